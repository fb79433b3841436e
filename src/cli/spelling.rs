//! Names that are nearly the one that was written.

/// The names, those first that are most alike, with how alike they are: 1 is the same.
pub(super) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Vec<(f64, &'a str)> {
    let mut names: Vec<_> = names.map(|name| (strsim::jaro_winkler(name, word), name)).collect();
    names.sort_by(|a, b| b.0.total_cmp(&a.0));
    names
}

/// The one that was meant, if one is much like it.
pub(super) fn meant<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    nearest(word, names).first().filter(|(alike, _)| *alike > 0.8).map(|(_, name)| *name)
}
