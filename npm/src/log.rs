//! The server's log on stderr, where `RUST_LOG` asks for one.

use std::io::stderr;
use std::sync::Once;

use napi::bindgen_prelude::Result;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::prelude::*;

use crate::reason;

static ONCE: Once = Once::new();

/// Starts the log; the first server of a process decides about its levels.
///
/// # Errors
///
/// When they are none.
pub(crate) fn start(levels: Option<&String>) -> Result<()> {
    let Some(levels) = levels.filter(|levels| !levels.is_empty()) else { return Ok(()) };
    let levels: Targets = levels.parse().map_err(|_| {
        reason("RUST_LOG: write levels such as info, warn or ncm=debug / 应为日志级别，如 info、warn")
    })?;
    ONCE.call_once(|| {
        let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(stderr);
        // Nothing else in the addon sets one.
        let _first = tracing_subscriber::registry().with(lines.with_filter(levels)).try_init();
    });
    Ok(())
}
