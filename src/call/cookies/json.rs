//! Cookies in JSON: of apps, of browser extensions and tools, and of programs that store them.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::attribute::Attribute;
use super::end;
use super::found::{Attributes, Found, Reach};
use super::parts::{copied, decoded, is_known, is_label, is_name, without_quotes};
use super::tokens::{Token, Tokens};

/// Parses a text that is JSON: one value or several in sequence.
pub(super) fn values(text: &str) -> Option<Vec<Value>> {
    if !text.starts_with(['{', '[', '"']) {
        return None;
    }
    // JSON that was copied out of a JSON string has escaped quotes.
    if text.starts_with("{\\\"") || text.starts_with("[{\\\"") {
        let text: String = serde_json::from_str(&format!("\"{text}\"")).ok()?;
        return serde_json::from_str(&text).ok().map(|value| vec![value]);
    }
    let values = text.trim_end_matches([';', ',']);
    let strict = serde_json::Deserializer::from_str(values).into_iter().collect::<Result<_, _>>().ok();
    strict.or_else(|| loose(text).map(|value| vec![value]))
}

/// Parses an object or a list as JavaScript and Python write it: names without quotes, `'texts'`, `True`, trailing commas.
fn loose(text: &str) -> Option<Value> {
    if text.starts_with('"') {
        return None;
    }
    let mut json = String::with_capacity(text.len());
    for token in (Tokens { rest: text.trim_end_matches(';'), is_powershell: false }) {
        match token {
            Token::Text(text) => json.push_str(&serde_json::to_string(&text).ok()?),
            Token::Word(word) => match word {
                "True" => json.push_str("true"),
                "False" => json.push_str("false"),
                "None" | "undefined" => json.push_str("null"),
                word if serde_json::from_str::<Value>(word).is_ok() => json.push_str(word),
                word => json.push_str(&serde_json::to_string(word).ok()?),
            },
            Token::Sign(close @ ('}' | ']' | ')')) => {
                json.truncate(json.trim_end_matches(',').len());
                json.push(if close == '}' { '}' } else { ']' });
            }
            Token::Sign('(') => json.push('['),
            Token::Sign(sign @ ('{' | '[' | ':' | ',')) => json.push(sign),
            Token::Sign(_) => return None,
        }
    }
    serde_json::from_str(&json).ok()
}

/// Context of a value.
#[derive(Clone, Copy)]
struct Scope {
    /// Whether all values in it are cookies.
    is_of_cookies: bool,
    /// Reach of the host under which it is listed.
    reach: Reach,
    /// Whether it is listed under a path.
    is_of_path: bool,
}

/// Reads all cookies of a value; `nested` reads strings.
pub(super) fn read<'a>(value: &Value, found: &mut Found<'a>, nested: &mut dyn FnMut(&str, &mut Found<'a>)) {
    let top = Scope { is_of_cookies: true, reach: Reach::Own, is_of_path: false };
    Reading { found, nested }.value(value, top);
}

struct Reading<'r, 'a> {
    found: &'r mut Found<'a>,
    nested: &'r mut dyn FnMut(&str, &mut Found<'a>),
}

impl Reading<'_, '_> {
    fn value(&mut self, value: &Value, scope: Scope) {
        match value {
            Value::String(text) if scope.is_of_cookies => {
                (self.nested)(text, self.found);
                self.found.end();
            }
            Value::Array(items) => self.list(items, scope),
            Value::Object(fields) => self.object(fields, scope),
            _ => {}
        }
    }

    fn list(&mut self, items: &[Value], scope: Scope) {
        // Among a request's headers, only some are cookies.
        let header = |item: &Value| match item {
            Value::Array(pair) => match pair.as_slice() {
                [Value::String(name), Value::String(value)] => is_header(name).then(|| value.clone()),
                _ => None,
            },
            Value::Object(fields) if !fields.contains_key("domain") => {
                is_header(&text(fields, NAME)?).then(|| text(fields, VALUE).map(Cow::into_owned))?
            }
            _ => None,
        };
        let named = |at: usize| at > 0 && items[at - 1].as_str().is_some_and(is_header);
        let values: Vec<String> = if items.iter().any(|item| item.as_str().is_some_and(is_header)) {
            let values = items.iter().enumerate().filter(|(at, _)| named(*at));
            values.filter_map(|(_, value)| value.as_str().map(str::to_owned)).collect()
        } else {
            items.iter().filter_map(header).collect()
        };
        if !values.is_empty() {
            for value in values {
                (self.nested)(&value, self.found);
                self.found.end();
            }
            return;
        }
        if let [Value::String(name), Value::String(value)] = items
            && scope.is_of_cookies
            && !name.contains('=')
            && is_name(name)
        {
            if Attribute::of(name).is_none() {
                self.cookie(name, value, scope.attrs());
            }
            return;
        }
        items.iter().for_each(|item| self.value(item, scope));
    }

