//! Music and pictures as they are sent.

mod disk;
mod kept;
mod pictures;
mod quality;
mod source;
mod stream;
mod transcode;

pub(super) use kept::Media;
pub(super) use pictures::HANDLERS as PICTURES;
pub(super) use stream::HANDLERS as MUSIC;
