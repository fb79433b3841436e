//! Playlists.

use super::{Privilege, Song, User, answer};

answer! {
    /// A playlist.
    pub struct Playlist {
        /// Its id.
        id: i64 = "id",
        /// Its name.
        name: String = "name",
        /// Address of its cover.
        cover: Option<String> = "coverImgUrl",
        /// What is said about it.
        description: Option<String> = "description",
        /// Its tags.
        tags: Vec<String> = "tags",
        /// Id of the user whose it is.
        user_id: i64 = "userId",
        /// The user whose it is.
        creator: Option<User> = "creator",
        /// When it was made.
        created: i64 = "createTime",
        /// When it was last changed.
        updated: i64 = "updateTime",
        /// How many songs it has.
        track_count: i64 = "trackCount",
        /// How often it was played.
        play_count: i64 = "playCount",
        /// How many users saved it.
        subscriber_count: i64 = "subscribedCount",
        /// How many comments it has.
        comment_count: i64 = "commentCount",
        /// Whether the caller saved it.
        subscribed: Option<bool> = "subscribed",
        /// Songs; not all of them for callers without a login.
        tracks: Vec<Song> = "tracks",
        /// The ids of all songs.
        track_ids: Vec<TrackId> = "trackIds",
    }
}

answer! {
    /// A song's place in a playlist.
    pub struct TrackId {
        /// Id of the song.
        id: i64 = "id",
        /// When it was added.
        added: i64 = "at",
        /// Id of the user who added it.
        user_id: i64 = "uid",
    }
}

answer! {
    /// A playlist with songs: the answer of `playlist_detail`.
    pub struct PlaylistPage {
        /// The code.
        code: i64 = "code",
        /// The playlist.
        playlist: Playlist = "playlist",
        /// What the caller may do with each song.
        privileges: Vec<Privilege> = "privileges",
    }
}
