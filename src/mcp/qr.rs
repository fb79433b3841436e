//! Logging in by QR code. The session is saved to its file, and no part of it gets into an answer.

use std::time::Duration;

use rmcp::schemars::{self, JsonSchema};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::caller::{Account, Failure, State};
use crate::login::{Failures, QrLogin, QrState};

/// Time between polls of the upstream.
const PAUSE: Duration = Duration::from_secs(2);

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Start {}

/// Starts a login; returns the instructions, and the code as a PNG.
pub(super) async fn start(state: &State) -> Result<(Value, Vec<u8>), Failure> {
    let login = QrLogin::start(&state.client).await?;
    let picture = login.png().await?;
    let told = json!({
        "url": login.url(),
        "next": "Show the user the QR code (or the url, as a QR code), to be scanned with the NetEase Cloud Music app \
                 and confirmed there; then call `login_qr_check` (请用网易云音乐 App 扫码并确认).",
    });
    *state.login.lock().await = Some(login);
    Ok((told, picture))
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Check {
    /// How long to wait for the user, 20 by default
    #[schemars(range(max = 45))]
    wait_seconds: Option<u64>,
}

/// Waits for a change of the login under way.
pub(super) async fn check(state: &State, args: &Check) -> Result<Value, Failure> {
    let Account::File(path) = &state.account else {
        return Err(Failure("this server has no file for a session".to_owned()));
    };
    let Some(login) = state.login.lock().await.clone() else {
        return Err(Failure("no login is under way: call `login_qr_start`".to_owned()));
    };
    let until = Instant::now() + Duration::from_secs(args.wait_seconds.unwrap_or(20).min(45));
    let is_still_this =
        |pending: &Option<QrLogin>| pending.as_ref().is_some_and(|it| it.url() == login.url());
    let mut failures = Failures::default();
    loop {
        let now = match login.poll().await {
            Ok(state) => {
                failures = Failures::default();
                state
            }
            Err(error) => {
                let error = failures.tolerate(error)?;
                if Instant::now() >= until {
                    return Err(error.into());
                }
                QrState::Waiting
            }
        };
        match now {
            QrState::Confirmed(session) => {
                let mut pending = state.login.lock().await;
                let path = path.clone();
                let saved = tokio::task::spawn_blocking(move || session.save(path)).await;
                saved.map_err(|error| Failure(format!("the session cannot be kept: {error}")))??;
                if is_still_this(&pending) {
                    *pending = None;
                }
                return Ok(
                    json!({ "state": "logged_in", "next": "`library` with part `profile` shows who it is" }),
                );
            }
            QrState::Expired => {
                let mut pending = state.login.lock().await;
                if is_still_this(&pending) {
                    *pending = None;
                }
                return Ok(json!({ "state": "expired", "next": "call `login_qr_start` for a new code" }));
            }
            QrState::Scanned if Instant::now() >= until => {
                return Ok(
                    json!({ "state": "scanned", "next": "the user has to confirm in the app; then check again" }),
                );
            }
            QrState::Waiting if Instant::now() >= until => {
                return Ok(
                    json!({ "state": "waiting", "next": "the user has to scan the code; then check again" }),
                );
            }
            QrState::Waiting | QrState::Scanned => {
                tokio::time::sleep(PAUSE.min(until - Instant::now())).await
            }
            QrState::Other(code) => {
                return Err(Failure(format!(
                    "the upstream answered code {code}; start anew with `login_qr_start`"
                )));
            }
        }
    }
}
