//! Things: what ids name, and where answers keep what is known of one.

use super::{Kind, Text};
use crate::finding::Line;
use crate::table::Reads;

/// Something that an id names: a song, an album, a user.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Line in the registry.
    pub line: Line,
    /// Its key: the type of a parameter that holds the id of one.
    pub name: String,
    /// What it is called; in English with its article.
    pub title: Text,
    /// Whether its ids are numbers; else they are of letters and digits.
    pub is_numbered: bool,
    /// What the thread of the comments on one begins with; its id follows.
    pub thread: Option<String>,
    /// How links name one.
    pub links: Links,
    /// The endpoint that tells most of one, and its parameter for the id.
    pub shown_by: Option<(String, String)>,
    /// Line of `shown_by`.
    pub shown_by_line: Line,
    /// What is known of one.
    pub fields: Vec<ThingField>,
    /// JSON pointers to what an object has that is one: one of each group.
    pub known_by: Vec<Vec<String>>,
    /// The places in `fields` of what a table at a terminal shows.
    pub table: Vec<usize>,
    /// The places in `fields` of what an assistant is told.
    pub brief: Vec<usize>,
    /// The list of a search that holds them.
    pub list: Option<String>,
    /// Names beside a list of them of how many there are in all.
    pub totals: Vec<String>,
    /// Whether other things consist of it, as an album does of songs.
    pub is_content: bool,
}

/// How links name a thing.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Parts of a path that say so.
    pub words: Vec<String>,
    /// Parameters that hold the id, the likeliest first.
    pub ids: Vec<String>,
    /// The page of the web site that shows one.
    pub page: Option<String>,
    /// Its number in addresses of players for other sites.
    pub player: Option<u64>,
}

/// What is known of a thing, and where answers have it.
#[derive(Debug, Clone)]
pub struct ThingField {
    /// Line in the registry.
    pub line: Line,
    /// What briefs call it.
    pub name: String,
    /// JSON pointers; the first that leads to something that says anything counts.
    pub at: Vec<String>,
    /// How it reads.
    pub reads: Reads,
    /// Words for values, where it reads as those.
    pub words: Vec<(String, String)>,
    /// As many characters as a brief tells of it.
    pub most: Option<u64>,
    /// Its heading in a table; empty where it is in none.
    pub title: Text,
}

impl Thing {
    /// What it is called, without an article.
    #[must_use]
    pub fn noun(&self) -> Text {
        let en = self.title.en.split_once(' ').map_or(self.title.en.as_str(), |(_, noun)| noun);
        Text { zh: self.title.zh.clone(), en: en.to_owned() }
    }

    /// The kind of a parameter for the id of one.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.is_numbered { Kind::Id } else { Kind::Key }
    }

    /// What a parameter for the id of one means, or for ids of several.
    #[must_use]
    pub fn id_about(&self, several: bool) -> Text {
        let Text { zh, en } = self.noun();
        let mut letters = en.chars();
        let en: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        match (several, self.is_numbered) {
            (true, _) => Text {
                zh: format!("{zh} id，多个用英文逗号分隔"),
                en: format!("{en} ids, separated by commas"),
            },
            (false, true) => Text { zh: format!("{zh} id"), en: format!("{en} id") },
            (false, false) => Text {
                zh: format!("{zh} id，由字母和数字组成"),
                en: format!("{en} id, made of letters and digits"),
            },
        }
    }
}
