//! The cipher of the web player.
//!
//! The payload is encrypted with a constant key, written in base64, encrypted again with a random 16-character key of the
//! client, and written in base64 once more. The random key, reversed, is sent along, encrypted by RSA without padding. Both
//! layers are AES-128-CBC with the same initialisation vector.
//!
//! ```
//! use ncm::crypto::weapi::{self, Keys, PublicKey};
//!
//! let keys = Keys::new(PublicKey::netease());
//! let mut body = Vec::new();
//! weapi::encrypt(br#"{"id":"347230"}"#, &keys.current(), &mut body);
//! assert!(body.starts_with(b"params="));
//! ```

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::{Duration, Instant};

use aes::cipher::KeyInit;
use aes::{Aes128Dec, Aes128Enc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parking_lot::RwLock;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::traits::PublicKeyParts as _;
use rsa::{BigUint, RsaPublicKey};

use super::block::{self, padded_len};
use super::error::DecryptError;
use super::{hex, random};

const IV: [u8; 16] = *b"0102030405060708";

const PRESET_KEY: &[u8; 16] = b"0CoJUm6Qyw8W8jud";

static PRESET: LazyLock<Aes128Enc> = LazyLock::new(|| Aes128Enc::new(PRESET_KEY.into()));

/// Modulus of the web player's key. The exponent is 65537.
const NETEASE_MODULUS: [u8; 128] = [
    0xe0, 0xb5, 0x09, 0xf6, 0x25, 0x9d, 0xf8, 0x64, 0x2d, 0xbc, 0x35, 0x66, 0x29, 0x01, 0x47, 0x7d, 0xf2,
    0x26, 0x77, 0xec, 0x15, 0x2b, 0x5f, 0xf6, 0x8a, 0xce, 0x61, 0x5b, 0xb7, 0xb7, 0x25, 0x15, 0x2b, 0x3a,
    0xb1, 0x7a, 0x87, 0x6a, 0xea, 0x8a, 0x5a, 0xa7, 0x6d, 0x2e, 0x41, 0x76, 0x29, 0xec, 0x4e, 0xe3, 0x41,
    0xf5, 0x61, 0x35, 0xfc, 0xcf, 0x69, 0x52, 0x80, 0x10, 0x4e, 0x03, 0x12, 0xec, 0xbd, 0xa9, 0x25, 0x57,
    0xc9, 0x38, 0x70, 0x11, 0x4a, 0xf6, 0xc9, 0xd0, 0x5c, 0x4f, 0x7f, 0x0c, 0x36, 0x85, 0xb7, 0xa4, 0x6b,
    0xee, 0x25, 0x59, 0x32, 0x57, 0x5c, 0xce, 0x10, 0xb4, 0x24, 0xd8, 0x13, 0xcf, 0xe4, 0x87, 0x5d, 0x3e,
    0x82, 0x04, 0x7b, 0x97, 0xdd, 0xef, 0x52, 0x74, 0x1d, 0x54, 0x6b, 0x8e, 0x28, 0x9d, 0xc6, 0x93, 0x5b,
    0x3e, 0xce, 0x04, 0x62, 0xdb, 0x0a, 0x22, 0xb8, 0xe7,
];

/// Cause of a rejected public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// The text has no `PUBLIC KEY` block, or the block is not base64.
    Pem,
    /// The block is not the DER form of an RSA public key, or its numbers cannot be a key.
    Rsa,
    /// The modulus is below [`PublicKey::MIN_BITS`] or above [`PublicKey::MAX_BITS`].
    Size,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pem => f.write_str("not a PEM file with a PUBLIC KEY"),
            Self::Rsa => f.write_str("not an RSA public key"),
            Self::Size => {
                write!(f, "the RSA key must have {} to {} bits", PublicKey::MIN_BITS, PublicKey::MAX_BITS)
            }
        }
    }
}

impl std::error::Error for KeyError {}

