//! Changes settings while the server runs.

use std::fmt;
use std::sync::Arc;

use http::Request;
use hyper::body::Incoming;
use parking_lot::{Mutex, RwLock, RwLockReadGuard};

use super::account::Account;
#[cfg(feature = "subsonic")]
use super::beside::Mounted;
use super::connections::{Answers, Connection, Limits};
use super::own::Routes;
use super::service::{Responding, Service};
use super::settings::ServerConfig;
use crate::client::Client;
use crate::config::Config;
use crate::reply::error::Error;

/// The server's service, and those of its workers.
#[derive(Debug)]
pub(super) struct Running {
    service: Service,
    workers: Vec<Arc<WorkerService>>,
}

impl Running {
    pub(super) fn of(service: Service) -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self { service, workers: Vec::new() }))
    }

    /// Adds these routes, also for workers that start later.
    pub(super) fn serve_own(&mut self, own: Routes) {
        self.service.serve_own(own);
    }

    /// Answers by another protocol at its paths, also in workers that start later.
    #[cfg(feature = "subsonic")]
    pub(super) fn mount(&mut self, mounted: Arc<dyn Mounted>) {
        self.service.mount(mounted);
    }

    pub(super) fn account(&self) -> Option<Arc<Account>> {
        self.service.account()
    }

    /// Returns a client with the current settings.
    pub(super) fn client(&self) -> Client {
        self.service.client()
    }

    /// Creates the service of another worker.
    pub(super) fn worker(&mut self) -> Arc<WorkerService> {
        let worker = Arc::new(WorkerService(RwLock::new(Arc::new(self.service.with_own_connections()))));
        self.workers.push(Arc::clone(&worker));
        worker
    }
}

/// A worker's service. Only a reload takes its lock from another thread.
#[derive(Debug)]
pub(super) struct WorkerService(RwLock<Arc<Service>>);

impl WorkerService {
    fn service(&self) -> RwLockReadGuard<'_, Arc<Service>> {
        self.0.read()
    }
}

impl Answers for WorkerService {
    type Responding = Responding;

    fn respond(&self, request: Request<Incoming>, connection: &Arc<Connection>) -> Responding {
        self.service().respond(request, connection)
    }

    fn tidy(&self) {
        self.service().tidy();
    }
}

/// Changes the settings of a running server.
#[derive(Clone)]
pub struct Reloader {
    running: Arc<Mutex<Running>>,
    limits: Arc<Limits>,
}

impl Reloader {
    pub(super) fn new(running: Arc<Mutex<Running>>, limits: Arc<Limits>) -> Self {
        Self { running, limits }
    }

    /// Applies new settings to all further requests, including those on open connections. Only settings that can change
    /// ([`About::reloads`](crate::config::About::reloads)) are taken from both configurations; others keep their
    /// values. Requests under way are not affected.
    ///
    /// # Errors
    ///
    /// Returns an error, and changes nothing, if TLS cannot be set up, or if the session of the server's account cannot
    /// be read or could be used by anyone.
    pub fn reload(&self, config: ServerConfig, client: &Config) -> Result<(), Error> {
        let mut running = self.running.lock();
        let trusted = config.trusted_proxies.clone();
        running.service = running.service.with_settings(config, client)?;
        self.limits.trust(trusted);
        for WorkerService(service) in running.workers.iter().map(Arc::as_ref) {
            let own = Arc::new(running.service.with_own_connections());
            *service.write() = own;
        }
        Ok(())
    }
}

impl fmt::Debug for Reloader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reloader").finish_non_exhaustive()
    }
}
