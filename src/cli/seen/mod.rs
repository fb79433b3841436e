//! Decrypted calls to NetEase's systems, seen on the wire: the input of `ncm drift` and `ncm capture`.

pub(super) mod compare;
pub(super) mod form;
pub(super) mod infer;
pub(super) mod proposal;
pub(super) mod report;
pub(super) mod vector;
pub(super) mod yaml;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use ncm::crypto::weapi_key::PrivateKey;
use ncm::crypto::xeapi::Body;
use ncm::crypto::xeapi_server::{self, SealedCall};
use ncm::crypto::{eapi, linuxapi, weapi};
use ncm::registry::UPSTREAMS;
use serde_json::{Map, Value};

/// A request on the wire. Names of headers are in lower case.
pub(super) struct Raw<'a> {
    pub(super) method: &'a str,
    pub(super) url: &'a str,
    pub(super) headers: &'a BTreeMap<String, String>,
    pub(super) body: &'a [u8],
}

/// Keys for requests that are not encrypted with a constant.
#[derive(Default)]
pub(super) struct Keys {
    /// Private half of the key that ncm's own clients use for weapi.
    pub(super) weapi: Option<PrivateKey>,
    /// Random keys of clients for weapi.
    pub(super) secrets: Vec<[u8; 16]>,
    /// Private keys and session keys of xeapi.
    pub(super) xeapi: Vec<xeapi_server::Key>,
    /// Decrypted keys: RSA is slow, and clients use a key for a while.
    pub(super) drawn: RefCell<HashMap<String, Option<[u8; 16]>>>,
}

/// Maximum number of random keys that are remembered.
const MOST_DRAWN: usize = 1000;

/// A decrypted request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sent {
    pub(super) method: String,
    /// A scheme of the registry.
    pub(super) scheme: &'static str,
    pub(super) host: String,
    /// The path before its scheme changed it, with its query.
    pub(super) path: String,
    /// The decrypted payload without the fields that the scheme adds, or why it cannot be read.
    pub(super) payload: Result<Map<String, Value>, &'static str>,
    /// Fields that the scheme adds to the payload.
    pub(super) added: Map<String, Value>,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) cookies: BTreeMap<String, String>,
}

/// Fields that schemes add to a payload.
const ADDED: [&str; 3] = ["e_r", "csrf_token", "header"];

const NO_KEY: &str = "no key / 没有密钥";
const BROKEN: &str = "it does not open / 无法解密";
const NO_OBJECT: &str = "its payload is no JSON object / 内容不是 JSON 对象";

impl Sent {
    /// Returns the registry's name of the upstream, or its host.
    pub(super) fn upstream(&self) -> &str {
        upstream_of(&self.host).unwrap_or(&self.host)
    }

    /// Returns whether the call requested an encrypted answer.
    pub(super) fn seals_answer(&self) -> bool {
        self.scheme == "xeapi" || self.added.get("e_r").is_some_and(|value| value == true || value == "true")
    }
}

/// Returns the registry's name of a host.
pub(super) fn upstream_of(host: &str) -> Option<&'static str> {
    let base = |base: &'static str| base.split_once("://").map_or(base, |(_, rest)| rest);
    UPSTREAMS.iter().find(|upstream| upstream.base.is_some_and(|it| base(it) == host)).map(|it| it.name)
}

/// Returns host, path and query of a URL; `None` without a host.
pub(super) fn split_url(url: &str) -> Option<(&str, &str, Option<&str>)> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let at = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, target) = rest.split_at(at);
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host);
    (!host.is_empty()).then_some((host, if path.is_empty() { "/" } else { path }, query))
}

