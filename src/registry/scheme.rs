//! Ways to encrypt or sign a call.

/// A way to encrypt or sign a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// Encryption of the web player.
    Weapi,
    /// Encryption of the apps.
    Eapi,
    /// Encryption of the current Android client.
    Xeapi,
    /// Encryption of the Linux client.
    Linuxapi,
    /// The apps' interface, without encryption.
    Api,
    /// A plain form; a query for GET.
    Form,
    /// A form signed for NetEase IM.
    Nim,
}

impl Scheme {
    /// The schemes that a caller may choose instead of the endpoint's own.
    pub const CHOICES: [Self; 5] = [Self::Xeapi, Self::Weapi, Self::Eapi, Self::Linuxapi, Self::Api];

    /// Returns the scheme of [`Scheme::CHOICES`] with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|scheme| scheme.name() == name)
    }

    /// Returns the scheme of this name in the registry.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::named(name).or(match name {
            "form" => Some(Self::Form),
            "nim" => Some(Self::Nim),
            _ => None,
        })
    }

    /// Returns the name in the registry and in [`Scheme::named`].
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Xeapi => "xeapi",
            Self::Weapi => "weapi",
            Self::Eapi => "eapi",
            Self::Linuxapi => "linuxapi",
            Self::Api => "api",
            Self::Form => "form",
            Self::Nim => "nim",
        }
    }

    /// Returns whether it is one of NetEase Cloud Music's schemes, which a caller may replace by another.
    pub(crate) fn is_exchangeable(self) -> bool {
        Self::named(self.name()).is_some()
    }
}
