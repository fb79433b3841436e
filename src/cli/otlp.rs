//! Spans of requests for a collector of OpenTelemetry, over OTLP with protobuf on HTTP.
//!
//! A span is made from the log's line of a request, and so contains nothing more. The SDK samples, collects and sends spans
//! on a thread of its own, and reads its other variables itself (`OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_TRACES_SAMPLER`,
//! `OTEL_BSP_…`, `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`).

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use opentelemetry::trace::Span as _;
use opentelemetry::trace::{
    SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt as _, TraceFlags, TraceId,
    TraceState, Tracer as _, TracerProvider as _,
};
use opentelemetry::{Context, KeyValue, Value};
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{IdGenerator, RandomIdGenerator, SdkTracer, SdkTracerProvider};
use rustls::{ClientConfig, RootCertStore};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::registry::LookupSpan;

/// Target of the log's lines for requests.
const REQUESTS: &str = "ncm::request";

/// Time limit of the collector for each batch, and for the last one when the program ends.
const PATIENCE: Duration = Duration::from_secs(10);

/// Maximum size of the collector's answer in bytes.
const LONGEST_ANSWER: usize = 1 << 20;

/// Sends a span of each request.
#[derive(Clone)]
pub(super) struct Spans {
    tracer: SdkTracer,
    provider: SdkTracerProvider,
}

impl Spans {
    /// Starts to collect spans for the collector at this URL, to which OTLP's path is added.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the URL.
    pub(super) fn to(collector: &str) -> Result<Option<Self>, String> {
        let fail = |error: &dyn std::fmt::Display| error.to_string();
        let traces = format!("{}/v1/traces", collector.trim().trim_end_matches('/'));
        let url: Option<Uri> = traces.parse().ok();
        let url = url.filter(|url| matches!(url.scheme_str(), Some("http" | "https")));
        let url = url.ok_or_else(|| fail(&"write an address such as http://localhost:4318"))?;
        let client = Collector::new(&url).map_err(|error| fail(&error))?;
        let exporter = SpanExporter::builder().with_http().with_http_client(client).with_endpoint(traces);
        let mut resource =
            Resource::builder().with_attribute(KeyValue::new("service.version", env!("CARGO_PKG_VERSION")));
        if std::env::var_os("OTEL_SERVICE_NAME").is_none() {
            resource = resource.with_service_name("ncm");
        }
        let provider = SdkTracerProvider::builder()
            .with_resource(resource.build())
            .with_id_generator(OurIds::default())
            .with_batch_exporter(exporter.build().map_err(|error| fail(&error))?)
            .build();
        Ok(Some(Self { tracer: provider.tracer("ncm"), provider }))
    }

    /// Returns the layer of the log that makes spans.
    pub(super) fn filtered<S: Subscriber + for<'a> LookupSpan<'a>>(self) -> impl Layer<S> {
        self.with_filter(Targets::new().with_target(REQUESTS, Level::INFO))
    }

    /// Sends all waiting spans.
    pub(super) fn finish(&self) {
        if let Err(error) = self.provider.shutdown_with_timeout(PATIENCE) {
            super::output::note(&format!("the last spans are lost: {error} / 最后的 span 未能送出：{error}"));
        }
    }
}

impl<S: Subscriber> Layer<S> for Spans {
    fn on_event(&self, event: &Event<'_>, _context: tracing_subscriber::layer::Context<'_, S>) {
        let mut request = Line::default();
        event.record(&mut request);
        let end = SystemTime::now();
        let begin = end.checked_sub(request.took).unwrap_or(end);
        let builder = SpanBuilder::from_name(request.route.clone())
            .with_kind(SpanKind::Server)
            .with_start_time(begin)
            .with_attributes(request.attributes);
        let parent = match (request.trace, request.parent) {
            (Some(trace), Some(span)) => {
                let caller = SpanContext::new(trace, span, request.flags, true, TraceState::NONE);
                Context::new().with_remote_span_context(caller)
            }
            _ => Context::new(),
        };
        OUR_SPAN.set(request.span);
        let mut span = self.tracer.build_with_context(builder, &parent);
        if request.status >= 500 {
            span.set_status(Status::error(""));
        }
        span.end_with_timestamp(end);
    }
}

