//! Texts of strangers, made fit for every format and bounded.

/// Maximum length of a text in bytes.
const LONGEST: usize = 16 << 10;

/// Returns a text without the characters that XML does not allow and without control characters other than line breaks, cut
/// to a length that no answer suffers from.
pub(crate) fn clean(text: &str) -> String {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let is_allowed = |character: &char| match character {
        '\n' | '\t' => true,
        // Marks that turn the direction of the text after them would do so in a player's own words, too.
        '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => false,
        other => !other.is_control(),
    };
    text[..end].chars().filter(is_allowed).collect()
}

/// Returns a name: a clean text in one line, never empty.
pub(crate) fn name(text: &str) -> String {
    let name = clean(text);
    let name = name.trim().replace(['\n', '\t'], " ");
    let end = name.char_indices().nth(500).map_or(name.len(), |(at, _)| at);
    if name.is_empty() { "?".to_owned() } else { name[..end].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{clean, name};

    #[test]
    fn texts_are_fit_for_xml() {
        assert_eq!(clean("a\u{0}\u{1b}[31mb\u{85}\u{fffe}\r\nc\t\u{202e}d"), "a[31mb\nc\td");
        assert_eq!(clean(&"é".repeat(20_000)).len(), 16 << 10);
        assert_eq!(name(" \n"), "?");
        assert_eq!(name("a\nb]]>&<\"'"), "a b]]>&<\"'");
        assert_eq!(name(&"字".repeat(900)).chars().count(), 500);
    }
}
