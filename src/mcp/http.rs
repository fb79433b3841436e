//! The same tools over HTTP, at `/mcp`: one request, one answer, no sessions. Nothing is remembered of a client, so that
//! there is nothing to limit but connections, and what they may send and how long.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use subtle::ConstantTimeEq as _;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::{LONGEST, LONGEST_MESSAGE, McpServer};

/// Where the protocol is spoken.
const PATH: &str = "/mcp";

/// Connections at once; others wait in the system's queue.
const CONNECTIONS: usize = 64;

/// How long a client may take for the head of a request; an idle connection ends after it, too.
const HEAD: Duration = Duration::from_secs(30);

/// How long a request may take in all: its body, its tool, its answer.
const REQUEST: Duration = Duration::from_secs(LONGEST.as_secs() + 20);

/// Sites whose pages may ask: those of this machine.
const ORIGINS: [&str; 6] = [
    "http://localhost:*",
    "http://127.0.0.1:*",
    "http://[::1]:*",
    "https://localhost:*",
    "https://127.0.0.1:*",
    "https://[::1]:*",
];

type Body = BoxBody<Bytes, Infallible>;
type Mcp = StreamableHttpService<McpServer, NeverSessionManager>;

/// A server that has its address and is ready to run.
#[derive(Debug)]
pub struct HttpServer {
    listener: TcpListener,
    server: McpServer,
    key: Option<String>,
}

impl McpServer {
    /// Takes an address for HTTP. With a key, every request must have it, in `Authorization: Bearer …` or
    /// `X-Ncm-Access-Key`.
    ///
    /// # Errors
    ///
    /// When the address is taken or does not belong to this machine; when others than this machine reach it and there
    /// is no key ([`io::ErrorKind::PermissionDenied`]).
    pub async fn bind_http(self, address: SocketAddr, key: Option<String>) -> io::Result<HttpServer> {
        if !address.ip().to_canonical().is_loopback() && key.is_none() {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "others reach this address and would act as your account: set NCM_ACCESS_KEY, or listen on 127.0.0.1 / \
                 该地址对外可达，须设置 NCM_ACCESS_KEY，或改为监听 127.0.0.1",
            ));
        }
        Ok(HttpServer { listener: TcpListener::bind(address).await?, server: self, key })
    }
}

impl HttpServer {
    /// The address that it listens on.
    ///
    /// # Errors
    ///
    /// When the system does not know it.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop` ends; connections that are open then are closed.
    ///
    /// # Errors
    ///
    /// When the address of the listener is not known.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let mut config = StreamableHttpServerConfig::default()
            .with_legacy_session_mode(false)
            .with_json_response(true)
            .with_max_request_body_bytes(LONGEST_MESSAGE)
            .with_allowed_origins(ORIGINS)
            .enforce_origin_validation();
        if !self.address()?.ip().to_canonical().is_loopback() {
            // Others may have any name for it; no page of a site has the key.
            config = config.disable_allowed_hosts();
        }
        let server = self.server;
        let mcp = Mcp::new(move || Ok(server.clone()), Arc::default(), config);
        let gate = Arc::new(Gate { mcp, key: self.key });
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        let accept = async {
            loop {
                let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
                let Ok((stream, _)) = self.listener.accept().await else {
                    // Out of file handles, or gone before it was taken.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                };
                let gate = Arc::clone(&gate);
                tokio::spawn(async move {
                    let answer = service_fn(move |request| {
                        let gate = Arc::clone(&gate);
                        async move {
                            let mut response = gate.answer(request).await;
                            response
                                .headers_mut()
                                .insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
                            Ok::<_, Infallible>(response)
                        }
                    });
                    let served = hyper::server::conn::http1::Builder::new()
                        .timer(TokioTimer::new())
                        .header_read_timeout(HEAD)
                        .max_buf_size(64 * 1024)
                        .serve_connection(TokioIo::new(stream), answer)
                        .await;
                    if let Err(error) = served {
                        tracing::debug!(target: "ncm::mcp", %error, "a connection broke");
                    }
                    drop(place);
                });
            }
        };
        tokio::select! {
            () = stop => {}
            () = accept => {}
        }
        Ok(())
    }
}

struct Gate {
    mcp: Mcp,
    key: Option<String>,
}

impl Gate {
    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        if request.uri().path() != PATH {
            return refuse(StatusCode::NOT_FOUND, "the Model Context Protocol is spoken at /mcp");
        }
        if !self.is_open(request.headers()) {
            let mut refusal = refuse(
                StatusCode::UNAUTHORIZED,
                "this server asks for its access key (NCM_ACCESS_KEY), in Authorization: Bearer … or X-Ncm-Access-Key / \
                 需要访问密钥",
            );
            refusal.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            return refusal;
        }
        match tokio::time::timeout(REQUEST, self.mcp.handle(request)).await {
            Ok(response) => response,
            Err(_) => refuse(StatusCode::REQUEST_TIMEOUT, "the request took too long"),
        }
    }

    fn is_open(&self, headers: &HeaderMap) -> bool {
        let Some(key) = &self.key else { return true };
        let bearer = headers.get(AUTHORIZATION).and_then(|value| {
            let (scheme, token) = value.as_bytes().split_at_checked(7)?;
            scheme.eq_ignore_ascii_case(b"bearer ").then_some(token)
        });
        let header = headers.get("x-ncm-access-key").map(|value| value.as_bytes());
        [bearer, header].into_iter().flatten().any(|given| bool::from(given.ct_eq(key.as_bytes())))
    }
}

fn refuse(status: StatusCode, why: &'static str) -> Response<Body> {
    let mut response = Response::new(Full::new(Bytes::from_static(why.as_bytes())).boxed());
    *response.status_mut() = status;
    response
}
