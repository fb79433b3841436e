//! A response: status, cookies and the upstream's bytes.

pub(crate) mod error;
#[cfg(any(feature = "mock", feature = "mcp"))]
pub(crate) mod secrets;
pub(crate) mod type_mismatch;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
pub use error::Error;

use crate::load::budget::{OverBudget, Share};
use crate::registry::Hint;
use crate::wire::body::{Encoding, join};

/// The response to a call.
///
/// Its bytes are the upstream's own unless the endpoint reshapes them.
#[derive(Clone)]
pub struct Reply {
    pub(crate) status: u16,
    pub(crate) code: Option<i64>,
    pub(crate) cookies: Vec<String>,
    /// The body, in the pieces in which it arrived.
    pub(crate) chunks: Vec<Bytes>,
    /// Encoding of the body; set only if the caller accepts it.
    pub(crate) encoding: Option<Encoding>,
    /// Target of a 302 redirect.
    pub(crate) location: Option<String>,
    /// Whether the body is known to be complete.
    pub(crate) is_whole: bool,
    /// Whether the upstream encrypted the body.
    pub(crate) was_sealed: bool,
    /// Whether ncm refused the call by itself, because it could not be made as requested; no further call was made.
    pub(crate) is_refusal: bool,
    /// Whether the upstream refused although the status is 200, which clients of the reference implementation expect
    /// from some endpoints; `code` is then the code of the refusal.
    pub(crate) is_refused: bool,
    /// Seconds until the caller should try again.
    pub(crate) retry_after: Option<u32>,
    /// Explanation of the upstream's code, if it is not a success.
    pub(crate) hint: Option<&'static Hint>,
    /// Source of the response, if it is not an upstream.
    #[cfg(feature = "mock")]
    pub(crate) made_of: Option<MadeOf>,
    /// Share of the budget for a long body, held while the reply is processed.
    pub(crate) share: Option<Arc<Share>>,
}

/// Source of a response that no upstream sent; the header `X-Ncm-Mock` has its name in lower case.
#[cfg(feature = "mock")]
#[derive(Debug, Clone, Copy)]
pub(crate) enum MadeOf {
    /// State that the mock remembers.
    World,
    /// A type in the registry.
    Schema,
    /// The contents that the registry names, in a guessed form.
    Guess,
    /// The example in the registry.
    Example,
    /// Only a code, since the registry has nothing else.
    Minimal,
    /// A refusal, either requested or for lack of a login.
    Fault,
    /// A recorded exchange.
    Record,
}

impl Reply {
    pub(crate) fn new(status: u16, code: Option<i64>, body: impl Into<Bytes>) -> Self {
        Self {
            status,
            code,
            cookies: Vec::new(),
            chunks: vec![body.into()],
            encoding: None,
            location: None,
            is_whole: true,
            was_sealed: false,
            is_refusal: false,
            is_refused: false,
            retry_after: None,
            hint: None,
            #[cfg(feature = "mock")]
            made_of: None,
            share: None,
        }
    }

    /// Creates a reply from JSON; `code` is taken from the body.
    pub(crate) fn of_json(status: u16, body: &serde_json::Value) -> Self {
        let code = body.get("code").and_then(serde_json::Value::as_i64);
        Self::new(status, code, body.to_string())
    }

    /// Returns the reply with other messages in its body.
    pub(crate) fn with_messages(mut self, zh: String, en: String) -> Self {
        if let Ok(mut body) = self.json::<serde_json::Map<String, serde_json::Value>>() {
            body.insert("msg".to_owned(), zh.into());
            body.insert("message".to_owned(), en.into());
            self.chunks = vec![serde_json::Value::from(body).to_string().into()];
        }
        self
    }

    pub(crate) fn with_cookies(mut self, cookies: Vec<String>) -> Self {
        self.cookies = cookies;
        self
    }

    /// Returns the HTTP status: 200, or the status derived from the upstream's `code`.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns whether the upstream carried out the call.
    ///
    /// Status 200 does not suffice: the server also sends it with codes 302 (login required), 400 and 502 (refused),
    /// and for a few endpoints with any code, since clients of the reference implementation read those from the body.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (self.status == 200 || self.location.is_some())
            && !self.is_refused
            && !matches!(self.code, Some(302 | 400 | 502))
    }

    /// Returns the `code` of the body. If the body contains a refusal further inside, returns its code.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.code
    }

    /// Returns why the upstream refused and what to do, for the most frequent codes.
    #[must_use]
    pub fn hint(&self) -> Option<&'static Hint> {
        self.hint
    }

    /// Returns the cookies that the upstream set, as in `Set-Cookie` but without `Domain`.
    #[must_use]
    pub fn cookies(&self) -> &[String] {
        &self.cookies
    }

    /// Returns the target of a redirect, for endpoints that redirect (`/song/url/v1/302`).
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// Returns the body as the upstream sent it, decrypted and in one piece.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        join(&self.chunks)
    }

    /// Reserves `bytes` in the budget for a copy of the body; returns none if the body is short.
    ///
    /// # Errors
    ///
    /// Returns an error if the budget is exceeded.
    pub(crate) fn copies(&self, bytes: usize) -> Result<Option<Share>, OverBudget> {
        self.share.as_ref().map(|share| share.another(bytes)).transpose()
    }

    /// Returns the length of the body in bytes.
    pub(crate) fn len(&self) -> usize {
        self.chunks.iter().map(Bytes::len).sum()
    }
}

/// Shows sizes instead of contents, since bodies and cookies may be secret.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Reply");
        shown.field("status", &self.status).field("code", &self.code);
        shown.field("cookies", &self.cookies.len()).field("bytes", &self.len());
        #[cfg(feature = "mock")]
        if let Some(made_of) = self.made_of {
            shown.field("made_of", &made_of);
        }
        shown.finish_non_exhaustive()
    }
}
