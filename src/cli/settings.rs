//! Settings from flags, the environment and a configuration file, in this order.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::columns;
use super::config_file::{self, FILE};
use super::headings::CONNECTION;
use super::language::Language;
use super::output::{Failure, line, note, note_with, print};
use ncm::config::{About, Config, ConfigError, UPSTREAM_SETTING, key_of, upstream_variable};
use ncm::registry::{self, Registry};
use ncm::server::ServerConfig;

/// Settings of the program itself.
const PROGRAM: [&About; 3] = [&FILE, &super::log::LEVEL, &super::log::COLLECTOR];

/// The running `ncm` that makes the calls of commands.
const SERVER: About = About::new(
    "NCM_SERVER",
    "URL",
    "Let the running `ncm` at this address make the calls, such as `http://localhost:3000`; if it asks for a key, give that in \
     `NCM_ACCESS_KEY`",
    "由该地址上运行的 `ncm` 完成调用，如 `http://localhost:3000`；它需要密钥时用 `NCM_ACCESS_KEY` 给出",
);

/// Settings of every command that calls.
fn of_client() -> Vec<&'static About> {
    [&SERVER].into_iter().chain(of_network()).collect()
}

/// Settings of commands that call an upstream by themselves.
fn of_network() -> Vec<&'static About> {
    [&FILE].into_iter().chain(Config::settings()).collect()
}

/// Every setting that there is, of whichever command.
fn of_all() -> Vec<&'static About> {
    [&SERVER].into_iter().chain(of_server()).collect()
}

/// Settings of commands that say what there is.
fn of_registry() -> Vec<&'static About> {
    let registry = Config::settings().filter(|about| about.variable == REGISTRY);
    [&FILE].into_iter().chain(registry).collect()
}

const REGISTRY: &str = "NCM_REGISTRY";

/// Settings of the server, which calls upstreams, too.
fn of_server() -> Vec<&'static About> {
    PROGRAM.into_iter().chain(ServerConfig::settings()).chain(Config::settings()).collect()
}

/// Settings of `ncm mcp`: those of a client, and the key of a server.
#[cfg(feature = "mcp")]
fn of_mcp() -> Vec<&'static About> {
    let key = ServerConfig::settings().filter(|about| about.variable == ACCESS_KEY);
    [&SERVER].into_iter().chain(PROGRAM).chain(key).chain(Config::settings()).collect()
}

const ACCESS_KEY: &str = "NCM_ACCESS_KEY";

/// Variables that have no flag.
pub(super) fn without_flag() -> Vec<&'static str> {
    of_server().into_iter().filter(|about| !about.has_flag).map(|about| about.variable).collect()
}

/// Variables whose new value a running server takes.
pub(super) fn reloading() -> Vec<&'static str> {
    of_server().into_iter().filter(|about| about.reloads).map(|about| about.variable).collect()
}

/// Names of all variables.
fn known_variables() -> impl Iterator<Item = String> {
    of_all().into_iter().map(|about| about.variable.to_owned()).chain(upstream_variables())
}

/// Variables that are read elsewhere than by a table.
const OTHERS: [&str; 2] = ["NCM_LANG", "NCM_COMMIT"];

/// Names the variables that look like settings and are none: most are misspelt, others are no business of this program.
pub(super) fn name_unknown_variables() {
    let known: Vec<_> = known_variables().chain(OTHERS.map(str::to_owned)).collect();
    let mut given: Vec<_> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
    given.sort();
    for name in given.iter().filter(|name| name.starts_with("NCM_") && !known.contains(name)) {
        // `NCM_PORT` is `PORT`, since their keys are the same.
        let meant = known.iter().find(|known| key_of(known) == key_of(name)).map(String::as_str);
        let meant = meant.or_else(|| ncm_codegen::spelling::nearest(name, known.iter().map(String::as_str)));
        let (en, zh) = meant.map_or_else(Default::default, |meant| {
            (format!("; did you mean {meant}?"), format!("，是否想写 {meant}？"))
        });
        note(&format!("warning: {name} is not a setting of ncm{en} / 警告：ncm 没有设置 {name}{zh}"));
    }
}

