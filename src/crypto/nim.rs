//! The checksum of NetEase's IM server API.

use sha1::{Digest, Sha1};

/// Returns the `CheckSum` header: SHA-1, in lowercase hex, of the app's secret, the `Nonce` header and the `CurTime` header (in
/// s), in this order.
#[must_use]
pub fn checksum(app_secret: &str, nonce: &str, cur_time: &str) -> String {
    let digest = Sha1::new().chain_update(app_secret).chain_update(nonce).chain_update(cur_time).finalize();
    super::hex::lower(&digest)
}
