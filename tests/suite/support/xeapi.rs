//! The server's side of xeapi: sends its key, and decrypts a client's calls.

use std::collections::BTreeMap;
use std::sync::Mutex;

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyInit as _};
use aes::{Aes128, Aes192, Aes256};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD as BASE64, URL_SAFE_NO_PAD};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::{hkdf, hmac};
use serde_json::{Value, json};
use x25519_dalek::{PublicKey, StaticSecret};

use super::answer::Answer;
use super::codec;
use super::upstream::Call;

const STATIC: &str = "ab1d5a430f6bb04a3f01e81ddd72bd916d5ce591248ac128714806d7f8fb1b84";
const SIGNING: &[u8] =
    b"mUHCwVNWJbunMqAHf5MImuirT6plvs6VSFW62MGHstFQxhBGdEoIhLItH3djc4+FB/OKty3+lL2rGeoFBpVe5g==";

/// How the stand-in answers requests for its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyDesk {
    /// Has none: calls go out as eapi.
    Refuses,
    Serves,
    /// Sends no `sk`, neither at first nor later.
    WithoutSk,
    /// Signs for another nonce.
    WrongSignature,
    /// Signs correctly, but the content cannot be decrypted.
    Garbles,
    /// Never responds.
    Silent,
}

/// The stand-in's key, and the sessions that it granted.
pub(crate) struct Desk {
    pub(crate) desk: KeyDesk,
    pub(crate) version: u8,
    pub(crate) expires: Option<i64>,
    /// The only path at which it answers, if any; others get 404.
    pub(crate) path: Option<&'static str>,
    /// Number of requests.
    pub(crate) asked: usize,
    /// Paths of the requests, in order.
    pub(crate) paths: Vec<String>,
}

impl Default for Desk {
    fn default() -> Self {
        Self { desk: KeyDesk::Refuses, version: 7, expires: None, path: None, asked: 0, paths: Vec::new() }
    }
}

/// Session keys by id, for all stand-ins of the process.
static SESSIONS: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

pub(crate) fn grant(id: &str, key: &str) {
    SESSIONS.lock().unwrap().insert(id.to_owned(), key.to_owned());
}

/// Path of the key in today's clients, and in earlier ones.
pub(crate) const KEY_PATHS: [&str; 2] = ["/api/bsr/sk/get", "/api/gorilla/anti/crawler/security/key/get"];

pub(crate) fn is_key_call(target: &str) -> bool {
    KEY_PATHS.iter().any(|path| target.ends_with(path))
}

fn private(version: u8) -> StaticSecret {
    StaticSecret::from([version; 32])
}

/// Returns the public key of this version.
pub(crate) fn public(version: u8) -> [u8; 32] {
    PublicKey::from(&private(version)).to_bytes()
}

fn sign(timestamp: &str, nonce: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, SIGNING);
    BASE64.encode(hmac::sign(&key, format!("{timestamp}{nonce}").as_bytes()))
}

impl Desk {
    /// Returns the answer to a call for the key; `None` means no answer at all.
    pub(crate) fn answer(&mut self, call: &Call) -> Option<Answer> {
        self.paths.push(call.target.clone());
        if self.path.is_some_and(|path| !call.target.ends_with(path)) {
            return Some(Answer::json(json!({})).status(404));
        }
        self.asked += 1;
        let form = call.payload.clone().unwrap_or_default();
        let field = |name: &str| form[name].as_str().unwrap_or_default().to_owned();
        if self.desk == KeyDesk::Silent {
            return None;
        }
        if self.desk == KeyDesk::Refuses || sign(&field("timestamp"), &field("nonce")) != field("signature") {
            return Some(Answer::json(json!({ "code": 400, "msg": "no key" })));
        }
        let mut key = json!({
            "publicKey": BASE64.encode(PublicKey::from(&private(self.version)).as_bytes()),
            "version": self.version.to_string(),
        });
        // An answer to a refresh has no `sk`.
        if field("currentKeyVersion").is_empty() && self.desk != KeyDesk::WithoutSk {
            key["sk"] = "sk-1".into();
        }
        if let Some(at) = self.expires {
            key["nextUpdateTime"] = at.to_string().into();
        }
        let cipher = ecb::Encryptor::<Aes256>::new_from_slice(&codec::unhex(STATIC).unwrap()).unwrap();
        let text = key.to_string();
        let mut data = text.clone().into_bytes();
        data.resize((text.len() / 16 + 1) * 16, 0);
        cipher.encrypt_padded::<Pkcs7>(&mut data, text.len()).unwrap();
        if self.desk == KeyDesk::Garbles {
            data.rotate_left(5);
        }
        let nonce = if self.desk == KeyDesk::WrongSignature { "0".to_owned() } else { field("nonce") };
        let timestamp = "1750000000000";
        Some(Answer::json(json!({ "code": 200, "data": {
            "encryptedData": BASE64.encode(data), "timestamp": timestamp, "signature": sign(timestamp, &nonce),
        } })))
    }
}

