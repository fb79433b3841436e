//! Any request is decoded or refused: queries, forms, JSON, cookies.

use bytes::Bytes;
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Fields, Ignored, bounds, decode};
use crate::call::options::AllowedProxies;
use crate::registry::{ENDPOINTS, Endpoint};

/// Pieces with a meaning for a decoder, in any order, with random text in between.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("&"),
        Just("="),
        Just("[]"),
        Just("[a]"),
        Just("["),
        Just("]"),
        Just("%5B"),
        Just("%"),
        Just("%zz"),
        Just("%E4%BD"),
        Just("+"),
        Just(";"),
        Just("; "),
        Just("cookie="),
        Just("MUSIC_U"),
        Just("id"),
        Just("ids"),
        Just("proxy=http://"),
        Just("timestamp"),
        Just("realIP="),
        Just("crypto=weapi"),
        Just("{"),
        Just("}"),
        Just("\""),
        Just("\":"),
        Just(","),
        Just("1e309"),
        Just("null"),
        Just("undefined"),
        Just("\\u0000"),
        Just("\\ud800"),
        Just("/api/../"),
        Just("页"),
    ]
    .prop_map(str::to_owned);
    vec(prop_oneof![8 => piece, 1 => ".{0,8}", 1 => "[a-z0-9]{0,8}"], 0..60)
        .prop_map(|pieces| pieces.concat())
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let json = text().prop_map(|text| format!("{{\"id\":1,{text}}}").into_bytes());
    prop_oneof![text().prop_map(String::into_bytes), json, vec(any::<u8>(), 0..300)]
}

proptest! {
    #[test]
    fn any_request_is_decoded_or_refused(
        endpoint in 0..ENDPOINTS.len(),
        query in text(),
        cookie in vec(text().prop_map(String::into_bytes), 0..3),
        body in body(),
        kind in 0..4,
        may_name_proxy: bool,
    ) {
        let endpoint: &'static Endpoint = &ENDPOINTS[endpoint];
        let mut headers = HeaderMap::new();
        for cookie in cookie.iter().filter_map(|cookie| HeaderValue::from_bytes(cookie).ok()) {
            headers.append(COOKIE, cookie);
        }
        let body = Bytes::from(body);
        let fields = match kind {
            0 => Fields::None,
            1 => Fields::Json(body),
            2 => Fields::Form(body),
            _ => Fields::Guessed(Box::new(Fields::Form(body))),
        };
        let proxies = if may_name_proxy { AllowedProxies::Remote } else { AllowedProxies::None };
        let mut ignored = Ignored::default();
        if let Ok(asked) = decode(endpoint, Some(&query), &headers, &fields, proxies, &mut ignored) {
            prop_assert!(asked.params.len() <= bounds::PARAMS);
            prop_assert!(asked.cookies.len() <= bounds::COOKIES);
            prop_assert!(may_name_proxy || asked.options.proxy.is_none());
            // The header is always valid, and the decoded call outlives the request.
            let _header = ignored.header();
            let _call = asked.into_call();
        }
    }
}
