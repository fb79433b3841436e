//! ncm's calls with the same arguments.

use std::time::Duration;

use ncm::crypto::weapi::PublicKey;
use ncm::crypto::weapi_key::PrivateKey;
use ncm::crypto::xeapi_server::Key;
use ncm::registry::{Endpoint, Registry, UPSTREAMS};
use ncm::{Call, Client, Config, Scheme, Upload};

use super::stand_in::{self, Received, StandIn};
use crate::cli::output::Failure;
use crate::cli::seen::compare::Usual;
use crate::cli::seen::form::Args;
use crate::cli::seen::{self, Keys, Raw, Sent};

/// ncm's client and its stand-in upstream.
pub(in super::super) struct Ours {
    client: Client,
    stand_in: StandIn,
    keys: Keys,
}

/// Result of a call.
pub(in super::super) struct Made {
    pub(in super::super) sent: Vec<Sent>,
    /// Why it was not made, or failed.
    pub(in super::super) error: Option<String>,
    /// Time of the call in ms since 1970.
    pub(in super::super) now: i64,
}

impl Ours {
    pub(in super::super) async fn start(
        registry: Registry,
        weapi: Option<&(String, String)>,
        xeapi: [u8; 32],
    ) -> Result<Self, Failure> {
        let wrong = |error: &dyn std::fmt::Display| Failure::no(format!("a key: {error}"));
        let pair = match weapi {
            Some((public, private)) => {
                let public = PublicKey::from_pem(public).map_err(|error| wrong(&error))?;
                Some((public, PrivateKey::from_pem(private).map_err(|error| wrong(&error))?))
            }
            None => None,
        };
        // The node for uploads.
        let stand_in = StandIn::start(xeapi).await?;
        let mut config = Config::default()
            .anonymous_token("ANON")
            .device_id("DRIFTDEVICE")
            .nim("drift", "drift")
            .upload_hosts([stand_in::HOST])
            .registry(registry)
            .timeout(Duration::from_secs(10));
        for upstream in UPSTREAMS {
            config = config.upstream(upstream.name, &stand_in.base(upstream.name))?;
        }
        let (public, private) = pair.unzip();
        if let Some(public) = public {
            config = config.weapi_key(public);
        }
        let client = Client::with_config(&config)?;
        let keys = Keys { weapi: private, xeapi: vec![Key::Private(xeapi)], ..Keys::default() };
        Ok(Self { client, stand_in, keys })
    }

    /// Returns the common part of each scheme's calls.
    pub(in super::super) async fn usual(&self) -> Usual {
        let mut usual = Usual::new();
        for scheme in ["weapi", "eapi", "xeapi", "linuxapi", "api"] {
            let Some(named) = Scheme::named(scheme) else { continue };
            let call = self.client.call("api", [("uri", "/api/ncm/drift"), ("data", "{}")]).crypto(named);
            if let Some(sent) = self.make(call).await.sent.pop() {
                usual.insert(sent.scheme, sent);
            }
        }
        usual
    }

    /// Makes a call as an app does.
    pub(in super::super) async fn call(&self, endpoint: &'static Endpoint, args: &Args) -> Made {
        let mut call = self.client.query(endpoint.name, ());
        for (name, value) in args {
            call = match endpoint.files.iter().find(|file| file.name == name) {
                Some(file) => {
                    // The harness uses the same files.
                    let name = if file.name.contains("img") { "drift.jpg" } else { "drift.mp3" };
                    call.file(file.name, Upload::bytes(name, b"ncm drift".as_slice()))
                }
                None => call.set(name.clone(), value.as_str()),
            };
        }
        self.make(call).await
    }

    async fn make(&self, call: Call) -> Made {
        self.stand_in.take();
        let now = now();
        let limit = tokio::time::timeout(Duration::from_secs(15), call.send()).await;
        let error = match limit {
            Ok(Ok(_)) => None,
            Ok(Err(error)) => Some(format!("{} / {}", error.message_en(), error.message_zh())),
            Err(_) => Some("it takes too long / 耗时过长".to_owned()),
        };
        let sent = self.stand_in.take().iter().filter_map(|received| self.open(received)).collect();
        Made { sent, error, now }
    }

    fn open(&self, received: &Received) -> Option<Sent> {
        let Received { method, url, headers, body } = received;
        seen::open(&Raw { method, url, headers, body }, &self.keys)
    }
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
