//! What the compiler writes down and the program reads: one definition for both.
//!
//! The only part of this crate that is there without the feature `compiler`, and without a dependency. Parameters of a plan are
//! known by their place in the endpoint's list; everything lives as long as the program.

use std::time::Duration;

/// Declares an enum whose variants have words in the registry: each once, and none can be left out of [`ALL`](Clock::ALL).
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one, in the order of documents.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its word in the registry.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// That of this word.
            #[must_use]
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }
    };
}

mod effect;
mod kind;
mod packed;
mod plan;
mod reads;
mod verb;

pub use effect::{Effect, Shows};
pub use kind::{Class, Facts, Kind, is_whole};
#[cfg(feature = "compiler")]
pub use packed::{Pack, Packer};
pub use packed::{Unpack, Unpacker};
pub use plan::{Call, Clock, Form, Map, Method, Pairs, Piece, Plan, Reading, Slot, Test};
pub use reads::Reads;
pub use verb::{Part, Verb};

/// Text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// What an endpoint is, besides what every request asks. `T` is a thing that ids name: its name in a build, what it names in
/// a program.
#[derive(Debug)]
pub struct Details<T: 'static> {
    /// Other spellings of its route.
    pub aliases: &'static [&'static str],
    /// Key of its category.
    pub category: &'static str,
    /// Key of its source: who recorded its facts.
    pub source: &'static str,
    /// What it does, in a few words.
    pub title: Text,
    /// What one should know of it, in a few sentences; empty where the title says it all.
    pub about: Text,
    /// Parameters that it takes, in the order of documents.
    pub params: &'static [Param<T>],
    /// Files it takes from a multipart form.
    pub files: &'static [File],
    /// What it does, besides answering.
    pub effect: Option<Effect<T>>,
    /// What its answer shows that its type does not say.
    pub shows: Option<Shows<T>>,
    /// What it changes, if it writes, of the answers that its account was given.
    pub touches: Touches,
    /// Parameters of an example call.
    pub example: Pairs,
    /// How it gives a long list page by page, where it does.
    pub paging: Option<Paging>,
}

/// A parameter of an endpoint. `T` is a thing that ids name: its name in a build, what it names in a program.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Param<T: 'static> {
    /// Its name in queries and forms.
    pub name: &'static str,
    /// Other spellings of its name.
    pub aliases: &'static [&'static str],
    /// What it may hold.
    pub kind: Kind,
    /// The thing whose id or ids it holds, where its type says so.
    pub thing: Option<T>,
    /// Whether what does not look like its kind is refused: it becomes part of a path, a number, or of JSON text.
    /// What is only a field of the payload passes as it is.
    pub strict: bool,
    /// When it must be given.
    pub required: Required,
    /// Values that make sense on the wire, where no others do; empty: any.
    pub known: &'static [&'static str],
    /// Values with their meaning.
    pub values: &'static [Value<T>],
    /// What stands in for it, in words.
    pub default: Option<&'static str>,
    /// Maximum number of characters; of a list, that of items, which every list of ids has.
    pub max: Option<u64>,
    /// Maximum size in bytes of UTF-8.
    pub max_bytes: Option<u64>,
    /// Smallest and largest number.
    pub range: Option<(i64, i64)>,
    /// What it means.
    pub about: Text,
}

/// A value of a parameter.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Value<T> {
    /// As callers give it.
    pub value: &'static str,
    /// The thing that it stands for, where it stands for one.
    pub thing: Option<T>,
    /// What it means.
    pub about: Text,
}

/// When a parameter must be given.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Required {
    /// It may be left out.
    No,
    /// Always.
    Always,
    /// When all conditions hold.
    When(&'static [Condition]),
    /// Unless one of the conditions holds.
    Unless(&'static [Condition]),
}

/// A test of one parameter.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Condition {
    /// Name of the parameter.
    pub param: &'static str,
    /// Values for which it holds; empty: whenever the parameter is given.
    pub values: &'static [&'static str],
}

/// A file of a multipart form.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct File {
    /// Name of the form's field.
    pub name: &'static str,
    /// Whether a call may do without it.
    pub optional: bool,
    /// What it is.
    pub about: Text,
}

/// How an endpoint gives a long list page by page.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Paging {
    /// The parameter that moves on from page to page.
    pub by: &'static str,
    /// Its value for the first page, unless a call gives another.
    pub first: u64,
    /// How far it moves.
    pub step: Step,
    /// JSON pointers to the list of a page; the first that leads to one counts.
    pub items: &'static [&'static str],
    /// JSON pointer to what says whether there is more, where answers say so.
    pub more: Option<&'static str>,
    /// Further parameters that take their value from the page before, and the JSON pointers to it.
    pub carry: Pairs,
}

/// How far the parameter of a [`Paging`] moves.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// By the size of a page.
    Size {
        /// The parameter that says the size.
        param: &'static str,
        /// The size where a call gives none; without it, as many items as came.
        usual: Option<u64>,
    },
    /// By one: it counts pages.
    One,
    /// To the value at this JSON pointer of the page before.
    Next(&'static str),
}

/// Who may see an answer from the cache, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CachePolicy {
    /// Whose answers are shared.
    pub scope: CacheScope,
    /// How long, where the server's setting does not decide.
    pub ttl: Option<Duration>,
    /// Whether some write names it in its [`Touches`].
    pub is_touched: bool,
}

words! {
    /// Whose answers are shared, from the widest circle to none.
    #[derive(Default)]
    CacheScope {
        /// Everybody's: the answer is the same whoever asks.
        Public = "public",
        /// Those of one identity.
        User = "user",
        /// Nobody's.
        #[default]
        Never = "never",
    }
}

/// What a write changes of the answers that its account was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Touches {
    /// All that are kept per account.
    pub account: bool,
    /// Those of the endpoints of these names.
    pub endpoints: &'static [&'static str],
}
