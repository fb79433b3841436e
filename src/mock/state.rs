//! State of the mock: accounts, the things they keep, playlists, comments, and sign-ins under way.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::media::Sums;
use super::world::{self, Kind, World};

/// Maximum number of sign-ins by QR code under way; beyond that the oldest ends.
const MOST_QR: usize = 1000;
/// Maximum number of accounts; one more resets them all.
const MOST_ACCOUNTS: usize = 10_000;
/// Maximum number of things of a kind that an account keeps, and of comments.
pub(super) const MOST_KEPT: usize = 100_000;

/// A playlist.
#[derive(Debug, Clone)]
pub(super) struct Playlist {
    pub(super) id: i64,
    pub(super) owner: i64,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) tags: Vec<String>,
    pub(super) is_private: bool,
    pub(super) tracks: Vec<i64>,
    /// Number of changes, by which its time of change moves on.
    pub(super) changes: i64,
}

/// An account.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) nickname: String,
    pub(super) signature: String,
    pub(super) playlists: Vec<Playlist>,
    /// The things it keeps, the newest first: playlists of others, albums, artists, videos, radios, users it follows, comments
    /// it likes.
    kept: Vec<(Kind, Vec<i64>)>,
}

impl Account {
    fn new(world: &World, user: i64) -> Self {
        let kept = [
            (Kind::Playlist, 4),
            (Kind::Album, 6),
            (Kind::Artist, 6),
            (Kind::Mv, 3),
            (Kind::Radio, 3),
            (Kind::User, 8),
        ]
        .map(|(kind, count)| (kind, world.some(kind, &format!("kept by {user}"), count)));
        Self {
            nickname: world.name(Kind::User, user),
            signature: world.said(user).to_owned(),
            playlists: world.playlists(user).into_iter().map(|id| as_it_came(world, id)).collect(),
            kept: kept.into_iter().collect(),
        }
    }

    pub(super) fn kept(&self, kind: Kind) -> &[i64] {
        self.kept.iter().find(|(known, _)| *known == kind).map_or(&[], |(_, ids)| ids)
    }

    /// Keeps a thing, or removes it; returns false if the list is full.
    #[must_use]
    pub(super) fn keep(&mut self, kind: Kind, id: i64, does: bool) -> bool {
        if !self.kept.iter().any(|(known, _)| *known == kind) {
            self.kept.push((kind, Vec::new()));
        }
        let of_kind = self.kept.iter_mut().find(|(known, _)| *known == kind);
        of_kind.is_some_and(|(_, ids)| keep_in(ids, id, does))
    }
}

/// Puts an id first, or removes it; returns false if the list is full.
#[must_use]
pub(super) fn keep_in(ids: &mut Vec<i64>, id: i64, does: bool) -> bool {
    ids.retain(|known| *known != id);
    if !does {
        return true;
    }
    let has_room = ids.len() < MOST_KEPT;
    if has_room {
        ids.insert(0, id);
    }
    has_room
}

/// A comment that an account wrote.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) id: i64,
    pub(super) thread: String,
    pub(super) user: i64,
    pub(super) content: String,
    pub(super) time: i64,
    pub(super) replies_to: Option<i64>,
}

/// All state.
#[derive(Debug)]
pub(super) struct State {
    pub(super) world: World,
    accounts: HashMap<i64, Account>,
    signed_out: HashSet<i64>,
    deleted_playlists: HashSet<i64>,
    deleted_comments: HashSet<i64>,
    pub(super) written: Vec<Written>,
    /// Number of polls of sign-ins by QR code, by the number of their key.
    qr: BTreeMap<i64, (String, u32)>,
    made: i64,
    pub(super) sums: Sums,
}

impl State {
    pub(super) fn new(world: World) -> Self {
        Self {
            world,
            accounts: HashMap::new(),
            signed_out: HashSet::new(),
            deleted_playlists: HashSet::new(),
            deleted_comments: HashSet::new(),
            written: Vec::new(),
            qr: BTreeMap::new(),
            made: 0,
            sums: Sums::default(),
        }
    }

    /// Returns a new number.
    pub(super) fn next(&mut self) -> i64 {
        self.made += 1;
        self.made
    }

    /// Returns the state of a user, created on first use.
    pub(super) fn account(&mut self, user: i64) -> &mut Account {
        if self.accounts.len() >= MOST_ACCOUNTS && !self.accounts.contains_key(&user) {
            tracing::warn!(target: "ncm::mock", "{MOST_ACCOUNTS} accounts have written: all of them are reset / 已有 {MOST_ACCOUNTS} 个账号写入过，全部重新开始");
            self.accounts.clear();
        }
        let world = self.world;
        self.accounts.entry(user).or_insert_with(|| Account::new(&world, user))
    }

    /// Returns the state of a user, if there is any.
    pub(super) fn known(&self, user: i64) -> Option<&Account> {
        self.accounts.get(&user)
    }

    /// Returns the account that signs in by QR code.
    pub(super) fn default_user(&self) -> i64 {
        10_000_000 + self.world.below(90_000_000, "account", 0, "default")
    }

