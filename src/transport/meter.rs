//! Times and failures of calls to the upstreams: for the metrics, for a request's line in the log, and for log lines that say
//! why a call failed.
//!
//! A call costs a look at the clock and some additions: no lock, no allocation, no lookup by name.

use std::cell::Cell;
use std::error::Error as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::SemaphorePermit;

use super::connect::{ConnectError, Fault, in_full};
#[cfg(feature = "server")]
use crate::registry::added_upstreams;
use crate::registry::{MOST_ADDED_UPSTREAMS, UPSTREAMS, Upstream};
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};

/// Upper bounds of the histogram's buckets, in s.
pub(crate) const BUCKETS: [f64; 11] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0];

/// Names of the kinds of failures in the metrics.
pub(crate) const FAILURES: [&str; 7] =
    ["connect", "timeout", "broken", "status", "bad_answer", "busy", "rate_limited"];

/// Time in which further failures of the same upstream with the same cause are counted instead of logged: an upstream that is
/// down would fill the disk.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// Maximum length in characters of a cause in the log.
const LONGEST_CAUSE: usize = 400;

/// Common name of the storage hosts, which the upstream names per file.
const STORAGE: &str = "storage";

/// Index of the storage, after the upstreams and those that files may add.
const STORAGE_AT: usize = UPSTREAMS.len() + MOST_ADDED_UPSTREAMS;

/// Statistics of a client's calls, by upstream.
pub(crate) struct Meter {
    start: Instant,
    /// The same moment, as the rest of the world counts.
    #[cfg_attr(not(feature = "server"), allow(dead_code, reason = "only metrics name a date"))]
    started: SystemTime,
    /// In the order of the registry; the storage is last.
    upstreams: Vec<UpstreamStats>,
}

/// Statistics of the calls to one upstream.
#[derive(Default)]
pub(crate) struct UpstreamStats {
    /// Calls by [`BUCKETS`], each in one bucket; the last bucket has those that took longer.
    buckets: [AtomicU64; BUCKETS.len() + 1],
    micros: AtomicU64,
    repeats: AtomicU64,
    failures: [AtomicU64; FAILURES.len()],
    answered: Moment,
    failed: [Moment; FAILURES.len()],
    logged: [LastLogged; FAILURES.len() + Fault::COUNT],
}

/// A moment in ms since the start, plus one, so that 0 means never.
#[derive(Default)]
struct Moment(AtomicU64);

/// When a cause was logged last, and the number of failures since then that were not logged.
#[derive(Default)]
struct LastLogged {
    at: Moment,
    left_out: AtomicU64,
}

impl Default for Meter {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            started: SystemTime::now(),
            upstreams: (0..=STORAGE_AT).map(|_| UpstreamStats::default()).collect(),
        }
    }
}

