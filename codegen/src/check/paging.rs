//! What `paging:` must keep.

use crate::finding::{Findings, choose};
use crate::model::{Endpoint, Step};

pub(super) fn check(endpoint: &Endpoint, findings: &mut Findings) {
    let Some(paging) = &endpoint.paging else { return };
    let size = match &paging.step {
        Step::Size(size) => Some(size),
        Step::One | Step::Next(_) => None,
    };
    for name in std::iter::once(&paging.by).chain(size).chain(paging.carry.iter().map(|(name, _)| name)) {
        if endpoint.param(name).is_none() {
            findings.add(
                paging.line,
                format!("`paging` names `{name}`, which is not a parameter"),
                choose(name, endpoint.params.iter().map(|param| param.name.as_str())),
            );
        }
    }
    let next = match &paging.step {
        Step::Next(next) => Some(next),
        Step::Size(_) | Step::One => None,
    };
    let pointers = paging.items.iter().chain(&paging.more).chain(next);
    for pointer in pointers.chain(paging.carry.iter().map(|(_, pointer)| pointer)) {
        if !pointer.starts_with('/') {
            findings.add(
                paging.line,
                format!("`{pointer}` is no JSON pointer"),
                format!("begin with `/`: `/{}`", pointer.replace('.', "/")),
            );
        }
    }
    if endpoint.writes {
        findings.add(
            paging.line,
            "it writes and pages",
            "take `paging` out: a write is made once, or `writes` from `access`",
        );
    }
}
