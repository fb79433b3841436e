//! Typed answers: what [`typed`](crate::calls::Cloudsearch::typed) returns.
//!
//! NetEase omits fields or sends `null` as it likes, so no field is required: where the answer has none, a list is empty, a
//! number 0 and a text empty; a field is an `Option` only where that makes a difference. A number that comes as text is read,
//! and the reverse. Fields without a place of their own are kept in `rest`, and serializing a type restores the upstream's
//! names. Times are Unix times in milliseconds, ids are `i64`.
//!
//! The types are in `endpoints.yaml`, with the meaning and the source of each field. Where an answer does not fit its type,
//! [`Error::field`](crate::Error::field) names the field, and [`Error::reply`](crate::Error::reply) has the answer; the call
//! itself never fails for that.

mod read;
pub(crate) mod shape;
mod things;

pub use shape::Rest;
use shape::answer;

mod generated {
    #![allow(clippy::all, clippy::pedantic, reason = "generated")]
    use super::answer;
    include!(concat!(env!("OUT_DIR"), "/answers.rs"));
}

pub use generated::*;

impl Song {
    /// Returns the names of its artists, joined by `, `.
    #[must_use]
    pub fn artist_names(&self) -> String {
        self.artists.iter().map(|artist| artist.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl LoginStatus {
    /// Returns the user of the session; `None` for visitors.
    #[must_use]
    pub fn user(&self) -> Option<&User> {
        self.data.profile.as_ref()
    }
}
