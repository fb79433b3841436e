//! The options that a call may have, and a client for its calls: one list of methods for every builder.

/// Gives a builder the methods that set options. It has `fn edit(self, change: impl FnOnce(&mut Options) ->
/// Result<(), Error>) -> Self`, which keeps an error until the call is made or the client is built.
macro_rules! option_methods {
    ($builder:ident) => {
        impl $builder {
            /// Cookies: those of a call win over those of its client.
            pub fn cookie(self, cookies: impl Into<crate::call::cookies::Cookies>) -> Self {
                self.edit(|options| {
                    options.cookies = cookies.into();
                    Ok(())
                })
            }

            /// Makes calls as the account of a session.
            pub fn session(self, session: &crate::session::Session) -> Self {
                self.cookie(session.cookies().clone())
            }

            /// Tells the upstream this address of the caller (`X-Real-IP`), such as one in China.
            pub fn real_ip(self, ip: std::net::IpAddr) -> Self {
                self.edit(|options| {
                    options.real_ip = Some(ip);
                    Ok(())
                })
            }

            /// Tells the upstream an address in mainland China, the same for an account at every call, where
            /// `real_ip` names none.
            pub fn mainland_ip(self, wanted: bool) -> Self {
                self.edit(|options| {
                    options.mainland_ip = wanted;
                    Ok(())
                })
            }

            /// Goes through a proxy. Of a client, the registration of its visitor does so too.
            pub fn proxy(self, proxy: crate::config::Proxy) -> Self {
                self.edit(|options| {
                    options.proxy = Some(proxy);
                    Ok(())
                })
            }

            /// Limits the time of each answer; 20 s where nobody says otherwise.
            pub fn timeout(self, limit: std::time::Duration) -> Self {
                self.edit(|options| {
                    options.timeout = Some(limit);
                    Ok(())
                })
            }

            /// Encrypts in another way than the registry says.
            pub fn crypto(self, scheme: crate::call::plan::Scheme) -> Self {
                self.edit(|options| {
                    options.scheme = Some(scheme);
                    Ok(())
                })
            }

            /// Sends another `User-Agent`. One that no header may hold is an error of the call, or of
            /// `ClientBuilder::build`.
            pub fn user_agent(self, agent: &str) -> Self {
                self.edit(|options| options.set_user_agent(agent))
            }

            /// Asks the upstream to encrypt its answer, which is decrypted on arrival.
            pub fn encrypted_response(self, wanted: bool) -> Self {
                self.edit(|options| {
                    options.encrypted_response = Some(wanted);
                    Ok(())
                })
            }
        }
    };
}
pub(crate) use option_methods;
