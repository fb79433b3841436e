//! `proxy=`: which callers may choose a proxy for a call.

use super::*;

/// A minimal reverse proxy makes a remote request look like one from this machine: nginx and Apache put the server's own
/// address into `Host` and do not name the client.
#[tokio::test]
async fn nobody_names_a_proxy_unless_the_operator_says_so() {
    let (upstream, ncm) = with(&[]).await;
    let inner = Upstream::start().await;
    inner.always(Answer::bytes("function FindProxyForURL() { return 'DIRECT' }"));
    let at = inner.address();
    for proxy in [
        format!("http://{at}"),
        format!("{at}"),
        format!("socks5://{at}"),
        format!("socks4://{at}"),
        format!("https://me:secret@{at}/"),
        format!("http://[::1]:{}", at.port()),
        #[cfg(feature = "pac")]
        format!("http://{at}/latest/meta-data"),
        #[cfg(feature = "pac")]
        format!("pac+http://{at}"),
    ] {
        for headers in [
            &[][..],
            &[("host", "127.0.0.1:3000"), ("connection", "close")],
            &[("host", "localhost"), ("x-forwarded-for", "192.0.2.1")],
            &[("origin", "http://localhost:27232")],
            &[("origin", "https://evil.example")],
        ] {
            let request = ncm.get("/lyric?id=1").query("proxy", &proxy);
            let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
            let reply = request.send().await;
            assert_eq!((reply.status, &reply.json()["code"]), (502, &json!(502)), "{proxy} {headers:?}");
            for text in ["msg", "message"] {
                let text = reply.json()[text].to_string();
                assert!(text.contains("NCM_CALLER_PROXY") && !text.contains("secret"), "{text}");
            }
        }
        let posted = ncm.post("/lyric?id=1").form([("proxy", proxy.as_str())]).send().await;
        assert_eq!(posted.status, 502, "{proxy}");
    }
    assert_eq!((inner.calls().len(), inner.connections(), upstream.calls().len()), (0, 0, 0));
    assert!(!ncm.log().contains("secret"), "{}", ncm.log());
    // An app's proxy that its user left empty has no effect.
    let reply = ncm.get("/lyric?id=1").query("proxy", "HTTP://:null").send().await;
    assert_eq!((reply.status, reply.header("x-ncm-ignored")), (200, "proxy"));
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_is_no_proof_of_a_local_caller_either() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let upstream = Upstream::start().await;
    let path = std::env::temp_dir().join(format!("ncm-trust-{}.sock", std::process::id()));
    let builder = Ncm::builder(&upstream).env("NCM_CALLER_PROXY", "local");
    let ncm = builder.env("HOST", format!("unix:{}", path.display())).spawn();
    crate::support::upstream::wait_until("the socket", || path.exists()).await;
    let mut stream = tokio::net::UnixStream::connect(&path).await.unwrap();
    let request =
        "GET /lyric?id=1&proxy=http://127.0.0.1:1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 502"), "{answer}");
    drop(ncm);
}

