//! Songs, their addresses and lyrics.

use super::answer;

answer! {
    /// An artist as a song names it.
    pub struct ArtistRef {
        /// Its id; 0 for one that NetEase does not know.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
    }
}

answer! {
    /// An album as a song names it.
    pub struct AlbumRef {
        /// Its id; 0 for none.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
        /// Address of its cover.
        cover: Option<String> = "picUrl",
    }
}

answer! {
    /// A song, in the form of the newer endpoints.
    pub struct Song {
        /// Its id.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
        /// Its artists.
        artists: Vec<ArtistRef> = "ar",
        /// Its album.
        album: AlbumRef = "al",
        /// Its length, in ms.
        duration_ms: i64 = "dt",
        /// Other names.
        aliases: Vec<String> = "alia",
        /// Names in translation.
        translations: Vec<String> = "tns",
        /// What it takes to hear it: 0 nothing, 1 a membership, 4 the album, 8 nothing at low quality.
        fee: i64 = "fee",
        /// Id of its MV; 0 for none.
        mv: i64 = "mv",
        /// Its place on the album.
        track: i64 = "no",
        /// Its disc of the album.
        disc: String = "cd",
        /// How popular it is, from 0 to 100.
        popularity: f64 = "pop",
        /// When it came out.
        published: i64 = "publishTime",
    }
}

impl Song {
    /// The names of its artists, joined by `, `.
    #[must_use]
    pub fn artist_names(&self) -> String {
        self.artists.iter().map(|artist| artist.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

answer! {
    /// What the caller may do with a song.
    pub struct Privilege {
        /// Id of the song.
        id: i64 = "id",
        /// What it takes to hear it; see [`Song::fee`].
        fee: i64 = "fee",
        /// Highest bit rate that the caller may hear, in bit/s; 0: none.
        play_bitrate: i64 = "pl",
        /// Highest bit rate that the caller may download, in bit/s; 0: none.
        download_bitrate: i64 = "dl",
        /// Highest bit rate that there is, in bit/s.
        max_bitrate: i64 = "maxbr",
        /// Below 0 where the song was taken down.
        state: i64 = "st",
        /// Whether it comes from the caller's cloud disk.
        cloud: bool = "cs",
    }
}

answer! {
    /// Songs: the answer of `song_detail` and `playlist_track_all`.
    pub struct Songs {
        /// The code.
        code: i64 = "code",
        /// The songs.
        songs: Vec<Song> = "songs",
        /// What the caller may do with each.
        privileges: Vec<Privilege> = "privileges",
    }
}

answer! {
    /// Where songs play: the answer of `song_url` and `song_url_v1`.
    pub struct SongUrls {
        /// The code.
        code: i64 = "code",
        /// One for each id, not always in their order.
        data: Vec<SongUrl> = "data",
    }
}

answer! {
    /// Where a song plays.
    pub struct SongUrl {
        /// Id of the song.
        id: i64 = "id",
        /// Its address, good for about 20 minutes; none where the caller may not hear it.
        url: Option<String> = "url",
        /// Its bit rate, in bit/s.
        bitrate: i64 = "br",
        /// Size of the file, in bytes.
        size: i64 = "size",
        /// MD5 of the file, in hex.
        md5: Option<String> = "md5",
        /// 200, or why there is no address, such as 404.
        code: i64 = "code",
        /// The file's kind, such as `mp3` or `flac`.
        format: Option<String> = "type",
        /// The quality that it has, such as `exhigh`, which may be less than was asked for.
        level: Option<String> = "level",
        /// What it takes to hear it; see [`Song::fee`].
        fee: i64 = "fee",
        /// Its length, in ms.
        duration_ms: i64 = "time",
        /// The part that may be heard, where that is not all of it.
        preview: Option<Preview> = "freeTrialInfo",
    }
}

answer! {
    /// The part of a song that may be heard for nothing.
    pub struct Preview {
        /// Where it begins, in s.
        start: i64 = "start",
        /// Where it ends, in s.
        end: i64 = "end",
    }
}

answer! {
    /// The lyrics of a song: the answer of `lyric` and `lyric_new`.
    pub struct Lyrics {
        /// The code.
        code: i64 = "code",
        /// In the original, in LRC.
        original: Lyric = "lrc",
        /// In translation, in LRC.
        translation: Lyric = "tlyric",
        /// In Latin letters, in LRC.
        romanization: Lyric = "romalrc",
        /// With the time of every word, in the older form.
        karaoke: Lyric = "klyric",
        /// With the time of every word (`lyric_new`).
        words: Lyric = "yrc",
        /// Whether the song has nothing to sing.
        instrumental: bool = "nolyric",
        /// Whether nobody has contributed lyrics.
        missing: bool = "uncollected",
    }
}

answer! {
    /// One text of a song's lyrics.
    pub struct Lyric {
        /// Its version; 0 for none.
        version: i64 = "version",
        /// The text; empty for none.
        text: String = "lyric",
    }
}

answer! {
    /// An artist.
    pub struct Artist {
        /// Its id.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
        /// Other names.
        aliases: Vec<String> = "alias",
        /// Address of its picture.
        picture: Option<String> = "picUrl",
        /// A few words about it.
        brief: Option<String> = "briefDesc",
        /// How many albums it has.
        albums: i64 = "albumSize",
        /// How many songs it has.
        songs: i64 = "musicSize",
        /// How many MVs it has.
        mvs: i64 = "mvSize",
    }
}
