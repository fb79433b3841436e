//! A response's body: pieces that are sent unchanged and counted until the client has taken them.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};

use super::connection::Connection;

/// Pieces of a response's body.
#[derive(Default)]
pub(in crate::server) struct Chunks {
    chunks: std::vec::IntoIter<Bytes>,
    left: usize,
    holder: Option<Arc<Connection>>,
    /// A body that is generated as it is sent, in place of the pieces. It counts as one byte, so that the response is
    /// under way between two of its pieces as well.
    generated: Option<Box<dyn Generated>>,
}

/// A body that is not in memory before it is sent.
pub(in crate::server) trait Generated: Send {
    /// Returns the number of bytes that follow.
    fn left(&self) -> u64;

    /// Returns the next bytes; none end the body.
    fn next(&mut self) -> Bytes;
}

impl Chunks {
    /// Returns the number of bytes in memory that are not yet sent.
    pub(in crate::server) fn left(&self) -> usize {
        self.left
    }

    /// Returns the same body, whose bytes `connection` has already counted.
    pub(super) fn held_by(mut self, connection: Arc<Connection>) -> Self {
        if self.generated.is_some() {
            connection.hold(1);
        }
        self.holder = Some(connection);
        self
    }
}

impl From<Vec<Bytes>> for Chunks {
    fn from(chunks: Vec<Bytes>) -> Self {
        let left = chunks.iter().map(Bytes::len).sum();
        Self { chunks: chunks.into_iter(), left, holder: None, generated: None }
    }
}

impl From<Box<dyn Generated>> for Chunks {
    fn from(generated: Box<dyn Generated>) -> Self {
        let mut chunks = Self::default();
        chunks.generated = Some(generated).filter(|body| body.left() > 0);
        chunks
    }
}

impl Chunks {
    /// Returns the next piece of a generated body, which counts while the piece exists.
    fn generate(&mut self) -> Option<Chunk> {
        let body = self.generated.as_mut()?;
        let bytes = body.next();
        let is_last = bytes.is_empty() || body.left() == 0;
        let holder = self.holder.clone();
        if let Some(holder) = &holder {
            holder.hold(bytes.len());
        }
        if is_last {
            self.generated = None;
            if let Some(holder) = self.holder.take() {
                holder.release(1);
            }
        }
        Some(Chunk { whole: bytes.len(), bytes, holder })
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        if let Some(holder) = &self.holder {
            holder.release(self.left + usize::from(self.generated.is_some()));
        }
    }
}

impl Body for Chunks {
    type Data = Chunk;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Chunk>, Infallible>>> {
        let this = self.get_mut();
        let next = this.chunks.find(|chunk| !chunk.is_empty()).map(|bytes| {
            this.left -= bytes.len();
            let holder = if this.left == 0 { this.holder.take() } else { this.holder.clone() };
            Chunk { whole: bytes.len(), bytes, holder }
        });
        Poll::Ready(next.or_else(|| this.generate()).map(|chunk| Ok(Frame::data(chunk))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.generated.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64 + self.generated.as_ref().map_or(0, |body| body.left()))
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
