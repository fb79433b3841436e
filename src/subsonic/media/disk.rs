//! Files that are kept on the disk: whole ones, and the first part of those that were not heard to their end.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use md5::{Digest as _, Md5};
use parking_lot::Mutex;

/// Ending of a file that is not whole.
const PART: &str = "part";

/// Number of bytes that are read at once.
pub(super) const PIECE: usize = 64 << 10;

/// The folder of kept files.
pub(super) struct Disk {
    folder: PathBuf,
    /// Most bytes in it; 0 keeps nothing.
    most: u64,
    /// Names of the files that are being written.
    writing: Mutex<HashSet<String>>,
}

/// A file that is being written, from its first byte on.
pub(super) struct Writing {
    disk: Arc<Disk>,
    name: String,
    file: Arc<Mutex<File>>,
    /// Number of bytes in it.
    pub(super) written: u64,
}

impl Disk {
    pub(super) fn new(folder: PathBuf, most: u64) -> Self {
        Self { folder, most, writing: Mutex::default() }
    }

    /// Returns a file that is whole, and marks it as used.
    pub(super) async fn whole(self: &Arc<Self>, name: &str, size: u64) -> Option<File> {
        let path = (self.most > 0).then(|| self.folder.join(name))?;
        blocking(move || {
            let file = OpenOptions::new().read(true).write(true).open(path)?;
            if file.metadata()?.len() != size {
                return Err(io::ErrorKind::InvalidData.into());
            }
            file.set_modified(SystemTime::now())?;
            Ok(file)
        })
        .await
        .ok()
    }

    /// Returns a small file.
    pub(super) async fn small(self: &Arc<Self>, name: &str) -> Option<Bytes> {
        let path = (self.most > 0).then(|| self.folder.join(name))?;
        blocking(move || fs::read(path)).await.ok().map(Bytes::from)
    }

    /// Keeps a small file.
    pub(super) async fn keep_small(self: &Arc<Self>, name: String, content: Bytes) {
        if self.most == 0 {
            return;
        }
        let disk = Arc::clone(self);
        let kept = blocking(move || {
            disk.make_folder()?;
            let part = disk.folder.join(format!("{name}.{PART}"));
            fs::write(&part, &content)?;
            fs::rename(part, disk.folder.join(name))
        });
        if let Err(error) = kept.await {
            tracing::warn!(%error, "a picture cannot be kept / 无法保存封面");
        }
    }

    /// Begins or goes on to write a file of this size; `None` if somebody else writes it or it would not fit.
    pub(super) async fn write(self: &Arc<Self>, name: &str, size: u64) -> Option<Writing> {
        if size == 0 || size > self.most || !self.writing.lock().insert(name.to_owned()) {
            return None;
        }
        let (disk, part) = (Arc::clone(self), self.folder.join(format!("{name}.{PART}")));
        let opened = blocking(move || {
            disk.make_folder()?;
            let mut file = OpenOptions::new().read(true).append(true).create(true).open(part)?;
            let mut written = file.seek(SeekFrom::End(0))?;
            if written >= size {
                file.set_len(0)?;
                written = 0;
            }
            Ok((file, written))
        });
        match opened.await {
            Ok((file, written)) => {
                let (disk, file) = (Arc::clone(self), Arc::new(Mutex::new(file)));
                Some(Writing { disk, name: name.to_owned(), file, written })
            }
            Err(error) => {
                self.writing.lock().remove(name);
                tracing::warn!(%error, "music cannot be kept / 无法保存音乐缓存");
                None
            }
        }
    }

    fn make_folder(&self) -> io::Result<()> {
        fs::create_dir_all(&self.folder)
    }

    /// Removes the files that were not used for the longest until the rest fits.
    fn tidy(&self) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let about = entry.metadata()?;
            if about.is_file() {
                files.push((about.modified()?, about.len(), entry.path(), entry.file_name()));
            }
        }
        let mut sum: u64 = files.iter().map(|(_, size, ..)| size).sum();
        files.sort();
        let writing = self.writing.lock().clone();
        for (_, size, path, name) in files {
            if sum <= self.most {
                break;
            }
            let name = name.to_string_lossy();
            if writing.contains(name.trim_end_matches(&format!(".{PART}"))) {
                continue;
            }
            fs::remove_file(path)?;
            sum -= size;
        }
        Ok(())
    }
}

