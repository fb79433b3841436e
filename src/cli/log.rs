//! The log of `ncm serve`: a readable line for each request on a terminal, JSON elsewhere.

use std::io::IsTerminal;
use std::sync::Arc;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;
use tracing_subscriber::{Layer, reload};

use ncm::config::About;

use super::log_lines::Lines;
use super::output::Failure;
use super::text;

/// The setting for levels of the log.
pub(super) const LEVEL: About = About::new(
    "RUST_LOG",
    "LEVELS",
    "Levels of the log: `off`, `error`, `warn`, `info` (a line for each request) or `ncm=debug`; by default `ncm=info` \
     on a terminal, elsewhere `ncm=warn`. The levels of libraries are limited, so that no log contains a secret",
    "日志级别：`off`、`error`、`warn`、`info`（每个请求一行）或 `ncm=debug`；默认在终端为 `ncm=info`，否则为 `ncm=warn`。底层库的日志级别受限，因此不含机密",
)
.without_flag()
.reloading();

/// The setting for the collector of spans.
pub(super) const COLLECTOR: About = About::new(
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "URL",
    "Collector of OpenTelemetry that gets a span of each request, such as `http://localhost:4318` (OTLP over HTTP; in \
     builds with the feature `otlp`)",
    "接收每个请求的 span 的 OpenTelemetry 收集器，如 `http://localhost:4318`（OTLP over HTTP，需以 `otlp` 特性编译）",
)
.without_flag();

#[cfg(feature = "otlp")]
use super::otlp::Spans;

/// Spans of builds without the feature: there are none.
#[cfg(not(feature = "otlp"))]
#[derive(Clone)]
enum Spans {}

#[cfg(not(feature = "otlp"))]
impl Spans {
    /// Reports it without an error, since some machines set this variable for all programs.
    #[expect(clippy::unnecessary_wraps, reason = "as with the feature")]
    fn to(_: &str) -> Result<Option<Self>, String> {
        super::output::note(&format!(
            "{}: no spans are sent, since this build has not the feature `otlp` / 本程序编译时未启用 otlp 特性，不发送 span",
            COLLECTOR.variable
        ));
        Ok(None)
    }

    fn finish(&self) {
        match *self {}
    }
}

/// The log of the program; its levels can change.
#[derive(Clone)]
pub(super) struct Log {
    terminal: bool,
    spans: Option<Spans>,
    /// Lines that wait to be written, if the log is not on a terminal.
    gathered: Option<Lines>,
    /// Sets other levels.
    levels: Arc<dyn Fn(Targets) + Send + Sync>,
}

impl Log {
    /// Starts the log with the levels `wanted` or the default ones, and the spans for a collector.
    pub(super) fn start(wanted: Option<&str>, collector: Option<&str>) -> Result<Self, Failure> {
        let terminal = std::io::stderr().is_terminal();
        let targets = targets(wanted, terminal)?;
        let fail = |error: String| Failure::no(format!("the log cannot start: {error}"));
        let spans = collector.map_or(Ok(None), Spans::to).map_err(|error| {
            Failure::usage(format!("{}: {error} / 无法向该收集器发送 span：{error}", COLLECTOR.variable))
        })?;
        let gathered =
            (!terminal).then(Lines::gather).transpose().map_err(|error| fail(error.to_string()))?;
        let lines = match &gathered {
            Some(gathered) => gathered.clone().boxed(),
            None => tracing_subscriber::fmt::layer()
                // The message that a terminal is gone could not be written either, and would panic.
                .log_internal_errors(false)
                .with_writer(|| text::Stderr)
                .boxed(),
        };
        let log = tracing_subscriber::registry();
        let levels: Arc<dyn Fn(Targets) + Send + Sync>;
        match &spans {
            // The outermost filter decides once for each place in the program, so a line that it leaves out costs nothing.
            None => {
                let (filter, handle) = reload::Layer::new(targets);
                // It fails only after the log has ended.
                levels = Arc::new(move |targets| _ = handle.reload(targets));
                log.with(lines).with(filter).try_init()
            }
            #[cfg(feature = "otlp")]
            Some(spans) => {
                let (filter, handle) = reload::Layer::new(targets);
                levels = Arc::new(move |targets| _ = handle.reload(targets));
                log.with(lines.with_filter(filter)).with(spans.clone().filtered()).try_init()
            }
            #[cfg(not(feature = "otlp"))]
            Some(none) => match *none {},
        }
        .map_err(|error| fail(error.to_string()))?;
        Ok(Self { terminal, spans, gathered, levels })
    }

