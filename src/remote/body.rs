//! A call as the body of a request.

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::HeaderValue;
use http_body_util::{BodyExt as _, BodyStream, StreamBody};
use hyper::body::Frame;

use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::params::{Params, Value};
use crate::crypto::hex;
use crate::registry::Endpoint;
use crate::reply::error::{Error, Kind};
use crate::transport::Body;
use crate::upload::spool::Spooled;
use crate::upload::{Files, Upload};
use crate::wire::json::JsonText;
use crate::wire::percent;

/// The request to the server.
pub(super) struct Written {
    pub(super) body: Body,
    /// Its type.
    pub(super) kind: String,
    /// Size in bytes, of a body that is a stream.
    pub(super) size: Option<u64>,
    pub(super) cookies: Option<HeaderValue>,
}

/// Writes a call: JSON, or a form where it has files.
pub(super) async fn write(
    endpoint: &'static Endpoint,
    params: &Params<'static>,
    options: Options,
    mut files: Files,
) -> Result<Written, Error> {
    let cookies = header(&options.cookies)?;
    let params = with_options(params, &options)?;
    let mut uploads = Vec::new();
    for file in endpoint.files {
        if let Some(upload) = files.take(file.name) {
            uploads.push((file.name, upload));
        }
    }
    if uploads.is_empty() {
        let mut json = JsonText::object(256);
        for (name, value) in params.iter() {
            json.key(name);
            match value {
                Value::Text(text) => json.text(text),
                Value::Json(raw) => json.raw(raw),
            }
        }
        let kind = "application/json".to_owned();
        return Ok(Written { body: json.finish().into(), kind, size: None, cookies });
    }
    let (body, kind, size) = form(&params, uploads).await?;
    Ok(Written { body, kind, size: Some(size), cookies })
}

/// The parameters, and the options of a call beside them.
fn with_options(params: &Params<'static>, options: &Options) -> Result<Params<'static>, Error> {
    if !options.headers.is_empty() || options.upstream.is_some() || options.proxy.is_some() {
        return Err(Error::new(
            Kind::InvalidRequest(400),
            "运行中的 ncm 不接受单次调用的请求头、上游地址和代理",
            "a running ncm takes no headers, upstream or proxy of a single call",
        ));
    }
    let mut all = params.clone();
    if let Some(scheme) = options.scheme {
        all.set("crypto", scheme.name());
    }
    if let Some(agent) = &options.user_agent {
        all.set("ua", String::from_utf8_lossy(agent.as_bytes()).into_owned());
    }
    if let Some(ip) = options.real_ip {
        all.set("realIP", ip.to_string());
    }
    if options.mainland_ip {
        all.set("randomCNIP", true);
    }
    if let Some(encrypted) = options.encrypted_response {
        all.set("e_r", encrypted);
    }
    Ok(all)
}

/// The header `Cookie`.
fn header(cookies: &Cookies) -> Result<Option<HeaderValue>, Error> {
    if cookies.is_empty() {
        return Ok(None);
    }
    let mut value = HeaderValue::try_from(cookies.to_string()).map_err(|error| {
        let (zh, en) = ("cookie 含有非法字符", "the cookies hold characters that no header may have");
        Error::new(Kind::InvalidRequest(400), zh, en).with_source(error)
    })?;
    value.set_sensitive(true);
    Ok(Some(value))
}

/// A form of `multipart/form-data`, its type and its size.
async fn form(
    params: &Params<'_>,
    uploads: Vec<(&'static str, Upload)>,
) -> Result<(Body, String, u64), Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    let boundary = hex::lower(&random);
    let mut head = String::new();
    for (name, value) in params.iter() {
        let name = percent::component(name);
        head += &format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{}\r\n",
            value.text()
        );
    }
    let (mut parts, mut size) = (vec![Body::from(head.clone().into_bytes())], head.len() as u64);
    for (name, upload) in uploads {
        let (file, progress) = (quoted(&upload.name), upload.progress.clone());
        let content = Spooled::new(upload.source).await?;
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        size += head.len() as u64 + content.size() + 2;
        let length = content.size();
        parts.extend([head.into_bytes().into(), content.body(0..length, progress), b"\r\n".to_vec().into()]);
    }
    let end = format!("--{boundary}--\r\n").into_bytes();
    size += end.len() as u64;
    parts.push(end.into());
    let frames = stream::iter(parts)
        .flat_map(BodyStream::new)
        .map(|frame| frame.map(|frame: Frame<Bytes>| Frame::data(frame.into_data().unwrap_or_default())));
    let body = Body::Stream(StreamBody::new(frames).boxed_unsync());
    Ok((body, format!("multipart/form-data; boundary={boundary}"), size))
}

/// A file's name as browsers write it in a form.
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
