//! Names the device in the account's list of devices after signing in, as the desktop clients do.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::transport::Transport;

/// Time limit of the call. No request waits for it.
const LIMIT: Duration = Duration::from_secs(10);

/// How long a program that ends waits for it.
const PATIENCE: Duration = Duration::from_secs(3);

impl Transport {
    /// Names the device of an account that has just signed in, in the background: a failure does not affect the sign-in.
    pub(in crate::transport) fn name_device(&self, account: Cookies, options: &Options) {
        let Some(name) = self.identity.devices.name(&account) else { return };
        let mut payload = Payload::new();
        payload.text_field("deviceName", &name);
        let plan = Plan::new(Scheme::Eapi, "/api/deviceinfo/center/upload", payload);
        // Same proxy as the sign-in: the upstream sees one address for both.
        let options = Options {
            cookies: account,
            user_agent: options.user_agent.clone(),
            real_ip: options.real_ip,
            mainland_ip: options.mainland_ip,
            proxy: options.proxy.clone(),
            timeout: Some(LIMIT),
            ..Options::default()
        };
        // Only a program that ends waits for this lock, after its sign-in.
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

    /// Waits a moment for calls in the background.
    pub(crate) async fn settle(&self) {
        let _over_or_late = tokio::time::timeout(PATIENCE, self.identity.under_way.write()).await;
    }
}
