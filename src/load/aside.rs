//! Work that takes longer than others who share its thread can wait.

use tokio::sync::Semaphore;
use tokio::task::JoinError;

/// The work panicked.
#[derive(Debug)]
pub(crate) struct Panicked(pub(crate) JoinError);

/// From so many bytes on a text is worked on aside: a pass over it takes a millisecond or two.
pub(crate) const LONG: usize = 256 << 10;

/// So many threads at most work aside, which bounds the memory of their work, too.
static TURNS: Semaphore = Semaphore::const_new(2);

/// Does the work on a thread where nobody else waits. A caller that goes leaves it to end there, with its turn.
///
/// # Errors
///
/// When the work panicked.
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

/// Does the work here where it is short, else [`aside`].
///
/// # Errors
///
/// As [`aside`].
pub(crate) async fn here_or_aside<T: Send + 'static>(
    bytes: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Panicked> {
    if bytes < LONG { Ok(work()) } else { Box::pin(aside(work)).await }
}
