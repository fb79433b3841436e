//! Makes an answer of a type: fields that the world knows, and values by name and kind for the rest.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::asked::{Asked, Subject};
use super::shapes::{Field, Shape, Shapes};
use super::state::{Playlist, State};
use super::world::{self, FEED, Kind};
use crate::registry::{self, Shows, Verb, things};

/// Maximum nesting of types.
const DEEPEST: usize = 7;

/// A thing that an answer shows.
pub(super) type Thing = (Kind, i64);

/// Maker of one answer.
pub(super) struct Maker<'a> {
    pub(super) shapes: &'a Shapes,
    pub(super) state: &'a State,
    pub(super) asked: &'a Asked<'a>,
    /// The last list: its offset, its length, and the total.
    listed: Option<(usize, usize, usize)>,
    /// Position in lists of items that are no things, so that two items differ.
    pub(super) place: u32,
    /// Playlists that were looked up: computing one takes time.
    pub(super) lists: HashMap<i64, Option<Playlist>>,
    /// The field whose object is being made.
    pub(super) part: String,
}

impl<'a> Maker<'a> {
    /// Returns a maker with the program's own types.
    pub(super) fn new(state: &'a State, asked: &'a Asked<'a>) -> Self {
        Self::of(Shapes::own(), state, asked)
    }

    /// Returns a maker with these types.
    pub(super) fn of(shapes: &'a Shapes, state: &'a State, asked: &'a Asked<'a>) -> Self {
        Self { shapes, state, asked, listed: None, place: 0, lists: HashMap::new(), part: String::new() }
    }

    /// Returns an answer of this type.
    pub(super) fn answer(&mut self, name: &str) -> Value {
        self.object(name, None, 0)
    }

    /// Returns some things under the names that searches use, where no type describes the answer.
    pub(super) fn guess(&mut self, thing: &registry::Thing) -> Option<Value> {
        let kind = Kind::of(thing)?;
        let (name, item) = (thing.list.unwrap_or("list"), Shape::Type(kind.shown_as().to_owned()));
        let list = self.list("", name, &item, None, 1);
        let (offset, length, total) = self.listed.unwrap_or_default();
        Some(json!({ name: list, "count": total, "more": offset + length < total }))
    }

