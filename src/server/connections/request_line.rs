//! Accepts URLs as old clients and `curl -g` send them, with unescaped `"`, `<`, `>` or `` ` ``.
//!
//! The crate `http` refuses such a URL, and hyper answers 400 without a body. So these characters are percent-encoded
//! before hyper reads them, as the client should have done.
//!
//! Invariant: only the first line of a request is changed, and never a line ending, so that a request ends where it did
//! before.

/// State of reading request lines on an HTTP/1.1 connection.
#[derive(Debug, Default)]
pub(in crate::server) struct RequestLine {
    /// Whether the next bytes belong to a request line.
    is_open: bool,
}

impl RequestLine {
    /// Reads bytes and returns their replacement if a character must be escaped. `may_begin` is whether a request may
    /// begin with them.
    pub(in crate::server) fn read(&mut self, may_begin: bool, bytes: &[u8]) -> Option<Vec<u8>> {
        if may_begin && !self.is_open {
            self.is_open = begins_with_a_method(bytes);
        }
        if !self.is_open {
            return None;
        }
        let end = memchr::memchr(b'\n', bytes);
        self.is_open = end.is_none();
        let (line, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
        if !line.iter().any(|byte| is_escaped(*byte)) {
            return None;
        }
        let mut escaped = Vec::with_capacity(bytes.len() + 64);
        for byte in line {
            if is_escaped(*byte) {
                escaped.extend_from_slice(&[b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            } else {
                escaped.push(*byte);
            }
        }
        escaped.extend_from_slice(rest);
        Some(escaped)
    }
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

fn is_escaped(byte: u8) -> bool {
    matches!(byte, b'"' | b'<' | b'>' | b'`')
}

/// Methods that a client may send; other request lines are passed on unchanged.
const METHODS: [&[u8]; 7] = [b"GET ", b"POST ", b"HEAD ", b"OPTIONS ", b"PUT ", b"PATCH ", b"DELETE "];

/// Returns whether the bytes begin with a method or, at their end, a part of one. The rest of a split header does not.
fn begins_with_a_method(bytes: &[u8]) -> bool {
    METHODS.iter().any(|method| {
        let length = method.len().min(bytes.len());
        length > 0 && method[..length] == bytes[..length]
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::RequestLine;

    /// Returns what hyper reads of these pieces; the flag says whether a request may begin with the piece.
    fn read(pieces: &[(bool, &str)]) -> String {
        let mut line = RequestLine::default();
        let piece = |(may_begin, piece): &(bool, &str)| {
            line.read(*may_begin, piece.as_bytes()).unwrap_or_else(|| piece.as_bytes().to_vec())
        };
        String::from_utf8(pieces.iter().flat_map(piece).collect()).unwrap()
    }

    #[test]
    fn the_first_line_of_a_request_is_escaped_and_nothing_else() {
        let head = "GET /a?b=\"<c>`d\" HTTP/1.1\r\nx: \"<>`\"\r\n\r\n";
        let escaped = "GET /a?b=%22%3Cc%3E%60d%22 HTTP/1.1\r\nx: \"<>`\"\r\n\r\n";
        assert_eq!(read(&[(true, head)]), escaped);
        // Divided into any pieces.
        for at in 1..head.len() {
            assert_eq!(read(&[(true, &head[..at]), (true, &head[at..])]), escaped, "{at}");
        }
        // A body, and a further request that came with it, are not changed.
        assert_eq!(read(&[(false, head)]), head);
        assert_eq!(read(&[(true, "{\"a\": 1}")]), "{\"a\": 1}");
        assert_eq!(
            read(&[(true, "POST / HTTP/1.1\r\n\r\n"), (false, "GET \"\r\n")]),
            "POST / HTTP/1.1\r\n\r\nGET \"\r\n"
        );
    }
}
