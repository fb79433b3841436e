//! Stores uploaded files: in memory while small, else in a temporary file without a name.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use bytes::Bytes;
use md5::{Digest, Md5};
use parking_lot::Mutex;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::Semaphore;

use crate::crypto::hex;
use crate::load::budget::Share;
use crate::reply::error::{Error, Kind};

/// Maximum size in bytes of a file in memory, and size of the blocks in which a larger one is written to disk.
const IN_MEMORY: usize = 1024 * 1024;

/// Number of bytes that are read at once for sending or hashing.
pub(super) const BLOCK: usize = 256 * 1024;

/// Maximum number of threads that work on files at once. A request that waits for one is cancelled with its wait.
static THREADS: Semaphore = Semaphore::const_new(16);

/// A file whose size and digest are known; it can be read any number of times.
///
/// A file on disk has no name: the system removes it with the last handle, even if the program is killed.
#[derive(Clone)]
pub(crate) struct Spooled {
    pub(crate) content: Content,
    pub(super) size: u64,
    md5: [u8; 16],
    /// Counts the bytes in memory in the budget.
    _share: Option<Arc<Share>>,
}

#[derive(Clone)]
pub(crate) enum Content {
    Memory(Bytes),
    File(Arc<OnDisk>),
}

pub(crate) struct OnDisk {
    /// Every reader seeks first, hence the lock.
    file: Mutex<File>,
    _usage: DiskUsage,
}

/// Total bytes of this process's temporary files.
static ON_DISK: AtomicU64 = AtomicU64::new(0);

/// Bytes of one file on disk, which count until this value is dropped.
#[derive(Default)]
struct DiskUsage(u64);

impl DiskUsage {
    /// Adds bytes, unless all temporary files together would then exceed `most` bytes.
    fn grow(&mut self, by: u64, most: u64) -> Result<(), Error> {
        let more = |usage: u64| usage.checked_add(by).filter(|sum| *sum <= most);
        ON_DISK.fetch_update(Relaxed, Relaxed, more).map_err(|_| {
            Error::new(
                Kind::Busy(503, 30),
                format!("服务器繁忙：暂存的上传文件将超过 {most} 字节（NCM_MAX_SPOOL_BYTES），请稍后再试"),
                format!(
                    "the server is busy: uploads on disk would exceed {most} bytes (NCM_MAX_SPOOL_BYTES); try again later"
                ),
            )
        })?;
        self.0 += by;
        Ok(())
    }
}

impl Drop for DiskUsage {
    fn drop(&mut self) {
        ON_DISK.fetch_sub(self.0, Relaxed);
    }
}

