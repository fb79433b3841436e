//! JSON with line breaks, digit for digit: nothing is parsed into numbers that could round.

const INDENT: &[u8] = b"  ";

/// Breaks valid JSON into lines; anything else comes out unharmed but ugly.
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

#[cfg(test)]
mod tests {
    use super::pretty;

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
