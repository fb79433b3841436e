//! Compares two sides' requests for the same call.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::form::Args;
use super::{NO_OBJECT, Sent};

/// Kind of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum What {
    Calls,
    Scheme,
    Method,
    Host,
    Path,
    Field,
    Default,
    Cookie,
    Header,
}

impl What {
    pub(in super::super) fn word(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::Scheme => "scheme",
            Self::Method => "method",
            Self::Host => "host",
            Self::Path => "path",
            Self::Field => "field",
            Self::Default => "default",
            Self::Cookie => "cookie",
            Self::Header => "header",
        }
    }
}

/// One difference: its kind, its name if there are several, and both sides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Difference {
    pub(in super::super) what: What,
    pub(in super::super) name: String,
    pub(in super::super) theirs: String,
    pub(in super::super) ours: String,
}

impl Difference {
    /// Returns its kind and its name.
    pub(in super::super) fn place(&self) -> String {
        format!("{} {}", self.what.word(), self.name).trim_end().to_owned()
    }

    pub(in super::super) fn json(&self) -> Value {
        json!({ "what": self.what.word(), "name": self.name, "theirs": self.theirs, "ours": self.ours })
    }
}

/// Cookies of a device or a session: only their presence is compared.
const OWN_COOKIES: [&str; 11] = [
    "MUSIC_A",
    "MUSIC_U",
    "NMTID",
    "WNMCID",
    "__csrf",
    "_ntes_nnid",
    "_ntes_nuid",
    "buildver",
    "deviceId",
    "requestId",
    "sDeviceId",
];

/// Headers that do not depend on the endpoint: of a connection, of a device, and those that follow from cookies.
const OWN_HEADERS: [&str; 22] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "host",
    "origin",
    "te",
    "traceparent",
    "transfer-encoding",
    "x-appver",
    "x-buildver",
    "x-deviceid",
    "x-forwarded-for",
    "x-music-u",
    "x-os",
    "x-osver",
    "x-real-ip",
    "x-sdeviceid",
];

/// A typical call of each scheme.
pub(in super::super) type Usual = BTreeMap<&'static str, Sent>;

/// Returns cookies of a call that differ from those of its scheme.
pub(in super::super) fn own_cookies(sent: &Sent, usual: &Usual) -> BTreeMap<String, String> {
    let Some(usual) = usual.get(sent.scheme) else { return BTreeMap::new() };
    let is_own = |(name, value): &(&String, &String)| {
        !OWN_COOKIES.contains(&name.as_str()) && usual.cookies.get(*name) != Some(value)
    };
    sent.cookies.iter().filter(is_own).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Returns headers of a call that differ from those of its scheme.
pub(in super::super) fn own_headers(sent: &Sent, usual: &Usual) -> BTreeMap<String, String> {
    let Some(usual) = usual.get(sent.scheme) else { return BTreeMap::new() };
    // Another client has another user agent, which its cookies show.
    let same_client = sent.cookies.get("os") == usual.cookies.get("os");
    let is_own = |(name, value): &(&String, &String)| {
        !OWN_HEADERS.contains(&name.as_str())
            && usual.headers.get(*name) != Some(value)
            && (same_client || *name != "user-agent")
    };
    sent.headers.iter().filter(is_own).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Returns the host of a call, if it differs from its scheme's.
pub(in super::super) fn own_host<'a>(sent: &'a Sent, usual: &Usual) -> Option<&'a str> {
    match usual.get(sent.scheme) {
        Some(usual) if usual.host == sent.host => None,
        _ => Some(sent.upstream()),
    }
}

/// Returns the general differences of a scheme's calls.
pub(in super::super) fn usual_differences(theirs: &Sent, ours: &Sent) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |what, name: &str, theirs: &str, ours: &str| {
        if theirs != ours {
            let (name, theirs, ours) = (name.to_owned(), theirs.to_owned(), ours.to_owned());
            found.push(Difference { what, name, theirs, ours });
        }
    };
    add(What::Host, "", theirs.upstream(), ours.upstream());
    for (what, own, theirs, ours) in [
        (What::Cookie, &OWN_COOKIES[..], &theirs.cookies, &ours.cookies),
        (What::Header, &OWN_HEADERS[..], &theirs.headers, &ours.headers),
    ] {
        let names: BTreeSet<&String> = theirs.keys().chain(ours.keys()).collect();
        for name in names {
            let shown = |side: &BTreeMap<String, String>| match side.get(name) {
                None => "–".to_owned(),
                Some(_) if own.contains(&name.as_str()) => "…".to_owned(),
                Some(value) => value.clone(),
            };
            if what == What::Cookie || !own.contains(&name.as_str()) {
                add(what, name, &shown(theirs), &shown(ours));
            }
        }
    }
    found
}

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(in super::super) struct Side<'a> {
    pub(in super::super) sent: &'a Sent,
    pub(in super::super) usual: &'a Usual,
    /// Time of the call in ms since 1970.
    pub(in super::super) now: i64,
}

