//! `/voice/upload`: uploads a voice to a podcast, in parts.

use http::header::ETAG;
use http::{HeaderName, HeaderValue, Method, Request};
use quick_xml::escape::partial_escape;
use quick_xml::events::Event;
use serde_json::{Value as Json, json};

use super::{
    ASK_TOKEN, Arrived, AtStage, Permit, X_NOS_TOKEN, ask, image, lacks, part, plain_name, receive, request,
    send,
};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::crypto::hex;
use crate::flows::{Flow, as_json};
use crate::registry::upstreams::NOS_VOICE;
use crate::reply::Reply;
use crate::reply::error::Error;
use crate::transport::Body;
use crate::wire::percent::component;

/// Length in bytes of every part but the last.
const PART: u64 = 10 * 1024 * 1024;

const META_TYPE: HeaderName = HeaderName::from_static("x-nos-meta-content-type");

const SEND_COVER: (&str, &str) = ("上传封面", "sending the cover");
const OPEN: (&str, &str) = ("创建分块上传", "opening the upload in parts");
const JOIN: (&str, &str) = ("合并分块", "joining the parts");
const CHECK: (&str, &str) = ("发布前检查", "the check before publication");
const PUBLISH: (&str, &str) = ("发布声音", "publishing the voice");

/// The flow of `/voice/upload`.
pub(crate) async fn upload(mut flow: Flow) -> Result<Reply, Error> {
    let file = receive(&mut flow, "songFile").await?;
    let ending = ending(&file.name);
    let name = flow.text("songName").unwrap_or_else(|| plain_name(&file.name, &ending));
    if flow.files.has("imgFile") {
        let (_, cover) = image::store(&mut flow).await.at(SEND_COVER)?;
        let cover = cover.as_str().map_or_else(|| cover.to_string(), str::to_owned);
        flow.params.set("coverImgId", cover);
    }

    let asked = ask(&flow, ask_token(&ending, &name)).await.at(ASK_TOKEN)?;
    let permit = Permit::read(&asked).at(ASK_TOKEN)?;
    let file_id = part(&asked, "/result/docId").at(ASK_TOKEN)?;
    store(&flow, &file, &permit).await?;

    let voice = voice_data(&flow, &name, &file_id);
    let path = "/api/voice/workbench/voice/batch/upload/preCheck";
    ask(&flow, submit(path, &voice, &permit).at(CHECK)?).await.at(CHECK)?;
    let path = "/api/voice/workbench/voice/batch/upload/v2";
    let published = ask(&flow, submit(path, &voice, &permit).at(PUBLISH)?).await.at(PUBLISH)?;

    let mut body = json!({ "code": 200 });
    if let Some(data) = published.get("/data") {
        body["data"] = data;
    }
    Ok(Reply::of_json(200, &body))
}

fn ask_token(ending: &str, name: &str) -> Plan {
    let mut payload = Payload::new();
    payload.text_field("bucket", "ymusic");
    payload.text_field("ext", ending);
    payload.text_field("filename", name);
    payload.raw_field("local", "false");
    payload.raw_field("nos_product", "0");
    payload.text_field("type", "other");
    Plan::new(Scheme::Weapi, "/api/nos/token/alloc", payload)
}

/// Sends the file in parts and has the storage join them.
async fn store(flow: &Flow, file: &Arrived, permit: &Permit) -> Result<(), Error> {
    let kind = kind(&file.name);
    let base = flow.transport.base(&NOS_VOICE).at(OPEN)?;
    let object = format!("{base}/{}", permit.segment());
    let open = with_meta(bytes(format!("{object}?uploads"), permit, kind, String::new()).at(OPEN)?, kind);
    let opened = send(flow, open, 0).await.at(OPEN)?;
    let upload_id = component(&upload_id(opened.body()).at(OPEN)?);

    let size = file.content.size();
    let mut list = String::from("<CompleteMultipartUpload>");
    for (number, start) in (1_u32..).zip((0..size).step_by(PART as usize)) {
        let stage = (format!("上传第 {number} 块"), format!("sending part {number}"));
        let stage = (stage.0.as_str(), stage.1.as_str());
        let end = size.min(start + PART);
        let url = format!("{object}?partNumber={number}&uploadId={upload_id}");
        let body = file.content.body(start..end, file.progress.clone());
        let put = request(Method::PUT, url, &permit.token, kind, body, end - start).at(stage)?;
        let sent = send(flow, put, end - start).await.at(stage)?;
        let tag = sent.headers().get(ETAG).and_then(|tag| tag.to_str().ok());
        let tag = tag.ok_or_else(|| lacks("ETag")).at(stage)?;
        let tag = partial_escape(tag);
        list += &format!("<Part><PartNumber>{number}</PartNumber><ETag>{tag}</ETag></Part>");
    }
    list += "</CompleteMultipartUpload>";

    let url = format!("{object}?uploadId={upload_id}");
    let join = with_meta(bytes(url, permit, "text/plain;charset=UTF-8", list).at(JOIN)?, kind);
    send(flow, join, 0).await.at(JOIN)?;
    Ok(())
}