    /// Returns the account of a phone number or an address.
    pub(super) fn user_of(&self, address: &str) -> i64 {
        10_000_000 + self.world.below(90_000_000, "account", 0, address)
    }

    /// Returns the session cookie of a user.
    pub(super) fn session(&self, user: i64) -> String {
        format!("00{:016X}{user:012X}", self.world.hash("session", user, ""))
    }

    /// Returns the account of a session cookie: any cookie has one, since tests of apps use their own.
    pub(super) fn caller(&self, cookie: &str) -> Option<i64> {
        let ours = cookie.get(18..).and_then(|digits| i64::from_str_radix(digits, 16).ok());
        let user = ours.filter(|user| self.session(*user) == cookie).unwrap_or_else(|| self.user_of(cookie));
        (!self.signed_out.contains(&user)).then_some(user)
    }

    pub(super) fn sign_in(&mut self, user: i64) {
        self.signed_out.remove(&user);
        self.account(user);
    }

    pub(super) fn sign_out(&mut self, user: i64) {
        if self.signed_out.len() >= MOST_ACCOUNTS {
            tracing::warn!(target: "ncm::mock", "{MOST_ACCOUNTS} accounts have signed out: all are signed in again / 已有 {MOST_ACCOUNTS} 个账号退出登录，全部恢复登录");
            self.signed_out.clear();
        }
        self.signed_out.insert(user);
    }

    /// Returns a key for a sign-in by QR code.
    pub(super) fn qr_key(&mut self) -> String {
        let number = self.next();
        let (high, low) = (self.world.hash("qr", number, "high"), self.world.hash("qr", number, "low"));
        let digits = format!("{high:016x}{low:016x}");
        let key = format!(
            "{}-{}-{}-{}-{}",
            &digits[..8],
            &digits[8..12],
            &digits[12..16],
            &digits[16..20],
            &digits[20..]
        );
        self.qr.insert(number, (key.clone(), 0));
        if self.qr.len() > MOST_QR {
            self.qr.pop_first();
        }
        key
    }

    /// Polls a sign-in: waiting twice, scanned once, confirmed once, and expired.
    pub(super) fn poll_qr(&mut self, key: &str) -> i64 {
        let Some((number, (_, polls))) = self.qr.iter_mut().find(|(_, (known, _))| known == key) else {
            return 800;
        };
        *polls += 1;
        let (number, polls) = (*number, *polls);
        match polls {
            1 | 2 => 801,
            3 => 802,
            _ => {
                self.qr.remove(&number);
                803
            }
        }
    }

    /// Returns a playlist, unless it was deleted.
    pub(super) fn playlist(&self, id: i64) -> Option<Playlist> {
        if self.deleted_playlists.contains(&id) {
            return None;
        }
        let changed =
            self.accounts.values().flat_map(|account| &account.playlists).find(|known| known.id == id);
        Some(changed.cloned().unwrap_or_else(|| as_it_came(&self.world, id)))
    }

    /// Returns a user's playlist to change.
    pub(super) fn own_playlist(&mut self, user: i64, id: i64) -> Option<&mut Playlist> {
        let list = self.account(user).playlists.iter_mut().find(|known| known.id == id)?;
        list.changes += 1;
        Some(list)
    }

    /// Deletes a user's playlist; that of the liked songs stays.
    pub(super) fn delete_playlist(&mut self, user: i64, id: i64) -> bool {
        let account = self.account(user);
        let before = account.playlists.len();
        account.playlists.retain(|known| known.id != id || id == world::liked(user));
        let is_gone = account.playlists.len() < before;
        if is_gone {
            self.deleted_playlists.insert(id);
        }
        is_gone
    }

    /// Returns ids of the comments under a resource, newest first.
    pub(super) fn comments(&self, thread: &str) -> Vec<i64> {
        let written = self.written.iter().rev().filter(|it| it.thread == thread).map(|it| it.id);
        let came = self.world.comments(thread).into_iter();
        written.chain(came).filter(|id| !self.deleted_comments.contains(id)).collect()
    }

    /// Returns the comments below another one, newest first.
    pub(super) fn replies(&self, comment: i64) -> Vec<i64> {
        let written = self.written.iter().rev().filter(|it| it.replies_to == Some(comment)).map(|it| it.id);
        let came = self.world.replies(comment).into_iter();
        written.chain(came).filter(|id| !self.deleted_comments.contains(id)).collect()
    }

    /// Deletes a user's own comment.
    pub(super) fn delete_comment(&mut self, user: i64, id: i64) -> bool {
        let is_own = self.written.iter().any(|it| it.id == id && it.user == user);
        if is_own {
            self.deleted_comments.insert(id);
        }
        is_own
    }
}

fn as_it_came(world: &World, id: i64) -> Playlist {
    Playlist {
        id,
        owner: world::owner(id),
        name: world.name(Kind::Playlist, id),
        description: world.words("Playlist", id, "description"),
        tags: vec!["华语".to_owned()],
        is_private: false,
        tracks: world.tracks(id),
        changes: 0,
    }
}
