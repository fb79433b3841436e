//! A client's connection: its counters, which [`super::deadlines`] checks without a timer per connection.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Waker};

use futures_util::task::AtomicWaker;
use parking_lot::Mutex;
use tokio::sync::Notify;

use super::limits::Limits;
use crate::server::peer::Peer;

/// Counters of what a connection has under way.
///
/// Requests only update the counters; [`super::deadlines`] checks twice a second whether they change.
pub(in crate::server) struct Connection {
    pub(in crate::server) peer: Peer,
    pub(in crate::server) limits: Arc<Limits>,
    /// Wakes the connection, which must close after its requests or release memory.
    wake: Notify,
    /// Whether the connection must close.
    ends: AtomicBool,
    /// Whether the socket has not yet accepted everything to be written.
    pub(super) blocked: AtomicBool,
    /// Bytes read from the socket.
    pub(super) received: AtomicU64,
    /// Bytes read when the last request ended.
    pub(super) received_when_idle: AtomicU64,
    /// Bytes of responses that the socket has accepted.
    taken: AtomicU64,
    /// Bytes of responses in memory, in whole pieces.
    held: AtomicUsize,
    /// Number of requests so far.
    requests: AtomicU64,
    /// Number of requests without a response yet.
    pub(super) open: AtomicUsize,
    /// Number of request bodies that have not been read to their end.
    unread_bodies: AtomicUsize,
    /// Whether a body was dropped before its end, so that the start of the next request is unknown.
    has_unread_body: AtomicBool,
    /// Whether further requests are ignored; what the client still sends is discarded.
    pub(super) closing: AtomicBool,
    pub(super) http2: AtomicBool,
    /// Whether the client has closed its sending side; it may still read.
    half_closed: AtomicBool,
    /// Wakes the reader, which has not yet reported that the client sends nothing more.
    reader: AtomicWaker,
    /// Number of times the reader was delayed since a request began or ended.
    delays: AtomicU8,
    /// Number of bodies so far.
    bodies: AtomicU64,
    /// Bodies waiting for data that will not come once the client has closed its sending side.
    waiting: Mutex<Vec<(u64, Waker)>>,
}

/// What a connection waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::server) enum Phase {
    /// The first byte, or the start of a further request.
    Idle { fresh: bool, http2: bool },
    /// The rest of a request's head.
    Head,
    /// A request's body.
    Body,
    /// A response of the server, whatever the client does.
    Answer,
    /// A response of the server, which the client may no longer want.
    HalfClosed,
    /// The client, which must take a response.
    Client,
    /// The client, which must close the connection.
    Closing,
}

impl Connection {
    pub(in crate::server) fn new(peer: Peer, limits: Arc<Limits>) -> Arc<Self> {
        Arc::new(Self {
            peer,
            limits,
            wake: Notify::new(),
            ends: AtomicBool::new(false),
            blocked: AtomicBool::new(false),
            received: AtomicU64::new(0),
            received_when_idle: AtomicU64::new(0),
            taken: AtomicU64::new(0),
            held: AtomicUsize::new(0),
            requests: AtomicU64::new(0),
            open: AtomicUsize::new(0),
            unread_bodies: AtomicUsize::new(0),
            has_unread_body: AtomicBool::new(false),
            closing: AtomicBool::new(false),
            http2: AtomicBool::new(false),
            half_closed: AtomicBool::new(false),
            reader: AtomicWaker::new(),
            delays: AtomicU8::new(0),
            bodies: AtomicU64::new(0),
            waiting: Mutex::default(),
        })
    }

    pub(super) fn phase(&self) -> Phase {
        if self.closing.load(Relaxed) {
            return Phase::Closing;
        }
        if self.held.load(Relaxed) > 0 {
            return Phase::Client;
        }
        if self.unread_bodies.load(Relaxed) > 0 {
            return Phase::Body;
        }
        if self.open.load(Relaxed) > 0 {
            return if self.half_closed.load(Relaxed) { Phase::HalfClosed } else { Phase::Answer };
        }
        let (fresh, http2) = (self.requests.load(Relaxed) == 0, self.http2.load(Relaxed));
        // Bytes on an idle HTTP/2 connection may be replies to pings.
        if self.received.load(Relaxed) == self.received_when_idle.load(Relaxed) || http2 {
            Phase::Idle { fresh, http2 }
        } else {
            Phase::Head
        }
    }

    /// Returns the counter that must change during this phase.
    pub(super) fn progress(&self, phase: Phase) -> u64 {
        match phase {
            Phase::Client => self.taken.load(Relaxed),
            Phase::Body => self.received.load(Relaxed),
            _ => self.requests.load(Relaxed),
        }
    }

    /// Tells the connection to close after its requests.
    pub(in crate::server) fn stop(&self) {
        self.ends.store(true, Relaxed);
        self.wake.notify_one();
    }

    /// Tells the connection to release memory if nothing is under way.
    pub(in crate::server) fn release_memory(&self) {
        self.wake.notify_one();
    }

    /// Waits until the connection is told to close or to release memory; returns whether to close.
    pub(in crate::server) async fn woken(&self) -> bool {
        self.wake.notified().await;
        self.ends.load(Relaxed)
    }

    /// Returns whether nothing is under way, waiting to be written, or still to be sent by the client.
    pub(super) fn is_at_rest(&self) -> bool {
        matches!(self.phase(), Phase::Idle { http2: false, .. })
            && !self.blocked.load(Relaxed)
            && !self.has_unread_body()
    }

