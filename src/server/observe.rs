//! Logs a line for each request, and counts requests for Prometheus.
//!
//! Neither contains data from a client, except its request id and the ids of its trace.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, HeaderName, HeaderValue, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::account::{Account, Gauges};
use super::connections::{Chunks, Limits};
use super::peer::Peer;
use super::respond::NOSNIFF;
use super::trace::{TRACERESPONSE, Trace};
use super::upstreams::Upstreams;
use crate::crypto::hex;
use crate::registry::{ENDPOINTS, Endpoint};
use crate::transport::{Meter, usage};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const X_CACHE: HeaderName = HeaderName::from_static("x-cache");

/// Maximum length of a request id that is accepted from a client, in bytes.
const LONGEST_ID: usize = 64;

/// Upper bounds of the histogram's buckets, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 20.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    /// Route as in the registry, or `other`.
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Cached {
    result: &'static str,
}

/// Metrics of the whole process.
pub(super) struct Observer {
    limits: Arc<Limits>,
    registry: Registry,
    answered: Family<Answered, Counter>,
    seconds: Family<Route, Histogram>,
    /// Metrics of a route's successes, by the endpoint's index: looked up once, not for each request.
    usual: Vec<OnceLock<(Counter, Histogram)>>,
    cached: [(&'static str, Counter); 4],
    connections: Gauge,
    requests: Gauge,
    answer_bytes: Gauge,
    work_bytes: Gauge,
    /// First half of request ids, random at start; the second half is a counter.
    ids: u32,
    count: AtomicU64,
}

/// A request under way.
pub(super) struct Observed {
    endpoint: Option<&'static Endpoint>,
    client: Peer,
    id: HeaderValue,
    /// The caller's trace, and the id of this request's span.
    trace: Option<(Trace, String)>,
    began: Instant,
}

/// Status of a request whose client hung up before the response, as in nginx.
const GIVEN_UP: u16 = 499;

/// Makes sure that a request is logged and counted, even if its client hangs up before the response.
pub(super) struct Pending {
    observer: Arc<Observer>,
    /// None once the request has ended.
    observed: Option<Observed>,
}

impl Pending {
    pub(super) fn new(observer: Arc<Observer>, observed: Observed) -> Self {
        Self { observer, observed: Some(observed) }
    }

    /// The same as [`Observer::end`].
    pub(super) fn end(mut self, response: Response<Chunks>) -> Response<Chunks> {
        match self.observed.take() {
            Some(observed) => self.observer.end(observed, response),
            None => response,
        }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let Some(observed) = self.observed.take() {
            self.observer.log(&observed, GIVEN_UP, "none");
        }
    }
}

impl Observer {
    pub(super) fn new(
        limits: Arc<Limits>,
        meter: Arc<Meter>,
        account: Option<Arc<Account>>,
    ) -> std::io::Result<Arc<Self>> {
        let answered = Family::<Answered, Counter>::default();
        let seconds = Family::<Route, Histogram>::new_with_constructor(|| Histogram::new(BUCKETS));
        let usual = ENDPOINTS.iter().map(|_| OnceLock::new()).collect();
        let results = Family::<Cached, Counter>::default();
        let cached = ["hit", "miss", "join", "bypass"]
            .map(|result| (result, results.get_or_create_owned(&Cached { result })));
        let (connections, requests) = (Gauge::default(), Gauge::default());
        let (answer_bytes, work_bytes) = (Gauge::default(), Gauge::default());
        let mut registry = Registry::with_prefix("ncm");
        registry.register("requests", "Requests by route and status", answered.clone());
        registry.register("request_duration_seconds", "Time until a response is ready", seconds.clone());
        registry.register("cache_results", "Responses by cache result", results);
        registry.register("connections", "Open connections of clients", connections.clone());
        registry.register("requests_in_flight", "Requests under way", requests.clone());
        registry.register(
            "answer_bytes",
            "Bytes of responses that clients have not taken",
            answer_bytes.clone(),
        );
        registry.register(
            "work_bytes",
            "Bytes being read and processed, including responses that clients have not taken",
            work_bytes.clone(),
        );
        registry.register_collector(Box::new(Upstreams(meter)));
        if let Some(account) = account {
            registry.register_collector(Box::new(Gauges(account)));
        }
        let ids = getrandom::u32().map_err(std::io::Error::other)?;
        let count = AtomicU64::new(0);
        Ok(Arc::new(Self {
            limits,
            registry,
            answered,
            seconds,
            usual,
            cached,
            connections,
            requests,
            answer_bytes,
            work_bytes,
            ids,
            count,
        }))
    }

    /// Starts to observe a request for an endpoint or another route.
    pub(super) fn begin(
        &self,
        endpoint: Option<&'static Endpoint>,
        client: Peer,
        headers: &HeaderMap,
    ) -> Observed {
        let given = headers.get(X_REQUEST_ID).filter(|id| is_id(id.as_bytes()));
        let id = given.cloned().unwrap_or_else(|| self.next_id());
        let trace = Trace::of(headers).map(|trace| {
            let span = (u64::from(self.ids) << 32) | self.count.fetch_add(1, Relaxed) & 0xffff_ffff;
            (trace, format!("{:016x}", span.max(1)))
        });
        Observed { endpoint, client, id, trace, began: Instant::now() }
    }

    /// Returns an id such as `5f3a09c1-1b`. `format!` would take a tenth of the time of a cache hit.
    fn next_id(&self) -> HeaderValue {
        let number = self.count.fetch_add(1, Relaxed);
        let leading = (number.leading_zeros() / 8).min(7) as usize;
        let mut text = Vec::with_capacity(8 + 1 + 16);
        hex::push_lower(&self.ids.to_be_bytes(), &mut text);
        text.push(b'-');
        hex::push_lower(&number.to_be_bytes()[leading..], &mut text);
        HeaderValue::from_maybe_shared(Bytes::from(text)).unwrap_or(HeaderValue::from_static("none"))
    }

    /// Counts a response and its duration.
    fn record(&self, endpoint: Option<&'static Endpoint>, status: u16, elapsed: Duration) {
        let route = endpoint.map_or("other", |endpoint| endpoint.route);
        let counts = || {
            let answered = self.answered.get_or_create_owned(&Answered { route, status });
            (answered, self.seconds.get_or_create_owned(&Route { route }))
        };
        let observe = |(answered, seconds): &(Counter, Histogram)| {
            answered.inc();
            seconds.observe(elapsed.as_secs_f64());
        };
        match endpoint.and_then(|endpoint| self.usual.get(endpoint.index)) {
            Some(usual) if status == 200 => observe(usual.get_or_init(counts)),
            _ => observe(&counts()),
        }
    }

    /// Counts and logs a response, and adds the request id to it.
    pub(super) fn end(&self, observed: Observed, mut response: Response<Chunks>) -> Response<Chunks> {
        let header = response.headers().get(X_CACHE);
        let result = header.and_then(|header| self.cached.iter().find(|(result, _)| header == result));
        if let Some((_, count)) = result {
            count.inc();
        }
        let cache = result.map_or("none", |(result, _)| result);
        self.log(&observed, response.status().as_u16(), cache);
        let Observed { id, trace, .. } = observed;
        if let Some(value) = trace.as_ref().and_then(|(trace, span)| trace.response(span)) {
            response.headers_mut().insert(TRACERESPONSE, value);
        }
        response.headers_mut().insert(X_REQUEST_ID, id);
        response
    }

    fn log(&self, observed: &Observed, status: u16, cache: &str) {
        let Observed { endpoint, client, id, trace, began } = observed;
        let elapsed = began.elapsed();
        self.record(*endpoint, status, elapsed);
        let usage = usage();
        let route = endpoint.map_or("other", |endpoint| endpoint.route);
        let shown = id.to_str().unwrap_or_default();
        let ms = millis(elapsed);
        let upstream_ms = (usage.calls > 0).then(|| millis(usage.time));
        let repeats = (usage.repeats > 0).then_some(usage.repeats);
        let trace_id = trace.as_ref().map(|(trace, _)| trace.id());
        let parent_id = trace.as_ref().map(|(trace, _)| trace.parent());
        let trace_flags = trace.as_ref().map(|(trace, _)| trace.flags());
        let span_id = trace.as_ref().map(|(_, span)| span.as_str());
        if status >= 500 {
            tracing::warn!(target: "ncm::request", route, status, ms, upstream_ms, repeats, cache, %client, id = shown, trace_id, trace_flags, parent_id, span_id);
        } else {
            tracing::info!(target: "ncm::request", route, status, ms, upstream_ms, repeats, cache, %client, id = shown, trace_id, trace_flags, parent_id, span_id);
        }
    }

    /// Returns the metrics in the OpenMetrics text format. A browser would download that: it gets the same text as plain text.
    pub(super) fn metrics(&self, is_for_browser: bool) -> Response<Chunks> {
        let counts = self.limits.counts();
        let gauge = |gauge: &Gauge, value: usize| _ = gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
        gauge(&self.connections, counts.connections);
        gauge(&self.requests, counts.requests);
        gauge(&self.answer_bytes, counts.answer_bytes);
        gauge(&self.work_bytes, counts.work_bytes);
        let mut text = String::new();
        let encoded = encode(&mut text, &self.registry);
        let mut response = Response::new(Chunks::from(vec![text.into()]));
        if encoded.is_err() {
            *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
        }
        let kind = if is_for_browser {
            "text/plain; charset=utf-8"
        } else {
            "application/openmetrics-text; version=1.0.0; charset=utf-8"
        };
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        response.headers_mut().insert(VARY, HeaderValue::from_static("Accept"));
        response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        response
    }
}

fn millis(time: Duration) -> f64 {
    time.as_micros() as f64 / 1000.0
}

/// Returns whether a client's request id is acceptable: it contains nothing that could break a log line.
fn is_id(id: &[u8]) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST_ID
        && id.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':'))
}
