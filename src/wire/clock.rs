//! The time, as payloads want it.

use std::time::{SystemTime, UNIX_EPOCH};

use time::{OffsetDateTime, UtcOffset};

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> i64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX)
}

/// Seconds since 1970.
pub(crate) fn now_s() -> i64 {
    now_ms() / 1000
}

/// The time in China, whose calendar NetEase's year and month follow.
pub(crate) fn china() -> OffsetDateTime {
    let offset = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
    OffsetDateTime::now_utc().to_offset(offset)
}

/// The year in China.
pub(crate) fn year() -> i64 {
    i64::from(china().year())
}

/// The month in China, from 1.
pub(crate) fn month() -> i64 {
    i64::from(u8::from(china().month()))
}
