//! Users.

use super::answer;

answer! {
    /// A user.
    pub struct User {
        /// The id.
        id: i64 = "userId",
        /// The name.
        nickname: String = "nickname",
        /// Address of the picture.
        avatar: Option<String> = "avatarUrl",
        /// What the user says about it.
        signature: Option<String> = "signature",
        /// 0 unknown, 1 male, 2 female.
        gender: i64 = "gender",
        /// 0 for no membership, 11 for a VIP.
        vip: i64 = "vipType",
        /// How many users follow this one.
        followers: i64 = "followeds",
        /// How many users this one follows.
        follows: i64 = "follows",
        /// How many playlists the user has.
        playlist_count: i64 = "playlistCount",
    }
}

answer! {
    /// A user's page: the answer of `user_detail`.
    pub struct UserPage {
        /// The code.
        code: i64 = "code",
        /// The user.
        profile: User = "profile",
        /// The level, from 0 to 10.
        level: i64 = "level",
        /// How many songs the user has heard.
        songs_heard: i64 = "listenSongs",
        /// When the account was made.
        created: i64 = "createTime",
        /// How many days ago that was.
        days: i64 = "createDays",
    }
}
