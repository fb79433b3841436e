//! The tables, by the versions of the file. A version that was released is never changed: what is new is a further one.

use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use super::error::OpenError;

/// How long a statement waits for another process, such as `ncm subsonic user`.
const BUSY: Duration = Duration::from_secs(5);

/// What leads from one version to the next.
const VERSIONS: &[&str] = &["
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

-- One account of NetEase each. `session` is encrypted; `signed` counts its changes.
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    account INTEGER NOT NULL UNIQUE,
    session BLOB NOT NULL,
    signed INTEGER NOT NULL DEFAULT 1,
    refreshed INTEGER NOT NULL,
    created INTEGER NOT NULL
) STRICT;

-- App passwords: `secret` is encrypted, since tokens are computed from it; `mark` finds it as an API key.
CREATE TABLE passwords (
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    label TEXT NOT NULL,
    secret BLOB NOT NULL,
    mark BLOB NOT NULL UNIQUE,
    created INTEGER NOT NULL
) STRICT;
CREATE INDEX passwords_of_user ON passwords (user);

CREATE TABLE queues (
    user INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    songs TEXT NOT NULL,
    current INTEGER,
    position INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE bookmarks (
    user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    song TEXT NOT NULL,
    position INTEGER NOT NULL,
    comment TEXT NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (user, song)
) STRICT, WITHOUT ROWID;

CREATE TABLE ratings (
    user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    item TEXT NOT NULL,
    rating INTEGER NOT NULL,
    PRIMARY KEY (user, item)
) STRICT, WITHOUT ROWID;

-- Stars of things that NetEase has no place for, and when the others were starred here.
CREATE TABLE stars (
    user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    item TEXT NOT NULL,
    starred INTEGER NOT NULL,
    PRIMARY KEY (user, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE plays (
    user INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    item TEXT NOT NULL,
    count INTEGER NOT NULL,
    played INTEGER NOT NULL,
    PRIMARY KEY (user, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX plays_by_time ON plays (user, played DESC);
"];

/// Brings the file to the present version.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), OpenError> {
    connection.busy_timeout(BUSY)?;
    // Readers do not wait for a writer; after a power cut the last changes may be missing, never the file.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // 1 MiB for pages in memory.
    connection.pragma_update(None, "cache_size", -1024)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: usize =
        transaction.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))? as usize;
    if version > VERSIONS.len() {
        return Err(OpenError::TooNew);
    }
    for step in &VERSIONS[version..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSIONS.len() as u32)?;
    transaction.commit()?;
    Ok(())
}
