//! `does:` and `shows:` of an endpoint.

use super::fields::{entries, text_of};
use super::forms::conditions;
use super::params::thing_of;
use super::yaml::{Data, Node};
use crate::finding::{Findings, choose};
use crate::model::{Effect, Part, Shows, Thing, Verb};

/// `sign_out`, `{ save: album }`, `{ add: song, to: playlist, undo: { op: del } }`.
pub(super) fn does(node: &Node, things: &[Thing], findings: &mut Findings) -> Option<Effect> {
    let Data::Map(keys) = &node.data else {
        let word = text_of(node, findings)?;
        let verb = known(&word, node, findings)?;
        if verb.part() == Part::Changes {
            findings.add(
                node.line,
                format!("`does: {word}` does not say what to"),
                format!("write `{{ {word}: THING }}`"),
            );
        }
        return Some(Effect { verb, thing: None, to: None, undo: Vec::new() });
    };
    let (mut verb, mut thing, mut to, mut undo) = (None, None, None, Vec::new());
    for (key, node) in keys {
        match key.as_str() {
            "to" | "from" => to = Some(thing_of(node, things, findings)?),
            "undo" => undo = conditions(Some(node), findings),
            _ if verb.is_some() => {
                findings.add(node.line, format!("it does `{key}` as well"), "keep one of them");
            }
            _ => {
                let found = known(key, node, findings)?;
                if found.part() != Part::Changes {
                    findings.add(
                        node.line,
                        format!("`{key}` is done to no thing"),
                        format!("write `does: {key}`"),
                    );
                }
                verb = Some(found);
                thing = Some(thing_of(node, things, findings)?);
            }
        }
    }
    let Some(verb) = verb else {
        findings.add(node.line, "`does` does not say what", "write a word, or `{ save: album }`");
        return None;
    };
    if matches!(verb, Verb::Add | Verb::Remove) != to.is_some() {
        findings.add(
            node.line,
            "`to` and `from` are for `add` and `remove`, which want them",
            "write `{ add: song, to: playlist }`, `{ remove: song, from: playlist }`",
        );
    }
    Some(Effect { verb, thing, to, undo })
}

fn known(word: &str, node: &Node, findings: &mut Findings) -> Option<Verb> {
    let verb = Verb::of(word);
    if verb.is_none() {
        let known = Verb::ALL.iter().map(|verb| verb.word());
        findings.add(node.line, format!("`does` does not know `{word}`"), choose(word, known));
    }
    verb
}

/// `account`, `{ saved: album }`, `{ some: song }`.
pub(super) fn shows(node: &Node, things: &[Thing], findings: &mut Findings) -> Option<Shows> {
    let done = || Verb::ALL.iter().filter_map(|verb| Some((*verb, verb.done()?)));
    if let Data::Map(_) = node.data {
        let keys = entries(Some(node), findings);
        if let [(key, node)] = keys.as_slice() {
            if let Some((verb, _)) = done().find(|(_, word)| word == key) {
                return Some(Shows::Done(verb, thing_of(node, things, findings)?));
            }
            if Shows::OF_THINGS.contains(&key.as_str()) {
                return Some(Shows::of_things(key, thing_of(node, things, findings)?));
            }
            findings.add(
                node.line,
                format!("`shows` does not know `{key}`"),
                choose(key, done().map(|(_, word)| word).chain(Shows::OF_THINGS)),
            );
        } else {
            findings.add(node.line, "`shows` says not one thing", "write one, as `{ saved: album }`");
        }
        return None;
    }
    let word = text_of(node, findings)?;
    let known = Shows::WORDS.into_iter().find(|(known, ..)| *known == word).map(|(_, shows, _)| shows);
    if known.is_none() {
        let words = Shows::WORDS.into_iter().map(|(word, ..)| word);
        findings.add(node.line, format!("`shows` does not know `{word}`"), choose(&word, words));
    }
    known
}