/// Returns the version of the server's key and the session in a call.
pub(crate) fn named(call: &Call) -> (u8, String) {
    let form: BTreeMap<_, _> = codec::form(&call.body).into_iter().collect();
    let named = BASE64.decode(&form["R"]).unwrap();
    let named = ecb_open(&codec::unhex(STATIC).unwrap(), &named).unwrap();
    let named = String::from_utf8(named).unwrap();
    let (version, session) = named.split_once('|').unwrap();
    (version.parse().unwrap(), session.to_owned())
}

/// Returns the field with the call.
pub(crate) fn body(call: &Call) -> &'static str {
    let form: BTreeMap<_, _> = codec::form(&call.body).into_iter().collect();
    if form.contains_key("C") { "C" } else { "B" }
}

/// Decrypts a call; its version chooses the key.
pub(crate) fn open(form: &BTreeMap<String, String>) -> Result<Value, String> {
    let field = |name: &str| {
        let text = form.get(name).ok_or_else(|| format!("xeapi: no field {name}"))?;
        BASE64.decode(text).map_err(|error| format!("xeapi {name}: {error}"))
    };
    let fixed = codec::unhex(STATIC)?;
    let identity = String::from_utf8_lossy(&ecb_open(&fixed, &field("R")?)?).into_owned();
    let (version, session) = identity.split_once('|').ok_or("xeapi: R has no |")?;
    let version: u8 = version.parse().map_err(|_| format!("xeapi: version {version}"))?;

    let s = field("S")?;
    let (public, rest) = s.split_at_checked(32).ok_or("xeapi: S is short")?;
    let (iv, sealed) = rest.split_at_checked(12).ok_or("xeapi: S is short")?;
    let peer = PublicKey::from(<[u8; 32]>::try_from(public).unwrap());
    let secret = private(version).diffie_hellman(&peer);
    let agreed = hkdf::Salt::new(hkdf::HKDF_SHA256, &[0; 32]).extract(secret.as_bytes());
    let gcm = LessSafeKey::new(UnboundKey::from(agreed.expand(&[public], &AES_128_GCM).unwrap()));
    let mut sealed = sealed.to_vec();
    let nonce = Nonce::try_assume_unique_for_key(iv).unwrap();
    let opened = gcm.open_in_place(nonce, Aad::empty(), &mut sealed).map_err(|_| "xeapi: S does not open")?;
    let opened = String::from_utf8_lossy(opened).into_owned();
    let [key, "android", "sk-1"] = opened.split('|').collect::<Vec<_>>()[..] else {
        return Err(format!("xeapi: S says {opened}"));
    };
    let key = BASE64.decode(key).map_err(|error| error.to_string())?;
    if !session.is_empty()
        && SESSIONS.lock().unwrap().get(session).is_none_or(|known| known.as_bytes() != key)
    {
        return Err(format!("xeapi: session {session} has another key"));
    }
    let newer = match form.get("C") {
        Some(call) => Some(URL_SAFE_NO_PAD.decode(call).map_err(|error| format!("xeapi C: {error}"))?),
        None => None,
    };
    let is_newer = newer.is_some();
    let mixed = ecb_open(&key, &newer.map_or_else(|| field("B"), Ok)?)?;
    let (salt, turned) = mixed.split_at_checked(16).ok_or("xeapi: the call is short")?;
    let mut cipher = turned.to_vec();
    let places = usize::from(salt[0] & 15) % cipher.len().max(1);
    cipher.rotate_right(places);
    if !is_newer {
        cipher = BASE64.decode(cipher).map_err(|error| format!("xeapi: {error}"))?;
    }
    cipher.iter_mut().zip(salt.iter().cycle()).for_each(|(byte, salt)| *byte ^= salt);
    let plain: Value =
        serde_json::from_slice(&ecb_open(&fixed, &cipher)?).map_err(|error| error.to_string())?;
    if plain["queryString"] != "e_r=true" {
        return Err(format!("xeapi: queryString is {}", plain["queryString"]));
    }
    let form = if is_newer {
        if plain["content"] == "" {
            return Err("xeapi: an empty form is left out".to_owned());
        }
        plain["content"].as_str().unwrap_or_default().as_bytes().to_vec()
    } else {
        BASE64.decode(plain["body"].as_str().unwrap_or_default()).map_err(|error| error.to_string())?
    };
    let fields = codec::form(&form).into_iter().map(|(name, value)| (name, Value::from(value)));
    Ok(Value::Object(fields.collect()))
}

fn ecb_open(key: &[u8], bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut data = bytes.to_vec();
    let plain = match key.len() {
        16 => ecb::Decryptor::<Aes128>::new_from_slice(key).unwrap().decrypt_padded::<Pkcs7>(&mut data),
        24 => ecb::Decryptor::<Aes192>::new_from_slice(key).unwrap().decrypt_padded::<Pkcs7>(&mut data),
        _ => ecb::Decryptor::<Aes256>::new_from_slice(key).unwrap().decrypt_padded::<Pkcs7>(&mut data),
    };
    plain.map(<[u8]>::to_vec).map_err(|_| "xeapi: AES padding is wrong".to_owned())
}