    fn object(&mut self, fields: &Map<String, Value>, scope: Scope) {
        let is_login = fields.iter().any(|(name, value)| is_known(name) && !value.is_array());
        // These names are unique to cookies of a session.
        let is_session = |name: &str| fields.get(name).is_some_and(|value| !is_nested(value));
        let is_of_cookies = scope.is_of_cookies || is_session("MUSIC_U") || is_session("MUSIC_A");
        let scope = Scope { is_of_cookies, ..scope };
        if !is_login && let Some((name, value, attrs)) = item(fields, scope) {
            // Not only cookies have a name and a value.
            if scope.is_of_cookies || fields.keys().any(|key| is_key(key, HOST)) {
                self.cookie(&name, &value, attrs);
            }
            return;
        }
        // In a recording, a request to another site.
        if let Some(url) = fields.get("request").and_then(|request| request["url"].as_str())
            && Scope::of_host(url).is_some_and(|reach| reach == Reach::Foreign)
        {
            return;
        }
        let holds = |(name, value): &(&String, &Value)| {
            name.to_ascii_lowercase().contains("cookie")
                && match value {
                    Value::String(text) => {
                        text.contains('=') || text.contains("%3D") || text.starts_with('{')
                    }
                    value => value.is_array() || value.is_object(),
                }
        };
        let is_around = !is_login
            && (fields.keys().any(|name| is_label(name.as_bytes()))
                || fields.iter().any(|field| holds(&field))
                || fields.iter().any(|(name, value)| is_nested(value) && !is_cookie_of_name(name, value)));
        for (name, value) in fields {
            if is_around {
                if holds(&(name, value)) {
                    self.value(value, Scope { is_of_cookies: true, ..scope });
                } else if let Some(reach) = Scope::of_host(name).filter(|_| scope.is_of_cookies) {
                    if reach != Reach::Foreign {
                        self.value(value, Scope { reach, ..scope });
                    }
                } else if name.starts_with('/') && scope.is_of_cookies {
                    self.value(value, Scope { is_of_path: scope.is_of_path || name != "/", ..scope });
                } else if is_nested(value) {
                    self.value(value, Scope { is_of_cookies: false, ..scope });
                }
            } else if let Some(reach) = Scope::of_host(name)
                && value.as_str().is_some_and(|text| text.contains('='))
            {
                if scope.is_of_cookies && reach != Reach::Foreign {
                    self.value(value, Scope { reach, ..scope });
                }
            } else if scope.is_of_cookies && Attribute::of(name).is_none() {
                self.named(name, value, scope);
            }
        }
    }

    /// Reads a cookie given as name and value of an object.
    fn named(&mut self, name: &str, value: &Value, scope: Scope) {
        match value {
            Value::Null => {}
            Value::Object(fields) => {
                let mut attrs = scope.attrs();
                describe(fields, &mut attrs);
                if let Some(value) = text(fields, VALUE) {
                    self.cookie(name, &value, attrs);
                }
            }
            // A form field that occurs several times.
            Value::Array(items) => {
                items.iter().filter(|item| !is_nested(item)).for_each(|item| self.named(name, item, scope))
            }
            Value::String(value) => self.cookie(name, value, scope.attrs()),
            other => self.cookie(name, &other.to_string(), scope.attrs()),
        }
    }

    fn cookie(&mut self, name: &str, value: &str, attrs: Attributes) {
        let name = decoded(name.trim());
        if attrs.reach != Reach::Foreign && is_name(&name) {
            let value = decoded(without_quotes(value.trim()));
            self.found.cookie_with(copied(name), copied(value), attrs);
        }
    }
}