/// Names of the variables for the upstreams of the registry.
fn upstream_variables() -> impl Iterator<Item = String> {
    registry::UPSTREAMS.iter().map(|upstream| upstream_variable(upstream.name))
}

const UPSTREAM: &str = "upstream";

/// Where a value was found.
#[derive(Clone, Copy)]
enum Source {
    Flag,
    Environment,
    File,
}

impl Source {
    fn words(self) -> &'static str {
        match self {
            Self::Flag => "flag / 命令行参数",
            Self::Environment => "environment / 环境变量",
            Self::File => "file / 配置文件",
        }
    }
}

/// What the flags say, by the name of the variable.
#[derive(Default, Clone)]
struct Flags(Vec<(String, String)>);

impl Flags {
    fn of(settings: &[&About], matches: &ArgMatches) -> Self {
        let flags = settings.iter().filter(|about| about.has_flag).filter_map(|about| {
            Some((about.variable.to_owned(), matches.get_one::<String>(about.variable)?.clone()))
        });
        let upstreams =
            matches.try_get_many::<String>(UPSTREAM).ok().flatten().into_iter().flatten().map(|pair| {
                let (name, base) = pair.split_once('=').unwrap_or((pair, ""));
                (upstream_variable(name), base.to_owned())
            });
        Self(flags.chain(upstreams).collect())
    }

    /// Adds the environment and the configuration file.
    fn resolve(&self, settings: &[&About]) -> Result<Given, Failure> {
        let unknown = self.0.iter().find(|(name, _)| {
            !settings.iter().any(|about| about.variable == name)
                && !upstream_variables().any(|known| known == *name)
        });
        if let Some((name, _)) = unknown {
            let names: Vec<_> = registry::UPSTREAMS.iter().map(|upstream| upstream.name).collect();
            return Err(Failure::usage(format!(
                "--upstream: there is no upstream `{0}`; the registry has {1} / 没有上游 `{0}`，可用的有 {1}",
                name.trim_start_matches("NCM_UPSTREAM_").to_ascii_lowercase(),
                names.join(", ")
            )));
        }
        let mut given = Given { flags: self.0.clone(), ..Given::default() };
        let names = settings.iter().map(|about| about.variable.to_owned()).chain(upstream_variables());
        for name in names {
            if !given.is_text(&name) {
                return Err(Failure::usage(format!(
                    "{name}: is not UTF-8; write it in UTF-8, or unset it / 不是 UTF-8 编码，请改用 UTF-8 或取消设置"
                )));
            }
        }
        given.path = match given.find(FILE.variable) {
            Some((path, _)) => Some(PathBuf::from(path)).filter(|path| !path.as_os_str().is_empty()),
            None => config_file::usual(),
        };
        if let Some(path) = &given.path {
            let known: Vec<_> = known_variables().filter(|name| name != FILE.variable).collect();
            given.file = config_file::read(path, &known)?;
        }
        Ok(given)
    }
}

/// Values of settings by the name of their variable.
#[derive(Default, Clone)]
pub(super) struct Given {
    flags: Vec<(String, String)>,
    file: Vec<(String, String)>,
    /// The file that was read.
    path: Option<PathBuf>,
}

