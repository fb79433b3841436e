//! Parts of an entry that no call shows: categories, types, examples, whether it writes.

use ncm::registry::{CATEGORIES, Class, ENDPOINTS, Kind};

use crate::cli::seen::form::Form;
use crate::cli::seen::infer;

/// Returns the category of the endpoint with the most similar name.
pub(super) fn category(name: &str) -> &'static str {
    let alike =
        |other: &str| name.split('_').zip(other.split('_')).take_while(|(one, other)| one == other).count();
    let nearest =
        ENDPOINTS.iter().map(|known| (alike(known.name), known.category)).filter(|(alike, _)| *alike > 0);
    // The first of equally similar ones.
    let nearest = nearest.rev().max_by_key(|(alike, _)| *alike).map(|(_, category)| category);
    nearest.unwrap_or_else(|| {
        CATEGORIES
            .iter()
            .find(|known| known.name == "system")
            .or(CATEGORIES.first())
            .map_or("", |known| known.name)
    })
}

/// Returns the type of a parameter, from its use and its name.
pub(super) fn guess(name: &str, body: &Form) -> Kind {
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
        // Inside a text, an id may have letters.
        _ if body.holds(name) => Kind::Key,
        _ if lower == "id" || lower == "uid" || name.ends_with("Id") => Kind::Id,
        _ => Kind::Text,
    }
}

/// Notes which kind a use of a parameter requires.
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

/// Returns whether a value is a mark.
pub(super) fn is_drawn(value: &str) -> bool {
    infer::is_marked(value) && value.starts_with("71") && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the kind that a proposal uses for this one: values of a set belong to shared types, which the proposal alone lacks.
pub(super) fn kept(kind: Kind) -> Kind {
    if kind.class() == Class::Choice { Kind::Key } else { kind }
}

pub(super) fn sounds_like_a_write(name: &str) -> bool {
    const VERBS: [&str; 30] = [
        "add", "answer", "cancel", "collect", "create", "del", "delete", "do", "edit", "exchange", "finish",
        "follow", "heart", "kickoff", "like", "move", "order", "publish", "receive", "remove", "reply",
        "report", "save", "send", "sent", "set", "sign", "start", "sub", "submit",
    ];
    const MORE: [&str; 6] = ["subscribe", "unsub", "update", "upload", "complete", "getall"];
    name.split('_').any(|part| VERBS.contains(&part) || MORE.contains(&part))
}
