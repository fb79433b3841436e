//! Tests of the comparison with recorded vectors.

use serde_json::{Value, json};

use crate::support::codec::{self, client_side};
use crate::support::ncm::NIM_SECRET;
use crate::support::upstream::HOSTS;
use crate::support::{Client, Reply, Upstream, cases, wire};

fn differs(want: Value, have: Value) -> Option<String> {
    wire::difference(&want, Some(&have), "x")
}

#[test]
fn of_values() {
    assert_eq!(differs(json!({"a": [1, "b"], "c": null}), json!({"c": null, "a": [1, "b"]})), None);
    assert_eq!(differs(json!(1), json!(1.0)), None);
    assert_eq!(differs(json!(1), json!("1")).unwrap(), r#"x: want 1 have "1""#);
    assert_eq!(differs(json!(true), json!("true")).unwrap(), r#"x: want true have "true""#);
    assert_eq!(differs(json!({"a": 1}), json!({})).unwrap(), "x.a: missing, want 1");
    assert_eq!(differs(json!({}), json!({"a": 1})).unwrap(), "x.a: not wanted, have 1");
    assert_eq!(differs(json!([1]), json!([1, 2])).unwrap(), "x[1]: not wanted, have 2");
    assert_eq!(differs(json!([{"a": 1}]), json!([{"a": 2}])).unwrap(), "x[0].a: want 1 have 2");
    assert!(differs(json!(9_007_199_254_740_993_u64), json!(9_007_199_254_740_992_u64)).is_some());
    assert!(differs(json!("a".repeat(500)), json!(1)).unwrap().len() < 200);
}

#[test]
fn of_json_in_strings() {
    assert_eq!(differs(json!(r#"{"a":1,"b":[2]}"#), json!(r#"{ "b":[2], "a":1 }"#)), None);
    assert_eq!(differs(json!(r#"{"a":1}"#), json!(r#"{"a":2}"#)).unwrap(), "x(json).a: want 1 have 2");
    assert!(differs(json!("[not json"), json!("[not")).is_some());
    assert!(differs(json!(r#"{"a":1}"#), json!({"a": 1})).is_some());
    let now = concrete(&json!("$now"));
    assert_eq!(differs(json!(r#"{"t":"$now"}"#), json!(format!(r#"{{"t":{now}}}"#))), None);
}

#[test]
fn of_wildcards() {
    for name in ["$any", "$now", "$now+5000", "$now-604800000", "$now_s", "$year", "$month"] {
        let have = if name == "$now+5000" {
            json!(concrete(&json!("$now")).as_i64().unwrap() + 5000)
        } else {
            concrete(&json!(name))
        };
        assert_eq!(differs(json!(name), have.clone()), None, "{name}");
        if let Some(number) = have.as_i64() {
            assert_eq!(differs(json!(name), json!(number.to_string())), None, "{name}");
        }
        assert!(wire::difference(&json!(name), None, "x").is_some(), "{name}");
        if name != "$any" {
            assert_eq!(differs(json!(name), json!(12345)).unwrap().split(" is not").next(), Some("x: 12345"));
        }
    }
    assert!(differs(json!("$now"), json!(concrete(&json!("$now-70000")))).is_some());
    assert_eq!(differs(json!("$(ObjectSize)"), json!("$(ObjectSize)")), None);
    assert!(differs(json!("$(ObjectSize)"), json!("3")).is_some());
}

#[test]
fn of_targets() {
    assert!(wire::same_target("/a/list ", "/a/list%20") && wire::same_target("/a/list ", "/a/list"));
    assert!(wire::same_target("/a?k=中", "/a?k=%E4%B8%AD"));
    assert!(wire::same_target("/obj%2Fkey", "/obj%2fkey"));
    assert!(!wire::same_target("/obj%2Fkey", "/obj/key"));
    assert!(!wire::same_target("/a?k=1", "/a?k=2") && !wire::same_target("/a?", "/a"));
    assert_eq!(wire::decode_uri("%zz%4"), "%zz%4");
}

#[test]
fn of_cookies() {
    let list = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let given = wire::without_domain("U=t; Max-Age=1; Path=/; Domain=.music.163.com; HTTPOnly");
    let have = list(&["b=2", "U=t; path=/; HttpOnly; max-age=1"]);
    assert_eq!(wire::set_cookies(&[given.clone(), "b=2;".into()], &have), None);
    assert!(wire::set_cookies(&[given], &have).is_some());
    assert!(wire::set_cookies(&list(&["U=T"]), &list(&["U=t"])).is_some());
}

#[test]
fn of_a_reply() {
    let reply = |text: &str| {
        let headers =
            http::HeaderMap::from_iter([(http::header::SET_COOKIE, "a=1; Path=/".parse().unwrap())]);
        Reply { status: 301, headers, body: text.to_owned().into() }
    };
    let case = json!({"request": {"path": "/x"}, "reply": {"status": 301, "body": "$upstream", "set_cookie": "$upstream"}});
    let last = json!({"headers": {"set-cookie": ["a=1; Path=/; Domain=.x"]}, "body": {"code": 301}});
    assert!(cases::compare_reply(&case, Some(&last), &reply(r#"{"code":301}"#), "").is_empty());
    let why = cases::compare_reply(&case, Some(&last), &reply(r#"{"code":302}"#), "");
    assert_eq!(why, ["reply.code: want 301 have 302"]);
    let last = json!({"headers": {}, "body": "<html>"});
    let why = cases::compare_reply(&case, Some(&last), &reply("<html>"), "");
    assert_eq!(why, [r#"set-cookie: want [] have [["a=1", "path=/"]]"#]);
}

#[test]
fn of_ids_and_filters() {
    for (filter, id, fits) in [
        ("", "album/full", true),
        ("album", "top_album/full", true),
        ("^album", "top_album/full", false),
        ("full$", "album/full", true),
        ("^album/full$", "album/fuller", false),
        ("^a.*full$", "album/full", true),
        ("x|bare", "album/bare", true),
        ("x|y", "album/bare", false),
    ] {
        assert_eq!(wire::selects(filter, id), fits, "{filter} {id}");
    }
}

/// Sends every recorded call as the vectors describe it, and finds no difference; then sends a wrong one, and finds it.
#[tokio::test(flavor = "multi_thread")]
async fn recorded_calls_fit_themselves() {
    let upstream = Upstream::start().await;
    let client = Client::new();
    for name in ["given", "other"] {
        for case in cases::load(name) {
            for want in case["upstream"].as_array().unwrap() {
                send(&client, &upstream, want).await;
                let call = upstream.take_calls().remove(0);
                let why = cases::compare_call(want, &call);
                assert!(why.is_empty(), "{}: {why:?}", case["id"]);
                let mut wrong = want.clone();
                wrong["method"] = "BREW".into();
                wrong["payload"]["surplus"] = 1.into();
                assert!(cases::compare_call(&wrong, &call).len() >= 2);
            }
        }
    }
}

async fn send(client: &Client, upstream: &Upstream, want: &Value) {
    let url = want["url"].as_str().unwrap().trim_end();
    let (host, target) =
        url.split_once("://").and_then(|(_, rest)| rest.split_at_checked(rest.find('/')?)).unwrap();
    let name = HOSTS.iter().find(|(known, _)| *known == host).unwrap().1;
    let mut request = client.request(want["method"].as_str().unwrap(), &(upstream.base(name) + target));
    let payload = concrete(&want["payload"]);
    let form = |payload: &Value| -> Vec<(String, String)> {
        payload
            .as_object()
            .unwrap()
            .iter()
            .map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned()))
            .collect()
    };
    let path = target.split('?').next().unwrap();
    request = match want["crypto"].as_str() {
        Some("weapi") => request.form(client_side::weapi(&payload, b"0123456789abcdef")),
        Some("eapi") => request.form(client_side::eapi(&path.replacen("/eapi/", "/api/", 1), &payload)),
        Some("linuxapi") => request.form(client_side::linuxapi(&payload)),
        _ if payload.is_object() => request.form(form(&payload)),
        _ => match (want["body"].as_str(), want["bodyBytes"].as_u64()) {
            (Some(text), _) => request.body("", text.to_owned()),
            (_, Some(size)) => request.body("", vec![b'x'; size as usize]),
            _ => request,
        },
    };
    for (name, value) in want["headers"].as_object().unwrap() {
        let value = match value.as_str().unwrap() {
            "$nim" => sha1(&format!("{}1234", NIM_SECRET), &concrete(&"$now_s".into())),
            "$any" => "1234".to_owned(),
            _ => concrete(value).as_str().unwrap().to_owned(),
        };
        if name != "content-length" {
            request = request.header(name, &value);
        }
    }
    for part in ["cookie", "cookie_has"] {
        for (name, value) in want[part].as_object().into_iter().flatten() {
            request = request.cookie(name, concrete(value).as_str().unwrap());
        }
    }
    request.send().await;
}

fn sha1(start: &str, end: &Value) -> String {
    use sha1::Digest as _;
    codec::hex(&sha1::Sha1::digest(format!("{start}{}", end.as_str().unwrap())))
}

/// Returns a value with a matching value in place of each wildcard.
fn concrete(want: &Value) -> Value {
    let now = time::OffsetDateTime::now_utc();
    match want {
        Value::String(text) => match text.as_str() {
            "$any" => "any".into(),
            "$now_s" => now.unix_timestamp().to_string().into(),
            "$year" => now.year().into(),
            "$month" => u8::from(now.month()).into(),
            _ if text.starts_with("$now") => {
                let shift: i64 = text["$now".len()..].parse().unwrap_or(0);
                (now.unix_timestamp() * 1000 + shift).into()
            }
            _ if text.starts_with(['[', '{']) => serde_json::from_str(text)
                .map_or_else(|_| want.clone(), |inner| concrete(&inner).to_string().into()),
            _ => want.clone(),
        },
        Value::Array(list) => list.iter().map(concrete).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), concrete(value))).collect()
        }
        _ => want.clone(),
    }
}
