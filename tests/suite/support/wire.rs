//! Comparison with recorded vectors. Pure functions: they return `None` if the value fits, or the place and the difference.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;
use sha1::{Digest, Sha1};
use time::{Duration, OffsetDateTime};

use super::codec::hex;

/// Compares two values; `have` is `None` where the value is missing. An expected string may be a wildcard: `$any`, `$now`,
/// `$now+N`, `$now-N` (ms), `$now_s`, `$year`, `$month`. An expected string with JSON is compared as JSON.
pub(crate) fn difference(want: &Value, have: Option<&Value>, at: &str) -> Option<String> {
    if let Value::String(text) = want
        && let Some(verdict) = wildcard(text, have, at)
    {
        return verdict.err();
    }
    let Some(have) = have else {
        return Some(format!("{at}: missing, want {}", short(want)));
    };
    match (want, have) {
        (Value::String(w), Value::String(h)) if w != h && w.starts_with(['[', '{']) => {
            match (serde_json::from_str::<Value>(w), serde_json::from_str::<Value>(h)) {
                (Ok(w), Ok(h)) => difference(&w, Some(&h), &format!("{at}(json)")),
                _ => differs(want, have, at),
            }
        }
        (Value::Object(w), Value::Object(h)) => {
            let names: BTreeSet<_> = w.keys().chain(h.keys()).collect();
            names.into_iter().find_map(|name| member(w.get(name), h.get(name), &format!("{at}.{name}")))
        }
        (Value::Array(w), Value::Array(h)) => {
            (0..w.len().max(h.len())).find_map(|i| member(w.get(i), h.get(i), &format!("{at}[{i}]")))
        }
        (Value::Number(w), Value::Number(h)) if w != h && (w.is_f64() || h.is_f64()) => {
            // 1 and 1.0 were the same when they were recorded.
            if w.as_f64() == h.as_f64() { None } else { differs(want, have, at) }
        }
        _ if want == have => None,
        _ => differs(want, have, at),
    }
}

fn member(want: Option<&Value>, have: Option<&Value>, at: &str) -> Option<String> {
    match want {
        Some(want) => difference(want, have, at),
        None => Some(format!("{at}: not wanted, have {}", have.map_or_else(String::new, short))),
    }
}

fn differs(want: &Value, have: &Value, at: &str) -> Option<String> {
    Some(format!("{at}: want {} have {}", short(want), short(have)))
}

/// Returns at most 160 characters of a value.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(160) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Returns the result for a wildcard; `None` if `text` is not one.
fn wildcard(text: &str, have: Option<&Value>, at: &str) -> Option<Result<(), String>> {
    let name = text.strip_prefix('$')?;
    let shown = || have.map_or_else(|| "nothing".to_owned(), short);
    let number = match have {
        Some(Value::Number(n)) => n.as_f64(),
        Some(Value::String(s)) => s.parse().ok(),
        _ => None,
    };
    let near = |goal: f64, slack: f64| number.is_some_and(|n: f64| (n - goal).abs() < slack);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |d| d.as_millis() as f64);
    let (holds, what) = match name {
        "any" => (have.is_some(), "there"),
        "now_s" => (near(now / 1000.0, 60.0), "the time in seconds"),
        "year" => (dates().any(|d| near(f64::from(d.year()), 0.5)), "the year"),
        "month" => (dates().any(|d| near(f64::from(u8::from(d.month())), 0.5)), "the month"),
        _ => {
            match name.strip_prefix("now").map(|shift| if shift.is_empty() { Ok(0.0) } else { shift.parse() })
            {
                Some(Ok(shift)) => (near(now + shift, 60_000.0), "the time"),
                _ => return None,
            }
        }
    };
    Some(if holds { Ok(()) } else { Err(format!("{at}: {} is not {what}", shown())) })
}

/// Returns the time in every time zone that the server may have.
fn dates() -> impl Iterator<Item = OffsetDateTime> {
    let now = OffsetDateTime::now_utc();
    [-12, 0, 14].into_iter().map(move |hours| now + Duration::hours(hours))
}

