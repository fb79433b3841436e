//! The same tools over HTTP, at `/mcp`: one request, one answer, no sessions. The server keeps no state of a client; it limits
//! connections and the size and time of requests, as the API's server does.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use subtle::ConstantTimeEq as _;
use tokio::net::TcpListener;

use super::{LONGEST, LONGEST_MESSAGE, McpServer};
use crate::server::beside::{self, Content, Peer, Protocol, Terms};

/// Path of the protocol.
const PATH: &str = "/mcp";

/// Maximum number of connections; beyond that, one that waits for its client is closed.
const CONNECTIONS: usize = 256;

/// Time limit of a tool's answer.
const REQUEST: Duration = Duration::from_secs(LONGEST.as_secs() + 20);

/// Origins whose pages may send requests: those of this machine.
const ORIGINS: [&str; 6] = [
    "http://localhost:*",
    "http://127.0.0.1:*",
    "http://[::1]:*",
    "https://localhost:*",
    "https://127.0.0.1:*",
    "https://[::1]:*",
];

type Mcp = StreamableHttpService<McpServer, NeverSessionManager>;

/// A server that has its address and is ready to run.
#[derive(Debug)]
pub struct HttpServer {
    listener: TcpListener,
    server: McpServer,
    key: Option<String>,
}

impl McpServer {
    /// Binds an address for HTTP. With a key, every request must have it, in `Authorization: Bearer …` or `X-Ncm-Access-Key`.
    ///
    /// # Errors
    ///
    /// When the address is taken or does not belong to this machine; or when it can be reached from other machines and there is
    /// no key ([`io::ErrorKind::PermissionDenied`]).
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
    /// Returns the address that it listens on.
    ///
    /// # Errors
    ///
    /// When the system does not know it.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop` ends; open requests then have 10 s to end.
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
            // Other machines may use any name for it; no page of a site has the key.
            config = config.disable_allowed_hosts();
        }
        let server = self.server;
        let budget = Arc::clone(server.state.client.budget());
        let mcp = Mcp::new(move || Ok(server.clone()), Arc::default(), config);
        let terms = Terms::of_connections(CONNECTIONS);
        beside::serve(self.listener.into(), terms, Gate { mcp, key: self.key }, &budget, stop).await;
        Ok(())
    }
}

struct Gate {
    mcp: Mcp,
    key: Option<String>,
}

impl Protocol for Gate {
    const LONGEST_BODY: usize = LONGEST_MESSAGE;

    fn takes(&self, path: &str) -> bool {
        path == PATH
    }

    fn refuse(&self, head: &Parts) -> Option<Response<Bytes>> {
        if !self.takes(head.uri.path()) {
            return Some(refuse(StatusCode::NOT_FOUND, "the Model Context Protocol is spoken at /mcp"));
        }
        if self.is_open(&head.headers) {
            return None;
        }
        let mut refusal = refuse(
            StatusCode::UNAUTHORIZED,
            "this server asks for its access key (NCM_ACCESS_KEY), in Authorization: Bearer … or X-Ncm-Access-Key / \
             需要访问密钥",
        );
        refusal.headers_mut().insert(WWW_AUTHENTICATE, http::HeaderValue::from_static("Bearer"));
        Some(refusal)
    }

    async fn answer(&self, request: Request<Bytes>, _: Peer) -> Response<Content> {
        let answering = async {
            let (head, body) = self.mcp.handle(request.map(Full::new)).await.into_parts();
            // The body is complete already: without a session nothing is streamed.
            let Ok(body) = body.collect().await;
            Response::from_parts(head, Content::Whole(body.to_bytes()))
        };
        match tokio::time::timeout(REQUEST, answering).await {
            Ok(response) => response,
            Err(_) => refuse(StatusCode::REQUEST_TIMEOUT, "the request took too long").map(Content::Whole),
        }
    }
}

impl Gate {
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

fn refuse(status: StatusCode, why: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(why.as_bytes()));
    *response.status_mut() = status;
    response
}
