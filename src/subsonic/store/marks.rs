//! Ratings, stars and plays of a user. They are few and asked for with every song, so they are kept in memory as well.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, Row};

use super::Store;
use crate::subsonic::refusal::Refusal;
use crate::subsonic::user::User;

/// Most plays that are kept of a user; beyond, the oldest are forgotten.
const MOST_PLAYS: u32 = 20_000;

/// Most ratings and most stars of a user.
const MOST_MARKS: usize = 20_000;

/// Longest id of an item, in bytes.
const LONGEST_ITEM: usize = 64;

/// What a user has said of items, by their ids, and how often he has played them.
#[derive(Clone, Default)]
pub(in crate::subsonic) struct Marks {
    /// From 1 to 5.
    pub(in crate::subsonic) ratings: HashMap<String, u8>,
    /// When they were starred, in ms since 1970.
    pub(in crate::subsonic) stars: HashMap<String, i64>,
    pub(in crate::subsonic) plays: HashMap<String, Plays>,
}

/// How often an item was played.
#[derive(Clone, Copy, Default)]
pub(in crate::subsonic) struct Plays {
    pub(in crate::subsonic) count: u32,
    /// The last time, in ms since 1970.
    pub(in crate::subsonic) last: i64,
}

impl Store {
    /// Returns everything that a user has marked.
    pub(in crate::subsonic) async fn marks(&self, user: &User) -> Result<Arc<Marks>, Refusal> {
        if let Some(marks) = self.marks.lock().get(&user.id) {
            return Ok(Arc::clone(marks));
        }
        let id = user.id;
        let read = self.run(move |database| Marks::read(database, id)).await?;
        Ok(Arc::clone(self.marks.lock().entry(id).or_insert_with(|| Arc::new(read))))
    }

    /// Gives an item from 1 to 5 stars of taste, or none by 0.
    pub(in crate::subsonic) async fn rate(&self, user: &User, item: &str, rating: u8) -> Result<(), Refusal> {
        if rating > 0 {
            may_add(item, self.marks(user).await?.ratings.len())?;
        }
        let sql = match rating {
            0 => "DELETE FROM ratings WHERE user = ?1 AND item = ?2 AND ?3 = 0",
            _ => "INSERT INTO ratings VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET rating = ?3",
        };
        self.mark(user, item, sql, i64::from(rating), |marks, item| match rating {
            0 => _ = marks.ratings.remove(&item),
            _ => _ = marks.ratings.insert(item, rating),
        })
        .await
    }

    /// Remembers when an item was starred.
    pub(in crate::subsonic) async fn star(&self, user: &User, item: &str, time: i64) -> Result<(), Refusal> {
        may_add(item, self.marks(user).await?.stars.len())?;
        let sql = "INSERT INTO stars VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        self.mark(user, item, sql, time, |marks, item| _ = marks.stars.entry(item).or_insert(time)).await
    }

    /// Forgets the star of an item.
    pub(in crate::subsonic) async fn unstar(&self, user: &User, item: &str) -> Result<(), Refusal> {
        let sql = "DELETE FROM stars WHERE user = ?1 AND item = ?2 AND ?3 = 0";
        self.mark(user, item, sql, 0, |marks, item| _ = marks.stars.remove(&item)).await
    }

    /// Counts a play of an item.
    pub(in crate::subsonic) async fn count_play(
        &self,
        user: &User,
        item: &str,
        time: i64,
    ) -> Result<(), Refusal> {
        may_add(item, 0)?;
        let sql = "INSERT INTO plays VALUES (?1, ?2, 1, ?3)
            ON CONFLICT DO UPDATE SET count = count + 1, played = max(played, ?3)";
        self.mark(user, item, sql, time, |marks, item| {
            let plays = marks.plays.entry(item).or_default();
            (plays.count, plays.last) = (plays.count + 1, plays.last.max(time));
        })
        .await
    }

    /// Changes a mark in the file, then in memory.
    async fn mark(
        &self,
        user: &User,
        item: &str,
        sql: &'static str,
        value: i64,
        change: impl FnOnce(&mut Marks, String),
    ) -> Result<(), Refusal> {
        let (id, written) = (user.id, item.to_owned());
        self.run(move |database| database.prepare_cached(sql)?.execute((id, written, value))).await?;
        // Marks that nobody has asked for yet are read with this one.
        if let Some(marks) = self.marks.lock().get_mut(&id) {
            change(Arc::make_mut(marks), item.to_owned());
        }
        Ok(())
    }
}

fn may_add(item: &str, marks: usize) -> Result<(), Refusal> {
    if item.len() > LONGEST_ITEM {
        return Err(Refusal::not_found("项目", "item"));
    }
    if marks >= MOST_MARKS {
        return Err(Refusal::new(
            crate::subsonic::refusal::Code::Generic,
            format!("标记太多，最多 {MOST_MARKS} 个"),
            format!("there are too many marks: {MOST_MARKS} at most"),
        ));
    }
    Ok(())
}

impl Marks {
    fn read(database: &Connection, user: i64) -> rusqlite::Result<Self> {
        let sql = "DELETE FROM plays WHERE user = ?1 AND item IN
            (SELECT item FROM plays WHERE user = ?1 ORDER BY played DESC LIMIT -1 OFFSET ?2)";
        database.execute(sql, (user, MOST_PLAYS))?;
        let rows = |sql| rows(database, sql, user, |row| row.get(1));
        Ok(Self {
            ratings: rows("SELECT item, rating FROM ratings WHERE user = ?1")?
                .into_iter()
                .map(|(item, rating)| (item, u8::try_from(rating).unwrap_or(0)))
                .collect(),
            stars: rows("SELECT item, starred FROM stars WHERE user = ?1")?.into_iter().collect(),
            plays: self::rows(
                database,
                "SELECT item, count, played FROM plays WHERE user = ?1",
                user,
                |row| Ok(Plays { count: row.get(1)?, last: row.get(2)? }),
            )?
            .into_iter()
            .collect(),
        })
    }
}

fn rows<T>(
    database: &Connection,
    sql: &str,
    user: i64,
    value: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<(String, T)>> {
    let mut statement = database.prepare(sql)?;
    statement.query_map([user], |row| Ok((row.get(0)?, value(row)?)))?.collect()
}
