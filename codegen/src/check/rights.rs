//! What `access` and `does` of an endpoint must keep, so that neither says what the other denies.

use crate::finding::{Findings, choose};
use crate::model::{CacheScope, Effect, Endpoint, Kind, Part, Shows, Verb};

pub(super) fn check(endpoint: &Endpoint, findings: &mut Findings) {
    let line = endpoint.lines.access;
    let (login, writes) = (endpoint.login, endpoint.writes);
    let has_call = endpoint.call.is_some() && endpoint.flow.is_none();
    for (is_wrong, problem, help) in [
        (
            endpoint.local && has_call,
            "it is `local` and has a `call`",
            "take one of them out: a call goes to an upstream",
        ),
        (
            endpoint.local && (login || writes),
            "it is `local` and has `login` or `writes`",
            "take `local` out, or the others: without an upstream there is no account, and nothing changes",
        ),
        (
            endpoint.any_path && has_call,
            "it calls `any_path` and has a `call`, which says the path",
            "take one of them out: a function under src/flows reads a path from its caller",
        ),
        (
            endpoint.any_path && !writes,
            "it calls `any_path` and does not write",
            "add `writes`: nobody knows what a path of the caller's does",
        ),
        (
            endpoint.any_path && endpoint.local,
            "it is `local` and calls `any_path`",
            "take one of them out: a path is an upstream's",
        ),
    ] {
        if is_wrong {
            findings.add(line, problem, help);
        }
    }
    if matches!(endpoint.shows, Some(Shows::Similar | Shows::File | Shows::Like(_)))
        && endpoint.params.iter().all(|param| param.thing.is_none())
    {
        findings.add(
            endpoint.lines.shows,
            "it shows what belongs to a thing, and takes no id of one",
            "take `shows` out, or give a parameter the type of a thing",
        );
    }
    let Some(effect) = &endpoint.does else { return };
    let verb = effect.verb;
    let line = endpoint.lines.does;
    match verb.part() {
        Part::SigningIn => {
            if login {
                findings.add(
                    line,
                    format!("it does `{}`, a step of signing in, and needs a login", verb.word()),
                    "take `does` out, or `login` from `access`",
                );
            }
            if endpoint.cache.scope != CacheScope::Never {
                findings.add(
                    endpoint.lines.cache,
                    format!("it does `{}`, a step of signing in, and is cached", verb.word()),
                    "write `cache: never`: what comes of it is one caller's alone",
                );
            }
            let is_named = endpoint
                .params
                .iter()
                .any(|param| param.kind == Kind::Phone || matches!(param.name.as_str(), "email" | "key"));
            if !is_named && !matches!(verb, Verb::QrKey | Verb::Visit) {
                findings.add(
                    line,
                    format!("it does `{}`, and no parameter names who signs in", verb.word()),
                    "add one of type `phone`, or `email` or `key`: all steps come from one device by it",
                );
            }
        }
        Part::Session if !(login && writes) => findings.add(
            line,
            format!("it does `{}`, and has no `access: [login, writes]`", verb.word()),
            "add that, or take `does` out: a session is an account's, and it changes",
        ),
        Part::Uploads | Part::Changes if !writes => findings.add(
            line,
            format!("it does `{}` and does not write", verb.word()),
            "add `access: [writes]`, or take `does` out",
        ),
        Part::Session | Part::Uploads | Part::Changes => {}
    }
    check_ids(endpoint, effect, findings);
}

/// What something is done to is named by the id of one, and what undoes it by a parameter.
fn check_ids(endpoint: &Endpoint, effect: &Effect, findings: &mut Findings) {
    let line = endpoint.lines.does;
    // A playlist that is made and a comment that is written have no id yet; an account edits itself.
    let edits_itself = effect.verb == Verb::Edit && endpoint.login && effect.thing.as_deref() == Some("user");
    let needs_id = !edits_itself && !matches!(effect.verb, Verb::Create | Verb::Write);
    for thing in effect.thing.iter().filter(|_| needs_id).chain(&effect.to) {
        if !endpoint.params.iter().any(|param| param.thing.as_ref() == Some(thing)) {
            findings.add(
                line,
                format!("it does `{}`, and takes no id of `{thing}`", effect.verb.word()),
                format!("give the parameter with it the type `{thing}`"),
            );
        }
    }
    for condition in effect.undo.iter().filter(|condition| endpoint.param(&condition.param).is_none()) {
        findings.add(
            line,
            format!("`undo` names `{}`, which is not a parameter", condition.param),
            choose(&condition.param, endpoint.params.iter().map(|param| param.name.as_str())),
        );
    }
}
