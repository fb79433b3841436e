//! The identity in a sign-in: every step names it, so that all steps come from one device.

use super::params::Params;
use crate::registry::{Endpoint, Kind};

/// The identity of a client before it has a session.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum SignIn {
    /// Phone number with its country calling code.
    Phone(String),
    /// Mail address.
    Mail(String),
    /// Key of a QR code.
    Code(String),
    /// No identity yet; a new device was drawn for it.
    Fresh([u8; 32]),
}

/// Calling code that applies where none is given.
const CHINA: &str = "86";

impl SignIn {
    /// Returns the identity in this call, if it is a step of a sign-in.
    pub(crate) fn of(endpoint: &Endpoint, params: &Params<'_>) -> Option<Self> {
        if !endpoint.verb()?.is_signing_in() {
            return None;
        }
        let text = |name: &str| {
            let value = params.get(name).filter(|_| endpoint.takes(name))?.text();
            let text = value.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let phone = endpoint.params.iter().find(|param| param.kind == Kind::Phone);
        if let Some(phone) = phone.and_then(|param| text(param.name)) {
            let country = text("countrycode").or_else(|| text("ctcode"));
            return Some(Self::Phone(format!("{} {phone}", country.as_deref().unwrap_or(CHINA))));
        }
        let mail = text("email").map(|mail| Self::Mail(mail.to_lowercase()));
        mail.or_else(|| text("key").map(Self::Code))
    }

    /// Returns a distinct name; `None` where there is no identity yet.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::Phone(phone) => Some(format!("phone {phone}")),
            Self::Mail(mail) => Some(format!("mail {mail}")),
            Self::Code(key) => Some(format!("code {key}")),
            Self::Fresh(_) => None,
        }
    }
}

/// Shows the kind, not the identity.
impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Phone(_) => "Phone",
            Self::Mail(_) => "Mail",
            Self::Code(_) => "Code",
            Self::Fresh(_) => "Fresh",
        })
    }
}
