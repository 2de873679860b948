//! A kept picture as pixels for the screen. What it would cost is reckoned from its head before anything is decoded: a small file may hold a picture of any size.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};

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

/// The picture with its right side up, made so small that no side is longer than `side`; none where it is damaged, too large or of another kind.
/// Of an animated one, the first picture.
pub(super) fn decoded(path: &Path, side: u32) -> Option<Pixels> {
    let mut file = BufReader::new(disk::open(path).ok()?);
    let is_progressive = is_progressive(&mut file).unwrap_or(false);
    file.seek(SeekFrom::Start(0)).ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(BESIDE);
    let mut reader = ImageReader::new(file);
    reader.limits(limits);
    let mut decoder = reader.with_guessed_format().ok()?.into_decoder().ok()?;
    if cost(decoder.total_bytes(), is_progressive) > MEMORY {
        return None;
    }
    let up = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if picture.width() > side || picture.height() > side {
        picture = picture.thumbnail(side, side);
    }
    // Turned when it is small: turning makes a second one.
    picture.apply_orientation(up);
    let rgba = picture.into_rgba8();
    Some(Pixels {
        width: rgba.width() as usize,
        height: rgba.height() as usize,
        rgba: rgba.into_raw(),
    })
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

    use super::{MEMORY, cost, decoded, is_progressive};

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
            assert!(decoded(&path, 100).is_none(), "{width} {height}");
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
            assert!(decoded(&kept(&folder, bytes), 100).is_none());
        }
        assert!(decoded(folder.path(), 100).is_none());
    }
}
