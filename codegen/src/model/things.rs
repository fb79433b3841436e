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
    /// Its name; in English with its article.
    pub title: Text,
    /// Whether its ids are numbers; else they are of letters and digits.
    pub is_numbered: bool,
    /// Prefix of the comment thread of one; its id follows.
    pub thread: Option<String>,
    /// How links name one.
    pub links: Links,
    /// The endpoint with the most details of one, and its parameter for the id.
    pub shown_by: Option<(String, String)>,
    /// Line of `shown_by`.
    pub shown_by_line: Line,
    /// Its fields.
    pub fields: Vec<ThingField>,
    /// JSON pointers to what an object has that is one: one of each group.
    pub known_by: Vec<Vec<String>>,
    /// Positions in `fields` of the columns of a table at a terminal.
    pub table: Vec<usize>,
    /// Positions in `fields` of an assistant's summary.
    pub brief: Vec<usize>,
    /// The list of a search that holds them.
    pub list: Option<String>,
    /// Names, beside a list of them, of the number in all.
    pub totals: Vec<String>,
    /// Whether other things consist of it, as an album does of songs.
    pub is_content: bool,
}

/// How links name a thing.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Parts of a path that name the thing.
    pub words: Vec<String>,
    /// Parameters that hold the id, the likeliest first.
    pub ids: Vec<String>,
    /// The page of the web site that shows one.
    pub page: Option<String>,
    /// Its number in addresses of players for other sites.
    pub player: Option<u64>,
}

/// A field of a thing, and its places in answers.
#[derive(Debug, Clone)]
pub struct ThingField {
    /// Line in the registry.
    pub line: Line,
    /// Its name in summaries.
    pub name: String,
    /// JSON pointers; the first that leads to a value counts.
    pub at: Vec<String>,
    /// Its type of value.
    pub reads: Reads,
    /// Words for its values, if it reads as words.
    pub words: Vec<(String, String)>,
    /// Maximum number of its characters in a summary.
    pub most: Option<u64>,
    /// Its heading in a table; empty where it is in none.
    pub title: Text,
}

impl Thing {
    /// Returns its name, without an article.
    #[must_use]
    pub fn noun(&self) -> Text {
        let en = self.title.en.split_once(' ').map_or(self.title.en.as_str(), |(_, noun)| noun);
        Text { zh: self.title.zh.clone(), en: en.to_owned() }
    }

    /// Returns the kind of a parameter for the id of one.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.is_numbered { Kind::Id } else { Kind::Key }
    }

    /// Returns the meaning of a parameter for the id of one, or for ids of several.
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
