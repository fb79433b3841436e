//! The ciphers against known answers, against a private key, and against malicious input.

#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::HashSet;
use std::io::Write as _;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyInit as _, KeyIvInit as _};
use aes::{Aes128Dec, Aes128Enc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ncm::crypto::DecryptError;
use ncm::crypto::weapi::{KeyError, Keys, PublicKey, SessionKey};
use ncm::crypto::{anonymous, eapi, linuxapi, md5_hex, nim, song_file, weapi};
use rsa::pkcs8::{EncodePublicKey as _, LineEnding};
use rsa::traits::{PrivateKeyParts as _, PublicKeyParts as _};
use rsa::{BigUint, RsaPrivateKey};
use serde_json::Value;

const EAPI_KEY: &[u8; 16] = b"e82ckenh8dichen8";
const LINUXAPI_KEY: &[u8; 16] = b"rFgB&h#%2?^eDg:Q";
const PRESET_KEY: &[u8; 16] = b"0CoJUm6Qyw8W8jud";
const IV: &[u8; 16] = b"0102030405060708";

fn vectors(name: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../wire/crypto.json")).unwrap();
    let list = all[name].as_array().unwrap().clone();
    assert!(!list.is_empty());
    list
}

fn text<'a>(vector: &'a Value, name: &str) -> &'a str {
    vector[name].as_str().unwrap()
}

/// Runs an `encrypt` on a buffer with content, which must not change.
fn appended(encrypt: impl Fn(&mut Vec<u8>)) -> String {
    let mut fresh = Vec::new();
    encrypt(&mut fresh);
    let mut out = b"already/here+".to_vec();
    encrypt(&mut out);
    assert_eq!(out.strip_prefix(b"already/here+").unwrap(), fresh);
    String::from_utf8(fresh).unwrap()
}

fn ecb_encrypt(key: &[u8; 16], plain: &[u8]) -> Vec<u8> {
    let mut data = plain.to_vec();
    data.resize(plain.len() + 16, 0);
    let len = ecb::Encryptor::<Aes128Enc>::new(key.into())
        .encrypt_padded::<Pkcs7>(&mut data, plain.len())
        .unwrap()
        .len();
    data.truncate(len);
    data
}

fn ecb_decrypt(key: &[u8; 16], mut data: Vec<u8>) -> Vec<u8> {
    ecb::Decryptor::<Aes128Dec>::new(key.into()).decrypt_padded::<Pkcs7>(&mut data).unwrap().to_vec()
}

fn cbc_decrypt(key: &[u8; 16], mut data: Vec<u8>) -> Vec<u8> {
    cbc::Decryptor::<Aes128Dec>::new(key.into(), IV.into())
        .decrypt_padded::<Pkcs7>(&mut data)
        .unwrap()
        .to_vec()
}

/// Splits a weapi body as a form parser does.
fn weapi_fields(body: &str) -> (String, String) {
    let (params, block) = body.strip_prefix("params=").unwrap().split_once("&encSecKey=").unwrap();
    assert!(!params.contains(['+', '/', '=', '&']));
    let params = percent_encoding::percent_decode_str(params).decode_utf8().unwrap().into_owned();
    (params, block.to_owned())
}

fn weapi_decrypt(params: &str, secret: &[u8; 16]) -> Vec<u8> {
    let inner = cbc_decrypt(secret, STANDARD.decode(params).unwrap());
    cbc_decrypt(PRESET_KEY, STANDARD.decode(inner).unwrap())
}

/// Payloads of 0 to 100 bytes, and some of about 64 KiB.
fn payloads() -> impl Iterator<Item = String> {
    (0..=100)
        .chain([65_519, 65_535, 65_536, 65_537])
        .map(|len: usize| (0..len).map(|i| char::from(b' ' + (i % 95) as u8)).collect())
}

struct Os;

impl rsa::rand_core::RngCore for Os {
    fn next_u32(&mut self) -> u32 {
        getrandom::u32().unwrap()
    }
    fn next_u64(&mut self) -> u64 {
        getrandom::u64().unwrap()
    }
    fn fill_bytes(&mut self, dest: &mut [u8]) {
        getrandom::fill(dest).unwrap();
    }
    fn try_fill_bytes(&mut self, dest: &mut [u8]) -> Result<(), rsa::rand_core::Error> {
        self.fill_bytes(dest);
        Ok(())
    }
}

