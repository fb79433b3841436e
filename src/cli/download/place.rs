//! The path of a song's file, and its way there: no other song has the name, no two runs write the same file, and no link
//! leads elsewhere.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use md5::{Digest as _, Md5};
use ncm::tags::Tags;
use same_file::Handle;

use crate::cli::output::note;

/// Interval at which a run checks whether another one has ended.
const PAUSE: Duration = Duration::from_millis(100);

/// Maximum number of attempts to open a file that others replace.
const TRIES: usize = 5;

/// The file that the upstream offers.
pub(super) struct Offer<'a> {
    pub(super) url: &'a str,
    pub(super) size: Option<u64>,
    pub(super) md5: Option<&'a str>,
    pub(super) title: &'a str,
}

/// Returns the address of a song's page. The file's tags contain it, and identify the song later.
pub(super) fn page(song: i64) -> String {
    format!("https://music.163.com/song?id={song}")
}

/// The songs of the files that this run wrote.
#[derive(Default)]
pub(super) struct Written(HashMap<PathBuf, i64>);

/// A name for a song's file.
pub(super) struct Name {
    pub(super) path: PathBuf,
    /// Whether the song exists already.
    pub(super) is_there: bool,
}

enum Owner {
    Nobody,
    This,
    Other,
}

impl Written {
    /// Returns the name of a song's file: the plain one, or the one with the song's id if another song has that. It is the
    /// same in every run, since the tags of files identify their songs.
    pub(super) fn name(
        &self,
        plain: &Path,
        with_id: &Path,
        song: i64,
        offer: &Offer<'_>,
    ) -> io::Result<Name> {
        let name = |path: &Path, is_there| Name { path: path.to_owned(), is_there };
        if fs::symlink_metadata(with_id).is_ok() {
            return Ok(name(with_id, true));
        }
        Ok(match self.owner(plain, song, offer)? {
            Owner::Nobody => name(plain, false),
            Owner::This => name(plain, true),
            Owner::Other => name(with_id, false),
        })
    }

    fn owner(&self, path: &Path, song: i64, offer: &Offer<'_>) -> io::Result<Owner> {
        let metadata = match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Owner::Nobody),
            metadata => metadata?,
        };
        let of = |is_this| if is_this { Owner::This } else { Owner::Other };
        if let Some(written) = self.0.get(path) {
            return Ok(of(*written == song));
        }
        if metadata.is_dir() || !path.exists() {
            return Ok(Owner::Other);
        }
        match Tags::open(path) {
            Ok(Tags { page: Some(address), .. }) => Ok(of(address == page(song))),
            // An older ncm wrote it, or its owner changed the tags.
            Ok(Tags { title: Some(_), .. }) => Ok(Owner::This),
            // A file without tags is still the one that was offered.
            _ => Ok(of(is_as_offered(path, offer)?)),
        }
    }

    /// Gives a finished file its name; returns false if another file has it meanwhile.
    pub(super) fn put(&mut self, part: &Part, name: &Name, song: i64) -> io::Result<bool> {
        if !is_at(&part.file, &part.path)? {
            return Err(replaced());
        }
        if !name.is_there {
            // This reserves the name; `rename` would replace another file.
            match OpenOptions::new().write(true).create_new(true).open(&name.path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
                claimed => drop(claimed?),
            }
        }
        if let Err(error) = fs::rename(&part.path, &name.path) {
            if !name.is_there {
                // The first error is the one to report.
                let _best_effort = fs::remove_file(&name.path);
            }
            return Err(error);
        }
        self.0.insert(name.path.clone(), song);
        Ok(true)
    }
}

fn is_as_offered(path: &Path, offer: &Offer<'_>) -> io::Result<bool> {
    let mut file = File::open(path)?;
    if offer.size.is_some_and(|size| file.metadata().is_ok_and(|it| it.len() != size)) {
        return Ok(false);
    }
    match offer.md5 {
        Some(md5) => Ok(md5.eq_ignore_ascii_case(&digest(&mut file)?)),
        None => Ok(true),
    }
}

