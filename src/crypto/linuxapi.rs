//! The cipher of the Linux client: AES-128-ECB under a constant key, in uppercase hex.
//!
//! What is encrypted is an envelope, `{"method":…,"url":…,"params":…}`, which is posted to
//! `/api/linux/forward`; building it is the caller's business.

use std::sync::LazyLock;

use aes::Aes128Enc;
use aes::cipher::KeyInit;

use super::{block, hex};

static ENCRYPT: LazyLock<Aes128Enc> = LazyLock::new(|| Aes128Enc::new(b"rFgB&h#%2?^eDg:Q".into()));

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
