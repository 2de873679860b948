//! What a camera writes beside the picture: when and where it was taken, and which side is up.
//!
//! Of a JPEG with a position everything that a camera adds is left out but the moment and the side that is up; the picture itself stays as it is, byte for byte.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::Notice;
use crate::drill::FileKind;

const ORIENTATION: u16 = 0x0112;
const DATE: u16 = 0x0132;
const EXIF: u16 = 0x8769;
const POSITION: u16 = 0x8825;
const DATE_TAKEN: u16 = 0x9003;
const MARK: &[u8] = b"Exif\0\0";

#[derive(Debug, Default)]
pub(super) struct Photo {
    pub(super) taken: Option<NaiveDateTime>,
    pub(super) notice: Option<Notice>,
    /// The file as it is to be kept, where that is not as it was.
    pub(super) without_position: Option<Vec<u8>>,
}

pub(super) fn look(kind: FileKind, bytes: &[u8]) -> Photo {
    match kind {
        FileKind::Jpeg => jpeg(bytes),
        FileKind::Png => {
            let tags = chunk(bytes, *b"eXIf").map(read).unwrap_or_default();
            Photo {
                taken: tags.taken,
                notice: tags.position.then_some(Notice::HasPosition),
                without_position: None,
            }
        }
        FileKind::Tiff => {
            let tags = read(bytes);
            Photo {
                taken: tags.taken,
                notice: tags.position.then_some(Notice::HasPosition),
                without_position: None,
            }
        }
        FileKind::Mp4 | FileKind::Mov => Photo {
            notice: (holds(bytes, b"\xa9xyz") || holds(bytes, b"location.ISO6709"))
                .then_some(Notice::HasPosition),
            ..Photo::default()
        },
        FileKind::Heic | FileKind::Webp => Photo {
            notice: holds(bytes, MARK).then_some(Notice::MayHavePosition),
            ..Photo::default()
        },
        _ => Photo::default(),
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The content of the first chunk of this name of a PNG.
fn chunk(bytes: &[u8], wanted: [u8; 4]) -> Option<&[u8]> {
    let mut at = 8;
    loop {
        let head = bytes.get(at..at + 8)?;
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let content = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        if head[4..8] == wanted {
            return Some(content);
        }
        at += length + 12;
    }
}

/// XMP and its like, in whatever way their letters are written.
fn names_a_place(content: &[u8]) -> bool {
    [&b"GPS"[..], b"G\0P\0S", b"\0G\0P\0S"]
        .iter()
        .any(|part| holds(content, part))
}

fn jpeg(bytes: &[u8]) -> Photo {
    let Some((parts, end)) = parts(bytes) else {
        // Cut off or damaged: it is kept as it is, and what it holds is not known.
        return Photo {
            notice: holds(bytes, MARK).then_some(Notice::MayHavePosition),
            ..Photo::default()
        };
    };
    let mut tags = CameraTags::default();
    let mut elsewhere = false;
    for part in &parts {
        let content = &bytes[part.content()];
        match part.marker {
            0xe1 if content.starts_with(MARK) => tags.add(read(&content[MARK.len()..])),
            0xe1 | 0xed => elsewhere |= names_a_place(content),
            _ => {}
        }
    }
    let after = &bytes[end..];
    if !(tags.position || elsewhere) {
        // A second picture or a film behind the picture.
        let more = holds(after, MARK) || holds(after, b"ftyp");
        return Photo {
            taken: tags.taken,
            notice: more.then_some(Notice::MayHavePosition),
            without_position: None,
        };
    }
    let mut kept = bytes[..2].to_vec();
    let own = own_exif(&tags);
    let mut added = false;
    for part in &parts {
        let content = &bytes[part.content()];
        // JFIF stands first where it is; a colour profile and Adobe's colours belong to the picture.
        let wanted = match part.marker {
            0xe0 | 0xee => true,
            0xe2 => content.starts_with(b"ICC_PROFILE"),
            0xe1..=0xef | 0xfe => false,
            _ => true,
        };
        if part.marker != 0xe0 && !added {
            kept.extend_from_slice(&own);
            added = true;
        }
        if wanted {
            kept.extend_from_slice(&bytes[part.all.clone()]);
        }
    }
    kept.extend_from_slice(b"\xff\xd9");
    Photo {
        taken: tags.taken,
        notice: Some(Notice::PositionRemoved),
        without_position: Some(kept),
    }
}

/// A part of a JPEG: its marker, and where it is, with the picture's data where that follows it.
struct JpegSegment {
    marker: u8,
    all: Range<usize>,
    head: usize,
}

impl JpegSegment {
    fn content(&self) -> Range<usize> {
        self.all.start + 4..self.head
    }
}

/// The parts of a JPEG between its first and last marker, and where the last one ends; none where it is not whole.
fn parts(bytes: &[u8]) -> Option<(Vec<JpegSegment>, usize)> {
    let mut parts = Vec::new();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0xd9 => return Some((parts, at + 2)),
            0x01 | 0xd0..=0xd7 => at += 2,
            _ => {
                let length = usize::from(u16::from_be_bytes([
                    *bytes.get(at + 2)?,
                    *bytes.get(at + 3)?,
                ]));
                if length < 2 || at + 2 + length > bytes.len() {
                    return None;
                }
                let head = at + 2 + length;
                let end = if marker == 0xda {
                    scan_end(bytes, head)?
                } else {
                    head
                };
                parts.push(JpegSegment {
                    marker,
                    all: at..end,
                    head,
                });
                at = end;
            }
        }
    }
}

