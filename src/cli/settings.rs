//! Settings: each has an environment variable and a flag; the flag wins.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::output::Failure;
use ncm::{Client, Config, ConfigError};

/// A setting that a flag may set. Secrets have none: other users of the machine see flags.
struct Setting {
    flag: &'static str,
    env: &'static str,
    value: &'static str,
    help: &'static str,
}

const fn setting(flag: &'static str, env: &'static str, value: &'static str, help: &'static str) -> Setting {
    Setting { flag, env, value, help }
}

/// Settings of the server.
const SERVER: &[Setting] = &[
    setting("host", "HOST", "NAME", "Name or address to listen on [default: localhost] / 监听地址"),
    setting("port", "PORT", "PORT", "Port to listen on, 0 for any [default: 3000] / 监听端口"),
    setting(
        "cors-allow-origin",
        "CORS_ALLOW_ORIGIN",
        "ORIGINS",
        "Origins whose browsers' own cookies count, or * [default: none; CORS answers every origin] / 允许的跨域来源",
    ),
    setting(
        "allowed-hosts",
        "NCM_ALLOWED_HOSTS",
        "NAMES",
        "Names of the server in Host besides the loopback's [default: none, or any beyond it] / 允许的 Host",
    ),
    setting(
        "trusted-proxies",
        "NCM_TRUSTED_PROXIES",
        "NETWORKS",
        "Reverse proxies to believe [default: loopback] / 信任的反向代理",
    ),
    setting(
        "body-limit",
        "NCM_BODY_LIMIT",
        "BYTES",
        "Most bytes of a body that is no file [default: 8388608] / 请求体上限",
    ),
    setting(
        "upload-limit",
        "NCM_UPLOAD_LIMIT",
        "BYTES",
        "Most bytes of the files of a request [default: 1073741824] / 上传文件上限",
    ),
    setting(
        "client-rps",
        "NCM_CLIENT_RPS",
        "RATE",
        "Most requests a second of one client address [default: any] / 单个客户端每秒请求数",
    ),
    setting(
        "max-connections",
        "NCM_MAX_CONNECTIONS",
        "COUNT",
        "Most open connections [default: 16384] / 连接数上限",
    ),
    setting(
        "max-connections-per-address",
        "NCM_MAX_CONNECTIONS_PER_ADDRESS",
        "COUNT",
        "Most open connections of an address that is no trusted proxy [default: 256] / 单个地址的连接数上限",
    ),
    setting(
        "max-requests",
        "NCM_MAX_REQUESTS",
        "COUNT",
        "Most requests that are worked on at once [default: 2048] / 同时处理的请求数上限",
    ),
    setting(
        "max-answer-bytes",
        "NCM_MAX_ANSWER_BYTES",
        "SIZE",
        "Most bytes of answers that clients have not taken [default: 256MiB] / 客户端未取走的应答上限",
    ),
    setting(
        "client-timeout",
        "NCM_CLIENT_TIMEOUT",
        "SECONDS",
        "Time for a client to send a request's head, or to move 1 KiB a second [default: 15] / 客户端超时",
    ),
    setting(
        "cache",
        "NCM_CACHE",
        "PLACE",
        "memory, off, or redis://… [default: memory]; a password belongs in NCM_CACHE / 缓存位置",
    ),
    setting(
        "cache-size",
        "NCM_CACHE_SIZE",
        "SIZE",
        "Most memory for cached answers [default: 64MiB] / 缓存上限",
    ),
    setting(
        "cache-ttl",
        "NCM_CACHE_TTL",
        "TIME",
        "Longest life of a cached answer, such as 2m / 缓存最长时间",
    ),
];

/// Settings of every command that calls an upstream.
const CLIENT: &[Setting] = &[
    setting(
        "timeout",
        "NCM_TIMEOUT",
        "SECONDS",
        "Limit for an answer of the upstream [default: 20] / 上游超时",
    ),
    setting(
        "connect-timeout",
        "NCM_CONNECT_TIMEOUT",
        "SECONDS",
        "Limit for a connection [default: 5] / 连接超时",
    ),
    setting(
        "proxy",
        "NCM_PROXY",
        "URL",
        "http://, https:// or socks5:// proxy, or direct; a password belongs in NCM_PROXY [default: HTTPS_PROXY and its like] / 代理",
    ),
    setting(
        "ca-file",
        "NCM_CA_FILE",
        "FILE",
        "Certificates (PEM) to trust besides the usual ones / 额外信任的证书",
    ),
    setting(
        "max-upstream-calls",
        "NCM_MAX_UPSTREAM_CALLS",
        "COUNT",
        "Most calls to upstreams that are under way at once [default: 512] / 同时访问上游的请求数上限",
    ),
    setting(
        "upstream-rps",
        "NCM_UPSTREAM_RPS",
        "COUNT",
        "Most calls a second to each upstream [default: any number] / 每个上游每秒的请求数上限",
    ),
    setting("device-id", "NCM_DEVICE_ID", "ID", "Device to appear as [default: drawn at start] / 设备标识"),
    setting(
        "weapi-public-key",
        "NCM_WEAPI_PUBLIC_KEY",
        "FILE",
        "Another RSA key for weapi, for a stand-in upstream / weapi 公钥文件",
    ),
];

