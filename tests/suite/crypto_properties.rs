//! Properties of every cipher for any input: a call is decrypted as it was, and malicious input is an error, no panic.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt as _, KeyIvInit as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ncm::crypto::weapi::{PublicKey, SessionKey};
use ncm::crypto::xeapi::{self, Body, Drawn, ServerKey, Session};
use ncm::crypto::{abroad, anonymous, eapi, linuxapi, nim, song_file, weapi};
use proptest::prelude::*;
use serde_json::Value;

const SECRET: [u8; 16] = *b"hmrwBGLQV05afkpu";
static KEY: LazyLock<SessionKey> = LazyLock::new(|| SessionKey::with_secret(&PublicKey::netease(), SECRET));

fn body(encrypt: impl FnOnce(&mut Vec<u8>)) -> String {
    // The content of the buffer stays.
    let mut out = b"before ".to_vec();
    encrypt(&mut out);
    String::from_utf8(out).unwrap().strip_prefix("before ").unwrap().to_owned()
}

fn cbc(key: &[u8; 16], base64: &[u8]) -> Vec<u8> {
    let mut data = STANDARD.decode(base64).unwrap();
    let cipher = cbc::Decryptor::<aes::Aes128>::new(key.into(), b"0102030405060708".into());
    cipher.decrypt_padded::<Pkcs7>(&mut data).unwrap().to_vec()
}

/// Text of any kind, with lengths around those of blocks.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,70}", any::<String>(), "[ -~]{0,300}"]
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let blocks = proptest::collection::vec(any::<[u8; 16]>(), 0..8).prop_map(|blocks| blocks.concat());
    prop_oneof![proptest::collection::vec(any::<u8>(), 0..200), blocks]
}

proptest! {
    #[test]
    fn eapi_is_read_back(uri in "/api/[a-z0-9/]{0,40}", payload in any_text()) {
        let form = body(|out| eapi::encrypt(&uri, payload.as_bytes(), out));
        let read = eapi::decrypt_request(form.strip_prefix("params=").unwrap()).unwrap();
        prop_assert_eq!(read, (uri, payload));
    }

    #[test]
    fn linuxapi_is_read_back(payload in any_text()) {
        let form = body(|out| linuxapi::encrypt(payload.as_bytes(), out));
        let cipher = eapi::decode_hex(form.strip_prefix("eparams=").unwrap()).unwrap();
        prop_assert_eq!(linuxapi::decrypt(cipher).unwrap(), payload.as_bytes());
    }

    #[test]
    fn weapi_is_read_back(payload in any_text()) {
        let form = body(|out| weapi::encrypt(payload.as_bytes(), &KEY, out));
        let fields: BTreeMap<_, _> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
        prop_assert_eq!(&fields["encSecKey"], KEY.enc_sec_key());
        let inner = cbc(&SECRET, fields["params"].as_bytes());
        prop_assert_eq!(cbc(b"0CoJUm6Qyw8W8jud", &inner), payload.as_bytes());
        prop_assert_eq!(weapi::decrypt(&fields["params"], SECRET).unwrap(), payload.as_bytes());
    }

    #[test]
    fn xeapi_is_read_by_the_server(
        fields in proptest::collection::btree_map(any_text(), any_text(), 0..5),
        version in any::<u8>(),
        granted in proptest::option::of("[0-9a-f]{16}|[0-9a-f]{24}|[0-9a-f]{32}"),
    ) {
        let server = ServerKey {
            public_key: crate::support::xeapi::public(version),
            version: version.to_string(),
            sk: "sk-1".to_owned(),
        };
        let session = granted.map(|key| {
            let id = format!("ssid of {key}");
            crate::support::xeapi::grant(&id, &key);
            Session::new(&id, &key).unwrap()
        });
        let body = if version % 2 == 0 { Body::B } else { Body::C };
        let text = xeapi::plaintext(body, None, &xeapi::form(&fields));
        let sealed = xeapi::encrypt(body, &text, &server, session.as_ref(), &Drawn::new().unwrap()).unwrap();
        let form = BTreeMap::from(sealed.fields().map(|(name, value)| (name.to_owned(), value.to_owned())));
        let wanted: serde_json::Map<_, _> = fields.into_iter().map(|(name, value)| (name, Value::from(value))).collect();
        prop_assert_eq!(crate::support::xeapi::open(&form), Ok(Value::Object(wanted)));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in any_bytes(), key in any::<[u8; 32]>()) {
        let _ = eapi::decrypt_answer(&bytes);
        let _ = linuxapi::decrypt(bytes.clone());
        let text = STANDARD.encode(&bytes);
        let _ = xeapi::open_server_key(&text);
        let _ = xeapi::public_key(&text);
        prop_assert!(!xeapi::is_signed("1", "2", &text));
        // Any key that the server may send.
        let server = ServerKey { public_key: key, version: text.clone(), sk: text };
        let sealed = xeapi::encrypt(Body::C, "{}", &server, None, &Drawn::new().unwrap());
        prop_assert_eq!(sealed.is_some(), xeapi::is_usable(&server));
    }

    #[test]
    fn no_text_makes_it_panic(one in any_text(), other in any_text()) {
        let _ = eapi::decode_hex(&one);
        let _ = eapi::decrypt_request(&one);
        let _ = abroad::decrypt(&one);
        let _ = xeapi::open_server_key(&one);
        let _ = xeapi::public_key(&one);
        prop_assert!(!xeapi::is_signed(&one, &other, &one));
        let _ = PublicKey::from_pem(&one);
        if let Some(session) = Session::new(&one, &other) {
            prop_assert!(!one.is_empty() && matches!(other.len(), 16 | 24 | 32));
            let shown = format!("{session:?}");
            prop_assert!(!shown.contains(&other), "it shows its key");
        }
        prop_assert_eq!(nim::checksum(&one, &other, "1").len(), 40);
        prop_assert!(!anonymous::username(&one).is_empty());
        prop_assert!(song_file::song_file_url(&one, "mp3").starts_with("http"));
        prop_assert_eq!(song_file::encrypt_dfs_id(&other).len(), 24);
    }

    #[test]
    fn a_changed_ciphertext_is_never_taken_for_the_call(payload in "[ -~]{1,100}", at in any::<prop::sample::Index>(), bit in 0..8_u32) {
        let form = body(|out| eapi::encrypt("/api/x", payload.as_bytes(), out));
        let mut cipher = eapi::decode_hex(form.strip_prefix("params=").unwrap()).unwrap();
        let at = at.index(cipher.len());
        cipher[at] ^= 1 << bit;
        let hex: String = cipher.iter().map(|byte| format!("{byte:02x}")).collect();
        // A change of the digest alone is not detected: when reading another client's call, it does not matter.
        let digest = cipher.len() - 48;
        if at < digest {
            prop_assert_ne!(eapi::decrypt_request(&hex).ok(), Some(("/api/x".to_owned(), payload)));
        }
    }
}
