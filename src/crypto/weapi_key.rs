//! The private half of a weapi key, for a stand-in upstream: reads the key that a client drew.

use std::fmt;

use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::traits::{PrivateKeyParts as _, PublicKeyParts as _};
use rsa::{BigUint, RsaPrivateKey};

use super::hex;
use super::weapi::{KeyError, PublicKey};

/// A private RSA key whose public half clients use for weapi. NetEase's own is not public.
#[derive(Clone)]
pub struct PrivateKey {
    modulus: BigUint,
    exponent: BigUint,
}

impl PrivateKey {
    /// Reads a key from a PEM file, `PRIVATE KEY` or `RSA PRIVATE KEY`, without a passphrase.
    ///
    /// # Errors
    ///
    /// When the text has no such block, or the block has no RSA key of a valid size.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let key = RsaPrivateKey::from_pkcs8_pem(pem).or_else(|_| RsaPrivateKey::from_pkcs1_pem(pem));
        let key = key.map_err(|_| KeyError::Pem)?;
        if !(PublicKey::MIN_BITS..=PublicKey::MAX_BITS).contains(&key.n().bits()) {
            return Err(KeyError::Size);
        }
        Ok(Self { modulus: key.n().clone(), exponent: key.d().clone() })
    }

    /// Returns the 16 characters in a request's `encSecKey`; `None` where it was encrypted for another key.
    #[must_use]
    pub fn secret(&self, enc_sec_key: &str) -> Option<[u8; 16]> {
        let width = self.modulus.bits().div_ceil(8);
        if enc_sec_key.len() > 2 * width {
            return None;
        }
        let block = BigUint::from_bytes_be(&hex::decode(enc_sec_key).ok()?);
        let message = block.modpow(&self.exponent, &self.modulus).to_bytes_be();
        let mut secret = <[u8; 16]>::try_from(message).ok()?;
        secret.reverse();
        secret.is_ascii().then_some(secret)
    }
}

/// Shows its size only.
impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("bits", &self.modulus.bits()).finish_non_exhaustive()
    }
}
