//! What a song's own tags say of it.

use std::io::BufReader;

use lofty::config::ParseOptions;
use lofty::file::{FileType, TaggedFile, TaggedFileExt};
use lofty::probe::Probe;
use lofty::tag::{ItemKey, Tag};

use super::Arrived;
use crate::upload::spool::ReadSeek;

/// Title, artist and album, where the file says so.
#[derive(Default)]
pub(super) struct Tags {
    pub(super) title: Option<String>,
    pub(super) artist: Option<String>,
    pub(super) album: Option<String>,
}

/// Reads the tags. A file without any, or with broken ones, is a song all the same: it goes by its name then.
pub(super) async fn read(file: &Arrived) -> Tags {
    let by_name = FileType::from_path(&file.name);
    let read = file.content.inspect(move |content| parse(content, by_name)).await;
    read.ok().flatten().map(|file| tags(&file)).unwrap_or_default()
}

fn parse(content: &mut dyn ReadSeek, by_name: Option<FileType>) -> Option<TaggedFile> {
    let options = ParseOptions::new().read_properties(false).read_cover_art(false);
    let mut probe = Probe::new(BufReader::new(content)).options(options);
    if let Some(kind) = by_name {
        probe = probe.set_file_type(kind);
    }
    // What the bytes say counts for more than the name.
    probe.guess_file_type().ok()?.read().ok()
}

/// A file may carry several kinds of tags; the one that its format prefers comes first.
fn tags(file: &TaggedFile) -> Tags {
    let find = |key: ItemKey| {
        let ordered = file.primary_tag().into_iter().chain(file.tags());
        ordered.map(|tag| joined(tag, key)).find(|text| !text.is_empty())
    };
    Tags {
        title: find(ItemKey::TrackTitle),
        artist: find(ItemKey::TrackArtist),
        album: find(ItemKey::AlbumTitle),
    }
}

/// Several values as one: `A, B & C`.
fn joined(tag: &Tag, key: ItemKey) -> String {
    let values: Vec<&str> = tag.get_strings(key).map(str::trim).filter(|text| !text.is_empty()).collect();
    match values.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} & {last}", first.join(", ")),
    }
}