impl Writing {
    /// Returns bytes that are written already.
    pub(super) async fn read(&self, at: u64, most: usize) -> io::Result<Bytes> {
        let file = Arc::clone(&self.file);
        blocking(move || read(&mut file.lock(), at, most)).await
    }

    /// Writes the bytes that follow.
    pub(super) async fn append(&mut self, piece: Bytes) -> io::Result<()> {
        let (file, length) = (Arc::clone(&self.file), piece.len() as u64);
        blocking(move || file.lock().write_all(&piece)).await?;
        self.written += length;
        Ok(())
    }

    /// Makes the file whole, if its sum is right where one is known, and makes room for it.
    pub(super) async fn finish(self, md5: &str) {
        let (disk, name, sum) = (Arc::clone(&self.disk), self.name.clone(), md5.to_owned());
        let file = Arc::clone(&self.file);
        let finished = blocking(move || {
            let part = disk.folder.join(format!("{name}.{PART}"));
            if sum.len() == 32 && md5_of(&mut file.lock())? != sum {
                tracing::warn!("a file that was heard is not the one that NetEase describes: it is not kept");
                return fs::remove_file(part);
            }
            fs::rename(part, disk.folder.join(&name))?;
            disk.tidy()
        });
        if let Err(error) = finished.await {
            tracing::warn!(%error, "music cannot be kept / 无法保存音乐缓存");
        }
    }

    /// Gives up: what was written is not to be used.
    pub(super) async fn discard(self) {
        let part = self.disk.folder.join(format!("{}.{PART}", self.name));
        let _gone = blocking(move || fs::remove_file(part)).await;
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.disk.writing.lock().remove(&self.name);
    }
}

/// Reads bytes of a file from a place on.
pub(super) fn read(file: &mut File, at: u64, most: usize) -> io::Result<Bytes> {
    file.seek(SeekFrom::Start(at))?;
    let mut piece = vec![0; most.min(PIECE)];
    let mut length = 0;
    while length < piece.len() {
        match file.read(&mut piece[length..])? {
            0 => break,
            count => length += count,
        }
    }
    piece.truncate(length);
    if piece.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(piece.into())
}

fn md5_of(file: &mut File) -> io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let (mut hash, mut piece) = (Md5::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            count => hash.update(&piece[..count]),
        }
    }
}

/// Does what may wait for the disk.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_is_written_in_several_goes_and_the_oldest_make_room() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Arc::new(Disk::new(folder.path().join("music"), 10));
        let mut first = disk.write("a.mp3", 6).await.unwrap();
        assert!(disk.write("a.mp3", 6).await.is_none(), "one writes at a time");
        first.append(Bytes::from_static(b"abc")).await.unwrap();
        drop(first);
        let mut again = disk.write("a.mp3", 6).await.unwrap();
        assert_eq!((again.written, &again.read(1, 9).await.unwrap()[..]), (3, &b"bc"[..]));
        again.append(Bytes::from_static(b"def")).await.unwrap();
        again.finish("e80b5017098950fc58aad83c8c14978e").await;
        let mut whole = disk.whole("a.mp3", 6).await.unwrap();
        assert_eq!(&read(&mut whole, 2, 3).unwrap()[..], b"cde");
        assert!(disk.whole("a.mp3", 7).await.is_none());
        // One of another sum is not kept.
        let mut wrong = disk.write("b.mp3", 3).await.unwrap();
        wrong.append(Bytes::from_static(b"xyz")).await.unwrap();
        wrong.finish("00000000000000000000000000000000").await;
        assert!(disk.whole("b.mp3", 3).await.is_none());
        // The next one does not fit beside the first.
        let mut next = disk.write("c.mp3", 5).await.unwrap();
        next.append(Bytes::from_static(b"12345")).await.unwrap();
        next.finish("").await;
        assert!(disk.whole("a.mp3", 6).await.is_none() && disk.whole("c.mp3", 5).await.is_some());
        assert!(disk.write("d.mp3", 11).await.is_none(), "it would never fit");
    }
}
