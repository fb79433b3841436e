//! Signing in by QR code or by phone, and what a signed-in account asks for itself.

mod phone;
mod qr;

pub use phone::Phone;
#[cfg(feature = "mcp")]
pub(crate) use qr::Patience;
pub use qr::{QrLogin, QrState};

use crate::client::Client;
use crate::reply::error::Error;
use crate::session::Session;

impl Session {
    /// Prolongs the session; NetEase's own clients do so every few days.
    ///
    /// # Errors
    ///
    /// When the upstream refuses; [`Error::is_login_required`] where the session has ended.
    pub async fn refresh(&mut self, client: &Client) -> Result<(), Error> {
        let reply = client.login_refresh().session(self).await?;
        self.cookies.absorb(reply.cookies());
        Ok(())
    }

    /// Ends the session upstream: its cookies are worth nothing from then on, in any copy.
    ///
    /// # Errors
    ///
    /// When the upstream refuses or cannot be reached.
    pub async fn logout(self, client: &Client) -> Result<(), Error> {
        client.logout().session(&self).await.map(drop)
    }
}
