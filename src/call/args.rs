//! An endpoint's parameters, checked against the registry and put in its order.

use std::borrow::Cow;

use ncm_codegen::spelling::nearest;
use ncm_codegen::table::is_whole;

#[cfg(doc)]
use super::bounds;
use super::params::{Params, Value};
use crate::registry::{Class, Condition, Endpoint, MOST_PARAMS, Param, REQUEST_OPTIONS, Required};
use crate::reply::error::Error;

/// Checked parameters, by their position in the registry.
pub(crate) struct Args<'a> {
    values: [Option<&'a Value<'a>>; MOST_PARAMS],
    /// The text of JSON lists, by position.
    joined: Vec<(usize, String)>,
}

impl<'a> Args<'a> {
    /// Checks `params` against what `endpoint` says of them.
    ///
    /// # Errors
    ///
    /// The first parameter that is missing or wrong.
    pub(crate) fn check(endpoint: &'static Endpoint, params: &'a Params<'a>) -> Result<Self, Error> {
        let (mut values, mut joined) = ([None; MOST_PARAMS], Vec::new());
        for (at, (slot, spec)) in values.iter_mut().zip(endpoint.params).enumerate() {
            let given = params.get(spec.name).filter(|value| !value.is_null());
            *slot = check(spec, given, params, |text| joined.push((at, text)))?;
        }
        Ok(Self { values, joined })
    }

    /// The value as it was given.
    pub(crate) fn value(&self, index: usize) -> Option<&'a Value<'a>> {
        self.values[index]
    }

    /// The value, unless a default stands in for it.
    pub(crate) fn given(&self, index: usize) -> Option<&'a Value<'a>> {
        self.values[index].filter(|value| !value.is_falsy())
    }

    pub(crate) fn is_given(&self, index: usize) -> bool {
        self.given(index).is_some()
    }

    pub(crate) fn text(&self, index: usize) -> Option<&str> {
        let (Value::Text(text) | Value::Json(text)) = self.values[index]?;
        let joined = self.joined.iter().find(|(at, _)| *at == index);
        Some(joined.map_or(&**text, |(_, text)| text))
    }

    /// Whether the text is one of `wanted`; `#` stands for digits only.
    pub(crate) fn is(&self, index: usize, wanted: &[&str]) -> bool {
        self.text(index).is_some_and(|text| matches(text, wanted))
    }

    pub(crate) fn is_true(&self, index: usize) -> bool {
        self.values[index].and_then(Value::flag) == Some(true)
    }

    pub(crate) fn int(&self, index: usize) -> Option<i64> {
        self.given(index)?;
        self.text(index)?.trim().parse().ok()
    }

    /// The parts of a comma separated value.
    pub(crate) fn items(&self, index: usize) -> impl Iterator<Item = &str> {
        self.text(index).into_iter().flat_map(|text| text.split(',')).map(str::trim)
    }

    pub(crate) fn push_text(&self, index: usize, out: &mut String) {
        if let Some(text) = self.text(index) {
            out.push_str(text);
        }
    }

    /// Appends the text as one segment of a path: nothing in it can leave the segment.
    pub(crate) fn push_segment(&self, index: usize, out: &mut String) {
        if let Some(text) = self.text(index) {
            crate::wire::percent::push_component(out, text.trim());
        }
    }
}

