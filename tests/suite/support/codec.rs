//! The ciphers from NetEase's side: decrypts what a client sends, encrypts answers on request.
//!
//! Written independently of the library's own crypto on purpose: a mistake there must not cancel out here.

use std::collections::BTreeMap;

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyInit, KeyIvInit};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use md5::{Digest, Md5};
use rsa::BigUint;
use rsa::pkcs8::DecodePublicKey as _;
use rsa::traits::PublicKeyParts as _;
use serde_json::Value;

const EAPI_KEY: &[u8; 16] = b"e82ckenh8dichen8";
const LINUX_KEY: &[u8; 16] = b"rFgB&h#%2?^eDg:Q";
const PRESET_KEY: &[u8; 16] = b"0CoJUm6Qyw8W8jud";
const IV: &[u8; 16] = b"0102030405060708";
const SEPARATOR: &str = "-36cd479b6b5-";

/// Public half of the stand-in's weapi key, a file for `NCM_WEAPI_PUBLIC_KEY`. A test key: its other half is below.
pub(crate) const PUBLIC_KEY_PATH: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/test-key.pem");
const PUBLIC_KEY: &str = include_str!("test-key.pem");

// The private half. The modulus is this 160-bit prime times an 864-bit one. A weapi message has 128 bits, less than the small
// prime, so it can be decrypted modulo that prime alone: some hundred times faster than with the whole key, which matters for
// thousands of calls in a debug build. `open_key` encrypts the message again to verify it.
const PRIME: &[u8] = b"C99226822DAEF4A3BB51C2B7A953B537ED7BAD33";
const EXPONENT: &[u8] = b"302FCB1AE5B6E46EDBD1F0DD9D1210C95CF16AF7";

/// Returns the whole private half, for programs that need it in a file.
pub(crate) fn private_key() -> rsa::RsaPrivateKey {
    let public = rsa::RsaPublicKey::from_public_key_pem(PUBLIC_KEY).unwrap();
    let prime = BigUint::parse_bytes(PRIME, 16).unwrap();
    let other = public.n() / &prime;
    rsa::RsaPrivateKey::from_p_q(prime, other, public.e().clone()).unwrap()
}

pub(crate) struct Opened {
    pub(crate) crypto: Option<&'static str>,
    pub(crate) payload: Value,
}

/// Decrypts the form of a request to `path`.
pub(crate) fn open(path: &str, form: &BTreeMap<String, String>) -> Result<Opened, String> {
    let field = |name: &str| form.get(name).ok_or_else(|| format!("{path}: no form field {name}"));
    let (crypto, payload) = if path.starts_with("/xeapi/") {
        (Some("xeapi"), super::xeapi::open(form)?)
    } else if path.starts_with("/weapi/") {
        let key = open_key(field("encSecKey")?)?;
        let inner = cbc_open(&key, &unbase64(field("params")?)?)?;
        let text = cbc_open(PRESET_KEY, &unbase64(&text(inner)?)?)?;
        (Some("weapi"), json(text)?)
    } else if path.starts_with("/eapi/") {
        (Some("eapi"), open_eapi(path, field("params")?)?)
    } else if path == "/api/linux/forward" {
        (Some("linuxapi"), json(ecb_open(LINUX_KEY, &unhex(field("eparams")?)?)?)?)
    } else {
        let plain = form.iter().map(|(k, v)| (k.clone(), Value::from(v.as_str()))).collect();
        (path.starts_with("/api/").then_some("api"), Value::Object(plain))
    };
    Ok(Opened { crypto, payload })
}

fn open_eapi(path: &str, params: &str) -> Result<Value, String> {
    let text = text(ecb_open(EAPI_KEY, &unhex(params)?)?)?;
    let parts: Vec<&str> = text.split(SEPARATOR).collect();
    let &[uri, payload, digest] = parts.as_slice() else {
        return Err(format!("eapi text has {} parts, not 3", parts.len()));
    };
    if digest != eapi_digest(uri, payload) {
        return Err("eapi digest is wrong".into());
    }
    if uri.replacen("/api/", "/eapi/", 1) != path {
        return Err(format!("eapi uri {uri} against path {path}"));
    }
    serde_json::from_str(payload).map_err(|e| format!("eapi payload: {e}"))
}

/// Decrypts by raw RSA the reversed 16-character key.
fn open_key(hexed: &str) -> Result<[u8; 16], String> {
    if hexed.len() != 256 {
        return Err(format!("encSecKey has {} characters, not 256", hexed.len()));
    }
    let cipher = BigUint::from_bytes_be(&unhex(hexed)?);
    let number = |digits| BigUint::parse_bytes(digits, 16).ok_or("bad key constant");
    let message = cipher.modpow(&number(EXPONENT)?, &number(PRIME)?);
    if rsa_raw(&message)? != cipher {
        return Err("encSecKey is not RSA without padding of 16 characters".into());
    }
    let mut key = <[u8; 16]>::try_from(message.to_bytes_be())
        .map_err(|b| format!("weapi key has {} bytes", b.len()))?;
    key.reverse();
    Ok(key)
}

fn rsa_raw(message: &BigUint) -> Result<BigUint, String> {
    let key = rsa::RsaPublicKey::from_public_key_pem(PUBLIC_KEY).map_err(|e| e.to_string())?;
    Ok(message.modpow(key.e(), key.n()))
}

pub(crate) fn eapi_digest(uri: &str, payload: &str) -> String {
    md5_hex(format!("nobody{uri}use{payload}md5forencrypt").as_bytes())
}

pub(crate) fn md5_hex(bytes: &[u8]) -> String {
    hex(&Md5::digest(bytes))
}

