//! Fuzz tests: every answer is either read or refused, whatever its code and its compressed body are.

use std::io::Write as _;

use bytes::Bytes;
use proptest::collection::vec;
use proptest::prelude::*;

use super::decode::decode;
use super::scan::{Code, code};
use crate::load::budget::Budget;
use crate::wire::body::Encoding;
use crate::wire::body::join;

/// Text that resembles JSON.
fn answer() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(","),
        Just(":"),
        Just("\"code\":"),
        Just("\"code\""),
        Just("200"),
        Just("-1"),
        Just("\"200\""),
        Just("1e3"),
        Just("99999999999999999999"),
        Just("\"a\\\"b\""),
        Just("\"\\\\\""),
        Just("null"),
        Just("true"),
        Just(" "),
        Just("\n"),
        Just("{\"code\":301}"),
        Just("\"data\":{"),
        Just("页"),
    ]
    .prop_map(str::to_owned);
    vec(prop_oneof![12 => piece, 1 => ".{0,6}"], 0..40).prop_flat_map(|pieces| {
        let text = pieces.concat();
        prop_oneof![Just(text.clone()), Just(format!("{{{text}}}")), Just(format!("{{\"code\":200,{text}}}"))]
    })
}

/// Objects whose `code` is known.
fn object() -> impl Strategy<Value = (String, Option<i64>)> {
    let value = prop_oneof![
        any::<i32>().prop_map(|number| number.to_string()),
        "[a-z\"\\\\{}:,]{0,10}".prop_map(|text| serde_json::Value::from(text).to_string()),
        Just("{\"code\":1}".to_owned()),
        Just("[{\"code\":2},\"code\"]".to_owned()),
    ];
    let members = vec(("[a-bd-z]{1,6}", value), 0..6);
    (members, proptest::option::of(any::<i32>()), any::<prop::sample::Index>()).prop_map(
        |(members, code, at)| {
            let mut parts: Vec<_> =
                members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            if let Some(code) = code {
                parts.insert(at.index(parts.len() + 1), format!("\"code\":{code}"));
            }
            (format!("{{{}}}", parts.join(",")), code.map(i64::from))
        },
    )
}

proptest! {
    #[test]
    fn any_answer_is_scanned(text in answer(), bytes in vec(any::<u8>(), 0..200)) {
        let _anything = code(&bytes);
        // Where the scan finds a code and the text is JSON, a parser finds the same code.
        if let (Code::Json(Some(found)), Ok(serde_json::Value::Object(object))) =
            (code(text.as_bytes()), serde_json::from_str(&text))
            && let Some(code) = object.get("code").and_then(serde_json::Value::as_i64)
            && text.matches("\"code\"").count() == 1
        {
            prop_assert_eq!(found, code, "{}", text);
        }
    }

    #[test]
    fn the_code_of_an_object_is_found((text, expected) in object()) {
        match code(text.as_bytes()) {
            Code::Json(found) => prop_assert_eq!(found, expected, "{}", text),
            _ => prop_assert!(false, "{} is JSON", text),
        }
    }

    #[test]
    fn damaged_gzip_is_refused(
        plain in vec(any::<u8>(), 1..2000),
        cut: prop::sample::Index,
        bit in 0..8_u8,
        keep: bool,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap_or_else(|error| panic!("{error}"));
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&plain).and_then(|()| gzip.flush()).unwrap_or_else(|error| panic!("{error}"));
        let mut packed = gzip.finish().unwrap_or_else(|error| panic!("{error}"));
        let open = |bytes: Vec<u8>| {
            let share = Budget::new(usize::MAX).share();
            runtime.block_on(decode(Encoding::Gzip, &[Bytes::from(bytes)], share)).map(|(opened, _)| join(&opened))
        };
        prop_assert_eq!(open(packed.clone()).ok(), Some(Bytes::from(plain.clone())));
        let at = cut.index(packed.len());
        if keep {
            packed[at] ^= 1 << bit;
        } else {
            packed.truncate(at);
        }
        // Some bits of the header have no meaning, so it may open; then the content is the same.
        if let Ok(opened) = open(packed) {
            prop_assert_eq!(opened, Bytes::from(plain));
        }
    }

    #[test]
    fn anything_compressed_is_opened_or_refused(bytes in vec(any::<u8>(), 0..600)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap_or_else(|error| panic!("{error}"));
        for encoding in [Encoding::Gzip, Encoding::Deflate, Encoding::Brotli] {
            let _opened = runtime.block_on(decode(encoding, &[Bytes::from(bytes.clone())], Budget::new(usize::MAX).share()));
        }
    }
}
