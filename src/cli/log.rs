//! The log of `ncm serve`: a readable line for each request on a terminal, JSON elsewhere.

use std::io::IsTerminal;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;
use tracing_subscriber::{Registry, reload};

use ncm::config::About;

use super::log_lines::Lines;
use super::output::Failure;

/// Levels of the log.
pub(super) const LEVEL: About = About::new(
    "RUST_LOG",
    "LEVELS",
    "Levels of the log: `off`, `error`, `warn`, `info` (a line for each request) or `ncm=debug`; without it `ncm=info` \
     on a terminal, elsewhere `ncm=warn`",
    "日志级别：`off`、`error`、`warn`、`info`（每个请求一行）或 `ncm=debug`；默认在终端为 `ncm=info`，否则为 `ncm=warn`",
)
.without_flag()
.reloading();

/// The log of the program, whose levels may change.
#[derive(Clone)]
pub(super) struct Log {
    terminal: bool,
    /// Where nobody reads it as it is written.
    gathered: Option<Lines>,
    levels: reload::Handle<Targets, Registry>,
}

impl Log {
    /// Starts the log with the levels that are `wanted`, else those that [`LEVEL`] names.
    pub(super) fn start(wanted: Option<&str>) -> Result<Self, Failure> {
        let terminal = std::io::stderr().is_terminal();
        let (levels, handle) = reload::Layer::new(targets(wanted, terminal)?);
        let fail = |error: String| Failure::no(format!("the log cannot start: {error}"));
        // Levels before all else: what they leave out costs a comparison.
        let log = tracing_subscriber::registry().with(levels);
        let (started, gathered) = if terminal {
            let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
            (log.with(lines).try_init(), None)
        } else {
            let gathered = Lines::gather().map_err(|error| fail(error.to_string()))?;
            (log.with(gathered.clone()).try_init(), Some(gathered))
        };
        started.map_err(|error| fail(error.to_string()))?;
        Ok(Self { terminal, gathered, levels: handle })
    }

    /// Writes what has not been written yet.
    pub(super) fn finish(&self) {
        if let Some(lines) = &self.gathered {
            lines.write();
        }
    }

    /// Whether people read it as it is written.
    pub(super) fn is_on_terminal(&self) -> bool {
        self.terminal
    }

    /// Checks levels, and gives what puts them in place.
    pub(super) fn change(&self, wanted: Option<&str>) -> Result<impl FnOnce() + use<>, Failure> {
        let targets = targets(wanted, self.terminal)?;
        let levels = self.levels.clone();
        Ok(move || {
            // It fails only where the log has ended.
            let _ended = levels.reload(targets);
        })
    }
}

fn targets(wanted: Option<&str>, terminal: bool) -> Result<Targets, Failure> {
    wanted.unwrap_or(if terminal { "ncm=info" } else { "ncm=warn" }).parse().map_err(|_| {
        Failure::usage(
            "RUST_LOG: is not a list of levels; write info, warn, off or ncm=debug / 应为日志级别，如 info、warn、off",
        )
    })
}
