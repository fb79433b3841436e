//! The call that an endpoint describes.

use serde_json::Value as Json;

use crate::model::{self, Clock, Endpoint, Param};

/// The call that an endpoint describes, and those that take its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What its forms have to know of each parameter, in their order.
    pub slots: Vec<Slot>,
    /// Calls under conditions; the first that holds counts.
    pub variants: Vec<(Vec<Test>, Call)>,
    /// The call otherwise.
    pub call: Call,
}

/// What stands for a parameter on the wire.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// Its value, or nothing.
    Plain,
    /// Its value, else this.
    Or(Form),
    /// What the value is mapped to.
    Map(Map),
}

/// Wire values, as JSON, of a parameter whose values are mapped.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// That of a parameter that is not given, or empty.
    pub absent: Option<String>,
    /// By what is given.
    pub known: Vec<(String, String)>,
    /// That of everything else.
    pub other: Option<String>,
}

/// One call.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// Name of the scheme.
    pub scheme: String,
    /// Name of the upstream.
    pub upstream: String,
    /// HTTP method.
    pub method: String,
    /// The path.
    pub path: Vec<Piece>,
    /// Fields of the payload: names as JSON with their colon, and values.
    pub body: Vec<(String, Form)>,
    /// Headers besides the scheme's own.
    pub headers: Vec<(String, String)>,
    /// Cookies in place of the caller's.
    pub cookies: Vec<(String, String)>,
}

/// A test of one parameter, known by its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The parameter's number.
    pub param: usize,
    /// Values for which it holds; empty: whenever the parameter is given.
    pub values: Vec<String>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// As it is.
    Text(String),
    /// The parameter of this number.
    Param(usize),
}

/// A value of a payload; parameters are known by their numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// JSON as it is.
    Literal(String),
    /// A parameter, or what stands in for it.
    Param(usize),
    /// Text of several pieces.
    Text(Vec<Piece>),
    /// JSON inside a string.
    Json(Box<Form>),
    /// An object, its names as JSON with their colon.
    Object(Vec<(String, Form)>),
    /// An array.
    Array(Vec<Form>),
    /// An item for each part of a comma separated parameter.
    Each(usize, Box<Form>),
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
    When(Vec<Test>, Box<Form>, Option<Box<Form>>),
}

/// The call of an endpoint that describes one.
pub(super) fn plan(endpoint: &Endpoint) -> Option<Plan> {
    let scope = Scope(endpoint);
    Some(Plan {
        call: scope.call(endpoint.call.as_ref()?),
        variants: (endpoint.variants.iter())
            .map(|(conditions, call)| (scope.tests(conditions), scope.call(call)))
            .collect(),
        slots: endpoint.params.iter().map(|param| scope.slot(param)).collect(),
    })
}

/// A name as JSON, with its colon.
fn key(name: &str) -> String {
    format!("{}:", Json::from(name))
}

/// The endpoint whose parameters have numbers.
struct Scope<'a>(&'a Endpoint);

impl Scope<'_> {
    fn number(&self, name: &str) -> usize {
        let found = self.0.params.iter().position(|param| param.name == name);
        found.unwrap_or_else(|| unreachable!("the check found every parameter"))
    }

    fn slot(&self, param: &Param) -> Slot {
        if param.map.is_empty() {
            return param.default.as_ref().map_or(Slot::Plain, |default| Slot::Or(self.form(default)));
        }
        let wire = |wanted: &str| {
            param.map.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.to_string())
        };
        let absent = match &param.default {
            Some(model::Form::Literal(Json::String(text))) => wire(text),
            Some(model::Form::Literal(value)) => wire(&value.to_string()),
            _ => None,
        };
        let known = param.map.iter().filter(|(key, _)| key != "*");
        Slot::Map(Map {
            absent,
            known: known.map(|(key, value)| (key.clone(), value.to_string())).collect(),
            other: wire("*"),
        })
    }

    fn call(&self, call: &model::Call) -> Call {
        Call {
            scheme: call.scheme.clone(),
            upstream: call.upstream.clone(),
            method: call.method.clone(),
            path: self.pieces(&call.path),
            body: call.body.iter().map(|field| (key(&field.name), self.form(&field.form))).collect(),
            headers: call.headers.clone(),
            cookies: call.cookies.clone(),
        }
    }

    fn pieces(&self, template: &model::Template) -> Vec<Piece> {
        let piece = |piece: &model::Piece| match piece {
            model::Piece::Text(text) => Piece::Text(text.clone()),
            model::Piece::Param(name) => Piece::Param(self.number(name)),
        };
        template.0.iter().map(piece).collect()
    }

    fn tests(&self, conditions: &[model::Condition]) -> Vec<Test> {
        let test = |it: &model::Condition| Test { param: self.number(&it.param), values: it.values.clone() };
        conditions.iter().map(test).collect()
    }

    fn form(&self, form: &model::Form) -> Form {
        let boxed = |form: &model::Form| Box::new(self.form(form));
        match form {
            model::Form::Literal(value) => Form::Literal(value.to_string()),
            model::Form::Param(name) => Form::Param(self.number(name)),
            model::Form::Template(template) => Form::Text(self.pieces(template)),
            model::Form::Json(inner) => Form::Json(boxed(inner)),
            model::Form::Object(fields) => {
                Form::Object(fields.iter().map(|(name, form)| (key(name), self.form(form))).collect())
            }
            model::Form::Array(items) => Form::Array(items.iter().map(|item| self.form(item)).collect()),
            model::Form::Each(name, inner) => Form::Each(self.number(name), boxed(inner)),
            model::Form::Item => Form::Item,
            model::Form::Raw(name) if name == "item" => Form::RawItem,
            model::Form::Raw(name) => Form::Raw(self.number(name)),
            model::Form::Int(name) => Form::Int(self.number(name)),
            model::Form::Bool(name) => Form::Bool(self.number(name)),
            model::Form::Md5(name) => Form::Md5(self.number(name)),
            model::Form::Letter(name) => Form::Letter(self.number(name)),
            model::Form::Now(clock, plus) => Form::Now(*clock, *plus),
            model::Form::When(conditions, then, otherwise) => {
                Form::When(self.tests(conditions), boxed(then), otherwise.as_ref().map(|form| boxed(form)))
            }
        }
    }
}
