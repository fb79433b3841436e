//! Stars and playlists, from a player to NetEase and back, and of one user alone.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::world::{World, small};
use super::{Home, ids, items, number, path};
use crate::subsonic::Players;
use crate::support::Answer;

#[tokio::test]
async fn hearts_go_both_ways() {
    let shared = Arc::new(Mutex::new(small()));
    let state = Arc::clone(&shared);
    let home = Home::start(&[], move |call| {
        let mut world: std::sync::MutexGuard<'_, World> = state.lock().unwrap();
        match path(call).as_str() {
            "/api/radio/like" => {
                let song = number(call, "trackId");
                world.liked.retain(|id| *id != song);
                if call.field("like").to_string().trim_matches('"') == "true" {
                    world.liked.push(song);
                }
                Answer::json(json!({ "code": 200 }))
            }
            "/api/album/sub" => {
                world.albums.insert(0, number(call, "id"));
                Answer::json(json!({ "code": 200 }))
            }
            "/api/album/unsub" => {
                let album = number(call, "id");
                world.albums.retain(|id| *id != album);
                Answer::json(json!({ "code": 200 }))
            }
            _ => world.answer(call),
        }
    })
    .await;
    let starred = async || {
        let starred = home.ask("getStarred2", &[]).await;
        let list = |name: &str| {
            ids(items(&starred, &format!("/starred2/{name}")))
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        (list("song"), list("album"), list("artist"))
    };
    let (songs, albums, artists) = starred().await;
    assert_eq!((songs.len(), albums.len(), artists.len()), (5, 2, 2));
    assert_eq!(songs[0], "so-5", "the last liked comes first");
    // NetEase does not say when an artist was followed.
    let artists = home.ask("getStarred2", &[]).await;
    let artist = &items(&artists, "/starred2/artist")[0];
    assert_eq!(artist["starred"], "2017-07-14T02:40:00.000Z", "not before the account began to like");
    home.ask("star", &[("id", "so-4711"), ("albumId", "al-10050")]).await;
    let (songs, albums, _) = starred().await;
    assert_eq!((songs[0].as_str(), albums[0].as_str()), ("so-4711", "al-10050"));
    assert!(shared.lock().unwrap().liked.contains(&4711) && shared.lock().unwrap().albums.contains(&10_050));
    let song = home.ask("getSong", &[("id", "so-4711")]).await;
    assert!(song["song"]["starred"].as_str().unwrap().starts_with("20"), "{song}");
    home.ask("unstar", &[("id", "so-4711"), ("id", "al-10050")]).await;
    let (songs, albums, _) = starred().await;
    assert!(!songs.contains(&"so-4711".to_owned()) && !albums.contains(&"al-10050".to_owned()));
    assert!(!shared.lock().unwrap().liked.contains(&4711));
    // What the account's owner likes elsewhere is seen after a scan.
    shared.lock().unwrap().liked.push(99);
    home.ask("startScan", &[]).await;
    assert!(starred().await.0.contains(&"so-99".to_owned()));
    assert_eq!(home.refused("star", &[("id", "no-such-id")]).await.0, 70);
    assert_eq!(home.refused("star", &[]).await.0, 10);
}

async fn entries(players: &Players, user: &str, id: &str) -> Vec<String> {
    let playlist = players.ask_as(user, "getPlaylist", &[("id", id)]).await;
    ids(items(&playlist, "/playlist/entry")).into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn files_of_the_cloud_disk_keep_their_ids_in_playlists() {
    let players = Players::start().await;
    let all = players.ask("search3", &[("query", ""), ("songCount", "3"), ("musicFolderId", "2")]).await;
    let songs: Vec<String> = ids(items(&all, "/searchResult3/song")).into_iter().map(str::to_owned).collect();
    assert!(songs.len() == 3 && songs.iter().all(|id| id.starts_with("cl-")), "{songs:?}");
    let fields: Vec<(&str, &str)> =
        std::iter::once(("name", "own")).chain(songs.iter().map(|id| ("songId", id.as_str()))).collect();
    let made = players.ask("createPlaylist", &fields).await;
    let id = made["playlist"]["id"].as_str().unwrap().to_owned();
    assert_eq!(entries(&players, "mock", &id).await, songs);
    players.ask("star", &[("id", &songs[0])]).await;
    let starred = players.ask("getStarred2", &[]).await;
    assert!(ids(items(&starred, "/starred2/song")).contains(&songs[0].as_str()));
}

#[tokio::test]
async fn playlists_are_made_and_changed_by_their_owner() {
    let players = Players::start().await;
    let all = players.ask("search3", &[("query", ""), ("songCount", "8")]).await;
    let songs: Vec<String> = ids(items(&all, "/searchResult3/song")).into_iter().map(str::to_owned).collect();
    let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(|at| songs[at].as_str());
    let made = players
        .ask("createPlaylist", &[("name", "新歌单"), ("songId", c), ("songId", a), ("songId", b)])
        .await;
    let id = made["playlist"]["id"].as_str().unwrap().to_owned();
    assert_eq!(made["playlist"]["owner"], "mock");
    assert_eq!(entries(&players, "mock", &id).await, [c, a, b]);
    // Songs are added at the end, and removed by their places as they were shown.
    let changes = [
        ("playlistId", id.as_str()),
        ("songIdToAdd", d),
        ("songIdToAdd", e),
        ("songIndexToRemove", "1"),
        ("name", "另一个名字"),
        ("comment", "<b>"),
    ];
    let changed = players.ask("updatePlaylist", &changes).await;
    assert_eq!(changed["status"], "ok", "{changed}");
    assert_eq!(entries(&players, "mock", &id).await, [c, b, d, e]);
    let playlist = players.ask("getPlaylist", &[("id", &id)]).await["playlist"].clone();
    assert_eq!((playlist["name"].as_str(), playlist["comment"].as_str()), (Some("另一个名字"), Some("<b>")));
    // Other songs in place of these, in this order.
    players
        .ask(
            "createPlaylist",
            &[("playlistId", &id), ("songId", e), ("songId", a), ("songId", b), ("songId", a)],
        )
        .await;
    assert_eq!(entries(&players, "mock", &id).await, [e, a, b]);
    // NetEase has it the same after it is asked again.
    players.ask("startScan", &[]).await;
    assert_eq!(entries(&players, "mock", &id).await, [e, a, b]);
    let listed = players.ask("getPlaylists", &[]).await;
    let of_it =
        items(&listed, "/playlists/playlist").iter().find(|playlist| playlist["id"] == id.as_str()).cloned();
    assert_eq!(of_it.map(|playlist| playlist["songCount"].clone()), Some(json!(3)));
    // Nobody else may change it.
    for (name, fields) in [
        ("updatePlaylist", [("playlistId", id.as_str()), ("name", "x")]),
        ("deletePlaylist", [("id", id.as_str()), ("c", "test")]),
        ("createPlaylist", [("playlistId", id.as_str()), ("songId", a)]),
    ] {
        let answer = players.ask_as("mock2", name, &fields).await;
        assert_eq!(answer["error"]["code"], 50, "{name} {answer}");
    }
    for special in ["pl-daily", "pl-19723756"] {
        let answer = players.ask("updatePlaylist", &[("playlistId", special), ("name", "x")]).await;
        assert_eq!(answer["error"]["code"], 50, "{special} {answer}");
    }
    assert_eq!(
        players.ask("updatePlaylist", &[("playlistId", &id), ("songIndexToRemove", "9")]).await["error"]["code"],
        10
    );
    // A player that asks twice has what it wants.
    for _ in 0..2 {
        assert_eq!(players.ask("deletePlaylist", &[("id", &id)]).await["status"], "ok");
    }
    assert_eq!(players.ask("getPlaylist", &[("id", &id)]).await["error"]["code"], 70);
}

#[tokio::test]
async fn two_users_never_see_each_others_music() {
    let players = Players::start().await;
    let kinds = ["getStarred2", "getPlaylists", "getArtists", "getAlbumList2"];
    let read = async |user: &str, name: &str| {
        let fields: &[(&str, &str)] = if name == "getAlbumList2" { &[("type", "newest")] } else { &[] };
        let mut answer = players.ask_as(user, name, fields).await;
        // The songs of the day may be the same for both.
        if let Some(playlists) = answer.pointer_mut("/playlists/playlist").and_then(Value::as_array_mut) {
            playlists.retain(|playlist| playlist["owner"] == user);
        }
        answer.to_string()
    };
    let mut alone = Vec::new();
    for name in kinds {
        let (one, other) = (read("mock", name).await, read("mock2", name).await);
        assert_ne!(one, other, "{name}");
        alone.push((name, one, other));
    }
    for _ in 0..5 {
        for (name, one, other) in &alone {
            let (first, second) = futures_util::join!(read("mock", name), read("mock2", name));
            assert_eq!((&first, &second), (one, other), "{name}");
        }
    }
    let first = players.ask("search3", &[("query", ""), ("songCount", "1")]).await;
    let song = first["searchResult3"]["song"][0]["id"].as_str().unwrap().to_owned();
    players.ask("setRating", &[("id", &song), ("rating", "5")]).await;
    let mine = players.ask("getSong", &[("id", &song)]).await;
    let others = players.ask_as("mock2", "getSong", &[("id", &song)]).await;
    assert_eq!(mine["song"]["userRating"], 5);
    assert_eq!(others["song"].get("userRating"), None);
}