/// The RSA key that encrypts the random key.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    modulus: BigUint,
    exponent: BigUint,
}

impl PublicKey {
    /// Minimum size of the modulus in bits. The secret fits in any modulus above 128 bits; one below this size is a mistake.
    pub const MIN_BITS: usize = 512;
    /// Maximum size of the modulus in bits.
    pub const MAX_BITS: usize = RsaPublicKey::MAX_SIZE;

    /// Returns the web player's own key, of 1024 bits.
    #[must_use]
    pub fn netease() -> Self {
        Self { modulus: BigUint::from_bytes_be(&NETEASE_MODULUS), exponent: BigUint::from(65537_u32) }
    }

    /// Reads a key from an SPKI PEM file (`-----BEGIN PUBLIC KEY-----`), for a stand-in upstream that has to decrypt requests.
    /// Text around the block and any line length are accepted.
    ///
    /// # Errors
    ///
    /// When the text has no such block, or the block has no RSA key of a valid size.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let (_, rest) = pem.split_once("-----BEGIN PUBLIC KEY-----").ok_or(KeyError::Pem)?;
        let (body, _) = rest.split_once("-----END PUBLIC KEY-----").ok_or(KeyError::Pem)?;
        let body: Vec<u8> = body.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        let der = STANDARD.decode(body).map_err(|_| KeyError::Pem)?;
        let key = RsaPublicKey::from_public_key_der(&der).map_err(|_| KeyError::Rsa)?;
        if !(Self::MIN_BITS..=Self::MAX_BITS).contains(&key.n().bits()) {
            return Err(KeyError::Size);
        }
        Ok(Self { modulus: key.n().clone(), exponent: key.e().clone() })
    }

    /// Returns raw RSA of `message` in lowercase hex, as long as the modulus.
    fn encrypt(&self, message: &[u8]) -> String {
        let block = BigUint::from_bytes_be(message).modpow(&self.exponent, &self.modulus).to_bytes_be();
        let width = self.modulus.bits().div_ceil(8);
        let mut text = "00".repeat(width.saturating_sub(block.len()));
        text.push_str(&hex::lower(&block));
        text
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey").field("bits", &self.modulus.bits()).finish_non_exhaustive()
    }
}

/// A random key, ready for use: its AES schedule, and the RSA block that sends it to the upstream.
///
/// The secret itself is not kept.
#[derive(Clone)]
pub struct SessionKey {
    cipher: Aes128Enc,
    block: String,
}

impl SessionKey {
    /// Draws a secret of 16 letters and digits and encrypts it by RSA with `key`.
    ///
    /// # Panics
    ///
    /// When the operating system has no random numbers; supported systems have them once they have booted.
    #[must_use]
    pub fn draw(key: &PublicKey) -> Self {
        Self::try_draw(key).unwrap_or_else(random::none)
    }

    fn try_draw(key: &PublicKey) -> Result<Self, getrandom::Error> {
        Ok(Self::with_secret(key, random::base62()?))
    }

    /// Returns a key with a given secret, for tests.
    #[must_use]
    pub fn with_secret(key: &PublicKey, secret: [u8; 16]) -> Self {
        let mut reversed = secret;
        reversed.reverse();
        Self { cipher: Aes128Enc::new(&secret.into()), block: key.encrypt(&reversed) }
    }

    /// Returns the value of `encSecKey`: lowercase hex, as long as the modulus of the public key.
    #[must_use]
    pub fn enc_sec_key(&self) -> &str {
        &self.block
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionKey").finish_non_exhaustive()
    }
}

