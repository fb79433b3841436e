//! Decodes the text of tags: in the declared encoding, or in the actual one.

use std::cmp::Reverse;
use std::collections::HashSet;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::wire::legacy::{guess, is_of_east_asia};

/// Maximum size of a field's values in bytes; a song's have less than 1 KiB.
const MOST: usize = 1 << 20;

/// Encoding of a text as the tag declares it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Declared {
    /// None or Latin-1: old programs wrote text in the encoding of their country.
    Nothing,
    Utf8,
    /// With a byte order mark, as the standard requires.
    Utf16,
    Utf16Be,
    Utf16Le,
}

/// The fields of one tag: title, artist, album and comment; each with its values.
#[derive(Default)]
pub(super) struct Fields {
    values: [Vec<(Declared, Vec<u8>)>; 4],
    /// Sizes of all values of a field in bytes.
    sizes: [usize; 4],
    /// Whether its fields have a fixed length that cuts longer texts off: any whole text is better.
    pub(super) is_cut_off: bool,
}

/// Reliability of a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Trust {
    /// Characters are lost.
    Damaged,
    /// The encoding is guessed, or the text may be cut off.
    Guessed,
    Sure,
}

impl Fields {
    pub(super) const TITLE: usize = 0;
    pub(super) const ARTIST: usize = 1;
    pub(super) const ALBUM: usize = 2;
    pub(super) const COMMENT: usize = 3;

    /// Adds a value, or several separated by zeros, unless the field has too many.
    pub(super) fn add(&mut self, field: usize, declared: Declared, bytes: impl Into<Vec<u8>>) {
        let bytes = bytes.into();
        let size = self.sizes[field] + bytes.len();
        if size <= MOST {
            self.sizes[field] = size;
            self.values[field].push((declared, bytes));
        }
    }

    /// Adds a value, if its key is the name of a field.
    pub(super) fn add_named(&mut self, names: [&str; 4], name: &[u8], declared: Declared, bytes: &[u8]) {
        if let Some(field) = names.iter().position(|known| known.as_bytes().eq_ignore_ascii_case(name)) {
            self.add(field, declared, bytes);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.iter().all(Vec::is_empty)
    }

    /// Returns the texts of a field, and their reliability.
    fn read(&self, field: usize, habits: Habits) -> Option<(String, Trust)> {
        let mut trust = if self.is_cut_off { Trust::Guessed } else { Trust::Sure };
        let (mut values, mut known) = (Vec::new(), HashSet::new());
        for (declared, bytes) in &self.values[field] {
            let (text, of_text) = decode(*declared, bytes, habits);
            let before = values.len();
            let parts = text.split('\0').map(plain);
            values.extend(parts.filter(|part| !part.is_empty() && known.insert(part.clone())));
            if values.len() > before {
                trust = trust.min(of_text);
            }
        }
        (!values.is_empty()).then(|| (joined(&values), trust))
    }

    /// Guesses the encodings from all texts together, since each is short.
    fn habits(&self) -> Habits {
        let (mut undeclared, mut wide) = (Vec::new(), Vec::new());
        for (declared, bytes) in self.values[..Self::COMMENT].iter().flatten() {
            match declared {
                Declared::Utf16 | Declared::Utf16Be | Declared::Utf16Le => {
                    wide.extend_from_slice(&bytes[..bytes.len() & !1])
                }
                Declared::Nothing | Declared::Utf8 if std::str::from_utf8(bytes).is_err() => {
                    undeclared.extend_from_slice(bytes);
                    undeclared.push(b'\n');
                }
                Declared::Nothing | Declared::Utf8 => {}
            }
        }
        Habits { legacy: (!undeclared.is_empty()).then(|| guess(&undeclared)), is_little: is_little(&wide) }
    }
}

/// Encodings that the program which wrote a tag uses without declaring them.
#[derive(Clone, Copy)]
struct Habits {
    /// Encoding of text that is not Unicode, if there is such text.
    legacy: Option<&'static Encoding>,
    /// Byte order of UTF-16 without a mark, if it can be guessed.
    is_little: Option<bool>,
}

/// Returns the best text of each field among several tags; of equal ones, the first.
pub(super) fn best(tags: &[Fields]) -> [Option<String>; 3] {
    let habits: Vec<_> = tags.iter().map(Fields::habits).collect();
    [Fields::TITLE, Fields::ARTIST, Fields::ALBUM].map(|field| {
        let texts = tags.iter().zip(&habits).filter_map(|(tag, habits)| tag.read(field, *habits));
        texts.min_by_key(|(_, trust)| Reverse(*trust)).map(|(text, _)| text)
    })
}

/// Returns the comments of all tags, one by one.
pub(super) fn comments(tags: &[Fields]) -> impl Iterator<Item = String> {
    let read = |tag: &Fields| {
        let habits = tag.habits();
        let comments = tag.values[Fields::COMMENT].iter();
        comments.map(|(declared, bytes)| plain(&decode(*declared, bytes, habits).0)).collect::<Vec<_>>()
    };
    tags.iter().flat_map(read)
}

fn decode(declared: Declared, bytes: &[u8], habits: Habits) -> (String, Trust) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return unicode(&decode_whole(encoding, &bytes[length..]));
    }
    match declared {
        Declared::Utf16 | Declared::Utf16Be | Declared::Utf16Le if !is_plain_ascii(bytes) => {
            let is_little = habits.is_little.unwrap_or(declared != Declared::Utf16Be);
            unicode(&decode_whole(if is_little { UTF_16LE } else { UTF_16BE }, bytes))
        }
        Declared::Nothing | Declared::Utf8 if is_wide_after_all(bytes) => {
            let is_little = is_little(bytes).unwrap_or(true);
            unicode(&decode_whole(if is_little { UTF_16LE } else { UTF_16BE }, bytes))
        }
        _ => match (std::str::from_utf8(bytes), habits.legacy) {
            // Two East Asian characters may look like UTF-8; other texts of the tag show that they are not.
            (Ok(text), Some(_))
                if declared == Declared::Nothing
                    && !text.is_ascii()
                    && text.chars().all(|c| c < '\u{800}') =>
            {
                legacy(bytes, habits)
            }
            (Ok(text), _) => unicode(text),
            (Err(_), _) => legacy(bytes, habits),
        },
    }
}

