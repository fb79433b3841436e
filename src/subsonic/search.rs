//! Endpoints that search the library and the catalogue. An empty search pages through the library.

use serde_json::{Map, Value, json};

use super::asked::{Answer, Asked, handlers};
use super::browse::{library_artists, shown};
use super::id::Folder;
use super::items::View;
use super::library::sort::key;
use super::lists::{as_folder, library_albums, measure};
use super::refusal::Refusal;

handlers! {
    "search" => search,
    "search2" => search2,
    "search3" => search3,
}

/// Maximum number of results of each kind in one answer.
const MOST: usize = 5000;
/// Maximum number of results of each kind out of the catalogue.
const MOST_FOUND: usize = 300;

/// A part of a list of results.
#[derive(Clone, Copy)]
struct Part {
    offset: usize,
    count: usize,
}

impl Part {
    fn of(asked: &Asked<'_>, kind: &str) -> Result<Self, Refusal> {
        let count = asked.params.count(&format!("{kind}Count"), 20, MOST)?;
        Ok(Self { offset: asked.params.count(&format!("{kind}Offset"), 0, usize::MAX / 2)?, count })
    }

    fn take(self, items: Vec<Value>) -> Vec<Value> {
        items.into_iter().skip(self.offset).take(self.count).collect()
    }

    /// Returns the part that lies beyond the library's own results, of which there are so many.
    fn beyond(self, own: usize) -> Self {
        let taken = own.saturating_sub(self.offset).min(self.count);
        let count = (self.count - taken).min(MOST_FOUND);
        Self { offset: self.offset.saturating_sub(own), count }
    }
}

/// Words of a search, which all have to be in a name.
struct Words(Vec<String>);

impl Words {
    fn of(query: &str) -> Self {
        // Some players put quotes around, and stars behind the words.
        let words =
            query.split(|character: char| character.is_whitespace() || matches!(character, '"' | '*'));
        Self(words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect())
    }

    /// Returns whether a thing has them in its names, as they are written or as they sound.
    fn are_in(&self, item: &Value) -> bool {
        let fields =
            ["title", "name", "artist", "album"].map(|field| item[field].as_str().unwrap_or_default());
        let written = fields.join("\n").to_lowercase();
        if self.0.iter().all(|word| written.contains(word.as_str())) {
            return true;
        }
        if !self.0.iter().all(|word| word.is_ascii()) {
            return false;
        }
        let sound = key(fields[0].trim()) + "\n" + &key(fields[1].trim()) + "\n" + &key(fields[2].trim());
        let letters: String =
            sound.split_whitespace().filter_map(|syllable| syllable.chars().next()).collect();
        let joined = sound.replace(' ', "");
        self.0.iter().all(|word| joined.contains(word.as_str()) || letters.contains(word.as_str()))
    }
}

struct Found {
    artists: Vec<Value>,
    albums: Vec<Value>,
    songs: Vec<Value>,
}

async fn find(asked: &Asked<'_>) -> Result<Found, Refusal> {
    let query = asked.params.all("query").next().ok_or_else(|| Refusal::missing("query"))?;
    let within = asked.folder()?;
    let (artists, albums, songs) =
        (Part::of(asked, "artist")?, Part::of(asked, "album")?, Part::of(asked, "song")?);
    let view = asked.view().await?;
    let words = Words::of(query);
    if words.0.is_empty() {
        return everything(asked, &view, within, artists, albums, songs).await;
    }
    let is_beyond = within.is_none_or(|within| within == Folder::Library);
    // The library's own come first; the catalogue follows where a player wants more.
    let mut found = Found { artists: Vec::new(), albums: Vec::new(), songs: Vec::new() };
    if artists.count > 0 {
        let own = library_artists(asked, &view, within).await?.into_iter().map(|(_, artist)| artist);
        let own: Vec<Value> = own.filter(|artist| words.are_in(artist)).collect();
        let (known, rest) = (ids(&own), artists.beyond(own.len()));
        found.artists = artists.take(own);
        if is_beyond && rest.count > 0 {
            let more = asked.library.search_artists(query, rest.offset, rest.count).await?;
            let more = more.iter().map(|artist| view.artist(artist));
            found
                .artists
                .extend(more.filter(|artist| !known.contains(artist["id"].as_str().unwrap_or_default())));
        }
    }
    if albums.count > 0 {
        let own: Vec<Value> = library_albums(asked, &view, within)
            .await?
            .into_iter()
            .filter(|album| words.are_in(album))
            .collect();
        let (known, rest) = (ids(&own), albums.beyond(own.len()));
        found.albums = albums.take(own);
        measure(asked, &view, &mut found.albums).await?;
        if is_beyond && rest.count > 0 {
            let more = asked.library.search_albums(query, rest.offset, rest.count).await?;
            let more = more.iter().map(|album| view.album(album));
            found
                .albums
                .extend(more.filter(|album| !known.contains(album["id"].as_str().unwrap_or_default())));
        }
    }
    if songs.count > 0 {
        let mut own = Vec::new();
        if within != Some(Folder::Library) {
            let cloud = asked.library.cloud().await?;
            own.extend(
                cloud.songs.iter().map(|song| view.cloud_song(song)).filter(|song| words.are_in(song)),
            );
        }
        let rest = songs.beyond(own.len());
        found.songs = songs.take(own);
        if is_beyond && rest.count > 0 {
            let more = asked.library.search_songs(query, rest.offset, rest.count).await?;
            found.songs.extend(shown(&view, &more));
        }
    }
    Ok(found)
}

