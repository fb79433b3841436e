//! Files to upload, and their storage until they are sent.

pub(crate) mod spool;
#[cfg(feature = "upload")]
mod stream;

use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::io::AsyncRead;

use crate::reply::error::Error;
use spool::{Progress, Spooled, unreadable};

/// A file to upload: a path, bytes in memory, or any reader.
///
/// Nothing is read before the call is made. A file on disk is read in place; the bytes of a reader are kept in memory up to 1
/// MiB, and beyond that in a temporary file, which is removed in any case (`TMPDIR` names its directory).
///
/// Each request with bytes of the file may take the call's time limit, and one second more for every 64 KiB of them.
pub struct Upload {
    pub(crate) name: String,
    pub(crate) source: Source,
    /// Media type, if a form has one.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a form brings it"))]
    pub(crate) kind: Option<String>,
    pub(crate) progress: Option<Progress>,
}

/// Source of a file's bytes.
pub(crate) enum Source {
    Path(PathBuf),
    Bytes(Bytes),
    /// The lock is never taken: it makes a call `Sync`, which a reader need not be.
    Reader(Mutex<Pin<Box<dyn AsyncRead + Send>>>),
    /// The file has arrived already.
    #[cfg_attr(not(feature = "server"), expect(dead_code, reason = "only a form brings it"))]
    Spooled(Spooled),
}

impl Upload {
    /// Creates an upload; of a name that is a path of any system, the last part counts.
    pub(crate) fn new(name: impl Into<String>, source: Source) -> Self {
        let mut name = name.into();
        if let Some(end) = name.rfind(['/', '\\']) {
            name.drain(..=end);
        }
        Self { name, source, kind: None, progress: None }
    }

    /// Returns a file on disk; its name is the path's last part.
    #[must_use]
    pub fn path(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let name = path.file_name().map(text_of).unwrap_or_default();
        Self::new(name, Source::Path(path.to_owned()))
    }

    /// Returns bytes in memory. Of a name that is a path, the last part counts.
    #[must_use]
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::new(name, Source::Bytes(bytes.into()))
    }

    /// Returns a file that is read from a reader, to its end.
    #[must_use]
    pub fn reader(name: impl Into<String>, reader: impl AsyncRead + Send + 'static) -> Self {
        Self::new(name, Source::Reader(Mutex::new(Box::pin(reader))))
    }

    /// Returns the same file with another name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Calls `report` with the number of bytes sent and the size of the file, for a progress bar.
    ///
    /// A file that the upstream already has is not sent, and nothing is reported.
    #[must_use]
    pub fn on_progress(mut self, report: impl Fn(u64, u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(report));
        self
    }
}

/// Returns the text of a file name, which may be in an encoding older than Unicode.
fn text_of(name: &std::ffi::OsStr) -> String {
    match name.to_str() {
        Some(name) => name.to_owned(),
        #[cfg(feature = "upload")]
        None => crate::wire::legacy::decode(name.as_encoded_bytes()),
        #[cfg(not(feature = "upload"))]
        None => name.to_string_lossy().into_owned(),
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

impl Spooled {
    /// Reads a source to its end; a file on disk is not copied.
    pub(crate) async fn new(source: Source) -> Result<Self, Error> {
        match source {
            Source::Spooled(spooled) => Ok(spooled),
            Source::Bytes(bytes) => Self::of_bytes(bytes).await.map_err(unreadable),
            Source::Path(path) => Self::of_path(path).await,
            Source::Reader(reader) => Self::of_reader(reader.into_inner()).await,
        }
    }
}

/// Files by the name of their form's field.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<(String, Upload)>);

impl Files {
    pub(crate) fn push(&mut self, name: impl Into<String>, upload: Upload) {
        self.0.push((name.into(), upload));
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    #[cfg(feature = "server")]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[cfg(feature = "server")]
    pub(crate) fn into_entries(self) -> Vec<(String, Upload)> {
        self.0
    }

    pub(crate) fn take(&mut self, name: &str) -> Option<Upload> {
        let at = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.remove(at).1)
    }
}
