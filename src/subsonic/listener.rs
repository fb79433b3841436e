//! Where players ask: a server of its own, on the port that they expect, or under `/rest/` of `ncm serve`.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};

use super::{Subsonic, page};
use crate::server::beside::{self, Content, Peer, Protocol, Sockets, Terms};
use crate::server::{BindError, ListenAddress, Server, ServerConfig};

/// Path of everything that players ask for.
const REST: &str = "/rest/";

/// A server that has its address and is ready to run.
#[derive(Debug)]
pub struct HttpServer {
    sockets: Sockets,
    terms: Terms,
    server: Subsonic,
}

impl Subsonic {
    /// Binds the addresses of `config`, of which host, port, the limits, the trusted proxies and the key count: the page asks
    /// for the key, players never do.
    ///
    /// # Errors
    ///
    /// Returns an error if an address is taken or does not belong to this machine.
    pub async fn bind(self, config: &ServerConfig) -> Result<HttpServer, BindError> {
        Ok(HttpServer { sockets: Sockets::bind(config).await?, terms: Terms::of(config), server: self })
    }

    /// Returns the API's server with this one under `/rest/` and `/subsonic/`.
    #[must_use]
    pub fn mounted_in(self, server: Server) -> Server {
        server.with_protocol(self)
    }
}

impl HttpServer {
    /// Returns the addresses and sockets on which it listens.
    #[must_use]
    pub fn addresses(&self) -> Vec<ListenAddress> {
        self.sockets.addresses()
    }

    /// Serves until `stop` ends; open requests then have 10 s to end.
    ///
    /// # Errors
    ///
    /// Returns no error at present.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let budget = Arc::clone(self.server.0.client.budget());
        beside::serve(self.sockets, self.terms, self.server, &budget, stop).await;
        Ok(())
    }
}

impl Protocol for Subsonic {
    /// Room for a playlist of ten thousand songs.
    const LONGEST_BODY: usize = 1 << 20;

    fn takes(&self, path: &str) -> bool {
        path.starts_with(REST) || page::takes(path)
    }

    fn refuse(&self, _: &Parts) -> Option<Response<Bytes>> {
        None
    }

    async fn answer(&self, request: Request<Bytes>, peer: Peer) -> Response<Content> {
        if request.uri().path().starts_with(REST) {
            self.answer_player(request, peer).await
        } else {
            self.answer_page(request).await
        }
    }
}
