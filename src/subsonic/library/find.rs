//! What is found: searches in the catalogue, similar songs and artists, texts, styles.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::Library;
use super::read::{artist, list, number, text};
use super::stores::{AGE, LONG_AGE};
use super::things::{Album, Artist, Song};
use crate::answers;
use crate::subsonic::refusal::Refusal;
use crate::types::SearchType;

/// Number of results in one answer of a search.
const PAGE: usize = 100;
/// Maximum number of characters of a search.
const LONGEST: usize = 100;
/// How long results of a search are kept, for players that search while their user types and page through.
const FOUND_AGE: Duration = Duration::from_secs(5 * 60);

impl Library {
    async fn search(
        &self,
        words: &str,
        kind: SearchType,
        word: &str,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Value>, Refusal> {
        let words: String = words.trim().chars().take(LONGEST).collect();
        let (mut found, mut at) = (Vec::new(), offset);
        while found.len() < count {
            // Pages begin at multiples, so that they are kept however a player cuts them.
            let begin = at / PAGE * PAGE;
            let call = self.client.cloudsearch(words.clone()).type_(kind.clone());
            let call = call
                .limit(i64::try_from(PAGE).unwrap_or_default())
                .offset(i64::try_from(begin).unwrap_or_default());
            let answer = self.kept(format!("{word} {begin} {words}"), FOUND_AGE, call).await?;
            let page = list(&answer, &format!("/result/{word}"));
            let part: Vec<_> = page.iter().skip(at - begin).take(count - found.len()).cloned().collect();
            if part.is_empty() {
                break;
            }
            at += part.len();
            found.extend(part);
            if at < begin + PAGE && found.len() < count {
                break;
            }
        }
        Ok(found)
    }

    /// Searches for songs in the catalogue.
    pub(crate) async fn search_songs(
        &self,
        words: &str,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Arc<Song>>, Refusal> {
        let found = self.search(words, SearchType::Song, "songs", offset, count).await?;
        Ok(self.take_songs(&found, &[]))
    }

    /// Searches for albums in the catalogue.
    pub(crate) async fn search_albums(
        &self,
        words: &str,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Arc<Album>>, Refusal> {
        let found = self.search(words, SearchType::Album, "albums", offset, count).await?;
        Ok(found.iter().filter_map(|of| self.names.album(of)).map(Arc::new).collect())
    }

    /// Searches for artists in the catalogue.
    pub(crate) async fn search_artists(
        &self,
        words: &str,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Artist>, Refusal> {
        let found = self.search(words, SearchType::Artist, "artists", offset, count).await?;
        Ok(found.iter().filter_map(artist).collect())
    }

    /// Returns songs that resemble a song.
    pub(crate) async fn similar_songs(&self, song: i64) -> Result<Vec<Arc<Song>>, Refusal> {
        let answer = self.kept(format!("similar song {song}"), LONG_AGE, self.client.simi_song(song)).await?;
        let ids: Vec<i64> =
            list(&answer, "/songs").iter().map(|of| number(of, "id")).filter(|id| *id > 0).collect();
        self.songs(&ids).await
    }

    /// Returns artists that resemble an artist.
    pub(crate) async fn similar_artists(&self, of: i64) -> Result<Vec<Artist>, Refusal> {
        let answer = self.kept(format!("similar artist {of}"), LONG_AGE, self.client.simi_artist(of)).await?;
        Ok(list(&answer, "/artists").iter().filter_map(artist).collect())
    }

    /// Returns the songs of an artist that are played most.
    pub(crate) async fn top_songs(&self, artist: i64) -> Result<Vec<Arc<Song>>, Refusal> {
        let answer =
            self.kept(format!("top {artist}"), LONG_AGE, self.client.artist_top_song(artist)).await?;
        Ok(self.take_songs(list(&answer, "/songs"), list(&answer, "/privileges")))
    }

    /// Returns what is written about an artist.
    pub(crate) async fn biography(&self, artist: i64) -> Result<String, Refusal> {
        let answer =
            self.kept(format!("biography {artist}"), LONG_AGE, self.client.artist_desc(artist)).await?;
        let parts = list(&answer, "/introduction").iter();
        let parts = parts.filter_map(|part| {
            Some(format!("{}\n{}", text(part, "ti").unwrap_or_default(), text(part, "txt")?))
        });
        let parts: Vec<String> =
            text(&answer, "briefDesc").map(str::to_owned).into_iter().chain(parts).collect();
        Ok(super::text::clean(parts.join("\n\n").trim()))
    }

    /// Returns a song's lyrics.
    pub(crate) async fn lyrics(&self, song: i64) -> Result<Option<answers::Lyrics>, Refusal> {
        let answer = self.kept(format!("lyrics {song}"), AGE, self.client.lyric_new(song)).await?;
        Ok(serde_json::from_value((*answer).clone()).ok())
    }

    /// Returns the lyrics of a file on the cloud disk, in lines.
    pub(crate) async fn cloud_lyrics(&self, song: i64) -> Result<Option<answers::Lyrics>, Refusal> {
        let call = self.client.cloud_lyric_get().uid(self.account).sid(song.to_string());
        let Some(answer) = self.ask_one(call).await? else { return Ok(None) };
        let own = text(&answer, "lrc")
            .map(|lrc| serde_json::json!({ "code": 200, "lrc": { "version": 1, "lyric": lrc } }));
        Ok(own.and_then(|own| serde_json::from_value(own).ok()))
    }

    /// Returns NetEase's styles: the genres of this server.
    pub(crate) async fn styles(&self) -> Result<Arc<Vec<(i64, String)>>, Refusal> {
        let load = async {
            let answer = self.ask(self.client.style_list()).await?;
            let mut styles = Vec::new();
            let mut open: Vec<&Value> = list(&answer, "/data").iter().collect();
            // Styles have styles below them; the tree is shallow.
            while let Some(style) = open.pop() {
                if styles.len() >= 2000 {
                    break;
                }
                let (id, name) =
                    (number(style, "tagId"), text(style, "tagName").or_else(|| text(style, "name")));
                if let Some(name) = name.filter(|_| id > 0) {
                    styles.push((id, super::text::name(name)));
                }
                open.extend(list(style, "/childrenTags"));
            }
            styles.sort_by_cached_key(|(_, name)| super::sort::key(name));
            styles.dedup_by(|(_, one), (_, other)| one == other);
            Ok(styles)
        };
        self.styles.get(LONG_AGE, load).await
    }

    /// Returns the songs of a style; none if there is no such style.
    pub(crate) async fn songs_of_style(
        &self,
        style: &str,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Arc<Song>>, Refusal> {
        let Some(id) = self.style(style).await? else { return Ok(Vec::new()) };
        let found = self.of_style(id, "songs", offset, count).await?;
        Ok(self.take_songs(&found, &[]))
    }

    /// Returns the albums of a style; none if there is no such style.
    pub(crate) async fn albums_of_style(
        &self,
        style: &str,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Arc<Album>>, Refusal> {
        let Some(id) = self.style(style).await? else { return Ok(Vec::new()) };
        let found = self.of_style(id, "albums", offset, count).await?;
        Ok(found.iter().filter_map(|of| self.names.album(of)).map(Arc::new).collect())
    }

    async fn style(&self, name: &str) -> Result<Option<i64>, Refusal> {
        let styles = self.styles().await?;
        Ok(styles.iter().find(|(_, other)| other.eq_ignore_ascii_case(name.trim())).map(|(id, _)| *id))
    }

    async fn of_style(
        &self,
        style: i64,
        word: &str,
        offset: usize,
        count: usize,
    ) -> Result<Vec<Value>, Refusal> {
        let mut found = Vec::new();
        let mut at = offset;
        while found.len() < count {
            let begin = at / PAGE * PAGE;
            let (cursor, size) =
                (i64::try_from(begin).unwrap_or_default(), i64::try_from(PAGE).unwrap_or_default());
            let name = format!("style {style} {word} {begin}");
            let answer = match word {
                "songs" => {
                    self.kept(name, AGE, self.client.style_song(style).cursor(cursor).size(size)).await?
                }
                _ => self.kept(name, AGE, self.client.style_album(style).cursor(cursor).size(size)).await?,
            };
            let page = list(&answer, &format!("/data/{word}"));
            let part: Vec<_> = page.iter().skip(at - begin).take(count - found.len()).cloned().collect();
            at += part.len();
            found.extend(part);
            if at < begin + PAGE {
                break;
            }
        }
        Ok(found)
    }
}
