//! The pages of a long list, as a stream.

use std::future::ready;

use futures_util::stream::{iter, try_unfold};
use futures_util::{Stream, TryStreamExt as _};
use serde_json::Value as Json;

use super::call::Call;
use crate::answers::shape::Shape;
use crate::call::params::Params;
use crate::registry::{Paging, Step};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// State of the stream.
enum Position {
    /// Before the first page.
    Start(Call),
    /// Before a further page.
    Before(Following),
    End,
}

/// The next page.
struct Following {
    call: Call,
    paging: &'static Paging,
    /// List of the page before.
    last: Json,
    pages: Pages,
}

/// Knowledge about the size of pages.
#[derive(Clone)]
enum Pages {
    /// Each page so far had as many items as requested.
    Full,
    /// The page before had too few: either the upstream has a lower limit, or it has left some items out. The call starts after
    /// the items that came; these are the parameters to start after those that were requested.
    Short { came: usize, instead: Box<Params<'static>> },
    /// The upstream's limit for a page, whatever size is requested.
    Capped(usize),
    /// The upstream leaves items out of pages.
    Thinned,
}

impl Call {
    /// Returns a stream of its pages, which reads a long list as it is used.
    ///
    /// The stream begins where the call's own parameters say. It ends after a page that is marked as the last, before one that
    /// is empty or repeats the page before it, and after an error. It makes one call at a time, and only when asked for the
    /// next page: `take` limits it. Where an upstream sends fewer items than requested, the next page starts after those that came.
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
    /// The builders of endpoints with pages have this method, too. For an endpoint without pages, the
    /// stream is an error ([`Error::is_invalid_request`]).
    pub fn pages(self) -> impl Stream<Item = Result<Reply, Error>> + Send + use<> {
        try_unfold(Position::Start(self), next)
    }
}

impl Call {
    /// The items of its pages one after another, each as its type.
    pub(super) fn items<T: Shape + Send>(self) -> impl Stream<Item = Result<T, Error>> + Send + use<T> {
        let paging = self.endpoint().and_then(|endpoint| endpoint.paging.as_ref());
        let lists = paging.map_or(&[][..], |paging| paging.items);
        let items =
            move |reply: Reply| ready(reply.items(lists).map(|items| iter(items.into_iter().map(Ok))));
        self.pages().and_then(items).try_flatten()
    }
}

async fn next(place: Position) -> Result<Option<(Reply, Position)>, Error> {
    let (call, paging, last, mut pages) = match place {
        Position::End => return Ok(None),
        Position::Before(Following { call, paging, last, pages }) => (call, paging, Some(last), pages),
        Position::Start(call) => {
            match call.endpoint().map(|endpoint| endpoint.paging.as_ref().ok_or(endpoint.name)) {
                // Awaiting the call returns its error.
                None => return call.await.map(|reply| Some((reply, Position::End))),
                Some(Ok(paging)) => (call, paging, None, Pages::Full),
                Some(Err(name)) => {
                    return Err(Error::new(
                        Kind::InvalidRequest(400),
                        format!("接口 {name} 不分页，请直接调用"),
                        format!("the endpoint `{name}` has no pages: call it once"),
                    ));
                }
            }
        }
    };
    let mut page = Page::ask(call, paging).await?;
    if let Some(last) = &last {
        if page.count() == 0 || page.items() == Some(last) {
            return Ok(None);
        }
        if let Pages::Short { came, instead } = pages {
            let repeats = page.first().is_some_and(|first| contains(last, first));
            pages = if repeats { Pages::Thinned } else { Pages::Capped(came) };
            // The page has items of the one before: the upstream left some out, and the next page starts further on.
            if repeats {
                let Some(call) = page.following.as_ref().and_then(|call| call.again(*instead)) else {
                    return Ok(None);
                };
                page = Page::ask(call, paging).await?;
                if page.count() == 0 || page.items() == Some(last) {
                    return Ok(None);
                }
            }
        }
    }
    let place = match (page.advance(&pages, last.is_none()), page.following.as_ref(), page.items()) {
        (Some((params, pages)), Some(following), Some(items)) => match following.again(params) {
            Some(call) => Position::Before(Following { call, paging, last: items.clone(), pages }),
            None => Position::End,
        },
        _ => Position::End,
    };
    Ok(Some((page.reply, place)))
}

/// A page that has arrived.
struct Page {
    reply: Reply,
    answer: Json,
    paging: &'static Paging,
    /// The parameters of its request.
    params: Params<'static>,
    /// The same call, to be made with other parameters.
    following: Option<Call>,
}

impl Page {
    async fn ask(call: Call, paging: &'static Paging) -> Result<Self, Error> {
        let params = call.given().clone();
        let following = call.again(params.clone());
        let reply = call.await?;
        let answer = reply.json()?;
        Ok(Self { reply, answer, paging, params, following })
    }

    /// Returns the JSON pointer to its list.
    fn at(&self) -> Option<&'static str> {
        let is_list = |pointer: &&&str| self.answer.pointer(pointer).is_some_and(Json::is_array);
        self.paging.items.iter().find(is_list).copied()
    }

    fn items(&self) -> Option<&Json> {
        self.answer.pointer(self.at()?)
    }

    fn first(&self) -> Option<&Json> {
        self.items()?.get(0)
    }

    fn count(&self) -> usize {
        self.items().and_then(Json::as_array).map_or(0, Vec::len)
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.params.get(name).and_then(|value| value.text().trim().parse::<u64>().ok())
    }