impl Given {
    fn find_raw(&self, name: &str) -> Option<(OsString, Source)> {
        let among = |values: &[(String, String)]| {
            values.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone())
        };
        among(&self.flags)
            .map(|value| (value.into(), Source::Flag))
            .or_else(|| std::env::var_os(name).map(|value| (value, Source::Environment)))
            .or_else(|| among(&self.file).map(|value| (value.into(), Source::File)))
    }

    /// The value of a setting: [`Flags::resolve`] has seen that it is text.
    fn find(&self, name: &str) -> Option<(String, Source)> {
        self.find_raw(name).map(|(value, source)| (value.to_string_lossy().into_owned(), source))
    }

    fn get(&self, name: &str) -> Option<String> {
        self.find(name).map(|(value, _)| value)
    }

    fn get_raw(&self, name: &str) -> Option<OsString> {
        self.find_raw(name).map(|(value, _)| value)
    }

    /// Whether the environment has bytes in place of text for a setting that no flag gives.
    fn is_text(&self, name: &str) -> bool {
        !matches!(self.find_raw(name), Some((value, Source::Environment)) if value.to_str().is_none())
    }

    pub(super) fn config(&self) -> Result<Config, Failure> {
        let config = Config::from_env(&|name| self.get_raw(name)).map_err(|error| self.wrong(&error))?;
        for error in config.passed_over() {
            note_with("passed over / 已忽略", &error);
        }
        Ok(config)
    }

    /// The configurations of the client and of the server.
    pub(super) fn configs(&self) -> Result<(Config, ServerConfig), Failure> {
        let client = self.config()?;
        let server = ServerConfig::from_env(&|name| self.get_raw(name));
        Ok((client, server.map_err(|error| self.wrong(&error))?))
    }

    /// The address of the running `ncm` that makes the calls.
    pub(super) fn server(&self) -> Option<String> {
        self.get(SERVER.variable).filter(|address| !address.trim().is_empty())
    }

    /// The key of a server, be it this one or one that is asked.
    pub(super) fn access_key(&self) -> Option<String> {
        self.get(ACCESS_KEY).map(|key| key.trim().to_owned()).filter(|key| !key.is_empty())
    }

    /// Host and port to listen on, as they are written.
    pub(super) fn address(&self) -> (String, String) {
        let value = |name: &str| {
            let default = || {
                let about = of_server().into_iter().find(|about| about.variable == name);
                about.and_then(|about| about.default).unwrap_or_default().to_owned()
            };
            self.get(name)
                .map(|value| value.trim().to_owned())
                .filter(|it| !it.is_empty())
                .unwrap_or_else(default)
        };
        (value("HOST"), value("PORT"))
    }

    /// Levels of the log, where they are given.
    pub(super) fn log_level(&self) -> Option<String> {
        self.get(super::log::LEVEL.variable).filter(|level| !level.trim().is_empty())
    }

    /// Where spans of requests go, if anywhere.
    pub(super) fn collector(&self) -> Option<String> {
        self.get(super::log::COLLECTOR.variable).filter(|url| !url.trim().is_empty())
    }

    /// What of `new`, which a server that runs under `self` is given, takes effect; and the names of what would have to
    /// wait for a restart.
    #[cfg_attr(not(unix), expect(dead_code, reason = "asked for by SIGHUP"))]
    pub(super) fn reloaded(&self, new: &Self) -> (Self, Vec<String>) {
        let reloads = |name: &str| of_server().iter().any(|about| about.variable == name && about.reloads);
        let (changing, fixed): (Vec<_>, Vec<_>) =
            new.file.iter().cloned().partition(|(name, _)| reloads(name));
        let kept: Vec<_> = self.file.iter().filter(|(name, _)| !reloads(name)).cloned().collect();
        let names: BTreeSet<_> = fixed.iter().chain(&kept).map(|(name, _)| name.clone()).collect();
        let file = changing.into_iter().chain(kept).collect();
        let given = Self { flags: self.flags.clone(), file, path: self.path.clone() };
        let waits = names.into_iter().filter(|name| given.get(name) != new.get(name)).collect();
        (given, waits)
    }

    /// The configuration file that was read, if any.
    pub(super) fn file(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Every wrong value: of each setting by itself, and then of those that go together.
    fn faults(&self) -> Vec<Failure> {
        let of_one = |name: &str| {
            let get = |asked: &str| self.get_raw(asked).filter(|_| asked == name);
            // A proxy that is named by itself must not find those of the desktop.
            let client = Config::from_env(&get).err();
            let error = client.or_else(|| ServerConfig::from_env(&get).err());
            // An error about another setting is about one that is not here: the two go together, which is checked below.
            error.filter(|error| error.name() == name)
        };
        let mut faults: Vec<_> =
            known_variables().filter_map(|name| Some(self.wrong(&of_one(&name)?))).collect();
        if faults.is_empty() {
            faults.extend(self.configs().err());
        }
        faults
    }

    /// Says where the wrong value stands.
    fn wrong(&self, error: &ConfigError) -> Failure {
        let name = error.name();
        Failure::usage(match self.find(name) {
            Some((_, Source::Flag)) => match of_all().iter().find(|about| about.variable == name) {
                Some(about) => format!("--{}, {error}", about.flag()),
                None => format!("--{UPSTREAM}, {error}"),
            },
            Some((_, Source::File)) => {
                format!("{}: {error}", self.file().unwrap_or(Path::new("")).display())
            }
            _ => error.to_string(),
        })
    }
}

