//! A player copies a library: NetEase is asked as little as possible, and never twice for the same.

use serde_json::json;

use super::world::{World, small};
use super::{Home, ids, items, path};

/// The library of the issue: 5,000 liked songs, 200 albums, 100 playlists, one of them with 10,000 songs.
fn large() -> World {
    let mut next = 100_000;
    let mut some = |count: i64| {
        next += count;
        (next - count..next).collect::<Vec<i64>>()
    };
    let liked = some(5000);
    let mut playlists = vec![(1, liked.clone()), (2, some(10_000))];
    playlists.extend((3..=100).map(|id| (id, some(50))));
    World {
        liked,
        albums: (10_001..=10_200).collect(),
        artists: (20_001..=20_150).collect(),
        playlists,
        cloud: vec![
            json!({ "songId": 900, "songName": "own", "artist": "x", "album": "y", "fileName": "own.flac", "fileSize": 9_000_000, "bitrate": 800_000, "addTime": 5 }),
        ],
        has_queries: true,
    }
}

/// Copies the library as Symfonium and its like do; returns the number of songs that the player has then.
async fn copy(home: &Home) -> usize {
    home.ask("getMusicFolders", &[]).await;
    let artists = home.ask("getArtists", &[]).await;
    let artists: Vec<String> = items(&artists, "/artists/index")
        .iter()
        .flat_map(|index| ids(items(index, "/artist")).into_iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let albums = home.ask("getAlbumList2", &[("type", "alphabeticalByName"), ("size", "500")]).await;
    let albums = items(&albums, "/albumList2/album");
    assert!(albums.iter().all(|album| album["duration"].as_u64() > Some(0)), "albums have their lengths");
    for id in ids(albums) {
        let album = home.ask("getAlbum", &[("id", id)]).await;
        assert_eq!(album["album"]["songCount"], items(&album, "/album/song").len());
    }
    for id in artists.iter().filter(|id| id.starts_with("ar-20")) {
        home.ask("getArtist", &[("id", id)]).await;
    }
    let mut known = std::collections::HashSet::new();
    loop {
        let offset = known.len().to_string();
        let fields = [
            ("query", "\"\""),
            ("songCount", "500"),
            ("songOffset", offset.as_str()),
            ("artistCount", "0"),
            ("albumCount", "0"),
        ];
        let part = home.ask("search3", &fields).await;
        let songs = items(&part, "/searchResult3/song");
        known.extend(ids(songs).into_iter().map(str::to_owned));
        if songs.len() < 500 {
            break;
        }
    }
    let playlists = home.ask("getPlaylists", &[]).await;
    for playlist in items(&playlists, "/playlists/playlist") {
        let id = playlist["id"].as_str().unwrap();
        let whole = home.ask("getPlaylist", &[("id", id)]).await;
        let entries = items(&whole, "/playlist/entry");
        if id.bytes().all(|byte| byte.is_ascii_digit() || b"pl-".contains(&byte)) {
            assert_eq!(entries.len() as u64, playlist["songCount"].as_u64().unwrap(), "{id}");
            assert!(ids(entries).iter().all(|id| known.contains(*id)), "the player knows every song of {id}");
        }
    }
    let starred = home.ask("getStarred2", &[]).await;
    assert_eq!(items(&starred, "/starred2/album").len(), 200);
    home.ask("getGenres", &[]).await;
    known.len()
}

#[tokio::test]
async fn a_copy_of_a_large_library_takes_few_calls() {
    let world = large();
    let home = Home::start(&[], move |call| world.answer(call)).await;
    let songs = copy(&home).await;
    // Liked songs, those of albums, those of the other playlists, and the file on the cloud disk.
    assert_eq!(songs, 5000 + 200 * 12 + 10_000 + 98 * 50 + 1);
    let took_at_most = |most: usize| {
        let paths: Vec<String> = home.upstream.take_calls().iter().map(|call| path(call)).collect();
        assert!(paths.len() <= most, "{} calls: {paths:?}", paths.len());
    };
    took_at_most(60);
    assert_eq!(copy(&home).await, songs);
    took_at_most(5);
    // Lists that are read again tell that nothing has changed.
    home.ask("startScan", &[]).await;
    assert_eq!(copy(&home).await, songs);
    took_at_most(5);
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", home.ncm.pid())) {
        let line =
            |name: &str| status.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        let kilobytes: u64 =
            line("VmRSS").split_whitespace().nth(1).and_then(|size| size.parse().ok()).unwrap_or(0);
        assert!(kilobytes < 200_000, "{kilobytes} KB");
    }
}

#[tokio::test]
async fn a_library_is_not_loaded_for_one_song() {
    let world = small();
    let home = Home::start(&[], move |call| world.answer(call)).await;
    let song = home.ask("getSong", &[("id", "so-4711")]).await;
    assert_eq!(song["song"]["title"], "song 4711");
    let asked: Vec<String> = home.upstream.take_calls().iter().map(|call| path(call)).collect();
    assert_eq!(asked.iter().filter(|path| path.ends_with("song/detail")).count(), 1, "{asked:?}");
    assert!(!asked.iter().any(|path| path.contains("v1/album")), "{asked:?}");
    home.ask("getSong", &[("id", "so-4711")]).await;
    assert!(home.upstream.take_calls().is_empty());
}

#[tokio::test]
async fn playlists_are_asked_for_one_by_one_where_a_batch_does_not_tell() {
    let world = World { has_queries: false, ..small() };
    let home = Home::start(&[], move |call| world.answer(call)).await;
    for (id, songs) in [("pl-1", 5), ("pl-2", 3), ("pl-3", 0)] {
        let playlist = home.ask("getPlaylist", &[("id", id)]).await;
        assert_eq!(items(&playlist, "/playlist/entry").len(), songs, "{id}");
    }
    let batches = home.upstream.take_calls().iter().filter(|call| path(call) == "/api/batch").count();
    assert_eq!(batches, 1, "it is tried once");
}

#[tokio::test]
async fn who_asks_for_the_same_at_once_shares_the_calls() {
    let world = small();
    let home =
        Home::start(&[], move |call| world.answer(call).delay(std::time::Duration::from_millis(100))).await;
    let asks = (0..20).map(|_| home.ask("getAlbum", &[("id", "al-10001")]));
    futures_util::future::join_all(asks).await;
    let calls = home.upstream.take_calls();
    let paths: Vec<String> = calls.iter().map(|call| path(call)).collect();
    for path in &paths {
        // One batch is for the songs of playlists, one for those of albums.
        let most = if path == "/api/batch" { 2 } else { 1 };
        assert!(paths.iter().filter(|other| *other == path).count() <= most, "{paths:?}");
    }
}
