//! Tables of the common answers, for people at a terminal.
//!
//! What an answer is, its shape tells: where lists lie and which fields their items have. That holds also for the
//! endpoints whose answers have no type in the registry, and for what the upstream sends in another place than usual.

use ncm::registry::{Endpoint, Reads, THINGS, Thing, ThingField};
use serde_json::{Map, Value};

use super::columns::{self, Cell};
use super::language::Language;
use super::text as plain_text;

/// Where items may have what they are about: in themselves, or in one of these.
const WITHIN: &[&str] = &["", "/song", "/simpleSong", "/data", "/program", "/playlist", "/album"];

/// Of how many there are in all, whatever they are, and of whether there are more.
const TOTALS: &[&str] = &["total", "totalCount", "count"];
const MORE: &[&str] = &["more", "hasMore"];

/// Lists lie no deeper.
const DEEPEST: usize = 4;

/// The lists of an answer of which one can make a table.
pub(super) struct Tables<'a>(Vec<List<'a>>);

struct List<'a> {
    /// JSON pointer to it.
    at: String,
    items: Vec<&'a Value>,
    thing: &'static Thing,
    beside: &'a Map<String, Value>,
}

impl<'a> Tables<'a> {
    /// Those of an answer; none where nothing in it is known.
    pub(super) fn of(answer: &'a Value) -> Option<Self> {
        let mut lists = Vec::new();
        find(answer, "", false, &mut lists);
        (!lists.is_empty()).then_some(Self(lists))
    }

    /// All of them as text, in lines of this many columns where that is known.
    pub(super) fn text(&self, width: Option<usize>, language: Language) -> String {
        let text = |list: &List<'_>| {
            let rows = std::iter::once(list.header(language)).chain(list.rows());
            let table = columns::lay_out(rows.collect(), width);
            // Where there are several, one has to know which is which.
            if self.0.len() == 1 { table } else { format!("{}\n{table}", plain_text::line(list.name())) }
        };
        self.0.iter().map(text).collect::<Vec<_>>().join("\n")
    }

    /// The rows of the list that comes in pages, below those of the pages before.
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

    /// What the answer says of items that it does not have.
    pub(super) fn missing(&self, endpoint: &Endpoint, language: Language) -> Vec<String> {
        let told = self.0.iter().filter_map(|list| {
            // What is said of no list in particular is said of the one that comes in pages.
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
    /// How many rows it has, if it was begun.
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

/// What the items of a list are, all of them, and what of each is about it.
fn recognized(items: &[Value]) -> Option<(&'static Thing, Vec<&Value>)> {
    // A banner is about where it leads to, also where that is a song.
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

    /// Answers as the registry says that they are, not as this file would have them.
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
            // Songs that pictures lead to, and what is one thing.
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
