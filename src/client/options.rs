//! Options of a call as methods; set on a client, they are defaults of all its calls.

/// Defines each option once. `$emit` makes a method for `$builder` of each.
macro_rules! options {
    ($emit:ident, $builder:ident) => {
        crate::client::options::$emit! { $builder
            /// Sets the cookies: those of a call replace those of its client.
            cookie(cookies: impl Into<crate::call::cookies::Cookies>) = |options| {
                options.cookies = cookies.into();
                Ok(())
            }

            /// Calls as the account of a session.
            session(session: &crate::session::Session) = |options| {
                options.cookies = session.cookies().clone();
                Ok(())
            }

            /// Sends this address of the caller to the upstream (`X-Real-IP`), such as one in China.
            real_ip(ip: std::net::IpAddr) = |options| {
                options.real_ip = Some(ip);
                Ok(())
            }

            /// Sends an address in mainland China to the upstream, always the same for an account, where `real_ip` is not set.
            mainland_ip(wanted: bool) = |options| {
                options.mainland_ip = wanted;
                Ok(())
            }

            /// Uses a proxy. Set on a client, the registration of its visitor uses it, too.
            proxy(proxy: crate::config::Proxy) = |options| {
                options.proxy = Some(proxy);
                Ok(())
            }

            /// Sets the time limit of the whole answer; 20 s by default. Covers all waits and all calls of an endpoint; in an
            /// upload, each call has its own limit.
            timeout(limit: std::time::Duration) = |options| {
                options.timeout = Some(limit);
                Ok(())
            }

            /// Replaces the endpoint's own scheme of encryption.
            crypto(scheme: crate::call::plan::Scheme) = |options| {
                options.scheme = Some(scheme);
                Ok(())
            }

            /// Sets the `User-Agent`. A value that is not valid in a header is an error of the call, or of
            /// `ClientBuilder::build`.
            user_agent(agent: &str) = |options| options.set_user_agent(agent)

            /// Asks the upstream to encrypt its answer, which is decrypted on arrival.
            encrypted_response(wanted: bool) = |options| {
                options.encrypted_response = Some(wanted);
                Ok(())
            }
        }
    };
}
pub(crate) use options;

/// For a builder with `fn edit(self, change: impl FnOnce(&mut Options) -> Result<(), Error>) -> Self`, which keeps an error
/// until the call is made or the client is built.
macro_rules! option_methods {
    ($builder:ident $($(#[$about:meta])* $name:ident($value:ident: $kind:ty) = |$options:ident| $change:expr)*) => {
        impl $builder {
            $($(#[$about])*
            pub fn $name(self, $value: $kind) -> Self {
                self.edit(|$options| $change)
            })*
        }
    };
}
pub(crate) use option_methods;

/// For the builder of an endpoint, around a [`Call`](crate::client::Call). There are hundreds of builders: each method only
/// forwards to the call inside, which is compiled once, and unused methods are not compiled at all.
macro_rules! forwarded_options {
    ($builder:ident $($(#[$about:meta])* $name:ident($value:ident: $kind:ty) = |$options:ident| $change:expr)*) => {
        impl $builder {
            $($(#[$about])*
            #[inline]
            pub fn $name(self, $value: $kind) -> Self {
                Self(self.0.$name($value))
            })*
        }
    };
}
pub(crate) use forwarded_options;