    /// Returns the requested number of items, if it is known.
    fn asked(&self) -> Option<u64> {
        let (param, usual) = match &self.paging.step {
            Step::Size { param, usual } => (*param, *usual),
            Step::One => {
                let endpoint = self.following.as_ref()?.endpoint()?;
                let spec = endpoint.params.iter().find(|spec| spec.name == PAGE_SIZE)?;
                (PAGE_SIZE, spec.default.and_then(|size| size.parse().ok()))
            }
            Step::Next(_) => return None,
        };
        self.number(param).filter(|size| *size > 0).or(usual)
    }

    /// Returns the total number of items, if the answer has it beside its list.
    fn total(&self) -> Option<u64> {
        let (beside, name) = self.at()?.rsplit_once('/')?;
        let one = name.strip_suffix('s').unwrap_or(name);
        let names = TOTALS.iter().map(|total| (*total).to_owned());
        let names = names.chain([format!("{one}Count"), format!("{name}Count")]);
        let beside = [self.answer.pointer(beside), Some(&self.answer)];
        let found = |name: String| beside.iter().flatten().find_map(|beside| beside.get(&name)?.as_u64());
        names.filter_map(found).max()
    }

    /// Returns the parameters of the next page, and the knowledge about its size; `None` where this page is the last, or the
    /// answer has no cursor, or the same one again.
    fn advance(&self, pages: &Pages, is_first: bool) -> Option<(Params<'static>, Pages)> {
        let count = self.count();
        if count == 0 || self.is_last(pages, is_first) {
            return None;
        }
        let here = self.number(self.paging.by).unwrap_or(self.paging.first);
        let came = count as u64;
        let asked = self.asked().unwrap_or(came);
        // The page has fewer items than requested, and is not the last.
        let is_short = came < asked && !matches!(pages, Pages::Thinned);
        let with = |by: Json| {
            let mut params = self.params.clone();
            params.set(self.paging.by, by);
            params
        };
        let (mut params, far) = match &self.paging.step {
            Step::Size { .. } => (
                with(here.saturating_add(if is_short { came } else { asked }).into()),
                with(here.saturating_add(asked).into()),
            ),
            Step::One => {
                let far = with(here.saturating_add(1).into());
                let before = here.saturating_sub(self.paging.first).saturating_mul(asked);
                // With the size that came, pages have other numbers.
                if is_short && before.is_multiple_of(came) {
                    let mut near = with((before / came).saturating_add(self.paging.first + 1).into());
                    near.set(PAGE_SIZE, came);
                    (near, far)
                } else {
                    (far.clone(), far)
                }
            }
            Step::Next(pointer) => {
                let next =
                    self.answer.pointer(pointer).filter(|next| next.is_number() || next.is_string())?.clone();
                let given = self.params.get(self.paging.by).map(|value| value.text().into_owned());
                let text = next.as_str().map_or_else(|| next.to_string(), str::to_owned);
                // After the last page, the cursor is an empty text, 0 or -1.
                if given.as_deref() == Some(text.as_str()) || matches!(text.as_str(), "" | "0" | "-1") {
                    return None;
                }
                (with(next.clone()), with(next))
            }
        };
        let mut far = far;
        for (param, pointer) in self.paging.carry {
            if let Some(value) = self.answer.pointer(pointer).filter(|value| !value.is_null()) {
                params.set(*param, value.clone());
                far.set(*param, value.clone());
            }
        }
        let pages = match pages {
            Pages::Full | Pages::Short { .. } if is_short => {
                Pages::Short { came: count, instead: Box::new(far) }
            }
            Pages::Short { .. } => Pages::Full,
            known => known.clone(),
        };
        Some((params, pages))
    }

    /// Returns whether the answer says that no page follows. Where fewer items came than requested, the upstream may have
    /// computed that with the requested size: then a larger total, or a page of a round size, means that more follow.
    fn is_last(&self, pages: &Pages, is_first: bool) -> bool {
        let is_said = self.paging.more.is_some_and(|more| says_no(self.answer.pointer(more)));
        let (Some(asked), true) = (self.asked(), is_said) else {
            return is_said;
        };
        let count = self.count();
        if count as u64 >= asked {
            return true;
        }
        if let (Some(total), Step::Size { .. }) = (self.total(), &self.paging.step) {
            return self.number(self.paging.by).unwrap_or(self.paging.first) + count as u64 >= total;
        }
        match pages {
            Pages::Capped(cap) => count < *cap,
            _ => !(is_first && count.is_multiple_of(ROUND)),
        }
    }
}

/// Parameter for the size of a page where pages have numbers.
const PAGE_SIZE: &str = "pageSize";

/// Page sizes of upstreams are multiples of this.
const ROUND: usize = 10;

/// Fields of answers with the total number of items.
const TOTALS: [&str; 4] = ["total", "totalCount", "count", "size"];

/// Fields that identify items, if they have them.
const IDS: [&str; 5] = ["id", "commentId", "userId", "vid", "songId"];

/// Returns whether a list contains this item.
fn contains(list: &Json, item: &Json) -> bool {
    let id = |of: &Json| IDS.iter().find_map(|name| of.get(name).filter(|id| !id.is_null()).cloned());
    let wanted = id(item);
    list.as_array().is_some_and(|items| {
        items.iter().any(|other| if wanted.is_some() { id(other) == wanted } else { other == item })
    })
}

/// Returns whether the field for more pages says that none follow; an answer without the field does not say so.
fn says_no(more: Option<&Json>) -> bool {
    match more {
        Some(Json::Bool(more)) => !more,
        Some(Json::Number(more)) => more.as_i64() == Some(0),
        _ => false,
    }
}
