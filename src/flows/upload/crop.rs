//! Crops a square from a picture. The memory is limited, not the picture's size: rows are decoded one after another where the
//! format allows it, and a square that is too large is scaled down.

use std::io::BufReader;

use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{
    DynamicImage, GrayAlphaImage, GrayImage, ImageDecoder, ImageError, ImageFormat, Limits, RgbImage,
    RgbaImage,
};

use crate::upload::spool::ReadSeek;

/// Maximum number of pixels of a picture that is cropped: more take too long.
const MOST_PIXELS: u64 = 128 << 20;

/// Maximum size in bytes of a square at full resolution; a larger one is scaled down.
const LARGEST: u64 = 32 << 20;

/// Maximum size in bytes of a square that was scaled down.
const SMALLER: u64 = 16 << 20;

/// Maximum memory in bytes of a decoder that needs the whole picture (`WHOLE`), and of one that decodes rows (`ROWS`).
const WHOLE: u64 = 40 << 20;
const ROWS: usize = 16 << 20;

/// A square to crop, in pixels of the picture as it is shown.
#[derive(Clone, Copy)]
pub(super) struct Square {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) side: u32,
}

pub(super) enum Outcome {
    Cut(Vec<u8>),
    /// The square is the whole picture; its own bytes are better than any copy.
    Whole,
    /// The square begins outside a picture of this width and height.
    Outside(u32, u32),
}

pub(super) enum CropError {
    TooLarge,
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

impl From<ImageError> for CropError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooLarge,
            error => Self::Broken(error.into()),
        }
    }
}

impl From<std::io::Error> for CropError {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl From<png::DecodingError> for CropError {
    fn from(error: png::DecodingError) -> Self {
        match error {
            png::DecodingError::LimitsExceeded => Self::TooLarge,
            error => Self::Broken(error.into()),
        }
    }
}

/// A cropped picture, in the orientation in which it is stored.
pub(super) struct Cut {
    pub(super) picture: DynamicImage,
    pub(super) orientation: Orientation,
    /// Colour profile.
    pub(super) colours: Option<Vec<u8>>,
}

/// Returns the position of the square in a picture as it is stored, of this width and height; or the outcome if nothing has to
/// be cropped.
pub(super) fn place(
    square: Square,
    (width, height): (u32, u32),
    orientation: Orientation,
) -> Result<Result<Square, Outcome>, CropError> {
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(CropError::TooLarge);
    }
    use Orientation::{
        FlipHorizontal, FlipVertical, NoTransforms, Rotate90, Rotate90FlipH, Rotate180, Rotate270,
        Rotate270FlipH,
    };
    let is_on_its_side = matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH);
    let (seen_width, seen_height) = if is_on_its_side { (height, width) } else { (width, height) };
    if square.x >= seen_width || square.y >= seen_height {
        return Ok(Err(Outcome::Outside(seen_width, seen_height)));
    }
    let side = square.side.min(seen_width - square.x).min(seen_height - square.y);
    if side == width && side == height {
        return Ok(Err(Outcome::Whole));
    }
    let Square { x, y, .. } = square;
    let (right, below) = (seen_width - x - side, seen_height - y - side);
    let (x, y) = match orientation {
        NoTransforms => (x, y),
        FlipHorizontal => (right, y),
        Rotate180 => (right, below),
        FlipVertical => (x, below),
        Rotate90FlipH => (y, x),
        Rotate90 => (y, right),
        Rotate270FlipH => (below, right),
        Rotate270 => (below, x),
    };
    Ok(Ok(Square { x, y, side }))
}

/// Returns a picture whose pixels have one to four bytes.
pub(super) fn picture(side: u32, channels: usize, pixels: Vec<u8>) -> Option<DynamicImage> {
    match channels {
        1 => GrayImage::from_raw(side, side, pixels).map(DynamicImage::from),
        2 => GrayAlphaImage::from_raw(side, side, pixels).map(DynamicImage::from),
        3 => RgbImage::from_raw(side, side, pixels).map(DynamicImage::from),
        _ => RgbaImage::from_raw(side, side, pixels).map(DynamicImage::from),
    }
}

