//! Short links, whose targets only their host knows.

use http::Request;
use http::header::LOCATION;

use super::Client;
use crate::links;
use crate::reply::error::{Error, Kind};
use crate::transport::Body;

/// Maximum number of redirects within the host, such as from http to https.
const HOPS: usize = 3;

impl Client {
    /// Asks where the short link in a text (`https://163cn.tv/…`) leads: one address, to be read by [`links::id`]. Only the
    /// host of short links is asked, without a cookie, and its answer is not followed.
    ///
    /// # Errors
    ///
    /// When there is no short link in the text, its host leads nowhere, or nobody answers.
    ///
    /// ```no_run
    /// # async fn example(client: ncm::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = client.short_link("https://163cn.tv/abc123").await?;
    /// let song = ncm::links::id(&page, &ncm::registry::things::SONG)?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn short_link(&self, text: &str) -> Result<String, Error> {
        let none = || {
            let (zh, en) = ("没有短链接（163cn.tv/…）", "holds no short link (163cn.tv/…)");
            Error::invalid_parameter("url", zh, en)
        };
        let mut address = links::short(text).ok_or_else(none)?;
        if self.is_mock() {
            let (zh, en) = ("模拟服务没有短链接", "the mock has no short links");
            return Err(Error::new(Kind::InvalidRequest(400), zh, en));
        }
        for _ in 0..HOPS {
            let request = Request::get(&address).body(Body::from(Vec::new())).map_err(|_| none())?;
            let response = self.transport.fetch(request, None).await?;
            let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            let Some(to) = to.filter(|_| response.status().is_redirection()) else { break };
            match links::short(to) {
                Some(next) => address = next,
                None => return Ok(to.to_owned()),
            }
        }
        Err(Error::new(
            Kind::BadAnswer,
            format!("短链接 {address} 没有指向任何页面，可能已失效"),
            format!("the short link {address} leads nowhere: it may have expired"),
        ))
    }
}
