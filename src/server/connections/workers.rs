//! One thread a processor, each with a runtime and upstream connections of its own.
//!
//! A request is read, sent upstream and answered on the thread that has its connection: nothing wakes another
//! processor or waits for its locks. Against one runtime over all processors this saves a quarter of the time of a
//! miss (docs/performance.md).

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

/// What the workers have beyond [`DRAIN`] before their threads are left behind, whatever they compute.
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

/// A worker as the acceptors see it.
struct Worker {
    /// No longer than the process may have files open.
    inbox: mpsc::UnboundedSender<Accepted>,
    open: Open,
}

/// The threads that serve.
pub(in crate::server) struct Workers {
    workers: Vec<Worker>,
    /// Closed once the requests of all threads have ended.
    busy: watch::Receiver<()>,
}

impl Workers {
    /// Starts a thread for every processor that this process may use, each with one who answers.
    ///
    /// # Errors
    ///
    /// When the system gives no thread, or no handles for a runtime.
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
                // On a processor that others want too, it lets them run before it sleeps: it then finds several requests
                // when its turn comes, and is not woken for each. This earns a sixth of the hits.
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
                    // A flight of this runtime may have followers on another thread.
                    let _closed_by_the_last = others.changed().await;
                });
            })?;
            workers.push(Worker { inbox, open: Open::default() });
        }
        Ok(Self { workers, busy })
    }

    /// Gives a connection to the worker with the fewest.
    pub(in crate::server) fn take(&self, stream: Stream, peer: Peer, admitted: Admitted) -> io::Result<()> {
        let Some(worker) = self.workers.iter().min_by_key(|worker| Arc::strong_count(&worker.open)) else {
            return Ok(());
        };
        let accepted = Accepted { stream: stream.detach()?, peer, admitted, open: Arc::clone(&worker.open) };
        worker.inbox.send(accepted).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    /// Lets open requests end by the deadline; a thread that still computes then is left behind.
    pub(in crate::server) async fn drain(self) {
        let Self { workers, mut busy } = self;
        drop(workers);
        let _left_behind = tokio::time::timeout(DRAIN + LEFT_BEHIND, busy.changed()).await;
    }
}

/// Serves connections until no more can come, then lets their requests end.
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
                if deadlines.look() {
                    answers.tidy();
                }
            }
            next = accepted.recv() => {
                let Some(Accepted { stream, peer, admitted, open }) = next else { break };
                // It fails where the process has no handles left; the client sees its connection closed.
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

/// Counts a connection for as long as it is there.
async fn hold(conversation: impl Future<Output = ()>, counts: (Admitted, Open)) {
    conversation.await;
    drop(counts);
}
