//! Finds secrets in responses: cookies, tokens, passwords, captchas, keys, phone numbers, addresses. They are removed
//! from recordings and from what an assistant sees.

use std::borrow::Cow;

use serde_json::Value;

#[cfg(feature = "mock")]
use crate::registry::Endpoint;

/// Parts of names, in lower case, of fields that contain a secret.
const NAMES: [&str; 15] = [
    "cookie", "token", "passw", "captcha", "csrf", "phone", "mobile", "mail", "unikey", "secret", "realname",
    "idcard", "music_u", "music_a", "deviceid",
];

/// Whole names of such fields, in lower case.
const WHOLE_NAMES: [&str; 4] = ["ip", "clientip", "lastloginip", "salt"];

/// Names that are hidden in recordings only: without these parameters of a song's address nobody can play it.
const NAMES_OF_RECORDINGS: [&str; 2] = ["sign", "vuutv"];

/// A field with an account's phone number, mail address or id, such as `1_13800000000`; of other users, a name.
const USER_NAME: &str = "username";

/// Shorter values are not searched for, since they also occur in much that is not secret.
#[cfg(feature = "mock")]
const SHORTEST: usize = 6;

/// Captchas are shorter: they are searched for without a digit before or after them.
#[cfg(feature = "mock")]
const SHORTEST_CODE: usize = 4;

/// Number of digits from which a number counts as a phone number. A country code may precede it directly.
pub(crate) const SHORTEST_NUMBER: usize = 8;

/// A reader who must not see secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A reader of a recording, which must work without the secrets.
    #[cfg(feature = "mock")]
    Recording,
    /// A model: it sees that something was removed, and no phone numbers in any text.
    #[cfg(feature = "mcp")]
    Assistant,
}

#[cfg(feature = "mock")]
pub(crate) fn is_worth_seeking(value: &str) -> bool {
    let length = value.chars().count();
    length >= SHORTEST || length >= SHORTEST_CODE && is_digits(value)
}

pub(crate) fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a parameter is secret, by the registry or by its name.
#[cfg(feature = "mock")]
pub(crate) fn is_secret_param(endpoint: &Endpoint, name: &str) -> bool {
    let spec = endpoint.params.iter().find(|spec| spec.name == name);
    spec.is_some_and(|spec| spec.kind.facts().is_secret) || Reader::Recording.hides(name)
}

