//! State of an account's session, and how it is shown.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use serde_json::{Value, json};

/// State of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::server) enum SessionState {
    /// Signed in, as far as is known.
    SignedIn,
    /// Signed in, but cannot be refreshed.
    NotRefreshed,
    /// No longer signed in.
    Ended,
}

pub(super) const ALL: [SessionState; 3] =
    [SessionState::SignedIn, SessionState::NotRefreshed, SessionState::Ended];

impl SessionState {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::NotRefreshed => "not_refreshed",
            Self::Ended => "ended",
        }
    }

    /// Returns what is wrong, in both languages.
    const fn problem(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::SignedIn => None,
            Self::NotRefreshed => Some((
                "NCM_SESSION 的会话无法刷新，到期后将失效（日志中有原因）；请在此之前用 `ncm login` 重新登录",
                "the session of NCM_SESSION cannot be refreshed and will expire (the log says why); sign in again with \
                 `ncm login` before that",
            )),
            Self::Ended => Some((
                "NCM_SESSION 的会话已结束，需要登录的请求会返回 301；请用 `ncm login` 重新登录，无需重启",
                "the session of NCM_SESSION has ended, and calls that need a login get 301; sign in again with `ncm login`, no \
                 restart is needed",
            )),
        }
    }
}

/// A state that threads share.
#[derive(Debug)]
pub(super) struct Cell(AtomicU8);

impl Default for Cell {
    fn default() -> Self {
        Self(AtomicU8::new(SessionState::SignedIn as u8))
    }
}

impl Cell {
    pub(super) fn get(&self) -> SessionState {
        of(self.0.load(Relaxed))
    }

    /// Sets the state and returns the previous one.
    pub(super) fn set(&self, state: SessionState) -> SessionState {
        of(self.0.swap(state as u8, Relaxed))
    }
}

fn of(number: u8) -> SessionState {
    ALL.into_iter().find(|state| *state as u8 == number).unwrap_or(SessionState::SignedIn)
}

/// State of an account to be shown.
#[derive(Debug, Clone, Copy)]
pub(in crate::server) struct AccountState {
    pub(super) state: SessionState,
    pub(super) written: u64,
}

impl AccountState {
    /// Adds the state to the body of a readiness check.
    pub(in crate::server) fn add_to(self, body: &mut Value) {
        body["session"] = self.state.name().into();
        if let Some((zh, en)) = self.state.problem() {
            body["status"] = "degraded".into();
            for (field, text) in [("msg", zh), ("message", en)] {
                body[field] = match body[field].as_str() {
                    Some(other) => json!(format!("{other}; {text}")),
                    None => json!(text),
                };
            }
        }
    }
}
