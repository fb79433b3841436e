//! Failures on request: `mock=301`, `mock=-460`, `mock=delay:800ms`, or several separated by commas.

use std::str::FromStr;
use std::time::Duration;

use serde_json::json;

use crate::registry::Hint;
use crate::reply::error::{Error, Kind};
use crate::reply::{MadeOf, Reply};
use crate::transport::status_of;

/// Maximum delay of an answer.
const LONGEST: Duration = Duration::from_secs(60);

/// A failure or a delay of a mock's call: text such as `301`, `-460` or `delay:800ms,500`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fault {
    pub(super) delay: Option<Duration>,
    code: Option<i64>,
}

impl FromStr for Fault {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut fault = Self::default();
        for part in text.split(',').map(str::trim) {
            match part.strip_prefix("delay:") {
                Some(time) => fault.delay = Some(duration(time).ok_or_else(wrong)?),
                None => fault.code = Some(part.parse().map_err(|_| wrong())?),
            }
        }
        Ok(fault)
    }
}

/// Parses `800ms` or `2s`.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let at = text.find(|c: char| !c.is_ascii_digit())?;
    let count: u64 = text[..at].parse().ok()?;
    let time = match &text[at..] {
        "ms" => Duration::from_millis(count),
        "s" => Duration::from_secs(count),
        _ => return None,
    };
    Some(time).filter(|time| *time <= LONGEST)
}

fn wrong() -> Error {
    Error::new(
        Kind::InvalidRequest(400),
        "mock 参数有误：应为上游的 code（如 301、-460、500）或 delay:800ms（最长 60s），可用逗号组合",
        "`mock` must be a code of the upstream (301, -460, 500) or delay:800ms (60s at most), or both with a comma between",
    )
}

impl Fault {
    /// Returns the answer of a call that fails.
    pub(super) fn reply(self) -> Option<Reply> {
        self.code.map(refusal)
    }
}

/// Returns the upstream's refusal with this code.
pub(super) fn refusal(code: i64) -> Reply {
    let hint = Hint::of(code);
    let said = match code {
        301 => "需要登录",
        _ => hint.map_or("mock", |hint| hint.cause.zh),
    };
    let mut reply =
        Reply::of_json(status_of(Some(code)), &json!({ "code": code, "msg": said, "message": said }));
    reply.hint = hint;
    reply.made_of = Some(MadeOf::Fault);
    reply
}
