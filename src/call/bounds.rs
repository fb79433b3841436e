//! Maximum sizes of parameters, so that a request cannot cost more work than it is worth.

use super::list;
use super::params::{Params, Value};
#[cfg(feature = "server")]
use crate::registry::REQUEST_OPTIONS;
use crate::registry::{Class, Endpoint, MOST_ITEMS, Param};
use crate::reply::error::Error;

/// Maximum size in bytes of numbers, words, keys and options.
const WORD: u64 = 64 << 10;

/// Maximum size in bytes of texts, lists and JSON, and of all parameters of a call together. A parameter's `max_bytes` replaces it.
const TEXT: u64 = 1 << 20;

/// Checks the size of each parameter, and of all together.
///
/// Has to run before any value is read. Its cost does not grow with the excess.
///
/// # Errors
///
/// The parameter that is too long, and its bound.
pub(crate) fn check(endpoint: &'static Endpoint, params: &Params<'_>) -> Result<(), Error> {
    let (mut total, mut most) = (0, TEXT);
    let mut longest: Option<(&'static str, u64)> = None;
    for (name, value) in params.iter() {
        let length = value.size() as u64;
        let spec = endpoint.params.iter().find(|spec| spec.name == name || spec.aliases.contains(&name));
        let name = match spec {
            Some(spec) => {
                check_one(spec, value)?;
                most = most.max(spec.max_bytes.unwrap_or_default());
                spec.name
            }
            None if endpoint.takes_paths() && name.starts_with("/api/") => "/api/…",
            None => continue,
        };
        total += length;
        if longest.is_none_or(|(_, longest)| length > longest) {
            longest = Some((name, length));
        }
    }
    match longest {
        Some((name, _)) if total > most => Err(Error::invalid_parameter(
            name,
            format_args!("太长：所有参数合计最多 {most} 字节"),
            format_args!("is too long: all parameters together may have at most {most} bytes"),
        )),
        _ => Ok(()),
    }
}

/// Checks the options that an app sends beside its parameters, such as `cookie`.
///
/// # Errors
///
/// The option that is too long, and its bound.
#[cfg(feature = "server")]
pub(crate) fn check_options(params: &Params<'_>) -> Result<(), Error> {
    for (name, _) in params.iter().filter(|(_, value)| value.size() as u64 > WORD) {
        if let Some(option) = REQUEST_OPTIONS.iter().find(|option| **option == name) {
            return Err(too_many_bytes(option, WORD));
        }
    }
    Ok(())
}

fn check_one(spec: &'static Param, value: &Value<'_>) -> Result<(), Error> {
    if let Some(most) = most_items(spec)
        // An item has at least one byte, and one separator follows it.
        && value.size() as u64 / 2 >= most
        && has_more_items(spec, value, most)
    {
        return Err(Error::wrong(
            spec,
            format_args!("最多 {most} 项"),
            format_args!("may have at most {most} items"),
        ));
    }
    let most = spec.max_bytes.unwrap_or(if spec.kind.facts().is_long { TEXT } else { WORD });
    if value.size() as u64 > most {
        return Err(too_many_bytes(spec.name, most));
    }
    Ok(())
}

/// Returns the maximum number of items of a parameter that is or may be a list.
fn most_items(spec: &Param) -> Option<u64> {
    spec.kind.class().is_list().then_some(spec.max.unwrap_or(MOST_ITEMS))
}

fn has_more_items(spec: &Param, value: &Value<'_>, most: u64) -> bool {
    let (Value::Text(text) | Value::Json(text)) = value;
    let is_json_list = text.trim_start().starts_with('[');
    match spec.kind.class() {
        Class::Ids if !is_json_list || matches!(value, Value::Text(_)) => {
            memchr::memchr_iter(b',', text.as_bytes()).count() as u64 >= most
        }
        Class::Ids | Class::Json => is_json_list && list::is_longer(text, most),
        Class::Id
        | Class::Whole
        | Class::Number
        | Class::Truth
        | Class::Switch
        | Class::Text
        | Class::Choice => false,
    }
}

fn too_many_bytes(name: &'static str, most: u64) -> Error {
    Error::invalid_parameter(
        name,
        format_args!("最多 {most} 字节"),
        format_args!("may have at most {most} bytes"),
    )
}
