//! Membership.

use super::{Flow, reshape};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::wire::clock;
use crate::wire::json::JsonText;

/// Signs in for the day, and checks whether it was recorded: the first call reports success either way.
pub(crate) async fn sign(flow: Flow, plan: Plan) -> Result<Reply, Error> {
    let signed = flow.call(plan).await?;
    let mut payload = Payload::new();
    payload.raw_field("signDayTime", clock::now_ms().to_string());
    payload.raw_field("type", "1");
    let path = "/api/vipnewcenter/app/level/user/checkin/history/detail";
    let recorded = flow.call(Plan::new(Scheme::Eapi, path, payload)).await?;
    let refusal = [&signed, &recorded].into_iter().find(|reply| reply.code() != Some(200));
    let (code, hint) = refusal.map_or((Some(200), None), |reply| (reply.code(), reply.hint()));
    let done = refusal.is_none();
    // The answer contains copies of both.
    let length = signed.len() + recorded.len();
    let _room = [signed.copies(2 * length)?, recorded.copies(2 * length)?];
    let mut body = JsonText::object(length + 640);
    body.raw_field("code", "200");
    body.raw_field("taskSign", &String::from_utf8_lossy(&signed.bytes()));
    body.raw_field("checkinDetail", &String::from_utf8_lossy(&recorded.bytes()));
    body.raw_field("signed", if done { "true" } else { "false" });
    body.text_field("message", if done { "黑胶乐签打卡成功" } else { "黑胶乐签打卡失败" });
    Ok(Reply { code, hint, is_refused: !done, ..reshape::ok(body) }.with_cookies(signed.cookies))
}