/// Appends the form body of a weapi request: `params=…&encSecKey=…`.
///
/// `out` is also the work space, so a buffer with enough capacity costs no allocation.
pub fn encrypt(json: &[u8], key: &SessionKey, out: &mut Vec<u8>) {
    const PARAMS: &[u8] = b"params=";
    const ENC_SEC_KEY: &[u8] = b"&encSecKey=";

    let inner = padded_len(json.len());
    let inner_text = base64_len(inner);
    let outer = padded_len(inner_text);
    let outer_text = base64_len(outer);
    // About one base64 character in 32 is `+` or `/` and becomes three: an eighth more is enough.
    let tail = outer_text / 8 + ENC_SEC_KEY.len() + key.block.len();
    out.reserve(PARAMS.len() + outer_text + tail.max(outer));

    out.extend_from_slice(PARAMS);
    let start = out.len();
    out.extend_from_slice(json);
    block::pad(out, start);
    out.resize(start + outer_text + outer, 0);

    // The text alternates between two halves of the buffer, and ends in the first one.
    let (front, back) = out[start..].split_at_mut(outer_text);
    block::encrypt_cbc(&PRESET, IV, &mut front[..inner]);
    base64_into(&front[..inner], &mut back[..inner_text]);
    // 1..=16 by construction.
    back[inner_text..].fill((outer - inner_text) as u8);
    block::encrypt_cbc(&key.cipher, IV, back);
    base64_into(back, front);
    out.truncate(start + outer_text);

    percent_encode(out, start);
    out.extend_from_slice(ENC_SEC_KEY);
    out.extend_from_slice(key.block.as_bytes());
}

/// Returns the payload inside a request's `params`, already decoded from the form, for a known 16-character key of the client.
///
/// Without that key a request cannot be read: the key is sent in `encSecKey` by RSA, whose private half only the upstream has.
/// In a browser, a breakpoint where the player makes the request shows the key.
///
/// # Errors
///
/// When it is not base64, or was encrypted with another key.
pub fn decrypt(params: &str, secret: [u8; 16]) -> Result<Vec<u8>, DecryptError> {
    let inner = decrypt_layer(params.trim().as_bytes(), &secret)?;
    decrypt_layer(&inner, PRESET_KEY)
}

fn decrypt_layer(text: &[u8], key: &[u8; 16]) -> Result<Vec<u8>, DecryptError> {
    let mut data = STANDARD.decode(text).map_err(|_| DecryptError::Base64)?;
    if data.is_empty() || !data.len().is_multiple_of(block::BLOCK) {
        return Err(DecryptError::Length);
    }
    block::decrypt_cbc(&Aes128Dec::new(key.into()), IV, &mut data);
    let length = block::unpad(&data)?.len();
    data.truncate(length);
    Ok(data)
}

const fn base64_len(len: usize) -> usize {
    len.div_ceil(3) * 4
}

fn base64_into(data: &[u8], text: &mut [u8]) {
    let written = STANDARD.encode_slice(data, text);
    debug_assert_eq!(written.ok(), Some(text.len()), "sized by base64_len");
}

/// Percent-encodes the base64 text in `out` from `start` on, in place: from the end to the front, a run of plain characters at a time.
fn percent_encode(out: &mut Vec<u8>, start: usize) {
    let special = memchr::memchr3_iter(b'+', b'/', b'=', &out[start..]).count();
    let mut read = out.len();
    out.resize(read + 2 * special, 0);
    let mut write = out.len();
    while write > read {
        let Some(at) = memchr::memrchr3(b'+', b'/', b'=', &out[start..read]) else {
            break;
        };
        let at = start + at;
        let escape = match out[at] {
            b'+' => b"%2B",
            b'/' => b"%2F",
            _ => b"%3D",
        };
        write -= read - (at + 1);
        out.copy_within(at + 1..read, write);
        write -= escape.len();
        out[write..write + escape.len()].copy_from_slice(escape);
        read = at;
    }
}

