//! Endpoints that show folders, artists, albums and songs.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde_json::{Value, json};

use super::asked::{Answer, Asked, handlers};
use super::id::{Folder, Id};
use super::items::{View, folder};
use super::library::sort::{IGNORED_ARTICLES, key, letter};
use super::library::things::Artist;
use super::refusal::Refusal;

handlers! {
    "getMusicFolders" => music_folders,
    "getIndexes" => indexes,
    "getMusicDirectory" => directory,
    "getArtists" => artists,
    "getArtist" => artist,
    "getAlbum" => album,
    "getSong" => song,
    "getGenres" => genres,
}

impl<'a> Asked<'a> {
    /// Returns what the user has marked.
    pub(super) async fn view(&self) -> Result<View<'a>, Refusal> {
        View::of(self.library, self.user, self.store).await
    }

    /// Returns an id that the request needs.
    pub(super) fn id(&self, name: &str) -> Result<Id, Refusal> {
        self.params.text(name)?.parse().map_err(|_| nothing())
    }

    /// Returns the music folder that the request is limited to, if it is.
    pub(super) fn folder(&self) -> Result<Option<Folder>, Refusal> {
        match self.params.get("musicFolderId") {
            None | Some("-1") => Ok(None),
            Some(text) => match text.parse() {
                Ok(Id::Folder(folder)) => Ok(Some(folder)),
                _ => Err(Refusal::not_found("音乐文件夹", "music folder")),
            },
        }
    }
}

/// Returns the refusal of an id that names nothing that is wanted.
pub(super) fn nothing() -> Refusal {
    Refusal::not_found("项目", "item")
}

async fn music_folders(_: Asked<'_>) -> Result<Answer, Refusal> {
    let name = |folder: Folder| match folder {
        Folder::Library => "网易云音乐",
        Folder::Cloud => "云盘",
    };
    let folders = Folder::ALL.map(|folder| json!({ "id": folder.number(), "name": name(folder) }));
    Ok(Answer::Fields("musicFolders", json!({ "musicFolder": folders })))
}

/// Returns the artists of a folder, or of all: the followed ones, those of saved albums, and those of the cloud disk's tags.
pub(super) async fn library_artists(
    asked: &Asked<'_>,
    view: &View<'_>,
    within: Option<Folder>,
) -> Result<Vec<(String, Value)>, Refusal> {
    let mut artists = Vec::new();
    if within != Some(Folder::Cloud) {
        let (followed, saved) = (asked.library.followed().await?, asked.library.saved().await?);
        let mut known: HashMap<i64, usize> = HashMap::new();
        for artist in followed.iter() {
            known.insert(artist.id, usize::MAX);
            artists.push((artist.name.to_string(), view.artist(artist)));
        }
        for named in saved.iter().filter_map(|album| album.artists.first()).filter(|named| named.id > 0) {
            let place = *known.entry(named.id).or_insert_with(|| {
                let artist = Artist { id: named.id, name: named.name.clone(), picture: None, albums: None };
                artists.push((named.name.to_string(), view.artist(&artist)));
                artists.len() - 1
            });
            // Of an artist who is not followed, the saved albums are known.
            if let Some((_, artist)) = artists.get_mut(place) {
                artist["albumCount"] = (artist["albumCount"].as_u64().unwrap_or(0) + 1).into();
            }
        }
    }
    if within != Some(Folder::Library) {
        let cloud = asked.library.cloud().await?;
        let tagged = cloud.all_artists().into_iter();
        artists.extend(
            tagged.map(|(number, name, albums)| (name.to_owned(), view.cloud_artist(number, name, albums))),
        );
    }
    artists.sort_by_cached_key(|(name, _)| key(name));
    Ok(artists)
}

/// Returns artists under the letters of their names.
fn index(artists: Vec<(String, Value)>) -> Vec<Value> {
    let mut letters: BTreeMap<char, Vec<Value>> = BTreeMap::new();
    for (name, artist) in artists {
        letters.entry(letter(&name)).or_default().push(artist);
    }
    letters
        .into_iter()
        .map(|(letter, artists)| json!({ "name": letter.to_string(), "artist": artists }))
        .collect()
}

async fn indexes(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let view = asked.view().await?;
    let artists = library_artists(&asked, &view, asked.folder()?).await?;
    let ids = artists.iter().filter_map(|(_, artist)| artist["id"].as_str());
    let changed = asked.library.artists_changed(ids);
    let since = asked.params.number("ifModifiedSince")?;
    let is_known = since.is_some_and(|since| i64::try_from(since).unwrap_or(i64::MAX) >= changed);
    let index = if is_known { Vec::new() } else { index(artists) };
    let indexes = json!({ "ignoredArticles": IGNORED_ARTICLES, "lastModified": changed, "index": index });
    Ok(Answer::Fields("indexes", indexes))
}

