//! Oversized requests: parts, headers, URLs.

use bytes::Bytes;
use serde_json::json;

use super::*;
use crate::support::Part;

const MIB: u64 = 1 << 20;

fn text(name: &str, value: &str) -> Part {
    Part { field: name.into(), filename: String::new(), kind: String::new(), bytes: value.into() }
}

/// Returns a form of these pieces, whose boundary is `x`.
fn form(
    ncm: &Ncm,
    path: &str,
    pieces: impl Iterator<Item = Bytes> + Send + 'static,
) -> crate::support::client::Request {
    ncm.post(path).stream("multipart/form-data; boundary=x", pieces).timeout(SOON)
}

#[tokio::test]
async fn a_form_has_at_most_a_thousand_parts() {
    let (upstream, ncm) = with(&[]).await;
    let parts: Vec<_> = (0..1000).map(|i| text(&format!("p{i}"), "1")).chain([text("id", "1")]).collect();
    assert_eq!(ncm.post("/album").multipart(&parts[1..]).send().await.status, 200);
    let refused = ncm.post("/album").multipart(&parts).send().await;
    assert_eq!((refused.status, &refused.json()["code"]), (400, &json!(400)));
    assert!(refused.text().contains("1000"), "{}", refused.text());
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test]
async fn heads_and_names_of_parts_are_bounded() {
    let (_upstream, ncm) = with(&[]).await;
    let before = memory(&ncm, "VmRSS");
    for path in ["/album", "/cloud", "/avatar/upload"] {
        // An endless part header, and a first boundary that never comes.
        for first in ["--x\r\ncontent-disposition: form-data; name=\"", ""] {
            let flood = std::iter::repeat_n(Bytes::from(vec![b'a'; 64 << 10]), 16 << 10);
            let pieces = std::iter::once(Bytes::from(first)).chain(flood);
            // The server may close before it has read all of it.
            if let Ok(reply) = form(&ncm, path, pieces).try_send().await {
                assert_eq!((reply.status, &reply.json()["code"]), (413, &json!(413)), "{path}");
            }
        }
    }
    let more = memory(&ncm, "VmHWM") - before;
    assert!(more < 64 << 10, "{more} KiB more");
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
}

#[tokio::test]
async fn what_is_no_content_of_a_wanted_file_counts_as_body() {
    let (upstream, ncm) = with(&[("NCM_BODY_LIMIT", "100000")]).await;
    let file = |field: &str, size: usize| Part {
        field: field.into(),
        filename: "a.mp3".into(),
        kind: "audio/mpeg".into(),
        bytes: vec![b'x'; size],
    };
    // An unexpected file, on a route without files and on one with another file.
    for (path, field) in [("/album?id=1", "songFile"), ("/cloud", "other")] {
        let small = ncm.post(path).multipart(&[file(field, 90_000)]).send().await;
        assert_ne!(small.status, 413, "{path}");
        let large = ncm.post(path).multipart(&[file(field, 100_000)]).send().await;
        assert_eq!((large.status, &large.json()["code"]), (413, &json!(413)), "{path}");
        assert!(large.text().contains("NCM_BODY_LIMIT"), "{}", large.text());
    }
    // Names count, whatever their values.
    let parts: Vec<_> = (0..20).map(|i| text(&format!("{i}{}", "n".repeat(6000)), "")).collect();
    assert_eq!(ncm.post("/album?id=1").multipart(&parts).send().await.status, 413);
    upstream.take_calls();
    // An expected file may be larger than the limit of a body.
    let reply = ncm.post("/cloud").multipart(&[file("songFile", 3 * MIB as usize)]).send().await;
    assert_ne!(reply.status, 413, "{}", reply.text());
    assert!(!upstream.calls().is_empty(), "the upload began");
}

#[tokio::test]
async fn urls_and_heads_are_bounded() {
    let (upstream, ncm) = with(&[]).await;
    let long = ncm.get("/album?id=1").query("x", &"a".repeat(33_000)).send().await;
    assert_eq!((long.status, &long.json()["code"]), (414, &json!(414)));
    let mut many = ncm.get("/album?id=1");
    for i in 0..40 {
        many = many.header(&format!("x-{i}"), &"a".repeat(1000));
    }
    let many = many.send().await;
    assert_eq!((many.status, &many.json()["code"]), (431, &json!(431)));
    assert!(upstream.calls().is_empty());
    // An endless header is cut off, too.
    let endless = format!("GET /album?id=1 HTTP/1.1\r\nhost: localhost\r\nx: {}", "a".repeat(2 << 20));
    let back = crate::support::client::raw(ncm.address(), endless.as_bytes()).await;
    let back = String::from_utf8_lossy(&back);
    assert!(back.is_empty() || back.starts_with("HTTP/1.1 431"), "{back}");
    assert_eq!(ncm.get("/album?id=1").send().await.status, 200);
}
