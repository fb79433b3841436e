//! The client: typed calls, sessions, uploads.

pub(crate) mod call;
mod upload;
pub(crate) mod value_enum;

use std::fmt;
use std::sync::Arc;

pub use call::Call;
pub use upload::Upload;
pub(crate) use upload::{Progress, Source};

use crate::args::Args;
use crate::config::Config;
use crate::error::{Error, Kind};
use crate::flows::{Files, Flow};
use crate::options::Options;
use crate::registry::{ENDPOINTS, Endpoint};
use crate::reply::Reply;
use crate::transport::Transport;
use crate::value::{Params, Value};

mod generated {
    #![allow(clippy::all, clippy::pedantic, reason = "generated")]
    use super::{Client, ENDPOINTS, Value};
    include!(concat!(env!("OUT_DIR"), "/client.rs"));
}

pub use generated::{calls, types};

/// A client of the API. Cheap to clone; clones share connections and keys.
#[derive(Clone)]
pub struct Client {
    transport: Arc<Transport>,
    defaults: Arc<Options>,
}

impl Client {
    /// A client with default settings: NetEase itself, as an anonymous visitor.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, Error> {
        Self::with_config(&Config::default())
    }

    /// A client with these settings.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn with_config(config: &Config) -> Result<Self, Error> {
        Ok(Self { transport: Arc::new(Transport::new(config)?), defaults: Arc::default() })
    }

    /// A call to an endpoint whose name is known only at run time.
    ///
    /// # Errors
    ///
    /// [`Error::is_unknown_endpoint`] when there is no such endpoint.
    pub fn call(&self, name: &str, params: impl Into<Params<'static>>) -> Result<Call, Error> {
        let endpoint = Endpoint::named(name).ok_or_else(|| {
            Error::new(
                Kind::UnknownEndpoint,
                format!("没有名为 {name} 的接口"),
                format!("there is no endpoint `{name}`; see `ncm list`"),
            )
        })?;
        Ok(self.endpoint(endpoint).params(params.into()))
    }

    pub(crate) fn endpoint(&self, endpoint: &'static Endpoint) -> Call {
        Call::new(self.clone(), endpoint, (*self.defaults).clone())
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.transport
    }

    /// Runs an endpoint; a reply of any status is `Ok`.
    pub(crate) async fn run(
        &self,
        endpoint: &'static Endpoint,
        params: Params<'static>,
        files: Files,
        options: Options,
    ) -> Result<Reply, Error> {
        let plan = {
            let args = Args::check(endpoint, &params)?;
            if let Some(file) = endpoint.files.iter().find(|file| !files.has(file.name)) {
                return Err(Error::missing_file(file));
            }
            match endpoint.flow {
                None => endpoint.plan.map(|plan| plan(&args)),
                Some(_) => None,
            }
        };
        match (plan, endpoint.flow) {
            (Some(plan), _) => self.transport.call(plan, &options).await,
            (None, Some(flow)) => flow(Flow { client: self.clone(), endpoint, params, files, options }).await,
            (None, None) => Err(Error::new(
                Kind::Internal,
                "接口没有实现",
                "the endpoint makes no call; please report this",
            )),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}
