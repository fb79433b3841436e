//! Checks `paging:`.

use crate::finding::Findings;
use crate::model::{Endpoint, Step};
use crate::text::text;

pub(super) fn check(endpoint: &Endpoint, findings: &mut Findings) {
    let Some(paging) = &endpoint.paging else { return };
    let size = match &paging.step {
        Step::Size(size) => Some(size),
        Step::One | Step::Next(_) => None,
    };
    for name in std::iter::once(&paging.by).chain(size).chain(paging.carry.iter().map(|(name, _)| name)) {
        if endpoint.param(name).is_none() {
            findings.unknown(
                paging.line,
                ("`paging` 中的参数", "in `paging`, the parameter"),
                name,
                endpoint.params.iter().map(|param| param.name.as_str()),
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
                text!("`{pointer}` 不是 JSON 指针", "`{pointer}` is not a JSON pointer"),
                text!("以 `/` 开头：`/{}`", "begin with `/`: `/{}`", pointer.replace('.', "/")),
            );
        }
    }
    if endpoint.writes {
        findings.add(
            paging.line,
            text!("它会修改数据，却写了分页", "it writes, but it has pages"),
            text!(
                "去掉 `paging`，因为修改只执行一次；或从 `access` 中去掉 `writes`",
                "remove `paging`, since a write is made once, or remove `writes` from `access`"
            ),
        );
    }
}