impl rsa::rand_core::CryptoRng for Os {}

fn private_key(bits: usize) -> (RsaPrivateKey, PublicKey) {
    let private = RsaPrivateKey::new(&mut Os, bits).unwrap();
    let pem = private.to_public_key().to_public_key_pem(LineEnding::LF).unwrap();
    let public = PublicKey::from_pem(&pem).unwrap();
    (private, public)
}

fn recover_secret(private: &RsaPrivateKey, block: &str) -> [u8; 16] {
    assert_eq!(block.len(), private.n().bits().div_ceil(8) * 2);
    assert!(!block.contains(|c: char| !matches!(c, '0'..='9' | 'a'..='f')));
    let block = BigUint::from_bytes_be(&eapi::decode_hex(block).unwrap());
    let mut secret = block.modpow(private.d(), private.n()).to_bytes_be();
    secret.reverse();
    secret.try_into().unwrap()
}

#[test]
fn weapi_known_answers() {
    for vector in vectors("weapi") {
        let secret: [u8; 16] = text(&vector, "secret_key").as_bytes().try_into().unwrap();
        let key = SessionKey::with_secret(&PublicKey::netease(), secret);
        assert_eq!(key.enc_sec_key(), text(&vector, "encSecKey"));
        let plain = text(&vector, "plain");
        let body = appended(|out| weapi::encrypt(plain.as_bytes(), &key, out));
        let (params, block) = weapi_fields(&body);
        assert_eq!(params, text(&vector, "params"));
        assert_eq!(block, text(&vector, "encSecKey"));
        assert_eq!(weapi_decrypt(&params, &secret), plain.as_bytes());
    }
}

#[test]
fn weapi_is_read_with_the_private_key() {
    for bits in [768, 1024] {
        let (private, public) = private_key(bits);
        let key = SessionKey::draw(&public);
        let secret = recover_secret(&private, key.enc_sec_key());
        assert!(secret.iter().all(u8::is_ascii_alphanumeric));
        for payload in payloads() {
            let body = appended(|out| weapi::encrypt(payload.as_bytes(), &key, out));
            let (params, block) = weapi_fields(&body);
            assert_eq!(block, key.enc_sec_key());
            assert_eq!(weapi_decrypt(&params, &secret), payload.as_bytes());
        }
    }
}

#[test]
fn weapi_block_is_as_long_as_the_modulus() {
    // The reversed secret is a small number; 0 and 1 stay small, and the result still needs every digit.
    let (private, public) = private_key(512);
    for i in 0..=255 {
        let mut secret = [0; 16];
        secret[0] = i;
        let key = SessionKey::with_secret(&public, secret);
        assert_eq!(key.enc_sec_key().len(), 128);
        let block = BigUint::from_bytes_be(&eapi::decode_hex(key.enc_sec_key()).unwrap());
        let plain = block.modpow(private.d(), private.n());
        assert_eq!(plain, BigUint::from(i));
    }
    let zero = SessionKey::with_secret(&public, [0; 16]);
    assert_eq!(zero.enc_sec_key(), "0".repeat(128));
}

#[test]
fn public_keys_are_read_however_they_are_laid_out() {
    let base64 = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDgtQn2JZ34ZC28NWYpAUd98iZ37BUrX/aKzmFbt7clFSs6sXqHauqKWqdtLkF2KexO40H1YTX8z2lSgBBOAxLsvaklV8k4cBFK9snQXE9/DDaFt6Rr7iVZMldczhC0JNgTz+SHXT6CBHuX3e9SdB1Ua44oncaTWz7OBGLbCiK45wIDAQAB";
    let one_line = format!("-----BEGIN PUBLIC KEY-----\n{base64}\n-----END PUBLIC KEY-----");
    let key = PublicKey::from_pem(&one_line).unwrap();
    assert_eq!(key, PublicKey::netease());

    let (a, b) = base64.split_at(64);
    let wrapped =
        format!("A comment\r\n-----BEGIN PUBLIC KEY-----\r\n{a}\r\n{b}\r\n-----END PUBLIC KEY-----\r\n");
    assert_eq!(PublicKey::from_pem(&wrapped), Ok(PublicKey::netease()));
}

