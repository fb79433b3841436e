//! Sign-ins under way on the page. The id of one is drawn and known to its browser only; who has confirmed it on his phone may
//! manage his app passwords by it for a while.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;
use parking_lot::Mutex;
use qrcode::QrCode;
use qrcode::render::svg::Color;
use tokio::time::Instant;

use crate::subsonic::refusal::{Code, Refusal};
use crate::subsonic::user::User;
use crate::{Client, Error, QrLogin};

/// Most sign-ins that are remembered; beyond, the oldest is forgotten.
const MOST: usize = 64;

/// How long one lasts.
const LIFETIME: Duration = Duration::from_secs(15 * 60);

/// Most sign-ins that may begin in a minute: each asks NetEase.
const STARTS: usize = 30;
const MINUTE: Duration = Duration::from_secs(60);

/// Longest text in a picture, in bytes.
const LONGEST: usize = 1000;

/// Why the page's request is refused, in both languages.
pub(in crate::subsonic) struct Problem {
    pub(super) status: StatusCode,
    pub(super) zh: String,
    pub(super) en: String,
}

impl Problem {
    pub(in crate::subsonic) fn new(status: StatusCode, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { status, zh: zh.into(), en: en.into() }
    }

    /// Returns both texts, for the page.
    pub(in crate::subsonic) fn shown(&self) -> serde_json::Value {
        serde_json::json!({ "zh": self.zh, "en": self.en })
    }

    /// Returns the refusal of a sign-in that nobody knows.
    fn over() -> Self {
        Self::new(StatusCode::NOT_FOUND, "登录已过期，请重新扫码", "this sign-in is over: show a new QR code")
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} / {}", self.en, self.zh)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::new(StatusCode::BAD_GATEWAY, error.message_zh(), error.message_en())
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let (en, zh) = refusal.message.split_once(" / ").unwrap_or((&refusal.message, &refusal.message));
        let status = match refusal.code {
            Code::NotFound => StatusCode::NOT_FOUND,
            Code::NotAuthorized => StatusCode::FORBIDDEN,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, zh, en)
    }
}

/// One sign-in.
pub(in crate::subsonic) struct Signing {
    pub(in crate::subsonic) login: QrLogin,
    /// Name that the user wants.
    pub(in crate::subsonic) name: Option<String>,
    /// The user, once he has confirmed.
    pub(in crate::subsonic) user: Option<User>,
    since: Instant,
}

/// The sign-ins under way.
#[derive(Default)]
pub(in crate::subsonic) struct SigningIn {
    all: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Signing>>>>,
    begun: Mutex<Vec<Instant>>,
}

impl SigningIn {
    /// Begins one; returns its id and the address for the QR code.
    pub(in crate::subsonic) async fn begin(
        &self,
        client: &Client,
        name: Option<String>,
    ) -> Result<(String, String), Problem> {
        {
            let mut begun = self.begun.lock();
            begun.retain(|time| time.elapsed() < MINUTE);
            if begun.len() >= STARTS {
                return Err(Problem::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    "登录太频繁，请一分钟后再试",
                    "too many sign-ins: try again in a minute",
                ));
            }
            begun.push(Instant::now());
        }
        let login = QrLogin::start(client).await?;
        let url = login.url().to_owned();
        let id = drawn()?;
        let signing = Signing { login, name, user: None, since: Instant::now() };
        let mut all = self.all.lock();
        // One whose lock is taken is in use, and stays.
        all.retain(|_, signing| {
            signing.try_lock().map_or(true, |signing| signing.since.elapsed() < LIFETIME)
        });
        if all.len() >= MOST {
            let since =
                |signing: &Arc<tokio::sync::Mutex<Signing>>| signing.try_lock().map(|it| it.since).ok();
            let oldest = all.iter().filter_map(|(id, it)| Some((since(it)?, id.clone()))).min();
            oldest.and_then(|(_, id)| all.remove(&id));
        }
        all.insert(id.clone(), Arc::new(tokio::sync::Mutex::new(signing)));
        Ok((id, url))
    }

    /// Returns one by its id. While it is locked, its other requests wait.
    pub(in crate::subsonic) async fn get(
        &self,
        id: &str,
    ) -> Result<tokio::sync::OwnedMutexGuard<Signing>, Problem> {
        let found = self.all.lock().get(id).map(Arc::clone).ok_or_else(Problem::over)?;
        let signing = found.lock_owned().await;
        if signing.since.elapsed() >= LIFETIME {
            return Err(Problem::over());
        }
        Ok(signing)
    }

    /// Forgets one.
    pub(in crate::subsonic) fn end(&self, id: &str) {
        self.all.lock().remove(id);
    }
}

/// Draws a text as a QR code.
pub(in crate::subsonic) fn picture(text: &str) -> Result<String, Problem> {
    let code = (text.len() <= LONGEST).then(|| QrCode::new(text).ok()).flatten();
    let code = code.ok_or_else(|| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "内容过长，无法生成二维码",
            "the text is too long for a QR code",
        )
    })?;
    Ok(code.render::<Color<'_>>().min_dimensions(240, 240).build())
}

fn drawn() -> Result<String, Problem> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| Problem::from(Refusal::failed()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
