//! Files that come, such as songs and covers.

use bytes::Bytes;
use http_body_util::BodyExt as _;

use super::body::Body;
use super::connect::PooledBody;
use super::connect::Take;
use super::{Transport, answer};
use crate::config::proxy::Proxy;
use crate::reply::error::{Error, Kind};

impl Transport {
    /// Asks for a file and reads its head alone.
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
        done.inspect_err(|error| self.identity.meter.failed(None, error))
    }

    /// The next piece of a file; none at its end.
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

/// What did not come within a limit.
pub(super) fn late() -> Error {
    Error::new(Kind::Timeout, "上游没有及时响应", "the upstream did not answer in time")
}
