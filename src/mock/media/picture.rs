//! A picture: squares in colours derived from a number, symmetric from left to right, in the requested size.

use bytes::Bytes;

use crate::client::stand_in::File;

/// Side of a picture without a requested size, in pixels.
const USUAL: u32 = 640;
/// Maximum width and height in pixels.
const LARGEST: u32 = 1024;
/// Squares in a row.
const SQUARES: u32 = 8;

/// A generated picture.
#[derive(Debug)]
pub(in crate::mock) struct Picture {
    hash: u64,
    size: (u32, u32),
    content: Bytes,
}

impl Picture {
    /// Returns the picture of a number, in the size of the query, in the form of NetEase's hosts: `param=300y300`.
    pub(in crate::mock) fn new(hash: u64, query: &str) -> Self {
        let named = query.split('&').filter_map(|pair| pair.split_once('='));
        let mut asked = named.filter(|(name, _)| matches!(*name, "param" | "thumbnail"));
        let size = asked.find_map(|(_, value)| size(value)).unwrap_or((USUAL, USUAL));
        // Writing to memory never fails.
        let content = draw(hash, size).unwrap_or_default().into();
        Self { hash, size, content }
    }
}

/// Parses `300y300`, or `300x300` as some apps write it.
fn size(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once(['y', 'x', 'z'])?;
    // A number that is too large becomes the maximum.
    let side = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse().unwrap_or(LARGEST).clamp(1, LARGEST))
    };
    Some((side(width)?, side(height)?))
}

impl File for Picture {
    #[cfg(feature = "server")]
    fn kind(&self) -> &'static str {
        "image/png"
    }

    #[cfg(feature = "server")]
    fn tag(&self) -> String {
        format!("{:016x}-{}-{}", self.hash, self.size.0, self.size.1)
    }

    fn size(&self) -> u64 {
        self.content.len() as u64
    }

    fn piece(&self, at: u64) -> Bytes {
        self.content.slice(usize::try_from(at).map_or(self.content.len(), |at| at.min(self.content.len()))..)
    }
}

fn draw(hash: u64, (width, height): (u32, u32)) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_palette(palette(hash));
    let mut writer = encoder.write_header()?;
    // The middle of a square as large as its longer side.
    let side = width.max(height);
    let square = |at: u32, length: u32| ((side - length) / 2 + at) * SQUARES / side;
    let mut pixels = Vec::new();
    let mut last = None;
    for y in 0..height {
        let row = square(y, height);
        let length = width.div_ceil(2) as usize;
        if last == Some(row) {
            // Equal to the line above.
            pixels.extend_from_within(pixels.len() - length..);
            continue;
        }
        last = Some(row);
        let colour = |x: u32| if x < width { colour(hash, square(x, width), row) } else { 0 };
        pixels.extend((0..width).step_by(2).map(|x| colour(x) << 4 | colour(x + 1)));
    }
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(file)
}

/// Returns the colour of a square: the background, darker from row to row, or one of the others.
fn colour(hash: u64, column: u32, row: u32) -> u8 {
    let column = column.min(SQUARES - 1 - column);
    let bits = hash.rotate_right(row * 8 + column * 2) & 3;
    match bits {
        0 | 1 => u8::try_from(row).unwrap_or_default(),
        bits => 6 + u8::try_from(bits).unwrap_or_default(),
    }
}

/// Returns eight shades of one colour, and two others.
fn palette(hash: u64) -> Vec<u8> {
    let [red, green, blue, ..] = hash.to_le_bytes().map(|byte| 64 + u16::from(byte) / 2);
    let shade = |part: u16| [red, green, blue].map(|colour| u8::try_from(colour * part / 16).unwrap_or(255));
    let shades = (0..8).map(|row| shade(16 - row));
    let others = [shade(20), [u8::MAX, 240, 220]];
    shades.chain(others).flatten().collect()
}
