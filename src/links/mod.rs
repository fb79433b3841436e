//! Links to pages of NetEase Cloud Music, as users paste them: addresses of the site and of its apps, and the text of a share
//! that contains such an address.

mod address;
mod page;

pub(crate) use address::short;

use std::fmt;

use page::Page;

use crate::registry::Thing;

/// Returns the id of the wanted thing: from a link, a text with links inside, or the id alone.
///
/// ```
/// use ncm::links::id;
/// use ncm::registry::things;
///
/// let shared = "分享周杰伦的单曲《晴天》: https://y.music.163.com/m/song?userid=1&id=186016 (来自@网易云音乐)";
/// assert_eq!(id(shared, &things::SONG).unwrap(), "186016");
/// let other = id("https://music.163.com/#/playlist?id=24381616", &things::SONG).unwrap_err();
/// assert_eq!(other.thing(), Some(&things::PLAYLIST));
/// ```
///
/// # Errors
///
/// When the text has neither an id nor a link with one, or the link is to another thing.
pub fn id(text: &str, wanted: &'static Thing) -> Result<String, NoId> {
    let text = text.trim();
    if page::is_id(text, wanted) {
        return Ok(text.to_owned());
    }
    let found = address::find(text, wanted);
    let reason = match found {
        address::Found::Page(Page { thing, id: Some(id) }) if thing == wanted => return Ok(id),
        address::Found::Page(Page { thing, id }) => Reason::Page { thing, id },
        address::Found::Id(id) => return Ok(id),
        address::Found::Short => Reason::Short,
        address::Found::Site => Reason::Site,
        address::Found::Nothing => Reason::Nothing,
    };
    Err(NoId { text: text.chars().take(SHOWN).collect(), wanted, reason })
}

/// Maximum number of characters of a text that a message repeats.
const SHOWN: usize = 200;

/// A text without an id of the wanted thing, with the cause. Its `Display` is in English and Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoId {
    text: String,
    wanted: &'static Thing,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    /// The link is to another page, or has no id.
    Page {
        thing: &'static Thing,
        id: Option<String>,
    },
    /// The link is a short one, whose target is unknown without a request.
    Short,
    /// The link is to a page of the site without an id.
    Site,
    Nothing,
}

impl NoId {
    /// Returns the id of that thing.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        match &self.reason {
            Reason::Page { id, .. } => id.as_deref(),
            _ => None,
        }
    }

    /// Returns whether the link is a short one (`163cn.tv`): [`Client::short_link`](crate::Client::short_link) tells where it
    /// leads.
    #[must_use]
    pub fn is_short(&self) -> bool {
        matches!(self.reason, Reason::Short)
    }

    /// Returns the thing that the link is to, where that can be told.
    #[must_use]
    pub fn thing(&self) -> Option<&'static Thing> {
        match self.reason {
            Reason::Page { thing, .. } => Some(thing),
            _ => None,
        }
    }
}

impl fmt::Display for NoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, wanted) = (&self.text, self.wanted);
        match &self.reason {
            Reason::Page { thing, .. } if *thing == wanted => {
                write!(
                    f,
                    "`{text}` is a link to {} without an id / 是{}的链接，但没有 id",
                    wanted.title.en, wanted.title.zh
                )
            }
            Reason::Page { thing: is, id } => {
                let id = id.as_deref().unwrap_or("ID");
                write!(f, "`{text}` is a link to {}, but {} is expected", is.title.en, wanted.title.en)?;
                if let Some((endpoint, param)) = is.shown_by {
                    write!(f, ": `ncm call {endpoint} {param}={id}` shows it")?;
                }
                write!(f, " / 这是{}的链接，这里需要{}", is.title.zh, wanted.title.zh)?;
                if let Some((endpoint, param)) = is.shown_by {
                    write!(f, "；可用 `ncm call {endpoint} {param}={id}` 查看")?;
                }
                Ok(())
            }
            Reason::Short => write!(
                f,
                "`{text}` is a short link: open it in a browser, and take the address that it leads to / \
                 这是短链接，请先在浏览器中打开，再复制跳转后的地址"
            ),
            Reason::Site => write!(
                f,
                "`{text}` is a link to a page that is not about {} / 这个链接不是{}的页面",
                wanted.title.en, wanted.title.zh
            ),
            Reason::Nothing => {
                write!(f, "`{text}` is neither an id nor a link with one / 不是 id，也不是带 id 的链接")
            }
        }
    }
}

impl std::error::Error for NoId {}

#[cfg(test)]
mod tests;
