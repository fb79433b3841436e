//! Single looks at what calls are made of, for `ncm doctor`: the ways to upstreams, one call as it stands, xeapi's key.
//!
//! Nothing here registers a visitor, repeats a call or writes.

use std::error::Error as _;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::time::{Duration, SystemTime};

use futures_util::future::join_all;
use http::header::DATE;
use http::{HeaderMap, Uri};
use tokio::time::{Instant, timeout_at};

use super::connect::{ConnectError, Fault, connect, in_full};
use super::{Transport, answer, needs_visitor, repeat, seal, xeapi};
use crate::call::options::Options;
use crate::call::plan::Plan;
#[cfg(feature = "pac")]
use crate::config::proxy::ScriptSource;
use crate::config::proxy::{Proxy, ProxyKind};
use crate::registry::Upstream;
use crate::reply::Reply;
use crate::reply::error::Error;

/// The way to an upstream.
pub(crate) struct Way {
    /// Host of the upstream.
    pub(crate) host: String,
    pub(crate) is_https: bool,
    /// The proxy on it, as it may be shown.
    pub(crate) proxy: Option<String>,
    /// What is connected to: the upstream, its proxy or the host of a script; none where a script of this machine chooses.
    pub(crate) door: Option<(String, u16)>,
}

/// What a name leads to.
pub(crate) struct Looked {
    pub(crate) addresses: Result<Vec<IpAddr>, Miss>,
    /// The first address of either family, and what came of a connection to it.
    pub(crate) tried: Vec<(IpAddr, Result<Duration, Miss>)>,
}

/// Why there was no connection.
#[derive(Debug, Clone)]
pub(crate) struct Miss {
    pub(crate) fault: Fault,
    /// In full, in the words of the system.
    pub(crate) cause: String,
    /// The proxy on the way; and whether the fault is on the way to it or its own.
    pub(crate) proxy: Option<(String, bool)>,
    /// Whether a certificate is not valid at the time that this machine takes it to be.
    pub(crate) is_by_date: bool,
}

/// What came of one call.
pub(crate) struct Answered {
    pub(crate) reply: Result<Reply, Error>,
    /// The upstream's clock less this machine's, in milliseconds, to about a second; none where it did not tell.
    pub(crate) clock_ahead: Option<i64>,
    /// Whom the upstream takes the caller for, where it says so.
    pub(crate) seen_as: Option<IpAddr>,
    pub(crate) took: Duration,
}

/// xeapi's key.
pub(crate) struct Key {
    pub(crate) version: String,
    /// When it is to be asked for again, in milliseconds since 1970.
    pub(crate) expires: Option<i64>,
}

/// Names the address that a call came from: NetEase's gateway has it in recorded answers of several of its services.
const SEEN_AS: &str = "x-from-src";

impl Transport {
    /// The way to an upstream; none where it has no address.
    pub(crate) fn way(&self, upstream: &'static Upstream) -> Option<Way> {
        let url: Uri = self.identity.base(upstream).ok()?.parse().ok()?;
        let proxy = self.http.proxy_to(&url);
        Some(Way {
            host: bare(url.host()?).to_owned(),
            is_https: url.scheme_str() == Some("https"),
            proxy: proxy.map(Proxy::to_string),
            door: match proxy.map(Proxy::kind) {
                None => door(&url),
                Some(ProxyKind::Server(server)) => door(server.address()),
                #[cfg(feature = "pac")]
                Some(ProxyKind::Script(script)) => match script.source() {
                    ScriptSource::Url(url) => door(url),
                    ScriptSource::File(_) => None,
                },
            },
        })
    }

    /// Looks a name up and connects to the first address of either family, all until the deadline.
    pub(crate) async fn look(&self, host: &str, port: u16, deadline: Instant) -> Looked {
        let late = |what: &str| Miss::new(Fault::Timeout, format!("{what} took too long"));
        let asked = timeout_at(deadline, self.http.network().resolver().addresses(host, port)).await;
        let addresses = match asked {
            Ok(Ok(addresses)) => addresses,
            Ok(Err(error)) => {
                let addresses = Err(Miss::new(Fault::Name, error.to_string()));
                return Looked { addresses, tried: Vec::new() };
            }
            Err(_elapsed) => {
                return Looked { addresses: Err(late("the lookup of the name")), tried: Vec::new() };
            }
        };
        let first = |is_ipv4| addresses.iter().find(move |address| address.is_ipv4() == is_ipv4);
        let tries = first(true).into_iter().chain(first(false)).map(|address: &SocketAddr| async {
            let began = Instant::now();
            let done = match timeout_at(deadline, connect(*address)).await {
                Ok(Ok(_connection)) => Ok(began.elapsed()),
                Ok(Err(error)) => Err(Miss::of(&ConnectError::of_system(error))),
                Err(_elapsed) => Err(late("the connection (TCP)")),
            };
            (address.ip(), done)
        });
        let tried = join_all(tries).await;
        Looked { addresses: Ok(addresses.iter().map(SocketAddr::ip).collect()), tried }
    }

