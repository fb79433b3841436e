//! What a kept exchange must not hold: cookies, tokens, passwords, captchas, keys, phone numbers, addresses.

use serde_json::Value;

use crate::registry::{Endpoint, Kind};

/// What stands in a secret's place: a word that a header may hold, since apps send it back as a cookie.
pub(super) const HIDDEN: &str = "hidden";

/// Parts of the names, in lower case, of fields that hold a secret.
const NAMES: [&str; 15] = [
    "cookie", "token", "passw", "captcha", "csrf", "phone", "mobile", "mail", "unikey", "secret", "realname",
    "idcard", "music_u", "music_a", "deviceid",
];

/// Shorter values are not sought in an answer: they stand in too much that is no secret.
const SHORTEST: usize = 6;

/// Whether a field of this name holds a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "ip" || name == "clientip" || NAMES.iter().any(|part| name.contains(part))
}

/// Whether a parameter is a secret: by the registry's mark, or its name.
pub(super) fn is_secret_param(endpoint: &Endpoint, name: &str) -> bool {
    let spec = endpoint.params.iter().find(|spec| spec.name == name);
    spec.is_some_and(|spec| matches!(spec.kind, Kind::Secret | Kind::Phone)) || is_secret(name)
}

/// Takes the secrets out of JSON: fields by name, and these values wherever they stand.
pub(super) fn hide(value: &mut Value, known: &[String]) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                if is_secret(name) { hide_all(value) } else { hide(value, known) }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| hide(item, known)),
        Value::String(text) => hide_in(text, known),
        Value::Number(number) => {
            if known.contains(&number.to_string()) {
                *value = 0.into();
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// Takes them out of a text, which may be JSON itself.
pub(super) fn hide_in(text: &mut String, known: &[String]) {
    if text.trim_start().starts_with(['{', '['])
        && let Ok(mut inner) = serde_json::from_str::<Value>(text)
    {
        hide(&mut inner, known);
        *text = inner.to_string();
        return;
    }
    for secret in known {
        if text.contains(secret.as_str()) {
            *text = text.replace(secret.as_str(), HIDDEN);
        }
    }
    // An address with a session in its query.
    if text.contains("MUSIC_U=") || text.contains("MUSIC_A=") {
        *text = HIDDEN.to_owned();
    }
}

/// All that a secret field holds; whether it is set may be told.
fn hide_all(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(_, value)| hide_all(value)),
        Value::Array(items) => items.iter_mut().for_each(hide_all),
        Value::String(text) => {
            if !text.is_empty() {
                *text = HIDDEN.to_owned();
            }
        }
        Value::Number(_) => *value = 0.into(),
        Value::Null | Value::Bool(_) => {}
    }
}

/// A `Set-Cookie` value without the cookie's own.
pub(super) fn hide_cookie(cookie: &str) -> String {
    let (pair, attributes) = cookie.split_once(';').map_or((cookie, ""), |(pair, rest)| (pair, rest));
    let name = pair.split('=').next().unwrap_or_default();
    if attributes.is_empty() { format!("{name}={HIDDEN}") } else { format!("{name}={HIDDEN};{attributes}") }
}

/// Values worth seeking.
pub(super) fn worth<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut known: Vec<String> =
        values.map(str::trim).filter(|value| value.chars().count() >= SHORTEST).map(str::to_owned).collect();
    // What holds another goes first.
    known.sort_by_key(|value| std::cmp::Reverse(value.len()));
    known
}

#[cfg(test)]
mod tests {
    /// The registry's marks of answers are covered by the names above.
    #[test]
    fn every_secret_of_the_registry_is_one_by_its_name() {
        let text = include_str!(concat!(env!("OUT_DIR"), "/shapes.txt"));
        let marked = text.lines().filter(|line| !line.starts_with('>') && line.ends_with("\ts"));
        let names: Vec<&str> = marked.filter_map(|line| line.split('\t').next()).collect();
        assert!(!names.is_empty());
        let missed: Vec<_> = names.into_iter().filter(|name| !super::is_secret(name)).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }
}
