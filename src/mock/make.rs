//! Makes an answer of a type: fields that the world knows, and values by name and kind for the rest.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::asked::{Asked, Subject};
use super::lyric;
use super::media::{self, Audio};
use super::shapes::{Field, Shape, Shapes};
use super::state::{Playlist, State};
use super::world::{self, FEED, Kind};
use crate::client::stand_in::File as _;
use crate::registry::{Shows, Verb, things};

/// How deep types may lie in each other.
const DEEPEST: usize = 7;

/// A thing that an answer shows.
type Thing = (Kind, i64);

/// What makes one answer.
pub(super) struct Maker<'a> {
    pub(super) shapes: &'a Shapes,
    pub(super) state: &'a State,
    pub(super) asked: &'a Asked<'a>,
    /// Of the list made last: where it begins, how long it is, how many there are in all.
    listed: Option<(usize, usize, usize)>,
    /// Where in lists of what is no thing it is, so that two items are not the same.
    place: u32,
    /// Playlists that it has looked up, which takes its time.
    lists: HashMap<i64, Option<Playlist>>,
    /// The field whose object is being made.
    part: String,
}

impl<'a> Maker<'a> {
    /// One that knows the program's own types.
    pub(super) fn new(state: &'a State, asked: &'a Asked<'a>) -> Self {
        Self::of(Shapes::own(), state, asked)
    }

    /// One that knows these types.
    pub(super) fn of(shapes: &'a Shapes, state: &'a State, asked: &'a Asked<'a>) -> Self {
        Self { shapes, state, asked, listed: None, place: 0, lists: HashMap::new(), part: String::new() }
    }

    /// The answer of this type.
    pub(super) fn answer(&mut self, name: &str) -> Value {
        self.object(name, None, 0)
    }

    /// An object of a type that shows this thing; without one, what the call is about.
    pub(super) fn object(&mut self, name: &str, thing: Option<Thing>, depth: usize) -> Value {
        let outer = self.listed.take();
        let thing = thing.or_else(|| self.subject_of(name));
        let mut object = Map::new();
        for field in self.shapes.fields(name) {
            if !self.is_searched_for(name, &field.name) {
                continue;
            }
            if let Some(value) = self.field(name, field, thing, depth) {
                object.insert(field.name.clone(), value);
            }
        }
        if let Some(listed) = self.listed {
            count(&mut object, listed);
        }
        self.listed = outer.or(self.listed);
        Value::Object(object)
    }

    fn field(&mut self, of: &str, field: &Field, thing: Option<Thing>, depth: usize) -> Option<Value> {
        if let Some(thing) = thing
            && is_shown_by(of)
            && let Some(value) = self.known(of, field, thing, depth)
        {
            return Some(value);
        }
        if let Some(value) = self.part_of_song(of, &field.name, thing) {
            return Some(value);
        }
        // An item that only wraps a thing bears its id and name.
        if let Some((kind, id)) = thing
            && !is_shown_by(of)
            && kind_of(self.shapes, of) == Some(kind)
        {
            match &*field.name {
                "id" | "songId" | "resourceId" => return Some(self.id_as(&field.shape, id)),
                "name" => return Some(self.state.world.name(kind, id).into()),
                _ => {}
            }
        }
        let made = match &field.shape {
            Shape::Type(name) => {
                let is_account = matches!(&*field.name, "account" | "profile");
                if is_account && self.is_about_caller() {
                    let Some(user) = self.asked.caller else { return Some(Value::Null) };
                    return Some(self.object(name, Some((Kind::User, user)), depth + 1));
                }
                if depth >= DEEPEST && !field.is_always {
                    return Some(Value::Null);
                }
                let inner = kind_of(self.shapes, name);
                // A thing of the same kind within is the thing again: the song of a list's item.
                let inner = match (inner, thing) {
                    // A part of a thing, wherever that is shown.
                    (None, thing) => thing,
                    (Some(kind), Some((own, id))) if own == kind => Some((kind, id)),
                    (Some(kind), Some((own, id))) if is_shown_by(of) => {
                        Some((kind, self.state.world.belonging(kind, own, id)))
                    }
                    (Some(kind), _) => self.one(kind, &field.name),
                };
                let outer = std::mem::replace(&mut self.part, field.name.clone());
                let made = self.object(name, inner, depth + 1);
                self.part = outer;
                made
            }
            Shape::List(item) => self.list(of, &field.name, item, thing, depth),
            shape => self.plain(of, field, shape, thing),
        };
        Some(made)
    }

