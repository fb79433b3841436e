//! Input of commands: standard input and files, both of limited size.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::output::Failure;

/// Reads standard input, at most `most` MiB.
pub(super) fn standard(most: u64) -> Result<Vec<u8>, Failure> {
    read(io::stdin(), most)
        .map_err(|error| Failure::usage(format!("standard input: {error} / 无法读取标准输入：{error}")))
}

/// Reads standard input as text.
pub(super) fn standard_text(most: u64) -> Result<String, Failure> {
    String::from_utf8(standard(most)?)
        .map_err(|error| Failure::usage(format!("standard input: {error} / 标准输入不是 UTF-8：{error}")))
}

/// Reads a file as text, at most `most` MiB.
pub(super) fn file(path: &Path, most: u64) -> io::Result<String> {
    let bytes = read(File::open(path)?, most)?;
    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn read(from: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let (mut bytes, limit) = (Vec::new(), most << 20);
    from.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::Error::other(format!("it has more than {most} MiB")));
    }
    Ok(bytes)
}
