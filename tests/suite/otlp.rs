//! Spans of requests, read like a collector of OpenTelemetry.

use std::collections::BTreeMap;
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message as _;

use crate::support::Answer;

use crate::support::upstream::wait_until;
use crate::support::{Ncm, Upstream};

/// Maximum time in which the program has to end.
const PATIENCE: Duration = Duration::from_secs(20);

async fn with(collector: &str) -> (Upstream, Ncm) {
    let upstream = Upstream::start().await;
    let ncm = Ncm::builder(&upstream)
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector)
        .env("OTEL_BSP_SCHEDULE_DELAY", "200")
        .env("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=test")
        .start()
        .await;
    (upstream, ncm)
}

fn texts(attributes: &[KeyValue]) -> BTreeMap<&str, String> {
    let text = |value: &AnyValue| match value.value.as_ref().unwrap() {
        Value::StringValue(text) => text.clone(),
        Value::IntValue(number) => number.to_string(),
        Value::DoubleValue(number) => number.to_string(),
        other => panic!("{other:?}"),
    };
    attributes.iter().map(|it| (it.key.as_str(), text(it.value.as_ref().unwrap()))).collect()
}

/// Returns the spans so far, and the resource of each.
fn spans(collector: &Upstream) -> Vec<(BTreeMap<String, String>, Span)> {
    let mut spans = Vec::new();
    for call in collector.calls() {
        assert_eq!((call.method.as_str(), call.path()), ("POST", "/v1/traces"));
        assert_eq!(call.header("content-type"), "application/x-protobuf");
        let request = ExportTraceServiceRequest::decode(call.body.as_slice()).unwrap();
        for of_resource in request.resource_spans {
            let resource = of_resource.resource.unwrap();
            let resource: BTreeMap<_, _> = texts(&resource.attributes)
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect();
            for scope in of_resource.scope_spans {
                spans.extend(scope.spans.into_iter().map(|span| (resource.clone(), span)));
            }
        }
    }
    spans
}

#[tokio::test]
async fn each_request_is_a_span_in_its_callers_trace() {
    let collector = Upstream::start().await;
    collector.always(Answer::bytes(""));
    let (_upstream, mut ncm) = with(&collector.base("music")).await;
    let (trace, parent) = ("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    let traced = ncm.get("/album?id=1&cookie=MUSIC_U%3Dsecret-1").header("x-request-id", "first");
    let traced = traced.header("traceparent", &format!("00-{trace}-{parent}-01")).send().await;
    // The caller of this one does not sample it.
    ncm.get("/album?id=2").header("traceparent", &format!("00-{trace}-{parent}-00")).send().await;
    ncm.get("/album").send().await;
    wait_until("the spans", || spans(&collector).len() == 2).await;
    let found = spans(&collector);
    let (resource, first) = &found[0];
    assert_eq!(
        (resource["service.name"].as_str(), resource["deployment.environment"].as_str()),
        ("ncm", "test")
    );
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(
        traced.header("traceresponse"),
        format!("00-{}-{}-01", hex(&first.trace_id), hex(&first.span_id))
    );
    assert_eq!((hex(&first.trace_id).as_str(), hex(&first.parent_span_id).as_str()), (trace, parent));
    assert_eq!(first.name, "/album");
    assert!(first.end_time_unix_nano > first.start_time_unix_nano, "{first:?}");
    let attributes = texts(&first.attributes);
    for (name, value) in [
        ("http.route", "/album"),
        ("http.response.status_code", "200"),
        ("client.address", "127.0.0.1"),
        ("ncm.request_id", "first"),
    ] {
        assert_eq!(attributes[name], value, "{name}");
    }
    assert!(attributes["ncm.upstream_ms"].parse::<f64>().unwrap() > 0.0);
    let (_, refused) = &found[1];
    assert!(refused.parent_span_id.is_empty() && refused.trace_id.len() == 16, "{refused:?}");
    assert_eq!(texts(&refused.attributes)["http.response.status_code"], "400");
    assert!(!format!("{found:?}").contains("secret-1"));
    // Unsent spans are sent at the end.
    ncm.get("/album?id=3").send().await;
    ncm.signal("TERM");
    assert!(ncm.wait(PATIENCE).await.unwrap().success());
    assert_eq!(spans(&collector).len(), 3);
}

#[tokio::test]
async fn a_collector_that_is_away_is_told_once_and_harms_no_request() {
    let (_upstream, mut ncm) = with("http://127.0.0.1:9").await;
    for id in 1..4 {
        assert_eq!(ncm.get(&format!("/album?id={id}")).send().await.status, 200);
        wait_until("the warning", || ncm.log().contains("the collector takes no spans")).await;
    }
    ncm.signal("TERM");
    assert!(ncm.wait(PATIENCE).await.unwrap().success());
    assert_eq!(ncm.log().matches("the collector takes no spans").count(), 1, "{}", ncm.log());
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_at_start() {
    let upstream = Upstream::start().await;
    let builder = Ncm::builder(&upstream).env("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318");
    let refused = builder.try_start().await.err().unwrap();
    assert!(
        refused.contains("OTEL_EXPORTER_OTLP_ENDPOINT") && refused.contains("http://localhost:4318"),
        "{refused}"
    );
}
