//! Clients' connections, from the listener to the last byte.

mod admission;
mod body;
mod connection;
mod converse;
mod incoming;
mod limits;
mod listen;
mod portions;
mod request_line;
mod watch;
mod workers;

pub(super) use admission::{begin, busy, busy_connection, close_if_lost, hold_response};
pub(super) use body::Chunks;
pub(super) use connection::{AT_ONCE, Connection};
#[cfg(feature = "mcp")]
pub(super) use converse::{Answers, Protocols, converse};
pub(super) use incoming::RequestBody;
#[cfg(feature = "mcp")]
pub(super) use limits::Admitted;
pub(super) use limits::{Cut, Limits, client_net};
pub use listen::{BindError, Inherited, Place};
pub(super) use listen::{Listener, Stream};
pub(super) use portions::Portions;
#[cfg(feature = "mcp")]
pub(super) use watch::{PERIOD, Watch};
pub(super) use workers::Workers;
