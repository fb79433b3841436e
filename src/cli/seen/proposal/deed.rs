//! Effects that the program knows for an upstream path.

use ncm::registry::{ENDPOINTS, Effect, Endpoint, Thing};

use crate::cli::seen::form;
use crate::cli::seen::yaml;

/// Effect of an endpoint, besides answering.
#[derive(Clone, Copy)]
pub(super) struct Deed {
    /// The endpoint that calls the same path.
    pub(super) endpoint: &'static Endpoint,
    effect: &'static Effect,
}

/// Returns the effect of an endpoint, if it has one.
pub(super) fn of_endpoint(endpoint: &'static Endpoint) -> Option<Deed> {
    Some(Deed { endpoint, effect: endpoint.effect.as_ref()? })
}

/// Returns the effect of the first endpoint that calls one of these paths and has one.
pub(super) fn of_paths(paths: &[String]) -> Option<Deed> {
    let calls = |endpoint: &&Endpoint| endpoint.paths().iter().any(|path| paths.contains(path));
    ENDPOINTS.iter().filter(calls).find_map(of_endpoint)
}

impl Deed {
    /// Returns the thing whose id is the value of this parameter.
    pub(super) fn thing_of(self, param: &str) -> Option<&'static Thing> {
        let named = |own: &&ncm::registry::Param| own.name == param || own.aliases.contains(&param);
        self.endpoint.params.iter().find(named)?.thing
    }

    /// Returns the effect as the registry writes it, with its reversal if such a parameter exists.
    pub(super) fn words(self, is_param: impl Fn(&str) -> bool) -> String {
        let (effect, word) = (self.effect, self.effect.verb.word());
        let Some(thing) = effect.thing else { return word.to_owned() };
        let mut parts = vec![format!("{word}: {}", thing.name)];
        let to = if effect.verb == ncm::registry::Verb::Remove { "from" } else { "to" };
        parts.extend(effect.to.map(|thing| format!("{to}: {}", thing.name)));
        if !effect.undo.is_empty() && effect.undo.iter().all(|condition| is_param(condition.param)) {
            let undo = effect.undo.iter().map(|condition| {
                let values: Vec<String> = condition.values.iter().map(|value| (*value).to_owned()).collect();
                form::condition(&yaml::text(condition.param), &values)
            });
            parts.push(format!("undo: {{ {} }}", undo.collect::<Vec<_>>().join(", ")));
        }
        format!("{{ {} }}", parts.join(", "))
    }
}
