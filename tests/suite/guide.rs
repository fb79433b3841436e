//! The ciphers give the results in the worked examples of `docs/guides/how-the-wire-works*.md`.
#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ncm::crypto::weapi::{PublicKey, SessionKey};
use ncm::crypto::xeapi::{self, Body, Drawn, ServerKey};
use ncm::crypto::{eapi, linuxapi, md5_hex, nim, song_file, weapi};

/// Returns the fenced blocks of a guide that have a name: ```` ```text weapi.key ````.
fn examples(guide: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guides").join(guide);
    let text = fs::read_to_string(path).unwrap();
    let mut examples = BTreeMap::new();
    let mut blocks = text.split("```");
    blocks.next();
    while let (Some(block), Some(_between)) = (blocks.next(), blocks.next()) {
        let (head, body) = block.split_once('\n').unwrap();
        if let Some((_, name)) = head.split_once(' ') {
            examples.insert(name.to_owned(), body.trim_end().to_owned());
        }
    }
    examples
}

fn form_value(body: &[u8], name: &str) -> String {
    let body = std::str::from_utf8(body).unwrap();
    let value = body.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).unwrap();
    percent_encoding::percent_decode_str(value).decode_utf8().unwrap().into_owned()
}

fn check(guide: &str) {
    let examples = examples(guide);
    assert_eq!(examples.len(), 29, "{:?}", examples.keys());
    let of = |name: &str| examples[name].as_str();

    let key = SessionKey::with_secret(&PublicKey::netease(), of("weapi.key").as_bytes().try_into().unwrap());
    let mut body = Vec::new();
    weapi::encrypt(of("weapi.payload").as_bytes(), &key, &mut body);
    assert_eq!(form_value(&body, "params"), of("weapi.params"));
    assert_eq!(form_value(&body, "encSecKey"), of("weapi.encSecKey"));
    assert_eq!(inner(of("weapi.payload")), of("weapi.inner"));

    let (path, payload) = (of("eapi.path"), of("eapi.payload"));
    let mut body = Vec::new();
    eapi::encrypt(path, payload.as_bytes(), &mut body);
    assert_eq!(form_value(&body, "params"), of("eapi.params"));
    assert_eq!(md5_hex(format!("nobody{path}use{payload}md5forencrypt").as_bytes()), of("eapi.digest"));
    let cipher = eapi::decode_hex(of("eapi.answer.cipher")).unwrap();
    assert_eq!(eapi::decrypt_answer(&cipher).unwrap(), of("eapi.answer.plain").as_bytes());

    assert_eq!(xeapi::plaintext(Body::C, None, of("xeapi.form")), of("xeapi.plaintext"));
    let server = ServerKey {
        public_key: xeapi::public_key(of("xeapi.server")).unwrap(),
        version: "7".to_owned(),
        sk: "sk-0".to_owned(),
    };
    let drawn = Drawn {
        key: hex(of("xeapi.key")),
        salt: hex(of("xeapi.salt")),
        iv: hex(of("xeapi.iv")),
        private_key: hex(of("xeapi.private")),
    };
    let sealed = xeapi::encrypt(Body::C, of("xeapi.plaintext"), &server, None, &drawn).unwrap();
    assert_eq!(sealed.fields(), ["C", "S", "R"].map(|name| (name, of(&format!("xeapi.{name}")))));

    let mut body = Vec::new();
    linuxapi::encrypt(of("linuxapi.envelope").as_bytes(), &mut body);
    assert_eq!(form_value(&body, "eparams"), of("linuxapi.eparams"));

    assert_eq!(nim::checksum(of("nim.secret"), of("nim.nonce"), of("nim.time")), of("nim.checksum"));
    assert_eq!(song_file::encrypt_dfs_id(of("song.id")), of("song.directory"));
}

fn hex<const N: usize>(text: &str) -> [u8; N] {
    eapi::decode_hex(text).unwrap().try_into().unwrap()
}

/// Does the first step of weapi, as the guide describes it.
fn inner(payload: &str) -> String {
    use aes::cipher::block_padding::Pkcs7;
    use aes::cipher::{BlockModeEncrypt as _, KeyIvInit as _};
    let cipher = cbc::Encryptor::<aes::Aes128>::new(b"0CoJUm6Qyw8W8jud".into(), b"0102030405060708".into());
    let mut buffer = payload.as_bytes().to_vec();
    buffer.resize(payload.len() + 16, 0);
    STANDARD.encode(cipher.encrypt_padded::<Pkcs7>(&mut buffer, payload.len()).unwrap())
}

#[test]
fn english() {
    check("how-the-wire-works.md");
}

#[test]
fn chinese() {
    check("how-the-wire-works.zh.md");
}
