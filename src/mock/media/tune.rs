//! A tune: notes one after another, each fading out, in frames of 24 ms.

use super::super::world::World;

/// Samples per second.
pub(super) const RATE: u32 = 48_000;
/// Samples per frame, as in an MP3 frame.
pub(super) const FRAME: u16 = 1152;
/// Length of a frame in ms.
const FRAME_MS: u64 = 24;
/// Frames per note.
const NOTE: u64 = 16;
/// Notes until the tune repeats.
const NOTES: i64 = 32;

/// Numbers of MP3 spectrum lines that sound well together: 187 to 562 Hz.
const LINES: [u8; 5] = [4, 7, 10, 12, 13];

/// An approximate sine: two parabolas in integers, equal on every machine.
static WAVE: [i32; 2 * FRAME as usize] = wave();

/// Loudness of a note's beginning, relative to 32768.
const LOUDEST: i32 = 9000;

/// The tune of a recording.
#[derive(Debug)]
pub(super) struct Tune {
    notes: [u8; NOTES as usize],
    pub(super) frames: u64,
}

impl Tune {
    pub(super) fn new(world: &World, recording: i64) -> Self {
        let notes = std::array::from_fn(|at| {
            let most = i64::try_from(LINES.len()).unwrap_or(1);
            let line = world.below(most, "Recording", recording, &format!("note {at}"));
            LINES[usize::try_from(line).unwrap_or_default()]
        });
        Self { notes, frames: world.length(recording).unsigned_abs() / FRAME_MS }
    }

    /// Returns its length in ms.
    pub(super) fn ms(&self) -> i64 {
        i64::try_from(self.frames * FRAME_MS).unwrap_or(i64::MAX)
    }

    /// Returns the spectrum line of a frame's note, and the number of frames since it began.
    pub(super) fn note(&self, frame: u64) -> (u8, u64) {
        let at = (frame / NOTE) % NOTES.unsigned_abs();
        (self.notes[usize::try_from(at).unwrap_or_default()], frame % NOTE)
    }

    /// Returns the samples of a frame, of 16 bits.
    pub(super) fn samples(&self, frame: u64) -> impl Iterator<Item = i16> {
        let (line, age) = self.note(frame);
        // The middle of a line: twice its number plus one half waves in a frame.
        let step = usize::from(line) * 2 + 1;
        let first = usize::try_from(age).unwrap_or_default() * usize::from(FRAME);
        let ages = i32::try_from(age).unwrap_or_default();
        let last = i32::try_from(NOTE).unwrap_or(1);
        (0..usize::from(FRAME)).map(move |at| {
            let wave = WAVE[(first + at) * step % WAVE.len()];
            let whole = i32::from(FRAME);
            let at = i32::try_from(at).unwrap_or_default();
            // It fades linearly, to zero at its end.
            let loud = LOUDEST * (whole * (last - ages) - at) / (whole * last);
            i16::try_from(wave * loud / (1 << 15)).unwrap_or_default()
        })
    }
}

/// Returns the loudest sample, relative to 1.
pub(super) fn peak() -> f64 {
    f64::from(LOUDEST) / 32768.0
}

const fn wave() -> [i32; 2 * FRAME as usize] {
    let half = FRAME as i64;
    let mut wave = [0; 2 * FRAME as usize];
    let mut at = 0;
    while at < half {
        // From 0 over 1 in the middle to 0, with 15 fraction bits.
        let high = (at * (half - at) * 4 * 32767 / (half * half)) as i32;
        wave[at as usize] = high;
        wave[(at + half) as usize] = -high;
        at += 1;
    }
    wave
}
