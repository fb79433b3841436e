//! Links to pages of NetEase Cloud Music, as people paste them: addresses of the site and of its apps, and the text of a
//! share with such an address inside.

mod address;
mod kind;
mod page;

use std::fmt;

pub use kind::Kind;
use kind::about;
use page::Page;

/// Returns the id of a page of the wanted kind: from a link, a text with links inside, or the id alone.
///
/// ```
/// use ncm::links::{Kind, id};
///
/// let shared = "分享周杰伦的单曲《晴天》: https://y.music.163.com/m/song?userid=1&id=186016 (来自@网易云音乐)";
/// assert_eq!(id(shared, Kind::Song).unwrap(), "186016");
/// let other = id("https://music.163.com/#/playlist?id=24381616", Kind::Song).unwrap_err();
/// assert_eq!(other.kind(), Some(Kind::Playlist));
/// ```
///
/// # Errors
///
/// When there is neither an id nor a link with one, or when the link leads to another kind of page.
pub fn id(text: &str, wanted: Kind) -> Result<String, NoId> {
    let text = text.trim();
    if page::is_id(text, wanted) {
        return Ok(text.to_owned());
    }
    let found = address::find(text, wanted);
    let reason = match found {
        address::Found::Page(Page { kind, id: Some(id) }) if kind == wanted => return Ok(id),
        address::Found::Page(Page { kind, id }) => Reason::Page { kind, id },
        address::Found::Id(id) => return Ok(id),
        address::Found::Short => Reason::Short,
        address::Found::Site => Reason::Site,
        address::Found::Nothing => Reason::Nothing,
    };
    Err(NoId { text: text.chars().take(SHOWN).collect(), wanted, reason })
}

/// How much of a text a message repeats, in characters.
const SHOWN: usize = 200;

/// Why there is no id of the wanted kind in a text. It is displayed in English and Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoId {
    text: String,
    wanted: Kind,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reason {
    /// The link is to another page, or to one of no id.
    Page {
        kind: Kind,
        id: Option<String>,
    },
    /// The link is a short one, of which nobody can tell where it leads without asking.
    Short,
    /// The link is to a page of the site that is about nothing with an id.
    Site,
    Nothing,
}

impl NoId {
    /// Returns the kind of page that the link leads to, where that can be told.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        match &self.reason {
            Reason::Page { kind, .. } => Some(*kind),
            _ => None,
        }
    }
}

impl fmt::Display for NoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, wanted) = (&self.text, about(self.wanted));
        match &self.reason {
            Reason::Page { kind, .. } if *kind == self.wanted => {
                write!(
                    f,
                    "`{text}` is a link to {} without an id / 是{}的链接，但没有 id",
                    wanted.en, wanted.zh
                )
            }
            Reason::Page { kind, id } => {
                let (is, id) = (about(*kind), id.as_deref().unwrap_or("ID"));
                write!(f, "`{text}` is a link to {}, and {} is wanted", is.en, wanted.en)?;
                if let Some((endpoint, param)) = is.endpoint {
                    write!(f, ": `ncm call {endpoint} {param}={id}` tells more")?;
                }
                write!(f, " / 这是{}的链接，这里需要{}", is.zh, wanted.zh)?;
                if let Some((endpoint, param)) = is.endpoint {
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
                wanted.en, wanted.zh
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
