//! Guesses the encoding of text that does not declare it: old tags, names of files.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};

/// Scores a pair of bytes: frequent letters score most, invalid pairs score negative.
type Worth = fn(u8, u8) -> i32;

/// Candidates, the most likely first.
const EAST_ASIA: [(&Encoding, Worth); 3] =
    [(GBK, worth_in_gbk), (BIG5, worth_in_big5), (SHIFT_JIS, worth_in_shift_jis)];

/// Mean score from which a text counts as one of these, whatever else it looks like.
const CLEAR: i32 = 250;

/// How much lower the score of the browser's guess may be than the best one.
const DOUBT: i32 = 60;

/// Guesses the encoding as browsers do, and better for texts of a few letters.
pub(crate) fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_european(bytes) {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let worths = EAST_ASIA.map(|(encoding, worth)| (encoding, mean(bytes, worth)));
    let best = worths.iter().rev().max_by_key(|(_, worth)| *worth).map_or((guessed, 0), |best| *best);
    match worths.iter().find(|(encoding, _)| *encoding == guessed) {
        Some((_, worth)) if best.1 - worth <= DOUBT => guessed,
        Some(_) => best.0,
        // Korean uses the bytes of frequent Chinese characters, so a short text is ambiguous.
        None if guessed == EUC_KR && high(bytes) >= 12 => guessed,
        None if best.1 >= CLEAR => best.0,
        None => guessed,
    }
}

/// Decodes text that is UTF-8, or in the encoding that it looks like.
pub(crate) fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => guess(bytes).decode_without_bom_handling(bytes).0.into_owned(),
    }
}

pub(crate) fn is_of_east_asia(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn high(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte >= 0x80).count()
}

/// Returns whether most bytes beyond ASCII are single between letters, as accents are; East Asian characters have two.
fn is_european(bytes: &[u8]) -> bool {
    let is_low = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|byte| *byte < 0x80);
    let alone = |at: &usize| bytes[*at] >= 0xc0 && is_low(at.checked_sub(1)) && is_low(Some(at + 1));
    (0..bytes.len()).filter(alone).count() * 2 > high(bytes)
}

/// Returns the mean score of the pairs of a text, in hundredths.
fn mean(bytes: &[u8], worth: Worth) -> i32 {
    let (mut sum, mut count, mut at) = (0_i64, 0_i64, 0);
    while let Some(lead) = bytes.get(at) {
        at += 1;
        if *lead < 0x80 {
            continue;
        }
        // An incomplete pair at the end of a value scores nothing.
        let Some(trail) = bytes.get(at).filter(|trail| **trail != b'\n' && **trail != 0) else { continue };
        sum += i64::from(worth(*lead, *trail));
        count += 1;
        at += 1;
    }
    (sum * 100 / count.max(1)) as i32
}

fn worth_in_gbk(lead: u8, trail: u8) -> i32 {
    match (lead, trail) {
        (0xa1..=0xa3, 0xa1..=0xfe) => 2,
        (0xb0..=0xd7, 0xa1..=0xfe) => 3,
        (0xd8..=0xf7, 0xa1..=0xfe) => 1,
        (0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe) => -1,
        _ => -10,
    }
}

fn worth_in_big5(lead: u8, trail: u8) -> i32 {
    match (lead, trail) {
        (0xa1..=0xa3, 0x40..=0x7e | 0xa1..=0xfe) => 2,
        (0xa4..=0xc6, 0x40..=0x7e | 0xa1..=0xfe) => 3,
        (0xc9..=0xf9, 0x40..=0x7e | 0xa1..=0xfe) => 0,
        _ => -10,
    }
}

fn worth_in_shift_jis(lead: u8, trail: u8) -> i32 {
    match (lead, trail) {
        (0x81..=0x83, 0x40..=0x7e | 0x80..=0xfc) => 2,
        (0x88..=0x97, 0x40..=0x7e | 0x80..=0xfc) => 3,
        (0x98..=0x9f | 0xe0..=0xea, 0x40..=0x7e | 0x80..=0xfc) => 0,
        // Half-width katakana, one byte each.
        (0xa1..=0xdf, _) => -1,
        _ => -10,
    }
}
