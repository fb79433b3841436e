//! Metrics of an account's session, for Prometheus.

use std::fmt;
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::gauge::ConstGauge;

use super::own::Account;
use super::state::ALL;

/// Gauges of an account, read whenever metrics are requested.
pub(in crate::server) struct Gauges(pub(in crate::server) Arc<Account>);

impl fmt::Debug for Gauges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gauges").finish_non_exhaustive()
    }
}

impl Collector for Gauges {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let shown = self.0.shown();
        let mut states = encoder.encode_descriptor(
            "session",
            "State of the session of NCM_SESSION: 1 for the current state, 0 for the others",
            None,
            MetricType::Gauge,
        )?;
        for state in ALL {
            let gauge = ConstGauge::new(i64::from(state == shown.state));
            gauge.encode(states.encode_family(&[("state", state.name())])?)?;
        }
        let written = encoder.encode_descriptor(
            "session_written_timestamp_seconds",
            "Time when the file of NCM_SESSION was last written, by a refresh or a sign-in",
            None,
            MetricType::Gauge,
        )?;
        ConstGauge::new(i64::try_from(shown.written).unwrap_or(i64::MAX)).encode(written)
    }
}
