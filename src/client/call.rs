//! A call under construction: parameters and options, then a future.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use http::HeaderValue;

use super::{Client, Upload};
use crate::error::{Error, Kind};
use crate::flows::Files;
use crate::options::{Cookies, Options};
use crate::plan::Scheme;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::value::{Params, Value};

/// A call to an endpoint, by name or behind a typed builder.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call {
    client: Client,
    endpoint: &'static Endpoint,
    params: Params<'static>,
    files: Files,
    options: Options,
    /// What was wrong with an option; told when the call is made.
    mistake: Option<Error>,
}

impl Call {
    pub(crate) fn new(client: Client, endpoint: &'static Endpoint, options: Options) -> Self {
        Self { client, endpoint, params: Params::new(), files: Files::default(), options, mistake: None }
    }

    /// The endpoint that is called.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// Sets a parameter.
    pub fn set(mut self, name: &'static str, value: impl Into<Value<'static>>) -> Self {
        self.params.set(name, value);
        self
    }

    /// Sets several parameters.
    pub fn params(mut self, params: Params<'static>) -> Self {
        for (name, value) in params.iter() {
            self.params.set(name.to_owned(), value.clone());
        }
        self
    }

    /// Adds a file.
    pub fn file(mut self, name: &'static str, upload: Upload) -> Self {
        self.files.push(name, upload);
        self
    }

    /// Makes the call with these cookies in place of the client's.
    pub fn cookie(mut self, cookies: impl Into<Cookies>) -> Self {
        self.options.cookies = cookies.into();
        self
    }

    /// Tells the upstream this address of the caller (`X-Real-IP`).
    pub fn real_ip(mut self, ip: IpAddr) -> Self {
        self.options.real_ip = Some(ip);
        self
    }

    /// Limits the time of the whole answer.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.options.timeout = Some(limit);
        self
    }

    /// Encrypts the call in another way than the registry says.
    pub fn crypto(mut self, scheme: Scheme) -> Self {
        self.options.scheme = Some(scheme);
        self
    }

    /// Sends another `User-Agent`.
    pub fn user_agent(mut self, agent: &str) -> Self {
        match HeaderValue::from_str(agent) {
            Ok(agent) => self.options.user_agent = Some(agent),
            Err(error) => {
                self.mistake = Some(
                    Error::new(
                        Kind::InvalidRequest(400),
                        "User-Agent 含有非法字符",
                        "the user agent holds characters that no header may have",
                    )
                    .with_source(error),
                );
            }
        }
        self
    }

    /// Asks the upstream to encrypt its answer, which is decrypted on arrival.
    pub fn encrypted_response(mut self, wanted: bool) -> Self {
        self.options.encrypted_response = Some(wanted);
        self
    }

    /// Makes the call; unlike awaiting it, this takes a reply of any status for a success.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or wrong, or the upstream did not answer.
    pub async fn send(self) -> Result<Reply, Error> {
        if let Some(mistake) = self.mistake {
            return Err(mistake);
        }
        self.client.run(self.endpoint, self.params, self.files, self.options).await
    }
}

/// Makes the call; a refusal of the upstream is an error.
impl IntoFuture for Call {
    type Output = Result<Reply, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let reply = self.send().await?;
            if reply.is_success() { Ok(reply) } else { Err(Error::upstream(reply)) }
        })
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &self.endpoint.name)
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}

/// What every generated builder has besides its own parameters.
macro_rules! call_builder {
    ($name:ident) => {
        impl $name {
            /// See [`Call::cookie`].
            pub fn cookie(self, cookies: impl Into<crate::Cookies>) -> Self {
                Self(self.0.cookie(cookies))
            }
            /// See [`Call::real_ip`].
            pub fn real_ip(self, ip: std::net::IpAddr) -> Self {
                Self(self.0.real_ip(ip))
            }
            /// See [`Call::timeout`].
            pub fn timeout(self, limit: std::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }
            /// See [`Call::crypto`].
            pub fn crypto(self, scheme: crate::Scheme) -> Self {
                Self(self.0.crypto(scheme))
            }
            /// See [`Call::user_agent`].
            pub fn user_agent(self, agent: &str) -> Self {
                Self(self.0.user_agent(agent))
            }
            /// See [`Call::encrypted_response`].
            pub fn encrypted_response(self, wanted: bool) -> Self {
                Self(self.0.encrypted_response(wanted))
            }
        }
        impl From<$name> for Call {
            fn from(builder: $name) -> Self {
                builder.0
            }
        }
        impl std::future::IntoFuture for $name {
            type Output = <Call as std::future::IntoFuture>::Output;
            type IntoFuture = <Call as std::future::IntoFuture>::IntoFuture;
            fn into_future(self) -> Self::IntoFuture {
                self.0.into_future()
            }
        }
    };
}
pub(crate) use call_builder;
