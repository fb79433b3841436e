//! Metrics of upstream calls, for Prometheus.

use std::fmt;
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;

use crate::transport::{BUCKETS, FAILURES, Meter};

/// Reads a client's meter whenever metrics are requested.
pub(super) struct Upstreams(pub(super) Arc<Meter>);

impl fmt::Debug for Upstreams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upstreams").finish_non_exhaustive()
    }
}

impl Collector for Upstreams {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let mut seconds = encoder.encode_descriptor(
            "upstream_duration_seconds",
            "Time of upstream calls, from their turn to the end of the response, including retries",
            None,
            MetricType::Histogram,
        )?;
        for (name, seen) in self.0.stats() {
            let counts = seen.buckets();
            let bounds = BUCKETS.into_iter().chain([f64::MAX]);
            let buckets: Vec<(f64, u64)> = bounds.zip(counts).collect();
            seconds.encode_family(&[("upstream", name)])?.encode_histogram::<NoLabelSet>(
                seen.seconds(),
                counts.iter().sum(),
                &buckets,
                None,
            )?;
        }
        let mut repeats = encoder.encode_descriptor(
            "upstream_repeats",
            "Requests that were sent to an upstream again",
            None,
            MetricType::Counter,
        )?;
        for (name, seen) in self.0.stats() {
            let labels = [("upstream", name)];
            repeats.encode_family(&labels)?.encode_counter::<NoLabelSet, u64, f64>(&seen.repeats(), None)?;
        }
        let mut failures = encoder.encode_descriptor(
            "upstream_errors",
            "Upstream calls that failed, by kind",
            None,
            MetricType::Counter,
        )?;
        for (name, seen) in self.0.stats() {
            for (kind, count) in FAILURES.into_iter().zip(seen.failures()) {
                let labels = [("upstream", name), ("kind", kind)];
                failures.encode_family(&labels)?.encode_counter::<NoLabelSet, u64, f64>(&count, None)?;
            }
        }
        let mut answered = encoder.encode_descriptor(
            "upstream_last_answer_timestamp_seconds",
            "Time of an upstream's last answer that was no refusal",
            None,
            MetricType::Gauge,
        )?;
        for (name, seen) in self.0.stats() {
            if let Some(at) = self.0.answered_at(seen) {
                answered.encode_family(&[("upstream", name)])?.encode_gauge(&at)?;
            }
        }
        let mut failed = encoder.encode_descriptor(
            "upstream_last_error_timestamp_seconds",
            "Time of the last upstream call that failed, by kind",
            None,
            MetricType::Gauge,
        )?;
        for (name, seen) in self.0.stats() {
            for (kind, at) in FAILURES.into_iter().zip(self.0.failed_at(seen)) {
                if let Some(at) = at {
                    let labels = [("upstream", name), ("kind", kind)];
                    failed.encode_family(&labels)?.encode_gauge(&at)?;
                }
            }
        }
        Ok(())
    }
}
