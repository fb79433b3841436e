//! The NetEase Cloud Music API as a server and a library.

mod args;
#[cfg(feature = "server")]
mod cache;
mod client;
mod clock;
mod codegen;
mod config;
pub mod crypto;
mod encode;
mod error;
mod flows;
mod options;
mod payload;
mod plan;
pub mod registry;
mod reply;
#[cfg(feature = "server")]
pub mod server;
mod transport;
mod value;

pub use client::{Call, Client, Upload, calls, types};
pub use config::{Config, ConfigError};
pub use error::Error;
pub use options::Cookies;
pub use plan::Scheme;
pub use reply::Reply;
pub use value::{Params, Value};