/// Returns a POST with a small body.
fn bytes(url: String, permit: &Permit, kind: &'static str, body: String) -> Result<Request<Body>, Error> {
    let size = body.len() as u64;
    request(Method::POST, url, &permit.token, kind, Body::from(body.into_bytes()), size)
}

/// Returns the part of a file's name after its last dot, in lower case; `mp3` where it has none.
fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.filter(|ending| !ending.is_empty()).unwrap_or_else(|| "mp3".to_owned())
}

/// Returns the media type of an audio file, by its extension.
fn kind(name: &str) -> &'static str {
    match ending(name).as_str() {
        "flac" => "audio/flac",
        "wav" => "audio/wav",
        "m4a" | "mp4" => "audio/mp4",
        "aac" => "audio/aac",
        "ogg" => "audio/ogg",
        _ => "audio/mpeg",
    }
}

fn with_meta(mut request: Request<Body>, kind: &'static str) -> Request<Body> {
    request.headers_mut().insert(META_TYPE, HeaderValue::from_static(kind));
    request
}

/// Returns the text of the first `UploadId`.
fn upload_id(answer: &[u8]) -> Result<String, Error> {
    let text = std::str::from_utf8(answer).map_err(|_| lacks("UploadId"))?;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut inside = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => inside = tag.local_name().as_ref() == "UploadId",
            Ok(Event::Text(text)) if inside => return Ok(text.xml10_content().trim().to_owned()),
            Ok(Event::Eof) | Err(_) => return Err(lacks("UploadId")),
            Ok(_) => {}
        }
    }
}

fn submit(path: &'static str, voice: &Json, permit: &Permit) -> Result<Plan, Error> {
    let mut payload = Payload::new();
    payload.text_field("dupkey", dupkey()?);
    payload.text_field("voiceData", voice.to_string());
    let mut plan = Plan::new(Scheme::Eapi, path, payload);
    plan.extra_headers.push((X_NOS_TOKEN, permit.token.clone()));
    Ok(plan)
}

/// Returns the list of one voice that the workbench expects, without the fields that were not given.
fn voice_data(flow: &Flow, name: &str, file_id: &Json) -> Json {
    let given = |name: &str| flow.params.get(name).filter(|value| !value.is_falsy()).map(as_json);
    let songs = flow.text("composedSongs").unwrap_or_default();
    let songs: Vec<&str> = songs.split(',').map(str::trim).filter(|song| !song.is_empty()).collect();
    let mut voice = json!({
        "name": name,
        "autoPublish": flow.is_on("autoPublish"),
        "autoPublishText": given("autoPublishText").unwrap_or_else(|| json!("")),
        "dfsId": file_id,
        "composedSongs": songs,
        "privacy": flow.is_on("privacy"),
        "publishTime": given("publishTime").unwrap_or_else(|| json!(0)),
        "orderNo": given("orderNo").unwrap_or_else(|| json!(1)),
    });
    for name in ["description", "voiceListId", "coverImgId", "categoryId", "secondCategoryId"] {
        if let Some(value) = flow.params.get(name).filter(|value| !value.is_null()) {
            voice[name] = as_json(value);
        }
    }
    json!([voice])
}

/// Returns a random UUID; this key prevents the same voice from being published twice.
fn dupkey() -> Result<String, Error> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random)?;
    random[6] = random[6] & 0x0f | 0x40;
    random[8] = random[8] & 0x3f | 0x80;
    let mut key = String::with_capacity(36);
    for (at, byte) in random.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            key.push('-');
        }
        key += &hex::lower(&[*byte]);
    }
    Ok(key)
}