#[test]
fn public_keys_that_are_none_are_refused() {
    let pem = |body: &str| {
        PublicKey::from_pem(&format!("-----BEGIN PUBLIC KEY-----\n{body}\n-----END PUBLIC KEY-----\n"))
    };
    assert_eq!(PublicKey::from_pem(""), Err(KeyError::Pem));
    assert_eq!(PublicKey::from_pem("-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----"), Err(KeyError::Pem));
    assert_eq!(pem("***"), Err(KeyError::Pem));
    assert_eq!(pem(""), Err(KeyError::Rsa));
    assert_eq!(pem("AAAA"), Err(KeyError::Rsa));
    // An RSA key with the modulus 0xffff_ffff_ffff_ffff and the exponent 3.
    let small = [
        0x30, 0x24, 0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
        0x03, 0x13, 0x00, 0x30, 0x10, 0x02, 0x09, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02,
        0x03, 0x01, 0x00, 0x01,
    ];
    assert_eq!(pem(&STANDARD.encode(small)), Err(KeyError::Size));
    // Every prefix and every changed byte of a valid key is read or refused, without a panic.
    let good = STANDARD.decode("MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDgtQn2JZ34ZC28NWYpAUd98iZ37BUrX/aKzmFbt7clFSs6sXqHauqKWqdtLkF2KexO40H1YTX8z2lSgBBOAxLsvaklV8k4cBFK9snQXE9/DDaFt6Rr7iVZMldczhC0JNgTz+SHXT6CBHuX3e9SdB1Ua44oncaTWz7OBGLbCiK45wIDAQAB").unwrap();
    for at in 0..good.len() {
        assert!(pem(&STANDARD.encode(&good[..at])).is_err());
        for value in [0x00, 0x01, 0x7f, 0x80, 0xff] {
            let mut bad = good.clone();
            bad[at] = value;
            if let Ok(key) = pem(&STANDARD.encode(bad)) {
                let _ = SessionKey::with_secret(&key, *b"0123456789abcdef");
            }
        }
    }
}

#[test]
fn session_keys_differ_and_tell_nothing() {
    let public = PublicKey::netease();
    let keys: HashSet<String> = (0..50).map(|_| SessionKey::draw(&public).enc_sec_key().to_owned()).collect();
    assert_eq!(keys.len(), 50);

    let key = SessionKey::with_secret(&public, *b"TopSecret0123456");
    assert_eq!(format!("{key:?}"), "SessionKey { .. }");
    let keys = Keys::new(public);
    let shown = format!("{keys:?}");
    assert_eq!(shown, "Keys { public: PublicKey { bits: 1024, .. }, lifetime: 60s, .. }");
}

#[test]
fn session_keys_are_shared_while_they_live() {
    let keys = Keys::new(PublicKey::netease());
    let first = keys.current();
    for _ in 0..1000 {
        assert!(Arc::ptr_eq(&first, &keys.clone().current()));
    }
}

#[test]
fn session_keys_are_replaced_behind_the_requests() {
    let keys = Keys::with_lifetime(PublicKey::netease(), Duration::from_millis(200));
    let first = keys.current();
    thread::sleep(Duration::from_millis(250));
    // The request that finds the key expired still gets it, at once.
    assert!(Arc::ptr_eq(&first, &keys.current()));
    let patience = Instant::now() + Duration::from_secs(20);
    while Arc::ptr_eq(&first, &keys.current()) {
        assert!(Instant::now() < patience, "never replaced");
        thread::sleep(Duration::from_millis(5));
    }
    assert_ne!(first.enc_sec_key(), keys.current().enc_sec_key());
}

