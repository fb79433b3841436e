//! Parts of files, as `Range` names them.

/// Returns the bytes that `Range` names, `Some(None)` if all are beyond the end. As the standard says, the whole file is the
/// response to several ranges, and to a range of another unit.
pub(crate) fn part(range: &str, size: u64) -> Option<Option<std::ops::Range<u64>>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.trim().split_once('-')?;
    // A number that is too large for its type is beyond the end.
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let part = match (first, last) {
        ("", last) => size.saturating_sub(number(last)?)..size,
        (first, "") => number(first)?..size,
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            first..last.saturating_add(1).min(size)
        }
    };
    Some(Some(part).filter(|part| part.start < part.end))
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (range, wanted) in [
            ("bytes=0-", Some(Some(0..10))),
            ("bytes=0-0", Some(Some(0..1))),
            ("bytes=3-99999999999999999999999", Some(Some(3..10))),
            ("bytes=-4", Some(Some(6..10))),
            ("bytes=-40", Some(Some(0..10))),
            ("bytes=-0", Some(None)),
            ("bytes=10-", Some(None)),
            ("bytes=99999999999999999999999-", Some(None)),
            ("bytes=5-4", None),
            ("bytes=0-1,3-4", None),
            ("bytes=+1-2", None),
            ("bytes=-", None),
            ("seconds=0-1", None),
            ("", None),
        ] {
            assert_eq!(part(range, 10), wanted, "{range}");
        }
    }
}
