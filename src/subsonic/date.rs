//! Times as the protocol writes them.

use time::OffsetDateTime;

/// Writes milliseconds since 1970 as ISO 8601, such as `2024-05-01T08:30:00.000Z`.
pub(super) fn date(milliseconds: i64) -> String {
    let nanoseconds = i128::from(milliseconds) * 1_000_000;
    // What lies beyond the calendar is no time of anything.
    let time = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = time.to_calendar_date();
    let (hour, minute, second, millisecond) = time.to_hms_milli();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millisecond:03}Z", u8::from(month))
}

/// Returns the present time, in ms since 1970.
pub(super) fn now_ms() -> i64 {
    i64::try_from(OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn times_are_written_in_full() {
        assert_eq!(date(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(date(1_714_552_200_007), "2024-05-01T08:30:00.007Z");
        assert_eq!(date(i64::MAX), "1970-01-01T00:00:00.000Z");
    }
}
