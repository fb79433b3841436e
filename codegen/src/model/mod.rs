//! The one model that every emitter reads.

mod answers;
mod drift;
mod effect;
mod endpoint;
mod form;
pub(crate) mod keys;
mod names;
pub mod options;
mod paging;
mod param;
pub mod reserved;
mod sections;
mod things;

use std::collections::BTreeMap;

pub use answers::{AnswerField, AnswerType, Answers, Meaning, Shape};
pub use drift::{DIFFERENCES, Differs, Verified};
pub use effect::{Effect, Shows};
pub use endpoint::{Cache, Call, Endpoint, Field, File, Touches};
pub use form::{Clock, Condition, Form, Piece, Reading, Template};
pub(crate) use names::{is_name, is_snake};
pub use names::{pascal_case, snake_case};
pub use options::{OptionValue, REQUEST_OPTIONS, RequestOption, documented_options};
pub use paging::{Paging, Step};
pub use param::{Choice, ChoiceValue, MOST_ITEMS, MOST_PARAMS, Param, Required};
pub use sections::{Category, Described, Device, Hint, LeftOut, Scheme, Source, Upstream};
pub use things::{Links, Thing, ThingField};

pub use crate::table::{CacheScope, Class, Kind, Method, Part, Verb};
pub use crate::text::Text;

/// Content of a checked registry file: the one input of every emitter.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// Systems that answer, by name.
    pub upstreams: Vec<Upstream>,
    /// Ways to encrypt or sign a call, by name.
    pub schemes: Vec<Scheme>,
    /// Sources of the facts of endpoints; the first is the default.
    pub sources: Vec<Source>,
    /// Devices that calls may come from.
    pub devices: Vec<Device>,
    /// Hints: meanings of the upstream's codes.
    pub hints: Vec<Hint>,
    /// Endpoints of other projects that are left out on purpose, and why.
    pub left_out: Vec<LeftOut>,
    /// Intended differences from other projects.
    pub differs: Vec<Differs>,
    /// Groups of endpoints, in the order of the documentation.
    pub categories: Vec<Category>,
    /// Things that ids name.
    pub things: Vec<Thing>,
    /// Value sets that several endpoints share.
    pub types: BTreeMap<String, Choice>,
    /// Names of the parameters that several endpoints share.
    pub shared_params: Vec<String>,
    /// The endpoints, in the order of the file.
    pub endpoints: Vec<Endpoint>,
    /// Types of answers.
    pub answers: Answers,
}

impl Registry {
    /// Returns whether a write names this endpoint in its `touches`.
    #[must_use]
    pub fn is_touched(&self, name: &str) -> bool {
        self.endpoints.iter().any(|endpoint| endpoint.touches.endpoints.iter().any(|touched| touched == name))
    }
}
