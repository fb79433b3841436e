//! Bit rates and formats that players ask for, as NetEase's levels.

use crate::subsonic::library::things::Level;

/// Returns the level for a bit rate in kbit/s (0 means any) and a format, at most the best that the account may play.
pub(super) fn level(best: Level, most: u64, format: Option<&str>) -> Level {
    let is_raw = format == Some("raw");
    let is_lossy =
        format.is_some_and(|format| matches!(format, "mp3" | "aac" | "m4a" | "opus" | "ogg" | "oga"));
    let fits = |level: &Level| match level.bit_rate() {
        // Lossless files have some 700 to 1,400 kbit/s.
        None => !is_lossy && (is_raw || most == 0 || most >= 700),
        Some(rate) => is_raw || most == 0 || u64::from(rate) <= most,
    };
    Level::ALL.into_iter().filter(|level| *level <= best).rfind(fits).unwrap_or(Level::Standard)
}

#[cfg(test)]
mod tests {
    use super::level;
    use crate::subsonic::library::things::Level::{Exhigh, Higher, Hires, Lossless, Standard};

    #[test]
    fn a_bit_rate_is_a_level() {
        for (best, most, format, wanted) in [
            (Hires, 0, None, Hires),
            (Lossless, 0, None, Lossless),
            (Lossless, 320, None, Exhigh),
            (Lossless, 319, None, Higher),
            (Hires, 1411, None, Hires),
            (Lossless, 256, Some("flac"), Higher),
            (Exhigh, 999, None, Exhigh),
            (Standard, 320, None, Standard),
            (Lossless, 64, None, Standard),
            (Lossless, 0, Some("mp3"), Exhigh),
            (Lossless, 128, Some("mp3"), Standard),
            (Lossless, 128, Some("raw"), Lossless),
        ] {
            assert_eq!(level(best, most, format), wanted, "{best:?} {most} {format:?}");
        }
    }
}
