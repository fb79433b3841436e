//! Groups captured calls by their path, and compares each group with ncm's endpoints.

use std::collections::{BTreeMap, BTreeSet};

use ncm::Client;
use ncm::crypto::{abroad, eapi};
use ncm::registry::{Class, Endpoint};
use ncm::testing::Scrubber;
use serde_json::{Map, Value, json};

use super::known::{Known, Way, as_given, general};
use crate::cli::seen::Sent;
use crate::cli::seen::compare::{self, Difference, Side, Usual};
use crate::cli::seen::form::Args;
use crate::cli::seen::proposal::{self, About, Proposal, Seen};

/// Maximum number of calls kept per group; further ones add no information.
const MOST_SAMPLES: usize = 20;

/// Maximum number of groups.
const MOST_GROUPS: usize = 2000;

/// Maximum size in bytes of an answer that is kept whole, as JSON.
const MOST_ANSWER: usize = 256 << 10;

/// Maximum size in bytes of an answer that is read.
const MOST_READ: usize = 8 << 20;

/// One call.
struct Sample {
    sent: Sent,
    started: i64,
    status: u16,
    answer: Option<Value>,
}

impl Sample {
    /// Returns the description of the client in the call: values that many calls share.
    fn client(&self) -> BTreeMap<&str, &str> {
        const NAMES: [&str; 4] = ["os", "osver", "appver", "channel"];
        let cookies = self.sent.cookies.iter().filter(|(name, _)| NAMES.contains(&name.as_str()));
        let agent = self.sent.headers.iter().filter(|(name, _)| *name == "user-agent");
        cookies.chain(agent).map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }
}

/// Calls of one path.
pub(super) struct Group {
    samples: Vec<Sample>,
    count: usize,
}

#[derive(Default)]
pub(super) struct Groups(BTreeMap<(&'static str, String), Group>);

pub(super) enum Verdict {
    Known,
    Changed(Vec<Difference>),
    New,
}

impl Verdict {
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Changed(_) => "changed",
            Self::New => "new",
        }
    }
}

/// A group, with the result of its comparison.
pub(super) struct Judged {
    pub(super) scheme: &'static str,
    /// With `{…}` in place of parameters.
    pub(super) path: String,
    pub(super) endpoint: Option<&'static str>,
    pub(super) count: usize,
    pub(super) verdict: Verdict,
    pub(super) proposal: Option<Proposal>,
    samples: Vec<Sample>,
}

/// Returns an answer as JSON, decrypted if necessary; `None` for anything else.
pub(super) fn open_answer(bytes: &[u8]) -> Option<Value> {
    if bytes.is_empty() || bytes.len() > MOST_READ {
        return None;
    }
    if let Ok(answer) = serde_json::from_slice(bytes) {
        return Some(from_abroad(answer));
    }
    // Raw, or as hex, as some clients store it.
    let hex = || std::str::from_utf8(bytes).ok().and_then(|text| eapi::decode_hex(text.trim()).ok());
    let plain = eapi::decrypt_answer(bytes).ok().or_else(|| eapi::decrypt_answer(&hex()?).ok())?;
    serde_json::from_slice(&plain).ok()
}

/// Decrypts an answer to a caller abroad.
fn from_abroad(answer: Value) -> Value {
    let inner = answer["result"].as_str().filter(|_| answer["abroad"] == true);
    let opened = inner.and_then(|inner| serde_json::from_slice(&abroad::decrypt(inner).ok()?).ok());
    opened.unwrap_or(answer)
}

impl Groups {
    /// Keeps a call; returns false if there are enough.
    pub(super) fn add(&mut self, sent: Sent, started: i64, status: u16, answer: Option<Value>) -> bool {
        let key = (sent.scheme, general(&sent.path));
        if self.0.len() >= MOST_GROUPS && !self.0.contains_key(&key) {
            return false;
        }
        let group = self.0.entry(key).or_insert_with(|| Group { samples: Vec::new(), count: 0 });
        group.count += 1;
        let is_new = group
            .samples
            .iter()
            .all(|known| known.sent.payload != sent.payload || known.sent.path != sent.path);
        if group.samples.len() < MOST_SAMPLES && is_new {
            let answer = answer.filter(|answer| answer.to_string().len() <= MOST_ANSWER);
            group.samples.push(Sample { sent, started, status, answer });
        }
        true
    }

