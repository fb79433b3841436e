//! The call that an endpoint makes, as data.

/// Names and texts.
pub type Pairs = &'static [(&'static str, &'static str)];

/// A call, and its variants. `T` is a call's target: names in a build, what they name in a program.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Plan<T: 'static> {
    /// Values of the parameters on the wire.
    pub slots: &'static [Slot],
    /// Calls under conditions; the first that holds counts.
    pub variants: &'static [(&'static [Test], Call<T>)],
    /// The call otherwise.
    pub call: Call<T>,
}

/// What an endpoint does. Functions are known by their place in the list of all.
#[derive(Debug, Clone, Copy)]
pub enum Does<T: 'static> {
    /// Makes the call that the registry describes (`call:`).
    Call(&'static Plan<T>),
    /// Runs a function that makes calls by itself (`flow:`).
    Flow(usize),
    /// Runs a function that makes the call of the registry (`call:` and `shape:`).
    Shape(&'static Plan<T>, usize),
}

impl<T> Does<T> {
    /// Returns the call that the registry describes, if any.
    pub fn plan(self) -> Option<&'static Plan<T>> {
        match self {
            Self::Call(plan) | Self::Shape(plan, _) => Some(plan),
            Self::Flow(_) => None,
        }
    }
}

/// Value of a parameter on the wire.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Its value, or nothing.
    Plain,
    /// Its value, or else this.
    Or(Form),
    /// The wire value that its value maps to.
    Map(Map),
}

/// Wire values, as JSON, of a parameter whose values are mapped.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Map {
    /// Wire value of a parameter that is missing or empty.
    pub absent: Option<&'static str>,
    /// Wire values by given values.
    pub known: Pairs,
    /// Wire value of all other values.
    pub other: Option<&'static str>,
}

/// One call.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Call<T> {
    /// Upstream and scheme.
    pub target: T,
    /// HTTP method.
    pub method: Method,
    /// The path.
    pub path: &'static [Piece],
    /// Fields of the payload: names as JSON with their colon, and values.
    pub body: &'static [(&'static str, Form)],
    /// Headers besides the scheme's own.
    pub headers: Pairs,
    /// Cookies in place of the caller's.
    pub cookies: Pairs,
}

words! {
    /// An HTTP method that a registry may name.
    Method {
        /// The payload of the scheme `form` goes as a query.
        Get = "GET",
        /// The default.
        Post = "POST",
        /// Replaces.
        Put = "PUT",
        /// Removes.
        Delete = "DELETE",
    }
}

/// A test of one parameter.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Test {
    /// The parameter.
    pub param: usize,
    /// Values for which it holds; empty: whenever the parameter is given.
    pub values: &'static [&'static str],
}

/// A piece of a text.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// As it is.
    Text(&'static str),
    /// A parameter.
    Param(usize),
}

/// A value of a payload.
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// JSON as it is.
    Literal(&'static str),
    /// A parameter, or its default.
    Param(usize),
    /// A parameter that is read in a way of its own.
    Read(Reading, usize),
    /// Text of several pieces.
    Text(&'static [Piece]),
    /// JSON inside a string.
    Json(&'static Self),
    /// Names as JSON with their colon, and values.
    Object(&'static [(&'static str, Self)]),
    /// An array.
    Array(&'static [Self]),
    /// An item for each part of a comma separated parameter.
    Each(usize, &'static Self),
    /// The part, as text.
    Item,
    /// The part, as a number.
    RawItem,
    /// A reading of the clock, and what is added to it.
    Now(Clock, i64),
    /// One of two forms; without the second, nothing.
    When(&'static [Test], &'static Self, Option<&'static Self>),
}

words! {
    /// A form of one parameter, `{ $word: name }`.
    Reading {
        /// A numeric parameter as the number that its text is.
        Raw = "$raw",
        /// A whole number, as a number.
        Int = "$int",
        /// True for `true` and `1`.
        Bool = "$bool",
        /// Hex digest of the text; absent when the parameter is.
        Md5 = "$md5",
        /// A letter's code in upper case, a number as it is.
        Letter = "$letter",
    }
}

impl Reading {
    /// Returns whether the text becomes part of the JSON around it, which anything but a number would break.
    #[must_use]
    pub const fn spells_out(self) -> bool {
        match self {
            Self::Raw | Self::Int => true,
            Self::Bool | Self::Md5 | Self::Letter => false,
        }
    }
}

words! {
    /// A reading of the clock.
    Clock {
        /// Milliseconds since 1970.
        Ms = "ms",
        /// Seconds since 1970.
        S = "s",
        /// The year, in China.
        Year = "year",
        /// The month from 1, in China.
        Month = "month",
    }
}
