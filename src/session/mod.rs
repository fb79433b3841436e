//! A signed-in account: its cookies, how to get them, and the file that stores them.

use std::fmt;
use std::path::Path;

use serde_json::json;

use crate::call::cookies::{self, Cookies};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::file;

#[cfg(feature = "server")]
pub(crate) mod kept;

/// A signed-in account, that is, its cookies. They include those of the device that signed in, so that later calls use
/// the same device wherever the session is used.
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
    /// Creates a session from cookies; `MUSIC_U` is the one that counts.
    #[must_use]
    pub fn from_cookies(cookies: impl Into<Cookies>) -> Self {
        Self { cookies: cookies.into() }
    }

    /// Creates a session from the response to a login.
    ///
    /// # Errors
    ///
    /// Returns [`Error::is_bad_answer`] if the response has no session.
    pub fn from_reply(reply: &Reply) -> Result<Self, Error> {
        let mut cookies = Cookies::default();
        cookies.absorb(reply.cookies());
        if cookies.given("MUSIC_U").is_none() {
            return Err(Error::new(
                Kind::BadAnswer,
                "登录的响应中没有 cookie MUSIC_U",
                "the response to the login has no cookie MUSIC_U",
            ));
        }
        Ok(Self { cookies })
    }

    /// Returns the cookies. They are as good as the password: keep them secret.
    #[must_use]
    pub fn cookies(&self) -> &Cookies {
        &self.cookies
    }

    /// Writes the session to a file that only its owner may read (mode 0600 on Unix).
    ///
    /// The file is replaced as a whole; missing folders are created. This blocks for the time of a small write.
    ///
    /// # Errors
    ///
    /// Returns [`Error::is_io`] if the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
            Error::new(
                Kind::Io,
                format!("无法将会话写入 {}", path.display()),
                format!("the session cannot be written to {}", path.display()),
            )
            .with_source(error)
        };
        let json = self.content().map_err(|error| failed(error.into()))?;
        file::replace(path, &json).map_err(|error| failed(error.into()))
    }

    /// Returns the content of the session's file.
    fn content(&self) -> serde_json::Result<Vec<u8>> {
        let written = |(name, value): (&str, &str)| (name.to_owned(), cookies::written(value).into());
        let cookies: serde_json::Map<_, _> = self.cookies.iter().map(written).collect();
        serde_json::to_vec_pretty(&json!({ "cookies": cookies }))
    }

    /// Reads a session from a file written by [`Session::save`] or containing cookies in another format, see
    /// [`Cookies::parse`].
    ///
    /// # Errors
    ///
    /// Returns [`Error::is_io`] if the file cannot be read, contains no cookies or is larger than 1 MiB.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
            Error::new(
                Kind::Io,
                format!("无法从 {} 读取会话", path.display()),
                format!("the session cannot be read from {}", path.display()),
            )
            .with_source(error)
        };
        let bytes = file::read(path, cookies::MOST_BYTES).map_err(|error| failed(error.into()))?;
        let cookies = Cookies::parse_bytes(&bytes);
        if cookies.is_empty() {
            return Err(failed("it contains no cookies".into()));
        }
        Ok(Self { cookies })
    }
}

/// Shows only the names of cookies.
impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("cookies", &self.cookies).finish()
    }
}
