//! Things: what ids name, and where answers keep what is known of one.

use std::fmt;

use super::{Reads, Text};

/// Something that an id names: a song, an album, a user. [`things`](super::things) has them all.
pub struct Thing {
    /// Its name: the type of a parameter that holds the id of one.
    pub name: &'static str,
    /// What it is called; in English with its article.
    pub title: Text,
    /// Whether its ids are numbers; else they are of letters and digits.
    pub is_numbered: bool,
    /// What the thread of the comments on one begins with; its id follows.
    pub thread: Option<&'static str>,
    /// Parts of a path by which a link says that it is about one.
    pub words: &'static [&'static str],
    /// Parameters of links that hold the id, in small letters, the likeliest first.
    pub id_names: &'static [&'static str],
    /// The page of the web site that shows one: `https://music.163.com/#/PAGE?id=ID`.
    pub page: Option<&'static str>,
    /// Its number in addresses of players for other sites.
    pub player: Option<u64>,
    /// The endpoint that tells most of one, and its parameter for the id.
    pub shown_by: Option<(&'static str, &'static str)>,
    /// What is known of one.
    pub fields: &'static [ThingField],
    /// JSON pointers to what an object has that is one: one of each group. Empty where nothing tells.
    pub known_by: &'static [&'static [&'static str]],
    pub(crate) table: &'static [usize],
    pub(crate) brief: &'static [usize],
    /// The list of a search that holds them.
    pub list: Option<&'static str>,
    /// Names beside a list of them of how many there are in all.
    pub totals: &'static [&'static str],
    /// Whether other things consist of it, as an album does of songs.
    pub is_content: bool,
}

impl Thing {
    /// What is known of one under this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static ThingField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What a table of them shows at a terminal, column by column.
    pub fn table(&self) -> impl Iterator<Item = &'static ThingField> {
        let fields = self.fields;
        self.table.iter().map(move |at| &fields[*at])
    }

    /// What an assistant is told of one.
    pub fn brief(&self) -> impl Iterator<Item = &'static ThingField> {
        let fields = self.fields;
        self.brief.iter().map(move |at| &fields[*at])
    }
}

impl PartialEq for Thing {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Thing {}

impl fmt::Debug for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Thing").field(&self.name).finish()
    }
}

/// What is known of a thing, and where answers have it.
#[derive(Debug)]
pub struct ThingField {
    /// Its name.
    pub name: &'static str,
    /// JSON pointers; the first that leads to something that says anything counts.
    pub at: &'static [&'static str],
    /// How it reads.
    pub reads: Reads,
    /// Words for its values, where it reads as those.
    pub words: &'static [(&'static str, &'static str)],
    /// As many characters of it as are told in brief.
    pub most: Option<usize>,
    /// Its heading in a table; empty where it is in none.
    pub title: Text,
}
