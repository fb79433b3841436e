//! Endpoints that list albums and songs by some order.

use serde_json::{Value, json};

use super::asked::{Answer, Asked, handlers};
use super::browse::shown;
use super::id::{Folder, Id};
use super::items::{View, folder};
use super::library::sort::key;
use super::refusal::Refusal;

handlers! {
    "getAlbumList" => album_list,
    "getAlbumList2" => album_list2,
    "getRandomSongs" => random_songs,
    "getSongsByGenre" => songs_by_genre,
    "getStarred" => starred,
    "getStarred2" => starred2,
}

/// Maximum number of albums and of songs in one answer, as the specification has it.
const MOST: usize = 500;

/// Returns a player's word as a number or a text that sorts.
fn text<'a>(album: &'a Value, field: &str) -> &'a str {
    album[field].as_str().unwrap_or_default()
}

/// Returns all albums of the library: the saved ones, then those of the cloud disk.
pub(super) async fn library_albums(
    asked: &Asked<'_>,
    view: &View<'_>,
    within: Option<Folder>,
) -> Result<Vec<Value>, Refusal> {
    let mut albums = Vec::new();
    if within != Some(Folder::Cloud) {
        albums.extend(asked.library.saved().await?.iter().map(|album| view.album(album)));
    }
    if within != Some(Folder::Library) {
        let cloud = asked.library.cloud().await?;
        albums.extend(cloud.all_albums().iter().filter_map(|songs| view.cloud_album(songs)));
    }
    Ok(albums)
}

/// Has the songs of these albums loaded, so that their lengths are known; without them the albums are shown all the same.
pub(super) async fn measure(asked: &Asked<'_>, view: &View<'_>, albums: &mut [Value]) -> Result<(), Refusal> {
    let id = |album: &Value| match text(album, "id").parse() {
        Ok(Id::Album(id)) => Some(id),
        _ => None,
    };
    let ids: Vec<i64> = albums.iter().filter_map(id).collect();
    let pages = match asked.library.album_pages(&ids).await {
        Ok(pages) => pages,
        Err(refusal) => {
            tracing::debug!(target: "ncm::subsonic", "lengths of albums are not known: {}", refusal.message);
            return Ok(());
        }
    };
    for album in albums {
        if let Some(page) = id(album).and_then(|id| pages.get(&id)) {
            let known = view.album(&page.album);
            for field in ["songCount", "duration", "explicitStatus"] {
                if let Some(value) = known.get(field) {
                    album[field] = value.clone();
                }
            }
        }
    }
    Ok(())
}

async fn albums(asked: &Asked<'_>, view: &View<'_>) -> Result<Vec<Value>, Refusal> {
    let kind = asked.params.text("type")?;
    let size = asked.params.count("size", 10, MOST)?;
    let offset = asked.params.count("offset", 0, usize::MAX)?;
    let within = asked.folder()?;
    if kind == "byGenre" {
        let genre = asked.params.text("genre")?;
        if within == Some(Folder::Cloud) {
            return Ok(Vec::new());
        }
        let found = asked.library.albums_of_style(genre, offset, size).await?;
        return Ok(found.iter().map(|album| view.album(album)).map(|album| of_genre(album, genre)).collect());
    }
    let mut all = library_albums(asked, view, within).await?;
    match kind {
        "random" => {
            for at in 0..size.min(all.len()) {
                let other = at + getrandom::u32().unwrap_or_default() as usize % (all.len() - at);
                all.swap(at, other);
            }
        }
        // Lists are in this order already, but for those of two folders.
        "newest" => all.sort_by_cached_key(|album| std::cmp::Reverse(text(album, "created").to_owned())),
        "highest" => {
            all.retain(|album| !album["userRating"].is_null());
            all.sort_by_cached_key(|album| std::cmp::Reverse(album["userRating"].as_u64()));
        }
        "frequent" | "recent" => {
            let plays = plays_of_albums(asked, view);
            let found = |album: &Value| plays.get(text(album, "id")).copied();
            all.retain(|album| found(album).is_some());
            all.sort_by_cached_key(|album| {
                let (count, last) = found(album).unwrap_or_default();
                std::cmp::Reverse(if kind == "frequent" { i64::from(count) } else { last })
            });
        }
        "starred" => all.retain(|album| !album["starred"].is_null()),
        "alphabeticalByName" => all.sort_by_cached_key(|album| key(text(album, "name"))),
        "alphabeticalByArtist" => {
            all.sort_by_cached_key(|album| (key(text(album, "artist")), key(text(album, "name"))));
        }
        "byYear" => {
            let year = |name: &str| -> Result<u64, Refusal> {
                asked.params.number(name)?.ok_or_else(|| Refusal::missing(name))
            };
            let (from, to) = (year("fromYear")?, year("toYear")?);
            let (low, high) = (from.min(to), from.max(to));
            all.retain(|album| album["year"].as_u64().is_some_and(|year| (low..=high).contains(&year)));
            all.sort_by_cached_key(|album| (album["year"].as_u64(), key(text(album, "name"))));
            if from > to {
                all.reverse();
            }
        }
        _ => return Err(Refusal::wrong("type", "不是已知的列表种类", "is no kind of list")),
    }
    let mut page: Vec<Value> = all.into_iter().skip(offset).take(size).collect();
    measure(asked, view, &mut page).await?;
    Ok(page)
}

