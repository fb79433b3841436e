//! The cipher of today's Android client.
//!
//! A request is a form of three fields: `C` is the call encrypted with a key K, `S` is K encrypted with a key agreed on with
//! the server's public key (X25519, HKDF, AES-GCM), and `R` names that public key and the session, if any. Clients before
//! autumn 2026 sent `B` in place of `C`, which encodes the call in base64 twice. An answer is encrypted as in
//! [`eapi`](super::eapi). The server's public key is fetched by a signed request, and its answer is signed.
//!
//! Source: npm package `@neteasecloudmusicapienhanced/api` 4.40.1 (MIT), `util/crypto.js`, and for `C` the project's later
//! commits; known answers are in `tests/wire/xeapi.json`.

use std::fmt;

use aes::cipher::block_padding::{NoPadding, Pkcs7};
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD as BASE64, URL_SAFE_NO_PAD};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::{hkdf, hmac};
use x25519_dalek::{PublicKey, StaticSecret};

use super::block::{pad, padded_len};
use super::error::DecryptError;
use super::random;

/// Key in every copy of the client.
pub(super) const STATIC: [u8; 32] = [
    0xab, 0x1d, 0x5a, 0x43, 0x0f, 0x6b, 0xb0, 0x4a, 0x3f, 0x01, 0xe8, 0x1d, 0xdd, 0x72, 0xbd, 0x91, 0x6d,
    0x5c, 0xe5, 0x91, 0x24, 0x8a, 0xc1, 0x28, 0x71, 0x48, 0x06, 0xd7, 0xf8, 0xfb, 0x1b, 0x84,
];

/// Key that signs the request for the server's key and its answer; the base64 text itself is the key.
const SIGNING: &[u8] =
    b"mUHCwVNWJbunMqAHf5MImuirT6plvs6VSFW62MGHstFQxhBGdEoIhLItH3djc4+FB/OKty3+lL2rGeoFBpVe5g==";

/// Operating system of the client that ncm identifies as.
pub const OS: &str = "android";

/// The server's public key.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerKey {
    /// X25519 public key.
    pub public_key: [u8; 32],
    /// Name of the key; calls send it.
    pub version: String,
    /// Text that calls send back.
    pub sk: String,
}

/// Shows the version only.
impl fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerKey").field("version", &self.version).finish_non_exhaustive()
    }
}

/// A session that the server granted; its key encrypts later calls.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    id: String,
    key: String,
}

impl Session {
    /// Returns a session, or `None` if the key's length in bytes is not 16, 24 or 32.
    #[must_use]
    pub fn new(id: &str, key: &str) -> Option<Self> {
        let usable = !id.is_empty() && matches!(key.len(), 16 | 24 | 32);
        usable.then(|| Self { id: id.to_owned(), key: key.to_owned() })
    }
}

/// Hides the content.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

/// Random values for one call.
pub struct Drawn {
    /// Key K, used without a session.
    pub key: [u8; 16],
    /// Mixed into the call by XOR.
    pub salt: [u8; 16],
    /// Initialisation vector of AES-GCM.
    pub iv: [u8; 12],
    /// X25519 private key.
    pub private_key: [u8; 32],
}

impl Drawn {
    /// Draws new values.
    ///
    /// # Errors
    ///
    /// When the operating system has no random numbers.
    pub fn new() -> Result<Self, getrandom::Error> {
        Ok(Self {
            key: random::bytes()?,
            salt: random::bytes()?,
            iv: random::bytes()?,
            private_key: random::bytes()?,
        })
    }
}

/// Hides the content.
impl fmt::Debug for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drawn").finish_non_exhaustive()
    }
}

/// Format of a call before encryption, named after the field that contains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Older format: the form in base64, and base64 between the ciphers.
    B,
    /// Newer format: the form as it is, and bytes between the ciphers.
    C,
}

/// The three fields of a call, in base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Format of the call.
    pub body: Body,
    /// The encrypted call.
    pub call: String,
    /// The call's key, encrypted for the server.
    pub s: String,
    /// The server's key and the session that were used.
    pub r: String,
}

impl Sealed {
    /// Returns the fields of the form that is sent.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 3] {
        let name = match self.body {
            Body::B => "B",
            Body::C => "C",
        };
        [(name, &self.call), ("S", &self.s), ("R", &self.r)]
    }
}

/// Encodes fields as a browser does in a form.
pub fn form<N: AsRef<str>, V: AsRef<str>>(fields: impl IntoIterator<Item = (N, V)>) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Returns the plaintext of a call; `form` is URL-encoded already, `query` is the path's part after `?`.
#[must_use]
pub fn plaintext(body: Body, query: Option<&str>, form: &str) -> String {
    let query = query.filter(|query| !query.is_empty());
    let query_string = query.map_or_else(|| "e_r=true".to_owned(), |query| format!("{query}&e_r=true"));
    let call = match body {
        Body::B => Some(("body", BASE64.encode(form))),
        Body::C => (!form.is_empty()).then(|| ("content", form.to_owned())),
    };
    let mut text = serde_json::Map::new();
    // The client puts `queryString` first if the path has a query, else last.
    if query.is_some() {
        text.insert("queryString".to_owned(), query_string.clone().into());
    }
    text.extend(call.map(|(name, call)| (name.to_owned(), call.into())));
    text.insert("queryString".to_owned(), query_string.into());
    serde_json::Value::from(text).to_string()
}

