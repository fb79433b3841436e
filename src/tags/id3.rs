//! ID3v2 and ID3v1: the lengths of frames find the next one, so an invalid frame does not hide those after it.

use super::input::{Input, be32};
use super::text::{Declared, Fields};

/// Maximum number of bytes of a text frame that are read.
const TEXT: usize = 64 << 10;

/// Distance in bytes in which the next frame is looked for after a wrong length.
const LOST: usize = 64 << 10;

/// A frame of ID3v2: its name in ID3v2.3, and its content without the tag's encodings.
pub(super) struct Frame {
    pub(super) name: [u8; 4],
    pub(super) content: Vec<u8>,
}

/// Position of a tag, and the values of its header.
#[derive(Clone, Copy)]
pub(super) struct Tag {
    pub(super) start: u64,
    pub(super) end: u64,
    pub(super) version: u8,
    flags: u8,
    frames_end: u64,
}

impl Tag {
    /// Returns the tag at a position, if any.
    pub(super) fn at(input: &mut Input<'_>, start: u64) -> Option<Self> {
        let head: [u8; 10] = input.array(start)?;
        let [b'I', b'D', b'3', version @ 2..=4, _, flags, ref size @ ..] = head else { return None };
        let size = synch_safe(size)?;
        let frames_end = (start + 10 + u64::from(size)).min(input.size());
        let has_footer = version == 4 && flags & 0x10 != 0;
        let end = (frames_end + if has_footer { 10 } else { 0 }).min(input.size());
        Some(Self { start, end, version, flags, frames_end })
    }

    /// Reads the frames whose names are wanted, each up to a maximum length. Skips those that are compressed or encrypted: no
    /// tagger writes them, and their content may have any size.
    pub(super) fn frames(
        &self,
        input: &mut Input<'_>,
        longest: usize,
        wanted: impl Fn([u8; 4]) -> bool,
    ) -> Vec<Frame> {
        // In ID3v2.2 this flag means a compression that was never specified.
        if self.version == 2 && self.flags & 0x40 != 0 {
            return Vec::new();
        }
        let mut bytes =
            Stream::new(self.start + 10, self.frames_end, self.flags & 0x80 != 0 && self.version < 4);
        if self.version > 2 && self.flags & 0x40 != 0 {
            self.skip_extended_head(input, &mut bytes);
        }
        let mut frames = Vec::new();
        while let Some(head) = self.head(input, &mut bytes) {
            let Some(content) = bytes.take(input, head.length, longest) else { break };
            if !head.is_sealed && wanted(head.name) {
                frames.push(Frame { name: head.name, content: self.open(&head, content) });
            }
        }
        frames
    }

    fn skip_extended_head(&self, input: &mut Input<'_>, bytes: &mut Stream) {
        let head = bytes.peek(input, 4);
        // The flag may be set without such a header.
        if is_name(&head) {
            return;
        }
        let length = match self.version {
            3 => be32(&head, 0).map(|length| length.saturating_add(4)),
            _ => synch_safe(&head),
        };
        if let Some(length) = length.filter(|length| u64::from(*length) < self.frames_end - self.start) {
            bytes.take(input, length, 0);
        }
    }

    /// Reads the next frame's header; if it or its successor is not valid, searches for the next text frame.
    fn head(&self, input: &mut Input<'_>, bytes: &mut Stream) -> Option<Head> {
        let length = self.head_length();
        loop {
            let start = bytes.peek(input, length);
            let head = (start.len() == length).then(|| self.parse(input, bytes, &start)).flatten();
            let goes_on = head.as_ref().is_some_and(|head| self.goes_on(input, bytes, head.length));
            let is_frame = head.is_some() && is_name(&start[..if self.version == 2 { 3 } else { 4 }]);
            let Some(mut head) = head.filter(|_| goes_on || is_frame) else {
                // In padding, which is zeros to the end, the search finds nothing.
                let next = self.search(input, bytes, 1)?;
                bytes.take(input, next as u32, 0)?;
                continue;
            };
            if !goes_on && let Some(next) = self.search(input, bytes, length) {
                head.length = head.length.min((next - length) as u32);
            }
            bytes.take(input, length as u32, 0)?;
            // A frame that is longer than the tag ends with it.
            head.length = u64::from(head.length).min(bytes.left()) as u32;
            return Some(head);
        }
    }

