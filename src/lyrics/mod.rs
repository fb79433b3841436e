//! Lyrics in lines, with the times of lines and of words, a translation and a romanisation, as NetEase has them.
//!
//! ```no_run
//! use ncm::lyrics::Lyrics;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let answer = ncm::Client::new()?.lyric_new(33894312).typed().await?;
//! let lyrics = Lyrics::by_word(&answer).unwrap_or_else(|| Lyrics::by_line(&answer));
//! for line in &lyrics.original.lines {
//!     println!("{:?} {}", line.start, line.text);
//! }
//! std::fs::write("song.ttml", lyrics.to_ttml())?;
//! # Ok(())
//! # }
//! ```

mod align;
mod layer;
mod lrc;
mod stamp;
mod ttml;

pub use layer::{Layer, Line, Word};

use crate::answers;

/// The layers of a song's lyrics. Those below the original have their own lines, which writers align with its lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lyrics {
    /// The original text.
    pub original: Layer,
    /// Translation; has no lines if there is none.
    pub translation: Layer,
    /// The original in Latin letters; has no lines if there is none.
    pub romanization: Layer,
}

impl Lyrics {
    /// Reads the lines of an answer of `/lyric` or `/lyric/new`.
    #[must_use]
    pub fn by_line(answer: &answers::Lyrics) -> Self {
        Self {
            original: Layer::read(&answer.original.text),
            translation: Layer::read(&answer.translation.text),
            romanization: Layer::read(&answer.romanization.text),
        }
    }

    /// Reads the lines of an answer of `/lyric/new`, with the times of their words; `None` without word-by-word lyrics.
    #[must_use]
    pub fn by_word(answer: &answers::Lyrics) -> Option<Self> {
        let original = Layer::read(&answer.words.text);
        let beside = |own: &str, of_lines: &str| {
            let own = Layer::read(own);
            if own.lines.is_empty() { Layer::read(of_lines) } else { own }
        };
        original.is_timed().then(|| Self {
            original,
            translation: beside(&answer.words_translation.text, &answer.translation.text),
            romanization: beside(&answer.words_romanization.text, &answer.romanization.text),
        })
    }

    /// Counts the lines of the other layers that a writer omits, since no line of the original is near their times.
    #[must_use]
    pub fn left_out(&self) -> usize {
        [&self.romanization, &self.translation]
            .map(|other| align::Alignment::of(&self.original, other).left_out)
            .iter()
            .sum()
    }
}

#[cfg(test)]
mod tests;
