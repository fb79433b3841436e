//! The cipher of the Linux client: AES-128-ECB with a constant key, in uppercase hex.
//!
//! The plaintext is an envelope, `{"method":…,"url":…,"params":…}`, posted to `/api/linux/forward`; the caller builds it.

use std::sync::LazyLock;

use aes::cipher::KeyInit;
use aes::{Aes128Dec, Aes128Enc};

use super::error::DecryptError;
use super::{block, hex};

const KEY: &[u8; 16] = b"rFgB&h#%2?^eDg:Q";

static ENCRYPT: LazyLock<Aes128Enc> = LazyLock::new(|| Aes128Enc::new(KEY.into()));
static DECRYPT: LazyLock<Aes128Dec> = LazyLock::new(|| Aes128Dec::new(KEY.into()));

/// Appends the form body of a linuxapi request: `eparams=…`.
pub fn encrypt(json: &[u8], out: &mut Vec<u8>) {
    const EPARAMS: &[u8] = b"eparams=";
    out.reserve(EPARAMS.len() + 2 * block::padded_len(json.len()));
    out.extend_from_slice(EPARAMS);
    let start = out.len();
    out.extend_from_slice(json);
    block::pad(out, start);
    block::encrypt_ecb(&ENCRYPT, &mut out[start..]);
    hex::expand_upper(out, start);
}

/// Returns the envelope inside a request's `eparams`, which the caller has decoded from hex.
///
/// # Errors
///
/// When it was not encrypted with the Linux client's key, or is cut short.
pub fn decrypt(mut data: Vec<u8>) -> Result<Vec<u8>, DecryptError> {
    if data.is_empty() || !data.len().is_multiple_of(block::BLOCK) {
        return Err(DecryptError::Length);
    }
    block::decrypt_ecb(&DECRYPT, &mut data);
    let len = block::unpad(&data)?.len();
    data.truncate(len);
    Ok(data)
}
