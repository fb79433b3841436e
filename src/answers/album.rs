//! Albums and artists.

use super::{Artist, Song, User, answer};

answer! {
    /// An album.
    pub struct Album {
        /// Its id.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
        /// Its main artist.
        artist: Artist = "artist",
        /// Its artists.
        artists: Vec<Artist> = "artists",
        /// Other names.
        aliases: Vec<String> = "alias",
        /// Address of its cover.
        cover: Option<String> = "picUrl",
        /// When it came out.
        published: i64 = "publishTime",
        /// How many songs it has.
        size: i64 = "size",
        /// Its publisher.
        company: Option<String> = "company",
        /// What is said about it.
        description: Option<String> = "description",
    }
}

answer! {
    /// An album with its songs: the answer of `album`.
    pub struct AlbumPage {
        /// The code.
        code: i64 = "code",
        /// The album.
        album: Album = "album",
        /// Its songs.
        songs: Vec<Song> = "songs",
    }
}

answer! {
    /// An artist with popular songs: the answer of `artists`.
    pub struct ArtistPage {
        /// The code.
        code: i64 = "code",
        /// The artist.
        artist: Artist = "artist",
        /// Its most popular songs.
        hot_songs: Vec<Song> = "hotSongs",
        /// Whether there are more songs.
        more: bool = "more",
    }
}

answer! {
    /// An artist's profile: the answer of `artist_detail`.
    pub struct ArtistProfile {
        /// The code.
        code: i64 = "code",
        /// The profile.
        data: ArtistProfileData = "data",
    }
}

answer! {
    /// What an artist's profile holds.
    pub struct ArtistProfileData {
        /// The artist.
        artist: ArtistCard = "artist",
        /// How many videos there are.
        videos: i64 = "videoCount",
        /// The artist's own account, if it has one.
        user: Option<User> = "user",
    }
}

answer! {
    /// An artist as its profile shows it.
    pub struct ArtistCard {
        /// Its id.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
        /// Other names.
        aliases: Vec<String> = "alias",
        /// Names in translation.
        translations: Vec<String> = "transNames",
        /// Address of its large picture.
        cover: Option<String> = "cover",
        /// Address of its small picture.
        avatar: Option<String> = "avatar",
        /// What it does, such as 作曲.
        identities: Vec<String> = "identities",
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
