//! Answers to callers outside of China, whose `result` is encrypted, reach apps decrypted.

use crate::support::codec::seal_abroad;
use crate::support::{Answer, Coding, Framing, Ncm, Upstream};
use serde_json::{Value, json};

const SONGS: &str = r#"{"songs":[{"id":186016,"name":"晴天 \"live\"","t":1.0}],"songCount":1}"#;

async fn searched(upstream: &Upstream, ncm: &Ncm, query: &str, answer: Answer) -> Value {
    upstream.always(answer);
    let reply = ncm.get(&format!("/search?keywords=x{query}")).header("accept-encoding", "gzip").send().await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

fn bytes(text: String) -> Answer {
    Answer::bytes(text.into_bytes())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_result_is_opened_however_it_comes() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let songs: Value = serde_json::from_str(SONGS).unwrap();
    let sealed = seal_abroad(SONGS.as_bytes());
    for text in [
        format!(r#"{{"result":"{sealed}","code":200,"abroad":true}}"#),
        format!(r#"{{"abroad":true,"result":"{sealed}","code":200}}"#),
        format!(r#" {{ "code" : 200 , "abroad" : true , "result" : "{}" }} "#, sealed.to_uppercase()),
    ] {
        let opened = json!({ "abroad": true, "result": songs, "code": 200 });
        for coding in [Coding::Plain, Coding::Gzip, Coding::Brotli, Coding::Deflate] {
            let answer = bytes(text.clone()).coding(coding);
            assert_eq!(searched(&upstream, &ncm, "", answer).await, opened, "{coding:?} {text}");
        }
        let answer = bytes(text.clone()).framing(Framing::Chunked);
        assert_eq!(searched(&upstream, &ncm, "", answer).await, opened, "in chunks");
        // Also inside an encrypted answer.
        let answer = Answer::json(serde_json::from_str(&text).unwrap());
        assert_eq!(searched(&upstream, &ncm, "&e_r=true&crypto=eapi", answer).await, opened, "under eapi");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_one_is_opened() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let songs = format!(r#"{{"songs":["{}"]}}"#, "音".repeat(700_000));
    let text = format!(r#"{{"result":"{}","code":200,"abroad":true}}"#, seal_abroad(songs.as_bytes()));
    for coding in [Coding::Plain, Coding::Gzip] {
        let found = searched(&upstream, &ncm, "", bytes(text.clone()).coding(coding)).await;
        assert_eq!(found["result"]["songs"][0].as_str().map(str::len), Some(2_100_000), "{coding:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_opened_or_is_another_answer_stays_as_it_is() {
    let upstream = Upstream::start().await;
    let ncm = Ncm::start(&upstream).await;
    let sealed = seal_abroad(SONGS.as_bytes());
    for answer in [
        json!({ "abroad": false, "result": sealed, "code": 200 }),
        json!({ "abroad": "true", "result": sealed, "code": 200 }),
        json!({ "result": sealed, "code": 200 }),
        json!({ "abroad": true, "result": { "songs": [] }, "code": 200 }),
        json!({ "abroad": true, "result": "", "code": 200 }),
        json!({ "abroad": true, "result": "no hex", "code": 200 }),
        json!({ "abroad": true, "result": sealed[2..], "code": 200 }),
        json!({ "abroad": true, "result": seal_abroad(b"no JSON"), "code": 200 }),
        json!({ "abroad": true, "result": seal_abroad(b"\"\xff\""), "code": 200 }),
        json!({ "data": { "abroad": true, "result": sealed }, "code": 200 }),
    ] {
        assert_eq!(searched(&upstream, &ncm, "", Answer::json(answer.clone())).await, answer);
    }
}
