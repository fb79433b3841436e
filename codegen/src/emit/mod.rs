//! Everything that is generated from the model.

mod answers;
#[cfg(feature = "rust")]
mod client;
#[cfg(feature = "rust")]
mod devices;
#[cfg(feature = "rust")]
mod dispatch;
mod editor;
mod example;
mod explorer;
mod hints;
mod ids;
mod index;
mod markdown;
mod names;
mod node;
mod openapi;
mod prose;
#[cfg(feature = "rust")]
mod registry;
#[cfg(feature = "rust")]
mod rust;
mod schema;
pub mod table;
#[cfg(feature = "rust")]
mod things;
#[cfg(feature = "rust")]
mod tokens;
mod typescript;

#[cfg(feature = "rust")]
use proc_macro2::TokenStream;

use crate::model::Registry;

/// The descriptions of all endpoints.
#[cfg(feature = "rust")]
#[must_use]
pub fn registry(registry: &Registry) -> String {
    pretty(registry::table(registry))
}

#[cfg(feature = "rust")]
pub use rust::tables;

/// The types of answers.
#[cfg(feature = "rust")]
#[must_use]
pub fn answers(registry: &Registry) -> String {
    pretty(answers::rust::answers(registry))
}

/// The types of answers as text that a program reads to make answers up.
#[must_use]
pub fn shapes(registry: &Registry) -> String {
    answers::shapes::shapes(registry)
}

/// The functions that endpoints name, by their numbers.
#[cfg(feature = "rust")]
#[must_use]
pub fn dispatch(registry: &Registry) -> String {
    pretty(dispatch::functions(registry))
}

/// The client: a builder for each endpoint, an enum for each value set.
#[cfg(feature = "rust")]
#[must_use]
pub fn client(registry: &Registry) -> String {
    pretty(client::client(registry))
}

/// The examples of the documents as one function of Rust, which a test compiles and checks.
#[cfg(feature = "rust")]
#[must_use]
pub fn examples(registry: &Registry) -> String {
    pretty(client::examples(registry))
}

/// Everything under `docs/` that is made of the registry: paths below `docs/`, and contents.
#[must_use]
pub fn documents(registry: &Registry) -> Vec<(String, String)> {
    let mut documents = markdown::pages(registry);
    documents.push(("openapi.json".to_owned(), openapi::document(registry)));
    documents.push(("endpoints.schema.json".to_owned(), editor::schema(registry)));
    documents.push(("ncm.d.ts".to_owned(), typescript::declarations(registry)));
    documents
}

/// The routes as HTML, by category: what the explorer's page shows before its script has come.
#[must_use]
pub fn index(registry: &Registry) -> String {
    index::routes(registry)
}

/// Returns the files that the explorer at `/docs` loads later: names and contents.
#[must_use]
pub fn explorer(registry: &Registry) -> Vec<(String, String)> {
    explorer::files(registry)
}

/// Returns what all endpoints share, for the explorer's script: options, and sources of facts; as JSON.
#[must_use]
pub fn shared(registry: &Registry) -> String {
    explorer::shared(registry)
}

/// Returns the places of things' fields in answers, for the script of the pages: JSON pointers by thing and field, as JSON.
#[must_use]
pub fn places(registry: &Registry) -> String {
    ids::places(registry)
}

/// Everything under `npm/` that is made of the registry: paths below `npm/`, and contents.
#[must_use]
pub fn package(registry: &Registry) -> Vec<(String, String)> {
    vec![
        ("functions.js".to_owned(), node::table(registry)),
        ("functions.mjs".to_owned(), node::exports(registry)),
        ("functions.d.ts".to_owned(), node::declarations(registry)),
    ]
}

/// Formats generated code.
///
/// # Panics
///
/// When it is not valid Rust: the check has let something pass, and a build must not go on.
#[cfg(feature = "rust")]
fn pretty(tokens: TokenStream) -> String {
    match syn::parse2(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => panic!("the compiler of the registry emitted invalid Rust: {error}\n{tokens}"),
    }
}
