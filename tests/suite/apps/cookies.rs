//! Whatever an app does to a session on its way, the upstream gets the whole of it, or nothing.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::client::Request;
use crate::support::{Ncm, Upstream};

/// How apps write a session down.
#[derive(Debug, Clone)]
struct Spelling {
    separator: &'static str,
    /// What browsers keep from `Set-Cookie` and some apps send back.
    attributes: &'static str,
    /// Something of another site in front.
    other_first: bool,
    ends: bool,
    /// How often the whole is percent-encoded, besides what the way of sending it asks for.
    layers: usize,
    way: Way,
}

#[derive(Debug, Clone, Copy)]
enum Way {
    Query,
    Form,
    Json,
    /// `{"cookie": {"MUSIC_U": …}}`
    Object,
    Header,
}

fn spellings() -> impl Strategy<Value = Spelling> {
    let separator = prop::sample::select(vec!["; ", ";", ";;", " ; ", ";; "]);
    let attributes = prop::sample::select(vec![
        "",
        "Path=/; HTTPOnly",
        "Max-Age=15552000; Expires=Wed, 22 Oct 2092 12:51:42 GMT; Path=/",
        "Domain=.music.163.com; Secure",
    ]);
    let way = prop::sample::select(vec![Way::Query, Way::Form, Way::Json, Way::Object, Way::Header]);
    (separator, attributes, any::<bool>(), any::<bool>(), 0..=3_usize, way).prop_map(
        |(separator, attributes, other_first, ends, layers, way)| Spelling {
            separator,
            attributes,
            other_first,
            ends,
            layers,
            way,
        },
    )
}

/// What RFC 6265 lets into a cookie's value, `%` aside: whether that was encoded nobody can tell.
const VALUE: &str = "[A-Za-z0-9!#$&'()*+./:<=>?@^_`{|}~\\-\\[\\]]{1,120}";

impl Spelling {
    fn text(&self, user: &str, csrf: &str) -> String {
        let mut parts = Vec::new();
        if self.other_first {
            parts.push("theme=dark".to_owned());
        }
        for pair in [format!("MUSIC_U={user}"), format!("__csrf={csrf}")] {
            parts.push(pair);
            if !self.attributes.is_empty() {
                parts.push(self.attributes.to_owned());
            }
        }
        let text = parts.join(self.separator) + if self.ends { ";" } else { "" };
        (0..self.layers).fold(text, |text, _| encoded(&text))
    }

    fn request(&self, ncm: &Ncm, user: &str, csrf: &str) -> Request {
        let text = self.text(user, csrf);
        match self.way {
            Way::Query => ncm.get(&format!("/user/account?cookie={}", encoded(&text))),
            Way::Form => ncm.post("/user/account").form([("cookie", text.as_str())]),
            Way::Json => ncm.post("/user/account").json(&json!({"cookie": text})),
            Way::Object => {
                ncm.post("/user/account").json(&json!({"cookie": {"MUSIC_U": user, "__csrf": csrf}}))
            }
            Way::Header => ncm.get("/user/account").header("cookie", &text),
        }
    }
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[test]
fn a_session_survives_every_spelling() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (upstream, ncm) = runtime.block_on(async {
        let upstream = Upstream::start().await;
        let ncm = Ncm::start(&upstream).await;
        (upstream, ncm)
    });
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let held = runner.run(&(spellings(), VALUE, "[0-9a-f]{1,32}"), |(spelling, user, csrf)| {
        let reply = runtime.block_on(spelling.request(&ncm, &user, &csrf).send());
        let calls = upstream.take_calls();
        prop_assert_eq!((reply.status, calls.len()), (200, 1));
        let sent = &calls[0].cookies;
        prop_assert_eq!(sent.get("MUSIC_U"), Some(&user));
        prop_assert_eq!(sent.get("__csrf"), Some(&csrf));
        prop_assert_eq!(calls[0].field("csrf_token"), &Value::from(csrf.as_str()));
        // The library reads the same.
        let cookies = ncm::Cookies::parse(&spelling.text(&user, &csrf));
        prop_assert_eq!((cookies.get("MUSIC_U"), cookies.get("__csrf")), (Some(&*user), Some(&*csrf)));
        Ok(())
    });
    held.unwrap_or_else(|why| panic!("{why}"));
}