    fn head_length(&self) -> usize {
        if self.version == 2 { 6 } else { 10 }
    }

    fn search(&self, input: &mut Input<'_>, bytes: &Stream, from: usize) -> Option<usize> {
        let ahead = bytes.peek(input, LOST);
        (from..ahead.len()).find(|at| is_text_frame(&ahead[*at..], self.version))
    }

    fn parse(&self, input: &mut Input<'_>, bytes: &Stream, head: &[u8]) -> Option<Head> {
        if self.version == 2 {
            let &[a, b, c, size @ ..] = <&[u8; 6]>::try_from(head).ok()?;
            let [d, e, f] = size;
            let name = upgraded([a, b, c]).unwrap_or(*b"----");
            let length = u32::from_be_bytes([0, d, e, f]);
            return (![a, b, c].contains(&0)).then_some(Head { name, length, flags: 0, is_sealed: false });
        }
        let name: [u8; 4] = head.get(..4)?.try_into().ok()?;
        let plain = be32(head, 4)?;
        let length = match synch_safe(&head[4..8]).filter(|_| self.version == 4) {
            None => plain,
            // Some programs write lengths in the format of ID3v2.3.
            Some(length) if length != plain => {
                let is_plain = !self.goes_on(input, bytes, length) && self.goes_on(input, bytes, plain);
                if is_plain { plain } else { length }
            }
            Some(length) => length,
        };
        let flags = u16::from_be_bytes([head[8], head[9]]);
        let is_sealed = flags & if self.version == 3 { 0x00c0 } else { 0x000c } != 0;
        (!name.contains(&0)).then_some(Head { name, length, flags, is_sealed })
    }

    /// Returns whether another frame, padding or the end follows a frame of this length.
    fn goes_on(&self, input: &mut Input<'_>, bytes: &Stream, length: u32) -> bool {
        let head_length = self.head_length() as u64;
        let next = bytes.at + head_length + u64::from(length);
        // With unsynchronisation bytes, the position is not known.
        if bytes.is_unsynchronised || self.stands_at(input, next) {
            return true;
        }
        // A frame with an invalid name that another frame follows.
        let head = input.up_to(next, head_length as usize);
        let is_text =
            head.len() == head_length as usize && head[..3].iter().all(|byte| matches!(byte, b' '..=b'~'));
        let length = match self.version {
            2 => head.get(3..6).map(|size| u32::from_be_bytes([0, size[0], size[1], size[2]])),
            3 => be32(&head, 4),
            _ => head.get(4..8).and_then(synch_safe),
        };
        is_text && length.is_some_and(|length| self.stands_at(input, next + head_length + u64::from(length)))
    }

    fn stands_at(&self, input: &mut Input<'_>, at: u64) -> bool {
        let there = self.frames_end.saturating_sub(at).min(if self.version == 2 { 3 } else { 4 });
        let head = input.up_to(at, there as usize);
        at == self.frames_end
            || at < self.frames_end && (is_name(&head) || head.iter().all(|byte| *byte == 0))
    }

    /// Removes the parts that a frame's flags put around its content.
    fn open(&self, head: &Head, mut content: Vec<u8>) -> Vec<u8> {
        // ID3v2.2 has three letters in place of the media type of later versions.
        if self.version == 2 && &head.name == b"APIC" && content.len() > 4 {
            let media_type: &[u8] = if &content[1..4] == b"PNG" { b"image/png\0" } else { b"image/jpeg\0" };
            content.splice(1..4, media_type.iter().copied());
        }
        let (has_group, has_length, is_unsynchronised) = match self.version {
            3 => (head.flags & 0x20 != 0, false, false),
            4 => (head.flags & 0x40 != 0, head.flags & 1 != 0, head.flags & 2 != 0 || self.flags & 0x80 != 0),
            _ => (false, false, false),
        };
        let before = usize::from(has_group) + if has_length { 4 } else { 0 };
        content.drain(..before.min(content.len()));
        if is_unsynchronised {
            let mut last = 0;
            content.retain(|byte| {
                let is_filler = last == 0xff && *byte == 0;
                last = *byte;
                !is_filler
            });
        }
        content
    }
}

