//! The one place that normalises a call's parameters and checks them against the registry.

use std::borrow::Cow;

use ncm_codegen::spelling::nearest;
use ncm_codegen::table::is_whole;

#[cfg(doc)]
use super::args::Args;
use super::args::{is_empty, matches};
use super::bounds;
use super::params::{Params, Value};
use crate::registry::{Class, Condition, Endpoint, Param, REQUEST_OPTIONS, Required};
use crate::reply::error::Error;

/// Kind of a call's source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    /// An app, which sends more than it needs to: optional numbers of a read that are not valid are dropped, and their defaults apply.
    App,
    /// A program, or a user at a terminal, who is helped most by an error: every value must fit its kind.
    Program,
}

/// Normalises parameters and checks them against the registry. Returns the names of those that were dropped.
///
/// Has to run once, before the cache or [`Args::of`] reads parameters.
///
/// # Errors
///
/// The first parameter that is missing or wrong.
pub(crate) fn settle(
    endpoint: &'static Endpoint,
    params: &mut Params<'_>,
    caller: Caller,
) -> Result<Vec<&'static str>, Error> {
    bounds::check(endpoint, params)?;
    let mut left_out = Vec::new();
    for spec in endpoint.params {
        put_in_order(endpoint, spec, params);
        if caller == Caller::App && !endpoint.writes && is_optional_number(spec) && !make_usable(spec, params)
        {
            left_out.push(spec.name);
        }
    }
    for spec in endpoint.params {
        let given = params.get(spec.name).filter(|value| !value.is_null());
        check(spec, given, params, caller)?;
    }
    Ok(left_out)
}

/// Removes values that only mean "not given" (`undefined`, `null`, `NaN`), renames aliases, takes the number out of an object
/// where an id belongs, and writes every yes and no in one way.
fn put_in_order(endpoint: &Endpoint, spec: &'static Param, params: &mut Params<'_>) {
    for alias in spec.aliases {
        if let Some(value) = params.remove(alias)
            && params.get(spec.name).is_none()
        {
            params.set(spec.name, value);
        }
    }
    let Some(value) = params.get(spec.name) else { return };
    if let Some(settled) = settled_flag(spec.kind.class(), value) {
        if settled != *value {
            params.set(spec.name, settled);
        }
        return;
    }
    if value.is_falsy() && !value.is_null() {
        return;
    }
    // Web pages that crop pictures send fractions of a pixel.
    if spec.kind.class() == Class::Whole
        && !endpoint.files.is_empty()
        && let Some(whole) = rounded(&value.text())
    {
        params.set(spec.name, whole);
        return;
    }
    if value.is_not_given() && !(spec.kind.facts().is_free && matches!(spec.required, Required::Always)) {
        params.remove(spec.name);
    } else if spec.kind.class() == Class::Id
        && let Some(id) = id_within(spec.name, value)
    {
        params.set(spec.name, id);
    }
}

/// Returns a yes or no as it is sent: `1` and `0` for a switch, `true` and `false` for a truth value; `None` for any other
/// parameter or value. Python writes `False`, forms write `0` and `no`: as mere text, each of them would mean yes.
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
        // A switch that is a JSON number stays one: the upstream sees the type.
        Value::Json(json) if class == Class::Truth || json == text => Value::Json(Cow::Borrowed(text)),
        _ => Value::from(text),
    })
}

/// Returns the integer nearest to a number with a fraction.
fn rounded(text: &str) -> Option<String> {
    let number: f64 = text.trim().parse().ok().filter(|number: &f64| number.abs() < 1e15)?;
    text.contains('.').then(|| format!("{}", number.round() as i64))
}

/// Returns whether an invalid number may be dropped for its default. A write must not use a number that nobody intended.
fn is_optional_number(spec: &Param) -> bool {
    matches!(spec.required, Required::No)
        && spec.kind.class() == Class::Whole
        && (spec.strict || spec.range.is_some())
}

/// Drops an invalid number, and truncates a fraction. Returns false where it is dropped.
fn make_usable(spec: &'static Param, params: &mut Params<'_>) -> bool {
    let Some(value) = params.get(spec.name) else { return true };
    let text = value.text();
    if text.trim().is_empty() || is_whole(text.trim()) {
        return true;
    }
    match text.trim().parse::<f64>().ok().filter(|number| number.abs() < 1e15) {
        Some(number) => {
            let whole = format!("{}", number.trunc());
            params.set(spec.name, whole);
            true
        }
        None => {
            params.remove(spec.name);
            false
        }
    }
}

/// Returns the names that the endpoint does not know, each with the most similar known name, if any is similar.
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

/// Returns advice for an unknown name, in Chinese and English: the similar name, else all known names.
pub(crate) fn hint(endpoint: &Endpoint, name: &str, meant: Option<&str>) -> (String, String) {
    if REQUEST_OPTIONS.contains(&name) {
        let zh = "这是请求选项：命令行见 --help，库中用 Call 的方法".to_owned();
        return (zh, "it is a request option: see --help, or in a program the methods of Call.".to_owned());
    }
    if let Some(meant) = meant {
        return (format!("是否想写 {meant}？"), format!("did you mean `{meant}`?"));
    }
    let params = endpoint.params.iter().map(|param| param.name);
    let known: Vec<_> = params.chain(endpoint.files.iter().map(|file| file.name)).collect();
    if known.is_empty() {
        return ("该接口没有参数".to_owned(), "the endpoint takes none.".to_owned());
    }
    let known = known.join(", ");
    (format!("可用的参数为 {known}"), format!("the endpoint takes: {known}."))
}

/// Returns the parameters whose values are not in the registry's list.
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

/// Returns the number in `{"uid": 32953014}`: the field with the parameter's own name, or the only number.
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

/// Checks one parameter.
fn check(
    spec: &'static Param,
    given: Option<&Value<'_>>,
    params: &Params<'_>,
    caller: Caller,
) -> Result<(), Error> {
    let Some(value) = given.filter(|value| !is_empty(value) || spec.kind.facts().may_be_empty) else {
        return if is_required(&spec.required, params) { Err(Error::missing(spec)) } else { Ok(()) };
    };
    let whole = value.text();
    let text = whole.trim();
    if spec.strict || caller == Caller::Program && !text.is_empty() {
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
    Ok(())
}

fn check_kind(spec: &'static Param, text: &str) -> Result<(), Error> {
    spec.kind.class().check(text).map_err(|wanted| {
        Error::wrong(spec, format_args!("应为{}", wanted.zh), format_args!("must be {}", wanted.en))
    })
}

/// Checks the number of characters of a text. For a list it only checks that the items are strings; [`bounds`] counts them.
fn check_length(spec: &'static Param, value: &Value<'_>, text: &str, max: u64) -> Result<(), Error> {
    match spec.kind.class() {
        Class::Json => {
            let (Value::Json(json) | Value::Text(json)) = value;
            if serde_json::from_str::<Vec<String>>(json).is_err() {
                return Err(Error::wrong(spec, "应为字符串的 JSON 数组", "must be a JSON array of strings"));
            }
        }
        Class::Ids => {}
        Class::Id
        | Class::Whole
        | Class::Number
        | Class::Truth
        | Class::Switch
        | Class::Text
        | Class::Choice => {
            if text.chars().count() as u64 > max {
                return Err(Error::wrong(
                    spec,
                    format!("最多 {max} 个字符"),
                    format!("may have at most {max} characters"),
                ));
            }
        }
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
