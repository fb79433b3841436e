//! As whom a command calls.

use std::path::PathBuf;

use ncm::{Client, Session};

use super::output::Failure;

/// Whose cookies calls bring; by default those that `ncm login` kept.
#[derive(clap::Args)]
pub(super) struct Account {
    /// Session kept by `ncm login`, or cookies as `a=1; b=2` [default: the kept session] / 会话或 cookie 文件
    #[arg(long, value_name = "FILE", conflicts_with_all = ["cookie", "anonymous"])]
    cookie_file: Option<PathBuf>,
    /// Cookies as `a=1; b=2`; others may see flags, so prefer a file / 直接给出 cookie
    #[arg(long, value_name = "COOKIES", conflicts_with = "anonymous")]
    cookie: Option<String>,
    /// Call without any session / 不使用会话
    #[arg(long)]
    anonymous: bool,
}

impl Account {
    /// The account for a server, which may log in while it runs: then its session goes where it was read from.
    #[cfg(feature = "mcp")]
    pub(super) fn kept(&self) -> Result<ncm::mcp::Account, Failure> {
        use ncm::mcp::Account;
        if let Some(cookie) = &self.cookie {
            return Ok(Account::Session(Session::from_cookies(cookie.as_str())));
        }
        if self.anonymous {
            return Ok(Account::Anonymous);
        }
        if let Some(file) = &self.cookie_file {
            // A file that was named and cannot be read is a mistake in the command.
            Session::load(file).map_err(|error| Failure::usage(Failure::from(error).message()))?;
            return Ok(Account::File(file.clone()));
        }
        Ok(default_file().map_or(Account::Anonymous, Account::File))
    }

    /// The client, calling as this account.
    pub(super) fn apply(&self, client: Client) -> Result<Client, Failure> {
        if let Some(cookie) = &self.cookie {
            return Ok(client.with_cookie(cookie.as_str()));
        }
        let file = match &self.cookie_file {
            Some(file) => Some(file.clone()),
            None if self.anonymous => None,
            None => default_file().filter(|file| file.exists()),
        };
        match file {
            // A file that was named and cannot be read is a mistake in the command.
            Some(file) => {
                Session::load(&file).map(|session| client.with_session(&session)).map_err(|error| {
                    let failure = Failure::from(error);
                    Failure::usage(failure.message())
                })
            }
            None => Ok(client),
        }
    }
}

/// Where `ncm login` keeps the session: `ncm/session.json` in the user's folder for settings.
pub(super) fn default_file() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let settings = if cfg!(windows) {
        folder("APPDATA")
    } else {
        folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config")))
    };
    settings.map(|folder| folder.join("ncm").join("session.json"))
}
