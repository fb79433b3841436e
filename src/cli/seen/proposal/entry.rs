//! The lines of an entry.

use std::collections::{BTreeMap, BTreeSet};

use ncm::registry::{CacheScope, Class, Endpoint, Kind, Required, SOURCES};
use serde_json::Value;

use super::about::{About, KIND};
use super::cases::flat;
use super::deed::{self, Deed};
use super::words::{category, guess, is_drawn, kept, sounds_like_a_write};
use crate::cli::seen::form::{self, Args, Form, Given, Piece};
use crate::cli::seen::yaml;

#[derive(Default)]
pub(super) struct Entry {
    pub(super) text: String,
    /// The paths that it calls.
    paths: Vec<String>,
}

impl Entry {
    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(super) fn head(&mut self, about: &About<'_>, existing: Option<&Endpoint>) {
        self.line(2, &format!("{}:", about.name));
        self.line(4, &format!("# {}", about.from.replace('\n', " ")));
        for note in &about.notes {
            self.line(4, &format!("# {}", note.replace('\n', " ")));
        }
        self.line(4, &format!("route: {}", about.route));
        if let Some(known) = existing.filter(|known| !known.aliases.is_empty()) {
            let aliases: Vec<String> = known.aliases.iter().map(|alias| yaml::text(alias)).collect();
            self.line(4, &format!("aliases: [{}]", aliases.join(", ")));
        }
        self.line(
            4,
            &format!("category: {}", existing.map_or_else(|| category(about.name), |known| known.category)),
        );
        if SOURCES.iter().any(|known| known.name == about.source) {
            self.line(4, &format!("source: {}", about.source));
        }
        let words = about.name.replace('_', " ");
        let (title, text) = match existing {
            Some(known) => ((known.title.zh, known.title.en), (known.about.zh, known.about.en)),
            None => ((about.title.unwrap_or(&words), &*words), (about.title.unwrap_or(&words), &*words)),
        };
        for (key, (zh, en)) in [("title", title), ("about", text)] {
            if !zh.is_empty() && !en.is_empty() {
                self.line(4, &format!("{key}: {{ zh: {}, en: {} }}", yaml::quoted(zh), yaml::quoted(en)));
            }
        }
    }

    pub(super) fn calls(&mut self, kind: &Form, path: &Form, body: Form) {
        let mut calls = Vec::new();
        let parts = [("kind", kind.clone()), ("path", path.clone()), ("body", body)];
        let whole = Form::Object(parts.map(|(name, form)| (name.to_owned(), form)).to_vec());
        flat(&whole, &Vec::new(), &mut calls);
        // Arguments without any call need no variant.
        let has_path = |call: &Form| matches!(call, Form::Object(parts) if parts.iter().all(|(_, form)| *form != Form::Absent));
        calls.retain(|(_, call)| has_path(call));
        self.paths = calls.iter().map(|(_, call)| path_of(call)).collect();
        let Some((_, last)) = calls.pop() else { return };
        let base = call_of(&last);
        for (key, value) in &base {
            self.line(4, &format!("{key}: {value}"));
        }
        if !calls.is_empty() {
            self.line(4, "variants:");
        }
        for (conditions, call) in calls {
            let conditions: Vec<String> =
                conditions.iter().map(|(name, values)| form::condition(name, values)).collect();
            self.line(6, &format!("- when: {{ {} }}", conditions.join(", ")));
            for (key, value) in call_of(&call).into_iter().filter(|pair| !base.contains(pair)) {
                self.line(8, &format!("{key}: {value}"));
            }
        }
    }

    /// Returns the effect of the existing endpoint, else the one that the program knows for its paths: an entry has to declare
    /// the same.
    pub(super) fn deed(&self, existing: Option<&'static Endpoint>) -> Option<Deed> {
        match existing {
            Some(known) => deed::of_endpoint(known),
            None => deed::of_paths(&self.paths),
        }
    }

    pub(super) fn params(
        &mut self,
        about: &About<'_>,
        (existing, deed): (Option<&Endpoint>, Option<Deed>),
        used: &BTreeSet<String>,
        defaults: &BTreeMap<String, Form>,
        (path, fields): (&Form, &[(String, Form)]),
    ) -> BTreeMap<String, Kind> {
        let mut kinds = BTreeMap::new();
        let mut all = used.clone();
        for form in defaults.values() {
            form.params(&mut |name| {
                all.insert(name.to_owned());
            });
        }
        if all.is_empty() {
            return kinds;
        }
        self.line(4, "params:");
        let body = Form::Object(fields.to_vec());
        for name in &all {
            let known = existing.and_then(|known| known.params.iter().find(|param| param.name == name));
            let fits = |kind: &Kind| match defaults.get(name) {
                Some(Form::Literal(Value::String(text))) => !is_numeric(*kind) || text.parse::<f64>().is_ok(),
                _ => true,
            };
            let kind = match known {
                Some(param) => kept(param.kind),
                None if path.holds(name) => Kind::Key,
                None => Some(guess(name, &body)).filter(fits).unwrap_or(Kind::Key),
            };
            kinds.insert(name.clone(), kind);
            let mut keys = vec![format!("type: {}", kind.facts().word)];
            let thing = match known {
                Some(known) => known.thing,
                None => deed.and_then(|deed| deed.thing_of(name)),
            };
            keys.extend(thing.map(|thing| format!("thing: {}", thing.name)));
            if let Some(known) = known.filter(|known| !known.aliases.is_empty()) {
                let aliases: Vec<String> = known.aliases.iter().map(|alias| yaml::text(alias)).collect();
                keys.push(format!("aliases: [{}]", aliases.join(", ")));
            }
            let is_required = about.required.contains(name)
                || known.is_some_and(|param| matches!(param.required, Required::Always));
            match defaults.get(name) {
                Some(default) => keys.push(format!("default: {}", default.yaml())),
                None if is_required => keys.push("required: true".to_owned()),
                None => {}
            }
            let values = about.values.get(name).filter(|values| !values.is_empty());
            let (zh, en) = match known {
                Some(param) if !param.about.zh.is_empty() && !param.about.en.is_empty() => {
                    (param.about.zh.to_owned(), param.about.en.to_owned())
                }
                _ => match values {
                    Some(values) => (
                        format!("{name}，例如 {}", values.join("、")),
                        format!("{name}, such as {}", values.join(", ")),
                    ),
                    None => (name.clone(), name.clone()),
                },
            };
            keys.push(format!("about: {{ zh: {}, en: {} }}", yaml::quoted(&zh), yaml::quoted(&en)));
            self.line(6, &format!("{}: {{ {} }}", yaml::text(name), keys.join(", ")));
        }
        kinds
    }

