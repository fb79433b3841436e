//! `ncm serve`.

use ncm::Client;
use ncm::config::Config;
use ncm::server::{CacheConfig, Inherited, ListenAddress, Reloader, Server, ServerConfig};

use super::handles;
use super::log::Log;
use super::output::{Failure, note, note_with};
use super::runtime::block_on;
use super::settings::{Given, ServerFlags};
use super::state::with_state;

pub(super) fn after_help() -> String {
    let without_flag = super::settings::without_flag().join(", ");
    let reloading = super::settings::reloading().join(", ");
    format!(
        "\
Flags win over the environment, which wins over the configuration file. Without a flag: {without_flag}.
命令行参数优先于环境变量，环境变量优先于配置文件；没有命令行参数的设置：{without_flag}。

SIGHUP reads the configuration file anew, unless a terminal sends it; what may change: {reloading}.
收到 SIGHUP（终端关闭除外）时重新读取配置文件，可变更的设置：{reloading}。

Examples: / 示例:
  ncm serve --port 4000
  ncm serve --host 0.0.0.0      listen on every address / 监听所有地址
  PORT=4000 ncm                 the same port by the environment / 用环境变量设置端口"
    )
}

pub(super) fn run(flags: &ServerFlags) -> Result<(), Failure> {
    run_with(flags, Answers::Upstream, |config| Ok(Client::with_config(config)?))
}

/// The side that answers a server's calls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answers {
    Upstream,
    /// An upstream, without a cache, so that every call is recorded.
    #[cfg(feature = "mock")]
    Uncached,
    /// A mock or a recording, without a cache, whose answers would be older than the state.
    Offline,
}

/// Runs the server with a client.
pub(super) fn run_with(
    flags: &ServerFlags,
    answers: Answers,
    client: impl FnOnce(&Config) -> Result<Client, Failure>,
) -> Result<(), Failure> {
    let given = flags.given()?;
    let (mut config, mut server) = given.configs()?;
    if answers == Answers::Upstream {
        config = with_state(config);
    } else {
        server.cache = CacheConfig::off();
    }
    if answers == Answers::Offline {
        // An invented session must not be written to an account's file.
        server.session = None;
    }
    handles::make_room(&config, &mut server);
    let log = Log::start(given.log_level().as_deref(), given.collector().as_deref())?;
    block_on(async {
        let settings = server.clone();
        let client = client(&config)?;
        let players = given.subsonic()?;
        #[cfg(feature = "subsonic")]
        let players = super::players::beside(players, &config, &client)?;
        #[cfg(not(feature = "subsonic"))]
        if players.beside {
            return Err(Failure::without("subsonic"));
        }
        let server = open(server, client).await?;
        #[cfg(feature = "subsonic")]
        let server = match players {
            Some(players) => players.mounted_in(server),
            None => server,
        };
        if let Some(file) = given.file() {
            note(&format!("settings of {0} / 配置文件：{0}", file.display()));
        }
        say_what_is_open(&server.listen_addresses(), &config, &settings, answers);
        // Before the first request, since a signal may come earlier.
        let stop = stop(log.is_on_terminal());
        // Without upstreams, a reload would turn the cache on.
        if !log.is_on_terminal() && answers == Answers::Upstream {
            reload_on_hangup(server.reloader(), flags.clone(), given, log.clone());
        }
        let done = server.run(stop).await;
        log.finish();
        done.map_err(|error| Failure::no(format!("the system gives no threads: {error}")))
    })
}

/// Listens at the addresses of the settings, or on sockets that the starting process passes on (`LISTEN_FDS`).
async fn open(config: ServerConfig, client: Client) -> Result<Server, Failure> {
    #[cfg(unix)]
    let inherited = inherited()?;
    #[cfg(not(unix))]
    let inherited = Vec::new();
    let opened = if inherited.is_empty() {
        Server::bind(config, client).await
    } else {
        Server::inherit(inherited, config, client).await
    };
    opened.map_err(|error| {
        let problem = error.to_string();
        if error.is_of_setting() { Failure::usage(problem) } else { Failure::no(problem) }
    })
}

/// Returns the sockets that the starting process passes on.
#[cfg(unix)]
fn inherited() -> Result<Vec<Inherited>, Failure> {
    let mut handed = listenfd::ListenFd::from_env();
    (0..handed.len())
        .map(|at| {
            if let Ok(Some(tcp)) = handed.take_tcp_listener(at) {
                return Ok(Inherited::Tcp(tcp));
            }
            if let Ok(Some(unix)) = handed.take_unix_listener(at) {
                return Ok(Inherited::Unix(unix));
            }
            Err(Failure::usage(format!(
                "LISTEN_FDS: socket {at} takes no connections: it has to be a listening stream socket (ListenStream=, \
                 Accept=no) / 第 {at} 个套接字不能接受连接，应为 ListenStream= 且 Accept=no"
            )))
        })
        .collect()
}

/// Reports the endpoints that a file adds or corrects.
fn say_what_is_added(config: &Config) {
    let registry = config.endpoints();
    if registry.is_extended() {
        let (added, corrected) = (registry.added(), registry.corrected());
        note(&format!(
            "NCM_REGISTRY adds {added} endpoints and corrects {corrected} / NCM_REGISTRY 新增 {added} 个接口，更正 {corrected} 个"
        ));
    }
}

