//! One account's music: what it likes, saves, follows and owns, kept so that a player can ask as often as it likes.
//!
//! Lists of ids are loaded first, details when somebody wants them, many in one call; who wants the same at the same time
//! shares the call. Lists are renewed by age, a playlist's songs when its time of change differs. Nothing here belongs to
//! more than one account: a library has the session of its user in every call.

pub(crate) mod address;
mod albums;
mod artists;
mod batch;
mod cloud;
mod find;
mod gate;
mod kept;
pub(crate) mod layers;
mod lists;
mod many;
mod podcasts;
pub(crate) mod read;
mod sequence;
mod songs;
pub(crate) mod sort;
pub(crate) mod stores;
mod text;
pub(crate) mod things;
mod tracks;
mod writes;

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use quick_cache::sync::Cache;
use serde_json::Value;

pub(crate) use cloud::Cloud;
use gate::Gate;
pub(crate) use gate::refusal;
use kept::Kept;
use many::Many;
use read::Names;
use stores::{ADDRESSES, ALBUMS, Address, Artists, FOUND, Liked, Playlists, SONGS, Sequence};
use things::{Album, AlbumPage, Artist, Level, Playlist, Podcast, Song};

use super::date::now_ms;
use super::id::Renewed;
use super::refusal::{Code, Refusal};
use super::user::User;
use crate::Call;
use crate::server::SubsonicConfig;
use crate::{Client, Session};

/// The music of one account.
pub(crate) struct Library {
    client: Client,
    /// Id of the account.
    account: i64,
    gate: Gate,
    names: Names,
    songs: Many<Song>,
    albums: Many<AlbumPage>,
    artists: Artists,
    tracks: Playlists,
    liked: Kept<Liked>,
    saved: Kept<Vec<Arc<Album>>>,
    followed: Kept<Vec<Arc<Artist>>>,
    playlists: Kept<Vec<Arc<Playlist>>>,
    charts: Kept<Vec<Arc<Playlist>>>,
    cloud: Kept<Cloud>,
    podcasts: Kept<Vec<Arc<Podcast>>>,
    renewed: [Kept<Vec<i64>>; 3],
    styles: Kept<Vec<(i64, String)>>,
    portrait: Kept<Option<String>>,
    /// Answers that are read more than once in a while: searches, texts, similar ones.
    found: Cache<String, Arc<Kept<Value>>>,
    sequence: tokio::sync::Mutex<Sequence>,
    /// Playlists that were deleted here, the last ones.
    deleted: Mutex<Vec<i64>>,
    /// Addresses of files, and since when.
    addresses: Cache<(i64, Level), (Instant, Arc<Address>)>,
    /// When the artists of the library last changed, in ms, and their hash.
    artists_changed: Mutex<(u64, i64)>,
    /// Loudness of songs that were played.
    gains: Cache<i64, (f32, f32)>,
}

impl Library {
    pub(crate) fn new(client: &Client, session: &Session, user: &User, config: &SubsonicConfig) -> Self {
        Self {
            client: client.with_session(session),
            account: user.account,
            gate: Gate::new(config.calls_per_second),
            names: Names::new(),
            songs: Many::new(SONGS),
            albums: Many::new(ALBUMS),
            artists: Artists::new(),
            tracks: Playlists::new(),
            liked: Kept::default(),
            saved: Kept::default(),
            followed: Kept::default(),
            playlists: Kept::default(),
            charts: Kept::default(),
            cloud: Kept::default(),
            podcasts: Kept::default(),
            renewed: Default::default(),
            styles: Kept::default(),
            portrait: Kept::default(),
            found: Cache::new(FOUND),
            sequence: tokio::sync::Mutex::default(),
            deleted: Mutex::default(),
            addresses: Cache::new(ADDRESSES),
            artists_changed: Mutex::default(),
            gains: Cache::new(SONGS / 10),
        }
    }

    /// Returns the id of the account.
    pub(crate) fn account(&self) -> i64 {
        self.account
    }

    /// Returns the address of a picture, if it leads anywhere: the mock's pictures come through this server alone.
    pub(crate) fn public<'a>(&self, picture: Option<&'a str>) -> Option<&'a str> {
        picture.filter(|_| !self.client.is_mock())
    }

    /// Returns the client, for files.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Returns what is wrong with the account as the last calls showed it, in words for its page.
    pub(crate) fn trouble(&self) -> Option<Refusal> {
        self.gate.trouble().map(gate::Trouble::refusal)
    }

    /// Returns whether lists are being read, and how many songs are known.
    pub(crate) async fn scan(&self) -> (bool, u64) {
        (self.songs.is_loading(), self.songs.len() as u64)
    }

    /// Has every list loaded again at its next use; details stay.
    pub(crate) async fn rescan(&self) {
        self.liked.expire();
        self.saved.expire();
        self.followed.expire();
        self.playlists.expire();
        self.cloud.expire();
    }

    /// Makes a call as the account, and reads its answer.
    async fn ask(&self, call: impl Into<Call>) -> Result<Value, Refusal> {
        let turn = self.gate.enter().await?;
        let done = call.into().await;
        drop(turn);
        self.gate.learn(done.as_ref().err());
        let reply = done.map_err(|error| refusal(&error))?;
        reply.json().map_err(|error| refusal(&error))
    }

    /// Returns an answer that is kept under a name.
    async fn kept(
        &self,
        name: String,
        age: Duration,
        call: impl Into<Call> + Send,
    ) -> Result<Arc<Value>, Refusal> {
        let made = self.found.get_or_insert_with(&name, || Ok::<_, std::convert::Infallible>(Arc::default()));
        let Ok(kept) = made;
        kept.get(age, self.ask(call)).await
    }

    /// Returns when the artists of the library last changed, in ms; these are their ids now.
    pub(crate) fn artists_changed<'a>(&self, ids: impl Iterator<Item = &'a str>) -> i64 {
        let hash = read::hash(&ids.collect::<Vec<_>>());
        let mut known = self.artists_changed.lock();
        if known.0 != hash || known.1 == 0 {
            *known = (hash, now_ms());
        }
        known.1
    }

    /// Returns a song's loudness, if it was played.
    pub(crate) fn gain(&self, song: i64) -> Option<(f32, f32)> {
        self.gains.get(&song)
    }

    /// Notes a song's loudness as the answer with its address says it.
    pub(crate) fn note_gain(&self, song: i64, gain: f64, peak: f64) {
        // A peak of 0 means that nobody has measured it.
        if gain.is_finite() && peak.is_finite() && peak > 0.0 {
            #[expect(clippy::cast_possible_truncation, reason = "more digits are heard by nobody")]
            self.gains.insert(song, (gain as f32, peak as f32));
        }
    }
}

/// Returns the refusal of a change that only the owner can make.
pub(super) fn not_yours() -> Refusal {
    Refusal::new(
        Code::NotAuthorized,
        "只能修改自己创建的歌单",
        "only playlists that the account made can be changed",
    )
}

fn renewed_place(renewed: Renewed) -> usize {
    Renewed::ALL.iter().position(|other| *other == renewed).unwrap_or_default()
}
