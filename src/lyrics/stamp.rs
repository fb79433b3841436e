//! The times of LRC.

/// A time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) ms: u64,
    /// Number of digits after the point of the seconds; written with the same precision as read.
    pub(super) digits: u8,
}

/// Maximum length of a time in bytes, with its brackets: anything longer is text.
const LONGEST: usize = 40;

impl Stamp {
    /// Returns a time in ms, with as many digits as it needs, at least two.
    pub(super) fn of(ms: u64) -> Self {
        Self { ms, digits: if ms.is_multiple_of(10) { 2 } else { 3 } }
    }

    /// Reads the time in brackets at the start of a text, and returns the rest: `[mm:ss]`, `[mm:ss.xx]`, `[mm:ss:xx]`,
    /// `[mm:ss.xxx]`, `[hh:mm:ss.xx]`, and with a meaningless number after it (`[00:08.51-1]`).
    pub(super) fn read(text: &str) -> Option<(Self, &str)> {
        let inner = text.strip_prefix('[')?;
        let end = inner.bytes().take(LONGEST).position(|byte| byte == b']')?;
        Some((Self::parse(&inner[..end])?, &inner[end + 1..]))
    }

    fn parse(inner: &str) -> Option<Self> {
        let inner = match inner.rsplit_once('-') {
            Some((time, number)) if is_digits(number.trim()) => time,
            _ => inner,
        };
        let (minutes, rest) = inner.split_once([':', '：'])?;
        let mut parts = rest.split([':', '：', '.', ',']).map(str::trim);
        let (first, second, third) = (minutes.trim(), parts.next()?, parts.next());
        let (hours, minutes, seconds, fraction) = match (third, parts.next()) {
            (Some(third), Some(fraction)) => (first, second, third, fraction),
            (third, None) => ("0", first, second, third.unwrap_or_default()),
            (None, Some(_)) => return None,
        };
        if parts.next().is_some() || !fraction.is_empty() && !is_digits(fraction) {
            return None;
        }
        let number = |text: &str| is_digits(text).then(|| text.parse::<u32>().ok().map(u64::from)).flatten();
        let digits = fraction.len().min(3);
        let fraction = format!("{:0<3}", &fraction[..digits]).parse::<u64>().ok()?;
        let ms = (number(hours)? * 3600 + number(minutes)? * 60 + number(seconds)?) * 1000 + fraction;
        // `[00:01]` and `[00:01.]` are exact to the second.
        Some(Self { ms, digits: u8::try_from(digits).ok()? })
    }

    /// Returns the distance in ms within which another line belongs to this time.
    pub(super) fn slack(self) -> u64 {
        if self.digits == 0 { 1000 } else { 300 }
    }

    /// Returns `01:02.34`; hours become minutes past 59.
    pub(super) fn write(self) -> String {
        let (minutes, seconds, ms) = (self.ms / 60_000, self.ms / 1000 % 60, self.ms % 1000);
        let digits = usize::from(self.digits);
        let fraction = &format!("{ms:03}")[..digits.min(3)];
        format!("{minutes:02}:{seconds:02}{}{fraction}", if digits == 0 { "" } else { "." })
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
