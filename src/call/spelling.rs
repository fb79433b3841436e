//! The known name that a misspelt one was meant to be.

/// How much of two names must be alike for one to be a misspelling of the other: 1 is the same, 0 has nothing in common.
const NEAR: f64 = 0.6;

/// The name that is most like this word, where one is near.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|name| (strsim::normalized_damerau_levenshtein(name, word), name))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, name)| name)
}
