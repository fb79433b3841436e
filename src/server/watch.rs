//! Deadlines for clients that do nothing, or take nothing; and the end of a worker.
//!
//! One look at all connections of a worker, twice a second, in place of timers for each of their steps.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::connection::{Connection, Phase};

/// How often connections are looked at.
pub(super) const PERIOD: Duration = Duration::from_millis(500);

/// How long open requests may take to end once the server stops.
pub(super) const DRAIN: Duration = Duration::from_secs(10);

/// How often connections are looked at while the server stops.
const DRAIN_PERIOD: Duration = Duration::from_millis(20);

/// How long a body may pause while the server stops.
const DRAIN_PAUSE: Duration = Duration::from_millis(300);

/// How long a connection may wait for a further request.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// How long an answer is still worked on for a client that has closed its side, as those do, too, that are gone.
const HALF_CLOSED: Duration = Duration::from_secs(5);

/// Minimum rate in bytes a second of bodies and of answers, on average over the time that clients have.
const LEAST: u64 = 1 << 10;

/// The connections of a worker.
pub(super) struct Watch {
    /// How long a client may take for the first byte, and for the head of a request; bodies and answers have to
    /// move by [`LEAST`] within it.
    patience: Duration,
    all: Vec<Watched>,
}

struct Watched {
    connection: Arc<Connection>,
    task: JoinHandle<()>,
    phase: Phase,
    /// What had moved when the phase, or the window, began.
    progress: u64,
    since: Instant,
    told_to_stop: bool,
}

impl Watch {
    pub(super) fn new(patience: Duration) -> Self {
        Self { patience, all: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(super) fn add(&mut self, connection: Arc<Connection>, task: JoinHandle<()>) {
        let phase = connection.phase();
        let progress = connection.progress(phase);
        self.all.push(Watched {
            connection,
            task,
            phase,
            progress,
            since: Instant::now(),
            told_to_stop: false,
        });
    }

    /// Closes the connections whose time is up.
    pub(super) fn look(&mut self) {
        let (now, patience) = (Instant::now(), self.patience);
        self.all
            .retain_mut(|watched| !watched.task.is_finished() && watched.keeps_its_deadlines(now, patience));
        if self.all.capacity() > 64 && self.all.len() < self.all.capacity() / 4 {
            self.all.shrink_to_fit();
        }
    }

    /// Lets requests end; what waits for a client that sends nothing ends at once.
    pub(super) async fn drain(mut self) {
        let deadline = Instant::now() + DRAIN;
        for watched in &mut self.all {
            watched.connection.stop.notify_one();
            watched.since = Instant::now();
        }
        while !self.all.is_empty() && Instant::now() < deadline {
            tokio::time::sleep(DRAIN_PERIOD).await;
            let now = Instant::now();
            self.all.retain_mut(|watched| !watched.task.is_finished() && watched.may_still_end(now));
        }
        for watched in self.all {
            watched.task.abort();
        }
    }
}

impl Watched {
    /// Notes what has changed; whether anything has.
    fn observe(&mut self, now: Instant) -> bool {
        let phase = self.connection.phase();
        let progress = self.connection.progress(phase);
        let changed = phase != self.phase || (!phase.is_flow() && progress != self.progress);
        if changed {
            (self.phase, self.progress, self.since) = (phase, progress, now);
        }
        changed
    }

    fn keeps_its_deadlines(&mut self, now: Instant, patience: Duration) -> bool {
        if self.observe(now) {
            return true;
        }
        let limit = match self.phase {
            Phase::Idle { fresh: false, .. } => KEEP_ALIVE,
            Phase::Answer => return true,
            Phase::HalfClosed => HALF_CLOSED,
            Phase::Idle { .. } | Phase::Head | Phase::Body | Phase::Client => patience,
        };
        if now.duration_since(self.since) < limit {
            return true;
        }
        if self.phase.is_flow() {
            let progress = self.connection.progress(self.phase);
            if progress.wrapping_sub(self.progress) >= LEAST * patience.as_secs() {
                (self.progress, self.since) = (progress, now);
                return true;
            }
        }
        // An HTTP/2 client is told, since it may be about to ask; a second time it is not waited for.
        if self.phase == (Phase::Idle { fresh: false, http2: true }) && !self.told_to_stop {
            self.told_to_stop = true;
            self.since = now;
            self.connection.stop.notify_one();
            return true;
        }
        self.task.abort();
        false
    }

    /// While the server stops.
    fn may_still_end(&mut self, now: Instant) -> bool {
        if self.observe(now) {
            return true;
        }
        let waits_for = match self.phase {
            Phase::Idle { .. } | Phase::Head => DRAIN_PERIOD,
            Phase::Body => DRAIN_PAUSE,
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
    /// Whether bytes have to flow in it.
    fn is_flow(self) -> bool {
        matches!(self, Self::Body | Self::Client)
    }
}
