//! Reads the name of a file in a multipart form.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::Encoding;
use percent_encoding::percent_decode_str;

use crate::wire::legacy;

/// Reads the name from a `Content-Disposition`; `filename*` takes precedence over `filename` (RFC 6266).
pub(super) fn read(disposition: &[u8]) -> Option<String> {
    // Old clients write names in the encoding of their country.
    let text = legacy::decode(disposition);
    let (mut plain, mut extended) = (None, None);
    for (name, value) in Parameters(&text) {
        if name.eq_ignore_ascii_case("filename*") {
            extended = extended.or_else(|| decode_extended(&value));
        } else if name.eq_ignore_ascii_case("filename") {
            plain.get_or_insert(value);
        }
    }
    extended.or_else(|| plain.map(|name| decode_plain(&name)))
}

/// Decodes names such as `UTF-8''%E6%99%B4.mp3`.
fn decode_extended(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let (charset, _language, name) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes: Vec<u8> = percent_decode_str(name).collect();
    let encoding = Encoding::for_label(charset.as_bytes())?;
    let (name, _, is_damaged) = encoding.decode(&bytes);
    Some(if is_damaged { legacy::decode(&bytes) } else { name.into_owned() })
}

fn decode_plain(name: &str) -> String {
    if let Some(name) = decode_words(name) {
        return name;
    }
    // Browsers escape these three characters, which would break the header, and no others.
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// Decodes names as in mail: `=?utf-8?B?5pm0LmZsYWM=?=`.
fn decode_words(text: &str) -> Option<String> {
    let mut decoded = String::new();
    for word in text.split_ascii_whitespace() {
        let mut parts = word.strip_prefix("=?")?.strip_suffix("?=")?.splitn(3, '?');
        let (charset, kind, content) = (parts.next()?, parts.next()?, parts.next()?);
        let bytes = match kind {
            "B" | "b" => STANDARD.decode(content).ok()?,
            "Q" | "q" => {
                percent_decode_str(&content.replace('_', " ").replace('%', "%25").replace('=', "%")).collect()
            }
            _ => return None,
        };
        decoded += &Encoding::for_label(charset.as_bytes())?.decode(&bytes).0;
    }
    Some(decoded).filter(|decoded| !decoded.is_empty())
}

/// Iterates over names and values after the first `;`.
struct Parameters<'a>(&'a str);

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, String);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (_, rest) = self.0.split_once(';')?;
            let end = rest.find(['=', ';']).unwrap_or(rest.len());
            let (name, rest) = (rest[..end].trim(), &rest[end..]);
            let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
                self.0 = rest;
                continue;
            };
            let (value, rest) = match value.strip_prefix('"') {
                Some(quoted) => unquote(quoted),
                None => {
                    let end = value.find(';').unwrap_or(value.len());
                    (value[..end].trim_end().to_owned(), &value[end..])
                }
            };
            self.0 = rest;
            return Some((name, value));
        }
    }
}

/// Returns the text before the closing quote, and the rest. A backslash escapes only quotes, since paths have them.
fn unquote(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (value, &text[at + 1..]),
            '\\' if letters.peek().is_some_and(|(_, next)| *next == '"') => {
                letters.next();
                value.push('"');
            }
            letter => value.push(letter),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn names_as_clients_write_them() {
        let name = |rest: &[u8]| read(&[b"form-data; name=\"songFile\"", rest].concat()).unwrap_or_default();
        for (rest, wanted) in [
            ("; filename=\"晴天.mp3\"", "晴天.mp3"),
            ("; filename=晴天.mp3", "晴天.mp3"),
            ("; filename=\"a;b=c.mp3\"", "a;b=c.mp3"),
            ("; filename=\"a%22b.mp3\"", "a\"b.mp3"),
            ("; filename=\"a\\\"b.mp3\"", "a\"b.mp3"),
            ("; filename=\"C:\\Music\\晴天.mp3\"", "C:\\Music\\晴天.mp3"),
            ("; filename=\"=?utf-8?B?5rW3LmZsYWM=?=\"; filename*=utf-8''%E6%B5%B7.flac", "海.flac"),
            ("; filename*=UTF-8'zh'%E6%B5%B7.flac; filename=\"x.flac\"", "海.flac"),
            ("; FileName*=\"utf-8''%E6%B5%B7.flac\"", "海.flac"),
            ("; filename*=GBK''%BA%A3.flac", "海.flac"),
            ("; filename*=x-none''%41; filename=\"x.flac\"", "x.flac"),
            ("; filename=\"=?utf-8?B?5rW3LmZsYWM=?=\"", "海.flac"),
            ("; filename=\"=?UTF-8?Q?=E6=B5=B7_100%.flac?=\"", "海 100%.flac"),
            ("; filename=\"\"", ""),
            ("", ""),
        ] {
            assert_eq!(name(rest.as_bytes()), wanted, "{rest}");
        }
        assert_eq!(name(b"; filename=\"\xba\xa3\xc0\xab\xcc\xec\xbf\xd5.mp3\""), "海阔天空.mp3");
        // The second byte of this character is a backslash.
        assert_eq!(name(b"; filename=\"\xd6\xdc\x81\x5c.mp3\""), "周乗.mp3");
        assert_eq!(read(b"form-data; name=\"id\""), None);
    }
}