#[test]
fn one_caller_in_a_lifetime_replaces() {
    let lifetime = Duration::from_millis(100);
    let keys = Keys::with_lifetime(PublicKey::netease(), lifetime);
    let start = Instant::now();
    let seen = Mutex::new(HashSet::new());
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut mine = HashSet::new();
                while start.elapsed() < Duration::from_millis(550) {
                    for _ in 0..100 {
                        mine.insert(keys.current().enc_sec_key().to_owned());
                    }
                }
                seen.lock().unwrap().extend(mine);
            });
        }
    });
    let most = start.elapsed().as_millis() / lifetime.as_millis() + 1;
    let seen = seen.lock().unwrap().len();
    assert!(seen >= 2, "not replaced under load");
    assert!(seen as u128 <= most, "{seen} keys in {most} lifetimes");
}

#[test]
fn eapi_known_answers() {
    for vector in vectors("eapi") {
        let (uri, plain) = (text(&vector, "uri"), text(&vector, "plain"));
        let body = appended(|out| eapi::encrypt(uri, plain.as_bytes(), out));
        let params = body.strip_prefix("params=").unwrap();
        assert_eq!(params, text(&vector, "params"));
        let expected = Ok((uri.to_owned(), plain.to_owned()));
        assert_eq!(eapi::decrypt_request(params), expected);
        assert_eq!(eapi::decrypt_request(&params.to_ascii_lowercase()), expected);
    }
}

#[test]
fn eapi_requests_go_and_come_back() {
    for payload in payloads() {
        let body = appended(|out| eapi::encrypt("/api/x", payload.as_bytes(), out));
        assert_eq!(eapi::decrypt_request(&body["params=".len()..]), Ok(("/api/x".to_owned(), payload)));
    }
    // A payload that contains the separator.
    let odd = r#"{"a":"-36cd479b6b5-"}"#;
    let body = appended(|out| eapi::encrypt("/api/x", odd.as_bytes(), out));
    assert_eq!(eapi::decrypt_request(&body["params=".len()..]), Ok(("/api/x".to_owned(), odd.to_owned())));
}

#[test]
fn eapi_known_encrypted_answers() {
    for vector in vectors("eapi_response") {
        let cipher = eapi::decode_hex(text(&vector, "cipher_hex")).unwrap();
        let inside = ecb_decrypt(EAPI_KEY, cipher.clone());
        let gzip = vector["gzip"].as_bool().unwrap();
        assert_eq!(inside.starts_with(&[0x1f, 0x8b]), gzip);
        assert_eq!(eapi::decrypt_answer(&cipher).unwrap(), text(&vector, "body").as_bytes());
    }
}

