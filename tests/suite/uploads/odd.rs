//! Songs from practice: tags with an invalid frame, in old encodings, of several formats in one file, and compression bombs.

use std::io::Write as _;

use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};
use serde_json::Value;

use super::songs::{self, TITLE};
use super::{Setup, song};
use crate::cli::Home;
use crate::support::{Answer, Upstream};

const SONG: [&str; 3] = ["海阔天空", "黄家驹", "乐与怒"];
const FRAMES: [&str; 3] = ["TIT2", "TPE1", "TALB"];

pub(super) fn frame(version: u8, name: &str, flags: [u8; 2], content: &[u8]) -> Vec<u8> {
    let length = content.len() as u32;
    let mut frame = name.as_bytes().to_vec();
    match version {
        2 => frame.extend(&length.to_be_bytes()[1..]),
        3 => frame.extend(length.to_be_bytes()),
        _ => frame.extend(synch_safe(length)),
    }
    if version > 2 {
        frame.extend(flags);
    }
    [frame, content.to_vec()].concat()
}

fn synch_safe(length: u32) -> [u8; 4] {
    [21, 14, 7, 0].map(|shift| (length >> shift & 0x7f) as u8)
}

pub(super) fn tag(version: u8, flags: u8, frames: &[Vec<u8>]) -> Vec<u8> {
    let frames = frames.concat();
    [&[b'I', b'D', b'3', version, 0, flags], synch_safe(frames.len() as u32).as_slice(), &frames].concat()
}

/// Returns frames of silence.
pub(super) fn sound() -> Vec<u8> {
    let frame = [[0xff, 0xfb, 0x90, 0].as_slice(), &[0; 413]].concat();
    frame.repeat(20)
}

