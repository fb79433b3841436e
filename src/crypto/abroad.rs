//! The cipher of answers that callers outside of China get from the web player's search.
//!
//! Such an answer is `{"abroad":true,"result":"<hex>",…}`; the hex contains the JSON that callers in China get. Each block of
//! 64 bytes goes through the inverse S-box of AES twice, then an XOR with the block before, a subtraction of that block and an
//! XOR with the key, both per byte; the last four bytes are the length of the text.
//!
//! Source: the web player's own script, as in `hueiren/netease-music-abroad-decode`, and `mos9527/pyncm` (`utils/security.py`),
//! which agree with an answer recorded in 2017 (`darknessomi/musicbox`, issue 589). It is not AES-128-ECB, as some call it:
//! only the S-box is AES's.

use super::error::DecryptError;
use super::hex;

const BLOCK: usize = 64;
const KEY: &[u8; 15] = b"fuck~#$%^&*(458";

/// The inverse S-box of AES.
#[rustfmt::skip]
const INVERSE: [u8; 256] = [
    0x52, 0x09, 0x6a, 0xd5, 0x30, 0x36, 0xa5, 0x38, 0xbf, 0x40, 0xa3, 0x9e, 0x81, 0xf3, 0xd7, 0xfb,
    0x7c, 0xe3, 0x39, 0x82, 0x9b, 0x2f, 0xff, 0x87, 0x34, 0x8e, 0x43, 0x44, 0xc4, 0xde, 0xe9, 0xcb,
    0x54, 0x7b, 0x94, 0x32, 0xa6, 0xc2, 0x23, 0x3d, 0xee, 0x4c, 0x95, 0x0b, 0x42, 0xfa, 0xc3, 0x4e,
    0x08, 0x2e, 0xa1, 0x66, 0x28, 0xd9, 0x24, 0xb2, 0x76, 0x5b, 0xa2, 0x49, 0x6d, 0x8b, 0xd1, 0x25,
    0x72, 0xf8, 0xf6, 0x64, 0x86, 0x68, 0x98, 0x16, 0xd4, 0xa4, 0x5c, 0xcc, 0x5d, 0x65, 0xb6, 0x92,
    0x6c, 0x70, 0x48, 0x50, 0xfd, 0xed, 0xb9, 0xda, 0x5e, 0x15, 0x46, 0x57, 0xa7, 0x8d, 0x9d, 0x84,
    0x90, 0xd8, 0xab, 0x00, 0x8c, 0xbc, 0xd3, 0x0a, 0xf7, 0xe4, 0x58, 0x05, 0xb8, 0xb3, 0x45, 0x06,
    0xd0, 0x2c, 0x1e, 0x8f, 0xca, 0x3f, 0x0f, 0x02, 0xc1, 0xaf, 0xbd, 0x03, 0x01, 0x13, 0x8a, 0x6b,
    0x3a, 0x91, 0x11, 0x41, 0x4f, 0x67, 0xdc, 0xea, 0x97, 0xf2, 0xcf, 0xce, 0xf0, 0xb4, 0xe6, 0x73,
    0x96, 0xac, 0x74, 0x22, 0xe7, 0xad, 0x35, 0x85, 0xe2, 0xf9, 0x37, 0xe8, 0x1c, 0x75, 0xdf, 0x6e,
    0x47, 0xf1, 0x1a, 0x71, 0x1d, 0x29, 0xc5, 0x89, 0x6f, 0xb7, 0x62, 0x0e, 0xaa, 0x18, 0xbe, 0x1b,
    0xfc, 0x56, 0x3e, 0x4b, 0xc6, 0xd2, 0x79, 0x20, 0x9a, 0xdb, 0xc0, 0xfe, 0x78, 0xcd, 0x5a, 0xf4,
    0x1f, 0xdd, 0xa8, 0x33, 0x88, 0x07, 0xc7, 0x31, 0xb1, 0x12, 0x10, 0x59, 0x27, 0x80, 0xec, 0x5f,
    0x60, 0x51, 0x7f, 0xa9, 0x19, 0xb5, 0x4a, 0x0d, 0x2d, 0xe5, 0x7a, 0x9f, 0x93, 0xc9, 0x9c, 0xef,
    0xa0, 0xe0, 0x3b, 0x4d, 0xae, 0x2a, 0xf5, 0xb0, 0xc8, 0xeb, 0xbb, 0x3c, 0x83, 0x53, 0x99, 0x61,
    0x17, 0x2b, 0x04, 0x7e, 0xba, 0x77, 0xd6, 0x26, 0xe1, 0x69, 0x14, 0x63, 0x55, 0x21, 0x0c, 0x7d,
];

