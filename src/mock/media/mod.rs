//! Files of the mock's world: audio and pictures, generated from the seed piece by piece while they are sent.

mod flac;
mod mp3;
mod picture;
mod tune;

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use md5::{Digest, Md5};
use parking_lot::Mutex;

use super::world::World;
use crate::client::stand_in::File;
use crate::crypto::hex;
pub(super) use picture::Picture;
use tune::Tune;

/// Folder of all files on the mock's server.
const FOLDER: &str = "/mock/";

/// Number of bytes that are generated at once.
const PIECE: usize = 64 << 10;

/// Format of a song's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Format {
    Mp3(mp3::Rate),
    Flac(flac::Depth),
}

/// Quality levels of songs in this world, the lowest first, with their formats.
const LEVELS: [(&str, Format); 8] = [
    ("standard", Format::Mp3(mp3::Rate::R128)),
    ("higher", Format::Mp3(mp3::Rate::R192)),
    ("exhigh", Format::Mp3(mp3::Rate::R320)),
    ("lossless", Format::Flac(flac::Depth::D16)),
    ("hires", Format::Flac(flac::Depth::D24)),
    ("jyeffect", Format::Flac(flac::Depth::D24)),
    ("sky", Format::Flac(flac::Depth::D24)),
    ("jymaster", Format::Flac(flac::Depth::D24)),
];

/// The file of a song in one quality.
#[derive(Debug)]
pub(super) struct Audio {
    /// Its quality; `hires` for higher levels, which no file of this world has.
    pub(super) level: &'static str,
    format: Format,
    recording: i64,
    tune: Tune,
    seed: u64,
}

impl Audio {
    pub(super) fn new(world: &World, song: i64, level: &str) -> Self {
        let has = |name: &str| LEVELS.iter().find(|(known, _)| *known == name).copied();
        let (level, format) = has(level).unwrap_or(match level {
            "dolby" | "vivid" => LEVELS[4],
            _ => LEVELS[2],
        });
        let recording = world.recording(song);
        Self { level, format, recording, tune: Tune::new(world, recording), seed: world.seed }
    }

    /// Returns the extension of its file name.
    pub(super) fn extension(&self) -> &'static str {
        match self.format {
            Format::Mp3(_) => "mp3",
            Format::Flac(_) => "flac",
        }
    }

    /// Returns bits per second: those of the format, or the average of a lossless one.
    pub(super) fn bit_rate(&self) -> i64 {
        match self.format {
            Format::Mp3(rate) => i64::from(rate.kbps()) * 1000,
            Format::Flac(_) => i64::try_from(self.size() * 8000).unwrap_or(i64::MAX) / self.tune.ms().max(1),
        }
    }

    /// Returns samples per second.
    pub(super) fn rate(&self) -> u32 {
        tune::RATE
    }

    /// Returns the loudest sample, relative to 1.
    pub(super) fn peak(&self) -> f64 {
        tune::peak()
    }

    fn head(&self) -> Vec<u8> {
        match self.format {
            Format::Mp3(rate) => mp3::head(rate, self.tune.frames),
            Format::Flac(depth) => flac::head(depth, self.tune.frames),
        }
    }

    /// Returns the position of a frame after the first.
    fn offset(&self, frame: u64) -> u64 {
        match self.format {
            Format::Mp3(rate) => frame * rate.bytes(),
            Format::Flac(depth) => flac::offset(depth, frame),
        }
    }

    /// Returns the MD5 of the file, in hex.
    fn sum(&self) -> String {
        let (mut hash, mut at) = (Md5::new(), 0);
        while at < self.size() {
            let piece = self.piece(at);
            hash.update(&piece);
            at += piece.len() as u64;
        }
        hex::lower(&hash.finalize())
    }
}

impl File for Audio {
    #[cfg(feature = "server")]
    fn kind(&self) -> &'static str {
        match self.format {
            Format::Mp3(_) => "audio/mpeg",
            Format::Flac(_) => "audio/flac",
        }
    }

    #[cfg(feature = "server")]
    fn tag(&self) -> String {
        format!("{}-{}-{:?}", self.seed, self.recording, self.format)
            .replace(['(', ')'], "-")
            .trim_end_matches('-')
            .to_owned()
    }

    fn size(&self) -> u64 {
        self.head().len() as u64 + self.offset(self.tune.frames)
    }

    fn piece(&self, at: u64) -> Bytes {
        let head = self.head();
        let Some(at) = at.checked_sub(head.len() as u64) else {
            return Bytes::from(head).slice(usize::try_from(at).unwrap_or_default()..);
        };
        // The last frame that begins at or before it.
        let (mut frame, mut after) = (0, self.tune.frames);
        while after - frame > 1 {
            let middle = frame + (after - frame) / 2;
            if self.offset(middle) <= at { frame = middle } else { after = middle }
        }
        let skipped = usize::try_from(at - self.offset(frame)).unwrap_or(usize::MAX);
        let mut piece = Vec::with_capacity(PIECE + 4096);
        while frame < self.tune.frames && piece.len() < PIECE {
            match self.format {
                Format::Mp3(rate) => mp3::frame(rate, &self.tune, frame, &mut piece),
                Format::Flac(depth) => flac::frame(depth, &self.tune, frame, &mut piece),
            }
            frame += 1;
        }
        let piece = Bytes::from(piece);
        piece.slice(skipped.min(piece.len())..)
    }
}

/// MD5 of the requested files; each format has as many as there are recordings.
#[derive(Debug, Default)]
pub(super) struct Sums(Mutex<HashMap<(i64, Format), String>>);

impl Sums {
    pub(super) fn of(&self, audio: &Audio) -> String {
        self.0.lock().entry((audio.recording, audio.format)).or_insert_with(|| audio.sum()).clone()
    }
}

/// Returns the address of a song's file; without a server to send it, one that resembles NetEase's.
pub(super) fn song_address(origin: Option<&str>, song: i64, audio: &Audio) -> String {
    let origin = origin.unwrap_or("http://m10.music.126.net");
    format!("{origin}{FOLDER}audio/{}/{song}.{}", audio.level, audio.extension())
}

/// Returns the address of a picture.
pub(super) fn picture_address(origin: Option<&str>, hash: u64) -> String {
    let origin = origin.unwrap_or("https://p1.music.126.net");
    format!("{origin}{FOLDER}pictures/{hash:016x}.png")
}

/// Returns the file at a path.
pub(super) fn find(world: &World, path: &str, query: Option<&str>) -> Option<Arc<dyn File>> {
    let (folder, name) = path.strip_prefix(FOLDER)?.split_once('/')?;
    if folder == "pictures" {
        let hash = name.strip_suffix(".png").filter(|hash| hash.len() == 16)?;
        return Some(Arc::new(Picture::new(u64::from_str_radix(hash, 16).ok()?, query.unwrap_or_default())));
    }
    let (level, name) = name.split_once('/').filter(|_| folder == "audio")?;
    let (song, extension) = name.split_once('.')?;
    let audio = Audio::new(world, song.parse().ok()?, level);
    (audio.level == level && audio.extension() == extension).then(|| Arc::new(audio) as _)
}
