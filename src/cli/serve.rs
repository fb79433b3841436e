//! `ncm serve`.

use ncm::Client;
use ncm::server::Server;

use super::output::{Failure, note};
use super::settings::ServerFlags;

pub(super) fn after_help() -> String {
    let without_flag = super::settings::without_flag().join(", ");
    format!(
        "\
Flags win over the environment, which wins over the configuration file. Without a flag: {without_flag}.
命令行参数优先于环境变量，环境变量优先于配置文件；没有命令行参数的设置：{without_flag}。

Examples / 示例:
  ncm serve --port 4000
  ncm serve --host 0.0.0.0      listen on every address / 监听所有地址
  PORT=4000 ncm                 the same port by the environment / 用环境变量设置端口"
    )
}

pub(super) fn run(flags: &ServerFlags) -> Result<(), Failure> {
    let given = flags.given()?;
    let (config, server) = given.configs()?;
    super::log::start(given.log_level())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::no(format!("the runtime cannot start: {error}")))?.block_on(async {
        let settings = server.clone();
        let server = Server::bind(server, Client::with_config(&config)?)
            .await
            .map_err(|error| Failure::no(error.to_string()))?;
        let addresses = server.addresses();
        for address in &addresses {
            note(&format!("listening on / 监听 http://{address}"));
        }
        note(&format!("cache / 缓存: {}", settings.cache));
        note(if config.has_proxy() {
            "upstream through a proxy (NCM_PROXY, or HTTPS_PROXY and its like) / 经由代理访问上游（NCM_PROXY 或 HTTPS_PROXY 等）"
        } else {
            "upstream without a proxy / 不经代理访问上游"
        });
        note(match (addresses.iter().all(|address| address.ip().is_loopback()), settings.access.key.is_some()) {
            (true, false) => "open to programs of this machine / 对本机的程序开放",
            (true, true) => "open to programs of this machine that have the access key / 对本机持有访问密钥的程序开放",
            (false, false) => "open to everybody who reaches it: NCM_ACCESS_KEY would ask for a key / 对所有能连上的人开放，可用 NCM_ACCESS_KEY 设置密钥",
            (false, true) => "open to everybody who has the access key / 对持有访问密钥的人开放",
        });
        server.run(stop()).await.map_err(|error| Failure::no(format!("the system gives no threads: {error}")))
    })
}

/// Ends when the program is told to stop.
async fn stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending().await
    }
}
