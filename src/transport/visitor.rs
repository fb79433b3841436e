//! The anonymous visitor that calls without a login go out as.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::crypto::anonymous;
use crate::registry::upstreams;

/// How long a failure to register is left alone, so that it costs at most one call in that time.
const RETRY_AFTER: Duration = Duration::from_secs(60);

/// Registers on first need, once, however many wait.
pub(super) struct Visitor {
    token: OnceLock<String>,
    /// When the last registration failed; its lock is the queue of those who wait.
    failed: Mutex<Option<Instant>>,
}

impl Visitor {
    /// A visitor with a token that is known already, or one that will register.
    pub(super) fn new(token: Option<String>) -> Self {
        Self { token: token.map_or_else(OnceLock::new, OnceLock::from), failed: Mutex::new(None) }
    }

    /// The token, if there is one already.
    pub(super) fn known(&self) -> Option<&str> {
        self.token.get().map(String::as_str)
    }

    /// The token; empty where registration fails: the call goes out without one.
    pub(super) async fn token<R: Future<Output = Option<String>>>(
        &self,
        register: impl FnOnce() -> R,
    ) -> &str {
        if let Some(token) = self.token.get() {
            return token;
        }
        let mut failed = self.failed.lock().await;
        // Somebody else may have registered while this call waited for the lock.
        if let Some(token) = self.token.get() {
            return token;
        }
        if failed.is_some_and(|at| at.elapsed() < RETRY_AFTER) {
            return "";
        }
        match register().await {
            Some(token) => self.token.get_or_init(|| token),
            None => {
                *failed = Some(Instant::now());
                ""
            }
        }
    }
}

/// The call that registers a visitor under a device id.
pub(crate) fn registration(device_id: &str) -> Plan {
    let mut payload = Payload::new();
    payload.text_field("username", &anonymous::username(device_id));
    Plan::new(Scheme::Weapi, &upstreams::MUSIC, "/api/register/anonimous", payload)
}
