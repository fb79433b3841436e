//! Recognizes files of audio by their content.

use super::input::Input;
use super::read::{FileFormat, Start};

/// Distance in bytes in which the first frame of a stream is searched for.
const FARTHEST: usize = 64 << 10;

/// Frames in a row that make a stream: two bytes that look like the start of one are in any file.
const FRAMES: usize = 3;

/// Brands after `ftyp` in files of pictures.
const PICTURES: [&[u8; 4]; 8] = [b"avif", b"avis", b"heic", b"heif", b"heix", b"hevc", b"mif1", b"msf1"];

pub(super) fn is_audio(look: &mut Input<'_>) -> bool {
    let start = Start::of(look);
    match start.kind {
        FileFormat::Flac
        | FileFormat::Ogg
        | FileFormat::Wav
        | FileFormat::Aiff
        | FileFormat::Asf
        | FileFormat::Matroska
        | FileFormat::Ape => true,
        FileFormat::Mp4 => look.array(start.at + 8).is_none_or(|brand: [u8; 4]| !PICTURES.contains(&&brand)),
        FileFormat::Stream => {
            let head = look.up_to(start.at, FARTHEST);
            let is_marked =
                [&b"DSD "[..], b"FRM8", b"#!AMR", b"\x0b\x77"].iter().any(|mark| head.starts_with(mark));
            let end = look.size() - start.at.min(look.size());
            is_marked || (0..head.len()).any(|at| is_stream(&head, at, end))
        }
    }
}

/// Whether frames of one kind follow one another from here on, to the end of the file or far enough.
fn is_stream(head: &[u8], start: usize, end: u64) -> bool {
    let Some(first) = Frame::at(head, start) else { return false };
    let mut at = start + first.length;
    for _ in 1..FRAMES {
        if at as u64 == end || at + HEADER > head.len() {
            return at as u64 <= end;
        }
        match Frame::at(head, at) {
            Some(next) if next.kind == first.kind => at += next.length,
            _ => return false,
        }
    }
    true
}

/// Bytes of a frame's header that are looked at.
const HEADER: usize = 6;

struct Frame {
    /// The common part of all frames of a stream: version, layer and sampling rate.
    kind: [u8; 2],
    length: usize,
}

impl Frame {
    /// The frame of MP3 or its like, or of AAC, that begins here.
    fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let header = bytes.get(at..at + HEADER)?;
        if header[0] != 0xff || header[1] & 0xe0 != 0xe0 {
            return None;
        }
        let (version, layer) = (header[1] >> 3 & 3, header[1] >> 1 & 3);
        if header[1] & 0xf6 == 0xf0 {
            let length =
                usize::from(header[3] & 3) << 11 | usize::from(header[4]) << 3 | usize::from(header[5]) >> 5;
            return (length > HEADER && header[2] >> 2 & 15 < 13)
                .then_some(Self { kind: [0xf0, header[2] & 0x3c], length });
        }
        let (rate, sampling) = (usize::from(header[2] >> 4), usize::from(header[2] >> 2 & 3));
        if version == 1 || layer == 0 || rate == 0 || rate == 15 || sampling == 3 {
            return None;
        }
        let is_first = version == 3;
        let kbits = match (is_first, layer) {
            (true, 3) => [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
            (true, 2) => [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
            (true, _) => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
            (false, 3) => [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
            (false, _) => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
        }[rate];
        let hertz = [44_100, 48_000, 32_000][sampling]
            >> match version {
                3 => 0,
                2 => 1,
                _ => 2,
            };
        let padding = usize::from(header[2] >> 1 & 1);
        let length = match layer {
            3 => (12_000 * kbits / hertz + padding) * 4,
            1 if !is_first => 72_000 * kbits / hertz + padding,
            _ => 144_000 * kbits / hertz + padding,
        };
        Some(Self { kind: [header[1] & 0x1e, header[2] & 0x0c], length })
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::input::Input;

    fn is_audio(bytes: &[u8]) -> bool {
        let mut content = Cursor::new(bytes.to_vec());
        Input::new(&mut content).is_ok_and(|mut look| super::is_audio(&mut look))
    }

    #[test]
    fn audio_is_told_by_its_content() {
        let mp3 = [&[0xff, 0xfb, 0x90, 0x00][..], &[0; 413]].concat();
        let aac = [&[0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc][..], &[0; 9]].concat();
        let tag = b"ID3\x03\0\0\0\0\0\0";
        for (what, bytes) in [
            ("MP3", mp3.repeat(4)),
            ("one frame", mp3.clone()),
            ("MP3 behind a tag", [&tag[..], &mp3.repeat(3)].concat()),
            ("MP3 behind junk", [&[0; 1000][..], &mp3.repeat(3)].concat()),
            ("AAC", aac.repeat(4)),
            ("FLAC", b"fLaC\0\0\0\x22".to_vec()),
            ("M4A", b"\0\0\0\x20ftypM4A \0\0\0\0".to_vec()),
            ("WAV", b"RIFF\0\0\0\0WAVEfmt ".to_vec()),
        ] {
            assert!(is_audio(&bytes), "{what}");
        }
        for (what, bytes) in [
            ("nothing", Vec::new()),
            ("text", b"localhost\n".repeat(100)),
            ("one start", [&mp3[..], &[b'x'; 1000]].concat()),
            ("PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
            ("JPEG", [&[0xff, 0xd8, 0xff, 0xe0, 0, 16][..], &[b'J'; 5000]].concat()),
            ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec()),
            ("a tag alone", [&tag[..], b"text"].concat()),
            ("ones", vec![0xff; 70_000]),
            ("zeros", vec![0; 70_000]),
        ] {
            assert!(!is_audio(&bytes), "{what}");
        }
    }
}
