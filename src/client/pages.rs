//! The pages of a long list, as a stream.

use futures_util::Stream;
use futures_util::stream::try_unfold;
use serde_json::Value as Json;

use super::call::Call;
use crate::call::params::Params;
#[allow(unused_imports, reason = "documentation names it")]
use crate::registry::Endpoint;
use crate::registry::{Paging, Step};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// Where the reading of pages stands.
enum Place {
    /// Before the first page.
    Start(Call),
    /// Before a page: the call it is asked with, and the list of the page before.
    Before {
        call: Call,
        paging: &'static Paging,
        last: Json,
    },
    End,
}

impl Call {
    /// Its pages one after another: a long list is read as it is used.
    ///
    /// The stream begins where the call's own parameters say, and ends after a page that says that it is the last,
    /// before one that is empty or repeats the page before it, and after an error. It makes one call at a time, and
    /// none that is not asked for: `take` bounds it.
    ///
    /// ```no_run
    /// use futures_util::TryStreamExt as _;
    ///
    /// # async fn example(client: ncm::Client) -> Result<(), ncm::Error> {
    /// let mut pages = std::pin::pin!(client.artist_songs(6452).pages());
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{:?}", page.get("/songs/0/name"));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The builders of endpoints that page have this method, too. Of an endpoint that does not page
    /// ([`Endpoint::paging`]) the stream is an error ([`Error::is_invalid_request`]).
    pub fn pages(self) -> impl Stream<Item = Result<Reply, Error>> + Send + use<> {
        try_unfold(Place::Start(self), next)
    }
}

async fn next(place: Place) -> Result<Option<(Reply, Place)>, Error> {
    let (call, paging, last) = match place {
        Place::End => return Ok(None),
        Place::Before { call, paging, last } => (call, paging, Some(last)),
        Place::Start(call) => {
            match call.endpoint().map(|endpoint| endpoint.paging.as_ref().ok_or(endpoint.name)) {
                // It says itself what is wrong with it.
                None => return call.await.map(|reply| Some((reply, Place::End))),
                Some(Ok(paging)) => (call, paging, None),
                Some(Err(name)) => {
                    return Err(Error::new(
                        Kind::InvalidRequest(400),
                        format!("接口 {name} 不分页"),
                        format!("the endpoint `{name}` does not page: call it once"),
                    ));
                }
            }
        }
    };
    let params = call.given().clone();
    let following = call.again(params.clone());
    let reply = call.await?;
    let answer: Json = reply.json()?;
    let items =
        paging.items.iter().find_map(|pointer| answer.pointer(pointer).filter(|items| items.is_array()));
    let count = items.and_then(Json::as_array).map_or(0, Vec::len);
    if let Some(last) = &last
        && (count == 0 || items == Some(last))
    {
        return Ok(None);
    }
    let is_last = count == 0 || paging.more.is_some_and(|more| says_no(answer.pointer(more)));
    let goes_on = if is_last { None } else { advance(paging, params, &answer, count) };
    let place = match (following, goes_on, items) {
        (Some(following), Some(params), Some(items)) => match following.again(params) {
            Some(call) => Place::Before { call, paging, last: items.clone() },
            None => Place::End,
        },
        _ => Place::End,
    };
    Ok(Some((reply, place)))
}

/// Whether the mark for more pages says that there are none; an answer without the mark says nothing.
fn says_no(more: Option<&Json>) -> bool {
    match more {
        Some(Json::Bool(more)) => !more,
        Some(Json::Number(more)) => more.as_i64() == Some(0),
        _ => false,
    }
}

/// The parameters of the next page; none where the answer names no next one, or the same again.
fn advance(
    paging: &Paging,
    mut params: Params<'static>,
    answer: &Json,
    count: usize,
) -> Option<Params<'static>> {
    let number = |name: &str| params.get(name).and_then(|value| value.text().trim().parse::<u64>().ok());
    let here = number(paging.by).unwrap_or(paging.first);
    let next: Json = match &paging.step {
        Step::Size { param, usual } => {
            let size = number(param).filter(|size| *size > 0).or(*usual).unwrap_or(count as u64);
            here.saturating_add(size).into()
        }
        Step::One => here.saturating_add(1).into(),
        Step::Next(pointer) => {
            let next = answer.pointer(pointer).filter(|next| next.is_number() || next.is_string())?.clone();
            let given = params.get(paging.by).map(|value| value.text().into_owned());
            let text = next.as_str().map_or_else(|| next.to_string(), str::to_owned);
            // Cursors end with an empty text, 0 or -1.
            if given.as_deref() == Some(text.as_str()) || matches!(text.as_str(), "" | "0" | "-1") {
                return None;
            }
            next
        }
    };
    params.set(paging.by, next);
    for (param, pointer) in paging.carry {
        if let Some(value) = answer.pointer(pointer).filter(|value| !value.is_null()) {
            params.set(*param, value.clone());
        }
    }
    Some(params)
}
