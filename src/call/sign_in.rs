//! Who signs in: what every step of a sign-in names, so that all of them come from one device.

use super::params::Params;
use crate::registry::{Endpoint, Kind};

/// Who signs in, before there is a session.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum SignIn {
    /// By a phone number, with its country's calling code.
    Phone(String),
    /// By a mail address.
    Mail(String),
    /// By the QR code of this key.
    Code(String),
    /// By something that nobody has named yet, on a device that is drawn for it.
    Fresh([u8; 32]),
}

/// The calling code that is meant where none is given.
const CHINA: &str = "86";

impl SignIn {
    /// Who signs in by this call, if it is a step of a sign-in.
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

    /// As it is told apart from others; none for one who is nobody yet.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::Phone(phone) => Some(format!("phone {phone}")),
            Self::Mail(mail) => Some(format!("mail {mail}")),
            Self::Code(key) => Some(format!("code {key}")),
            Self::Fresh(_) => None,
        }
    }
}

/// Shows how, not who.
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
