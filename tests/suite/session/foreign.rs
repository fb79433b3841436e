//! Who may act as the server's account: programs of this machine, and callers with the key; no page of another site.

use super::*;

const NAVIGATION: [(&str, &str); 2] = [
    ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"),
    ("upgrade-insecure-requests", "1"),
];

fn with(request: Request, headers: &[(&str, &str)]) -> Request {
    headers.iter().fold(request, |request, (name, value)| request.header(name, value))
}

#[tokio::test]
async fn a_foreign_site_gets_nothing_of_the_account() {
    let fixture = Fixture::new().await;
    let local = fixture.builder().env("CORS_ALLOW_ORIGIN", "https://a.example").start().await;
    let keyed = fixture.builder().env("HOST", "0.0.0.0").env("NCM_ACCESS_KEY", "key-of-the-server");
    let keyed = keyed.env("CORS_ALLOW_ORIGIN", "https://a.example").start().await;
    let [accept, upgrade] = NAVIGATION;
    let picture = ("accept", "image/avif,image/webp,*/*;q=0.8");
    for (headers, is_owners) in [
        (&[][..], true),
        (&[("accept", "*/*")], true),
        (&[("accept", "application/json"), ("user-agent", "Mozilla/5.0")], true),
        (&[("sec-fetch-site", "same-origin")], true),
        (&[accept, upgrade, ("sec-fetch-site", "none")], true),
        (&[("origin", "https://a.example"), ("sec-fetch-site", "cross-site")], true),
        // A page's `fetch`, with and without its cookies.
        (&[("origin", "https://evil.example")], false),
        (
            &[
                ("origin", "https://evil.example"),
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-mode", "cors"),
            ],
            false,
        ),
        (&[("origin", "null")], false),
        (&[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")], false),
        // Opening an address by a link or a form.
        (&[accept, upgrade, ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")], false),
        (&[accept, upgrade, ("referer", "https://evil.example/")], false),
        (&[accept, upgrade], false),
        (&[("referer", "https://evil.example/")], false),
        (&[picture], false),
        (&[("accept", "*/*"), ("purpose", "prefetch")], false),
        (&[("sec-fetch-site", "same-site"), ("referer", "http://127.0.0.1.evil.example/")], false),
    ] {
        for path in
            ["/user/account", "/lyric?id=1", "/song/url/v1?id=1&level=standard", "/like?id=1", "/logout"]
        {
            for ncm in [&local, &keyed] {
                let get = ncm.get(path).header("x-ncm-access-key", "key-of-the-server");
                let who = fixture.who(with(get, headers)).await;
                assert_eq!(who, if is_owners { "owner" } else { "" }, "{path} {headers:?}");
            }
        }
        // A page's own parameter is sent on purpose.
        let own = with(local.get("/user/account"), headers).query("cookie", "MUSIC_U=own");
        assert_eq!(fixture.who(own).await, "own");
    }
    // A player requests a part of a song; a write never has a range.
    let part = [("accept", "*/*"), ("range", "bytes=0-")];
    assert_eq!(fixture.who(with(local.get("/song/url/v1?id=1&level=standard"), &part)).await, "owner");
    assert_eq!(fixture.who(with(local.get("/like?id=1"), &part)).await, "");
    let post = local.post("/like").header("origin", "https://evil.example").form([("id", "1")]);
    assert_eq!(fixture.who(post).await, "");
    // Pages of other sites can read nothing of the account.
    let reply = local.get("/login/status").header("origin", "https://evil.example").send().await;
    assert!(!reply.text().contains("owner"), "{}", reply.text());
}

#[tokio::test]
async fn what_comes_through_a_proxy_wants_the_key() {
    let fixture = Fixture::new().await;
    let allowed = fixture.builder().env("NCM_ALLOWED_HOSTS", "music.example.org").start().await;
    let keyed = fixture.builder().env("NCM_ALLOWED_HOSTS", "music.example.org");
    let keyed = keyed.env("NCM_ACCESS_KEY", "key-of-the-server").start().await;
    for headers in [
        [("x-forwarded-for", "203.0.113.9")],
        [("x-real-ip", "203.0.113.9")],
        [("via", "1.1 caddy")],
        [("forwarded", "for=203.0.113.9")],
        [("cf-connecting-ip", "203.0.113.9")],
        [("host", "music.example.org")],
    ] {
        assert_eq!(fixture.who(with(allowed.get("/user/account"), &headers)).await, "", "{headers:?}");
        let with_key = keyed.get("/user/account").header("authorization", "Bearer key-of-the-server");
        assert_eq!(fixture.who(with(with_key, &headers)).await, "owner", "{headers:?}");
    }
    assert_eq!(fixture.who(allowed.get("/user/account").header("host", "localhost:3000")).await, "owner");
    assert_eq!(allowed.get("/user/account").header("host", "evil.example").send().await.status, 421);
}

#[cfg(unix)]
#[tokio::test]
async fn who_may_write_to_a_unix_socket_is_of_this_machine() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let fixture = Fixture::new().await;
    let sockets = tempfile::tempdir().unwrap();
    let path = sockets.path().join("ncm.sock");
    let ncm = fixture.builder().env("HOST", format!("unix:{}", path.display())).spawn();
    wait_until("the start's lines", || ncm.log().contains("open to")).await;
    for (headers, who) in [
        ("", "owner"),
        ("cookie: MUSIC_U=own\r\n", "own"),
        ("x-forwarded-for: 203.0.113.9\r\n", ""),
        ("origin: https://evil.example\r\n", ""),
    ] {
        let mut stream = tokio::net::UnixStream::connect(&path).await.unwrap();
        let request =
            format!("GET /user/account HTTP/1.1\r\nhost: ncm\r\nconnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut back = String::new();
        tokio::time::timeout(SOON, stream.read_to_string(&mut back)).await.unwrap().unwrap();
        assert!(back.starts_with("HTTP/1.1 200"), "{back}");
        let calls = fixture.upstream.take_calls();
        assert_eq!(calls[0].cookies.get("MUSIC_U").map_or("", String::as_str), who, "{headers}");
    }
}
