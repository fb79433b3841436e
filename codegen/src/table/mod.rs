//! What the compiler writes down and the program reads: one definition for both.
//!
//! The only part of this crate that is there without the feature `compiler`, and without a dependency.

mod kind;
mod reads;
mod verb;

pub use kind::{Class, Facts, Kind, is_whole};
pub use reads::Reads;
pub use verb::{Part, Verb};

/// Text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}
