//! A client's socket, which counts its bytes and reserves memory for long heads.

use std::future::poll_fn;
use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};

use super::connection::Connection;
use super::request_line::RequestLine;
use crate::load::budget::Share;

/// A socket that counts its bytes.
pub(in crate::server) struct CountedStream<S> {
    stream: S,
    connection: Arc<Connection>,
    /// Bytes that were read and counted, but not parsed yet.
    unread: Bytes,
    line: RequestLine,
    /// Share of the budget for a long head.
    head: Option<Box<Share>>,
}

/// Size in bytes up to which a head needs no share.
const SHORT_HEAD: u64 = 8 << 10;

/// Maximum number of bytes read at once: hyper's buffer grows to twice the size of a read, and keeps it.
pub(in crate::server) const MAX_READ: usize = 32 << 10;

impl<S> CountedStream<S> {
    pub(in crate::server) fn new(stream: S, connection: Arc<Connection>) -> Self {
        Self { stream, connection, unread: Bytes::new(), line: RequestLine::default(), head: None }
    }

    /// Counts bytes of a head; returns whether the budget has room for it.
    fn has_room(&mut self, read: usize) -> bool {
        let Connection { limits, received, received_when_idle, open, http2, closing, .. } = &*self.connection;
        // An HTTP/2 connection has its share from the start, see [`super::serve`].
        if open.load(Relaxed) > 0 || http2.load(Relaxed) || closing.load(Relaxed) {
            self.head = None;
            return true;
        }
        if received.load(Relaxed) - received_when_idle.load(Relaxed) <= SHORT_HEAD {
            return true;
        }
        let head = self.head.get_or_insert_with(|| Box::new(limits.share()));
        // The buffer of a head grows by doubling.
        head.take(2 * read).is_ok()
    }

    /// Returns bytes that were read but not parsed; the next read begins with them.
    pub(super) fn unread(&mut self) -> &mut Bytes {
        &mut self.unread
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for CountedStream<S> {
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
        if let Some(head) = &self.head
            && head.poll_evicted(context).is_ready()
        {
            return Poll::Ready(Err(io::ErrorKind::OutOfMemory.into()));
        }
        let before = buffer.filled().len();
        if buffer.remaining() > MAX_READ {
            let mut part = ReadBuf::new(buffer.initialize_unfilled_to(MAX_READ));
            ready!(Pin::new(&mut self.stream).poll_read(context, &mut part))?;
            let read = part.filled().len();
            buffer.advance(read);
        } else {
            ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        }
        let read = buffer.filled().len() - before;
        if read > 0 {
            self.connection.received.fetch_add(read as u64, Relaxed);
            if !self.has_room(read) {
                return Poll::Ready(Err(io::ErrorKind::OutOfMemory.into()));
            }
        }
        let connection = &self.connection;
        if read > 0 {
            let may_begin = connection.may_begin();
            let Self { line, unread, .. } = &mut *self;
            if let Some(escaped) = line.read(may_begin, &buffer.filled()[before..]) {
                *unread = escaped.into();
                buffer.set_filled(before);
                buffer.put_slice(&unread.split_to(unread.len().min(buffer.remaining())));
            }
        } else if buffer.remaining() > 0 && !connection.may_report_end(context) {
            return Poll::Pending;
        }
        Poll::Ready(Ok(()))
    }
}

/// Maximum number of bytes that are discarded on a connection that closes.
const MAX_DISCARDED: u64 = 256 << 20;

impl<S: AsyncRead + AsyncWrite + Unpin> CountedStream<S> {
    /// Closes an HTTP/1.1 connection: shuts down its sending side, then reads until the client closes, too. Otherwise a
    /// client that is still sending would see a reset instead of the response. `Deadlines` limits the time.
    pub(in crate::server) async fn close(mut self) {
        self.connection.ignore_requests();
        if self.shutdown().await.is_err() {
            return;
        }
        let mut left = MAX_DISCARDED;
        poll_fn(|context| {
            // The buffer exists only during this call, since thousands of connections may close at the same time.
            let mut discarded = [MaybeUninit::uninit(); 16 << 10];
            loop {
                let mut buffer = ReadBuf::uninit(&mut discarded);
                let read = ready!(Pin::new(&mut self).poll_read(context, &mut buffer));
                left = left.saturating_sub(buffer.filled().len() as u64);
                if read.is_err() || buffer.filled().is_empty() || left == 0 {
                    return Poll::Ready(());
                }
            }
        })
        .await;
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for CountedStream<S> {
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
