//! W3C Trace Context: the trace that a request belongs to. Source: <https://www.w3.org/TR/trace-context-2/>.

use http::{HeaderMap, HeaderName, HeaderValue};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
pub(super) const TRACERESPONSE: HeaderName = HeaderName::from_static("traceresponse");

/// Length of `00-{trace id}-{parent id}-{flags}`.
const LENGTH: usize = 55;

/// A caller's `traceparent`: hexadecimal digits and dashes.
pub(super) struct Trace([u8; LENGTH]);

impl Trace {
    /// Returns the request's trace; none without a valid `traceparent`.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let given = headers.get(TRACEPARENT)?.as_bytes();
        let (first, rest) = given.split_first_chunk::<LENGTH>()?;
        let trace = Self(*first);
        let is_hex = |part: &[u8]| part.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let is_some = |part: &[u8]| part.iter().any(|byte| *byte != b'0');
        let [version, id, parent, flags] = [&first[..2], &first[3..35], &first[36..52], &first[53..]];
        // Later versions may append more fields.
        let ends =
            if version == b"00" { rest.is_empty() } else { rest.first().is_none_or(|next| *next == b'-') };
        let is_well = [2, 35, 52].iter().all(|at| first[*at] == b'-')
            && [version, id, parent, flags].into_iter().all(is_hex)
            && version != b"ff"
            && is_some(id)
            && is_some(parent);
        (ends && is_well).then_some(trace)
    }

    pub(super) fn id(&self) -> &str {
        self.part(3..35)
    }

    /// Returns the id of the caller's span.
    pub(super) fn parent(&self) -> &str {
        self.part(36..52)
    }

    /// Returns two digits; the last bit says whether the caller records the trace.
    pub(super) fn flags(&self) -> &str {
        self.part(53..55)
    }

    /// Returns the value of `traceresponse`: this request's span in the caller's trace.
    pub(super) fn response(&self, span: &str) -> Option<HeaderValue> {
        HeaderValue::try_from(format!("00-{}-{span}-{}", self.id(), self.flags())).ok()
    }

    fn part(&self, range: std::ops::Range<usize>) -> &str {
        std::str::from_utf8(&self.0[range]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::Trace;

    #[test]
    fn only_a_valid_traceparent_is_a_trace() {
        let id = "4bf92f3577b34da6a3ce929d0e0e4736";
        let parse = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("traceparent", HeaderValue::from_str(text).ok()?);
            Trace::of(&headers).map(|trace| (trace.id().to_owned(), trace.parent().to_owned()))
        };
        let whole = format!("00-{id}-00f067aa0ba902b7-01");
        let expected = Some((id.to_owned(), "00f067aa0ba902b7".to_owned()));
        assert_eq!(parse(&whole), expected);
        assert_eq!(parse(&format!("cc-{id}-00f067aa0ba902b7-01-what-comes")), expected);
        for wrong in [
            "",
            "00",
            &format!("{whole}-01"),
            &format!("{whole}0"),
            &format!("cc{}x", &whole[2..]),
            &format!("ff{}", &whole[2..]),
            &whole.to_uppercase(),
            &whole.replace('b', "g"),
            &whole.replace('-', "_"),
            &whole.replace(id, &"0".repeat(32)),
            &whole.replace("00f067aa0ba902b7", &"0".repeat(16)),
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