async fn artists(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let view = asked.view().await?;
    let artists = library_artists(&asked, &view, asked.folder()?).await?;
    Ok(Answer::Fields("artists", json!({ "ignoredArticles": IGNORED_ARTICLES, "index": index(artists) })))
}

async fn directory(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.id("id")?;
    let view = asked.view().await?;
    let (mut of, children): (Value, Vec<Value>) = match id {
        Id::Folder(within) => {
            let artists = library_artists(&asked, &view, Some(within)).await?;
            let children =
                artists.into_iter().map(|(_, artist)| folder(artist, Some(id.to_string()))).collect();
            (
                json!({ "id": id.to_string(), "name": if within == Folder::Cloud { "云盘" } else { "网易云音乐" } }),
                children,
            )
        }
        Id::Artist(_) | Id::CloudArtist(_) => {
            let mut artist = whole_artist(&asked, &view, id).await?;
            let albums = artist["album"].take();
            let albums = albums.as_array().into_iter().flatten();
            let parent = Some(id.to_string());
            (artist, albums.map(|album| folder(album.clone(), parent.clone())).collect())
        }
        Id::Album(_) | Id::CloudAlbum(_) => {
            let mut album = whole_album(&asked, &view, id).await?;
            let songs = album["song"].take();
            let parent = album["artistId"].take();
            if parent.is_string() {
                album["parent"] = parent;
            }
            (album, songs.as_array().cloned().unwrap_or_default())
        }
        _ => return Err(nothing()),
    };
    let mut directory = json!({ "id": id.to_string(), "name": of["name"].take(), "child": children });
    for field in ["parent", "starred", "userRating", "playCount", "coverArt"] {
        if let Some(value) = of.get_mut(field).map(Value::take).filter(|value| !value.is_null()) {
            directory[field] = value;
        }
    }
    Ok(Answer::Fields("directory", directory))
}

/// Returns an artist with the albums.
async fn whole_artist(asked: &Asked<'_>, view: &View<'_>, id: Id) -> Result<Value, Refusal> {
    let none = || Refusal::not_found("歌手", "artist");
    match id {
        Id::Artist(id) => {
            let page = asked.library.artist(id).await?.ok_or_else(none)?;
            let mut artist = view.artist(&page.artist);
            let albums: Vec<Value> = page.albums.iter().map(|album| view.album(album)).collect();
            artist["albumCount"] = albums.len().into();
            artist["album"] = albums.into();
            Ok(artist)
        }
        Id::CloudArtist(number) => {
            let cloud = asked.library.cloud().await?;
            let albums = cloud.albums_of(number);
            let first = albums.first().and_then(|songs| songs.first()).ok_or_else(none)?;
            let mut artist = view.cloud_artist(number, &first.artist, albums.len());
            artist["album"] = albums.iter().filter_map(|songs| view.cloud_album(songs)).collect();
            Ok(artist)
        }
        _ => Err(none()),
    }
}

async fn artist(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let view = asked.view().await?;
    let artist = whole_artist(&asked, &view, asked.id("id")?).await?;
    Ok(Answer::Fields("artist", artist))
}

/// Returns an album with its songs.
async fn whole_album(asked: &Asked<'_>, view: &View<'_>, id: Id) -> Result<Value, Refusal> {
    let none = || Refusal::not_found("专辑", "album");
    match id {
        Id::Album(id) => {
            let page = asked.library.album(id).await?.ok_or_else(none)?;
            let songs = asked.library.songs(&page.songs).await?;
            Ok(view.album_page(&page, &songs))
        }
        Id::CloudAlbum(number) => {
            let cloud = asked.library.cloud().await?;
            let songs = cloud.album(number);
            let mut album = view.cloud_album(&songs).ok_or_else(none)?;
            album["song"] = songs.iter().map(|song| view.cloud_song(song)).collect();
            Ok(album)
        }
        _ => Err(none()),
    }
}

async fn album(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.id("id")?;
    let view = asked.view().await?;
    Ok(Answer::Fields("album", whole_album(&asked, &view, id).await?))
}

async fn song(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let id = asked.params.text("id")?;
    let mut entries = asked.library.entries(asked.user, asked.store, &[id]).await?;
    let song = entries.pop().flatten().ok_or_else(|| Refusal::not_found("歌曲", "song"))?;
    Ok(Answer::Fields("song", song))
}

/// The genres are NetEase's styles, which do not tell how much of the library is of them.
async fn genres(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let styles = asked.library.styles().await?;
    let genre = |(_, name): &(i64, String)| json!({ "value": name, "songCount": 0, "albumCount": 0 });
    let genres: Vec<Value> = styles.iter().map(genre).collect();
    Ok(Answer::Fields("genres", json!({ "genre": genres })))
}

/// Returns songs of the catalogue as a player is told of them.
pub(super) fn shown(view: &View<'_>, songs: &[Arc<super::library::things::Song>]) -> Vec<Value> {
    songs.iter().map(|song| view.song(song)).collect()
}
