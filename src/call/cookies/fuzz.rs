//! Fuzz tests: any text is read in linear time, and cookies survive being written and read.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Cookies, given};
use crate::call::params::Value;

/// Pieces with a meaning to one of the readers.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "MUSIC_U",
        "=",
        "; ",
        ";",
        ", ",
        ",",
        " ",
        "\t",
        "\n",
        "\r\n",
        "&",
        "\"",
        "'",
        "`",
        "\\",
        "^",
        "$'",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ":",
        "%3D",
        "%3B",
        "%25",
        "%",
        "+",
        "Cookie:",
        "cookie",
        "Set-Cookie: ",
        "Path=/",
        "Max-Age=0",
        "Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "Domain=.163.com",
        "TRUE",
        "FALSE",
        "/",
        ".music.163.com",
        "0",
        "#HttpOnly_",
        "curl ",
        "-b ",
        "-H ",
        "^\"",
        "^\n",
        "fetch(",
        "System.Net.Cookie(",
        "\"name\":",
        "\"value\":\"a\"",
        "\"cookies\":[",
        "null",
        "\\u0041",
        "\u{feff}",
        "\0",
        "音",
        "“",
        "”",
        "name",
        "export ",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => ".{0,6}", 1 => "[A-Za-z0-9_]{0,8}"]
}

fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn anything_is_read(text in text(), bytes in vec(any::<u8>(), 0..300)) {
        let _any = Cookies::parse_bytes(&bytes);
        let cookies = Cookies::parse(&text);
        let given = given(&Value::from(text.as_str())).unwrap_or_default();
        prop_assert!(given.iter().all(|(name, _)| cookies.get(name).is_some()));
        for (name, _) in cookies.iter() {
            prop_assert!(super::attribute::Attribute::of(name).is_none(), "{}", name);
        }
        // JSON is read like a text with the same content.
        let _json = super::given(&Value::Json(text.into()));
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    /// Long texts of hard pieces: a reader of quadratic cost would take hours.
    #[test]
    fn long_texts_take_no_longer_than_they_are(begin in text(), pieces in vec(piece(), 1..6), end in text()) {
        let unit: String = pieces.concat();
        // Long enough that quadratic cost would take minutes.
        let times = if unit.is_empty() { 0 } else { (256 << 10) / unit.len() };
        let long = format!("{begin}{}{end}", unit.repeat(times));
        let started = std::time::Instant::now();
        let _any = Cookies::parse(&long);
        let _json = given(&Value::Json(long.into()));
        prop_assert!(started.elapsed().as_secs() < 20, "{unit:?}");
    }
}
