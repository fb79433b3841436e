//! The file of a session that a program refreshes. Others may change it meanwhile: `ncm login`, or another process that
//! refreshes the same file.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Session;
use crate::call::cookies::Cookies;
use crate::reply::error::{Error, Kind};
use crate::wire::file::Draft;

/// Identifies a version of a file's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    modified: SystemTime,
    length: u64,
    /// Inode on Unix; a file that is replaced as a whole gets a new one.
    inode: u64,
}

impl Stamp {
    /// Returns the stamp of the current file.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let file = fs::metadata(path)?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&file);
        #[cfg(not(unix))]
        let inode = 0;
        Ok(Self { modified: file.modified()?, length: file.len(), inode })
    }

    /// Returns the time since it was written; none if that is in the future, as after a change of the clock.
    pub(crate) fn age(&self) -> Option<Duration> {
        self.modified.elapsed().ok()
    }

    /// Returns when it was written, in seconds since 1970.
    pub(crate) fn seconds(&self) -> u64 {
        self.modified.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs())
    }
}

/// Reads the session of an account.
///
/// # Errors
///
/// Returns an error if the file cannot be read or contains no `MUSIC_U`.
pub(crate) fn read(path: &Path) -> Result<(Session, Stamp), Error> {
    // Taken before the content is read, so that a change in between is noticed later.
    let stamp = Stamp::of(path);
    let session = Session::load(path)?;
    if session.cookies.given("MUSIC_U").is_none() {
        return Err(Error::new(
            Kind::Io,
            format!("{} 中没有 MUSIC_U，不是已登录的会话，请运行 `ncm login`", path.display()),
            format!(
                "{} contains no MUSIC_U and so is not a signed-in session; run `ncm login`",
                path.display()
            ),
        ));
    }
    let stamp = stamp.map_err(|error| {
        Error::new(
            Kind::Io,
            format!("无法从 {} 读取会话", path.display()),
            format!("the session cannot be read from {}", path.display()),
        )
        .with_source(error)
    })?;
    Ok((session, stamp))
}

/// The right to replace a session's file: other processes wait, and the replacement file is open.
#[derive(Debug)]
pub(crate) struct Claim {
    draft: Draft,
    path: PathBuf,
    before: Session,
    /// Locked while the claim exists. Replacing the file releases those who wait for it.
    _file: File,
}

/// Why a file may not be replaced.
#[derive(Debug)]
pub(crate) enum ClaimError {
    /// Another process is replacing it.
    Taken,
    /// It contains another session than expected.
    Changed,
    /// The system refused.
    Refused(io::Error),
}

impl Claim {
    /// Claims the file that contains the session `before`.
    pub(crate) fn on(path: &Path, before: &Session) -> Result<Self, ClaimError> {
        let file = File::open(path).map_err(ClaimError::Refused)?;
        lock(&file)?;
        if !holds(path, before) {
            return Err(ClaimError::Changed);
        }
        let draft = Draft::begin(path).map_err(ClaimError::Refused)?;
        Ok(Self { draft, path: path.to_owned(), before: before.clone(), _file: file })
    }

    /// Replaces the session and returns the new one as it will be read. Returns none, and changes nothing, if someone
    /// else has replaced it meanwhile.
    pub(crate) fn keep(self, session: &Session) -> io::Result<Option<(Session, Stamp)>> {
        let content = session.content()?;
        if !holds(&self.path, &self.before) {
            return Ok(None);
        }
        self.draft.finish(&content)?;
        let as_read = Session { cookies: Cookies::parse_bytes(&content) };
        Ok(Some((as_read, Stamp::of(&self.path)?)))
    }
}

fn holds(path: &Path, session: &Session) -> bool {
    Session::load(path).is_ok_and(|there| there == *session)
}

/// Locks only on Unix, where a lock does not stop readers, and only if the file system supports it.
fn lock(file: &File) -> Result<(), ClaimError> {
    if !cfg!(unix) {
        return Ok(());
    }
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(ClaimError::Taken),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn only_one_of_two_processes_replaces_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.json");
        let (before, after) = (Session::from_cookies("MUSIC_U=old"), Session::from_cookies("MUSIC_U=new"));
        before.save(&path).unwrap();
        let claim = Claim::on(&path, &before).unwrap();
        if cfg!(unix) {
            assert!(matches!(Claim::on(&path, &before), Err(ClaimError::Taken)));
        }
        let kept = claim.keep(&after).unwrap().unwrap();
        assert_eq!(kept.0, after);
        assert_eq!(read(&path).unwrap(), kept);
        assert!(matches!(Claim::on(&path, &before), Err(ClaimError::Changed)));
        // An empty cookie is not read again, yet the session still counts as the same.
        let mut odd = after.clone();
        odd.cookies.set("MUSIC_SNS", "");
        let (after, _) = Claim::on(&path, &after).unwrap().keep(&odd).unwrap().unwrap();
        // A claim that is not used leaves no file behind.
        drop(Claim::on(&path, &after).unwrap());
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(names, ["session.json"]);
    }

    #[test]
    fn a_newer_sign_in_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.json");
        let (before, other) = (Session::from_cookies("MUSIC_U=old"), Session::from_cookies("MUSIC_U=other"));
        before.save(&path).unwrap();
        let claim = Claim::on(&path, &before).unwrap();
        other.save(&path).unwrap();
        assert_eq!(claim.keep(&Session::from_cookies("MUSIC_U=new")).unwrap(), None);
        assert_eq!(read(&path).unwrap().0, other);
    }

    #[cfg(unix)]
    #[test]
    fn a_links_target_is_replaced_and_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("session.json"), folder.path().join("link"));
        fs::write(&path, "MUSIC_U=old; os=pc").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let (before, _) = read(&link).unwrap();
        let claim = Claim::on(&link, &before).unwrap();
        claim.keep(&Session::from_cookies("MUSIC_U=new")).unwrap().unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read(&path).unwrap().0, Session::from_cookies("MUSIC_U=new"));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_file_without_a_session_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.json");
        assert!(read(&path).is_err());
        for text in ["", "{", "os=pc; NMTID=1", "MUSIC_U=", r#"{"cookies":{"os":"pc"}}"#] {
            fs::write(&path, text).unwrap();
            assert!(read(&path).is_err(), "{text}");
        }
    }
}
