//! Keeps the session of the server's account fresh, and notices when it has ended.

use std::error::Error as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::keeper::{DUE, KeeperState};
use super::own::Account;
use super::state::SessionState;
use crate::client::Client;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::session::Session;
use crate::session::kept::{self, Claim, ClaimError, Stamp};

/// Interval of checks whether the file has been written by someone else.
const PERIOD: Duration = Duration::from_secs(5);

/// Time between two refreshes, two checks of the session, or two attempts to write the file.
const PAUSE: Duration = Duration::from_secs(60);

/// Time until the next attempt if a refresh failed because of the network or the upstream.
const RETRY: Duration = Duration::from_secs(600);

/// Time until the next attempt if the file may not be written, and until an ended session is checked again.
const LONG_PAUSE: Duration = Duration::from_secs(3600);

/// Time limits of a call, including its waits, and of work on a file.
const CALL: Duration = Duration::from_secs(60);
const FILE: Duration = Duration::from_secs(10);

/// The upstream's statement about a session.
enum Login {
    SignedIn,
    SignedOut,
    Unknown,
}

impl Account {
    /// Keeps the session fresh until `stop` ends; finishes the current step first.
    pub(in crate::server) async fn keep(&self, client: impl Fn() -> Client, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        loop {
            self.step(&client()).await;
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = self.woken.notified() => {}
                () = sleep(PERIOD) => {}
            }
        }
    }

    /// Does all work that is due.
    async fn step(&self, client: &Client) {
        let mut keeper = self.keeper.lock().await;
        self.check_file(&mut keeper).await;
        if keeper.is_unwritten && Instant::now() >= keeper.write_at {
            self.write(&mut keeper).await;
        }
        let has_ended = self.state.get() == SessionState::Ended;
        if has_ended && !keeper.has_ended {
            // A caller has signed out, so there is no need to check soon.
            keeper.check_at = Instant::now() + LONG_PAUSE;
        }
        if (has_ended || self.is_doubted.load(Relaxed)) && Instant::now() >= keeper.check_at {
            self.check(client, &mut keeper).await;
        }
        keeper.has_ended = self.state.get() == SessionState::Ended;
        if !keeper.has_ended && !keeper.is_unwritten && keeper.is_due() {
            // The error is already in the log.
            let _told = self.refresh(client, &mut keeper).await;
        }
    }

    /// Reads the file again if someone has written it.
    async fn check_file(&self, keeper: &mut KeeperState) {
        let path = self.path.clone();
        let stamp = match aside(move || Stamp::of(&path)).await {
            Ok(stamp) => Some(stamp),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            // Nothing is known about the file, so nothing changes.
            Err(_) => return,
        };
        if stamp != keeper.seen {
            keeper.seen = stamp;
            self.read_again(keeper).await;
        }
    }

    async fn read_again(&self, keeper: &mut KeeperState) {
        let path = self.path.clone();
        let read = match aside(move || Ok(kept::read(&path))).await {
            Ok(read) => read,
            Err(error) => {
                Err(Error::new(Kind::Io, "读取超时", "reading the file took too long").with_source(error))
            }
        };
        match read {
            Ok((session, stamp)) => {
                keeper.seen = Some(stamp);
                self.written.store(stamp.seconds(), Relaxed);
                keeper.is_unwritten = false;
                let now = Instant::now();
                (keeper.refresh_at, keeper.check_at) = (now, now);
                if session == *self.session() {
                    // The file was replaced with the same session, so it may be valid again.
                    if self.state.get() != SessionState::SignedIn {
                        self.is_doubted.store(true, Relaxed);
                    }
                } else {
                    self.is_doubted.store(false, Relaxed);
                    self.adopt(session.clone());
                    tracing::info!(target: "ncm::session", "the session's file was read again");
                }
                keeper.in_file = session;
            }
            Err(error) => tracing::warn!(
                target: "ncm::session",
                error = describe(&error),
                "the session's file has changed and cannot be used; the previous session remains in use / \
                 会话文件已改变但无法使用，沿用之前的会话"
            ),
        }
    }

    /// Asks the upstream whether the session is signed in.
    async fn check(&self, client: &Client, keeper: &mut KeeperState) {
        self.is_doubted.store(false, Relaxed);
        keeper.check_at = Instant::now() + PAUSE;
        match login_of(client, &self.session()).await {
            Login::SignedIn => {
                if self.state.get() == SessionState::Ended {
                    self.state.set(SessionState::SignedIn);
                    tracing::info!(target: "ncm::session", "the session is valid again");
                }
            }
            Login::SignedOut => {
                keeper.check_at = Instant::now() + LONG_PAUSE;
                self.end("the upstream no longer accepts it / 上游不再接受该会话");
            }
            Login::Unknown => self.is_doubted.store(true, Relaxed),
        }
    }

    /// Refreshes the session and writes it to the file.
    async fn refresh(&self, client: &Client, keeper: &mut KeeperState) -> Result<(), Error> {
        let before = self.session();
        let (path, in_file) = (self.path.clone(), keeper.in_file.clone());
        // The file is claimed first: the upstream may end the old session, so the new one must not be lost.
        let claim = match aside(move || Ok(Claim::on(&path, &in_file))).await {
            Ok(Ok(claim)) => claim,
            Ok(Err(ClaimError::Changed)) => {
                self.read_again(keeper).await;
                return Ok(());
            }
            Ok(Err(ClaimError::Taken)) => {
                keeper.refresh_at = Instant::now() + PAUSE;
                return Err(Error::new(
                    Kind::Busy(503, 60),
                    "另一个进程正在刷新同一会话文件，请稍后再试",
                    "another process is refreshing the session of the same file; try again later",
                ));
            }
            Ok(Err(ClaimError::Refused(error))) | Err(error) => {
                keeper.refresh_at = Instant::now() + LONG_PAUSE;
                if self.state.get() == SessionState::SignedIn {
                    self.state.set(SessionState::NotRefreshed);
                }
                tracing::warn!(
                    target: "ncm::session",
                    %error,
                    "the session was not refreshed, since its file cannot be written; make it and its folder writable / \
                     会话文件无法写入，因此没有刷新会话；请使该文件及其目录可写"
                );
                return Err(Error::new(
                    Kind::Io,
                    "会话文件无法写入，因此没有刷新会话",
                    "the session was not refreshed, since its file cannot be written",
                )
                .with_source(error));
            }
        };
        let mut fresh = (*before).clone();
        let refreshed = match timeout(CALL, fresh.refresh(client)).await {
            Ok(refreshed) => refreshed,
            Err(_elapsed) => Err(Error::new(Kind::Timeout, "刷新会话超时", "the refresh took too long")),
        };
        if let Err(error) = refreshed {
            return Err(self.not_refreshed(client, keeper, error).await);
        }
        self.adopt(fresh.clone());
        self.state.set(SessionState::SignedIn);
        keeper.refresh_at = Instant::now() + PAUSE;
        self.keep_in(claim, fresh, keeper).await;
        tracing::info!(target: "ncm::session", "the session was refreshed");
        Ok(())
    }

    /// Handles a refresh that failed.
    async fn not_refreshed(&self, client: &Client, keeper: &mut KeeperState, error: Error) -> Error {
        if !error.is_upstream() || error.is_rate_limited() {
            keeper.refresh_at = Instant::now() + RETRY;
            tracing::warn!(
                target: "ncm::session",
                code = error.code(),
                error = describe(&error),
                "the session could not be refreshed; the next attempt is in 10 minutes / 暂时无法刷新会话，10 分钟后重试"
            );
            return error;
        }
        keeper.refresh_at = Instant::now() + DUE;
        self.check(client, keeper).await;
        if self.state.get() != SessionState::Ended {
            self.state.set(SessionState::NotRefreshed);
            tracing::warn!(
                target: "ncm::session",
                code = error.code(),
                "the upstream refuses to refresh the session, which is still signed in. A session by QR code cannot be extended; sign \
                 in again with `ncm login --file …` before it ends / 上游拒绝刷新会话（目前仍有效）：扫码登录的会话无法延期，请在失效前用 `ncm login --file …` 重新登录"
            );
        }
        error
    }

    /// Writes a session that is not in its file yet.
    async fn write(&self, keeper: &mut KeeperState) {
        let (path, in_file) = (self.path.clone(), keeper.in_file.clone());
        match aside(move || Ok(Claim::on(&path, &in_file))).await {
            Ok(Ok(claim)) => {
                let session = (*self.session()).clone();
                self.keep_in(claim, session, keeper).await;
            }
            Ok(Err(ClaimError::Changed)) => self.read_again(keeper).await,
            Ok(Err(_)) | Err(_) => keeper.write_at = Instant::now() + PAUSE,
        }
    }

    async fn keep_in(&self, claim: Claim, session: Session, keeper: &mut KeeperState) {
        match aside(move || claim.keep(&session)).await {
            Ok(Some((as_read, stamp))) => {
                keeper.seen = Some(stamp);
                (keeper.in_file, keeper.is_unwritten) = (as_read, false);
                self.written.store(stamp.seconds(), Relaxed);
            }
            // Someone has signed in meanwhile, which takes precedence.
            Ok(None) => self.read_again(keeper).await,
            Err(error) => {
                (keeper.is_unwritten, keeper.write_at) = (true, Instant::now() + PAUSE);
                tracing::error!(
                    target: "ncm::session",
                    %error,
                    "the refreshed session cannot be written and would be lost at a restart; writing is retried every minute / \
                     刷新后的会话无法写入，重启会丢失；每分钟重试一次"
                );
            }
        }
    }

    /// Refreshes the session for a caller, who gets the result but no cookie. The refresh goes on if the caller leaves.
    pub(in crate::server) async fn refresh_for_a_caller(self: Arc<Self>, client: Client) -> Reply {
        let account = self;
        let refreshing = tokio::spawn(async move {
            let mut keeper = account.keeper.lock().await;
            let is_fresh = keeper.seen.and_then(|stamp| stamp.age()).is_some_and(|age| age < PAUSE);
            if is_fresh && account.state.get() == SessionState::SignedIn {
                return Ok(());
            }
            account.refresh(&client, &mut keeper).await
        });
        let refreshed = match timeout(2 * CALL, refreshing).await {
            Ok(Ok(refreshed)) => refreshed,
            Ok(Err(panic)) => Err(Error::new(
                Kind::Internal,
                "服务器内部错误，请反馈",
                "the refresh failed; please report this",
            )
            .with_source(panic)),
            Err(_elapsed) => Err(Error::new(Kind::Timeout, "刷新会话超时", "the refresh took too long")),
        };
        match refreshed {
            Ok(()) => Reply::of_json(
                200,
                &serde_json::json!({
                    "code": 200,
                    "msg": "服务器自己的会话（NCM_SESSION）已是最新，由服务器保存",
                    "message": "the server's own session (NCM_SESSION) is up to date; the server stores it",
                }),
            ),
            Err(error) => error.into_reply(),
        }
    }
}

