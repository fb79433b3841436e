//! In whatever form an app sends a session, the upstream gets the complete session or none.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::client::Request;
use crate::support::{Ncm, Upstream};

/// Form in which an app writes a session.
#[derive(Debug, Clone)]
struct Spelling {
    separator: &'static str,
    /// Attributes that browsers keep from `Set-Cookie` and some apps send back.
    attributes: &'static str,
    /// A cookie of another site comes first.
    other_first: bool,
    ends: bool,
    /// How often the whole text is percent-encoded, in addition to what its transport needs.
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

/// Characters that RFC 6265 allows in a cookie's value, except `%`: whether that is encoded is ambiguous.
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
    // A word between two `'` counts as quoted.
    let value = VALUE.prop_filter("quoted", |value| !(value.starts_with('\'') && value.ends_with('\'')));
    let held = runner.run(&(spellings(), value, "[0-9a-f]{1,32}"), |(spelling, user, csrf)| {
        let reply = runtime.block_on(spelling.request(&ncm, &user, &csrf).send());
        let calls = upstream.take_calls();
        prop_assert_eq!((reply.status, calls.len()), (200, 1));
        let sent = &calls[0].cookies;
        prop_assert_eq!(sent.get("MUSIC_U"), Some(&user));
        prop_assert_eq!(sent.get("__csrf"), Some(&csrf));
        prop_assert_eq!(calls[0].field("csrf_token"), &Value::from(csrf.as_str()));
        // The library reads the same cookies.
        let cookies = ncm::Cookies::parse(&spelling.text(&user, &csrf));
        prop_assert_eq!((cookies.get("MUSIC_U"), cookies.get("__csrf")), (Some(&*user), Some(&*csrf)));
        Ok(())
    });
    held.unwrap_or_else(|why| panic!("{why}"));
}

/// Texts with the session `00SESSION` and the token `c5df`.
pub(crate) const TEXTS: [&str; 12] = [
    "MUSIC_U=00SESSION; __csrf=c5df",
    "Cookie: MUSIC_U=\"00SESSION\"; __csrf=c5df",
    "MUSIC_U=00SESSION\n__csrf=c5df",
    "__csrf=c5df; Expires=Sun, 29 Jun 2031 08:00:00 GMT; Path=/, MUSIC_U=00SESSION; Path=/; HTTPOnly",
    "MUSIC_U=00SESSION; Path=/;;MUSIC_U=\"\"; Expires=Thu, 01-Jan-1970 00:00:10 GMT; Path=/;;__csrf=c5df; Path=/",
    "\"MUSIC_U=00SESSION; __csrf=c5df\"",
    "MUSIC_U%3D00SESSION%3B%20__csrf%3Dc5df",
    "{\"MUSIC_U\": \"00SESSION\", \"__csrf\": \"c5df\"}",
    "[{\"Name\": \"MUSIC_U\", \"Value\": \"00SESSION\"}, {\"domain\": \".163.com\", \"name\": \"__csrf\", \"value\": \"c5df\"}, {\"domain\": \".qq.com\", \"name\": \"MUSIC_U\", \"value\": \"x\"}]",
    "{\"code\": 803, \"cookie\": \"MUSIC_U=00SESSION; Path=/;;__csrf=c5df\"}",
    "#HttpOnly_.music.163.com\tTRUE\t/\tTRUE\t0\tMUSIC_U\t00SESSION\n.music.163.com\tTRUE\t/\tFALSE\t0\t__csrf\tc5df\n.163.com\tTRUE\t/\tFALSE\t1\tMUSIC_U\told",
    "curl 'https://music.163.com/' \\\n  -H 'accept: */*;q=0.8' \\\n  -b $'MUSIC_U=00SESSION; __csrf=c5\\u0064f'",
];

#[tokio::test]
async fn the_parameter_the_header_and_the_library_read_the_same() {
    let (upstream, client) = crate::library::start().await;
    let ncm = Ncm::start(&upstream).await;
    let file = std::env::temp_dir().join(format!("ncm-spellings-{}", std::process::id()));
    for text in TEXTS {
        let json: Value = serde_json::from_str(text).unwrap_or_else(|_| text.into());
        let mut requests = vec![
            ncm.get("/user/account").query("cookie", text),
            ncm.post("/user/account").form([("cookie", text)]),
            ncm.post("/user/account").json(&json!({ "cookie": text })),
            ncm.post("/user/account").json(&json!({ "cookie": json })),
        ];
        if !text.contains('\n') {
            requests.push(ncm.get("/user/account").header("cookie", text));
        }
        for request in requests {
            let reply = request.send().await;
            assert_eq!((reply.status, reply.header("x-ncm-ignored")), (200, ""), "{text}");
        }
        // A file, also in UTF-16; the text of an option; an app's object.
        let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &utf16] {
            std::fs::write(&file, bytes).unwrap();
            let session = ncm::Session::load(&file).unwrap();
            client.with_session(&session).user_account().await.unwrap();
            // A saved session is loaded unchanged.
            session.save(&file).unwrap();
            assert_eq!(ncm::Session::load(&file).unwrap(), session, "{text}");
        }
        client.user_account().cookie(text).await.unwrap();
        client.query("user_account", ncm::Params::from([("cookie", text)])).await.unwrap();
        for call in upstream.take_calls() {
            let sent = |name: &str| call.cookies.get(name).map(String::as_str);
            assert_eq!((sent("MUSIC_U"), sent("__csrf")), (Some("00SESSION"), Some("c5df")), "{text}");
            for none in ["Path", "Expires", "HTTPOnly", "path", "MUSIC_A", "code"] {
                assert_eq!(sent(none), None, "{text}");
            }
        }
    }
    std::fs::remove_file(&file).unwrap();
}

#[tokio::test]
async fn what_holds_no_cookies_is_said_to_be_ignored_and_a_deletion_signs_nobody_in() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    for none in
        ["00SESSION", "hello world", "{}", "[]", "{\"cookie\": \"\"}", "curl 'https://music.163.com/?a=b'"]
    {
        let request = ncm.get("/user/account").query("cookie", none).header("cookie", "MUSIC_U=own");
        let reply = request.send().await;
        assert_eq!(reply.header("x-ncm-ignored"), "cookie", "{none}");
        assert_eq!(upstream.take_calls()[0].cookies["MUSIC_U"], "own", "{none}");
    }
    // A caller who sends an empty session does not get the browser's.
    for gone in ["MUSIC_U=", "MUSIC_U=\"\"; Max-Age=0", "{\"MUSIC_U\": \"\"}"] {
        ncm.get("/user/account").query("cookie", gone).header("cookie", "MUSIC_U=own").send().await;
        let calls = upstream.take_calls();
        assert!(calls[0].cookies.get("MUSIC_U").is_none_or(String::is_empty), "{gone}");
    }
}
