//! Files to upload.

use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Mutex;

use bytes::Bytes;
use tokio::io::AsyncRead;

/// A file to upload: a path, bytes at hand, or anything that reads.
pub struct Upload {
    pub(crate) name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) source: Source,
}

/// Where a file's bytes come from.
pub(crate) enum Source {
    Path(PathBuf),
    Bytes(Bytes),
    /// The lock is never taken: it makes a call that several threads may see of a reader that they may not.
    Reader(Mutex<Pin<Box<dyn AsyncRead + Send>>>),
}

impl Upload {
    /// A file on disk; its name is the path's last part.
    #[must_use]
    pub fn path(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { name, content_type: None, source: Source::Path(path.to_owned()) }
    }

    /// Bytes at hand.
    #[must_use]
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self { name: name.into(), content_type: None, source: Source::Bytes(bytes.into()) }
    }

    /// Anything that reads, to its end.
    #[must_use]
    pub fn reader(name: impl Into<String>, reader: impl AsyncRead + Send + 'static) -> Self {
        Self { name: name.into(), content_type: None, source: Source::Reader(Mutex::new(Box::pin(reader))) }
    }

    /// The file's media type; by default its name tells.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Upload {
    fn from(path: &P) -> Self {
        Self::path(path)
    }
}

impl From<PathBuf> for Upload {
    fn from(path: PathBuf) -> Self {
        Self::path(path)
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("name", &self.name).finish_non_exhaustive()
    }
}
