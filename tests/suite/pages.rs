//! Pages and documents that the server sends to browsers.

use std::io::Read as _;

use crate::support::{Ncm, Upstream};

const FILES: [&str; 6] =
    ["/docs", "/openapi.json", "/ncm.d.ts", "/docs-song.zh.json", "/page.js", "/style.css"];

async fn with(env: &[(&str, &str)]) -> (Upstream, Ncm) {
    let upstream = Upstream::start().await;
    let builder =
        env.iter().fold(Ncm::builder(&upstream), |builder, (name, value)| builder.env(name, *value));
    let ncm = builder.start().await;
    (upstream, ncm)
}

#[tokio::test]
async fn files_come_compressed_once_and_whole_otherwise() {
    let (_upstream, ncm) = with(&[]).await;
    for path in FILES {
        let packed = ncm.get(path).header("accept-encoding", "gzip, br").send().await;
        assert_eq!((packed.status, packed.header("content-encoding")), (200, "gzip"), "{path}");
        let mut opened = Vec::new();
        flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut opened).unwrap();
        let plain = ncm.get(path).send().await;
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        assert!(!opened.is_empty() && opened == plain.body, "{path}");
        let tag = plain.header("etag");
        assert!(tag.len() > 10 && tag == packed.header("etag"), "{path}: {tag}");
        let known = ncm.get(path).header("if-none-match", tag).send().await;
        assert_eq!((known.status, known.body.len()), (304, 0), "{path}");
        let other = ncm.get(path).header("if-none-match", "W/\"0\"").send().await;
        assert_eq!(other.status, 200, "{path}");
    }
    let docs = std::fs::read_to_string("docs/openapi.json").unwrap();
    let served = ncm.get("/openapi.json").send().await.text();
    let own = format!("http://{}", ncm.address());
    assert!(
        served == docs.replacen("http://localhost:3000", &own, 1),
        "another document than docs/openapi.json"
    );
}

#[tokio::test]
async fn the_document_names_the_server_that_sends_it() {
    let (_upstream, ncm) = with(&[("NCM_TRUSTED_PROXIES", "127.0.0.1"), ("NCM_ALLOWED_HOSTS", "*")]).await;
    let named = async |host: &str, scheme: &str| {
        let asked = ncm.get("/openapi.json").header("host", host).header("x-forwarded-proto", scheme);
        let document = asked.send().await;
        let tag = document.header("etag").to_owned();
        (document.json()["servers"][0]["url"].as_str().unwrap().to_owned(), tag)
    };
    let (plain, of_plain) = named("music.example", "http").await;
    let (secure, of_secure) = named("music.example:8443", "https").await;
    assert_eq!((&*plain, &*secure), ("http://music.example", "https://music.example:8443"));
    assert_ne!(of_plain, of_secure);
    // What is kept for one name is not what another one has.
    let other = ncm.get("/openapi.json").header("host", "music.example").header("if-none-match", &of_secure);
    assert_eq!(other.send().await.status, 200);
}

/// A proxy that is trusted knows under which name and path the server is reached.
#[tokio::test]
async fn the_document_names_what_a_trusted_proxy_names() {
    let headers = [
        ("x-forwarded-host", "music.example"),
        ("x-forwarded-prefix", "/music/"),
        ("x-forwarded-proto", "https"),
    ];
    for (trusted, expected) in [("127.0.0.1", "https://music.example/music"), ("192.0.2.1", "")] {
        let (_upstream, ncm) = with(&[("NCM_TRUSTED_PROXIES", trusted)]).await;
        let asked =
            headers.iter().fold(ncm.get("/openapi.json"), |asked, (name, value)| asked.header(name, value));
        let own = format!("http://{}", ncm.address());
        let expected = if expected.is_empty() { &own } else { expected };
        assert_eq!(asked.send().await.json()["servers"][0]["url"], *expected, "{trusted}");
    }
}

/// The player and the explorer are small, and stay so, also with what the explorer keeps for a visit without a network.
#[tokio::test]
async fn what_a_page_loads_at_first_is_small() {
    let (_upstream, ncm) = with(&[]).await;
    let worker = ncm.get("/worker.js").send().await.text();
    let names = worker.split_once("GROUPS = [").unwrap().1.split_once(']').unwrap().0;
    let groups = names.split('"').skip(1).step_by(2).map(|name| format!("/docs-{name}.zh.json"));
    let groups: Vec<String> = groups.collect();
    assert!(groups.len() > 20, "{groups:?}");
    let of = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let both = "/first.js /page.js /style.css /icon.svg";
    let player = of(&format!("/ {both} /player.css /index.js /views.js /cover.svg /manifest.json"));
    let explorer = of(&format!("/docs {both} /docs.css /docs.js"));
    let kept = [&explorer[..], &["/worker.js".to_owned()], &groups[..]].concat();
    for (files, most) in [(player, 25_000), (explorer, 40_000), (kept, 120_000)] {
        let mut sum = 0;
        for path in &files {
            let file = ncm.get(path).header("accept-encoding", "gzip").header("accept", "text/html,*/*");
            let file = file.send().await;
            assert_eq!((file.status, file.header("content-encoding")), (200, "gzip"), "{path}");
            sum += file.body.len();
        }
        assert!(sum <= most, "{}: {sum} bytes", files[0]);
    }
}

