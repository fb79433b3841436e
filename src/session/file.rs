//! Files that hold secrets.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Writes a file anew, readable for its owner only: under another name first, so that a reader finds the old or
/// the new content and nobody else finds any.
pub(super) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    Draft::begin(path)?.finish(content)
}

/// A file that is to take another's place, as a whole or not at all.
#[derive(Debug)]
pub(super) struct Draft {
    file: File,
    /// Gone with the draft, unless it has taken its place.
    temporary: PathBuf,
    place: PathBuf,
}

impl Draft {
    /// An empty one; that it can be made says that its place can be taken.
    pub(super) fn begin(place: &Path) -> io::Result<Self> {
        // What a link leads to is replaced, not the link.
        let place = place.canonicalize().unwrap_or_else(|_| place.to_owned());
        let folder = match place.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let name = place.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        make_folder(folder)?;
        let mut random = [0_u8; 8];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let temporary = folder.join(format!(".{name}.{:016x}", u64::from_ne_bytes(random)));
        Ok(Self { file: private(&temporary)?, temporary, place })
    }

    /// Takes the place with this content.
    pub(super) fn finish(mut self, content: &[u8]) -> io::Result<()> {
        self.file.write_all(content)?;
        self.file.sync_all()?;
        std::fs::rename(&self.temporary, &self.place)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // It has its place, or is of no use; the first error is the one to tell.
        let _best_effort = std::fs::remove_file(&self.temporary);
    }
}

/// Reads a file that holds so many bytes at most.
pub(super) fn read(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(io::Error::other(format!("it holds more than {most} bytes")));
    }
    Ok(bytes)
}

/// A new file with mode 0600 from its first moment on.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
