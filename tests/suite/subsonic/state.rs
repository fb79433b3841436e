//! What is kept of a user beside his music: the play queue, bookmarks, what is being played. Nobody has another's.

use serde_json::Value;

use super::{Players, code};

/// Ids of some songs of the library of a user.
async fn songs(players: &Players, user: &str) -> Vec<String> {
    let found = players.ask_as(user, "search3", &[("query", ""), ("songCount", "5")]).await;
    let songs = found["searchResult3"]["song"].as_array().unwrap_or_else(|| panic!("{found}")).clone();
    songs.iter().map(|song| song["id"].as_str().unwrap().to_owned()).collect()
}

fn ids(entries: &Value) -> Vec<&str> {
    entries.as_array().map_or_else(Vec::new, |all| all.iter().filter_map(|it| it["id"].as_str()).collect())
}

#[tokio::test]
async fn the_queue_is_what_was_saved_by_its_user() {
    let players = Players::start().await;
    let all = songs(&players, "mock").await;
    let [a, b, c] = [&all[0], &all[1], &all[2]].map(String::as_str);
    let saved = players
        .ask("savePlayQueue", &[("id", a), ("id", b), ("id", c), ("current", b), ("position", "1234")])
        .await;
    assert_eq!(code(&saved), None, "{saved}");
    let queue = players.ask("getPlayQueue", &[]).await["playQueue"].clone();
    assert_eq!(ids(&queue["entry"]), [a, b, c]);
    assert_eq!((queue["current"].as_str(), queue["position"].as_i64()), (Some(b), Some(1234)));
    assert_eq!((queue["username"].as_str(), queue["changedBy"].as_str()), (Some("mock"), Some("test")));
    // The same song twice is told apart by its place.
    let saved =
        players.ask("savePlayQueueByIndex", &[("id", a), ("id", b), ("id", a), ("currentIndex", "2")]).await;
    assert_eq!(code(&saved), None, "{saved}");
    let queue = players.ask("getPlayQueueByIndex", &[]).await["playQueueByIndex"].clone();
    assert_eq!((ids(&queue["entry"]), queue["currentIndex"].as_i64()), (vec![a, b, a], Some(2)));
    let other = players.ask_as("mock2", "getPlayQueue", &[]).await["playQueue"].clone();
    assert_eq!((ids(&other["entry"]), other["username"].as_str()), (vec![], Some("mock2")));
    for (fields, number) in [(&[("id", a), ("current", b)][..], 10), (&[("id", a), ("position", "soon")], 10)]
    {
        assert_eq!(code(&players.ask("savePlayQueue", fields).await), Some(number), "{fields:?}");
    }
    for fields in [&[("id", a)][..], &[("id", a), ("currentIndex", "1")]] {
        assert_eq!(code(&players.ask("savePlayQueueByIndex", fields).await), Some(10), "{fields:?}");
    }
    players.ask("savePlayQueue", &[]).await;
    assert!(ids(&players.ask("getPlayQueue", &[]).await["playQueue"]["entry"]).is_empty());
}

#[tokio::test]
async fn bookmarks_are_of_one_user() {
    let players = Players::start().await;
    let song = songs(&players, "mock").await.remove(0);
    let made =
        players.ask("createBookmark", &[("id", &song), ("position", "5000"), ("comment", "<b>\u{1}")]).await;
    assert_eq!(code(&made), None, "{made}");
    players.ask("createBookmark", &[("id", &song), ("position", "6000")]).await;
    let all = players.ask("getBookmarks", &[]).await["bookmarks"]["bookmark"].clone();
    assert_eq!(all.as_array().unwrap().len(), 1, "{all}");
    assert_eq!(
        (all[0]["position"].as_i64(), all[0]["entry"]["id"].as_str()),
        (Some(6000), Some(song.as_str()))
    );
    assert!(ids(&players.ask_as("mock2", "getBookmarks", &[]).await["bookmarks"]["bookmark"]).is_empty());
    assert_eq!(code(&players.ask_as("mock2", "deleteBookmark", &[("id", &song)]).await), Some(70));
    assert_eq!(code(&players.ask("deleteBookmark", &[("id", &song)]).await), None);
    assert_eq!(code(&players.ask("deleteBookmark", &[("id", &song)]).await), Some(70));
    assert_eq!(
        code(&players.ask("createBookmark", &[("id", "no-such-id"), ("position", "1")]).await),
        Some(70)
    );
    assert_eq!(code(&players.ask("createBookmark", &[("id", &song)]).await), Some(10));
}

#[tokio::test]
async fn what_is_played_is_told_to_its_user_only() {
    let players = Players::start().await;
    let all = songs(&players, "mock").await;
    let song = all[0].as_str();
    let told = players.ask("scrobble", &[("id", song), ("submission", "false")]).await;
    assert_eq!(code(&told), None, "{told}");
    let now = players.ask("getNowPlaying", &[]).await["nowPlaying"]["entry"].clone();
    assert_eq!(ids(&now), [song]);
    assert_eq!((now[0]["username"].as_str(), now[0]["playerName"].as_str()), (Some("mock"), Some("test")));
    assert!(ids(&players.ask_as("mock2", "getNowPlaying", &[]).await["nowPlaying"]["entry"]).is_empty());
    // Played twice, once long ago.
    for time in ["1000000000000", ""] {
        let told = players.ask("scrobble", &[("id", song), ("time", time)]).await;
        assert_eq!(code(&told), None, "{told}");
    }
    let played = players.ask("getSong", &[("id", song)]).await["song"].clone();
    assert_eq!(played["playCount"], 2, "{played}");
    assert!(played["played"].as_str().unwrap() > "2026", "{played}");
    let other = players.ask_as("mock2", "getSong", &[("id", song)]).await["song"].clone();
    assert!(other["playCount"].as_i64().unwrap_or(0) == 0, "{other}");
    assert_eq!(code(&players.ask("scrobble", &[("id", "no-such-id")]).await), Some(70));
    assert_eq!(code(&players.ask("scrobble", &[]).await), Some(10));
}

#[tokio::test]
async fn a_player_may_report_its_position_instead() {
    let players = Players::start().await;
    let song = songs(&players, "mock").await.remove(0);
    let report = async |state: &str, position: &str| {
        let fields =
            [("mediaId", song.as_str()), ("mediaType", "song"), ("state", state), ("positionMs", position)];
        code(&players.ask("reportPlayback", &fields).await)
    };
    assert_eq!(report("starting", "0").await, None);
    assert_eq!(report("paused", "3000").await, None);
    let now = players.ask("getNowPlaying", &[]).await["nowPlaying"]["entry"][0].clone();
    assert_eq!((now["state"].as_str(), now["positionMs"].as_i64()), (Some("paused"), Some(3000)), "{now}");
    // Played to its end, once.
    for _ in 0..2 {
        assert_eq!(report("stopped", "99999999").await, None);
    }
    assert!(ids(&players.ask("getNowPlaying", &[]).await["nowPlaying"]["entry"]).is_empty());
    assert_eq!(players.ask("getSong", &[("id", &song)]).await["song"]["playCount"], 1);
    assert_eq!(report("resting", "1").await, Some(10));
    assert_eq!(report("playing", "x").await, Some(10));
}
