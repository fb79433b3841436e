//! The song of a download.

/// A song with the facts for its tags.
pub(super) struct Song {
    pub(super) id: i64,
    pub(super) title: String,
    pub(super) artists: Vec<String>,
    pub(super) album: String,
    pub(super) track: Option<u32>,
    pub(super) picture: Option<String>,
}
