//! What is known about an endpoint.

use super::super::names::{accepted, json_text};
use super::super::prose;
use super::plan::{self, Plan};
use crate::model::{self, Cache, ChoiceValue, Effect, Kind, Shows, Text, Touches};

/// One route and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// Its name.
    pub name: String,
    /// Its route.
    pub route: String,
    /// Other spellings of the route.
    pub aliases: Vec<String>,
    /// Key of its category.
    pub category: String,
    /// Key of its source.
    pub source: String,
    /// What it does, in a few words.
    pub title: Text,
    /// What one should know of it.
    pub about: Text,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Files that it takes.
    pub files: Vec<File>,
    /// Whether it is of use only to a signed-in account.
    pub login: bool,
    /// Whether it changes something upstream.
    pub writes: bool,
    /// Whether it is answered without any upstream.
    pub local: bool,
    /// Whether its caller names the path that is called.
    pub any_path: bool,
    /// What it does, besides answering.
    pub effect: Option<Effect>,
    /// What its answer shows that its type does not say.
    pub shows: Option<Shows>,
    /// Who may see an answer from the cache.
    pub cache: Cache,
    /// Whether some write names it in its `touches`.
    pub is_touched: bool,
    /// What it changes of the answers that its account was given.
    pub touches: Touches,
    /// Parameters of an example, as text.
    pub example: Vec<(String, String)>,
    /// How it gives a long list page by page.
    pub paging: Option<Paging>,
    /// The function that puts its calls together.
    pub flow: Option<String>,
    /// The function that makes and shapes its call.
    pub shape: Option<String>,
    /// The call that it describes.
    pub plan: Option<Plan>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Param {
    /// Its name.
    pub name: String,
    /// Other spellings of its name.
    pub aliases: Vec<String>,
    /// What it may hold.
    pub kind: Kind,
    /// The thing whose id or ids it holds.
    pub thing: Option<String>,
    /// Whether what does not look like its kind is refused.
    pub strict: bool,
    /// When it must be given.
    pub required: Required,
    /// Values that make sense, where no others do.
    pub known: Vec<String>,
    /// Values with their meaning.
    pub values: Vec<ChoiceValue>,
    /// What stands in for it, in words.
    pub default: Option<String>,
    /// Maximum number of characters, or of items.
    pub max: Option<u64>,
    /// Maximum size in bytes.
    pub max_bytes: Option<u64>,
    /// Smallest and largest number.
    pub range: Option<(i64, i64)>,
    /// What it means.
    pub about: Text,
}

/// When a parameter must be given.
#[derive(Debug, Clone, PartialEq)]
pub enum Required {
    /// It may be left out, or is done without.
    No,
    /// Always.
    Always,
    /// When all conditions hold.
    When(Vec<Condition>),
    /// Unless one of the conditions holds.
    Unless(Vec<Condition>),
}

pub use model::{Condition, File};

/// How an endpoint gives a long list page by page.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// The parameter that moves on.
    pub by: String,
    /// Its value for the first page.
    pub first: u64,
    /// How far it moves.
    pub step: Step,
    /// JSON pointers to the list of a page.
    pub items: Vec<String>,
    /// JSON pointer to what says whether there is more.
    pub more: Option<String>,
    /// Further parameters that take their value from the page before, and pointers to it.
    pub carry: Vec<(String, String)>,
}

/// How far the parameter moves.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// By the size of a page: the parameter that says it, and the size where a call gives none.
    Size(String, Option<u64>),
    /// By one.
    One,
    /// To the value at this pointer.
    Next(String),
}

/// An endpoint of a checked registry. `is_touched`: whether some write names it.
#[must_use]
pub fn endpoint(endpoint: &model::Endpoint, is_touched: bool) -> Endpoint {
    Endpoint {
        name: endpoint.name.clone(),
        route: endpoint.route.clone(),
        aliases: endpoint.aliases.clone(),
        category: endpoint.category.clone(),
        source: endpoint.source.clone(),
        title: endpoint.title.clone(),
        about: endpoint.about.clone(),
        params: endpoint.params.iter().map(|one| param(endpoint, one)).collect(),
        files: endpoint.files.clone(),
        login: endpoint.login,
        writes: endpoint.writes,
        local: endpoint.local,
        any_path: endpoint.any_path,
        effect: endpoint.does.clone(),
        shows: endpoint.shows.clone(),
        cache: endpoint.cache,
        is_touched,
        touches: endpoint.touches.clone(),
        example: endpoint.example.iter().map(|(name, value)| (name.clone(), json_text(value))).collect(),
        paging: endpoint.paging.as_ref().map(|it| paging(endpoint, it)),
        flow: endpoint.flow.clone(),
        shape: endpoint.shape.clone(),
        plan: plan::plan(endpoint),
    }
}

fn param(endpoint: &model::Endpoint, param: &model::Param) -> Param {
    Param {
        name: param.name.clone(),
        aliases: param.aliases.clone(),
        kind: param.kind,
        thing: param.thing.clone(),
        strict: endpoint.is_strict(param),
        required: match &param.required {
            // Asked for, but done without.
            _ if param.strict == Some(false) => Required::No,
            model::Required::No => Required::No,
            model::Required::Always => Required::Always,
            model::Required::When(conditions) => Required::When(conditions.clone()),
            model::Required::Unless(conditions) => Required::Unless(conditions.clone()),
        },
        known: accepted(param).into_iter().map(str::to_owned).collect(),
        values: param.choice.iter().flat_map(|choice| &choice.values).cloned().collect(),
        default: param.default.as_ref().map(|default| prose::default(default).en),
        max: param.most(),
        max_bytes: param.max_bytes,
        range: param.range,
        about: param.about.clone(),
    }
}

fn paging(endpoint: &model::Endpoint, paging: &model::Paging) -> Paging {
    // A number that stands in for the parameter, where the registry has one.
    let usual = |name: &str| match endpoint.param(name).and_then(|param| param.default.as_ref()) {
        Some(model::Form::Literal(value)) => json_text(value).parse::<u64>().ok(),
        _ => None,
    };
    let (step, first) = match &paging.step {
        model::Step::Size(size) => (Step::Size(size.clone(), usual(size)), 0),
        model::Step::One => (Step::One, 1),
        model::Step::Next(next) => (Step::Next(next.clone()), 0),
    };
    Paging {
        by: paging.by.clone(),
        first: usual(&paging.by).unwrap_or(first),
        step,
        items: paging.items.clone(),
        more: paging.more.clone(),
        carry: paging.carry.clone(),
    }
}
