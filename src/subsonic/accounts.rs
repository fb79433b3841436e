//! Users come and go: by the page or by `ncm subsonic user`.

use std::io;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};

use super::Subsonic;
use super::date::date;
use super::page::{self, Problem, Task};
use super::refusal::Refusal;
use super::store::AppPassword;
use super::user::User;
use crate::server::beside::Content;
use crate::{QrState, Session};

/// Longest name of a user, in characters.
const LONGEST_NAME: usize = 64;

/// Longest label of an app password, in characters.
const LONGEST_LABEL: usize = 64;

/// A user, as `ncm subsonic user list` shows him.
#[derive(Debug, Clone)]
pub struct UserInfo {
    /// Name by which players sign in.
    pub name: String,
    /// Id of his account at NetEase.
    pub account: i64,
    /// When he signed in first, as ISO 8601.
    pub created: String,
    /// His app passwords.
    pub passwords: Vec<PasswordInfo>,
}

/// An app password, without the password.
#[derive(Debug, Clone)]
pub struct PasswordInfo {
    /// Number by which it is revoked.
    pub id: i64,
    /// What it is for.
    pub label: String,
    /// When it was drawn, as ISO 8601.
    pub created: String,
}

impl From<AppPassword> for PasswordInfo {
    fn from(password: AppPassword) -> Self {
        Self { id: password.id, label: password.label, created: date(password.created) }
    }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        Self::other(refusal.message)
    }
}

impl Subsonic {
    /// Keeps the session of an account for its user: the one whom the account has, else a new one of this name, by default that
    /// of the account. Returns the user's name.
    ///
    /// # Errors
    ///
    /// Returns an error if the session is none of a signed-in account, the name is taken or too long, or the file cannot be
    /// written.
    pub async fn sign_in(&self, name: Option<&str>, session: &Session) -> io::Result<String> {
        let user = self.keep(name, session).await.map_err(|problem| io::Error::other(problem.to_string()))?;
        Ok(user.name)
    }

    /// Returns all users.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read.
    pub async fn users(&self) -> io::Result<Vec<UserInfo>> {
        let store = &self.0.store;
        let mut all = Vec::new();
        for (user, created) in store.users().await? {
            let passwords = store.passwords(&user).await?.into_iter().map(PasswordInfo::from).collect();
            all.push(UserInfo { name: user.name, account: user.account, created: date(created), passwords });
        }
        Ok(all)
    }

    /// Removes a user and everything that is kept of him here. His session at NetEase is ended, if that can be done.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such user or the file cannot be written.
    pub async fn remove_user(&self, name: &str) -> io::Result<()> {
        let user = self.named(name).await?;
        self.remove(&user).await?;
        Ok(())
    }

    /// Draws an app password for a user and returns it. It cannot be read again.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such user, he has too many, or the file cannot be written.
    pub async fn draw_password(&self, name: &str, label: &str) -> io::Result<String> {
        let user = self.named(name).await?;
        Ok(self.0.store.draw_password(&user, &short(label)).await?)
    }

    /// Gives a user an app password of one's own choice, for tests.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such user, he has too many, or the file cannot be written.
    #[cfg(feature = "mock")]
    pub async fn add_password(&self, name: &str, password: &str) -> io::Result<()> {
        let user = self.named(name).await?;
        Ok(self.0.store.add_password(&user, "", password).await?)
    }

    /// Revokes an app password of a user by its number. Players that sign in by it are refused from then on.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such user or password, or the file cannot be written.
    pub async fn revoke_password(&self, name: &str, id: i64) -> io::Result<()> {
        let user = self.named(name).await?;
        Ok(self.0.store.revoke_password(&user, id).await?)
    }

    async fn named(&self, name: &str) -> Result<User, Refusal> {
        let known = self.0.store.user(name).await?;
        known.map(|known| known.user).ok_or_else(|| Refusal::not_found("用户", "user"))
    }

