//! Names, and how they are written in Rust.

/// Returns whether it is a name as Rust and the templates of the registry have them.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Returns whether it is a name in snake case.
pub(crate) fn is_snake(text: &str) -> bool {
    is_name(text) && snake_case(text) == text
}

/// `songUrl_v1` and `song-url/v1` as `song_url_v1`.
#[must_use]
pub fn snake_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut previous = '_';
    for c in name.chars() {
        if c.is_ascii_uppercase() && (previous.is_ascii_lowercase() || previous.is_ascii_digit()) {
            out.push('_');
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('_') {
            out.push('_');
        }
        previous = c;
    }
    out.trim_matches('_').to_owned()
}

/// `song_url_v1` as `SongUrlV1`.
#[must_use]
pub fn pascal_case(name: &str) -> String {
    snake_case(name)
        .split('_')
        .map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
        })
        .collect()
}