    /// Lists of things belong to what the call is about; within another thing they are empty.
    fn list(&mut self, of: &str, name: &str, item: &Shape, thing: Option<Thing>, depth: usize) -> Value {
        match item {
            Shape::Type(inner) => {
                let Some(kind) = kind_of(self.shapes, inner) else {
                    let count = if thing.is_some() || depth >= DEEPEST { 0 } else { 2 };
                    let outer = self.place;
                    let items = (0..count).map(|at| {
                        self.place = outer * 10 + at;
                        self.object(inner, None, depth + 1)
                    });
                    let items = items.collect();
                    self.place = outer;
                    return items;
                };
                // A page of comments has one of them beside its list.
                let is_page = kind == Kind::Comment && !is_shown_by(of) && depth <= 1;
                let is_within =
                    !is_page && thing.is_some_and(|thing| Some(thing) != self.subject()) && depth > 0;
                if is_within || depth >= DEEPEST {
                    return json!([]);
                }
                let (ids, total) = self.page(kind, name);
                let items: Vec<Value> =
                    ids.iter().map(|id| self.object(inner, Some((kind, *id)), depth + 1)).collect();
                // Permissions and reasons go with a list; they are none of their own.
                if !matches!(name, "privileges" | "recommendReasons" | "hotComments" | "topComments") {
                    self.listed = Some((self.asked.offset, items.len(), total));
                }
                items.into()
            }
            Shape::Int if matches!(name, "ids" | "playlistIds") => {
                let kind = if name == "ids" { Kind::Song } else { Kind::Playlist };
                self.page(kind, name).0.into()
            }
            Shape::Text if name == "tags" => json!(["华语"]),
            _ => json!([]),
        }
    }

    /// Ids of one page of what the call asks for, and how many there are in all.
    fn page(&self, kind: Kind, name: &str) -> (Vec<i64>, usize) {
        let all = self.all(kind, name);
        let limit = match (&self.asked.subject, name) {
            (_, "hotComments") => Some(10),
            (_, "topComments") => Some(0),
            (_, "privileges" | "trackIds" | "tracks") => None,
            (Subject::Feed, _) => Some(self.asked.limit.unwrap_or(10)),
            (Subject::Of(..), _) if self.asked.is_alike => Some(self.asked.limit.unwrap_or(10)),
            (Subject::Of(own, _), _) if *own == kind => None,
            _ => self.asked.limit,
        };
        let offset = if name == "hotComments" { 0 } else { self.asked.offset };
        let page = all.iter().copied().skip(offset).take(limit.unwrap_or(usize::MAX)).collect();
        (page, all.len())
    }

    /// All that the call asks for of a kind.
    fn all(&self, kind: Kind, name: &str) -> Vec<i64> {
        let asked = self.asked;
        if let Some(Shows::Done(verb, thing)) = asked.endpoint.shows
            && Kind::of(thing) == Some(kind)
            && let Some(done) = self.done(verb, kind)
        {
            return done;
        }
        if kind == Kind::Comment {
            return asked.thread().map(|thread| self.state.comments(&thread)).unwrap_or_default();
        }
        let feed = || self.state.world.some(kind, &format!("{} {name}", asked.canonical()), FEED as u64);
        let Subject::Of(own, ids) = &asked.subject else {
            let words = asked.text("keywords").or_else(|| asked.text("keyword"));
            let found = words.map(|words| self.state.world.found(kind, &words)).unwrap_or_default();
            return if found.is_empty() { feed() } else { found };
        };
        let Some(id) = ids.first().copied().filter(|_| !asked.is_alike) else { return feed() };
        match (own, kind) {
            _ if *own == kind && kind != Kind::User => ids.clone(),
            (Kind::Album, Kind::Song) => world::songs_of_album(id),
            (Kind::Artist, Kind::Song) => world::songs_of_artist(id),
            (Kind::Artist, Kind::Album) => world::albums_of(id),
            (Kind::Artist, Kind::Mv) => world::mvs_of(id),
            (Kind::Playlist, Kind::Song) => {
                self.state.playlist(id).map(|list| list.tracks).unwrap_or_default()
            }
            (Kind::User, Kind::Playlist) => self.playlists(id),
            // Of whom nobody knows anything.
            (Kind::User, Kind::User) if matches!(asked.endpoint.shows, Some(Shows::Done(..))) => {
                feed().into_iter().take(20).collect()
            }
            (Kind::Radio, Kind::Program) => feed().into_iter().take(40).collect(),
            _ => feed(),
        }
    }

