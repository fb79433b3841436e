//! A signed-in account: its cookies, how it gets them, where it keeps them.

use std::fmt;
use std::path::Path;

use serde_json::json;

use crate::call::cookies::{self, Cookies};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

mod file;
#[cfg(feature = "server")]
pub(crate) mod kept;

/// A signed-in account, which is to say its cookies. Those of the device that signed in are among them, so that the same
/// device speaks afterwards, wherever the session goes.
///
/// ```no_run
/// use ncm::{Client, Session};
///
/// # async fn example() -> Result<(), ncm::Error> {
/// let client = Client::new()?;
/// let session = Session::login_with_captcha(&client, "13800000000", "1234").await?;
/// session.save("session.json")?;
/// let me = client.with_session(&session);
/// println!("{:?}", me.user_account().await?.get("/profile/nickname"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    pub(crate) cookies: Cookies,
}

impl Session {
    /// A session of cookies at hand; `MUSIC_U` is the one that counts.
    #[must_use]
    pub fn from_cookies(cookies: impl Into<Cookies>) -> Self {
        Self { cookies: cookies.into() }
    }

    /// The session that the answer to a login brings.
    ///
    /// # Errors
    ///
    /// [`Error::is_bad_answer`] when it brings none.
    pub fn from_reply(reply: &Reply) -> Result<Self, Error> {
        let mut cookies = Cookies::default();
        cookies.absorb(reply.cookies());
        if cookies.given("MUSIC_U").is_none() {
            return Err(Error::new(
                Kind::BadAnswer,
                "登录的响应没有带来 cookie MUSIC_U",
                "the answer to the login brought no cookie MUSIC_U",
            ));
        }
        Ok(Self { cookies })
    }

    /// Its cookies. They are as good as the password: keep them to yourself.
    #[must_use]
    pub fn cookies(&self) -> &Cookies {
        &self.cookies
    }

    /// Writes the session to a file that only its owner may read (mode 0600 on Unix).
    ///
    /// The file is replaced as a whole; missing folders are made. This blocks for the time of a small write.
    ///
    /// # Errors
    ///
    /// [`Error::is_io`] when the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
            Error::new(
                Kind::Io,
                format!("会话无法写入 {}", path.display()),
                format!("the session cannot be written to {}", path.display()),
            )
            .with_source(error)
        };
        let json = self.content().map_err(|error| failed(error.into()))?;
        file::replace(path, &json).map_err(|error| failed(error.into()))
    }

    /// The content of its file.
    fn content(&self) -> serde_json::Result<Vec<u8>> {
        let written = |(name, value): (&str, &str)| (name.to_owned(), cookies::written(value).into());
        let cookies: serde_json::Map<_, _> = self.cookies.iter().map(written).collect();
        serde_json::to_vec_pretty(&json!({ "cookies": cookies }))
    }

    /// Reads a session from a file that [`Session::save`] wrote, or that holds cookies in another spelling, see
    /// [`Cookies::parse`].
    ///
    /// # Errors
    ///
    /// [`Error::is_io`] when the file cannot be read, holds no cookies, or more than 1 MiB.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
            Error::new(
                Kind::Io,
                format!("会话无法从 {} 读取", path.display()),
                format!("the session cannot be read from {}", path.display()),
            )
            .with_source(error)
        };
        let bytes = file::read(path, cookies::MOST_BYTES).map_err(|error| failed(error.into()))?;
        let cookies = Cookies::parse_bytes(&bytes);
        if cookies.is_empty() {
            return Err(failed("it holds no cookies".into()));
        }
        Ok(Self { cookies })
    }
}

/// Shows names of cookies only.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("cookies", &self.cookies).finish()
    }
}
