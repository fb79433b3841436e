//! Clients' connections, from the listener to the last byte.
//!
//! [`Listener`] takes a connection, [`Limits`] counts it or says that there are too many, and [`Workers`] gives it to the
//! thread that has the fewest. There [`serve`] speaks HTTP/1.1 or HTTP/2 on it, as the client begins, and hands each
//! request to whoever [`Answers`]. [`Deadlines`] looks at all connections of a thread twice a second, and closes what does
//! not move; so no step of a request sets a timer.
//!
//! # States
//!
//! A connection ([`Connection`]) only counts what is under way; its state follows from the counts (`Phase`):
//!
//! | state | what it waits for | how long |
//! | --- | --- | --- |
//! | fresh | its first byte | `NCM_CLIENT_TIMEOUT` |
//! | idle | a further request; after a second one of HTTP/1.1 rests: it gives hyper's memory back | 75 s; HTTP/2 is then told to go and has 5 s |
//! | head | the rest of a request's head | `NCM_CLIENT_TIMEOUT` |
//! | body | a request's body, which has to move by 1 KiB a second | `NCM_CLIENT_TIMEOUT` |
//! | answer | an answer of ours | as long as the answer may take |
//! | half closed | as before, but the client has closed its side | 5 s |
//! | client | the client, which has to take an answer, by 1 KiB a second | `NCM_CLIENT_TIMEOUT` |
//! | leaving | the client, which has to hang up; what it still sends is passed over | 10 s |
//!
//! While the server stops, idle connections end at once, bodies that pause after 0.3 s, all else after ten seconds.
//!
//! # Invariants
//!
//! - Every count is taken back by the drop of what counted: [`Admitted`] for a connection, `Request` for a request without
//!   a response, `Owed` for a body whose end is not seen, [`Chunks`] for bytes of an answer. A panic leaves none behind.
//! - A connection belongs to one thread from the moment it is accepted; [`Limits`] and [`Portions`] alone are shared.
//! - An answer behind a body of HTTP/1.1 that was not read to its end is the last: where the next request begins is not known.
//! - Bytes of answers count until the socket has taken them, as answers and as work (`NCM_MAX_WORK_BYTES`).
//! - What is read ahead of a head past 8 KiB, or kept for HTTP/2, has its room in the budget of work, or the connection ends.
//! - Nothing here knows who answers: the room imports settings and [`Peer`](super::peer::Peer) of the server, nothing else.

mod accept;
mod body;
mod connection;
mod deadlines;
mod incoming;
mod limits;
mod listen;
mod overload;
mod portions;
mod request_line;
mod serve;
mod socket;
mod workers;

pub(super) use accept::accept;
pub(super) use body::Chunks;
pub(super) use connection::Connection;
#[cfg(feature = "mcp")]
pub(super) use deadlines::{Deadlines, PERIOD};
pub(super) use incoming::RequestBody;
#[cfg(feature = "mcp")]
pub(super) use limits::Admitted;
pub use limits::Connections;
pub(super) use limits::{Limits, client_net};
pub(super) use listen::Listener;
#[cfg(feature = "mcp")]
pub(super) use listen::Stream;
pub use listen::{BindError, Inherited, Place};
pub(super) use overload::{begin, close_if_lost, hold_response};
pub(super) use portions::Portions;
pub(super) use serve::Answers;
#[cfg(feature = "mcp")]
pub(super) use serve::{Protocols, serve};
pub(super) use socket::AT_ONCE;
pub(super) use workers::Workers;