    /// The things of a kind that the account which the call is about, or its caller, likes or keeps; of those that the call
    /// names, where it does. None where nothing is known of it.
    fn done(&self, verb: Verb, kind: Kind) -> Option<Vec<i64>> {
        let (user, named) = match &self.asked.subject {
            Subject::Of(Kind::User, ids) => (ids.first().copied(), None),
            Subject::Of(own, ids) if *own == kind => (self.asked.caller, Some(ids)),
            _ => (self.asked.caller, None),
        };
        let user = user?;
        let mut done = if verb == Verb::Like && kind == Kind::Song {
            self.state.playlist(world::liked(user))?.tracks
        } else {
            self.state.known(user)?.kept(kind).to_vec()
        };
        if let Some(named) = named {
            done.retain(|id| named.contains(id));
        }
        Some(done)
    }

    /// A user's own playlists and those of others that the user keeps; private ones are the user's alone.
    fn playlists(&self, user: i64) -> Vec<i64> {
        match self.state.known(user) {
            Some(account) => {
                let own = account.playlists.iter();
                let own = own
                    .filter(|list| !list.is_private || self.asked.caller == Some(user))
                    .map(|list| list.id);
                own.chain(account.kept(Kind::Playlist).iter().copied()).collect()
            }
            None => self.state.world.playlists(user),
        }
    }

    /// The thing of a kind that the call is about, or one for a field.
    fn one(&self, kind: Kind, name: &str) -> Option<Thing> {
        match &self.asked.subject {
            Subject::Of(own, ids) if *own == kind => ids.first().map(|id| (kind, *id)),
            Subject::Of(Kind::Song, ids) if kind == Kind::Album => {
                ids.first().map(|id| (kind, world::album_of(*id)))
            }
            _ if kind == Kind::User && self.asked.caller.is_some() => {
                self.asked.caller.map(|user| (kind, user))
            }
            _ => {
                let why = match self.place {
                    0 => format!("{} {name}", self.asked.canonical()),
                    place => format!("{} {name} {place}", self.asked.canonical()),
                };
                self.state.world.some(kind, &why, 1).first().map(|id| (kind, *id))
            }
        }
    }

    fn subject(&self) -> Option<Thing> {
        match &self.asked.subject {
            Subject::Of(kind, ids) => ids.first().map(|id| (*kind, *id)),
            Subject::Feed => None,
        }
    }

    fn subject_of(&self, name: &str) -> Option<Thing> {
        is_shown_by(name).then(|| kind_of(self.shapes, name)).flatten().and_then(|kind| self.one(kind, name))
    }

    fn is_about_caller(&self) -> bool {
        self.asked.endpoint.shows == Some(Shows::Account)
    }

    /// A search answers what it was asked for, of all that its type has room for.
    fn is_searched_for(&self, of: &str, name: &str) -> bool {
        let is_for_voices = self.asked.text("type").as_deref() == Some("2000");
        match (of, name) {
            ("Search", "data") => return is_for_voices,
            ("Search", "result") => return !is_for_voices,
            _ => {}
        }
        if !matches!(of, "CloudFound" | "Found") || matches!(name, "hasMore") {
            return true;
        }
        let is_for_all = self.asked.text("type").as_deref() == Some("1018");
        let wanted = self.asked.chosen().unwrap_or(&things::SONG);
        is_for_all || wanted.list == Some(name) || wanted.totals.contains(&name)
    }