/// Collects the values of secret fields, since they may also occur elsewhere. Plain words are not collected.
pub(crate) fn of_answer(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if is_secret(name) || name.eq_ignore_ascii_case(USER_NAME) {
                    of_field(value, found);
                } else {
                    of_answer(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| of_answer(item, found)),
        Value::String(text) => {
            if let Some(inner) = inner(text) {
                of_answer(&inner, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn of_field(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Some(account) = account(text) {
                found.push(account.to_owned());
            }
            if text.contains(|c: char| c.is_ascii_digit() || c == '@') {
                found.push(text.clone());
            }
        }
        Value::Number(number) => {
            let digits = number.to_string();
            if digits.len() >= SHORTEST_NUMBER && is_digits(&digits) {
                found.push(digits);
            }
        }
        Value::Object(fields) => fields.values().for_each(|value| of_field(value, found)),
        Value::Array(items) => items.iter().for_each(|item| of_field(item, found)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Returns whether a field of this name contains a secret for every reader.
fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    WHOLE_NAMES.contains(&name.as_str()) || NAMES.iter().any(|part| name.contains(part))
}

/// Parses JSON inside a text.
fn inner(text: &str) -> Option<Value> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    serde_json::from_str(text).ok()
}

/// Returns the account in a user name such as `1_13800000000` or `0_me@example.com`.
fn account(name: &str) -> Option<&str> {
    let (kind, account) = name.split_once('_')?;
    ((1..=3).contains(&kind.len()) && is_digits(kind) && account.len() > 3).then_some(account)
}

impl Reader {
    /// Returns the replacement of a secret. In a recording it is a word that a header may contain, since apps send it
    /// back as a cookie.
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            #[cfg(feature = "mock")]
            Self::Recording => "hidden",
            #[cfg(feature = "mcp")]
            Self::Assistant => "[removed: secret]",
        }
    }

    fn is_assistant(self) -> bool {
        match self {
            #[cfg(feature = "mock")]
            Self::Recording => false,
            #[cfg(feature = "mcp")]
            Self::Assistant => true,
        }
    }

    /// Returns whether a field of this name is hidden.
    pub(crate) fn hides(self, name: &str) -> bool {
        is_secret(name)
            || !self.is_assistant()
                && NAMES_OF_RECORDINGS.iter().any(|whole| whole.eq_ignore_ascii_case(name))
            || !self.is_assistant() && name.eq_ignore_ascii_case(USER_NAME)
    }

    /// Removes secrets from JSON: secret fields by name, the values `known` wherever they occur, and phone numbers.
    pub(crate) fn hide(self, value: &mut Value, known: &[String]) {
        self.hide_in_field(value, "", known);
    }

    fn hide_in_field(self, value: &mut Value, field: &str, known: &[String]) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields.iter_mut() {
                    let is_account = || {
                        name.eq_ignore_ascii_case(USER_NAME)
                            && value.as_str().is_some_and(|name| account(name).is_some())
                    };
                    if self.hides(name) || is_account() {
                        self.hide_all(value);
                    } else {
                        self.hide_in_field(value, name, known);
                    }
                }
            }
            Value::Array(items) => {
                items.iter_mut().for_each(|item| self.hide_in_field(item, field, known));
            }
            Value::String(text) if is_id(field) && is_digits(text) => {
                if known.contains(text) {
                    *text = self.mark().to_owned();
                }
            }
            Value::String(text) => self.hide_in(text, known),
            Value::Number(number) => {
                if known.contains(&number.to_string()) {
                    *value = 0.into();
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Removes secrets from a text, which may be JSON or contain some.
    pub(crate) fn hide_in(self, text: &mut String, known: &[String]) {
        if let Some(mut inner) = inner(text) {
            self.hide(&mut inner, known);
            *text = inner.to_string();
            return;
        }
        for secret in known {
            if !text.contains(secret.as_str()) {
                continue;
            }
            if self.is_assistant() {
                // The rest of the text may describe the secret, so a model does not see it either.
                *text = self.mark().to_owned();
                return;
            }
            *text = without(text, secret, self.mark());
        }
        if let Cow::Owned(without) = self.without_pairs(text) {
            *text = without;
        }
        if self.is_assistant()
            && let Cow::Owned(without) = without_phones(text, self.mark())
        {
            *text = without;
        }
    }

    /// Removes the values of pairs with secret names from a text: `name=value` in addresses and cookies,
    /// `"name":"value"` in JSON that is cut off or inside a text, however often it is escaped.
    fn without_pairs(self, text: &str) -> Cow<'_, str> {
        let (mut kept, mut rest) = (String::new(), text);
        let mut from = 0;
        while let Some((at, length)) = separator(&rest[from..]) {
            let (before, after) = (&rest[..from + at], &rest[from + at + length..]);
            from += at + length;
            let is_json = rest[from - length..].starts_with(':');
            let (name, quote) = name_at_end(before);
            if name.is_empty() || is_json && !quote || !self.hides(name) {
                continue;
            }
            let lead =
                after.find(|c: char| !(c.is_whitespace() && is_json || c == '\\' || c == '"')).unwrap_or(0);
            let value = &after[lead..];
            let ends = |c: char| {
                matches!(c, '"' | '\\' | '&' | ';' | '#' | '\'' | '<' | '}' | ']' | ',') || c.is_whitespace()
            };
            let length = value.find(ends).unwrap_or(value.len());
            if length == 0 || matches!(&value[..length], "true" | "false" | "null") {
                continue;
            }
            kept.push_str(&rest[..from + lead]);
            kept.push_str(self.mark());
            (rest, from) = (&value[length..], 0);
        }
        if rest.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(kept + rest) }
    }

    /// Hides everything in a secret field, except whether it is set.
    fn hide_all(self, value: &mut Value) {
        match value {
            Value::Object(fields) => fields.iter_mut().for_each(|(_, value)| self.hide_all(value)),
            Value::Array(items) => items.iter_mut().for_each(|item| self.hide_all(item)),
            Value::String(text) => {
                if !text.is_empty() {
                    *text = self.mark().to_owned();
                }
            }
            Value::Number(_) if self.is_assistant() => *value = self.mark().into(),
            Value::Number(_) => *value = 0.into(),
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// Returns whether a field of this name contains ids, which look like phone numbers.
fn is_id(field: &str) -> bool {
    let field = field.to_ascii_lowercase();
    field.ends_with("id") || field.ends_with("ids")
}

/// Finds the sign between a name and its value; returns its position and length.
fn separator(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find(['=', ':', '%'])?;
        let rest = &text[at..];
        if rest.get(..3).is_some_and(|sign| sign.eq_ignore_ascii_case("%3d")) {
            return Some((at, 3));
        }
        if !rest.starts_with('%') {
            return Some((at, 1));
        }
        from = at + 1;
    }
}

/// Returns the name at the end of a text, and whether quotes follow it.
fn name_at_end(text: &str) -> (&str, bool) {
    let name = text.trim_end().trim_end_matches(['"', '\\', '\'']);
    let is_quoted = name.len() < text.trim_end().len();
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    (&name[name.trim_end_matches(is_of_name).len()..], is_quoted)
}

/// Removes a secret from a text. A short numeric secret inside a longer number is not a match.
fn without(text: &str, secret: &str, mark: &str) -> String {
    let is_code = secret.len() < SHORTEST_NUMBER && is_digits(secret);
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(secret) {
        let (before, after) = (&rest[..at], &rest[at + secret.len()..]);
        kept.push_str(before);
        let is_part = is_code
            && (kept.ends_with(|c: char| c.is_ascii_digit())
                || after.starts_with(|c: char| c.is_ascii_digit()));
        kept.push_str(if is_part { secret } else { mark });
        rest = after;
    }
    kept + rest
}

/// Removes phone numbers of China from a text: 11 digits, grouped or not, with or without the country code, also in
/// account names (`1_13800000000`). Digits in an address or after another word are ids and stay.
fn without_phones<'a>(text: &'a str, mark: &str) -> Cow<'a, str> {
    let bytes = text.as_bytes();
    let (mut kept, mut copied, mut at) = (String::new(), 0, 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() || at > 0 && bytes[at - 1].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_of_address = at > 0 && matches!(bytes[at - 1], b'/' | b'=' | b'_' | b'.' | b'%' | b'&');
        let length = if is_of_address { None } else { phone(&bytes[at..], run) };
        match length {
            Some(length) => {
                kept.push_str(&text[copied..at]);
                kept.push_str(mark);
                (copied, at) = (at + length, at + length);
            }
            None => at += run,
        }
    }
    if copied == 0 { Cow::Borrowed(text) } else { Cow::Owned(kept + &text[copied..]) }
}

/// Returns the length of the phone number at the start of a text whose first `run` bytes are digits.
fn phone(text: &[u8], run: usize) -> Option<usize> {
    // `1_13800000000`, `86 13800000000`
    if run <= 3 && matches!(text.get(run), Some(b'_' | b' ' | b'-')) {
        let number = &text[run + 1..];
        let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if text[run] == b'_' || &text[..run] == b"86" {
            return mobile(number, digits).map(|length| run + 1 + length);
        }
    }
    if run == 13 && text.starts_with(b"86") {
        return mobile(&text[2..], 11).map(|length| length + 2);
    }
    mobile(text, run)
}

/// Returns the length of a number of 11 digits, in one piece or in groups of 3, 4 and 4.
fn mobile(text: &[u8], run: usize) -> Option<usize> {
    if text.first() != Some(&b'1') || !matches!(text.get(1), Some(b'3'..=b'9')) {
        return None;
    }
    if run == 11 {
        return Some(11);
    }
    let is_grouped = run == 3
        && text.len() >= 13
        && [3, 8].iter().all(|at| matches!(text[*at], b' ' | b'-'))
        && text[4..8].iter().chain(&text[9..13]).all(u8::is_ascii_digit)
        && !text.get(13).is_some_and(u8::is_ascii_digit);
    is_grouped.then_some(13)
}

/// Returns a `Set-Cookie` value without the cookie's value.
#[cfg(feature = "mock")]
pub(crate) fn hide_cookie(cookie: &str) -> String {
    let (pair, attributes) = cookie.split_once(';').map_or((cookie, ""), |(pair, rest)| (pair, rest));
    let (name, mark) = (pair.split('=').next().unwrap_or_default(), Reader::Recording.mark());
    if attributes.is_empty() { format!("{name}={mark}") } else { format!("{name}={mark};{attributes}") }
}

#[cfg(all(test, feature = "mock", feature = "mcp"))]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]
mod tests {
    use super::Reader;
    use serde_json::json;

    #[test]
    fn secrets_are_removed_everywhere_but_not_inside_longer_numbers() {
        let known = ["13912345678", "long-secret", "4711"].map(str::to_owned);
        let mut answer = json!({
            "code": 4711, "id": 471_123, "text": "4711 of 14711, +8613912345678", "abc": "abc long-secret",
            "url": "http://m/1.mp3?vuutv=of-mine&cdntag=kept", "note": "MUSIC_U=mine; os=pc",
            "account": {"userName": "1_13800000000", "salt": "s"}, "inner": "{\"token\":\"t\"}",
            "cut": "{\"a\":1,\\\"token\\\": \\\"t\\\", \"phone\":13800000000, \"name\":\"n", "line": "token: kept, a?%22%7b&csrf%3Dx",
        });
        Reader::Recording.hide(&mut answer, &known);
        let wanted = json!({
            "code": 0, "id": 471_123, "text": "hidden of 14711, +86hidden", "abc": "abc hidden",
            "url": "http://m/1.mp3?vuutv=hidden&cdntag=kept", "note": "MUSIC_U=hidden; os=pc",
            "account": {"userName": "hidden", "salt": "hidden"}, "inner": "{\"token\":\"hidden\"}",
            "cut": "{\"a\":1,\\\"token\\\": \\\"hidden\\\", \"phone\":hidden, \"name\":\"n", "line": "token: kept, a?%22%7b&csrf%3Dhidden",
        });
        assert_eq!(answer, wanted);
    }

    #[test]
    fn an_assistant_sees_no_phone_number_and_every_id() {
        let gone = "[removed: secret]";
        let mut answer = json!({
            "account": {"userName": "1_13800000000", "id": 13_811_530_937_u64}, "creator": {"userName": "小明"},
            "text": "打给 138-0000-0000，或 +86 13800000000；8613800000000", "raw": "u:1_13912345678",
            "threadId": "A_PL_0_13811530937", "trackIds": ["13811530937"], "cellphone": 13_800_000_000_u64,
            "url": "http://m/13811530937.mp3?id=13811530937&vuutv=kept", "time": "1700000000000", "more": true,
            "json": "[{\"x\":{\"accessToken\":\"t\",\"y\":\"{\\\"unikey\\\":\\\"k\\\"}\"}}]", "hasToken": false,
        });
        Reader::Assistant.hide(&mut answer, &[]);
        let wanted = json!({
            "account": {"userName": gone, "id": 13_811_530_937_u64}, "creator": {"userName": "小明"},
            "text": format!("打给 {gone}，或 +{gone}；{gone}"), "raw": format!("u:{gone}"),
            "threadId": "A_PL_0_13811530937", "trackIds": ["13811530937"], "cellphone": gone,
            "url": "http://m/13811530937.mp3?id=13811530937&vuutv=kept", "time": "1700000000000", "more": true,
            "json": format!("[{{\"x\":{{\"accessToken\":\"{gone}\",\"y\":\"{{\\\"unikey\\\":\\\"{gone}\\\"}}\"}}}}]"), "hasToken": false,
        });
        assert_eq!(answer, wanted);
    }

    #[test]
    fn values_of_secret_fields_are_removed_elsewhere() {
        let mut found = Vec::new();
        let answer = json!({"account": {"userName": "1_13800000000"}, "phone": 13_900_000_000_u64, "body": "{\"token\":\"t0ken\"}"});
        super::of_answer(&answer, &mut found);
        assert_eq!(found, ["13800000000", "1_13800000000", "13900000000", "t0ken"]);
    }

    /// The names above cover every field that the registry marks as secret.
    #[test]
    fn every_secret_of_the_registry_has_a_secret_name() {
        let text = include_str!(concat!(env!("OUT_DIR"), "/shapes.txt"));
        let marked = text.lines().filter(|line| !line.starts_with('>') && line.ends_with("\ts"));
        let names: Vec<&str> = marked.filter_map(|line| line.split('\t').next()).collect();
        assert!(!names.is_empty());
        let missed: Vec<_> = names.into_iter().filter(|name| !Reader::Recording.hides(name)).collect();
        assert!(missed.is_empty(), "{missed:?}");
    }
}
