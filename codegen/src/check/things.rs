//! Things: what they name is there, what names them is theirs alone.

use std::collections::HashMap;

use crate::finding::{Findings, choose};
use crate::model::{Kind, Registry, Thing, is_snake};

pub(super) fn check(registry: &Registry, findings: &mut Findings) {
    let mut taken: HashMap<(&str, String), &str> = HashMap::new();
    for thing in &registry.things {
        findings.enter(&thing.name);
        if !is_snake(&thing.name) {
            findings.add(thing.line, "a thing's name is in snake case", "rename it");
        }
        let other = if Kind::of(&thing.name).is_some() {
            Some("a kind of parameter")
        } else if registry.types.contains_key(&thing.name) {
            Some("a key of `types`")
        } else if registry.shared_params.contains(&thing.name) {
            Some("a shared parameter")
        } else {
            None
        };
        if let Some(other) = other {
            findings.add(
                thing.line,
                format!("it has the name of {other}"),
                "rename one of them: a parameter's type names either",
            );
        }
        if !["a ", "an "].iter().any(|article| thing.title.en.starts_with(article)) {
            findings.add(
                thing.line,
                "its English title has no article",
                "write `en: a song`, `en: an album`",
            );
        }
        let links = &thing.links;
        let words = links.words.iter().map(|word| ("the word", word.clone()));
        let thread = thing.thread.iter().map(|thread| ("the thread", thread.clone()));
        let player = links.player.iter().map(|player| ("the player", player.to_string()));
        for (what, name) in words.chain(thread).chain(player) {
            if let Some(other) = taken.insert((what, name.clone()), &thing.name) {
                findings.add(
                    thing.line,
                    format!("{what} `{name}` is that of `{other}`"),
                    "keep it with one of them",
                );
            }
        }
        check_texts(thing, findings);
        check_fields(thing, findings);
        check_shown_by(registry, thing, findings);
    }
}

/// What is looked for in links is in small letters, and what becomes part of an address or a thread is what may stand there.
fn check_texts(thing: &Thing, findings: &mut Findings) {
    let links = &thing.links;
    let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    for (key, text) in
        links.words.iter().map(|word| ("words", word)).chain(links.ids.iter().map(|id| ("ids", id)))
    {
        if text.is_empty() || !text.chars().all(small) {
            findings.add(
                thing.line,
                format!("`{text}` of `{key}` is not in small letters"),
                "write it so: links are read without regard to case",
            );
        }
    }
    if links.words.is_empty() != links.ids.is_empty() {
        findings.add(
            thing.line,
            "its `links` have `words` or `ids` alone",
            "give both: the word says what a link is about, its parameter which",
        );
    }
    if let Some(page) = links.page.as_ref().filter(|page| !page.chars().all(|c| small(c) || c == '/')) {
        findings.add(
            thing.line,
            format!("`{page}` is no page"),
            "write what stands between `#/` and `?id=` in its address",
        );
    }
    if let Some(thread) = &thing.thread
        && !(thread.ends_with('_')
            && thread.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
    {
        findings.add(
            thing.line,
            format!("`{thread}` begins no thread"),
            "write it as `R_SO_4_`, with the underscore before the id",
        );
    }
}

fn check_fields(thing: &Thing, findings: &mut Findings) {
    for field in &thing.fields {
        if field.at.is_empty() {
            findings.add(
                field.line,
                format!("the field `{}` is nowhere", field.name),
                "add `at: /POINTER`, as `/al/name`",
            );
        }
        if let Some(at) = field.at.iter().find(|at| !at.starts_with('/')) {
            findings.add(field.line, format!("`{at}` is no JSON pointer"), "let it begin with `/`");
        }
    }
    for field in thing.table.iter().map(|at| &thing.fields[*at]).filter(|field| field.title.zh.is_empty()) {
        findings.add(
            field.line,
            format!("`table` has `{}`, which has no heading", field.name),
            "say `zh` and `en`, here or at the field of that name of a thing above",
        );
    }
    if thing.table.is_empty() != thing.known_by.is_empty() {
        findings.add(
            thing.line,
            "it has `table` or `known_by` alone",
            "give both: by the one a list is known, by the other it is shown",
        );
    }
}

/// The endpoint that shows one is there, and takes its ids.
fn check_shown_by(registry: &Registry, thing: &Thing, findings: &mut Findings) {
    let Some((name, param)) = &thing.shown_by else { return };
    // A file that is read at run time corrects endpoints as it likes.
    if thing.shown_by_line.number == 0 {
        return;
    }
    let Some(endpoint) = registry.endpoints.iter().find(|endpoint| endpoint.name == *name) else {
        let names = registry.endpoints.iter().map(|endpoint| endpoint.name.as_str());
        findings.add(thing.shown_by_line, format!("there is no endpoint `{name}`"), choose(name, names));
        return;
    };
    if endpoint.param(param).and_then(|param| param.thing.as_ref()) != Some(&thing.name) {
        findings.add(
            thing.shown_by_line,
            format!("`{param}` of `{name}` takes no id of this"),
            format!("name one of its parameters, and give that the type `{}`", thing.name),
        );
    }
}
