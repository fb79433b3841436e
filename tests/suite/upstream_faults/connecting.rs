//! Connections to an upstream that hang or fail: waits of other requests, time limits, and log lines.

use serde_json::Value;
use tokio::io::copy_bidirectional;

use super::*;
use crate::support::tls::Tls;
use crate::support::upstream::wait_until;

/// Longer than any test may take: a test with this limit ends for another reason.
const NEVER: &str = "600";

/// Time after which the gate counts an open connection.
const SETTLED: Duration = Duration::from_millis(300);

/// Forwards connections, except those that it holds without an answer.
struct Door {
    address: SocketAddr,
    /// Number of held connections that are open, and the maximum at once. A connection counts once it has been open for a
    /// while: by then, the end of the one before it has arrived here, too.
    held: Arc<(AtomicUsize, AtomicUsize)>,
}

impl Door {
    async fn before(inner: SocketAddr, holds: impl Fn(usize) -> bool + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let door = Self { address: listener.local_addr().unwrap(), held: Arc::default() };
        let held = Arc::clone(&door.held);
        tokio::spawn(async move {
            for number in 0.. {
                let (mut stream, _) = listener.accept().await.unwrap();
                if holds(number) {
                    let held = Arc::clone(&held);
                    tokio::spawn(async move {
                        let mut nowhere = tokio::io::sink();
                        let given_up = tokio::io::copy(&mut stream, &mut nowhere);
                        tokio::pin!(given_up);
                        if tokio::time::timeout(SETTLED, &mut given_up).await.is_err() {
                            held.1.fetch_max(held.0.fetch_add(1, Relaxed) + 1, Relaxed);
                            let _given_up = given_up.await;
                            held.0.fetch_sub(1, Relaxed);
                        }
                    });
                    continue;
                }
                tokio::spawn(async move {
                    let mut inner = TcpStream::connect(inner).await.unwrap();
                    let _ended = copy_bidirectional(&mut stream, &mut inner).await;
                });
            }
        });
        door
    }
}

/// Starts a server whose upstream has this base URL, with the certificate of `tls`.
async fn before(base: &str, tls: Option<&Tls>, settings: &[(&str, &str)]) -> Ncm {
    let unused = Upstream::start().await;
    let mut builder = Ncm::builder(&unused).env("NCM_CACHE", "off").env("NCM_UPSTREAM_MUSIC", base);
    if let Some(tls) = tls {
        builder = builder.env("NCM_CA_FILE", tls.ca_file().display().to_string());
    }
    settings.iter().fold(builder, |builder, (name, value)| builder.env(name, *value)).start().await
}

