//! Tables of the common answers, for people at a terminal.
//!
//! What an answer is, its shape tells: where lists lie and which fields their items have. That holds also for the
//! endpoints whose answers have no type in the registry, and for what the upstream sends in another place than usual.

use ncm::registry::{Endpoint, Text};
use serde_json::{Map, Value};

use super::columns::{self, Cell};
use super::language::Language;
use super::text as plain_text;

/// What items of a list may be.
struct Kind {
    /// JSON pointers to what each item has: one of each group.
    has: &'static [&'static [&'static str]],
    columns: &'static [Column],
    /// Names beside the list of how many there are in all.
    totals: &'static [&'static str],
    /// Whether it is what a thing consists of: of an album its songs are shown, and not its artists.
    is_content: bool,
}

/// A heading, JSON pointers of which the first counts that leads to something, and how that reads.
struct Column(Text, &'static [&'static str], Form);

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Text,
    /// The names of a list of people, or one name.
    Names,
    /// An id: it is never cut.
    Id,
    Number,
    /// Milliseconds as `m:ss`.
    Length,
    /// Bytes in millions.
    Size,
    /// Unix time in milliseconds.
    Day,
    Minute,
}

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

const ID: Text = text("ID", "ID");
const NAME: Text = text("名称", "NAME");
const ARTISTS: Text = text("歌手", "ARTISTS");
const ALBUM: Text = text("专辑", "ALBUM");
const LENGTH: Text = text("时长", "LENGTH");
const PLAYS: Text = text("播放", "PLAYS");
const SONGS: Text = text("歌曲数", "SONGS");
const USER: Text = text("用户", "USER");

