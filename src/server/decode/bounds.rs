//! Limits of what a request contains. Each refusal names its limit.

use crate::reply::error::{Error, Kind};

/// Maximum number of parameters in query and body, including items of lists.
pub(super) const PARAMS: usize = 1000;

/// Maximum number of cookies.
pub(super) const COOKIES: usize = 1000;

/// Maximum number of brackets in a name such as `a[b][c]`.
pub(super) const DEPTH: usize = 32;

pub(super) fn too_many_params() -> Error {
    refuse(
        format!("参数超过 {PARAMS} 个，请把长列表写成一个参数，用英文逗号分隔"),
        format!("there are more than {PARAMS} parameters; write a long list as one, separated by commas"),
    )
}

pub(super) fn too_many_cookies() -> Error {
    refuse(format!("Cookie 超过 {COOKIES} 个"), format!("there are more than {COOKIES} cookies"))
}

#[cfg(feature = "pages")]
pub(super) fn too_many_bytes_of_cookies(most: usize) -> Error {
    Error::invalid_parameter(
        "cookie",
        format_args!("最多 {most} 字节"),
        format_args!("may have at most {most} bytes"),
    )
}

pub(super) fn too_deep() -> Error {
    refuse(
        format!("参数名的方括号超过 {DEPTH} 层"),
        format!("a parameter's name is nested deeper than {DEPTH} brackets"),
    )
}

pub(super) fn too_large(limit: usize) -> Error {
    Error::new(
        Kind::InvalidRequest(413),
        format!("请求体超过 {limit} 字节（NCM_BODY_LIMIT）"),
        format!("the body is larger than {limit} bytes (NCM_BODY_LIMIT)"),
    )
}

pub(super) fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::InvalidRequest(400), "请求体没有传完整或格式错误", "the body broke off or is malformed")
        .with_source(error)
}

fn refuse(zh: String, en: String) -> Error {
    Error::new(Kind::InvalidRequest(400), zh, en)
}
