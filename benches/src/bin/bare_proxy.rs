//! A hyper reverse proxy: a POST of 1 KB to the upstream, its answer streamed back. No cipher, no
//! parsing: the baseline of a cache miss. Usage: `bare_proxy PORT UPSTREAM_PORT`.

use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

fn main() {
    let upstream: u16 = std::env::args()
        .nth(2)
        .and_then(|port| port.parse().ok())
        .unwrap_or_else(|| panic!("usage: bare_proxy PORT UPSTREAM_PORT"));
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build(connector);
    let form = Bytes::from(vec![b'x'; 1024]);
    ncm_bench::serve(ncm_bench::port(), move |request| {
        let (client, form) = (client.clone(), form.clone());
        async move {
            let path = request.uri().path();
            let wanted =
                ["/large", "/gzip"].into_iter().find(|wanted| path.starts_with(wanted)).unwrap_or("/small");
            let mut call = Request::new(Full::new(form));
            *call.method_mut() = Method::POST;
            *call.uri_mut() =
                format!("http://127.0.0.1:{upstream}{wanted}").parse::<Uri>().unwrap_or_default();
            call.headers_mut()
                .insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
            Ok(match client.request(call).await {
                Ok(answer) => {
                    let (head, body) = answer.into_parts();
                    Response::from_parts(head, Either::Left(body))
                }
                Err(_) => {
                    let mut response = Response::new(Either::Right(Full::<Bytes>::default()));
                    *response.status_mut() = StatusCode::BAD_GATEWAY;
                    response
                }
            })
        }
    });
}
