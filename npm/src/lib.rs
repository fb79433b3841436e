//! The library `ncm` in a Node.js process. `index.js` makes the package's functions of it.
//!
//! Calls run on threads of Rust; JavaScript's own waits for nothing. Nothing here panics: an error is an answer, or an
//! exception.

mod answer;
pub mod crypto;
mod log;
mod modules;
mod runtime;
mod server;

use std::collections::HashMap;
use std::future::Future;
use std::time::Duration;

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
    pub data: Option<Uint8Array>,
    /// Where it lies, in place of the content.
    pub path: Option<String>,
}

impl From<File> for Upload {
    fn from(file: File) -> Self {
        match file.path {
            Some(path) => Upload::path(&path).named(file.name),
            None => Upload::bytes(file.name, file.data.map(|data| data.to_vec()).unwrap_or_default()),
        }
    }
}

/// What a call of a path says about itself beyond its parameters.
#[napi(object, object_to_js = false)]
pub struct About {
    /// The upstream's address, where it is another than the scheme's.
    pub domain: Option<String>,
    /// Headers: names and values.
    pub headers: Vec<Vec<String>>,
    /// The most that it may take, in milliseconds.
    pub timeout_ms: Option<f64>,
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
        let call = self.query(&endpoint, &params, files)?;
        promise(env, call.send())
    }

    /// Calls a path of the upstream's: `uri`, `data` and the options stand in `params`.
    ///
    /// # Errors
    ///
    /// As [`Client::call`].
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn request<'env>(&self, env: &'env Env, params: String, about: About) -> Result<Object<'env>> {
        let mut call = self.query("api", &params, Vec::new())?;
        if let Some(domain) = about.domain {
            call = call.domain(&domain);
        }
        for header in &about.headers {
            if let [name, value] = header.as_slice() {
                call = call.header(name, value);
            }
        }
        if let Some(limit) = about.timeout_ms.and_then(|ms| Duration::try_from_secs_f64(ms / 1000.0).ok()) {
            call = call.timeout(limit);
        }
        promise(env, call.send())
    }

    /// Stores a file as an endpoint does first, and stops there, see `ncm::Call::store`.
    ///
    /// # Errors
    ///
    /// As [`Client::call`].
    #[napi(ts_return_type = "Promise<Answer>")]
    pub fn store<'env>(
        &self,
        env: &'env Env,
        endpoint: String,
        params: String,
        files: Vec<File>,
    ) -> Result<Object<'env>> {
        let call = self.query(&endpoint, &params, files)?;
        promise(env, call.store())
    }

    fn query(&self, endpoint: &str, params: &str, files: Vec<File>) -> Result<ncm::Call> {
        let params: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(params).map_err(reason)?;
        let mut call = self.inner.query(endpoint, params);
        for file in files {
            if call.endpoint().is_some_and(|endpoint| endpoint.takes(&file.field)) {
                call = call.file(file.field.clone(), Upload::from(file));
            }
        }
        Ok(call)
    }

    /// Starts the HTTP server with the settings that `env` has, such as `HOST` and `PORT`, and routes of the app's own that
    /// the receiver answers. The promise resolves with a
    /// `server::Server`, or with `{ code, message }` where it cannot start.
    ///
    /// # Errors
    ///
    /// When a setting is wrong, or the system gives no threads.
    #[napi(ts_return_type = "Promise<Server>")]
    pub fn serve<'env>(
        &self,
        env: &'env Env,
        settings: HashMap<String, String>,
        routes: Vec<String>,
        #[napi(ts_arg_type = "(request: Request, waiting: Waiting) => void")] receiver: modules::Receiver<'_>,
    ) -> Result<Object<'env>> {
        let routes = modules::routes(&routes, &receiver)?;
        // A server may have a file of endpoints of its own.
        let registry =
            Config::from_env(&|name| settings.get(name).filter(|_| name == "NCM_REGISTRY").cloned());
        let registry = registry.map_err(reason)?.endpoints().clone();
        server::start(env, self.inner.with_registry(registry), &settings, routes)
    }
}

/// The promise of a call's answer.
fn promise<'env>(
    env: &'env Env,
    call: impl Future<Output = std::result::Result<ncm::Reply, ncm::Error>> + Send + 'static,
) -> Result<Object<'env>> {
    let (deferred, promise) = env.create_deferred()?;
    runtime::spawn(async move { call.await.unwrap_or_else(ncm::Error::into_reply) }, move |reply| {
        let answer = Answer::new(reply);
        deferred.resolve(move |_| Ok(answer));
    })?;
    Ok(promise)
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
