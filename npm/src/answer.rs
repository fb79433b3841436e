//! Answers as JavaScript has them.

use napi_derive::napi;
use ncm::Reply;

/// The answer to a call.
#[napi(object, object_from_js = false)]
pub struct Answer {
    /// The HTTP status.
    pub status: u32,
    /// The body as JSON text: `JSON.parse` is the quickest way to an object.
    pub body: String,
    /// `Set-Cookie` values without `Domain`.
    pub cookie: Vec<String>,
    /// Where a redirect leads.
    pub location: Option<String>,
}

impl Answer {
    /// The answer that a reply makes. A call that broke off in a panic has none, and is answered as a fault of `ncm`.
    pub(crate) fn new(reply: Option<Reply>) -> Self {
        let Some(reply) = reply else {
            return Self { status: 500, body: BROKEN.to_owned(), cookie: Vec::new(), location: None };
        };
        let body = String::from_utf8(reply.bytes().into())
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Self {
            status: reply.status().into(),
            body,
            cookie: reply.cookies().to_vec(),
            location: reply.location().map(str::to_owned),
        }
    }
}

const BROKEN: &str =
    r#"{"code":500,"msg":"ncm 内部错误，请报告此问题","message":"a fault of ncm; please report it"}"#;
