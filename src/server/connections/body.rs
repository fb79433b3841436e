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
    /// What follows them, made as it is sent. Boxed: few answers have any.
    made: Option<Box<Made>>,
}

/// Pieces that do not lie in memory before they are sent.
#[cfg_attr(not(feature = "mock"), allow(dead_code, reason = "only files of the mock are made"))]
struct Made {
    left: u64,
    /// The piece after so many bytes.
    next: Box<dyn FnMut(u64) -> Bytes + Send>,
    sent: u64,
    /// Counts one byte for as long as there is more to make, so that an answer is under way between two pieces as well.
    holder: Option<Arc<Connection>>,
}

impl Drop for Made {
    fn drop(&mut self) {
        if let Some(holder) = &self.holder {
            holder.release(1);
        }
    }
}

impl Chunks {
    /// Returns a body of `size` bytes that is made as it is sent: `next` receives the number of bytes before the piece.
    /// Bytes beyond the size are left out.
    #[cfg(feature = "mock")]
    pub(in crate::server) fn made(size: u64, next: impl FnMut(u64) -> Bytes + Send + 'static) -> Self {
        let made = Made { left: size, next: Box::new(next), sent: 0, holder: None };
        let mut chunks = Self::default();
        chunks.made = Some(Box::new(made));
        chunks
    }

    /// Returns the number of bytes in memory that are not yet sent.
    pub(in crate::server) fn left(&self) -> usize {
        self.left
    }

    /// Returns the same body, whose bytes `connection` has already counted.
    pub(super) fn held_by(mut self, connection: Arc<Connection>) -> Self {
        if let Some(made) = &mut self.made {
            connection.hold(1);
            made.holder = Some(Arc::clone(&connection));
        }
        self.holder = Some(connection);
        self
    }
}

impl From<Vec<Bytes>> for Chunks {
    fn from(chunks: Vec<Bytes>) -> Self {
        let left = chunks.iter().map(Bytes::len).sum();
        Self { chunks: chunks.into_iter(), left, holder: None, made: None }
    }
}

impl Chunks {
    /// The next piece of what is made as it is sent; it counts while it is there.
    fn make(&mut self) -> Option<Frame<Chunk>> {
        let made = self.made.as_mut().filter(|made| made.left > 0)?;
        let mut bytes = (made.next)(made.sent);
        bytes.truncate(usize::try_from(made.left).unwrap_or(usize::MAX));
        made.sent += bytes.len() as u64;
        made.left -= bytes.len() as u64;
        let holder = made.holder.clone();
        if let Some(holder) = &holder {
            holder.hold(bytes.len());
        }
        if made.left == 0 || bytes.is_empty() {
            self.made = None;
        }
        Some(Frame::data(Chunk { whole: bytes.len(), bytes, holder }))
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
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Chunk>, Infallible>>> {
        let this = self.get_mut();
        let next = this.chunks.find(|chunk| !chunk.is_empty()).map(|bytes| {
            this.left -= bytes.len();
            let holder = if this.left == 0 { this.holder.take() } else { this.holder.clone() };
            Ok(Frame::data(Chunk { whole: bytes.len(), bytes, holder }))
        });
        Poll::Ready(next.or_else(|| this.make().map(Ok)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0 && self.made.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64 + self.made.as_ref().map_or(0, |made| made.left))
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
