//! Why a request is refused, by the numbers of the protocol.

use crate::Error;

/// Number of an error, as the specification lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    Generic = 0,
    MissingParameter = 10,
    WrongCredentials = 40,
    ConflictingAuth = 43,
    InvalidApiKey = 44,
    NotAuthorized = 50,
    NotFound = 70,
}

/// A refused request.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: Code,
    /// What a player shows: English, then Chinese.
    pub(super) message: String,
}

impl Refusal {
    pub(super) fn new(code: Code, zh: impl AsRef<str>, en: impl AsRef<str>) -> Self {
        Self { code, message: format!("{} / {}", en.as_ref(), zh.as_ref()) }
    }

    /// Returns the refusal of a request without a parameter that it needs.
    pub(super) fn missing(name: &str) -> Self {
        Self::new(
            Code::MissingParameter,
            format!("缺少参数 {name}"),
            format!("parameter `{name}` is missing"),
        )
    }

    /// Returns the refusal of a parameter whose value is of no use.
    pub(super) fn wrong(name: &str, zh: &str, en: &str) -> Self {
        Self::new(Code::MissingParameter, format!("参数 {name} {zh}"), format!("parameter `{name}` {en}"))
    }

    /// Returns the refusal of a server that failed by itself.
    pub(super) fn failed() -> Self {
        Self::new(Code::Generic, "服务器内部错误", "the server failed")
    }

    /// Returns the refusal of an id that names nothing.
    pub(super) fn not_found(zh: &str, en: &str) -> Self {
        Self::new(Code::NotFound, format!("没有这个{zh}"), format!("{en} not found"))
    }
}

/// What the upstream or the way to it refuses. A player shows it to its user, who can do something about it.
impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        if error.is_login_required() {
            return Self::new(
                Code::NotAuthorized,
                "网易云音乐的登录已失效，请在本服务器的页面上重新扫码登录",
                "NetEase has ended this account's sign-in: sign in again on this server's page",
            );
        }
        Self::new(Code::Generic, error.message_zh(), error.message_en())
    }
}