    /// What the world says of a thing; none where it says nothing.
    fn known(&mut self, of: &str, field: &Field, (kind, id): Thing, depth: usize) -> Option<Value> {
        let world = self.state.world;
        let what = format!("{kind:?}");
        let name = &*field.name;
        if is_id(of, name) {
            return Some(self.id_as(&field.shape, id));
        }
        if name == "commentThreadId"
            && let Some(prefix) = kind.thread()
        {
            return Some(format!("{prefix}{id}").into());
        }
        let keeps = |kind: Kind| {
            let account = self.asked.caller.and_then(|user| self.state.known(user));
            account.is_some_and(|account| account.kept(kind).contains(&id))
        };
        let song_album = world::album_of(id);
        let value = match (kind, name) {
            (Kind::Playlist, _) => return self.playlist(of, field, id, depth),
            (Kind::Comment, _) => return self.comment(field, id, depth),
            (Kind::User, "nickname" | "userName" | "nickName") => match self.state.known(id) {
                Some(account) => account.nickname.clone().into(),
                None => world.name(kind, id).into(),
            },
            (Kind::User, "signature") => match self.state.known(id) {
                Some(account) => account.signature.clone().into(),
                None => world.said(id).into(),
            },
            (Kind::User, "followed") => keeps(kind).into(),
            (Kind::User, "follows") => self.state.known(id).map_or(20, |it| it.kept(kind).len()).into(),
            (Kind::User, "playlistCount") => self.playlists(id).len().into(),
            (Kind::User, "anonimousUser" | "defaultAvatar") => false.into(),
            (_, "name" | "songName" | "title") => world.name(kind, id).into(),
            (Kind::Song, "ar" | "artists") => {
                self.several(&field.shape, (Kind::Artist, world::artist_of_song(id)), depth)
            }
            (Kind::Song, "al" | "album") => self.single(&field.shape, (Kind::Album, song_album), depth),
            (Kind::Song, "dt" | "duration" | "time") => world.duration(id).into(),
            (Kind::Song, "mv" | "mvid") => world::mv_of(id).into(),
            (Kind::Song, "no") => (id.rem_euclid(10) + 1).into(),
            (Kind::Song, "cd" | "disc") => "1".into(),
            // Everybody may hear all of it.
            (Kind::Song, "fee") => if world.below(4, &what, id, "fee") == 0 { 0 } else { 8 }.into(),
            (Kind::Song, "publishTime") => world.time("Album", song_album, "publishTime").into(),
            (
                Kind::Song,
                "url" | "level" | "br" | "type" | "encodeType" | "size" | "md5" | "gain" | "peak",
            ) if of == "SongUrl" => {
                return self.file_of(id, name);
            }
            (Kind::Song, "plLevel" | "dlLevel" | "flLevel") => "exhigh".into(),
            (Kind::Song, "maxBrLevel" | "playMaxBrLevel" | "downloadMaxBrLevel") => "lossless".into(),
            (Kind::Song, "br" | "pl" | "fl" | "dl") => 320_000.into(),
            (Kind::Song, "maxbr" | "playMaxbr" | "downloadMaxbr") => 999_000.into(),
            (Kind::Song, "sp") => 7.into(),
            (Kind::Song, "cp" | "subp") => 1.into(),
            (Kind::Song, "code") => 200.into(),
            (Kind::Song, "st") => 0.into(),
            (Kind::Song, "expi") => 1200.into(),
            (Kind::Song, "freeTrialInfo" | "freeTrialPrivilege") => Value::Null,
            (Kind::Album, "artist") => self.single(&field.shape, (Kind::Artist, world::artist_of(id)), depth),
            (Kind::Album, "artists") => {
                self.several(&field.shape, (Kind::Artist, world::artist_of(id)), depth)
            }
            (Kind::Album, "size") => 10.into(),
            (Kind::Album, "publishTime") => world.time(&what, id, "publishTime").into(),
            (Kind::Album, "type") => "专辑".into(),
            (Kind::Album, "isSub") => keeps(kind).into(),
            (Kind::Artist, "albumSize") => 8.into(),
            (Kind::Artist, "musicSize") => 80.into(),
            (Kind::Artist, "mvSize") => world::mvs_of(id).len().into(),
            (Kind::Artist, "followed") => keeps(kind).into(),
            (Kind::Mv, "artists") => {
                self.several(&field.shape, (Kind::Artist, world::artist_of_song(id)), depth)
            }
            (Kind::Mv, "artistId") => world::artist_of_song(id).into(),
            (Kind::Mv, "artistName") => world.name(Kind::Artist, world::artist_of_song(id)).into(),
            (Kind::Mv, "duration" | "durationms") => world.duration(id).into(),
            // A player of videos shows nothing while it plays the song.
            (Kind::Mv, "url") => {
                media::song_address(self.asked.origin, id, &Audio::new(&world, id, "exhigh")).into()
            }
            (Kind::Mv, "size") => Audio::new(&world, id, "exhigh").size().into(),
            (Kind::Program, "duration") => world.duration(world.belonging(Kind::Song, kind, id)).into(),
            (Kind::Program, "mainTrackId") => world.belonging(Kind::Song, kind, id).into(),
            (Kind::Mv | Kind::Radio, "subed") => keeps(kind).into(),
            _ => return None,
        };
        Some(value)
    }