/// What short help says of a setting.
fn first_clause(text: &str) -> &str {
    let end = ["; ", "；", ", such as", "，如", ": ", "：", " (", "（", "，包括", ", its name", ", whatever"];
    let end = end.iter().filter_map(|mark| text.find(mark)).min();
    &text[..end.unwrap_or(text.len())]
}

/// Flags that short help shows of commands that serve by the settings of `ncm serve`.
const SHOWN_OF_SERVER: [&str; 3] = ["HOST", "PORT", FILE.variable];

/// Flags that short help shows of commands that call.
const SHOWN_OF_CLIENT: [&str; 3] = [SERVER.variable, "NCM_PROXY", "NCM_TIMEOUT"];

/// A command whose help shows settings where they belong: all of them under `serve`, none without a command, few elsewhere.
pub(super) fn in_their_places(command: Command) -> Command {
    let is_setting = |arg: &Arg| {
        let id = arg.get_id().as_str();
        id == UPSTREAM || of_all().iter().any(|about| about.variable == id)
    };
    let command = command.mut_args(|arg| if is_setting(&arg) { arg.hide(true) } else { arg });
    command.mut_subcommands(|command| {
        let shown: &[&str] = match command.get_name() {
            "serve" => return command,
            "mock" | "record" | "replay" | "check-config" | "health" => &SHOWN_OF_SERVER,
            _ => &SHOWN_OF_CLIENT,
        };
        let calls = shown == SHOWN_OF_CLIENT;
        command.mut_args(|arg| {
            if !is_setting(&arg) {
                return arg;
            }
            let is_shown = shown.contains(&arg.get_id().as_str());
            let arg = arg.hide_short_help(!is_shown);
            if calls { arg.help_heading(CONNECTION) } else { arg }
        })
    })
}

fn add_flags(settings: &[&About], command: Command) -> Command {
    let command = settings.iter().filter(|about| about.has_flag).fold(command, |command, about| {
        let default = about.default.map(|value| format!(" [default: {value}]")).unwrap_or_default();
        let plain = |text: &str| text.replace('`', "");
        let (en, zh) = (plain(about.english), plain(about.chinese));
        let arg = Arg::new(about.variable).long(about.flag()).value_name(about.value_name);
        let arg = arg
            .help(format!("{} / {}{default}", first_clause(&en), first_clause(&zh)))
            .long_help(format!("{en} / {zh}{default} [env: {}]", about.variable));
        command.arg(arg)
    });
    // Who only looks at what there is calls no upstream.
    if !settings.iter().any(|about| about.variable == "NCM_TIMEOUT") {
        return command;
    }
    command.arg(Arg::new(UPSTREAM).long(UPSTREAM).value_name("NAME=URL").action(ArgAction::Append).help(
        format!(
            "{} / {} [env: {}]",
            UPSTREAM_SETTING.english, UPSTREAM_SETTING.chinese, UPSTREAM_SETTING.variable
        ),
    ))
}

