//! The ciphers of NetEase's clients, for apps that put their own requests together.

use napi::bindgen_prelude::{Buffer, Result};
use napi_derive::napi;
use ncm::crypto::weapi::{PublicKey, SessionKey};
use ncm::crypto::{eapi, linuxapi, weapi, xeapi};

use crate::reason;

/// The form of a web player's request.
#[napi]
pub fn weapi(json: String) -> String {
    let mut form = Vec::new();
    weapi::encrypt(json.as_bytes(), &SessionKey::draw(&PublicKey::netease()), &mut form);
    text(form)
}

/// The form of a Linux client's request.
#[napi]
pub fn linuxapi(json: String) -> String {
    let mut form = Vec::new();
    linuxapi::encrypt(json.as_bytes(), &mut form);
    text(form)
}

/// The form of an app's request to a path.
#[napi]
pub fn eapi(path: String, json: String) -> String {
    let mut form = Vec::new();
    eapi::encrypt(&path, json.as_bytes(), &mut form);
    text(form)
}

/// The path and the JSON of an app's request, given in hexadecimal; nothing where it is none.
#[napi]
pub fn eapi_request(hex: String) -> Option<Vec<String>> {
    eapi::decrypt_request(&hex).ok().map(|(path, json)| vec![path, json])
}

/// What an app's answer holds, gzipped or not.
///
/// # Errors
///
/// When it is not encrypted with the key of eapi.
#[napi]
pub fn eapi_answer(cipher: Buffer) -> Result<Buffer> {
    eapi::decrypt_answer(&cipher).map(Buffer::from).map_err(reason)
}

/// What a request or an answer in hexadecimal holds, as it is.
///
/// # Errors
///
/// As [`eapi_answer`].
#[napi]
pub fn eapi_text(hex: String) -> Result<String> {
    eapi::decode_hex(&hex).and_then(|cipher| eapi::decrypt_answer(&cipher)).map(text).map_err(reason)
}

/// The parts `B`, `S` and `R` of an Android client's request: the query of its path, its form, the server's key (its
/// base64, its version and its `sk`), and the session's id and key where there is one.
///
/// # Errors
///
/// When the key is none.
#[napi]
pub fn xeapi(
    query: Option<String>,
    form: String,
    server: Vec<String>,
    session: Option<Vec<String>>,
) -> Result<Vec<String>> {
    let [key, version, sk] = server.as_slice() else { return Err(no_key()) };
    let public_key = xeapi::public_key(key).ok_or_else(no_key)?;
    let server = xeapi::ServerKey { public_key, version: version.clone(), sk: sk.clone() };
    let session = match session.as_deref() {
        Some([id, key]) => xeapi::Session::new(id, key),
        _ => None,
    };
    let drawn = xeapi::Drawn::new().map_err(reason)?;
    // The body of the reference that `util/crypto` stands in for.
    let body = xeapi::Body::B;
    let plain = xeapi::plaintext(body, query.as_deref(), &form);
    let sealed = xeapi::encrypt(body, &plain, &server, session.as_ref(), &drawn).ok_or_else(no_key)?;
    Ok(vec![sealed.call, sealed.s, sealed.r])
}

/// The signature with which xeapi's key is asked for.
#[napi]
pub fn xeapi_sign(timestamp: String, nonce: String) -> String {
    xeapi::sign(&timestamp, &nonce)
}

/// The JSON in which the server hands over its key for xeapi.
///
/// # Errors
///
/// When the text is none of the server's.
#[napi]
pub fn xeapi_server_key(encrypted: String) -> Result<Buffer> {
    xeapi::open_server_key(&encrypted).map(Buffer::from).map_err(reason)
}

fn no_key() -> napi::Error {
    reason(
        "publicKeyState: 应为 32 字节公钥的 base64 / its publicKey is not the base64 of a public key of 32 bytes",
    )
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