/// Encrypts a call; returns `None` if no secret can be agreed on with the server's public key (an invalid key).
#[must_use]
pub fn encrypt(
    body: Body,
    text: &str,
    server: &ServerKey,
    session: Option<&Session>,
    drawn: &Drawn,
) -> Option<Sealed> {
    let key = session.map_or(&drawn.key[..], |session| session.key.as_bytes());
    let identity = format!("{}|{}", server.version, session.map_or("", |session| &session.id));
    let call = encrypt_ecb(key, &mix(body, text, &drawn.salt))?;
    Some(Sealed {
        body,
        call: match body {
            Body::B => BASE64.encode(call),
            Body::C => URL_SAFE_NO_PAD.encode(call),
        },
        s: BASE64.encode(hand_over(key, server, drawn)?),
        r: BASE64.encode(encrypt_ecb(&STATIC, identity.as_bytes())?),
    })
}

/// Encrypts the call with the static key, and mixes it with a salt.
fn mix(body: Body, text: &str, salt: &[u8; 16]) -> Vec<u8> {
    let mut cipher = encrypt_ecb(&STATIC, text.as_bytes()).unwrap_or_default();
    for (byte, salt) in cipher.iter_mut().zip(salt.iter().cycle()) {
        *byte ^= salt;
    }
    let mut turned = match body {
        Body::B => BASE64.encode(cipher).into_bytes(),
        Body::C => cipher,
    };
    if !turned.is_empty() {
        let places = usize::from(salt[0] & 15) % turned.len();
        turned.rotate_left(places);
    }
    [&salt[..], &turned].concat()
}

/// Encrypts the call's key for the server alone.
fn hand_over(key: &[u8], server: &ServerKey, drawn: &Drawn) -> Option<Vec<u8>> {
    let own = StaticSecret::from(drawn.private_key);
    let public = PublicKey::from(&own).to_bytes();
    let secret = own.diffie_hellman(&PublicKey::from(server.public_key));
    if !secret.was_contributory() {
        return None;
    }
    hkdf::Salt::new(hkdf::HKDF_SHA256, &[0; 32])
        .extract(secret.as_bytes())
        .expand(&[&public], &AES_128_GCM)
        .ok()
        .map(UnboundKey::from)
        .map(LessSafeKey::new)
        .and_then(|gcm| {
            let mut text = format!("{}|{OS}|{}", BASE64.encode(key), server.sk).into_bytes();
            gcm.seal_in_place_append_tag(Nonce::assume_unique_for_key(drawn.iv), Aad::empty(), &mut text)
                .ok()?;
            Some([&public[..], &drawn.iv, &text].concat())
        })
}

/// Returns whether calls can be encrypted for this key.
#[must_use]
pub fn is_usable(server: &ServerKey) -> bool {
    StaticSecret::from([1; 32]).diffie_hellman(&PublicKey::from(server.public_key)).was_contributory()
}

/// Signs the request for the server's key.
#[must_use]
pub fn sign(timestamp: &str, nonce: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, SIGNING);
    BASE64.encode(hmac::sign(&key, format!("{timestamp}{nonce}").as_bytes()))
}

/// Returns whether the server signed its answer to `nonce`; compares in constant time.
#[must_use]
pub fn is_signed(timestamp: &str, nonce: &str, signature: &str) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, SIGNING);
    BASE64
        .decode(signature)
        .is_ok_and(|tag| hmac::verify(&key, format!("{timestamp}{nonce}").as_bytes(), &tag).is_ok())
}

/// Returns the JSON inside an answer's `encryptedData`.
///
/// # Errors
///
/// When it is not base64, or not encrypted with the static key.
pub fn open_server_key(encrypted: &str) -> Result<Vec<u8>, DecryptError> {
    let mut data = BASE64.decode(encrypted).map_err(|_| DecryptError::Text)?;
    let cipher = ecb::Decryptor::<Aes256>::new((&STATIC).into());
    let plain = cipher.decrypt_padded::<Pkcs7>(&mut data).map_err(|_| DecryptError::Padding)?;
    Ok(plain.to_vec())
}

/// Decodes a public key as the server sends it.
#[must_use]
pub fn public_key(text: &str) -> Option<[u8; 32]> {
    BASE64.decode(text).ok()?.try_into().ok()
}

/// Encrypts by AES-ECB with padding; the key has 16, 24 or 32 bytes.
pub(super) fn encrypt_ecb(key: &[u8], text: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(padded_len(text.len()));
    data.extend_from_slice(text);
    pad(&mut data, 0);
    let padded = data.len();
    match key.len() {
        16 => {
            ecb::Encryptor::<Aes128>::new_from_slice(key).ok()?.encrypt_padded::<NoPadding>(&mut data, padded)
        }
        24 => {
            ecb::Encryptor::<Aes192>::new_from_slice(key).ok()?.encrypt_padded::<NoPadding>(&mut data, padded)
        }
        _ => {
            ecb::Encryptor::<Aes256>::new_from_slice(key).ok()?.encrypt_padded::<NoPadding>(&mut data, padded)
        }
    }
    .ok()?;
    Some(data)
}
