//! Addresses as old clients and `curl -g` write them: with `"`, `<`, `>` or `` ` `` as they are.
//!
//! The crate `http` refuses such an address, and hyper answers 400 without a word. Those characters are therefore
//! percent-encoded before hyper sees them, as its client should have done.
//!
//! Invariant: nothing but the first line of a request is ever changed, and no line ending, so that a request ends where it
//! ended before.

/// How far the request line of a connection of HTTP/1.1 has been read.
#[derive(Debug, Default)]
pub(in crate::server) struct RequestLine {
    /// Whether the bytes that come next belong to a request line.
    is_open: bool,
}

impl RequestLine {
    /// Reads what has come; gives what is to be read in its place, where a character has to be escaped. `may_begin` says
    /// whether a request may begin with it.
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

/// Those that a client may send; a line of another method goes to hyper as it is.
const METHODS: [&[u8]; 7] = [b"GET ", b"POST ", b"HEAD ", b"OPTIONS ", b"PUT ", b"PATCH ", b"DELETE "];

/// Whether a method begins it, as far as it goes: a header that was cut in two does not look like one.
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

    /// What hyper reads of these pieces, before each of which a request may begin or not.
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
        // In any pieces.
        for at in 1..head.len() {
            assert_eq!(read(&[(true, &head[..at]), (true, &head[at..])]), escaped, "{at}");
        }
        // A body, and a further request that came with it, pass as they are.
        assert_eq!(read(&[(false, head)]), head);
        assert_eq!(read(&[(true, "{\"a\": 1}")]), "{\"a\": 1}");
        assert_eq!(
            read(&[(true, "POST / HTTP/1.1\r\n\r\n"), (false, "GET \"\r\n")]),
            "POST / HTTP/1.1\r\n\r\nGET \"\r\n"
        );
    }
}
