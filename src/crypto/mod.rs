//! The ciphers of NetEase's own clients.
//!
//! None of them protects anything: nearly every key is a constant in every copy of the client. They are only the format in
//! which the upstream accepts requests.
//!
//! | module | where it is used | cipher |
//! | --- | --- | --- |
//! | [`weapi`] | the web player, `music.163.com/weapi/…` | AES-128-CBC twice, the second time with a random key, which is sent encrypted by raw RSA |
//! | [`eapi`] | the desktop and phone clients, `interface.music.163.com/eapi/…` | AES-128-ECB over path, payload and an MD5 of both; answers may be encrypted too |
//! | [`xeapi`] | the Android client, `interface3.music.163.com/xeapi/…` | AES-ECB with a key agreed on by X25519; answers as eapi's |
//! | [`abroad`] | answers of the web player's search to callers outside of China | an S-box, the block before and a key |
//! | [`linuxapi`] | the Linux client, `music.163.com/api/linux/forward` | AES-128-ECB over a JSON envelope |
//! | [`song_file`] | file names on the song CDN of 2015, `m1.music.126.net` | XOR with a phrase, MD5, base64 |
//! | [`anonymous`] | the user name of an anonymous registration | the same, encoded once more |
//! | [`nim`] | the `CheckSum` header of `api.netease.im` | SHA-1 |
//!
//! # Sources
//!
//! Keys, the initialisation vector, the order of the steps and the message formats of weapi, eapi, linuxapi and of the
//! anonymous user name are those of the MIT-licensed npm package `NeteaseCloudMusicApi` 4.32.0 (`util/crypto.js`,
//! `util/index.js`, `module/register_anonimous.js`). The song file names are described in "netease-cloud-music-api analysis"
//! (2015), section 5, "download music files". The checksum is described with the server API of NetEase's IM ("API 调用方式", to
//! which the user card pages refer). `tests/wire/crypto.json` has known answers for all of them.
//!
//! # Cost
//!
//! Every request is encrypted. The `encrypt` functions append to the caller's buffer, reserve once, encrypt in place, and keep
//! expanded AES keys; RSA is not computed per request, see [`weapi::Keys`].

pub mod abroad;
pub mod anonymous;
pub mod eapi;
pub mod linuxapi;
pub mod nim;
pub mod song_file;
pub mod weapi;
pub mod weapi_key;
pub mod xeapi;
pub mod xeapi_server;

mod block;
mod error;
pub(crate) mod hex;
mod random;

pub use error::DecryptError;
use md5::{Digest, Md5};

/// Returns the MD5 of `data` as 32 lowercase hex digits, the form in which passwords are sent upstream.
///
/// ```
/// assert_eq!(ncm::crypto::md5_hex(b"abc"), "900150983cd24fb0d6963f7d28e17f72");
/// ```
#[must_use]
pub fn md5_hex(data: &[u8]) -> String {
    hex::lower(&Md5::digest(data))
}

/// Returns the MD5 of an id after an XOR with the phrase in `cloudmusic.dll`; [`song_file`] and [`anonymous`] use it.
fn digest_id(id: &[u8]) -> [u8; 16] {
    const PHRASE: &[u8] = b"3go8&$8*3*3h0k(2)2";
    let mixed: Vec<u8> = id.iter().zip(PHRASE.iter().cycle()).map(|(a, b)| a ^ b).collect();
    Md5::digest(mixed).into()
}
