//! Expiry of cookies: dates as browsers read them, and numbers as exports write them.

use time::{Date, Month};

/// End of the year 1970 in s: an earlier expiry deletes the cookie.
const FIRST_YEAR: i64 = 31_536_000;

/// Time between 1601, from which Chromium counts, and 1970, in s.
const SINCE_1601: i64 = 11_644_473_600;

/// Returns whether this time, in s since 1970, is one that servers write to delete a cookie.
pub(super) fn deletes(end: i64) -> bool {
    end < FIRST_YEAR
}

/// Parses a date to s since 1970: by the rules of RFC 6265, section 5.1.1, or as `2031-06-29T08:00:00Z`.
pub(super) fn of_date(text: &str) -> Option<i64> {
    // A date is short, so the rest of a long text is not read.
    let text = text.trim().get(..text.trim().len().min(64))?;
    if let [year @ .., b'-', a, b, b'-', c, d] = text.as_bytes().get(..10)?
        && let (Some(year), Some(month), Some(day)) = (number(year), number(&[*a, *b]), number(&[*c, *d]))
        && year >= 1000
    {
        let time = text.get(11..).and_then(|time| clock(time.as_bytes())).unwrap_or_default();
        return moment(year, month, day, time);
    }
    let is_delimiter = |c: char| matches!(c, '\t' | ' '..='/' | ';'..='@' | '['..='`' | '{'..='~');
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    for token in text.split(is_delimiter).filter(|token| !token.is_empty()) {
        let token = token.as_bytes();
        if time.is_none()
            && let Some(found) = clock(token)
        {
            time = Some(found);
        } else if day.is_none()
            && let Some(found) = digits(token, 1, 2)
        {
            day = Some(found);
        } else if month.is_none()
            && let Some(found) = month_of(token)
        {
            month = Some(found);
        } else if year.is_none()
            && let Some(found) = digits(token, 2, 4)
        {
            year = Some(match found {
                70..=99 => found + 1900,
                0..=69 => found + 2000,
                _ => found,
            });
        }
    }
    moment(year?, month?, day?, time?)
}

/// Converts the number in an export to s since 1970: it is in s, ms or µs, or in µs since 1601. Returns `None` where the cookie
/// ends with the browser.
pub(super) fn of_number(number: f64) -> Option<i64> {
    if !number.is_finite() || number <= 0.0 {
        return None;
    }
    // Truncated, and limited to 64 bits.
    let number = number as i64;
    Some(match number {
        0..100_000_000_000 => number,
        100_000_000_000..100_000_000_000_000 => number / 1000,
        100_000_000_000_000..10_000_000_000_000_000 => number / 1_000_000,
        _ => number / 1_000_000 - SINCE_1601,
    })
}

fn moment(year: i64, month: i64, day: i64, (hour, minute, second): (u8, u8, u8)) -> Option<i64> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()?;
    Some(date.with_hms(hour, minute, second.min(59)).ok()?.assume_utc().unix_timestamp())
}

fn number(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok().filter(|_| digits.iter().all(u8::is_ascii_digit))?.parse().ok()
}

/// Returns the number at the token's begin, which must have `least` to `most` digits.
fn digits(token: &[u8], least: usize, most: usize) -> Option<i64> {
    let length = token.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if (least..=most).contains(&length) { number(&token[..length]) } else { None }
}

/// Parses a time such as `8:00:00`.
fn clock(token: &[u8]) -> Option<(u8, u8, u8)> {
    let mut parts = token.splitn(3, |byte| *byte == b':');
    let mut part = || u8::try_from(digits(parts.next()?, 1, 2)?).ok();
    Some((part()?, part()?, part()?))
}

fn month_of(token: &[u8]) -> Option<i64> {
    const MONTHS: &[u8; 36] = b"janfebmaraprmayjunjulaugsepoctnovdec";
    let name = token.get(..3)?;
    let at = MONTHS.chunks(3).position(|known| known.eq_ignore_ascii_case(name))?;
    i64::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{of_date, of_number};

    #[test]
    fn dates_of_every_kind() {
        for text in [
            "Sun, 29 Jun 2031 08:00:00 GMT",
            "Sunday, 29-Jun-31 08:00:00 GMT",
            "Sun Jun 29 08:00:00 2031",
            "2031-06-29T08:00:00.000Z",
            "2031-06-29 08:00:00Z",
        ] {
            assert_eq!(of_date(text), Some(1_940_486_400), "{text}");
        }
        assert_eq!(of_date("Thu, 01-Jan-1970 00:00:10 GMT"), Some(10));
        assert_eq!(of_date("0001-01-01T00:00:00Z"), None);
        for none in [
            "",
            "never",
            "Session",
            "99 Foo 2031 08:00:00",
            "2031-13-40",
            "Sun, 29 Jun 2031",
            "音音音音音音音音音音音音音音音音音音音音音音",
        ] {
            assert_eq!(of_date(none), None, "{none}");
        }
        for number in
            [1_940_486_400.25, 1_940_486_400_000.0, 1_940_486_400_000_000.0, 13_584_960_000_000_000.0]
        {
            assert_eq!(of_number(number), Some(1_940_486_400), "{number}");
        }
        assert_eq!([0.0, -1.0, f64::NAN, f64::INFINITY].map(of_number), [None; 4]);
    }
}
