//! After signing in, the device gets a name in the account's list of devices, as the desktop clients give theirs one.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::transport::Transport;

/// How long it may take. Nobody waits for it.
const LIMIT: Duration = Duration::from_secs(10);

/// How long a program that ends waits for it.
const PATIENCE: Duration = Duration::from_secs(3);

impl Transport {
    /// Names the device of an account that has just signed in, once and aside: the sign-in stands whatever comes of it.
    pub(in crate::transport) fn name_device(&self, account: Cookies, options: &Options) {
        let Some(name) = self.identity.devices.name(&account) else { return };
        let mut payload = Payload::new();
        payload.text_field("deviceName", &name);
        let plan = Plan::new(Scheme::Eapi, "/api/deviceinfo/center/upload", payload);
        // The way of the sign-in: one exit address for all of it.
        let options = Options {
            cookies: account,
            user_agent: options.user_agent.clone(),
            real_ip: options.real_ip,
            mainland_ip: options.mainland_ip,
            proxy: options.proxy.clone(),
            timeout: Some(LIMIT),
            ..Options::default()
        };
        // Nobody else waits for this lock but a program that ends, after its sign-in.
        let under_way = Arc::clone(&self.identity.under_way).try_read_owned();
        let transport = self.clone();
        tokio::spawn(async move {
            let _under_way = under_way;
            let device = transport.identity.devices.of(&options);
            let deadline = Instant::now() + LIMIT;
            let done = transport.call_as(&device, "", &plan, &options, deadline).await;
            let code = done.map_or(None, |reply| reply.code());
            if code != Some(200) {
                tracing::debug!(code, "the device was not named");
            }
        });
    }

    /// Waits a moment for what goes on aside.
    pub(crate) async fn settle(&self) {
        let _over_or_late = tokio::time::timeout(PATIENCE, self.identity.under_way.write()).await;
    }
}
