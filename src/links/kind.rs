//! What pages are about: one table, for reading and for telling.

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A song.
    Song,
    /// An album.
    Album,
    /// A playlist; charts are playlists, too.
    Playlist,
    /// An artist.
    Artist,
    /// An MV.
    Mv,
    /// A video, whose id has letters.
    Video,
    /// A programme of a radio.
    Programme,
    /// A radio (podcast).
    Radio,
    /// A user.
    User,
    /// A post of a user.
    Event,
    /// An Mlog, whose id has letters.
    Mlog,
    /// A room in which people listen together.
    Room,
}

impl Kind {
    /// Its name in English, with an article.
    #[must_use]
    pub fn en(self) -> &'static str {
        about(self).en
    }

    /// Its name in Chinese.
    #[must_use]
    pub fn zh(self) -> &'static str {
        about(self).zh
    }

    /// The endpoint that tells most about one, and its parameter for the id.
    #[must_use]
    pub fn endpoint(self) -> Option<(&'static str, &'static str)> {
        about(self).endpoint
    }

    /// Returns the kind that a part of a path names.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let has = |about: &&About| about.words.iter().any(|name| word.eq_ignore_ascii_case(name));
        ABOUT.iter().find(has).map(|about| about.kind)
    }

    /// Whether its ids are numbers.
    pub(super) fn is_numbered(self) -> bool {
        !matches!(self, Self::Video | Self::Mlog | Self::Room)
    }
}

/// What is known of a kind of page.
pub(super) struct About {
    kind: Kind,
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
    /// Parts of a path that say so.
    words: &'static [&'static str],
    /// Names of parameters that hold the id, in small letters, the likeliest first.
    pub(super) params: &'static [&'static str],
    pub(super) endpoint: Option<(&'static str, &'static str)>,
}

const fn row(
    kind: Kind,
    en: &'static str,
    zh: &'static str,
    words: &'static [&'static str],
    params: &'static [&'static str],
    endpoint: Option<(&'static str, &'static str)>,
) -> About {
    About { kind, en, zh, words, params, endpoint }
}

static ABOUT: [About; 12] = [
    row(Kind::Song, "a song", "歌曲", &["song"], &["id", "songid"], Some(("song_detail", "ids"))),
    row(
        Kind::Album,
        "an album",
        "专辑",
        &["album", "newalbum", "digitalalbum"],
        &["id", "albumid"],
        Some(("album", "id")),
    ),
    row(
        Kind::Playlist,
        "a playlist",
        "歌单",
        &["playlist", "toplist", "songlist"],
        &["id", "playlistid"],
        Some(("playlist_track_all", "id")),
    ),
    row(Kind::Artist, "an artist", "歌手", &["artist"], &["id", "artistid"], Some(("artist_top_song", "id"))),
    row(Kind::Mv, "an MV", "MV", &["mv"], &["id", "mvid"], Some(("mv_detail", "mvid"))),
    row(Kind::Video, "a video", "视频", &["video"], &["id", "vid"], Some(("video_detail", "id"))),
    row(
        Kind::Programme,
        "a programme of a radio",
        "电台节目",
        &["program", "dj"],
        &["id", "programid"],
        Some(("dj_program_detail", "id")),
    ),
    row(
        Kind::Radio,
        "a radio",
        "电台",
        &["djradio", "radio", "voicelist"],
        &["id", "rid", "radioid"],
        Some(("dj_program", "rid")),
    ),
    row(Kind::User, "a user", "用户", &["user"], &["id", "uid", "userid"], Some(("user_playlist", "uid"))),
    row(Kind::Event, "a post", "动态", &["event"], &["id"], None),
    row(Kind::Mlog, "an Mlog", "Mlog", &["mlog"], &["id"], Some(("mlog_url", "id"))),
    row(Kind::Room, "a room for listening together", "一起听房间", &["listen-together"], &["roomid"], None),
];

pub(super) fn about(kind: Kind) -> &'static About {
    // The table has every kind, which a test sees to.
    ABOUT.iter().find(|about| about.kind == kind).unwrap_or(&ABOUT[0])
}
