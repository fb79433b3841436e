//! `ncm capture` with traffic of a real browser: Chromium's own requests as a HAR, as its network panel saves it.

use ncm::crypto::weapi::PublicKey;
use rsa::pkcs8::{DecodePublicKey as _, EncodePrivateKey as _};
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};

use super::chromium::Browser;
use crate::cli::Home;
use crate::support::codec;
use crate::support::{Answer, Upstream};

/// A page with calls like the web player's: weapi with random keys, and plain calls of an app's page.
const PAGE: &str = r#"<!doctype html><title>player</title><script>
const bytes = (text) => new TextEncoder().encode(text)
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
const aes = async (text, key) => {
  const imported = await crypto.subtle.importKey('raw', bytes(key), 'AES-CBC', false, ['encrypt'])
  return base64(await crypto.subtle.encrypt({ name: 'AES-CBC', iv: bytes('0102030405060708') }, imported, bytes(text)))
}
const power = (base, exponent, modulus) => {
  let result = 1n
  for (; exponent; exponent >>= 1n, base = (base * base) % modulus) if (exponent & 1n) result = (result * base) % modulus
  return result
}
const weapi = async (path, payload) => {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
  const secret = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => letters[byte % 62]).join('')
  const hex = Array.from(bytes([...secret].reverse().join('')), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const sealed = power(BigInt('0x' + hex), 65537n, BigInt('0xMODULUS')).toString(16).padStart(256, '0')
  const params = await aes(await aes(JSON.stringify(payload), '0CoJUm6Qyw8W8jud'), secret)
  return fetch('/music/weapi' + path + '?csrf_token=SECRET-CSRF-TOKEN', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ params, encSecKey: sealed }),
  })
}
const plain = (path, form) => fetch('/music' + path, { method: 'POST', body: new URLSearchParams(form) })
const play = async () => {
  const csrf_token = 'SECRET-CSRF-TOKEN'
  await weapi('/v1/album/32311', { csrf_token })
  await weapi('/v1/album/35150843', { csrf_token })
  await weapi('/song/enhance/player/url/v1', { ids: '[347230]', level: 'exhigh', encodeType: 'aac', csrf_token })
  await weapi('/no/such/call', { id: '347230', phone: '13800001111', limit: 20, offset: 0, csrf_token })
  await weapi('/no/such/call', { id: '347231', phone: '13800001111', limit: 20, offset: 20, csrf_token })
  await plain('/api/no/such/form', { q: 'Beyond & 海阔天空' })
  document.title = 'played'
}
</script>"#;

#[tokio::test(flavor = "multi_thread")]
async fn what_chromium_sends_is_opened_and_told_apart() {
    let Some(browser) = Browser::start("zh-CN").await else { return };
    let (upstream, home) = (Upstream::start().await, Home::new("capture-chromium"));
    let pem = std::fs::read_to_string(codec::PUBLIC_KEY_PATH).unwrap();
    PublicKey::from_pem(&pem).unwrap();
    let modulus = rsa::RsaPublicKey::from_public_key_pem(&pem).unwrap().n().to_str_radix(16);
    let page = PAGE.replace("MODULUS", &modulus);
    upstream.respond(move |call| match call.path() {
        "/player" => Answer::html(&page).header("set-cookie", "MUSIC_U=SECRET-SESSION; Path=/; HttpOnly"),
        _ => Answer::json(
            json!({ "code": 200, "album": { "name": "乐与怒 😀" }, "token": "SECRET-ANSWER-TOKEN" }),
        ),
    });
    browser.open(&format!("{}/player", upstream.base("music"))).await;
    browser.run("play()").await;
    browser.until("document.title === 'played'").await;
    let mut har = browser.har().await;
    // Pretend that the page was NetEase's: the stand-in has another host and a prefix.
    let base = upstream.base("music");
    for entry in har["log"]["entries"].as_array_mut().unwrap() {
        let url = entry["request"]["url"].as_str().unwrap().replace(&base, "https://music.163.com");
        entry["request"]["url"] = url.into();
    }
    let file = home.folder().join("chromium.har");
    std::fs::write(&file, har.to_string()).unwrap();
    let private = home.folder().join("weapi.pem");
    let key = codec::private_key().to_pkcs8_pem(rsa::pkcs8::LineEnding::LF).unwrap();
    std::fs::write(&private, key.as_bytes()).unwrap();
    let out = home.folder().join("out");
    let (file, key, folder) = (file.to_str().unwrap(), private.to_str().unwrap(), out.to_str().unwrap());
    let done =
        home.run(None, &["capture", file, "--weapi-key", key, "--out", folder, "--json"]).await.with(1);
    let found = done.json();
    let call = |path: &str| -> &Value {
        let all = found["calls"].as_array().unwrap();
        all.iter().find(|it| it["path"] == path).unwrap_or_else(|| panic!("{path} is missing: {found}"))
    };
    for path in ["/api/v1/album/32311", "/api/v1/album/35150843"] {
        let all = found["calls"].as_array().unwrap();
        assert!(all.iter().any(|it| it["path"] == path || it["endpoint"] == "album"), "{found}");
    }
    let new = call("/api/no/such/call");
    assert_eq!((&new["verdict"], &new["scheme"], &new["calls"]), (&"new".into(), &"weapi".into(), &2.into()));
    assert_eq!(call("/api/no/such/form")["verdict"], "new", "{found}");
    assert_eq!(found["sealed"], json!([]), "{found}");
    // Proposed entries are valid, and no file contains a secret.
    let entries = out.join("endpoints.yaml");
    home.run(None, &["check", entries.to_str().unwrap()]).await.with(0);
    for name in ["endpoints.yaml", "calls.jsonl", "table.md"] {
        let text = std::fs::read_to_string(out.join(name)).unwrap();
        for secret in ["SECRET-CSRF-TOKEN", "SECRET-SESSION", "SECRET-ANSWER-TOKEN", "13800001111"] {
            assert!(!text.contains(secret), "{name}: {secret}: {text}");
        }
    }
    // Without the key, the output says what is missing.
    let done = home.run(None, &["capture", file, "--json"]).await.with(1);
    assert!(done.json()["sealed"].to_string().contains("no key"), "{done:?}");
}
