//! The library `ncm` in a Node.js process. `index.js` makes the package's functions of it.
//!
//! Calls run on threads of Rust; JavaScript's own waits for nothing. Nothing here panics: an error is an answer, or an
//! exception.

mod answer;
mod log;
mod runtime;
mod server;

use std::collections::HashMap;

use answer::Answer;
use napi::bindgen_prelude::{Env, Object, Result, Uint8Array};
use napi_derive::napi;
use ncm::Upload;
use ncm::config::Config;

/// A client of the API, with the settings of an environment.
#[napi(js_name = "Client")]
pub struct Client {
    inner: ncm::Client,
    warnings: Vec<String>,
}

/// A file of a call.
#[napi(object, object_to_js = false)]
pub struct File {
    /// Its name among the parameters.
    pub field: String,
    /// Its own name.
    pub name: String,
    /// Its content, which is copied.
    pub data: Uint8Array,
}

#[napi]
impl Client {
    /// A client with the settings that `env` has, which is `process.env`.
    ///
    /// # Errors
    ///
    /// When a setting is wrong.
    #[napi(constructor)]
    pub fn new(env: HashMap<String, String>) -> Result<Self> {
        let config = Config::from_env(&|name| env.get(name).cloned()).map_err(reason)?;
        let inner = ncm::Client::with_config(&config).map_err(reason)?;
        let warnings =
            config.passed_over().iter().map(|error| format!("已忽略 · passed over: {error}")).collect();
        Ok(Self { inner, warnings })
    }

    /// What of the environment was passed over, such as an `all_proxy` that is of no use here.
    #[napi]
    pub fn warnings(&self) -> Vec<String> {
        self.warnings.clone()
    }

    /// Calls an endpoint: its name, its parameters as a JSON object, its files. The promise resolves whatever comes of
    /// the call, with an `Answer`.
    ///
    /// # Errors
    ///
    /// When the parameters are no JSON object, or the system gives no threads.
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn call<'env>(
        &self,
        env: &'env Env,
        endpoint: String,
        params: String,
        files: Vec<File>,
    ) -> Result<Object<'env>> {
        let params: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&params).map_err(reason)?;
        let mut call = self.inner.query(&endpoint, params);
        for file in files {
            if call.endpoint().is_some_and(|endpoint| endpoint.takes(&file.field)) {
                call = call.file(file.field, Upload::bytes(file.name, file.data.to_vec()));
            }
        }
        let (deferred, promise) = env.create_deferred()?;
        runtime::spawn(
            async move { call.send().await.unwrap_or_else(ncm::Error::into_reply) },
            move |reply| {
                let answer = Answer::new(reply);
                deferred.resolve(move |_| Ok(answer));
            },
        )?;
        Ok(promise)
    }

    /// Starts the HTTP server with the settings that `env` has, such as `HOST` and `PORT`. The promise resolves with a
    /// `server::Server`, or with `{ code, message }` where it cannot start.
    ///
    /// # Errors
    ///
    /// When a setting is wrong, or the system gives no threads.
    #[napi(ts_return_type = "Promise<Server>")]
    pub fn serve<'env>(&self, env: &'env Env, settings: HashMap<String, String>) -> Result<Object<'env>> {
        server::start(env, self.inner.clone(), &settings)
    }
}

/// The name of the endpoint that has a route, in any spelling; nothing where none has.
#[napi]
pub fn endpoint_of(route: String) -> Option<&'static str> {
    ncm::registry::Endpoint::routed(&route).map(|endpoint| endpoint.name)
}

/// The version of the library.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// An exception with the words of an error.
fn reason(error: impl std::fmt::Display) -> napi::Error {
    napi::Error::from_reason(error.to_string())
}