    pub(super) fn tail(
        &mut self,
        about: &About<'_>,
        (existing, deed): (Option<&Endpoint>, Option<Deed>),
        kinds: &BTreeMap<String, Kind>,
    ) {
        // An entry with the same effect has the same rights, and its answers are as private.
        let like = existing.or(deed.map(|deed| deed.endpoint));
        let writes = like.map_or_else(|| sounds_like_a_write(about.name), |known| known.writes);
        let mut access = Vec::new();
        if like.is_some_and(|known| known.login) {
            access.push("login");
        }
        if writes {
            access.push("writes");
        }
        if !access.is_empty() {
            self.line(4, &format!("access: [{}]", access.join(", ")));
        }
        if !writes {
            let scope = like.map_or(CacheScope::User, |known| known.cache.scope);
            self.line(4, &format!("cache: {}", scope.word()));
        }
        if let Some(deed) = deed {
            self.line(4, &format!("does: {}", deed.words(|name| kinds.contains_key(name))));
        }
        let example: Vec<String> = about
            .example
            .iter()
            .filter_map(|(name, value)| {
                let kind = *kinds.get(name)?;
                let known = about.values.get(name).and_then(|values| values.first());
                let value = match known.filter(|_| !is_numeric(kind)) {
                    _ if !is_drawn(value) => value,
                    Some(value) => value,
                    None => kind.facts().example,
                };
                kinds.contains_key(name).then(|| format!("{}: {}", yaml::text(name), yaml::quoted(value)))
            })
            .collect();
        if !example.is_empty() {
            self.line(4, &format!("example: {{ {} }}", example.join(", ")));
        }
        // A correction has to remove the keys that it does without.
        for key in existing.into_iter().flat_map(Endpoint::call_keys) {
            if key != "flow" && !self.text.contains(&format!("\n    {key}:")) {
                self.line(4, &format!("{key}: null"));
            }
        }
        self.text.push('\n');
    }
}

/// Returns the path of a call, as the registry writes it.
fn path_of(call: &Form) -> String {
    let Form::Object(parts) = call else { return String::new() };
    match parts.iter().find(|(name, _)| name == "path").map(|(_, form)| form) {
        Some(Form::Template(pieces)) => form::template(pieces),
        Some(Form::Param(name)) => form::template(&[Piece::Param(name.clone())]),
        Some(Form::Literal(Value::String(text))) => form::template(&[Piece::Text(text.clone())]),
        _ => String::new(),
    }
}

/// Returns whether values of a kind are numbers.
fn is_numeric(kind: Kind) -> bool {
    kind.class().is_number() || kind.class() == Class::Ids
}

/// Returns the keys of a call.
fn call_of(call: &Form) -> Vec<(&'static str, String)> {
    let args = Args::new();
    let given = Given { args: &args, item: None, now: 0 };
    let Form::Object(parts) = call else { return Vec::new() };
    let part = |name: &str| parts.iter().find(|(known, _)| known == name).map(|(_, form)| form);
    let kind = part("kind").and_then(|kind| kind.value(given)).unwrap_or_default();
    let kind = kind.as_str().and_then(|kind| kind.strip_prefix(KIND)).unwrap_or_default();
    let kind: Value = serde_json::from_str(kind).unwrap_or_default();
    let text = |name: &str| kind[name].as_str().unwrap_or_default();
    let mut keys = vec![("call", yaml_call(text("scheme"), &path_of(call)))];
    if !text("upstream").is_empty() {
        keys.push(("upstream", text("upstream").to_owned()));
    }
    if !matches!(text("method"), "POST" | "") {
        keys.push(("method", text("method").to_owned()));
    }
    for name in ["headers", "cookies"] {
        if kind[name].as_object().is_some_and(|pairs| !pairs.is_empty()) {
            keys.push((name, yaml::literal(&kind[name])));
        }
    }
    if let Some(Form::Object(fields)) = part("body")
        && fields.iter().any(|(_, form)| *form != Form::Absent)
    {
        keys.push(("body", form::object(fields)));
    }
    keys
}

fn yaml_call(scheme: &str, path: &str) -> String {
    let call = format!("{scheme} {path}");
    let is_plain = call.chars().all(|c| c.is_ascii_alphanumeric() || " /_.-{}".contains(c));
    if is_plain { call } else { yaml::quoted(&call) }
}
