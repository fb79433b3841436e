//! Content encodings of answers, within a bound.

use std::io::{self, BufRead, Read};

use bytes::Bytes;

use crate::reply::error::{Error, Kind};
use crate::wire::body::Encoding;

/// As large as a decompressed answer may be.
const MOST: u64 = 256 * 1024 * 1024;

/// How far a compressed answer is opened when only its first field is wanted.
const PEEK: u64 = 256;

pub(super) fn encoding(name: &str) -> Result<Option<Encoding>, Error> {
    match name.trim() {
        "" | "identity" => Ok(None),
        "gzip" | "x-gzip" => Ok(Some(Encoding::Gzip)),
        "deflate" => Ok(Some(Encoding::Deflate)),
        "br" => Ok(Some(Encoding::Brotli)),
        _ => Err(Error::new(
            Kind::BadAnswer,
            "上游使用了未知的压缩方式",
            "the upstream used a compression that we did not offer",
        )),
    }
}

/// Decompresses a whole body.
pub(crate) fn decode(encoding: Encoding, chunks: &[Bytes]) -> Result<Bytes, Error> {
    let mut out = Vec::with_capacity(chunks.iter().map(Bytes::len).sum::<usize>() * 4);
    reader(encoding, chunks).take(MOST + 1).read_to_end(&mut out).map_err(|error| {
        Error::new(Kind::BadAnswer, "上游的压缩数据已损坏", "the upstream's compressed answer is damaged")
            .with_source(error)
    })?;
    if out.len() as u64 > MOST {
        return Err(Error::new(
            Kind::BadAnswer,
            "上游的回答过大",
            format!("the upstream's answer is larger than {MOST} bytes"),
        ));
    }
    // It may be kept.
    out.shrink_to_fit();
    Ok(out.into())
}

/// Decompresses the beginning of a body.
pub(super) fn peek(encoding: Encoding, chunks: &[Bytes]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(PEEK as usize);
    reader(encoding, chunks).take(PEEK).read_to_end(&mut out).ok()?;
    Some(out)
}

fn reader(encoding: Encoding, chunks: &[Bytes]) -> Box<dyn Read + '_> {
    let chunks = Chunks { chunks, at: 0 };
    match encoding {
        Encoding::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(chunks)),
        Encoding::Brotli => Box::new(brotli::Decompressor::new(chunks, 4096)),
        Encoding::Deflate => {
            // Servers send "deflate" with a zlib header or without; the header tells itself.
            let zlib = chunks.chunks.iter().flatten().next().is_some_and(|byte| byte & 0x0f == 8);
            if zlib {
                Box::new(flate2::bufread::ZlibDecoder::new(chunks))
            } else {
                Box::new(flate2::bufread::DeflateDecoder::new(chunks))
            }
        }
    }
}

/// Chunks, read where they lie.
struct Chunks<'a> {
    chunks: &'a [Bytes],
    at: usize,
}

impl BufRead for Chunks<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while let Some((first, rest)) = self.chunks.split_first()
            && self.at == first.len()
        {
            self.chunks = rest;
            self.at = 0;
        }
        Ok(self.chunks.first().map_or(&[], |first| &first[self.at..]))
    }

    fn consume(&mut self, read: usize) {
        self.at += read;
    }
}

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.fill_buf()?;
        let length = left.len().min(buffer.len());
        buffer[..length].copy_from_slice(&left[..length]);
        self.consume(length);
        Ok(length)
    }
}