    /// What is known of a song's file in the quality that was asked for.
    fn file_of(&self, song: i64, name: &str) -> Option<Value> {
        let audio = Audio::new(&self.state.world, song, self.asked.level());
        Some(match name {
            "url" => media::song_address(self.asked.origin, song, &audio).into(),
            "level" => audio.level.into(),
            "br" => audio.bit_rate().into(),
            "type" | "encodeType" => audio.extension().into(),
            "size" => audio.size().into(),
            "md5" => self.state.sums.of(&audio).into(),
            "gain" => 0.0.into(),
            "peak" => audio.peak().into(),
            _ => return None,
        })
    }

    /// What types say that show a part of a song: its lyrics, or its file in one quality.
    fn part_of_song(&self, of: &str, name: &str, thing: Option<Thing>) -> Option<Value> {
        let (_, song) = thing.or_else(|| self.subject())?;
        let world = &self.state.world;
        if of == "Lyric" {
            let lyric = lyric::of(world, song, &self.part);
            return match name {
                "version" => Some(if lyric.is_some() { 3 } else { 0 }.into()),
                "lyric" => Some(lyric.unwrap_or_default().into()),
                _ => None,
            };
        }
        if !matches!(of, "Quality" | "MusicFile") {
            return None;
        }
        let level = match self.part.trim_end_matches("Music") {
            "l" => "standard",
            "m" => "higher",
            "sq" => "lossless",
            "hr" => "hires",
            _ => "exhigh",
        };
        let audio = Audio::new(world, song, level);
        Some(match name {
            "br" | "bitrate" => audio.bit_rate().into(),
            "size" => audio.size().into(),
            "sr" => audio.rate().into(),
            "extension" => audio.extension().into(),
            "playTime" => world.duration(song).into(),
            "vd" | "volumeDelta" => 0.into(),
            _ => return None,
        })
    }

    fn playlist(&mut self, of: &str, field: &Field, id: i64, depth: usize) -> Option<Value> {
        let list = self.lists.entry(id).or_insert_with(|| self.state.playlist(id)).clone()?;
        let is_asked_for = self.subject() == Some((Kind::Playlist, id)) && depth <= 1;
        let keeps = || {
            let account = self.asked.caller.and_then(|user| self.state.known(user));
            account.is_some_and(|account| account.kept(Kind::Playlist).contains(&id))
        };
        Some(match &*field.name {
            "name" => list.name.into(),
            "description" => list.description.into(),
            "tags" => list.tags.into(),
            "userId" => self.id_as(&field.shape, list.owner),
            "userName" => self.state.world.name(Kind::User, list.owner).into(),
            "creator" => self.single(&field.shape, (Kind::User, list.owner), depth),
            "trackCount" | "songCount" => list.tracks.len().into(),
            "tracks" if of == "Playlist" && !is_asked_for => json!([]),
            "trackIds" if !is_asked_for => json!([]),
            "subscribed" => keeps().into(),
            "privacy" => if list.is_private { 10 } else { 0 }.into(),
            "specialType" => if id == world::liked(list.owner) { 5 } else { 0 }.into(),
            _ => return None,
        })
    }

