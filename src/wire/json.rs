//! Writes JSON text in one pass, without building a tree or parsing numbers.

/// A JSON object under construction, or part of one.
#[derive(Clone)]
pub(crate) struct JsonText {
    text: Vec<u8>,
}

impl JsonText {
    /// Returns an object without fields, with capacity for so many bytes.
    pub(crate) fn object(bytes: usize) -> Self {
        let mut text = Vec::with_capacity(bytes);
        text.push(b'{');
        Self { text }
    }

    /// Returns an empty text; any value may follow.
    pub(crate) fn anything() -> Self {
        Self { text: Vec::with_capacity(128) }
    }

    /// Closes the object.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.text.push(b'}');
        self.text
    }

    /// Does the same as [`JsonText::finish`], as text.
    pub(crate) fn finish_text(mut self) -> String {
        self.close('}');
        self.into_text()
    }

    /// Returns the text as it is.
    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    /// Starts a field; its value must follow.
    pub(crate) fn key(&mut self, name: &str) {
        self.raw_key("");
        self.text(name);
        self.text.push(b':');
    }

    /// Does the same as [`JsonText::key`]; the name is JSON with its colon.
    pub(crate) fn raw_key(&mut self, key: &str) {
        if self.text.last() != Some(&b'{') {
            self.text.push(b',');
        }
        self.raw(key);
    }

    /// Starts an item of an array; its value must follow.
    pub(crate) fn item(&mut self) {
        if self.text.last() != Some(&b'[') {
            self.text.push(b',');
        }
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.text.push(bracket as u8);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.text.push(bracket as u8);
    }

    /// Writes JSON text as it is.
    pub(crate) fn raw(&mut self, json: &str) {
        self.text.extend_from_slice(json.as_bytes());
    }

    pub(crate) fn int(&mut self, value: i64) {
        // Writing to a Vec cannot fail.
        let _infallible = serde_json::to_writer(&mut self.text, &value);
    }

    /// Writes a JSON string as an item or a value.
    pub(crate) fn text(&mut self, text: &str) {
        // Nearly all texts need no escape; checking that is cheaper than running the escaper.
        if is_plain(text) {
            self.plain(text);
        } else {
            // Writing to a Vec cannot fail, and a str always has a JSON form.
            let _infallible = serde_json::to_writer(&mut self.text, text);
        }
    }

    /// Does the same as [`JsonText::text`], for a text without characters to escape.
    fn plain(&mut self, text: &str) {
        self.text.reserve(text.len() + 2);
        self.text.push(b'"');
        self.text.extend_from_slice(text.as_bytes());
        self.text.push(b'"');
    }

    /// Writes a field whose name and value have no characters to escape.
    pub(crate) fn plain_field(&mut self, name: &'static str, text: &str) {
        self.raw_key("");
        self.plain(name);
        self.text.push(b':');
        self.plain(text);
    }

    pub(crate) fn raw_field(&mut self, name: &str, json: &str) {
        self.key(name);
        self.raw(json);
    }

    pub(crate) fn text_field(&mut self, name: &str, text: &str) {
        self.key(name);
        self.text(text);
    }
}

/// Returns whether a text has no characters to escape (control characters, quotes, backslashes); checks eight bytes at a time.
fn is_plain(text: &str) -> bool {
    const ONES: u64 = u64::MAX / 0xff;
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let has = |chunk: u64, byte: u8| {
        let differs = chunk ^ (ONES * u64::from(byte));
        differs.wrapping_sub(ONES) & !differs & (ONES * 0x80)
    };
    let is_plain = |chunk: [u8; 8]| {
        let chunk = u64::from_le_bytes(chunk);
        let has_control = chunk.wrapping_sub(ONES * 0x20) & !chunk & (ONES * 0x80);
        has_control | has(chunk, b'"') | has(chunk, b'\\') == 0
    };
    let mut last = [b'-'; 8];
    last[..rest.len()].copy_from_slice(rest);
    chunks.iter().all(|chunk| is_plain(*chunk)) && is_plain(last)
}

/// Returns the text of a JSON string; for any other value, its JSON.
pub(crate) fn text_of(json: &str) -> std::borrow::Cow<'_, str> {
    use std::borrow::Cow;
    match json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => Cow::Borrowed(plain),
        Some(_) => serde_json::from_str::<String>(json).map_or(Cow::Borrowed(json), Cow::Owned),
        None => Cow::Borrowed(json),
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonText, text_of};

    #[test]
    fn texts_are_written_as_serde_json_writes_them() {
        for text in [
            "",
            "plain",
            "页 é",
            "a\"b",
            "a\\b",
            "a\nb\u{1}",
            "\u{7f}\u{2028}",
            "a/b",
            "of just 8",
            "of more than eight bytes",
            "eight is\"here and not before",
            "\\at the beginning of many bytes",
            "at the end of many bytes\u{1f}",
            "页页页页页页\"",
        ] {
            let mut json = JsonText::anything();
            json.text(text);
            let written = json.into_text();
            assert_eq!(Some(&written), serde_json::to_string(text).ok().as_ref());
            assert_eq!(text_of(&written), text);
        }
        for json in ["1.0", "[\"a\"]", "null", "{\"a\":\"b\"}"] {
            assert_eq!(text_of(json), json);
        }
    }

    #[test]
    fn objects_and_arrays_have_their_commas() {
        let mut json = JsonText::object(0);
        json.raw_field("a", "1");
        json.key("b");
        json.open('[');
        for number in [-1, 2] {
            json.item();
            json.int(number);
        }
        json.close(']');
        json.text_field("c\"", "d");
        assert_eq!(json.finish(), br#"{"a":1,"b":[-1,2],"c\"":"d"}"#);
    }
}
