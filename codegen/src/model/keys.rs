//! The keys that a registry has, each list once: for the reader, its findings and the schema of editors.
//! The formatter writes keys in the order of these lists.

use super::Reading;

/// Keys of the document.
pub(crate) const TOP_KEYS: &str = "upstreams, schemes, sources, devices, hints, left_out, differs, categories, things, types, \
     params, endpoints, answer_fields, answers";

/// Keys of a document that is read over a program's own.
pub(crate) const ADDED_KEYS: &str =
    "upstreams, sources, categories, types, params, endpoints, answer_fields, answers";

/// Keys of a thing.
pub(crate) const THING_KEYS: &str =
    "title, ids, thread, links, shown_by, fields, known_by, table, brief, list, totals, content";

/// Keys of a thing's `links`.
pub(crate) const LINKS_KEYS: &str = "words, ids, page, player";

/// Keys of a thing's field, where it is more than places.
pub(crate) const THING_FIELD_KEYS: &str = "at, is, most, zh, en";

/// Keys of a device.
pub(crate) const DEVICE_KEYS: &str =
    "os, osver, appver, buildver, channel, web_agent, app_agent, source, seen, recorded";

/// Keys of what was recorded of a device.
pub(crate) const RECORDED_KEYS: &str = "osver, appver, buildver, channel, web_agent, app_agent";

/// Keys of an endpoint.
pub(crate) const ENDPOINT_KEYS: &str = "route, aliases, category, source, title, about, call, \
     upstream, method, headers, cookies, shape, flow, params, files, body, variants, access, does, \
     shows, cache, touches, paging, example, returns, answer";

/// Words of an endpoint's `access`.
pub(crate) const ACCESS: [&str; 4] = ["login", "writes", "local", "any_path"];

/// Keys of a variant of an endpoint's call.
pub(crate) const VARIANT_KEYS: &str = "when, call, body, upstream, method, headers, cookies";

/// Keys of an endpoint's `paging`.
pub(crate) const PAGING_KEYS: &str = "by, size, next, items, more, carry";

/// Keys of a parameter.
pub(crate) const PARAM_KEYS: &str =
    "type, thing, required, aliases, strict, default, map, max, max_bytes, range, about, values";

/// Keys of a value of a set.
pub(crate) const VALUE_KEYS: &str = "thing, name, zh, en";

/// Keys of a field's meaning, for all answers that have it.
pub(crate) const MEANING_KEYS: &str = "as, zh, en";

/// Keys of an answer's field, where it is more than a kind.
pub(crate) const FIELD_KEYS: &str = "is, as, zh, en";

/// Keys of a type of answers.
pub(crate) const ANSWER_KEYS: &str = "about, source, fields";

/// Keys of a text in both languages.
pub(crate) const TEXT_KEYS: &str = "zh, en";

/// Operators of value forms besides those of [`Reading`]: the keys of each, and whether a key must be there.
const OPERATORS: &[&[(&str, bool)]] = &[
    &[("$json", true)],
    &[("$each", true), ("$as", false)],
    &[("$now", true), ("$plus", false)],
    &[("$when", true), ("$then", true), ("$else", false)],
];

/// Operators of value forms: the keys of each, and whether a key must be there.
pub(crate) fn operators() -> impl Iterator<Item = Vec<(&'static str, bool)>> {
    let readings = Reading::ALL.iter().map(|reading| vec![(reading.word(), true)]);
    readings.chain(OPERATORS.iter().map(|keys| keys.to_vec()))
}
