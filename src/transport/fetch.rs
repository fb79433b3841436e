//! Downloads of files, such as songs and covers.

use bytes::Bytes;
use http_body_util::BodyExt as _;

use super::body::Body;
use super::connect::PooledBody;
use super::connect::Take;
use super::{Transport, answer};
use crate::config::proxy::Proxy;
use crate::reply::error::{Error, Kind};

impl Transport {
    /// Requests a file and reads only the head of the response.
    pub(crate) async fn fetch(
        &self,
        request: http::Request<Body>,
        proxy: Option<&Proxy>,
    ) -> Result<http::Response<PooledBody>, Error> {
        let head = async {
            let _call = self.identity.enter_storage().await?;
            Ok(self.http.request(Box::new(request), proxy, Take::Any).await?)
        };
        let done =
            tokio::time::timeout(self.identity.timeout, head).await.unwrap_or_else(|_elapsed| Err(late()));
        done.inspect(|_| self.identity.meter.arrived(None))
            .inspect_err(|error| self.identity.meter.failed(None, error))
    }

    /// Returns the next piece of a file, `None` at its end.
    pub(crate) async fn piece(&self, body: &mut PooledBody) -> Result<Option<Bytes>, Error> {
        loop {
            match tokio::time::timeout(self.identity.timeout, body.frame())
                .await
                .map_err(|_elapsed| late())?
            {
                None => return Ok(None),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Ok(Some(data));
                    }
                }
                Some(Err(error)) => return Err(answer::broken(error)),
            }
        }
    }
}

/// Returns the error for a response that did not come within its time limit.
pub(super) fn late() -> Error {
    Error::new(Kind::Timeout, "上游没有及时响应", "the upstream did not answer in time")
}
