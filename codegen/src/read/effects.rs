//! `does:` and `shows:` of an endpoint.

use super::fields::{entries, text_of};
use super::forms::conditions;
use super::params::thing_of;
use super::yaml::{Data, Node};
use crate::finding::Findings;
use crate::model::{Effect, Part, Shows, Thing, Verb};
use crate::spelling::nearest;
use crate::text::text;

/// `sign_out`, `{ save: album }`, `{ add: song, to: playlist, undo: { op: del } }`.
pub(super) fn does(node: &Node, things: &[Thing], findings: &mut Findings) -> Option<Effect> {
    let Data::Map(keys) = &node.data else {
        let word = text_of(node, findings)?;
        let verb = known(&word, node, findings)?;
        if verb.part() == Part::Changes {
            findings.add(
                node.line,
                text!("`does: {word}` 没有写明对象", "`does: {word}` names no thing"),
                text!("写成 `{{ {word}: THING }}`", "write `{{ {word}: THING }}`"),
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
                findings.add(
                    node.line,
                    text!("它还执行 `{key}`", "it also does `{key}`"),
                    text!("只保留一个", "keep one of them"),
                );
            }
            _ => {
                let found = known(key, node, findings)?;
                if found.part() != Part::Changes {
                    findings.add(
                        node.line,
                        text!("`{key}` 没有对象", "`{key}` takes no thing"),
                        text!("写 `does: {key}`", "write `does: {key}`"),
                    );
                }
                verb = Some(found);
                thing = Some(thing_of(node, things, findings)?);
            }
        }
    }
    let Some(verb) = verb else {
        findings.add(
            node.line,
            text!("`does` 没有写明作用", "`does` has no verb"),
            text!("写一个词，或 `{{ save: album }}`", "write a word, or `{{ save: album }}`"),
        );
        return None;
    };
    if matches!(verb, Verb::Add | Verb::Remove) != to.is_some() {
        findings.add(
            node.line,
            text!(
                "`add` 要写 `to`，`remove` 要写 `from`，其他动词都不写",
                "`add` needs `to`, `remove` needs `from`, and no other verb has one"
            ),
            text!(
                "写成 `{{ add: song, to: playlist }}`、`{{ remove: song, from: playlist }}`",
                "write `{{ add: song, to: playlist }}` or `{{ remove: song, from: playlist }}`"
            ),
        );
    }
    Some(Effect { verb, thing, to, undo })
}

fn known(word: &str, node: &Node, findings: &mut Findings) -> Option<Verb> {
    let verb = Verb::of(word);
    if verb.is_none() {
        let known = Verb::ALL.iter().map(|verb| verb.word());
        findings.unknown(node.line, ("`does` 中的动词", "in `does`, the verb"), word, known);
    }
    verb
}

/// `account`, `song`, `{ saved: album }`.
pub(super) fn shows(node: &Node, things: &[Thing], findings: &mut Findings) -> Option<Shows> {
    let names = || things.iter().map(|thing| thing.name.as_str());
    let Data::Map(_) = node.data else {
        let word = text_of(node, findings)?;
        let words = Shows::WORDS.into_iter();
        let known = words.clone().find(|(known, ..)| *known == word).map(|(_, shows, _)| shows);
        if known.is_none() && !names().any(|name| name == word) {
            let known = words.map(|(known, ..)| known).chain(names());
            findings.unknown(node.line, ("`shows` 中的词", "in `shows`, the word"), &word, known);
            return None;
        }
        return known.or(Some(Shows::Things(word)));
    };
    let keys = entries(Some(node), findings);
    let [(key, node)] = keys.as_slice() else {
        findings.add(
            node.line,
            text!("`shows` 应当只写一项", "`shows` must have one entry"),
            text!("写一项，例如 `{{ saved: album }}`", "write one, such as `{{ saved: album }}`"),
        );
        return None;
    };
    let done = Verb::ALL.iter().filter_map(|verb| Some((*verb, verb.done()?)));
    let thing = thing_of(node, things, findings)?;
    if let Some((verb, _)) = done.clone().find(|(_, word)| word == key) {
        return Some(Shows::Done(verb, thing));
    }
    let done = done.map(|(_, word)| word);
    if nearest(key, done.clone()).is_some() {
        findings.unknown(node.line, ("`shows` 中的词", "in `shows`, the word"), key, done);
        return None;
    }
    // The thing alone says that the answer shows some of it, and a word alone what it shows of the thing in the call.
    let word = if Shows::WORDS.iter().any(|(word, ..)| word == key) { key } else { &thing };
    findings.add(
        node.line,
        text!("`shows` 没有 `{{ {key}: … }}` 这种写法", "`shows` has no form `{{ {key}: … }}`"),
        text!("写 `shows: {word}`", "write `shows: {word}`"),
    );
    None
}
