//! An entry of the registry for what was seen.

use std::collections::{BTreeMap, BTreeSet};

use ncm::registry::{
    CATEGORIES, CacheScope, Class, ENDPOINTS, Endpoint, Kind, Required, SOURCES, Text, UPSTREAMS,
};
use serde_json::{Value, json};

use super::Sent;
use super::compare::{Usual, own_cookies, own_headers, own_host};
use super::form::{self, Args, Form, Given, Piece};
use super::infer::{self, Row};
use super::yaml;

/// One observation: what was given, when, and what was sent first.
pub(in super::super) struct Seen<'a> {
    pub(in super::super) args: &'a Args,
    pub(in super::super) now: i64,
    pub(in super::super) sent: &'a Sent,
}

/// What is known of an endpoint besides its calls.
pub(in super::super) struct About<'a> {
    pub(in super::super) name: &'a str,
    pub(in super::super) route: &'a str,
    /// What its source says of it, in a few words.
    pub(in super::super) title: Option<&'a str>,
    /// Where it was seen, for a comment.
    pub(in super::super) from: &'a str,
    /// The key under `sources` that it is of.
    pub(in super::super) source: &'a str,
    /// Parameters without which nothing sensible is sent.
    pub(in super::super) required: BTreeSet<String>,
    /// Values that parameters were seen with, for people.
    pub(in super::super) values: BTreeMap<String, Vec<String>>,
    /// What else should be said.
    pub(in super::super) notes: Vec<String>,
    /// Parameters of an example call.
    pub(in super::super) example: Args,
}

/// An entry, and what it could not say.
pub(in super::super) struct Proposal {
    pub(in super::super) name: String,
    /// The entry's lines, with their indentation.
    pub(in super::super) text: String,
    /// What is sent and nothing explains.
    pub(in super::super) unexplained: Vec<String>,
}

/// Text that JavaScript writes where there is no value.
pub(in super::super) fn is_tainted(sent: &Sent) -> bool {
    let bad = |text: &str| text.contains("undefined") || text.contains("NaN");
    bad(&sent.path)
        || sent.payload.as_ref().is_ok_and(|fields| bad(&Value::Object(fields.clone()).to_string()))
}

/// Makes an entry of what was seen.
pub(in super::super) fn propose<'a>(
    about: &About<'_>,
    seen: &'a [Seen<'a>],
    usual: &Usual,
) -> Result<Proposal, String> {
    let whole = seen.iter().max_by_key(|one| one.args.len()).ok_or("nothing was sent")?;
    let mut unexplained = Vec::new();
    // The call without its payload, as one value, and its path as another.
    let kinds: Vec<Value> = seen.iter().map(|one| kind_of(one.sent, usual)).collect();
    let paths: Vec<Value> = seen.iter().map(|one| one.sent.path.clone().into()).collect();
    let kind = infer::form(&rows(seen, kinds.iter().map(Some))).unwrap_or_else(|| {
        unexplained.push("scheme, host, cookies or headers".to_owned());
        Form::Literal(kind_of(whole.sent, usual))
    });
    let path = infer::form(&rows(seen, paths.iter().map(Some))).unwrap_or_else(|| {
        unexplained.push("path".to_owned());
        Form::Literal(whole.sent.path.clone().into())
    });
    let mut fields: Vec<(String, Form)> = Vec::new();
    for one in std::iter::once(whole).chain(seen) {
        let Ok(payload) = &one.sent.payload else { continue };
        for name in payload.keys() {
            if fields.iter().any(|(known, _)| known == name) {
                continue;
            }
            let outs =
                seen.iter().map(|one| one.sent.payload.as_ref().ok().and_then(|payload| payload.get(name)));
            let form = infer::form(&rows(seen, outs)).unwrap_or_else(|| {
                unexplained.push(name.clone());
                Form::Literal(payload.get(name).cloned().unwrap_or_default())
            });
            fields.push((name.clone(), form));
        }
    }
    let defaults = take_defaults(&mut fields);
    let mut used = BTreeSet::new();
    let mut see = |name: &str| {
        used.insert(name.to_owned());
    };
    kind.params(&mut see);
    path.params(&mut see);
    fields.iter().for_each(|(_, form)| form.params(&mut see));
    let existing = Endpoint::named(about.name).or_else(|| Endpoint::routed(about.route));
    let mut entry = Entry { text: String::new() };
    entry.head(about, existing);
    entry.calls(&kind, &path, &fields);
    let kinds = entry.params(about, existing, &used, &defaults, &fields);
    entry.tail(about, existing, &kinds);
    Ok(Proposal { name: about.name.to_owned(), text: entry.text, unexplained })
}

