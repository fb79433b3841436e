//! The smallest songs of each format, byte by byte: title 晴天, artist 周杰伦, album 叶惠美.

pub(crate) const TITLE: &str = "晴天";
pub(crate) const ARTIST: &str = "周杰伦";
pub(crate) const ALBUM: &str = "叶惠美";

/// File names and bytes.
pub(crate) fn all() -> [(&'static str, Vec<u8>); 5] {
    [("a.mp3", mp3()), ("a.flac", flac()), ("a.m4a", m4a()), ("a.ogg", ogg()), ("a.wav", wav())]
}

/// ID3v2.3 in UTF-16, then frames of silence.
pub(crate) fn mp3() -> Vec<u8> {
    let mut frames = Vec::new();
    for (id, text) in [("TIT2", TITLE), ("TPE1", ARTIST), ("TALB", ALBUM)] {
        let mut content = vec![1, 0xff, 0xfe];
        content.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        frames.extend_from_slice(id.as_bytes());
        frames.extend_from_slice(&(content.len() as u32).to_be_bytes());
        frames.extend_from_slice(&[0, 0]);
        frames.extend(content);
    }
    let mut song = b"ID3\x03\0\0".to_vec();
    song.extend([21, 14, 7, 0].map(|shift| (frames.len() >> shift & 0x7f) as u8));
    song.extend(frames);
    for _ in 0..3 {
        // MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes per frame.
        song.extend_from_slice(&[0xff, 0xfb, 0x90, 0x64]);
        song.resize(song.len() + 413, 0);
    }
    song
}

/// Returns a Vorbis comment: its length and its fields, each `NAME=value`.
fn comment() -> Vec<u8> {
    comment_of(&[TITLE, ARTIST, ALBUM].map(|text| text.as_bytes().to_vec()))
}

/// Returns a Vorbis comment with these bytes as title, artist and album.
fn comment_of(texts: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut push = |bytes: &[u8]| {
        out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        out.extend_from_slice(bytes);
    };
    push(b"test");
    let names = ["TITLE=", "ARTIST=", "ALBUM="];
    names.iter().zip(texts).for_each(|(name, text)| push(&[name.as_bytes(), text].concat()));
    // The number of fields follows the vendor.
    out.splice(8..8, (texts.len() as u32).to_le_bytes());
    out
}

fn flac() -> Vec<u8> {
    flac_with(&comment())
}

/// Returns a FLAC file with these bytes as title, artist and album.
pub(crate) fn flac_of(texts: &[Vec<u8>]) -> Vec<u8> {
    flac_with(&comment_of(texts))
}

fn flac_with(comment: &[u8]) -> Vec<u8> {
    let mut info = vec![0x10, 0, 0x10, 0, 0, 0, 0, 0, 0, 0]; // block and frame sizes
    info.extend_from_slice(&[0x0a, 0xc4, 0x42, 0xf0, 0, 0, 0, 0]); // 44.1 kHz, stereo, 16 bit
    info.resize(34, 0);
    let block = |kind: u8, content: &[u8]| {
        let mut block = vec![kind];
        block.extend_from_slice(&(content.len() as u32).to_be_bytes()[1..]);
        block.extend_from_slice(content);
        block
    };
    [b"fLaC".to_vec(), block(0, &info), block(0x84, comment)].concat()
}

fn ogg() -> Vec<u8> {
    let mut head = b"\x01vorbis\0\0\0\0\x02".to_vec();
    head.extend_from_slice(&44_100_u32.to_le_bytes());
    head.extend_from_slice(&[0; 12]);
    head.extend_from_slice(&[0xb8, 1]);
    let comment = [b"\x03vorbis".to_vec(), comment(), vec![1]].concat();
    let setup = b"\x05vorbis\0\0\0\0".to_vec();
    [page(2, 0, &[head]), page(0, 1, &[comment, setup]), page(4, 2, &[vec![0; 16]])].concat()
}

/// Returns an Ogg page of packets shorter than 255 bytes.
fn page(flags: u8, number: u32, packets: &[Vec<u8>]) -> Vec<u8> {
    let mut page = b"OggS\0".to_vec();
    page.push(flags);
    page.extend_from_slice(&[0; 8]);
    page.extend_from_slice(&7_u32.to_le_bytes());
    page.extend_from_slice(&number.to_le_bytes());
    page.extend_from_slice(&[0; 4]);
    page.push(packets.len() as u8);
    page.extend(packets.iter().map(|packet| u8::try_from(packet.len()).unwrap()));
    page.extend(packets.concat());
    let sum = page.iter().fold(0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum, _| {
            if sum >> 31 == 1 { sum << 1 ^ 0x04c1_1db7 } else { sum << 1 }
        })
    });
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}

fn m4a() -> Vec<u8> {
    let atom = |name: &[u8], content: Vec<u8>| {
        [((content.len() + 8) as u32).to_be_bytes().to_vec(), name.to_vec(), content].concat()
    };
    let items = [(b"\xa9nam", TITLE), (b"\xa9ART", ARTIST), (b"\xa9alb", ALBUM)].map(|(name, text)| {
        let data = [vec![0, 0, 0, 1, 0, 0, 0, 0], text.as_bytes().to_vec()].concat();
        atom(name, atom(b"data", data))
    });
    let hdlr = [vec![0; 8], b"mdirappl".to_vec(), vec![0; 9]].concat();
    let meta = [vec![0; 4], atom(b"hdlr", hdlr), atom(b"ilst", items.concat())].concat();
    let moov = atom(b"moov", atom(b"udta", atom(b"meta", meta)));
    [atom(b"ftyp", b"M4A \0\0\0\0M4A mp42".to_vec()), moov, atom(b"mdat", vec![0; 64])].concat()
}

fn wav() -> Vec<u8> {
    let chunk = |name: &[u8], mut content: Vec<u8>| {
        let size = (content.len() as u32).to_le_bytes();
        content.resize(content.len().next_multiple_of(2), 0);
        [name.to_vec(), size.to_vec(), content].concat()
    };
    let text = |text: &str| [text.as_bytes(), &[0]].concat();
    let info =
        [chunk(b"INAM", text(TITLE)), chunk(b"IART", text(ARTIST)), chunk(b"IPRD", text(ALBUM))].concat();
    let mut format = vec![1, 0, 1, 0];
    format.extend_from_slice(&44_100_u32.to_le_bytes());
    format.extend_from_slice(&88_200_u32.to_le_bytes());
    format.extend_from_slice(&[2, 0, 16, 0]);
    let list = chunk(b"LIST", [b"INFO".to_vec(), info].concat());
    let chunks = [chunk(b"fmt ", format), list, chunk(b"data", vec![0; 64])].concat();
    chunk(b"RIFF", [b"WAVE".to_vec(), chunks].concat())
}
