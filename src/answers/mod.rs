//! Typed answers of the most used endpoints: what [`typed`](crate::calls::Cloudsearch::typed) returns.
//!
//! NetEase leaves out fields or sends `null` as it likes, so nothing here is required: a list is empty, a number 0,
//! a text empty where the answer has none. What has no field of its own is kept in `rest`, and serializing a type
//! gives the upstream's names back. Times are Unix times in milliseconds, ids are `i64`.

mod album;
mod comment;
mod login;
mod playlist;
mod read;
mod search;
mod song;
mod user;

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

pub use album::{Album, AlbumPage, ArtistCard, ArtistPage, ArtistProfile, ArtistProfileData};
pub use comment::{Comment, CommentPage, CommentPageData, Comments, Quote};
pub use login::{Account, LoginStatus, LoginStatusData, QrKey, QrKeyData, QrStatus};
pub use playlist::{Playlist, PlaylistPage, TrackId};
pub use search::{CloudFound, CloudSearch, Found, FoundSong, Search};
pub use song::{
    AlbumRef, Artist, ArtistRef, Lyric, Lyrics, Preview, Privilege, Song, SongUrl, SongUrls, Songs,
};
pub use user::{User, UserPage};

/// Fields that have no place of their own in a type, by their names upstream.
///
/// `Debug` shows the names only.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rest(pub Map<String, Value>);

impl Deref for Rest {
    type Target = Map<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A struct of an answer: `field: Type = "name upstream"`. `null` is as good as absent; what is unknown goes to `rest`.
macro_rules! answer {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$about:meta])* $field:ident: $kind:ty = $wire:tt,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[$about])*
                #[serde(rename = $wire, default, deserialize_with = "crate::answers::or_default")]
                pub $field: $kind,
            )*
            /// What has no field of its own.
            #[serde(flatten)]
            pub rest: crate::answers::Rest,
        }
    };
}
use answer;

/// The value, or the default in place of `null`.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(value: D) -> Result<T, D::Error> {
    Option::deserialize(value).map(Option::unwrap_or_default)
}
