//! Typed answers: what [`typed`](crate::calls::Cloudsearch::typed) returns.
//!
//! NetEase leaves out fields or sends `null` as it likes, so nothing here is required: a list is empty, a number 0,
//! a text empty where the answer has none; only where that makes a difference a field is an `Option`. A number that
//! comes as text is read, and the other way round. What has no field of its own is kept in `rest`, and serializing a
//! type gives the upstream's names back. Times are Unix times in milliseconds, ids are `i64`.
//!
//! The types stand in `endpoints.yaml`, with what each field means and who says so. Where an answer does not fit its
//! type, [`Error::field`](crate::Error::field) names the field, and [`Error::reply`](crate::Error::reply) has the
//! answer; the call itself never fails for that.

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
    /// The names of its artists, joined by `, `.
    #[must_use]
    pub fn artist_names(&self) -> String {
        self.artists.iter().map(|artist| artist.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

impl LoginStatus {
    /// The user whose session it is; none for visitors.
    #[must_use]
    pub fn user(&self) -> Option<&User> {
        self.data.profile.as_ref()
    }
}
