//! Ways to encrypt or sign a call.

/// A way to encrypt or sign a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// The web player's.
    Weapi,
    /// The apps'.
    Eapi,
    /// The Android client's of today.
    Xeapi,
    /// The Linux client's.
    Linuxapi,
    /// The apps' interface without encryption.
    Api,
    /// A plain form, or a query for GET.
    Form,
    /// A form signed for NetEase IM.
    Nim,
}

impl Scheme {
    /// The schemes that a caller may choose in place of an endpoint's own.
    pub const CHOICES: [Self; 5] = [Self::Xeapi, Self::Weapi, Self::Eapi, Self::Linuxapi, Self::Api];

    /// The one of [`Scheme::CHOICES`] that has this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|scheme| scheme.name() == name)
    }

    /// The scheme that the registry calls so.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::named(name).or(match name {
            "form" => Some(Self::Form),
            "nim" => Some(Self::Nim),
            _ => None,
        })
    }

    /// Its name in the registry and in [`Scheme::named`].
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

    /// Whether it is one of NetEase Cloud Music's own, which a caller may exchange for another.
    pub(crate) fn is_exchangeable(self) -> bool {
        Self::named(self.name()).is_some()
    }
}