fn rows<'a>(seen: &[Seen<'a>], outs: impl Iterator<Item = Option<&'a Value>>) -> Vec<Row<'a>> {
    let given = |one: &Seen<'a>| Given { args: one.args, item: None, now: one.now };
    seen.iter().zip(outs).map(|(one, out)| Row { given: given(one), out }).collect()
}

/// Scheme, host, method, cookies and headers of a call, as far as they are its own: a text, so that they vary as one.
fn kind_of(sent: &Sent, usual: &Usual) -> Value {
    let mut cookies = own_cookies(sent, usual);
    // They follow from `os`.
    cookies.retain(|name, _| !matches!(name.as_str(), "osver" | "channel"));
    // A version is that of a client; xeapi has one that nothing else says.
    if cookies.contains_key("appver")
        && let Some(os) = sent.cookies.get("os")
    {
        cookies.insert("os".to_owned(), os.clone());
    }
    let kind = json!({
        "scheme": sent.scheme,
        "upstream": own_host(sent, usual),
        "method": sent.method,
        "cookies": cookies,
        "headers": own_headers(sent, usual),
    });
    format!("{KIND}{kind}").into()
}

/// What such a text begins with.
const KIND: &str = "kind ";

/// Values that stand in for a parameter wherever it is used become its default.
fn take_defaults(fields: &mut [(String, Form)]) -> BTreeMap<String, Form> {
    let mut candidates: BTreeMap<String, Option<Form>> = BTreeMap::new();
    for (_, form) in fields.iter() {
        note_defaults(form, &mut candidates);
    }
    let defaults: BTreeMap<String, Form> =
        candidates.into_iter().filter_map(|(name, form)| Some((name, form?))).collect();
    for (_, form) in fields.iter_mut() {
        drop_defaults(form, &defaults);
    }
    defaults
}

/// The value that stands in for a parameter, where a form says it in just that way.
fn stand_in(form: &Form) -> Option<(&str, &Form)> {
    let Form::When(name, values, then, otherwise) = form else { return None };
    let uses = |form: &Form| {
        let mut found = false;
        form.params(&mut |own| found |= own == name);
        found
    };
    let is_value = match &**otherwise {
        // Given, it has to lead to the same.
        Form::Literal(value) => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let args = Args::from([(name.clone(), text)]);
            let made = then.value(Given { args: &args, item: None, now: 0 });
            made.is_some_and(|made| made == *value || matches!(**then, Form::Param(_)))
        }
        Form::Param(_) | Form::Now(..) => matches!(**then, Form::Param(_) | Form::Int(_)),
        _ => false,
    };
    (values.is_empty() && is_value && uses(then) && !uses(otherwise)).then_some((name, otherwise))
}

