//! An answer: status, cookies and the upstream's bytes.

pub(crate) mod error;
pub(crate) mod misfit;
#[cfg(any(feature = "mock", feature = "mcp"))]
pub(crate) mod secrets;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
pub use error::Error;

use crate::load::budget::{OverBudget, Share};
use crate::registry::Hint;
use crate::wire::body::{Encoding, join};

/// The answer to a call.
///
/// The bytes are the upstream's own wherever an endpoint does not reshape them.
#[derive(Clone)]
pub struct Reply {
    pub(crate) status: u16,
    pub(crate) code: Option<i64>,
    pub(crate) cookies: Vec<String>,
    /// The body in the pieces in which it arrived.
    pub(crate) chunks: Vec<Bytes>,
    /// Set only where the caller accepts it.
    pub(crate) encoding: Option<Encoding>,
    /// Where a 302 points to.
    pub(crate) location: Option<String>,
    /// Whether it is known that nothing is missing at its end.
    pub(crate) is_whole: bool,
    /// Whether the upstream encrypted it.
    pub(crate) was_sealed: bool,
    /// Whether ncm said no by itself, since the call could not be made as asked: nothing else was asked then.
    pub(crate) is_refusal: bool,
    /// Whether the upstream refused what was asked although the status is 200, which clients of the reference
    /// implementation expect of some endpoints: `code` is that of the refusal then.
    pub(crate) is_refused: bool,
    /// After how many seconds the caller should try again.
    pub(crate) retry_after: Option<u32>,
    /// What the upstream's code means; set where it is not a success.
    pub(crate) hint: Option<&'static Hint>,
    /// What it is made of, where no upstream gave it.
    #[cfg_attr(not(feature = "server"), allow(dead_code, reason = "only the server has headers"))]
    pub(crate) made_of: Option<MadeOf>,
    /// Holds the memory of a long body in the budget, for as long as the reply is worked on.
    pub(crate) share: Option<Arc<Share>>,
}

/// What an answer is made of that no upstream gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(feature = "mock"), allow(dead_code, reason = "only the mock makes answers"))]
pub(crate) enum MadeOf {
    /// What the mock remembers.
    World,
    /// A type of the registry.
    Schema,
    /// What the registry says that it shows, in an undocumented form.
    Guess,
    /// The registry's example.
    Example,
    /// Nothing but a code: the registry knows no more.
    Minimal,
    /// A refusal that was asked for, or that comes without a login.
    Fault,
    /// An exchange that was recorded.
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
            made_of: None,
            share: None,
        }
    }

    /// A reply of our own making; `code` is taken from the body.
    pub(crate) fn of_json(status: u16, body: &serde_json::Value) -> Self {
        let code = body.get("code").and_then(serde_json::Value::as_i64);
        Self::new(status, code, body.to_string())
    }

    /// The reply with other messages in its body.
    pub(crate) fn saying(mut self, zh: String, en: String) -> Self {
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

    /// The HTTP status: 200, or what the upstream's `code` makes of it.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Whether the upstream did what was asked.
    ///
    /// That is less than status 200, which the server also gives to codes that clients of the reference
    /// implementation read from the body: 302 (a login is needed), 400 and 502 (refused), and of a few endpoints any.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (self.status == 200 || self.location.is_some())
            && !self.is_refused
            && !matches!(self.code, Some(302 | 400 | 502))
    }

    /// The `code` of the body; of a refusal that the body tells further inside, that of the refusal.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.code
    }

    /// Why the upstream said no, and what to do, for the codes that people meet most.
    #[must_use]
    pub fn hint(&self) -> Option<&'static Hint> {
        self.hint
    }

    /// The cookies that the upstream set, as in `Set-Cookie` but without `Domain`.
    #[must_use]
    pub fn cookies(&self) -> &[String] {
        &self.cookies
    }

    /// Where a redirect leads, of the endpoints that give one (`/song/url/v1/302`).
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// The body as the upstream sent it, decrypted; in one piece.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        join(&self.chunks)
    }

    /// Room in the budget for so many bytes beside the body; nothing where the body is short.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(crate) fn copies(&self, bytes: usize) -> Result<Option<Share>, OverBudget> {
        self.share.as_ref().map(|share| share.another(bytes)).transpose()
    }

    /// Length of the body in bytes.
    pub(crate) fn len(&self) -> usize {
        self.chunks.iter().map(Bytes::len).sum()
    }
}

/// Shows sizes, not contents: bodies and cookies may be secret.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("cookies", &self.cookies.len())
            .field("bytes", &self.len())
            .finish_non_exhaustive()
    }
}
