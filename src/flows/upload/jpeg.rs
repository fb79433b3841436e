//! Crops a square from a JPEG, which is decoded at 1/2, 1/4 or 1/8 of its size where the whole would need too much memory.

use std::io::{BufReader, Read as _, SeekFrom};

use image::metadata::Orientation;
use jpeg_decoder::{Decoder, PixelFormat};

use super::crop::{CropError, Cut, Outcome, Square, picture, place};
use crate::upload::spool::ReadSeek;

/// Maximum memory of decoding, in bytes.
const MOST: u64 = 48 << 20;

/// Maximum memory of a progressive picture's own values, in bytes: two each, and twice that for a moment, at any size.
const MOST_KEPT: u64 = 72 << 20;

/// Maximum size of the file in bytes.
const LONGEST: u64 = 64 << 20;

/// Maximum size in bytes of metadata before the picture, which the decoder keeps.
const METADATA: u64 = 8 << 20;

/// Values from a picture's header.
struct Frame {
    is_progressive: bool,
    /// Number of values of all components.
    samples: u64,
    pixels: u64,
    components: u64,
}

pub(super) fn cut(content: &mut dyn ReadSeek, square: Square) -> Result<Result<Cut, Outcome>, CropError> {
    if content.seek(SeekFrom::End(0))? > LONGEST {
        return Err(CropError::TooLarge);
    }
    content.seek(SeekFrom::Start(0))?;
    let frame = Frame::read(content)?;
    content.seek(SeekFrom::Start(0))?;
    let mut decoder = Decoder::new(BufReader::new(content));
    decoder.read_info().map_err(broken)?;
    let info = decoder.info().ok_or_else(nothing)?;
    let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk);
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    let square = match place(square, (info.width.into(), info.height.into()), orientation)? {
        Ok(square) => square,
        Err(done) => return Ok(Err(done)),
    };
    let scale = frame.scale().ok_or(CropError::TooLarge)?;
    let mut size = (u32::from(info.width), u32::from(info.height));
    if scale > 1 {
        let (width, height) =
            decoder.scale(info.width.div_ceil(scale), info.height.div_ceil(scale)).map_err(broken)?;
        size = (width.into(), height.into());
    }
    let pixels = decoder.decode().map_err(broken)?;
    let format = decoder.info().ok_or_else(nothing)?.pixel_format;
    let (pixels, channels) = plain(pixels, format);
    let colours = if format == PixelFormat::CMYK32 { None } else { decoder.icc_profile() };
    drop(decoder);
    let (x, y) = (square.x / u32::from(scale), square.y / u32::from(scale));
    let side = (square.side / u32::from(scale)).max(1).min(size.0 - x).min(size.1 - y);
    let pixels = inside(pixels, size.0 as usize * channels, Square { x, y, side }, channels);
    let picture = picture(side, channels, pixels).ok_or_else(nothing)?;
    Ok(Ok(Cut { picture, orientation, colours }))
}

fn broken(error: jpeg_decoder::Error) -> CropError {
    CropError::Broken(error.into())
}

fn nothing() -> CropError {
    CropError::Broken("no picture".into())
}

impl Frame {
    /// Reads on to the header of the picture.
    fn read(content: &mut dyn ReadSeek) -> Result<Self, CropError> {
        let mut content = BufReader::new(content);
        let (mut metadata, mut mark) = (0, [0; 2]);
        content.read_exact(&mut mark)?;
        loop {
            content.read_exact(&mut mark)?;
            while mark == [0xff, 0xff] {
                content.read_exact(&mut mark[1..])?;
            }
            let [0xff, kind] = mark else { return Err(nothing()) };
            if matches!(kind, 0x01 | 0xd0..=0xd8) {
                continue;
            }
            let mut length = [0; 2];
            content.read_exact(&mut length)?;
            let length = u16::from_be_bytes(length).saturating_sub(2);
            if matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
                let mut head = vec![0; usize::from(length)];
                content.read_exact(&mut head)?;
                return Self::parse(kind, &head).ok_or_else(nothing);
            }
            metadata += u64::from(length);
            if metadata > METADATA {
                return Err(CropError::TooLarge);
            }
            content.seek_relative(length.into())?;
        }
    }

    fn parse(kind: u8, head: &[u8]) -> Option<Self> {
        let &[_precision, a, b, c, d, components @ 1..=4, ref rest @ ..] = head else { return None };
        let (height, width) = (u64::from(u16::from_be_bytes([a, b])), u64::from(u16::from_be_bytes([c, d])));
        let factors = rest
            .chunks_exact(3)
            .take(components.into())
            .map(|component| (u64::from(component[1] >> 4), u64::from(component[1] & 15)));
        let factors: Vec<_> = factors.collect();
        let (most_wide, most_high) =
            (factors.iter().map(|(wide, _)| *wide).max()?, factors.iter().map(|(_, high)| *high).max()?);
        if most_wide == 0 || most_high == 0 || components == 2 {
            return None;
        }
        let units = width.div_ceil(8 * most_wide) * height.div_ceil(8 * most_high);
        let samples = factors.iter().map(|(wide, high)| units * wide * high * 64).sum();
        let is_progressive = matches!(kind, 0xc2 | 0xc6 | 0xca | 0xce);
        Some(Self { is_progressive, samples, pixels: width * height, components: components.into() })
    }

    /// Returns the factor by which it is scaled down; `None` if no factor is enough.
    fn scale(&self) -> Option<u16> {
        if self.is_progressive && self.samples * 4 > MOST_KEPT {
            return None;
        }
        let cost = |scale: u16| (self.samples + self.pixels * self.components) / u64::from(scale).pow(2);
        [1, 2, 4, 8].into_iter().find(|scale| cost(*scale) <= MOST)
    }
}

/// Converts to pixels of one or three bytes.
fn plain(mut pixels: Vec<u8>, format: PixelFormat) -> (Vec<u8>, usize) {
    match format {
        PixelFormat::L8 => (pixels, 1),
        PixelFormat::RGB24 => (pixels, 3),
        PixelFormat::L16 => {
            let high = if cfg!(target_endian = "little") { 1 } else { 0 };
            (0..pixels.len() / 2).for_each(|at| pixels[at] = pixels[2 * at + high]);
            pixels.truncate(pixels.len() / 2);
            (pixels, 1)
        }
        PixelFormat::CMYK32 => {
            for at in 0..pixels.len() / 4 {
                let light = 255 - u16::from(pixels[4 * at + 3]);
                for channel in 0..3 {
                    let colour = 255 - u16::from(pixels[4 * at + channel]);
                    pixels[3 * at + channel] = ((colour * light + 127) / 255) as u8;
                }
            }
            pixels.truncate(pixels.len() / 4 * 3);
            (pixels, 3)
        }
    }
}

/// Returns the square's pixels, in the memory of the whole picture.
fn inside(mut pixels: Vec<u8>, row: usize, square: Square, channels: usize) -> Vec<u8> {
    let (x, y) = (square.x as usize * channels, square.y as usize);
    let (length, rows) = (square.side as usize * channels, square.side as usize);
    for to in 0..rows {
        let from = (y + to) * row + x;
        pixels.copy_within(from..from + length, to * length);
    }
    pixels.truncate(rows * length);
    pixels.shrink_to_fit();
    pixels
}
