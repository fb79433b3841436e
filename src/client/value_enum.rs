//! Enums of parameter values.

/// An enum of known values that also takes one which we do not know yet.
macro_rules! value_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $value:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$about])* $variant,)*
            /// A value that this version does not know; it is sent as it is.
            Other(String),
        }
        impl $name {
            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Other(other) => other,
                }
            }
        }
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($value => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }
        impl From<$name> for crate::call::params::Value<'static> {
            fn from(value: $name) -> Self {
                Self::Text(match value {
                    $($name::$variant => std::borrow::Cow::Borrowed($value),)*
                    $name::Other(other) => std::borrow::Cow::Owned(other),
                })
            }
        }
    };
}
pub(crate) use value_enum;
