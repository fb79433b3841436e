//! Files that hold secrets.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Replaces a file that only its owner may read. The content is written under another name first, so that a reader
/// finds either the old or the new file, never a part.
pub(super) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    Draft::begin(path)?.finish(content)
}

/// A file that will replace another as a whole or not at all.
#[derive(Debug)]
pub(super) struct Draft {
    file: File,
    /// Removed with the draft, unless it has been renamed.
    temporary: PathBuf,
    place: PathBuf,
}

impl Draft {
    /// Creates an empty draft. Success shows that the file can be replaced.
    pub(super) fn begin(place: &Path) -> io::Result<Self> {
        // A link's target is replaced, not the link.
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

    /// Writes the content and replaces the file.
    pub(super) fn finish(mut self, content: &[u8]) -> io::Result<()> {
        self.file.write_all(content)?;
        self.file.sync_all()?;
        std::fs::rename(&self.temporary, &self.place)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Ignored: the file has been renamed, or an earlier error is being reported.
        let _best_effort = std::fs::remove_file(&self.temporary);
    }
}

/// Creates a file that has mode 0600 from the start.
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