/// `NCM_HOME` puts the server's state at `/`; the player has an address of its own, to which the pages then lead.
#[tokio::test]
async fn the_home_page_is_a_setting() {
    let title = async |ncm: &Ncm, path: &str| {
        let page = ncm.get(path).header("accept", "text/html,*/*;q=0.8").send().await.text();
        page.split_once("<title>").unwrap().1.split_once('<').unwrap().0.to_owned()
    };
    let key = ("NCM_ACCESS_KEY", "sesame-sesame-sesame");
    for (home, at_home, search) in
        [("player", "音乐", "./#/search/a%20b/10"), ("status", "工具与状态", "player#/search/a%20b/10")]
    {
        let (_upstream, ncm) = with(&[("NCM_HOME", home), key]).await;
        for (path, words) in [("/", at_home), ("/status", "工具与状态"), ("/player", "音乐")] {
            let title = title(&ncm, path).await;
            assert!(title.starts_with(words), "{home} {path}: {title}");
        }
        let script = ncm.get("/page.js").send().await.text();
        let at = if home == "player" { "/" } else { "/player" };
        assert!(script.contains(&format!("const PLAYER = '{at}';")), "{home}");
        let old = ncm
            .get("/search.html?keywords=a+b&type=10")
            .header("accept", "text/html")
            .header("x-ncm-access-key", key.1);
        let old = old.send().await;
        assert_eq!((old.status, old.header("location")), (302, search));
        // Programs get JSON at `/` all the same.
        assert_eq!(ncm.get("/").header("x-ncm-access-key", key.1).send().await.json()["code"], 200);
    }
}

/// Browsers show plain text, and would save what Prometheus reads.
#[tokio::test]
async fn metrics_are_text_for_browsers_and_openmetrics_for_prometheus() {
    let (_upstream, ncm) = with(&[]).await;
    let prometheus = "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
    for (accept, kind) in [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/plain; charset=utf-8"),
        (prometheus, "application/openmetrics-text; version=1.0.0; charset=utf-8"),
        ("*/*", "application/openmetrics-text; version=1.0.0; charset=utf-8"),
    ] {
        let metrics = ncm.get("/metrics").header("accept", accept).send().await;
        assert_eq!((metrics.header("content-type"), metrics.header("vary")), (kind, "Accept"), "{accept}");
        assert!(metrics.text().ends_with("# EOF\n"));
    }
}

#[tokio::test]
async fn a_page_is_fenced_in() {
    let (_upstream, ncm) = with(&[]).await;
    let page = ncm.get("/docs").send().await;
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let policy = page.header("content-security-policy");
    for rule in ["default-src 'self'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'"] {
        assert!(policy.contains(rule), "{policy}");
    }
}

#[tokio::test]
async fn the_front_door_is_html_for_browsers_and_json_for_programs() {
    let (_upstream, ncm) = with(&[]).await;
    let browser = ncm.get("/").header("accept", "text/html,application/xhtml+xml,*/*;q=0.8").send().await;
    assert!(
        browser.header("content-type").starts_with("text/html") && browser.header("vary").contains("Accept,")
    );
    for program in
        [ncm.get("/"), ncm.get("/").header("accept", "*/*"), ncm.post("/").header("accept", "text/html")]
    {
        let reply = program.send().await.json();
        assert_eq!((&reply["code"], &reply["access"]["key"]), (&200.into(), &false.into()));
    }
}

/// `/audio_match` is also another spelling of a route.
#[tokio::test]
async fn a_page_on_a_routes_path_is_for_browsers_alone() {
    let (upstream, ncm) = with(&[("NCM_ACCESS_KEY", "sesame-sesame-sesame")]).await;
    let html = "text/html,*/*;q=0.8";
    let page = ncm.get("/audio_match").header("accept", html).send().await;
    assert!(page.status == 200 && page.header("content-type").starts_with("text/html"));
    let call = "/audio_match?duration=6&audioFP=QQ";
    for request in [ncm.get("/audio_match"), ncm.get(call), ncm.get(call).header("accept", html)] {
        assert_eq!(request.send().await.status, 401);
    }
    assert!(upstream.calls().is_empty());
    let open =
        ncm.get(call).header("accept", html).header("x-ncm-access-key", "sesame-sesame-sesame").send().await;
    assert!(open.header("content-type").starts_with("application/json"), "{}", open.text());
    assert_eq!(upstream.calls().len(), 1, "{}", open.text());
}

