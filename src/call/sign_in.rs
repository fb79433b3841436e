//! Who signs in: what every step of a sign-in names, so that all of them come from one device.

use super::params::Params;
use crate::registry::Endpoint;

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

/// How an endpoint's parameters name who signs in.
enum By {
    Phone,
    Mail,
    Code,
}

/// The endpoints that are steps of a sign-in.
const STEPS: [(&str, By); 10] = [
    ("captcha_safe_sent", By::Phone),
    ("captcha_sent", By::Phone),
    ("captcha_sent_v1", By::Phone),
    ("captcha_verify", By::Phone),
    ("cellphone_existence_check", By::Phone),
    ("login", By::Mail),
    ("login_cellphone", By::Phone),
    ("login_qr_check", By::Code),
    ("login_qr_create", By::Code),
    ("register_cellphone", By::Phone),
];

/// The calling code that is meant where none is given.
const CHINA: &str = "86";

impl SignIn {
    /// Who signs in by this call, if it is a step of a sign-in.
    pub(crate) fn of(endpoint: &Endpoint, params: &Params<'_>) -> Option<Self> {
        if endpoint.category != "account" {
            return None;
        }
        let (_, by) = STEPS.iter().find(|(name, _)| *name == endpoint.name)?;
        let text = |name: &str| {
            let value = params.get(name)?.text();
            let text = value.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Some(match by {
            By::Phone => {
                let country = text("countrycode").or_else(|| text("ctcode"));
                let country = country.as_deref().unwrap_or(CHINA);
                Self::Phone(format!("{country} {}", text("phone")?))
            }
            By::Mail => Self::Mail(text("email")?.to_lowercase()),
            By::Code => Self::Code(text("key")?),
        })
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