    fn comment(&mut self, field: &Field, id: i64, depth: usize) -> Option<Value> {
        let world = self.state.world;
        let written = self.state.written.iter().find(|it| it.id == id);
        let user =
            written.map_or_else(|| 100_000 + world.below(90_000_000, "Comment", id, "user"), |it| it.user);
        let likes = self.asked.caller.and_then(|user| self.state.known(user));
        let liked = likes.is_some_and(|account| account.kept(Kind::Comment).contains(&id));
        Some(match &*field.name {
            "content" => written.map_or_else(|| world.said(id).into(), |it| it.content.clone().into()),
            "user" => self.single(&field.shape, (Kind::User, user), depth),
            "time" => written.map_or_else(|| world.time("Comment", id, "time"), |it| it.time).into(),
            "liked" => liked.into(),
            "likedCount" => {
                let others = if written.is_some() { 0 } else { world.below(3000, "Comment", id, "likes") };
                (others + i64::from(liked)).into()
            }
            "parentCommentId" => written.and_then(|it| it.replies_to).unwrap_or(0).into(),
            "owner" => (self.asked.caller == Some(user)).into(),
            "richContent" | "showFloorComment" => Value::Null,
            "status" => 0.into(),
            _ => return None,
        })
    }

    fn single(&mut self, shape: &Shape, thing: Thing, depth: usize) -> Value {
        match shape {
            Shape::Type(name) => self.object(name, Some(thing), depth + 1),
            _ => self.state.world.name(thing.0, thing.1).into(),
        }
    }

    fn several(&mut self, shape: &Shape, thing: Thing, depth: usize) -> Value {
        match shape {
            Shape::List(item) => json!([self.single(item, thing, depth)]),
            _ => Value::Null,
        }
    }

    fn id_as(&self, shape: &Shape, id: i64) -> Value {
        if matches!(shape, Shape::Text | Shape::Digits) { id.to_string().into() } else { id.into() }
    }

    /// A value by the field's name and kind.
    fn plain(&self, of: &str, field: &Field, shape: &Shape, thing: Option<Thing>) -> Value {
        let world = self.state.world;
        let (what, id) = match thing {
            Some((kind, id)) => (format!("{kind:?}"), id),
            None => (format!("{of} {}", self.asked.canonical()), self.place.into()),
        };
        let name = &*field.name;
        match shape {
            Shape::Text | Shape::Secret => self.text(field, &what, id),
            Shape::Digits => world.below(1_000_000, &what, id, name).to_string().into(),
            Shape::Int if name == "code" => 200.into(),
            Shape::Int if name.ends_with("Id") || name == "id" => {
                world.below(100_000_000, &what, id, name).into()
            }
            Shape::Int => match small(name) {
                Some(most) => world.below(most, &what, id, name).into(),
                None => world.below(1000, &what, id, name).into(),
            },
            Shape::Number if name == "pop" || name == "popularity" => 100.0.into(),
            Shape::Number => world.below(10_000, &what, id, name).into(),
            Shape::Bool => matches!(name, "resourceState" | "success" | "valid").into(),
            Shape::Time => world.time(&what, id, name).into(),
            Shape::Words(values) => {
                self.chosen(values, &what, id, name).map_or(Value::Null, |it| it.clone().into())
            }
            Shape::Numbers(values) => {
                self.chosen(values, &what, id, name).map_or(Value::Null, |it| (*it).into())
            }
            Shape::Object | Shape::Map if field.is_option => Value::Null,
            Shape::Object | Shape::Map => json!({}),
            Shape::Any | Shape::Type(_) | Shape::List(_) => Value::Null,
        }
    }

