//! The cloud drive, pictures and podcast episodes.

use std::path::PathBuf;

use serde_json::json;

use super::chromium::silence;
use super::{HOSTILE, OF_AN_ACCOUNT, Setup, netease};
use crate::support::{Answer, Call};

/// Answers for NetEase's storage and its load balancer.
pub(crate) fn storage(call: &Call) -> Option<Answer> {
    let path = call.path();
    let opened = "<?xml version=\"1.0\"?><R><Bucket>b</Bucket><UploadId>up1</UploadId></R>";
    Some(match (call.name.as_str(), call.method.as_str()) {
        _ if path.ends_with("/nos/token/alloc") => Answer::json(json!({"code": 200, "result": {
            "token": "TOKEN", "objectKey": "key", "docId": "109951", "resourceId": "res-1",
        }})),
        ("nos_lbs", _) => {
            // The stand-in is its own storage.
            let host = call.header("host");
            Answer::json(json!({"lbs": "http://lbs", "upload": [format!("http://{host}/nos_audio")]}))
        }
        ("nos_voice", "PUT") => Answer::bytes("").header("etag", "\"e1\""),
        ("nos_voice", _) => Answer::bytes(opened),
        _ if path.ends_with("/cloud/upload/check") => {
            Answer::json(json!({"code": 200, "needUpload": true, "songId": "0"}))
        }
        _ if path.ends_with("/upload/cloud/info/v2") => Answer::json(json!({"code": 200, "songId": "4455"})),
        _ if path.ends_with("/cloud/pub/v2") => {
            let uploaded = json!({"songId": 4455, "songName": HOSTILE, "artist": "甲", "album": "乙"});
            Answer::json(json!({"code": 200, "privateCloud": uploaded}))
        }
        _ => return None,
    })
}

/// Files to choose, removed with the test.
pub(crate) struct Files(PathBuf);

