//! Pages of other sites, with a server on plain http on another machine: there, browsers send the fewest headers.

use serde_json::json;

use super::Setup;
use crate::support::upstream::wait_until;
use crate::support::{Answer, Upstream};

/// A setup whose server has the name `music.lan.test`, with one of its pages open, and a server for other sites' pages.
struct Foreign {
    setup: Setup,
    pages: Upstream,
}

impl Foreign {
    async fn new() -> Option<Self> {
        let setup = Setup::with(&[("HOST", "0.0.0.0")], "en-GB").await?;
        setup.upstream.respond(|_| Answer::json(json!({"code": 200})).cookie("MUSIC_U=session; Path=/"));
        let foreign = Self { setup, pages: Upstream::start().await };
        foreign.home().await;
        Some(foreign)
    }

    fn own(&self, path: &str) -> String {
        format!("http://music.lan.test:{}{path}", self.setup.ncm.address().port())
    }

    async fn home(&self) {
        self.setup.browser.open(&self.own("/icon.svg")).await;
    }

    /// Opens a page of another host that sends no referrer.
    async fn open(&self, host: &str, body: &str) {
        self.pages.always(Answer::html(&format!("<meta name=referrer content=no-referrer><body>{body}")));
        self.setup.browser.head_for(&format!("http://{host}:{}/", self.pages.address().port())).await;
    }

    /// Waits for a call to this path, and returns whether it used the session.
    async fn is_signed_in(&self, part: &str) -> bool {
        let upstream = &self.setup.upstream;
        let mut made = None;
        wait_until(part, || {
            made = upstream.calls().into_iter().rfind(|call| call.path().contains(part));
            made.is_some()
        })
        .await;
        upstream.take_calls();
        made.unwrap().cookies.get("MUSIC_U").is_some_and(|session| session == "session")
    }

    async fn visits(&self, host: &str, path: &str) {
        self.open(host, &format!("<script>location = '{}'</script>", self.own(path))).await;
        self.setup.browser.until("location.host.startsWith('music.lan.test')").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_page_writes_nothing_with_the_browsers_cookie() {
    let Some(foreign) = Foreign::new().await else { return };
    let browser = &foreign.setup.browser;
    // As a script of an app stores it: browsers send it when another site opens an address of the server.
    browser.run("document.cookie = 'MUSIC_U=session; path=/'").await;
    foreign.visits("evil.test", "/album?id=1").await;
    assert!(foreign.is_signed_in("/album").await, "the cookie does come, or this test shows nothing");
    foreign.visits("evil.test", "/like?id=1").await;
    assert!(!foreign.is_signed_in("/like").await);
    foreign.visits("neighbour.lan.test", "/like?id=1").await;
    assert!(!foreign.is_signed_in("/like").await);
    let picture = format!("<img src='{}'>", foreign.own("/like?id=1"));
    foreign.open("neighbour.lan.test", &picture).await;
    assert!(!foreign.is_signed_in("/like").await);
    // The user's own pages still work.
    foreign.home().await;
    browser.run("fetch('/like?id=1').then(r => r.ok)").await;
    assert!(foreign.is_signed_in("/like").await);
    browser.run("fetch('/like?id=1', { method: 'POST' }).then(r => r.ok)").await;
    assert!(foreign.is_signed_in("/like").await);
    // A page on the server's host, at another port, is identified by its headers.
    foreign
        .pages
        .always(Answer::html(&format!("<script>location = '{}'</script>", foreign.own("/like?id=1"))));
    browser.head_for(&format!("http://music.lan.test:{}/", foreign.pages.address().port())).await;
    assert!(foreign.is_signed_in("/like").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_own_cookie_stays_from_other_sites_altogether() {
    let Some(foreign) = Foreign::new().await else { return };
    let browser = &foreign.setup.browser;
    browser.run("fetch('/login?email=a@b.c&password=x', { method: 'POST' }).then(r => r.ok)").await;
    foreign.setup.upstream.take_calls();
    foreign.visits("evil.test", "/album?id=1").await;
    assert!(!foreign.is_signed_in("/album").await);
    foreign.home().await;
    browser.run("fetch('/album?id=2').then(r => r.ok)").await;
    assert!(foreign.is_signed_in("/album").await);
}
