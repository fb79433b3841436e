//! A client under construction.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::plan::Scheme;
use crate::config::Config;
use crate::config::proxy::Proxy;
use crate::reply::error::Error;
use crate::session::Session;
use crate::transport::Transport;

/// A client under construction: settings, and defaults for all of its calls.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    config: Config,
    options: Options,
    /// What was wrong with an option; told by `build`.
    mistake: Option<Error>,
}

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self { config: Config::default(), options: Options::default(), mistake: None }
    }

    /// Takes these settings in place of the default ones. Comes first: it also replaces
    /// [`ClientBuilder::proxy`] and [`ClientBuilder::connect_timeout`].
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Cookies for calls that bring none.
    pub fn cookie(mut self, cookies: impl Into<Cookies>) -> Self {
        self.options.cookies = cookies.into();
        self
    }

    /// Makes calls as the account of a session.
    pub fn session(self, session: &Session) -> Self {
        self.cookie(session.cookies().clone())
    }

    /// Tells the upstream this address of the caller (`X-Real-IP`), such as one in China.
    pub fn real_ip(mut self, ip: IpAddr) -> Self {
        self.options.real_ip = Some(ip);
        self
    }

    /// Tells the upstream an address in mainland China, the same for an account at every call, unless
    /// [`ClientBuilder::real_ip`] names one.
    pub fn mainland_ip(mut self, wanted: bool) -> Self {
        self.options.mainland_ip = wanted;
        self
    }

    /// The proxy for calls that name none, also for the registration of the visitor.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.config = self.config.proxy(proxy);
        self
    }

    /// Limits the time of each answer; 20 s by default.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// Limits the time of a connection; 5 s by default.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.config.connect_timeout = limit;
        self
    }

    /// Encrypts calls in another way than the registry says.
    pub fn crypto(mut self, scheme: Scheme) -> Self {
        self.options.scheme = Some(scheme);
        self
    }

    /// Sends another `User-Agent`.
    pub fn user_agent(mut self, agent: &str) -> Self {
        if let Err(error) = self.options.set_user_agent(agent) {
            self.mistake.get_or_insert(error);
        }
        self
    }

    /// Asks the upstream to encrypt its answers, which are decrypted on arrival.
    pub fn encrypted_response(mut self, wanted: bool) -> Self {
        self.options.encrypted_response = Some(wanted);
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When an option is wrong or TLS cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        match self.mistake {
            Some(mistake) => Err(mistake),
            None => Ok(Client {
                transport: Arc::new(Transport::new(&self.config)?),
                defaults: Arc::new(self.options),
            }),
        }
    }
}
