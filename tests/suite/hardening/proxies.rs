//! `proxy=`: who may name a proxy for a call.

use super::*;

#[tokio::test]
async fn callers_of_this_machine_name_proxies_and_strangers_do_not() {
    for (env, headers, honoured) in [
        (&[][..], &[][..], true),
        (&[], &[("X-Forwarded-For", "192.0.2.1")], false),
        (&[], &[("Origin", "https://evil.example")], false),
        (&[], &[("Origin", "http://localhost:27232")], true),
        (&[("NCM_CALLER_PROXY", "deny")], &[], false),
        (&[("HOST", "0.0.0.0")], &[], false),
        (&[("HOST", "0.0.0.0"), ("NCM_CALLER_PROXY", "allow")], &[("X-Forwarded-For", "192.0.2.1")], true),
    ] {
        let (upstream, ncm) = with(env).await;
        let proxy = Upstream::start().await;
        let mut request = ncm.get(&format!("/lyric?id=1&proxy=http://me:secret@{}", proxy.address()));
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let reply = request.send().await;
        assert_eq!(reply.status, 200, "{env:?} {headers:?}");
        let by = (proxy.calls().len(), upstream.calls().len());
        assert_eq!(by, if honoured { (1, 0) } else { (0, 1) }, "{env:?} {headers:?}");
        let ignored = reply.header("x-ncm-ignored");
        assert_eq!(ignored, if honoured { "" } else { "proxy" }, "{env:?} {headers:?}");
        if honoured {
            assert_eq!(proxy.calls()[0].header("proxy-authorization"), "Basic bWU6c2VjcmV0");
        }
        assert!(!ncm.log().contains("secret"), "{}", ncm.log());
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_valid_is_refused() {
    let (upstream, ncm) = with(&[]).await;
    for wrong in ["ftp://x", "file:///etc/passwd", "pac%2Bfile:///etc/passwd"] {
        let reply = ncm.get(&format!("/lyric?id=1&proxy={wrong}")).send().await;
        assert_eq!(reply.status, 400, "{wrong}");
    }
    assert!(upstream.calls().is_empty());
    let log = Ncm::builder(&upstream).env("NCM_CALLER_PROXY", "yes").try_start().await.err().unwrap();
    assert!(log.contains("NCM_CALLER_PROXY"), "{log}");
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
            assert_eq!(ncm.get(&format!("/lyric?id=1&proxy={url}")).send().await.status, 200);
        }
        assert_eq!(upstream.calls().len(), 2, "{value}");
        assert_eq!(scripts.take_calls().len(), loaded, "{value}: every thread shares what is loaded");
    }
}
