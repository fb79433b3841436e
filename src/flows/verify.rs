//! Security checks.

use serde::Deserialize;
use serde_json::json;

use super::{Flow, is_granted, qr, reshape};
use crate::call::plan::Plan;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::wire::json::JsonText;

#[derive(Deserialize)]
struct Answer {
    data: Ticket,
}

#[derive(Deserialize)]
struct Ticket {
    #[serde(rename = "qrCode")]
    qr_code: String,
}

/// Returns a QR code to scan after an action was refused as automated.
pub(crate) async fn qr(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let reply = flow.call(plan).await?;
    if !is_granted(&reply) {
        return Ok(reply);
    }
    let Answer { data: Ticket { qr_code } } =
        reshape::looked_at(&reply, |body| reshape::read::<Answer>(body)).await?;
    let url = address(&flow, &qr_code);
    let picture = qr::data_url(&url)?.ok_or_else(|| {
        Error::new(
            Kind::InvalidRequest(400),
            "参数太长，无法放进二维码",
            "the parameters are too long for a QR code",
        )
    })?;
    let data = json!({ "qrCode": qr_code, "qrurl": url, "qrimg": picture });
    Ok(Reply::of_json(200, &json!({ "code": 200, "data": data })))
}

/// Returns the page that the code leads to. It contains the fields of the refusal without percent-encoding, and `undefined` for
/// missing ones, as in the wire vectors.
fn address(flow: &Flow, qr_code: &str) -> String {
    let text = |name: &str| {
        flow.params.get(name).map_or_else(|| "undefined".to_owned(), |value| value.text().into_owned())
    };
    let mut params = JsonText::object(64);
    params.field("event_id", flow.params.get("evid"));
    params.field("sign", flow.params.get("sign"));
    format!(
        "https://st.music.163.com/encrypt-pages?qrCode={qr_code}&verifyToken={}&verifyId={}&verifyType={}&params={}",
        text("token"),
        text("vid"),
        text("type"),
        String::from_utf8_lossy(&params.finish())
    )
}