/// Returns the JSON inside a `result`. Does not check that it is JSON.
///
/// # Errors
///
/// When it is not hex, not whole blocks, or shorter than the length in it.
pub fn decrypt(result: &str) -> Result<Vec<u8>, DecryptError> {
    let cipher = hex::decode(result)?;
    if cipher.is_empty() || !cipher.len().is_multiple_of(BLOCK) {
        return Err(DecryptError::Length);
    }
    let mut plain = Vec::with_capacity(cipher.len());
    // For the first block, the key replaces the block before.
    plain.extend((0..BLOCK).map(|at| open(cipher[at], key(at), key(at))));
    plain.extend((BLOCK..cipher.len()).map(|at| open(cipher[at], cipher[at - BLOCK], key(at))));
    let (text, length) = plain.split_last_chunk::<4>().ok_or(DecryptError::Length)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| DecryptError::Shape)?;
    if length > text.len() {
        return Err(DecryptError::Shape);
    }
    plain.truncate(length);
    Ok(plain)
}

fn key(at: usize) -> u8 {
    KEY[at % BLOCK % KEY.len()]
}

fn open(byte: u8, before: u8, key: u8) -> u8 {
    let twice = INVERSE[usize::from(INVERSE[usize::from(byte)])];
    (twice ^ before).wrapping_sub(before) ^ key
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    /// Reverses [`decrypt`].
    fn encrypt(text: &[u8]) -> String {
        let mut plain = text.to_vec();
        plain.resize((text.len() + 4).next_multiple_of(BLOCK) - 4, 0);
        plain.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
        let substitute = |byte: u8| INVERSE.iter().position(|known| *known == byte).unwrap() as u8;
        let mut cipher: Vec<u8> = Vec::new();
        for (at, byte) in plain.into_iter().enumerate() {
            let before = if at < BLOCK { key(at) } else { cipher[at - BLOCK] };
            cipher.push(substitute(substitute((byte ^ key(at)).wrapping_add(before) ^ before)));
        }
        hex::lower(&cipher)
    }

    #[test]
    fn an_answer_that_netease_gave() {
        // Only the first block of the answer in issue 589 (see above), so its last four bytes are no length.
        const RECORDED: &str = "35b1748964af8a7c1d883e3abf4d0338b10b0bc055f6f6245faf12e84e4fb3f97c0b4da0ddffe579a05362fd773a62480b4dcb047c42bb746e654e66deb10b64";
        assert_eq!(decrypt(RECORDED), Err(DecryptError::Shape));
        let block = hex::decode(RECORDED).unwrap();
        let plain: Vec<u8> = (0..BLOCK).map(|at| open(block[at], key(at), key(at))).collect();
        assert_eq!(plain, br#"{"songs":[{"name":"Innocence","id":16431842,"pst":0,"t":0,"ar":["#);
    }

    #[test]
    fn texts_of_any_length_come_back() {
        for length in [0, 1, 59, 60, 61, 63, 64, 65, 124, 125, 1000] {
            let text: Vec<u8> = (0..length).map(|at| (at * 7 % 256) as u8).collect();
            assert_eq!(decrypt(&encrypt(&text)).unwrap(), text);
        }
    }

    #[test]
    fn what_is_none_is_refused() {
        for (text, error) in
            [("", DecryptError::Length), ("zz", DecryptError::Hex), ("00", DecryptError::Length)]
        {
            assert_eq!(decrypt(text), Err(error), "{text}");
        }
        assert_eq!(decrypt(&"00".repeat(65)), Err(DecryptError::Length));
        assert_eq!(decrypt(&"00".repeat(64)), Err(DecryptError::Shape));
    }
}
