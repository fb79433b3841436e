//! FLAC with one channel, whose frames contain uncompressed samples, so the position of each is known.

use super::tune::{FRAME, RATE, Tune};

/// Bits per sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Depth {
    D16,
    D24,
}

impl Depth {
    fn bytes(self) -> u64 {
        match self {
            Self::D16 => 2,
            Self::D24 => 3,
        }
    }
}

/// Frames between two entries of the seek table: 10 s.
const SEEKS: u64 = 417;

/// Returns the bytes before the first frame: the format, the length, and the seek table.
pub(super) fn head(depth: Depth, frames: u64) -> Vec<u8> {
    let mut head = b"fLaC".to_vec();
    head.extend([0, 0, 0, 34]);
    head.extend(FRAME.to_be_bytes());
    head.extend(FRAME.to_be_bytes());
    // Sizes of frames: not given.
    head.extend([0; 6]);
    let samples = frames * u64::from(FRAME);
    // 20 bits of the rate, 3 of channels minus one, 5 of bits minus one, 36 of samples.
    let facts = u64::from(RATE) << 44 | (depth.bytes() * 8 - 1) << 36 | samples;
    head.extend(facts.to_be_bytes());
    // No checksum of the samples.
    head.extend([0; 16]);
    let points = frames.div_ceil(SEEKS);
    let length = u32::try_from(points * 18).unwrap_or_default().to_be_bytes();
    // The last block before the frames.
    head.extend([0x80 | 3, length[1], length[2], length[3]]);
    for point in 0..points {
        let frame = point * SEEKS;
        head.extend((frame * u64::from(FRAME)).to_be_bytes());
        head.extend(offset(depth, frame).to_be_bytes());
        head.extend(FRAME.to_be_bytes());
    }
    head
}

/// Returns the position of a frame after the first: frame numbers take one byte more from 128 and from 2048 on.
pub(super) fn offset(depth: Depth, frame: u64) -> u64 {
    let shortest = 4 + 1 + 1 + 1 + u64::from(FRAME) * depth.bytes() + 2;
    frame * shortest + frame.saturating_sub(0x80) + frame.saturating_sub(0x800)
}

/// Appends a frame.
pub(super) fn frame(depth: Depth, tune: &Tune, frame: u64, to: &mut Vec<u8>) {
    let begin = to.len();
    // Frames of one length: 1152 samples at 48 kHz; one channel.
    let bits = if depth == Depth::D16 { 0b100 } else { 0b110 };
    to.extend([0xFF, 0xF8, 0x3A, bits << 1]);
    // The number is encoded like a character in UTF-8; numbers that are no characters are far above.
    let mut number = [0; 4];
    let number =
        char::from_u32(u32::try_from(frame).unwrap_or_default()).map(|it| it.encode_utf8(&mut number));
    to.extend(number.as_deref().unwrap_or_default().as_bytes());
    to.push(crc8(&to[begin..]));
    // Uncompressed samples.
    to.push(0x02);
    for sample in tune.samples(frame) {
        to.extend(sample.to_be_bytes());
        if depth == Depth::D24 {
            to.push(0);
        }
    }
    let sum = crc16(&to[begin..]);
    to.extend(sum.to_be_bytes());
}

fn crc8(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ byte, |sum: u8, _| if sum & 0x80 == 0 { sum << 1 } else { sum << 1 ^ 0x07 })
    })
}

static CRC16: [u16; 256] = crc16_table();

fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |sum: u16, byte| sum << 8 ^ CRC16[usize::from((sum >> 8) as u8 ^ byte)])
}

const fn crc16_table() -> [u16; 256] {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut sum = (at as u16) << 8;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x8005 };
            bit += 1;
        }
        table[at] = sum;
        at += 1;
    }
    table
}
