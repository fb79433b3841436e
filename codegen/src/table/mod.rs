//! Tables that the compiler writes and the program reads: one definition for both.
//!
//! The part of this crate without the feature `compiler`; it has no dependency. Parameters of a plan are
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

            /// Returns its word in the registry.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Returns the variant of this word.
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
pub use plan::{Call, Clock, Does, Form, Map, Method, Pairs, Piece, Plan, Reading, Slot, Test};
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
    /// Kind of its values.
    pub kind: Kind,
    /// The thing whose id or ids it holds, where its type says so.
    pub thing: Option<T>,
    /// Whether values that do not fit its kind are refused: it becomes part of a path, a number, or of JSON text.
    /// A mere field of the payload passes as it is.
    pub strict: bool,
    /// When it must be given.
    pub required: Required,
    /// Values that make sense on the wire, where no others do; empty: any.
    pub known: &'static [&'static str],
    /// Values with their meaning.
    pub values: &'static [Value<T>],
    /// Default, in words.
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
    /// The value that callers give.
    pub value: &'static str,
    /// The thing that it denotes, if any.
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

/// Paging of an endpoint with a long list.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Paging {
    /// The parameter that moves on from page to page.
    pub by: &'static str,
    /// Its value for the first page, unless a call gives another.
    pub first: u64,
    /// Its step.
    pub step: Step,
    /// JSON pointers to the list of a page; the first that leads to one counts.
    pub items: &'static [&'static str],
    /// JSON pointer to the flag for more pages, if answers have one.
    pub more: Option<&'static str>,
    /// Further parameters that take their value from the page before, and the JSON pointers to it.
    pub carry: Pairs,
}

/// Step of the parameter of a [`Paging`].
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

/// Cache policy: who may be given a cached answer, and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CachePolicy {
    /// Callers that share answers.
    pub scope: CacheScope,
    /// Time to live; `None`: the server's setting.
    pub ttl: Option<Duration>,
    /// Whether some write names it in its [`Touches`].
    pub is_touched: bool,
}

words! {
    /// Callers that share answers, from all to none.
    #[derive(Default)]
    CacheScope {
        /// All callers: the answer is the same for everyone.
        Public = "public",
        /// Callers of one identity.
        User = "user",
        /// None: the answer is not cached.
        #[default]
        Never = "never",
    }
}

/// Cached answers of its account that a write changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Touches {
    /// All that are cached per account.
    pub account: bool,
    /// Answers of the endpoints of these names.
    pub endpoints: &'static [&'static str],
}
