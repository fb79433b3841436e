//! Types of values of a thing's fields.

/// Types of values of a thing's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// As it is.
    Text,
    /// As a list of texts.
    Texts,
    /// As the names of people or bands, or one name.
    Names,
    /// As an id.
    Id,
    /// As a number.
    Number,
    /// Milliseconds, as a length.
    Length,
    /// Bytes.
    Size,
    /// Unix time in milliseconds, as a day.
    Day,
    /// Unix time in milliseconds, to the minute.
    Minute,
    /// As the word for its value; other values show nothing.
    Words,
}

impl Reads {
    /// Every type with its word in the registry; a list of words has none.
    pub const ALL: [(&'static str, Self); 9] = [
        ("text", Self::Text),
        ("texts", Self::Texts),
        ("names", Self::Names),
        ("id", Self::Id),
        ("number", Self::Number),
        ("length", Self::Length),
        ("size", Self::Size),
        ("day", Self::Day),
        ("minute", Self::Minute),
    ];
}
