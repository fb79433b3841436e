//! Pictures: the result of cropping.

use std::io::Write as _;
use std::time::Duration;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::{Setup, part, refused};

const SENT: &str = "/yyimgs/obj/key%201.mp3";

/// Returns a picture whose pixels encode their positions.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 200]))
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Returns the picture that the storage receives.
async fn stored(setup: &Setup, query: &str, bytes: &[u8]) -> Vec<u8> {
    setup.upstream.take_calls();
    let reply = setup.post(&format!("/avatar/upload?{query}"), &[part("imgFile", "a", bytes)]).await;
    assert_eq!(reply.status, 200, "{query}: {}", reply.text());
    assert_eq!(setup.call("/eapi/user/avatar/upload/v1").field("imgid"), "109951");
    setup.call(SENT).body.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_square_is_cut_out() {
    let setup = Setup::new().await;
    let whole = picture(40, 30);
    let png = encoded(&whole, ImageFormat::Png);
    for (query, x, y, side) in [
        ("imgSize=10&imgX=5&imgY=7", 5, 7, 10),
        ("imgSize=10", 0, 0, 10),
        // Web pages that crop send fractions.
        ("imgSize=10.4&imgX=4.5&imgY=7.25", 5, 7, 10),
        ("imgSize=9.6&imgX=-0.2", 0, 0, 10),
        ("imgSize=30&imgX=10", 10, 0, 30),
        // The part beyond an edge is dropped, and the result stays a square.
        ("imgSize=200", 0, 0, 30),
        ("imgSize=20&imgX=35&imgY=2", 35, 2, 5),
        // A position without a size: 300 pixels, or as many as possible.
        ("imgX=4", 4, 0, 30),
    ] {
        let bytes = stored(&setup, query, &png).await;
        assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::Png);
        let cut = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(cut.dimensions(), (side, side), "{query}");
        let wanted = image::imageops::crop_imm(&whole, x, y, side, side).to_image();
        assert!(cut == wanted, "{query}: other pixels");
    }
    for format in [ImageFormat::Gif, ImageFormat::WebP] {
        let bytes = stored(&setup, "imgSize=10&imgX=5&imgY=7", &encoded(&whole, format)).await;
        assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::Png, "{format:?}");
        assert_eq!(image::load_from_memory(&bytes).unwrap().to_rgb8().dimensions(), (10, 10));
    }
    setup.nothing_stays().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jpeg_stays_one_and_upright() {
    let setup = Setup::new().await;
    // Left half red, right half blue; a tag says that the picture was taken sideways, so red is on top.
    let stored_picture =
        RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) });
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
    encoder.set_icc_profile(vec![7; 200]).unwrap();
    let (width, height) = stored_picture.dimensions();
    encoder.write_image(&stored_picture, width, height, image::ExtendedColorType::Rgb8).unwrap();
    let plain = stored(&setup, "imgSize=32&imgX=32", &jpeg).await;
    assert_eq!(image::guess_format(&plain).unwrap(), ImageFormat::Jpeg);
    assert!(plain.windows(200).any(|bytes| bytes == [7; 200]), "the colour profile is lost");
    assert_colour(&plain, 32, [0, 0, 250]);
    let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    jpeg.splice(2..2, exif.iter().copied());
    assert_colour(&stored(&setup, "imgSize=32", &jpeg).await, 32, [250, 0, 0]);
    assert_colour(&stored(&setup, "imgSize=32&imgY=32", &jpeg).await, 32, [0, 0, 250]);
}