/// The first that fits counts.
const KINDS: &[Kind] = &[
    Kind {
        has: &[&["/commentId"], &["/content"], &["/user"]],
        columns: &[
            Column(ID, &["/commentId"], Form::Id),
            Column(USER, &["/user/nickname"], Form::Text),
            Column(text("评论", "TEXT"), &["/content"], Form::Text),
            Column(text("点赞", "LIKES"), &["/likedCount"], Form::Number),
            Column(text("时间", "TIME"), &["/time"], Form::Minute),
        ],
        totals: &[],
        is_content: false,
    },
    // On the cloud disk.
    Kind {
        has: &[&["/songId"], &["/songName"], &["/fileSize"]],
        columns: &[
            Column(ID, &["/songId"], Form::Id),
            Column(NAME, &["/songName", "/simpleSong/name"], Form::Text),
            Column(ARTISTS, &["/artist", "/simpleSong/ar"], Form::Names),
            Column(ALBUM, &["/album", "/simpleSong/al/name"], Form::Text),
            Column(text("大小", "SIZE"), &["/fileSize"], Form::Size),
            Column(text("上传", "ADDED"), &["/addTime"], Form::Day),
        ],
        totals: &[],
        is_content: false,
    },
    // How often a song was played.
    Kind {
        has: &[&["/song/ar", "/song/artists"], &["/playCount"]],
        columns: &[
            Column(ID, &["/song/id"], Form::Id),
            Column(NAME, &["/song/name"], Form::Text),
            Column(ARTISTS, &["/song/ar", "/song/artists"], Form::Names),
            Column(PLAYS, &["/playCount"], Form::Number),
            Column(text("分数", "SCORE"), &["/score"], Form::Number),
        ],
        totals: &[],
        is_content: false,
    },
    Kind {
        has: &[&["/id"], &["/ar", "/artists"], &["/al", "/album"]],
        columns: &[
            Column(ID, &["/id"], Form::Id),
            Column(NAME, &["/name"], Form::Text),
            Column(ARTISTS, &["/ar", "/artists"], Form::Names),
            Column(ALBUM, &["/al/name", "/album/name"], Form::Text),
            Column(LENGTH, &["/dt", "/duration"], Form::Length),
        ],
        totals: &["songCount", "trackCount"],
        is_content: true,
    },
    Kind {
        has: &[&["/id"], &["/mainSong"], &["/duration"]],
        columns: &[
            Column(ID, &["/id"], Form::Id),
            Column(NAME, &["/name"], Form::Text),
            Column(text("主播", "HOST"), &["/dj/nickname"], Form::Text),
            Column(LENGTH, &["/duration"], Form::Length),
            Column(PLAYS, &["/listenerCount"], Form::Number),
            Column(text("日期", "DATE"), &["/createTime"], Form::Day),
        ],
        totals: &[],
        is_content: true,
    },
    Kind {
        has: &[&["/id"], &["/trackCount"], &["/playCount", "/playcount"]],
        columns: &[
            Column(ID, &["/id"], Form::Id),
            Column(NAME, &["/name"], Form::Text),
            Column(text("创建者", "BY"), &["/creator/nickname"], Form::Text),
            Column(SONGS, &["/trackCount"], Form::Number),
            Column(PLAYS, &["/playCount", "/playcount"], Form::Number),
        ],
        totals: &["playlistCount"],
        is_content: false,
    },
    Kind {
        has: &[&["/id"], &["/size"], &["/artists", "/artist"]],
        columns: &[
            Column(ID, &["/id"], Form::Id),
            Column(NAME, &["/name"], Form::Text),
            Column(ARTISTS, &["/artists", "/artist/name"], Form::Names),
            Column(SONGS, &["/size"], Form::Number),
            Column(text("发行", "PUBLISHED"), &["/publishTime"], Form::Day),
        ],
        totals: &["albumCount"],
        is_content: false,
    },
    Kind {
        has: &[&["/id"], &["/albumSize"]],
        columns: &[
            Column(ID, &["/id"], Form::Id),
            Column(NAME, &["/name"], Form::Text),
            Column(text("别名", "ALIAS"), &["/alias", "/alia", "/trans"], Form::Names),
            Column(text("专辑数", "ALBUMS"), &["/albumSize"], Form::Number),
            Column(SONGS, &["/musicSize"], Form::Number),
        ],
        totals: &["artistCount"],
        is_content: false,
    },
    // Podcasts.
    Kind {
        has: &[&["/id"], &["/programCount"]],
        columns: &[
            Column(ID, &["/id"], Form::Id),
            Column(NAME, &["/name"], Form::Text),
            Column(text("主播", "HOST"), &["/dj/nickname"], Form::Text),
            Column(text("节目数", "PROGRAMS"), &["/programCount"], Form::Number),
            Column(text("订阅", "SUBSCRIBERS"), &["/subCount"], Form::Number),
        ],
        totals: &["djRadiosCount"],
        is_content: false,
    },
    Kind {
        has: &[&["/id"], &["/artistName"], &["/duration", "/playCount"]],
        columns: &[
            Column(ID, &["/id"], Form::Id),
            Column(NAME, &["/name"], Form::Text),
            Column(ARTISTS, &["/artists", "/artistName"], Form::Names),
            Column(LENGTH, &["/duration"], Form::Length),
            Column(PLAYS, &["/playCount"], Form::Number),
        ],
        totals: &["mvCount"],
        is_content: false,
    },
    // Clips.
    Kind {
        has: &[&["/vid"], &["/title"]],
        columns: &[
            Column(ID, &["/vid"], Form::Id),
            Column(NAME, &["/title"], Form::Text),
            Column(USER, &["/creator", "/creator/nickname"], Form::Names),
            Column(LENGTH, &["/durationms"], Form::Length),
            Column(PLAYS, &["/playTime"], Form::Number),
        ],
        totals: &["videoCount"],
        is_content: false,
    },
    Kind {
        has: &[&["/userId"], &["/nickname"], &["/avatarUrl"]],
        columns: &[
            Column(ID, &["/userId"], Form::Id),
            Column(NAME, &["/nickname"], Form::Text),
            Column(text("签名", "SIGNATURE"), &["/signature"], Form::Text),
        ],
        totals: &["userprofileCount"],
        is_content: false,
    },
];

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
    kind: &'static Kind,
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
            let columns = list.kind.columns;
            let header = columns.iter().map(|column| Cell::new(language.pick(column.0), column.2.align()));
            let rows = list.items.iter().map(|item| columns.iter().map(|column| column.cell(item)).collect());
            let table = columns::lay_out(std::iter::once(header.collect()).chain(rows).collect(), width);
            // Where there are several, one has to know which is which.
            if self.0.len() == 1 { table } else { format!("{}\n{table}", plain_text::line(list.name())) }
        };
        self.0.iter().map(text).collect::<Vec<_>>().join("\n")
    }

    /// What the answer says of items that it does not have.
    pub(super) fn missing(&self, endpoint: &Endpoint, language: Language) -> Vec<String> {
        let told = self.0.iter().filter_map(|list| {
            // What is said of no list in particular is said of the one that comes in pages.
            let is_paged = self.0.len() == 1
                || endpoint.paging.as_ref().is_some_and(|paging| paging.items.contains(&list.at.as_str()));
            let here = list.items.len();
            let names = list.kind.totals.iter().chain(TOTALS.iter().filter(|_| is_paged));
            let total = names.filter_map(|name| list.beside.get(*name)?.as_u64()).find(|total| *total > 0);
            let has_more =
                || is_paged && MORE.iter().any(|name| list.beside.get(*name) == Some(&true.into()));
            let more = match total {
                Some(total) if total > here as u64 => language
                    .either("共 {total}，此处 {here}", "{here} of {total}")
                    .replace("{total}", &total.to_string()),
                Some(_) => return None,
                None if has_more() => {
                    language.either("此处 {here}，还有更多", "{here}, and there are more").to_owned()
                }
                None => return None,
            };
            let more = more.replace("{here}", &here.to_string());
            Some(if self.0.len() == 1 { more } else { format!("{}: {more}", list.name()) })
        });
        told.collect()
    }
}

