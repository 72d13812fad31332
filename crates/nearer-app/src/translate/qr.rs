//! Invitations as pictures: drawing a QR code, and reading one from a file.

use fast_qr::QRBuilder;
use image::{ImageReader, Limits};

use crate::{
    refusal::refuse,
    seam::{ApiError, ErrorCode},
};

/// The largest picture file that is looked at, in bytes.
pub(crate) const MAX_PICTURE_BYTES: usize = 8 * 1024 * 1024;

/// The widest and highest picture that is looked at, in pixels.
const MAX_PICTURE_SIDE: u32 = 8192;

/// The modules of the QR code for `text`, row by row, `#` dark and `.` light.
/// Empty if the text does not fit one.
pub(crate) fn modules(text: &str) -> Vec<String> {
    let Ok(code) = QRBuilder::new(text).build() else {
        return Vec::new();
    };
    (0..code.size)
        .map(|row| {
            code[row]
                .iter()
                .take(code.size)
                .map(|module| if module.value() { '#' } else { '.' })
                .collect()
        })
        .collect()
}

/// The text of the first QR code in a PNG or JPEG file.
///
/// # Errors
///
/// Says whether the file is too large, no picture, or a picture without a code.
pub(crate) fn text_in(file: &[u8]) -> Result<String, ApiError> {
    let no = |message: &str| refuse(ErrorCode::Invitation, message);
    if file.len() > MAX_PICTURE_BYTES {
        return Err(no("this file is larger than 8 MiB"));
    }
    let mut reader = ImageReader::new(std::io::Cursor::new(file))
        .with_guessed_format()
        .map_err(|_| no("this file is no picture"))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_PICTURE_SIDE);
    limits.max_image_height = Some(MAX_PICTURE_SIDE);
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    let picture = reader
        .decode()
        .map_err(|_| no("this file is no picture that can be read (PNG or JPEG)"))?
        .to_luma8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| picture.as_raw()[y * width + x]);
    prepared
        .detect_grids()
        .into_iter()
        .find_map(|grid| grid.decode().ok().map(|(_, text)| text))
        .ok_or_else(|| no("no invitation was found in this picture"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(modules: &[String], scale: u32, border: u32) -> Vec<u8> {
        let side = (modules.len() as u32 + 2 * border) * scale;
        let picture = image::GrayImage::from_fn(side, side, |x, y| {
            let cell = |at: u32| (at / scale).checked_sub(border).map(|at| at as usize);
            let dark = cell(x)
                .zip(cell(y))
                .is_some_and(|(x, y)| modules.get(y).and_then(|row| row.as_bytes().get(x)) == Some(&b'#'));
            image::Luma([if dark { 0 } else { 255 }])
        });
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
        file.into_inner()
    }

    #[test]
    fn an_invitation_drawn_here_is_read_there() {
        let invitation = format!("NEARER1{}", "0123456789ABCDEFGHJKMNPQRSTVWXYZ".repeat(6));

        let file = png(&modules(&invitation), 5, 4);

        assert_eq!(text_in(&file), Ok(invitation));
    }

    #[test]
    fn a_file_that_is_no_picture_is_refused_with_a_sentence() {
        for file in [&b""[..], b"hello", &[0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0]] {
            assert_eq!(text_in(file).map_err(|error| error.code), Err(ErrorCode::Invitation));
        }
    }

    #[test]
    fn a_picture_without_a_code_is_refused() {
        assert!(text_in(&png(&["..".to_owned(), "..".to_owned()], 8, 2)).is_err());
    }

    #[test]
    fn a_huge_picture_is_refused_before_it_is_unpacked() {
        let picture = image::GrayImage::new(MAX_PICTURE_SIDE + 1, 1);
        let mut file = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut file, image::ImageFormat::Png).unwrap();

        assert!(text_in(&file.into_inner()).is_err());
    }
}
