//! Attributes of `Set-Cookie`: the one list of names that are no cookies.

/// An attribute of a cookie. Those without effect here are [`Attribute::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    Domain,
    Expires,
    MaxAge,
    Path,
    Other,
}

/// Names in lower case, by length.
const NAMES: [(&str, Attribute); 12] = [
    ("path", Attribute::Path),
    ("domain", Attribute::Domain),
    ("secure", Attribute::Other),
    ("comment", Attribute::Other),
    ("expires", Attribute::Expires),
    ("max-age", Attribute::MaxAge),
    ("version", Attribute::Other),
    ("httponly", Attribute::Other),
    ("priority", Attribute::Other),
    ("samesite", Attribute::Other),
    ("sameparty", Attribute::Other),
    ("partitioned", Attribute::Other),
];

impl Attribute {
    /// Returns the attribute of this name, in any case.
    pub(crate) fn of(name: &str) -> Option<Self> {
        // Called for every cookie of a request: length and first letter exclude most of them.
        let first = name.as_bytes().first()? | 0x20;
        let same = |known: &str| {
            known.len() == name.len() && known.as_bytes()[0] == first && known.eq_ignore_ascii_case(name)
        };
        NAMES.iter().find(|(known, _)| same(known)).map(|(_, attribute)| *attribute)
    }
}
