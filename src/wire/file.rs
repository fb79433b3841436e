//! Reads files of limited size, since a device may be endless, and replaces files in one step.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Reads a file of at most `most` bytes.
pub(crate) fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(io::Error::other(format!("it is larger than {most} bytes")));
    }
    Ok(bytes)
}

/// Replaces a file that only its owner may read. The content is written under another name first, so that a reader
/// finds either the old or the new file, never a part.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    Draft::begin(path)?.finish(content)
}

/// A file that will replace another as a whole or not at all. Only its owner may read it.
#[derive(Debug)]
pub(crate) struct Draft {
    file: NamedTempFile,
    place: PathBuf,
}

impl Draft {
    /// Creates an empty draft. Success shows that the file can be replaced.
    pub(crate) fn begin(place: &Path) -> io::Result<Self> {
        // A link's target is replaced, not the link.
        let place = place.canonicalize().unwrap_or_else(|_| place.to_owned());
        let folder = match place.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        make_folder(folder)?;
        Ok(Self { file: NamedTempFile::with_prefix_in(format!(".{name}."), folder)?, place })
    }

    /// Writes the content and replaces the file.
    pub(crate) fn finish(mut self, content: &[u8]) -> io::Result<()> {
        self.file.write_all(content)?;
        self.file.as_file().sync_all()?;
        self.file.persist(&self.place)?;
        Ok(())
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
