//! Checks for programs and terminal users. An app may send more than needed and still has to work (the server reports that in
//! `X-Ncm-Ignored`); here it is reported as a mistake.

use crate::call::check::{self, Caller};
use crate::call::params::Params;
use crate::registry::{Endpoint, Param};
use crate::reply::error::Error;

/// Returns warnings about a call that can be made; excludes what [`check`] refuses.
pub(super) fn warnings(endpoint: &'static Endpoint, params: &Params<'_>) -> Vec<String> {
    let unknown = check::unknown(endpoint, params).filter(|_| !endpoint.writes).map(|(name, meant)| {
        let (zh, en) = check::hint(endpoint, name, meant);
        let endpoint = endpoint.name;
        format!(
            "`{name}` is not a parameter of {endpoint} and is ignored; {en} / 接口 {endpoint} 没有参数 {name}，已忽略；{zh}"
        )
    });
    let unlisted = |spec: &Param| {
        let listed: Vec<_> = spec.values.iter().map(|value| value.value).collect();
        let (listed, name, endpoint) = (listed.join(", "), spec.name, endpoint.name);
        format!(
            "the value of `{name}` is not a known one of {endpoint}; known are {listed} / 参数 {name} 的值未知，已知的值为 {listed}"
        )
    };
    unknown.chain(check::unlisted(endpoint, params).into_iter().map(unlisted)).collect()
}

/// Normalises the parameters. Drops an unknown name from a read, with a warning. Refuses it in a write: without that parameter,
/// the change may not be what the caller wants (such as a playlist that was to be private).
///
/// # Errors
///
/// An unknown name in a write, or a value that does not fit its kind.
pub(super) fn check(endpoint: &'static Endpoint, params: &mut Params<'_>) -> Result<(), Error> {
    if endpoint.writes
        && let Some((name, meant)) = check::unknown(endpoint, params).next()
    {
        let (zh, en) = check::hint(endpoint, name, meant);
        return Err(Error::unknown_parameter(endpoint, name, &zh, &en));
    }
    for warning in warnings(endpoint, params) {
        tracing::warn!(target: "ncm::call", "{warning}");
    }
    check::settle(endpoint, params, Caller::Program).map(drop)
}