/// Decrypts a request; `None` if its URL has no host.
pub(super) fn open(raw: &Raw<'_>, keys: &Keys) -> Option<Sent> {
    let (host, path, query) = split_url(raw.url)?;
    let form: BTreeMap<String, String> = form_urlencoded::parse(raw.body)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut cookies = BTreeMap::new();
    for pair in raw.headers.get("cookie").map_or("", String::as_str).split(';') {
        if let Some((name, value)) = pair.trim().split_once('=') {
            cookies.insert(name.to_owned(), decoded(value));
        }
    }
    let mut sent = Sent {
        method: raw.method.to_ascii_uppercase(),
        scheme: "form",
        host: host.to_owned(),
        path: path.to_owned(),
        payload: Err(NO_OBJECT),
        added: Map::new(),
        headers: raw
            .headers
            .iter()
            .filter(|(name, _)| *name != "cookie")
            .map(|(n, v)| (n.clone(), v.clone()))
            .collect(),
        cookies,
    };
    let mut query = query.map(str::to_owned);
    let renamed = |prefix: &str| path.strip_prefix(prefix).map(|rest| format!("/api/{rest}"));
    let opened = if let Some(path) = renamed("/xeapi/") {
        (sent.scheme, sent.path) = ("xeapi", path);
        open_xeapi(&form, keys).map(|(inner, fields)| {
            query = inner;
            fields
        })
    } else if let Some(path) = renamed("/weapi/") {
        (sent.scheme, sent.path) = ("weapi", path);
        open_weapi(&form, keys)
    } else if let Some(path) = renamed("/eapi/") {
        (sent.scheme, sent.path) = ("eapi", path);
        form.get("params").ok_or(NO_OBJECT).and_then(|params| {
            let (inner, payload) = eapi::decrypt_request(params).map_err(|_| BROKEN)?;
            if inner.starts_with('/') {
                sent.path = inner;
            }
            object(payload.as_bytes())
        })
    } else if let Some(sealed) = form.get("eparams").filter(|_| path == "/api/linux/forward") {
        sent.scheme = "linuxapi";
        open_linuxapi(sealed).and_then(|mut envelope| {
            let url = envelope.get("url").and_then(Value::as_str).unwrap_or_default();
            let (_, path, inner) = split_url(url).ok_or(NO_OBJECT)?;
            (sent.path, query) = (path.to_owned(), inner.map(str::to_owned));
            match envelope.remove("params") {
                Some(Value::Object(params)) => Ok(params),
                _ => Err(NO_OBJECT),
            }
        })
    } else {
        // Apps send cookies of their device, plain forms do not.
        if path.starts_with("/api/")
            && ["appver", "osver", "deviceId"].iter().all(|name| sent.cookies.contains_key(*name))
        {
            sent.scheme = "api";
        }
        let is_form = raw.headers.get("content-type").is_none_or(|kind| kind.contains("urlencoded"));
        let text = |pairs: BTreeMap<String, String>| pairs.into_iter().map(|(n, v)| (n, v.into())).collect();
        if sent.method == "GET" {
            let pairs =
                form_urlencoded::parse(query.take().unwrap_or_default().as_bytes()).into_owned().collect();
            Ok(text(pairs))
        } else if let Ok(fields) = object(raw.body) {
            Ok(fields)
        } else if is_form {
            Ok(text(form))
        } else {
            Err(NO_OBJECT)
        }
    };
    sent.payload = opened.map(|mut payload| {
        for name in ADDED {
            if sent.scheme != "form"
                && let Some(value) = payload.shift_remove(name)
            {
                sent.added.insert(name.to_owned(), value);
            }
        }
        payload
    });
    if sent.path.contains('?') {
        let whole = std::mem::take(&mut sent.path);
        let (path, inner) = whole.split_once('?').unwrap_or((&whole, ""));
        (sent.path, query) = (path.to_owned(), Some(inner.to_owned()));
    }
    // The web player repeats its token in the query.
    let query = query.unwrap_or_default();
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("csrf_token=") && *pair != "e_r=true")
        .collect();
    if !kept.is_empty() {
        sent.path = format!("{}?{}", sent.path, kept.join("&"));
    }
    Some(sent)
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn object(text: &[u8]) -> Result<Map<String, Value>, &'static str> {
    serde_json::from_slice(text).map_err(|_| NO_OBJECT)
}

fn open_linuxapi(sealed: &str) -> Result<Map<String, Value>, &'static str> {
    let bytes = eapi::decode_hex(sealed).map_err(|_| BROKEN)?;
    object(&linuxapi::decrypt(bytes).map_err(|_| BROKEN)?)
}

fn open_weapi(form: &BTreeMap<String, String>, keys: &Keys) -> Result<Map<String, Value>, &'static str> {
    let (params, sealed) = form.get("params").zip(form.get("encSecKey")).ok_or(NO_OBJECT)?;
    let own = keys.weapi.as_ref().and_then(|key| {
        let mut drawn = keys.drawn.borrow_mut();
        if drawn.len() >= MOST_DRAWN {
            drawn.clear();
        }
        *drawn.entry(sealed.clone()).or_insert_with(|| key.secret(sealed))
    });
    let mut secrets = own.into_iter().chain(keys.secrets.iter().copied()).peekable();
    if secrets.peek().is_none() {
        return Err(NO_KEY);
    }
    secrets.find_map(|secret| object(&weapi::decrypt(params, secret).ok()?).ok()).ok_or(BROKEN)
}

type Fields = Map<String, Value>;

fn open_xeapi(
    form: &BTreeMap<String, String>,
    keys: &Keys,
) -> Result<(Option<String>, Fields), &'static str> {
    let field = |name: &str| form.get(name).map(String::as_str);
    let newer = field("C").map(|call| (Body::C, call));
    let (body, call) = newer.or_else(|| field("B").map(|call| (Body::B, call))).ok_or(NO_OBJECT)?;
    let (s, r) = field("S").zip(field("R")).ok_or(NO_OBJECT)?;
    if keys.xeapi.is_empty() {
        return Err(NO_KEY);
    }
    let call = SealedCall { body, call, s, r };
    let opened = keys.xeapi.iter().find_map(|key| xeapi_server::open(&call, key).ok()).ok_or(BROKEN)?;
    let fields = form_urlencoded::parse(opened.form.as_bytes());
    Ok((
        Some(opened.query),
        fields.map(|(name, value)| (name.into_owned(), value.into_owned().into())).collect(),
    ))
}
