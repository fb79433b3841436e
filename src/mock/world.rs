//! A world in which every id has a fixed meaning: the artist of a song is computed from ids and the seed.
//!
//! An album has ten songs, an artist eight albums, a user eight playlists, of which the first has the songs that the user
//! likes. So every relation between ids works in both directions.

use crate::registry::{Thing, things};

const SONGS_OF_ALBUM: i64 = 10;
const ALBUMS_OF_ARTIST: i64 = 8;
const PLAYLISTS_OF_USER: i64 = 8;

/// One in so many songs has a video, which has the song's id.
const SONGS_OF_MV: i64 = 4;

/// Number of things in a list without a subject: of a search, of recommendations.
pub(super) const FEED: usize = 200;

/// Number of things of a kind that a search examines.
const SEARCHED: i64 = 20_000;

/// Number of different recordings: the MD5 is computed once for each, for any number of songs.
const RECORDINGS: i64 = 32;

/// Kind of thing that an id belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Song,
    Album,
    Artist,
    Playlist,
    User,
    Comment,
    Mv,
    Radio,
    Program,
}

/// Things of the registry that exist in the world, with their kinds.
static KINDS: [(&Thing, Kind); 11] = [
    (&things::SONG, Kind::Song),
    (&things::ALBUM, Kind::Album),
    (&things::ARTIST, Kind::Artist),
    (&things::PLAYLIST, Kind::Playlist),
    (&things::USER, Kind::User),
    (&things::COMMENT, Kind::Comment),
    (&things::MV, Kind::Mv),
    (&things::RADIO, Kind::Radio),
    (&things::PROGRAM, Kind::Program),
    (&things::VIDEO, Kind::Mv),
    (&things::CLOUD_SONG, Kind::Song),
];

impl Kind {
    /// Returns the kind of a thing, if the world has it.
    pub(super) fn of(thing: &Thing) -> Option<Self> {
        KINDS.iter().find(|(known, _)| *known == thing).map(|(_, kind)| *kind)
    }

    /// Returns the number of the kind in banners, which is that of searches.
    pub(super) fn number(self) -> i64 {
        match self {
            Self::Song | Self::Comment => 1,
            Self::Album => 10,
            Self::Artist => 100,
            Self::Playlist => 1000,
            Self::User => 1002,
            Self::Mv => 1004,
            Self::Radio => 1009,
            Self::Program => 2001,
        }
    }

    /// Returns the type that shows one.
    pub(super) fn shown_as(self) -> &'static str {
        match self {
            Self::Song => "Song",
            Self::Album => "Album",
            Self::Artist => "Artist",
            Self::Playlist => "Playlist",
            Self::User => "User",
            Self::Comment => "Comment",
            Self::Mv => "Mv",
            Self::Radio => "Radio",
            Self::Program => "Program",
        }
    }

    /// Returns the prefix of the thread of its comments.
    pub(super) fn thread(self) -> Option<&'static str> {
        KINDS.iter().find(|(_, kind)| *kind == self)?.0.thread
    }
}

/// A word, its romanisation, and its translation.
struct Word {
    zh: &'static str,
    pinyin: &'static str,
    en: &'static str,
}

const fn word(zh: &'static str, pinyin: &'static str, en: &'static str) -> Word {
    Word { zh, pinyin, en }
}

