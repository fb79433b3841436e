//! Runs long work on separate threads, so that others who share the caller's thread do not wait.

use tokio::sync::Semaphore;
use tokio::task::JoinError;

/// Error of work that panicked.
#[derive(Debug)]
pub(crate) struct Panicked(pub(crate) JoinError);

/// Size in bytes from which a text is processed on another thread: one pass over it takes 1 to 2 ms.
pub(crate) const LONG: usize = 256 << 10;

/// Maximum number of threads for such work, which also limits its memory.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Does the work on a separate thread. If the caller leaves, the work goes on and keeps its permit to the end.
///
/// # Errors
///
/// Returns an error if the work panicked.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Panicked> {
    let turn = TURNS.acquire().await;
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    done.await.map_err(Panicked)
}

/// Does short work on this thread, and long work by [`aside`].
///
/// # Errors
///
/// The same as [`aside`].
pub(crate) async fn here_or_aside<T: Send + 'static>(
    bytes: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Panicked> {
    if bytes < LONG { Ok(work()) } else { Box::pin(aside(work)).await }
}