    /// Compares each group with the endpoints.
    pub(super) fn judge(self, known: &Known, client: &Client, scrubber: &mut Scrubber) -> Vec<Judged> {
        let mut judged: Vec<Judged> = self
            .0
            .into_iter()
            .map(|((scheme, path), group)| judge(scheme, path, group, known, client, scrubber))
            .collect();
        judged
            .sort_by_key(|it| ["new", "changed", "known"].iter().position(|word| *word == it.verdict.word()));
        judged
    }
}

fn judge(
    scheme: &'static str,
    path: String,
    group: Group,
    known: &Known,
    client: &Client,
    scrubber: &mut Scrubber,
) -> Judged {
    let Group { samples, count } = group;
    // The endpoint whose own call with these arguments differs least.
    let mut best: Option<(&Way, Vec<Difference>)> = None;
    if let Some(first) = samples.first() {
        for way in known.with_path(first.sent.path.split('?').next().unwrap_or_default()) {
            let differences = differences(&samples, way, client);
            // A change of scheme counts more than any field.
            let weight = |all: &[Difference]| {
                all.len() + if all.iter().any(|it| it.name.is_empty()) { 100 } else { 0 }
            };
            if best.as_ref().is_none_or(|(_, known)| weight(&differences) < weight(known)) {
                best = Some((way, differences));
            }
        }
    }
    let called = known.called_by(&path);
    let (endpoint, mut verdict) = match &best {
        Some((way, differences)) if differences.is_empty() => (Some(way.endpoint.name), Verdict::Known),
        Some((way, differences)) => (Some(way.endpoint.name), Verdict::Changed(differences.clone())),
        // One of several calls of an endpoint, which no entry describes.
        None if called.is_some() => (called, Verdict::Known),
        None => (None, Verdict::New),
    };
    let proposal = match (&verdict, &best) {
        (Verdict::Known, _) => None,
        (_, Some((way, _))) => propose(scheme, &path, &samples, Some((way, client)), scrubber),
        (_, None) => propose(scheme, &path, &samples, None, scrubber),
    };
    if let Verdict::Changed(differences) = &mut verdict {
        for difference in differences {
            for text in [&mut difference.theirs, &mut difference.ours] {
                let mut value = Value::from(std::mem::take(text));
                scrubber.hide(&mut value);
                *text = value.as_str().unwrap_or_default().to_owned();
            }
            if Scrubber::is_secret(&difference.name) && difference.theirs != "–" {
                difference.theirs = "hidden".to_owned();
            }
        }
    }
    Judged { scheme, path, endpoint, count, verdict, proposal, samples }
}

