//! Connections of clients, from the listener to the last byte.
//!
//! [`Listener`] accepts a connection, [`Limits`] counts or refuses it, and [`Workers`] passes it to the thread that has
//! the fewest. There, [`serve`] uses HTTP/1.1 or HTTP/2, as the client begins, and passes each request to an
//! implementation of [`Answers`]. [`Deadlines`] checks all connections of a thread twice a second and closes those that
//! make no progress, so no step of a request needs a timer.
//!
//! # States
//!
//! A connection ([`Connection`]) only counts what is under way; its state (`Phase`) follows from the counts:
//!
//! | state | waits for | time limit |
//! | --- | --- | --- |
//! | fresh | the first byte | `NCM_CLIENT_TIMEOUT` |
//! | idle | a further request; after 1 s an HTTP/1.1 connection frees hyper's memory | 75 s; HTTP/2 is then told to close and gets 5 s |
//! | head | the rest of a request's head | `NCM_CLIENT_TIMEOUT` |
//! | body | a request's body, at least 1 KiB/s | `NCM_CLIENT_TIMEOUT` |
//! | answer | the server's response | that of the response |
//! | half closed | the server's response; the client has closed its sending side | 5 s |
//! | client | the client, which must take a response, at least 1 KiB/s | `NCM_CLIENT_TIMEOUT` |
//! | closing | the client, which must close; what it still sends is discarded | 10 s |
//!
//! While the server stops, idle connections close at once, bodies that pause after 0.3 s, and all others after 10 s.
//!
//! # Invariants
//!
//! - Each count is undone by dropping what made it: [`Admitted`] for a connection, `Request` for a request without a
//!   response, `UnreadBody` for a body not yet read, [`Chunks`] for bytes of a response. A panic leaves no count behind.
//! - A connection stays on one thread after it was accepted; only [`Limits`] and [`Quotas`] are shared.
//! - If an HTTP/1.1 body is not read to its end, its response is the last: the start of the next request is unknown.
//! - Bytes of responses count until the socket accepts them, as responses and as work (`NCM_MAX_WORK_BYTES`).
//! - A head beyond 8 KiB and an HTTP/2 connection have a share of the work budget; without one the connection closes.
//! - This module does not know who answers: of the server it imports only settings and [`Peer`](super::peer::Peer).

mod accept;
mod body;
mod connection;
mod deadlines;
mod incoming;
mod limits;
mod listen;
mod overload;
mod quotas;
mod request_line;
mod serve;
mod socket;
mod workers;

pub(super) use accept::accept;
pub(super) use body::Chunks;
pub(super) use connection::Connection;
#[cfg(any(feature = "mcp", feature = "subsonic"))]
pub(super) use deadlines::{Deadlines, PERIOD};
pub(super) use incoming::RequestBody;
#[cfg(any(feature = "mcp", feature = "subsonic"))]
pub(super) use limits::Admitted;
pub use limits::Connections;
pub(super) use limits::{Limits, client_net};
pub(super) use listen::Listener;
#[cfg(any(feature = "mcp", feature = "subsonic"))]
pub(super) use listen::Stream;
pub use listen::{BindError, Inherited, ListenAddress};
pub(super) use overload::{begin, close_if_unread, hold_response};
pub(super) use quotas::Quotas;
pub(super) use serve::Answers;
#[cfg(any(feature = "mcp", feature = "subsonic"))]
pub(super) use serve::{Protocols, serve};
pub(super) use socket::MAX_READ;
pub(super) use workers::Workers;