    async fn keep(&self, name: Option<&str>, session: &Session) -> Result<User, Problem> {
        let status = self.0.client.login_status().session(session).typed().await?;
        let Some(account) = status.user() else {
            return Err(Problem::new(
                StatusCode::BAD_REQUEST,
                "网易云音乐不认识这个会话：可能已退出登录或过期",
                "NetEase does not know this session: it has ended, or nobody has signed in by it",
            ));
        };
        let name = match name.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) if name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control) => {
                name.to_owned()
            }
            Some(_) => {
                return Err(Problem::new(
                    StatusCode::BAD_REQUEST,
                    format!("用户名最多 {LONGEST_NAME} 个字符，不能有控制字符"),
                    format!("a user name has {LONGEST_NAME} characters at most, and no control characters"),
                ));
            }
            None => of_nickname(&account.nickname, account.id),
        };
        Ok(self.0.store.sign_in(&name, account.id, session).await?)
    }

    async fn remove(&self, user: &User) -> Result<(), Refusal> {
        let session = self.0.store.session(user).await.ok();
        self.0.store.remove_user(user).await?;
        self.0.libraries.lock().remove(&user.id);
        if let Some(session) = session {
            // The session may have ended already; here it is gone in any case.
            let _ended = session.logout(&self.0.client).await;
        }
        Ok(())
    }

    /// Answers the page and its script.
    pub(super) async fn answer_page(&self, request: Request<Bytes>) -> Response<Content> {
        let task = match page::route(&request) {
            Ok(task) => task,
            Err(response) => return *response,
        };
        if !page::is_open(self.0.config.page_key.as_deref(), request.headers()) {
            return page::refused(&Problem::new(
                StatusCode::UNAUTHORIZED,
                "需要访问密钥（NCM_ACCESS_KEY）",
                "this server asks for its access key (NCM_ACCESS_KEY)",
            ));
        }
        let fields: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        match self.work(task, &fields).await {
            Ok(answer) => page::done(&answer),
            Err(problem) => page::refused(&problem),
        }
    }

    async fn work(&self, task: Task<'_>, fields: &Value) -> Result<Value, Problem> {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let signing_in = &self.0.signing_in;
        let store = &self.0.store;
        match task {
            // Whose it is stays untold: everybody sees the page.
            Task::Look => {
                let libraries = self.0.libraries.lock();
                let troubles = libraries.values().filter_map(|(_, library)| library.trouble());
                let mut troubles: Vec<_> = troubles.map(|refusal| Problem::from(refusal).shown()).collect();
                troubles.sort_by_key(ToString::to_string);
                troubles.dedup();
                Ok(json!({ "troubles": troubles }))
            }
            Task::Begin => {
                let name = Some(text("name").to_owned()).filter(|name| !name.is_empty());
                let (id, url) = signing_in.begin(&self.0.client, name).await?;
                Ok(json!({ "id": id, "qr": page::picture(&url)? }))
            }
            Task::Poll(id) => {
                let mut signing = signing_in.get(id).await?;
                if signing.user.is_none() {
                    match signing.login.poll().await? {
                        QrState::Waiting => return Ok(json!({ "state": "waiting" })),
                        QrState::Scanned => return Ok(json!({ "state": "scanned" })),
                        QrState::Expired => return Ok(json!({ "state": "expired" })),
                        QrState::Other(code) => {
                            return Err(Problem::new(
                                StatusCode::BAD_GATEWAY,
                                format!("网易云音乐拒绝了登录（{code}）"),
                                format!("NetEase refused the sign-in ({code})"),
                            ));
                        }
                        QrState::Confirmed(session) => {
                            signing.user = Some(self.keep(signing.name.as_deref(), &session).await?);
                        }
                    }
                }
                let Some(user) = &signing.user else { return Err(Refusal::failed().into()) };
                // A first player comes at once; a further password is asked for.
                let drawn = match store.passwords(user).await?.is_empty() {
                    true => Some(store.draw_password(user, "").await?),
                    false => None,
                };
                self.shown(user, drawn, text("address")).await
            }
            Task::Draw(id) => {
                let user = self.confirmed(id).await?;
                let drawn = store.draw_password(&user, &short(text("label"))).await?;
                self.shown(&user, Some(drawn), text("address")).await
            }
            Task::Revoke(id) => {
                let user = self.confirmed(id).await?;
                let password = fields.get("password").and_then(Value::as_i64).unwrap_or_default();
                store.revoke_password(&user, password).await?;
                self.shown(&user, None, "").await
            }
            Task::Leave(id) => {
                let user = self.confirmed(id).await?;
                self.remove(&user).await?;
                signing_in.end(id);
                Ok(json!({}))
            }
        }
    }

    /// Returns the user of a sign-in that was confirmed.
    async fn confirmed(&self, id: &str) -> Result<User, Problem> {
        let user = self.0.signing_in.get(id).await?.user.clone();
        user.ok_or_else(|| {
            Problem::new(
                StatusCode::CONFLICT,
                "请先在手机上确认登录",
                "confirm the sign-in on the phone first",
            )
        })
    }

    /// What the page shows of a user; a password that was just drawn comes with a picture of all that a player needs.
    async fn shown(&self, user: &User, drawn: Option<String>, address: &str) -> Result<Value, Problem> {
        let passwords = self.0.store.passwords(user).await?;
        let passwords: Vec<_> = passwords
            .into_iter()
            .map(|it| json!({ "id": it.id, "label": it.label, "created": date(it.created) }))
            .collect();
        let mut answer = json!({ "state": "done", "user": user.name, "passwords": passwords });
        if let Some(password) = drawn {
            answer["qr"] = page::picture(&format!("{address}\n{}\n{password}", user.name))?.into();
            answer["password"] = password.into();
        }
        Ok(answer)
    }
}

/// Makes a user name of a nickname.
fn of_nickname(nickname: &str, account: i64) -> String {
    let name: String = nickname.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
    let name = name.trim();
    if name.is_empty() { account.to_string() } else { name.to_owned() }
}

fn short(label: &str) -> String {
    label.chars().filter(|letter| !letter.is_control()).take(LONGEST_LABEL).collect()
}