fn note_defaults(form: &Form, found: &mut BTreeMap<String, Option<Form>>) {
    if let Some((name, value)) = stand_in(form) {
        let Form::When(_, _, then, _) = form else { return };
        // `{limit}` of a template takes the value as text.
        let value = Some(value.clone());
        found
            .entry(name.to_owned())
            .and_modify(|known| {
                if *known != value {
                    *known = None;
                }
            })
            .or_insert(value);
        note_uses_within(then, name, found);
        return;
    }
    match form {
        Form::Json(inner) | Form::Each(_, inner) => note_defaults(inner, found),
        Form::Object(fields) => fields.iter().for_each(|(_, form)| note_defaults(form, found)),
        Form::List(items) => items.iter().for_each(|form| note_defaults(form, found)),
        Form::When(name, _, then, otherwise) => {
            found.insert(name.clone(), None);
            note_defaults(then, found);
            note_defaults(otherwise, found);
        }
        // It is used where it has no default.
        other => other.params(&mut |name| {
            found.insert(name.to_owned(), None);
        }),
    }
}

fn note_uses_within(form: &Form, but: &str, found: &mut BTreeMap<String, Option<Form>>) {
    form.params(&mut |name| {
        if name != but {
            found.insert(name.to_owned(), None);
        }
    });
}

fn drop_defaults(form: &mut Form, defaults: &BTreeMap<String, Form>) {
    if let Some((name, _)) = stand_in(form)
        && defaults.contains_key(name)
        && let Form::When(_, _, then, _) = form
    {
        *form = (**then).clone();
        return;
    }
    match form {
        Form::Json(inner) | Form::Each(_, inner) => drop_defaults(inner, defaults),
        Form::Object(fields) => fields.iter_mut().for_each(|(_, form)| drop_defaults(form, defaults)),
        Form::List(items) => items.iter_mut().for_each(|form| drop_defaults(form, defaults)),
        Form::When(_, _, then, otherwise) => {
            drop_defaults(then, defaults);
            drop_defaults(otherwise, defaults);
        }
        _ => {}
    }
}

/// A condition: each parameter and its values; none: given at all.
type Conditions = Vec<(String, Vec<String>)>;

/// A form whose conditions are all at the top, as a list of what holds when; the last holds otherwise.
fn flat(form: &Form, before: &Conditions, found: &mut Vec<(Conditions, Form)>) {
    match form {
        Form::When(name, values, then, otherwise) => {
            let mut inner = before.clone();
            inner.push((name.clone(), values.clone()));
            flat(then, &inner, found);
            flat(otherwise, before, found);
        }
        // One part may depend on something.
        Form::Object(fields) => match fields.iter().position(|(_, form)| matches!(form, Form::When(..))) {
            Some(at) => {
                let Form::When(name, values, then, otherwise) = &fields[at].1 else { return };
                // What is known of the condition holds for the other parts, too.
                let with = |form: &Form, holds: bool| {
                    let mut fields: Vec<(String, Form)> = fields
                        .iter()
                        .map(|(part, form)| (part.clone(), in_case(form, name, values, holds)))
                        .collect();
                    fields[at].1 = form.clone();
                    Box::new(Form::Object(fields))
                };
                let (then, otherwise) = (with(then, true), with(otherwise, false));
                flat(&Form::When(name.clone(), values.clone(), then, otherwise), before, found);
            }
            None => found.push((before.clone(), form.clone())),
        },
        form => found.push((before.clone(), form.clone())),
    }
}

struct Entry {
    text: String,
}

