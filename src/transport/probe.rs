//! Single checks for `ncm doctor`: routes to upstreams, one call without changes, xeapi's key.
//!
//! No function here registers a visitor, repeats a call or writes a file.

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

/// Network route to an upstream.
pub(crate) struct Route {
    /// Host of the upstream.
    pub(crate) host: String,
    pub(crate) is_https: bool,
    /// Proxy on the route, without credentials.
    pub(crate) proxy: Option<String>,
    /// First host and port to connect to: the upstream, its proxy or the host of a PAC script; `None` for a script in a file.
    pub(crate) first_hop: Option<(String, u16)>,
}

/// Result of a name lookup, and of connections to its addresses.
pub(crate) struct Reachability {
    pub(crate) addresses: Result<Vec<IpAddr>, ConnectFailure>,
    /// The first address of each family, with the result of a connection to it.
    pub(crate) tried: Vec<(IpAddr, Result<Duration, ConnectFailure>)>,
}

/// A failed connection.
#[derive(Debug, Clone)]
pub(crate) struct ConnectFailure {
    pub(crate) fault: Fault,
    /// The cause in full, in the words of the system.
    pub(crate) cause: String,
    /// The proxy on the route; and whether the fault lies with the proxy or before it.
    pub(crate) proxy: Option<(String, bool)>,
    /// Whether a certificate is expired or not valid yet by this machine's clock.
    pub(crate) is_by_date: bool,
}

/// Result of one call.
pub(crate) struct ProbeReply {
    pub(crate) reply: Result<Reply, Error>,
    /// The upstream's clock minus this machine's, in ms, exact to about 1 s; `None` without a `Date` header.
    pub(crate) clock_ahead: Option<i64>,
    /// The caller's address as the upstream sees it, where it sends it.
    pub(crate) seen_as: Option<IpAddr>,
    pub(crate) took: Duration,
}

/// xeapi's key.
pub(crate) struct Key {
    pub(crate) version: String,
    /// When to fetch it again, in ms since 1970.
    pub(crate) expires: Option<i64>,
}

/// Header with the address that a call came from. Source: recorded answers of several services behind NetEase's gateway.
const SEEN_AS: &str = "x-from-src";

impl Transport {
    /// Returns the route to an upstream; `None` where the upstream has no address.
    pub(crate) fn route(&self, upstream: &'static Upstream) -> Option<Route> {
        let url: Uri = self.identity.base(upstream).ok()?.parse().ok()?;
        let proxy = self.http.proxy_to(&url);
        Some(Route {
            host: bare(url.host()?).to_owned(),
            is_https: url.scheme_str() == Some("https"),
            proxy: proxy.map(Proxy::to_string),
            first_hop: match proxy.map(Proxy::kind) {
                None => host_and_port(&url),
                Some(ProxyKind::Server(server)) => host_and_port(server.address()),
                #[cfg(feature = "pac")]
                Some(ProxyKind::Script(script)) => match script.source() {
                    ScriptSource::Url(url) => host_and_port(url),
                    ScriptSource::File(_) => None,
                },
            },
        })
    }

    /// Looks a name up and connects to the first address of each family, all before the deadline.
    pub(crate) async fn reach(&self, host: &str, port: u16, deadline: Instant) -> Reachability {
        let late = |what: &str| ConnectFailure::new(Fault::Timeout, format!("{what} took too long"));
        let asked = timeout_at(deadline, self.http.network().resolver().addresses(host, port)).await;
        let addresses = match asked {
            Ok(Ok(addresses)) => addresses,
            Ok(Err(error)) => {
                let addresses = Err(ConnectFailure::new(Fault::Name, error.to_string()));
                return Reachability { addresses, tried: Vec::new() };
            }
            Err(_elapsed) => {
                return Reachability { addresses: Err(late("the lookup of the name")), tried: Vec::new() };
            }
        };
        let first = |is_ipv4| addresses.iter().find(move |address| address.is_ipv4() == is_ipv4);
        let tries = first(true).into_iter().chain(first(false)).map(|address: &SocketAddr| async {
            let began = Instant::now();
            let done = match timeout_at(deadline, connect(*address)).await {
                Ok(Ok(_connection)) => Ok(began.elapsed()),
                Ok(Err(error)) => Err(ConnectFailure::of(&ConnectError::of_system(error))),
                Err(_elapsed) => Err(late("the connection (TCP)")),
            };
            (address.ip(), done)
        });
        let tried = join_all(tries).await;
        Reachability { addresses: Ok(addresses.iter().map(SocketAddr::ip).collect()), tried }
    }

    /// Makes a call once, without changes; as the visitor if its token is known, else without one.
    pub(crate) async fn probe(&self, plan: Plan, options: &Options, deadline: Instant) -> ProbeReply {
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
        ProbeReply { reply, clock_ahead: head.0, seen_as: head.1, took: began.elapsed() }
    }

    /// Fetches xeapi's key, from one path after the other.
    pub(crate) async fn key(&self, patience: Duration) -> Result<Key, Error> {
        let ask = |plan| Box::pin(self.call_by_itself(plan));
        let keys = xeapi::fetch(self.device_id(), None, patience, ask).await?;
        Ok(Key { version: keys.server.version, expires: keys.expires })
    }

    /// Returns the id of a call's device, and whether it is the same at the next start.
    pub(crate) fn device_of(&self, options: &Options) -> (String, bool) {
        let device = self.identity.devices.of(options);
        let ids = device.ids.clone().with(&options.cookies);
        (ids.device, self.identity.devices.is_lasting(options))
    }

    /// Returns the visitor's token if it is known; an empty one means calls without a token.
    pub(crate) fn visitor_token(&self) -> Option<&str> {
        self.identity.visitor.known()
    }
}

impl Reachability {
    /// Returns whether a connection was made.
    pub(crate) fn is_open(&self) -> bool {
        self.tried.iter().any(|(_, done)| done.is_ok())
    }
}

impl ConnectFailure {
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

/// Returns why a call had no connection; `None` where it had one.
pub(crate) fn connect_failure(error: &Error) -> Option<ConnectFailure> {
    error.source()?.downcast_ref().map(ConnectFailure::of)
}

/// Returns a host without the brackets of an IPv6 address.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

fn host_and_port(url: &Uri) -> Option<(String, u16)> {
    let usual = if url.scheme_str() == Some("https") { 443 } else { 80 };
    Some((bare(url.host()?).to_owned(), url.port_u16().unwrap_or(usual)))
}

/// Returns the other clock minus this one, in ms. Adds half a second: `Date` has whole seconds, rounded down.
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