impl List<'_> {
    fn name(&self) -> &str {
        self.at.rsplit('/').next().unwrap_or_default()
    }
}

fn find<'a>(value: &'a Value, at: &str, is_within: bool, lists: &mut Vec<List<'a>>) {
    let Some(beside) = value.as_object().filter(|_| at.matches('/').count() < DEEPEST) else {
        return;
    };
    let is_within = is_within || KINDS.iter().any(|kind| kind.fits(value));
    for (name, child) in beside {
        let at = format!("{at}/{name}");
        match child.as_array() {
            None => find(child, &at, is_within, lists),
            Some(items) => {
                let of = recognized(items).filter(|(kind, _)| kind.is_content || !is_within);
                lists.extend(of.map(|(kind, items)| List { at, items, kind, beside }));
            }
        }
    }
}

/// What the items of a list are, all of them, and what of each is about it.
fn recognized(items: &[Value]) -> Option<(&'static Kind, Vec<&Value>)> {
    // A banner is about where it leads to, also where that is a song.
    if items.iter().any(|item| item.get("targetId").is_some()) || items.is_empty() {
        return None;
    }
    WITHIN.iter().find_map(|within| {
        let items: Vec<_> = items.iter().map(|item| item.pointer(within)).collect::<Option<_>>()?;
        let kind = KINDS.iter().find(|kind| items.iter().all(|item| kind.fits(item)))?;
        Some((kind, items))
    })
}

impl Kind {
    fn fits(&self, item: &Value) -> bool {
        self.has.iter().all(|group| group.iter().any(|at| item.pointer(at).is_some()))
    }
}

impl Column {
    fn cell(&self, item: &Value) -> Cell {
        let says_something = |text: &String| !text.is_empty();
        let text = self.1.iter().filter_map(|at| self.2.read(item.pointer(at)?)).find(says_something);
        Cell::new(text.as_deref().unwrap_or_default(), self.2.align())
    }
}

impl Form {
    fn align(self) -> columns::Align {
        match self {
            Self::Text | Self::Names => columns::Align::Text,
            Self::Id | Self::Day | Self::Minute => columns::Align::Whole,
            Self::Number | Self::Length | Self::Size => columns::Align::Right,
        }
    }

    fn read(self, value: &Value) -> Option<String> {
        match self {
            Self::Text | Self::Id | Self::Number => plain(value),
            Self::Names => match value.as_array() {
                Some(names) => Some(names.iter().filter_map(name).collect::<Vec<_>>().join(", ")),
                None => plain(value),
            },
            Self::Length => {
                let seconds = value.as_u64()? / 1000;
                Some(match seconds / 3600 {
                    0 => format!("{}:{:02}", seconds / 60, seconds % 60),
                    hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
                })
            }
            Self::Size => {
                let tenths = value.as_u64()?.div_ceil(100_000);
                Some(format!("{}.{} MB", tenths / 10, tenths % 10))
            }
            Self::Day | Self::Minute => {
                // As NetEase means it: days begin in China.
                let seconds = value.as_i64().filter(|ms| *ms > 0)? / 1000 + 8 * 3600;
                let time = time::OffsetDateTime::from_unix_timestamp(seconds).ok()?;
                let day = format!("{}-{:02}-{:02}", time.year(), u8::from(time.month()), time.day());
                let is_day = self == Self::Day;
                Some(if is_day { day } else { format!("{day} {:02}:{:02}", time.hour(), time.minute()) })
            }
        }
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What one of several is called.
fn name(one: &Value) -> Option<&str> {
    let names = [one.get("name"), one.get("userName"), one.get("nickname"), Some(one)];
    names.into_iter().flatten().find_map(Value::as_str)
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
                tables.0.iter().map(|list| format!("{} {}", list.at, list.kind.columns[2].0.en)).collect()
            });
            assert!(
                told.join(", ").starts_with(wanted) && told.is_empty() == wanted.is_empty(),
                "{name}: {told:?}"
            );
        }
    }
}
