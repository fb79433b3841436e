//! The account: its session, and which calls it is for.

use std::borrow::Cow;
use std::error::Error as _;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use parking_lot::RwLock;
use tokio::sync::{Mutex, Notify};

use super::keeping::Keeping;
use super::standing::{self, Shown, Standing};
use crate::call::account::is_named;
use crate::call::params::Params;
use crate::config::ConfigError;
use crate::flows::system;
use crate::registry::{Endpoint, Verb};
use crate::reply::Reply;
use crate::server::settings::Access;
use crate::session::Session;
use crate::session::kept::{self, Stamp};

/// The setting that names its file.
const SESSION: &str = "NCM_SESSION";

/// The account of a server, shared by all its threads.
pub(in crate::server) struct Account {
    pub(super) path: PathBuf,
    /// Whether strangers reach the server; then it takes a key to act as the account.
    is_open: bool,
    session: RwLock<Arc<Session>>,
    pub(super) standing: standing::Cell,
    /// When the file was written, in seconds since 1970.
    pub(super) written: AtomicU64,
    /// Whether an answer says that nobody is signed in.
    pub(super) is_doubted: AtomicBool,
    /// Wakes who keeps the session fresh.
    pub(super) woken: Notify,
    pub(super) keeping: Mutex<Keeping>,
}

impl Account {
    /// The account of this file, on a server that strangers reach or not.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is no account's, and when everybody could act as the account.
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
            standing: standing::Cell::default(),
            written: AtomicU64::new(stamp.seconds()),
            is_doubted: AtomicBool::new(false),
            woken: Notify::new(),
            keeping: Mutex::new(Keeping::new(session.clone(), stamp)),
            session: RwLock::new(Arc::new(session)),
        }))
    }

    /// The session in its file, to be adopted once nothing else can fail.
    ///
    /// # Errors
    ///
    /// As of [`Account::open`].
    pub(in crate::server) fn read_under(&self, access: &Access) -> Result<Session, ConfigError> {
        permit(self.is_open, access)?;
        read_setting(&self.path).map(|(session, _)| session)
    }

    /// Calls go out by this session from now on.
    pub(in crate::server) fn adopt(&self, session: Session) {
        let mut place = self.session.write();
        if **place != session {
            *place = Arc::new(session);
            self.standing.set(Standing::SignedIn);
        }
        drop(place);
        self.woken.notify_one();
    }

    /// As whom calls go out now.
    pub(in crate::server) fn session(&self) -> Arc<Session> {
        Arc::clone(&self.session.read())
    }

    /// Takes note of what a call as the account was answered.
    pub(in crate::server) fn hear(&self, endpoint: &Endpoint, reply: &Reply) {
        match reply.code() {
            Some(301 | 302) if reply.location().is_none() => {
                self.is_doubted.store(true, Relaxed);
                self.woken.notify_one();
            }
            Some(200) if endpoint.verb == Some(Verb::SignOut) => {
                self.end("a caller signed it out / 调用者退出了登录");
            }
            _ => {}
        }
    }

    /// What is shown of it.
    pub(in crate::server) fn shown(&self) -> Shown {
        Shown { standing: self.standing.get(), written: self.written.load(Relaxed) }
    }

    pub(super) fn end(&self, why: &str) {
        if self.standing.set(Standing::Ended) != Standing::Ended {
            tracing::error!(
                target: "ncm::session",
                why,
                "the session of NCM_SESSION has ended: sign in anew by `ncm login --file …`, no restart is needed / \
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
            "everybody who reaches this server would act as the account; set NCM_ACCESS_KEY, or listen for this machine alone \
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
        let next = "sign in by `ncm login --file …` / 请用 `ncm login --file …` 登录";
        ConfigError::new(SESSION, format!("{en}{cause} / {zh}; {next}"))
    })
}

/// Whether a call may go out as the server's account at all: the caller names no account of his own, and does not sign in:
/// who does is nobody yet, and what comes of it is his.
pub(in crate::server) fn may_lack_one(
    endpoint: &Endpoint,
    params: &Params<'_>,
    cookies: &[(Cow<'_, str>, Cow<'_, str>)],
) -> bool {
    !is_named(cookies)
        && !endpoint.verb.is_some_and(Verb::is_signing_in)
        && system::session_within(endpoint, params).is_none()
}

/// Whether the call is one to renew the session, which the server does by itself.
pub(in crate::server) fn renews(endpoint: &Endpoint) -> bool {
    endpoint.verb == Some(Verb::Renew)
}

/// Shows no cookie.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account").field("path", &self.path).finish_non_exhaustive()
    }
}
