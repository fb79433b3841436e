//! Bodies in the pieces in which they arrive, and how they are compressed.

use bytes::{Bytes, BytesMut};

/// How a body is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    Gzip,
    Deflate,
    Brotli,
}

/// The chunks as one piece; copied only where there are several.
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
