//! One client's connection: what it has under way, which [`super::deadlines`] looks at without a timer of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Waker};

use futures_util::task::AtomicWaker;
use parking_lot::Mutex;
use tokio::sync::Notify;

use super::limits::Limits;
use crate::server::peer::Peer;

/// What a connection has under way.
///
/// Requests only count; [`super::deadlines`] looks twice a second whether the counts still move.
pub(in crate::server) struct Connection {
    pub(in crate::server) peer: Peer,
    pub(in crate::server) limits: Arc<Limits>,
    /// Wakes the connection: it is to end once its requests have, or to rest.
    told: Notify,
    /// Whether it is to end.
    ends: AtomicBool,
    /// Whether the socket has not taken all that was to be written.
    pub(super) blocked: AtomicBool,
    /// Bytes read from the socket.
    pub(super) received: AtomicU64,
    /// Bytes that had been read when the last request ended.
    pub(super) received_when_idle: AtomicU64,
    /// Bytes of answers that the socket took.
    taken: AtomicU64,
    /// Bytes of answers in memory, as whole pieces.
    held: AtomicUsize,
    /// Requests so far.
    requests: AtomicU64,
    /// Requests without a response yet.
    pub(super) open: AtomicUsize,
    /// Bodies of requests whose end has not been seen.
    owed: AtomicUsize,
    /// A body was given up before its end, so that nothing tells where the next request begins.
    has_lost_its_place: AtomicBool,
    /// No further request is looked at; what the client still sends is passed over.
    pub(super) leaving: AtomicBool,
    pub(super) http2: AtomicBool,
    /// The client sends nothing more, but may still read.
    half_closed: AtomicBool,
    /// Wakes the reader, which has yet to hear that the client sends nothing more.
    reader: AtomicWaker,
    /// How often the reader has been put off since a request began or ended.
    put_off: AtomicU8,
    /// Bodies so far.
    bodies: AtomicU64,
    /// Bodies that wait for what does not come once the client sends nothing more.
    waiting: Mutex<Vec<(u64, Waker)>>,
}

/// What a connection waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::server) enum Phase {
    /// The first byte, or that of a further request.
    Idle { fresh: bool, http2: bool },
    /// The rest of a request's head.
    Head,
    /// A request's body.
    Body,
    /// An answer of ours, whatever the client does.
    Answer,
    /// An answer of ours, which the client may have given up.
    HalfClosed,
    /// The client, which has to take an answer.
    Client,
    /// The client, which has to hang up.
    Leaving,
}

impl Connection {
    pub(in crate::server) fn new(peer: Peer, limits: Arc<Limits>) -> Arc<Self> {
        Arc::new(Self {
            peer,
            limits,
            told: Notify::new(),
            ends: AtomicBool::new(false),
            blocked: AtomicBool::new(false),
            received: AtomicU64::new(0),
            received_when_idle: AtomicU64::new(0),
            taken: AtomicU64::new(0),
            held: AtomicUsize::new(0),
            requests: AtomicU64::new(0),
            open: AtomicUsize::new(0),
            owed: AtomicUsize::new(0),
            has_lost_its_place: AtomicBool::new(false),
            leaving: AtomicBool::new(false),
            http2: AtomicBool::new(false),
            half_closed: AtomicBool::new(false),
            reader: AtomicWaker::new(),
            put_off: AtomicU8::new(0),
            bodies: AtomicU64::new(0),
            waiting: Mutex::default(),
        })
    }

    pub(super) fn phase(&self) -> Phase {
        if self.leaving.load(Relaxed) {
            return Phase::Leaving;
        }
        if self.held.load(Relaxed) > 0 {
            return Phase::Client;
        }
        if self.owed.load(Relaxed) > 0 {
            return Phase::Body;
        }
        if self.open.load(Relaxed) > 0 {
            return if self.half_closed.load(Relaxed) { Phase::HalfClosed } else { Phase::Answer };
        }
        let (fresh, http2) = (self.requests.load(Relaxed) == 0, self.http2.load(Relaxed));
        // What an idle HTTP/2 connection sends may be no request: answers to pings.
        if self.received.load(Relaxed) == self.received_when_idle.load(Relaxed) || http2 {
            Phase::Idle { fresh, http2 }
        } else {
            Phase::Head
        }
    }

    /// What has to move while the connection is in this phase.
    pub(super) fn progress(&self, phase: Phase) -> u64 {
        match phase {
            Phase::Client => self.taken.load(Relaxed),
            Phase::Body => self.received.load(Relaxed),
            _ => self.requests.load(Relaxed),
        }
    }

    /// Tells it to end once its requests have.
    pub(in crate::server) fn stop(&self) {
        self.ends.store(true, Relaxed);
        self.told.notify_one();
    }

    /// Tells it to give its memory back where nothing is under way.
    pub(in crate::server) fn rest(&self) {
        self.told.notify_one();
    }

