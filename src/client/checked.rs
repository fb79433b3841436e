//! A call between the check of what it says and its answer.

use super::Client;
#[cfg(feature = "mock")]
use super::stand_in;
use crate::call::args::Args;
use crate::call::bounds;
#[cfg(feature = "mock")]
use crate::call::options::Accepts;
use crate::call::options::Options;
use crate::call::params::Params;
use crate::call::sign_in::SignIn;
use crate::flows::dispatch::{Action, FlowFuture};
use crate::registry::Endpoint;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::upload::Files;

/// A call whose parameters are checked. It is handed on in a box: a call's future would hold room for it in each function
/// that it goes through.
pub(crate) struct Checked {
    pub(crate) endpoint: &'static Endpoint,
    action: Action,
    pub(crate) params: Params<'static>,
    pub(crate) options: Options,
}

impl Checked {
    /// Checks what a call says.
    ///
    /// # Errors
    ///
    /// The first parameter that is missing or wrong.
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        params: Params<'static>,
        mut options: Options,
    ) -> Result<Box<Self>, Error> {
        options.is_read = !endpoint.writes;
        options.sign_in = SignIn::of(endpoint, &params).map(std::sync::Arc::new);
        bounds::check(endpoint, &params)?;
        let action = Action::plan(endpoint, &Args::check(endpoint, &params)?);
        Ok(Box::new(Self { endpoint, action, params, options }))
    }
}

impl Client {
    /// Makes a call; a reply of any status is `Ok`.
    pub(crate) async fn run(&self, mut checked: Box<Checked>, files: Files) -> Result<Reply, Error> {
        let endpoint = checked.endpoint;
        if let Some(file) = endpoint.files.iter().find(|file| !file.optional && !files.has(file.name)) {
            return Err(Error::missing_file(file));
        }
        // How long a file takes is another matter than how long an answer may.
        if endpoint.files.is_empty() {
            checked.options.deadline = Some(self.transport.deadline(&checked.options));
        }
        #[cfg(feature = "mock")]
        if let Some(stand_in) = &self.stand_in {
            // Boxed: every other call's future would have to hold room for it.
            return Box::pin(self.run_by(&**stand_in, checked, files)).await;
        }
        self.act(checked, files).await
    }

    /// What is left of a call once it is checked.
    async fn act(&self, mut checked: Box<Checked>, files: Files) -> Result<Reply, Error> {
        if let Checked { action: Action::Call(plan), options, .. } = &mut *checked {
            return self.transport.call(plan, options).await;
        }
        self.begin(checked, files).await
    }

    /// Begins the function of an endpoint.
    fn begin(&self, checked: Box<Checked>, files: Files) -> FlowFuture {
        let Checked { endpoint, action, params, options } = *checked;
        let flow = self.flow(endpoint, params, files, options);
        match action {
            Action::Call(plan) => Box::pin(async move { flow.forward(plan).await }),
            Action::Flow(run) => run(flow),
            Action::Shaped(plan, run) => run(flow, plan),
        }
    }

    #[cfg(feature = "mock")]
    async fn run_by(
        &self,
        stand_in: &dyn stand_in::StandIn,
        mut checked: Box<Checked>,
        files: Files,
    ) -> Result<Reply, Error> {
        if stand_in.answers(checked.endpoint) {
            let Checked { endpoint, params, options, .. } = *checked;
            return stand_in.answer(stand_in::Call { endpoint, params, options }).await;
        }
        let (endpoint, params, cookies) =
            (checked.endpoint, checked.params.clone(), checked.options.cookies.clone());
        // Who looks on reads the answer, so it is not to come compressed.
        checked.options.accepts = Accepts::default();
        let done = self.act(checked, files).await;
        stand_in.look_on(endpoint, &params, &cookies, done).await
    }
}
