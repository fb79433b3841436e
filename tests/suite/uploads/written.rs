//! Writing tags into files: new fields are there, and the other ones stay.

use lofty::file::TaggedFileExt as _;
use lofty::tag::{Accessor as _, ItemKey};
use ncm::tags::Tags;

use super::odd::{aiff, frame, sound, tag, utf16, wav};
use super::{TempDir, songs};

/// The header of a PNG; only this is read.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde";

const LYRICS: &str = "[00:01.00]一二三";

fn new() -> Tags {
    Tags {
        title: Some("新的".into()),
        artist: Some("歌手".into()),
        album: Some("专辑".into()),
        track: Some(7),
        lyrics: Some(LYRICS.into()),
        cover: Some(PNG.to_vec()),
        page: Some("https://music.163.com/#/song?id=5".into()),
    }
}

/// Returns a tag with frames that libraries reject, and one that NetEase's programs look for.
fn old(version: u8) -> Vec<u8> {
    let key = [b"\0eng\0".as_slice(), b"163 key(Don't modify):abc"].concat();
    let frames =
        [("TIT2", utf16("旧的")), ("TYER", utf16("2003年")), ("POPM", b"a@b".to_vec()), ("COMM", key)];
    let frames = frames.map(|(name, content)| frame(version, name, [0; 2], &content));
    tag(version, 0, &[&frames[..], &[frame(version, "PRIV", [0; 2], b"x\0kept as it is")]].concat())
}

/// Returns a reader of tags only: the files have no sound.
fn probe(path: &std::path::Path) -> lofty::probe::Probe<std::io::BufReader<std::fs::File>> {
    let options = lofty::config::ParseOptions::new().read_properties(false);
    lofty::probe::Probe::open(path).unwrap().options(options).guess_file_type().unwrap()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn everything_is_written_and_nothing_else_is_lost() {
    let folder = TempDir::new();
    let mut files: Vec<(&str, Vec<u8>, bool)> = songs::all().map(|(name, bytes)| (name, bytes, false)).into();
    files.push(("old.mp3", [old(3), sound()].concat(), true));
    files.push(("old4.mp3", [old(4), sound()].concat(), true));
    files.push(("none.mp3", sound(), false));
    files.push(("old.wav", wav(&[(b"id3 ", old(3))]), true));
    files.push(("old.aiff", aiff(&[(b"ID3 ", old(3))]), true));
    files.push(("none.aiff", aiff(&[]), false));
    files.push(("behind.flac", [old(3), songs::flac_of(&[b"x".to_vec()])].concat(), true));
    for (name, bytes, is_old) in files {
        let path = folder.path().join("file.part");
        std::fs::write(&path, &bytes).unwrap();
        new().write(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let written = std::fs::read(&path).unwrap();
        let probe = probe(&path);
        // The library that wrote it rejects the old frames.
        if !is_old {
            let read = probe.read().unwrap();
            let tag = read.primary_tag().unwrap();
            let named = (tag.title(), tag.artist(), tag.album(), tag.track());
            assert_eq!(
                named,
                (Some("新的".into()), Some("歌手".into()), Some("专辑".into()), Some(7)),
                "{name}"
            );
            let lyrics = tag.get_string(ItemKey::Lyrics).or(tag.get_string(ItemKey::UnsyncLyrics));
            assert_eq!((lyrics, tag.pictures().len()), (Some(LYRICS), 1), "{name}");
            continue;
        }
        assert!(has(&written, b"163 key(Don't modify):abc") && has(&written, b"kept as it is"), "{name}");
        assert!(has(&written, &utf16("2003年")), "{name}");
        if name != "behind.flac" {
            assert!(!has(&written, &utf16("旧的")), "{name}");
            assert!(has(&written, b"USLT") && has(&written, b"APIC"), "{name}");
            // A chunk of AIFF is also named `ID3 `.
            let version =
                |bytes: &[u8]| bytes.windows(4).find(|it| it[..3] == *b"ID3" && it[3] < 5).map(|it| it[3]);
            assert_eq!(version(&written), version(&bytes), "{name}");
        }
        // Written again, each field is there once.
        new().write(&path).unwrap();
        let again = std::fs::read(&path).unwrap();
        assert_eq!(
            again.windows(4).filter(|it| it == b"APIC").count(),
            usize::from(name != "behind.flac"),
            "{name}"
        );
    }
}

#[test]
fn a_cover_that_a_file_cannot_hold_costs_the_cover_only() {
    let folder = TempDir::new();
    let webp = [b"RIFF\x24\0\0\0WEBPVP8 ".as_slice(), &[0; 24]].concat();
    let avif = [b"\0\0\0\x1cftypavif".as_slice(), &[0; 40]].concat();
    let heic = [b"\0\0\0\x1cftypheic".as_slice(), &[0; 40]].concat();
    for (name, bytes) in songs::all() {
        for cover in [webp.clone(), avif.clone(), heic.clone(), Vec::new(), b"<html>".to_vec()] {
            let path = folder.path().join("file.part");
            std::fs::write(&path, &bytes).unwrap();
            let error = Tags { cover: Some(cover), ..new() }.write(&path).unwrap_err();
            assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput, "{name}: {error}");
            let probe = probe(&path);
            let read = probe.read().unwrap();
            let tag = read.primary_tag().unwrap();
            let named = (tag.title(), tag.artist(), tag.album());
            assert_eq!(named, (Some("新的".into()), Some("歌手".into()), Some("专辑".into())), "{name}");
        }
    }
}
