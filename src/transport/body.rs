//! Request bodies, and copies of requests.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
#[cfg(feature = "pac")]
use http::Request;
use http_body_util::Full;
#[cfg(feature = "upload")]
use http_body_util::combinators::UnsyncBoxBody;
use hyper::body::{Frame, SizeHint};

/// Bytes in memory, or a stream such as a file.
pub(crate) enum Body {
    Whole(Full<Bytes>),
    #[cfg(feature = "upload")]
    Stream(UnsyncBoxBody<Bytes, io::Error>),
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Whole(Full::new(bytes.into()))
    }
}

impl Body {
    /// Returns a copy to send again; `None` for a stream.
    #[cfg(feature = "pac")]
    fn another(&self) -> Option<Self> {
        match self {
            Self::Whole(body) => Some(Self::Whole(body.clone())),
            #[cfg(feature = "upload")]
            Self::Stream(_) => None,
        }
    }
}

/// Returns a copy of a request; `None` where its body is a stream.
#[cfg(feature = "pac")]
pub(super) fn another(request: &Request<Body>) -> Option<Box<Request<Body>>> {
    let mut copy = Box::new(Request::new(request.body().another()?));
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    Some(copy)
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Self::Whole(body) => Pin::new(body).poll_frame(cx).map_err(|never| match never {}),
            #[cfg(feature = "upload")]
            Self::Stream(body) => Pin::new(body).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(body) => body.is_end_stream(),
            #[cfg(feature = "upload")]
            Self::Stream(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(body) => body.size_hint(),
            #[cfg(feature = "upload")]
            Self::Stream(body) => body.size_hint(),
        }
    }
}
