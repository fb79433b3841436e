//! Routes that the embedding program adds; they take precedence over the registry's.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;

use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::upload::Files;
use crate::upload::spool::Spooled;

/// Function that answers a route.
pub type Handler = Arc<dyn Fn(RouteRequest) -> RouteFuture + Send + Sync>;

/// Future of a response.
pub type RouteFuture = Pin<Box<dyn Future<Output = RouteResponse> + Send>>;

/// Routes that the embedding program adds. Case and a trailing `/` do not matter.
#[derive(Clone, Default)]
pub struct Routes(Arc<HashMap<String, Handler>>);

impl Routes {
    /// Creates an empty set of routes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a route, replacing an existing one of the same path.
    #[must_use]
    pub fn with(mut self, route: &str, handler: Handler) -> Self {
        let mut routes = Arc::unwrap_or_clone(self.0);
        routes.insert(plain(route), handler);
        self.0 = Arc::new(routes);
        self
    }

    pub(super) fn at(&self, path: &str) -> Option<&Handler> {
        if self.0.is_empty() { None } else { self.0.get(&plain(path)) }
    }
}

fn plain(route: &str) -> String {
    format!("/{}", route.trim_matches('/').to_lowercase())
}

impl fmt::Debug for Routes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// A request to a route of the embedding program.
pub struct RouteRequest {
    /// A JSON object: `cookie` with the caller's cookies, then the query's parameters, then the body's. Values from a
    /// query or a form are strings; those of a JSON body keep their types.
    pub params: String,
    /// Files of a form, in the order in which they came.
    pub files: Vec<RouteFile>,
}

/// A file of a form.
pub struct RouteFile {
    /// Name of the form field.
    pub field: String,
    /// Name of the file.
    pub name: String,
    /// Media type, as sent by the client.
    pub kind: Option<String>,
    content: Spooled,
}

impl RouteFile {
    /// Returns the whole content.
    ///
    /// # Errors
    ///
    /// Returns an error if the temporary file cannot be read.
    pub async fn content(&self) -> std::io::Result<Bytes> {
        let size = self.content.size();
        self.content.content.block(0..size).await
    }

    /// Returns the MD5 in hexadecimal.
    #[must_use]
    pub fn md5(&self) -> String {
        self.content.md5()
    }
}

/// Shows sizes, not contents.
impl fmt::Debug for RouteRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

/// Response of a route of the embedding program.
#[derive(Default)]
pub struct RouteResponse {
    /// HTTP status.
    pub status: u16,
    /// Body, usually JSON.
    pub body: Bytes,
    /// Values of `Set-Cookie`.
    pub cookies: Vec<String>,
    /// Target of a redirect.
    pub location: Option<String>,
}

/// Shows sizes, not contents.
impl fmt::Debug for RouteResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl From<RouteResponse> for Reply {
    fn from(answer: RouteResponse) -> Self {
        let mut reply = Self::new(answer.status, None, answer.body);
        reply.location = answer.location;
        reply.with_cookies(answer.cookies)
    }
}

impl RouteRequest {
    /// Returns the size of all files, in bytes.
    pub(super) fn size(&self) -> usize {
        self.files.iter().map(|file| usize::try_from(file.content.size()).unwrap_or(usize::MAX)).sum()
    }

    pub(super) async fn new(params: String, files: Files) -> Result<Self, Error> {
        let mut asked = Self { params, files: Vec::new() };
        for (field, upload) in files.into_entries() {
            let content = Spooled::new(upload.source).await?;
            asked.files.push(RouteFile { field, name: upload.name, kind: upload.kind, content });
        }
        Ok(asked)
    }
}

/// Time limit of a function, long enough for an upload.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(600);

/// Waits for the response of a function.
pub(super) async fn answer(handler: Handler, asked: RouteRequest) -> Result<Reply, Error> {
    match tokio::time::timeout(DEADLINE, handler(asked)).await {
        Ok(answer) => Ok(answer.into()),
        Err(_elapsed) => Err(Error::new(
            Kind::Timeout,
            format!("自定义模块在 {} 秒内没有响应", DEADLINE.as_secs()),
            format!("the module did not respond within {} s", DEADLINE.as_secs()),
        )),
    }
}