/// The data of a request's line. Names follow OpenTelemetry's conventions for HTTP servers where they exist:
/// <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>.
#[derive(Default)]
struct Line {
    route: String,
    status: u64,
    took: Duration,
    attributes: Vec<KeyValue>,
    trace: Option<TraceId>,
    /// The span of the caller.
    parent: Option<SpanId>,
    flags: TraceFlags,
    /// The id of this span, if the caller has received one.
    span: Option<SpanId>,
}

impl Line {
    fn add(&mut self, name: &str, value: impl Into<Value>) {
        let name = match name {
            "route" => "http.route",
            "status" => "http.response.status_code",
            "client" => "client.address",
            "id" => "ncm.request_id",
            "cache" => "ncm.cache",
            "upstream_ms" => "ncm.upstream_ms",
            "repeats" => "ncm.repeats",
            // These fields belong to the span itself.
            _ => return,
        };
        self.attributes.push(KeyValue::new(name, value));
    }
}

impl Visit for Line {
    fn record_f64(&mut self, field: &Field, value: f64) {
        if field.name() == "ms" {
            self.took = Duration::try_from_secs_f64(value / 1000.0).unwrap_or_default();
        }
        self.add(field.name(), value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field.name(), value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        if field.name() == "status" {
            self.status = value;
        }
        self.add(field.name(), i64::try_from(value).unwrap_or(i64::MAX));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "trace_id" => self.trace = TraceId::from_hex(value).ok(),
            "parent_id" => self.parent = SpanId::from_hex(value).ok(),
            "trace_flags" => self.flags = TraceFlags::new(u8::from_str_radix(value, 16).unwrap_or(0)),
            "span_id" => self.span = SpanId::from_hex(value).ok(),
            "route" => value.clone_into(&mut self.route),
            _ => {}
        }
        self.add(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.add(field.name(), format!("{value:?}"));
    }
}

thread_local! {
    /// The id of the next span, if the caller has received one: the SDK takes ids only from its generator.
    static OUR_SPAN: Cell<Option<SpanId>> = const { Cell::new(None) };
}

/// Random ids, except for a span whose id the caller has received.
#[derive(Debug, Default)]
struct OurIds(RandomIdGenerator);

impl IdGenerator for OurIds {
    fn new_trace_id(&self) -> TraceId {
        self.0.new_trace_id()
    }

    fn new_span_id(&self) -> SpanId {
        OUR_SPAN.take().unwrap_or_else(|| self.0.new_span_id())
    }
}

/// The client of the collector. The SDK calls it on a thread without a runtime.
#[derive(Debug)]
struct Collector {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    runtime: tokio::runtime::Runtime,
    /// Whether the last attempt failed, so that consecutive failures are logged once.
    fails: Arc<AtomicBool>,
}

impl Collector {
    fn new(url: &Uri) -> Result<Self, HttpError> {
        let mut roots = RootCertStore::empty();
        if url.scheme_str() == Some("https") {
            let found = rustls_native_certs::load_native_certs();
            roots.add_parsable_certificates(found.certs);
            if roots.is_empty() {
                return Err(
                    "the system trusts no certificate authority; install its list (ca-certificates)".into()
                );
            }
        }
        let tls = ClientConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector =
            HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build()?,
            fails: Arc::default(),
        })
    }

    async fn post(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (parts, body) = self.client.request(request.map(Full::new)).await?.into_parts();
        let body = Limited::new(body, LONGEST_ANSWER).collect().await?.to_bytes();
        Ok(Response::from_parts(parts, body))
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let answered = self.runtime.block_on(async {
            let late = || HttpError::from(format!("no answer within {} s", PATIENCE.as_secs()));
            tokio::time::timeout(PATIENCE, self.post(request)).await.unwrap_or_else(|_| Err(late()))
        });
        let trouble = match &answered {
            Ok(response) if response.status().is_success() => None,
            Ok(response) => Some(format!("it answers {}", response.status())),
            Err(error) => Some(error.to_string()),
        };
        match (&trouble, self.fails.swap(trouble.is_some(), Relaxed)) {
            (Some(problem), false) => {
                tracing::warn!(target: "ncm::otlp", problem, "the collector takes no spans / 收集器不接收 span")
            }
            (None, true) => {
                tracing::warn!(target: "ncm::otlp", "the collector takes spans again / 收集器恢复接收 span")
            }
            _ => {}
        }
        answered
    }
}