    /// Sends waiting spans, and writes waiting lines.
    pub(super) fn finish(&self) {
        if let Some(spans) = &self.spans {
            spans.finish();
        }
        if let Some(lines) = &self.gathered {
            lines.write();
        }
    }

    /// Returns whether the log is on a terminal.
    pub(super) fn is_on_terminal(&self) -> bool {
        self.terminal
    }

    /// Checks levels, and returns the function that sets them.
    #[cfg_attr(not(unix), expect(dead_code, reason = "asked for by SIGHUP"))]
    pub(super) fn change(&self, wanted: Option<&str>) -> Result<impl FnOnce() + use<>, Failure> {
        let targets = targets(wanted, self.terminal)?;
        let levels = Arc::clone(&self.levels);
        Ok(move || levels(targets))
    }
}

fn targets(wanted: Option<&str>, terminal: bool) -> Result<Targets, Failure> {
    let wanted = wanted.unwrap_or(if terminal { "ncm=info" } else { "ncm=warn" }).parse().map_err(|_| {
        Failure::usage(
            "RUST_LOG: is not a list of levels; write info, warn, off or ncm=debug / 应为日志级别，如 info、warn、off",
        )
    })?;
    Ok(capped(&wanted))
}

/// Maximum levels of libraries whose logging was reviewed, since cookies, passwords and phone numbers pass through them. All
/// other libraries have [`OTHERS`].
const LIBRARIES: [(&str, LevelFilter); 6] = [
    ("ncm", LevelFilter::TRACE),
    ("h2", LevelFilter::DEBUG),
    ("hyper", LevelFilter::DEBUG),
    ("hyper_rustls", LevelFilter::DEBUG),
    ("rustls", LevelFilter::DEBUG),
    // From `warn` on, it logs messages of assistants.
    ("rmcp", LevelFilter::ERROR),
];
const OTHERS: LevelFilter = LevelFilter::INFO;

/// Limits levels, so that no library can log a secret.
fn capped(wanted: &Targets) -> Targets {
    let most = |target: &str| {
        let fitting = LIBRARIES.iter().filter(|(name, _)| target.starts_with(name));
        fitting.max_by_key(|(name, _)| name.len()).map_or(OTHERS, |(_, most)| *most)
    };
    let default = wanted.default_level().unwrap_or(LevelFilter::OFF);
    let level = |target: &str| {
        let fitting = wanted.iter().filter(|(name, _)| target.starts_with(name));
        fitting.max_by_key(|(name, _)| name.len()).map_or(default, |(_, level)| level)
    };
    let names = LIBRARIES.iter().map(|(name, _)| *name).chain(wanted.iter().map(|(name, _)| name));
    let capped = names.map(|name| (name.to_owned(), level(name).min(most(name))));
    Targets::new().with_default(default.min(OTHERS)).with_targets(capped)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use tracing::Level;

    #[test]
    fn libraries_say_no_more_than_is_known_to_be_harmless() {
        let says = |wanted: &str, target: &str, level| {
            super::targets(Some(wanted), false).is_ok_and(|it| it.would_enable(target, &level))
        };
        for all in ["trace", "debug,rmcp=trace", "rm=trace,rmcp::service=debug,redis=trace,h2=trace"] {
            for (target, level) in [
                ("rmcp::service", Level::WARN),
                ("redis::aio", Level::DEBUG),
                ("h2::hpack", Level::TRACE),
                ("somebody", Level::DEBUG),
            ] {
                assert!(!says(all, target, level), "{all}: {target}");
            }
        }
        assert!(says("trace", "ncm::request", Level::TRACE) && says("trace", "rmcp::service", Level::ERROR));
        assert!(says("debug", "rustls::client", Level::DEBUG) && says("info", "redis", Level::INFO));
        assert!(
            !says("warn,ncm=debug", "redis", Level::INFO)
                && says("warn,ncm=debug", "ncm::call", Level::DEBUG)
        );
        assert!(!says("off", "rmcp", Level::ERROR) && !says("ncm=info", "hyper", Level::ERROR));
    }
}
