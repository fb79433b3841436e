//! `/cloud`: uploads a song to the account's cloud drive.

use http::{HeaderName, HeaderValue, Method};
use serde_json::{Map, Value, json};

use super::node::node;
use super::{
    ASK_TOKEN, Arrived, AtStage, Permit, SEND_FILE, ask, lacks, part, plain_name, receive, request, send,
    within_bounds,
};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::flows::{Flow, as_json};
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::tags::Tags;

/// Bucket of the cloud drives' songs at the storage.
const BUCKET: &str = "jd-musicrep-privatecloud-audio-public";

/// Bit rate that is sent for every file, whatever its real one is.
const BITRATE: &str = "999000";

const CHECK: (&str, &str) = ("检查云盘", "the check of the cloud drive");
const ASK_NODE: (&str, &str) = ("查询上传节点", "asking for an upload node");
const DESCRIBE: (&str, &str) = ("提交歌曲信息", "submitting the song's data");
const PUBLISH: (&str, &str) = ("发布到云盘", "publishing to the cloud drive");

/// The flow of `/cloud`.
pub(crate) async fn upload(mut flow: Flow) -> Result<Reply, Error> {
    let file = receive(&mut flow, "songFile").await?;
    let md5 = file.content.md5();
    let ending = ending(&file.name).to_owned();
    let plain = plain_name(&file.name, &ending);
    let ending = ending.to_ascii_lowercase();

    let checked = check(&flow, &file, &md5).await.at(CHECK)?;
    let song_id = part(&checked, "/songId").at(CHECK)?;
    // A file without tags is named after its file name.
    let tags = file.content.inspect(|content| Tags::read(content)).await.unwrap_or_default();
    let asked = ask(&flow, ask_token(Scheme::Eapi, "", &ending, &plain, &md5)).await.at(ASK_TOKEN)?;
    let resource_id = part(&asked, "/result/resourceId").at(ASK_TOKEN)?;
    // A file that the upstream has is not sent again.
    if part(&checked, "/needUpload").at(CHECK)? == Value::Bool(true) {
        send_up(&flow, &file, &md5, (&ending, &plain)).await?;
    }

    let mut payload = Payload::new();
    payload.text_field("md5", &md5);
    payload.raw_field("songid", song_id.to_string());
    payload.text_field("filename", &file.name);
    payload.text_field("song", tags.title.as_deref().unwrap_or(&plain));
    payload.text_field("album", tags.album.as_deref().unwrap_or("未知专辑"));
    payload.text_field("artist", tags.artist.as_deref().unwrap_or("未知艺术家"));
    payload.text_field("bitrate", BITRATE);
    payload.raw_field("resourceId", resource_id.to_string());
    let described = Plan::new(Scheme::Eapi, "/api/upload/cloud/info/v2", payload);
    let described = ask(&flow, described).await.at(DESCRIBE)?;

    let mut payload = Payload::new();
    payload.raw_field("songid", part(&described, "/songId").at(DESCRIBE)?.to_string());
    let published = Plan::new(Scheme::Eapi, "/api/cloud/pub/v2", payload);
    let published = ask(&flow, published).await.at(PUBLISH)?;

    let mut body: Map<String, Value> = checked.json().at(CHECK)?;
    body.extend(published.json::<Map<String, Value>>().at(PUBLISH)?);
    Ok(Reply::of_json(200, &body.into()).with_cookies(checked.cookies().to_vec()))
}

/// Stores a song without adding it to the drive; the answer is the storage's permit.
pub(crate) async fn store_song(mut flow: Flow) -> Result<Reply, Error> {
    let file = receive(&mut flow, "songFile").await?;
    let md5 = file.content.md5();
    let ending = ending(&file.name).to_owned();
    let plain = plain_name(&file.name, &ending);
    send_up(&flow, &file, &md5, (&ending, &plain)).await
}

/// Gets the storage's permit, which is the answer, and sends a song there.
async fn send_up(
    flow: &Flow,
    file: &Arrived,
    md5: &str,
    (ending, plain): (&str, &str),
) -> Result<Reply, Error> {
    let asked = ask(flow, ask_token(Scheme::Weapi, BUCKET, ending, plain, md5)).await.at(ASK_TOKEN)?;
    let permit = Permit::read(&asked).at(ASK_TOKEN)?;
    let node = node(flow, BUCKET).await.at(ASK_NODE)?;
    store(flow, file, md5, &permit, &node).await.at(SEND_FILE)?;
    Ok(asked)
}

