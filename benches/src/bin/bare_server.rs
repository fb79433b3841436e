//! A hyper server that sends the same bytes to everyone: the baseline of a cache hit.

use http_body_util::Full;
use hyper::Response;
use hyper::header::{CONTENT_TYPE, HeaderValue};

fn main() {
    let small = ncm_bench::answer(2 * 1024);
    let large = ncm_bench::answer(200 * 1024);
    ncm_bench::serve(ncm_bench::port(), ncm_bench::Wire::Plain, move |request| {
        let body = if request.uri().path().starts_with("/large") { large.clone() } else { small.clone() };
        async move {
            let mut response = Response::new(Full::new(body));
            response
                .headers_mut()
                .insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
            Ok(response)
        }
    });
}
