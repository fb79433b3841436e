//! How much a match counts in a search for endpoints: the library's search and the explorer's page use the same points.

/// The words are the whole name or title of an endpoint.
pub const WHOLE: u32 = 40;
/// The words are a part of its name or title.
pub const PHRASE: u32 = 10;
/// What a phrase that is the whole text would get in addition; a part of it gets its share.
pub const SHARE: u32 = 20;
/// Anyone who types the name of a thing wants the thing itself: `playlist` is `/playlist/detail`.
pub const DETAIL: u32 = 20;
/// A word is a word of the name.
pub const WORD: u32 = 8;
/// A word is within a word of the name.
pub const PART: u32 = 4;
/// A word is in the title.
pub const TITLE: u32 = 6;
/// A word is in the title of the category.
pub const CATEGORY: u32 = 2;
/// A word is in the description.
pub const ABOUT: u32 = 2;
/// A word is in a parameter's name or description.
pub const PARAM: u32 = 1;
/// Of two that match equally, the one that reads comes first.
pub const READS: u32 = 1;

/// The points by name, for the explorer's page, which knows neither descriptions nor parameters.
pub const OF_PAGE: [(&str, u32); 9] = [
    ("whole", WHOLE),
    ("phrase", PHRASE),
    ("share", SHARE),
    ("detail", DETAIL),
    ("word", WORD),
    ("part", PART),
    ("title", TITLE),
    ("category", CATEGORY),
    ("reads", READS),
];
