//! AES-128 in place, with PKCS#7 padding by hand, so that it cannot fail and allocates at most once.

use aes::Aes128Dec;
use aes::Aes128Enc;
use aes::cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, common::InnerInit, consts::U16};

use super::error::DecryptError;

/// Block size of AES in bytes.
pub(super) const BLOCK: usize = 16;

/// Returns the length of `len` bytes after padding: PKCS#7 always adds at least one byte.
pub(super) const fn padded_len(len: usize) -> usize {
    (len / BLOCK + 1) * BLOCK
}

/// Pads the bytes in `out` from `start` on.
pub(super) fn pad(out: &mut Vec<u8>, start: usize) {
    let len = out.len() - start;
    let missing = padded_len(len) - len;
    // 1..=16 by construction.
    out.resize(start + len + missing, missing as u8);
}

/// Returns the data without its padding.
pub(super) fn unpad(data: &[u8]) -> Result<&[u8], DecryptError> {
    let count = usize::from(*data.last().ok_or(DecryptError::Length)?);
    if !(1..=BLOCK).contains(&count) || count > data.len() {
        return Err(DecryptError::Padding);
    }
    let (text, padding) = data.split_at(data.len() - count);
    if padding.iter().all(|&b| usize::from(b) == count) { Ok(text) } else { Err(DecryptError::Padding) }
}

/// Encrypts whole blocks in place, ECB.
pub(super) fn encrypt_ecb(cipher: &Aes128Enc, data: &mut [u8]) {
    ecb::Encryptor::inner_init(cipher).encrypt_blocks(blocks(data));
}

/// Decrypts whole blocks in place, ECB.
pub(super) fn decrypt_ecb(cipher: &Aes128Dec, data: &mut [u8]) {
    ecb::Decryptor::inner_init(cipher).decrypt_blocks(blocks(data));
}

/// Encrypts whole blocks in place, CBC.
pub(super) fn encrypt_cbc(cipher: &Aes128Enc, iv: [u8; BLOCK], data: &mut [u8]) {
    cbc::Encryptor::inner_iv_init(cipher, &iv.into()).encrypt_blocks(blocks(data));
}

/// Decrypts whole blocks in place, CBC.
pub(super) fn decrypt_cbc(cipher: &Aes128Dec, iv: [u8; BLOCK], data: &mut [u8]) {
    cbc::Decryptor::inner_iv_init(cipher, &iv.into()).decrypt_blocks(blocks(data));
}

fn blocks(data: &mut [u8]) -> &mut [Array<u8, U16>] {
    let (blocks, rest) = Array::slice_as_chunks_mut(data);
    debug_assert!(rest.is_empty(), "not whole blocks");
    blocks
}