fn legacy(bytes: &[u8], habits: Habits) -> (String, Trust) {
    let text = decode_whole(habits.legacy.unwrap_or(WINDOWS_1252), bytes);
    // A field may end with half a character.
    let text = text.trim_end_matches(['\u{fffd}', '\0']);
    (text.to_owned(), if text.contains('\u{fffd}') { Trust::Damaged } else { Trust::Guessed })
}

fn decode_whole(encoding: &'static Encoding, bytes: &[u8]) -> String {
    // Half a character at the end of UTF-16 is dropped.
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let bytes = if is_wide { &bytes[..bytes.len() & !1] } else { bytes };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Decodes text that is declared as Unicode: a program may have built it from bytes of another encoding.
fn unicode(text: &str) -> (String, Trust) {
    let letters = text.chars().filter(|c| !c.is_whitespace() && *c != '\0').count();
    let lost = text.chars().filter(|c| matches!(c, '\u{fffd}' | '?')).count();
    if text.contains('\u{fffd}') || lost > 1 && lost * 2 > letters {
        return (text.to_owned(), Trust::Damaged);
    }
    if text.is_ascii() {
        return (text.to_owned(), Trust::Sure);
    }
    if let Some(bytes) = bytes_of(text) {
        let encoding = if std::str::from_utf8(&bytes).is_ok() { UTF_8 } else { guess(&bytes) };
        let (meant, is_damaged) = encoding.decode_without_bom_handling(&bytes);
        if encoding != WINDOWS_1252 && !is_damaged && meant.chars().any(is_of_east_asia) {
            return (meant.into_owned(), Trust::Guessed);
        }
    }
    (text.to_owned(), Trust::Sure)
}

/// Returns the bytes from which text was made, if each of its characters is a byte in Latin-1 or Windows-1252.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let byte = |c: char| match u8::try_from(c) {
        Ok(byte) => Some(byte),
        Err(_) => {
            let mut buffer = [0; 4];
            let (bytes, _, is_other) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            if is_other { None } else { bytes.first().copied() }
        }
    };
    text.chars().map(byte).collect()
}

/// Returns whether a text is ASCII though declared as UTF-16, in which it would be a row of rare characters.
fn is_plain_ascii(bytes: &[u8]) -> bool {
    let text = bytes.strip_suffix(b"\0").unwrap_or(bytes);
    text.len() > 2 && text.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns whether a text has bytes that only UTF-16 has: zeros between letters, or control characters.
fn is_wide_after_all(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let pairs = bytes[..end].chunks_exact(2);
    let half = pairs.clone().filter(|pair| (pair[0] == 0) != (pair[1] == 0)).count();
    half * 2 > pairs.count() || bytes[..end].iter().any(|byte| matches!(byte, 1..=8 | 14..=31))
}

/// Returns whether UTF-16 without a mark is little-endian: the right byte order gives more common characters.
fn is_little(bytes: &[u8]) -> Option<bool> {
    let weight = |c: char| match c {
        ' '..='~' => 3,
        '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => 2,
        '\u{a0}'..='\u{4ff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ffef}' => 1,
        _ => 0,
    };
    let usual = |encoding| decode_whole(encoding, bytes).chars().map(weight).sum::<usize>();
    let (little, big) = (usual(UTF_16LE), usual(UTF_16BE));
    (little != big).then_some(little > big)
}

/// Returns text without surrounding blanks and without control characters.
fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
}

/// Joins several values into one: `A, B & C`.
fn joined(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} & {last}", first.join(", ")),
    }
}
