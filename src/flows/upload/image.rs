//! `/avatar/upload` and `/playlist/cover/update`: store a picture, cropped to a square on request.

use std::io::SeekFrom;
use std::time::Duration;

use http::Method;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, ImageResult};
use serde_json::{Map, Value, json};
use tokio::sync::Semaphore;

use super::crop::{self, CropError, Outcome, Square};
use super::jpeg;
use super::{ASK_TOKEN, Arrived, AtStage, Permit, SEND_FILE, ask, part, receive, request, send};
use crate::call::payload::Payload;
use crate::call::plan::{Plan, Scheme};
use crate::flows::Flow;
use crate::registry::upstreams::NOS_IMAGE;
use crate::reply::Reply;
use crate::reply::error::{Error, Kind};
use crate::upload::Source;
use crate::upload::spool::{ReadSeek, Spooled};

/// Address under which pictures are served.
const SERVED_AT: &str = "https://p1.music.126.net/";

/// Default side of a crop that has a position only, in pixels, as documented.
const DEFAULT_SIDE: u32 = 300;

/// Quality of a cropped JPEG, in percent.
const QUALITY: u8 = 92;

/// One picture is decoded at a time, with limited memory.
static OPEN: Semaphore = Semaphore::const_new(1);

const SET_AVATAR: (&str, &str) = ("设置头像", "setting the avatar");
const SET_COVER: (&str, &str) = ("设置封面", "setting the cover");

/// The flow of `/avatar/upload`.
pub(crate) async fn avatar(mut flow: Flow) -> Result<Reply, Error> {
    let (url, id) = store(&mut flow).await?;
    let mut payload = Payload::new();
    payload.raw_field("imgid", id.to_string());
    let plan = Plan::new(Scheme::Eapi, "/api/user/avatar/upload/v1", payload);
    let reply = ask(&flow, plan).await.at(SET_AVATAR)?;
    answer(url, id, &reply).at(SET_AVATAR)
}

/// The flow of `/playlist/cover/update`.
pub(crate) async fn playlist_cover(mut flow: Flow) -> Result<Reply, Error> {
    let (url, id) = store(&mut flow).await?;
    let mut payload = Payload::new();
    payload.field("id", flow.params.get("id"));
    payload.raw_field("coverImgId", id.to_string());
    let plan = Plan::new(Scheme::Weapi, "/api/playlist/cover/update", payload);
    let reply = ask(&flow, plan).await.at(SET_COVER)?;
    answer(url, id, &reply).at(SET_COVER)
}

fn answer(url: String, id: Value, reply: &Reply) -> Result<Reply, Error> {
    let mut data = Map::from_iter([("url_pre".to_owned(), json!(url)), ("imgId".to_owned(), id)]);
    data.extend(reply.json::<Map<String, Value>>()?);
    Ok(Reply::of_json(200, &json!({ "code": 200, "data": data })))
}

/// Crops and stores the picture; answers with its address and id.
pub(crate) async fn store_picture(mut flow: Flow) -> Result<Reply, Error> {
    let (url, id) = store(&mut flow).await?;
    Ok(Reply::of_json(200, &json!({ "url_pre": url, "imgId": id })))
}

