//! The bytes of a file, read within limits.

use std::io::SeekFrom;

use crate::upload::spool::ReadSeek;

/// Maximum number of bytes that are read of a file, whatever lengths it claims: enough to skip a large cover.
const MOST: usize = 32 << 20;

/// Maximum number of reads of a file.
const READS: u32 = 50_000;

/// A file for the readers of tags: it never allocates more than the file's size, and ends after a limited number of reads.
pub(super) struct Input<'a> {
    content: &'a mut dyn ReadSeek,
    size: u64,
    bytes_left: usize,
    reads_left: u32,
}

impl<'a> Input<'a> {
    pub(super) fn new(content: &'a mut dyn ReadSeek) -> std::io::Result<Self> {
        let size = content.seek(SeekFrom::End(0))?;
        Ok(Self { content, size, bytes_left: MOST, reads_left: READS })
    }

    /// Returns the length of the file in bytes.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Returns bytes at a position; `None` after the file's end, or past the limits.
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

    /// Returns as many bytes as the file has, up to a length.
    pub(super) fn up_to(&mut self, at: u64, length: usize) -> Vec<u8> {
        let there = self.size.saturating_sub(at).min(length as u64);
        self.bytes(at, there as usize).unwrap_or_default()
    }

    pub(super) fn array<const N: usize>(&mut self, at: u64) -> Option<[u8; N]> {
        self.bytes(at, N)?.try_into().ok()
    }
}

/// Returns the little-endian number at a position of a slice.
pub(super) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Returns the big-endian number at a position of a slice.
pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