/// Called with the number of bytes sent and the size of the file.
pub(crate) type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// Input of libraries for tags and pictures.
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
            let content =
                Content::File(Arc::new(OnDisk { file: Mutex::new(file), _usage: DiskUsage::default() }));
            Ok(Self { content, size, md5: hash.finalize().into(), _share: None })
        };
        blocking(read).await.map_err(|error| {
            Error::new(Kind::Io, format!("文件 {shown} 无法读取"), format!("the file {shown} cannot be read"))
                .with_source(error)
        })
    }

    pub(super) async fn of_reader(mut reader: impl AsyncRead + Unpin) -> Result<Self, Error> {
        let (mut spooler, mut block) = (Spooler::new(None, u64::MAX), vec![0; 64 * 1024]);
        loop {
            let read = reader.read(&mut block).await.map_err(unreadable)?;
            if read == 0 {
                return spooler.finish().await;
            }
            spooler.write(&block[..read]).await?;
        }
    }

    /// Returns the length in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Returns the MD5 as 32 lowercase hex digits.
    pub(crate) fn md5(&self) -> String {
        hex::lower(&self.md5)
    }

    /// Passes the file, from its start, to a library that blocks.
    pub(crate) async fn inspect<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut dyn ReadSeek) -> T + Send + 'static,
    ) -> io::Result<T> {
        let content = self.content.clone();
        blocking(move || match content {
            Content::Memory(bytes) => Ok(look(&mut Cursor::new(bytes))),
            Content::File(on_disk) => {
                let mut file = on_disk.file.lock();
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
            Self::File(on_disk) => {
                let on_disk = Arc::clone(on_disk);
                blocking(move || {
                    let mut block = vec![0; (range.end - range.start) as usize];
                    let mut file = on_disk.file.lock();
                    file.seek(SeekFrom::Start(range.start))?;
                    // Fails if another program has truncated the file meanwhile.
                    file.read_exact(&mut block)?;
                    Ok(block.into())
                })
                .await
            }
        }
    }
}

/// Stores a file while it arrives.
pub(crate) struct Spooler {
    block: Vec<u8>,
    disk: Option<Disk>,
    /// Counts the block in a server's budget.
    share: Option<Share>,
    most: u64,
}

struct Disk {
    file: File,
    hash: Md5,
    size: u64,
    usage: DiskUsage,
}

impl Spooler {
    /// Returns a spooler that refuses bytes beyond `most` in all temporary files together.
    pub(crate) fn new(share: Option<Share>, most: u64) -> Self {
        Self { block: Vec::new(), disk: None, share, most }
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

    /// Reserves memory for more bytes.
    fn grow(&mut self, more: usize) -> Result<(), Error> {
        let (length, room) = (self.block.len() + more, self.block.capacity());
        if length > room {
            let wanted = length.next_power_of_two().clamp(16 << 10, IN_MEMORY);
            if let Some(share) = &mut self.share {
                // For a moment, both the old and the new memory exist.
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
        // The thread owns the block until it ends, and the block's share of the budget with it.
        let (mut block, disk, share) = (std::mem::take(&mut self.block), self.disk.take(), self.share.take());
        let (disk, mut usage) = match disk {
            Some(Disk { file, hash, size, usage }) => (Some((file, hash, size)), usage),
            None => (None, DiskUsage::default()),
        };
        usage.grow(block.len() as u64, self.most)?;
        let write = move || {
            let (file, hash, size) = match disk {
                Some(disk) => disk,
                None => (tempfile::tempfile()?, Md5::new(), 0),
            };
            let mut disk = Disk { file, hash, size, usage };
            disk.hash.update(&block);
            disk.file.write_all(&block)?;
            disk.size += block.len() as u64;
            block.clear();
            Ok((block, disk, share))
        };
        let (block, disk, share) = blocking(write).await.map_err(|error| {
            // Without the directory, and without the error's text, which may contain it: clients read this.
            Error::new(
                Kind::Io,
                format!("无法写入临时文件（{}）；管理员可用 TMPDIR 换目录", error.kind()),
                format!(
                    "a temporary file cannot be written ({}); the operator can set TMPDIR to another directory",
                    error.kind()
                ),
            )
            .with_source(error)
        })?;
        (self.block, self.disk, self.share) = (block, Some(disk), share);
        Ok(())
    }

    pub(crate) async fn finish(mut self) -> Result<Spooled, Error> {
        if self.disk.is_some() {
            self.spill().await?;
        }
        match self.disk {
            Some(Disk { file, hash, size, usage }) => {
                let content = Content::File(Arc::new(OnDisk { file: Mutex::new(file), _usage: usage }));
                Ok(Spooled { content, size, md5: hash.finalize().into(), _share: None })
            }
            None => {
                let spooled = Spooled::of_bytes(self.block.into()).await.map_err(unreadable)?;
                Ok(Spooled { _share: self.share.map(Arc::new), ..spooled })
            }
        }
    }
}

/// Runs blocking work on another thread; returns a panic as an error.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    let turn = THREADS.acquire().await;
    let work = move || {
        // The thread owns the permit: a cancelled request does not end the thread, nor free its memory.
        let _turn = turn;
        work()
    };
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|panic| Err(io::Error::other(panic)))
}

pub(super) fn unreadable(error: io::Error) -> Error {
    Error::new(Kind::Io, "要上传的文件无法读取", "the file to upload cannot be read").with_source(error)
}
