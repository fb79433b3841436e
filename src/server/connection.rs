//! One client's connection: what it has under way, told to the watch over deadlines without a timer of its own.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;

use super::limits::Limits;
use super::peer::Peer;

/// What a connection has under way.
///
/// Requests only count; [`super::watch`] looks twice a second whether the counts still move.
pub(super) struct Connection {
    pub(super) peer: Peer,
    pub(super) limits: Arc<Limits>,
    /// Wakes the connection: it is to end once its requests have, or to rest.
    told: Notify,
    /// Whether it is to end.
    ends: AtomicBool,
    /// Whether the socket has not taken all that was to be written.
    blocked: AtomicBool,
    /// Bytes read from the socket.
    received: AtomicU64,
    /// Bytes that had been read when the last request ended.
    received_when_idle: AtomicU64,
    /// Bytes of answers that the socket took.
    taken: AtomicU64,
    /// Bytes of answers in memory, as whole pieces.
    held: AtomicUsize,
    /// Requests so far.
    requests: AtomicU64,
    /// Requests without a response yet.
    open: AtomicUsize,
    /// Requests whose body is being read.
    reading: AtomicUsize,
    http2: AtomicBool,
    /// The client sends nothing more, but may still read.
    half_closed: AtomicBool,
}

/// What a connection waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
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
}

impl Connection {
    pub(super) fn new(peer: Peer, limits: Arc<Limits>) -> Arc<Self> {
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
            reading: AtomicUsize::new(0),
            http2: AtomicBool::new(false),
            half_closed: AtomicBool::new(false),
        })
    }

    pub(super) fn phase(&self) -> Phase {
        if self.held.load(Relaxed) > 0 {
            return Phase::Client;
        }
        if self.reading.load(Relaxed) > 0 {
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
    pub(super) fn stop(&self) {
        self.ends.store(true, Relaxed);
        self.told.notify_one();
    }

    /// Tells it to give its memory back where nothing is under way.
    pub(super) fn rest(&self) {
        self.told.notify_one();
    }

    /// Waits until it is told to end or to rest; whether to end.
    pub(super) async fn told(&self) -> bool {
        self.told.notified().await;
        self.ends.load(Relaxed)
    }

    /// Whether nothing is under way, nor left to be written.
    pub(super) fn is_at_rest(&self) -> bool {
        matches!(self.phase(), Phase::Idle { http2: false, .. }) && !self.blocked.load(Relaxed)
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
    pub(super) fn begin(self: &Arc<Self>) -> Request {
        self.requests.fetch_add(1, Relaxed);
        self.open.fetch_add(1, Relaxed);
        Request(Arc::clone(self))
    }

    /// Counts a body until it is read.
    pub(super) fn read_body(self: &Arc<Self>) -> BodyRead {
        self.reading.fetch_add(1, Relaxed);
        BodyRead(Arc::clone(self))
    }

    /// Counts the bytes of an answer.
    pub(super) fn hold(&self, bytes: usize) {
        self.held.fetch_add(bytes, Relaxed);
        self.limits.hold(bytes);
    }

    /// The bytes of an answer, or of a piece of it, are gone from memory.
    pub(super) fn release(&self, bytes: usize) {
        self.held.fetch_sub(bytes, Relaxed);
        self.limits.release(bytes);
    }

    /// The socket took bytes of an answer.
    pub(super) fn took(&self, bytes: usize) {
        self.taken.fetch_add(bytes as u64, Relaxed);
    }
}

/// A request without a response yet.
pub(super) struct Request(Arc<Connection>);

impl Drop for Request {
    fn drop(&mut self) {
        let Self(connection) = self;
        connection.limits.ended();
        if connection.open.fetch_sub(1, Relaxed) == 1 {
            connection.received_when_idle.store(connection.received.load(Relaxed), Relaxed);
        }
    }
}

/// A body that is being read.
pub(super) struct BodyRead(Arc<Connection>);

impl Drop for BodyRead {
    fn drop(&mut self) {
        self.0.reading.fetch_sub(1, Relaxed);
    }
}

/// A socket whose bytes are counted.
pub(super) struct Counted<S> {
    stream: S,
    connection: Arc<Connection>,
    /// Bytes that were read and counted, and have yet to be understood.
    unread: Bytes,
}

impl<S> Counted<S> {
    pub(super) fn new(stream: S, connection: Arc<Connection>) -> Self {
        Self { stream, connection, unread: Bytes::new() }
    }

    /// Bytes that were read and not understood; they come first when it is read again.
    pub(super) fn unread(&mut self) -> &mut Bytes {
        &mut self.unread
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Counted<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.unread.is_empty() {
            let length = self.unread.len().min(buffer.remaining());
            buffer.put_slice(&self.unread.split_to(length));
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let read = buffer.filled().len() - before;
        let connection = &self.connection;
        if read > 0 {
            connection.received.fetch_add(read as u64, Relaxed);
        } else if buffer.remaining() > 0
            && (connection.open.load(Relaxed) > connection.reading.load(Relaxed)
                || connection.held.load(Relaxed) > 0)
        {
            // The client has sent all it wants to, and may be waiting for its answer: hyper would hang up.
            connection.half_closed.store(true, Relaxed);
            connection.stop();
            return Poll::Pending;
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Counted<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.connection.blocked.store(written.is_pending(), Relaxed);
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.connection.blocked.store(written.is_pending(), Relaxed);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
