//! Hex.

use super::error::DecryptError;

static LOWER: [[u8; 2]; 256] = table(b"0123456789abcdef");
static UPPER: [[u8; 2]; 256] = table(b"0123456789ABCDEF");
static VALUES: [u8; 256] = values();

/// Marks a byte in [`VALUES`] that is not a hex digit.
const NONE: u8 = 0xff;
/// Marks white space in [`VALUES`].
const SPACE: u8 = 0xfe;

const fn table(digits: &[u8; 16]) -> [[u8; 2]; 256] {
    let mut table = [[0; 2]; 256];
    let mut i = 0;
    while i < 256 {
        table[i] = [digits[i >> 4], digits[i & 15]];
        i += 1;
    }
    table
}

const fn values() -> [u8; 256] {
    let mut table = [NONE; 256];
    let mut i = 0;
    while i < 256 {
        let byte = i as u8;
        table[i] = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c => SPACE,
            _ => NONE,
        };
        i += 1;
    }
    table
}

/// Appends `data` in lowercase hex.
pub(crate) fn push_lower(data: &[u8], out: &mut Vec<u8>) {
    out.reserve(data.len() * 2);
    for &byte in data {
        out.extend_from_slice(&LOWER[usize::from(byte)]);
    }
}

/// Returns `data` in lowercase hex.
pub(crate) fn lower(data: &[u8]) -> String {
    string(data, &LOWER)
}

/// Returns `data` in uppercase hex.
pub(crate) fn upper(data: &[u8]) -> String {
    string(data, &UPPER)
}

fn string(data: &[u8], table: &[[u8; 2]; 256]) -> String {
    let mut text = String::with_capacity(data.len() * 2);
    for &byte in data {
        let [high, low] = table[usize::from(byte)];
        text.push(char::from(high));
        text.push(char::from(low));
    }
    text
}

/// Converts the bytes in `out` from `start` on to uppercase hex, in place.
///
/// Works from the end to the front, a block at a time, so that no byte is overwritten before it is read.
pub(super) fn expand_upper(out: &mut Vec<u8>, start: usize) {
    let len = out.len() - start;
    out.resize(start + 2 * len, 0);
    let data = &mut out[start..];
    let whole = len - len % STEP;
    if whole < len {
        let mut last = [0; STEP];
        last[..len - whole].copy_from_slice(&data[whole..len]);
        data[2 * whole..].copy_from_slice(&digits(last)[..2 * (len - whole)]);
    }
    for begin in (0..whole).step_by(STEP).rev() {
        if let Some(block) = data[begin..].first_chunk::<STEP>().copied()
            && let Some(place) = data[2 * begin..].first_chunk_mut()
        {
            *place = digits(block);
        }
    }
}

/// Number of bytes that are converted at once.
const STEP: usize = 16;

/// Returns the digits of a block. Sums instead of a table, so that the compiler vectorises them.
fn digits(block: [u8; STEP]) -> [u8; 2 * STEP] {
    let digit = |value: u8| value + b'0' + if value > 9 { b'A' - b'9' - 1 } else { 0 };
    let mut digits = [0; 2 * STEP];
    for (pair, byte) in digits.as_chunks_mut::<2>().0.iter_mut().zip(block) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    digits
}

/// Decodes hex in either case; skips white space.
pub(crate) fn decode(text: &str) -> Result<Vec<u8>, DecryptError> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut high = None;
    for byte in text.bytes() {
        match (VALUES[usize::from(byte)], high) {
            (SPACE, _) => {}
            (NONE, _) => return Err(DecryptError::Hex),
            (value, None) => high = Some(value << 4),
            (value, Some(first)) => {
                out.push(first | value);
                high = None;
            }
        }
    }
    match high {
        None => Ok(out),
        Some(_) => Err(DecryptError::Hex),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expands_in_place_for_every_length() {
        for len in 0..70_u8 {
            let data: Vec<u8> = (0..len).map(|i| i.wrapping_mul(37)).collect();
            let mut out = b"=".to_vec();
            out.extend_from_slice(&data);
            expand_upper(&mut out, 1);
            assert_eq!(out, format!("={}", upper(&data)).into_bytes());
        }
    }

    #[test]
    fn decodes_what_it_encodes() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(&lower(&all)), Ok(all.clone()));
        assert_eq!(decode(&upper(&all)), Ok(all));
        assert_eq!(decode(" 0A\n 0 b "), Ok(vec![10, 11]));
        assert_eq!(decode("abc"), Err(DecryptError::Hex));
        assert_eq!(decode("0g"), Err(DecryptError::Hex));
        assert_eq!(decode("é"), Err(DecryptError::Hex));
    }
}
