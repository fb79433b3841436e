//! Several upstream paths in one call: each is that of an endpoint, which answers as it does alone.

use serde_json::{Map, Value};

use super::state::State;
use crate::call::params::Params;
use crate::registry::{ENDPOINTS, Endpoint};
use crate::reply::Reply;

/// Answers each path of a batch, by the function that answers an endpoint. Paths that no endpoint calls have no answer, as with NetEase.
pub(super) fn answer(
    state: &mut State,
    params: &Params<'static>,
    mut answered: impl FnMut(&mut State, &'static Endpoint, &Params<'static>) -> Reply,
) -> Value {
    let mut answers = Map::new();
    answers.insert("code".to_owned(), 200.into());
    for (key, data) in params.iter().filter(|(name, _)| name.starts_with("/api/")) {
        let data: Value = serde_json::from_str(&data.text()).unwrap_or_default();
        let path = key.split('?').next().unwrap_or(key);
        let found = ENDPOINTS.iter().find_map(|endpoint| Some((endpoint, params_of(endpoint, path, &data)?)));
        if let Some((endpoint, params)) = found {
            let reply = answered(state, endpoint, &params);
            answers.insert(key.to_owned(), reply.json().unwrap_or_default());
        }
    }
    answers.into()
}

/// Returns the parameters of an endpoint that calls this path with this data, if it does.
fn params_of(endpoint: &'static Endpoint, path: &str, data: &Value) -> Option<Params<'static>> {
    let wanted: Vec<&str> = path.split('/').collect();
    endpoint.paths().iter().find_map(|known| {
        let parts: Vec<&str> = known.split('/').collect();
        if parts.len() != wanted.len() {
            return None;
        }
        let mut params: Params<'static> = data
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| endpoint.takes(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        for (part, wanted) in parts.iter().zip(&wanted) {
            match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(name) => params.set(name.to_owned(), (*wanted).to_owned()),
                None if part == wanted => {}
                None => return None,
            }
        }
        Some(params)
    })
}
