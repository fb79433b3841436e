//! The server of its own, on the port that players expect.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response, StatusCode};
use tokio::net::TcpListener;

use super::Subsonic;
use crate::server::beside::{self, Content, Peer, Protocol};

/// Most connections; beyond that, one that waits for its client is closed.
const CONNECTIONS: usize = 512;

/// A server that has its address and is ready to run.
#[derive(Debug)]
pub struct HttpServer {
    listener: TcpListener,
    server: Subsonic,
}

impl Subsonic {
    /// Binds an address.
    ///
    /// # Errors
    ///
    /// Returns an error if the address is taken or does not belong to this machine.
    pub async fn bind(self, address: SocketAddr) -> io::Result<HttpServer> {
        Ok(HttpServer { listener: TcpListener::bind(address).await?, server: self })
    }
}

impl HttpServer {
    /// Returns the address that it listens on.
    ///
    /// # Errors
    ///
    /// Returns an error if the system does not know it.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop` ends; open requests then have 10 s to end.
    ///
    /// # Errors
    ///
    /// Returns no error at present.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let budget = Arc::clone(self.server.0.client.budget());
        beside::serve(self.listener, CONNECTIONS, self.server, &budget, stop).await;
        Ok(())
    }
}

impl Protocol for Subsonic {
    /// Room for a playlist of ten thousand songs.
    const LONGEST_BODY: usize = 1 << 20;

    fn refuse(&self, head: &Parts) -> Option<Response<Bytes>> {
        if head.uri.path().starts_with("/rest/") {
            return None;
        }
        let mut response = Response::new(Bytes::from_static(b"players ask at /rest/"));
        *response.status_mut() = StatusCode::NOT_FOUND;
        Some(response)
    }

    async fn answer(&self, request: Request<Bytes>, peer: Peer) -> Response<Content> {
        Subsonic::answer(self, request, peer).await
    }
}
