//! One thread a processor, each with a runtime and upstream connections of its own.
//!
//! A request is read, sent upstream and answered on the thread that has its connection: nothing wakes another
//! processor or waits for its locks. Against one runtime over all processors this saves a quarter of the time of a
//! miss (docs/performance.md).

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use futures_util::FutureExt;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::sync::{mpsc, watch};

use super::Service;

/// How long open requests may take to end once the server stops.
const DRAIN: Duration = Duration::from_secs(10);

/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);

/// A connection on its way to a worker.
struct Accepted {
    stream: TcpStream,
    peer: IpAddr,
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
pub(super) struct Workers {
    workers: Vec<Worker>,
    /// Closed once the requests of all threads have ended.
    busy: watch::Receiver<()>,
}

impl Workers {
    /// Starts a thread for every processor that this process may use.
    ///
    /// # Errors
    ///
    /// When the system gives no thread, or no handles for a runtime.
    pub(super) fn start(service: &Service) -> io::Result<Self> {
        let (serving, busy) = watch::channel(());
        let mut workers = Vec::new();
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                // On a processor that others want too, it lets them run before it sleeps: it then finds several requests
                // when its turn comes, and is not woken for each. This earns a sixth of the hits.
                .on_thread_park(std::thread::yield_now)
                .build()?;
            let service = Arc::new(service.with_own_connections());
            let (inbox, accepted) = mpsc::unbounded_channel();
            let (serving, mut others) = (serving.clone(), busy.clone());
            std::thread::Builder::new().name("ncm-worker".to_owned()).spawn(move || {
                runtime.block_on(async move {
                    serve(accepted, service).await;
                    drop(serving);
                    // A flight of this runtime may have passengers on another thread.
                    let _closed_by_the_last = others.changed().await;
                });
            })?;
            workers.push(Worker { inbox, open: Open::default() });
        }
        Ok(Self { workers, busy })
    }

    /// Gives a connection to the worker with the fewest.
    pub(super) fn take(&self, stream: tokio::net::TcpStream, peer: SocketAddr) -> io::Result<()> {
        let Some(worker) = self.workers.iter().min_by_key(|worker| Arc::strong_count(&worker.open)) else {
            return Ok(());
        };
        let _slower_without = stream.set_nodelay(true);
        let accepted =
            Accepted { stream: stream.into_std()?, peer: peer.ip(), open: Arc::clone(&worker.open) };
        worker.inbox.send(accepted).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    /// Lets open requests end within ten seconds.
    pub(super) async fn drain(self) {
        let Self { workers, mut busy } = self;
        drop(workers);
        let _closed_by_the_last = busy.changed().await;
    }
}

/// Serves connections until no more can come, then lets their requests end.
async fn serve(mut accepted: mpsc::UnboundedReceiver<Accepted>, service: Arc<Service>) {
    let graceful = GracefulShutdown::new();
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    builder.http2().timer(TokioTimer::new());
    while let Some(Accepted { stream, peer, open }) = accepted.recv().await {
        // It fails where the process has no handles left; the client sees its connection closed.
        let Ok(stream) = tokio::net::TcpStream::from_std(stream) else { continue };
        let service = Arc::clone(&service);
        let connection = builder
            .serve_connection(
                TokioIo::new(stream),
                service_fn(move |request| service.respond(request, peer).map(Ok::<_, Infallible>)),
            )
            .into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Its errors are the client's: it hung up or spoke no HTTP.
            let _clients_fault = connection.await;
            drop(open);
        });
    }
    let _deadline = tokio::time::timeout(DRAIN, graceful.shutdown()).await;
}
