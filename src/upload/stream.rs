//! A stored file as the body of a request.

use std::io;
use std::ops::Range;

use futures_util::stream;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::Frame;

use super::spool::{BLOCK, Progress, Spooled};
use crate::transport::Body;

impl Spooled {
    /// Returns bytes of the file as the body of a request, read as they are sent.
    pub(crate) fn body(&self, range: Range<u64>, progress: Option<Progress>) -> Body {
        let (content, size) = (self.content.clone(), self.size);
        let blocks = stream::try_unfold(range.start, move |at| {
            let (content, progress) = (content.clone(), progress.clone());
            async move {
                let wanted = (range.end - at).min(BLOCK as u64);
                if wanted == 0 {
                    return Ok::<_, io::Error>(None);
                }
                let block = content.block(at..at + wanted).await?;
                if let Some(progress) = progress {
                    progress(at + wanted, size);
                }
                Ok(Some((Frame::data(block), at + wanted)))
            }
        });
        Body::Stream(StreamBody::new(blocks).boxed_unsync())
    }
}
