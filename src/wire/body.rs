//! Bodies in the pieces in which they arrive, and their compression.

use bytes::{Bytes, BytesMut};

/// Compression of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    Gzip,
    Deflate,
    Brotli,
}

/// Returns the chunks as one piece; copies them only if there are several.
pub(crate) fn join(chunks: &[Bytes]) -> Bytes {
    match chunks {
        [] => Bytes::new(),
        [one] => one.clone(),
        many => {
            let mut joined = BytesMut::with_capacity(many.iter().map(Bytes::len).sum());
            many.iter().for_each(|chunk| joined.extend_from_slice(chunk));
            joined.freeze()
        }
    }
}

/// Size in bytes from which a piece is not copied; smaller ones are joined once there are [`FEW`] pieces.
const LARGE: usize = 4 << 10;

/// Number of pieces that a body may have without a copy; most have no more.
const FEW: usize = 8;

/// Size in bytes of a buffer for joined small pieces.
const GATHERED: usize = 64 << 10;

/// A body as it arrives, in few pieces however small they come: each piece has its own overhead, and keeps the whole buffer
/// into which it was read.
pub(crate) struct Pieces {
    pieces: Vec<Bytes>,
    small: BytesMut,
    length: usize,
}

impl Pieces {
    pub(crate) fn with_capacity(pieces: usize) -> Self {
        Self { pieces: Vec::with_capacity(pieces), small: BytesMut::new(), length: 0 }
    }

    pub(crate) fn push(&mut self, piece: Bytes) {
        self.length += piece.len();
        if piece.len() >= LARGE || self.pieces.len() < FEW {
            self.end_small();
            self.pieces.push(piece);
            return;
        }
        if self.small.capacity() - self.small.len() < piece.len() {
            self.end_small();
            self.small.reserve(GATHERED);
        }
        self.small.extend_from_slice(&piece);
    }

    /// Returns the number of bytes so far.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    pub(crate) fn finish(mut self) -> Vec<Bytes> {
        self.end_small();
        self.pieces
    }

    fn end_small(&mut self) {
        if !self.small.is_empty() {
            self.pieces.push(std::mem::take(&mut self.small).freeze());
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::{GATHERED, LARGE, Pieces, join};

    #[test]
    fn small_pieces_are_gathered_and_large_ones_stay() {
        let mut all = Vec::new();
        let mut pieces = Pieces::with_capacity(1);
        let large = Bytes::from(vec![b'x'; LARGE]);
        for number in 0..200_000_u32 {
            let piece = if number % 50_000 == 49_999 {
                large.clone()
            } else {
                Bytes::copy_from_slice(&[number.to_le_bytes()[0]])
            };
            all.extend_from_slice(&piece);
            pieces.push(piece);
        }
        assert_eq!(pieces.length(), all.len());
        let pieces = pieces.finish();
        assert_eq!(join(&pieces), all);
        assert!(pieces.len() < 8 + 4 + 2 + all.len() / GATHERED * 2, "{}", pieces.len());
        assert_eq!(pieces.iter().filter(|piece| piece.as_ptr() == large.as_ptr()).count(), 4);
    }
}
