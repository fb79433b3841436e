//! Routes of the program's own: answered by its functions, beside the registry's and before them.

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

/// What answers a route.
pub type Handler = Arc<dyn Fn(Asked) -> Answering + Send + Sync>;

/// An answer under way.
pub type Answering = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Routes of the program's own. They match whatever their case, and whether or not a `/` ends them.
#[derive(Clone, Default)]
pub struct Routes(Arc<HashMap<String, Handler>>);

impl Routes {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more; one of the same route is replaced.
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

/// A request to a route of the program's own.
pub struct Asked {
    /// A JSON object: `cookie` with the caller's cookies, then the query's parameters, then the body's. Of a query or a form
    /// the values are text, those of a JSON body keep their kinds.
    pub params: String,
    /// The files of a form, in the order they came.
    pub files: Vec<AskedFile>,
}

/// A file of a form.
pub struct AskedFile {
    /// Its field's name.
    pub field: String,
    /// Its own name.
    pub name: String,
    /// Its type as the client says it.
    pub kind: Option<String>,
    content: Spooled,
}

impl AskedFile {
    /// The whole content.
    ///
    /// # Errors
    ///
    /// When the temporary file that holds it cannot be read.
    pub async fn content(&self) -> std::io::Result<Bytes> {
        let size = self.content.size();
        self.content.content.block(0..size).await
    }

    /// The MD5 in hexadecimal.
    #[must_use]
    pub fn md5(&self) -> String {
        self.content.md5()
    }
}

/// Shows names, not contents.
impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

/// What a route of the program's own answers.
#[derive(Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, which is JSON as a rule.
    pub body: Bytes,
    /// Values of `Set-Cookie`.
    pub cookies: Vec<String>,
    /// Where a redirect leads.
    pub location: Option<String>,
}

/// Shows sizes, not contents.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        let mut reply = Self::new(answer.status, None, answer.body);
        reply.location = answer.location;
        reply.with_cookies(answer.cookies)
    }
}

impl Asked {
    /// Bytes of the files.
    pub(super) fn size(&self) -> usize {
        self.files.iter().map(|file| usize::try_from(file.content.size()).unwrap_or(usize::MAX)).sum()
    }

    pub(super) async fn new(params: String, files: Files) -> Result<Self, Error> {
        let mut asked = Self { params, files: Vec::new() };
        for (field, upload) in files.into_entries() {
            let content = Spooled::new(upload.source).await?;
            asked.files.push(AskedFile { field, name: upload.name, kind: upload.kind, content });
        }
        Ok(asked)
    }
}

/// How long a function may take: an upload that it makes is the longest.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(600);

/// Waits for a function's answer.
pub(super) async fn answer(handler: Handler, asked: Asked) -> Result<Reply, Error> {
    match tokio::time::timeout(DEADLINE, handler(asked)).await {
        Ok(answer) => Ok(answer.into()),
        Err(_elapsed) => Err(Error::new(
            Kind::Timeout,
            format!("自定义模块在 {} 秒内没有响应", DEADLINE.as_secs()),
            format!("the module did not answer within {} s", DEADLINE.as_secs()),
        )),
    }
}
