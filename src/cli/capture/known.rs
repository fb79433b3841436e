//! Calls of ncm itself, by path: the endpoints that a captured call may belong to.

use std::collections::BTreeMap;

use ncm::registry::{Class, ENDPOINTS, Endpoint, Registry};
use ncm::{Client, Params};
use serde_json::{Map, Value};

use crate::cli::drift::ours::Ours;
use crate::cli::output::Failure;
use crate::cli::seen::form::Args;

/// One call that an endpoint makes.
pub(super) struct Way {
    pub(super) endpoint: &'static Endpoint,
    pub(super) scheme: &'static str,
    /// Segments of the path; a parameter has its name and the text around it.
    path: Vec<Segment>,
    payload: Map<String, Value>,
    /// The arguments that lead to this call; marked ones may have any value.
    args: Args,
}

enum Segment {
    Fixed(String),
    Param { before: String, name: String, after: String },
}

/// All calls, by the first fixed segments of their paths.
pub(super) struct Known {
    ways: BTreeMap<usize, Vec<Way>>,
    /// General form of the paths that endpoints with several calls use.
    called: BTreeMap<String, &'static str>,
}

/// Returns a recognisable value for the parameter with this number.
fn mark(at: usize) -> String {
    (71_000_017 + 1000 * at).to_string()
}

impl Known {
    /// Asks a client for the calls that it would make.
    pub(super) async fn of(client: &Client) -> Result<Self, Failure> {
        let mut called = BTreeMap::new();
        let live = Ours::start(Registry::default(), None, [7; 32]).await?;
        let mut ways: BTreeMap<usize, Vec<Way>> = BTreeMap::new();
        for endpoint in ENDPOINTS.iter().filter(|endpoint| !endpoint.any_path) {
            for (at, args) in arguments(endpoint).into_iter().enumerate() {
                let Ok(request) = client.query(endpoint.name, as_given(&args)).request() else {
                    // A call that no entry describes has to be observed.
                    if at == 0 && endpoint.files.is_empty() {
                        let example: Args = endpoint
                            .example
                            .iter()
                            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                            .collect();
                        for sent in live.call(endpoint, &example).await.sent {
                            called.entry(general(&sent.path)).or_insert(endpoint.name);
                        }
                    }
                    continue;
                };
                let Ok(payload) = serde_json::from_str(&request.payload) else { continue };
                let path: Vec<Segment> =
                    request.path.split('/').map(|segment| segment_of(segment, &args)).collect();
                let scheme = match request.scheme {
                    ncm::Scheme::Weapi => "weapi",
                    ncm::Scheme::Eapi => "eapi",
                    ncm::Scheme::Xeapi => "xeapi",
                    ncm::Scheme::Linuxapi => "linuxapi",
                    ncm::Scheme::Api => "api",
                    _ => "form",
                };
                let way = Way { endpoint, scheme, path, payload: without_added(payload), args };
                let same = |known: &&Way| {
                    known.endpoint.name == endpoint.name
                        && known.scheme == scheme
                        && known.payload == way.payload
                        && known.shape() == way.shape()
                };
                let list = ways.entry(way.path.len()).or_default();
                if list.iter().find(same).is_none() {
                    list.push(way);
                }
            }
        }
        Ok(Self { ways, called })
    }

    /// Returns the endpoint that uses this path among others.
    pub(super) fn called_by(&self, path: &str) -> Option<&'static str> {
        self.called.get(path).copied()
    }

    /// Returns the calls with this path.
    pub(super) fn with_path<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Way> {
        let segments: Vec<&str> = path.split('/').collect();
        let ways = self.ways.get(&segments.len()).into_iter().flatten();
        ways.filter(move |way| way.path.iter().zip(&segments).all(|(known, seen)| known.fits(seen)))
    }
}

/// Returns a path in which numbers of four or more digits are parameters.
pub(super) fn general(path: &str) -> String {
    let is_id = |segment: &str| segment.len() >= 4 && segment.bytes().all(|byte| byte.is_ascii_digit());
    let segments: Vec<&str> =
        path.split('/').map(|segment| if is_id(segment) { "{id}" } else { segment }).collect();
    segments.join("/")
}

/// Returns arguments as a call takes them.
pub(super) fn as_given(args: &Args) -> Params<'_> {
    args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Removes the fields that schemes add.
pub(super) fn without_added(mut payload: Map<String, Value>) -> Map<String, Value> {
    for name in ["e_r", "csrf_token", "header"] {
        payload.shift_remove(name);
    }
    payload
}

/// Returns arguments that lead to all calls of an endpoint: marks, and each value of each set.
fn arguments(endpoint: &Endpoint) -> Vec<Args> {
    let mut base = Args::new();
    let mut choices = Vec::new();
    for (at, param) in endpoint.params.iter().enumerate() {
        let values: Vec<&str> =
            param.known.iter().copied().chain(param.values.iter().map(|value| value.value)).collect();
        let value = match param.kind.class() {
            _ if !values.is_empty() => values[0].to_owned(),
            Class::Truth => "true".to_owned(),
            Class::Switch => "1".to_owned(),
            Class::Json => format!("[{}]", mark(at)),
            Class::Id | Class::Ids | Class::Whole | Class::Number | Class::Text | Class::Choice => mark(at),
        };
        base.insert(param.name.to_owned(), value);
        choices.push((param.name, values));
    }
    let mut all = vec![base.clone()];
    for (name, values) in choices {
        for value in values.into_iter().take(20) {
            let mut args = base.clone();
            args.insert(name.to_owned(), value.to_owned());
            all.push(args);
        }
        // A parameter that another one can replace.
        let mut args = base.clone();
        args.remove(name);
        all.push(args);
    }
    all
}

