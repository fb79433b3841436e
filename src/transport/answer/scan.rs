//! Finds the top-level `code` of a JSON answer without parsing the answer.
//!
//! NetEase puts `code` first or last, so a look at both ends nearly always finds it. Only otherwise is all of the text scanned.

use bytes::Bytes;

/// Number of bytes at the end in which the last field is looked for.
const FAR: usize = 160;

/// Result of a scan.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::transport) enum Code {
    /// An object with a numeric code, or an object or array without one.
    Json(Option<i64>),
    /// The code is a string: the offsets of its quotes' begin and end, and its number.
    Quoted { start: usize, end: usize, code: i64 },
    /// The answer has a code that is not a 64-bit integer.
    Invalid,
    /// Neither a JSON object nor an array.
    NotJson,
}

/// Returns the code of an answer, for the micro benchmarks.
#[cfg(feature = "internals")]
pub(crate) fn scan_code(body: &[u8]) -> Option<i64> {
    match code(body) {
        Code::Json(code) => code,
        Code::Quoted { code, .. } => Some(code),
        Code::Invalid | Code::NotJson => None,
    }
}

/// Scans a whole answer.
pub(in crate::transport) fn code(body: &[u8]) -> Code {
    let (Some(first), Some(last)) = (first_byte(body), last_byte(body)) else {
        return Code::NotJson;
    };
    match (first, last) {
        (b'[', b']') => return Code::Json(None),
        (b'{', b'}') => {}
        // Rare: a bare string or number. Only here is the text parsed.
        _ if serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok() => {
            return Code::Json(None);
        }
        _ => return Code::NotJson,
    }
    if let Some(code) = prefix_code(body).or_else(|| suffix_code(body)) {
        return Code::Json(Some(code));
    }
    walk(body)
}

/// Returns the code of an answer in pieces, if its first or its last piece shows it.
pub(super) fn at_the_ends(pieces: &[Bytes]) -> Option<i64> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    if first_byte(first) != Some(b'{') || last_byte(last) != Some(b'}') {
        return None;
    }
    let is_enough = pieces.len() == 1 || last.len() >= FAR;
    prefix_code(first).or_else(|| suffix_code(last).filter(|_| is_enough))
}

fn first_byte(body: &[u8]) -> Option<u8> {
    body.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

fn last_byte(body: &[u8]) -> Option<u8> {
    body.iter().rev().copied().find(|byte| !byte.is_ascii_whitespace())
}

/// `{"code":200,…`: the first field.
fn prefix_code(body: &[u8]) -> Option<i64> {
    let rest = skip_space(body).strip_prefix(b"{")?;
    let rest = skip_space(rest).strip_prefix(b"\"code\"")?;
    let rest = skip_space(rest).strip_prefix(b":")?;
    number(skip_space(rest)).filter(|(_, end)| *end).map(|(code, _)| code)
}

/// `…,"code":200}`: the last field, or one that only plain numbers, `true`, `false` and `null` follow.
///
/// This is the top level, whatever precedes: a quote before `code` that closes a string would leave `code` outside of any
/// string, which is not JSON.
fn suffix_code(body: &[u8]) -> Option<i64> {
    let tail = &body[body.len().saturating_sub(FAR)..];
    let at = memchr::memmem::rfind(tail, b"\"code\"")?;
    let before = tail[..at].iter().rev().find(|byte| !byte.is_ascii_whitespace())?;
    if !matches!(before, b',' | b'{') {
        return None;
    }
    let rest = skip_space(&tail[at + 6..]).strip_prefix(b":")?;
    let rest = skip_space(rest);
    let (code, _) = number(rest)?;
    let flat =
        rest.iter().filter(|byte| matches!(byte, b'{' | b'[' | b'"' | b'\\' | b'}' | b']')).count() == 1;
    flat.then_some(code)
}

fn skip_space(text: &[u8]) -> &[u8] {
    let at = text.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(text.len());
    &text[at..]
}

/// Returns an integer, and whether a delimiter follows it.
fn number(text: &[u8]) -> Option<(i64, bool)> {
    let length = text
        .iter()
        .enumerate()
        .take_while(|(i, byte)| byte.is_ascii_digit() || *i == 0 && **byte == b'-')
        .count();
    let code = std::str::from_utf8(&text[..length]).ok()?.parse().ok()?;
    let ended = match text.get(length) {
        None => false,
        Some(b',' | b'}') => true,
        Some(byte) if byte.is_ascii_whitespace() => true,
        // 200.5 and 2e2 cannot become an HTTP status.
        Some(_) => return None,
    };
    Some((code, ended))
}

/// Scans the whole object for the last `code` of its top level.
fn walk(body: &[u8]) -> Code {
    let mut depth = 0_usize;
    let mut at = 0;
    let mut found = Code::Json(None);
    let mut expects_key = false;
    while at < body.len() {
        match body[at] {
            b'"' => {
                let end = string_end(body, at);
                let is_code = depth == 1 && expects_key && &body[at..end.min(body.len())] == b"\"code\"";
                at = end;
                if is_code {
                    found = value_of_code(body, at);
                }
                expects_key = false;
                continue;
            }
            b'{' => {
                depth += 1;
                expects_key = depth == 1;
            }
            b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let rest = skip_space(&body[at + 1..]);
                    return if rest.is_empty() { found } else { Code::NotJson };
                }
            }
            b',' => expects_key = depth == 1,
            _ => {}
        }
        at += 1;
    }
    // The object is not closed.
    Code::NotJson
}

