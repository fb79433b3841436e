//! What a call asks about: an album, a user, words to search for; and which page of it.

use std::collections::HashSet;

use super::world::Kind;
use crate::call::params::{Params, Value, flag};
use crate::registry::{self, Condition, Effect, Endpoint, Shows, Thing};

/// What a call is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// Nothing in particular: recommendations, charts.
    Feed,
    /// These things.
    Of(Kind, Vec<i64>),
}

/// A call, as answers are made for it.
pub(super) struct Asked<'a> {
    pub(super) endpoint: &'static Endpoint,
    pub(super) params: &'a Params<'static>,
    /// Whose session it brings.
    pub(super) caller: Option<i64>,
    pub(super) subject: Subject,
    /// Whether it asks for what is like its subject, not for what belongs to it.
    pub(super) is_alike: bool,
    pub(super) offset: usize,
    pub(super) limit: Option<usize>,
    /// What addresses of files begin with.
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
            is_alike: matches!(endpoint.shows, Some(Shows::Similar | Shows::Like(_))),
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

    /// A parameter's text, unless it is empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let value = self.params.get(name).filter(|value| !value.is_null())?;
        Some(value.text().trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A parameter as numbers: one id, ids between commas, or a JSON list of them, each once. What is no number becomes one.
    pub(super) fn ids(&self, name: &str) -> Vec<i64> {
        let text = self.text(name).unwrap_or_default();
        let parts = text.split([',', '[', ']', '"', ' ']).filter(|part| !part.is_empty());
        let mut known = HashSet::new();
        parts.map(number).filter(|id| known.insert(*id)).collect()
    }

    /// The id of letters that stands for a number in the call.
    pub(super) fn spelled(&self, id: i64) -> Option<String> {
        let typed = self.endpoint.params.iter().filter(|spec| spec.thing.is_some());
        typed
            .filter_map(|spec| self.text(spec.name))
            .find(|text| text.parse::<i64>().is_err() && number(text) == id)
    }

    /// Whether a parameter says yes or no.
    pub(super) fn says(&self, name: &str) -> Option<bool> {
        self.params.get(name).and_then(Value::flag)
    }

    /// The quality that it asks for, by its name or its bit rate; of the latter 320,000 is the highest that callers get who
    /// pay nothing.
    pub(super) fn level(&self) -> &str {
        let most = self.count("br").unwrap_or(usize::MAX);
        match self.params.get("level") {
            Some(Value::Text(level)) if !level.is_empty() => level,
            _ if most < 192_000 => "standard",
            _ if most < 320_000 => "higher",
            _ => "exhigh",
        }
    }

    /// Whether a switch is on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.says(name) == Some(true)
    }

    /// A count, or the default that the registry names.
    fn count(&self, name: &str) -> Option<usize> {
        let spec = self.endpoint.params.iter().find(|spec| spec.name == name)?;
        let given = self.text(name).or_else(|| spec.default.map(str::to_owned))?;
        given.parse().ok()
    }

    /// The things whose ids it brings; of several kinds the first.
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

    /// The ids of a thing that it brings.
    pub(super) fn ids_of(&self, thing: &Thing) -> Vec<i64> {
        let typed = self.endpoint.params.iter().filter(|spec| spec.thing == Some(thing));
        typed.flat_map(|spec| self.ids(spec.name)).collect()
    }

    /// The kind of thing that one of its parameters chooses.
    pub(super) fn chosen(&self) -> Option<&'static Thing> {
        self.endpoint.params.iter().find_map(|spec| {
            let given = self.text(spec.name)?;
            spec.values.iter().find(|value| value.value == given)?.thing
        })
    }

    /// The comments' place that it names.
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

    /// Whether it does the opposite of what its endpoint does: a switch is off, or its conditions say so.
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

    /// The call's parameters in one text, whatever their order; paging and what says nothing of the subject left out.
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

/// A number, or one that stands for the text: videos have ids of letters.
pub(super) fn number(text: &str) -> i64 {
    text.parse().unwrap_or_else(|_| {
        let sum = text.bytes().fold(7_i64, |sum, byte| (sum * 31 + i64::from(byte)) % 1_000_000_007);
        sum + 1
    })
}
