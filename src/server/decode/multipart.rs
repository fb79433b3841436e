//! Multipart forms: text fields become parameters like those of other forms, and files are spooled as they arrive.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::task::{Poll, ready};

use bytes::Bytes;
use futures_util::stream::poll_fn;
use futures_util::{Stream, StreamExt};
use http::header::CONTENT_DISPOSITION;
use http_body_util::{BodyExt as _, BodyStream};
use hyper::body::Body as _;
use multer::Multipart;

use super::bounds::{broken, too_large};
use super::file_name;
use crate::load::budget::Share;
use crate::registry::Endpoint;
use crate::reply::error::{Error, Kind};
use crate::server::connections::RequestBody;
use crate::server::settings::ServerConfig;
use crate::upload::Files;
use crate::upload::spool::Spooler;
use crate::upload::{Source, Upload};

/// Maximum number of parts of a form.
const PARTS: usize = 1_000;

/// Maximum size in bytes of a part's head, and of the text before the first part.
const HEAD: usize = 16 << 10;

/// Maximum length in bytes of a boundary; RFC 2046 allows 70.
const BOUNDARY: usize = 200;

/// Bytes given to the parser at a time, and so the maximum that it holds before it reports what they are.
const PIECE: usize = 16 << 10;

/// The files of a form that are accepted.
#[derive(Clone, Copy)]
pub(in crate::server) enum AcceptedFiles {
    /// Those of an endpoint, each once.
    Of(&'static Endpoint),
    All,
}

impl AcceptedFiles {
    pub(super) fn is_none(self) -> bool {
        matches!(self, Self::Of(endpoint) if endpoint.files.is_empty())
    }

