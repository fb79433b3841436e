//! Endpoints and parameters in the forms that people type: a name or a route, with a query, with one value alone, with ids
//! from standard input.

use ncm::links;
use ncm::registry::{Class, Endpoint, Param, Registry, Required};

use super::output::Failure;
use super::{catalog, input};

/// Maximum size of standard input in MiB.
const MOST_MIB: u64 = 4;

/// An endpoint, and its parameters in their order.
pub(super) struct Asked {
    pub(super) endpoint: &'static Endpoint,
    pub(super) params: Vec<(String, String)>,
}

impl Asked {
    /// Reads an endpoint, with or without a query, and the words after it.
    pub(super) fn read(registry: &Registry, endpoint: &str, words: &[String]) -> Result<Self, Failure> {
        let (name, query) = endpoint.split_once('?').unwrap_or((endpoint, ""));
        let endpoint = catalog::find(registry, name)?;
        let mut params: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let mut bare = None;
        for (at, word) in words.iter().enumerate() {
            match pair(word, endpoint) {
                Some((name, value)) => params.push((name.to_owned(), value.to_owned())),
                None if at == 0 => bare = Some(word.clone()),
                None => {
                    return Err(Failure::usage(format!(
                        "`{word}` is not a parameter; write KEY=VALUE / `{word}` 不是参数，应写作 KEY=VALUE"
                    )));
                }
            }
        }
        if let Some(value) = bare {
            params.push((sole(endpoint, &params, &value)?.to_owned(), value));
        }
        for (name, value) in &mut params {
            if let Some(param) = param(endpoint, name) {
                of_link(param, value)?;
            }
        }
        Ok(Self { endpoint, params })
    }

    /// Returns the calls to make: one, or for ids from standard input (`-`) as many as the ids need.
    pub(super) fn calls(self) -> Result<Vec<Vec<(String, String)>>, Failure> {
        let from_stdin = |(name, value): &(String, String)| {
            let is_id = |param: &&Param| matches!(param.kind.class(), Class::Id | Class::Ids);
            if value == "-" { param(self.endpoint, name).filter(is_id) } else { None }
        };
        let mut found = self.params.iter().enumerate().filter_map(|(at, it)| Some((at, from_stdin(it)?)));
        let Some((at, param)) = found.next() else { return Ok(vec![self.params]) };
        if found.next().is_some() {
            return Err(Failure::usage(
                "standard input gives the ids of one parameter only / 标准输入只能提供一个参数的 id",
            ));
        }
        let together = if param.kind.class() == Class::Ids { param.max.unwrap_or(u64::MAX) } else { 1 };
        let ids = ids(param)?;
        let calls = ids.chunks(usize::try_from(together).unwrap_or(usize::MAX).max(1)).map(|part| {
            let mut params = self.params.clone();
            params[at].1 = part.join(",");
            params
        });
        Ok(calls.collect())
    }
}

/// Splits a word into name and value; returns `None` for a value alone, such as a link or words that contain `=`.
fn pair<'a>(word: &'a str, endpoint: &Endpoint) -> Option<(&'a str, &'a str)> {
    let (name, value) = word.split_once('=')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.[]".contains(c);
    let is_known = || endpoint.takes(name) || endpoint.files.iter().any(|file| file.name == name);
    // `aGVsbG8=` is a value, `x=` a parameter.
    (!name.is_empty()
        && name.chars().all(is_name)
        && (is_known() || !value.trim_matches('=').is_empty() || name.len() < 4))
        .then_some((name, value))
}

fn param(endpoint: &Endpoint, name: &str) -> Option<&'static Param> {
    endpoint.params.iter().find(|param| param.name == name || param.aliases.contains(&name))
}

/// Returns the parameter of a value alone: the only one that is required and not given.
fn sole(
    endpoint: &'static Endpoint,
    given: &[(String, String)],
    value: &str,
) -> Result<&'static str, Failure> {
    let is_given = |name: &str| given.iter().any(|(known, _)| known == name);
    let is_missing = |param: &&Param| {
        let wanted = match &param.required {
            Required::Always => true,
            Required::Unless(others) => !others.iter().any(|other| is_given(other.param)),
            Required::No | Required::When(_) => false,
        };
        wanted && !is_given(param.name) && !param.aliases.iter().any(|alias| is_given(alias))
    };
    let always = |param: &&Param| matches!(param.required, Required::Always);
    let files = endpoint.files.iter().filter(|file| !file.optional && !is_given(file.name));
    let missing: Vec<_> = endpoint.params.iter().filter(is_missing).collect();
    let names = |params: Vec<&'static Param>| {
        params.into_iter().map(|param| param.name).chain(files.clone().map(|file| file.name))
    };
    let strict: Vec<_> = names(missing.iter().copied().filter(always).collect()).collect();
    let wanted = if strict.is_empty() {
        missing.first().map(|param| param.name).into_iter().collect()
    } else {
        strict
    };
    match &wanted[..] {
        [one] => Ok(one),
        // An endpoint without required parameters may take one thing.
        [] if endpoint.params.len() == 1 && given.is_empty() => Ok(endpoint.params[0].name),
        [] => {
            let name = endpoint.name;
            Err(Failure::usage(format!(
                "{name} needs no value: write what `{value}` is, as KEY=VALUE; `ncm show {name}` lists its parameters / \
                 {name} 没有必填参数：请写作 KEY=VALUE，用 `ncm show {name}` 查看参数"
            )))
        }
        several => {
            let names = several.join(", ");
            Err(Failure::usage(format!(
                "which one is `{value}`? {0} needs {names}: write KEY=VALUE / `{value}` 是哪个参数？{0} 需要 {names}，请写作 KEY=VALUE",
                endpoint.name
            )))
        }
    }
}

/// Replaces a link by the id in it.
fn of_link(param: &Param, value: &mut String) -> Result<(), Failure> {
    let Some(thing) = param.thing.filter(|_| value.contains(['/', ':'])) else { return Ok(()) };
    *value = links::id(value, thing).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(())
}

/// Reads ids or links from standard input, separated by lines, blanks or commas.
fn ids(param: &Param) -> Result<Vec<String>, Failure> {
    let text = input::standard_text(MOST_MIB)?;
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '[' | ']'));
    let mut ids = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let mut id = word.to_owned();
        of_link(param, &mut id)?;
        param.kind.class().check(&id).map_err(|wanted| {
            Failure::usage(format!(
                "standard input: `{id}` is not {} / 标准输入中的 `{id}` 应为{}",
                wanted.en, wanted.zh
            ))
        })?;
        ids.push(id);
    }
    if ids.is_empty() {
        return Err(Failure::usage("there are no ids on standard input / 标准输入中没有 id"));
    }
    Ok(ids)
}