/// Compares the named headers, and no others. `$nim` is the checksum that belongs to the call's other headers.
pub(crate) fn headers(want: &Value, have: &BTreeMap<String, String>, nim_secret: &str) -> Option<String> {
    want.as_object()?.iter().find_map(|(name, want)| {
        let at = format!("headers.{name}");
        let have_value = have.get(name).map(|value| Value::from(value.as_str()));
        if want == "$nim" {
            let part = |name: &str| have.get(name).map_or("", String::as_str);
            let sum = Sha1::digest(format!("{nim_secret}{}{}", part("nonce"), part("curtime")));
            return difference(&Value::from(hex(&sum)), have_value.as_ref(), &at);
        }
        difference(want, have_value.as_ref(), &at)
    })
}

/// Compares all cookies of a call.
pub(crate) fn cookies(want: &Value, have: &BTreeMap<String, String>) -> Option<String> {
    let have: Value = have.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    difference(want, Some(&have), "cookie")
}

/// Compares path and query; ignores unnecessary percent-encoding, and a space at the end.
pub(crate) fn same_target(want: &str, have: &str) -> bool {
    let tidy = |target: &str| {
        let (path, query) =
            target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
        let path = decode_uri(path).trim_end().to_owned();
        (path, query.map(decode_uri))
    };
    tidy(want) == tidy(have)
}

/// JavaScript's `decodeURI`: decodes all characters except those that structure a URL.
pub(crate) fn decode_uri(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).and_then(|two| u8::from_str_radix(two, 16).ok());
        match (bytes[at], code) {
            (b'%', Some(code)) if !b";/?:@&=+$,#".contains(&code) => {
                out.push(code);
                at += 3;
            }
            (b'%', Some(_)) => {
                // Stays encoded, in upper case.
                out.extend_from_slice(text[at..at + 3].to_ascii_uppercase().as_bytes());
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Compares lists of `Set-Cookie` values; ignores their order, that of the attributes, and the attributes' case.
pub(crate) fn set_cookies(want: &[String], have: &[String]) -> Option<String> {
    let tidy = |list: &[String]| {
        let mut all: Vec<Vec<String>> = list.iter().map(|one| tidy_cookie(one)).collect();
        all.sort();
        all
    };
    let (want, have) = (tidy(want), tidy(have));
    if want == have { None } else { Some(format!("set-cookie: want {want:?} have {have:?}")) }
}

fn tidy_cookie(cookie: &str) -> Vec<String> {
    let parts = cookie.split(';').map(str::trim).filter(|part| !part.is_empty()).enumerate();
    let mut parts: Vec<String> =
        parts.map(|(i, p)| if i == 0 { p.to_owned() } else { p.to_lowercase() }).collect();
    parts.sort();
    parts
}

/// Returns an upstream's cookie as the server forwards it: without its domain.
pub(crate) fn without_domain(cookie: &str) -> String {
    let parts = cookie.split(';').filter(|part| !part.trim_start().starts_with("Domain="));
    parts.collect::<Vec<_>>().join(";")
}

/// Returns whether a case's id matches a filter: alternatives with `|`, anchors `^` and `$`, and `.*` between pieces.
pub(crate) fn selects(filter: &str, id: &str) -> bool {
    filter.split('|').any(|one| {
        let (one, from_start) = one.strip_prefix('^').map_or((one, false), |rest| (rest, true));
        let (one, to_end) = one.strip_suffix('$').map_or((one, false), |rest| (rest, true));
        let mut at = 0;
        let pieces: Vec<&str> = one.split(".*").collect();
        let in_order = pieces.iter().enumerate().all(|(i, piece)| {
            let found =
                if i + 1 == pieces.len() && to_end { id[at..].rfind(piece) } else { id[at..].find(piece) };
            let fits = found.is_some_and(|offset| i > 0 || !from_start || offset == 0);
            at += found.unwrap_or(0) + piece.len();
            fits
        });
        in_order && (!to_end || at == id.len())
    })
}
