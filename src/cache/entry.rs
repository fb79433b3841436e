//! A cached response.

use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::reply::Reply;
use crate::transport::MAX_READ_BUFFER;
use crate::wire::body::Encoding;
use crate::wire::body::join;

/// Memory that a piece of a body takes besides its bytes: its entry in the list and its reference count.
const PIECE: usize = 112;

/// A body of at least this many bytes is copied into one piece. Left in its read buffers, it would keep their
/// neighbours from being freed: 64 MiB of such responses held another 60 MiB.
const LARGE: usize = 1 << 20;

/// A response in the cache: a success, without cookies.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The body's pieces; none occupies more than twice its length in memory.
    pub(super) chunks: Vec<Bytes>,
    pub(super) encoding: Option<Encoding>,
    pub(super) code: Option<i64>,
    pub(super) stored: Instant,
    pub(super) ttl: Duration,
}

impl Entry {
    /// Returns the reply as an entry, unless it failed, may be cut off or is longer than `most`. The reply then shares
    /// the entry's body.
    pub(super) fn of(reply: &mut Reply, ttl: Duration, most: usize) -> Option<Self> {
        if !is_success(reply) || !reply.is_whole || reply.location.is_some() || reply.len() > most {
            return None;
        }
        reply.chunks = compact(&reply.chunks);
        Some(Self {
            chunks: reply.chunks.clone(),
            encoding: reply.encoding,
            code: reply.code,
            stored: Instant::now(),
            ttl,
        })
    }

    /// Returns the bytes of memory that the body occupies.
    pub(super) fn memory(&self) -> usize {
        let held =
            |piece: &Bytes| if is_dense(piece) { piece.len().max(MAX_READ_BUFFER) } else { piece.len() };
        self.chunks.iter().map(|piece| held(piece) + PIECE).sum()
    }

    pub(super) fn into_reply(self) -> Reply {
        let mut reply = Reply::new(200, self.code, Bytes::new());
        reply.chunks = self.chunks;
        reply.encoding = self.encoding;
        reply
    }
}

/// Returns whether the upstream carried out the call.
pub(super) fn is_success(reply: &Reply) -> bool {
    reply.status == 200 && matches!(reply.code, None | Some(0 | 200))
}

/// Returns whether a piece may stay in its read buffer, because it fills most of it.
fn is_dense(piece: &Bytes) -> bool {
    piece.len() > MAX_READ_BUFFER / 2
}

/// Returns the pieces of a body; neighbouring pieces that fill only a small part of their buffers are copied into one.
fn compact(chunks: &[Bytes]) -> Vec<Bytes> {
    if chunks.len() > 1 && chunks.iter().map(Bytes::len).sum::<usize>() >= LARGE {
        return vec![join(chunks)];
    }
    let runs = chunks.chunk_by(|one, next| !is_dense(one) && !is_dense(next));
    runs.map(|run| match run {
        [one] if is_dense(one) => one.clone(),
        [one] => Bytes::copy_from_slice(one),
        many => join(many),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

    use super::*;

    #[test]
    fn a_large_body_is_kept_in_one_piece() {
        let mut reply = Reply::new(200, Some(200), Bytes::new());
        reply.chunks = vec![vec![b'x'; MAX_READ_BUFFER].into(); LARGE / MAX_READ_BUFFER];
        let entry = Entry::of(&mut reply, Duration::from_secs(1), usize::MAX).unwrap();
        assert_eq!(entry.chunks, [vec![b'x'; LARGE]]);
    }

    #[test]
    fn only_dense_pieces_stay_where_they_are() {
        let sizes =
            [10, MAX_READ_BUFFER, MAX_READ_BUFFER / 2 + 1, 10, 20, MAX_READ_BUFFER / 2, MAX_READ_BUFFER];
        let pieces: Vec<Bytes> = sizes.iter().map(|size| vec![b'x'; *size].into()).collect();
        let mut reply = Reply::new(200, Some(200), Bytes::new());
        reply.chunks = pieces.clone();
        let whole = reply.bytes();
        let entry = Entry::of(&mut reply, Duration::from_secs(1), usize::MAX).unwrap();
        let lengths: Vec<_> = entry.chunks.iter().map(Bytes::len).collect();
        let half = MAX_READ_BUFFER / 2;
        assert_eq!(lengths, [10, MAX_READ_BUFFER, half + 1, 30 + half, MAX_READ_BUFFER]);
        let stay = |piece: &Bytes| pieces.iter().any(|read| read.as_ptr() == piece.as_ptr());
        assert_eq!(entry.chunks.iter().map(stay).collect::<Vec<_>>(), [false, true, true, false, true]);
        assert_eq!((reply.bytes(), entry.memory() > whole.len()), (whole.clone(), true));
        assert_eq!(entry.into_reply().bytes(), whole);
    }
}