impl Scope {
    fn attrs(self) -> Attributes {
        Attributes { reach: self.reach, is_of_path: self.is_of_path, ..Attributes::default() }
    }

    /// Returns the reach of values that are listed under a host, if the name is one.
    fn of_host(name: &str) -> Option<Reach> {
        let is_url = name.starts_with("http://") || name.starts_with("https://");
        let is_host = name.contains('.')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':'));
        if is_url
            && let Some(host) = name.split("://").nth(1).and_then(|rest| rest.split(['/', ':', '?']).next())
        {
            // A browser sends the cookies of music.163.com to its subdomains.
            let is_below = host.len() > 14
                && host.get(host.len() - 14..).is_some_and(|end| end.eq_ignore_ascii_case(".music.163.com"));
            return Some(if is_below { Reach::Own } else { Reach::of(host, false) });
        }
        is_host.then(|| Reach::of(name, false))
    }
}

const NAME: &[&str] = &["name", "key", "nameraw"];
const HOST: &[&str] = &["domain", "host", "hostraw", "url"];
const VALUE: &[&str] = &["value", "content", "contentraw"];

/// Reads a cookie that is an object: its name, its value and its attributes.
fn item<'v>(
    fields: &'v Map<String, Value>,
    scope: Scope,
) -> Option<(Cow<'v, str>, Cow<'v, str>, Attributes)> {
    let (name, value) = (text(fields, NAME)?, text(fields, VALUE)?);
    let mut attrs = scope.attrs();
    describe(fields, &mut attrs);
    Some((name, value, attrs))
}

fn describe(fields: &Map<String, Value>, attrs: &mut Attributes) {
    let is_true = |value: &Value| value.as_bool() == Some(true) || value.as_str() == Some("true");
    let host_only = fields.iter().any(|(key, value)| is_key(key, &["hostonly"]) && is_true(value));
    if let Some(domain) = text(fields, HOST).filter(|domain| !domain.is_empty()) {
        attrs.reach = Reach::of(&domain, host_only);
    }
    if let Some(path) = text(fields, &["path", "pathraw"]) {
        attrs.path(&path);
    }
    attrs.end = fields
        .iter()
        .filter(|(key, _)| is_key(key, &["expirationdate", "expires", "expiry", "expiresraw", "expiresutc"]))
        .find_map(|(_, value)| match value {
            Value::String(text) => {
                text.trim().parse().ok().and_then(end::of_number).or_else(|| end::of_date(text))
            }
            value => value.as_f64().and_then(end::of_number),
        });
    // Programs write 0 for "not specified".
    let age = fields.iter().find(|(key, _)| is_key(key, &["maxage"])).and_then(|(_, value)| value.as_i64());
    attrs.max_age = age.filter(|age| *age < 0);
}

/// Returns the first of these keys whose value is a scalar.
fn text<'v>(fields: &'v Map<String, Value>, keys: &[&str]) -> Option<Cow<'v, str>> {
    keys.iter().find_map(|wanted| {
        let (_, value) = fields.iter().find(|(key, _)| is_key(key, &[wanted]))?;
        match value {
            Value::String(text) => Some(Cow::Borrowed(text.as_str())),
            Value::Number(_) | Value::Bool(_) => Some(Cow::Owned(value.to_string())),
            _ => None,
        }
    })
}

/// Returns whether a key is one of these (letters only), in any case and with any separator between its words.
fn is_key(key: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|wanted| {
        let mut letters = key.bytes().filter(|byte| !matches!(byte, b' ' | b'_' | b'-'));
        wanted.bytes().all(|byte| letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&byte)))
            && letters.next().is_none()
    })
}

fn is_header(name: &str) -> bool {
    ["cookie", "set-cookie"].iter().any(|header| header.eq_ignore_ascii_case(name))
}

fn is_nested(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// Returns whether an object describes the cookie whose name is its key.
fn is_cookie_of_name(name: &str, value: &Value) -> bool {
    is_name(name)
        && value
            .as_object()
            .is_some_and(|fields| text(fields, VALUE).is_some() && text(fields, NAME).is_none())
}
