//! Connections as in production: TLS, HTTP/1.1 and HTTP/2, direct and through real proxies.

use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use futures_util::future::join_all;
use ncm::{Client, Config, Proxy};
use serde_json::json;

use super::proxies::Stand;
use super::{Answer, Upstream, config};
use crate::support::tls::Tls;
use crate::support::upstream::wait_until;

/// Returns settings of a client that connects to the stand-in by TLS.
fn over(upstream: &Upstream, tls: &Tls) -> Config {
    ["interface", "interfacepc", "music"]
        .into_iter()
        .fold(config(upstream), |config, name| config.upstream(name, &tls.base(name)).unwrap())
        .ca_file(tls.ca_file())
        .unwrap()
}

#[tokio::test]
async fn tls_by_either_protocol() {
    let upstream = Upstream::start().await;
    for (tls, of_http2) in [(Tls::http1(&upstream).await, 0), (Tls::http2(&upstream).await, 3)] {
        let client = Client::with_config(&over(&upstream, &tls)).unwrap();
        for id in 0..3 {
            assert_eq!(client.lyric(id).await.unwrap().code(), Some(200));
        }
        assert_eq!((tls.connections(), tls.requests_of_http2()), (1, of_http2));
        assert_eq!(upstream.take_calls().len(), 3);
    }
}

#[tokio::test]
async fn who_is_not_trusted_is_not_spoken_to() {
    let upstream = Upstream::start().await;
    let (tls, other) = (Tls::http2(&upstream).await, Tls::http2(&upstream).await);
    // Its certificate authority is neither a public one nor that of another stand-in.
    for config in [
        config(&upstream).upstream("interfacepc", &tls.base("interfacepc")).unwrap(),
        over(&upstream, &tls).ca_file(other.ca_file()).unwrap(),
    ] {
        let error = Client::with_config(&config).unwrap().lyric(1).await.unwrap_err();
        assert!(error.is_connect(), "{error:?}");
    }
    assert!(upstream.calls().is_empty());
    // Set by the environment.
    let path = tls.ca_file().display().to_string();
    let from = |path: &str| Config::from_env(&|name| (name == "NCM_CA_FILE").then(|| path.to_owned()));
    assert!(from(&path).is_ok() && from("").is_ok());
    for wrong in ["/nowhere/at/all", "Cargo.toml", "tests/support/test-key.pem"] {
        assert_eq!(from(wrong).unwrap_err().name(), "NCM_CA_FILE", "{wrong}");
    }
}

#[tokio::test]
async fn cold_parallel_requests_share_one_connection_of_http2() {
    let upstream = Upstream::start().await;
    let tls = Tls::http2(&upstream).await;
    upstream.always(Answer::json(json!({"code": 200})).delay(Duration::from_millis(50)));
    let client = Client::with_config(&over(&upstream, &tls)).unwrap();
    let replies = join_all((0..16).map(|id| client.lyric(id).into_future())).await;
    assert!(replies.iter().all(|reply| reply.as_ref().is_ok_and(|reply| reply.code() == Some(200))));
    assert_eq!((tls.connections(), tls.requests_of_http2()), (1, 16));
}

/// A proxy program on a loopback port; stopped on drop.
struct Real {
    child: Child,
    address: SocketAddr,
    _settings: tempfile::NamedTempFile,
}

