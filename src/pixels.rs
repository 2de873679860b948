//! A kept picture as pixels, for the screen and for papers. What it would cost is reckoned from its head before anything is decoded: a small file may hold a picture of any size.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbImage};
use jpeg_decoder::PixelFormat;

use crate::disk;
use crate::report::Pixels;

/// The longest side of a picture that is decoded, pixels.
const SIDE: u32 = 20_000;
/// What decoding may take, bytes. With the file itself, and the small picture that is made of it, this stays below 300 MB.
const MEMORY: u64 = 200 * 1024 * 1024;
/// What a decoder may take beside the picture, bytes: profiles and texts in the file, which may be packed.
const BESIDE: u64 = 16 * 1024 * 1024;
/// Bytes held of a progressive JPEG for each byte of the picture: all its coefficients, two bytes each, until the last of them has come.
const PROGRESSIVE: u64 = 3;
/// How good a picture is that is made for a paper, percent.
const QUALITY: u8 = 85;

/// Why a picture has no pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unseen {
    /// There is no file, or it cannot be read.
    Missing,
    /// It is cut off, damaged or of another kind.
    Damaged,
    /// It has so many pixels that decoding it would fill memory.
    TooLarge,
}

impl From<io::Error> for Unseen {
    fn from(_: io::Error) -> Self {
        Self::Missing
    }
}

impl From<image::ImageError> for Unseen {
    fn from(error: image::ImageError) -> Self {
        match error {
            image::ImageError::Limits(_) => Self::TooLarge,
            _ => Self::Damaged,
        }
    }
}

impl From<jpeg_decoder::Error> for Unseen {
    fn from(error: jpeg_decoder::Error) -> Self {
        match error {
            jpeg_decoder::Error::Format(_) | jpeg_decoder::Error::Io(_) => Self::Damaged,
            // More than it may take, or of a kind made for a press.
            _ => Self::TooLarge,
        }
    }
}

/// The picture with its right side up, made so small that no side is longer than `side`.
/// Of an animated one, the first picture.
pub(crate) fn decoded(path: &Path, side: u32) -> Result<Pixels, Unseen> {
    let rgba = turned(path, side)?.into_rgba8();
    Ok(Pixels {
        width: rgba.width() as usize,
        height: rgba.height() as usize,
        rgba: rgba.into_raw(),
    })
}

/// The picture as a JPEG of its own, with its right side up and no side longer than `side`, and with nothing in it that the camera wrote beside the picture.
/// Its width and height, pixels.
pub(crate) fn jpeg(path: &Path, side: u32) -> Result<(Vec<u8>, u32, u32), Unseen> {
    let picture = turned(path, side)?;
    let picture = if picture.color().has_alpha() {
        on_white(&picture)
    } else {
        picture.into_rgb8()
    };
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode_image(&picture)?;
    Ok((bytes, picture.width(), picture.height()))
}

/// What lets the paper through, in front of white.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let mut white = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(
        picture.width(),
        picture.height(),
        image::Rgba([255; 4]),
    ));
    image::imageops::overlay(&mut white, picture, 0, 0);
    white.into_rgb8()
}

fn turned(path: &Path, side: u32) -> Result<DynamicImage, Unseen> {
    let mut file = BufReader::new(disk::open(path)?);
    let is_progressive = is_progressive(&mut file).unwrap_or(false);
    file.seek(SeekFrom::Start(0))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(BESIDE);
    let mut reader = ImageReader::new(file);
    reader.limits(limits);
    let reader = reader.with_guessed_format()?;
    let format = reader.format();
    let mut decoder = reader.into_decoder()?;
    let up = decoder.orientation()?;
    let picture = if cost(decoder.total_bytes(), is_progressive) <= MEMORY {
        DynamicImage::from_decoder(decoder)?
    } else if format == Some(ImageFormat::Jpeg) && !is_progressive {
        drop(decoder);
        made_small(path, side)?
    } else {
        return Err(Unseen::TooLarge);
    };
    Ok(upright(picture, side, up))
}

fn upright(mut picture: DynamicImage, side: u32, up: Orientation) -> DynamicImage {
    if picture.width() > side || picture.height() > side {
        picture = picture.thumbnail(side, side);
    }
    // Turned when it is small: turning makes a second one.
    picture.apply_orientation(up);
    picture
}