/// Offset and distance of the pixels in each pass of an interlaced PNG.
const PASSES: [(u32, u32, u32, u32); 7] =
    [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

pub(super) fn cut_png(content: &mut dyn ReadSeek, square: Square) -> Result<Result<Cut, Outcome>, CropError> {
    let mut decoder = png::Decoder::new_with_limits(BufReader::new(content), png::Limits { bytes: ROWS });
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info()?;
    let info = reader.info();
    let (width, height) = (info.width, info.height);
    let exif = info.exif_metadata.as_deref().and_then(Orientation::from_exif_chunk);
    let orientation = exif.unwrap_or(Orientation::NoTransforms);
    let colours = info.icc_profile.as_deref().map(<[u8]>::to_vec);
    let passes: &[_] = if info.interlaced { &PASSES } else { &[(0, 0, 1, 1)] };
    let square = match place(square, (width, height), orientation)? {
        Ok(square) => square,
        Err(done) => return Ok(Err(done)),
    };
    let channels = reader.output_color_type().0.samples();
    let mut canvas = Canvas::new(square, channels);
    for (x, y, step, rows) in passes {
        if *x >= width {
            continue;
        }
        for y in (*y..height).step_by(*rows as usize) {
            let row = reader.next_row()?;
            let row = row.ok_or_else(|| CropError::Broken("the picture ends too early".into()))?;
            canvas.row(y, *x, *step, row.data());
        }
    }
    let picture = canvas.picture().ok_or_else(|| CropError::Broken("no picture".into()))?;
    Ok(Ok(Cut { picture, orientation, colours }))
}

/// The square while its rows arrive; each of its pixels is the mean of `factor` by `factor` pixels of the picture.
struct Canvas {
    square: Square,
    channels: usize,
    factor: u32,
    /// Side in its own pixels.
    side: u32,
    pixels: Vec<u8>,
    /// Sums of pixels, where several make one.
    sums: Vec<u16>,
}

impl Canvas {
    fn new(square: Square, channels: usize) -> Self {
        let bytes = |factor: u32| u64::from(square.side / factor).pow(2) * channels as u64;
        let is_too_large = |factor: &u32| bytes(*factor) > SMALLER;
        let factor =
            if bytes(1) <= LARGEST { 1 } else { (2..16).find(|factor| !is_too_large(factor)).unwrap_or(16) };
        let length = bytes(factor) as usize;
        let (pixels, sums) =
            if factor == 1 { (vec![0; length], Vec::new()) } else { (Vec::new(), vec![0; length]) };
        Self { square, channels, factor, side: square.side / factor, pixels, sums }
    }

    /// Adds pixels of a row; the first is at `x`, the others follow at a distance of `step`.
    fn row(&mut self, y: u32, x: u32, step: u32, data: &[u8]) {
        let Square { x: left, y: top, side } = self.square;
        let Some(y) = y.checked_sub(top).filter(|y| *y < side) else { return };
        let skipped = left.saturating_sub(x).div_ceil(step);
        let columns = (x + skipped * step - left..side).step_by(step as usize);
        let own_y = y / self.factor;
        if own_y >= self.side {
            return;
        }
        let pixels = data.chunks_exact(self.channels).skip(skipped as usize);
        for (x, pixel) in columns.zip(pixels) {
            let own_x = x / self.factor;
            if own_x >= self.side {
                break;
            }
            let at = (own_y * self.side + own_x) as usize * self.channels;
            if self.factor == 1 {
                self.pixels[at..at + self.channels].copy_from_slice(pixel);
            } else {
                let sums = &mut self.sums[at..at + self.channels];
                sums.iter_mut().zip(pixel).for_each(|(sum, byte)| *sum += u16::from(*byte));
            }
        }
    }

    fn picture(self) -> Option<DynamicImage> {
        let of_one = u32::from(self.factor as u16).pow(2);
        let pixels = if self.factor == 1 {
            self.pixels
        } else {
            self.sums.iter().map(|sum| ((u32::from(*sum) + of_one / 2) / of_one) as u8).collect()
        };
        picture(self.side, self.channels, pixels)
    }
}

/// Cuts a picture of a format that is opened as a whole. Decoders are named: whichever fits would be those of all formats.
pub(super) fn cut_whole(
    content: &mut dyn ReadSeek,
    format: ImageFormat,
    square: Square,
) -> Result<Result<Cut, Outcome>, CropError> {
    let content = BufReader::new(content);
    match format {
        ImageFormat::Gif => cut_decoded(GifDecoder::new(content)?, square),
        ImageFormat::WebP => cut_decoded(WebPDecoder::new(content)?, square),
        _ => Err(CropError::Broken("a format that is not read".into())),
    }
}

fn cut_decoded(mut decoder: impl ImageDecoder, square: Square) -> Result<Result<Cut, Outcome>, CropError> {
    let limits = || {
        let mut limits = Limits::default();
        limits.max_alloc = Some(WHOLE);
        limits
    };
    decoder.set_limits(limits())?;
    // The decoder counts only what it takes for itself.
    limits().reserve(decoder.total_bytes())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let square = match place(square, decoder.dimensions(), orientation)? {
        Ok(square) => square,
        Err(done) => return Ok(Err(done)),
    };
    let channels = usize::from(decoder.color_type().channel_count());
    let colours = decoder.icc_profile()?;
    let whole = DynamicImage::from_decoder(decoder)?;
    let row = whole.width() as usize * channels;
    let mut canvas = Canvas::new(square, channels);
    for (y, data) in (0..).zip(whole.as_bytes().chunks_exact(row)) {
        canvas.row(y, 0, 1, data);
    }
    let picture = canvas.picture().ok_or_else(|| CropError::Broken("no picture".into()))?;
    Ok(Ok(Cut { picture, orientation, colours }))
}
