//! Functions of the app's own as routes of the server.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use napi::Status;
use napi::bindgen_prelude::{Buffer, FnArgs, Function, Result};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use ncm::server::{Handler, RouteRequest, Routes};
use tokio::sync::oneshot;

/// A request to a function of the app's own.
#[napi(object, object_from_js = false)]
pub struct Request {
    /// The place of its route among those that were given.
    pub route: u32,
    /// The query as a JSON object: the cookies, the parameters.
    pub query: String,
    /// The files of a form.
    pub files: Vec<FormFile>,
}

/// A file of a form.
#[napi(object, object_from_js = false)]
pub struct FormFile {
    /// Its field's name.
    pub field: String,
    /// Its own name.
    pub name: String,
    /// Its type as the client says it.
    pub mimetype: String,
    /// Its content.
    pub data: Buffer,
    /// The content's MD5 in hexadecimal.
    pub md5: String,
}

/// What a function answers.
#[napi(object, object_to_js = false)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Buffer,
    /// Values of `Set-Cookie`.
    pub cookie: Vec<String>,
    /// Where a redirect leads.
    pub location: Option<String>,
}

/// A request that waits for its answer.
#[napi]
pub struct Waiting {
    to: Mutex<Option<oneshot::Sender<ncm::server::RouteResponse>>>,
}

#[napi]
impl Waiting {
    /// Answers it; a second answer is nobody's.
    #[napi]
    pub fn answer(&self, answer: Answered) {
        let Answered { status, body, cookie, location } = answer;
        if let Some(to) = self.to.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let body = Bytes::copy_from_slice(&body);
            let _gone = to.send(ncm::server::RouteResponse { status, body, cookies: cookie, location });
        }
    }
}

/// The function of JavaScript that all requests go to.
pub(crate) type Receiver<'a> = Function<'a, FnArgs<(Request, Waiting)>, ()>;

type Call =
    ThreadsafeFunction<FnArgs<(Request, Waiting)>, (), FnArgs<(Request, Waiting)>, Status, false, true>;

/// The routes, each of which asks the receiver.
///
/// # Errors
///
/// When JavaScript has no room for the function.
pub(crate) fn routes(routes: &[String], receiver: &Receiver<'_>) -> Result<Routes> {
    let call: Call = receiver.build_threadsafe_function().weak::<true>().build()?;
    let call = Arc::new(call);
    let numbered = (0..).zip(routes);
    Ok(numbered.fold(Routes::new(), |all, (route, path)| all.with(path, handler(route, Arc::clone(&call)))))
}

fn handler(route: u32, call: Arc<Call>) -> Handler {
    Arc::new(move |asked| {
        let call = Arc::clone(&call);
        Box::pin(async move {
            let Ok(request) = request(route, asked).await else { return broken(500, FILE) };
            let (to, answer) = oneshot::channel();
            let waiting = Waiting { to: Mutex::new(Some(to)) };
            call.call((request, waiting).into(), ThreadsafeFunctionCallMode::NonBlocking);
            // Its end is dropped where JavaScript is gone, or has lost it.
            answer.await.unwrap_or_else(|_| broken(503, GONE))
        })
    })
}

async fn request(route: u32, asked: RouteRequest) -> std::io::Result<Request> {
    let mut files = Vec::with_capacity(asked.files.len());
    for file in asked.files {
        let data = Buffer::from(Vec::from(file.content().await?));
        let md5 = file.md5();
        files.push(FormFile {
            field: file.field,
            name: file.name,
            mimetype: file.kind.unwrap_or_else(|| "application/octet-stream".to_owned()),
            data,
            md5,
        });
    }
    Ok(Request { route, query: asked.params, files })
}

fn broken(status: u16, body: &'static str) -> ncm::server::RouteResponse {
    ncm::server::RouteResponse { status, body: Bytes::from_static(body.as_bytes()), ..Default::default() }
}

const FILE: &str = r#"{"code":500,"msg":"上传的文件无法读取","message":"an uploaded file cannot be read"}"#;
const GONE: &str = r#"{"code":503,"msg":"自定义模块没有响应","message":"the module gave no answer"}"#;
