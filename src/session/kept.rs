//! The file of a session that a program keeps fresh, and that others may change meanwhile: `ncm login`, or another process
//! that keeps the same file fresh.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Session;
use super::file::Draft;
use crate::call::cookies::Cookies;
use crate::reply::error::{Error, Kind};

/// By what one content of a file is told from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    modified: SystemTime,
    length: u64,
    /// On Unix; a file that is replaced as a whole gets another.
    inode: u64,
}

impl Stamp {
    /// The stamp of what stands there.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let file = fs::metadata(path)?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&file);
        #[cfg(not(unix))]
        let inode = 0;
        Ok(Self { modified: file.modified()?, length: file.len(), inode })
    }

    /// How long ago it was written; none where that is yet to come, as after a clock was set.
    pub(crate) fn age(&self) -> Option<Duration> {
        self.modified.elapsed().ok()
    }

    /// When it was written, in seconds since 1970.
    pub(crate) fn seconds(&self) -> u64 {
        self.modified.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs())
    }
}

/// Reads the session of an account.
///
/// # Errors
///
/// When the file cannot be read, or holds no `MUSIC_U`.
pub(crate) fn read(path: &Path) -> Result<(Session, Stamp), Error> {
    // Taken before the content: what is written in between is read anew.
    let stamp = Stamp::of(path);
    let session = Session::load(path)?;
    if session.cookies.given("MUSIC_U").is_none() {
        return Err(Error::new(
            Kind::Io,
            format!("{} 中没有 MUSIC_U，不是已登录的会话", path.display()),
            format!("{} holds no MUSIC_U, and so is no account's session", path.display()),
        ));
    }
    let stamp = stamp.map_err(|error| {
        Error::new(
            Kind::Io,
            format!("会话无法从 {} 读取", path.display()),
            format!("the session cannot be read from {}", path.display()),
        )
        .with_source(error)
    })?;
    Ok((session, stamp))
}

/// The right to replace a session's file, and all that it takes: another process has to wait, and the place can be taken.
#[derive(Debug)]
pub(crate) struct Claim {
    draft: Draft,
    path: PathBuf,
    before: Session,
    /// Locked as long as the claim is there; whoever replaces the file frees whoever waits for it.
    _file: File,
}

/// Why a file may not be replaced.
#[derive(Debug)]
pub(crate) enum Unclaimed {
    /// Another process is about to.
    Taken,
    /// It holds another session than expected.
    Changed,
    /// The system says no.
    Refused(io::Error),
}

impl Claim {
    /// Claims the file that holds the session `before`.
    pub(crate) fn on(path: &Path, before: &Session) -> Result<Self, Unclaimed> {
        let file = File::open(path).map_err(Unclaimed::Refused)?;
        lock(&file)?;
        if !holds(path, before) {
            return Err(Unclaimed::Changed);
        }
        let draft = Draft::begin(path).map_err(Unclaimed::Refused)?;
        Ok(Self { draft, path: path.to_owned(), before: before.clone(), _file: file })
    }

    /// Writes this session in place of the one before, and gives it as it will be read; none where somebody else has
    /// replaced that meanwhile, which stays.
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

/// Only where locks keep nobody from reading, and where the file system knows them.
fn lock(file: &File) -> Result<(), Unclaimed> {
    if !cfg!(unix) {
        return Ok(());
    }
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(Unclaimed::Taken),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn of_two_that_would_replace_a_file_one_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.json");
        let (before, after) = (Session::from_cookies("MUSIC_U=old"), Session::from_cookies("MUSIC_U=new"));
        before.save(&path).unwrap();
        let claim = Claim::on(&path, &before).unwrap();
        if cfg!(unix) {
            assert!(matches!(Claim::on(&path, &before), Err(Unclaimed::Taken)));
        }
        let kept = claim.keep(&after).unwrap().unwrap();
        assert_eq!(kept.0, after);
        assert_eq!(read(&path).unwrap(), kept);
        assert!(matches!(Claim::on(&path, &before), Err(Unclaimed::Changed)));
        // A cookie that is empty is not read again, and its session is known all the same.
        let mut odd = after.clone();
        odd.cookies.set("MUSIC_SNS", "");
        let (after, _) = Claim::on(&path, &after).unwrap().keep(&odd).unwrap().unwrap();
        // One that is not used leaves nothing behind.
        drop(Claim::on(&path, &after).unwrap());
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(names, ["session.json"]);
    }

    #[test]
    fn who_signs_in_meanwhile_is_not_overwritten() {
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
    fn what_a_link_leads_to_is_replaced_and_is_its_owners_alone() {
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
    fn what_is_nobodys_session_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("session.json");
        assert!(read(&path).is_err());
        for text in ["", "{", "os=pc; NMTID=1", "MUSIC_U=", r#"{"cookies":{"os":"pc"}}"#] {
            fs::write(&path, text).unwrap();
            assert!(read(&path).is_err(), "{text}");
        }
    }
}
