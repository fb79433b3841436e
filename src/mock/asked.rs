//! The request of a call: its subject (an album, a user, words to search for), and the page of it.

use std::collections::HashSet;

use super::world::Kind;
use crate::call::params::{Params, Value, flag};
use crate::registry::{self, Condition, Effect, Endpoint, Shows, Thing};

/// Subject of a call.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// No particular subject: recommendations, charts.
    Feed,
    /// These things.
    Of(Kind, Vec<i64>),
}

/// A call for which an answer is made.
pub(super) struct Asked<'a> {
    pub(super) endpoint: &'static Endpoint,
    pub(super) params: &'a Params<'static>,
    /// Account of the session.
    pub(super) caller: Option<i64>,
    pub(super) subject: Subject,
    /// Whether it requests things similar to its subject, not those that belong to it.
    pub(super) is_alike: bool,
    pub(super) offset: usize,
    pub(super) limit: Option<usize>,
    /// Start of the addresses of files.
    pub(super) origin: Option<&'a str>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(
        endpoint: &'static Endpoint,
        params: &'a Params<'static>,
        caller: Option<i64>,
        origin: Option<&'a str>,
    ) -> Self {
        let mut asked = Self {
            endpoint,
            params,
            caller,
            subject: Subject::Feed,
            is_alike: endpoint.shows == Some(Shows::Similar),
            offset: 0,
            limit: None,
            origin,
        };
        asked.subject = asked.subject();
        let size = ["limit", "pageSize", "size", "pagesize"].into_iter().find_map(|name| asked.count(name));
        asked.limit = size;
        let page =
            asked.count("pageNo").map(|page| page.saturating_sub(1).saturating_mul(size.unwrap_or(20)));
        asked.offset = asked.count("offset").or(page).unwrap_or(0);
        asked
    }

    /// Returns a parameter's text, unless it is empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let value = self.params.get(name).filter(|value| !value.is_null())?;
        Some(value.text().trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Returns a parameter as numbers: one id, comma-separated ids, or a JSON list, each once. Other texts become a number.
    pub(super) fn ids(&self, name: &str) -> Vec<i64> {
        let text = self.text(name).unwrap_or_default();
        let parts = text.split([',', '[', ']', '"', ' ']).filter(|part| !part.is_empty());
        let mut known = HashSet::new();
        parts.map(number).filter(|id| known.insert(*id)).collect()
    }

    /// Returns the id in letters whose number the call uses.
    pub(super) fn spelled(&self, id: i64) -> Option<String> {
        let typed = self.endpoint.params.iter().filter(|spec| spec.thing.is_some());
        typed
            .filter_map(|spec| self.text(spec.name))
            .find(|text| text.parse::<i64>().is_err() && number(text) == id)
    }

    /// Returns a parameter as yes or no.
    pub(super) fn says(&self, name: &str) -> Option<bool> {
        self.params.get(name).and_then(Value::flag)
    }

    /// Returns the requested quality, by its name or its bit rate; by the latter at most 320,000, the highest without a
    /// subscription.
    pub(super) fn level(&self) -> &str {
        let most = self.count("br").unwrap_or(usize::MAX);
        match self.params.get("level") {
            Some(Value::Text(level)) if !level.is_empty() => level,
            _ if most < 192_000 => "standard",
            _ if most < 320_000 => "higher",
            _ => "exhigh",
        }
    }

    /// Returns whether a switch is on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.says(name) == Some(true)
    }

    /// Returns a count, or the default in the registry.
    fn count(&self, name: &str) -> Option<usize> {
        let spec = self.endpoint.params.iter().find(|spec| spec.name == name)?;
        let given = self.text(name).or_else(|| spec.default.map(str::to_owned))?;
        given.parse().ok()
    }

    /// Returns the things whose ids it contains; of several kinds, the first.
    fn subject(&self) -> Subject {
        let typed = || self.endpoint.params.iter().filter_map(|spec| Some((spec, Kind::of(spec.thing?)?)));
        let given = typed().map(|(spec, kind)| (kind, self.ids(spec.name))).find(|(_, ids)| !ids.is_empty());
        match given {
            Some((kind, ids)) => Subject::Of(kind, ids),
            // A user's page without a user is the caller's own.
            None => match self.caller.filter(|_| typed().any(|(_, kind)| kind == Kind::User)) {
                Some(user) => Subject::Of(Kind::User, vec![user]),
                None => Subject::Feed,
            },
        }
    }

    /// Returns the ids of a thing that it contains.
    pub(super) fn ids_of(&self, thing: &Thing) -> Vec<i64> {
        let typed = self.endpoint.params.iter().filter(|spec| spec.thing == Some(thing));
        typed.flat_map(|spec| self.ids(spec.name)).collect()
    }

    /// Returns the kind of thing that one of its parameters chooses.
    pub(super) fn chosen(&self) -> Option<&'static Thing> {
        self.endpoint.params.iter().find_map(|spec| {
            let given = self.text(spec.name)?;
            spec.values.iter().find(|value| value.value == given)?.thing
        })
    }

    /// Returns the thread of comments that it names.
    pub(super) fn thread(&self) -> Option<String> {
        if let Some(thread) = self.text("threadId") {
            return Some(thread);
        }
        if let Some(prefix) = self.chosen().and_then(|thing| thing.thread) {
            return Some(format!("{prefix}{}", self.text("id").or_else(|| self.text("sid"))?));
        }
        let mut of_things = self.endpoint.params.iter().filter_map(|spec| Some((spec, spec.thing?.thread?)));
        of_things.find_map(|(spec, prefix)| Some(format!("{prefix}{}", self.text(spec.name)?)))
    }

    /// Returns whether it reverses its endpoint's effect: a switch is off, or its conditions say so.
    pub(super) fn is_undone(&self, effect: &Effect) -> bool {
        let mut switches = self.endpoint.params.iter().filter(|spec| spec.kind == registry::Kind::Switch);
        let holds = |condition: &Condition| {
            let given = self.text(condition.param).unwrap_or_default();
            let is_alike = |value: &str| flag(value).is_some() && self.says(condition.param) == flag(value);
            condition.values.iter().any(|value| *value == given || is_alike(value))
        };
        switches.any(|spec| !self.is_on(spec.name))
            || !effect.undo.is_empty() && effect.undo.iter().all(holds)
    }

    /// Returns the parameters as one text in a fixed order, without paging and those that do not affect the subject.
    pub(super) fn canonical(&self) -> String {
        let known = self.endpoint.params.iter().filter(|spec| {
            !matches!(
                spec.name,
                "limit"
                    | "offset"
                    | "pageSize"
                    | "pageNo"
                    | "size"
                    | "timestamp"
                    | "cursor"
                    | "before"
                    | "time"
            )
        });
        let mut text = self.endpoint.name.to_owned();
        for spec in known {
            if let Some(value) = self.text(spec.name) {
                text.push_str(&format!("&{}={value}", spec.name));
            }
        }
        text
    }
}

/// Returns a number, or one derived from the text: videos have ids of letters.
pub(super) fn number(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| {
        let sum = text.bytes().fold(7_i64, |sum, byte| (sum * 31 + i64::from(byte)) % 1_000_000_007);
        sum + 1
    })
}