impl Entry {
    fn line(&mut self, indent: usize, text: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn head(&mut self, about: &About<'_>, existing: Option<&Endpoint>) {
        self.line(2, &format!("{}:", existing.map_or(about.name, |known| known.name)));
        self.line(4, &format!("# {}", about.from.replace('\n', " ")));
        for note in &about.notes {
            self.line(4, &format!("# {}", note.replace('\n', " ")));
        }
        self.line(4, &format!("route: {}", existing.map_or(about.route, |known| known.route)));
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

    fn calls(&mut self, kind: &Form, path: &Form, fields: &[(String, Form)]) {
        let mut calls = Vec::new();
        let body = lift(fields.to_vec(), MOST_LIFTS);
        let parts = [("kind", kind.clone()), ("path", path.clone()), ("body", body)];
        let whole = Form::Object(parts.map(|(name, form)| (name.to_owned(), form)).to_vec());
        flat(&whole, &Vec::new(), &mut calls);
        // Arguments that make no call at all need no variant.
        let has_path = |call: &Form| matches!(call, Form::Object(parts) if parts.iter().all(|(_, form)| *form != Form::Absent));
        calls.retain(|(_, call)| has_path(call));
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

    fn params(
        &mut self,
        about: &About<'_>,
        existing: Option<&Endpoint>,
        used: &BTreeSet<String>,
        defaults: &BTreeMap<String, Form>,
        fields: &[(String, Form)],
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
            let kind = known.map_or_else(|| guess(name, &body), |param| kept(param.kind));
            kinds.insert(name.clone(), kind);
            let mut keys = vec![format!("type: {}", kind.facts().word)];
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

    fn tail(&mut self, about: &About<'_>, existing: Option<&Endpoint>, kinds: &BTreeMap<String, Kind>) {
        let writes = existing.map_or_else(|| sounds_like_a_write(about.name), |known| known.writes);
        let mut access = Vec::new();
        if existing.is_some_and(|known| known.login) {
            access.push("login");
        }
        if writes {
            access.push("writes");
        }
        if !access.is_empty() {
            self.line(4, &format!("access: [{}]", access.join(", ")));
        }
        if !writes {
            let scope = match existing.map(|known| known.cache.scope) {
                Some(CacheScope::Public) => "public",
                Some(CacheScope::Never) => "never",
                _ => "user",
            };
            self.line(4, &format!("cache: {scope}"));
        }
        let example: Vec<String> = about
            .example
            .iter()
            .filter_map(|(name, value)| {
                let value = match about.values.get(name).and_then(|values| values.first()) {
                    _ if !is_drawn(value) => value,
                    Some(value) => value,
                    None => kinds.get(name)?.facts().example,
                };
                kinds.contains_key(name).then(|| format!("{}: {}", yaml::text(name), yaml::quoted(value)))
            })
            .collect();
        if !example.is_empty() {
            self.line(4, &format!("example: {{ {} }}", example.join(", ")));
        }
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.text.push('\n');
    }
}

/// The keys of a call.
fn call_of(call: &Form) -> Vec<(&'static str, String)> {
    let args = Args::new();
    let given = Given { args: &args, item: None, now: 0 };
    let Form::Object(parts) = call else { return Vec::new() };
    let part = |name: &str| parts.iter().find(|(known, _)| known == name).map(|(_, form)| form);
    let kind = part("kind").and_then(|kind| kind.value(given)).unwrap_or_default();
    let kind = kind.as_str().and_then(|kind| kind.strip_prefix(KIND)).unwrap_or_default();
    let kind: Value = serde_json::from_str(kind).unwrap_or_default();
    let path = match part("path") {
        Some(Form::Template(pieces)) => form::template(pieces),
        Some(Form::Param(name)) => form::template(&[Piece::Param(name.clone())]),
        Some(Form::Literal(Value::String(text))) => form::template(&[Piece::Text(text.clone())]),
        _ => String::new(),
    };
    let text = |name: &str| kind[name].as_str().unwrap_or_default();
    let mut keys = vec![("call", yaml_call(text("scheme"), &path))];
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

/// So many conditions of a body become variants.
const MOST_LIFTS: usize = 3;

/// A body whose fields are not there under a condition, which no form says: one body for each case.
fn lift(fields: Vec<(String, Form)>, most: usize) -> Form {
    let missing = fields.iter().find_map(|(_, form)| match form {
        Form::When(name, values, then, otherwise)
            if **then == Form::Absent && **otherwise != Form::Absent =>
        {
            Some((name.clone(), values.clone()))
        }
        _ => None,
    });
    let Some((name, values)) = missing.filter(|_| most > 0) else { return Form::Object(fields) };
    let case = |holds: bool| -> Vec<(String, Form)> {
        fields.iter().map(|(field, form)| (field.clone(), in_case(form, &name, &values, holds))).collect()
    };
    let (then, otherwise) = (lift(case(true), most - 1), lift(case(false), most - 1));
    Form::When(name, values, Box::new(then), Box::new(otherwise))
}

/// A form where it is known whether a condition holds.
fn in_case(form: &Form, name: &str, values: &[String], holds: bool) -> Form {
    let Form::When(own, own_values, then, otherwise) = form else { return form.clone() };
    let inner = |form: &Form| in_case(form, name, values, holds);
    if own == name {
        let is_same = own_values == values;
        let is_given = holds && own_values.is_empty();
        let is_missing = !holds && values.is_empty();
        let is_other = holds && !values.is_empty() && own_values.iter().all(|value| !values.contains(value));
        if is_same && holds || is_given {
            return inner(then);
        }
        if is_same || is_missing || is_other && !own_values.is_empty() {
            return inner(otherwise);
        }
    }
    Form::When(own.clone(), own_values.clone(), Box::new(inner(then)), Box::new(inner(otherwise)))
}

fn yaml_call(scheme: &str, path: &str) -> String {
    let call = format!("{scheme} {path}");
    let is_plain = call.chars().all(|c| c.is_ascii_alphanumeric() || " /_.-{}".contains(c));
    if is_plain { call } else { yaml::quoted(&call) }
}

/// The category of the endpoint whose name is most alike.
fn category(name: &str) -> &'static str {
    let alike =
        |other: &str| name.split('_').zip(other.split('_')).take_while(|(one, other)| one == other).count();
    let nearest =
        ENDPOINTS.iter().map(|known| (alike(known.name), known.category)).filter(|(alike, _)| *alike > 0);
    // The first of those that are as near.
    let nearest = nearest.rev().max_by_key(|(alike, _)| *alike).map(|(_, category)| category);
    nearest.unwrap_or_else(|| {
        CATEGORIES
            .iter()
            .find(|known| known.name == "system")
            .or(CATEGORIES.first())
            .map_or("", |known| known.name)
    })
}

/// The type of a parameter, by how it is used and what it is called.
fn guess(name: &str, body: &Form) -> Kind {
    let mut kind = None;
    uses(body, name, &mut kind);
    if let Some(kind) = kind {
        return kind;
    }
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "keywords" | "keyword" => Kind::Text,
        _ if lower.contains("phone") => Kind::Phone,
        _ if ["password", "captcha", "token"].iter().any(|part| lower.contains(part)) => Kind::Secret,
        "limit" | "offset" | "total" | "page" | "size" | "pageno" | "pagesize" => Kind::Int,
        _ if lower == "id" || lower == "uid" || name.ends_with("Id") => Kind::Id,
        _ => Kind::Text,
    }
}

/// What a use asks of a parameter.
fn uses(form: &Form, name: &str, kind: &mut Option<Kind>) {
    match form {
        Form::Int(own) if own == name => *kind = Some(Kind::Int),
        Form::Bool(own) if own == name => *kind = Some(Kind::Bool),
        Form::Each(own, inner) => {
            if own == name {
                *kind = Some(Kind::Ids);
            }
            uses(inner, name, kind);
        }
        Form::Json(inner) => uses(inner, name, kind),
        Form::Object(fields) => fields.iter().for_each(|(_, form)| uses(form, name, kind)),
        Form::List(items) => items.iter().for_each(|form| uses(form, name, kind)),
        Form::When(_, _, then, otherwise) => {
            uses(then, name, kind);
            uses(otherwise, name, kind);
        }
        _ => {}
    }
}

/// Whether a value was made up to be found again.
fn is_drawn(value: &str) -> bool {
    infer::is_marked(value) && value.starts_with("71") && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// The kind that a proposal gives a parameter of this one: the values of a set are the shared types', which it alone does
/// not have.
fn kept(kind: Kind) -> Kind {
    if kind.class() == Class::Choice { Kind::Key } else { kind }
}

fn sounds_like_a_write(name: &str) -> bool {
    const VERBS: [&str; 30] = [
        "add", "answer", "cancel", "collect", "create", "del", "delete", "do", "edit", "exchange", "finish",
        "follow", "heart", "kickoff", "like", "move", "order", "publish", "receive", "remove", "reply",
        "report", "save", "send", "sent", "set", "sign", "start", "sub", "submit",
    ];
    const MORE: [&str; 6] = ["subscribe", "unsub", "update", "upload", "complete", "getall"];
    name.split('_').any(|part| VERBS.contains(&part) || MORE.contains(&part))
}

/// A registry of these entries alone, which `ncm check` reads.
pub(in super::super) fn registry(entries: &[&str], about: &str) -> String {
    let mut text = String::new();
    for line in about.lines() {
        text.push_str(&format!("# {line}\n"));
    }
    text.push_str("upstreams:\n");
    for upstream in UPSTREAMS {
        let base = upstream.base.map_or_else(String::new, |base| format!("base: {base}, "));
        let own = if upstream.base.is_none() || upstream.name == "nim" { "own_codes: true, " } else { "" };
        text.push_str(&format!(
            "  {}: {{ {base}{own}about: {{ zh: {n}, en: {n} }} }}\n",
            upstream.name,
            n = upstream.name
        ));
    }
    text.push_str("schemes:\n");
    for (scheme, home) in SCHEMES {
        text.push_str(&format!(
            "  {scheme}: {{ upstream: {home}, about: {{ zh: {scheme}, en: {scheme} }} }}\n"
        ));
    }
    let mut list = |key: &str, named: &mut dyn Iterator<Item = (&str, Text)>| {
        text.push_str(&format!("{key}:\n"));
        for (name, Text { zh, en }) in named {
            text.push_str(&format!("  {name}: {{ zh: {}, en: {} }}\n", yaml::quoted(zh), yaml::quoted(en)));
        }
    };
    list("sources", &mut SOURCES.iter().map(|source| (source.name, source.about)));
    list("categories", &mut CATEGORIES.iter().map(|category| (category.name, category.title)));
    text.push_str("endpoints:\n");
    entries.iter().for_each(|entry| text.push_str(entry));
    text
}

/// Schemes and the systems that they speak to.
const SCHEMES: [(&str, &str); 7] = [
    ("weapi", "music"),
    ("eapi", "interfacepc"),
    ("xeapi", "interface3"),
    ("linuxapi", "music"),
    ("api", "interface"),
    ("form", "music"),
    ("nim", "nim"),
];

/// A registry of those entries that `ncm check` accepts, and why it does not accept the others.
pub(in super::super) fn accepted(entries: &[(&str, &str)], about: &str) -> (String, Vec<(String, String)>) {
    let mut kept: Vec<(&str, &str)> = entries.to_vec();
    let mut dropped = Vec::new();
    loop {
        let texts: Vec<&str> = kept.iter().map(|(_, text)| *text).collect();
        let text = registry(&texts, about);
        if kept.is_empty() {
            return (text, dropped);
        }
        let Err(findings) = ncm_codegen::compile(&text) else { return (text, dropped) };
        let before = kept.len();
        kept.retain(|(name, _)| match findings.iter().find(|finding| finding.place == *name) {
            Some(finding) => {
                dropped.push(((*name).to_owned(), format!("{}; {}", finding.problem, finding.help)));
                false
            }
            None => true,
        });
        // A finding that is of no entry is of this program.
        if kept.len() == before {
            let why = findings
                .first()
                .map_or_else(String::new, |finding| format!("{}: {}", finding.place, finding.problem));
            dropped.extend(kept.drain(..).map(|(name, _)| (name.to_owned(), why.clone())));
        }
    }
}