/// Returns the offset after the string that begins at `start`.
fn string_end(body: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(found) = memchr::memchr2(b'"', b'\\', &body[at.min(body.len())..]) {
        at += found;
        if body[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    body.len()
}

/// Reads the value of `code`. `null`, `false` and `""` count as no code.
fn value_of_code(body: &[u8], after_key: usize) -> Code {
    let rest = skip_space(&body[after_key..]);
    let Some(rest) = rest.strip_prefix(b":").map(skip_space) else { return Code::Invalid };
    let start = body.len() - rest.len();
    if rest.first() == Some(&b'"') {
        let end = string_end(body, start);
        let text = end.checked_sub(1).and_then(|end| body.get(start + 1..end));
        let text = text.and_then(|text| std::str::from_utf8(text).ok()).map(str::trim);
        return match text {
            Some("") => Code::Json(None),
            Some(text) => text.parse().map_or(Code::Invalid, |code| Code::Quoted { start, end, code }),
            None => Code::Invalid,
        };
    }
    if rest.starts_with(b"null") || rest.starts_with(b"false") {
        return Code::Json(None);
    }
    number(rest).map_or(Code::Invalid, |(code, _)| Code::Json(Some(code)))
}

#[cfg(test)]
mod tests {
    use super::{Code, code};

    #[test]
    fn finds_the_code_wherever_it_stands() {
        for (body, wanted) in [
            (r#"{"code":200}"#, Code::Json(Some(200))),
            (r#" { "code" : -462 , "a":1}"#, Code::Json(Some(-462))),
            (r#"{"a":{"code":5},"code":301}"#, Code::Json(Some(301))),
            (r#"{"a":[{"code":5}],"code":301,"more":false,"n":3} "#, Code::Json(Some(301))),
            (r#"{"a":{"code":5}}"#, Code::Json(None)),
            (r#"{"a":"x,\"code\":7}"}"#, Code::Json(None)),
            (r#"{"a":"code","b":{"c":"}"},"code":8,"d":"y"}"#, Code::Json(Some(8))),
            (r#"{"msg":"\\","code":9,"z":{}}"#, Code::Json(Some(9))),
            (r#"{"data":{"x":1,"code":7}}"#, Code::Json(None)),
            (r#"[{"code":1}]"#, Code::Json(None)),
            ("null", Code::Json(None)),
            (r#"{"code":null}"#, Code::Json(None)),
            (r#"{"a":1,"code":"200","b":{}}"#, Code::Quoted { start: 14, end: 19, code: 200 }),
            (r#"{"code":99999999999999999999}"#, Code::Invalid),
            (r#"{"a":1,"code":"99999999999999999999"}"#, Code::Invalid),
            (r#"{"code":"abc"}"#, Code::Invalid),
            (r#"{"code":200.5}"#, Code::Invalid),
            (r#"{"code":true}"#, Code::Invalid),
            (r#"{"code":{"code":200}}"#, Code::Invalid),
            (r#"{"code":""}"#, Code::Json(None)),
            (r#"{"code":false}"#, Code::Json(None)),
            ("<html>", Code::NotJson),
            ("", Code::NotJson),
            (r#"{"a":{"b":1}"#, Code::NotJson),
            (r#"{"code":200,"a":["#, Code::NotJson),
        ] {
            assert_eq!(code(body.as_bytes()), wanted, "{body}");
        }
    }

    #[test]
    fn agrees_with_a_parser_on_many_shapes() {
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let value = arbitrary(&mut seed, 0);
            let body = value.to_string();
            let wanted = value.get("code").and_then(serde_json::Value::as_i64);
            match code(body.as_bytes()) {
                Code::Json(found) => assert_eq!(found, wanted, "{body}"),
                Code::Quoted { start, end, code } => {
                    assert_eq!(value["code"].as_str(), Some(code.to_string().as_str()), "{body}");
                    assert_eq!(&body[start..end], format!("\"{code}\""));
                }
                Code::Invalid => {
                    let code = &value["code"];
                    assert!(wanted.is_none() && !code.is_null() && code != "" && code != false, "{body}");
                }
                Code::NotJson => panic!("taken for no JSON: {body}"),
            }
        }
    }

    fn arbitrary(seed: &mut u64, depth: u32) -> serde_json::Value {
        let mut draw = |n: u64| {
            *seed ^= *seed << 13;
            *seed ^= *seed >> 7;
            *seed ^= *seed << 17;
            *seed % n
        };
        let keys = ["code", "a", "\"code\"", "b\\", "{", "msg"];
        let kind = if depth == 0 { 6 } else { draw(if depth > 3 { 6 } else { 8 }) };
        match kind {
            0 => serde_json::Value::Null,
            1 => true.into(),
            2 => (draw(2000).cast_signed() - 1000).into(),
            3 => ["", "x", "\"code\":7}", "\\", "200", "}{"][draw(6) as usize].into(),
            4 => "200".into(),
            5 => 0.5.into(),
            6 => {
                let n = draw(5);
                let mut map = serde_json::Map::new();
                for _ in 0..n {
                    let key = keys[{
                        *seed ^= *seed << 13;
                        *seed ^= *seed >> 7;
                        *seed ^= *seed << 17;
                        *seed % 6
                    } as usize];
                    map.insert(key.to_owned(), arbitrary(seed, depth + 1));
                }
                map.into()
            }
            _ => {
                let n = draw(4);
                (0..n).map(|_| arbitrary(seed, depth + 1)).collect()
            }
        }
    }
}
