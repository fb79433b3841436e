//! The time in the units that payloads use.

use std::time::{SystemTime, UNIX_EPOCH};

use time::{OffsetDateTime, UtcOffset};

/// Returns the time in ms since 1970.
pub(crate) fn now_ms() -> i64 {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX)
}

/// Returns the time in s since 1970.
pub(crate) fn now_s() -> i64 {
    now_ms() / 1000
}

/// Returns the time in China: NetEase's year and month follow its calendar.
pub(crate) fn china() -> OffsetDateTime {
    let offset = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
    OffsetDateTime::now_utc().to_offset(offset)
}

/// Returns the year in China.
pub(crate) fn year() -> i64 {
    i64::from(china().year())
}

/// Returns the month in China, from 1.
pub(crate) fn month() -> i64 {
    i64::from(u8::from(china().month()))
}
