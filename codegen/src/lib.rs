//! The compiler of ncm's registry, `endpoints.yaml`.
//!
//! `parse → read → check` turns the text into one [`model::Registry`], or into
//! every mistake that it found; the functions of [`emit`] turn the model into Rust,
//! documentation and types for other languages. Nothing else knows YAML.
//!
//! [`table`] holds the tables that a program keeps. Without the feature `compiler`, the crate has only it, [`spelling`] and
//! [`ranking`].

#[cfg(feature = "compiler")]
mod check;
#[cfg(feature = "compiler")]
mod compile;
#[cfg(feature = "compiler")]
pub mod emit;
#[cfg(feature = "compiler")]
mod finding;
#[cfg(feature = "compiler")]
mod layout;
#[cfg(feature = "compiler")]
pub mod model;
#[cfg(feature = "compiler")]
mod over;
pub mod ranking;
#[cfg(feature = "compiler")]
mod read;
pub mod spelling;
#[cfg(feature = "compiler")]
mod style;
pub mod table;
#[cfg(feature = "compiler")]
mod text;

#[cfg(feature = "compiler")]
pub use check::Functions;
#[cfg(feature = "compiler")]
pub use compile::{advice, compile, compile_with};
#[cfg(feature = "compiler")]
pub use finding::{Finding, Line};
#[cfg(feature = "compiler")]
pub use layout::laid_out;
#[cfg(feature = "compiler")]
pub use over::{MOST_BYTES, Over, Program, Rules, compile_over};