/// Crops and stores the picture; returns its address and id.
pub(super) async fn store(flow: &mut Flow) -> Result<(String, Value), Error> {
    let mut file = receive(flow, "imgFile").await?;
    if let Some(square) = wanted(flow) {
        cut(&mut file, square, flow.options.timeout.unwrap_or(flow.transport.timeout())).await?;
    }
    let mut payload = Payload::new();
    payload.text_field("bucket", "yyimgs");
    payload.text_field("ext", "jpg");
    payload.text_field("filename", &file.name);
    payload.raw_field("local", "false");
    payload.raw_field("nos_product", "0");
    payload.text_field("return_body", r#"{"code":200,"size":"$(ObjectSize)"}"#);
    payload.text_field("type", "other");
    let plan = Plan::new(Scheme::Weapi, "/api/nos/token/alloc", payload);
    let asked = ask(flow, plan).await.at(ASK_TOKEN)?;
    let permit = Permit::read(&asked).at(ASK_TOKEN)?;
    let id = part(&asked, "/result/docId").at(ASK_TOKEN)?;

    let base = flow.transport.base(&NOS_IMAGE).at(SEND_FILE)?;
    let url = format!("{base}/yyimgs/{}?offset=0&complete=true&version=1.0", permit.path());
    let size = file.content.size();
    let post = request(Method::POST, url, &permit.token, "image/jpeg", file.whole(), size).at(SEND_FILE)?;
    send(flow, post, size).await.at(SEND_FILE)?;
    Ok((format!("{SERVED_AT}{}", permit.key), id))
}

/// Returns the square that the caller requests, if any.
fn wanted(flow: &Flow) -> Option<Square> {
    let number = |name: &str| flow.text(name)?.trim().parse().ok();
    let (side, x, y) = (number("imgSize"), number("imgX"), number("imgY"));
    (side.is_some() || x.is_some() || y.is_some()).then(|| Square {
        x: x.unwrap_or(0),
        y: y.unwrap_or(0),
        side: side.unwrap_or(DEFAULT_SIDE),
    })
}

/// Crops the picture. A square that extends beyond an edge is made smaller. Only one picture is decoded at a time; `limit` is
/// the maximum wait for that.
async fn cut(file: &mut Arrived, square: Square, limit: Duration) -> Result<(), Error> {
    let internal = |error| {
        Error::new(Kind::Internal, "图片处理中断", "the picture could not be processed; please report this")
            .with_source(error)
    };
    let turn = tokio::time::timeout(limit, OPEN.acquire()).await.map_err(|_elapsed| {
        let en = "too many pictures are waiting to be cut; try again";
        Error::new(Kind::Busy(503, 5), "等待裁剪的图片过多，请稍后重试", en)
    })?;
    let look = move |content: &mut dyn ReadSeek| {
        // The thread owns the permit, not the request: the thread goes on when a client disconnects.
        let _turn = turn;
        cut_out(content, square)
    };
    let done = file.content.inspect(look).await.map_err(internal)?;
    match done {
        Ok(Outcome::Cut(bytes)) => {
            file.content = Spooled::new(Source::Bytes(bytes.into())).await?;
            Ok(())
        }
        Ok(Outcome::Whole) => Ok(()),
        Ok(Outcome::Outside(width, height)) => Err(Error::invalid_parameter(
            if square.x >= width { "imgX" } else { "imgY" },
            format!("超出图片（{width}×{height}）"),
            format!("lies outside the picture ({width}×{height})"),
        )),
        Err(CropError::TooLarge) => Err(Error::invalid_parameter(
            "imgFile",
            "图片太大，无法裁剪，请先缩小",
            "is too large a picture to cut; make it smaller first",
        )),
        Err(CropError::Broken(error)) => Err(Error::invalid_parameter(
            "imgFile",
            "不是可以裁剪的图片，请用 JPEG、PNG、WebP 或 GIF",
            "is not a picture that can be cropped; use JPEG, PNG, WebP or GIF",
        )
        .with_source(error)),
    }
}

fn cut_out(content: &mut dyn ReadSeek, square: Square) -> Result<Outcome, CropError> {
    let mut start = [0; 16];
    let length = content.read(&mut start)?;
    content.seek(SeekFrom::Start(0))?;
    let format = image::guess_format(&start[..length])?;
    let cut = match format {
        ImageFormat::Jpeg => jpeg::cut(content, square)?,
        ImageFormat::Png => crop::cut_png(content, square)?,
        format => crop::cut_whole(content, format, square)?,
    };
    let mut cut = match cut {
        Ok(cut) => cut,
        Err(done) => return Ok(done),
    };
    cut.picture.apply_orientation(cut.orientation);
    let mut bytes = Vec::new();
    if format == ImageFormat::Jpeg {
        write(&cut.picture, JpegEncoder::new_with_quality(&mut bytes, QUALITY), cut.colours)?;
    } else {
        write(&cut.picture, PngEncoder::new(&mut bytes), cut.colours)?;
    }
    Ok(Outcome::Cut(bytes))
}

fn write(
    picture: &DynamicImage,
    mut encoder: impl ImageEncoder,
    colours: Option<Vec<u8>>,
) -> ImageResult<()> {
    if let Some(colours) = colours {
        // An encoder without support for it only shows slightly different colours.
        let _no_place = encoder.set_icc_profile(colours);
    }
    picture.write_with_encoder(encoder)
}
