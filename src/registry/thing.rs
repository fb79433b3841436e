//! Things that ids name, and where responses contain their facts.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::{Reads, Text};

/// Something that an id identifies: a song, an album, a user. [`things`](super::things) has all of them.
pub struct Thing {
    /// Name, and type of a parameter that contains such an id.
    pub name: &'static str,
    /// Name for people; in English with its article.
    pub title: Text,
    /// Whether its ids are numbers; otherwise they consist of letters and digits.
    pub is_numbered: bool,
    /// Prefix of the id of its comment thread; the thing's id follows.
    pub thread: Option<&'static str>,
    /// Parts of a path that mark a link to such a thing.
    pub words: &'static [&'static str],
    /// Query parameters of links that contain the id, in lower case, the likeliest first.
    pub id_names: &'static [&'static str],
    /// Page of the web site that shows one: `https://music.163.com/#/PAGE?id=ID`.
    pub page: Option<&'static str>,
    /// Type number in the addresses of embedded players.
    pub player: Option<u64>,
    /// Endpoint with the most details, and its parameter for the id.
    pub shown_by: Option<(&'static str, &'static str)>,
    /// Facts about such a thing.
    pub fields: &'static [ThingField],
    /// JSON pointers by which an object is recognised: it has one of each group. Empty if it cannot be recognised.
    pub known_by: &'static [&'static [&'static str]],
    pub(crate) table: &'static [usize],
    pub(crate) brief: &'static [usize],
    /// Name of the list of such things in a search result.
    pub list: Option<&'static str>,
    /// Names of fields beside a list that contain the total.
    pub totals: &'static [&'static str],
    /// Whether other things consist of it, as an album consists of songs.
    pub is_content: bool,
}

impl Thing {
    /// Returns the fact of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static ThingField> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Returns the columns of a table on a terminal.
    pub fn table(&self) -> impl Iterator<Item = &'static ThingField> {
        let fields = self.fields;
        self.table.iter().map(move |at| &fields[*at])
    }

    /// Returns the facts that an assistant receives.
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

impl Hash for Thing {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Debug for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Thing").field(&self.name).finish()
    }
}

/// A fact about a thing, and where responses contain it.
#[derive(Debug)]
pub struct ThingField {
    /// Name.
    pub name: &'static str,
    /// JSON pointers; the first one with a value counts.
    pub at: &'static [&'static str],
    /// How the value is read.
    pub reads: Reads,
    /// Words for the values of an enumeration.
    pub words: &'static [(&'static str, &'static str)],
    /// Maximum length in the brief form, in characters.
    pub most: Option<usize>,
    /// Heading in a table; empty if no table shows it.
    pub title: Text,
}