#[tokio::test]
async fn where_the_operator_says_so_programs_of_this_machine_name_proxies() {
    const LOCAL: (&str, &str) = ("NCM_CALLER_PROXY", "local");
    for (env, headers, honoured) in [
        (&[LOCAL][..], &[][..], true),
        (&[LOCAL], &[("X-Forwarded-For", "192.0.2.1")], false),
        (&[LOCAL], &[("X-Forwarded-Proto", "https")], false),
        (&[LOCAL], &[("CF-Connecting-IP", "192.0.2.1")], false),
        (&[LOCAL], &[("Origin", "https://evil.example")], false),
        (&[LOCAL], &[("Referer", "http://evil.example/")], false),
        (&[LOCAL], &[("Accept", "text/html"), ("Upgrade-Insecure-Requests", "1")], false),
        (&[LOCAL], &[("Origin", "http://localhost:27232")], true),
        (&[LOCAL, ("NCM_ALLOWED_HOSTS", "music.example.org")], &[("Host", "music.example.org")], false),
        (&[("NCM_CALLER_PROXY", "deny")], &[], false),
        (&[("HOST", "0.0.0.0"), LOCAL], &[], false),
        (&[("HOST", "0.0.0.0"), ("NCM_CALLER_PROXY", "allow")], &[("X-Forwarded-For", "192.0.2.1")], true),
    ] {
        let (upstream, ncm) = with(env).await;
        let proxy = Upstream::start().await;
        let mut request = ncm.get(&format!("/lyric?id=1&proxy=http://me:secret@{}", proxy.address()));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let reply = request.send().await;
        assert_eq!(reply.status, if honoured { 200 } else { 502 }, "{env:?} {headers:?}");
        assert_eq!(proxy.calls().len(), usize::from(honoured), "{env:?} {headers:?}");
        assert!(upstream.calls().is_empty(), "nothing goes another way: {env:?} {headers:?}");
        if honoured {
            assert_eq!(proxy.calls()[0].header("proxy-authorization"), "Basic bWU6c2VjcmV0");
        }
        assert!(!ncm.log().contains("secret"), "{}", ncm.log());
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_valid_is_refused() {
    for env in [&[][..], &[("NCM_CALLER_PROXY", "local")]] {
        let (upstream, ncm) = with(env).await;
        for wrong in [
            "ftp://x",
            "file:///etc/passwd",
            "pac+file:///etc/passwd",
            "FILE:///etc/passwd",
            "http://127.0.0.1:99999",
            "127.0.0.1:99999",
            "socks5://[::1]:65536",
            "http://127.0.0.1:0",
            "http://[::1",
            "http://::1:8080",
            "http://127.0.0.1:99999/proxy.pac",
            "socks4://me@127.0.0.1:1",
        ] {
            let reply = ncm.get("/lyric?id=1").query("proxy", wrong).send().await;
            assert_eq!((reply.status, &reply.json()["code"]), (400, &json!(400)), "{wrong}");
        }
        assert!(upstream.calls().is_empty());
    }
    let upstream = Upstream::start().await;
    let log = Ncm::builder(&upstream).env("NCM_CALLER_PROXY", "yes").try_start().await.err().unwrap();
    assert!(log.contains("NCM_CALLER_PROXY"), "{log}");
}

/// A proxy on `[::1]` that takes one connection, records the first request, and closes.
async fn once_on_ipv6() -> Option<(u16, tokio::task::JoinHandle<Vec<u8>>)> {
    use tokio::io::AsyncReadExt as _;
    // Some machines have no IPv6.
    let listener = tokio::net::TcpListener::bind("[::1]:0").await.ok()?;
    let port = listener.local_addr().unwrap().port();
    Some((
        port,
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut first = vec![0; 64];
            let read = stream.read(&mut first).await.unwrap();
            first.truncate(read);
            first
        }),
    ))
}

#[tokio::test]
async fn a_proxy_may_have_an_address_of_ipv6() {
    let (upstream, ncm) = with(&[("NCM_CALLER_PROXY", "local")]).await;
    for (scheme, begins) in [
        ("http://", &b"POST http://"[..]),
        ("", b"POST http://"),
        ("socks5://", b"\x05"),
        ("socks4://", b"\x04\x01"),
    ] {
        let Some((port, asked)) = once_on_ipv6().await else { return };
        let reply = ncm.get("/lyric?id=1").query("proxy", &format!("{scheme}[::1]:{port}")).send().await;
        assert_eq!(reply.status, 502, "{scheme}");
        let asked = asked.await.unwrap();
        assert!(asked.starts_with(begins), "{scheme} {asked:?}");
    }
    assert!(upstream.calls().is_empty());
}

#[cfg(feature = "pac")]
#[tokio::test]
async fn a_callers_script_is_loaded_only_where_its_proxy_would_count() {
    let scripts = Upstream::start().await;
    for (value, loaded) in [("local", 1), ("deny", 0)] {
        let (upstream, ncm) = with(&[("NCM_CALLER_PROXY", value)]).await;
        scripts.always(Answer::bytes("function FindProxyForURL() { return 'DIRECT' }"));
        let url = format!("http://{}/x/proxy.pac", scripts.address());
        for _ in 0..2 {
            let reply = ncm.get(&format!("/lyric?id=1&proxy={url}")).send().await;
            assert_eq!(reply.status, if loaded > 0 { 200 } else { 502 }, "{value}");
        }
        assert_eq!(upstream.calls().len(), 2 * loaded, "{value}");
        assert_eq!(scripts.take_calls().len(), loaded, "{value}: every thread shares what is loaded");
    }
}
