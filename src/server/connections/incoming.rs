//! A request's body. The connection owes it attention until its end has been seen: the bytes that follow are the next
//! request only then.

use std::error::Error;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use super::connection::{Connection, Owed};

/// A body of a request. One that is dropped before its end closes its connection of HTTP/1.1 after the answer; of HTTP/2
/// it ends its stream.
pub(in crate::server) struct RequestBody {
    incoming: Incoming,
    /// None once its end has been seen.
    owed: Option<Owed>,
}

impl RequestBody {
    pub(in crate::server) fn new(incoming: Incoming, connection: &Arc<Connection>) -> Self {
        let owed = (!incoming.is_end_stream()).then(|| connection.owe());
        Self { incoming, owed }
    }
}

fn broken_off<T, E: From<io::Error>>() -> Poll<Option<Result<T, E>>> {
    Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::UnexpectedEof).into())))
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        let Some(owed) = &mut this.owed else { return Poll::Ready(None) };
        let Poll::Ready(frame) = Pin::new(&mut this.incoming).poll_frame(context) else {
            // All that had been read was given to the body before the client was heard to have hung up.
            if owed.hears_of_end(context) {
                return broken_off();
            }
            return Poll::Pending;
        };
        match frame {
            Some(Ok(frame)) => {
                if this.incoming.is_end_stream()
                    && let Some(owed) = this.owed.take()
                {
                    owed.paid();
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Some(Err(error)) => Poll::Ready(Some(Err(error.into()))),
            // hyper takes a stream of HTTP/2 that its client has reset without an error for one that has ended.
            None if owed.is_of_http2() && !this.incoming.is_end_stream() => broken_off(),
            None => {
                if let Some(owed) = this.owed.take() {
                    owed.paid();
                }
                Poll::Ready(None)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.owed.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}
