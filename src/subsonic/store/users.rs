//! Users, their sessions at NetEase, and their app passwords.

use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension as _};

use super::Store;
use super::seal::Sealer;
use crate::subsonic::refusal::Refusal;
use crate::subsonic::user::User;
use crate::{Cookies, Session};

/// A user with what is secret about him.
pub(in crate::subsonic) struct Known {
    pub(in crate::subsonic) user: User,
    /// Number of the session: another one after each sign-in.
    pub(in crate::subsonic) signed: i64,
    pub(in crate::subsonic) passwords: Vec<String>,
}

impl Store {
    /// Returns the user of a name, in any case of its letters.
    pub(in crate::subsonic) async fn user(&self, name: &str) -> Result<Option<Known>, Refusal> {
        let name = name.to_owned();
        self.known("name = ?1", name).await
    }

    /// Returns the user who has an app password, given as an API key.
    pub(in crate::subsonic) async fn user_of_key(&self, key: &str) -> Result<Option<Known>, Refusal> {
        self.known("id = (SELECT user FROM passwords WHERE mark = ?1)", self.sealer.mark(key)).await
    }

    async fn known(
        &self,
        which: &'static str,
        value: impl rusqlite::ToSql + Send + 'static,
    ) -> Result<Option<Known>, Refusal> {
        let sealer = std::sync::Arc::clone(&self.sealer);
        self.run(move |database| {
            let sql = format!("SELECT id, name, account, signed FROM users WHERE {which}");
            let found = database.prepare_cached(&sql)?.query_row([value], |row| {
                Ok((User { id: row.get(0)?, name: row.get(1)?, account: row.get(2)? }, row.get(3)?))
            });
            let Some((user, signed)) = found.optional()? else { return Ok(None) };
            let passwords = passwords(database, &sealer, user.id)?;
            Ok(Some(Known { user, signed, passwords }))
        })
        .await
    }

    /// Returns the session of a user at NetEase.
    pub(in crate::subsonic) async fn session(&self, user: &User) -> Result<Session, Refusal> {
        let id = user.id;
        let sealed: Vec<u8> = self
            .run(move |database| {
                database.query_row("SELECT session FROM users WHERE id = ?1", [id], |row| row.get(0))
            })
            .await?;
        let bytes =
            self.sealer.open_sealed(&of_session(user.account), &sealed).ok_or_else(Refusal::failed)?;
        let pairs: Vec<(String, String)> = serde_json::from_slice(&bytes).map_err(|_| Refusal::failed())?;
        let mut cookies = Cookies::default();
        pairs.iter().for_each(|(name, value)| cookies.set(name, value));
        Ok(Session::from_cookies(cookies))
    }

    /// Keeps the session of an account that has signed in. Returns its user: the one whom the account has already, else a new
    /// one of this name, or of this name with the account's number if another account has it.
    pub(in crate::subsonic) async fn sign_in(
        &self,
        name: &str,
        account: i64,
        session: &Session,
    ) -> Result<User, Refusal> {
        let pairs: Vec<_> = session.cookies().iter().collect();
        let bytes = serde_json::to_vec(&pairs).map_err(|_| Refusal::failed())?;
        let sealed = self.sealer.seal(&of_session(account), &bytes).map_err(|_| Refusal::failed())?;
        let (name, now) = (name.to_owned(), now());
        self.run(move |database| {
            let transaction = database.transaction()?;
            let known = transaction
                .query_row("SELECT id, name FROM users WHERE account = ?1", [account], |row| {
                    Ok(User { id: row.get(0)?, name: row.get(1)?, account })
                })
                .optional()?;
            let user = match known {
                Some(user) => {
                    let sql = "UPDATE users SET session = ?2, signed = signed + 1, refreshed = ?3 WHERE id = ?1";
                    transaction.execute(sql, (user.id, sealed, now))?;
                    user
                }
                None => {
                    let is_taken = transaction.prepare("SELECT 1 FROM users WHERE name = ?1")?.exists([&name])?;
                    let name = if is_taken { format!("{name}-{account}") } else { name };
                    let sql = "INSERT INTO users (name, account, session, refreshed, created) VALUES (?1, ?2, ?3, ?4, ?4)";
                    transaction.execute(sql, (&name, account, sealed, now))?;
                    User { id: transaction.last_insert_rowid(), name, account }
                }
            };
            transaction.commit()?;
            Ok(user)
        })
        .await
    }

    /// Draws an app password. It is shown this once.
    pub(in crate::subsonic) async fn draw_password(
        &self,
        user: &User,
        label: &str,
    ) -> Result<String, Refusal> {
        let secret = drawn().map_err(|_| Refusal::failed())?;
        let sealed =
            self.sealer.seal(&of_password(user.id), secret.as_bytes()).map_err(|_| Refusal::failed())?;
        let (mark, id, label, now) = (self.sealer.mark(&secret), user.id, label.to_owned(), now());
        self.run(move |database| {
            let sql =
                "INSERT INTO passwords (user, label, secret, mark, created) VALUES (?1, ?2, ?3, ?4, ?5)";
            database.execute(sql, (id, label, sealed, mark, now))
        })
        .await?;
        Ok(secret)
    }
}

fn passwords(database: &Connection, sealer: &Sealer, user: i64) -> rusqlite::Result<Vec<String>> {
    let mut statement = database.prepare_cached("SELECT secret FROM passwords WHERE user = ?1")?;
    let sealed = statement.query_map([user], |row| row.get::<_, Vec<u8>>(0))?;
    let mut passwords = Vec::new();
    for sealed in sealed {
        let secret = sealer.open_sealed(&of_password(user), &sealed?);
        passwords.extend(secret.and_then(|bytes| String::from_utf8(bytes).ok()));
    }
    Ok(passwords)
}

fn of_session(account: i64) -> String {
    format!("session {account}")
}

fn of_password(user: i64) -> String {
    format!("password {user}")
}

/// Milliseconds since 1970.
pub(in crate::subsonic) fn now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| i64::try_from(time.as_millis()).unwrap_or(i64::MAX))
}

/// Draws a password of 80 bits, in letters and digits that nobody takes for one another.
fn drawn() -> Result<String, getrandom::Error> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    let letters = bytes.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}