    fn chosen<'v, T>(&self, values: &'v [T], what: &str, id: i64, name: &str) -> Option<&'v T> {
        let most = i64::try_from(values.len()).unwrap_or(1);
        values.get(usize::try_from(self.state.world.below(most, what, id, name)).unwrap_or_default())
    }

    fn text(&self, field: &Field, what: &str, id: i64) -> Value {
        let name = &*field.name;
        let lower = name.to_ascii_lowercase();
        let ends = |words: &[&str]| words.iter().any(|word| lower.ends_with(word));
        if name == "lyric" || name == "lrc" {
            let song = self.subject().map_or(id, |(_, id)| id);
            return lyric::of(&self.state.world, song, "lrc").into();
        }
        if ends(&[
            "picurl",
            "imgurl",
            "coverurl",
            "avatarurl",
            "iconurl",
            "img1v1url",
            "cover",
            "avatar",
            "pic",
            "imageurl",
            "backgroundurl",
        ]) {
            let picture = self.state.world.hash(what, id, "picture");
            return media::picture_address(self.asked.origin, picture).into();
        }
        if ends(&["url", "link"]) {
            let address = self.state.world.hash(what, id, name);
            return format!("https://music.163.com/mock/{address:016x}").into();
        }
        if matches!(name, "msg" | "message") {
            return if field.is_option { Value::Null } else { "".into() };
        }
        if field.is_option && !field.is_always {
            return Value::Null;
        }
        self.state.world.words(what, id, name).into()
    }
}

/// Whether a type shows a thing itself, or a part of one.
fn is_shown_by(name: &str) -> bool {
    own_kind(name).is_some()
}

fn own_kind(name: &str) -> Option<Kind> {
    Some(match name {
        "Song" | "FoundSong" | "SongUrl" | "Privilege" | "TrackId" | "CloudSong" => Kind::Song,
        "Album" | "AlbumRef" => Kind::Album,
        "Artist" | "ArtistRef" | "ArtistCard" => Kind::Artist,
        "Playlist"
        | "Chart"
        | "StylePlaylistAnswerDataPlaylist"
        | "RelatedPlaylistAnswerPlaylists"
        | "ToplistDetailV2AnswerDataList" => Kind::Playlist,
        "User" | "Account" | "CommentHotwallListAnswerDataSimpleUserInfo" | "HostChartDataList" => Kind::User,
        "Comment" => Kind::Comment,
        "Mv" | "SavedVideo" | "Video" | "MvUrlAnswerData" => Kind::Mv,
        "Radio" | "RadioChartDataList" => Kind::Radio,
        "Program" => Kind::Program,
        _ => return None,
    })
}

/// What a type shows: its own kind, or that of the first thing in it.
fn kind_of(shapes: &Shapes, name: &str) -> Option<Kind> {
    own_kind(name).or_else(|| {
        shapes.fields(name).iter().find_map(|field| match &field.shape {
            Shape::Type(inner) => own_kind(inner),
            Shape::Int if field.name == "songId" => Some(Kind::Song),
            _ => None,
        })
    })
}

fn is_id(of: &str, name: &str) -> bool {
    match of {
        "User" => name == "userId",
        "Comment" => name == "commentId",
        "CloudSong" => name == "songId",
        "SavedVideo" | "Video" => name == "vid",
        _ => name == "id",
    }
}

/// Below what a number lies that is no count: flags and states are nothing as a rule.
fn small(name: &str) -> Option<i64> {
    Some(match name {
        "status" | "t" | "rtype" | "djId" | "s_id" | "flag" | "payed" | "realPayed" | "userType"
        | "authStatus" | "djStatus" | "accountStatus" | "ban" | "mark" | "copyright" | "originCoverType"
        | "single" | "type" | "category" | "fee" | "sp" | "cs" | "subp" | "rightSource" | "privacy"
        | "errorCode" => 1,
        "gender" => 3,
        "level" => 10,
        "vipType" => 2,
        _ => return None,
    })
}

/// Puts the counts beside a list right.
fn count(object: &mut Map<String, Value>, (offset, length, total): (usize, usize, usize)) {
    for (name, value) in object.iter_mut() {
        match name.as_str() {
            "more" | "hasMore" | "hasmore" => *value = (offset + length < total).into(),
            "total" | "totalCount" | "count" | "songCount" | "albumCount" | "artistCount"
            | "playlistCount" | "userprofileCount" | "mvCount" | "djRadiosCount" | "videoCount" | "size"
                if value.is_number() =>
            {
                *value = total.into();
            }
            _ => {}
        }
    }
}