/// Where the picture's data end: at the next marker that is not part of them.
fn scan_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

/// What is wanted of what a camera wrote.
#[derive(Debug, Default)]
struct CameraTags {
    orientation: Option<u16>,
    taken: Option<NaiveDateTime>,
    position: bool,
}

impl CameraTags {
    /// What a further part tells; of what both tell, what came first is taken.
    fn add(&mut self, other: Self) {
        self.orientation = self.orientation.or(other.orientation);
        self.taken = self.taken.or(other.taken);
        self.position |= other.position;
    }
}

/// Reads a TIFF structure; what cannot be read is left out.
fn read(tiff: &[u8]) -> CameraTags {
    let big = match tiff.get(..4) {
        Some(b"MM\0*") => true,
        Some(b"II*\0") => false,
        _ => return CameraTags::default(),
    };
    let tiff = Tiff { bytes: tiff, big };
    let mut tags = CameraTags::default();
    let mut date = None;
    let first = tiff.long(4).unwrap_or(0);
    for field in tiff.fields(first) {
        match field.tag {
            ORIENTATION => tags.orientation = tiff.short(field.at + 8),
            DATE => date = tiff.date(&field),
            POSITION => {
                let place = tiff.long(field.at + 8).unwrap_or(0);
                // A pointer to an empty list says nothing.
                tags.position = tiff.fields(place).iter().any(|f| f.tag != 0);
            }
            EXIF => {
                let place = tiff.long(field.at + 8).unwrap_or(0);
                for field in tiff.fields(place) {
                    if field.tag == DATE_TAKEN {
                        tags.taken = tiff.date(&field);
                    }
                }
            }
            _ => {}
        }
    }
    tags.taken = tags.taken.or(date);
    tags
}

struct Tiff<'a> {
    bytes: &'a [u8],
    big: bool,
}

struct Field {
    tag: u16,
    count: u32,
    at: usize,
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let two = [*self.bytes.get(at)?, *self.bytes.get(at + 1)?];
        Some(if self.big {
            u16::from_be_bytes(two)
        } else {
            u16::from_le_bytes(two)
        })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        })
    }

    fn fields(&self, place: u32) -> Vec<Field> {
        let place = place as usize;
        let count = self.short(place).unwrap_or(0).min(512);
        (0..usize::from(count))
            .map_while(|n| {
                let at = place + 2 + 12 * n;
                Some(Field {
                    tag: self.short(at)?,
                    count: self.long(at + 4)?,
                    at,
                })
            })
            .collect()
    }

    fn date(&self, field: &Field) -> Option<NaiveDateTime> {
        if !(19..=20).contains(&field.count) {
            return None;
        }
        let place = self.long(field.at + 8)? as usize;
        let text = self.bytes.get(place..place.checked_add(19)?)?;
        let text = std::str::from_utf8(text).ok()?;
        NaiveDateTime::parse_from_str(text, "%Y:%m:%d %H:%M:%S").ok()
    }
}

/// The part that says when it was taken and which side is up; empty where neither is known.
fn own_exif(tags: &CameraTags) -> Vec<u8> {
    let date = tags
        .taken
        .map(|taken| taken.format("%Y:%m:%d %H:%M:%S\0").to_string());
    let count = u16::from(tags.orientation.is_some()) + u16::from(date.is_some());
    if count == 0 {
        return Vec::new();
    }
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend(count.to_be_bytes());
    if let Some(orientation) = tags.orientation {
        tiff.extend(ORIENTATION.to_be_bytes());
        tiff.extend([0, 3, 0, 0, 0, 1]);
        tiff.extend(orientation.to_be_bytes());
        tiff.extend([0, 0]);
    }
    if date.is_some() {
        let after = 8 + 2 + 12 * u32::from(count) + 4;
        tiff.extend(DATE.to_be_bytes());
        tiff.extend([0, 2, 0, 0, 0, 20]);
        tiff.extend(after.to_be_bytes());
    }
    tiff.extend([0; 4]);
    tiff.extend(date.unwrap_or_default().as_bytes());
    let length = (2 + MARK.len() + tiff.len()) as u16;
    let mut part = b"\xff\xe1".to_vec();
    part.extend(length.to_be_bytes());
    part.extend(MARK);
    part.extend(tiff);
    part
}
