//! Finds the tags of a file.

use super::input::Input;
use super::text::Fields;
use super::{ape, asf, id3, matroska, mp4, riff, vorbis};

/// Distance in bytes in which a tag is looked for after unknown bytes.
const JUNK: usize = 4096;

/// Maximum number of ID3v2 tags that are read.
const TAGS: usize = 8;

/// Format of a file by its first bytes after its ID3v2 tags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FileFormat {
    Flac,
    Ogg,
    Mp4,
    Wav,
    Aiff,
    Asf,
    Matroska,
    /// Monkey's Audio, Musepack, WavPack and similar formats.
    Ape,
    /// MP3, AAC, or unknown.
    Stream,
}

/// The start of a file.
pub(super) struct Start {
    pub(super) kind: FileFormat,
    /// ID3v2 tags.
    pub(super) id3: Vec<id3::Tag>,
    /// Position of the rest.
    pub(super) at: u64,
}

impl Start {
    pub(super) fn of(input: &mut Input<'_>) -> Self {
        let (mut tags, mut at) = (Vec::new(), 0);
        while let Some(tag) = id3::Tag::at(input, at).filter(|_| tags.len() < TAGS) {
            at = tag.end;
            tags.push(tag);
        }
        let head = input.up_to(at, 16);
        let kind = match &head[..] {
            [b'f', b'L', b'a', b'C', ..] => FileFormat::Flac,
            [b'O', b'g', b'g', b'S', ..] => FileFormat::Ogg,
            [b'R', b'I' | b'F', b'F' | b'6', b'F' | b'4', _, _, _, _, b'W', b'A', b'V', b'E', ..] => {
                FileFormat::Wav
            }
            [b'F', b'O', b'R', b'M', _, _, _, _, b'A', b'I', b'F', b'F' | b'C', ..] => FileFormat::Aiff,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] | [_, _, _, _, b'm', b'o', b'o', b'v', ..] => {
                FileFormat::Mp4
            }
            head if *head == asf::MARK => FileFormat::Asf,
            head if head.starts_with(&matroska::MARK) => FileFormat::Matroska,
            [b'M', b'A', b'C', b' ', ..] | [b'M', b'P', b'C', b'K', ..] | [b'M', b'P', b'+', ..] => {
                FileFormat::Ape
            }
            [b'w', b'v', b'p', b'k', ..] | [b'T', b'T', b'A', b'1', ..] => FileFormat::Ape,
            _ => FileFormat::Stream,
        };
        // DSD contains the position of its tag; unknown bytes may precede a tag.
        if tags.is_empty() && kind == FileFormat::Stream {
            let place = match &head[..] {
                [b'D', b'S', b'D', b' ', ..] => input.array(20).map(u64::from_le_bytes),
                _ => input
                    .up_to(0, JUNK)
                    .windows(4)
                    .position(|it| matches!(it, [b'I', b'D', b'3', 2..=4]))
                    .map(|at| at as u64),
            };
            tags.extend(place.and_then(|place| id3::Tag::at(input, place)));
        }
        Self { kind, id3: tags, at }
    }
}

/// Reads all fields of a song from a file, those that its format prefers first.
pub(super) fn tags(input: &mut Input<'_>) -> Vec<Fields> {
    let start = Start::of(input);
    let mut tags = match start.kind {
        FileFormat::Flac => vec![vorbis::fields_of_flac(input, start.at + 4)],
        FileFormat::Ogg => vec![vorbis::fields_of_ogg(input, start.at)],
        FileFormat::Mp4 => mp4::fields(input).into(),
        FileFormat::Wav => riff::fields(input, riff::Order::Little),
        FileFormat::Aiff => riff::fields(input, riff::Order::Big),
        FileFormat::Asf => asf::fields(input).into(),
        FileFormat::Matroska => matroska::fields(input).into(),
        FileFormat::Ape | FileFormat::Stream => Vec::new(),
    };
    let id3: Vec<Fields> = start.id3.into_iter().map(|tag| id3::fields(input, tag)).collect();
    let ape = ape::Tag::at(input, start.at).or_else(|| ape::at_end(input));
    let ape = ape.map(|tag| ape::fields(input, tag));
    if start.kind == FileFormat::Ape {
        tags.extend(ape.into_iter().chain(id3));
    } else {
        tags.extend(id3.into_iter().chain(ape));
    }
    tags.extend(id3::fields_of_v1(input));
    tags.retain(|fields| !fields.is_empty());
    tags
}