pub(super) fn utf16(text: &str) -> Vec<u8> {
    [vec![1, 0xff, 0xfe], wide(text)].concat()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn utf8(text: &str) -> Vec<u8> {
    [b"\x03", text.as_bytes()].concat()
}

fn in_encoding(encoding: &'static Encoding) -> impl Fn(&str) -> Vec<u8> {
    move |text| [b"\0", encoding.encode(text).0.as_ref()].concat()
}

fn named(version: u8, texts: [&str; 3], encode: impl Fn(&str) -> Vec<u8>) -> Vec<Vec<u8>> {
    let names = if version == 2 { ["TT2", "TP1", "TAL"] } else { FRAMES };
    names.iter().zip(texts).map(|(name, text)| frame(version, name, [0; 2], &encode(text))).collect()
}

fn mp3(version: u8, frames: &[Vec<u8>]) -> Vec<u8> {
    [tag(version, 0, frames), sound()].concat()
}

fn id3v1(encoding: &'static Encoding, texts: [&str; 3]) -> Vec<u8> {
    let field = |text: &&str| {
        let mut bytes = encoding.encode(text).0.into_owned();
        bytes.resize(30, 0);
        bytes
    };
    [b"TAG".to_vec(), texts.iter().flat_map(field).collect(), vec![0; 35]].concat()
}

fn ape(texts: [&str; 3]) -> Vec<u8> {
    let items = ["Title", "Artist", "Album"].iter().zip(texts).flat_map(|(name, text)| {
        [&(text.len() as u32).to_le_bytes(), [0; 4].as_slice(), name.as_bytes(), b"\0", text.as_bytes()]
            .concat()
    });
    let items: Vec<u8> = items.collect();
    let end = |flags: u32| {
        let numbers = [2000, items.len() as u32 + 32, 3, flags].map(u32::to_le_bytes);
        [b"APETAGEX".as_slice(), &numbers.concat(), &[0; 8]].concat()
    };
    [end(0xa000_0000), items.clone(), end(0x8000_0000)].concat()
}

fn riff(name: &[u8], chunks: &[(&[u8; 4], Vec<u8>)], is_big: bool) -> Vec<u8> {
    let chunk = |name: &[u8], content: &[u8]| {
        let length = content.len() as u32;
        let length = if is_big { length.to_be_bytes() } else { length.to_le_bytes() };
        [name, &length, content, &[0_u8; 1][..content.len() % 2]].concat()
    };
    let chunks: Vec<u8> = chunks.iter().flat_map(|(name, content)| chunk(*name, content)).collect();
    chunk(if is_big { b"FORM" } else { b"RIFF" }, &[name, &chunks].concat())
}

pub(super) fn wav(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let format = vec![1, 0, 1, 0, 0x44, 0xac, 0, 0, 0x88, 0x58, 1, 0, 2, 0, 16, 0];
    riff(b"WAVE", &[&[(b"fmt ", format), (b"data", vec![0; 400])], chunks].concat(), false)
}

pub(super) fn aiff(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    // Mono, 200 frames of 16 bits, 44.1 kHz.
    let common = [&[0, 1, 0, 0, 0, 200, 0, 16, 0x40, 14, 0xac, 0x44][..], &[0; 6]].concat();
    riff(b"AIFF", &[&[(b"COMM", common), (b"SSND", vec![0; 408])], chunks].concat(), true)
}

fn info(encoding: &'static Encoding) -> Vec<u8> {
    let texts = [b"INAM", b"IART", b"IPRD"].iter().zip(SONG);
    let chunks: Vec<_> =
        texts.map(|(name, text)| (*name, [&encoding.encode(text).0, b"\0".as_slice()].concat())).collect();
    let list = riff(b"INFO", &chunks, false);
    list[8..].to_vec()
}

fn wma() -> Vec<u8> {
    let text = |text: &str| [wide(text), vec![0, 0]].concat();
    let object = |name: u128, content: Vec<u8>| {
        [name.to_be_bytes().to_vec(), (content.len() as u64 + 24).to_le_bytes().to_vec(), content].concat()
    };
    let (title, author) = (text(SONG[0]), text(SONG[1]));
    let lengths = [title.len(), author.len(), 0, 0, 0].map(|length| (length as u16).to_le_bytes()).concat();
    let description = object(0x3326_b275_8e66_cf11_a6d9_00aa_0062_ce6c, [lengths, title, author].concat());
    let sized = |bytes: Vec<u8>| [(bytes.len() as u16).to_le_bytes().to_vec(), bytes].concat();
    let album = [vec![1, 0], sized(text("WM/AlbumTitle")), vec![0, 0], sized(text(SONG[2]))].concat();
    let more = object(0x40a4_d0d2_07e3_d211_97f0_00a0_c95e_a850, album);
    let inside = [2_u32.to_le_bytes().as_slice(), &[1, 2], &description, &more].concat();
    object(0x3026_b275_8e66_cf11_a6d9_00aa_0062_ce6c, inside)
}

fn matroska() -> Vec<u8> {
    let element = |id: u32, content: &[u8]| {
        let id: Vec<u8> = id.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        [id, (0x1000_0000 | content.len() as u32).to_be_bytes().to_vec(), content.to_vec()].concat()
    };
    let said = |name: &str, text: &str| {
        element(0x67c8, &[element(0x45a3, name.as_bytes()), element(0x4487, text.as_bytes())].concat())
    };
    let album =
        [element(0x63c0, &element(0x68ca, &[50])), said("TITLE", SONG[2]), said("ARTIST", "合辑")].concat();
    let of_song = [said("title", SONG[0]), said("ARTIST", SONG[1])].concat();
    let tags = element(0x1254_c367, &[element(0x7373, &album), element(0x7373, &of_song)].concat());
    // A cluster without a length.
    let cluster = [&[0x1f, 0x43, 0xb6, 0x75, 0xff][..], &element(0xa3, &[0; 100])].concat();
    let segment = element(0x1853_8067, &[cluster, tags].concat());
    [element(0x1a45_dfa3, &element(0x4282, b"webm")), segment].concat()
}

/// Returns what the upstream learns about this file.
async fn told(setup: &Setup, bytes: &[u8]) -> [Value; 3] {
    setup.upstream.take_calls();
    let reply = setup.post("/cloud", &song("x.mp3", bytes)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let told = setup.call("/eapi/upload/cloud/info/v2");
    ["song", "artist", "album"].map(|field| told.field(field).clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_odd_frame_never_loses_the_rest() {
    let setup = Setup::new().await;
    let frame = |name: &str, content: &[u8]| frame(3, name, [0; 2], content);
    let mut too_long = frame("USLT", b"\0eng\0hello");
    too_long[4..8].copy_from_slice(&500_u32.to_be_bytes());
    let mut too_short = frame("USLT", b"\0eng\0hello hello hello");
    too_short[4..8].copy_from_slice(&6_u32.to_be_bytes());
    let odd: [(&str, Vec<u8>); 22] = [
        ("a year in words", frame("TYER", &utf16("2003年"))),
        ("a date with slashes", frame("TDRC", b"\x002003/5/1")),
        ("a date with dots", frame("TYER", b"\x002023.01.01")),
        ("a comment without a mark", frame("COMM", &[b"\x01eng\0\0".as_slice(), &wide("hi")].concat())),
        ("lyrics without their language", frame("USLT", b"\x01en")),
        ("lyrics that are no UTF-8", frame("USLT", b"\x03eng\0\xff\xff")),
        ("lyrics of odd length", frame("USLT", b"\x01eng\xff\xfe\0\0\xff\xfea")),
        ("an encoding that there is not", frame("TCON", b"\x09AB")),
        ("POPM without a counter", frame("POPM", b"a@b\0\x80")),
        ("POPM without an end", frame("POPM", b"a@b")),
        ("nothing", frame("TXXX", b"")),
        ("a podcast", frame("WFED", b"http://a")),
        ("UFID without an owner", frame("UFID", b"\0")),
        ("half a picture", frame("APIC", b"\0image/jpeg")),
        ("half a chapter", frame("CHAP", b"x\0\0")),
        ("half a contents", frame("CTOC", b"x\0")),
        ("a bad ownership", frame("OWNE", b"\0")),
        ("a bad volume", frame("RVA2", b"x\0\x01\0")),
        ("a name that is none", frame("TI+2", b"\0abc")),
        ("a name in small letters", frame("tit2", b"\0abc")),
        ("a length that is too long", too_long),
        ("a length that is too short", too_short),
    ];
    for (what, odd) in &odd {
        for place in [0, 1, 3] {
            let mut frames = named(3, SONG, utf16);
            frames.insert(place, odd.clone());
            assert_eq!(told(&setup, &mp3(3, &frames)).await, SONG, "{what}, at {place}");
        }
    }
    let with_head = |version: u8, head: &[u8], encode: fn(&str) -> Vec<u8>| {
        let frames = [&[head.to_vec()], named(version, SONG, encode).as_slice()].concat();
        [tag(version, 0x40, &frames), sound()].concat()
    };
    // Written like some programs' ID3v2.4.
    let plain_lengths = [&[frame("TXXX", &[b'a'; 300])], named(3, SONG, utf8).as_slice()].concat();
    let stray = |size: u32, count: u32| {
        let numbers = [2000, size, count, 0x8000_0000].map(u32::to_le_bytes).concat();
        [mp3(3, &named(3, SONG, utf16)), [b"APETAGEX".as_slice(), &numbers, &[0; 8]].concat()].concat()
    };
    for (what, bytes) in [
        ("an extended header", with_head(3, &[0, 0, 0, 6, 0, 0, 0, 0, 0, 0], utf16)),
        ("an extended header of ID3v2.4", with_head(4, &[0, 0, 0, 6, 1, 0], utf8)),
        ("its flag alone", with_head(3, &[], utf16)),
        ("a stray APE footer", stray(u32::MAX, u32::MAX)),
        ("one that has itself for a tag", stray(32, 9)),
        ("UTF-16 without a mark", mp3(3, &named(3, SONG, |text| [vec![1], wide(text)].concat()))),
        ("UTF-16 of odd length", mp3(3, &named(3, SONG, |text| [utf16(text), vec![0]].concat()))),
        (
            "UTF-16 with high bytes first",
            mp3(
                4,
                &named(4, SONG, |text| {
                    [vec![2], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat()
                }),
            ),
        ),
        ("lengths of ID3v2.3 in ID3v2.4", mp3(4, &plain_lengths)),
        ("ID3v2.2", mp3(2, &named(2, SONG, utf16))),
        (
            "a huge cover",
            mp3(3, &[&[frame("APIC", &vec![0xff; 6 << 20])], named(3, SONG, utf16).as_slice()].concat()),
        ),
    ] {
        assert_eq!(told(&setup, &bytes).await, SONG, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn old_encodings_read_as_what_they_are() {
    let setup = Setup::new().await;
    const BIG: [&str; 3] = ["後來", "劉若英", "我等你"];
    const JAPANESE: [&str; 3] = ["夜に駆ける", "ヨアソビ", "ザ・ブック"];
    const FRENCH: [&str; 3] = ["Déjà vu", "Motörhead", "Café del Mar"];
    const SHORT: [&str; 3] = ["晴天", "周杰伦", "Jay"];
    for (encoding, texts) in
        [(GBK, SONG), (GBK, SHORT), (BIG5, BIG), (SHIFT_JIS, JAPANESE), (WINDOWS_1252, FRENCH)]
    {
        let in_it = || in_encoding(encoding);
        for (what, bytes) in [
            ("ID3v2.3", mp3(3, &named(3, texts, in_it()))),
            ("ID3v2.2", mp3(2, &named(2, texts, in_it()))),
            ("ID3v2.4", mp3(4, &named(4, texts, in_it()))),
            ("ID3v1", [sound(), id3v1(encoding, texts)].concat()),
        ] {
            assert_eq!(told(&setup, &bytes).await, texts, "{} in {what}", encoding.name());
        }
    }
    // A field of 30 bytes ends inside a character.
    let cut = [sound(), id3v1(GBK, ["a乐与怒乐与怒乐与怒乐与怒乐与怒", "黄家驹", "乐与怒"])].concat();
    assert_eq!(told(&setup, &cut).await[0], "a乐与怒乐与怒乐与怒乐与怒乐与");
    for (what, bytes) in [
        ("WAV", wav(&[(b"LIST", info(GBK))])),
        ("FLAC", songs::flac_of(&SONG.map(|text| GBK.encode(text).0.into_owned()))),
    ] {
        assert_eq!(told(&setup, &bytes).await, SONG, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_tag_wins_over_one_that_is_garbled() {
    let setup = Setup::new().await;
    let garbled = |text: &str| GBK.encode(text).0.iter().map(|byte| char::from(*byte)).collect::<String>();
    let gbk = || named(3, SONG, in_encoding(GBK));
    for (what, bytes) in [
        ("GBK beside APEv2", [mp3(3, &gbk()), ape(SONG)].concat()),
        (
            "Unicode made of GBK, beside APEv2",
            [mp3(3, &named(3, SONG, |text| utf16(&garbled(text)))), ape(SONG)].concat(),
        ),
        ("Unicode made of GBK", mp3(3, &named(3, SONG, |text| utf16(&garbled(text))))),
        ("question marks beside ID3v1", {
            [mp3(3, &named(3, ["????", "???", "???"], utf8)), id3v1(GBK, SONG)].concat()
        }),
        (
            "lost letters beside APEv2",
            [mp3(4, &named(4, SONG, |_| utf8("\u{fffd}\u{fffd}"))), ape(SONG)].concat(),
        ),
        ("GBK beside a romanised ID3v1", [mp3(3, &gbk()), id3v1(GBK, ["Hai Kuo", "Wong", "Le"])].concat()),
        ("WAV with ID3v2", wav(&[(b"LIST", info(GBK)), (b"id3 ", tag(3, 0, &named(3, SONG, utf16)))])),
        ("APEv2 alone", [sound(), ape(SONG)].concat()),
        ("FLAC behind ID3v2 in GBK", {
            [tag(3, 0, &gbk()), songs::flac_of(&SONG.map(|text| text.as_bytes().to_vec()))].concat()
        }),
        ("WMA", wma()),
        ("WebM", matroska()),
        ("AIFF with ID3v2", riff(b"AIFF", &[(b"ID3 ", tag(3, 0, &named(3, SONG, utf16)))], true)),
    ] {
        assert_eq!(told(&setup, &bytes).await, SONG, "{what}");
    }
    let names = riff(
        b"AIFF",
        &[(b"NAME", GBK.encode(SONG[0]).0.into()), (b"AUTH", GBK.encode(SONG[1]).0.into())],
        true,
    );
    assert_eq!(told(&setup, &names).await[..2], SONG[..2]);
}

/// Returns data that decompress to 4 GiB.
fn bomb() -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let mut mark = 0;
    for _ in 0..2 {
        mark = encoder.get_ref().len();
        encoder.write_all(&vec![b'a'; 1 << 20]).unwrap();
        encoder.flush().unwrap();
    }
    // Flushed data end on a byte boundary, and can be repeated.
    let bytes = encoder.finish().unwrap();
    let piece = &bytes[mark..bytes.len() - 6];
    [bytes[..mark].to_vec(), piece.repeat(4096)].concat()
}

fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let sized = |bytes: &[u8]| [(u32::MAX >> 4).to_be_bytes().as_slice(), bytes].concat();
    let bomb = sized(&bomb());
    let text = frame(3, "TIT2", [0; 2], &utf16(TITLE));
    let tag_of = |version, flags| tag(version, 0, &[frame(version, "COMM", flags, &bomb), text.clone()]);
    let compressed = tag_of(3, [0, 0x80]);
    let chapter = [b"c\0".as_slice(), &[0; 16], &frame(3, "COMM", [0, 0x80], &bomb)].concat();
    vec![
        ("ID3v2.3", [compressed.clone(), sound()].concat()),
        ("ID3v2.4", [tag_of(4, [0, 9]), sound()].concat()),
        ("a chapter", [tag(3, 0, &[frame(3, "CHAP", [0; 2], &chapter), text.clone()]), sound()].concat()),
        ("FLAC", [compressed.clone(), songs::flac_of(&[TITLE.as_bytes().to_vec()])].concat()),
        ("APE", [compressed.clone(), b"MAC \x96\x0f\0\0".to_vec(), vec![0; 100]].concat()),
        ("WAV", wav(&[(b"id3 ", compressed.clone())])),
        ("AIFF", riff(b"AIFF", &[(b"ID3 ", compressed)], true)),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_in_a_tag_is_decompressed() {
    let setup = Setup::new().await;
    for (what, bytes) in bombs() {
        assert!(bytes.len() < 16 << 20, "{}", bytes.len());
        let told = told(&setup, &bytes).await;
        assert!(what == "APE" || told[0] == TITLE, "{what}: {told:?}");
        let most = setup.memory("VmHWM");
        assert!(most < 128 * 1024, "{what}: resident memory came to {most} KiB");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_decompresses_nothing_either() {
    let (upstream, home) = (Upstream::start().await, Home::new("bombs"));
    let folder = home.folder().join("music");
    for (number, (what, bytes)) in bombs().into_iter().enumerate() {
        let files = upstream.base("music");
        upstream.respond(move |call| {
            let detail = serde_json::json!({"id": 1, "name": "N", "ar": [{"name": "A"}], "al": {"name": "Album"}, "no": 3});
            match call.path() {
                path if path.ends_with("/song/detail") => Answer::json(serde_json::json!({"code": 200, "songs": [detail]})),
                path if path.contains("/player/url") => Answer::json(serde_json::json!({"code": 200, "data": [
                    {"id": 1, "url": format!("{files}/files/x.mp3"), "size": bytes.len(), "type": "mp3", "level": "exhigh"},
                ]})),
                _ => Answer::bytes(bytes.clone()),
            }
        });
        let name = number.to_string();
        let args = ["download", "1", "--folder", folder.to_str().unwrap(), "--name", &name];
        // Decompressing would exceed the memory limit.
        let command = home.command(Some(&upstream), &args);
        let mut limited = tokio::process::Command::new("bash");
        limited.args(["-c", "ulimit -v 2500000; exec \"$@\"", "bash"]).arg(command.as_std().get_program());
        limited.args(command.as_std().get_args()).env_clear();
        limited.envs(command.as_std().get_envs().filter_map(|(name, value)| Some((name, value?))));
        let done = limited.output().await.unwrap();
        let text = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{what}: {text}");
        // A file that contains no sound has no place for tags, and the program says so.
        assert!(what == "APE" || text.is_empty(), "{what}: {text}");
    }
}

/// Each of a million values is compared with those before it, so the time must not grow with their square.
#[test]
fn many_values_of_a_field_are_one_title() {
    let values = |part: usize| (0..9000).map(|value| format!("{part}-{value}\0")).collect::<String>();
    let frames: Vec<_> = (0..120).map(|part| frame(4, "TIT2", [0; 2], &utf8(&values(part)))).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.mp3");
    std::fs::write(&path, mp3(4, &frames)).unwrap();
    let title = ncm::tags::Tags::open(&path).unwrap().title.unwrap();
    assert!(title.starts_with("0-0, 0-1, ") && title.len() < 2 << 20, "{}", title.len());
}
