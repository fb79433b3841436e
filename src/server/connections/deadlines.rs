//! Time limits of clients that do not send or do not read, and the shutdown of a worker.
//!
//! Instead of a timer for each step of a connection, one pass checks all connections of a worker twice a second.

#[cfg(any(feature = "mcp", feature = "subsonic"))]
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::connection::{Connection, Phase};
#[cfg(any(feature = "mcp", feature = "subsonic"))]
use super::limits::client_net;
use super::limits::{Cut, Limits};

/// Interval of the checks.
pub(in crate::server) const PERIOD: Duration = Duration::from_millis(500);

/// Time in which open requests may finish when the server stops.
pub(super) const DRAIN: Duration = Duration::from_secs(10);

/// Interval of the checks while the server stops.
const DRAIN_PERIOD: Duration = Duration::from_millis(20);

/// Maximum pause of a body while the server stops.
const DRAIN_PAUSE: Duration = Duration::from_millis(300);

/// Maximum time that a connection waits for a further request.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// Time for an HTTP/2 client to close after it was told to; it must answer a ping.
const GOAWAY_TIMEOUT: Duration = Duration::from_secs(5);

/// Time without a request after which an HTTP/1.1 connection releases memory.
const REST: Duration = Duration::from_secs(1);

/// One in this many of the allowed connections may be an idle HTTP/2 connection; beyond that, those idle for the
/// longest are told to close. hyper uses 23 KB for each while it is open, and HTTP/2 has a message for it (GOAWAY),
/// after which a client connects again when needed.
const IDLE_HTTP2: usize = 4;

/// Time for which a response is still prepared after the client has closed its sending side, since it may be gone.
const HALF_CLOSED: Duration = Duration::from_secs(5);

/// Time for which data from the client is discarded after its last response.
const CLOSING: Duration = Duration::from_secs(10);

/// Minimum average rate of bodies and responses, in bytes per second, over the time limit of clients.
const MIN_RATE: u64 = 1 << 10;

/// The connections of a worker.
pub(in crate::server) struct Deadlines {
    /// Time limit for the first byte and for the head of a request; bodies and responses must progress by [`MIN_RATE`] per
    /// second on average.
    client_timeout: Duration,
    all: Vec<Tracked>,
    limits: Arc<Limits>,
    /// Maximum number of idle HTTP/2 connections of this worker, see [`IDLE_HTTP2`].
    idle_http2: usize,
    /// Number of the last request to close connections that was carried out here, by [`Cut`].
    cuts: [u64; 2],
    /// Remaining checks when there is no connection.
    extra_checks: u8,
}

struct Tracked {
    connection: Arc<Connection>,
    task: JoinHandle<()>,
    phase: Phase,
    /// Progress when the phase or the current measurement began.
    progress: u64,
    since: Instant,
    told_to_stop: bool,
    told_to_rest: bool,
}

impl Deadlines {
    /// Creates the deadlines of one of `workers` workers.
    pub(in crate::server) fn new(limits: Arc<Limits>, workers: usize) -> Self {
        let idle_http2 = limits.max_connections().div_ceil(IDLE_HTTP2 * workers);
        Self {
            client_timeout: limits.client_timeout(),
            all: Vec::new(),
            cuts: limits.cuts(),
            limits,
            idle_http2,
            extra_checks: 0,
        }
    }

    pub(in crate::server) fn limits(&self) -> &Arc<Limits> {
        &self.limits
    }

    /// Returns whether there are connections to check or memory to release.
    pub(in crate::server) fn has_work(&self) -> bool {
        !self.all.is_empty() || self.extra_checks > 0
    }

    pub(in crate::server) fn add(&mut self, connection: Arc<Connection>, task: JoinHandle<()>) {
        let phase = connection.phase();
        let progress = connection.progress(phase);
        self.all.push(Tracked {
            connection,
            task,
            phase,
            progress,
            since: Instant::now(),
            told_to_stop: false,
            told_to_rest: false,
        });
    }

    /// Closes connections as requested by [`Limits::cut`].
    fn cut(&mut self) {
        let cuts = self.limits.cuts();
        if cuts == self.cuts {
            return;
        }
        let [_, all] = self.cuts;
        let cuts_all = cuts[Cut::All as usize] != all;
        self.cuts = cuts;
        self.all.retain(|tracked| {
            let is_cut = cuts_all || matches!(tracked.connection.phase(), Phase::Idle { .. });
            if is_cut {
                tracked.task.abort();
            }
            !is_cut
        });
    }

    /// Closes connections that exceed a time limit; returns whether nothing is under way.
    pub(in crate::server) fn check(&mut self) -> bool {
        self.cut();
        let (now, client_timeout) = (Instant::now(), self.client_timeout);
        self.all.retain_mut(|tracked| {
            !tracked.task.is_finished() && tracked.keeps_its_deadlines(now, client_timeout)
        });
        self.close_surplus_http2(now);
        if self.all.capacity() > 64 && self.all.len() < self.all.capacity() / 4 {
            self.all.shrink_to_fit();
        }
        self.extra_checks =
            if self.all.is_empty() { self.extra_checks.saturating_sub(1) } else { EXTRA_CHECKS };
        let is_quiet = self.limits.is_quiet();
        if is_quiet {
            give_memory_back();
        }
        is_quiet
    }