struct Head {
    name: [u8; 4],
    length: u32,
    flags: u16,
    is_sealed: bool,
}

/// The bytes of a tag, in which a zero after each 255 may be an unsynchronisation byte.
struct Stream {
    at: u64,
    end: u64,
    is_unsynchronised: bool,
    /// The last byte that was read.
    last: u8,
}

impl Stream {
    fn new(at: u64, end: u64, is_unsynchronised: bool) -> Self {
        Self { at, end, is_unsynchronised, last: 0 }
    }

    fn left(&self) -> u64 {
        self.end.saturating_sub(self.at)
    }

    /// Reads bytes and keeps the first `keep` of them; `None` where they end too early.
    fn take(&mut self, input: &mut Input<'_>, length: u32, keep: usize) -> Option<Vec<u8>> {
        if self.is_unsynchronised {
            let (kept, taken) = self.take_between_fillers(input, length, keep);
            return (taken == length).then_some(kept);
        }
        let kept = input.bytes(self.at, keep.min(length as usize))?;
        self.at += u64::from(length);
        (self.at <= self.end).then_some(kept)
    }

    /// Returns the bytes that are kept, and the number that were read.
    fn take_between_fillers(&mut self, input: &mut Input<'_>, length: u32, keep: usize) -> (Vec<u8>, u32) {
        let (mut kept, mut taken) = (Vec::new(), 0);
        while taken < length {
            let piece = self.left().min(u64::from(length - taken)).min(16 << 10);
            let piece = input.up_to(self.at, piece as usize);
            if piece.is_empty() {
                break;
            }
            self.at += piece.len() as u64;
            for byte in piece {
                let is_filler = self.last == 0xff && byte == 0;
                self.last = byte;
                if !is_filler {
                    taken += 1;
                    if kept.len() < keep {
                        kept.push(byte);
                    }
                }
            }
        }
        (kept, taken)
    }

    /// Returns the next bytes without consuming them; fewer where the tag ends.
    fn peek(&self, input: &mut Input<'_>, length: usize) -> Vec<u8> {
        if self.is_unsynchronised {
            return Self { ..*self }.take_between_fillers(input, length as u32, length).0;
        }
        input.up_to(self.at, self.left().min(length as u64) as usize)
    }
}

/// Returns the kind of a picture in a frame `APIC`; 3 is the front cover.
pub(super) fn picture_kind(content: &[u8]) -> Option<u8> {
    let media_type = content.get(1..)?.iter().position(|byte| *byte == 0)?;
    content.get(1 + media_type + 1).copied()
}

/// Reads a song's fields from a tag.
pub(super) fn fields(input: &mut Input<'_>, tag: Tag) -> Fields {
    let mut fields = Fields::default();
    for frame in tag.frames(input, TEXT, |name| field(name).is_some()) {
        let (Some(field), Some((encoding, text))) = (field(frame.name), frame.content.split_first()) else {
            continue;
        };
        let text = if field == Fields::COMMENT { comment(*encoding, text) } else { text };
        match encoding {
            0 => fields.add(field, Declared::Nothing, text),
            1 => fields.add(field, Declared::Utf16, text),
            2 => fields.add(field, Declared::Utf16Be, text),
            3 => fields.add(field, Declared::Utf8, text),
            // The encoding byte is missing or unknown.
            b' '.. if field != Fields::COMMENT => fields.add(field, Declared::Nothing, frame.content),
            _ => fields.add(field, Declared::Nothing, text),
        }
    }
    fields
}

