//! The NetEase Cloud Music API as a server and a library.
//!
//! # Calls
//!
//! [`Client`] has a method for every endpoint of `endpoints.yaml`. Required parameters are its arguments, optional
//! ones are methods of the builder that it returns, and awaiting the builder makes the call:
//!
//! ```no_run
//! use ncm::Client;
//! use ncm::types::{Level, SearchType};
//!
//! # async fn example() -> Result<(), ncm::Error> {
//! let client = Client::new()?;
//!
//! let reply = client.song_url_v1("33894312", Level::Exhigh).await?;
//! println!("{:?}", reply.get("/data/0/url"));
//!
//! // Most answers have a type, in `ncm::answers`.
//! let found = client.cloudsearch("海阔天空").limit(5).typed().await?;
//! for song in &found.result.songs {
//!     println!("{} {}", song.id, song.name);
//! }
//!
//! // A value that this version does not know is sent as it is, and any endpoint can be called by name.
//! client.search("周杰伦").type_(SearchType::Other("9999".to_owned())).await?;
//! client.call("lyric", [("id", "33894312")]).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Long lists come in pages; [`Call::pages`] reads them one after another, as a stream. Where the items have a type,
//! `.items()` of the builder is a stream of them.
//!
//! Every call takes the options of [`Call`]: cookies or a [`Session`], the caller's address, a [`Proxy`], a time
//! limit, another [`Scheme`], another user agent. [`Client::builder`] sets them for all calls. A call also turns
//! into the [`Request`] that it would send, without sending it.
//!
//! # Errors
//!
//! [`Error`] is the only error type, with methods to tell causes: [`Error::is_login_required`], [`Error::is_rate_limited`],
//! [`Error::is_timeout`], [`Error::is_invalid_parameter`] and so on. It has the upstream's code, message and answer, if there
//! was one.
//!
//! # Features
//!
//! - `server` (default): the HTTP server, `ncm::server`.
//! - `cli` (default): the program `ncm`.
//! - `jq`: `ncm call --jq`.
//! - `mcp`: tools for AI assistants, `ncm::mcp`.
//! - `mock` (default): [`testing`], answers without a network, and the commands `ncm mock`, `ncm record`, `ncm replay`.
//! - `otlp`: the program sends traces of requests to an OpenTelemetry collector.
//! - `pac` (default): PAC scripts as proxies.
//! - `subsonic`: the OpenSubsonic protocol for music players, `ncm::subsonic`.
//! - `upload`, `qr`, `html` (with `server`): uploads and `ncm::tags`, pictures of QR codes, and `/related/playlist`, with the
//!   libraries that they need. Without such a feature, its endpoints return an error that names it.
//!
//! A library needs neither server nor program: `ncm = { version = "…", default-features = false }`. It needs a tokio runtime
//! with I/O and time enabled.

// docs.rs, which documents with a nightly compiler, shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod answers;
#[cfg(feature = "server")]
mod cache;
mod call;
mod client;
pub mod config;
pub mod crypto;
#[cfg(feature = "cli")]
pub mod doctor;
mod flows;
pub mod links;
mod load;
mod login;
pub mod lyrics;
#[cfg(feature = "mcp")]
pub mod mcp;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "pages")]
mod pages;
#[cfg(feature = "mock")]
mod recording;
pub mod registry;
#[cfg(feature = "cli")]
pub mod remote;
mod reply;
#[cfg(feature = "server")]
pub mod server;
mod session;
#[cfg(feature = "subsonic")]
pub mod subsonic;
#[cfg(feature = "upload")]
pub mod tags;
#[cfg(feature = "mock")]
pub mod testing {
    //! For tests of programs that use this library: a client that needs no network.

    pub use crate::mock::{Fault, Mock};
    pub use crate::recording::{Scrubber, record, replay};
}
mod transport;
#[cfg_attr(not(feature = "upload"), expect(dead_code, reason = "only uploads use it"))]
mod upload;
mod wire;

pub use call::cookies::Cookies;
pub use call::params::{Params, Value};
pub use call::plan::Scheme;
pub use client::{Call, Client, ClientBuilder, Download, Request, calls, types};
pub use config::{Config, ConfigError, Proxy};
pub use http;
pub use login::{Phone, QrLogin, QrState};
pub use reply::{Error, Reply};
#[cfg(feature = "internals")]
#[doc(hidden)]
pub use server::internals;
pub use session::Session;
pub use upload::Upload;
