//! Decompresses answers, within a bound.

use std::io::{self, BufRead, Read};

use bytes::Bytes;

use crate::load::aside::aside;
use crate::load::budget::Share;
use crate::reply::error::{Error, Kind};
use crate::wire::body::Encoding;

/// Maximum size in bytes of a decompressed answer.
const MOST: usize = 64 << 20;

/// Number of bytes decompressed at once; a longer answer is decompressed on a thread where no request waits.
const AT_ONCE: usize = 1 << 20;

pub(in crate::transport) fn encoding(name: &str) -> Result<Option<Encoding>, Error> {
    match name.trim() {
        "" | "identity" => Ok(None),
        "gzip" | "x-gzip" => Ok(Some(Encoding::Gzip)),
        "deflate" => Ok(Some(Encoding::Deflate)),
        "br" => Ok(Some(Encoding::Brotli)),
        _ => Err(Error::new(
            Kind::BadAnswer,
            "上游使用了未知的压缩方式",
            "the upstream used a compression that ncm did not offer",
        )),
    }
}

/// Decompresses a whole body, which also shows whether it is undamaged. Returns it in pieces of at most [`AT_ONCE`] bytes. The
/// share counts them, too.
pub(crate) async fn decode(
    encoding: Encoding,
    chunks: &[Bytes],
    share: Share,
) -> Result<(Vec<Bytes>, Share), Error> {
    let (opened, share) = decode_up_to(encoding, chunks, share, MOST + 1).await?;
    let length = opened.iter().map(Bytes::len).sum::<usize>();
    if length > MOST { Err(too_large(MOST)) } else { Ok((opened, share)) }
}

/// Decompresses the first `most` bytes of a body, or all of them where it is shorter.
pub(crate) async fn decode_up_to(
    encoding: Encoding,
    chunks: &[Bytes],
    mut share: Share,
    most: usize,
) -> Result<(Vec<Bytes>, Share), Error> {
    let at_once = AT_ONCE.min(most);
    let mut reader = reader(encoding, chunks.to_vec());
    let guess = chunks.iter().map(Bytes::len).sum::<usize>().saturating_mul(4).min(at_once);
    share.take(guess)?;
    let first = piece(&mut *reader, guess, at_once)?;
    if first.len() < at_once {
        return Ok((vec![first], share));
    }
    // Boxed: it is rare, and would make the future of every call larger.
    Box::pin(aside(move || {
        let (mut pieces, mut left) = (vec![first], most - at_once);
        while left > 0 {
            let length = AT_ONCE.min(left);
            share.take(length)?;
            let next = piece(&mut *reader, length, length)?;
            if next.is_empty() {
                break;
            }
            left -= next.len();
            pieces.push(next);
        }
        Ok((pieces, share))
    }))
    .await?
}

/// Reads up to `length` bytes into memory of exactly their size: they may be cached.
fn piece(reader: &mut dyn Read, guess: usize, length: usize) -> Result<Bytes, Error> {
    let mut out = Vec::with_capacity(guess);
    reader.take(length as u64).read_to_end(&mut out).map_err(|error| {
        Error::new(Kind::BadAnswer, "上游的压缩数据已损坏", "the upstream's compressed answer is damaged")
            .with_source(error)
    })?;
    out.shrink_to_fit();
    Ok(out.into())
}

/// Returns the error for an answer that is longer than `bound` bytes.
pub(super) fn too_large(bound: usize) -> Error {
    Error::new(
        Kind::BadAnswer,
        format!("上游的响应超过 {} MiB", bound >> 20),
        format!("the upstream's answer is larger than {} MiB", bound >> 20),
    )
}

fn reader(encoding: Encoding, chunks: Vec<Bytes>) -> Box<dyn Read + Send> {
    let zlib = chunks.iter().flatten().next().is_some_and(|byte| byte & 0x0f == 8);
    let chunks = Chunks { chunks: chunks.into(), at: 0 };
    match encoding {
        Encoding::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(chunks)),
        Encoding::Brotli => Box::new(brotli_decompressor::Decompressor::new(chunks, 4096)),
        Encoding::Deflate => {
            // Servers send "deflate" with a zlib header or without; the first two bytes tell which.
            if zlib {
                Box::new(flate2::bufread::ZlibDecoder::new(chunks))
            } else {
                Box::new(flate2::bufread::DeflateDecoder::new(chunks))
            }
        }
    }
}

/// Reads chunks in place, without joining them.
struct Chunks {
    /// The bytes of the first chunk before `at` have been read.
    chunks: std::collections::VecDeque<Bytes>,
    at: usize,
}

impl BufRead for Chunks {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.chunks.front().is_some_and(|first| self.at == first.len()) {
            self.chunks.pop_front();
            self.at = 0;
        }
        Ok(self.chunks.front().map_or(&[], |first| &first[self.at..]))
    }

    fn consume(&mut self, read: usize) {
        self.at += read;
    }
}

impl Read for Chunks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.fill_buf()?;
        let length = left.len().min(buffer.len());
        buffer[..length].copy_from_slice(&left[..length]);
        self.consume(length);
        Ok(length)
    }
}