fn segment_of(segment: &str, args: &Args) -> Segment {
    let found = args.iter().filter(|(_, value)| is_mark(value)).find_map(|(name, value)| {
        let (before, after) = segment.split_once(value.as_str())?;
        Some(Segment::Param { before: before.to_owned(), name: name.clone(), after: after.to_owned() })
    });
    found.unwrap_or_else(|| Segment::Fixed(segment.to_owned()))
}

fn is_mark(value: &str) -> bool {
    value.len() == 8 && value.starts_with("71") && value.bytes().all(|byte| byte.is_ascii_digit())
}

impl Segment {
    fn fits(&self, seen: &str) -> bool {
        match self {
            Self::Fixed(text) => text == seen,
            Self::Param { before, after, .. } => {
                between(seen, before, after).is_some_and(|middle| !middle.is_empty())
            }
        }
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.strip_suffix(after)
}

impl Way {
    fn shape(&self) -> String {
        let part = |segment: &Segment| match segment {
            Segment::Fixed(text) => text.clone(),
            Segment::Param { before, name, after } => format!("{before}{{{name}}}{after}"),
        };
        self.path.iter().map(part).collect::<Vec<_>>().join("/")
    }

    /// Returns the arguments with which this endpoint would make the captured call, as far as they can be found.
    pub(super) fn solve(&self, path: &str, payload: &Map<String, Value>) -> Args {
        let mut args = self.args.clone();
        let mut solved = Args::new();
        for (segment, seen) in self.path.iter().zip(path.split('/')) {
            if let Segment::Param { before, name, after } = segment
                && let Some(value) = between(seen, before, after)
            {
                solved.insert(name.clone(), value.to_owned());
            }
        }
        for (field, ours) in &self.payload {
            if let Some(theirs) = payload.get(field) {
                solve_value(ours, theirs, &self.args, &mut solved);
            }
        }
        // Arguments that could not be found keep their default.
        args.retain(|name, value| !is_mark(value) && !value.contains("[71") || solved.contains_key(name));
        args.extend(solved);
        args
    }

    /// Returns the parameter whose value is the whole field.
    pub(super) fn param_of(&self, field: &str) -> Option<&str> {
        let text = plain(self.payload.get(field)?);
        self.args
            .iter()
            .find(|(_, value)| **value == text && (is_mark(value) || value.starts_with("[71")))
            .map(|(name, _)| name.as_str())
    }

    /// Returns a field that contains parameters, with the marks in it, and those parameters.
    pub(super) fn made_of(&self, field: &str) -> Option<(&Value, Vec<(&String, &String)>)> {
        let value = self.payload.get(field)?;
        let text = plain(value);
        let within: Vec<_> =
            self.args.iter().filter(|(_, value)| is_mark(value) && text.contains(value.as_str())).collect();
        (!within.is_empty()).then_some((value, within))
    }

    /// Returns the arguments that lead to this call.
    pub(super) fn given(&self) -> Args {
        self.args.clone()
    }

    /// Returns its path in the form of the registry.
    pub(super) fn template(&self) -> String {
        self.shape()
    }
}

/// Finds the values in place of the marks.
fn solve_value(ours: &Value, theirs: &Value, args: &Args, solved: &mut Args) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (name, value) in ours {
                if let Some(theirs) = theirs.get(name) {
                    solve_value(value, theirs, args, solved);
                }
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            // A list of one stands for any length: its parameter takes several values.
            if let ([one], several) = (ours.as_slice(), theirs.as_slice())
                && let Some((name, _)) =
                    args.iter().find(|(_, value)| is_mark(value) && one.to_string().contains(value.as_str()))
            {
                let mut parts = Vec::new();
                for item in several {
                    let mut part = Args::new();
                    solve_value(one, item, args, &mut part);
                    parts.extend(part.remove(name));
                }
                solved.insert(name.clone(), parts.join(","));
                return;
            }
            ours.iter().zip(theirs).for_each(|(ours, theirs)| solve_value(ours, theirs, args, solved));
        }
        (Value::String(our), Value::String(their)) => {
            let parsed = |text: &str| {
                if text.starts_with(['[', '{']) { serde_json::from_str::<Value>(text).ok() } else { None }
            };
            if let Some((name, _)) = args.iter().find(|(_, value)| value.starts_with("[71") && *value == our)
            {
                solved.insert(name.clone(), their.clone());
            } else if let (Some(our), Some(their)) = (parsed(our), parsed(their)) {
                solve_value(&our, &their, args, solved);
            } else {
                solve_text(our, their, args, solved);
            }
        }
        _ => solve_text(&plain(ours), &plain(theirs), args, solved),
    }
}

fn solve_text(ours: &str, theirs: &str, args: &Args, solved: &mut Args) {
    for (name, value) in args.iter().filter(|(_, value)| is_mark(value)) {
        if let Some((before, after)) = ours.split_once(value.as_str())
            && let Some(middle) = between(theirs, before, after)
        {
            solved.insert(name.clone(), middle.to_owned());
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