#[test]
fn eapi_answers_of_any_length() {
    for payload in payloads() {
        let plain = payload.as_bytes();
        assert_eq!(eapi::decrypt_answer(&ecb_encrypt(EAPI_KEY, plain)).unwrap(), plain);
        let zipped = ecb_encrypt(EAPI_KEY, &gzip(plain));
        assert_eq!(eapi::decrypt_answer(&zipped).unwrap(), plain);
    }
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn eapi_refuses_what_is_no_ciphertext() {
    assert_eq!(eapi::decrypt_answer(b""), Err(DecryptError::Length));
    let answer = ecb_encrypt(EAPI_KEY, br#"{"code":200,"data":{"id":"347230"}}"#);
    for len in 1..answer.len() {
        let cut = eapi::decrypt_answer(&answer[..len]);
        if len % 16 == 0 {
            assert_eq!(cut, Err(DecryptError::Padding));
        } else {
            assert_eq!(cut, Err(DecryptError::Length));
        }
    }
    let other_key = ecb_encrypt(LINUXAPI_KEY, b"{}");
    assert_eq!(eapi::decrypt_answer(&other_key), Err(DecryptError::Padding));
    // A plain JSON answer, of a length that a ciphertext may have.
    let plain = br#"{"code":200,   }"#;
    assert_eq!(eapi::decrypt_answer(plain), Err(DecryptError::Padding));
}

#[test]
fn eapi_refuses_every_wrong_padding() {
    let raw = |block: [u8; 16]| {
        let mut padded = ecb_encrypt(EAPI_KEY, &block);
        padded.truncate(16);
        eapi::decrypt_answer(&padded)
    };
    for last in 0..=255_u8 {
        let mut block = [0xaa; 16];
        block[15] = last;
        let expected = match last {
            1 => Ok(vec![0xaa; 15]),
            _ => Err(DecryptError::Padding),
        };
        assert_eq!(raw(block), expected);
    }
    assert_eq!(raw([16; 16]), Ok(Vec::new()));
    assert_eq!(raw([17; 16]), Err(DecryptError::Padding));
    assert_eq!(raw([0; 16]), Err(DecryptError::Padding));
}

#[test]
fn eapi_survives_noise() {
    for round in 0..3000 {
        let mut noise = vec![0; round % 130];
        getrandom::fill(&mut noise).unwrap();
        let _ = eapi::decrypt_answer(&noise);
        let lossy = String::from_utf8_lossy(&noise).into_owned();
        let _ = eapi::decode_hex(&lossy);
        let _ = eapi::decrypt_request(&lossy);
        let hex: String = noise.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(eapi::decode_hex(&hex).as_deref(), Ok(&noise[..]));
        let _ = eapi::decrypt_request(&hex);
        // Noise encrypted with the right key: only the content is not valid.
        let content = ecb_encrypt(EAPI_KEY, &noise);
        let _ = eapi::decrypt_answer(&content);
        let hex: String = content.iter().map(|b| format!("{b:02X}")).collect();
        assert!(eapi::decrypt_request(&hex).is_err());
        // Noise after a gzip header.
        let mut broken = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        broken.extend_from_slice(&noise);
        assert_eq!(eapi::decrypt_answer(&ecb_encrypt(EAPI_KEY, &broken)), Err(DecryptError::Gzip));
    }
}

#[test]
fn eapi_requests_that_are_none() {
    let request = |inside: &[u8]| {
        let hex: String = ecb_encrypt(EAPI_KEY, inside).iter().map(|b| format!("{b:02X}")).collect();
        eapi::decrypt_request(&hex)
    };
    let ok = |uri: &str, json: &str| Ok((uri.to_owned(), json.to_owned()));
    assert_eq!(request(b""), Err(DecryptError::Shape));
    assert_eq!(request(b"/api/x-36cd479b6b5-{}"), Err(DecryptError::Shape));
    assert_eq!(request(b"-36cd479b6b5--36cd479b6b5"), Err(DecryptError::Shape));
    assert_eq!(request(b"-36cd479b6b5--36cd479b6b5-"), ok("", ""));
    assert_eq!(request(b"/a\xff-36cd479b6b5-{}-36cd479b6b5-x"), Err(DecryptError::Text));
    assert_eq!(request(b"/a-36cd479b6b5-\xff-36cd479b6b5-x"), Err(DecryptError::Text));
    assert_eq!(eapi::decrypt_request(""), Err(DecryptError::Length));
    assert_eq!(eapi::decrypt_request("0"), Err(DecryptError::Hex));
    assert_eq!(eapi::decrypt_request("xyz"), Err(DecryptError::Hex));
    assert_eq!(eapi::decrypt_request("00"), Err(DecryptError::Length));
}

#[test]
fn eapi_stops_a_gzip_bomb() {
    let bomb = gzip(&vec![b' '; eapi::MAX_INFLATED + 1]);
    assert!(bomb.len() < 1024 * 1024);
    assert_eq!(eapi::decrypt_answer(&ecb_encrypt(EAPI_KEY, &bomb)), Err(DecryptError::TooLarge));
}

#[test]
fn hex_is_read_in_either_case_and_across_lines() {
    assert_eq!(eapi::decode_hex("00fF\r\n 7E").as_deref(), Ok(&[0, 255, 0x7e][..]));
    assert_eq!(eapi::decode_hex("").as_deref(), Ok(&[][..]));
    for bad in ["0", "0 0 0", "0x00", "gg", "00\u{a0}", "０0"] {
        assert_eq!(eapi::decode_hex(bad), Err(DecryptError::Hex), "{bad}");
    }
}

#[test]
fn linuxapi_known_answers() {
    for vector in vectors("linuxapi") {
        let plain = text(&vector, "plain");
        let body = appended(|out| linuxapi::encrypt(plain.as_bytes(), out));
        let hex = body.strip_prefix("eparams=").unwrap();
        assert_eq!(hex, text(&vector, "eparams"));
        let cipher = eapi::decode_hex(hex).unwrap();
        assert_eq!(ecb_decrypt(LINUXAPI_KEY, cipher), plain.as_bytes());
    }
}

#[test]
fn linuxapi_goes_and_comes_back() {
    for payload in payloads() {
        let body = appended(|out| linuxapi::encrypt(payload.as_bytes(), out));
        let cipher = eapi::decode_hex(body.strip_prefix("eparams=").unwrap()).unwrap();
        assert_eq!(ecb_decrypt(LINUXAPI_KEY, cipher), payload.as_bytes());
    }
}

#[test]
fn song_file_known_answers() {
    for vector in vectors("dfs_id") {
        let (id, encrypted) = (text(&vector, "dfs_id"), text(&vector, "encrypted"));
        assert_eq!(song_file::encrypt_dfs_id(id), encrypted);
        assert_eq!(
            song_file::song_file_url(id, "mp3"),
            format!("http://m1.music.126.net/{encrypted}/{id}.mp3")
        );
    }
}

#[test]
fn song_file_addresses_keep_their_shape() {
    let url = song_file::song_file_url("../../a?b#c\r\nd", "mp3/../x é");
    let path = url.strip_prefix("http://m1.music.126.net/").unwrap();
    assert_eq!(path.matches('/').count(), 1);
    assert!(!path.contains(['?', '#', '\r', '\n', ' ', 'é']));
    assert!(song_file::song_file_url("", "").ends_with("==/."));
}

#[test]
fn anonymous_known_answers() {
    for vector in vectors("anonymous_username") {
        assert_eq!(anonymous::username(text(&vector, "device_id")), text(&vector, "username"));
    }
    assert!(!anonymous::username("").is_empty());
    assert!(!anonymous::username("設備").is_empty());
}

#[test]
fn device_ids_are_52_hex_digits_and_differ() {
    let ids: HashSet<String> = (0..100).map(|_| anonymous::device_id()).collect();
    assert_eq!(ids.len(), 100);
    for id in ids {
        assert_eq!(id.len(), 52);
        assert!(id.chars().all(|c| matches!(c, '0'..='9' | 'A'..='F')));
    }
}

#[test]
fn nim_known_answers() {
    for vector in vectors("nim_checksum") {
        assert_eq!(
            nim::checksum(text(&vector, "app_secret"), text(&vector, "nonce"), text(&vector, "cur_time")),
            text(&vector, "checksum")
        );
    }
}

#[test]
fn md5_known_answers() {
    assert_eq!(md5_hex(b""), "d41d8cd98f00b204e9800998ecf8427e");
    assert_eq!(md5_hex(b"message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
}

mod xeapi_answers {
    use super::*;
    use ncm::crypto::xeapi::{self, Body, Drawn, ServerKey};

    fn known() -> Value {
        serde_json::from_str(include_str!("../wire/xeapi.json")).unwrap()
    }

    fn bytes<const N: usize>(vector: &Value, name: &str) -> [u8; N] {
        eapi::decode_hex(text(vector, name)).unwrap().try_into().unwrap()
    }

    #[test]
    fn requests() {
        for vector in known()["request"].as_array().unwrap() {
            let uri = text(vector, "uri");
            let fields = vector["form"].as_object().unwrap();
            let form = xeapi::form(fields.iter().map(|(name, value)| (name, value.as_str().unwrap())));
            let query = uri.split_once('?').map(|(_, query)| query);
            let server = &vector["server_key"];
            let server = ServerKey {
                public_key: xeapi::public_key(text(server, "publicKey")).unwrap(),
                version: text(server, "version").to_owned(),
                sk: text(server, "sk").to_owned(),
            };
            let granted = &vector["session"];
            let session = granted
                .is_object()
                .then(|| xeapi::Session::new(text(granted, "id"), text(granted, "key")).unwrap());
            let drawn = Drawn {
                key: if session.is_some() { [0; 16] } else { bytes(vector, "dynamic_key") },
                salt: bytes(vector, "mid_random"),
                iv: bytes(vector, "gcm_iv"),
                private_key: bytes(vector, "ephemeral_private"),
            };
            for (body, plain, field) in [(Body::B, "plaintext", "B"), (Body::C, "plaintext_c", "C")] {
                let text_of = |name| text(vector, name);
                assert_eq!(xeapi::plaintext(body, query, &form), text_of(plain));
                let sealed = xeapi::encrypt(body, text_of(plain), &server, session.as_ref(), &drawn).unwrap();
                assert_eq!(sealed.fields(), [field, "S", "R"].map(|name| (name, text_of(name))));
            }
        }
    }

    #[test]
    fn a_session_lends_its_key_as_it_stands() {
        let known = known();
        let server = &known["request"][0]["server_key"];
        let server = ServerKey {
            public_key: xeapi::public_key(text(server, "publicKey")).unwrap(),
            version: "7".to_owned(),
            sk: "sk".to_owned(),
        };
        let drawn = Drawn::new().unwrap();
        for key in ["0123456789abcdef", "0123456789abcdef01234567", "0123456789abcdef0123456789abcdef"] {
            let session = xeapi::Session::new("ssid", key).unwrap();
            let sealed = xeapi::encrypt(Body::B, "{}", &server, Some(&session), &drawn).unwrap();
            let mut body = STANDARD.decode(sealed.call).unwrap();
            let plain = match key.len() {
                16 => ecb::Decryptor::<aes::Aes128>::new_from_slice(key.as_bytes())
                    .unwrap()
                    .decrypt_padded::<Pkcs7>(&mut body),
                24 => ecb::Decryptor::<aes::Aes192>::new_from_slice(key.as_bytes())
                    .unwrap()
                    .decrypt_padded::<Pkcs7>(&mut body),
                _ => ecb::Decryptor::<aes::Aes256>::new_from_slice(key.as_bytes())
                    .unwrap()
                    .decrypt_padded::<Pkcs7>(&mut body),
            };
            assert_eq!(plain.unwrap()[..16], drawn.salt);
        }
        assert!(xeapi::Session::new("ssid", "too short").is_none());
        assert!(xeapi::Session::new("", "0123456789abcdef").is_none());
    }

    #[test]
    fn the_servers_key() {
        let known = known();
        for vector in known["key_request_signature"].as_array().unwrap() {
            let (time, nonce, signature) =
                (text(vector, "timestamp"), text(vector, "nonce"), text(vector, "signature"));
            assert_eq!(xeapi::sign(time, nonce), signature);
            assert!(xeapi::is_signed(time, nonce, signature));
            assert!(!xeapi::is_signed(time, "0", signature));
            assert!(!xeapi::is_signed(time, nonce, "no base64"));
        }
        for vector in known["key_response"].as_array().unwrap() {
            let opened = xeapi::open_server_key(text(vector, "encryptedData")).unwrap();
            let opened: Value = serde_json::from_slice(&opened).unwrap();
            for (name, value) in vector["key"].as_object().unwrap() {
                assert_eq!(&opened[name], value, "{name}");
            }
        }
        assert!(xeapi::open_server_key("AAAA").is_err());
        assert!(xeapi::open_server_key("").is_err());
        let hidden = ServerKey { public_key: [9; 32], version: "7".to_owned(), sk: "sk-secret".to_owned() };
        assert!(!format!("{hidden:?}").contains("sk-secret"));
        // A key that gives every client the same secret is refused.
        let weak = ServerKey { public_key: [0; 32], ..hidden };
        assert_eq!(xeapi::encrypt(Body::C, "{}", &weak, None, &Drawn::new().unwrap()), None);
    }

    #[test]
    fn answers() {
        for vector in known()["response"].as_array().unwrap() {
            let cipher = eapi::decode_hex(text(vector, "cipher")).unwrap();
            assert_eq!(eapi::decrypt_answer(&cipher).unwrap(), text(vector, "body").as_bytes());
        }
    }
}