/// Returns the MD5 of the rest of a file.
pub(super) fn digest(file: &mut File) -> io::Result<String> {
    struct Hasher(Md5);
    impl io::Write for Hasher {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.update(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut hasher = Hasher(Md5::new());
    io::copy(file, &mut hasher)?;
    Ok(hasher.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A song's incomplete file. No other run writes to it, since a file beside it is locked. On Windows, a lock of the file
/// itself would exclude this run, too.
pub(super) struct Part {
    pub(super) path: PathBuf,
    pub(super) file: File,
    lock: PathBuf,
    _held: File,
}

impl Part {
    /// Takes a part for this run, after waiting for others.
    pub(super) async fn take(path: PathBuf) -> io::Result<Self> {
        let lock = path.with_extension("lock");
        let mut has_told = false;
        loop {
            let held = open(&lock)?;
            match held.try_lock() {
                // The other run has removed the lock's file at its end.
                Ok(()) if !is_at(&held, &lock)? => {}
                Ok(()) => {
                    let part = Self { file: open(&path)?, path, lock, _held: held };
                    return Ok(part);
                }
                Err(TryLockError::WouldBlock) => {
                    if !has_told {
                        note(
                            "another run downloads this song; waiting for it / 另一个进程正在下载这首歌，等待其完成",
                        );
                        has_told = true;
                    }
                    tokio::time::sleep(PAUSE).await;
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    /// Returns an error if something else is in its place.
    pub(super) fn check(&self) -> io::Result<()> {
        if is_at(&self.file, &self.path)? { Ok(()) } else { Err(replaced()) }
    }

    /// Removes the file.
    pub(super) fn remove(&self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Before the lock is released, so that no other run locks a removed file. A file that remains does no harm.
        let _best_effort = fs::remove_file(&self.lock);
    }
}

/// Opens or creates a file for reading and writing. A link at its path is removed, not followed.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    for _ in 0..TRIES {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                match options.clone().create_new(true).open(path) {
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    made => return made,
                }
            }
            Err(error) => return Err(error),
            Ok(metadata) if metadata.is_file() && has_one_name(&metadata) => match options.open(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
                Ok(file) if is_at(&file, path)? => return Ok(file),
                Ok(_) => {}
            },
            Ok(metadata) if metadata.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(_) => fs::remove_file(path)?,
        }
    }
    Err(replaced())
}

fn replaced() -> io::Error {
    io::Error::other("something else was put in its place / 该文件被替换")
}

/// Returns whether a path is this file and no link.
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => return Ok(false),
    }
    match Handle::from_path(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        there => Ok(there? == Handle::from_file(file.try_clone()?)?),
    }
}

/// Returns whether a file has only one name.
#[cfg(unix)]
fn has_one_name(metadata: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) == 1
}

#[cfg(not(unix))]
fn has_one_name(_: &fs::Metadata) -> bool {
    true
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::{Part, open};

    #[test]
    fn what_lies_there_and_is_not_ours_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let (path, victim) = (folder.path().join(".ncm-1.part"), folder.path().join("victim"));
        std::fs::write(&victim, "mine").unwrap();
        open(&path).unwrap().write_all(b"begun").unwrap();
        let mut begun = String::new();
        open(&path).unwrap().read_to_string(&mut begun).unwrap();
        assert_eq!(begun, "begun", "what an earlier run left is gone on with");
        #[cfg(unix)]
        for lay in [
            (|from, to| std::os::unix::fs::symlink(from, to)) as fn(&std::path::Path, &std::path::Path) -> _,
            |from, to| std::fs::hard_link(from, to),
            |_, to| std::os::unix::fs::symlink("/nowhere/at-all", to),
        ] {
            std::fs::remove_file(&path).unwrap();
            lay(&victim, &path).unwrap();
            open(&path).unwrap().write_all(b"song").unwrap();
            assert_eq!(std::fs::read_to_string(&victim).unwrap(), "mine");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "song");
        }
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(open(&path).is_err());
    }

    #[tokio::test]
    async fn a_part_is_of_one_run_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".ncm-1.part");
        let first = Part::take(path.clone()).await.unwrap();
        let waiting = tokio::spawn(Part::take(path.clone()));
        tokio::time::sleep(super::PAUSE).await;
        assert!(!waiting.is_finished());
        drop(first);
        drop(waiting.await.unwrap().unwrap());
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left, [".ncm-1.part"]);
    }
}
