//! Users, their sessions at NetEase, and their app passwords.

use rusqlite::{Connection, OptionalExtension as _};

use super::Store;
use super::seal::Sealer;
use crate::subsonic::date::now_ms;
use crate::subsonic::refusal::{Code, Refusal};
use crate::subsonic::user::User;
use crate::{Cookies, Session};

/// A user with what is secret about him.
pub(in crate::subsonic) struct Known {
    pub(in crate::subsonic) user: User,
    /// Number of the session: another one after each sign-in and each refresh.
    pub(in crate::subsonic) signed: i64,
    /// When the session was last refreshed, in ms since 1970.
    pub(in crate::subsonic) refreshed: i64,
    pub(in crate::subsonic) passwords: Vec<String>,
}

/// An app password, without the password.
pub(in crate::subsonic) struct AppPassword {
    pub(in crate::subsonic) id: i64,
    pub(in crate::subsonic) label: String,
    /// In ms since 1970.
    pub(in crate::subsonic) created: i64,
}

/// Most users, and most app passwords of one.
const MOST_USERS: u32 = 256;
const MOST_PASSWORDS: u32 = 64;

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
            let sql = format!("SELECT id, name, account, signed, refreshed FROM users WHERE {which}");
            let found = database.prepare_cached(&sql)?.query_row([value], |row| {
                let user = User { id: row.get(0)?, name: row.get(1)?, account: row.get(2)? };
                Ok((user, row.get(3)?, row.get(4)?))
            });
            let Some((user, signed, refreshed)) = found.optional()? else { return Ok(None) };
            let passwords = passwords(database, &sealer, user.id)?;
            Ok(Some(Known { user, signed, refreshed, passwords }))
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
        let sealed = self.sealed(account, session)?;
        let (name, now) = (name.to_owned(), now_ms());
        let kept = self.run(move |database| {
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
                None if count(&transaction, "SELECT count(*) FROM users WHERE ?1 = ?1", 0)? >= MOST_USERS => return Ok(None),
                None => {
                    let is_taken = transaction.prepare("SELECT 1 FROM users WHERE name = ?1")?.exists([&name])?;
                    let name = if is_taken { format!("{name}-{account}") } else { name };
                    let sql = "INSERT INTO users (name, account, session, refreshed, created) VALUES (?1, ?2, ?3, ?4, ?4)";
                    transaction.execute(sql, (&name, account, sealed, now))?;
                    User { id: transaction.last_insert_rowid(), name, account }
                }
            };
            transaction.commit()?;
            Ok(Some(user))
        });
        kept.await?.ok_or_else(|| {
            too_many(
                &format!("用户太多，最多 {MOST_USERS} 个"),
                &format!("there are {MOST_USERS} users, which is the most"),
            )
        })
    }

    /// Keeps the refreshed session of a user, unless he has signed in anew meanwhile.
    pub(in crate::subsonic) async fn keep_refreshed(
        &self,
        user: &User,
        signed: i64,
        session: &Session,
    ) -> Result<(), Refusal> {
        let (sealed, id, now) = (self.sealed(user.account, session)?, user.id, now_ms());
        self.run(move |database| {
            let sql = "UPDATE users SET session = ?3, signed = signed + 1, refreshed = ?4 WHERE id = ?1 AND signed = ?2";
            database.execute(sql, (id, signed, sealed, now))
        })
        .await
        .map(drop)
    }

    fn sealed(&self, account: i64, session: &Session) -> Result<Vec<u8>, Refusal> {
        let pairs: Vec<_> = session.cookies().iter().collect();
        let bytes = serde_json::to_vec(&pairs).map_err(|_| Refusal::failed())?;
        self.sealer.seal(&of_session(account), &bytes).map_err(|_| Refusal::failed())
    }

    /// Returns all users, with when each signed in first, in ms since 1970.
    pub(in crate::subsonic) async fn users(&self) -> Result<Vec<(User, i64)>, Refusal> {
        self.run(|database| {
            let mut statement =
                database.prepare("SELECT id, name, account, created FROM users ORDER BY name")?;
            let rows = statement.query_map([], |row| {
                Ok((User { id: row.get(0)?, name: row.get(1)?, account: row.get(2)? }, row.get(3)?))
            })?;
            rows.collect()
        })
        .await
    }

    /// Removes a user and everything of his.
    pub(in crate::subsonic) async fn remove_user(&self, user: &User) -> Result<(), Refusal> {
        let id = user.id;
        self.run(move |database| database.execute("DELETE FROM users WHERE id = ?1", [id])).await?;
        self.marks.lock().remove(&id);
        Ok(())
    }

    /// Draws an app password. It is shown this once.
    pub(in crate::subsonic) async fn draw_password(
        &self,
        user: &User,
        label: &str,
    ) -> Result<String, Refusal> {
        let secret = drawn().map_err(|_| Refusal::failed())?;
        self.add_password(user, label, &secret).await?;
        Ok(secret)
    }

    /// Gives a user an app password.
    pub(in crate::subsonic) async fn add_password(
        &self,
        user: &User,
        label: &str,
        secret: &str,
    ) -> Result<(), Refusal> {
        let sealed = self.sealer.seal(&of_password(user.id), secret.as_bytes());
        let sealed = sealed.map_err(|_| Refusal::failed())?;
        let (mark, id, label, now) = (self.sealer.mark(secret), user.id, label.to_owned(), now_ms());
        let is_kept = self.run(move |database| {
            if count(database, "SELECT count(*) FROM passwords WHERE user = ?1", id)? >= MOST_PASSWORDS {
                return Ok(false);
            }
            let sql =
                "INSERT INTO passwords (user, label, secret, mark, created) VALUES (?1, ?2, ?3, ?4, ?5)";
            database.execute(sql, (id, label, sealed, mark, now)).map(|_| true)
        });
        if is_kept.await? {
            return Ok(());
        }
        Err(too_many(
            &format!("应用密码太多，最多 {MOST_PASSWORDS} 个，请先撤销不用的"),
            &format!("a user has {MOST_PASSWORDS} app passwords at most: revoke one first"),
        ))
    }

    /// Returns the app passwords of a user, without the passwords.
    pub(in crate::subsonic) async fn passwords(&self, user: &User) -> Result<Vec<AppPassword>, Refusal> {
        let id = user.id;
        self.run(move |database| {
            let sql = "SELECT id, label, created FROM passwords WHERE user = ?1 ORDER BY id";
            let mut statement = database.prepare(sql)?;
            let rows = statement.query_map([id], |row| {
                Ok(AppPassword { id: row.get(0)?, label: row.get(1)?, created: row.get(2)? })
            })?;
            rows.collect()
        })
        .await
    }

    /// Revokes an app password of a user.
    pub(in crate::subsonic) async fn revoke_password(
        &self,
        user: &User,
        password: i64,
    ) -> Result<(), Refusal> {
        let id = user.id;
        let sql = "DELETE FROM passwords WHERE user = ?1 AND id = ?2";
        match self.run(move |database| database.execute(sql, (id, password))).await? {
            0 => Err(Refusal::not_found("应用密码", "app password")),
            _ => Ok(()),
        }
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

fn count(database: &Connection, sql: &str, user: i64) -> rusqlite::Result<u32> {
    database.query_row(sql, [user], |row| row.get(0))
}

fn too_many(zh: &str, en: &str) -> Refusal {
    Refusal::new(Code::NotAuthorized, zh, en)
}

fn of_session(account: i64) -> String {
    format!("session {account}")
}

fn of_password(user: i64) -> String {
    format!("password {user}")
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