/// Pages contain no secret; their calls do.
#[tokio::test]
async fn pages_are_open_where_calls_need_the_key() {
    let (_upstream, ncm) = with(&[("NCM_ACCESS_KEY", "sesame-sesame-sesame")]).await;
    for path in FILES {
        assert_eq!(ncm.get(path).send().await.status, 200, "{path}");
    }
    assert_eq!(ncm.get("/").header("accept", "text/html").send().await.status, 200);
    assert_eq!(ncm.get("/").send().await.status, 401);
    let cookies = || ncm.get("/cookies").header("sec-fetch-site", "same-origin").cookie("MUSIC_U", "own");
    assert_eq!(cookies().send().await.status, 401);
    let open = cookies().header("x-ncm-access-key", "sesame-sesame-sesame").send().await;
    assert_eq!(open.json()["cookie"], "MUSIC_U=own");
}

#[tokio::test]
async fn pages_take_no_turn_from_calls() {
    let (_upstream, ncm) = with(&[("NCM_CLIENT_RPS", "0.1")]).await;
    for _ in 0..3 {
        for path in FILES {
            assert_eq!(ncm.get(path).send().await.status, 200, "{path}");
        }
    }
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
    assert_eq!(ncm.get("/album?id=1").send().await.status, 429);
}

#[tokio::test]
async fn only_the_servers_own_page_sees_the_browsers_cookies() {
    let (_upstream, ncm) = with(&[]).await;
    for site in ["", "cross-site", "same-site", "none"] {
        let request = ncm.get("/cookies").cookie("MUSIC_U", "own");
        let request = if site.is_empty() { request } else { request.header("sec-fetch-site", site) };
        let reply = request.send().await;
        assert!(reply.status == 403 && !reply.text().contains("own"), "{site}: {}", reply.text());
    }
    // Where browsers do not send the origin: plain http on another machine.
    let own = format!("http://{}", ncm.address());
    for (origin, header, status) in [
        ("", "", 403),
        ("", "fetch", 200),
        (own.as_str(), "fetch", 200),
        ("http://other.example", "fetch", 403),
        ("http://127.0.0.1:1", "fetch", 403),
        ("null", "fetch", 403),
    ] {
        let mut request = ncm.get("/cookies").cookie("MUSIC_U", "own");
        for (name, value) in [("origin", origin), ("x-requested-with", header)] {
            request = if value.is_empty() { request } else { request.header(name, value) };
        }
        assert_eq!(request.send().await.status, status, "{origin} {header}");
    }
    let paste = |text: &str| ncm.post("/cookies/read").json(&serde_json::json!({ "cookie": text }));
    assert_eq!(paste("MUSIC_U=a").send().await.status, 403);
    let mine = |text: &str| paste(text).header("sec-fetch-site", "same-origin").cookie("MUSIC_U", "own");
    for (text, read) in [
        ("Cookie: MUSIC_U=\"a=b\"; __csrf=c;\n", "MUSIC_U=a%3Db; __csrf=c"),
        ("[{\"name\": \"MUSIC_U\", \"value\": \"a\"}]", "MUSIC_U=a"),
        ("MUSIC_U=\"\"; Max-Age=0", ""),
        ("nothing", ""),
    ] {
        let reply = mine(text).send().await;
        assert_eq!((reply.status, &reply.json()["cookie"]), (200, &serde_json::json!(read)), "{text}");
        assert!(reply.set_cookies().is_empty());
    }
    let long = mine(&"MUSIC_U=a;".repeat(110_000)).send().await;
    assert!(long.status == 400 && long.text().contains("cookie"), "{}", long.text());
    let request = ncm.post("/cookies").header("sec-fetch-site", "same-origin");
    let gone = request.cookie("MUSIC_U", "own").cookie("__csrf", "c").send().await;
    assert_eq!(gone.set_cookies(), ["MUSIC_U=; Max-Age=0; Path=/", "__csrf=; Max-Age=0; Path=/"]);
}

/// Bookmarks of the reference and of older versions lead to what has taken their place, also below a path of a proxy.
#[tokio::test]
async fn old_addresses_lead_on() {
    let (_upstream, ncm) = with(&[]).await;
    for (from, to) in [
        ("/docs/", "../docs"),
        ("/index.html", "./"),
        ("/api.html", "docs"),
        ("/home.html", "./"),
        ("/qrlogin-nocookie.html", "qrlogin.html"),
        ("/audio_match_demo/", "../audio_match"),
    ] {
        let reply = ncm.get(from).header("accept", "text/html").send().await;
        assert_eq!((reply.status, reply.header("location")), (302, to), "{from}");
    }
}

/// A person who asks for what does not exist gets a page, a program JSON.
#[tokio::test]
async fn what_does_not_exist_is_a_page_for_people() {
    let (_upstream, ncm) = with(&[]).await;
    let page = ncm.get("/no/such/page").header("accept", "text/html,*/*;q=0.8").send().await;
    assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=utf-8"));
    let text = page.text();
    for link in ["href=\"../../style.css\"", "src=\"../../page.js\"", "href=\"../../docs\""] {
        assert!(text.contains(link), "{link}: {text}");
    }
    assert!(page.header("content-security-policy").contains("default-src 'self'"));
    let program = ncm.get("/no/such/page").header("accept", "*/*").send().await;
    assert_eq!((program.status, program.json()["code"].as_u64()), (404, Some(404)));
}
