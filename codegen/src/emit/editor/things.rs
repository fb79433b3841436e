//! The schema of `things:` for editors.

use serde_json::{Value as Json, json};

use super::shapes::{object, one_of, properties, reference, snake, text};
use crate::model::Registry;
use crate::model::keys::{LINKS_KEYS, THING_FIELD_KEYS, THING_KEYS};
use crate::table::Reads;

pub(super) fn things(registry: &Registry) -> impl Iterator<Item = &str> {
    registry.things.iter().map(|thing| thing.name.as_str())
}

pub(super) fn list_of_ids(registry: &Registry) -> Json {
    let numbered = registry.things.iter().filter(|thing| thing.is_numbered);
    let names = one_of(numbered.map(|thing| thing.name.as_str()), "A key of `things`.");
    json!({ "description": "Ids of things, separated by commas.", "type": "array", "items": names, "minItems": 1, "maxItems": 1 })
}

pub(super) fn value_key(key: &str, registry: &Registry) -> Json {
    match key {
        "thing" => one_of(
            things(registry),
            "The thing that it stands for, and is called after where nothing is said.",
        ),
        "name" => snake("As Rust names it."),
        "zh" => text("Chinese."),
        "en" => text("English."),
        other => unreachable!("the schema does not describe the key `{other}`"),
    }
}

pub(super) fn thing(registry: &Registry) -> Json {
    let mut schema = object(properties(THING_KEYS, |key| thing_key(key, registry)), &["title", "ids"]);
    schema["dependentRequired"] = json!({ "table": ["known_by"], "known_by": ["table"] });
    schema
}

fn thing_key(key: &str, registry: &Registry) -> Json {
    let texts = |about: &str| json!({ "description": about, "type": "array", "items": { "type": "string" } });
    match key {
        "title" => reference("text"),
        "ids" => one_of(["number", "key"], "Whether its ids are numbers, or have letters as well."),
        "thread" => {
            json!({ "description": "What the thread of its comments begins with, as `R_SO_4_`.", "type": "string", "pattern": "^[A-Z0-9_]+_$" })
        }
        "links" => object(properties(LINKS_KEYS, link_key), &["words", "ids"]),
        "shown_by" => {
            let names: Vec<_> = registry.endpoints.iter().map(|it| it.name.as_str()).collect();
            json!({ "description": "`ENDPOINT PARAMETER`: what tells most of one, by its id.", "type": "string", "pattern": format!("^({}) [A-Za-z_][A-Za-z0-9_]*$", names.join("|")) })
        }
        "fields" => json!({
            "description": "What is known of one. What a field does not say, that of its name does in a thing above.",
            "type": "object",
            "additionalProperties": { "anyOf": [pointers(), object(properties(THING_FIELD_KEYS, thing_field_key), &["at"])] },
        }),
        "known_by" => json!({
            "description": "Fields, or JSON pointers, that an object has which is one; of a list, one of them.",
            "type": "array",
            "items": { "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
        }),
        "table" => texts("Fields that a table at a terminal shows."),
        "brief" => texts("Fields that an assistant is told."),
        "list" => text("The list of a search that holds them."),
        "totals" => texts("Names beside a list of them of how many there are in all."),
        "content" => json!({ "description": "Whether other things consist of it.", "type": "boolean" }),
        other => unreachable!("the schema does not describe the key `{other}`"),
    }
}

fn link_key(key: &str) -> Json {
    let small = json!({ "type": "array", "items": { "type": "string", "pattern": "^[a-z0-9_-]+$" } });
    match key {
        "words" | "ids" => small,
        "page" => {
            text("What stands between `https://music.163.com/#/` and `?id=` in the address of its page.")
        }
        "player" => {
            json!({ "description": "Its number in addresses of players for other sites.", "type": "integer", "minimum": 0 })
        }
        other => unreachable!("the schema does not describe the key `{other}`"),
    }
}

fn thing_field_key(key: &str) -> Json {
    match key {
        "at" => pointers(),
        "is" => {
            let words =
                one_of(Reads::ALL.iter().map(|(word, _)| *word), "How it reads; as text unless it is said.");
            json!({ "anyOf": [words, { "description": "Words for its values.", "type": "object", "additionalProperties": { "type": "string" } }] })
        }
        "most" => {
            json!({ "description": "As many characters as an assistant is told of it.", "type": "integer", "minimum": 1 })
        }
        "zh" => text("Heading in Chinese."),
        "en" => text("Heading in English."),
        other => unreachable!("the schema does not describe the key `{other}`"),
    }
}

fn pointers() -> Json {
    let pointer = json!({ "type": "string", "pattern": "^/" });
    json!({
        "description": "JSON pointers; the first that leads to something that says anything counts.",
        "anyOf": [pointer, { "type": "array", "items": pointer, "minItems": 1 }],
    })
}