fn ids(items: &[Value]) -> std::collections::HashSet<String> {
    items.iter().filter_map(|item| item["id"].as_str().map(str::to_owned)).collect()
}

async fn everything(
    asked: &Asked<'_>,
    view: &View<'_>,
    within: Option<Folder>,
    artists: Part,
    albums: Part,
    songs: Part,
) -> Result<Found, Refusal> {
    let mut found = Found { artists: Vec::new(), albums: Vec::new(), songs: Vec::new() };
    if artists.count > 0 {
        let all = library_artists(asked, view, within).await?;
        found.artists = artists.take(all.into_iter().map(|(_, artist)| artist).collect());
    }
    if albums.count > 0 {
        found.albums = albums.take(library_albums(asked, view, within).await?);
        measure(asked, view, &mut found.albums).await?;
    }
    if songs.count > 0 {
        // Files of the cloud disk follow the songs of the catalogue, whose number is known when all of them were paged through.
        let mut total = Some(0);
        if within != Some(Folder::Cloud) {
            let (part, all) = asked.library.all_songs(songs.offset, songs.count).await?;
            found.songs = shown(view, &part);
            total = all;
        }
        if let Some(total) = total.filter(|_| within != Some(Folder::Library)) {
            let cloud = asked.library.cloud().await?;
            let own = cloud.songs.iter().skip(songs.offset.saturating_sub(total));
            let rest = songs.count.saturating_sub(found.songs.len());
            found.songs.extend(own.take(rest).map(|song| view.cloud_song(song)));
        }
    }
    Ok(found)
}

async fn search3(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let found = find(&asked).await?;
    let result = json!({ "artist": found.artists, "album": found.albums, "song": found.songs });
    Ok(Answer::Fields("searchResult3", result))
}

async fn search2(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let found = find(&asked).await?;
    let albums: Vec<Value> = found.albums.into_iter().map(as_folder).collect();
    let result = json!({ "artist": found.artists, "album": albums, "song": found.songs });
    Ok(Answer::Fields("searchResult2", result))
}

/// The search of the first players: by one of four fields, of which `any` stands for all.
async fn search(asked: Asked<'_>) -> Result<Answer, Refusal> {
    let fields = ["any", "title", "artist", "album"];
    let words: Vec<&str> = fields.iter().filter_map(|field| asked.params.get(field)).collect();
    let (offset, count) =
        (asked.params.count("offset", 0, usize::MAX / 2)?, asked.params.count("count", 20, MOST_FOUND)?);
    let view = asked.view().await?;
    let songs = match words.as_slice() {
        [] => asked.library.all_songs(offset, count).await?.0,
        words => asked.library.search_songs(&words.join(" "), offset, count).await?,
    };
    let mut result = Map::new();
    result.insert("offset".to_owned(), offset.into());
    result.insert("totalHits".to_owned(), (offset + songs.len()).into());
    result.insert("match".to_owned(), shown(&view, &songs).into());
    Ok(Answer::Fields("searchResult", result.into()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Part, Words};

    #[test]
    fn words_are_found_as_written_and_as_they_sound() {
        let song = json!({ "title": "海阔天空", "artist": "Beyond", "album": "乐与怒" });
        for words in ["海阔", "海阔 beyond", "\"海阔天空\"", "haikuo", "hktk", "tiankong*", "BEYOND"]
        {
            assert!(Words::of(words).are_in(&song), "{words}");
        }
        for words in ["海阔 x", "kuohai", "hkt9"] {
            assert!(!Words::of(words).are_in(&song), "{words}");
        }
        assert!(Words::of(" \"\" ").0.is_empty());
    }

    #[test]
    fn the_catalogue_follows_the_library() {
        for (offset, count, own, wanted) in [
            (0, 20, 5, (0, 15)),
            (3, 20, 5, (0, 18)),
            (20, 20, 5, (15, 20)),
            (0, 5, 9, (0, 0)),
            (5, 5, 5, (0, 5)),
        ] {
            let part = Part { offset, count }.beyond(own);
            assert_eq!((part.offset, part.count), wanted, "{offset} {count} {own}");
        }
    }
}