/// Returns how often the songs of albums were played, and when last. Songs that are not known any more count for none.
fn plays_of_albums(asked: &Asked<'_>, view: &View<'_>) -> std::collections::HashMap<String, (u32, i64)> {
    let mut albums: std::collections::HashMap<String, (u32, i64)> = std::collections::HashMap::new();
    for (id, plays) in &view.marks().plays {
        let album = match id.parse() {
            Ok(Id::Song(id)) => asked.library.known_song(id).map(|song| Id::Album(song.album.id)),
            Ok(Id::CloudSong(id)) => asked
                .library
                .known_cloud()
                .and_then(|cloud| Some(Id::CloudAlbum(cloud.song(id)?.album_number))),
            _ => None,
        };
        if let Some(album) = album {
            let of = albums.entry(album.to_string()).or_default();
            *of = (of.0.saturating_add(plays.count), of.1.max(plays.last));
        }
    }
    albums
}

fn of_genre(mut item: Value, genre: &str) -> Value {
    item["genre"] = genre.into();
    item["genres"] = json!([{ "name": genre }]);
    item
}

async fn album_list(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let view = asked.view().await?;
    let albums = albums(&asked, &view).await?;
    let albums: Vec<Value> = albums.into_iter().map(as_folder).collect();
    Ok(Answer::Fields("albumList", json!({ "album": albums })))
}

/// Returns an album as a folder below its artist.
pub(super) fn as_folder(album: Value) -> Value {
    let parent = album["artistId"].as_str().map(str::to_owned);
    folder(album, parent)
}

async fn album_list2(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let view = asked.view().await?;
    Ok(Answer::Fields("albumList2", json!({ "album": albums(&asked, &view).await? })))
}

async fn random_songs(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let size = asked.params.count("size", 10, MOST)?;
    let (from, to) = (asked.params.number("fromYear")?, asked.params.number("toYear")?);
    let view = asked.view().await?;
    let mut songs = match (asked.folder()?, asked.params.get("genre")) {
        (Some(Folder::Cloud), _) => {
            let cloud = asked.library.cloud().await?;
            let mut songs: Vec<Value> = cloud.songs.iter().map(|song| view.cloud_song(song)).collect();
            songs.sort_by_cached_key(|_| getrandom::u32().unwrap_or_default());
            songs
        }
        (_, Some(genre)) => {
            let found = asked.library.songs_of_style(genre, 0, size).await?;
            shown(&view, &found).into_iter().map(|song| of_genre(song, genre)).collect()
        }
        _ => shown(&view, &asked.library.random_songs(size).await?),
    };
    let fits = |song: &Value| match song["year"].as_u64() {
        Some(year) => from.is_none_or(|from| year >= from) && to.is_none_or(|to| year <= to),
        None => from.is_none() && to.is_none(),
    };
    songs.retain(fits);
    songs.truncate(size);
    Ok(Answer::Fields("randomSongs", json!({ "song": songs })))
}

async fn songs_by_genre(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let genre = asked.params.text("genre")?;
    let count = asked.params.count("count", 10, MOST)?;
    let offset = asked.params.count("offset", 0, usize::MAX)?;
    let view = asked.view().await?;
    let found = match asked.folder()? {
        Some(Folder::Cloud) => Vec::new(),
        _ => asked.library.songs_of_style(genre, offset, count).await?,
    };
    let songs: Vec<Value> = shown(&view, &found).into_iter().map(|song| of_genre(song, genre)).collect();
    Ok(Answer::Fields("songsByGenre", json!({ "song": songs })))
}

/// Returns starred artists, albums and songs.
async fn all_starred(asked: &Asked<'_>) -> Result<(Vec<Value>, Vec<Value>, Vec<Value>), Refusal> {
    let within = asked.folder()?;
    // An error of a list that is not there is one of this request.
    let (liked, followed) = (asked.library.liked().await?, asked.library.followed().await?);
    let view = asked.view().await?;
    let is_starred = |item: &Value| !item["starred"].is_null();
    let mut albums = library_albums(asked, &view, within).await?;
    albums.retain(is_starred);
    measure(asked, &view, &mut albums).await?;
    let (mut artists, mut songs) = (Vec::new(), Vec::new());
    if within != Some(Folder::Cloud) {
        artists.extend(followed.iter().map(|artist| view.artist(artist)));
        let ids: Vec<i64> = liked.songs.iter().map(|(id, _)| *id).collect();
        songs.extend(shown(&view, &asked.library.songs(&ids).await?));
    }
    if within != Some(Folder::Library) {
        let cloud = asked.library.cloud().await?;
        let tagged = cloud.all_artists().into_iter();
        artists.extend(
            tagged.map(|(number, name, albums)| view.cloud_artist(number, name, albums)).filter(is_starred),
        );
        songs.extend(cloud.songs.iter().map(|song| view.cloud_song(song)).filter(is_starred));
    }
    Ok((artists, albums, songs))
}

async fn starred(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let (artists, albums, songs) = all_starred(&asked).await?;
    let albums: Vec<Value> = albums.into_iter().map(as_folder).collect();
    Ok(Answer::Fields("starred", json!({ "artist": artists, "album": albums, "song": songs })))
}

async fn starred2(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let (artists, albums, songs) = all_starred(&asked).await?;
    Ok(Answer::Fields("starred2", json!({ "artist": artists, "album": albums, "song": songs })))
}
