//! Errors of calls: who failed, what, and what to do.

use std::error::Error as StdError;
use std::fmt;

use crate::config::error::ConfigError;
use crate::load::aside::Panicked;
use crate::load::budget::OverBudget;
use crate::registry::{Endpoint, File, Hint, LeftOut, Param};
use crate::reply::Reply;
use crate::reply::type_mismatch::TypeMismatch;

/// The error of every call.
///
/// Its `is_…` methods tell the kind, and [`Error::reply`] has the upstream's response, if any. The text never contains
/// a cookie, a password or a parameter's value.
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    kind: Kind,
    zh: String,
    en: String,
    /// Whether the message names the stage of a longer flow that failed.
    staged: bool,
    reply: Option<Reply>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The party that failed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A parameter is missing or wrong.
    InvalidParameter(&'static str),
    /// The request itself is wrong: its body, a header or an option.
    InvalidRequest(u16),
    /// No endpoint has this name or route.
    UnknownEndpoint,
    /// A setting that the endpoint needs is missing or wrong.
    NotConfigured,
    /// No connection to the upstream.
    Connect,
    /// The upstream did not respond in time.
    Timeout,
    /// Too many calls to the upstream; with the HTTP status and the seconds to wait.
    Busy(u16, u32),
    /// The connection broke during the response.
    Broken,
    /// The upstream returned an HTTP status other than 2xx.
    HttpStatus(u16),
    /// The upstream's response is not valid.
    BadAnswer,
    /// The upstream refused: its code is not a success.
    Upstream,
    /// A file could not be read or written.
    Io,
    /// A bug of this program.
    Internal,
}

impl Error {
    pub(crate) fn new(kind: Kind, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let inner = Inner { kind, zh: zh.into(), en: en.into(), staged: false, reply: None, source: None };
        Self { inner: Box::new(inner) }
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.inner.source = Some(source.into());
        self
    }

    pub(crate) fn with_reply(mut self, reply: Reply) -> Self {
        self.inner.reply = Some(reply);
        self
    }

    /// Adds to the message which stage of a longer flow failed.
    pub(crate) fn at_stage(mut self, zh: &str, en: &str) -> Self {
        self.inner.zh = format!("{zh}失败：{}", self.inner.zh);
        self.inner.en = format!("{en} failed: {}", self.inner.en);
        self.inner.staged = true;
        self
    }

    pub(crate) fn missing(param: &'static Param) -> Self {
        Self::new(
            Kind::InvalidParameter(param.name),
            format!("缺少参数 {}（{}）", param.name, param.about.zh),
            format!("parameter `{}` is missing ({})", param.name, param.about.en),
        )
    }

    /// Creates the error for an endpoint of other projects that ncm leaves out on purpose.
    pub(crate) fn left_out(left_out: &LeftOut) -> Self {
        let LeftOut { route, why, .. } = left_out;
        Self::new(
            Kind::UnknownEndpoint,
            format!("ncm 有意不提供 {route}：{}", why.zh),
            format!("ncm leaves {route} out on purpose: {}", why.en),
        )
    }

    /// Creates the error for a call that needs a cargo feature which this build lacks.
    #[cfg(not(all(feature = "upload", feature = "qr", feature = "html")))]
    pub(crate) fn without_feature(feature: &'static str) -> Self {
        Self::new(
            Kind::NotConfigured,
            format!("这个程序编译时没有启用特性 {feature}，请启用后重新编译"),
            format!("this build of ncm lacks the cargo feature `{feature}`; build it with that feature"),
        )
    }

    pub(crate) fn missing_file(file: &'static File) -> Self {
        Self::new(
            Kind::InvalidParameter(file.name),
            format!("缺少文件 {}（{}），请用 multipart/form-data 上传", file.name, file.about.zh),
            format!(
                "the file `{}` is missing ({}); send it as multipart/form-data",
                file.name, file.about.en
            ),
        )
    }

    pub(crate) fn wrong(param: &'static Param, zh: impl fmt::Display, en: impl fmt::Display) -> Self {
        Self::invalid_parameter(param.name, zh, en)
    }

    pub(crate) fn invalid_parameter(
        name: &'static str,
        zh: impl fmt::Display,
        en: impl fmt::Display,
    ) -> Self {
        Self::new(
            Kind::InvalidParameter(name),
            format!("参数 {name} 有误：{zh}"),
            format!("parameter `{name}` {en}"),
        )
    }