    /// Makes a call as it stands, once; as the visitor whose token is at hand, or without one.
    pub(crate) async fn probe(&self, plan: Plan, options: &Options, deadline: Instant) -> Answered {
        let upstream = plan.upstream;
        let encrypted = seal::is_answer_encrypted(&plan, options);
        let visitor =
            if needs_visitor(options) { self.identity.visitor.known().unwrap_or_default() } else { "" };
        let device = self.identity.devices.of(options);
        let began = Instant::now();
        let mut head = (None, None);
        let reply = {
            let exchange = pin!(async {
                let mut call = self.identity.enter(upstream).await?;
                let seal = || seal::seal_call(&self.identity, &device, &plan, options, visitor, None);
                let response = repeat::send(&self.http, seal, options, &mut call).await?;
                head = (clock_ahead(response.headers()), seen_as(response.headers()));
                answer::read(response, upstream, encrypted, options.accepts, self.budget()).await
            });
            self.within_limit(upstream, options, deadline, exchange).await
        };
        Answered { reply, clock_ahead: head.0, seen_as: head.1, took: began.elapsed() }
    }

    /// Asks for xeapi's key, at one path after the other.
    pub(crate) async fn key(&self, patience: Duration) -> Result<Key, Error> {
        let ask = |plan| Box::pin(self.call_by_itself(plan));
        let keys = xeapi::fetch(self.device_id(), None, patience, ask).await?;
        Ok(Key { version: keys.server.version, expires: keys.expires })
    }

    /// The id of the device that a call comes from, and whether it is the same at the next start.
    pub(crate) fn device_of(&self, options: &Options) -> (String, bool) {
        let device = self.identity.devices.of(options);
        let ids = device.ids.clone().with(&options.cookies);
        (ids.device, self.identity.devices.is_lasting(options))
    }

    /// Whether a visitor's token is at hand; an empty one means to go without.
    pub(crate) fn visitor_token(&self) -> Option<&str> {
        self.identity.visitor.known()
    }
}

impl Looked {
    /// Whether a connection came about.
    pub(crate) fn is_open(&self) -> bool {
        self.tried.iter().any(|(_, done)| done.is_ok())
    }
}

impl Miss {
    fn new(fault: Fault, cause: String) -> Self {
        Self { fault, cause, proxy: None, is_by_date: false }
    }

    fn of(error: &ConnectError) -> Self {
        Self {
            fault: error.fault(),
            cause: in_full(error),
            proxy: error.proxy().map(|(shown, is_its_own)| (shown.to_owned(), is_its_own)),
            is_by_date: error.is_by_date(),
        }
    }
}

/// Why a call had no connection; none where it had one.
pub(crate) fn miss(error: &Error) -> Option<Miss> {
    error.source()?.downcast_ref().map(Miss::of)
}

/// A host without the brackets of an address of IPv6.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

fn door(url: &Uri) -> Option<(String, u16)> {
    let usual = if url.scheme_str() == Some("https") { 443 } else { 80 };
    Some((bare(url.host()?).to_owned(), url.port_u16().unwrap_or(usual)))
}

/// The other side's clock less this one. Heads arrive a moment after they were written, in the middle of a second on average.
fn clock_ahead(headers: &HeaderMap) -> Option<i64> {
    let date =
        httpdate::parse_http_date(headers.get(DATE)?.to_str().ok()?).ok()? + Duration::from_millis(500);
    let (ahead, sign) = match date.duration_since(SystemTime::now()) {
        Ok(ahead) => (ahead, 1),
        Err(behind) => (behind.duration(), -1),
    };
    Some(sign * i64::try_from(ahead.as_millis()).ok()?)
}

fn seen_as(headers: &HeaderMap) -> Option<IpAddr> {
    headers.get(SEEN_AS)?.to_str().ok()?.split(',').next()?.trim().parse().ok()
}
