//! Uploads: songs to the cloud drive, podcast voices, avatars, covers.

mod cloud;
mod crop;
mod image;
mod jpeg;
mod node;
mod voice;

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Method, Request, Response, Uri};
use serde_json::Value;

pub(crate) use cloud::{complete, store_song, token, upload as cloud};
pub(crate) use image::{avatar, playlist_cover, store_picture};
pub(crate) use voice::upload as voice;

use crate::call::plan::Plan;
use crate::flows::{Flow, is_granted};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::transport::Body;
use crate::upload::spool::{Progress, Spooled};
use crate::wire::percent::component;

/// Minimum speed in bytes per second on which the time limit is based.
const SLOWEST: u64 = 64 * 1024;

const X_NOS_TOKEN: HeaderName = HeaderName::from_static("x-nos-token");

/// An uploaded file, complete.
struct Arrived {
    name: String,
    content: Spooled,
    progress: Option<Progress>,
}

/// Receives a file of the endpoint, to its end.
async fn receive(flow: &mut Flow, name: &str) -> Result<Arrived, Error> {
    let declared = flow.endpoint.files.iter().find(|field| field.name == name);
    let field = declared.unwrap_or_else(|| unreachable!("the endpoint declares the file `{name}`"));
    let upload = flow.files.take(field.name).ok_or_else(|| Error::missing_file(field))?;
    let content =
        Spooled::new(upload.source).await.map_err(|error| error.at_stage("读取文件", "reading the file"))?;
    if content.size() == 0 {
        return Err(Error::invalid_parameter(field.name, "文件是空的", "is an empty file"));
    }
    Ok(Arrived { name: upload.name, content, progress: upload.progress })
}

impl Arrived {
    fn whole(&self) -> Body {
        self.content.body(0..self.content.size(), self.progress.clone())
    }
}

/// Makes a call that the flow cannot continue without.
async fn ask(flow: &Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    within_bounds(reply.len())?;
    if is_granted(&reply) { Ok(reply) } else { Err(Error::upstream(reply)) }
}

/// Maximum size in bytes of an answer of a stage: each is read as a whole, several times.
const MOST_SAID: usize = 256 << 10;

fn within_bounds(length: usize) -> Result<(), Error> {
    if length <= MOST_SAID {
        return Ok(());
    }
    Err(Error::new(
        Kind::BadAnswer,
        format!("上游的响应超过 {} KiB", MOST_SAID >> 10),
        format!("the upstream's answer is larger than {} KiB", MOST_SAID >> 10),
    ))
}

/// Returns a request to the storage behind the API; `size` is the length of the body in bytes.
fn request(
    method: Method,
    url: String,
    token: &HeaderValue,
    kind: &'static str,
    body: Body,
    size: u64,
) -> Result<Request<Body>, Error> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    *request.uri_mut() = Uri::try_from(url).map_err(|error| {
        Error::new(
            Kind::BadAnswer,
            "上游给出的上传地址无效",
            "the upstream named an invalid address for the upload",
        )
        .with_source(error)
    })?;
    let headers = request.headers_mut();
    headers.insert(X_NOS_TOKEN, token.clone());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(size));
    Ok(request)
}

/// Sends a request to the storage; the time limit grows with the body's length, `size`.
async fn send(flow: &Flow, request: Request<Body>, size: u64) -> Result<Response<Bytes>, Error> {
    let transport = &flow.transport;
    let limit = flow.options.timeout.unwrap_or(transport.timeout()) + Duration::from_secs(size / SLOWEST);
    let response = transport.exchange(request, flow.options.proxy.as_ref(), limit).await?;
    if response.status().is_success() {
        within_bounds(response.body().len())?;
        return Ok(response);
    }
    let status = response.status().as_u16();
    Err(Error::new(
        Kind::HttpStatus(status),
        format!("存储服务返回 HTTP 状态码 {status}"),
        format!("the storage answered with HTTP status {status}"),
    ))
}

/// Returns a part of an answer that the next stage needs.
fn part(reply: &Reply, pointer: &str) -> Result<Value, Error> {
    reply.get(pointer).filter(|value| !value.is_null()).ok_or_else(|| lacks(pointer))
}

/// Returns a part of an answer that is text.
fn text(reply: &Reply, pointer: &str) -> Result<String, Error> {
    match part(reply, pointer)? {
        Value::String(text) => Ok(text),
        _ => Err(lacks(pointer)),
    }
}

fn lacks(what: &str) -> Error {
    Error::new(
        Kind::BadAnswer,
        format!("上游的响应缺少 {what}"),
        format!("the upstream's answer lacks {what}"),
    )
}

/// Permission to upload one object.
struct Permit {
    token: HeaderValue,
    key: String,
}

impl Permit {
    fn read(reply: &Reply) -> Result<Self, Error> {
        let mut token =
            HeaderValue::try_from(text(reply, "/result/token")?).map_err(|_| lacks("/result/token"))?;
        token.set_sensitive(true);
        Ok(Self { token, key: text(reply, "/result/objectKey")? })
    }

    /// Returns the object's key as one segment of a path.
    fn segment(&self) -> String {
        component(&self.key)
    }

    /// Returns the object's key as a path.
    fn path(&self) -> String {
        self.key.split('/').map(component).collect::<Vec<_>>().join("/")
    }
}

/// Returns a file's name without its extension and blanks, with its other dots as underscores.
fn plain_name(name: &str, ending: &str) -> String {
    // Without an extension nothing is removed.
    let name = if ending.is_empty() { name.to_owned() } else { name.replacen(&format!(".{ending}"), "", 1) };
    name.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '.' { '_' } else { c }).collect()
}

const ASK_TOKEN: (&str, &str) = ("申请上传凭证", "asking for permission to upload");
const SEND_FILE: (&str, &str) = ("上传文件", "sending the file");

/// Adds the stage to an error.
trait AtStage<T> {
    fn at(self, stage: (&str, &str)) -> Result<T, Error>;
}

impl<T> AtStage<T> for Result<T, Error> {
    fn at(self, (zh, en): (&str, &str)) -> Self {
        self.map_err(|error| error.at_stage(zh, en))
    }
}
