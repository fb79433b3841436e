//! `.pages()`: the calls that it makes, and its end.

use std::pin::pin;

use futures_util::{StreamExt as _, TryStreamExt as _};
use serde_json::{Value, json};

use super::start;
use crate::support::{Answer, Upstream};

/// Returns the value of a field in each call, as text.
fn asked(upstream: &Upstream, field: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    upstream.take_calls().iter().map(|call| text(call.field(field))).collect()
}

/// Returns pages of these songs, with further fields.
fn pages(pages: &[&[u64]], rest: impl Fn(usize) -> Value) -> Vec<Answer> {
    let page = |(at, ids): (usize, &&[u64])| {
        let mut answer =
            json!({ "code": 200, "songs": ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>() });
        for (name, value) in rest(at).as_object().into_iter().flatten() {
            answer[name.as_str()] = value.clone();
        }
        Answer::json(answer)
    };
    pages.iter().enumerate().map(page).collect()
}

/// The same list, item by item: another page is asked for only when the one before is used up.
#[tokio::test]
async fn items_have_their_type() {
    let (upstream, client) = start().await;
    let more = |at| json!({ "more": at < 2 });
    upstream.queue(pages(&[&[1, 2], &[3, 4], &[5]], more));
    let songs: Vec<_> = client.artist_songs(6452).limit(2).items().try_collect().await.unwrap();
    assert_eq!(songs.iter().map(|song| song.id).collect::<Vec<i64>>(), [1, 2, 3, 4, 5]);
    assert_eq!(asked(&upstream, "offset"), ["0", "2", "4"]);

    upstream.queue(pages(&[&[1, 2]], more));
    let two: Vec<_> = client.artist_songs(6452).limit(2).items().take(2).collect().await;
    assert_eq!((two.len(), upstream.take_calls().len()), (2, 1));

    let odd = json!({ "code": 200, "songs": [{ "id": 1 }, { "id": [] }], "more": false });
    upstream.queue(vec![Answer::json(odd)]);
    let error = client.artist_songs(6452).items().try_collect::<Vec<_>>().await.unwrap_err();
    assert!(error.is_bad_answer() && error.field().is_some_and(|field| field.ends_with("id")), "{error:?}");
}

#[tokio::test]
async fn pages_follow_until_the_answer_says_that_there_is_no_more() {
    let (upstream, client) = start().await;
    let more = |at| json!({ "more": at < 2 });
    upstream.queue(pages(&[&[1, 2], &[3, 4], &[5]], more));
    let read: Vec<_> = client.artist_songs(6452).limit(2).pages().try_collect().await.unwrap();
    let first: Vec<_> = read.iter().map(|page| page.get("/songs/0/id").unwrap()).collect();
    assert_eq!(first, [json!(1), json!(3), json!(5)]);
    assert_eq!(asked(&upstream, "offset"), ["0", "2", "4"]);

    // Without a limit, the default one; starts at the call's own position, and makes no more calls than needed.
    let full: Vec<u64> = (0..100).collect();
    upstream.queue(pages(&[&full, &[100]], |_| json!({ "more": true })));
    let two: Vec<_> = client.artist_songs(6452).offset(40).pages().take(2).collect().await;
    assert!(two.iter().all(Result::is_ok));
    assert_eq!(asked(&upstream, "offset"), ["40", "140"]);
}

/// Returns the ids of all items at this pointer on all pages, in order.
async fn ids(call: ncm::Call, at: &str) -> Vec<u64> {
    let pages: Vec<ncm::Reply> = call.pages().try_collect().await.unwrap();
    let items = pages.iter().flat_map(|page| page.get(at).unwrap().as_array().unwrap().clone());
    items.map(|item| item["id"].as_u64().or(item["commentId"].as_u64()).unwrap()).collect()
}

fn number(call: &crate::support::Call, name: &str) -> usize {
    let text = call.field(name).to_string();
    text.trim_matches('"').parse().unwrap_or(0)
}

#[tokio::test]
async fn an_upstream_that_gives_fewer_at_once_loses_no_items() {
    let (upstream, client) = start().await;
    for (cap, all, more) in [
        // `more` is right, missing, or right only for the requested size.
        (100, 500, Some(true)),
        (100, 500, None),
        (100, 500, Some(false)),
        (50, 120, Some(false)),
        (7, 30, Some(true)),
        (100, 100, Some(false)),
    ] {
        upstream.respond(move |call| {
            let (limit, offset) = (number(call, "limit"), number(call, "offset"));
            let end = (offset + limit.min(cap)).min(all);
            let songs: Vec<_> = (offset.min(all)..end).map(|id| json!({ "id": id })).collect();
            let mut answer = json!({ "code": 200, "songs": songs });
            if let Some(is_true) = more {
                answer["more"] = if is_true { end < all } else { offset + limit < all }.into();
            }
            Answer::json(answer)
        });
        let call = |limit: u32| client.call("artist_songs", [("id", "6452"), ("limit", &limit.to_string())]);
        let wanted: Vec<u64> = (0..all as u64).collect();
        assert_eq!(ids(call(1000), "/songs").await, wanted, "{cap} of {all}, {more:?}");
        assert!(upstream.take_calls().len() <= all / cap + 2);
    }
    // With the default size, and with a total where `more` refers to the requested size.
    upstream.respond(|call| {
        let (limit, offset) = (number(call, "limit"), number(call, "offset"));
        let songs: Vec<_> =
            (offset..(offset + limit.min(13)).min(60)).map(|id| json!({ "id": id })).collect();
        Answer::json(json!({ "code": 200, "more": offset + limit < 60, "total": 60, "comments": songs }))
    });
    let call = client.call("comment_music", [("id", "1"), ("limit", "100")]);
    assert_eq!(ids(call, "/comments").await, (0..60).collect::<Vec<u64>>());
    let call = client.call("comment_music", [("id", "1")]);
    assert_eq!(ids(call, "/comments").await, (0..60).collect::<Vec<u64>>());
    // Numbered pages, whose size decides where they begin.
    upstream.take_calls();
    upstream.respond(|call| {
        let (page, size) = (number(call, "pageNo"), number(call, "pageSize"));
        let from = (page - 1) * size;
        let items: Vec<_> =
            (from..(from + size.min(30)).min(100)).map(|id| json!({ "commentId": id })).collect();
        let has_more = from + items.len() < 100;
        Answer::json(
            json!({ "code": 200, "data": { "comments": items, "hasMore": has_more, "cursor": "x" } }),
        )
    });
    let call = client.call("comment_new", [("type", "0"), ("id", "1"), ("pageSize", "1000")]);
    assert_eq!(ids(call, "/data/comments").await, (0..100).collect::<Vec<u64>>());
}

