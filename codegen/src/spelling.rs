//! Finds the known name closest to a misspelt one: "did you mean …?".

/// Minimum similarity of a misspelt name to the known one: 1 is the same, 0 has nothing in common.
const NEAR: f64 = 0.6;

/// Maximum length of a word that is compared.
const LONGEST: usize = 100;

/// Returns the name that is most like this word, where one is near.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    near(word, known).first().copied()
}

/// Returns the names that are near this word, those first that are most like it.
#[must_use]
pub fn near<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Vec<&'k str> {
    if word.len() > LONGEST {
        return Vec::new();
    }
    let alike = |name| (strsim::normalized_damerau_levenshtein(name, word), name);
    let mut near: Vec<_> = known.into_iter().map(alike).filter(|(likeness, _)| *likeness >= NEAR).collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn what_is_like_nothing_is_meant_for_nothing() {
        let known = ["lyric", "lyric_new", "song_purchased", "song_url_v1"];
        assert_eq!(nearest("nosuch", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"lyric".repeat(40), known), None);
        assert_eq!(nearest("lyrics", known), Some("lyric"));
        assert_eq!(nearest("song_url", known), Some("song_url_v1"));
        assert_eq!(nearest("song_ulr_v1", known), Some("song_url_v1"));
    }
}