const FIRST: [Word; 24] = [
    word("夜航", "ye hang", "night flight"),
    word("南风", "nan feng", "south wind"),
    word("旧信", "jiu xin", "old letters"),
    word("海边", "hai bian", "by the sea"),
    word("晚灯", "wan deng", "evening lamps"),
    word("山雀", "shan que", "a tit in the hills"),
    word("雨巷", "yu xiang", "rainy lane"),
    word("白桦", "bai hua", "white birch"),
    word("长街", "chang jie", "long street"),
    word("归途", "gui tu", "the way home"),
    word("星河", "xing he", "river of stars"),
    word("初雪", "chu xue", "first snow"),
    word("渡口", "du kou", "the ferry"),
    word("麦田", "mai tian", "fields of wheat"),
    word("青瓦", "qing wa", "grey tiles"),
    word("远山", "yuan shan", "far hills"),
    word("蓝调", "lan diao", "blues"),
    word("纸船", "zhi chuan", "paper boat"),
    word("秋千", "qiu qian", "the swing"),
    word("微光", "wei guang", "faint light"),
    word("潮汐", "chao xi", "tides"),
    word("北站", "bei zhan", "north station"),
    word("半夏", "ban xia", "half a summer"),
    word("回声", "hui sheng", "echo"),
];
const SECOND: [Word; 16] = [
    word("以后", "yi hou", "afterwards"),
    word("之歌", "zhi ge", "a song of it"),
    word("来信", "lai xin", "a letter arrives"),
    word("与我", "yu wo", "and me"),
    word("日记", "ri ji", "diary"),
    word("深处", "shen chu", "deep within"),
    word("未眠", "wei mian", "sleepless"),
    word("的约定", "de yue ding", "what we promised"),
    word("漫游", "man you", "wandering"),
    word("独白", "du bai", "monologue"),
    word("慢慢", "man man", "slowly"),
    word("尽头", "jin tou", "the end of it"),
    word("不说", "bu shuo", "unspoken"),
    word("如初", "ru chu", "as at first"),
    word("小夜曲", "xiao ye qu", "serenade"),
    word("故事", "gu shi", "a story"),
];
const FAMILY: [&str; 16] =
    ["林", "沈", "顾", "江", "许", "陆", "温", "叶", "程", "宋", "苏", "白", "纪", "贺", "傅", "黎"];
const GIVEN: [&str; 16] = [
    "知夏", "远舟", "清越", "一鸣", "南乔", "听雨", "望川", "微澜", "子墨", "青禾", "若水", "星野", "怀瑾",
    "晚晴", "暮云", "归雁",
];
const SAID: [&str; 12] = [
    "单曲循环一整晚",
    "前奏一响就想起那年夏天",
    "好听",
    "这句歌词写到心里去了",
    "希望大家都平安",
    "现场版更好听",
    "循环第一百遍",
    "愿你走出半生归来仍是少年",
    "打卡",
    "编曲太棒了",
    "地铁上听哭了",
    "有人和我一样在深夜听歌吗",
];

/// The charts: apps know these playlists by their ids.
const CHARTS: [(i64, &str); 8] = [
    (19_723_756, "飙升榜"),
    (3_779_629, "新歌榜"),
    (2_884_035, "原创榜"),
    (3_778_678, "热歌榜"),
    (180_106, "UK排行榜周榜"),
    (60_198, "美国Billboard榜"),
    (3_812_895, "Beatport全球电子舞曲榜"),
    (60_131, "日本Oricon榜"),
];

/// The facts of one seed.
#[derive(Debug, Clone, Copy)]
pub(super) struct World {
    pub(super) seed: u64,
}

impl World {
    /// Returns a number for a thing's property: always the same, and different from others.
    pub(super) fn hash(&self, what: &str, id: i64, property: &str) -> u64 {
        // FNV-1a over all of it, then the finalizer of SplitMix64: stable, unlike Rust's own hash.
        let bytes = self.seed.to_le_bytes().into_iter().chain(what.bytes()).chain(id.to_le_bytes());
        let bytes = bytes.chain(property.bytes());
        let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        hash ^ (hash >> 31)
    }

    /// Does the same as [`World::hash`], from 0 to below `most`.
    pub(super) fn below(&self, most: i64, what: &str, id: i64, property: &str) -> i64 {
        i64::try_from(self.hash(what, id, property) % most.max(1).unsigned_abs()).unwrap_or_default()
    }

