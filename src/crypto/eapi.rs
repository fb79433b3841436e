//! The cipher of the desktop and phone clients.
//!
//! A request is AES-128-ECB over path, payload and an MD5 of both, in uppercase hex. An answer, if the request asked for an
//! encrypted one, is the raw ciphertext of JSON, which may have been compressed by gzip before.
//!
//! ```
//! use ncm::crypto::eapi;
//!
//! let mut body = Vec::new();
//! eapi::encrypt("/api/v1/album/1", b"{}", &mut body);
//! let hex = String::from_utf8(body).unwrap();
//! let (uri, json) = eapi::decrypt_request(hex.strip_prefix("params=").unwrap()).unwrap();
//! assert_eq!((uri.as_str(), json.as_str()), ("/api/v1/album/1", "{}"));
//! ```

use std::io::Read as _;
use std::sync::LazyLock;

use aes::cipher::KeyInit;
use aes::{Aes128Dec, Aes128Enc};
use md5::{Digest, Md5};

use super::block::{self, BLOCK, padded_len};
use super::error::DecryptError;
use super::hex;

const KEY: &[u8; 16] = b"e82ckenh8dichen8";
const SEPARATOR: &[u8] = b"-36cd479b6b5-";
const GZIP: &[u8] = &[0x1f, 0x8b];

static ENCRYPT: LazyLock<Aes128Enc> = LazyLock::new(|| Aes128Enc::new(KEY.into()));
static DECRYPT: LazyLock<Aes128Dec> = LazyLock::new(|| Aes128Dec::new(KEY.into()));

/// Maximum size in bytes of an answer after decompression, far above any real answer. It protects from bombs: a kilobyte of
/// gzip can contain a megabyte.
pub const MAX_INFLATED: usize = 64 * 1024 * 1024;

/// Appends the form body of an eapi request: `params=…`.
///
/// `uri` is the path in the digest, `/api/…`, although the request goes to `/eapi/…`.
pub fn encrypt(uri: &str, json: &[u8], out: &mut Vec<u8>) {
    const PARAMS: &[u8] = b"params=";
    const DIGEST: usize = 32;

    let plain = uri.len() + json.len() + 2 * SEPARATOR.len() + DIGEST;
    out.reserve(PARAMS.len() + 2 * padded_len(plain));
    out.extend_from_slice(PARAMS);
    let start = out.len();

    let digest = Md5::new()
        .chain_update(b"nobody")
        .chain_update(uri)
        .chain_update(b"use")
        .chain_update(json)
        .chain_update(b"md5forencrypt")
        .finalize();
    out.extend_from_slice(uri.as_bytes());
    out.extend_from_slice(SEPARATOR);
    out.extend_from_slice(json);
    out.extend_from_slice(SEPARATOR);
    hex::push_lower(&digest, out);

    block::pad(out, start);
    block::encrypt_ecb(&ENCRYPT, &mut out[start..]);
    hex::expand_upper(out, start);
}

/// Returns the JSON inside an encrypted answer, decompressed if it is gzip (JSON never begins like gzip). Does not check that
/// it is JSON.
///
/// # Errors
///
/// When the answer was not encrypted with the eapi key, is cut short, or decompresses to more than [`MAX_INFLATED`].
pub fn decrypt_answer(ciphertext: &[u8]) -> Result<Vec<u8>, DecryptError> {
    decrypt_answer_within(ciphertext, MAX_INFLATED)
}

/// Does the same as [`decrypt_answer`], with another limit.
pub(crate) fn decrypt_answer_within(ciphertext: &[u8], limit: usize) -> Result<Vec<u8>, DecryptError> {
    let plain = decrypt(ciphertext.to_vec())?;
    if plain.starts_with(GZIP) { inflate(&plain, limit) } else { Ok(plain) }
}

/// Returns the path and the payload inside a request's `params`, given in hex of either case.
///
/// Does not verify the digest: a request with a wrong digest is worth reading, too.
///
/// # Errors
///
/// When it is not hex, not encrypted with the eapi key, or does not contain a request.
pub fn decrypt_request(hex: &str) -> Result<(String, String), DecryptError> {
    let plain = decrypt(decode_hex(hex)?)?;
    // The first and the last separator: a payload may hold one, a path and a digest cannot.
    let first = memchr::memmem::find(&plain, SEPARATOR).ok_or(DecryptError::Shape)?;
    let (uri, rest) = (&plain[..first], &plain[first + SEPARATOR.len()..]);
    let last = memchr::memmem::rfind(rest, SEPARATOR).ok_or(DecryptError::Shape)?;
    Ok((text(uri)?, text(&rest[..last])?))
}

/// Returns the bytes of a string of hex digits, in either case; skips ASCII white space.
///
/// # Errors
///
/// [`DecryptError::Hex`] for any other character, or an odd number of digits.
pub fn decode_hex(text: &str) -> Result<Vec<u8>, DecryptError> {
    hex::decode(text)
}

fn decrypt(mut data: Vec<u8>) -> Result<Vec<u8>, DecryptError> {
    if data.is_empty() || !data.len().is_multiple_of(BLOCK) {
        return Err(DecryptError::Length);
    }
    block::decrypt_ecb(&DECRYPT, &mut data);
    let len = block::unpad(&data)?.len();
    data.truncate(len);
    Ok(data)
}

fn text(bytes: &[u8]) -> Result<String, DecryptError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(DecryptError::Text),
    }
}

fn inflate(gzip: &[u8], limit: usize) -> Result<Vec<u8>, DecryptError> {
    // One byte beyond the limit distinguishes "just fits" from "too much". Reserves no more than JSON usually needs: the size
    // in the gzip trailer is not trusted.
    let mut plain = Vec::with_capacity(gzip.len().saturating_mul(6).min(limit));
    let bound = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    flate2::bufread::GzDecoder::new(gzip)
        .take(bound)
        .read_to_end(&mut plain)
        .map_err(|_| DecryptError::Gzip)?;
    if plain.len() > limit {
        return Err(DecryptError::TooLarge);
    }
    Ok(plain)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn inflates_up_to_the_limit_and_no_further() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&[b'x'; 10_000]).unwrap();
        let gzip = gzip.finish().unwrap();
        assert!(gzip.len() < 100);
        assert_eq!(inflate(&gzip, 10_000).unwrap().len(), 10_000);
        assert_eq!(inflate(&gzip, 9_999), Err(DecryptError::TooLarge));
        assert_eq!(inflate(&gzip, 0), Err(DecryptError::TooLarge));
        for len in 2..gzip.len() {
            assert_eq!(inflate(&gzip[..len], 10_000), Err(DecryptError::Gzip));
        }
    }
}
