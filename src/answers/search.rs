//! What a search finds.

use super::{Album, Artist, ArtistRef, Playlist, Song, User, answer};

answer! {
    /// The answer of `cloudsearch`.
    pub struct CloudSearch {
        /// The code.
        code: i64 = "code",
        /// What was found.
        result: CloudFound = "result",
    }
}

answer! {
    /// What `cloudsearch` found; of the lists only the one that was searched for is there.
    pub struct CloudFound {
        /// Songs.
        songs: Vec<Song> = "songs",
        /// How many songs there are.
        song_count: i64 = "songCount",
        /// Albums.
        albums: Vec<Album> = "albums",
        /// How many albums there are.
        album_count: i64 = "albumCount",
        /// Artists.
        artists: Vec<Artist> = "artists",
        /// How many artists there are.
        artist_count: i64 = "artistCount",
        /// Playlists.
        playlists: Vec<Playlist> = "playlists",
        /// How many playlists there are.
        playlist_count: i64 = "playlistCount",
        /// Users.
        users: Vec<User> = "userprofiles",
        /// How many users there are.
        user_count: i64 = "userprofileCount",
    }
}

answer! {
    /// The answer of `search`.
    pub struct Search {
        /// The code.
        code: i64 = "code",
        /// What was found.
        result: Found = "result",
    }
}

answer! {
    /// What `search` found; of the lists only the one that was searched for is there.
    pub struct Found {
        /// Songs.
        songs: Vec<FoundSong> = "songs",
        /// How many songs there are.
        song_count: i64 = "songCount",
        /// Albums.
        albums: Vec<Album> = "albums",
        /// How many albums there are.
        album_count: i64 = "albumCount",
        /// Artists.
        artists: Vec<Artist> = "artists",
        /// How many artists there are.
        artist_count: i64 = "artistCount",
        /// Playlists.
        playlists: Vec<Playlist> = "playlists",
        /// How many playlists there are.
        playlist_count: i64 = "playlistCount",
        /// Users.
        users: Vec<User> = "userprofiles",
        /// How many users there are.
        user_count: i64 = "userprofileCount",
        /// Whether there is more.
        more: bool = "hasMore",
    }
}

answer! {
    /// A song, in the form of the older endpoints.
    pub struct FoundSong {
        /// Its id.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
        /// Its artists.
        artists: Vec<ArtistRef> = "artists",
        /// Its album.
        album: Album = "album",
        /// Its length, in ms.
        duration_ms: i64 = "duration",
        /// Other names.
        aliases: Vec<String> = "alias",
        /// Names in translation.
        translations: Vec<String> = "transNames",
        /// What it takes to hear it; see [`Song::fee`].
        fee: i64 = "fee",
        /// Id of its MV; 0 for none.
        mv: i64 = "mvid",
    }
}
