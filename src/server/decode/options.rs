//! Request options that only a server has.

use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

use crate::call::options::Accepts;
use crate::call::params::Value;

/// Returns whether an option is present and not false.
pub(super) fn is_set(value: Option<Value<'_>>) -> bool {
    value.is_some_and(|value| !value.is_falsy() && value.flag() != Some(false))
}

/// Returns the encodings that `Accept-Encoding` allows for responses.
pub(in crate::server) fn accepts(headers: &HeaderMap) -> Accepts {
    let mut accepts = Accepts::default();
    let Some(text) = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return accepts;
    };
    for part in text.split(',') {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        if matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000") {
            continue;
        }
        match name.trim() {
            "gzip" | "x-gzip" => accepts.gzip = true,
            "deflate" => accepts.deflate = true,
            "br" => accepts.brotli = true,
            _ => {}
        }
    }
    accepts
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use http::HeaderMap;

    use super::super::{Fields, Ignored, decode};
    use crate::call::options::AllowedProxies;
    use crate::registry::{ENDPOINTS, REQUEST_OPTIONS};

    /// No option reaches the upstream as a parameter or is reported as an unknown name.
    #[test]
    fn every_option_of_the_registry_is_taken_out_of_the_parameters() {
        let album = ENDPOINTS.iter().find(|endpoint| endpoint.name == "album").unwrap();
        let headers = HeaderMap::new();
        for option in REQUEST_OPTIONS {
            let query = format!("id=1&{option}=1");
            let mut ignored = Ignored::default();
            let decoded =
                decode(album, Some(&query), &headers, &Fields::None, AllowedProxies::Remote, &mut ignored)
                    .unwrap();
            let names: Vec<_> = decoded.params.iter().map(|(name, _)| name.to_owned()).collect();
            assert_eq!(names, ["id"], "{option}");
        }
    }
}
