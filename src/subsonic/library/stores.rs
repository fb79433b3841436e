//! What of an account is kept, and how much of it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::things::{Album, Artist, Playlist, Tracks};

/// How long lists of an account are kept before they are loaded again.
pub(super) const AGE: Duration = Duration::from_secs(10 * 60);
/// How long things are kept that change rarely: charts, styles, what is written about an artist.
pub(super) const LONG_AGE: Duration = Duration::from_secs(24 * 3600);

/// Numbers of things that are kept in memory.
pub(super) const SONGS: usize = 100_000;
pub(super) const ALBUMS: usize = 5_000;
pub(super) const ARTISTS: usize = 5_000;
pub(super) const PLAYLISTS: usize = 1_000;
pub(super) const FOUND: usize = 500;
pub(super) const ADDRESSES: usize = 500;

/// An artist with the albums.
pub(crate) struct ArtistPage {
    pub(crate) artist: Artist,
    pub(crate) albums: Vec<Arc<Album>>,
}

/// The artists that are kept, and since when.
pub(super) struct Artists {
    pub(super) pages: Cache<i64, (Instant, Option<Arc<ArtistPage>>)>,
    pub(super) loading: tokio::sync::Mutex<()>,
}

impl Artists {
    pub(super) fn new() -> Self {
        Self { pages: Cache::new(ARTISTS), loading: tokio::sync::Mutex::default() }
    }

    pub(super) fn fresh(&self, id: i64) -> Option<Option<Arc<ArtistPage>>> {
        self.pages.get(&id).filter(|(since, _)| since.elapsed() < LONG_AGE).map(|(_, page)| page)
    }
}

/// Number of songs of all kept playlists together.
const TRACKS: u64 = 300_000;

/// Counts the songs of a playlist.
#[derive(Clone)]
pub(super) struct Length;

impl Weighter<i64, Arc<Tracks>> for Length {
    fn weight(&self, _: &i64, tracks: &Arc<Tracks>) -> u64 {
        tracks.ids.len() as u64 + 1
    }
}

/// The playlists' songs that are kept.
pub(super) struct Playlists {
    pub(super) tracks: Cache<i64, Arc<Tracks>, Length>,
    /// Playlists of others, and since when.
    pub(super) others: Cache<i64, (Instant, Arc<Playlist>)>,
    pub(super) loading: tokio::sync::Mutex<()>,
    /// Whether NetEase has ignored paths with a query in a batch. The process remembers it.
    pub(super) is_one_by_one: AtomicBool,
}

impl Playlists {
    pub(super) fn new() -> Self {
        Self {
            tracks: Cache::with_weighter(PLAYLISTS, TRACKS, Length),
            others: Cache::new(PLAYLISTS),
            loading: tokio::sync::Mutex::default(),
            is_one_by_one: AtomicBool::new(false),
        }
    }

    pub(super) fn fresh(&self, playlist: &Playlist) -> Option<Arc<Tracks>> {
        self.tracks.get(&playlist.id).filter(|tracks| tracks.updated == playlist.updated)
    }

    pub(super) fn set(&self, playlist: i64, tracks: Tracks) -> Arc<Tracks> {
        let tracks = Arc::new(tracks);
        self.tracks.insert(playlist, Arc::clone(&tracks));
        tracks
    }

    pub(super) fn peek(&self, playlist: i64) -> Option<Arc<Tracks>> {
        self.tracks.peek(&playlist)
    }

    pub(super) fn change_other(&self, playlist: i64, change: impl FnOnce(&Playlist) -> Playlist) {
        if let Some((since, known)) = self.others.get(&playlist) {
            self.others.insert(playlist, (since, Arc::new(change(&known))));
        }
    }

    pub(super) fn forget(&self, playlist: i64) {
        self.tracks.remove(&playlist);
        self.others.remove(&playlist);
    }
}

/// Maximum number of songs in it.
pub(super) const SEQUENCE: usize = 100_000;

/// The ids of songs as far as somebody wanted them: liked songs, then those of saved albums, then those of playlists.
#[derive(Default)]
pub(super) struct Sequence {
    /// The lists that it is of: another list makes it begin anew.
    pub(super) of: Option<Lists>,
    pub(super) ids: Vec<i64>,
    pub(super) known: HashSet<i64>,
    /// Numbers of albums and of playlists that are in it.
    pub(super) albums: usize,
    pub(super) playlists: usize,
}

#[derive(Clone)]
pub(super) struct Lists {
    pub(super) liked: Arc<Liked>,
    pub(super) saved: Arc<Vec<Arc<Album>>>,
    pub(super) playlists: Arc<Vec<Arc<Playlist>>>,
}

impl Sequence {
    pub(super) fn push(&mut self, ids: impl IntoIterator<Item = i64>) {
        for id in ids {
            if self.ids.len() < SEQUENCE && self.known.insert(id) {
                self.ids.push(id);
            }
        }
    }

    pub(super) fn is_of(&self, lists: &Lists) -> bool {
        self.of.as_ref().is_some_and(|of| {
            Arc::ptr_eq(&of.liked, &lists.liked)
                && Arc::ptr_eq(&of.saved, &lists.saved)
                && Arc::ptr_eq(&of.playlists, &lists.playlists)
        })
    }
}

/// Where a song's file is.
pub(crate) struct Address {
    pub(crate) url: String,
    pub(crate) level: String,
    pub(crate) suffix: String,
    pub(crate) size: u64,
    pub(crate) md5: String,
    /// Whether it is a part of the song only.
    pub(crate) is_sample: bool,
}

impl Address {
    /// Returns whether another address leads to the same bytes.
    pub(crate) fn is_of_same_file(&self, other: &Self) -> bool {
        self.size == other.size && self.md5 == other.md5
    }
}

/// Liked songs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Liked {
    /// Ids, the last liked first, and when that was; 0 if it is not known.
    pub(crate) songs: Vec<(i64, i64)>,
    pub(super) dates: HashMap<i64, i64>,
}

impl Liked {
    pub(super) fn new(songs: Vec<(i64, i64)>) -> Self {
        let dates = songs.iter().copied().collect();
        Self { songs, dates }
    }

    /// Returns when a song was liked, if it is.
    pub(crate) fn date(&self, song: i64) -> Option<i64> {
        self.dates.get(&song).copied()
    }
}