type Own = fn(&Sent, &Usual) -> BTreeMap<String, String>;

/// Returns the differences of two calls. At the places in `chance`, only the presence of a value counts.
pub(in super::super) fn differences(
    theirs: Side<'_>,
    ours: Side<'_>,
    chance: &BTreeSet<String>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |what, name: &str, theirs: String, ours: String| {
        if theirs != ours {
            found.push(Difference { what, name: name.to_owned(), theirs, ours });
        }
    };
    let (their, our) = (theirs.sent, ours.sent);
    add(What::Scheme, "", their.scheme.to_owned(), our.scheme.to_owned());
    add(What::Method, "", their.method.clone(), our.method.clone());
    let host = |side: Side<'_>| {
        own_host(side.sent, side.usual).map_or_else(|| "the scheme's".to_owned(), str::to_owned)
    };
    // Another scheme has another host anyway.
    if their.scheme == our.scheme && their.host != our.host {
        add(What::Host, "", host(theirs), host(ours));
    }
    add(What::Path, "", tidy_path(&their.path), tidy_path(&our.path));
    let is_text = [their, our].iter().any(|sent| matches!(sent.scheme, "xeapi" | "api" | "form"));
    match (&their.payload, &our.payload) {
        (Ok(their), Ok(our)) => {
            let names: BTreeSet<&String> = their.keys().chain(our.keys()).collect();
            for name in names {
                let shown = |fields: &Map<String, Value>, now: i64| match fields.get(name) {
                    None => "–".to_owned(),
                    Some(value) => plain(&masked(value, name, chance), now, is_text),
                };
                add(What::Field, name, shown(their, theirs.now), shown(our, ours.now));
            }
        }
        // Files have no fields.
        (Err(NO_OBJECT), _) | (_, Err(NO_OBJECT)) => {}
        (their, our) => {
            let shown = |payload: &Result<_, &str>| {
                payload.as_ref().map_or_else(|why| (*why).to_owned(), |_| "{…}".to_owned())
            };
            add(What::Field, "*", shown(their), shown(our));
        }
    }
    if their.scheme == our.scheme {
        for (what, own) in [(What::Cookie, own_cookies as Own), (What::Header, own_headers as Own)] {
            let (their, our) = (own(their, theirs.usual), own(our, ours.usual));
            let names: BTreeSet<&String> = their.keys().chain(our.keys()).collect();
            for name in names {
                let shown = |side: &BTreeMap<String, String>| {
                    side.get(name).cloned().unwrap_or_else(|| "–".to_owned())
                };
                // Values that follow from `os` belong to the device.
                if !matches!(name.as_str(), "osver" | "channel") {
                    add(what, name, shown(&their), shown(&our));
                }
            }
        }
    }
    found
}

/// Name of JSON inside text, in a place.
const INNER: &str = "(json)";

/// Returns the places in which two payloads of the same call differ though only the time has changed.
pub(in super::super) fn by_chance(
    one: &Map<String, Value>,
    other: &Map<String, Value>,
    times: (i64, i64),
    found: &mut BTreeSet<String>,
) {
    for (name, value) in one {
        if let Some(other) = other.get(name) {
            places(value, other, name, times, found);
        }
    }
}

fn places(one: &Value, other: &Value, at: &str, times: (i64, i64), found: &mut BTreeSet<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            for (name, value) in one {
                if let Some(other) = other.get(name) {
                    places(value, other, &format!("{at}/{name}"), times, found);
                }
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            one.iter()
                .zip(other)
                .for_each(|(one, other)| places(one, other, &format!("{at}/*"), times, found));
        }
        (Value::String(a), Value::String(b)) if a != b && inner(a).is_some() && inner(b).is_some() => {
            let (a, b) = (inner(a).unwrap_or_default(), inner(b).unwrap_or_default());
            places(&a, &b, &format!("{at}/{INNER}"), times, found);
        }
        (one, other) => {
            if one != other && time_of(one, times.0).is_none_or(|kind| time_of(other, times.1) != Some(kind))
            {
                found.insert(at.to_owned());
            }
        }
    }
}

