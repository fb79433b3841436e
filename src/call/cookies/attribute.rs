//! What `Set-Cookie` says about a cookie: the one list of names that are no cookies of their own.

/// An attribute of a cookie. Those that decide nothing here are [`Attribute::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    Domain,
    Expires,
    MaxAge,
    Path,
    Other,
}

/// In lower case, by length.
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
    /// The attribute of this name, in any case.
    pub(crate) fn of(name: &str) -> Option<Self> {
        // Every cookie of a request is asked about: most are known to be none by a letter and their length.
        let first = name.as_bytes().first()? | 0x20;
        let same = |known: &str| {
            known.len() == name.len() && known.as_bytes()[0] == first && known.eq_ignore_ascii_case(name)
        };
        NAMES.iter().find(|(known, _)| same(known)).map(|(_, attribute)| *attribute)
    }
}