    pub(super) fn takes(self, field: &str, is_file: bool) -> bool {
        match self {
            Self::Of(endpoint) => endpoint.files.iter().any(|file| file.name == field),
            Self::All => is_file,
        }
    }
}

/// Reads a whole form. Files that are not accepted are skipped.
///
/// Everything but the content of accepted files counts against the limit of a body.
pub(super) async fn read(
    accepted: AcceptedFiles,
    content_type: &str,
    body: &mut RequestBody,
    config: &ServerConfig,
    share: &mut Share,
    texts: &mut Vec<(String, String)>,
    files: &mut Files,
) -> Result<(), Error> {
    let boundary = multer::parse_boundary(content_type).map_err(|error| no_boundary().with_source(error))?;
    if boundary.is_empty() || boundary.len() > BOUNDARY {
        return Err(no_boundary());
    }
    let mut file_room = if accepted.is_none() { 0 } else { config.upload_limit };
    let most = file_room.saturating_add(config.body_limit as u64);
    if body.size_hint().lower() > most {
        return Err(if file_room == 0 { too_large(config.body_limit) } else { file_too_large(config) });
    }
    let arrival = Arc::new(Arrival { limit: config.body_limit, ..Arrival::default() });
    let mut form = Multipart::new(pieces(body, Arc::clone(&arrival)), boundary);
    let refuse = |error: multer::Error| arrival.refusal(config).unwrap_or_else(|| broken(error));
    let mut parts = 0;
    while let Some(mut field) = form.next_field().await.map_err(refuse)? {
        arrival.reported.store(arrival.arrived.load(Relaxed), Relaxed);
        parts += 1;
        if parts > PARTS {
            return Err(too_many_parts());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let disposition = field.headers().get(CONTENT_DISPOSITION);
        let file_name = disposition.and_then(|disposition| file_name::read(disposition.as_bytes()));
        if !accepted.takes(&name, file_name.is_some()) {
            let mut text = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(refuse)? {
                arrival.reported.store(arrival.arrived.load(Relaxed), Relaxed);
                if file_name.is_none() {
                    // Growing text exists twice for a moment.
                    share.take(2 * chunk.len())?;
                    text.extend_from_slice(&chunk);
                }
            }
            if file_name.is_none() {
                texts.push((name, String::from_utf8(text).map_err(broken)?));
            }
            continue;
        }
        let kind = field.content_type().map(ToString::to_string);
        let mut spooler = Spooler::new(Some(share.another(0)?), config.caps.spool_bytes);
        while let Some(chunk) = field.chunk().await.map_err(refuse)? {
            arrival.reported.store(arrival.arrived.load(Relaxed), Relaxed);
            arrival.content.fetch_add(chunk.len(), Relaxed);
            file_room = file_room.checked_sub(chunk.len() as u64).ok_or_else(|| file_too_large(config))?;
            let written = spooler.write(&chunk).await;
            written.map_err(|error| error.at_stage("接收文件", "receiving the file"))?;
        }
        let spooled = spooler.finish().await?;
        let file_name = file_name.filter(|name| !name.is_empty());
        // Browsers send this for a field in which no file was chosen.
        if file_name.is_none() && spooled.size() == 0 {
            continue;
        }
        if let AcceptedFiles::Of(endpoint) = accepted
            && files.has(&name)
        {
            let declared = endpoint.files.iter().find(|file| file.name == name);
            return Err(Error::invalid_parameter(
                declared.map_or("file", |file| file.name),
                "一次只能上传一个文件",
                "was sent twice; send one file per request",
            ));
        }
        let mut upload = Upload::new(file_name.unwrap_or_else(|| name.clone()), Source::Spooled(spooled));
        upload.kind = kind;
        files.push(name, upload);
    }
    drop(form);
    // What follows the form is read to the end, since the next request begins only there.
    while let Some(frame) = body.frame().await {
        let rest = frame.map_err(broken)?.into_data().unwrap_or_default();
        arrival.arrived.fetch_add(rest.len(), Relaxed);
        if arrival.other() > config.body_limit {
            break;
        }
    }
    if arrival.other() > config.body_limit {
        return Err(too_large(config.body_limit));
    }
    Ok(())
}

/// Bytes of a form that have arrived, and how many of them are content of accepted files.
#[derive(Default)]
struct Arrival {
    arrived: AtomicUsize,
    content: AtomicUsize,
    /// Bytes that had arrived when the parser last reported something.
    reported: AtomicUsize,
    limit: usize,
}

impl Arrival {
    /// Returns the number of bytes that are not known to belong to an accepted file.
    fn other(&self) -> usize {
        self.arrived.load(Relaxed) - self.content.load(Relaxed)
    }

    /// Returns whether the form must end. The parser may hold up to two pieces that turn out to be content.
    fn is_exceeded(&self) -> bool {
        self.other() > self.limit.saturating_add(2 * PIECE) || self.has_long_head()
    }

    /// Returns whether the parser still waits for the end of a head that is too long.
    fn has_long_head(&self) -> bool {
        self.arrived.load(Relaxed) - self.reported.load(Relaxed) > HEAD + 2 * PIECE
    }

    fn refusal(&self, config: &ServerConfig) -> Option<Error> {
        if self.has_long_head() {
            return Some(Error::new(
                Kind::InvalidRequest(413),
                format!("表单某一部分的头超过 {HEAD} 字节"),
                format!("the head of a part of the form is longer than {HEAD} bytes"),
            ));
        }
        self.is_exceeded().then(|| too_large(config.body_limit))
    }
}

/// Streams the body in small pieces with pauses, since the parser reads all it can get before it reports anything.
fn pieces(body: &mut RequestBody, arrival: Arc<Arrival>) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let mut frames = BodyStream::new(body);
    let mut rest = Bytes::new();
    let mut pause = false;
    poll_fn(move |context| {
        if std::mem::take(&mut pause) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        while rest.is_empty() {
            match ready!(frames.poll_next_unpin(context)) {
                Some(Ok(frame)) => rest = frame.into_data().unwrap_or_default(),
                Some(Err(error)) => return Poll::Ready(Some(Err(io::Error::other(error)))),
                None => return Poll::Ready(None),
            }
        }
        if arrival.is_exceeded() {
            return Poll::Ready(Some(Err(io::ErrorKind::FileTooLarge.into())));
        }
        let piece = rest.split_to(rest.len().min(PIECE));
        arrival.arrived.fetch_add(piece.len(), Relaxed);
        pause = true;
        Poll::Ready(Some(Ok(piece)))
    })
}

fn file_too_large(config: &ServerConfig) -> Error {
    let limit = config.upload_limit;
    Error::new(
        Kind::InvalidRequest(413),
        format!("文件超过 {limit} 字节（NCM_UPLOAD_LIMIT）"),
        format!("the file is larger than {limit} bytes (NCM_UPLOAD_LIMIT)"),
    )
}

/// Returns the error for a missing boundary, the sign of a header that was set by hand.
fn no_boundary() -> Error {
    Error::new(
        Kind::InvalidRequest(400),
        "multipart 请求的 Content-Type 缺少可用的 boundary：不要手工设置 Content-Type，由 FormData 等自动生成",
        "the Content-Type of the multipart body has no usable `boundary`: do not set this header by hand, since FormData and similar libraries \
         set it themselves",
    )
}

fn too_many_parts() -> Error {
    Error::new(
        Kind::InvalidRequest(400),
        format!("表单超过 {PARTS} 个部分"),
        format!("the form has more than {PARTS} parts"),
    )
}