fn assert_colour(bytes: &[u8], side: u32, wanted: [u8; 3]) {
    let picture = image::load_from_memory(bytes).unwrap().to_rgb8();
    assert_eq!(picture.dimensions(), (side, side));
    let near = |pixel: &Rgb<u8>| pixel.0.iter().zip(wanted).all(|(have, want)| have.abs_diff(want) < 12);
    assert!(picture.pixels().all(near), "other colours than {wanted:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_needs_no_cut_goes_up_as_it_is() {
    let setup = Setup::new().await;
    let png = encoded(&picture(20, 20), ImageFormat::Png);
    for query in ["", "imgSize=20", "imgSize=300&imgX=0&imgY=0", "imgSize="] {
        assert!(stored(&setup, query, &png).await == png, "{query}: other bytes");
    }
    assert_eq!(stored(&setup, "", b"no picture").await, b"no picture");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_cut_is_a_400() {
    let setup = Setup::new().await;
    let png = encoded(&picture(20, 20), ImageFormat::Png);
    // The header claims 16000 × 16000 pixels of 3 bytes, the body has none.
    let mut bomb = png.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0x3e, 0x80, 0, 0, 0x3e, 0x80]);
    let mut crc = flate2::Crc::new();
    crc.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    for (query, bytes, param) in [
        ("imgX=20", png.as_slice(), "imgX"),
        ("imgSize=5&imgY=99", &png, "imgY"),
        ("imgSize=0", &png, "imgSize"),
        ("imgSize=-3", &png, "imgSize"),
        ("imgX=-1", &png, "imgX"),
        ("imgY=a", &png, "imgY"),
        ("imgSize=5", b"no picture", "imgFile"),
        ("imgSize=5", &png[..60], "imgFile"),
        ("imgSize=5", &bomb, "imgFile"),
    ] {
        let part = part("imgFile", "a.png", bytes);
        let reply = setup.post(&format!("/playlist/cover/update?id=1&{query}"), &[part]).await;
        refused(&setup, &reply, param);
        let message = reply.json()["message"].to_string();
        assert_eq!(message.contains("too large"), bytes == bomb, "{message}");
    }
    // The server has not allocated the claimed picture.
    let most = setup.memory("VmHWM");
    assert!(most < 128 * 1024, "resident memory came to {most} KiB");
}

#[tokio::test(flavor = "multi_thread")]
async fn large_pictures_wait_for_one_another() {
    let setup = Setup::new().await;
    // 36 MiB decoded; all at once would need 280.
    let png = encoded(&RgbImage::from_pixel(3500, 3500, Rgb([1, 2, 3])), ImageFormat::Png);
    let uploads = (0..8).map(|_| {
        let request = setup.ncm.post("/avatar/upload?imgSize=100&imgX=5");
        request.multipart(&[part("imgFile", "a.png", &*png)]).timeout(Duration::from_secs(300)).send()
    });
    let replies = futures_util::future::join_all(uploads).await;
    for reply in replies {
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
    let most = setup.memory("VmHWM");
    assert!(most < 160 * 1024, "resident memory came to {most} KiB");
}

/// A disconnect does not stop the thread that decodes the picture, so the permit belongs to the thread.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_clients_that_hang_up_wait_for_one_another() {
    let setup = Setup::new().await;
    // 46 MiB decoded.
    let png = encoded(&RgbImage::from_pixel(4000, 4000, Rgb([1, 2, 3])), ImageFormat::Png);
    for _ in 0..40 {
        let request = setup.ncm.post("/avatar/upload?imgSize=100&imgX=5");
        let request = request.multipart(&[part("imgFile", "a.png", &*png)]);
        // Long enough to be under way; the client then drops the connection.
        let _gone = tokio::time::timeout(Duration::from_millis(15), request.try_send()).await;
    }
    // A client that stays waits for those under way, and gets its answer.
    let request = setup.ncm.post("/avatar/upload?imgSize=100&imgX=5");
    let reply =
        request.multipart(&[part("imgFile", "a.png", &*png)]).timeout(Duration::from_secs(300)).send();
    assert_eq!(reply.await.status, 200);
    let most = setup.memory("VmHWM");
    assert!(most < 160 * 1024, "resident memory came to {most} KiB");
}

