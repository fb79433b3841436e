//! Body of an answer, which gives its connection back.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body as _, Frame, Incoming, SizeHint};

use super::connection::Connection;
use super::origin::Origin;

/// A response's body. Once it has been read to its end, its connection is idle for other requests.
pub(crate) struct PooledBody {
    body: Incoming,
    connection: Option<(Connection, Arc<Origin>)>,
}

impl PooledBody {
    pub(super) fn new(body: Incoming, connection: Connection, origin: Arc<Origin>) -> Self {
        let connection = match connection {
            Connection::Http1 { .. } => Some((connection, origin)),
            // It is still in its origin's list.
            Connection::Http2(_) => None,
        };
        let mut pooled = Self { body, connection };
        if pooled.body.is_end_stream() {
            pooled.return_connection();
        }
        pooled
    }

    fn return_connection(&mut self) {
        if let Some((connection, origin)) = self.connection.take() {
            origin.put_back(connection);
        }
    }
}

impl hyper::body::Body for PooledBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if matches!(frame, Poll::Ready(None)) || self.body.is_end_stream() {
            self.return_connection();
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