    fn pick<'w, T>(&self, words: &'w [T], what: &str, id: i64, property: &str) -> &'w T {
        let at = self.hash(what, id, property) % words.len() as u64;
        &words[usize::try_from(at).unwrap_or_default()]
    }

    /// Returns a title, or a person's name.
    pub(super) fn name(&self, kind: Kind, id: i64) -> String {
        let what = format!("{kind:?}");
        match kind {
            Kind::Artist | Kind::User => {
                format!(
                    "{}{}",
                    self.pick(&FAMILY, &what, id, "family"),
                    self.pick(&GIVEN, &what, id, "given")
                )
            }
            Kind::Comment => self.said(id).to_owned(),
            // A video has its song's name.
            Kind::Mv => self.name(Kind::Song, id),
            Kind::Playlist if id.rem_euclid(PLAYLISTS_OF_USER) == 0 => {
                format!("{}喜欢的音乐", self.name(Kind::User, owner(id)))
            }
            Kind::Playlist => match CHARTS.iter().find(|(chart, _)| *chart == id) {
                Some((_, name)) => (*name).to_owned(),
                None => self.words(&what, id, "name"),
            },
            _ => self.words(&what, id, "name"),
        }
    }

    /// Returns a few words.
    pub(super) fn words(&self, what: &str, id: i64, property: &str) -> String {
        let second = format!("{property} 2");
        format!("{}{}", self.pick(&FIRST, what, id, property).zh, self.pick(&SECOND, what, id, &second).zh)
    }

    /// Returns which of the world's recordings a song is.
    pub(super) fn recording(&self, song: i64) -> i64 {
        self.below(RECORDINGS, "Song", song, "recording")
    }

    /// Returns the length of a recording in ms: whole frames of an MP3 at 48 kHz.
    pub(super) fn length(&self, recording: i64) -> i64 {
        150_000 + 24 * self.below(7500, "Recording", recording, "length")
    }

    /// Returns the length of a song in ms.
    pub(super) fn duration(&self, song: i64) -> i64 {
        self.length(self.recording(song))
    }

    /// Returns the comments below another one, before any changes.
    pub(super) fn replies(&self, comment: i64) -> Vec<i64> {
        let count = self.below(8, "Comment", comment, "replies");
        self.some(Kind::Comment, &format!("replies to {comment}"), count.unsigned_abs())
    }

    /// Returns a line of a song: the text, its romanisation, and its translation.
    pub(super) fn sung(&self, song: i64, line: i64) -> [String; 3] {
        let part = |at: i64| {
            let first = self.pick(&FIRST, "lyric", song, &format!("{line} {at} first"));
            (first, self.pick(&SECOND, "lyric", song, &format!("{line} {at} second")))
        };
        let [(a, b), (c, d)] = [part(0), part(1)];
        [
            format!("{}{} {}{}", a.zh, b.zh, c.zh, d.zh),
            format!("{} {} {} {}", a.pinyin, b.pinyin, c.pinyin, d.pinyin),
            format!("{}, {}; {}, {}", a.en, b.en, c.en, d.en),
        ]
    }

    /// Returns the text of a comment.
    pub(super) fn said(&self, id: i64) -> &'static str {
        self.pick::<&str>(&SAID, "Comment", id, "content")
    }

    /// Returns a time in the years 2010 to 2023, in ms.
    pub(super) fn time(&self, what: &str, id: i64, property: &str) -> i64 {
        1_262_304_000_000 + self.below(5000, what, id, property) * 86_400_000
    }

    /// Returns the songs of a playlist before any changes.
    pub(super) fn tracks(&self, playlist: i64) -> Vec<i64> {
        let count = 10 + self.below(50, "Playlist", playlist, "tracks");
        self.some(Kind::Song, &format!("tracks of {playlist}"), count.unsigned_abs())
    }

    /// Returns the playlists of a user before any changes.
    pub(super) fn playlists(&self, user: i64) -> Vec<i64> {
        let count = 3 + self.below(PLAYLISTS_OF_USER - 3, "User", user, "playlists");
        (0..count).map(|at| user.saturating_mul(PLAYLISTS_OF_USER).saturating_add(at)).collect()
    }

    /// Returns the things with all of these words in their names or their artists' names; none if there is no such name.
    pub(super) fn found(&self, kind: Kind, words: &str) -> Vec<i64> {
        let words: Vec<&str> = words.split_whitespace().collect();
        let (low, span) = range(kind);
        let ids = (0..SEARCHED).map(|at| {
            let id = low + at * (span / SEARCHED);
            match kind {
                Kind::Mv => id - id.rem_euclid(SONGS_OF_MV),
                Kind::Playlist if id.rem_euclid(PLAYLISTS_OF_USER) == 0 => id + 1,
                _ => id,
            }
        });
        let bears = |id: &i64| {
            let artist = match kind {
                Kind::Song | Kind::Mv => self.name(Kind::Artist, artist_of_song(*id)),
                Kind::Album => self.name(Kind::Artist, artist_of(*id)),
                _ => String::new(),
            };
            let name = self.name(kind, *id);
            words.iter().all(|word| name.contains(word) || artist.contains(word))
        };
        ids.filter(bears).take(FEED).collect()
    }

    /// Returns ids of arbitrary things, without duplicates.
    pub(super) fn some(&self, kind: Kind, why: &str, count: u64) -> Vec<i64> {
        let (low, span) = range(kind);
        let mut ids = Vec::new();
        for at in 0..i64::try_from(count).unwrap_or_default() {
            let mut id = low + self.below(span, why, at, "id");
            if kind == Kind::Mv {
                id -= id % SONGS_OF_MV;
            }
            // Playlists of liked songs are not recommended.
            if kind == Kind::Playlist && id % PLAYLISTS_OF_USER == 0 {
                id += 1;
            }
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// Returns the thing of a kind that belongs to another: the song of a program, the host of a radio.
    pub(super) fn belonging(&self, kind: Kind, to: Kind, id: i64) -> i64 {
        let (low, span) = range(kind);
        low + self.below(span, &format!("{to:?}"), id, &format!("{kind:?}"))
    }

    /// Returns the comments under a resource before any changes, newest first.
    pub(super) fn comments(&self, thread: &str) -> Vec<i64> {
        let count = 20 + self.below(180, thread, 0, "comments");
        self.some(Kind::Comment, thread, count.unsigned_abs())
    }
}

/// Returns the lowest id of a kind in lists, and the number of ids from it on.
fn range(kind: Kind) -> (i64, i64) {
    match kind {
        Kind::Song | Kind::Mv => (20_000, 1_900_000),
        Kind::Album => (2_000, 190_000),
        Kind::Artist => (250, 23_000),
        Kind::Playlist | Kind::User => (100_000, 90_000_000),
        Kind::Comment => (1_000_000_000, 1_000_000_000),
        Kind::Radio | Kind::Program => (1_000, 300_000_000),
    }
}

/// Returns the playlists that are charts.
pub(super) fn charts() -> Vec<i64> {
    CHARTS.iter().map(|(chart, _)| *chart).collect()
}

/// Returns the day of a time in ms, such as `2014-02-02`.
pub(super) fn day(ms: i64) -> String {
    // Years that begin in March, so that a leap day is the last; the first of them began 719,468 days before 1970.
    let days = ms.div_euclid(86_400_000) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + later)
}

