//! Diagnoses why signing in or calls do not work: `ncm doctor`.
//!
//! All checks run in parallel, with at most four calls. These change nothing: no visitor is registered and no session
//! renewed. The report contains no secrets.

mod account;
mod check;
mod network;
mod seen;
mod upstream;

pub use account::Account;
pub use check::{Check, Message, Report, Status};

use crate::call::cookies::Cookies;
use crate::call::options::Options;
use crate::config::Config;
use crate::reply::error::Error;
use crate::transport::Transport;
use seen::Observations;

/// Runs all checks and returns the report, within 5 s, or 2 s without a network.
///
/// # Errors
///
/// Returns an error if TLS cannot be set up.
pub async fn examine(config: &Config, account: &Account) -> Result<Report, Error> {
    // Shorter than the limit of a call, so that a connection that hangs is reported as such.
    let config = &config.clone().connect_timeout(config.connect_timeout.min(seen::CONNECT_LIMIT));
    let transport = Transport::new(config)?;
    let cookies = match account {
        Account::Session { session, .. } => session.cookies().clone(),
        Account::Nobody | Account::Unreadable(_) => Cookies::default(),
    };
    let options = Options { cookies, timeout: Some(seen::LIMIT), ..Options::default() };
    let seen = Observations::gather(&transport, &config.registry, &options).await;
    let is_signed_in = options.cookies.given("MUSIC_U").is_some();
    let checks = vec![
        account::version(config),
        network::proxy(config, &seen),
        network::names(&seen),
        network::connections(&seen),
        network::tls(config, &seen),
        upstream::clock(&seen),
        upstream::exit(&seen),
        upstream::answers(&seen, is_signed_in),
        account::device(config, &transport, &options),
        account::visitor(&transport, is_signed_in),
        upstream::xeapi(&seen),
        account::session(account, &seen),
    ];
    Ok(Report { checks, is_reached: seen.is_reached() })
}