impl Real {
    /// Returns `None` if it is not installed.
    #[allow(clippy::print_stdout, reason = "it says what was not tested")]
    async fn start(name: &str, args: impl Fn(u16, &str) -> Vec<String>, settings: &str) -> Option<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        write!(file, "Port {port}\n{settings}").unwrap();
        let path = file.path().display().to_string();
        let command =
            Command::new(name).args(args(port, &path)).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(child) = command else {
            println!("not tested: {name} is not installed");
            return None;
        };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        wait_until(name, || std::net::TcpStream::connect(address).is_ok()).await;
        Some(Self { child, address, _settings: file })
    }

    async fn tinyproxy() -> Option<Self> {
        let settings = "Listen 127.0.0.1\nTimeout 60\nMaxClients 100\nAllow 127.0.0.1\nBasicAuth me secret\n";
        Self::start("tinyproxy", |_, path| ["-d", "-c", path].map(str::to_owned).to_vec(), settings).await
    }

    async fn microsocks() -> Option<Self> {
        let args = |port: u16, _: &str| {
            ["-i", "127.0.0.1", "-p", &port.to_string(), "-u", "me", "-P", "p@ss"].map(str::to_owned).to_vec()
        };
        Self::start("microsocks", args, "").await
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Makes calls by both protocols of the stand-in through a proxy.
async fn through(proxy: &str, ca: Option<&Tls>) {
    let upstream = Upstream::start().await;
    let proxy = Proxy::parse(proxy).unwrap();
    for (tls, of_http2) in [(Tls::http1(&upstream).await, 0), (Tls::http2(&upstream).await, 2)] {
        let pem = [Some(&tls), ca].into_iter().flatten().map(|tls| std::fs::read(tls.ca_file()).unwrap());
        let both = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(both.path(), pem.collect::<Vec<_>>().concat()).unwrap();
        let settings = over(&upstream, &tls).ca_file(both.path()).unwrap().proxy(proxy.clone());
        let client = Client::with_config(&settings).unwrap();
        for id in 0..2 {
            let reply = client.lyric(id).await;
            assert_eq!(reply.unwrap_or_else(|error| panic!("{proxy}: {error:?}")).code(), Some(200));
        }
        assert_eq!((tls.connections(), tls.requests_of_http2()), (1, of_http2), "{proxy}");
        // Also a plain upstream, through the same proxy.
        let settings = config(&upstream).ca_file(both.path()).unwrap().proxy(proxy.clone());
        let reply = Client::with_config(&settings).unwrap().lyric(1).await;
        assert_eq!(reply.unwrap_or_else(|error| panic!("{proxy}: {error:?}")).code(), Some(200));
        assert_eq!(upstream.take_calls().len(), 3);
    }
}

#[tokio::test]
async fn tunnels_of_proxies() {
    let (http, socks) = (Stand::http().await, Stand::socks().await);
    through(&format!("http://me:p%40ss@{}", http.address), None).await;
    assert!(http.asked()[0].starts_with("CONNECT localhost:"), "{}", http.asked()[0]);
    assert!(http.asked()[0].contains("Proxy-Authorization: Basic bWU6cEBzcw=="), "{}", http.asked()[0]);
    for scheme in ["socks5", "socks5h"] {
        through(&format!("{scheme}://me:p%40ss@{}", socks.address), None).await;
    }
    assert!(socks.asked()[0].starts_with("me:p@ss localhost:"), "{}", socks.asked()[0]);
    // The connection to the proxy uses TLS, too.
    let safe = Tls::before(http.address).await;
    through(&format!("https://me:p%40ss@localhost:{}", safe.port()), Some(&safe)).await;
    assert_eq!(safe.requests_of_http2(), 0);
    assert!(safe.connections() > 0);
}

#[tokio::test]
async fn tunnels_of_proxies_of_another_make() {
    if let Some(tinyproxy) = Real::tinyproxy().await {
        through(&format!("http://me:secret@{}", tinyproxy.address), None).await;
        let safe = Tls::before(tinyproxy.address).await;
        through(&format!("https://me:secret@localhost:{}", safe.port()), Some(&safe)).await;
        refused(&format!("http://me:wrong@{}", tinyproxy.address)).await;
    }
    if let Some(microsocks) = Real::microsocks().await {
        through(&format!("socks5h://me:p%40ss@{}", microsocks.address), None).await;
        refused(&format!("socks5://me:wrong@{}", microsocks.address)).await;
    }
}

/// A wrong password ends in an error that does not show it.
async fn refused(proxy: &str) {
    let upstream = Upstream::start().await;
    let tls = Tls::http1(&upstream).await;
    let settings = over(&upstream, &tls).proxy(Proxy::parse(proxy).unwrap());
    let error = Client::with_config(&settings).unwrap().lyric(1).await.unwrap_err();
    assert!(error.is_connect() && !format!("{error:?}").contains("wrong"), "{error:?}");
    assert!(upstream.calls().is_empty());
}

#[tokio::test]
async fn the_environments_proxies() {
    let (upstream, stand) = (Upstream::start().await, Stand::http().await);
    let tls = Tls::http2(&upstream).await;
    let base = tls.base("interfacepc");
    let call = async |extra: &[(&str, String)]| {
        let settings = Config::from_env(&|name| {
            let fixed = match name {
                "NCM_UPSTREAM_INTERFACEPC" => Some(base.clone()),
                "NCM_CA_FILE" => Some(tls.ca_file().display().to_string()),
                "NCM_ANONYMOUS_TOKEN" => Some("ANON".to_owned()),
                _ => None,
            };
            fixed.or_else(|| extra.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
        });
        Client::with_config(&settings.unwrap()).unwrap().lyric(1).await.unwrap();
        stand.asked().len()
    };
    let proxy = format!("http://{}", stand.address);
    assert_eq!(call(&[("https_proxy", proxy.clone())]).await, 1);
    assert_eq!(call(&[("HTTPS_PROXY", proxy.clone()), ("NO_PROXY", "localhost".to_owned())]).await, 1);
    assert_eq!(call(&[("HTTP_PROXY", proxy.clone())]).await, 1, "which is for http:// only");
    assert_eq!(call(&[("ALL_PROXY", proxy.clone()), ("NCM_PROXY", "direct".to_owned())]).await, 1);
    assert_eq!(call(&[("ALL_PROXY", proxy)]).await, 2);
}
