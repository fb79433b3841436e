//! Downloads from NetEase's hosts, such as the `url` of a song.

#[cfg(feature = "mock")]
use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_RANGE, RANGE};
use http::{Request, Response, StatusCode};

use super::Client;
#[cfg(feature = "mock")]
use super::stand_in::File;
use crate::reply::error::{Error, Kind};
use crate::transport::{Body, PooledBody};

/// A file that arrives piece by piece.
pub struct Download {
    client: Client,
    content: Content,
    start: u64,
    size: Option<u64>,
}

/// Source of the pieces.
enum Content {
    Sent(PooledBody),
    /// A file of the mock, and the byte of it that comes next.
    #[cfg(feature = "mock")]
    Made(Arc<dyn File>, u64),
}

impl Client {
    /// Requests a file (the address in [`song_url_v1`](Self::song_url_v1), or a picture's), starting at byte `from`.
    ///
    /// Sends no cookie. Uses the client's proxy, if it has one.
    ///
    /// # Errors
    ///
    /// When `url` is not an address, the host does not answer within the client's time limit, or the answer is not the file:
    /// [`Error::status`] then is its status, which is 416 for a start beyond the end.
    ///
    /// ```no_run
    /// # async fn example(client: ncm::Client) -> Result<(), ncm::Error> {
    /// let songs = client.song_url_v1(347230, ncm::types::Level::Standard).typed().await?;
    /// if let Some(url) = songs.data.first().and_then(|song| song.url.as_deref()) {
    ///     let mut file = client.download(url, 0).await?;
    ///     while let Some(piece) = file.piece().await? {
    ///         println!("{} bytes of {:?}", piece.len(), file.size());
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn download(&self, url: &str, from: u64) -> Result<Download, Error> {
        let mut request = Request::get(url);
        if from > 0 {
            request = request.header(RANGE, format!("bytes={from}-"));
        }
        let request =
            request.body(Body::from(Vec::new())).ok().filter(|request| request.uri().host().is_some());
        let request = request.ok_or_else(|| {
            Error::new(Kind::InvalidParameter("url"), "url 不是网址", "`url` is not a web address")
        })?;
        #[cfg(feature = "mock")]
        if let Some(file) = self.file(request.uri().path(), request.uri().query()) {
            let size = file.size();
            if from > size {
                return Err(refused(StatusCode::RANGE_NOT_SATISFIABLE));
            }
            let content = Content::Made(file, from);
            return Ok(Download { client: self.clone(), content, start: from, size: Some(size) });
        }
        let response = self.transport.fetch(request, None).await?;
        let number = |name| -> Option<u64> {
            let text = response.headers().get(name)?.to_str().ok()?;
            // `bytes 5-9/10` ends with the size of the whole file.
            text.rsplit('/').next()?.trim().parse().ok()
        };
        let (start, size) = match response.status() {
            StatusCode::OK => (0, number(CONTENT_LENGTH)),
            StatusCode::PARTIAL_CONTENT if begins(&response) == Some(from) => (from, number(CONTENT_RANGE)),
            StatusCode::PARTIAL_CONTENT => {
                let (zh, en) = (
                    "文件服务器给出的不是所请求的部分",
                    "the file's host sent another part than the requested one",
                );
                return Err(Error::new(Kind::BadAnswer, zh, en));
            }
            status => return Err(refused(status)),
        };
        Ok(Download { client: self.clone(), content: Content::Sent(response.into_body()), start, size })
    }
}

fn refused(status: StatusCode) -> Error {
    let status = status.as_u16();
    let (zh, en) = (format!("文件服务器返回 {status}"), format!("the file's host answered {status}"));
    Error::new(Kind::HttpStatus(status), zh, en)
}

/// The first byte in `Content-Range: bytes 5-9/10`.
fn begins(response: &Response<PooledBody>) -> Option<u64> {
    let range = response.headers().get(CONTENT_RANGE)?.to_str().ok()?.strip_prefix("bytes ")?;
    range.split_once('-')?.0.trim().parse().ok()
}

impl Download {
    /// Returns the position of the first byte: the requested one, or 0 if the host does not support ranges.
    #[must_use]
    pub fn start(&self) -> u64 {
        self.start
    }

    /// Returns the size of the whole file in bytes, if the host sends it.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// Returns the next piece, `None` at the end.
    ///
    /// # Errors
    ///
    /// When the connection breaks, or nothing arrives within the client's time limit.
    pub async fn piece(&mut self) -> Result<Option<Bytes>, Error> {
        match &mut self.content {
            Content::Sent(body) => self.client.transport.piece(body).await,
            #[cfg(feature = "mock")]
            Content::Made(file, at) => {
                let piece = file.piece(*at);
                *at += piece.len() as u64;
                Ok(Some(piece).filter(|piece| !piece.is_empty()))
            }
        }
    }
}

impl std::fmt::Debug for Download {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Download")
            .field("start", &self.start)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
