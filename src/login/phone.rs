//! Login by phone.

use std::fmt;

use crate::client::Client;
use crate::reply::error::Error;
use crate::session::Session;

/// A phone number with a country calling code. A number alone is one of China.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone {
    country: u16,
    number: String,
}

impl Phone {
    /// Creates a number of another country: `Phone::abroad(1, "2025550123")`.
    #[must_use]
    pub fn abroad(country: u16, number: impl Into<String>) -> Self {
        Self { country, number: number.into() }
    }
}

impl From<&str> for Phone {
    fn from(number: &str) -> Self {
        Self::abroad(86, number)
    }
}

impl From<String> for Phone {
    fn from(number: String) -> Self {
        Self::abroad(86, number)
    }
}

/// Shows only the country.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Phone").field("country", &self.country).finish_non_exhaustive()
    }
}

impl Session {
    /// Makes NetEase send a captcha to a phone, for [`Session::login_with_captcha`].
    ///
    /// # Errors
    ///
    /// Returns an error if the upstream refuses or cannot be reached.
    pub async fn send_captcha(client: &Client, phone: impl Into<Phone>) -> Result<(), Error> {
        let phone = phone.into();
        client.captcha_sent(&phone.number).ctcode(phone.country.into()).await.map(drop)
    }

    /// Logs in with a captcha that NetEase sent to the phone.
    ///
    /// # Errors
    ///
    /// Returns an error if the upstream refuses or cannot be reached.
    pub async fn login_with_captcha(
        client: &Client,
        phone: impl Into<Phone>,
        captcha: &str,
    ) -> Result<Self, Error> {
        let phone = phone.into();
        let call = client.login_cellphone(&phone.number).countrycode(phone.country.into());
        Self::from_reply(&call.captcha(captcha).await?)
    }

    /// Logs in with a password. NetEase often asks for more than a password; a captcha or a QR code is more reliable.
    ///
    /// # Errors
    ///
    /// Returns an error if the upstream refuses or cannot be reached.
    pub async fn login_with_password(
        client: &Client,
        phone: impl Into<Phone>,
        password: &str,
    ) -> Result<Self, Error> {
        let phone = phone.into();
        let call = client.login_cellphone(&phone.number).countrycode(phone.country.into());
        Self::from_reply(&call.password(password).await?)
    }
}