impl Meter {
    /// Counts a call until the returned value is dropped: to an upstream, else to the storage.
    pub(super) fn begin<'a>(
        &'a self,
        upstream: Option<&Upstream>,
        room: SemaphorePermit<'a>,
    ) -> UpstreamCall<'a> {
        let seen = self.of(upstream);
        UpstreamCall { seen, _room: room, began: Instant::now(), repeats: 0 }
    }

    /// Counts a call that failed, and logs the cause; errors of the caller or of a setting do not count.
    pub(super) fn failed(&self, upstream: Option<&Upstream>, error: &Error) {
        let at = match error.kind() {
            Kind::Connect => 0,
            Kind::Timeout => 1,
            Kind::Broken => 2,
            Kind::HttpStatus(_) => 3,
            Kind::BadAnswer => 4,
            Kind::Busy(..) => 5,
            _ => return,
        };
        self.count(upstream, at);
        if !matches!(error.kind(), Kind::Busy(..)) {
            self.log(upstream, at, error);
        }
    }

    fn log(&self, upstream: Option<&Upstream>, at: usize, error: &Error) {
        let fault =
            error.source().and_then(|cause| cause.downcast_ref::<ConnectError>()).map(ConnectError::fault);
        let reason = fault.map_or(at, |fault| FAILURES.len() + fault as usize);
        let logged = &self.of(upstream).logged[reason];
        let now = self.now();
        let last = logged.at.0.load(Relaxed);
        let is_due = last == 0 || now.saturating_sub(last) >= LOG_INTERVAL.as_millis() as u64;
        // Of several threads at once, one logs it.
        if !is_due || logged.at.0.compare_exchange(last, now, Relaxed, Relaxed).is_err() {
            logged.left_out.fetch_add(1, Relaxed);
            return;
        }
        let left_out = Some(logged.left_out.swap(0, Relaxed)).filter(|count| *count > 0);
        let cause: String = in_full(error).chars().take(LONGEST_CAUSE).collect();
        tracing::warn!(
            target: "ncm::upstream",
            upstream = upstream.map_or(STORAGE, |upstream| upstream.name),
            kind = fault.map_or(FAILURES[at], Fault::name), cause, left_out,
            "a call to an upstream failed / 访问上游失败"
        );
    }

    /// Notes an answer of an upstream; one that refuses a call as too frequent counts as a failure.
    pub(super) fn answered(&self, upstream: &Upstream, reply: &Reply) {
        if !upstream.own_codes && reply.code().is_some_and(Error::is_rate_limit) {
            self.count(Some(upstream), 6);
        } else {
            self.arrived(Some(upstream));
        }
    }

    /// Notes that something arrived which has no code: a page, or a file of the storage.
    pub(super) fn arrived(&self, upstream: Option<&Upstream>) {
        self.of(upstream).answered.0.store(self.now(), Relaxed);
    }

    fn count(&self, upstream: Option<&Upstream>, at: usize) {
        let seen = self.of(upstream);
        seen.failures[at].fetch_add(1, Relaxed);
        seen.failed[at].0.store(self.now(), Relaxed);
    }

    /// Returns the value of a [`Moment`].
    fn now(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX - 1) + 1
    }

    fn of(&self, upstream: Option<&Upstream>) -> &UpstreamStats {
        &self.upstreams[upstream.map_or(STORAGE_AT, |upstream| upstream.index)]
    }

    /// Returns the statistics of the upstreams that were called, by name.
    #[cfg(feature = "server")]
    pub(crate) fn stats(&self) -> impl Iterator<Item = (&'static str, &UpstreamStats)> {
        let names = UPSTREAMS.iter().map(|upstream| upstream.name).chain(added_upstreams());
        let storage = [(STORAGE, &self.upstreams[STORAGE_AT])];
        names.zip(&self.upstreams).chain(storage).filter(|(_, seen)| !seen.is_new())
    }

    /// Returns when the upstream last answered, in s since 1970; `None` if it never did.
    #[cfg(feature = "server")]
    pub(crate) fn answered_at(&self, seen: &UpstreamStats) -> Option<f64> {
        self.date(&seen.answered)
    }

    /// Returns when calls last failed, in s since 1970, by [`FAILURES`].
    #[cfg(feature = "server")]
    pub(crate) fn failed_at(&self, seen: &UpstreamStats) -> [Option<f64>; FAILURES.len()] {
        std::array::from_fn(|at| self.date(&seen.failed[at]))
    }

    #[cfg(feature = "server")]
    fn date(&self, moment: &Moment) -> Option<f64> {
        let after = Duration::from_millis(moment.0.load(Relaxed).checked_sub(1)?);
        let date = (self.started + after).duration_since(SystemTime::UNIX_EPOCH);
        // Whole milliseconds: more digits would only look exact.
        date.ok().map(|date| date.as_millis() as f64 / 1000.0)
    }
}

#[cfg(feature = "server")]
impl UpstreamStats {
    /// Returns the number of calls by [`BUCKETS`].
    pub(crate) fn buckets(&self) -> [u64; BUCKETS.len() + 1] {
        std::array::from_fn(|at| self.buckets[at].load(Relaxed))
    }

    /// Returns the total time of all calls, in s.
    pub(crate) fn seconds(&self) -> f64 {
        Duration::from_micros(self.micros.load(Relaxed)).as_secs_f64()
    }

