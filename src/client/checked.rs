//! A call whose parameters have been checked, until its answer.

use std::sync::Arc;

use super::Client;
#[cfg(any(feature = "mock", feature = "cli"))]
use super::stand_in;
use crate::call::args::Args;
#[cfg(any(feature = "mock", feature = "cli"))]
use crate::call::options::Accepts;
use crate::call::options::Options;
use crate::call::params::Params;
use crate::call::sign_in::SignIn;
use crate::flows::dispatch::{Action, FlowFuture};
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::upload::Files;

/// A call whose parameters have been checked. Passed boxed: by value, the futures of all functions on the way would contain it.
pub(crate) struct Checked {
    pub(crate) endpoint: &'static Endpoint,
    action: Action,
    /// Parameters for the flow or the stand-in that reads them.
    pub(crate) params: Params<'static>,
    pub(crate) options: Options,
}

impl Checked {
    /// Returns the size of the caller's parameters in bytes.
    #[cfg(feature = "server")]
    pub(crate) fn size(&self) -> usize {
        let planned = match &self.action {
            Action::Call(plan) => plan.payload.len(),
            Action::Flow(_) | Action::Shaped(..) => 0,
        };
        self.params.iter().map(|(_, value)| value.size()).sum::<usize>() + planned
    }
}

impl Client {
    /// Returns a call with checked parameters, and the action that makes it.
    pub(crate) fn checked(
        &self,
        endpoint: &'static Endpoint,
        params: Params<'_>,
        mut options: Options,
    ) -> Box<Checked> {
        options.is_read = !endpoint.writes;
        options.sign_in = SignIn::of(endpoint, &params).map(Arc::new);
        let action = Action::plan(endpoint, &Args::of(endpoint, &params));
        let params = if matches!(action, Action::Call(_)) && !self.has_stand_in() {
            // The plan has their values.
            Params::new()
        } else {
            // Other parameters may be long and are never read.
            params.into_owned_of(|name| endpoint.takes(name) || name == "mock")
        };
        Box::new(Checked { endpoint, action, params, options })
    }

    /// Makes a call; a reply of any status is `Ok`.
    pub(crate) async fn run(&self, mut checked: Box<Checked>, files: Files) -> Result<Reply, Error> {
        let endpoint = checked.endpoint;
        if let Some(file) = endpoint.files.iter().find(|file| !file.optional && !files.has(file.name)) {
            return Err(Error::missing_file(file));
        }
        // An upload may take longer than the time limit of an answer.
        if endpoint.files.is_empty() {
            checked.options.deadline = Some(self.transport.deadline(&checked.options));
        }
        #[cfg(any(feature = "mock", feature = "cli"))]
        if let Some(stand_in) = &self.stand_in {
            // Boxed: it would make the future of every other call larger.
            return Box::pin(self.run_by(&**stand_in, checked, files)).await;
        }
        self.act(checked, files).await
    }

    /// Carries out a checked call.
    async fn act(&self, mut checked: Box<Checked>, files: Files) -> Result<Reply, Error> {
        if let Checked { action: Action::Call(plan), options, .. } = &mut *checked {
            return self.transport.call(plan, options).await;
        }
        self.begin(checked, files).await
    }

    /// Starts the flow of an endpoint.
    fn begin(&self, checked: Box<Checked>, files: Files) -> FlowFuture {
        let Checked { endpoint, action, params, options } = *checked;
        let flow = self.flow(endpoint, params, files, options);
        match action {
            Action::Call(plan) => Box::pin(async move { flow.forward(plan).await }),
            Action::Flow(run) => run(flow),
            Action::Shaped(plan, run) => run(flow, plan),
        }
    }

    #[cfg(any(feature = "mock", feature = "cli"))]
    async fn run_by(
        &self,
        stand_in: &dyn stand_in::StandIn,
        mut checked: Box<Checked>,
        files: Files,
    ) -> Result<Reply, Error> {
        if stand_in.answers(checked.endpoint) {
            let Checked { endpoint, params, options, .. } = *checked;
            let registry = self.registry.clone();
            return stand_in.answer(stand_in::Call { endpoint, params, files, options, registry }).await;
        }
        let (endpoint, params, cookies) =
            (checked.endpoint, checked.params.clone(), checked.options.cookies.clone());
        // The observer reads the answer, so it must not be compressed.
        checked.options.accepts = Accepts::default();
        let done = self.act(checked, files).await;
        stand_in.observe(endpoint, &params, &cookies, done).await
    }
}
