//! A file as the readers of tags see it.

use std::io::SeekFrom;

use crate::upload::spool::ReadSeek;

/// Bytes that are read of a file at most, whatever lengths it claims: room for a large cover that has to be passed over.
const MOST: usize = 32 << 20;

/// Reads of a file at most.
const READS: u32 = 50_000;

/// What a reader of tags may see: it allocates no more than the file has, and ends.
pub(super) struct Look<'a> {
    content: &'a mut dyn ReadSeek,
    size: u64,
    bytes_left: usize,
    reads_left: u32,
}

impl<'a> Look<'a> {
    pub(super) fn new(content: &'a mut dyn ReadSeek) -> std::io::Result<Self> {
        let size = content.seek(SeekFrom::End(0))?;
        Ok(Self { content, size, bytes_left: MOST, reads_left: READS })
    }

    /// Length of the file in bytes.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Bytes at a place; `None` past the file's end, or where too much has been read.
    pub(super) fn bytes(&mut self, at: u64, length: usize) -> Option<Vec<u8>> {
        let is_there = at.checked_add(length as u64).is_some_and(|end| end <= self.size);
        if !is_there || length > self.bytes_left || self.reads_left == 0 {
            return None;
        }
        self.bytes_left -= length;
        self.reads_left -= 1;
        self.content.seek(SeekFrom::Start(at)).ok()?;
        let mut bytes = vec![0; length];
        self.content.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }

    /// As many bytes as there are, up to a length.
    pub(super) fn up_to(&mut self, at: u64, length: usize) -> Vec<u8> {
        let there = self.size.saturating_sub(at).min(length as u64);
        self.bytes(at, there as usize).unwrap_or_default()
    }

    pub(super) fn array<const N: usize>(&mut self, at: u64) -> Option<[u8; N]> {
        self.bytes(at, N)?.try_into().ok()
    }
}

/// The little-endian number at a place of a slice.
pub(super) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// The big-endian number at a place of a slice.
pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
