//! Cause of a failed decryption.

use std::fmt;

/// Cause of a failed decryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecryptError {
    /// Not an even number of hex digits.
    Hex,
    /// Not base64.
    Base64,
    /// Empty, or not whole AES blocks.
    Length,
    /// The padding is wrong: another key, or not a ciphertext at all.
    Padding,
    /// The content begins like gzip, but is not valid gzip.
    Gzip,
    /// The content decompresses to more than [`eapi::MAX_INFLATED`](super::eapi::MAX_INFLATED).
    TooLarge,
    /// The content is not UTF-8.
    Text,
    /// The content is not a path, a payload and a digest.
    Shape,
}

impl fmt::Display for DecryptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hex => "not a string of hex digits",
            Self::Base64 => "not base64",
            Self::Length => "not whole AES blocks",
            Self::Padding => "wrong padding: not encrypted with the scheme's key",
            Self::Gzip => "broken gzip inside",
            Self::TooLarge => "inflates beyond the limit",
            Self::Text => "not UTF-8 inside",
            Self::Shape => "not an eapi request inside",
        })
    }
}

impl std::error::Error for DecryptError {}