/// The page of all settings of a server, in one language.
pub(super) fn page(language: Language) -> String {
    let mut page = language
        .either(
            "# 设置\n\n[English](settings.md) · 由 `ncm docs` 生成\n\n\
             命令行参数（`ncm serve --help`）优先，其次是环境变量，最后是 TOML 文件。值有误时，程序在启动前以退出码 2 结束。\
             `ncm check-config` 列出生效的值及其来源。\n\n| 变量 | 默认值 | 含义 |\n| --- | --- | --- |\n",
            "# Settings\n\n[中文](settings.zh.md) · written by `ncm docs`\n\n\
             Flags (`ncm serve --help`) win over the environment, and that wins over a TOML file. A wrong value ends the program with\n\
             exit code 2 before anything starts. `ncm check-config` lists the values that apply and where each comes from.\n\n\
             | variable | default | meaning |\n| --- | --- | --- |\n",
        )
        .to_owned();
    for about in of_server().into_iter().chain([&UPSTREAM_SETTING, &SERVER]) {
        let default = about.default.map(|value| format!("`{value}`")).unwrap_or_default();
        let mut meaning = language.either(about.chinese, about.english).to_owned();
        if about.variable == UPSTREAM_SETTING.variable {
            let names = registry::UPSTREAMS
                .iter()
                .map(|upstream| format!("`{}`", upstream.name.to_ascii_uppercase()));
            let names = names.collect::<Vec<_>>();
            meaning +=
                &language.either("（{}）", " ({})").replace("{}", &names.join(language.either("、", ", ")));
        }
        page += &format!("| `{}` | {default} | {meaning} |\n", about.variable);
    }
    page
}

pub(super) const CHECK_AFTER_HELP: &str = "\
Prints every setting that is given with its source, secrets as `…`. Says everything that is wrong; then the exit code is 2.
逐条输出已设置的项及其来源，机密显示为 `…`；列出全部错误的设置，此时退出码为 2。

Examples: / 示例:
  ncm check-config --config /etc/ncm/ncm.toml
  NCM_CACHE=redis://localhost ncm check-config
  ncm check-config --example > ncm.toml      a file to begin with / 生成带注释的配置文件";

/// Arguments of `ncm check-config`.
#[derive(clap::Args)]
pub(super) struct CheckArgs {
    /// Print a configuration file with every setting and what it means, none of them in effect / 输出带注释的配置文件，列出全部设置
    #[arg(long)]
    example: bool,
    #[command(flatten)]
    flags: ServerFlags,
}

/// A configuration file in which every setting is explained, and none is in effect.
fn example(language: Language) -> String {
    let mut text = language
        .either(
            "# ncm 的设置。去掉行首的 # 即可生效；命令行参数与环境变量优先于本文件。\n\
             # 检查：ncm check-config --config 本文件\n",
            "# Settings of ncm. Take the # away from what you set; flags and the environment win over this file.\n\
             # To check it: ncm check-config --config THIS_FILE\n",
        )
        .to_owned();
    let setting = |text: &mut String, about: &About, key: &str, value: &str| {
        for line in columns::wrapped(language.either(about.chinese, about.english), "# ", None) {
            *text += &format!("{line}\n");
        }
        let is_number = value.parse::<f64>().is_ok();
        let value = if is_number { value.to_owned() } else { format!("{value:?}") };
        *text += &format!("#{key} = {value}\n");
    };
    for about in of_all().into_iter().filter(|about| about.variable != FILE.variable) {
        text += "\n";
        setting(&mut text, about, &about.key(), about.default.unwrap_or(about.value_name));
    }
    text += "\n#[upstream]\n";
    for upstream in registry::UPSTREAMS {
        setting(&mut text, &UPSTREAM_SETTING, upstream.name, upstream.base.unwrap_or("URL"));
    }
    text
}

