//! Options of a call as methods: of a client they are defaults for each of its calls.

/// The options, each once. `$emit` makes a method of each for `$builder`.
macro_rules! options {
    ($emit:ident, $builder:ident) => {
        crate::client::options::$emit! { $builder
            /// Cookies: those of a call win over those of its client.
            cookie(cookies: impl Into<crate::call::cookies::Cookies>) = |options| {
                options.cookies = cookies.into();
                Ok(())
            }

            /// Makes calls as the account of a session.
            session(session: &crate::session::Session) = |options| {
                options.cookies = session.cookies().clone();
                Ok(())
            }

            /// Tells the upstream this address of the caller (`X-Real-IP`), such as one in China.
            real_ip(ip: std::net::IpAddr) = |options| {
                options.real_ip = Some(ip);
                Ok(())
            }

            /// Tells the upstream an address in mainland China, the same for an account at every call, where
            /// `real_ip` names none.
            mainland_ip(wanted: bool) = |options| {
                options.mainland_ip = wanted;
                Ok(())
            }

            /// Goes through a proxy. Of a client, the registration of its visitor does so too.
            proxy(proxy: crate::config::Proxy) = |options| {
                options.proxy = Some(proxy);
                Ok(())
            }

            /// Limits the time until the answer is there; 20 s where nobody says otherwise. All that an endpoint waits for
            /// is within it, also where it makes several calls; but of an upload each call has a limit of its own.
            timeout(limit: std::time::Duration) = |options| {
                options.timeout = Some(limit);
                Ok(())
            }

            /// Encrypts in another way than the registry says.
            crypto(scheme: crate::call::plan::Scheme) = |options| {
                options.scheme = Some(scheme);
                Ok(())
            }

            /// Sends another `User-Agent`. One that no header may hold is an error of the call, or of
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

/// For a builder with `fn edit(self, change: impl FnOnce(&mut Options) -> Result<(), Error>) -> Self`, which keeps an
/// error until the call is made or the client is built.
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

/// For the builder of an endpoint, around a [`Call`](crate::client::Call). There are hundreds: so each method is no more
/// than a word to the call within, which is compiled once, and nothing is compiled that nobody uses.
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
