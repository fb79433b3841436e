//! The upstream: reads a request to its end and answers 2 KB, or 200 KB to paths that hold `large`,
//! gzipped to those that hold `gzip`. Usage: `standin PORT [CERTIFICATE_FILE PROTOCOL]`; with the last two it speaks TLS.

use std::io::Write;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::Response;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, SET_COOKIE};
use ncm_bench::Wire;

fn main() {
    let small = ncm_bench::answer(2 * 1024);
    let large = ncm_bench::answer(200 * 1024);
    let zipped = gzip(&large);
    let wire = match (std::env::args().nth(2), std::env::args().nth(3)) {
        (Some(file), Some(protocol)) => {
            Wire::tls(&file, &protocol).unwrap_or_else(|error| panic!("{file}: {error}"))
        }
        _ => Wire::Plain,
    };
    ncm_bench::serve(ncm_bench::port(), wire, move |request| {
        let path = request.uri().path();
        let (body, gzip) = if path.contains("gzip") {
            (zipped.clone(), true)
        } else if path.contains("large") {
            (large.clone(), false)
        } else {
            (small.clone(), false)
        };
        async move {
            let _clients_fault = request.into_body().collect().await;
            let mut response = Response::new(Full::new(body));
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json;charset=UTF-8"));
            headers.insert(
                SET_COOKIE,
                HeaderValue::from_static("NMTID=00O; Max-Age=315360000; Path=/; Domain=music.163.com"),
            );
            if gzip {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            }
            Ok(response)
        }
    });
}

fn gzip(plain: &Bytes) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let written = encoder.write_all(plain).and_then(|()| encoder.finish());
    written.unwrap_or_else(|error| panic!("memory cannot be written: {error}")).into()
}
