//! Tables of the common answers, for people at a terminal.
//!
//! Tables are found by the shape of an answer: the places of its lists, and the fields of their items. This includes
//! endpoints whose answers have no type in the registry, and lists in unusual places.

use ncm::registry::{Endpoint, Reads, THINGS, Thing, ThingField};
use serde_json::{Map, Value};

use super::columns::{self, Cell};
use super::language::Language;
use super::text as plain_text;

/// Places of the thing in an item: the item itself, or one of these fields.
const WITHIN: &[&str] = &["", "/song", "/simpleSong", "/data", "/program", "/playlist", "/album"];

/// Fields with the total of any list, and with the flag for more.
const TOTALS: &[&str] = &["total", "totalCount", "count"];
const MORE: &[&str] = &["more", "hasMore"];

/// Maximum depth of a list.
const DEEPEST: usize = 4;

/// The lists of an answer that can be shown as tables.
pub(super) struct Tables<'a>(Vec<List<'a>>);

struct List<'a> {
    /// JSON pointer to it.
    at: String,
    items: Vec<&'a Value>,
    thing: &'static Thing,
    beside: &'a Map<String, Value>,
}

impl<'a> Tables<'a> {
    /// Returns the lists of an answer; `None` if no thing is recognized.
    pub(super) fn of(answer: &'a Value) -> Option<Self> {
        let mut lists = Vec::new();
        find(answer, "", false, &mut lists);
        (!lists.is_empty()).then_some(Self(lists))
    }

    /// Returns all tables as text, in lines of this width if it is known.
    pub(super) fn text(&self, width: Option<usize>, language: Language) -> String {
        let text = |list: &List<'_>| {
            let rows = std::iter::once(list.header(language)).chain(list.rows());
            let table = columns::lay_out(rows.collect(), width);
            // Each of several tables needs its name.
            if self.0.len() == 1 { table } else { format!("{}\n{table}", plain_text::line(list.name())) }
        };
        self.0.iter().map(text).collect::<Vec<_>>().join("\n")
    }

    /// Returns the rows of the paged list, in the columns of the pages before.
    pub(super) fn more(
        &self,
        endpoint: &Endpoint,
        width: Option<usize>,
        language: Language,
        before: &mut Continued,
    ) -> String {
        let is_paged = |list: &&List<'_>| {
            endpoint.paging.as_ref().is_some_and(|paging| paging.items.contains(&list.at.as_str()))
        };
        let Some(list) = self.0.iter().find(is_paged).or(self.0.first()) else { return String::new() };
        let header = if before.rows == 0 { Some(list.header(language)) } else { None };
        before.rows += list.items.len();
        before.columns.lay_out(header.into_iter().chain(list.rows()).collect(), width)
    }

    /// Returns notes on items that the lists lack, by the totals in the answer.
    pub(super) fn missing(&self, endpoint: &Endpoint, language: Language) -> Vec<String> {
        let told = self.0.iter().filter_map(|list| {
            // A total without the name of a list belongs to the paged list.
            let is_paged = self.0.len() == 1
                || endpoint.paging.as_ref().is_some_and(|paging| paging.items.contains(&list.at.as_str()));
            let here = list.items.len();
            let names = list.thing.totals.iter().chain(TOTALS.iter().filter(|_| is_paged));
            let total = names.filter_map(|name| list.beside.get(*name)?.as_u64()).find(|total| *total > 0);
            let has_more =
                || is_paged && MORE.iter().any(|name| list.beside.get(*name) == Some(&true.into()));
            let more = match total {
                Some(total) if total > here as u64 => language
                    .either("共 {total} 条，显示 {here} 条", "{here} of {total}")
                    .replace("{total}", &total.to_string()),
                Some(_) => return None,
                None if has_more() => {
                    language.either("显示 {here} 条，还有更多", "{here}, and there are more").to_owned()
                }
                None => return None,
            };
            let more = more.replace("{here}", &here.to_string());
            Some(if self.0.len() == 1 { more } else { format!("{}: {more}", list.name()) })
        });
        told.collect()
    }
}

/// A table of several answers.
#[derive(Default)]
pub(super) struct Continued {
    columns: columns::Columns,
    rows: usize,
}

impl Continued {
    /// Returns the number of its rows, if there are any.
    pub(super) fn rows(&self) -> Option<usize> {
        (self.rows > 0).then_some(self.rows)
    }
}

