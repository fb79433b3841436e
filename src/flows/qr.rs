//! Pictures of QR codes; in a build without the feature `qr`, an error names the feature.

use crate::reply::error::Error;

#[cfg(feature = "qr")]
pub(super) use drawn::data_url;

#[cfg(not(feature = "qr"))]
pub(super) fn data_url(_: &str) -> Result<Option<String>, Error> {
    Err(Error::without_feature("qr"))
}

#[cfg(feature = "qr")]
mod drawn {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use png::{BitDepth, ColorType, Encoder};
    use qrcode::{Color, EcLevel, QrCode};

    use super::Error;
    use crate::reply::error::Kind;

    /// Width of the white border that scanners need, in modules; the standard requires 4.
    const BORDER: usize = 4;
    /// Pixels per module.
    const SCALE: usize = 4;

    /// Returns a PNG as a `data:` URL; `None` where the text is too long for a QR code.
    pub(in crate::flows) fn data_url(text: &str) -> Result<Option<String>, Error> {
        let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
            return Ok(None);
        };
        let png = draw(&code).map_err(|error| {
            Error::new(Kind::Internal, "二维码图片无法生成", "the picture of the QR code could not be made")
                .with_source(error)
        })?;
        Ok(Some(format!("data:image/png;base64,{}", STANDARD.encode(png))))
    }

    /// One bit per pixel; 1 is white.
    fn draw(code: &QrCode) -> Result<Vec<u8>, png::EncodingError> {
        let modules = code.width();
        let pixels = (modules + 2 * BORDER) * SCALE;
        let line = pixels.div_ceil(8);
        let mut image = vec![0xff; line * pixels];
        for (y, row) in image.chunks_exact_mut(line).enumerate() {
            let Some(y) = (y / SCALE).checked_sub(BORDER).filter(|y| *y < modules) else { continue };
            for x in (0..modules * SCALE).filter(|x| code[(x / SCALE, y)] == Color::Dark) {
                let x = x + BORDER * SCALE;
                row[x / 8] &= !(0x80 >> (x % 8));
            }
        }
        // A QR code has at most 177 modules per side.
        let side = u32::try_from(pixels).unwrap_or(u32::MAX);
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, side, side);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&image)?;
        writer.finish()?;
        Ok(file)
    }
}