/// A JPEG of one scan, made smaller block by block as it is read, down to an eighth: all its pixels are never held. Not smaller than `side`.
fn made_small(path: &Path, side: u32) -> Result<DynamicImage, Unseen> {
    let file = disk::open(path)?;
    let mut decoder = jpeg_decoder::Decoder::new(BufReader::new(file));
    decoder.set_max_decoding_buffer_size(MEMORY as usize);
    let side = u16::try_from(side).unwrap_or(u16::MAX);
    decoder.scale(side, side)?;
    let pixels = decoder.decode()?;
    let about = decoder.info().ok_or(Unseen::Damaged)?;
    let (width, height) = (u32::from(about.width), u32::from(about.height));
    let picture = match about.pixel_format {
        PixelFormat::RGB24 => {
            RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8)
        }
        PixelFormat::L8 => {
            image::GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8)
        }
        // Made for a press, or for a machine.
        PixelFormat::CMYK32 | PixelFormat::L16 => return Err(Unseen::TooLarge),
    };
    picture.ok_or(Unseen::Damaged)
}

/// What decoding a picture of so many bytes takes.
fn cost(bytes: u64, is_progressive: bool) -> u64 {
    bytes.saturating_mul(if is_progressive { PROGRESSIVE } else { 1 })
}

/// Whether this is a JPEG that comes in several scans, by the first frame header (ITU-T T.81, B.1.1.3).
fn is_progressive(from: &mut (impl Read + Seek)) -> io::Result<bool> {
    let mut two = [0; 2];
    from.read_exact(&mut two)?;
    if two != [0xff, 0xd8] {
        return Ok(false);
    }
    loop {
        from.read_exact(&mut two)?;
        // Any number of 0xff may stand before a marker.
        while two == [0xff, 0xff] {
            from.read_exact(&mut two[1..])?;
        }
        match two {
            [0xff, 0xc4 | 0xc8 | 0xcc] => {}
            [0xff, marker @ 0xc0..=0xcf] => return Ok(marker & 3 == 2),
            // The picture itself, or no JPEG at all.
            [0xff, 0xd9 | 0xda] => return Ok(false),
            [0xff, _] => {}
            _ => return Ok(false),
        }
        from.read_exact(&mut two)?;
        let rest = i64::from(u16::from_be_bytes(two)) - 2;
        from.seek_relative(rest.max(0))?;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::io::Cursor;
    use std::path::PathBuf;

    use image::{ExtendedColorType, ImageEncoder as _, RgbImage};

    use super::{MEMORY, Unseen, cost, decoded, is_progressive, jpeg};

    fn kept(folder: &tempfile::TempDir, bytes: &[u8]) -> PathBuf {
        let path = folder.path().join("picture");
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// A PNG of these dimensions; only its head is true where there is no room for more.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let small = RgbImage::new(3, 2);
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(&small, 3, 2, ExtendedColorType::Rgb8)
            .unwrap();
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        bytes
    }

    /// CRC-32 of ISO 3309, as chunks of a PNG have it.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
            })
        };
        !bytes.iter().fold(u32::MAX, step)
    }

    #[test]
    fn a_picture_that_would_fill_memory_is_not_decoded() {
        let folder = tempfile::tempdir().unwrap();
        let pixels = decoded(&kept(&folder, &png(3, 2)), 100).unwrap();
        assert_eq!((pixels.width, pixels.height), (3, 2));
        // A side that is allowed, and 1.2 GB of pixels; sides that are not, and what no memory holds.
        for (width, height) in [
            (20_000, 20_000),
            (9_000, 9_000),
            (1, 20_001),
            (1 << 30, 1 << 30),
        ] {
            let path = kept(&folder, &png(width, height));
            assert_eq!(
                decoded(&path, 100),
                Err(Unseen::TooLarge),
                "{width} {height}"
            );
        }
        assert!(cost(8_000 * 8_000 * 3, false) <= MEMORY);
        assert!(cost(8_000 * 8_000 * 3, true) > MEMORY);
    }

    #[test]
    fn a_jpeg_in_several_scans_is_known_by_its_head() {
        let frame = |marker: u8| {
            let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, marker];
            bytes.extend([0, 4, 0, 0]);
            is_progressive(&mut Cursor::new(bytes)).unwrap_or(false)
        };
        assert!(frame(0xc2) && frame(0xca));
        assert!(!frame(0xc0) && !frame(0xc1) && !frame(0xda) && !frame(0xc4));
        let mut bytes = Vec::new();
        let written =
            RgbImage::new(3, 2).write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Jpeg);
        written.unwrap();
        assert!(!is_progressive(&mut Cursor::new(bytes)).unwrap());
        assert!(!is_progressive(&mut Cursor::new(png(3, 2))).unwrap());
    }

    #[test]
    fn what_is_no_picture_has_no_pixels() {
        let folder = tempfile::tempdir().unwrap();
        for bytes in [&b""[..], b"GIF89a", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"] {
            let path = kept(&folder, bytes);
            assert_eq!(decoded(&path, 100), Err(Unseen::Damaged));
            assert_eq!(jpeg(&path, 100), Err(Unseen::Damaged));
        }
        assert_eq!(decoded(folder.path(), 100), Err(Unseen::Missing));
    }

    /// A JPEG whose left half is black, with what a camera writes beside it.
    fn photo(width: u32, height: u32, up: u8) -> Vec<u8> {
        let half = RgbImage::from_fn(width, height, |x, _| {
            image::Rgb([if x < width / 2 { 0 } else { 255 }; 3])
        });
        let mut bytes = Vec::new();
        let written = half.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Jpeg);
        written.unwrap();
        bytes.splice(2..2, beside(up));
        bytes
    }

    /// Which side is up, and a place.
    fn beside(up: u8) -> Vec<u8> {
        let mut exif = b"\xff\xe1\x00\x2aExif\0\0MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0");
        exif.push(up);
        exif.extend(b"\0\0\0\0\0\0GPSPLACE");
        exif
    }

    #[test]
    fn a_photo_for_a_paper_stands_upright_and_tells_no_place() {
        let folder = tempfile::tempdir().unwrap();
        for (up, size) in [(1, (80, 40)), (6, (40, 80)), (8, (40, 80))] {
            let path = kept(&folder, &photo(160, 80, up));
            let (bytes, width, height) = jpeg(&path, 80).unwrap();
            assert_eq!((width, height), size, "{up}");
            let told = |word: &[u8]| bytes.windows(word.len()).any(|part| part == word);
            assert!(!told(b"Exif") && !told(b"GPS"), "{up}");
            let again = image::load_from_memory(&bytes).unwrap().into_luma8();
            // What was at the left is at the top when the camera was turned so.
            let dark = |x, y| again.get_pixel(x, y).0[0] < 60;
            let seen = [dark(4, 4), dark(width - 5, 4), dark(4, height - 5)];
            let wanted = match up {
                1 => [true, false, true],
                6 => [true, true, false],
                _ => [false, false, true],
            };
            assert_eq!(seen, wanted, "{up}");
        }
    }

    #[test]
    fn a_photo_of_eighty_million_pixels_is_made_small_as_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = Vec::new();
        let large = RgbImage::new(10_400, 7_800);
        let written = large.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Jpeg);
        written.unwrap();
        bytes.splice(2..2, beside(6));
        let path = kept(&folder, &bytes);
        assert!(cost(10_400 * 7_800 * 3, false) > MEMORY);
        let (_, width, height) = jpeg(&path, 1_200).unwrap();
        assert_eq!((width, height), (900, 1_200));
        let pixels = decoded(&path, 100).unwrap();
        assert_eq!((pixels.width, pixels.height), (75, 100));
    }

    #[test]
    fn what_lets_the_paper_through_is_white_on_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = Vec::new();
        let clear = image::RgbaImage::new(8, 8);
        let written = clear.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png);
        written.unwrap();
        let (bytes, ..) = jpeg(&kept(&folder, &bytes), 8).unwrap();
        let again = image::load_from_memory(&bytes).unwrap().into_luma8();
        assert!(again.pixels().all(|pixel| pixel.0[0] > 250));
    }
}
