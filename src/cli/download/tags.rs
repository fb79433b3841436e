//! What a song is, written into its file.

use std::path::Path;

use lofty::config::WriteOptions;
use lofty::file::TaggedFileExt as _;
use lofty::picture::{Picture, PictureType};
use lofty::probe::Probe;
use lofty::tag::{Accessor as _, ItemKey, Tag, TagExt as _};

use super::Song;

pub(super) fn write(
    path: &Path,
    song: &Song,
    picture: Option<&[u8]>,
    lyrics: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    // By content: the part has not its last name yet.
    let file = Probe::open(path)?.guess_file_type()?.read()?;
    let kind = file.primary_tag_type();
    let mut tag = file.primary_tag().cloned().unwrap_or_else(|| Tag::new(kind));
    tag.set_title(song.title.clone());
    tag.set_artist(song.artists.join("/"));
    tag.set_album(song.album.clone());
    if let Some(track) = song.track {
        tag.set_track(track);
    }
    if !lyrics.is_empty() {
        tag.insert_text(ItemKey::Lyrics, lyrics.to_owned());
    }
    if let Some(mut bytes) = picture {
        let mut picture = Picture::from_reader(&mut bytes)?;
        picture.set_pic_type(PictureType::CoverFront);
        tag.remove_picture_type(PictureType::CoverFront);
        tag.push_picture(picture);
    }
    Ok(tag.save_to_path(path, WriteOptions::default())?)
}
