//! A client under construction.

use std::sync::Arc;
use std::time::Duration;

use super::Client;
use super::options::options;
use crate::call::options::Options;
use crate::config::Config;
use crate::registry::Registry;
use crate::reply::error::Error;
use crate::transport::Transport;

impl Client {
    /// Returns a client with default settings: it calls NetEase itself, as an anonymous visitor.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Returns a builder for a client with other settings and defaults.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Returns a client with these settings.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn with_config(config: &Config) -> Result<Self, Error> {
        Self::builder().config(config.clone()).build()
    }
}

/// A client under construction: settings, and defaults for all of its calls.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    config: Config,
    options: Options,
    /// The first wrong option; `build` returns it.
    mistake: Option<Error>,
}

options!(option_methods, ClientBuilder);

impl ClientBuilder {
    pub(super) fn new() -> Self {
        Self { config: Config::default(), options: Options::default(), mistake: None }
    }

    fn edit(mut self, change: impl FnOnce(&mut Options) -> Result<(), Error>) -> Self {
        if let Err(error) = change(&mut self.options) {
            self.mistake.get_or_insert(error);
        }
        self
    }

    /// Sets all settings at once. Call it first: it also replaces [`ClientBuilder::connect_timeout`].
    pub fn config(mut self, config: Config) -> Self {
        self.config = config;
        self
    }

    /// Sets the endpoints, in place of the built-in ones.
    ///
    /// ```no_run
    /// # #[cfg(feature = "registry")]
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use ncm::Client;
    /// use ncm::registry::Registry;
    ///
    /// let client = Client::builder().registry(Registry::open("extra.yaml")?).build()?;
    /// let call = client.call("song_mood", [("id", "347230")]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn registry(mut self, registry: Registry) -> Self {
        self.config.registry = registry;
        self
    }

    /// Sets the time limit for opening a connection; 5 s by default.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.config.connect_timeout = limit;
        self
    }

    /// Builds the client; opens no connection yet.
    ///
    /// # Errors
    ///
    /// When an option is wrong or TLS cannot be set up.
    pub fn build(mut self) -> Result<Client, Error> {
        // A setting of the client, so that its own calls use it, too: the visitor's registration, the key of xeapi.
        let config = match self.options.proxy.take() {
            Some(proxy) => self.config.proxy(proxy),
            None => self.config,
        };
        match self.mistake {
            Some(mistake) => Err(mistake),
            None => Ok(Client {
                transport: Arc::new(Transport::new(&config)?),
                defaults: Arc::new(self.options),
                registry: config.registry,
                #[cfg(any(feature = "mock", feature = "cli"))]
                stand_in: None,
            }),
        }
    }
}