impl Files {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("ncm-files-{:016x}", getrandom::u64().unwrap()));
        std::fs::create_dir(&folder).unwrap();
        for (name, bytes) in files {
            std::fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
            std::fs::write(folder.join(name), bytes).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(80, 40, |x, _| image::Rgb([x as u8 * 3, 0, 0]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cloud_disk_takes_files_tries_again_pages_matches_and_deletes() {
    let Some(setup) = Setup::signed_in().await else { return };
    let browser = &setup.browser;
    let song = silence(1);
    let files = Files::new(&[
        ("一.wav", &song),
        ("two.wav", &song),
        ("three.wav", &song),
        ("folder/four.wav", &song),
        ("folder/inside/five.wav", &song),
        ("folder/cover.jpg", b"no sound"),
    ]);
    let [one, two, three] = ["一.wav", "two.wav", "three.wav"].map(|name| files.path(name));
    setup.open("/cloud.html").await;
    browser.shows("#songs", HOSTILE).await;
    browser.shows("#space", "31 首").await;
    // While files go out, each has its line with a percentage, there is a sum, and leaving asks.
    setup.upstream.respond(|call| match call.name.as_str() {
        "nos_audio" => netease(call).delay(std::time::Duration::from_secs(1)),
        _ => netease(call),
    });
    browser.choose("#files", &[&one, &two, &three]).await;
    let leaving = "(e => { dispatchEvent(e); return e.defaultPrevented; })(new Event('beforeunload', { cancelable: true }))";
    browser.until("/^\\d+%$/.test(document.querySelector('#uploads .runs .share')?.innerText)").await;
    browser.until("/共 3 个文件 · \\d+% · /.test(document.querySelector('#upload-status').innerText)").await;
    assert_eq!(browser.run(leaving).await, json!(true));
    browser.shows("#uploads li:nth-child(1)", &format!("完成 {HOSTILE} · 甲 · 乙")).await;
    browser.shows("#uploads li:nth-child(3)", "完成").await;
    browser.shows("#upload-status", "完成 3").await;
    assert_eq!(browser.run(leaving).await, json!(false));
    // A failed upload shows the cause, which disappears upon a retry.
    setup.refuse("/cloud/pub/v2", 500, "发布坏了");
    browser.choose("#files", &[&two]).await;
    browser.shows("#uploads li:nth-child(4)", "发布坏了").await;
    setup.upstream.respond(netease);
    browser.click("#uploads li:nth-child(4) button:last-child").await;
    browser.shows("#uploads li:nth-child(4)", "完成").await;
    // A cancelled upload.
    setup.answer("/cloud/upload/check", Answer::json(json!({})).fault(crate::support::Fault::NeverAnswer));
    browser.choose("#files", &[&one]).await;
    browser.click("#uploads li:nth-child(5) button").await;
    browser.shows("#uploads li:nth-child(5)", "已取消").await;
    setup.upstream.respond(netease);
    browser.shows("#upload-status", "共 5 个文件 · 完成 4 · 取消 1").await;
    setup.is_sound("cloud-uploads").await;
    // What has ended leaves the list. A folder that is dropped or chosen gives its audio files, however deep.
    browser.click("#clear").await;
    browser.until("!document.querySelector('#uploads li') && document.querySelector('#sum').hidden").await;
    let folder = files.path("folder");
    browser.drop_files("#have", &[&folder]).await;
    browser.shows("#refused", "跳过了 1 个").await;
    browser.shows("#upload-status", "共 2 个文件 · 完成 2").await;
    browser.shows("#uploads", "five.wav").await;
    browser.drop_files("#drop", &[&two]).await;
    browser.choose("#folder", &[&folder]).await;
    browser.shows("#upload-status", "共 5 个文件 · 完成 5").await;
    // The page is in the address.
    browser.click("#next").await;
    browser.shows("#page-number", "2 /").await;
    assert_eq!(setup.last("/v1/cloud/get")["offset"], 30);
    assert_eq!(browser.run("location.search").await, "?page=2");
    browser.run("history.back()").await;
    browser.shows("#page-number", "1 /").await;
    setup.open("/cloud.html?page=2").await;
    browser.shows("#page-number", "2 /").await;
    // A song plays, and one that cannot says why beside its button.
    browser.click("#songs .listen").await;
    browser.until("document.querySelector('#audio').currentTime > 0").await;
    browser.shows("#plays", HOSTILE).await;
    browser.until("document.querySelector('#songs .plays')").await;
    setup.is_sound("cloud-plays").await;
    browser.click("#songs .listen").await;
    browser.until("document.querySelector('#audio').paused").await;
    setup.open("/cloud.html").await;
    setup.answer("/player/url/v1", Answer::json(json!({"code": 200, "data": [{"id": 1, "url": null}]})));
    browser.click("#songs .listen").await;
    browser.shows("#songs [data-id] .bad", "没有播放地址").await;
    setup.upstream.respond(netease);
    // The match is found by its name, or by its link.
    let [lyrics, matching, delete] =
        [1, 2, 3].map(|at| format!("#songs [data-id] .row button:nth-child({at})"));
    browser.click(&matching).await;
    browser.shows("#found", "海阔天空").await;
    setup.is_sound("cloud-match").await;
    browser.fill("#match-form input", "https://music.163.com/#/song?id=347231&userid=1").await;
    setup.answer(
        "/song/detail",
        Answer::json(json!({"code": 200, "songs": [super::song(347_231, "海阔天空")]})),
    );
    browser.press("Enter").await;
    browser.until("document.querySelectorAll('#found li').length === 1").await;
    assert!(setup.last("/song/detail").to_string().contains("347231"));
    setup.refuse("/cloud/user/song/match", 400, "匹配失败了");
    browser.click("#found button").await;
    browser.shows("#found .bad", "匹配失败了").await;
    setup.upstream.respond(netease);
    browser.click("#found button").await;
    browser.shows("#songs .note", "匹配已更新").await;
    assert_eq!(setup.last("/cloud/user/song/match")["adjustSongId"], 347_231);
    browser.click(&matching).await;
    browser.click("#unmatch").await;
    browser.shows("#songs .note", "已取消匹配").await;
    assert_eq!(setup.last("/cloud/user/song/match")["adjustSongId"], 0);
    setup.answer("/cloud/lyric/get", Answer::json(json!({"code": 200, "lrc": format!("[00:00]{HOSTILE}")})));
    browser.click(&lyrics).await;
    browser.shows("#lyrics-text", HOSTILE).await;
    browser.click("#lyrics-close").await;
    browser.confirm_with(false).await;
    browser.click(&delete).await;
    assert!(!setup.upstream.calls().iter().any(|call| call.path().contains("/cloud/del")));
    browser.confirm_with(true).await;
    browser.click(&delete).await;
    browser.shows("#songs .note", "已删除").await;
    browser.until("document.activeElement.className.includes('note')").await;
    assert!(setup.last("/cloud/del").to_string().contains('1'));
    setup.is_sound("cloud").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_led_to_the_sign_in() {
    let Some(setup) = Setup::new().await else { return };
    for page in OF_AN_ACCOUNT {
        setup.open(&format!("/{page}.html")).await;
        setup.browser.shows("#account", "需要先登录").await;
        setup.browser.until("document.querySelector('#account a').pathname === '/qrlogin.html'").await;
    }
    setup.is_sound("stranger").await;
    // Nothing is sent for nobody.
    let files = Files::new(&[("a.wav", &silence(1)), ("a.png", &png())]);
    let browser = &setup.browser;
    setup.open("/cloud.html").await;
    browser.choose("#files", &[&files.path("a.wav")]).await;
    browser.shows("#refused", "需要先登录").await;
    browser.until("document.querySelector('#refused a').pathname === '/qrlogin.html'").await;
    for page in ["avatar_update", "playlist_cover_update", "voice_upload"] {
        setup.open(&format!("/{page}.html")).await;
        browser.choose("input[accept='image/*']", &[&files.path("a.png")]).await;
        browser.click("#form button.main").await;
        browser.shows("#status", "需要先登录").await;
        browser.until("document.querySelector('#status a').pathname === '/qrlogin.html'").await;
    }
    let uploads = browser.asked().into_iter().filter(|url| url.contains("upload") || url.ends_with("/cloud"));
    let uploads: Vec<_> = uploads.filter(|url| !url.contains(".html") && !url.contains(".js")).collect();
    assert!(uploads.is_empty(), "{uploads:?}");
}

/// Returns size, and red at the left and right edge, of the picture that the storage received.
fn stored(setup: &Setup) -> (u32, u32, u8, u8) {
    let calls = setup.upstream.calls();
    let sent = calls.iter().rev().find(|call| call.name == "nos_image").unwrap();
    let picture = image::load_from_memory(&sent.body).unwrap().to_rgb8();
    let (width, height) = picture.dimensions();
    (width, height, picture.get_pixel(2, 300).0[0], picture.get_pixel(width - 3, 300).0[0])
}

#[tokio::test(flavor = "multi_thread")]
async fn an_avatar_is_cut_and_sent() {
    let Some(setup) = Setup::signed_in().await else { return };
    let browser = &setup.browser;
    let files = Files::new(&[("a.png", &png()), ("b.png", b"no picture")]);
    setup.open("/avatar_update.html").await;
    browser.choose("#file", &[&files.path("b.png")]).await;
    browser.shows("#status", "无法将这个文件作为图片读取").await;
    browser.until("document.querySelector('.pair img').src.includes('/a.jpg')").await;
    browser.choose("#file", &[&files.path("a.png")]).await;
    browser.shows("#crop", "方向键").await;
    browser.shows(".pick", "a.png").await;
    browser
        .until("getComputedStyle(document.querySelector('.mask'), '::after').borderRadius === '50%'")
        .await;
    browser.click("form button.main").await;
    browser.shows("#status", "头像已更换").await;
    browser.until("document.querySelector('.pair img').src.startsWith('data:')").await;
    let (width, height, left, right) = stored(&setup);
    assert!(
        (width, height) == (600, 600) && (50..70).contains(&left) && (170..190).contains(&right),
        "the middle: {left} {right}"
    );
    // By keyboard, as far left as possible.
    browser.run("document.querySelector('#canvas').focus()").await;
    for _ in 0..20 {
        browser.press("ArrowLeft").await;
    }
    browser.click("form button.main").await;
    crate::support::upstream::wait_until("another picture", || stored(&setup).2 < 10).await;
    // Slider, wheel and fingers zoom about the middle, which stays where it is.
    let middle = "(() => { const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        pixel.drawImage(document.querySelector('#canvas'), -300, -300); return pixel.getImageData(0, 0, 1, 1).data[0]; })()";
    let zoom = "Number(document.querySelector('#zoom').value)";
    let before = browser.run(middle).await.as_i64().unwrap();
    browser.run("(zoom => { zoom.value = 1.5; zoom.dispatchEvent(new Event('input')); })(document.querySelector('#zoom'))").await;
    browser.wheel("#canvas", -120).await;
    browser.until(&format!("{zoom} > 1.6")).await;
    let wheel = browser.run(zoom).await.as_f64().unwrap();
    browser.pinch("#canvas", 40.0, 60.0).await;
    browser.until(&format!("{zoom} > {}", wheel * 1.3)).await;
    let after = browser.run(middle).await.as_i64().unwrap();
    assert!((before - after).abs() < 9, "the middle went from {before} to {after}");
    setup.refuse("/avatar/upload/v1", 400, "图片违规");
    browser.click("form button.main").await;
    browser.shows("#status", "图片违规").await;
    setup.is_sound("avatar_update").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_playlist_of_ones_own_gets_a_cover() {
    let Some(setup) = Setup::signed_in().await else { return };
    let browser = &setup.browser;
    let files = Files::new(&[("a.png", &png())]);
    setup.open("/playlist_cover_update.html").await;
    browser.shows("#playlist", HOSTILE).await;
    assert_eq!(browser.run("document.querySelectorAll('#playlist img.cover').length").await, 2);
    browser.choose("#file", &[&files.path("a.png")]).await;
    browser.shows("#crop", "方向键").await;
    browser.click("form button.main").await;
    browser.shows("#status", "请先选择歌单").await;
    browser.click("#playlist label").await;
    // The old cover is beside the new one; one that does not load has a place-holder.
    browser.until("document.querySelector('.pair img').src.includes('/b.jpg')").await;
    browser
        .until("document.querySelector('#playlist label:nth-child(2) img').src.endsWith('/cover.svg')")
        .await;
    browser.click("form button.main").await;
    browser.shows("#status", "封面已更换").await;
    assert_eq!(setup.last("/playlist/cover/update")["id"], "5");
    setup.is_sound("playlist_cover_update").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_episode_goes_to_a_podcast() {
    let Some(setup) = Setup::signed_in().await else { return };
    let browser = &setup.browser;
    let files = Files::new(&[("一.mp3", b"ID3 sound"), ("a.png", &png())]);
    setup.upstream.respond(|call| {
        if call.path().contains("/voicelist/search") {
            let podcast = json!({"voiceListId": 9, "voiceListName": HOSTILE, "coverImgId": 7, "categoryId": 2, "secondCategoryId": 3});
            return Answer::json(json!({"code": 200, "data": {"list": [podcast]}}));
        }
        netease(call)
    });
    setup.open("/voice_upload.html").await;
    browser.shows("#podcast", HOSTILE).await;
    browser.choose("input[name=songFile]", &[&files.path("一.mp3")]).await;
    browser.fill("input[name=songName]", "第一集").await;
    browser.fill("textarea", "介绍").await;
    browser.click("form button.main").await;
    browser.shows("#status", "已提交发布").await;
    let sent = setup.last("/batch/upload/v2").to_string();
    assert!(["第一集", "介绍", "coverImgId"].iter().all(|part| sent.contains(part)), "{sent}");
    // With a cover, cropped to a square.
    browser.choose("input[name=imgFile]", &[&files.path("a.png")]).await;
    browser.shows("#crop", "方向键").await;
    browser.click("form button.main").await;
    browser.shows("#status", "已提交发布").await;
    let (width, height, ..) = stored(&setup);
    assert_eq!((width, height), (600, 600));
    setup.refuse("/nos/token/alloc", 500, "存储坏了");
    browser.click("form button.main").await;
    browser.until("document.querySelector('#status').className === 'bad'").await;
    setup.is_sound("voice_upload").await;
}