/// Returns the text of a comment, after its language and its description.
fn comment(encoding: u8, text: &[u8]) -> &[u8] {
    let text = text.get(3..).unwrap_or_default();
    let end = if matches!(encoding, 1 | 2) {
        text.chunks_exact(2).position(|unit| unit == [0, 0]).map(|at| 2 * at + 2)
    } else {
        text.iter().position(|byte| *byte == 0).map(|at| at + 1)
    };
    end.map_or(text, |end| &text[end..])
}

/// Returns the text of a frame, if it is a comment.
pub(super) fn comment_of(frame: &Frame) -> Option<String> {
    let mut fields = Fields::default();
    let (encoding, text) = frame.content.split_first().filter(|_| &frame.name == b"COMM")?;
    let declared = match encoding {
        1 => Declared::Utf16,
        2 => Declared::Utf16Be,
        _ => Declared::Utf8,
    };
    fields.add(Fields::COMMENT, declared, comment(*encoding, text));
    super::text::comments(&[fields]).next()
}

/// Reads the last 128 bytes of a file, if they are an ID3v1 tag.
pub(super) fn fields_of_v1(input: &mut Input<'_>) -> Option<Fields> {
    let tag = input.bytes(input.size().checked_sub(128)?, 128)?;
    let text = tag.strip_prefix(b"TAG")?;
    let mut fields = Fields::default();
    fields.is_cut_off = true;
    for (field, start) in [(Fields::TITLE, 0), (Fields::ARTIST, 30), (Fields::ALBUM, 60)] {
        let text = &text[start..start + 30];
        let end = text.iter().position(|byte| *byte == 0).unwrap_or(text.len());
        fields.add(field, Declared::Nothing, &text[..end]);
    }
    Some(fields)
}

fn field(name: [u8; 4]) -> Option<usize> {
    match &name {
        b"TIT2" => Some(Fields::TITLE),
        b"TPE1" => Some(Fields::ARTIST),
        b"TALB" => Some(Fields::ALBUM),
        b"COMM" => Some(Fields::COMMENT),
        _ => None,
    }
}

/// Returns the number in bytes of seven bits; `None` where one has the eighth bit.
fn synch_safe(bytes: &[u8]) -> Option<u32> {
    let bytes: &[u8; 4] = bytes.get(..4)?.try_into().ok()?;
    (bytes.iter().all(|byte| *byte < 0x80))
        .then(|| bytes.iter().fold(0, |sum, byte| sum << 7 | u32::from(*byte)))
}

fn is_name(bytes: &[u8]) -> bool {
    bytes.len() >= 3 && bytes.iter().take(4).all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Returns whether a wanted text frame is here: a search after a wrong length looks for it.
fn is_text_frame(bytes: &[u8], version: u8) -> bool {
    match (version, bytes) {
        (2, [a, b, c, 0, _, _, 0..=3, ..]) => upgraded([*a, *b, *c]).and_then(field).is_some(),
        (3.., [a, b, c, d, 0, 0, _, _, _, _, 0..=3, ..]) => field([*a, *b, *c, *d]).is_some(),
        _ => false,
    }
}

/// Returns the ID3v2.3 name of an ID3v2.2 frame with the same content.
fn upgraded(name: [u8; 3]) -> Option<[u8; 4]> {
    const NAMES: &[u8] = b"TT1TIT1 TT2TIT2 TT3TIT3 TP1TPE1 TP2TPE2 TP3TPE3 TP4TPE4 TALTALB TRKTRCK TPATPOS TYETYER TDATDAT \
        TIMTIME TCOTCON TCMTCOM TENTENC TSSTSSE TBPTBPM TCRTCOP TPBTPUB TLATLAN TKETKEY TLETLEN TRCTSRC TXTTEXT TXXTXXX \
        COMCOMM ULTUSLT UFIUFID POPPOPM CNTPCNT WXXWXXX WAFWOAF WARWOAR WCPWCOP TCPTCMP TSTTSOT TSATSOA TSPTSOP PICAPIC ";
    let known = NAMES.chunks_exact(8).find(|pair| pair[..3] == name)?;
    known[3..7].try_into().ok()
}