fn say_what_is_open(places: &[ListenAddress], config: &Config, settings: &ServerConfig, answers: Answers) {
    for place in places {
        note(&format!("listening on {place} / 监听 {place}"));
    }
    note(&format!("cache: {0} / 缓存: {0}", settings.cache));
    say_what_is_added(config);
    note(if answers == Answers::Offline {
        "no upstream: answers are made up or played back / 不访问上游：响应为模拟或回放"
    } else if config.has_proxy() {
        "upstream through a proxy (NCM_PROXY, or HTTPS_PROXY and its like) / 经由代理访问上游（NCM_PROXY 或 HTTPS_PROXY 等）"
    } else {
        "upstream without a proxy / 不经代理访问上游"
    });
    if let Some(file) = &settings.session {
        note(&format!(
            "calls without an account of their own go out as that of {0} / 没有自带账号的请求所用的账号: {0}",
            file.display()
        ));
    }
    let has_key = settings.access.key.is_some();
    let is_file = places.iter().all(|place| matches!(place, ListenAddress::Unix(_)));
    let is_local = places.iter().all(|place| match place {
        ListenAddress::Tcp(address) => address.ip().is_loopback(),
        ListenAddress::Unix(_) => true,
    });
    note(match (is_file, is_local, has_key) {
        (true, _, false) => "open to programs that may write to the socket / 对可写该套接字的程序开放",
        (true, _, true) => {
            "open to programs that may write to the socket and have the access key / 对可写该套接字且持有访问密钥的程序开放"
        }
        (false, true, false) => "open to programs of this machine / 对本机的程序开放",
        (false, true, true) => {
            "open to programs of this machine that have the access key / 对本机持有访问密钥的程序开放"
        }
        (false, false, false) => {
            "open to everybody who reaches it: NCM_ACCESS_KEY would ask for a key / 对所有能连上的人开放，可用 NCM_ACCESS_KEY 设置密钥"
        }
        (false, false, true) => "open to everybody who has the access key / 对持有访问密钥的人开放",
    });
}

/// Reads the settings again at each SIGHUP; if they are wrong, the old ones stay.
#[cfg(unix)]
fn reload_on_hangup(reloader: Reloader, flags: ServerFlags, mut given: Given, log: Log) {
    use tokio::signal::unix::{SignalKind, signal};
    let mut hangup = match signal(SignalKind::hangup()) {
        Ok(hangup) => hangup,
        Err(error) => return note(&format!("SIGHUP will not reload: {error} / 无法接收 SIGHUP：{error}")),
    };
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            let (reloader, flags, log, before) =
                (reloader.clone(), flags.clone(), log.clone(), given.clone());
            // On another thread, since reading files and compiling a registry take time.
            let done = tokio::task::spawn_blocking(move || reload(&reloader, &flags, &before, &log));
            match done.await {
                Ok(Ok((now, waits))) => {
                    note("the settings are read anew / 已重新读取设置");
                    if !waits.is_empty() {
                        let waits = waits.join(", ");
                        note(&format!("only a restart changes {waits} / 以下设置需要重启: {waits}"));
                    }
                    given = now;
                }
                Ok(Err(error)) => note_with("the old settings stay / 沿用原来的设置", &error),
                Err(error) => note_with("the old settings stay / 沿用原来的设置", &error),
            }
        }
    });
}

#[cfg(not(unix))]
fn reload_on_hangup(_: Reloader, _: ServerFlags, _: Given, _: Log) {}

/// Applies all settings that can change, or none.
#[cfg(unix)]
fn reload(
    reloader: &Reloader,
    flags: &ServerFlags,
    given: &Given,
    log: &Log,
) -> Result<(Given, Vec<String>), Failure> {
    let new = flags.given()?;
    // Settings that wait for a restart must be right, too.
    new.configs()?;
    let (now, waits) = given.reloaded(&new);
    let (config, server) = now.configs()?;
    let change_levels = log.change(now.log_level().as_deref())?;
    reloader.reload(server, &config)?;
    change_levels();
    say_what_is_added(&config);
    Ok((now, waits))
}

/// Ends when a signal stops the program, or when its terminal is closed.
pub(super) fn stop(on_terminal: bool) -> impl Future<Output = ()> {
    #[cfg(unix)]
    let signals = {
        use tokio::signal::unix::{SignalKind, signal};
        let hangup = if on_terminal { signal(SignalKind::hangup()).ok() } else { None };
        (signal(SignalKind::terminate()).ok(), hangup)
    };
    #[cfg(not(unix))]
    let _ = on_terminal;
    async move {
        let interrupted = async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        #[cfg(unix)]
        {
            async fn told(signal: Option<tokio::signal::unix::Signal>) {
                match signal {
                    Some(mut signal) => _ = signal.recv().await,
                    None => std::future::pending().await,
                }
            }
            let (terminate, hangup) = signals;
            tokio::select! {
                () = interrupted => {}
                () = told(terminate) => {}
                () = told(hangup) => {}
            }
        }
        #[cfg(not(unix))]
        interrupted.await;
    }
}
