//! Login by QR code: the NetEase Cloud Music app scans it and its user confirms.

use std::fmt;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
#[cfg(feature = "qr")]
use qrcode::{QrCode, render::unicode::Dense1x2};

use crate::client::Client;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::session::Session;

/// A login by QR code under way.
///
/// ```no_run
/// use ncm::{Client, QrLogin};
///
/// # async fn example() -> Result<(), ncm::Error> {
/// let client = Client::new()?;
/// let login = QrLogin::start(&client).await?;
/// println!("{}", login.terminal()?);
/// let session = login.wait(std::time::Duration::from_secs(2)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct QrLogin {
    client: Client,
    key: String,
    url: String,
}

/// Progress of a login by QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum QrState {
    /// Nobody has scanned the code yet (801).
    Waiting,
    /// The code was scanned and awaits confirmation on the phone (802).
    Scanned,
    /// The login was confirmed (803).
    Confirmed(Session),
    /// The code has expired (800): start again.
    Expired,
    /// A status code that this version does not know.
    Other(i64),
}

impl QrLogin {
    /// Requests a new QR code.
    ///
    /// # Errors
    ///
    /// Returns an error if the upstream refuses or cannot be reached.
    pub async fn start(client: &Client) -> Result<Self, Error> {
        let key = text(&client.login_qr_key().await?, "/data/unikey")?;
        let url = text(&client.login_qr_create(&key).await?, "/data/qrurl")?;
        Ok(Self { client: client.clone(), key, url })
    }

    /// Returns the address in the code. Opening it in the app logs in here: show it only to the account's owner.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the code for a terminal, drawn with half blocks, dark on light.
    ///
    /// # Errors
    ///
    /// Returns an error if the address is too long for a QR code.
    #[cfg(feature = "qr")]
    pub fn terminal(&self) -> Result<String, Error> {
        let code = QrCode::new(&self.url).map_err(|error| {
            Error::new(Kind::BadAnswer, "二维码内容过长", "the address is too long for a QR code")
                .with_source(error)
        })?;
        // Most terminals are dark, so their foreground is the light colour of the code.
        let (dark, light) = (Dense1x2::Light, Dense1x2::Dark);
        Ok(code.render::<Dense1x2>().dark_color(dark).light_color(light).build())
    }

    /// Returns the code as a PNG image.
    ///
    /// # Errors
    ///
    /// Returns an error if the image cannot be made.
    pub async fn png(&self) -> Result<Vec<u8>, Error> {
        let picture = text(&self.client.login_qr_create(&self.key).qrimg(true).await?, "/data/qrimg")?;
        let data = picture.split_once(";base64,").map_or("", |(_, data)| data);
        STANDARD.decode(data).map_err(|error| {
            Error::new(Kind::Internal, "二维码图片无法解码", "the picture of the QR code cannot be decoded")
                .with_source(error)
        })
    }

    /// Returns the progress of the login. Poll every 1 to 2 s.
    ///
    /// # Errors
    ///
    /// Returns an error if the upstream refuses or cannot be reached.
    pub async fn poll(&self) -> Result<QrState, Error> {
        state(&self.ask().await?)
    }

    /// Polls until the login is confirmed. Up to three polls in a row may fail because of the network.
    ///
    /// # Errors
    ///
    /// Returns an error if a poll fails otherwise or too often, the code expires ([`Error::code`] 800) or its state is
    /// unknown.
    pub async fn wait(&self, interval: Duration) -> Result<Session, Error> {
        self.follow(interval, |_| ()).await
    }

    /// Does the same as [`QrLogin::wait`], and reports the result of each poll, including failures.
    ///
    /// # Errors
    ///
    /// The same as [`QrLogin::wait`].
    pub async fn follow(
        &self,
        interval: Duration,
        mut report: impl FnMut(Result<&QrState, &Error>),
    ) -> Result<Session, Error> {
        let mut failures = Failures::default();
        loop {
            match self.ask().await {
                Err(error) => report(Err(&failures.tolerate(error)?)),
                Ok(reply) => {
                    failures = Failures::default();
                    match state(&reply)? {
                        QrState::Confirmed(session) => return Ok(session),
                        state @ (QrState::Waiting | QrState::Scanned) => report(Ok(&state)),
                        QrState::Expired | QrState::Other(_) => return Err(Error::upstream(reply)),
                    }
                }
            }
            tokio::time::sleep(interval).await;
        }
    }

    async fn ask(&self) -> Result<Reply, Error> {
        self.client.login_qr_check().key(&self.key).await
    }
}

/// Number of polls in a row that may fail: an unreliable network is no reason to discard a code. The page for logins
/// uses the same number.
const MAX_FAILURES: u32 = 3;

/// Counts polls in a row that have failed.
#[derive(Default)]
pub(crate) struct Failures(u32);

impl Failures {
    /// Returns the error as `Ok` if it came from the network and polling may go on.
    pub(crate) fn tolerate(&mut self, error: Error) -> Result<Error, Error> {
        self.0 += 1;
        let is_of_network = error.is_connect() || error.is_timeout() || error.is_bad_answer();
        if is_of_network && self.0 <= MAX_FAILURES { Ok(error) } else { Err(error) }
    }
}

fn state(reply: &Reply) -> Result<QrState, Error> {
    Ok(match reply.code() {
        Some(800) => QrState::Expired,
        Some(801) => QrState::Waiting,
        Some(802) => QrState::Scanned,
        Some(803) => QrState::Confirmed(Session::from_reply(reply)?),
        other => QrState::Other(other.unwrap_or_default()),
    })
}

fn text(reply: &Reply, pointer: &str) -> Result<String, Error> {
    match reply.get(pointer) {
        Some(serde_json::Value::String(text)) if !text.is_empty() => Ok(text),
        _ => Err(Error::new(
            Kind::BadAnswer,
            format!("上游的响应缺少 {pointer}"),
            format!("the upstream's response has no {pointer}"),
        )),
    }
}

/// Does not show the key, which allows a login.
impl fmt::Debug for QrLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("QrLogin").finish_non_exhaustive()
    }
}