pub(super) fn album_of(song: i64) -> i64 {
    song.div_euclid(SONGS_OF_ALBUM)
}

pub(super) fn artist_of(album: i64) -> i64 {
    album.div_euclid(ALBUMS_OF_ARTIST)
}

pub(super) fn artist_of_song(song: i64) -> i64 {
    artist_of(album_of(song))
}

pub(super) fn songs_of_album(album: i64) -> Vec<i64> {
    (0..SONGS_OF_ALBUM).map(|at| album.saturating_mul(SONGS_OF_ALBUM).saturating_add(at)).collect()
}

pub(super) fn albums_of(artist: i64) -> Vec<i64> {
    (0..ALBUMS_OF_ARTIST).map(|at| artist.saturating_mul(ALBUMS_OF_ARTIST).saturating_add(at)).collect()
}

pub(super) fn songs_of_artist(artist: i64) -> Vec<i64> {
    albums_of(artist).into_iter().flat_map(songs_of_album).collect()
}

pub(super) fn mvs_of(artist: i64) -> Vec<i64> {
    songs_of_artist(artist).into_iter().filter(|song| mv_of(*song) != 0).collect()
}

/// Returns the video of a song; 0 for none.
pub(super) fn mv_of(song: i64) -> i64 {
    if song % SONGS_OF_MV == 0 { song } else { 0 }
}

/// Returns the owner of a playlist.
pub(super) fn owner(playlist: i64) -> i64 {
    playlist.div_euclid(PLAYLISTS_OF_USER)
}

/// Returns the playlist of a user's liked songs.
pub(super) fn liked(user: i64) -> i64 {
    user.saturating_mul(PLAYLISTS_OF_USER)
}
