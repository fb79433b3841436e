//! The server's side of [`xeapi`](super::xeapi): for stand-ins, and for reading calls whose keys are known.

use std::fmt;

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD as BASE64, URL_SAFE_NO_PAD};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf;
use x25519_dalek::{PublicKey, StaticSecret};

use super::error::DecryptError;
use super::xeapi::{Body, STATIC, encrypt_ecb};

/// The three fields of a call, in base64.
#[derive(Debug, Clone, Copy)]
pub struct SealedCall<'a> {
    /// Format of the call.
    pub body: Body,
    /// The encrypted call, from the field `B` or `C`.
    pub call: &'a str,
    /// The call's key, encrypted for the server.
    pub s: &'a str,
    /// The server's key and the session that were used.
    pub r: &'a str,
}

/// Key that decrypts calls: the server's private key, or that of a session.
#[derive(Clone)]
pub enum Key {
    /// X25519 private key of the server.
    Private([u8; 32]),
    /// Key of a session, as the server granted it: 16, 24 or 32 characters.
    Session(String),
}

/// Hides the content.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// A decrypted call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Query of the path, including the client's own `e_r=true`.
    pub query: String,
    /// Fields, URL-encoded.
    pub form: String,
}

/// Decrypts a call.
///
/// # Errors
///
/// When it was encrypted with another key, or is not such a call.
pub fn open(call: &SealedCall<'_>, key: &Key) -> Result<Opened, DecryptError> {
    let own;
    let key = match key {
        Key::Session(key) => key.as_bytes(),
        Key::Private(private) => {
            own = handed_over(call.s, private)?;
            &own
        }
    };
    let (text, is_newer) = match call.body {
        Body::B => (BASE64.decode(call.call), false),
        Body::C => (URL_SAFE_NO_PAD.decode(call.call.trim_end_matches('=')), true),
    };
    let mixed = decrypt_ecb(key, text.map_err(|_| DecryptError::Base64)?)?;
    let (salt, turned) = mixed.split_at_checked(16).ok_or(DecryptError::Length)?;
    let mut cipher = turned.to_vec();
    if !cipher.is_empty() {
        let places = usize::from(salt[0] & 15) % cipher.len();
        cipher.rotate_right(places);
    }
    if !is_newer {
        cipher = BASE64.decode(cipher).map_err(|_| DecryptError::Base64)?;
    }
    for (byte, salt) in cipher.iter_mut().zip(salt.iter().cycle()) {
        *byte ^= salt;
    }
    let plain = decrypt_ecb(&STATIC, cipher)?;
    let plain: serde_json::Value = serde_json::from_slice(&plain).map_err(|_| DecryptError::Shape)?;
    let field = |name: &str| plain[name].as_str().unwrap_or_default().to_owned();
    let form = if is_newer {
        field("content")
    } else {
        let body = BASE64.decode(field("body")).map_err(|_| DecryptError::Base64)?;
        String::from_utf8(body).map_err(|_| DecryptError::Text)?
    };
    Ok(Opened { query: field("queryString"), form })
}

/// Returns the key's version and the session in a call's `R`.
///
/// # Errors
///
/// When it is not such a field.
pub fn named(r: &str) -> Result<(String, String), DecryptError> {
    let named = decrypt_ecb(&STATIC, BASE64.decode(r).map_err(|_| DecryptError::Base64)?)?;
    let named = String::from_utf8(named).map_err(|_| DecryptError::Text)?;
    let (version, session) = named.split_once('|').ok_or(DecryptError::Shape)?;
    Ok((version.to_owned(), session.to_owned()))
}

/// Returns the `encryptedData` that answers a request for the server's key.
#[must_use]
pub fn seal_server_key(json: &str) -> String {
    BASE64.encode(encrypt_ecb(&STATIC, json.as_bytes()).unwrap_or_default())
}

/// Returns the public half of a server's key.
#[must_use]
pub fn public_key(private: &[u8; 32]) -> String {
    BASE64.encode(PublicKey::from(&StaticSecret::from(*private)).as_bytes())
}

/// Returns the key of the call, which its client agreed on with the server.
fn handed_over(s: &str, private: &[u8; 32]) -> Result<Vec<u8>, DecryptError> {
    let s = BASE64.decode(s).map_err(|_| DecryptError::Base64)?;
    let (public, rest) = s.split_first_chunk::<32>().ok_or(DecryptError::Length)?;
    let (iv, sealed) = rest.split_first_chunk::<12>().ok_or(DecryptError::Length)?;
    let secret = StaticSecret::from(*private).diffie_hellman(&PublicKey::from(*public));
    let gcm = hkdf::Salt::new(hkdf::HKDF_SHA256, &[0; 32])
        .extract(secret.as_bytes())
        .expand(&[public], &AES_128_GCM)
        .ok()
        .map(UnboundKey::from)
        .map(LessSafeKey::new)
        .ok_or(DecryptError::Shape)?;
    let mut sealed = sealed.to_vec();
    let text = gcm
        .open_in_place(Nonce::assume_unique_for_key(*iv), Aad::empty(), &mut sealed)
        .map_err(|_| DecryptError::Padding)?;
    let key = text.split(|byte| *byte == b'|').next().unwrap_or_default();
    BASE64.decode(key).map_err(|_| DecryptError::Base64)
}

fn decrypt_ecb(key: &[u8], mut data: Vec<u8>) -> Result<Vec<u8>, DecryptError> {
    if data.is_empty() || !data.len().is_multiple_of(16) {
        return Err(DecryptError::Length);
    }
    let plain = match key.len() {
        16 => ecb::Decryptor::<Aes128>::new_from_slice(key).map(|it| it.decrypt_padded::<Pkcs7>(&mut data)),
        24 => ecb::Decryptor::<Aes192>::new_from_slice(key).map(|it| it.decrypt_padded::<Pkcs7>(&mut data)),
        _ => ecb::Decryptor::<Aes256>::new_from_slice(key).map(|it| it.decrypt_padded::<Pkcs7>(&mut data)),
    };
    let length = plain.map_err(|_| DecryptError::Shape)?.map_err(|_| DecryptError::Padding)?.len();
    data.truncate(length);
    Ok(data)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed")]
mod tests {
    use super::*;
    use crate::crypto::xeapi::{Drawn, ServerKey, Session, encrypt, plaintext};

    #[test]
    fn a_call_is_opened_by_the_servers_key_and_by_its_sessions() {
        let private = [7; 32];
        let public_key = crate::crypto::xeapi::public_key(&public_key(&private)).unwrap();
        let server = ServerKey { public_key, version: "7".to_owned(), sk: "sk".to_owned() };
        let session = Session::new("id", "0123456789abcdef").unwrap();
        for (body, session) in
            [Body::B, Body::C].into_iter().flat_map(|body| [(body, None), (body, Some(&session))])
        {
            let text = plaintext(body, Some("a=1"), "id=1");
            let sealed = encrypt(body, &text, &server, session, &Drawn::new().unwrap()).unwrap();
            let call = SealedCall { body, call: &sealed.call, s: &sealed.s, r: &sealed.r };
            let opened = open(&call, &Key::Private(private)).unwrap();
            assert_eq!((&*opened.query, &*opened.form), ("a=1&e_r=true", "id=1"));
            let by_session = open(&call, &Key::Session("0123456789abcdef".to_owned()));
            assert_eq!(by_session.is_ok(), session.is_some());
            let named = named(&sealed.r).unwrap();
            assert_eq!((&*named.0, &*named.1), ("7", session.map_or("", |_| "id")));
        }
    }
}