impl List<'_> {
    fn header(&self, language: Language) -> Vec<Cell> {
        let title = |column: &ThingField| language.pick(column.title).to_uppercase();
        self.thing.table().map(|column| Cell::new(&title(column), align(column.reads))).collect()
    }

    fn rows(&self) -> impl Iterator<Item = Vec<Cell>> {
        self.items.iter().map(|item| self.thing.table().map(|column| cell(column, item)).collect())
    }

    fn name(&self) -> &str {
        self.at.rsplit('/').next().unwrap_or_default()
    }
}

fn find<'a>(value: &'a Value, at: &str, is_within: bool, lists: &mut Vec<List<'a>>) {
    let Some(beside) = value.as_object().filter(|_| at.matches('/').count() < DEEPEST) else {
        return;
    };
    let is_within = is_within || THINGS.iter().any(|thing| thing.fits(value));
    for (name, child) in beside {
        let at = format!("{at}/{name}");
        match child.as_array() {
            None => find(child, &at, is_within, lists),
            Some(items) => {
                let of = recognized(items).filter(|(thing, _)| thing.is_content || !is_within);
                lists.extend(of.map(|(thing, items)| List { at, items, thing, beside }));
            }
        }
    }
}

/// Returns the thing that all items of a list are, and its place in each.
fn recognized(items: &[Value]) -> Option<(&'static Thing, Vec<&Value>)> {
    // A banner leads somewhere; it is no song, even if it leads to one.
    if items.iter().any(|item| item.get("targetId").is_some()) {
        return None;
    }
    WITHIN.iter().find_map(|within| {
        let items: Vec<_> = items.iter().map(|item| item.pointer(within)).collect::<Option<_>>()?;
        Some((Thing::of_all(&items)?, items))
    })
}

fn cell(column: &ThingField, item: &Value) -> Cell {
    Cell::new(&column.text(item).unwrap_or_default(), align(column.reads))
}

fn align(reads: Reads) -> columns::Align {
    match reads {
        Reads::Text | Reads::Texts | Reads::Names | Reads::Words => columns::Align::Text,
        Reads::Id | Reads::Day | Reads::Minute => columns::Align::Whole,
        Reads::Number | Reads::Length | Reads::Size => columns::Align::Right,
    }
}

#[cfg(all(test, feature = "mock"))]
#[allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]
mod tests {
    use ncm::Params;
    use ncm::registry::Endpoint;
    use ncm::testing::Mock;

    use super::Tables;

    /// The answers follow the registry, not the expectations of this file.
    #[tokio::test]
    async fn answers_are_known_by_their_shape() {
        let client = Mock::new().client().unwrap();
        for (name, wanted) in [
            ("cloudsearch", "/result/songs ARTISTS"),
            ("search", "/result/songs ARTISTS"),
            (
                "search_multimatch",
                "/result/song ARTISTS, /result/artist ALIAS, /result/album ARTISTS, /result/playlist BY",
            ),
            ("playlist_track_all", "/songs ARTISTS"),
            ("playlist_detail", "/playlist/tracks ARTISTS"),
            ("top_playlist", "/playlists BY"),
            ("toplist", "/list BY"),
            ("personalized_newsong", "/result ARTISTS"),
            ("artist_album", "/hotAlbums ARTISTS"),
            ("artists", "/hotSongs ARTISTS"),
            ("simi_artist", "/artists ALIAS"),
            ("comment_music", "/comments TEXT"),
            ("dj_program", "/programs HOST"),
            ("dj_hot", "/djRadios HOST"),
            ("top_mv", "/data ARTISTS"),
            ("playlist_subscribers", "/subscribers SIGNATURE"),
            // Songs to which pictures lead, and single things.
            ("banner", ""),
            ("song_url_v1", ""),
            ("user_detail", ""),
            ("artist_detail", ""),
        ] {
            let example = Endpoint::named(name).unwrap().example.iter().copied();
            let reply = client.call(name, example.collect::<Params<'_>>()).send().await.unwrap();
            let answer = serde_json::from_slice(&reply.bytes()).unwrap();
            let told = Tables::of(&answer).map_or_else(Vec::new, |tables| {
                tables
                    .0
                    .iter()
                    .map(|list| {
                        format!("{} {}", list.at, list.thing.table().nth(2).unwrap().title.en.to_uppercase())
                    })
                    .collect()
            });
            assert!(
                told.join(", ").starts_with(wanted) && told.is_empty() == wanted.is_empty(),
                "{name}: {told:?}"
            );
        }
    }
}
