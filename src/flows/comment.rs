//! Comments.

use super::Flow;
use crate::call::plan::Plan;
use crate::reply::Reply;
use crate::reply::error::Error;

/// Values of `sortType`.
const RECOMMENDED: i64 = 99;
const HOT: i64 = 2;
const BY_TIME: i64 = 3;

/// Returns comments of any resource, page by page; the cursor depends on the order.
pub(crate) async fn newest(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let mut plan = plan;
    let number = |name: &str| flow.text(name).and_then(|text| text.trim().parse::<i64>().ok());
    let order = match flow.text("sortType").as_deref() {
        None | Some("0" | "1") => RECOMMENDED,
        Some(text) => text.trim().parse().map_err(|_| {
            Error::invalid_parameter("sortType", "可用的值为 1, 2, 3, 99", "must be one of 1, 2, 3, 99")
        })?,
    };
    let skipped =
        number("pageNo").unwrap_or(1).saturating_sub(1).saturating_mul(number("pageSize").unwrap_or(20));
    let payload = &mut plan.payload;
    payload.raw_field("sortType", order.to_string());
    match order {
        RECOMMENDED => payload.raw_field("cursor", skipped.to_string()),
        HOT => payload.text_field("cursor", format!("normalHot#{skipped}")),
        BY_TIME => payload.field_or("cursor", flow.given("cursor"), "\"0\""),
        _ => payload.text_field("cursor", ""),
    }
    flow.forward(plan).await
}