/// `ncm check-config`.
pub(super) fn check(args: &CheckArgs) -> Result<(), Failure> {
    if args.example {
        return print(example(Language::of_environment()).as_bytes());
    }
    let given = args.flags.given()?;
    let faults = given.faults();
    if !faults.is_empty() {
        let all: Vec<_> = faults.iter().map(Failure::message).collect();
        return Err(Failure::usage(all.join("\n")));
    }
    if let Some(file) = given.file() {
        note(&format!("settings of {0} / 配置文件：{0}", file.display()));
    }
    let upstreams: Vec<_> = upstream_variables().collect();
    let named = of_server().into_iter().map(|about| (about.variable, about.is_secret, about.default));
    for (name, is_secret, default) in named.chain(upstreams.iter().map(|name| (name.as_str(), false, None))) {
        match (given.find(name), default) {
            (Some(_), _) if is_secret => line(&format!("{name}=…"))?,
            (Some((value, source)), _) => line(&format!("{name}={value}  ({})", source.words()))?,
            (None, Some(default)) => line(&format!(
                "{name}={default}  ({})",
                Language::of_environment().either("默认", "default")
            ))?,
            (None, None) => {}
        }
    }
    Ok(())
}

/// Flags of `ncm serve`.
#[derive(Default, Clone)]
pub(super) struct ServerFlags(Flags);

impl ServerFlags {
    /// What flags, environment and configuration file say; it reads that file.
    pub(super) fn given(&self) -> Result<Given, Failure> {
        self.0.resolve(&of_server())
    }
}

/// Flags of commands that say what there is.
#[derive(Default, Clone)]
pub(super) struct RegistryFlags(Flags);

impl RegistryFlags {
    /// The endpoints that there are: the program's own, and those of a file.
    pub(super) fn read(&self) -> Result<Registry, Failure> {
        let given = self.0.resolve(&of_registry())?;
        let config = Config::from_env(&|name| given.get_raw(name).filter(|_| name == REGISTRY));
        Ok(config.map_err(|error| given.wrong(&error))?.endpoints().clone())
    }
}

/// Flags of commands that call an upstream.
#[derive(Default, Clone)]
pub(super) struct ClientFlags(Flags);

impl ClientFlags {
    pub(super) fn given(&self) -> Result<Given, Failure> {
        self.0.resolve(&of_client())
    }
}

/// Flags of commands that call an upstream by themselves.
#[derive(Default, Clone)]
pub(super) struct NetworkFlags(Flags);

impl NetworkFlags {
    pub(super) fn config(&self) -> Result<Config, Failure> {
        self.0.resolve(&of_network())?.config()
    }
}

/// Flags of `ncm mcp`.
#[cfg(feature = "mcp")]
#[derive(Default, Clone)]
pub(super) struct McpFlags(Flags);

#[cfg(feature = "mcp")]
impl McpFlags {
    pub(super) fn given(&self) -> Result<Given, Failure> {
        self.0.resolve(&of_mcp())
    }
}

/// Flags that come from tables.
macro_rules! flags {
    ($name:ident: $settings:ident) => {
        impl clap::FromArgMatches for $name {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
                Ok(Self(Flags::of(&$settings(), matches)))
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }

        impl clap::Args for $name {
            fn augment_args(command: Command) -> Command {
                add_flags(&$settings(), command)
            }

            fn augment_args_for_update(command: Command) -> Command {
                Self::augment_args(command)
            }
        }
    };
}
flags!(ServerFlags: of_server);
flags!(ClientFlags: of_client);
flags!(NetworkFlags: of_network);
flags!(RegistryFlags: of_registry);
#[cfg(feature = "mcp")]
flags!(McpFlags: of_mcp);
