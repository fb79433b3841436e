//! The call that an endpoint makes, as data: `crate::call::plans` makes calls of it.
//!
//! Parameters are known by their place in the endpoint's list.

use super::{Endpoint, Scheme, Upstream};

/// Names and texts.
pub(crate) type Pairs = &'static [(&'static str, &'static str)];

/// What an endpoint does.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Does {
    /// Makes the call that the registry describes (`call:`).
    Call(&'static Plan),
    /// Leaves all to the function of this number (`flow:`).
    Flow(usize),
    /// Leaves the call that the registry describes to the function of this number (`call:` and `shape:`).
    Shape(&'static Plan, usize),
}

impl Endpoint {
    /// The keys of its entry that describe its calls and need not be there, of those that it has.
    #[must_use]
    pub fn call_keys(&self) -> Vec<&'static str> {
        let Some(plan) = self.does.plan() else { return vec!["flow"] };
        let call = &plan.call;
        let keys = [
            ("upstream", !std::ptr::eq(call.upstream, call.scheme.home())),
            ("method", !matches!(call.method, Method::Post)),
            ("headers", !call.headers.is_empty()),
            ("cookies", !call.cookies.is_empty()),
            ("body", !call.body.is_empty()),
            ("variants", !plan.variants.is_empty()),
        ];
        keys.into_iter().filter(|(_, is_there)| *is_there).map(|(key, _)| key).collect()
    }
}

impl Does {
    /// The call that the registry describes, where it describes one.
    pub(crate) fn plan(self) -> Option<&'static Plan> {
        match self {
            Self::Call(plan) | Self::Shape(plan, _) => Some(plan),
            Self::Flow(_) => None,
        }
    }
}

/// A call, and those that take its place.
#[derive(Debug)]
pub(crate) struct Plan {
    /// What stands for each parameter on the wire.
    pub(crate) slots: &'static [Slot],
    /// Calls under conditions; the first that holds counts.
    pub(crate) variants: &'static [(&'static [Test], Call)],
    /// The call otherwise.
    pub(crate) call: Call,
}

/// What stands for a parameter on the wire.
#[derive(Debug)]
pub(crate) enum Slot {
    /// Its value, or nothing.
    Plain,
    /// Its value, else this.
    Or(Form),
    /// What the value is mapped to.
    Map(Map),
}

/// Wire values, as JSON, of a parameter whose values are mapped.
#[derive(Debug)]
pub(crate) struct Map {
    /// That of a parameter that is not given, or empty.
    pub(crate) absent: Option<&'static str>,
    /// By what is given.
    pub(crate) known: Pairs,
    /// That of everything else.
    pub(crate) other: Option<&'static str>,
}

/// One call.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) scheme: Scheme,
    pub(crate) upstream: &'static Upstream,
    pub(crate) method: Method,
    pub(crate) path: &'static [Piece],
    /// Names as JSON with their colon, and values.
    pub(crate) body: &'static [(&'static str, Form)],
    /// Headers besides the scheme's own.
    pub(crate) headers: Pairs,
    /// Cookies in place of the caller's.
    pub(crate) cookies: Pairs,
}

/// An HTTP method that a registry may name.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Method {
    Get,
    Post,
    #[cfg_attr(
        not(feature = "registry"),
        expect(dead_code, reason = "the program's own endpoints need none")
    )]
    Put,
    #[cfg_attr(
        not(feature = "registry"),
        expect(dead_code, reason = "the program's own endpoints need none")
    )]
    Delete,
}

/// A test of one parameter.
#[derive(Debug)]
pub(crate) struct Test {
    pub(crate) param: usize,
    /// Values for which it holds; empty: whenever the parameter is given.
    pub(crate) values: &'static [&'static str],
}

/// A piece of a text.
#[derive(Debug)]
pub(crate) enum Piece {
    Text(&'static str),
    Param(usize),
}

/// A value of a payload.
#[derive(Debug)]
pub(crate) enum Form {
    /// JSON as it is.
    Literal(&'static str),
    /// A parameter, or what stands in for it.
    Param(usize),
    /// Text of several pieces.
    Text(&'static [Piece]),
    /// JSON inside a string.
    Json(&'static Self),
    /// Names as JSON with their colon, and values.
    Object(&'static [(&'static str, Self)]),
    Array(&'static [Self]),
    /// An item for each part of a comma separated parameter.
    Each(usize, &'static Self),
    /// The part, as text.
    Item,
    /// The part, as a number.
    RawItem,
    /// A parameter as a number.
    Raw(usize),
    /// A parameter as a whole number.
    Int(usize),
    /// A parameter as a truth value.
    Bool(usize),
    /// The digest of a parameter.
    Md5(usize),
    /// The code of a letter.
    Letter(usize),
    /// A reading of the clock, and what is added to it.
    Now(Clock, i64),
    /// One of two forms; without the second, nothing.
    When(&'static [Test], &'static Self, Option<&'static Self>),
}

/// A reading of the clock.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Clock {
    /// Milliseconds since 1970.
    Ms,
    /// Seconds since 1970.
    S,
    /// The year, in China.
    Year,
    /// The month from 1, in China.
    Month,
}
