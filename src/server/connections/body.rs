//! A response's body: pieces that are sent unchanged and counted until the client has taken them.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use futures_util::stream::BoxStream;
use http_body::{Body, Frame, SizeHint};

use super::connection::Connection;

/// Pieces of a response's body.
#[derive(Default)]
pub(in crate::server) struct Chunks {
    chunks: std::vec::IntoIter<Bytes>,
    left: usize,
    holder: Option<Arc<Connection>>,
    /// What follows them, read or made as it is sent. Boxed: few answers have any.
    later: Option<Box<Later>>,
}

/// Pieces that do not lie in memory before they are sent.
#[cfg_attr(not(any(feature = "mock", feature = "subsonic")), allow(dead_code, reason = "only files come so"))]
struct Later {
    /// Bytes that are still to come, if that is known.
    left: Option<u64>,
    pieces: BoxStream<'static, io::Result<Bytes>>,
    /// Counts one byte for as long as there is more to come, so that an answer is under way between two pieces as well.
    holder: Option<Arc<Connection>>,
}

impl Drop for Later {
    fn drop(&mut self) {
        if let Some(holder) = &self.holder {
            holder.release(1);
        }
    }
}

impl Chunks {
    /// Returns a body that is read as it is sent. Bytes beyond its size are left out; an error closes the connection.
    #[cfg(any(feature = "mock", feature = "subsonic"))]
    pub(in crate::server) fn later(size: Option<u64>, pieces: BoxStream<'static, io::Result<Bytes>>) -> Self {
        let mut chunks = Self::default();
        chunks.later = Some(Box::new(Later { left: size, pieces, holder: None }));
        chunks
    }

    /// Returns the number of bytes in memory that are not yet sent.
    pub(in crate::server) fn left(&self) -> usize {
        self.left
    }

    /// Returns the same body, whose bytes `connection` has already counted.
    pub(super) fn held_by(mut self, connection: Arc<Connection>) -> Self {
        if let Some(later) = &mut self.later {
            connection.hold(1);
            later.holder = Some(Arc::clone(&connection));
        }
        self.holder = Some(connection);
        self
    }
}

impl From<Vec<Bytes>> for Chunks {
    fn from(chunks: Vec<Bytes>) -> Self {
        let left = chunks.iter().map(Bytes::len).sum();
        Self { chunks: chunks.into_iter(), left, holder: None, later: None }
    }
}

impl Later {
    /// The next piece; it counts while it is there. None at the end.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Chunk>>> {
        if self.left == Some(0) {
            return Poll::Ready(None);
        }
        let Some(piece) = ready!(self.pieces.as_mut().poll_next(context)) else { return Poll::Ready(None) };
        let mut bytes = piece?;
        if let Some(left) = &mut self.left {
            bytes.truncate(usize::try_from(*left).unwrap_or(usize::MAX));
            *left -= bytes.len() as u64;
        }
        let holder = self.holder.clone();
        if let Some(holder) = &holder {
            holder.hold(bytes.len());
        }
        Poll::Ready(Some(Ok(Chunk { whole: bytes.len(), bytes, holder })))
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        if let Some(holder) = &self.holder {
            holder.release(self.left);
        }
    }
}

impl Body for Chunks {
    type Data = Chunk;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Chunk>, io::Error>>> {
        let this = self.get_mut();
        if let Some(bytes) = this.chunks.find(|chunk| !chunk.is_empty()) {
            this.left -= bytes.len();
            let holder = if this.left == 0 { this.holder.take() } else { this.holder.clone() };
            return Poll::Ready(Some(Ok(Frame::data(Chunk { whole: bytes.len(), bytes, holder }))));
        }
        let Some(later) = &mut this.later else { return Poll::Ready(None) };
        let piece = ready!(later.poll(context));
        if piece.is_none() || later.left == Some(0) {
            this.later = None;
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.later.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        let later = self.later.as_ref().map_or(Some(0), |later| later.left);
        later.map_or_else(SizeHint::default, |later| SizeHint::with_exact(self.left as u64 + later))
    }
}

impl std::fmt::Debug for Chunks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chunks").field("left", &self.left).finish_non_exhaustive()
    }
}

/// One piece. It is counted while it exists, since HTTP/2 takes it from the body before the client has room for it.
pub(in crate::server) struct Chunk {
    bytes: Bytes,
    whole: usize,
    holder: Option<Arc<Connection>>,
}

impl Buf for Chunk {
    fn remaining(&self) -> usize {
        self.bytes.remaining()
    }

    fn chunk(&self) -> &[u8] {
        self.bytes.chunk()
    }

    fn advance(&mut self, count: usize) {
        self.bytes.advance(count);
        if let Some(holder) = &self.holder {
            holder.took(count);
        }
    }
}

impl Drop for Chunk {
    fn drop(&mut self) {
        if let Some(holder) = &self.holder {
            holder.release(self.whole);
        }
    }
}

impl std::fmt::Debug for Chunk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chunk").field("left", &self.bytes.len()).finish_non_exhaustive()
    }
}
