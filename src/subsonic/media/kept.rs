//! What is kept of files.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::disk::Disk;
use crate::server::SubsonicConfig;

/// Pictures that are fetched at once.
const PICTURES_AT_ONCE: usize = 8;
/// Songs that ffmpeg works on at once.
const TRANSCODED_AT_ONCE: usize = 4;

/// What is kept of files, for all users: who may hear a file is asked each time.
pub(in crate::subsonic) struct Media {
    pub(super) disk: Arc<Disk>,
    pub(super) pictures: Semaphore,
    pub(super) transcoding: Arc<Semaphore>,
}

impl Media {
    pub(in crate::subsonic) fn new(config: &SubsonicConfig) -> Self {
        Self {
            disk: Arc::new(Disk::new(config.folder.join("music"), config.kept_music)),
            pictures: Semaphore::new(PICTURES_AT_ONCE),
            transcoding: Arc::new(Semaphore::new(TRANSCODED_AT_ONCE)),
        }
    }
}