    /// Returns the number of requests that were sent again.
    pub(crate) fn repeats(&self) -> u64 {
        self.repeats.load(Relaxed)
    }

    /// Returns the number of failed calls by [`FAILURES`].
    pub(crate) fn failures(&self) -> [u64; FAILURES.len()] {
        std::array::from_fn(|at| self.failures[at].load(Relaxed))
    }

    fn is_new(&self) -> bool {
        let all = self.buckets.iter().chain(&self.failures);
        all.map(|count| count.load(Relaxed)).all(|count| count == 0)
    }
}

/// A call under way: its permit and its start.
pub(super) struct UpstreamCall<'a> {
    seen: &'a UpstreamStats,
    _room: SemaphorePermit<'a>,
    began: Instant,
    repeats: u32,
}

impl UpstreamCall<'_> {
    /// Counts a request that is sent again.
    pub(super) fn repeat(&mut self) {
        self.repeats += 1;
    }
}

impl Drop for UpstreamCall<'_> {
    fn drop(&mut self) {
        let (took, repeats) = (self.began.elapsed(), self.repeats);
        let bucket = BUCKETS.partition_point(|most| *most < took.as_secs_f64());
        self.seen.buckets[bucket].fetch_add(1, Relaxed);
        self.seen.micros.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Relaxed);
        if repeats > 0 {
            self.seen.repeats.fetch_add(repeats.into(), Relaxed);
        }
        // Outside of a server there is no request to count for.
        let _nobody = USAGE.try_with(|spent| {
            let before = spent.get();
            spent.set(Usage {
                calls: before.calls + 1,
                repeats: before.repeats + repeats,
                time: before.time + took,
            });
        });
    }
}

tokio::task_local! {
    static USAGE: Cell<Usage>;
}

/// A request's use of upstream calls.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Usage {
    pub(crate) calls: u32,
    /// Requests that were sent again.
    pub(crate) repeats: u32,
    /// Sum of the times of all calls, some of which may have been at once.
    pub(crate) time: Duration,
}

/// Runs a request and counts its upstream calls, see [`usage`].
#[cfg(feature = "server")]
pub(crate) async fn counting<T>(request: impl Future<Output = T>) -> T {
    USAGE.scope(Cell::default(), request).await
}

/// Returns the usage so far within [`counting`]. A call shared by several requests counts for the one that made it.
#[cfg(feature = "server")]
pub(crate) fn usage() -> Usage {
    USAGE.try_with(Cell::get).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::registry::upstreams::{INTERFACE, MUSIC};

    #[test]
    fn of_failures_for_one_reason_those_after_the_first_are_counted() {
        let mut meter = Meter::default();
        let refused = || ConnectError::new(Fault::Refused, "a test").into_error();
        for _ in 0..5 {
            meter.failed(Some(&MUSIC), &refused());
        }
        let left_out = |meter: &Meter, upstream: &Upstream, fault| {
            let logged = &meter.of(Some(upstream)).logged[FAILURES.len() + fault as usize];
            (logged.at.0.load(Relaxed) > 0).then(|| logged.left_out.load(Relaxed))
        };
        assert_eq!(left_out(&meter, &MUSIC, Fault::Refused), Some(4));
        // Another cause, or another upstream, is logged.
        meter.failed(Some(&MUSIC), &ConnectError::new(Fault::Name, "a test").into_error());
        meter.failed(Some(&INTERFACE), &refused());
        assert_eq!(left_out(&meter, &MUSIC, Fault::Name), Some(0));
        assert_eq!(left_out(&meter, &INTERFACE, Fault::Refused), Some(0));
        assert_eq!(left_out(&meter, &INTERFACE, Fault::Name), None);
        // The next line says how many were left out.
        meter.start = meter.start.checked_sub(Duration::from_secs(10)).unwrap();
        meter.failed(Some(&MUSIC), &refused());
        assert_eq!(left_out(&meter, &MUSIC, Fault::Refused), Some(0));
    }
}