/// The flow of `/cloud/upload/token`: returns all values with which a browser can send a file to the storage by itself.
pub(crate) async fn token(flow: Flow) -> Result<Reply, Error> {
    let text = |name: &str| flow.text(name).unwrap_or_default();
    let (name, md5) = (text("filename"), text("md5"));
    let bitrate = flow.text("bitrate").unwrap_or_else(|| BITRATE.to_owned());
    let mut payload = Payload::new();
    payload.text_field("bitrate", &bitrate);
    payload.text_field("ext", "");
    payload.field("length", flow.params.get("fileSize"));
    payload.text_field("md5", &md5);
    payload.text_field("songId", "0");
    payload.raw_field("version", "1");
    let checked = Plan::new(Scheme::Eapi, "/api/cloud/upload/check", payload);
    let checked = ask(&flow, checked).await.at(CHECK)?;
    let plain = name.rsplit_once('.').map_or(name.as_str(), |(plain, _)| plain);
    let plain = plain_name(plain, "");
    let asked =
        ask(&flow, ask_token(Scheme::Weapi, BUCKET, &ending(&name).to_ascii_lowercase(), &plain, &md5)).await;
    let asked = asked.at(ASK_TOKEN)?;
    let permit = Permit::read(&asked).at(ASK_TOKEN)?;
    let node = node(&flow, BUCKET).await.at(ASK_NODE)?;
    let data = json!({
        "needUpload": part(&checked, "/needUpload").at(CHECK)?,
        "songId": part(&checked, "/songId").at(CHECK)?,
        "uploadToken": part(&asked, "/result/token").at(ASK_TOKEN)?,
        "objectKey": permit.key,
        "resourceId": part(&asked, "/result/resourceId").at(ASK_TOKEN)?,
        "uploadUrl": format!("{node}/{BUCKET}/{}?offset=0&complete=true&version=1.0", permit.segment()),
        "bucket": BUCKET,
        "md5": md5,
        "fileSize": flow.params.get("fileSize").map(as_json),
        "filename": name,
    });
    Ok(Reply::of_json(200, &json!({ "code": 200, "data": data })).with_cookies(checked.cookies))
}

/// The flow of `/cloud/upload/complete`: describes the uploaded file, and publishes it.
pub(crate) async fn complete(flow: Flow) -> Result<Reply, Error> {
    let name = flow.text("filename").unwrap_or_default();
    let plain = name
        .rsplit_once('.')
        .filter(|(_, ending)| !ending.is_empty())
        .map_or(name.as_str(), |(plain, _)| plain);
    let or = |name: &str, default: &str| flow.text(name).unwrap_or_else(|| default.to_owned());
    let mut payload = Payload::new();
    payload.field("md5", flow.params.get("md5"));
    payload.field("songid", flow.params.get("songId"));
    payload.text_field("filename", &name);
    payload.text_field("song", or("song", plain));
    payload.text_field("album", or("album", "未知专辑"));
    payload.text_field("artist", or("artist", "未知艺术家"));
    payload.text_field("bitrate", or("bitrate", BITRATE));
    payload.field("resourceId", flow.params.get("resourceId"));
    let described = flow.call(Plan::new(Scheme::Eapi, "/api/upload/cloud/info/v2", payload)).await?;
    within_bounds(described.len())?;
    if described.code() != Some(200) {
        // Clients read the code and message of the refusal, and the complete refusal beside them.
        let message = described.message().unwrap_or_else(|| "提交歌曲信息失败".to_owned());
        let detail: Value = described.json().at(DESCRIBE)?;
        let body = json!({ "code": described.code().unwrap_or(500), "msg": message, "detail": detail });
        // The reference implementation sends this in place of a missing cookie; it is in the wire vectors.
        let cookies = vec!["undefined".to_owned()];
        let reply = Reply::of_json(described.status(), &body).with_cookies(cookies);
        return Ok(Reply { hint: described.hint(), ..reply });
    }
    let song_id = part(&described, "/songId").at(DESCRIBE)?;
    let mut payload = Payload::new();
    payload.raw_field("songid", song_id.to_string());
    let published = flow.call(Plan::new(Scheme::Eapi, "/api/cloud/pub/v2", payload)).await?;
    within_bounds(published.len())?;
    if !published.is_success() {
        return Err(Error::upstream(published)).at(PUBLISH);
    }
    let mut data = Map::from_iter([("songId".to_owned(), song_id)]);
    data.extend(published.json::<Map<String, Value>>().at(PUBLISH)?);
    Ok(Reply::of_json(200, &json!({ "code": 200, "data": data })).with_cookies(described.cookies))
}

/// Returns the part of a file's name after its last dot; `mp3` where it has none.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("mp3", |(_, ending)| ending)
}

/// Asks whether the upstream has the file.
async fn check(flow: &Flow, file: &Arrived, md5: &str) -> Result<Reply, Error> {
    let mut payload = Payload::new();
    payload.text_field("bitrate", BITRATE);
    payload.text_field("ext", "");
    payload.raw_field("length", file.content.size().to_string());
    payload.text_field("md5", md5);
    payload.text_field("songId", "0");
    payload.raw_field("version", "1");
    ask(flow, Plan::new(Scheme::Eapi, "/api/cloud/upload/check", payload)).await
}

fn ask_token(scheme: Scheme, bucket: &str, ending: &str, plain: &str, md5: &str) -> Plan {
    let mut payload = Payload::new();
    payload.text_field("bucket", bucket);
    payload.text_field("ext", ending);
    payload.text_field("filename", plain);
    payload.raw_field("local", "false");
    payload.raw_field("nos_product", "3");
    payload.text_field("type", "audio");
    payload.text_field("md5", md5);
    Plan::new(scheme, "/api/nos/token/alloc", payload)
}

async fn store(flow: &Flow, file: &Arrived, md5: &str, permit: &Permit, node: &str) -> Result<(), Error> {
    let size = file.content.size();
    let url = format!("{node}/{BUCKET}/{}?offset=0&complete=true&version=1.0", permit.segment());
    let mut request = request(Method::POST, url, &permit.token, "audio/mpeg", file.whole(), size)?;
    let md5 = HeaderValue::try_from(md5).map_err(|_| lacks("MD5"))?;
    request.headers_mut().insert(HeaderName::from_static("content-md5"), md5);
    send(flow, request, size).await.map(|_| ())
}
