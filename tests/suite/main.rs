//! The program and the library, over real sockets, with a stand-in for NetEase.
//!
//! One binary, since each would link all of ncm. `cargo test --test suite cache::` runs the tests of one file.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test that panics has failed, which is what it is for")]

mod abroad;
mod apps;
#[cfg(feature = "pages")]
mod browser;
mod cache;
#[cfg(feature = "mock")]
mod capture;
mod cli;
mod cli_output;
mod cli_remote;
mod cli_settings;
mod cli_strangers;
mod cli_tools;
mod crypto;
mod crypto_properties;
mod devices;
mod doctor;
#[cfg(unix)]
mod drift;
mod examples;
mod flows;
mod freshness;
mod fuzz;
mod guide;
mod hardening;
mod hints;
mod isolation;
mod library;
#[cfg(feature = "mcp")]
mod mcp;
#[cfg(feature = "mock")]
mod mock;
mod mock_files;
mod other_systems;
#[cfg(feature = "otlp")]
mod otlp;
#[cfg(feature = "pages")]
mod pages;
#[cfg(all(feature = "mock", unix))]
mod recording;
mod redis;
mod registry;
mod required;
mod server;
mod session;
mod standin;
#[cfg(feature = "subsonic")]
mod subsonic;
#[cfg(feature = "subsonic")]
mod subsonic_library;
mod support;
mod uploads;
mod upstream_faults;
mod wire;
mod xeapi;
