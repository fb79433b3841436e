//! The HTTP server in the process, on threads of its own.

use std::collections::HashMap;
use std::error::Error as _;
use std::future::{Future as _, poll_fn};
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;
use std::thread;

use napi::bindgen_prelude::{Either, Env, Object, Result};
use napi_derive::napi;
use ncm::server::{BindError, Connections, Routes, ServerConfig};
use tokio::sync::oneshot;

use crate::{log, reason, runtime};

/// A server that runs.
#[napi]
pub struct Server {
    addresses: Vec<SocketAddr>,
    connections: Connections,
    stop: Mutex<Option<oneshot::Sender<()>>>,
    ended: Mutex<Option<oneshot::Receiver<()>>>,
}

/// Why a server does not run.
#[napi(object, object_from_js = false)]
pub struct Refusal {
    /// As Node.js calls it, such as `EADDRINUSE`.
    pub code: &'static str,
    /// In words.
    pub message: String,
}

/// An address that a server listens on.
#[napi(object, object_from_js = false)]
pub struct Address {
    /// The IP address.
    pub address: String,
    /// `IPv4` or `IPv6`.
    pub family: &'static str,
    /// The port.
    pub port: u32,
}

#[napi]
impl Server {
    /// The addresses that it listens on.
    #[napi]
    pub fn addresses(&self) -> Vec<Address> {
        let family = |address: &SocketAddr| if address.is_ipv4() { "IPv4" } else { "IPv6" };
        self.addresses
            .iter()
            .map(|at| Address { address: at.ip().to_string(), family: family(at), port: at.port().into() })
            .collect()
    }

    /// How many connections are open.
    #[napi]
    pub fn connections(&self) -> u32 {
        u32::try_from(self.connections.count()).unwrap_or(u32::MAX)
    }

    /// Closes connections, soon: those without a request, or all.
    #[napi]
    pub fn cut(&self, all: bool) {
        if all { self.connections.close_all() } else { self.connections.close_idle() }
    }

    /// Stops it. The promise resolves when open requests have ended, at once if it was stopped before.
    ///
    /// # Errors
    ///
    /// When the system gives no threads.
    #[napi(ts_return_type = "Promise<void>")]
    pub fn close<'env>(&self, env: &'env Env) -> Result<Object<'env>> {
        let (deferred, promise) = env.create_deferred()?;
        drop(self.stop.lock().unwrap_or_else(PoisonError::into_inner).take());
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner).take();
        let ended = async move {
            if let Some(ended) = ended {
                // It ends by an error where the thread is gone, which is an end, too.
                let _gone = ended.await;
            }
        };
        runtime::spawn(ended, move |_| deferred.resolve(|_| Ok(())))?;
        Ok(promise)
    }
}

/// What becomes of a start.
type Started = std::result::Result<Server, Refusal>;

/// Starts a server on a thread of its own.
pub(crate) fn start<'env>(
    env: &'env Env,
    client: ncm::Client,
    settings: &HashMap<String, String>,
    routes: Routes,
) -> Result<Object<'env>> {
    let config = ServerConfig::from_env(&|name| settings.get(name).cloned()).map_err(reason)?;
    log::start(settings.get("RUST_LOG"))?;
    let (say, said) = oneshot::channel();
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime {
            Ok(runtime) => runtime.block_on(serve(config, client, routes, say)),
            Err(error) => drop(say.send(Err(refusal(&error.to_string(), &error)))),
        }
    };
    thread::Builder::new().name("ncm-server".to_owned()).spawn(run).map_err(reason)?;
    let (deferred, promise) = env.create_deferred()?;
    runtime::spawn(said, move |said| {
        let started = said.and_then(std::result::Result::ok).unwrap_or_else(|| {
            Err(Refusal {
                code: "EFAULT",
                message: "ncm 内部错误 / a fault of ncm; please report it".to_owned(),
            })
        });
        deferred.resolve(move |_| {
            Ok(match started {
                Ok(server) => Either::A(server),
                Err(refusal) => Either::B(refusal),
            })
        });
    })?;
    Ok(promise)
}

async fn serve(config: ServerConfig, client: ncm::Client, routes: Routes, say: oneshot::Sender<Started>) {
    let server = match ncm::server::Server::bind(config, client).await {
        Ok(server) => server.with_routes(routes),
        Err(error) => return drop(say.send(Err(of_bind(&error)))),
    };
    let (addresses, connections) = (server.addresses(), server.connections());
    let (stop, stopped) = oneshot::channel::<()>();
    let (end, ended) = oneshot::channel();
    let mut running = pin!(server.run(async { drop(stopped.await) }));
    // It takes its threads at once; whether it got them decides about the start.
    let first = poll_fn(|context| Poll::Ready(running.as_mut().poll(context))).await;
    if let Poll::Ready(Err(error)) = first {
        return drop(say.send(Err(refusal(&error.to_string(), &error))));
    }
    let server =
        Server { addresses, connections, stop: Mutex::new(Some(stop)), ended: Mutex::new(Some(ended)) };
    // Where nobody waits any more, `stop` goes with the server, which ends it.
    drop(say.send(Ok(server)));
    if first.is_pending() {
        let _end = running.await;
    }
    let _nobody_waits = end.send(());
}

fn of_bind(error: &BindError) -> Refusal {
    let source = error.source().and_then(|source| source.downcast_ref::<std::io::Error>());
    match source {
        Some(source) => refusal(&error.to_string(), source),
        None => Refusal { code: "EFAULT", message: error.to_string() },
    }
}

fn refusal(message: &str, error: &std::io::Error) -> Refusal {
    let code = match error.kind() {
        std::io::ErrorKind::AddrInUse => "EADDRINUSE",
        std::io::ErrorKind::AddrNotAvailable => "EADDRNOTAVAIL",
        std::io::ErrorKind::PermissionDenied => "EACCES",
        _ => "EFAULT",
    };
    Refusal { code, message: message.to_owned() }
}
