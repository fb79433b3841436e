//! A hyper reverse proxy: a POST of 1 KB to the upstream, its answer streamed back. No cipher, no
//! parsing: the baseline of a cache miss. Usage: `bare_proxy PORT UPSTREAM [CA_FILE]`, where the upstream is a base URL.

use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_rustls::HttpsConnectorBuilder;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{Connect, HttpConnector};
use hyper_util::rt::TokioExecutor;
use ncm_bench::Wire;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

fn main() {
    let upstream =
        std::env::args().nth(2).unwrap_or_else(|| panic!("usage: bare_proxy PORT UPSTREAM [CA_FILE]"));
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    match std::env::args().nth(3) {
        None => serve(connector, &upstream),
        Some(file) => {
            connector.enforce_http(false);
            let tls = trusting(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
            let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_only();
            serve(https.enable_all_versions().wrap_connector(connector), &upstream);
        }
    }
}

/// TLS that trusts the certificates of a file alone.
fn trusting(file: &str) -> Result<rustls::ClientConfig, Box<dyn std::error::Error>> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(CertificateDer::pem_file_iter(file)?.flatten());
    let provider = rustls::crypto::ring::default_provider();
    Ok(rustls::ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

fn serve<C: Connect + Clone + Send + Sync + 'static>(connector: C, upstream: &str) {
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build(connector);
    let form = Bytes::from(vec![b'x'; 1024]);
    let upstream = upstream.to_owned();
    ncm_bench::serve(ncm_bench::port(), Wire::Plain, move |request| {
        let (client, form, upstream) = (client.clone(), form.clone(), upstream.clone());
        async move {
            let path = request.uri().path();
            let wanted =
                ["/large", "/gzip"].into_iter().find(|wanted| path.starts_with(wanted)).unwrap_or("/small");
            let mut call = Request::new(Full::new(form));
            *call.method_mut() = Method::POST;
            *call.uri_mut() = format!("{upstream}{wanted}").parse::<Uri>().unwrap_or_default();
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