    /// Creates the error for an unknown parameter of an endpoint that writes, with a suggestion.
    pub(crate) fn unknown_parameter(endpoint: &Endpoint, name: &str, zh: &str, en: &str) -> Self {
        let endpoint = endpoint.name;
        Self::new(
            Kind::InvalidRequest(400),
            format!("接口 {endpoint} 会修改数据，没有参数 {name}，未发送：{zh}"),
            format!("`{endpoint}` changes data and has no parameter `{name}`, so nothing was sent; {en}"),
        )
    }

    pub(crate) fn unknown_value(param: &'static Param) -> Self {
        let known = param.known.join(", ");
        Self::wrong(param, format!("可用的值为 {known}"), format!("must be one of {known}"))
    }

    /// Turns the upstream's refusal into an error.
    pub(crate) fn upstream(reply: Reply) -> Self {
        let message = reply.message();
        let code = reply.code().map_or_else(|| "?".to_owned(), |code| code.to_string());
        let said = message.as_deref().unwrap_or_default();
        Self::new(
            Kind::Upstream,
            format!("上游返回 code {code}：{said}"),
            format!("the upstream answered code {code}: {said}"),
        )
        .with_reply(reply)
    }

    /// Returns whether a parameter is missing or wrong; see [`Error::parameter`].
    #[must_use]
    pub fn is_invalid_parameter(&self) -> bool {
        matches!(self.inner.kind, Kind::InvalidParameter(_))
    }