/// A public key, and the session key that requests share for a while.
///
/// The web player draws a key for every request. The protocol does not require that: each body contains its key. A key that is
/// shared for [`Keys::LIFETIME`] avoids RSA per request: [`Keys::current`] always returns at once with the present key, and the
/// one caller that finds it expired starts a thread to compute the next. So after a pause a few requests still use the old key.
///
/// A plain thread, not `spawn_blocking`: it works with and without any kind of runtime, also while one shuts down, and starting
/// one a minute costs almost nothing.
///
/// Clones share the key.
#[derive(Clone)]
pub struct Keys {
    shared: Arc<Shared>,
}

struct Shared {
    public: PublicKey,
    /// Drawn by the first caller: it takes RSA half a millisecond, for which no start waits.
    current: OnceLock<RwLock<Arc<SessionKey>>>,
    born: Instant,
    /// In ns.
    lifetime: u64,
    /// When the next replacement is due, in ns since `born`.
    due: AtomicU64,
}

impl Keys {
    /// Time for which a session key is used.
    pub const LIFETIME: Duration = Duration::from_secs(60);

    /// Keys for this public key.
    #[must_use]
    pub fn new(public: PublicKey) -> Self {
        Self::with_lifetime(public, Self::LIFETIME)
    }

    /// As [`Keys::new`], with another lifetime, of a millisecond at least.
    #[must_use]
    pub fn with_lifetime(public: PublicKey, lifetime: Duration) -> Self {
        let lifetime = nanos(lifetime.max(Duration::from_millis(1)));
        Self {
            shared: Arc::new(Shared {
                public,
                current: OnceLock::new(),
                born: Instant::now(),
                lifetime,
                due: AtomicU64::new(lifetime),
            }),
        }
    }

    /// The key at hand. Waits for RSA at the first call only.
    ///
    /// # Panics
    ///
    /// At the first call, as [`SessionKey::draw`]. Later, a key that cannot be replaced is kept.
    #[must_use]
    pub fn current(&self) -> Arc<SessionKey> {
        let key = Arc::clone(&self.shared.current().read());
        let shared = &self.shared;
        let now = nanos(shared.born.elapsed());
        let due = shared.due.load(Ordering::Relaxed);
        if now >= due {
            self.replace(now, due);
        }
        key
    }

    /// Starts the computation of a replacement, if this caller is the one that advances `due`.
    ///
    /// `due` advances first, whether the replacement succeeds or not: a system that cannot start a thread or has no random
    /// numbers is asked again a lifetime later, not at every request.
    #[cold]
    fn replace(&self, now: u64, due: u64) {
        let shared = &self.shared;
        let next = now.saturating_add(shared.lifetime);
        let mine = shared.due.compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if !mine {
            return;
        }
        let shared = Arc::clone(shared);
        let started = std::thread::Builder::new().name("weapi-key".to_owned()).spawn(move || {
            if let Ok(key) = SessionKey::try_draw(&shared.public) {
                let key = Arc::new(key);
                *shared.current().write() = key;
            }
        });
        drop(started);
    }
}

impl Shared {
    fn current(&self) -> &RwLock<Arc<SessionKey>> {
        self.current.get_or_init(|| RwLock::new(Arc::new(SessionKey::draw(&self.public))))
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys")
            .field("public", &self.shared.public)
            .field("lifetime", &Duration::from_nanos(self.shared.lifetime))
            .finish_non_exhaustive()
    }
}

/// Converts to ns; saturates after 584 years.
fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encodes_in_place() {
        for (text, encoded) in [
            ("", ""),
            ("abc", "abc"),
            ("a+b/c=", "a%2Bb%2Fc%3D"),
            ("+", "%2B"),
            ("++//==", "%2B%2B%2F%2F%3D%3D"),
            ("/abcdefgh+ij==", "%2Fabcdefgh%2Bij%3D%3D"),
        ] {
            let mut out = b"p=".to_vec();
            out.extend_from_slice(text.as_bytes());
            percent_encode(&mut out, 2);
            assert_eq!(out, format!("p={encoded}").into_bytes());
        }
    }
}
