//! JSON with line breaks. Numbers keep every digit, since none is parsed.

use std::io::IsTerminal as _;

use super::output::{self, Failure, print};
use super::text;

const INDENT: &[u8] = b"  ";

/// Prints an answer, with line breaks or as it is. With line breaks, control characters are escaped on a terminal.
pub(super) fn show(json: &[u8], lines: bool) -> Result<(), Failure> {
    let mut out = if lines { pretty(json) } else { json.to_vec() };
    if lines && std::io::stdout().is_terminal() {
        out = text::json(&out);
    }
    if lines && output::is_coloured() {
        out = coloured(&out);
    }
    if !out.ends_with(b"\n") {
        out.push(b'\n');
    }
    print(&out)
}

/// Breaks valid JSON into lines. Other text keeps its content, in odd lines.
pub(super) fn pretty(json: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len() * 3 / 2);
    let mut depth = 0_usize;
    let mut bytes = json.iter().copied().peekable();
    let new_line = |out: &mut Vec<u8>, depth: usize| {
        out.push(b'\n');
        (0..depth).for_each(|_| out.extend_from_slice(INDENT));
    };
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => {
                out.push(byte);
                while let Some(byte) = bytes.next() {
                    out.push(byte);
                    match byte {
                        b'\\' => out.extend(bytes.next()),
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            b'{' | b'[' => {
                out.push(byte);
                while bytes.next_if(u8::is_ascii_whitespace).is_some() {}
                match bytes.next_if(|next| matches!(next, b'}' | b']')) {
                    Some(close) => out.push(close),
                    None => {
                        depth += 1;
                        new_line(&mut out, depth);
                    }
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(byte);
            }
            b',' => {
                out.push(byte);
                new_line(&mut out, depth);
            }
            b':' => out.extend_from_slice(b": "),
            byte if byte.is_ascii_whitespace() => {}
            byte => out.push(byte),
        }
    }
    out
}

/// Returns JSON in one line.
pub(super) fn one_line(json: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len());
    for token in tokens(json) {
        if !token.trim_ascii().is_empty() {
            out.extend_from_slice(token);
        }
    }
    out
}

/// Adds colours to JSON: names, texts, numbers, and the words of the language.
pub(super) fn coloured(json: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len() * 2);
    let mut tokens = tokens(json).peekable();
    while let Some(token) = tokens.next() {
        let is_name = tokens.peek().is_some_and(|next| next.first() == Some(&b':'));
        let colour: &[u8] = match token.first() {
            Some(b'"') if is_name => b"\x1b[34;1m",
            Some(b'"') => b"\x1b[32m",
            Some(b'-' | b'0'..=b'9') => b"\x1b[36m",
            Some(b't' | b'f' | b'n') => b"\x1b[35m",
            _ => {
                out.extend_from_slice(token);
                continue;
            }
        };
        out.extend_from_slice(colour);
        out.extend_from_slice(token);
        out.extend_from_slice(b"\x1b[0m");
    }
    out
}

/// Splits JSON into texts, words, marks and blanks, which together are the whole.
fn tokens(json: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = json;
    std::iter::from_fn(move || {
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let run = |is: &dyn Fn(&u8) -> bool| rest.iter().take_while(|byte| is(byte)).count();
        let length = match rest.first()? {
            b'"' => {
                let mut at = 1;
                while at < rest.len() && rest[at] != b'"' {
                    at += if rest[at] == b'\\' { 2 } else { 1 };
                }
                (at + 1).min(rest.len())
            }
            byte if byte.is_ascii_whitespace() => run(&u8::is_ascii_whitespace),
            byte if is_word(byte) => run(&is_word),
            _ => 1,
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        Some(token)
    })
}

#[cfg(test)]
mod tests {
    use super::{coloured, one_line, pretty};

    #[test]
    fn colours_and_one_line_change_nothing_else() {
        let json = "{\"a\": [1, -2.50e3,\n true], \"b\\\"\": \"x: \\\\\", \"c\": null}";
        let plain = "{\"a\":[1,-2.50e3,true],\"b\\\"\":\"x: \\\\\",\"c\":null}";
        assert_eq!(String::from_utf8_lossy(&one_line(json.as_bytes())), plain);
        let shown = String::from_utf8_lossy(&coloured(json.as_bytes())).into_owned();
        assert!(
            shown.contains("\x1b[34;1m\"a\"\x1b[0m") && shown.contains("\x1b[36m-2.50e3\x1b[0m"),
            "{shown}"
        );
        assert_eq!(console::strip_ansi_codes(&shown), json);
        for broken in ["\"a", "\"a\\", "{{]", "", "nul"] {
            let shown = coloured(broken.as_bytes());
            assert_eq!(console::strip_ansi_codes(&String::from_utf8_lossy(&shown)), broken);
        }
    }

    #[test]
    fn breaks_lines_and_changes_nothing() {
        let json = r#"{"a":[1, 2.50,123456789012345678901],"b":{},"c":[ ],"d":"{\"x\":[1,2]} \\","e":null}"#;
        let wanted = r#"{
  "a": [
    1,
    2.50,
    123456789012345678901
  ],
  "b": {},
  "c": [],
  "d": "{\"x\":[1,2]} \\",
  "e": null
}"#;
        assert_eq!(String::from_utf8_lossy(&pretty(json.as_bytes())), wanted);
        assert_eq!(pretty(wanted.as_bytes()), wanted.as_bytes());
        assert_eq!(pretty(b"]}\"a"), b"\n]\n}\"a");
    }
}
