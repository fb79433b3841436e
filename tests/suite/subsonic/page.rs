//! The page on which users sign in and get app passwords.

use serde_json::{Value, json};

use super::{Players, answer, code};
use crate::support::Reply;

async fn post(players: &Players, path: &str, fields: Value) -> Reply {
    players.ncm.post(path).json(&fields).send().await
}

/// Signs in by the mock's QR code, which is confirmed after some polls.
async fn sign_in(players: &Players, name: &str) -> (String, Value) {
    let begun = post(players, "/sign-in", json!({ "name": name })).await.json();
    assert!(begun["qr"].as_str().unwrap().contains("<svg"), "{begun}");
    let path = format!("/sign-in/{}", begun["id"].as_str().unwrap());
    let mut seen = Vec::new();
    for _ in 0..20 {
        let answer = post(players, &path, json!({ "address": "http://192.168.1.2:4533" })).await.json();
        seen.push(answer["state"].clone());
        if answer["state"] == "done" {
            assert!(seen.contains(&json!("scanned")), "{seen:?}");
            return (path, answer);
        }
    }
    panic!("not signed in: {seen:?}");
}

#[tokio::test]
async fn a_user_signs_in_and_manages_app_passwords() {
    let players = Players::start().await;
    let (path, answer) = sign_in(&players, "小红").await;
    assert_eq!(answer["user"], "小红");
    let password = answer["password"].as_str().unwrap().to_owned();
    assert!(answer["qr"].as_str().unwrap().contains("<svg"));
    let ping = async |password: &str| {
        let request = players.ncm.get("/rest/ping?f=json").query("u", "小红").query("p", password);
        code(&self::answer(&request.send().await))
    };
    assert_eq!(ping(&password).await, None);
    // It is shown this once.
    let again = post(&players, &path, json!({})).await.json();
    assert!(again["password"].is_null() && again["passwords"].as_array().unwrap().len() == 1, "{again}");
    let drawn =
        post(&players, &format!("{path}/passwords"), json!({ "label": "车", "address": "x" })).await.json();
    assert_eq!(drawn["passwords"][1]["label"], "车");
    assert_eq!(ping(drawn["password"].as_str().unwrap()).await, None);
    let revoked =
        post(&players, &format!("{path}/revoke"), json!({ "password": drawn["passwords"][0]["id"] })).await;
    assert_eq!(revoked.json()["passwords"].as_array().unwrap().len(), 1);
    assert_eq!(ping(&password).await, Some(40));
    // The password of another user is none of his.
    let other = post(&players, &format!("{path}/revoke"), json!({ "password": 1 })).await;
    assert_eq!(other.status, 404);
    assert_eq!(code(&players.ask("ping", &[]).await), None);
    let left = post(&players, &format!("{path}/leave"), json!({})).await;
    assert_eq!(left.status, 200, "{:?}", left.body);
    assert_eq!(ping(drawn["password"].as_str().unwrap()).await, Some(40));
    assert_eq!(post(&players, &path, json!({})).await.status, 404);
}

#[tokio::test]
async fn nothing_is_told_before_the_phone_confirms() {
    let players = Players::start().await;
    let begun = post(&players, "/sign-in", json!({})).await.json();
    let path = format!("/sign-in/{}", begun["id"].as_str().unwrap());
    for task in ["passwords", "revoke", "leave"] {
        assert_eq!(post(&players, &format!("{path}/{task}"), json!({})).await.status, 409, "{task}");
    }
    for path in ["/sign-in/0", "/sign-in/", "/sign-in/0/passwords"] {
        let reply = post(&players, path, json!({})).await;
        assert_eq!(reply.status, 404, "{path}");
        let told = reply.json();
        assert!(told["msg"].is_string() && told["message"].is_string(), "{told}");
    }
    let long = "a".repeat(65);
    let begun = post(&players, "/sign-in", json!({ "name": long })).await.json();
    let path = format!("/sign-in/{}", begun["id"].as_str().unwrap());
    let mut status = 200;
    for _ in 0..20 {
        let reply = post(&players, &path, json!({})).await;
        status = reply.status;
        if status != 200 {
            break;
        }
    }
    assert_eq!(status, 400, "the name is too long");
}

#[tokio::test]
async fn sign_ins_are_limited() {
    let players = Players::start().await;
    let mut last = 200;
    for _ in 0..40 {
        last = post(&players, "/sign-in", json!({})).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn the_page_is_strict_and_asks_for_the_servers_key() {
    let players = Players::with(&[("NCM_ACCESS_KEY", "key-of-the-server")]).await;
    let page = players.ncm.get("/").send().await;
    assert_eq!(page.status, 200);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "{policy}");
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    assert!(!text.contains("<style") && !text.contains(" style=") && !text.contains(" onclick="));
    for file in ["page.js", "first.js", "style.css", "icon.svg"] {
        assert!(text.contains(file), "{file}");
        assert_eq!(players.ncm.get(&format!("/{file}")).send().await.status, 200, "{file}");
        assert_eq!(players.ncm.get(&format!("/subsonic/{file}")).send().await.status, 200, "{file}");
    }
    assert_eq!(players.ncm.get("/healthz").send().await.json()["status"], "ok");
    for path in ["/sign-in", "/look"] {
        assert_eq!(post(&players, path, json!({})).await.status, 401, "{path}");
    }
    let wrong =
        players.ncm.post("/sign-in").header("x-ncm-access-key", "wrong").json(&json!({})).send().await;
    assert_eq!(wrong.status, 401);
    let right = players
        .ncm
        .post("/sign-in")
        .header("x-ncm-access-key", "key-of-the-server")
        .json(&json!({}))
        .send()
        .await;
    assert_eq!(right.status, 200);
    // Players have app passwords.
    assert_eq!(code(&players.ask("ping", &[]).await), None);
}
