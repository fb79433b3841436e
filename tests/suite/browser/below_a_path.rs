//! The pages behind a reverse proxy, below a path of its own.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use serde_json::json;

use super::Setup;
use super::music::play_first;

/// An nginx in the foreground, stopped with the test.
struct Nginx {
    child: Child,
    _folder: tempfile::TempDir,
    base: String,
}

impl Nginx {
    /// Forwards `/music/` to this server without changing the path; `None` if there is no nginx.
    fn before(port: u16) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let own = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = folder.path().display();
        let conf = format!(
            "pid {at}/pid; error_log {at}/log; daemon off; events {{}} http {{ access_log off;
             client_body_temp_path {at}/body; proxy_temp_path {at}/proxy; fastcgi_temp_path {at}/f; uwsgi_temp_path {at}/u;
             scgi_temp_path {at}/s;
             server {{ listen 127.0.0.1:{own};
               location /music/ {{ proxy_pass http://127.0.0.1:{port}/; proxy_set_header Host $http_host; }} }} }}"
        );
        let path = folder.path().join("nginx.conf");
        std::fs::write(&path, conf).unwrap();
        let child = Command::new("nginx")
            .arg("-e")
            .arg(folder.path().join("log"))
            .arg("-c")
            .arg(&path)
            .stderr(Stdio::null())
            .spawn();
        let Ok(child) = child else {
            eprintln!(
                "no nginx here, so pages below a path are NOT tested; Debian: apt-get install nginx-light"
            );
            return None;
        };
        Some(Self { child, _folder: folder, base: format!("http://127.0.0.1:{own}/music/") })
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master stops its workers upon SIGTERM, which `Child::kill` would not send.
        let _gone = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ended = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_works_below_a_path() {
    let Some(setup) = Setup::new().await else { return };
    let browser = &setup.browser;
    let Some(nginx) = Nginx::before(setup.ncm.address().port()) else { return };
    let base = &nginx.base;
    while std::net::TcpStream::connect(base["http://".len()..].split('/').next().unwrap()).is_err() {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    browser.open(&format!("{base}status")).await;
    browser.shows("#health", "运行正常").await;
    // Every link stays below the path and works.
    let links = "Promise.all([...document.querySelectorAll('a')].filter(a => a.origin === location.origin).map(async a =>
        [a.pathname, a.pathname.startsWith('/music/') && (await fetch(a.href, { headers: { Accept: 'text/html, */*' } })).status])).then(all =>
        all.filter(([, status]) => status !== 200 && status !== 301))";
    assert_eq!(browser.run(links).await, json!([]));
    // Files that a page loads, and its calls.
    for page in [
        "account",
        "audio_match",
        "avatar_update",
        "cloud",
        "eapi_decrypt",
        "listen_together_host",
        "login",
        "playlist_cover_update",
        "playlist_import",
        "qrlogin",
        "voice_upload",
    ] {
        browser.open(&format!("{base}{page}.html")).await;
        browser.until("document.querySelector('header a.home')?.pathname === '/music/'").await;
        let styled =
            "[...document.styleSheets].length > 0 && getComputedStyle(document.body).maxWidth !== ''";
        browser.until(styled).await;
    }
    browser.open(&format!("{base}search.html?keywords=%E6%B5%B7%E9%98%94+%26+%E5%A4%A9%E7%A9%BA")).await;
    browser.until("location.pathname === '/music/'").await;
    play_first(browser).await;
    // After signing in there, a write is sent with the session.
    browser.run("document.cookie = 'MUSIC_U=session; path=/'").await;
    browser.open(&format!("{base}account.html")).await;
    browser.shows("main", "小明").await;
    browser.open(&format!("{base}docs?id=4711#tag/song/GET/song/url/v1")).await;
    browser.shows("#view .code", "/music/song/url/v1?id=4711").await;
    let outside: Vec<_> = browser
        .asked()
        .into_iter()
        .filter(|url| url.starts_with("http://127") && !url.starts_with(base.as_str()))
        .collect();
    assert!(outside.is_empty(), "{outside:?}");
    assert!(browser.problems().is_empty(), "{:?}", browser.problems());
}
