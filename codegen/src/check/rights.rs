//! What `access` and `does` of an endpoint must keep, so that neither says what the other denies.

use crate::finding::Findings;
use crate::model::{CacheScope, Endpoint, Kind, Part, Verb};

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
    let Some(verb) = endpoint.does else { return };
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
        Part::Uploads if !writes => findings.add(
            line,
            format!("it does `{}` and does not write", verb.word()),
            "add `access: [writes]`, or take `does` out",
        ),
        Part::Session | Part::Uploads => {}
    }
}