    /// Closes the connection that has waited for its client for the longest, of the address that has the most such
    /// connections, so that inactive clients keep nobody out. Returns none if all connections are busy.
    #[cfg(any(feature = "mcp", feature = "subsonic"))]
    pub(in crate::server) fn make_room(&mut self) -> Option<JoinHandle<()>> {
        let waits =
            |tracked: &Tracked| matches!(tracked.connection.phase(), Phase::Idle { .. } | Phase::Head);
        let address = |tracked: &Tracked| client_net(tracked.connection.peer);
        let mut counts = HashMap::<_, usize>::new();
        self.all.iter().filter(|it| waits(it)).for_each(|it| *counts.entry(address(it)).or_default() += 1);
        let most = counts.into_iter().max_by_key(|(_, count)| *count)?.0;
        let waiting = self.all.iter().enumerate().filter(|(_, it)| waits(it) && address(it) == most);
        let at = waiting.min_by_key(|(_, it)| it.since)?.0;
        let tracked = self.all.remove(at);
        tracked.task.abort();
        Some(tracked.task)
    }

    /// Tells surplus idle HTTP/2 connections to close.
    fn close_surplus_http2(&mut self, now: Instant) {
        if self.all.len() <= self.idle_http2 {
            return;
        }
        let mut idle: Vec<_> = self.all.iter_mut().filter(|tracked| tracked.is_idle_http2()).collect();
        let surplus = idle.len().saturating_sub(self.idle_http2);
        if surplus > 0 {
            idle.select_nth_unstable_by_key(surplus - 1, |tracked| tracked.since);
            idle.truncate(surplus);
            idle.into_iter().for_each(|tracked| tracked.tell_to_stop(now));
        }
    }

    /// Lets requests finish, but closes connections whose client sends nothing.
    pub(in crate::server) async fn drain(mut self) {
        let deadline = Instant::now() + DRAIN;
        for tracked in &mut self.all {
            tracked.connection.stop();
            tracked.since = Instant::now();
        }
        while !self.all.is_empty() && Instant::now() < deadline {
            tokio::time::sleep(DRAIN_PERIOD).await;
            self.cut();
            let now = Instant::now();
            self.all.retain_mut(|tracked| !tracked.task.is_finished() && tracked.may_still_end(now));
        }
        for tracked in self.all {
            tracked.task.abort();
        }
    }
}

/// Number of times that a worker without connections still asks for memory to be released: for 15 s.
const EXTRA_CHECKS: u8 = 30;

/// Makes the allocator return memory to the system. mimalloc does so only while it allocates: once in 10,000 larger
/// allocations it releases cached pages, and with a large one it returns what has been free for 1 s. A server without
/// load does neither. This takes about 25 µs and does not touch the memory it allocates.
fn give_memory_back() {
    const NOT_SMALL: usize = 2 << 10;
    const LARGE: usize = 4 << 20;
    for _ in 0..1000 {
        drop(black_box(Vec::<u8>::with_capacity(black_box(NOT_SMALL))));
    }
    drop(black_box(Vec::<u8>::with_capacity(black_box(LARGE))));
}

impl Tracked {
    /// Records changes; returns whether there were any.
    fn observe(&mut self, now: Instant) -> bool {
        let phase = self.connection.phase();
        let progress = self.connection.progress(phase);
        let changed = phase != self.phase || (!phase.is_flow() && progress != self.progress);
        if changed {
            (self.phase, self.progress, self.since) = (phase, progress, now);
            self.told_to_rest = false;
        }
        changed
    }

    fn keeps_its_deadlines(&mut self, now: Instant, client_timeout: Duration) -> bool {
        if self.observe(now) {
            return true;
        }
        if self.phase == (Phase::Idle { fresh: false, http2: false })
            && !self.told_to_rest
            && now.duration_since(self.since) >= REST
        {
            self.told_to_rest = true;
            self.connection.release_memory();
        }
        let limit = match self.phase {
            Phase::Idle { .. } if self.told_to_stop => GOAWAY_TIMEOUT,
            Phase::Idle { fresh: false, .. } => KEEP_ALIVE,
            Phase::Answer => return true,
            Phase::HalfClosed => HALF_CLOSED,
            Phase::Closing => CLOSING,
            Phase::Idle { .. } | Phase::Head | Phase::Body | Phase::Client => client_timeout,
        };
        if now.duration_since(self.since) < limit {
            return true;
        }
        if self.phase.is_flow() {
            let progress = self.connection.progress(self.phase);
            if progress.wrapping_sub(self.progress) >= MIN_RATE * client_timeout.as_secs() {
                (self.progress, self.since) = (progress, now);
                return true;
            }
        }
        // An HTTP/2 client may be about to send, so it is told to close; after that it gets no more time.
        if self.phase == (Phase::Idle { fresh: false, http2: true }) && !self.told_to_stop {
            self.tell_to_stop(now);
            return true;
        }
        self.task.abort();
        false
    }

    fn is_idle_http2(&self) -> bool {
        matches!(self.phase, Phase::Idle { http2: true, .. }) && !self.told_to_stop
    }

    fn tell_to_stop(&mut self, now: Instant) {
        self.told_to_stop = true;
        self.since = now;
        self.connection.stop();
    }

    /// Returns whether a connection may go on while the server stops.
    fn may_still_end(&mut self, now: Instant) -> bool {
        if self.observe(now) {
            return true;
        }
        let waits_for = match self.phase {
            Phase::Idle { .. } | Phase::Head => DRAIN_PERIOD,
            Phase::Body | Phase::Closing => DRAIN_PAUSE,
            Phase::Answer | Phase::HalfClosed | Phase::Client => return true,
        };
        if now.duration_since(self.since) < waits_for {
            return true;
        }
        let progress = self.connection.progress(self.phase);
        if self.phase == Phase::Body && progress != self.progress {
            (self.progress, self.since) = (progress, now);
            return true;
        }
        self.task.abort();
        false
    }
}

impl Phase {
    /// Returns whether bytes must flow during this phase.
    fn is_flow(self) -> bool {
        matches!(self, Self::Body | Self::Client)
    }
}
