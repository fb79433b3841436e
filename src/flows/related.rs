//! The playlists on the web page of a playlist; a build without the feature `html` says that it reads none.

use crate::reply::error::Error;

#[cfg(feature = "html")]
pub(super) use page::read;

#[cfg(not(feature = "html"))]
pub(super) fn read(_: &str) -> Result<Vec<serde_json::Value>, Error> {
    Err(Error::without_feature("html"))
}

#[cfg(feature = "html")]
mod page {
    use scraper::{ElementRef, Html, Selector};
    use serde_json::json;

    use super::Error;
    use crate::reply::error::Kind;

    /// Finds each cover, and beside it the names and links of playlist and creator.
    pub(in crate::flows) fn read(page: &str) -> Result<Vec<serde_json::Value>, Error> {
        let [cover, picture, name, creator] = [
            selector("div.u-cover-3")?,
            selector("img[src]")?,
            selector("a.sname[href]")?,
            selector("a.nm[href]")?,
        ];
        let page = Html::parse_document(page);
        let entry = |cover: ElementRef<'_>| {
            let around = cover.parent().and_then(ElementRef::wrap)?;
            let picture = cover.select(&picture).next()?.attr("src")?;
            let name = around.select(&name).next()?;
            let creator = around.select(&creator).next()?;
            Some(json!({
                "creator": {
                    "userId": creator.attr("href")?.strip_prefix("/user/home?id=")?,
                    "nickname": creator.text().collect::<String>(),
                },
                "coverImgUrl": picture.strip_suffix("?param=50y50").unwrap_or(picture),
                "name": name.text().collect::<String>(),
                "id": name.attr("href")?.strip_prefix("/playlist?id=")?,
            }))
        };
        Ok(page.select(&cover).filter_map(entry).collect())
    }

    fn selector(text: &'static str) -> Result<Selector, Error> {
        Selector::parse(text).map_err(|error| {
            Error::new(Kind::Internal, "选择器有误", "a selector is malformed; please report this")
                .with_source(error)
        })
    }

    #[cfg(test)]
    #[allow(clippy::unwrap_used, reason = "a test")]
    mod tests {
        use serde_json::json;

        use super::read;

        #[test]
        fn reads_entities_and_passes_over_what_is_incomplete() {
            let page = r#"<html><body><ul>
            <li><div class="cver u-cover u-cover-3"><a><IMG alt='x' src='http://p/a.jpg?x=1&amp;y=2'></a></div>
              <div><a href="/playlist?id=11" class="fc0 sname">Tom &amp; &quot;J&#233;rry&quot; &lt;3</a>
              <a class="nm" href="/user/home?id=21" title="t">A&nbsp;<b>B</b></a></div></li>
            <li><div class="u-cover-3"><img src="http://p/b.jpg?param=50y50"></div><a class="nm" href="/user/home?id=2">x</a></li>
            <li><div class="u-cover-3"><img src="http://p/c.jpg?param=50y50"></div>
              <a class="sname" href="/playlist?id=12">C</a><a class="nm" href="/user/home?id=22">Y</a></li>
        </ul></body></html>"#;
            assert_eq!(
                json!(read(page).unwrap()),
                json!([
                    { "creator": { "userId": "21", "nickname": "A\u{a0}B" }, "coverImgUrl": "http://p/a.jpg?x=1&y=2",
                      "name": "Tom & \"Jérry\" <3", "id": "11" },
                    { "creator": { "userId": "22", "nickname": "Y" }, "coverImgUrl": "http://p/c.jpg", "name": "C", "id": "12" },
                ])
            );
            assert_eq!(read("no page at all").unwrap(), Vec::<serde_json::Value>::new());
        }
    }
}
