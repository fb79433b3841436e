//! The log of `ncm serve`: a readable line for each request on a terminal, JSON elsewhere.

use std::io::IsTerminal;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

use ncm::config::About;

use super::output::Failure;

/// Levels of the log.
pub(super) const LEVEL: About = About::new(
    "RUST_LOG",
    "LEVELS",
    "Levels of the log: `off`, `error`, `warn`, `info` (a line for each request) or `ncm=debug`; without it `ncm=info` \
     on a terminal, elsewhere `ncm=warn`",
    "日志级别：`off`、`error`、`warn`、`info`（每个请求一行）或 `ncm=debug`；默认在终端为 `ncm=info`，否则为 `ncm=warn`",
)
.without_flag();

/// Starts the log with the levels that are `wanted`, else those that [`LEVEL`] names.
pub(super) fn start(wanted: Option<String>) -> Result<(), Failure> {
    let terminal = std::io::stderr().is_terminal();
    let wanted = wanted.unwrap_or_else(|| if terminal { "ncm=info" } else { "ncm=warn" }.to_owned());
    let targets: Targets = wanted.parse().map_err(|_| {
        Failure::usage(
            "RUST_LOG: is not a list of levels; write info, warn, off or ncm=debug / 应为日志级别，如 info、warn、off",
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
