//! Bodies as clients send them: compressed, with a byte order mark, or with half of a UTF-16 pair.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::bounds::{broken, too_large};
use crate::load::budget::Share;
use crate::reply::error::{Error, Kind};
use crate::transport::decode_up_to;
use crate::wire::body::{Encoding, join};

/// Returns the compression of a body, if any.
pub(super) fn encoding(headers: &HeaderMap) -> Result<Option<Encoding>, Error> {
    let Some(name) = headers.get(CONTENT_ENCODING) else { return Ok(None) };
    match name.to_str().unwrap_or("?").trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(None),
        "gzip" | "x-gzip" => Ok(Some(Encoding::Gzip)),
        "deflate" => Ok(Some(Encoding::Deflate)),
        "br" => Ok(Some(Encoding::Brotli)),
        _ => Err(unknown_encoding()),
    }
}

/// Returns the error for a compression that is not supported.
pub(super) fn unknown_encoding() -> Error {
    Error::new(
        Kind::InvalidRequest(415),
        "不支持请求体的压缩方式（Content-Encoding）：JSON 与表单可用 gzip、deflate 或 br，multipart 不要压缩",
        "the body's Content-Encoding is not supported: JSON and forms may use gzip, deflate or br; multipart must not be compressed",
    )
}

/// Decompresses a body; the result may be as large as an uncompressed body.
pub(super) async fn open(
    encoding: Encoding,
    body: Bytes,
    limit: usize,
    share: &mut Share,
) -> Result<Bytes, Error> {
    // The decoder blames the upstream for damaged data; here the client sent it.
    let damaged = |error: Error| if error.is_bad_answer() { broken(error) } else { error };
    let opened = decode_up_to(encoding, &[body], share.another(0)?, limit.saturating_add(1)).await;
    let (opened, _held) = opened.map_err(damaged)?;
    let length = opened.iter().map(Bytes::len).sum();
    if length > limit {
        return Err(too_large(limit));
    }
    // The decompressed body replaces the original, which has been freed.
    share.keep(length);
    share.take(length.saturating_sub(share.bytes()))?;
    Ok(join(&opened))
}

/// Returns the body without the byte order mark that some editors and runtimes put before UTF-8.
pub(super) fn without_mark(body: Bytes) -> Bytes {
    match body.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => body.slice_ref(rest),
        None => body,
    }
}

/// Returns the text of a JSON string. When JavaScript cuts an emoji in two, it writes one half (`\ud83d`), which is no
/// character: it becomes U+FFFD, as when JavaScript encodes it as UTF-8.
pub(super) fn text_of(json: &str) -> Result<String, serde_json::Error> {
    serde_json::from_str(json).or_else(|_| serde_json::from_str(&with_whole_pairs(json)))
}

fn with_whole_pairs(json: &str) -> String {
    let unit = |text: &str| {
        let hex = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(hex, 16).ok()
    };
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let second = escape.get(6..).and_then(unit);
        let length = match (unit(escape), second) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            (Some(_), _) => 6,
            // An invalid escape is refused later by the JSON parser.
            (None, _) => escape.char_indices().nth(2).map_or(escape.len(), |(end, _)| end),
        };
        out.push_str(&escape[..length]);
        rest = &escape[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::text_of;

    #[test]
    fn half_a_surrogate_pair_becomes_a_replacement_character() {
        for (json, text) in [
            (r#""a\ud83db""#, "a\u{fffd}b"),
            (r#""\ude00""#, "\u{fffd}"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\\ud83d \ud83d""#, "\\ud83d \u{fffd}"),
            (r#""\ud83d\n音""#, "\u{fffd}\n音"),
        ] {
            assert_eq!(text_of(json).unwrap(), text, "{json}");
        }
        assert!(text_of(r#""\x""#).is_err());
        assert!(text_of(r#""\"#).is_err());
    }
}