/// Parses JSON inside a text.
fn inner(text: &str) -> Option<Value> {
    if text.starts_with(['{', '[']) { serde_json::from_str(text).ok() } else { None }
}

/// Returns a value without its random parts.
fn masked(value: &Value, at: &str, chance: &BTreeSet<String>) -> Value {
    if chance.is_empty() {
        return value.clone();
    }
    if chance.contains(at) {
        return "…".into();
    }
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), masked(value, &format!("{at}/{name}"), chance)))
            .collect(),
        Value::Array(items) => items.iter().map(|item| masked(item, &format!("{at}/*"), chance)).collect(),
        Value::String(text) => match inner(text) {
            Some(inner) => masked(&inner, &format!("{at}/{INNER}"), chance).to_string().into(),
            None => value.clone(),
        },
        other => other.clone(),
    }
}

/// Returns a payload with [`DRAWN`] in its random places, unless a caller gave the value.
pub(in super::super) fn without_chance(
    payload: &Map<String, Value>,
    args: &Args,
    chance: &BTreeSet<String>,
) -> Map<String, Value> {
    payload.iter().map(|(name, value)| (name.clone(), drawn(value, name, args, chance))).collect()
}

/// Replaces a random value.
pub(in super::super) const DRAWN: &str = "drawn by chance";

fn drawn(value: &Value, at: &str, args: &Args, chance: &BTreeSet<String>) -> Value {
    if chance.contains(at) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        return if args.values().any(|arg| *arg == text) { value.clone() } else { DRAWN.into() };
    }
    match value {
        Value::Object(fields) => {
            let inner = |(name, value): (&String, &Value)| {
                (name.clone(), drawn(value, &format!("{at}/{name}"), args, chance))
            };
            fields.iter().map(inner).collect()
        }
        Value::Array(items) => {
            items.iter().map(|item| drawn(item, &format!("{at}/*"), args, chance)).collect()
        }
        Value::String(text) => match inner(text) {
            Some(inner) => drawn(&inner, &format!("{at}/{INNER}"), args, chance).to_string().into(),
            None => value.clone(),
        },
        other => other.clone(),
    }
}

/// Returns which time a value is, if it is one.
fn time_of(value: &Value, now: i64) -> Option<&'static str> {
    const NEAR: i64 = 60_000;
    let number = value.as_i64().or_else(|| value.as_str()?.parse().ok())?;
    if number.checked_sub(now)?.abs() < NEAR {
        return Some("$now");
    }
    (number.checked_sub(now / 1000)?.abs() < NEAR / 1000).then_some("$now_s")
}

/// Integers beyond this are not exact in JavaScript.
const EXACT: u64 = 1 << 53;

/// Returns a path without differences in escaping.
fn tidy_path(path: &str) -> String {
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().trim_end().to_owned()
}

/// Returns a value in comparable form: times by their kind, JSON inside text as JSON, and numbers as text where the scheme
/// sends text.
fn plain(value: &Value, now: i64, is_text: bool) -> String {
    if let Some(time) = time_of(value, now) {
        return time.to_owned();
    }
    let number = value.as_i64().or_else(|| value.as_str()?.parse().ok());
    if let Some(number) = number.filter(|number: &i64| number.unsigned_abs() > EXACT) {
        return format!("{:e}", number as f64);
    }
    match value {
        Value::String(text) if text.starts_with(['{', '[']) => {
            let inner = serde_json::from_str::<Value>(text).ok();
            inner.map_or_else(|| text.clone(), |inner| format!("json {}", sorted(&inner, now)))
        }
        Value::String(text) if is_text => text.clone(),
        Value::Object(_) | Value::Array(_) => sorted(value, now).to_string(),
        other => other.to_string(),
    }
}

/// Returns a value with sorted objects and normalised times.
fn sorted(value: &Value, now: i64) -> Value {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<&String, Value> =
                fields.iter().map(|(name, value)| (name, sorted(value, now))).collect();
            fields.into_iter().map(|(name, value)| (name.clone(), value)).collect()
        }
        Value::Array(items) => items.iter().map(|item| sorted(item, now)).collect(),
        other => time_of(other, now).map_or_else(|| other.clone(), Value::from),
    }
}
