//! One thread per processor, each with its own runtime and upstream connections.
//!
//! A request is read, sent upstream and answered on the thread of its connection, so no other processor is woken or
//! waited for. Compared to one runtime for all processors, this saves a quarter of the time of a cache miss
//! (docs/performance.md).

use std::io;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::MissedTickBehavior;

use super::connection::Connection;
use super::deadlines::{DRAIN, Deadlines, PERIOD};
use super::limits::{Admitted, Limits};
use super::listen::{Detached, Stream};
use super::serve::{Answers, Protocols, serve};
use crate::server::peer::Peer;

/// Time that workers get beyond [`DRAIN`] before their threads are abandoned.
const LEFT_BEHIND: Duration = Duration::from_millis(500);

/// A connection on its way to a worker.
struct Accepted {
    stream: Detached,
    peer: Peer,
    admitted: Admitted,
    open: Open,
}

/// Counts the connections of a worker by its clones.
type Open = Arc<()>;

/// A worker, as the acceptors see it.
struct Worker {
    /// Never longer than the number of files the process may open.
    inbox: mpsc::UnboundedSender<Accepted>,
    open: Open,
}

/// The serving threads.
pub(in crate::server) struct Workers {
    workers: Vec<Worker>,
    /// Closed once the requests of all threads have ended.
    busy: watch::Receiver<()>,
}

impl Workers {
    /// Starts one thread per processor that this process may use, each with its own service.
    ///
    /// # Errors
    ///
    /// Returns an error if the system cannot create a thread or a runtime.
    pub(in crate::server) fn start<A: Answers>(
        limits: &Arc<Limits>,
        mut answers: impl FnMut() -> Arc<A>,
    ) -> io::Result<Self> {
        let (serving, busy) = watch::channel(());
        let mut workers = Vec::new();
        let count = available_parallelism().map_or(1, usize::from);
        for _ in 0..count {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                // If others want the processor, this lets them run before the thread sleeps: on its next turn it finds
                // several requests at once instead of being woken for each. This speeds up cache hits by a sixth.
                .on_thread_park(std::thread::yield_now)
                .build()?;
            let answers = answers();
            let (inbox, accepted) = mpsc::unbounded_channel();
            let (serving, mut others) = (serving.clone(), busy.clone());
            let limits = Arc::clone(limits);
            std::thread::Builder::new().name("ncm-worker".to_owned()).spawn(move || {
                runtime.block_on(async move {
                    work(accepted, answers, Deadlines::new(limits, count)).await;
                    drop(serving);
                    // A call on this runtime may have followers on another thread.
                    let _closed_by_the_last = others.changed().await;
                });
            })?;
            workers.push(Worker { inbox, open: Open::default() });
        }
        Ok(Self { workers, busy })
    }

    /// Passes a connection to the worker with the fewest.
    pub(in crate::server) fn take(&self, stream: Stream, peer: Peer, admitted: Admitted) -> io::Result<()> {
        let Some(worker) = self.workers.iter().min_by_key(|worker| Arc::strong_count(&worker.open)) else {
            return Ok(());
        };
        let accepted = Accepted { stream: stream.detach()?, peer, admitted, open: Arc::clone(&worker.open) };
        worker.inbox.send(accepted).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    /// Lets open requests finish by the deadline, and abandons threads that are still busy then.
    pub(in crate::server) async fn drain(self) {
        let Self { workers, mut busy } = self;
        drop(workers);
        let _left_behind = tokio::time::timeout(DRAIN + LEFT_BEHIND, busy.changed()).await;
    }
}

/// Serves connections until no more can come, then lets their requests finish.
async fn work<A: Answers>(
    mut accepted: mpsc::UnboundedReceiver<Accepted>,
    answers: Arc<A>,
    mut deadlines: Deadlines,
) {
    let protocols = Arc::new(Protocols::new());
    let mut period = tokio::time::interval(PERIOD);
    period.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            _ = period.tick(), if deadlines.has_work() => {
                if deadlines.check() {
                    answers.tidy();
                }
            }
            next = accepted.recv() => {
                let Some(Accepted { stream, peer, admitted, open }) = next else { break };
                // Fails if the process has no free file handles; the client sees its connection closed.
                let Ok(stream) = stream.attach() else { continue };
                let connection = Connection::new(peer, Arc::clone(deadlines.limits()));
                let task = tokio::spawn(hold(
                    serve(Arc::clone(&protocols), stream, Arc::clone(&connection), Arc::clone(&answers)),
                    (admitted, open),
                ));
                deadlines.add(connection, task);
            }
        }
    }
    deadlines.drain().await;
}

/// Counts a connection while it is open.
async fn hold(serving: impl Future<Output = ()>, counts: (Admitted, Open)) {
    serving.await;
    drop(counts);
}
