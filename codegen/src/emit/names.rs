//! Names and values as the client spells them: its code and the documentation's examples agree on them.

use serde_json::Value as Json;

use crate::model::reserved::{CALL_METHODS, is_rust_word};
use crate::model::{Class, Endpoint, Param, pascal_case};

/// The type of a parameter with a set of values.
pub(super) fn type_name(endpoint: &Endpoint, param: &Param) -> String {
    match &param.shared {
        Some(shared) => pascal_case(shared),
        None => format!("{}{}", pascal_case(&endpoint.name), pascal_case(&param.name)),
    }
}

/// A parameter's method; some words are Rust's, or those of every call.
pub(super) fn method_name(name: &str) -> String {
    if is_rust_word(name) || CALL_METHODS.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// A JSON value as a parameter's text would be.
pub(super) fn json_text(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The values of [`accepted`], where documents name them: of a truth value its type says them.
pub(super) fn known(param: &Param) -> Vec<&str> {
    if param.kind.class() == Class::Truth { Vec::new() } else { accepted(param) }
}

/// Values of a parameter that are legal, where others would make no sense on the wire, or the registry refuses them.
pub(super) fn accepted(param: &Param) -> Vec<&str> {
    match (param.kind.class(), param.strict, &param.choice) {
        (Class::Choice, Some(true), Some(choice)) => {
            choice.values.iter().map(|value| value.value.as_str()).collect()
        }
        // Every other value means no.
        (Class::Switch, ..) => Vec::new(),
        (
            Class::Id
            | Class::Ids
            | Class::Whole
            | Class::Number
            | Class::Truth
            | Class::Json
            | Class::Text
            | Class::Choice,
            ..,
        ) => {
            let takes_others = param.map.iter().any(|(key, _)| key == "*");
            param.map.iter().filter(|_| !takes_others).map(|(key, _)| key.as_str()).collect()
        }
    }
}

/// The type of an endpoint's response in the documents.
pub(super) fn answer_name(endpoint: &Endpoint) -> String {
    endpoint.returns.clone().unwrap_or_else(|| "Answer".to_owned())
}
