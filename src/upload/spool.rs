//! Files on their way through: in memory while small, else in a temporary file without a name.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use md5::{Digest, Md5};
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::crypto::hex;
use crate::load::budget::Share;
use crate::reply::error::{Error, Kind};

/// A file larger than this goes to disk. It is written in blocks of the same size.
const IN_MEMORY: usize = 1024 * 1024;

/// How much is read at once to be sent or hashed.
pub(super) const BLOCK: usize = 256 * 1024;

/// A file whose size and digest are known, to be read as often as need be.
///
/// What is on disk has no name there: the system removes it with the last handle, even if the program is killed.
#[derive(Clone)]
pub(crate) struct Spooled {
    pub(crate) content: Content,
    pub(super) size: u64,
    md5: [u8; 16],
    /// Holds what is in memory in the budget.
    _share: Option<Arc<Share>>,
}

#[derive(Clone)]
pub(crate) enum Content {
    Memory(Bytes),
    /// Every reader seeks first, hence the lock.
    File(Arc<Mutex<File>>),
}

/// Told how many bytes of how many have gone out.
pub(crate) type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// What tag and picture libraries read from.
pub(crate) trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl Spooled {
    pub(super) async fn of_bytes(bytes: Bytes) -> io::Result<Self> {
        blocking(move || {
            let (size, md5) = (bytes.len() as u64, Md5::digest(&bytes).into());
            Ok(Self { content: Content::Memory(bytes), size, md5, _share: None })
        })
        .await
    }

    pub(super) async fn of_path(path: PathBuf) -> Result<Self, Error> {
        let shown = path.display().to_string();
        let read = move || {
            let mut file = File::open(path)?;
            let (mut hash, mut size, mut block) = (Md5::new(), 0, vec![0; BLOCK]);
            loop {
                match file.read(&mut block) {
                    Ok(0) => break,
                    Ok(read) => {
                        hash.update(&block[..read]);
                        size += read as u64;
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            }
            let content = Content::File(Arc::new(Mutex::new(file)));
            Ok(Self { content, size, md5: hash.finalize().into(), _share: None })
        };
        blocking(read).await.map_err(|error| {
            Error::new(Kind::Io, format!("文件 {shown} 无法读取"), format!("the file {shown} cannot be read"))
                .with_source(error)
        })
    }

    pub(super) async fn of_reader(mut reader: impl AsyncRead + Unpin) -> Result<Self, Error> {
        let (mut spooler, mut block) = (Spooler::new(None), vec![0; 64 * 1024]);
        loop {
            let read = reader.read(&mut block).await.map_err(unreadable)?;
            if read == 0 {
                return spooler.finish().await;
            }
            spooler.write(&block[..read]).await?;
        }
    }

    /// Length in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// The MD5 as 32 lowercase hex digits.
    pub(crate) fn md5(&self) -> String {
        hex::lower(&self.md5)
    }

    /// Lets a library that blocks look into the file, from its start.
    pub(crate) async fn inspect<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut dyn ReadSeek) -> T + Send + 'static,
    ) -> io::Result<T> {
        let content = self.content.clone();
        blocking(move || match content {
            Content::Memory(bytes) => Ok(look(&mut Cursor::new(bytes))),
            Content::File(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.rewind()?;
                Ok(look(&mut *file))
            }
        })
        .await
    }
}

impl Content {
    pub(crate) async fn block(&self, range: Range<u64>) -> io::Result<Bytes> {
        match self {
            Self::Memory(bytes) => Ok(bytes.slice(range.start as usize..range.end as usize)),
            Self::File(file) => {
                let file = Arc::clone(file);
                blocking(move || {
                    let mut block = vec![0; (range.end - range.start) as usize];
                    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                    file.seek(SeekFrom::Start(range.start))?;
                    // Too few bytes: somebody cut the file short while it was sent.
                    file.read_exact(&mut block)?;
                    Ok(block.into())
                })
                .await
            }
        }
    }
}

/// Takes a file in as it arrives.
pub(crate) struct Spooler {
    block: Vec<u8>,
    disk: Option<Disk>,
    /// Holds the block in the budget of a server.
    share: Option<Share>,
}

struct Disk {
    file: File,
    hash: Md5,
    size: u64,
}

impl Spooler {
    pub(crate) fn new(share: Option<Share>) -> Self {
        Self { block: Vec::new(), disk: None, share }
    }

    pub(crate) async fn write(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            if self.block.len() == IN_MEMORY {
                self.spill().await?;
            }
            let (taken, left) = bytes.split_at(bytes.len().min(IN_MEMORY - self.block.len()));
            self.grow(taken.len())?;
            self.block.extend_from_slice(taken);
            bytes = left;
        }
        Ok(())
    }

    /// Makes room for so many bytes more.
    fn grow(&mut self, more: usize) -> Result<(), Error> {
        let (length, room) = (self.block.len() + more, self.block.capacity());
        if length > room {
            let wanted = length.next_power_of_two().clamp(16 << 10, IN_MEMORY);
            if let Some(share) = &mut self.share {
                // The old memory and the new are there at once, for a moment.
                share.take(wanted)?;
            }
            self.block.reserve_exact(wanted - self.block.len());
            if let Some(share) = &mut self.share {
                share.keep(wanted);
            }
        }
        Ok(())
    }

    /// Moves the block to disk.
    async fn spill(&mut self) -> Result<(), Error> {
        let (mut block, disk) = (std::mem::take(&mut self.block), self.disk.take());
        let write = move || {
            let mut disk = match disk {
                Some(disk) => disk,
                None => Disk { file: tempfile::tempfile()?, hash: Md5::new(), size: 0 },
            };
            disk.hash.update(&block);
            disk.file.write_all(&block)?;
            disk.size += block.len() as u64;
            block.clear();
            Ok((block, disk))
        };
        let (block, disk) = blocking(write).await.map_err(|error| {
            // Without the directory, and the error's text, which may name it: strangers read this.
            Error::new(
                Kind::Io,
                format!("无法写入临时文件（{}）；管理员可用 TMPDIR 换目录", error.kind()),
                format!(
                    "a temporary file cannot be written ({}); the operator's TMPDIR names another directory",
                    error.kind()
                ),
            )
            .with_source(error)
        })?;
        (self.block, self.disk) = (block, Some(disk));
        Ok(())
    }

    pub(crate) async fn finish(mut self) -> Result<Spooled, Error> {
        if self.disk.is_some() {
            self.spill().await?;
        }
        match self.disk {
            Some(Disk { file, hash, size }) => {
                let content = Content::File(Arc::new(Mutex::new(file)));
                Ok(Spooled { content, size, md5: hash.finalize().into(), _share: None })
            }
            None => {
                let spooled = Spooled::of_bytes(self.block.into()).await.map_err(unreadable)?;
                Ok(Spooled { _share: self.share.map(Arc::new), ..spooled })
            }
        }
    }
}

/// Runs work that blocks on a thread made for it; a panic there is an error here.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|panic| Err(io::Error::other(panic)))
}

pub(super) fn unreadable(error: io::Error) -> Error {
    Error::new(Kind::Io, "要上传的文件无法读取", "the file to upload cannot be read").with_source(error)
}
