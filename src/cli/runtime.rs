//! The runtime of a command.

use std::future::Future;

use super::output::Failure;

/// Runs a command. One thread suffices: a server starts its workers' own.
pub(super) fn block_on(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure::no(format!("the runtime cannot start: {error}")))?.block_on(command)
}
