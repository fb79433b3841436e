//! The server's own account (`NCM_SESSION`): as whom calls go out that bring no account, and what is known of its session.

mod gauges;
mod keep;
mod keeping;
mod own;
mod standing;

pub(super) use self::gauges::Gauges;
pub(super) use self::own::{Account, may_lack_one, renews};
