//! The content of an anonymous registration: a device id, and a user name made from it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{hex, random};

/// Returns the user name of a device: base64 of the device id, a space, and the base64 of its digest (XOR with a phrase, MD5).
/// Works on bytes, as the native client does.
#[must_use]
pub fn username(device_id: &str) -> String {
    let digest = STANDARD.encode(super::digest_id(device_id.as_bytes()));
    STANDARD.encode(format!("{device_id} {digest}"))
}

/// Returns a new device id: 52 random uppercase hex digits.
///
/// # Panics
///
/// When the operating system has no random numbers; supported systems have them once they have booted.
#[must_use]
pub fn device_id() -> String {
    hex::upper(&random::bytes::<26>().unwrap_or_else(random::none))
}
