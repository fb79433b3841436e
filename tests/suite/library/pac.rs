//! Proxies that a PAC script chooses.

use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use ncm::{Client, Proxy};

use super::proxies::Stand;
use super::{Answer, Upstream, config};
use crate::support::tls::Tls;

fn script(chosen: &str) -> String {
    format!("function FindProxyForURL(url, host) {{ return {chosen}; }}")
}

/// A script in a file.
fn file(text: &str) -> (tempfile::NamedTempFile, Proxy) {
    let mut file = tempfile::NamedTempFile::with_suffix(".pac").unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let proxy = Proxy::parse(&format!("file://{}", file.path().display())).unwrap();
    (file, proxy)
}

/// Returns an address on which nothing listens.
fn nobody() -> SocketAddr {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap()
}

#[tokio::test]
async fn a_script_chooses_by_host_and_falls_back_in_order() {
    let (upstream, stand, socks) = (Upstream::start().await, Stand::http().await, Stand::socks().await);
    let tls = Tls::http1(&upstream).await;
    let safe = Tls::before(stand.address).await;
    let both = tempfile::NamedTempFile::new().unwrap();
    let pem = [&tls, &safe].map(|tls| std::fs::read(tls.ca_file()).unwrap()).concat();
    std::fs::write(both.path(), pem).unwrap();
    let dead = nobody();
    let text = script(&format!(
        "url.indexOf('lyric') >= 0 ? 'SHOWN' :
         isInNet(host, '127.0.0.0', '255.0.0.0') && shExpMatch(url, 'http:*') ? 'PROXY {}; DIRECT' :
         host === 'localhost' ? 'PROXY {dead}; HTTPS localhost:{}; DIRECT' : 'DIRECT'",
        stand.address,
        safe.port(),
    ));
    let (_file, proxy) = file(&text);
    let settings = config(&upstream)
        .upstream("interface", &tls.base("interface"))
        .and_then(|config| config.upstream("music", &tls.base("music")))
        .and_then(|config| config.ca_file(both.path()))
        .unwrap()
        .proxy(proxy);
    let client = Client::with_config(&settings).unwrap();
    // interfacepc is http://127.0.0.1: it goes through the first proxy.
    client.lyric(1).await.unwrap();
    assert_eq!((stand.asked().len(), safe.connections()), (1, 0));
    // Addresses under https://localhost first get a dead proxy, then one with TLS.
    for _ in 0..2 {
        client.call("banner", [("type", "0")]).crypto(ncm::Scheme::Weapi).await.unwrap();
    }
    assert_eq!(safe.connections(), 1, "{:?}", stand.asked());
    assert!(stand.asked()[1].starts_with("CONNECT localhost:"), "{:?}", stand.asked());
    assert_eq!(upstream.take_calls().len(), 3);
    // A call's own script, with SOCKS.
    let (_file, proxy) = file(&script(&format!("'SOCKS5 {dead}; PROXY {dead}; DIRECT'")));
    client.lyric(1).proxy(proxy).await.unwrap();
    assert_eq!((socks.asked().len(), stand.asked().len(), upstream.take_calls().len()), (0, 2, 1));
}

#[tokio::test]
async fn a_script_by_url_is_loaded_once() {
    let (upstream, scripts, stand) = (Upstream::start().await, Upstream::start().await, Stand::http().await);
    let chosen = script(&format!("'PROXY {}'", stand.address));
    scripts.always(Answer::bytes(chosen));
    let url = format!("http://{}/scripts/proxy.pac", scripts.address());
    let client = Client::with_config(&config(&upstream).proxy(Proxy::parse(&url).unwrap())).unwrap();
    let calls = (0..8).map(|id| client.lyric(id).into_future());
    for reply in futures_util::future::join_all(calls).await {
        reply.unwrap();
    }
    assert_eq!((scripts.calls().len(), upstream.calls().len()), (1, 8));
    assert!(!stand.asked().is_empty());
    assert_eq!((scripts.calls()[0].method.as_str(), scripts.calls()[0].path()), ("GET", "/proxy.pac"));
}

#[tokio::test]
async fn without_a_script_nothing_goes_out() {
    let (upstream, scripts) = (Upstream::start().await, Upstream::start().await);
    let client = Client::with_config(&config(&upstream)).unwrap();
    let url = format!("http://{}/secret/proxy.pac", scripts.address());
    let by_url = || Proxy::parse(&url).unwrap();
    let refused = async |proxy: Proxy, why: &str| {
        let call = client.lyric(1).proxy(proxy).timeout(std::time::Duration::from_secs(20));
        let error = call.await.unwrap_err();
        assert!(error.is_connect() && error.to_string().contains("PAC"), "{error}");
        assert!(!error.to_string().contains("secret"), "{error}");
        assert!(format!("{error:?}").contains(why), "{error:?}");
    };
    scripts.always(Answer::bytes("not here").status(404));
    refused(by_url(), "status 404").await;
    scripts.always(Answer::bytes(" ".repeat(2 << 20)));
    refused(by_url(), "limit").await;
    scripts.always(Answer::bytes("function ("));
    refused(by_url(), "function name expected").await;
    refused(file(&script("'QUIC a:1'")).1, "").await;
    let (_kept, proxy) = file(&script("'nonsense'"));
    refused(proxy, "no known choice").await;
    let (_kept, proxy) = file("while (true) {}");
    refused(proxy, "longer than").await;
    assert!(upstream.calls().is_empty(), "none went straight");
}
