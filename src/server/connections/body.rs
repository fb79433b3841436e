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
}

impl Chunks {
    /// Returns the number of bytes not yet sent.
    pub(in crate::server) fn left(&self) -> usize {
        self.left
    }

    /// Returns the same body, whose bytes `connection` has already counted.
    pub(super) fn held_by(mut self, connection: Arc<Connection>) -> Self {
        self.holder = Some(connection);
        self
    }
}

impl From<Vec<Bytes>> for Chunks {
    fn from(chunks: Vec<Bytes>) -> Self {
        let left = chunks.iter().map(Bytes::len).sum();
        Self { chunks: chunks.into_iter(), left, holder: None }
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
        Poll::Ready(next)
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left as u64)
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
