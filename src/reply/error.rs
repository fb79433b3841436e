//! What can go wrong: who failed, what, and what to do.

use std::error::Error as StdError;
use std::fmt;

use crate::config::error::ConfigError;
use crate::load::aside::Panicked;
use crate::load::budget::OverBudget;
use crate::registry::{Endpoint, File, Hint, LeftOut, Param};
use crate::reply::Reply;
use crate::reply::misfit::Misfit;

/// The error of every call.
///
/// Ask it with the `is_…` methods; [`Error::reply`] holds the upstream's answer
/// where there is one. Its text never holds a cookie, a password or a parameter's value.
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    kind: Kind,
    zh: String,
    en: String,
    /// Whether the message says at which stage of a longer flow it failed.
    staged: bool,
    reply: Option<Reply>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// Who failed, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A parameter is missing or wrong.
    InvalidParameter(&'static str),
    /// The request itself is wrong: its body, its headers, an option.
    InvalidRequest(u16),
    /// No endpoint has this name or route.
    UnknownEndpoint,
    /// A setting is missing that the endpoint needs, or is wrong.
    NotConfigured,
    /// No connection to the upstream.
    Connect,
    /// The upstream did not answer in time.
    Timeout,
    /// Too many calls to the upstream are under way, or were made just now; after so many seconds there may be room.
    Busy(u16, u32),
    /// The connection broke in mid answer.
    Broken,
    /// The upstream answered with an HTTP status other than 2xx.
    HttpStatus(u16),
    /// The upstream's answer makes no sense.
    BadAnswer,
    /// The upstream said no: its code is not a success.
    Upstream,
    /// A file could not be read or written.
    Io,
    /// A fault of this program.
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

    /// Says which stage of a longer flow failed.
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

    /// The refusal of what other projects have and ncm has not, on purpose.
    pub(crate) fn left_out(left_out: &LeftOut) -> Self {
        let LeftOut { route, why, .. } = left_out;
        Self::new(
            Kind::UnknownEndpoint,
            format!("ncm 有意不提供 {route}：{}", why.zh),
            format!("ncm leaves {route} out on purpose: {}", why.en),
        )
    }

    /// What a build without this cargo feature cannot do.
    #[cfg_attr(
        all(feature = "upload", feature = "qr", feature = "html"),
        expect(dead_code, reason = "this build has all of them")
    )]
    pub(crate) fn without_feature(feature: &'static str) -> Self {
        Self::new(
            Kind::NotConfigured,
            format!("这个程序编译时没有启用功能 {feature}"),
            format!("this build of ncm lacks the cargo feature `{feature}`: build it with that"),
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

    /// A name that the endpoint does not know, given by a program that could know better; with what was meant.
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

    /// The upstream's refusal as an error.
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

    /// Whether the caller's parameters are at fault; see [`Error::parameter`].
    #[must_use]
    pub fn is_invalid_parameter(&self) -> bool {
        matches!(self.inner.kind, Kind::InvalidParameter(_))
    }

    /// The parameter that is missing or wrong.
    #[must_use]
    pub fn parameter(&self) -> Option<&'static str> {
        match self.inner.kind {
            Kind::InvalidParameter(name) => Some(name),
            _ => None,
        }
    }

    /// Whether the request itself is at fault: its body, an option, or a wish that the endpoint cannot fulfil.
    #[must_use]
    pub fn is_invalid_request(&self) -> bool {
        matches!(self.inner.kind, Kind::InvalidRequest(_))
    }

    /// Whether no endpoint has the name or route.
    #[must_use]
    pub fn is_unknown_endpoint(&self) -> bool {
        self.inner.kind == Kind::UnknownEndpoint
    }

    /// Whether a setting is missing that the endpoint needs, or is wrong.
    #[must_use]
    pub fn is_not_configured(&self) -> bool {
        self.inner.kind == Kind::NotConfigured
    }

    /// Whether the upstream could not be reached.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.inner.kind == Kind::Connect
    }

    /// Whether the upstream did not answer in time.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.inner.kind == Kind::Timeout
    }

    /// Whether the upstream's answer makes no sense: it broke off, is not JSON, or has an HTTP status other than 2xx.
    #[must_use]
    pub fn is_bad_answer(&self) -> bool {
        matches!(self.inner.kind, Kind::BadAnswer | Kind::Broken | Kind::HttpStatus(_))
    }

    /// Whether the upstream answered with this HTTP status, which is not 2xx.
    pub(crate) fn is_http_status(&self, status: u16) -> bool {
        self.inner.kind == Kind::HttpStatus(status)
    }

    /// Whether the upstream wants a signed-in account (code 301 or 302): log in anew, see [`crate::Session`].
    #[must_use]
    pub fn is_login_required(&self) -> bool {
        self.inner.kind == Kind::Upstream && matches!(self.code(), Some(301 | 302))
    }

    /// Whether the upstream refuses for the number of requests, or takes them for a robot's
    /// (codes 405, 406, 429, 503, 460 to 462 and -462 to -460, or HTTP status 429), or this client's own limit holds the call back: wait before the next one.
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.code().is_some_and(Self::is_rate_limit)
            || matches!(self.inner.kind, Kind::HttpStatus(429) | Kind::Busy(..))
    }

    /// Whether a code of NetEase Cloud Music says that it is asked too often.
    pub(crate) fn is_rate_limit(code: i64) -> bool {
        matches!(code, 405 | 406 | 429 | 460..=462 | 503 | -462..=-460)
    }

    pub(crate) fn kind(&self) -> &Kind {
        &self.inner.kind
    }

    /// Whether the upstream said no, for whatever reason.
    #[must_use]
    pub fn is_upstream(&self) -> bool {
        self.inner.kind == Kind::Upstream
    }

    /// Whether a file could not be read or written.
    #[must_use]
    pub fn is_io(&self) -> bool {
        self.inner.kind == Kind::Io
    }

    /// The `code` of the upstream's answer.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.inner.reply.as_ref().and_then(Reply::code)
    }

    /// Why the upstream said no, and what to do, for the codes that people meet most. They may come as an HTTP
    /// status, too.
    #[must_use]
    pub fn hint(&self) -> Option<&'static Hint> {
        match self.inner.kind {
            Kind::HttpStatus(status) => Hint::of(status.into()),
            _ => self.inner.reply.as_ref().and_then(Reply::hint),
        }
    }

    /// What the upstream says in the `message` or `msg` of its answer.
    #[must_use]
    pub fn upstream_message(&self) -> Option<String> {
        self.inner.reply.as_ref().and_then(Reply::message)
    }

    /// The field of the answer that does not fit its type, such as `data.0.url`; see [`crate::answers`].
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.inner.source.as_ref()?.downcast_ref::<Misfit>().map(Misfit::path)
    }

    /// The upstream's answer.
    #[must_use]
    pub fn reply(&self) -> Option<&Reply> {
        self.inner.reply.as_ref()
    }

    /// The message in Chinese.
    #[must_use]
    pub fn message_zh(&self) -> &str {
        &self.inner.zh
    }

    /// The message in English.
    #[must_use]
    pub fn message_en(&self) -> &str {
        &self.inner.en
    }

    /// The HTTP status that a server answers for it.
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

    /// The error as a reply: `{code, msg, message}`, with `param` where one is at fault.
    ///
    /// An upstream's refusal keeps its own body; where a stage of a longer flow was refused,
    /// its messages say which.
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
                Some((zh, en)) => reply.saying(zh, en),
                None => reply,
            };
        }
        let body = match self.inner.kind {
            // Word for word what clients of the reference implementation look for.
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

/// No random numbers: on the systems that are supported they are there once those have booted.
impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::new(Kind::Internal, "系统没有可用的随机数", "the system has no random numbers to give")
            .with_source(error)
    }
}

impl From<OverBudget> for Error {
    fn from(_: OverBudget) -> Self {
        Self::new(
            Kind::Busy(503, 1),
            "服务器繁忙：正在接收和处理的数据太多（NCM_MAX_WORK_BYTES），请稍后再试",
            "the server is busy: too many bytes are being read and worked on (NCM_MAX_WORK_BYTES); try again later",
        )
    }
}

impl From<Panicked> for Error {
    fn from(Panicked(error): Panicked) -> Self {
        Self::new(
            Kind::Internal,
            "服务器内部错误，请反馈",
            "a long text could not be worked on; please report this",
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

/// The message in English; the causes are in [`StdError::source`].
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
