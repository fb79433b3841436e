//! The account that a command calls with.

use std::path::{Path, PathBuf};

use ncm::{Client, Session};

use super::cookie_import;
use super::headings::CONNECTION;
use super::output::Failure;

/// The source of the cookies of calls; by default the session that `ncm login` kept.
#[derive(clap::Args)]
pub(super) struct Account {
    /// Session kept by `ncm login`, or cookies in any spelling [default: the kept session] / 会话或 cookie 文件，写法不限（默认为 `ncm login` 保存的会话）
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cookie", "anonymous"], help_heading = CONNECTION)]
    cookie_file: Option<PathBuf>,
    /// Cookies as `a=1; b=2` or in any other spelling; others may see flags, so prefer a file / 直接给出 cookie
    #[arg(long, value_name = "COOKIES", conflicts_with = "anonymous", help_heading = CONNECTION)]
    cookie: Option<String>,
    /// Call without any session / 不使用会话
    #[arg(long, help_heading = CONNECTION)]
    anonymous: bool,
}

impl Account {
    /// Returns the account of a server. The server may log in while it runs; it then writes the session to the file that it
    /// read.
    #[cfg(feature = "mcp")]
    pub(super) fn kept(&self, default: Option<PathBuf>) -> Result<ncm::mcp::Account, Failure> {
        use ncm::mcp::Account;
        if let Some(cookie) = &self.cookie {
            return Ok(Account::Session(Session::from_cookies(cookie_import::given(cookie)?)));
        }
        if self.anonymous {
            return Ok(Account::Anonymous);
        }
        if let Some(file) = &self.cookie_file {
            let session = cookie_import::of_file(file)?;
            // Cookies given in place of a file's name have no file.
            return Ok(if file.exists() { Account::File(file.clone()) } else { Account::Session(session) });
        }
        Ok(default.map_or(Account::Anonymous, Account::File))
    }

    /// Returns the account for `ncm doctor`, which reports a session that cannot be read.
    pub(super) fn examined(&self) -> Result<ncm::doctor::Account, Failure> {
        use ncm::doctor::Account;
        if let Some(cookie) = &self.cookie {
            let session = Session::from_cookies(cookie_import::given(cookie)?);
            return Ok(Account::Session { session, kept: None });
        }
        let since = |file: &Path| std::fs::metadata(file).and_then(|about| about.modified()).ok();
        if let Some(file) = &self.cookie_file {
            return Ok(Account::Session { session: cookie_import::of_file(file)?, kept: since(file) });
        }
        let file = default_file().filter(|file| !self.anonymous && file.exists());
        let Some(file) = file else { return Ok(Account::Nobody) };
        match Session::load(&file) {
            Ok(session) => Ok(Account::Session { session, kept: since(&file) }),
            Err(error) => Ok(Account::Unreadable(error)),
        }
    }

    /// Returns the client with this account, by default that of the session in the file `default`.
    pub(super) fn apply(&self, client: Client, default: Option<PathBuf>) -> Result<Client, Failure> {
        if let Some(cookie) = &self.cookie {
            return Ok(client.with_cookie(cookie_import::given(cookie)?));
        }
        let file = match &self.cookie_file {
            Some(file) => Some(file.clone()),
            None if self.anonymous => None,
            None => default.filter(|file| file.exists()),
        };
        match file {
            Some(file) => cookie_import::of_file(&file).map(|session| client.with_session(&session)),
            None => Ok(client),
        }
    }
}

/// Returns the file in which `ncm login` keeps the session.
pub(super) fn default_file() -> Option<PathBuf> {
    folder().map(|folder| folder.join("session.json"))
}

/// Returns the folder `ncm` in the user's folder for settings.
pub(super) fn folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let settings = if cfg!(windows) {
        folder("APPDATA")
    } else {
        folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config")))
    };
    settings.map(|folder| folder.join("ncm"))
}