/// Encrypts an answer to a call with `e_r: true`.
pub(crate) fn seal(bytes: &[u8]) -> Vec<u8> {
    encrypt(ecb::Encryptor::<Aes128>::new(EAPI_KEY.into()), bytes)
}

/// Returns the `result` of an answer to a caller outside of China: blocks of 64 bytes, with the S-box of AES, which is computed
/// here by its standard.
pub(crate) fn seal_abroad(text: &[u8]) -> String {
    const KEY: &[u8] = b"fuck~#$%^&*(458";
    let mut s_box = [0x63_u8; 256];
    let (mut p, mut q) = (1_u8, 1_u8);
    loop {
        p ^= (p << 1) ^ if p & 0x80 == 0 { 0 } else { 0x1b };
        q ^= q << 1;
        q ^= q << 2;
        q ^= q << 4;
        q ^= if q & 0x80 == 0 { 0 } else { 0x09 };
        let turned = (1..=4).fold(q, |sum, places| sum ^ q.rotate_left(places));
        s_box[usize::from(p)] = turned ^ 0x63;
        if p == 1 {
            break;
        }
    }
    let mut plain = text.to_vec();
    plain.resize((text.len() + 4).next_multiple_of(64) - 4, b' ');
    plain.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
    let mut sealed: Vec<u8> = Vec::with_capacity(plain.len());
    for (at, byte) in plain.into_iter().enumerate() {
        let key = KEY[at % 64 % KEY.len()];
        let before = if at < 64 { key } else { sealed[at - 64] };
        let mixed = (byte ^ key).wrapping_add(before) ^ before;
        sealed.push(s_box[usize::from(s_box[usize::from(mixed)])]);
    }
    hex(&sealed)
}

/// Reverses `seal`.
pub(crate) fn unseal(bytes: &[u8]) -> Result<Vec<u8>, String> {
    ecb_open(EAPI_KEY, bytes)
}

/// Requests of a client, for tests of the stand-in itself.
pub(crate) mod client_side {
    use super::*;

    pub(crate) fn weapi(payload: &Value, key: &[u8; 16]) -> Vec<(String, String)> {
        let lock = |key: &[u8; 16], text: &str| {
            let mode = cbc::Encryptor::<Aes128>::new(key.into(), IV.into());
            BASE64.encode(encrypt(mode, text.as_bytes()))
        };
        let params = lock(key, &lock(PRESET_KEY, &payload.to_string()));
        let reversed: Vec<u8> = key.iter().rev().copied().collect();
        let sealed = rsa_raw(&BigUint::from_bytes_be(&reversed)).expect("the test key is readable");
        let secret = format!("{:0>256}", sealed.to_str_radix(16));
        vec![("params".into(), params), ("encSecKey".into(), secret)]
    }

    pub(crate) fn eapi(uri: &str, payload: &Value) -> Vec<(String, String)> {
        let payload = payload.to_string();
        let digest = eapi_digest(uri, &payload);
        let text = format!("{uri}{SEPARATOR}{payload}{SEPARATOR}{digest}");
        vec![("params".into(), hex(&seal(text.as_bytes())).to_uppercase())]
    }

    pub(crate) fn linuxapi(payload: &Value) -> Vec<(String, String)> {
        let mode = ecb::Encryptor::<Aes128>::new(LINUX_KEY.into());
        let sealed = encrypt(mode, payload.to_string().as_bytes());
        vec![("eparams".into(), hex(&sealed).to_uppercase())]
    }
}

fn cbc_open(key: &[u8; 16], bytes: &[u8]) -> Result<Vec<u8>, String> {
    decrypt(cbc::Decryptor::<Aes128>::new(key.into(), IV.into()), bytes)
}

fn ecb_open(key: &[u8; 16], bytes: &[u8]) -> Result<Vec<u8>, String> {
    decrypt(ecb::Decryptor::<Aes128>::new(key.into()), bytes)
}

fn encrypt(mode: impl BlockModeEncrypt, bytes: &[u8]) -> Vec<u8> {
    let mut buffer = bytes.to_vec();
    buffer.resize((bytes.len() / 16 + 1) * 16, 0);
    mode.encrypt_padded::<Pkcs7>(&mut buffer, bytes.len()).expect("the buffer has room for the padding");
    buffer
}

fn decrypt(mode: impl BlockModeDecrypt, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut buffer = bytes.to_vec();
    let plain = mode.decrypt_padded::<Pkcs7>(&mut buffer).map_err(|_| "AES padding is wrong")?;
    Ok(plain.to_vec())
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|_| "decrypted bytes are not UTF-8".to_owned())
}

fn json(bytes: Vec<u8>) -> Result<Value, String> {
    serde_json::from_slice(&bytes).map_err(|e| format!("payload is not JSON: {e}"))
}

fn unbase64(text: &str) -> Result<Vec<u8>, String> {
    BASE64.decode(text).map_err(|e| format!("base64: {e}"))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Result<Vec<u8>, String> {
    let pair = |at| text.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    (0..text.len()).step_by(2).map(|at| pair(at).ok_or_else(|| "bad hexadecimal".to_owned())).collect()
}

/// Decodes `application/x-www-form-urlencoded`. Of equal names, the last value counts.
pub(crate) fn form(body: &[u8]) -> BTreeMap<String, String> {
    let body = String::from_utf8_lossy(body).replace('+', " ");
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(k, v)| (percent(k), percent(v)))
        .collect()
}

/// Decodes a `Cookie` header; a value that is not percent-encoded stays as it is.
pub(crate) fn cookies(header: &str) -> BTreeMap<String, String> {
    let pairs = header.split(';').map(str::trim).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(k, v)| (percent(k), percent(v)))
        .collect()
}

fn percent(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}