/// Returns the differences between captured calls and an endpoint's with the same arguments.
fn differences(samples: &[Sample], way: &Way, client: &Client) -> Vec<Difference> {
    let mut found: BTreeMap<(compare::What, String), Difference> = BTreeMap::new();
    let usual = Usual::new();
    for sample in samples {
        let Ok(payload) = &sample.sent.payload else { continue };
        let args = way.solve(sample.sent.path.split('?').next().unwrap_or_default(), payload);
        let now = now();
        let Ok(request) = client.query(way.endpoint.name, as_given(&args)).request() else { continue };
        let ours: Map<String, Value> = serde_json::from_str(&request.payload).unwrap_or_default();
        let mut ours = super::known::without_added(ours);
        // A form's fields are text.
        if way.scheme == "form" && sample.sent.scheme == "form" {
            ours = ours.into_iter().filter(|(_, value)| !value.is_null()).collect();
        }
        let is_app = |scheme: &str| matches!(scheme, "eapi" | "xeapi");
        let scheme =
            if is_app(way.scheme) && is_app(sample.sent.scheme) { sample.sent.scheme } else { way.scheme };
        let ours = Sent {
            method: request.method.to_string(),
            scheme,
            path: request.path.clone(),
            payload: Ok(ours),
            ..sample.sent.clone()
        };
        let theirs = Side { sent: &sample.sent, usual: &usual, now: sample.started };
        let ours = Side { sent: &ours, usual: &usual, now };
        for difference in compare::differences(theirs, ours, &BTreeSet::new()) {
            found.entry((difference.what, difference.name.clone())).or_insert(difference);
        }
    }
    found.into_values().collect()
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Returns a recognisable value for the parameter with this number.
fn mark(at: usize) -> i64 {
    71_000_017 + 1000 * i64::try_from(at).unwrap_or_default()
}

/// Returns an entry for captured calls: fields that vary, or look like parameters, become parameters.
fn propose(
    scheme: &'static str,
    path: &str,
    samples: &[Sample],
    way: Option<(&Way, &Client)>,
    scrubber: &mut Scrubber,
) -> Option<Proposal> {
    let first = samples.first()?;
    let (way, client) = way.unzip();
    let payloads: Vec<Map<String, Value>> = samples
        .iter()
        .filter_map(|sample| sample.sent.payload.clone().ok())
        .map(|payload| {
            let mut payload = Value::Object(payload);
            scrubber.hide(&mut payload);
            payload.as_object().cloned().unwrap_or_default()
        })
        .collect();
    let mut args = Args::new();
    let mut example = Args::new();
    let mut made = Map::new();
    let mut defaults: Vec<(String, String, Value)> = Vec::new();
    let mut notes = Vec::new();
    let mut names: Vec<&String> = Vec::new();
    for name in payloads.iter().flat_map(Map::keys) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for field in names {
        let values: Vec<&Value> = payloads.iter().filter_map(|payload| payload.get(field)).collect();
        let is_always = values.len() == payloads.len();
        let value = values.first().copied()?;
        if let Some((value, within)) = way.and_then(|way| way.made_of(field))
            && way.and_then(|way| way.param_of(field)).is_none()
        {
            // As ncm makes the value today.
            made.insert(field.clone(), value.clone());
            for (name, mark) in within {
                args.insert(name.clone(), mark.clone());
                example.entry(name.clone()).or_insert_with(|| "1".to_owned());
            }
            continue;
        }
        let param = way.and_then(|way| way.param_of(field)).map(str::to_owned);
        let name = param.clone().unwrap_or_else(|| field.clone());
        if param.is_none() && !is_param(field, &values) {
            made.insert(field.clone(), value.clone());
            continue;
        }
        if !is_name(&name) {
            notes.push(format!("`{field}` varies, and is no name for a parameter"));
            made.insert(field.clone(), value.clone());
            continue;
        }
        // The endpoint's own parameters have the numbers before.
        let mark = mark(100 + args.len());
        args.insert(name.clone(), mark.to_string());
        example.insert(name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let marked =
            if value.is_i64() || value.is_u64() { Value::from(mark) } else { mark.to_string().into() };
        made.insert(field.clone(), marked);
        if is_page(field) || !is_always {
            defaults.push((name, field.clone(), if is_always { value.clone() } else { Value::Null }));
        }
    }
    let mut at = 200;
    let template = way.map_or_else(|| path.to_owned(), Way::template);
    let mut marked_path = String::new();
    let mut rest = template.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        let mark = args.entry(name.to_owned()).or_insert_with(|| {
            at += 1;
            mark(at).to_string()
        });
        example.entry(name.to_owned()).or_insert_with(|| "1".to_owned());
        marked_path.push_str(before);
        marked_path.push_str(mark);
        rest = after;
    }
    marked_path.push_str(rest);
    let sent = |payload: Map<String, Value>| Sent {
        path: marked_path.clone(),
        payload: Ok(payload),
        headers: BTreeMap::new(),
        cookies: BTreeMap::new(),
        ..first.sent.clone()
    };
    let mut rows = vec![(args.clone(), sent(made.clone()))];
    for (name, field, default) in defaults {
        let (mut args, mut made) = (args.clone(), made.clone());
        args.remove(&name);
        match default {
            Value::Null => made.shift_remove(&field),
            value => made.insert(field, value),
        };
        rows.push((args, sent(made)));
    }
    if let Some((way, client)) = way.zip(client) {
        rows.extend(lists(way, client, &args, &made).into_iter().map(|(args, made)| (args, sent(made))));
    }
    let seen: Vec<Seen<'_>> = rows.iter().map(|(args, sent)| Seen { args, now: 0, sent }).collect();
    let usual = Usual::from([(scheme, sent(Map::new()))]);
    let words: Vec<&str> = path
        .trim_start_matches("/api/")
        .split('/')
        .filter(|part| !part.is_empty() && !part.starts_with('{'))
        .collect();
    let name = words.join("_").replace(|c: char| !c.is_ascii_alphanumeric(), "_").to_ascii_lowercase();
    let name = if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("api_{name}") };
    // Another endpoint may have the name of this path.
    let is_taken = Endpoint::named(&name).or_else(|| Endpoint::routed(&name.replace('_', "/"))).is_some();
    let name = if is_taken { format!("captured_{name}") } else { name };
    let name = way.map_or(name, |way| way.endpoint.name.to_owned());
    let route =
        way.map_or_else(|| format!("/{}", name.replace('_', "/")), |way| way.endpoint.route.to_owned());
    if samples.iter().any(|sample| sample.sent.seals_answer()) && scheme != "xeapi" {
        notes.push("it asks for an encrypted answer (e_r)".to_owned());
    }
    notes.push(format!("host {}, {} calls", first.sent.host, samples.len()));
    let about = About {
        name: &name,
        route: &route,
        existing: way.map(|way| way.endpoint),
        title: None,
        from: "captured",
        source: "",
        required: BTreeSet::new(),
        values: BTreeMap::new(),
        notes,
        example,
    };
    proposal::propose(&about, &seen, &usual).ok()
}