/// Returns a JPEG of one colour whose data are zeros: many megapixels in a few bytes.
fn zeros_jpeg(width: u16, height: u16, is_progressive: bool) -> Vec<u8> {
    let segment = |mark: u8, content: &[u8]| {
        [&[0xff, mark], (content.len() as u16 + 2).to_be_bytes().as_slice(), content].concat()
    };
    // One code of one bit, for the value 0.
    let codes = |class: u8| [&[class, 1], [0; 15].as_slice(), &[0]].concat();
    let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
    // Colours at a quarter of the resolution, as in phones' pictures.
    let frame = [&[8], size.as_slice(), &[3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]].concat();
    let last = if is_progressive { 0 } else { 63 };
    let scan = [3, 1, 0, 2, 0, 3, 0, 0, last, 0];
    let blocks = usize::from(width.div_ceil(16)) * usize::from(height.div_ceil(16)) * 6;
    let bits = if is_progressive { blocks } else { 2 * blocks };
    [
        vec![0xff, 0xd8],
        segment(0xdb, &[&[0], [1; 64].as_slice()].concat()),
        segment(if is_progressive { 0xc2 } else { 0xc0 }, &frame),
        segment(0xc4, &codes(0)),
        segment(0xc4, &codes(0x10)),
        segment(0xda, &scan),
        vec![0; bits.div_ceil(8)],
        vec![0xff, 0xd9],
    ]
    .concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_phones_make_can_be_cut() {
    let setup = Setup::new().await;
    let before = setup.memory("VmRSS");
    // 18 megapixels with transparency: 72 MB uncompressed.
    let screen = RgbaImage::from_fn(5184, 3500, |x, _| Rgba([(x / 32) as u8, 7, 9, 255]));
    let mut png = std::io::Cursor::new(Vec::new());
    screen.write_to(&mut png, ImageFormat::Png).unwrap();
    for (what, bytes, query, sides) in [
        ("24 MP", zeros_jpeg(5712, 4284, false), "imgSize=4000&imgX=100", 1000..=4000),
        ("48 MP", zeros_jpeg(8064, 6048, false), "imgSize=6000&imgX=100", 1000..=6000),
        ("108 MP", zeros_jpeg(12000, 9000, false), "imgSize=3000&imgX=9000&imgY=6000", 300..=3000),
        ("12 MP, progressive", zeros_jpeg(4032, 3024, true), "imgSize=3000&imgX=9", 500..=3000),
        ("18 MP of RGBA", png.into_inner(), "imgSize=3456&imgX=64", 1500..=3456),
    ] {
        let request = setup.ncm.post(&format!("/avatar/upload?{query}"));
        let request = request.multipart(&[part("imgFile", "a", bytes)]).timeout(Duration::from_secs(120));
        setup.upstream.take_calls();
        let reply = request.send().await;
        assert_eq!(reply.status, 200, "{what}: {}", reply.text());
        let sent = image::load_from_memory(&setup.call(SENT).body).unwrap();
        assert!(sent.width() == sent.height() && sides.contains(&sent.width()), "{what}: {}", sent.width());
        if what == "18 MP of RGBA" {
            let pixel = sent.to_rgba8().get_pixel(160, 9).0;
            assert!(
                pixel[0].abs_diff(((64 + 2 * 160) / 32) as u8) < 3 && pixel[1..] == [7, 9, 255],
                "{pixel:?}"
            );
        }
        let most = setup.memory("VmHWM");
        assert!(most < before + 112 * 1024, "{what}: {before} KiB became {most}");
    }
    // A progressive picture is decoded as a whole before any of it can be used.
    let file = part("imgFile", "a", zeros_jpeg(8064, 6048, true));
    let reply = setup.post("/avatar/upload?imgSize=100", &[file]).await;
    assert!(reply.status == 400 && reply.text().contains("too large a picture"), "{}", reply.text());
}

/// Adds the PNG chunk with the orientation.
fn turned(png: &[u8], orientation: u8) -> Vec<u8> {
    let exif =
        [b"eXIfMM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], &[0; 6]].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&exif);
    let chunk = [(exif.len() as u32 - 4).to_be_bytes().as_slice(), &exif, &sum.sum().to_be_bytes()].concat();
    [&png[..33], &chunk, &png[33..]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_square_is_where_it_is_seen_however_the_picture_lies() {
    let setup = Setup::new().await;
    let whole = picture(40, 30);
    let png = encoded(&whole, ImageFormat::Png);
    for orientation in 1..=8 {
        let mut seen = image::DynamicImage::from(whole.clone());
        seen.apply_orientation(image::metadata::Orientation::from_exif(orientation).unwrap());
        let bytes = stored(&setup, "imgSize=11&imgX=3&imgY=8", &turned(&png, orientation)).await;
        let cut = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert!(cut == seen.crop_imm(3, 8, 11, 11).to_rgb8(), "orientation {orientation}");
    }
    // Rows of an interlaced picture come from all of its parts.
    let mut data = Vec::new();
    for (x0, y0, dx, dy) in
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    {
        for y in (y0..30_u32).step_by(dy) {
            data.push(0);
            (x0..40_u32).step_by(dx).for_each(|x| data.extend(whole.get_pixel(x, y).0));
        }
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&data).unwrap();
    let mut interlaced = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [40_u32.to_be_bytes(), 30_u32.to_be_bytes()].concat();
    for (name, content) in [
        (b"IHDR", [head, vec![8, 2, 0, 0, 1]].concat()),
        (b"IDAT", packed.finish().unwrap()),
        (b"IEND", Vec::new()),
    ] {
        let mut sum = flate2::Crc::new();
        sum.update(name);
        sum.update(&content);
        let length = (content.len() as u32).to_be_bytes();
        interlaced.extend([&length, name.as_slice(), &content, &sum.sum().to_be_bytes()].concat());
    }
    let cut = stored(&setup, "imgSize=17&imgX=5&imgY=9", &interlaced).await;
    let cut = image::load_from_memory(&cut).unwrap().to_rgb8();
    assert!(cut == image::imageops::crop_imm(&whole, 5, 9, 17, 17).to_image(), "interlaced");
}
