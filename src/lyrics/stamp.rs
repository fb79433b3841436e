//! The times of LRC.

/// A time as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) ms: u64,
    /// How many digits its seconds have behind the point: as precise as it is read, it is written.
    pub(super) digits: u8,
}

/// Longest time in bytes, with its brackets: what is longer is text.
const LONGEST: usize = 40;

impl Stamp {
    /// A time of so many milliseconds, with as many digits as it needs and two at least.
    pub(super) fn of(ms: u64) -> Self {
        Self { ms, digits: if ms.is_multiple_of(10) { 2 } else { 3 } }
    }

    /// Reads the time that a text begins with, in brackets, and gives the rest: `[mm:ss]`, `[mm:ss.xx]`, `[mm:ss:xx]`,
    /// `[mm:ss.xxx]`, `[hh:mm:ss.xx]`, and with a number behind it (`[00:08.51-1]`), which says nothing of time.
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
        // Of `[00:01]` the second is known, of `[00:01.]` as well.
        Some(Self { ms, digits: u8::try_from(digits).ok()? })
    }

    /// How far a line may be from this time and still be the one that is meant, in ms.
    pub(super) fn slack(self) -> u64 {
        if self.digits == 0 { 1000 } else { 300 }
    }

    /// `01:02.34`, with minutes past 59 where there are hours.
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
