//! A call under construction: parameters and options, then a future.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use super::{Client, Request, Upload, checks};
use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::params::{Params, Value};
use crate::call::plan::Scheme;
use crate::config::proxy::Proxy;
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::session::Session;
use crate::upload::Files;

/// A call to an endpoint, by name or behind a typed builder. Awaiting it makes the call.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call {
    client: Client,
    /// The endpoint, or what is wrong with the call; told when the call is made.
    target: Result<&'static Endpoint, Error>,
    params: Params<'static>,
    files: Files,
    options: Options,
}

impl Call {
    pub(super) fn new(client: &Client, target: Result<&'static Endpoint, Error>) -> Self {
        Self {
            client: client.clone(),
            target,
            params: Params::new(),
            files: Files::default(),
            options: (*client.defaults).clone(),
        }
    }

    /// The endpoint that is called, unless something is wrong with the call.
    #[must_use]
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.target.as_ref().ok().copied()
    }

    /// Sets a parameter.
    pub fn set<'a>(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value<'a>>) -> Self {
        self.params.set(name, value.into().into_owned());
        self
    }

    /// Sets several parameters.
    pub fn params<'a>(mut self, params: impl Into<Params<'a>>) -> Self {
        for (name, value) in params.into().iter() {
            self.params.set(name.to_owned(), value.clone().into_owned());
        }
        self
    }

    /// Adds a file.
    pub fn file(mut self, name: impl Into<String>, upload: impl Into<Upload>) -> Self {
        self.files.push(name, upload.into());
        self
    }

    /// Makes the call with these cookies in place of the client's.
    pub fn cookie(mut self, cookies: impl Into<Cookies>) -> Self {
        self.options.cookies = cookies.into();
        self
    }

    /// Makes the call as the account of a session.
    pub fn session(self, session: &Session) -> Self {
        self.cookie(session.cookies().clone())
    }

    /// Tells the upstream this address of the caller (`X-Real-IP`).
    pub fn real_ip(mut self, ip: IpAddr) -> Self {
        self.options.real_ip = Some(ip);
        self
    }

    /// Tells the upstream an address in mainland China, the same for an account at every call, unless
    /// [`Call::real_ip`] names one.
    pub fn mainland_ip(mut self, wanted: bool) -> Self {
        self.options.mainland_ip = wanted;
        self
    }

    /// Makes the call through a proxy.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.options.proxy = Some(proxy);
        self
    }

    /// Limits the time of each answer.
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
        if let Err(error) = self.options.set_user_agent(agent) {
            self.target = self.target.and(Err(error));
        }
        self
    }

    /// Asks the upstream to encrypt its answer, which is decrypted on arrival.
    pub fn encrypted_response(mut self, wanted: bool) -> Self {
        self.options.encrypted_response = Some(wanted);
        self
    }

    /// Makes the call; unlike awaiting it, this takes a refusal of the upstream for a success.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or wrong, or the upstream did not answer.
    pub async fn send(self) -> Result<Reply, Error> {
        match self.run().await {
            Err(error) if error.is_upstream() => Ok(error.into_reply()),
            done => done,
        }
    }

    /// What is doubtful about the call though it can be made: names that the endpoint does not know, which are left
    /// out, and values that the registry does not list, which are sent. Making the call logs each as a warning
    /// (`tracing`, target `ncm::call`). A write with an unknown name is not made at all.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        self.target.as_ref().map_or_else(|_| Vec::new(), |endpoint| checks::warnings(endpoint, &self.params))
    }

    async fn run(mut self) -> Result<Reply, Error> {
        let endpoint = self.target?;
        checks::check(endpoint, &mut self.params)?;
        self.client.run(endpoint, self.params, self.files, self.options).await
    }

    /// The request that the call would send; nothing is sent, also no registration of a visitor.
    ///
    /// Of an endpoint that makes several calls it is the one which the registry describes.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or wrong, or the registry describes no call:
    /// the endpoint computes its answer or puts its calls together itself.
    pub fn request(mut self) -> Result<Request, Error> {
        let endpoint = self.target?;
        checks::check(endpoint, &mut self.params)?;
        Request::of(&self.client, endpoint, &self.params, &self.options)
    }
}

/// Makes the call; a refusal of the upstream is an error.
impl IntoFuture for Call {
    type Output = Result<Reply, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let reply = self.run().await?;
            if reply.is_success() { Ok(reply) } else { Err(Error::upstream(reply)) }
        })
    }
}

/// Shows names, not values: those may be secrets.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("endpoint", &self.target.as_ref().map(|endpoint| endpoint.name))
            .field("params", &self.params)
            .finish_non_exhaustive()
    }
}

/// What every generated builder has besides its own parameters.
macro_rules! call_builder {
    ($name:ident) => {
        impl $name {
            /// Makes the call with these cookies in place of the client's.
            pub fn cookie(self, cookies: impl Into<crate::call::cookies::Cookies>) -> Self {
                Self(self.0.cookie(cookies))
            }
            /// Makes the call as the account of a session.
            pub fn session(self, session: &crate::session::Session) -> Self {
                Self(self.0.session(session))
            }
            /// Tells the upstream this address of the caller (`X-Real-IP`).
            pub fn real_ip(self, ip: std::net::IpAddr) -> Self {
                Self(self.0.real_ip(ip))
            }
            /// Tells the upstream an address in mainland China, the same for an account at every call.
            pub fn mainland_ip(self, wanted: bool) -> Self {
                Self(self.0.mainland_ip(wanted))
            }
            /// Makes the call through a proxy.
            pub fn proxy(self, proxy: crate::config::Proxy) -> Self {
                Self(self.0.proxy(proxy))
            }
            /// Limits the time of each answer.
            pub fn timeout(self, limit: std::time::Duration) -> Self {
                Self(self.0.timeout(limit))
            }
            /// Encrypts the call in another way than the registry says.
            pub fn crypto(self, scheme: crate::call::plan::Scheme) -> Self {
                Self(self.0.crypto(scheme))
            }
            /// Sends another `User-Agent`.
            pub fn user_agent(self, agent: &str) -> Self {
                Self(self.0.user_agent(agent))
            }
            /// Asks the upstream to encrypt its answer, which is decrypted on arrival.
            pub fn encrypted_response(self, wanted: bool) -> Self {
                Self(self.0.encrypted_response(wanted))
            }
            /// Makes the call and takes a refusal for a success; see [`Call::send`].
            ///
            /// # Errors
            ///
            /// As [`Call::send`].
            pub async fn send(self) -> Result<crate::reply::Reply, crate::reply::Error> {
                self.0.send().await
            }
            /// The request that the call would send, without sending it; see [`Call::request`].
            ///
            /// # Errors
            ///
            /// As [`Call::request`].
            pub fn request(self) -> Result<crate::client::Request, crate::reply::Error> {
                self.0.request()
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