/// An upstream that omits deleted items has short pages, too; no item must come twice.
#[tokio::test]
async fn pages_with_items_left_out_do_not_repeat_items() {
    let (upstream, client) = start().await;
    let is_there = |id: &usize| id % 10 != 3;
    upstream.respond(move |call| {
        let (limit, offset) = (number(call, "limit"), number(call, "offset"));
        let songs: Vec<_> =
            (offset..(offset + limit).min(300)).filter(is_there).map(|id| json!({ "id": id })).collect();
        Answer::json(json!({ "code": 200, "songs": songs, "more": offset + limit < 300 }))
    });
    let call = client.call("artist_songs", [("id", "6452"), ("limit", "50")]);
    let wanted: Vec<u64> = (0..300_usize).filter(is_there).map(|id| id as u64).collect();
    assert_eq!(ids(call, "/songs").await, wanted);
    assert_eq!(upstream.calls().len(), 7, "one page more than there are, to learn why they are short");
}

#[tokio::test]
async fn pages_end_where_nothing_or_the_same_comes() {
    let (upstream, client) = start().await;
    let found =
        |songs: Value| Answer::json(json!({ "code": 200, "result": { "songs": songs, "songCount": 999 } }));
    upstream.queue([found(json!([{ "id": 1 }])), found(json!([]))]);
    let read: Vec<_> = client.cloudsearch("a").pages().try_collect().await.unwrap();
    assert_eq!((read.len(), upstream.take_calls().len()), (1, 2));
    // An upstream that ignores the offset always returns its first page.
    upstream.always(found(json!([{ "id": 1 }])));
    let read: Vec<_> = client.cloudsearch("a").pages().try_collect().await.unwrap();
    assert_eq!((read.len(), upstream.take_calls().len()), (1, 2));
    // An empty list is one page without items.
    upstream.always(found(json!([])));
    let read: Vec<_> = client.cloudsearch("a").pages().try_collect().await.unwrap();
    assert_eq!((read.len(), upstream.take_calls().len()), (1, 1));
}

#[tokio::test]
async fn pages_follow_cursors_and_numbers() {
    let (upstream, client) = start().await;
    let events = |id: u64, last: i64, more: bool| {
        Answer::json(json!({ "code": 200, "events": [{ "id": id }], "lasttime": last, "more": more }))
    };
    upstream.queue([events(1, 500, true), events(2, 400, true), events(3, 300, false)]);
    let read: Vec<_> = client.user_event(32_953_014).pages().try_collect().await.unwrap();
    assert_eq!((read.len(), asked(&upstream, "time")), (3, vec!["-1".into(), "500".into(), "400".into()]));
    // A cursor that repeats is the end, whatever `more` says.
    upstream.always(events(1, 500, true));
    let read: Vec<_> = client.user_event(32_953_014).pages().try_collect().await.unwrap();
    assert_eq!(read.len(), 1);

    upstream.take_calls();
    let comments = |id: u64, cursor: &str, more: bool| {
        let data = json!({ "comments": [{ "commentId": id }], "cursor": cursor, "hasMore": more });
        Answer::json(json!({ "code": 200, "data": data }))
    };
    upstream.queue([comments(1, "c1", true), comments(2, "c2", false)]);
    let call = client.call("comment_new", [("type", "0"), ("id", "1"), ("sortType", "3")]);
    let read: Vec<_> = call.pages().try_collect().await.unwrap();
    assert_eq!(read.len(), 2);
    let calls = upstream.take_calls();
    assert_eq!(
        (calls[0].field("pageNo").to_string(), calls[1].field("pageNo").to_string()),
        ("1".into(), "2".into())
    );
    assert_eq!(calls[1].field("cursor"), "c1");
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let (upstream, client) = start().await;
    upstream.queue(
        pages(&[&[1]], |_| json!({ "more": true })).into_iter().chain([Answer::json(json!({ "code": 301 }))]),
    );
    let mut read = pin!(client.artist_songs(6452).pages());
    assert!(read.next().await.unwrap().is_ok());
    assert!(read.next().await.unwrap().unwrap_err().is_login_required());
    assert!(read.next().await.is_none());

    upstream.take_calls();
    let read: Vec<_> = client.call("lyric", [("id", "1")]).pages().collect().await;
    assert!(read.len() == 1 && read[0].as_ref().is_err_and(ncm::Error::is_invalid_request));
    let read: Vec<_> = client.call("sing", ()).pages().collect().await;
    assert!(read.len() == 1 && read[0].as_ref().is_err_and(ncm::Error::is_unknown_endpoint));
    assert!(upstream.calls().is_empty());
}