/// Returns the log lines about failed calls.
fn warnings(ncm: &Ncm) -> Vec<Value> {
    let lines = ncm.log();
    let lines = lines.lines().filter(|line| line.contains("ncm::upstream"));
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handshake_that_hangs_holds_nobody_up() {
    let upstream = Upstream::start().await;
    for tls in [Tls::http2(&upstream).await, Tls::http1(&upstream).await] {
        // The first connection of each of the server's threads hangs, and perhaps a second.
        let door =
            Door::before((std::net::Ipv4Addr::LOCALHOST, tls.port()).into(), |number| number < 3).await;
        let base = format!("https://localhost:{}/music", door.address.port());
        let limits = [("NCM_CONNECT_TIMEOUT", NEVER), ("NCM_TIMEOUT", NEVER)];
        let ncm = before(&base, Some(&tls), &limits).await;
        let all = join_all((0..12).map(|id| ncm.get(&format!("/album?id={id}")).send())).await;
        assert!(all.iter().all(|reply| reply.status == 200), "{}", all[0].text());
        assert_eq!(upstream.take_calls().len(), 12);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upstream_whose_handshakes_all_hang_is_not_flooded() {
    let door = Door::before("127.0.0.1:1".parse().unwrap(), |_| true).await;
    let base = format!("https://127.0.0.1:{}", door.address.port());
    let ncm = before(&base, None, &[("NCM_CONNECT_TIMEOUT", NEVER), ("NCM_TIMEOUT", "4")]).await;
    let all = join_all((0..100).map(|id| ncm.get(&format!("/album?id={id}")).send())).await;
    assert!(all.iter().all(|reply| matches!(reply.status, 502 | 504)), "{}", all[0].text());
    let (most, threads) = (door.held.1.load(Relaxed), std::thread::available_parallelism().unwrap().get());
    // Nine at once for each thread, each tried twice.
    assert!(most > 0, "none was held");
    assert!(most <= 9 * 2 * threads, "{most} connections at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_limit_of_a_connection_covers_all_of_it() {
    let silent = Door::before("127.0.0.1:1".parse().unwrap(), |_| true).await.address;
    let (https, limit) = (format!("https://{silent}"), ("NCM_CONNECT_TIMEOUT", "0.4"));
    let long = ("NCM_TIMEOUT", NEVER);
    for (base, proxy, stage) in [
        (https.as_str(), None, "the TLS handshake took longer"),
        ("https://localhost:1", Some(format!("http://{silent}")), "the proxy's connection to its target"),
        ("https://localhost:1", Some(format!("https://{silent}")), "the TLS handshake took longer"),
        ("https://localhost:1", Some(format!("socks5://{silent}")), "the proxy's connection to its target"),
        ("http://localhost:1", Some(format!("socks5://{silent}")), "the proxy's connection to its target"),
    ] {
        let settings: Vec<_> =
            [limit, long].into_iter().chain(proxy.as_deref().map(|proxy| ("NCM_PROXY", proxy))).collect();
        let ncm = before(base, None, &settings).await;
        let reply = ncm.get("/like?id=1").send().await;
        assert_eq!(reply.status, 502, "{}", reply.text());
        assert!(message(&reply).contains("timed out"), "{}", reply.text());
        assert!(!reply.text().contains(&silent.to_string()), "{}", reply.text());
        wait_until("the cause", || !warnings(&ncm).is_empty()).await;
        let said = warnings(&ncm).remove(0);
        assert_eq!((&said["kind"], &said["level"]), (&json!("timeout"), &json!("WARN")), "{said}");
        assert!(said["cause"].as_str().unwrap().contains(stage), "{stage}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_says_why_an_upstream_failed_and_the_answer_which_kind() {
    let upstream = Upstream::start().await;
    let tls = Tls::http1(&upstream).await;
    let refusing = raw(|_, _| Do::Answer(b"HTTP/1.1 407 Who are you\r\ncontent-length: 0\r\n\r\n")).await.0;
    let proxy = format!("http://me:hush-hush@{refusing}");
    let (gone, plain) = ("http://localhost:1".to_owned(), format!("https://{}", upstream.address()));
    for (kind, base, proxy, zh, en) in [
        ("name", "http://no-such-name.invalid".to_owned(), None, "域名解析失败", "name cannot be resolved"),
        ("refused", gone.clone(), None, "连接被拒绝", "connection was refused"),
        ("certificate", tls.base("music"), None, "证书不可信", "certificate is not trusted"),
        ("tls", plain, None, "TLS 握手失败", "TLS handshake failed"),
        ("proxy", "https://localhost:1".to_owned(), Some(proxy.as_str()), "代理", "through the proxy"),
        ("refused", gone, Some("http://127.0.0.1:1"), "代理", "through the proxy"),
    ] {
        let settings: Vec<_> = proxy.map(|proxy| ("NCM_PROXY", proxy)).into_iter().collect();
        let ncm = before(&base, None, &settings).await;
        let reply = ncm.get("/like?id=1").send().await;
        let (body, status) = (reply.json(), reply.status);
        assert_eq!((status, body["code"].as_u64()), (502, Some(502)), "{body}");
        assert!(body["msg"].as_str().unwrap().contains(zh), "{zh}: {body}");
        assert!(body["message"].as_str().unwrap().contains(en), "{en}: {body}");
        for host in ["127.0.0.1", "localhost", "invalid"] {
            assert!(!reply.text().contains(host), "{body}");
        }
        wait_until("the cause", || !warnings(&ncm).is_empty()).await;
        let said = warnings(&ncm).remove(0);
        assert_eq!((&said["kind"], &said["upstream"]), (&json!(kind), &json!("music")), "{said}");
        assert!(said["cause"].as_str().unwrap().starts_with("the upstream cannot be reached"), "{said}");
        assert!(!ncm.log().contains("hush-hush"), "{}", ncm.log());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upstream_that_is_down_does_not_fill_the_log() {
    let ncm = before("http://127.0.0.1:1", None, &[]).await;
    for _ in 0..5 {
        let all = join_all((0..20).map(|id| ncm.get(&format!("/like?id={id}")).send())).await;
        assert!(all.iter().all(|reply| reply.status == 502));
    }
    // On a slow machine, 10 s may have passed.
    wait_until("the cause", || !warnings(&ncm).is_empty()).await;
    assert!((1..=3).contains(&warnings(&ncm).len()), "{:?}", warnings(&ncm));
}
