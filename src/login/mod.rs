//! Signing in by QR code or phone, and calls of a signed-in account about itself.

mod phone;
mod qr;

pub use phone::Phone;
#[cfg(feature = "mcp")]
pub(crate) use qr::Failures;
pub use qr::{QrLogin, QrState};

use crate::client::Client;
use crate::reply::error::Error;
use crate::session::Session;

impl Session {
    /// Extends the session; NetEase's own clients do so every few days.
    ///
    /// # Errors
    ///
    /// Returns an error if the upstream refuses; [`Error::is_login_required`] if the session has ended.
    pub async fn refresh(&mut self, client: &Client) -> Result<(), Error> {
        let reply = client.login_refresh().session(self).await?;
        self.cookies.absorb(reply.cookies());
        Ok(())
    }

    /// Ends the session upstream: from then on its cookies are invalid, in every copy.
    ///
    /// # Errors
    ///
    /// Returns an error if the upstream refuses or cannot be reached.
    pub async fn logout(self, client: &Client) -> Result<(), Error> {
        client.logout().session(&self).await.map(drop)
    }
}