fn matches(text: &str, wanted: &[&str]) -> bool {
    wanted.iter().any(|wanted| {
        *wanted == text
            || *wanted == "#" && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Takes out what says that it is not given (`undefined`, `null`, `NaN`) where that can mean nothing else,
/// gives other spellings of a parameter's name its own, reads the number out of an object where an id belongs, and
/// writes every yes and no in one way.
///
/// To be done before parameters are looked at: by the cache, and by [`Args::check`].
pub(crate) fn settle(endpoint: &Endpoint, params: &mut Params<'_>) {
    for spec in endpoint.params {
        for alias in spec.aliases {
            if let Some(value) = params.remove(alias)
                && params.get(spec.name).is_none()
            {
                params.set(spec.name, value);
            }
        }
        let Some(value) = params.get(spec.name) else { continue };
        if let Some(settled) = settled_flag(spec.kind.class(), value) {
            if settled != *value {
                params.set(spec.name, settled);
            }
            continue;
        }
        if value.is_falsy() && !value.is_null() {
            continue;
        }
        // Pages that cut pictures give fractions of a pixel.
        if spec.kind.class() == Class::Whole
            && !endpoint.files.is_empty()
            && let Some(whole) = rounded(&value.text())
        {
            params.set(spec.name, whole);
            continue;
        }
        if value.is_not_given() && !(spec.kind.facts().is_free && matches!(spec.required, Required::Always)) {
            params.remove(spec.name);
        } else if spec.kind.class() == Class::Id
            && let Some(id) = id_within(spec.name, value)
        {
            params.set(spec.name, id);
        }
    }
}

/// A yes or no as it is sent: `1` and `0` for a switch, `true` and `false` for a truth value; nothing where the parameter
/// is neither or the value says neither. Python writes `False`, forms write `0` and `no`: read as text alone, each of them
/// would have meant yes.
fn settled_flag(class: Class, value: &Value<'_>) -> Option<Value<'static>> {
    let (yes, no) = match class {
        Class::Switch => ("1", "0"),
        Class::Truth => ("true", "false"),
        Class::Id | Class::Ids | Class::Whole | Class::Number | Class::Json | Class::Text | Class::Choice => {
            return None;
        }
    };
    let text = if value.flag()? { yes } else { no };
    Some(match value {
        // A number of a switch keeps its type, which the upstream sees.
        Value::Json(json) if class == Class::Truth || json == text => Value::Json(Cow::Borrowed(text)),
        _ => Value::from(text),
    })
}

/// The whole number that is nearest to one with a fraction.
fn rounded(text: &str) -> Option<String> {
    let number: f64 = text.trim().parse().ok().filter(|number: &f64| number.abs() < 1e15)?;
    text.contains('.').then(|| format!("{}", number.round() as i64))
}

/// Takes out optional numbers of a read that cannot be used as such, so that their defaults stand in, and returns their
/// names; of a fraction the whole part counts. A write is not made with a number that nobody meant.
pub(crate) fn drop_unusable(endpoint: &'static Endpoint, params: &mut Params<'_>) -> Vec<&'static str> {
    let optional_numbers = endpoint.params.iter().filter(|spec| {
        matches!(spec.required, Required::No)
            && spec.kind.class() == Class::Whole
            && (spec.strict || spec.range.is_some())
    });
    let mut dropped = Vec::new();
    for spec in optional_numbers.filter(|_| !endpoint.writes) {
        let Some(value) = params.get(spec.name) else { continue };
        let text = value.text();
        if text.trim().is_empty() || is_whole(text.trim()) {
            continue;
        }
        match text.trim().parse::<f64>().ok().filter(|number| number.abs() < 1e15) {
            Some(number) => {
                let whole = format!("{}", number.trunc());
                params.set(spec.name, whole);
            }
            None => {
                params.remove(spec.name);
                dropped.push(spec.name);
            }
        }
    }
    dropped
}

/// Checks that every value looks like its kind, also where the server lets it pass: a program, or somebody at a
/// terminal, is helped most by hearing of it.
pub(crate) fn check_forms(endpoint: &'static Endpoint, params: &Params<'_>) -> Result<(), Error> {
    for spec in endpoint.params {
        if let Some(value) = params.get(spec.name).filter(|value| !value.text().trim().is_empty()) {
            check_kind(spec, value.text().trim())?;
        }
    }
    Ok(())
}

/// The names that the endpoint does not know, each with the one that is most like it, if one is.
pub(crate) fn unknown<'p>(
    endpoint: &'static Endpoint,
    params: &'p Params<'_>,
) -> impl Iterator<Item = (&'p str, Option<&'static str>)> {
    params
        .iter()
        .filter(move |(name, _)| !endpoint.takes(name))
        .map(move |(name, _)| (name, meant(endpoint, name)))
}

fn meant(endpoint: &'static Endpoint, name: &str) -> Option<&'static str> {
    let known = endpoint.params.iter().map(|param| param.name);
    nearest(name, known.chain(endpoint.files.iter().map(|file| file.name)))
}

/// What to say of an unknown name, in Chinese and English: the name that was meant, else those that there are.
pub(crate) fn hint(endpoint: &Endpoint, name: &str, meant: Option<&str>) -> (String, String) {
    if REQUEST_OPTIONS.contains(&name) {
        let zh = "这是请求选项：命令行见 --help，库中用 Call 的方法".to_owned();
        return (zh, "it is an option: see --help, in a program the methods of Call.".to_owned());
    }
    if let Some(meant) = meant {
        return (format!("是否想写 {meant}？"), format!("did you mean `{meant}`?"));
    }
    let params = endpoint.params.iter().map(|param| param.name);
    let known: Vec<_> = params.chain(endpoint.files.iter().map(|file| file.name)).collect();
    if known.is_empty() {
        return ("它没有参数".to_owned(), "it takes none.".to_owned());
    }
    let known = known.join(", ");
    (format!("可用的参数为 {known}"), format!("it takes: {known}."))
}

/// The parameters whose values are none of those that the registry lists.
pub(crate) fn unlisted(endpoint: &Endpoint, params: &Params<'_>) -> Vec<&'static Param> {
    let enums =
        endpoint.params.iter().filter(|spec| spec.kind.class() == Class::Choice && !spec.values.is_empty());
    let is_unlisted = |spec: &&Param| {
        params.get(spec.name).is_some_and(|value| {
            let text = value.text();
            !text.is_empty() && !spec.values.iter().any(|listed| listed.value == text)
        })
    };
    enums.filter(is_unlisted).collect()
}

/// The number in `{"uid": 32953014}`: that of the parameter's own name, or the only one.
fn id_within(name: &str, value: &Value<'_>) -> Option<String> {
    let (Value::Text(text) | Value::Json(text)) = value;
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    let number = |value: &serde_json::Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        is_whole(&text).then_some(text)
    };
    if let Some(own) = fields.get(name).and_then(number) {
        return Some(own);
    }
    let mut numbers = fields.values().filter_map(number);
    numbers.next().filter(|_| numbers.next().is_none())
}

/// Checks one parameter; an empty number is as good as none. `keep` gets the text of a list, which takes a pass over it.
fn check<'a>(
    spec: &'static Param,
    given: Option<&'a Value<'a>>,
    params: &Params<'_>,
    keep: impl FnOnce(String),
) -> Result<Option<&'a Value<'a>>, Error> {
    let facts = spec.kind.facts();
    let missing = match given {
        None => true,
        Some(Value::Text(text)) => text.trim().is_empty() && !facts.may_be_empty,
        Some(Value::Json(_)) => false,
    };
    if missing {
        if is_required(&spec.required, params) {
            return Err(Error::missing(spec));
        }
        let keeps_empty = match facts.class {
            Class::Text | Class::Json => true,
            Class::Id
            | Class::Ids
            | Class::Whole
            | Class::Number
            | Class::Truth
            | Class::Switch
            | Class::Choice => false,
        };
        return Ok(given.filter(|_| keeps_empty));
    }
    let Some(value) = given else { return Ok(None) };
    let whole = value.text();
    let text = whole.trim();
    if spec.strict {
        check_kind(spec, text)?;
    }
    if !spec.known.is_empty() && !spec.known.contains(&text) {
        return Err(Error::unknown_value(spec));
    }
    if let Some((low, high)) = spec.range
        && !text.parse().is_ok_and(|number: i64| (low..=high).contains(&number))
    {
        return Err(Error::wrong(
            spec,
            format!("应在 {low} 到 {high} 之间"),
            format!("must be from {low} to {high}"),
        ));
    }
    if let Some(max) = spec.max {
        check_length(spec, value, &whole, max)?;
    }
    if let Some(max) = spec.max_bytes
        && whole.len() as u64 > max
    {
        return Err(Error::wrong(
            spec,
            format!("最多 {max} 字节（UTF-8）"),
            format!("may have at most {max} bytes (UTF-8)"),
        ));
    }
    if let Cow::Owned(text) = whole {
        keep(text);
    }
    Ok(Some(value))
}

fn check_kind(spec: &'static Param, text: &str) -> Result<(), Error> {
    spec.kind.class().check(text).map_err(|wanted| {
        Error::wrong(spec, format_args!("应为{}", wanted.zh), format_args!("must be {}", wanted.en))
    })
}

/// Counts the characters of a text. Of a list, whose items are counted in [`bounds`], it only looks whether they are strings.
fn check_length(spec: &'static Param, value: &Value<'_>, text: &str, max: u64) -> Result<(), Error> {
    if spec.kind.class() == Class::Json {
        let (Value::Json(json) | Value::Text(json)) = value;
        if serde_json::from_str::<Vec<String>>(json).is_err() {
            return Err(Error::wrong(spec, "应为字符串的 JSON 数组", "must be a JSON array of strings"));
        }
    } else if spec.kind.class() != Class::Ids && text.chars().count() as u64 > max {
        return Err(Error::wrong(
            spec,
            format!("最多 {max} 个字符"),
            format!("may have at most {max} characters"),
        ));
    }
    Ok(())
}

fn is_required(required: &Required, params: &Params<'_>) -> bool {
    let holds = |condition: &Condition| {
        params.get(condition.param).is_some_and(|value| {
            if condition.values.is_empty() {
                !value.is_falsy()
            } else {
                matches(&value.text(), condition.values)
            }
        })
    };
    match required {
        Required::No => false,
        Required::Always => true,
        Required::When(conditions) => conditions.iter().all(holds),
        Required::Unless(conditions) => !conditions.iter().any(holds),
    }
}
