//! MP3 with one channel: each frame has one line of the spectrum and no bit reservoir, so it can be decoded alone.

use super::tune::{RATE, Tune};

/// Bit rates at which frames at 48 kHz have whole bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Rate {
    R128,
    R192,
    R320,
}

/// Exponent of a note's beginning: about as loud as in the lossless files.
const LOUDEST: u64 = 202;

impl Rate {
    pub(super) fn kbps(self) -> u32 {
        match self {
            Self::R128 => 128,
            Self::R192 => 192,
            Self::R320 => 320,
        }
    }

    /// Returns the bytes of a frame.
    pub(super) fn bytes(self) -> u64 {
        u64::from(144 * self.kbps() * 1000 / RATE)
    }

    /// Returns a header: MPEG 1, layer 3, without a checksum; the rate and 48 kHz; one channel, an original.
    fn header(self) -> [u8; 4] {
        let rate = match self {
            Self::R128 => 9,
            Self::R192 => 11,
            Self::R320 => 14,
        };
        [0xFF, 0xFB, rate << 4 | 1 << 2, 0xC4]
    }
}

/// Returns a silent frame with the number of other frames and bytes, from which players compute the length.
pub(super) fn head(rate: Rate, frames: u64) -> Vec<u8> {
    let mut head = vec![0; usize::try_from(rate.bytes()).unwrap_or_default()];
    let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes();
    let said = [*b"Info", 3_u32.to_be_bytes(), number(frames), number((frames + 1) * rate.bytes())];
    head[..4].copy_from_slice(&rate.header());
    // After the 17 bytes of side information.
    head[21..37].copy_from_slice(said.as_flattened());
    head
}

/// Appends a frame.
pub(super) fn frame(rate: Rate, tune: &Tune, frame: u64, to: &mut Vec<u8>) {
    let (line, age) = tune.note(frame);
    let end = to.len() + usize::try_from(rate.bytes()).unwrap_or_default();
    to.extend(rate.header());
    let mut bits = Bits { bytes: to, last: 0, free: 8 };
    // No reservoir, no private bits, no scale factors from the granule before.
    bits.put(0, 18);
    let pairs = u64::from(line / 2);
    // A bit for each pair of zeros before; then the pair with the line: its code and its sign.
    let (code, length) = if line % 2 == 0 { (0b01, 2) } else { (0b001, 3) };
    for _ in 0..2 {
        bits.put(pairs + length + 1, 12);
        bits.put(pairs + 1, 9);
        bits.put(LOUDEST - age, 8);
        // No scale factors, long windows.
        bits.put(0, 5);
        // Table 1 for all three regions.
        bits.put(0b00001_00001_00001, 15);
        bits.put(0, 10);
    }
    for granule in 0..2 {
        for _ in 0..pairs {
            bits.put(1, 1);
        }
        bits.put(code, length);
        // Two granules up, two down: a wave in the middle of a line turns by a quarter plus half its number in each.
        bits.put((frame * 2 + granule) / 2 % 2, 1);
    }
    bits.end();
    to.resize(end, 0);
}

/// Writes bits, the highest first.
struct Bits<'a> {
    bytes: &'a mut Vec<u8>,
    last: u8,
    free: u8,
}

impl Bits<'_> {
    fn put(&mut self, value: u64, count: u64) {
        for at in (0..count).rev() {
            self.last = self.last << 1 | u8::from(value >> at & 1 == 1);
            self.free -= 1;
            if self.free == 0 {
                self.bytes.push(self.last);
                (self.last, self.free) = (0, 8);
            }
        }
    }

    fn end(self) {
        if self.free < 8 {
            self.bytes.push(self.last << self.free);
        }
    }
}