    /// Waits until it is told to end or to rest; whether to end.
    pub(in crate::server) async fn told(&self) -> bool {
        self.told.notified().await;
        self.ends.load(Relaxed)
    }

    /// Whether nothing is under way, nor left to be written, nor owed by the client.
    pub(super) fn is_at_rest(&self) -> bool {
        matches!(self.phase(), Phase::Idle { http2: false, .. })
            && !self.blocked.load(Relaxed)
            && !self.has_lost_its_place()
    }

    /// Whether what comes next may be the beginning of a request of HTTP/1.1.
    pub(super) fn may_begin(&self) -> bool {
        self.open.load(Relaxed) == 0 && self.owed.load(Relaxed) == 0 && !self.http2.load(Relaxed)
    }

    /// Whether its answer has to be the last, as the end of a request's body has not been seen.
    pub(super) fn has_lost_its_place(&self) -> bool {
        self.has_lost_its_place.load(Relaxed)
    }

    /// It looks at no further request.
    pub(super) fn leaves(&self) {
        self.leaving.store(true, Relaxed);
    }

    /// Bytes of answers that it has in memory.
    pub(super) fn held(&self) -> usize {
        self.held.load(Relaxed)
    }

    /// It has begun as one of HTTP/2.
    pub(super) fn begins_http2(&self) {
        self.http2.store(true, Relaxed);
    }

    /// Counts a request until its response is there.
    pub(in crate::server) fn begin(self: &Arc<Self>) -> Request {
        self.requests.fetch_add(1, Relaxed);
        self.open.fetch_add(1, Relaxed);
        self.put_off.store(0, Relaxed);
        Request(Arc::clone(self))
    }

    /// Counts a body until its end has been seen.
    pub(super) fn owe(self: &Arc<Self>) -> Owed {
        self.owed.fetch_add(1, Relaxed);
        let number = self.bodies.fetch_add(1, Relaxed);
        Owed { connection: Arc::clone(self), number, waits: false, paid: false }
    }

    /// Counts the bytes of an answer.
    pub(in crate::server) fn hold(&self, bytes: usize) {
        self.held.fetch_add(bytes, Relaxed);
        self.limits.hold(bytes);
    }

    /// The bytes of an answer, or of a piece of it, are gone from memory.
    pub(super) fn release(&self, bytes: usize) {
        if self.held.fetch_sub(bytes, Relaxed) == bytes {
            self.wake_reader();
        }
        self.limits.release(bytes);
    }

    /// The socket took bytes of an answer.
    pub(in crate::server) fn took(&self, bytes: usize) {
        self.taken.fetch_add(bytes as u64, Relaxed);
    }

    /// Lets the reader hear that the client sends nothing more, if it does.
    fn wake_reader(&self) {
        if self.half_closed.load(Relaxed) {
            self.reader.wake();
        }
    }

    /// Whether hyper may hear that the client sends nothing more: it then hangs up, whatever is under way, while the
    /// client may be waiting for its answer. What is put off here is heard once the last answer is on its way.
    pub(super) fn may_hear_of_end(&self, context: &mut Context<'_>) -> bool {
        if self.open.load(Relaxed) > 0 || self.held.load(Relaxed) > 0 {
            self.put_off.store(0, Relaxed);
            self.reader.register(context.waker());
            if !self.half_closed.swap(true, Relaxed) {
                self.stop();
                let mut waiting = self.waiting.lock();
                waiting.drain(..).for_each(|(_, waker)| waker.wake());
            }
            return false;
        }
        // hyper reads before it takes on the requests that it has read, and again before it writes their answers.
        if self.put_off.fetch_add(1, Relaxed) < 2 {
            context.waker().wake_by_ref();
            return false;
        }
        // Its next look comes with the socket's readiness to take more.
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

/// A body whose end has not been seen.
pub(in crate::server) struct Owed {
    connection: Arc<Connection>,
    /// Tells it from the connection's others.
    number: u64,
    waits: bool,
    paid: bool,
}

impl Owed {
    /// Its end has been seen.
    pub(super) fn paid(mut self) {
        self.paid = true;
    }

    pub(super) fn is_of_http2(&self) -> bool {
        self.connection.http2.load(Relaxed)
    }

    /// Whether the client sends nothing more; else the task is woken once it does not.
    pub(super) fn hears_of_end(&mut self, context: &Context<'_>) -> bool {
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

impl Drop for Owed {
    fn drop(&mut self) {
        let Self { connection, number, waits, paid } = self;
        connection.owed.fetch_sub(1, Relaxed);
        if *waits {
            let mut waiting = connection.waiting.lock();
            waiting.retain(|(other, _)| other != number);
        }
        // A stream of HTTP/2 ends without the others.
        if !*paid && !connection.http2.load(Relaxed) {
            connection.has_lost_its_place.store(true, Relaxed);
        }
    }
}
