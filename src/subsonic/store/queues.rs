//! The play queue and the bookmarks of a user.

use rusqlite::OptionalExtension as _;

use super::Store;
use crate::subsonic::date::now_ms;
use crate::subsonic::refusal::Refusal;
use crate::subsonic::user::User;

/// What a user was playing.
#[derive(Default)]
pub(in crate::subsonic) struct Queue {
    pub(in crate::subsonic) songs: Vec<String>,
    /// Which of the songs is played.
    pub(in crate::subsonic) current: Option<usize>,
    /// Position in that song, in ms.
    pub(in crate::subsonic) position: u64,
    /// In ms since 1970.
    pub(in crate::subsonic) changed: i64,
    /// Name of the player.
    pub(in crate::subsonic) changed_by: String,
}

/// A position in a song.
pub(in crate::subsonic) struct Bookmark {
    pub(in crate::subsonic) song: String,
    /// In ms.
    pub(in crate::subsonic) position: u64,
    pub(in crate::subsonic) comment: String,
    /// In ms since 1970.
    pub(in crate::subsonic) created: i64,
    pub(in crate::subsonic) changed: i64,
}

/// Most bookmarks of a user; beyond, the oldest one is replaced.
const MOST_BOOKMARKS: u32 = 1000;

impl Store {
    /// Returns the play queue of a user.
    pub(in crate::subsonic) async fn queue(&self, user: &User) -> Result<Option<Queue>, Refusal> {
        let id = user.id;
        let found = self
            .run(move |database| {
                let sql = "SELECT songs, current, position, changed, changed_by FROM queues WHERE user = ?1";
                let queue = database.query_row(sql, [id], |row| {
                    let songs: String = row.get(0)?;
                    let (current, position) = (row.get(1)?, row.get(2)?);
                    let (changed, changed_by) = (row.get(3)?, row.get(4)?);
                    Ok((songs, Queue { songs: Vec::new(), current, position, changed, changed_by }))
                });
                queue.optional()
            })
            .await?;
        let Some((songs, queue)) = found else { return Ok(None) };
        let songs = serde_json::from_str(&songs).map_err(|_| Refusal::failed())?;
        Ok(Some(Queue { songs, ..queue }))
    }

    /// Keeps the play queue of a user; without songs, none.
    pub(in crate::subsonic) async fn keep_queue(&self, user: &User, queue: Queue) -> Result<(), Refusal> {
        let id = user.id;
        let songs = serde_json::to_string(&queue.songs).map_err(|_| Refusal::failed())?;
        self.run(move |database| {
            if queue.songs.is_empty() {
                return database.execute("DELETE FROM queues WHERE user = ?1", [id]);
            }
            let sql = "INSERT OR REPLACE INTO queues VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            database.execute(sql, (id, songs, queue.current, queue.position, queue.changed, queue.changed_by))
        })
        .await
        .map(drop)
    }

    /// Returns the bookmarks of a user, the latest first.
    pub(in crate::subsonic) async fn bookmarks(&self, user: &User) -> Result<Vec<Bookmark>, Refusal> {
        let id = user.id;
        self.run(move |database| {
            let sql = "SELECT song, position, comment, created, changed FROM bookmarks WHERE user = ?1
                ORDER BY changed DESC";
            let mut statement = database.prepare(sql)?;
            let rows = statement.query_map([id], |row| {
                Ok(Bookmark {
                    song: row.get(0)?,
                    position: row.get(1)?,
                    comment: row.get(2)?,
                    created: row.get(3)?,
                    changed: row.get(4)?,
                })
            })?;
            rows.collect()
        })
        .await
    }

    /// Keeps a bookmark in place of an earlier one of the same song.
    pub(in crate::subsonic) async fn keep_bookmark(
        &self,
        user: &User,
        song: &str,
        position: u64,
        comment: &str,
    ) -> Result<(), Refusal> {
        let (id, song, comment, now) = (user.id, song.to_owned(), comment.to_owned(), now_ms());
        self.run(move |database| {
            let transaction = database.transaction()?;
            let sql = "INSERT INTO bookmarks VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                ON CONFLICT DO UPDATE SET position = ?3, comment = ?4, changed = ?5";
            transaction.execute(sql, (id, song, position, comment, now))?;
            let sql = "DELETE FROM bookmarks WHERE user = ?1 AND song IN
                (SELECT song FROM bookmarks WHERE user = ?1 ORDER BY changed DESC LIMIT -1 OFFSET ?2)";
            transaction.execute(sql, (id, MOST_BOOKMARKS))?;
            transaction.commit()
        })
        .await
    }

    /// Removes a bookmark; returns whether there was one.
    pub(in crate::subsonic) async fn remove_bookmark(
        &self,
        user: &User,
        song: &str,
    ) -> Result<bool, Refusal> {
        let (id, song) = (user.id, song.to_owned());
        self.run(move |database| {
            database.execute("DELETE FROM bookmarks WHERE user = ?1 AND song = ?2", (id, song))
        })
        .await
        .map(|removed| removed > 0)
    }
}