/// Asks the upstream whether the session belongs to an account.
async fn login_of(client: &Client, session: &Session) -> Login {
    let client = client.with_session(session);
    match timeout(CALL, async { client.login_status().await }).await {
        Ok(Ok(reply)) => {
            let id = ["/data/profile/userId", "/data/account/id"].iter().find_map(|at| reply.get(at));
            let is_visitor = reply.get("/data/account/anonimousUser").is_some_and(|it| it == true)
                || reply.get("/data/account/anonymousUser").is_some_and(|it| it == true);
            if id.is_some_and(|id| id.is_number()) && !is_visitor {
                Login::SignedIn
            } else {
                Login::SignedOut
            }
        }
        Ok(Err(error)) if error.is_login_required() => Login::SignedOut,
        Ok(Err(_)) | Err(_) => Login::Unknown,
    }
}

/// Works on files on a thread that may block.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    match timeout(FILE, tokio::task::spawn_blocking(work)).await {
        Ok(Ok(done)) => done,
        Ok(Err(panic)) => Err(io::Error::other(panic)),
        Err(_elapsed) => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// Describes an error and its cause for the log: only words of this program and the system, none of the upstream's.
fn describe(error: &Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None if error.is_upstream() => "the upstream refused".to_owned(),
        None => error.to_string(),
    }
}
