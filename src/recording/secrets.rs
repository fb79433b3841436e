//! What a kept exchange must not hold: cookies, tokens, passwords, captchas, keys, phone numbers, addresses.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::registry::{Endpoint, Kind};

/// What stands in a secret's place: a word that a header may hold, since apps send it back as a cookie.
pub(super) const HIDDEN: &str = "hidden";

/// Parts of the names, in lower case, of fields that hold a secret.
const NAMES: [&str; 15] = [
    "cookie", "token", "passw", "captcha", "csrf", "phone", "mobile", "mail", "unikey", "secret", "realname",
    "idcard", "music_u", "music_a", "deviceid",
];

/// Whole names, in lower case. The `userName` of an account holds its phone number or mail address; `vuutv` is whose
/// address of a song it is.
const WHOLE_NAMES: [&str; 7] = ["ip", "clientip", "lastloginip", "username", "salt", "sign", "vuutv"];

/// Shorter values are not sought in an answer: they stand in too much that is no secret.
const SHORTEST: usize = 6;

/// Captchas are shorter: those are sought where no digit stands before or after them.
const SHORTEST_CODE: usize = 4;

/// Digits from so many on are a phone number, which may follow a country code at once.
const SHORTEST_NUMBER: usize = 8;

/// Maximum number of secrets that are remembered for later answers.
const MOST_REMEMBERED: usize = 1000;

/// Secrets that calls have brought or been given: a later answer may hold one under any name.
#[derive(Debug, Default)]
pub(super) struct Remembered(BTreeSet<String>);

impl Remembered {
    /// Adds a call's secrets, and says all that are to be sought in its answer: what holds another goes first.
    pub(super) fn with<'a>(&mut self, values: impl Iterator<Item = &'a str>) -> Vec<String> {
        let worth = values.map(str::trim).filter(|value| is_worth_seeking(value));
        let mut known: Vec<String> = worth.map(str::to_owned).collect();
        for secret in known.iter().filter(|secret| secret.len() >= SHORTEST_NUMBER) {
            if self.0.contains(secret) {
                continue;
            }
            if self.0.len() >= MOST_REMEMBERED {
                tracing::warn!(
                    target: "ncm::record",
                    "more than {MOST_REMEMBERED} secrets: those of before are no longer sought in answers to other calls"
                );
                self.0.clear();
            }
            self.0.insert(secret.clone());
        }
        known.extend(self.0.iter().cloned());
        known.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        known.dedup();
        known
    }
}

fn is_worth_seeking(value: &str) -> bool {
    let length = value.chars().count();
    length >= SHORTEST || length >= SHORTEST_CODE && is_digits(value)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a field of this name holds a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    WHOLE_NAMES.contains(&name.as_str()) || NAMES.iter().any(|part| name.contains(part))
}

/// What secret fields of an answer hold; plain words are left to their fields, since they stand elsewhere, too.
pub(super) fn of_answer<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if is_secret(name) => {
                        if text.contains(|c: char| c.is_ascii_digit() || c == '@') {
                            found.push(text);
                        }
                    }
                    value => of_answer(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| of_answer(item, found)),
        _ => {}
    }
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
            *text = without(text, secret);
        }
    }
    *text = without_secret_pairs(text);
}

/// A text without a secret; short digits that are part of a longer number are none.
fn without(text: &str, secret: &str) -> String {
    let is_code = secret.len() < SHORTEST_NUMBER && is_digits(secret);
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(secret) {
        let (before, after) = (&rest[..at], &rest[at + secret.len()..]);
        kept.push_str(before);
        let is_part = is_code
            && (kept.ends_with(|c: char| c.is_ascii_digit())
                || after.starts_with(|c: char| c.is_ascii_digit()));
        kept.push_str(if is_part { secret } else { HIDDEN });
        rest = after;
    }
    kept + rest
}

/// A text without the values of `name=value` whose names are those of secrets: queries of addresses, cookies.
fn without_secret_pairs(text: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('=') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        kept.push_str(before);
        kept.push('=');
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let name = &before[before.trim_end_matches(is_of_name).len()..];
        let is_of_value =
            |c: char| !c.is_whitespace() && !matches!(c, '&' | ';' | ',' | '#' | '"' | '\'' | '<');
        let length = after.find(|c| !is_of_value(c)).unwrap_or(after.len());
        rest = after;
        if length > 0 && !name.is_empty() && is_secret(name) {
            kept.push_str(HIDDEN);
            rest = &after[length..];
        }
    }
    kept + rest
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]
mod tests {
    use super::{Remembered, hide};
    use serde_json::json;

    #[test]
    fn a_secret_goes_wherever_it_stands_and_numbers_that_hold_it_stay() {
        let known = Remembered::default().with(["4711", "13912345678", "abc", "long-secret"].into_iter());
        let mut answer = json!({
            "code": 4711, "id": 471_123, "text": "4711 of 14711, +8613912345678", "abc": "abc long-secret",
            "url": "http://m/1.mp3?vuutv=of-mine&cdntag=kept", "note": "MUSIC_U=mine; os=pc",
            "account": {"userName": "1_13800000000", "salt": "s"}, "inner": "{\"token\":\"t\"}",
        });
        hide(&mut answer, &known);
        let wanted = json!({
            "code": 0, "id": 471_123, "text": "hidden of 14711, +86hidden", "abc": "abc hidden",
            "url": "http://m/1.mp3?vuutv=hidden&cdntag=kept", "note": "MUSIC_U=hidden; os=pc",
            "account": {"userName": "hidden", "salt": "hidden"}, "inner": "{\"token\":\"hidden\"}",
        });
        assert_eq!(answer, wanted);
    }

    #[test]
    fn later_answers_are_rid_of_earlier_secrets_and_captchas_are_of_one_call() {
        let mut remembered = Remembered::default();
        remembered.with(["13912345678", "4711"].into_iter());
        assert_eq!(remembered.with(std::iter::empty()), ["13912345678"]);
        for at in 0..2500 {
            let known = remembered.with([format!("secret-{at}").as_str()].into_iter());
            assert!(known.contains(&format!("secret-{at}")) && known.len() <= 1000);
        }
    }

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