    /// Returns the parameter that is missing or wrong.
    #[must_use]
    pub fn parameter(&self) -> Option<&'static str> {
        match self.inner.kind {
            Kind::InvalidParameter(name) => Some(name),
            _ => None,
        }
    }

    /// Returns whether the request itself is wrong: its body or an option.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.inner.kind, Kind::InvalidRequest(_))
    }

    /// Returns whether no endpoint has the name or route.
    #[must_use]
    pub fn is_unknown_endpoint(&self) -> bool {
        self.inner.kind == Kind::UnknownEndpoint
    }

    /// Returns whether a setting that the endpoint needs is missing or wrong.
    #[must_use]
    pub fn is_not_configured(&self) -> bool {
        self.inner.kind == Kind::NotConfigured
    }

    /// Returns whether the upstream could not be reached.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.inner.kind == Kind::Connect
    }

    /// Returns whether the upstream did not respond in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.inner.kind == Kind::Timeout
    }

    /// Returns whether the response was invalid: it broke off, is not JSON, or has an HTTP status other than 2xx.
    #[must_use]
    pub fn is_bad_answer(&self) -> bool {
        matches!(self.inner.kind, Kind::BadAnswer | Kind::Broken | Kind::HttpStatus(_))
    }

    /// Returns whether the upstream's HTTP status is this one.
    pub(crate) fn is_http_status(&self, status: u16) -> bool {
        self.inner.kind == Kind::HttpStatus(status)
    }

    /// Returns whether the upstream requires a login (code 301 or 302): log in again, see [`crate::Session`].
    #[must_use]
    pub fn is_login_required(&self) -> bool {
        self.inner.kind == Kind::Upstream && matches!(self.code(), Some(301 | 302))
    }

    /// Returns whether there were too many requests: the upstream refuses them or takes them for a bot's (codes 405,
    /// 406, 429, 503, ±460 to ±462, or HTTP status 429), or this client's own limit is reached. Wait before the next
    /// one.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.code().is_some_and(Self::is_rate_limit)
            || matches!(self.inner.kind, Kind::HttpStatus(429) | Kind::Busy(..))
    }

    /// Returns whether a code of NetEase Cloud Music means too many requests.
    pub(crate) fn is_rate_limit(code: i64) -> bool {
        matches!(code, 405 | 406 | 429 | 460..=462 | 503 | -462..=-460)
    }

    pub(crate) fn kind(&self) -> &Kind {
        &self.inner.kind
    }

    /// Returns whether the upstream refused, for any reason.
    #[must_use]
    pub fn is_upstream(&self) -> bool {
        self.inner.kind == Kind::Upstream
    }

    /// Returns whether a file could not be read or written.
    #[must_use]
    pub fn is_io(&self) -> bool {
        self.inner.kind == Kind::Io
    }

    /// Returns the `code` of the upstream's response.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.inner.reply.as_ref().and_then(Reply::code)
    }

    /// Returns why the upstream refused and what to do, for the most frequent codes. These may also come as an HTTP
    /// status.
    #[must_use]
    pub fn hint(&self) -> Option<&'static Hint> {
        match self.inner.kind {
            Kind::HttpStatus(status) => Hint::of(status.into()),
            _ => self.inner.reply.as_ref().and_then(Reply::hint),
        }
    }

    /// Returns the `message` or `msg` of the upstream's response.
    #[must_use]
    pub fn upstream_message(&self) -> Option<String> {
        self.inner.reply.as_ref().and_then(Reply::message)
    }

    /// Returns the field of the response that does not fit its type, such as `data.0.url`; see [`crate::answers`].
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.inner.source.as_ref()?.downcast_ref::<TypeMismatch>().map(TypeMismatch::path)
    }

    /// Returns the upstream's response.
    #[must_use]
    pub fn reply(&self) -> Option<&Reply> {
        self.inner.reply.as_ref()
    }

    /// Returns the message in Chinese.
    #[must_use]
    pub fn message_zh(&self) -> &str {
        &self.inner.zh
    }

    /// Returns the message in English.
    #[must_use]
    pub fn message_en(&self) -> &str {
        &self.inner.en
    }

    /// Returns the HTTP status that a server sends for this error.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self.inner.kind {
            Kind::InvalidParameter(_) => 400,
            Kind::InvalidRequest(status) => status,
            Kind::UnknownEndpoint => 404,
            Kind::NotConfigured => 503,
            Kind::Connect | Kind::Broken | Kind::HttpStatus(_) | Kind::BadAnswer => 502,
            Kind::Timeout => 504,
            Kind::Busy(status, _) => status,
            Kind::Upstream => self.inner.reply.as_ref().map_or(502, Reply::status),
            Kind::Io | Kind::Internal => 500,
        }
    }

    /// Returns the error as a reply `{code, msg, message}`, with `param` if a parameter is wrong.
    ///
    /// An upstream's refusal keeps its body. If a stage of a longer flow failed, its messages name the stage.
    #[must_use]
    pub fn into_reply(self) -> Reply {
        let status = self.status();
        let hint = self.hint();
        let is_refusal = matches!(
            self.inner.kind,
            Kind::InvalidParameter(_) | Kind::InvalidRequest(_) | Kind::UnknownEndpoint | Kind::NotConfigured
        );
        let retry_after = match self.inner.kind {
            Kind::Busy(_, seconds) => Some(seconds),
            _ => None,
        };
        if let (Kind::Upstream, Some(_)) = (&self.inner.kind, &self.inner.reply) {
            let staged = self.inner.staged.then_some((self.inner.zh, self.inner.en));
            let reply = self.inner.reply.unwrap_or_else(|| Reply::of_json(status, &serde_json::Value::Null));
            return match staged {
                Some((zh, en)) => reply.with_messages(zh, en),
                None => reply,
            };
        }
        let body = match self.inner.kind {
            // This exact text is what clients of the reference implementation look for.
            Kind::HttpStatus(answered) if !self.inner.staged => {
                serde_json::json!({ "code": status, "msg": format!("Request failed with status code {answered}") })
            }
            Kind::InvalidParameter(param) => {
                serde_json::json!({ "code": status, "msg": self.inner.zh, "message": self.inner.en, "param": param })
            }
            _ => {
                serde_json::json!({ "code": status, "msg": self.inner.zh, "message": self.inner.en })
            }
        };
        let cookies = self.inner.reply.map(|reply| reply.cookies().to_vec()).unwrap_or_default();
        let mut reply = Reply::of_json(status, &body).with_cookies(cookies);
        reply.retry_after = retry_after;
        reply.is_refusal = is_refusal;
        reply.hint = hint;
        reply
    }
}

/// Random numbers can only be missing while a system boots.
impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::new(
            Kind::Internal,
            "系统无法提供随机数，请稍后再试",
            "the system cannot provide random numbers; try again later",
        )
        .with_source(error)
    }
}

impl From<OverBudget> for Error {
    fn from(_: OverBudget) -> Self {
        Self::new(
            Kind::Busy(503, 1),
            "服务器繁忙：正在接收和处理的数据太多（NCM_MAX_WORK_BYTES），请稍后再试",
            "the server is busy: too much data is being received and processed (NCM_MAX_WORK_BYTES); try again later",
        )
    }
}

impl From<Panicked> for Error {
    fn from(Panicked(error): Panicked) -> Self {
        Self::new(
            Kind::Internal,
            "服务器内部错误，请反馈",
            "a long text could not be processed; please report this",
        )
        .with_source(error)
    }
}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        let (zh, en) =
            (format!("设置 {} 有误", error.name()), format!("the setting {} is wrong", error.name()));
        Self::new(Kind::NotConfigured, zh, en).with_source(error)
    }
}

/// Shows the message in English; [`StdError::source`] has the causes.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inner.en)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.inner.kind)
            .field("message", &self.inner.en)
            .field("source", &self.inner.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