    /// Returns whether the next bytes may begin an HTTP/1.1 request.
    pub(super) fn may_begin(&self) -> bool {
        self.open.load(Relaxed) == 0 && self.unread_bodies.load(Relaxed) == 0 && !self.http2.load(Relaxed)
    }

    /// Returns whether the next response must be the last, since a request's body was not read to its end.
    pub(super) fn has_unread_body(&self) -> bool {
        self.has_unread_body.load(Relaxed)
    }

    /// Makes the connection ignore further requests.
    pub(super) fn ignore_requests(&self) {
        self.closing.store(true, Relaxed);
    }

    /// Returns the bytes of its responses in memory.
    pub(super) fn held(&self) -> usize {
        self.held.load(Relaxed)
    }

    /// Marks the connection as HTTP/2.
    pub(super) fn begins_http2(&self) {
        self.http2.store(true, Relaxed);
    }

    /// Counts a request until its response exists.
    pub(in crate::server) fn begin(self: &Arc<Self>) -> Request {
        self.requests.fetch_add(1, Relaxed);
        self.open.fetch_add(1, Relaxed);
        self.delays.store(0, Relaxed);
        Request(Arc::clone(self))
    }

    /// Counts a body until its end has been read.
    pub(super) fn track_body(self: &Arc<Self>) -> UnreadBody {
        self.unread_bodies.fetch_add(1, Relaxed);
        let number = self.bodies.fetch_add(1, Relaxed);
        UnreadBody { connection: Arc::clone(self), number, waits: false, is_finished: false }
    }

    /// Counts the bytes of a response.
    pub(in crate::server) fn hold(&self, bytes: usize) {
        self.held.fetch_add(bytes, Relaxed);
        self.limits.hold(bytes);
    }

    /// Uncounts the bytes of a response, or of a piece of it, that were freed.
    pub(super) fn release(&self, bytes: usize) {
        if self.held.fetch_sub(bytes, Relaxed) == bytes {
            self.wake_reader();
        }
        self.limits.release(bytes);
    }

    /// Counts bytes of a response that the socket has accepted.
    pub(in crate::server) fn took(&self, bytes: usize) {
        self.taken.fetch_add(bytes as u64, Relaxed);
    }

    /// Lets the reader report that the client sends nothing more, if so.
    fn wake_reader(&self) {
        if self.half_closed.load(Relaxed) {
            self.reader.wake();
        }
    }

    /// Returns whether hyper may learn that the client sends nothing more. hyper then closes the connection even if the
    /// client still waits for its response, so this is delayed until the last response is being sent.
    pub(super) fn may_report_end(&self, context: &mut Context<'_>) -> bool {
        if self.open.load(Relaxed) > 0 || self.held.load(Relaxed) > 0 {
            self.delays.store(0, Relaxed);
            self.reader.register(context.waker());
            if !self.half_closed.swap(true, Relaxed) {
                self.stop();
                let mut waiting = self.waiting.lock();
                waiting.drain(..).for_each(|(_, waker)| waker.wake());
            }
            return false;
        }
        // hyper reads before it processes the requests it has read, and again before it writes their responses.
        if self.delays.fetch_add(1, Relaxed) < 2 {
            context.waker().wake_by_ref();
            return false;
        }
        // The next check happens when the socket can accept more.
        !self.blocked.load(Relaxed)
    }
}

/// A request without a response yet.
pub(in crate::server) struct Request(Arc<Connection>);

impl Drop for Request {
    fn drop(&mut self) {
        let Self(connection) = self;
        connection.limits.ended();
        if connection.open.fetch_sub(1, Relaxed) == 1 {
            connection.received_when_idle.store(connection.received.load(Relaxed), Relaxed);
            connection.wake_reader();
        }
    }
}

/// A request's body that has not been read to its end.
pub(in crate::server) struct UnreadBody {
    connection: Arc<Connection>,
    /// Number that identifies the body among those of the connection.
    number: u64,
    waits: bool,
    is_finished: bool,
}

impl UnreadBody {
    /// Marks the body as read to its end.
    pub(super) fn finish(mut self) {
        self.is_finished = true;
    }

    pub(super) fn is_of_http2(&self) -> bool {
        self.connection.http2.load(Relaxed)
    }

    /// Returns whether the client sends nothing more; otherwise the task is woken when that happens.
    pub(super) fn is_half_closed(&mut self, context: &Context<'_>) -> bool {
        let connection = &self.connection;
        if connection.half_closed.load(Relaxed) {
            return true;
        }
        let mut waiting = connection.waiting.lock();
        match waiting.iter_mut().find(|(number, _)| *number == self.number) {
            Some((_, waker)) => waker.clone_from(context.waker()),
            None => waiting.push((self.number, context.waker().clone())),
        }
        self.waits = true;
        false
    }
}

impl Drop for UnreadBody {
    fn drop(&mut self) {
        let Self { connection, number, waits, is_finished } = self;
        connection.unread_bodies.fetch_sub(1, Relaxed);
        if *waits {
            let mut waiting = connection.waiting.lock();
            waiting.retain(|(other, _)| other != number);
        }
        // An HTTP/2 stream ends without affecting the others.
        if !*is_finished && !connection.http2.load(Relaxed) {
            connection.has_unread_body.store(true, Relaxed);
        }
    }
}
