//! The order of names: by pinyin, without articles, and the letter of an index.

use pinyin::ToPinyin as _;

/// Articles that an order leaves out, as a player is told.
pub(crate) const IGNORED_ARTICLES: &str = "The An A Die Das Ein Eine Les Le La El Los Las";

/// Maximum number of characters of a name that count.
const LONGEST: usize = 200;

/// Returns a name without the article that it begins with.
fn without_article(name: &str) -> &str {
    let name = name.trim();
    IGNORED_ARTICLES
        .split(' ')
        .find_map(|article| {
            let (first, rest) = name.split_at_checked(article.len())?;
            let rest = rest.strip_prefix(' ')?.trim_start();
            (first.eq_ignore_ascii_case(article) && !rest.is_empty()).then_some(rest)
        })
        .unwrap_or(name)
}

/// Returns a name as it is sorted: lower case, Chinese characters by their pinyin.
pub(crate) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for character in without_article(name).chars().take(LONGEST) {
        match character.to_pinyin() {
            Some(syllable) => {
                if key.ends_with(|last: char| last.is_alphanumeric()) {
                    key.push(' ');
                }
                key.push_str(syllable.plain());
                key.push(' ');
            }
            None => key.extend(character.to_lowercase()),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Returns the letter under which an index has a name: `A` to `Z`, or `#`.
pub(crate) fn letter(name: &str) -> char {
    let first = without_article(name).chars().find(|character| character.is_alphanumeric());
    let Some(first) = first else { return '#' };
    let latin = match first.to_pinyin() {
        Some(syllable) => syllable.plain().chars().next(),
        None => folded(first),
    };
    latin.map(|letter| letter.to_ascii_uppercase()).filter(char::is_ascii_uppercase).unwrap_or('#')
}

/// Returns a Latin letter without its marks.
fn folded(letter: char) -> Option<char> {
    Some(match letter {
        'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' => 'A',
        'ç' | 'Ç' | 'č' | 'Č' => 'C',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' => 'E',
        'ì'..='ï' | 'Ì'..='Ï' => 'I',
        'ñ' | 'Ñ' => 'N',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' | 'ō' | 'Ō' => 'O',
        'š' | 'Š' => 'S',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'Ū' => 'U',
        'ý' | 'ÿ' | 'Ý' => 'Y',
        'ž' | 'Ž' => 'Z',
        // Full-width letters.
        'Ａ'..='Ｚ' => char::from_u32(letter as u32 - 'Ａ' as u32 + 'A' as u32)?,
        'ａ'..='ｚ' => char::from_u32(letter as u32 - 'ａ' as u32 + 'a' as u32)?,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::{key, letter};

    #[test]
    fn names_are_sorted_by_their_sound() {
        for (name, sorted, first) in [
            ("周杰伦", "zhou jie lun", 'Z'),
            ("The Beatles", "beatles", 'B'),
            ("the", "the", 'T'),
            ("The ", "the", 'T'),
            ("A-ha", "a-ha", 'A'),
            ("Émile", "émile", 'E'),
            ("（五月天）", "（wu yue tian ）", 'W'),
            ("S.H.E", "s.h.e", 'S'),
            ("ＡＢ", "ａｂ", 'A'),
            ("24kGoldn", "24kgoldn", '#'),
            ("ずっと真夜中", "ずっと zhen ye zhong", '#'),
            ("", "", '#'),
            ("🎵", "🎵", '#'),
            ("Beyond海", "beyond hai", 'B'),
        ] {
            assert_eq!((key(name).as_str(), letter(name)), (sorted, first), "{name}");
        }
    }
}
