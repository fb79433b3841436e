//! Checks for programs and terminal users. An app may send more than needed and still has to work (the server reports that in
//! `X-Ncm-Ignored`); here it is reported as a mistake.

use crate::call::check::{self, Caller};
use crate::call::params::Params;
use crate::registry::{Endpoint, Param};
use crate::reply::error::Error;

/// What is doubtful though the call can be made; what [`check`] refuses is not among it.
pub(super) fn warnings(endpoint: &'static Endpoint, params: &Params<'_>, has_stand_in: bool) -> Vec<String> {
    let unknown = unknown(endpoint, params, has_stand_in).filter(|_| !endpoint.writes).map(|(name, meant)| {
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

/// Names that the endpoint does not know. A mock takes `mock` besides, whatever the endpoint.
fn unknown<'a>(
    endpoint: &'static Endpoint,
    params: &'a Params<'_>,
    has_stand_in: bool,
) -> impl Iterator<Item = (&'a str, Option<&'static str>)> {
    check::unknown(endpoint, params).filter(move |(name, _)| !has_stand_in || *name != "mock")
}

/// Puts the parameters in order. A name that the endpoint does not know is left out of a read, with a warning. A write is
/// not made: what it changes without that parameter may not be what its caller wants (a playlist that was to be private).
///
/// # Errors
///
/// An unknown name of a write, or a value that does not look like its kind.
pub(super) fn check(
    endpoint: &'static Endpoint,
    params: &mut Params<'_>,
    has_stand_in: bool,
) -> Result<(), Error> {
    if endpoint.writes
        && let Some((name, meant)) = unknown(endpoint, params, has_stand_in).next()
    {
        let (zh, en) = check::hint(endpoint, name, meant);
        return Err(Error::unknown_parameter(endpoint, name, &zh, &en));
    }
    for warning in warnings(endpoint, params, has_stand_in) {
        tracing::warn!(target: "ncm::call", "{warning}");
    }
    check::settle(endpoint, params, Caller::Program).map(drop)
}