    /// Returns an object of a type that shows this thing, or else the call's subject.
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
        // An item that only wraps a thing has its id and name.
        if let Some((kind, id)) = thing
            && !is_shown_by(of)
            && kind_of(self.shapes, of) == Some(kind)
        {
            match &*field.name {
                "id" | "songId" | "resourceId" | "targetId" => return Some(self.id_as(&field.shape, id)),
                "targetType" => return Some(self.id_as(&field.shape, kind.number())),
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
                // A comment beside others is the requested one.
                if inner == Some(Kind::Comment) && field.is_option && !self.is_about(Kind::Comment) {
                    return Some(Value::Null);
                }
                // A thing of the same kind inside is the same thing: the song of a list's item.
                let inner = match (inner, thing) {
                    // A part of a thing, wherever it is shown.
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

    /// Makes a list: of the call's subject; within another thing it is empty.
    fn list(&mut self, of: &str, name: &str, item: &Shape, thing: Option<Thing>, depth: usize) -> Value {
        match item {
            Shape::Type(inner) => {
                let Some(kind) = kind_of(self.shapes, inner) else {
                    let count = match self.place {
                        _ if thing.is_some() || depth >= DEEPEST => 0,
                        0 if depth <= 1 => 10,
                        _ => 2,
                    };
                    let outer = self.place;
                    let items = (0..count).map(|at| {
                        self.place = outer * 11 + at + 1;
                        self.object(inner, None, depth + 1)
                    });
                    let items = items.collect();
                    self.place = outer;
                    return items;
                };
                // A page of comments has one of them beside its list.
                let is_page = kind == Kind::Comment && !is_shown_by(of) && depth <= 1;
                // The thing itself has its lists once: an album is also in each of its songs.
                let is_inner = thing.is_some_and(|thing| Some(thing) != self.subject() || depth > 2);
                let is_within = !is_page && is_inner && depth > 0;
                if is_within || depth >= DEEPEST {
                    return json!([]);
                }
                let (ids, total) = match inner.as_str() {
                    "Chart" => (world::charts(), world::charts().len()),
                    _ => self.page(kind, name),
                };
                let items: Vec<Value> =
                    ids.iter().map(|id| self.object(inner, Some((kind, *id)), depth + 1)).collect();
                // Permissions and reasons belong to a list; they have no counts of their own.
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
            // Days of recommendations, the newest first.
            Shape::Text if name == "dates" => {
                let last = self.state.world.time(of, 0, name);
                (0..5).map(|ago| world::day(last - ago * 86_400_000)).collect()
            }
            _ => json!([]),
        }
    }

    /// Returns the ids on the requested page, and the total.
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

    /// Returns all ids of a kind that the call requests.
    fn all(&self, kind: Kind, name: &str) -> Vec<i64> {
        let asked = self.asked;
        if let Some(Shows::Done(verb, thing)) = asked.endpoint.shows
            && Kind::of(thing) == Some(kind)
            && let Some(done) = self.done(verb, kind)
        {
            return done;
        }
        if kind == Kind::Comment {
            if let Some((Kind::Comment, above)) = self.subject() {
                return self.state.replies(above);
            }
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
            // A user without known relations.
            (Kind::User, Kind::User) if matches!(asked.endpoint.shows, Some(Shows::Done(..))) => {
                feed().into_iter().take(20).collect()
            }
            (Kind::Radio, Kind::Program) => feed().into_iter().take(40).collect(),
            _ => feed(),
        }
    }

    /// Returns the things of a kind that the call's subject, or its caller, likes or keeps; limited to those in the call, if
    /// any. Returns `None` where no such account is known.
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

    /// Returns a user's own playlists and those of others that the user keeps; private ones are visible to the user only.
    pub(super) fn playlists(&self, user: i64) -> Vec<i64> {
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

    /// Returns the thing of a kind that is the call's subject, or one for a field.
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

    fn is_about(&self, kind: Kind) -> bool {
        matches!(&self.asked.subject, Subject::Of(own, _) if *own == kind)
    }

    pub(super) fn subject(&self) -> Option<Thing> {
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

    /// Returns whether a search requests this part of its answer's type.
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

    pub(super) fn single(&mut self, shape: &Shape, thing: Thing, depth: usize) -> Value {
        match shape {
            Shape::Type(name) => self.object(name, Some(thing), depth + 1),
            _ => self.state.world.name(thing.0, thing.1).into(),
        }
    }

    pub(super) fn several(&mut self, shape: &Shape, thing: Thing, depth: usize) -> Value {
        match shape {
            Shape::List(item) => json!([self.single(item, thing, depth)]),
            _ => Value::Null,
        }
    }

    pub(super) fn id_as(&self, shape: &Shape, id: i64) -> Value {
        if matches!(shape, Shape::Text | Shape::Digits) { id.to_string().into() } else { id.into() }
    }
}

/// Returns whether a type shows a thing itself, or a part of one.
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
        "Mv" | "SavedVideo" | "Video" | "VideoUrl" | "MvUrlAnswerData" => Kind::Mv,
        "Radio" | "RadioChartDataList" => Kind::Radio,
        "Program" => Kind::Program,
        _ => return None,
    })
}

/// Returns the kind that a type shows: its own, or that of the first thing in it.
fn kind_of(shapes: &Shapes, name: &str) -> Option<Kind> {
    own_kind(name).or_else(|| {
        shapes.fields(name).iter().find_map(|field| match &field.shape {
            Shape::Type(inner) => own_kind(inner),
            Shape::Int if field.name == "songId" => Some(Kind::Song),
            _ => None,
        })
    })
}

/// Corrects the counts beside a list.
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
