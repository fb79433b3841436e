//! The server's own account (`NCM_SESSION`), used for calls that bring no account, and the state of its session.

mod gauges;
mod keep;
mod keeper;
mod own;
mod state;

pub(super) use self::gauges::Gauges;
pub(super) use self::own::{Account, may_use_own, refreshes};
