//! The account: its session, and the calls that may use it.

use std::borrow::Cow;
use std::error::Error as _;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use parking_lot::RwLock;
use tokio::sync::{Mutex, Notify};

use super::keeper::KeeperState;
use super::state::{self, AccountState, SessionState};
use crate::call::account::is_named;
use crate::call::params::Params;
use crate::config::ConfigError;
use crate::flows::system;
use crate::registry::{Endpoint, Verb};
use crate::reply::Reply;
use crate::server::settings::Access;
use crate::session::Session;
use crate::session::kept::{self, Stamp};

/// Name of the setting with the session's file.
const SESSION: &str = "NCM_SESSION";

/// The account of a server, shared by all its threads.
pub(in crate::server) struct Account {
    pub(super) path: PathBuf,
    /// Whether strangers can reach the server; then acting as the account requires the key.
    is_open: bool,
    session: RwLock<Arc<Session>>,
    pub(super) state: state::Cell,
    /// Time when the file was written, in seconds since 1970.
    pub(super) written: AtomicU64,
    /// Whether a response said that nobody is signed in.
    pub(super) is_doubted: AtomicBool,
    /// Wakes the task that keeps the session fresh.
    pub(super) woken: Notify,
    pub(super) keeper: Mutex<KeeperState>,
}

impl Account {
    /// Opens the account in this file. `is_open` is whether strangers can reach the server.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read or has no account, or if anyone could act as the account.
    pub(in crate::server) fn open(
        path: &Path,
        is_open: bool,
        access: &Access,
    ) -> Result<Arc<Self>, ConfigError> {
        permit(is_open, access)?;
        let (session, stamp) = read_setting(path)?;
        Ok(Arc::new(Self {
            path: path.to_owned(),
            is_open,
            state: state::Cell::default(),
            written: AtomicU64::new(stamp.seconds()),
            is_doubted: AtomicBool::new(false),
            woken: Notify::new(),
            keeper: Mutex::new(KeeperState::new(session.clone(), stamp)),
            session: RwLock::new(Arc::new(session)),
        }))
    }

    /// Reads the session from its file; the caller adopts it once nothing else can fail.
    ///
    /// # Errors
    ///
    /// The same as [`Account::open`].
    pub(in crate::server) fn read_under(&self, access: &Access) -> Result<Session, ConfigError> {
        permit(self.is_open, access)?;
        read_setting(&self.path).map(|(session, _)| session)
    }

    /// Uses this session for calls from now on.
    pub(in crate::server) fn adopt(&self, session: Session) {
        let mut place = self.session.write();
        if **place != session {
            *place = Arc::new(session);
            self.state.set(SessionState::SignedIn);
        }
        drop(place);
        self.woken.notify_one();
    }

    /// Returns the current session.
    pub(in crate::server) fn session(&self) -> Arc<Session> {
        Arc::clone(&self.session.read())
    }

    /// Learns from the response to a call with the account whether the session has ended.
    pub(in crate::server) fn observe(&self, endpoint: &Endpoint, reply: &Reply) {
        match reply.code() {
            Some(301 | 302) if reply.location().is_none() => {
                self.is_doubted.store(true, Relaxed);
                self.woken.notify_one();
            }
            Some(200) if endpoint.verb() == Some(Verb::SignOut) => {
                self.end("a caller signed it out / 调用者退出了登录");
            }
            _ => {}
        }
    }

    /// Returns the state to be shown.
    pub(in crate::server) fn shown(&self) -> AccountState {
        AccountState { state: self.state.get(), written: self.written.load(Relaxed) }
    }

    pub(super) fn end(&self, why: &str) {
        if self.state.set(SessionState::Ended) != SessionState::Ended {
            tracing::error!(
                target: "ncm::session",
                why,
                "the session of NCM_SESSION has ended: sign in again with `ncm login --file …`, no restart is needed / \
                 NCM_SESSION 的会话已结束，请用 `ncm login --file …` 重新登录，无需重启"
            );
        }
    }
}

/// Refuses an account that strangers could act as.
fn permit(is_open: bool, access: &Access) -> Result<(), ConfigError> {
    if is_open && access.key.is_none() {
        return Err(ConfigError::new(
            SESSION,
            "anyone who can reach this server could act as the account; set NCM_ACCESS_KEY, or listen only for this machine \
             (HOST=127.0.0.1, or HOST=unix:/path) / 能连上本服务器的人都会以该账号的身份操作；请用 NCM_ACCESS_KEY 设置访问密钥，或只对本机监听\
             （HOST=127.0.0.1 或 HOST=unix:/路径）",
        ));
    }
    Ok(())
}

fn read_setting(path: &Path) -> Result<(Session, Stamp), ConfigError> {
    kept::read(path).map_err(|error| {
        let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
        let (zh, en) = (error.message_zh(), error.message_en());
        let next = "sign in with `ncm login --file …` / 请用 `ncm login --file …` 登录";
        ConfigError::new(SESSION, format!("{en}{cause} / {zh}; {next}"))
    })
}

/// Returns whether a call may use the server's own account: the caller names no account and does not sign in. Someone
/// who signs in is nobody yet, and the result must be theirs.
pub(in crate::server) fn may_use_own(
    endpoint: &Endpoint,
    params: &Params<'_>,
    cookies: &[(Cow<'_, str>, Cow<'_, str>)],
) -> bool {
    !is_named(cookies)
        && !endpoint.verb().is_some_and(Verb::is_signing_in)
        && system::session_within(endpoint, params).is_none()
}

/// Returns whether the call refreshes the session, which the server does by itself.
pub(in crate::server) fn refreshes(endpoint: &Endpoint) -> bool {
    endpoint.verb() == Some(Verb::Renew)
}

/// Shows no cookies.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("path", &self.path).finish_non_exhaustive()
    }
}