const UPSTREAM: &str = "upstream";

/// Values of settings by the name of their variable.
#[derive(Default, Clone)]
struct Given(Vec<(String, String)>);

impl Given {
    fn of(settings: &[&[Setting]], matches: &ArgMatches) -> Self {
        let flags = settings.iter().copied().flatten().filter_map(|setting| {
            Some((setting.env.to_owned(), matches.get_one::<String>(setting.env)?.clone()))
        });
        let upstreams = matches.get_many::<String>(UPSTREAM).into_iter().flatten().map(|pair| {
            let (name, base) = pair.split_once('=').unwrap_or((pair, ""));
            (format!("NCM_UPSTREAM_{}", name.to_ascii_uppercase()), base.to_owned())
        });
        Self(flags.chain(upstreams).collect())
    }

    fn get(&self, name: &str) -> Option<String> {
        let flag = self.0.iter().rev().find(|(known, _)| known == name);
        flag.map(|(_, value)| value.clone()).or_else(|| std::env::var(name).ok())
    }

    fn config(&self) -> Result<Config, Failure> {
        let known = ncm::registry::UPSTREAMS;
        for (name, _) in &self.0 {
            let is_setting = CLIENT.iter().any(|setting| setting.env == name);
            let unknown = name
                .strip_prefix("NCM_UPSTREAM_")
                .filter(|_| !is_setting)
                .filter(|name| !known.iter().any(|upstream| upstream.name.eq_ignore_ascii_case(name)));
            if let Some(unknown) = unknown {
                let names: Vec<_> = known.iter().map(|upstream| upstream.name).collect();
                return Err(Failure::usage(format!(
                    "--upstream: there is no upstream `{}`; the registry has {}",
                    unknown.to_ascii_lowercase(),
                    names.join(", ")
                )));
            }
        }
        Config::from_env(&|name| self.get(name)).map_err(|error| self.wrong(&error))
    }

    /// Names the flag, too, where the wrong value is a flag's.
    fn wrong(&self, error: &ConfigError) -> Failure {
        let by_flag = self.0.iter().any(|(name, _)| name == error.name());
        let flag = [SERVER, CLIENT].into_iter().flatten().find(|setting| setting.env == error.name());
        match flag {
            Some(setting) if by_flag => Failure::usage(format!("--{}, {error}", setting.flag)),
            _ => Failure::usage(error.to_string()),
        }
    }
}

fn add_flags(settings: &[&[Setting]], command: Command) -> Command {
    let command = settings.iter().copied().flatten().fold(command, |command, setting| {
        let help = format!("{} [env: {}]", setting.help, setting.env);
        command.arg(Arg::new(setting.env).long(setting.flag).value_name(setting.value).help(help))
    });
    command.arg(
        Arg::new(UPSTREAM)
            .long(UPSTREAM)
            .value_name("NAME=URL")
            .action(ArgAction::Append)
            .help("Another base URL for an upstream / 替换上游地址 [env: NCM_UPSTREAM_<NAME>]"),
    )
}

/// Flags of `ncm serve`.
#[derive(Default, Clone)]
pub(super) struct ServerFlags(Given);

impl ServerFlags {
    pub(super) fn config(&self) -> Result<(Config, ncm::server::ServerConfig), Failure> {
        let client = self.0.config()?;
        let server = ncm::server::ServerConfig::from_env(&|name| self.0.get(name));
        Ok((client, server.map_err(|error| self.0.wrong(&error))?))
    }
}

/// Flags of commands that call an upstream.
#[derive(Default, Clone)]
pub(super) struct ClientFlags(Given);

impl ClientFlags {
    pub(super) fn client(&self) -> Result<Client, Failure> {
        Ok(Client::with_config(&self.0.config()?)?)
    }
}

/// Flags that come from tables.
macro_rules! flags {
    ($name:ident: $($settings:ident),*) => {
        impl clap::FromArgMatches for $name {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
                Ok(Self(Given::of(&[$($settings),*], matches)))
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }

        impl clap::Args for $name {
            fn augment_args(command: Command) -> Command {
                add_flags(&[$($settings),*], command)
            }

            fn augment_args_for_update(command: Command) -> Command {
                Self::augment_args(command)
            }
        }
    };
}
flags!(ServerFlags: SERVER, CLIENT);
flags!(ClientFlags: CLIENT);
