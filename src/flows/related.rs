//! Related playlists on a playlist's web page; in a build without the feature `html`, an error names the feature.

use crate::reply::error::Error;

#[cfg(feature = "html")]
pub(super) use page::read;

#[cfg(not(feature = "html"))]
pub(super) fn read(_: &str) -> Result<Vec<serde_json::Value>, Error> {
    Err(Error::without_feature("html"))
}

#[cfg(feature = "html")]
mod page {
    use html5gum::emitters::default::DefaultEmitter;
    use html5gum::{StartTag, Token, Tokenizer};
    use serde_json::{Value, json};

    use super::Error;

    /// Parts of one playlist; its entry begins with the cover, and ends with the list item.
    #[derive(Default)]
    struct Entry {
        picture: Option<String>,
        playlist: Option<Link>,
        creator: Option<Link>,
        /// The link whose text is being read.
        open: Option<Link>,
    }

    struct Link {
        is_creator: bool,
        href: String,
        text: String,
    }

    impl Entry {
        fn tag(&mut self, tag: &StartTag<()>) {
            match &**tag.name {
                b"img" if self.picture.is_none() => self.picture = attribute(tag, b"src"),
                b"a" => {
                    let is_creator = has_class(tag, "nm");
                    let is_known = if is_creator { self.creator.is_some() } else { self.playlist.is_some() };
                    if (is_creator || has_class(tag, "sname")) && !is_known {
                        let link = |href| Link { is_creator, href, text: String::new() };
                        self.open = attribute(tag, b"href").map(link);
                    }
                }
                _ => {}
            }
        }

        fn close_link(&mut self) {
            if let Some(link) = self.open.take() {
                let place = if link.is_creator { &mut self.creator } else { &mut self.playlist };
                *place = Some(link);
            }
        }

        /// Returns `None` where a part is missing.
        fn read(self) -> Option<Value> {
            let (picture, playlist, creator) = (self.picture?, self.playlist?, self.creator?);
            Some(json!({
                "creator": { "userId": creator.href.strip_prefix("/user/home?id=")?, "nickname": creator.text },
                "coverImgUrl": picture.strip_suffix("?param=50y50").unwrap_or(&picture),
                "name": playlist.text,
                "id": playlist.href.strip_prefix("/playlist?id=")?,
            }))
        }
    }

    /// Finds each cover, and beside it the names and links of playlist and creator.
    pub(in crate::flows) fn read(page: &str) -> Result<Vec<Value>, Error> {
        let mut emitter = DefaultEmitter::default();
        // Tags inside scripts do not count.
        emitter.naively_switch_states(true);
        let (mut found, mut entry) = (Vec::new(), None::<Entry>);
        for token in Tokenizer::new_with_emitter(page, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) if *tag.name == b"div"[..] && has_class(&tag, "u-cover-3") => {
                    found.extend(entry.replace(Entry::default()).and_then(Entry::read));
                }
                Token::StartTag(tag) => {
                    if let Some(entry) = &mut entry {
                        entry.tag(&tag);
                    }
                }
                Token::String(text) => {
                    if let Some(link) = entry.as_mut().and_then(|entry| entry.open.as_mut()) {
                        link.text.push_str(&String::from_utf8_lossy(&text));
                    }
                }
                Token::EndTag(tag) if *tag.name == b"a"[..] => {
                    if let Some(entry) = &mut entry {
                        entry.close_link();
                    }
                }
                Token::EndTag(tag) if *tag.name == b"li"[..] => {
                    found.extend(entry.take().and_then(Entry::read));
                }
                _ => {}
            }
        }
        found.extend(entry.and_then(Entry::read));
        Ok(found)
    }

    fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
        tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).into_owned())
    }

    fn has_class(tag: &StartTag<()>, class: &str) -> bool {
        attribute(tag, b"class")
            .is_some_and(|classes| classes.split_ascii_whitespace().any(|one| one == class))
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
            let in_script = "<script>var t = '<div class=\"u-cover-3\"><img src=a><a class=sname href=/playlist?id=1>'</script>";
            assert_eq!(read(in_script).unwrap(), Vec::<serde_json::Value>::new());
            assert_eq!(read("no page at all").unwrap(), Vec::<serde_json::Value>::new());
        }
    }
}
