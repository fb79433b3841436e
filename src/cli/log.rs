//! The log of `ncm serve`: a readable line for each request on a terminal, JSON elsewhere.

use std::io::IsTerminal;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

use super::output::Failure;

/// Starts the log. Without `RUST_LOG` it has every request on a terminal, elsewhere what went wrong.
pub(super) fn start() -> Result<(), Failure> {
    let terminal = std::io::stderr().is_terminal();
    let wanted = std::env::var("RUST_LOG").ok().filter(|wanted| !wanted.trim().is_empty());
    let wanted = wanted.unwrap_or_else(|| if terminal { "ncm=info" } else { "ncm=warn" }.to_owned());
    let targets: Targets = wanted.parse().map_err(|_| {
        Failure::usage(
            "RUST_LOG: is no list of levels; write info, warn, off or ncm=debug / 应为日志级别，如 info、warn、off",
        )
    })?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let started = if terminal {
        tracing_subscriber::registry().with(lines.with_filter(targets)).try_init()
    } else {
        let lines = lines.json().flatten_event(true).with_current_span(false).with_span_list(false);
        tracing_subscriber::registry().with(lines.with_filter(targets)).try_init()
    };
    started.map_err(|error| Failure::no(format!("the log cannot start: {error}")))
}
