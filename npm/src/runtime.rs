//! Threads for calls, shared by all of a process's JavaScript threads. They keep no process alive.

use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::thread;

use napi::bindgen_prelude::Result;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::reason;

/// More would only wait for the one thread that JavaScript has.
const MOST_THREADS: usize = 4;

static RUNTIME: Mutex<Option<Runtime>> = Mutex::new(None);

/// Runs a call, and hands its result on; nothing where it panicked.
///
/// # Errors
///
/// When the system gives no threads.
pub(crate) fn spawn<T: Send + 'static>(
    call: impl Future<Output = T> + Send + 'static,
    done: impl FnOnce(Option<T>) + Send + 'static,
) -> Result<()> {
    let handle = handle()?;
    let call = handle.spawn(call);
    handle.spawn(async move { done(call.await.ok()) });
    Ok(())
}

fn handle() -> Result<Handle> {
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = &*runtime {
        return Ok(runtime.handle().clone());
    }
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get().min(MOST_THREADS));
    let started = Builder::new_multi_thread().worker_threads(threads).thread_name("ncm").enable_all().build();
    let started = started.map_err(reason)?;
    let handle = started.handle().clone();
    *runtime = Some(started);
    Ok(handle)
}
