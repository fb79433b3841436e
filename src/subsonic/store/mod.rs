//! What this side of the program keeps: users, their sessions and app passwords, and what NetEase has no place for. Losing
//! it loses no music.

mod error;
mod marks;
mod queues;
mod seal;
mod tables;
mod users;

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::Connection;

use super::refusal::Refusal;
use crate::server::SubsonicConfig;
use error::OpenError;
pub(super) use marks::Marks;
pub(super) use queues::Queue;
use seal::Sealer;
pub(super) use users::{AppPassword, Known};

/// Name of the file in the folder.
const FILE: &str = "subsonic.sqlite";

/// The file. Copies are the same store.
#[derive(Clone)]
pub(super) struct Store {
    database: Arc<Mutex<Connection>>,
    sealer: Arc<Sealer>,
    /// Marks of the users who have asked for something.
    marks: Arc<Mutex<HashMap<i64, Arc<Marks>>>>,
}

impl Store {
    /// Opens the file, which is made if there is none. Only its owner may read it.
    pub(super) fn open(config: &SubsonicConfig) -> Result<Self, OpenError> {
        make_folder(&config.folder)?;
        let path = config.folder.join(FILE);
        make_private(&path)?;
        let sealer = Sealer::open(&config.folder, config.key.as_deref())?;
        let mut connection = Connection::open(&path)?;
        tables::migrate(&mut connection)?;
        if !sealer.is_of(&connection)? {
            return Err(OpenError::WrongKey);
        }
        Ok(Self {
            database: Arc::new(Mutex::new(connection)),
            sealer: Arc::new(sealer),
            marks: Arc::default(),
        })
    }

    /// Runs statements on a thread that may wait for the disk.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        statements: impl FnOnce(&mut Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let database = Arc::clone(&self.database);
        let done = tokio::task::spawn_blocking(move || statements(&mut database.lock())).await;
        done.map_err(|_| Refusal::failed())?.map_err(|error| {
            tracing::error!(%error, "the file of users cannot be used / 无法使用用户数据文件");
            Refusal::failed()
        })
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Makes the file for its owner only, before SQLite would make it for others too; its further files take its mode.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _file = options.open(path)?;
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(())
}
