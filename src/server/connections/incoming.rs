//! A request's body. The connection must track it to its end, since only then do the following bytes belong to the next
//! request.

use std::error::Error;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use super::connection::{Connection, UnreadBody};

/// A request's body. If it is dropped before its end, an HTTP/1.1 connection closes after the response, and an HTTP/2
/// stream ends.
pub(in crate::server) struct RequestBody {
    incoming: Incoming,
    /// None once the end has been read.
    unread: Option<UnreadBody>,
}

impl RequestBody {
    pub(in crate::server) fn new(incoming: Incoming, connection: &Arc<Connection>) -> Self {
        let unread = (!incoming.is_end_stream()).then(|| connection.track_body());
        Self { incoming, unread }
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
        let Some(unread) = &mut this.unread else { return Poll::Ready(None) };
        let Poll::Ready(frame) = Pin::new(&mut this.incoming).poll_frame(context) else {
            // Everything read before the client closed its side has already been passed to the body.
            if unread.is_half_closed(context) {
                return broken_off();
            }
            return Poll::Pending;
        };
        match frame {
            Some(Ok(frame)) => {
                if this.incoming.is_end_stream()
                    && let Some(unread) = this.unread.take()
                {
                    unread.finish();
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Some(Err(error)) => Poll::Ready(Some(Err(error.into()))),
            // For hyper, an HTTP/2 stream that the client resets without an error has ended normally.
            None if unread.is_of_http2() && !this.incoming.is_end_stream() => broken_off(),
            None => {
                if let Some(unread) = this.unread.take() {
                    unread.finish();
                }
                Poll::Ready(None)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.unread.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}