/// Returns the call of an endpoint with lists of two values, which differ from single ones.
fn lists(
    way: &Way,
    client: &Client,
    args: &Args,
    made: &Map<String, Value>,
) -> Vec<(Args, Map<String, Value>)> {
    let is_list =
        |param: &&ncm::registry::Param| param.kind.class() == Class::Ids && args.contains_key(param.name);
    let lists = way.endpoint.params.iter().filter(is_list);
    let of = |param: &ncm::registry::Param| {
        let mut args = args.clone();
        args.insert(param.name.to_owned(), format!("{},{}", mark(300), mark(301)));
        let mut whole = way.given();
        whole.insert(param.name.to_owned(), args[param.name].clone());
        let request = client.query(way.endpoint.name, as_given(&whole)).request().ok()?;
        let ours: Map<String, Value> = serde_json::from_str(&request.payload).ok()?;
        let mut made = made.clone();
        for (field, value) in &mut made {
            if way.made_of(field).is_some()
                && let Some(ours) = ours.get(field)
            {
                *value = ours.clone();
            }
        }
        Some((args, made))
    };
    lists.filter_map(of).collect()
}

/// Returns whether a field of an unknown call is likely a parameter.
fn is_param(field: &str, values: &[&Value]) -> bool {
    let first = values.first();
    let varies = values.iter().any(|value| Some(value) != first);
    let lower = field.to_ascii_lowercase();
    let is_id = lower.ends_with("id") || lower.ends_with("ids");
    const NAMES: [&str; 10] =
        ["s", "keyword", "keywords", "content", "name", "nickname", "text", "query", "q", "level"];
    let is_plain = first
        .is_some_and(|value| value.is_string() || value.is_i64() || value.is_u64() || value.is_boolean());
    is_plain
        && (varies
            || is_id
            || is_page(field)
            || NAMES.contains(&lower.as_str())
            || Scrubber::is_secret(field))
}

/// Returns whether a field selects a part of a list.
fn is_page(field: &str) -> bool {
    matches!(
        field.to_ascii_lowercase().as_str(),
        "limit" | "offset" | "page" | "pageno" | "pagesize" | "size" | "cursor"
    )
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl Judged {
    pub(super) fn json(&self) -> Value {
        let mut value = json!({
            "verdict": self.verdict.word(), "scheme": self.scheme, "path": self.path, "endpoint": self.endpoint, "calls": self.count,
        });
        if let Verdict::Changed(all) = &self.verdict {
            value["differences"] = all.iter().map(Difference::json).collect();
        }
        if let Some(proposal) = &self.proposal {
            value["proposal"] = proposal.text.clone().into();
        }
        value
    }

    /// Returns the kept calls, with their answers, in their order.
    pub(super) fn calls(&self) -> impl Iterator<Item = Value> {
        self.samples.iter().map(|sample| {
            json!({
                "verdict": self.verdict.word(), "endpoint": self.endpoint, "scheme": self.scheme, "method": sample.sent.method,
                "host": sample.sent.host, "path": sample.sent.path,
                "payload": sample.sent.payload.as_ref().ok(), "client": sample.client(),
                "status": sample.status, "answer": sample.answer,
            })
        })
    }
}
