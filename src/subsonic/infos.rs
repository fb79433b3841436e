//! Endpoints about what is known beyond the music: biographies, similar artists and songs, what is played most.

use serde_json::{Map, Value, json};

use super::asked::{Answer, Asked, handlers};
use super::browse::shown;
use super::id::Id;
use super::library::things::Artist;
use super::refusal::Refusal;

handlers! {
    "getArtistInfo" => artist_info,
    "getArtistInfo2" => artist_info2,
    "getAlbumInfo" => album_info,
    "getAlbumInfo2" => album_info,
    "getSimilarSongs" => similar,
    "getSimilarSongs2" => similar2,
    "getTopSongs" => top_songs,
}

/// Maximum number of songs in an answer.
const MOST: usize = 500;
/// Artists whose songs are among those like an artist's, with a call for each.
const SIMILAR: usize = 3;

/// Writes the addresses of a picture in three sizes.
fn put_pictures(of: &mut Map<String, Value>, picture: Option<&str>) {
    let Some(picture) = picture else { return };
    for (name, size) in [("smallImageUrl", 100), ("mediumImageUrl", 300), ("largeImageUrl", 800)] {
        of.insert(name.to_owned(), format!("{picture}?param={size}y{size}").into());
    }
}

async fn info_of_artist(asked: &Asked<'_>) -> Result<Value, Refusal> {
    let count = asked.params.count("count", 20, 100)?;
    let id = match asked.id("id")? {
        Id::Artist(id) => Some(id),
        // Players of folders ask by an album or a song.
        Id::Album(id) => {
            let page = asked.library.album(id).await?;
            page.and_then(|page| page.album.artists.first().map(|artist| artist.id))
        }
        Id::Song(id) => {
            let song = asked.library.song(id).await?;
            song.and_then(|song| song.artists.first().map(|artist| artist.id))
        }
        Id::CloudArtist(_) | Id::CloudAlbum(_) | Id::CloudSong(_) => None,
        _ => return Err(Refusal::not_found("歌手", "artist")),
    };
    let mut info = Map::new();
    let Some(id) = id.filter(|id| *id > 0) else { return Ok(info.into()) };
    let page = asked.library.artist(id).await?.ok_or_else(|| Refusal::not_found("歌手", "artist"))?;
    let biography = asked.library.biography(id).await?;
    if !biography.is_empty() {
        info.insert("biography".to_owned(), biography.into());
    }
    put_pictures(&mut info, asked.library.public(page.artist.picture.as_deref()));
    let view = asked.view().await?;
    let similar: Vec<Artist> = asked.library.similar_artists(id).await?;
    let similar: Vec<Value> = similar.iter().take(count).map(|artist| view.artist(artist)).collect();
    info.insert("similarArtist".to_owned(), similar.into());
    Ok(info.into())
}

async fn artist_info(asked: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("artistInfo", info_of_artist(&asked).await?))
}

async fn artist_info2(asked: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("artistInfo2", info_of_artist(&asked).await?))
}

async fn album_info(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let none = || Refusal::not_found("专辑", "album");
    let id = match asked.id("id")? {
        Id::Album(id) => Some(id),
        Id::Song(id) => asked.library.song(id).await?.map(|song| song.album.id),
        Id::CloudAlbum(_) | Id::CloudSong(_) => None,
        _ => return Err(none()),
    };
    let mut info = Map::new();
    if let Some(id) = id.filter(|id| *id > 0) {
        let page = asked.library.album(id).await?.ok_or_else(none)?;
        if let Some(notes) = &page.description {
            info.insert("notes".to_owned(), (**notes).into());
        }
        put_pictures(&mut info, asked.library.public(page.album.picture.as_deref()));
    }
    Ok(Answer::Fields("albumInfo", info.into()))
}

async fn similar_songs(asked: &Asked<'_>) -> Result<Value, Refusal> {
    let count = asked.params.count("count", 50, MOST)?;
    let library = asked.library;
    let mut songs = match asked.id("id")? {
        Id::Song(id) => library.similar_songs(id).await?,
        Id::Album(id) => {
            let page = library.album(id).await?;
            match page.as_ref().and_then(|page| page.songs.first()) {
                Some(first) => library.similar_songs(*first).await?,
                None => Vec::new(),
            }
        }
        Id::Artist(id) => {
            let mut songs = library.top_songs(id).await?;
            for artist in library.similar_artists(id).await?.iter().take(SIMILAR) {
                songs.extend(library.top_songs(artist.id).await?);
            }
            songs.sort_by_cached_key(|_| getrandom::u32().unwrap_or_default());
            songs
        }
        Id::CloudSong(_) | Id::CloudAlbum(_) | Id::CloudArtist(_) => Vec::new(),
        _ => return Err(Refusal::not_found("项目", "item")),
    };
    let mut known = std::collections::HashSet::new();
    songs.retain(|song| known.insert(song.id));
    songs.truncate(count);
    let view = asked.view().await?;
    Ok(json!({ "song": shown(&view, &songs) }))
}

async fn similar(asked: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("similarSongs", similar_songs(&asked).await?))
}

async fn similar2(asked: Asked<'_>) -> Result<Answer, Refusal> {
    Ok(Answer::Fields("similarSongs2", similar_songs(&asked).await?))
}

/// Finds the artist by the name: one of the library, else the first of this name that a search finds.
async fn top_songs(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let name = asked.params.text("artist")?.trim();
    let count = asked.params.count("count", 50, MOST)?;
    let first = name.split(" / ").next().unwrap_or(name);
    let is_it = |other: &str| other.eq_ignore_ascii_case(first);
    let followed = asked.library.followed().await?;
    let saved = asked.library.saved().await?;
    let own = followed.iter().find(|artist| is_it(&artist.name)).map(|artist| artist.id);
    let of_saved = || {
        saved
            .iter()
            .flat_map(|album| album.artists.iter())
            .find(|artist| is_it(&artist.name))
            .map(|artist| artist.id)
    };
    let id = match own.or_else(of_saved) {
        Some(id) => Some(id),
        None => {
            let found = asked.library.search_artists(first, 0, 10).await?;
            found.iter().find(|artist| is_it(&artist.name)).map(|artist| artist.id)
        }
    };
    let mut songs = match id.filter(|id| *id > 0) {
        Some(id) => asked.library.top_songs(id).await?,
        None => Vec::new(),
    };
    songs.truncate(count);
    let view = asked.view().await?;
    Ok(Answer::Fields("topSongs", json!({ "song": shown(&view, &songs) })))
}
