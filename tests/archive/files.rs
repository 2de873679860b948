//! Files kept with drills: what is taken and what is refused, once each, and found out when they are altered.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use drilldesk::archive::{FILE_BYTES, Fault, FileError, Files, Notice, StoredFile};
use drilldesk::disk::{FileFault, digest};
use drilldesk::drill::{Action, Attachment, DebriefEdit, FileKind};
use image::{DynamicImage, ImageDecoder as _, ImageFormat};

use super::Kept;

struct Desk {
    folder: tempfile::TempDir,
    files: Files,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::of(folder.path());
        Self { folder, files }
    }

    fn source(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let folder = self.folder.path().join("source");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn take(&self, name: &str, bytes: &[u8]) -> Result<StoredFile, FileError> {
        self.files.take(&self.source(name, bytes), &mut |_| true)
    }

    fn names(&self) -> Vec<String> {
        let list = self.files.list().unwrap();
        list.into_iter().map(|(path, _)| path).collect()
    }
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = DynamicImage::from(image::RgbImage::from_fn(40, 20, |x, y| {
        image::Rgb([x as u8 * 6, y as u8 * 12, 90])
    }));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A little-endian EXIF part: turned right, taken at 17:41 on the day, with a position or without.
fn exif(position: bool) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let field = |tag: u16, sort: u16, count: u32, value: u32| {
        let mut bytes = tag.to_le_bytes().to_vec();
        bytes.extend(sort.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
        bytes
    };
    let fields = if position { 3_u16 } else { 2 };
    let after = 8 + 2 + 12 * u32::from(fields) + 4;
    tiff.extend(fields.to_le_bytes());
    tiff.extend(field(0x0112, 3, 1, 6));
    tiff.extend(field(0x0132, 2, 20, after));
    if position {
        tiff.extend(field(0x8825, 4, 1, after + 20));
    }
    tiff.extend([0; 4]);
    tiff.extend(b"2026:11:24 17:41:05\0");
    if position {
        tiff.extend(1_u16.to_le_bytes());
        tiff.extend(field(0x0001, 2, 2, u32::from(b'N')));
        tiff.extend([0; 4]);
    }
    let mut part = b"\xff\xe1".to_vec();
    part.extend((tiff.len() as u16 + 8).to_be_bytes());
    part.extend(b"Exif\0\0");
    part.extend(tiff);
    part
}

fn photo(position: bool) -> Vec<u8> {
    let plain = picture(ImageFormat::Jpeg);
    [&plain[..2], &exif(position), &plain[2..]].concat()
}

fn pack(names: &[&str]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_same_file_is_kept_once_under_its_hash() {
    let desk = Desk::new();
    let png = picture(ImageFormat::Png);
    let kept = desk.take("签到.png", &png).unwrap();
    assert_eq!((kept.kind, kept.bytes), (FileKind::Png, png.len() as u64));
    assert_eq!(kept.name, "签到.png");
    assert!(kept.notices.is_empty());
    let path = desk.files.path(&kept.hash);
    assert_eq!(fs::read(&path).unwrap(), png);
    let hash = kept.hash.to_string();
    assert!(path.ends_with(Path::new("files").join(&hash[..2]).join(&hash)));
    let again = desk.take("另一个名字.PNG", &png).unwrap();
    assert_eq!(again.hash, kept.hash);
    assert_eq!(desk.names(), [[&hash[..2], "/", &hash].concat()]);
    // An altered one is put right by the same file.
    fs::write(&path, b"other").unwrap();
    assert_eq!(desk.files.fault(&kept.hash), Some(FileFault::Altered));
    desk.take("签到.png", &png).unwrap();
    assert_eq!(desk.files.fault(&kept.hash), None);
    assert_eq!(digest(&path).unwrap(), (kept.hash, png.len() as u64));
    desk.files.remove(&kept.hash).unwrap();
    desk.files.remove(&kept.hash).unwrap();
    assert_eq!(desk.files.fault(&kept.hash), Some(FileFault::Missing));
}

#[test]
fn what_is_not_what_its_name_says_is_refused_with_what_it_is() {
    let desk = Desk::new();
    let png = picture(ImageFormat::Png);
    for (name, bytes, is) in [
        ("a.jpg", png.as_slice(), Some(FileKind::Png)),
        ("a.pdf", b"hello", Some(FileKind::Text)),
        ("a.mp4", b"\0\x01\x02\x03", None),
        ("a.docx", &pack(&["xl/workbook.xml"]), Some(FileKind::Xlsx)),
        ("a.docx", b"PK\x03\x04broken", None),
        ("a.txt", b"a\0b", None),
    ] {
        match desk.take(name, bytes) {
            Err(FileError::NotWhatItSays { is: found, path }) => {
                assert_eq!(found, is, "{name}");
                assert!(path.ends_with(name));
            }
            other => panic!("{name}: {other:?}"),
        }
    }
    assert!(desk.names().is_empty());
}

#[test]
fn kinds_are_known_by_their_bytes() {
    let desk = Desk::new();
    for (name, bytes, kind) in [
        ("a.jpeg", picture(ImageFormat::Jpeg), FileKind::Jpeg),
        (
            "a.heic",
            b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(),
            FileKind::Heic,
        ),
        (
            "a.mov",
            b"\0\0\0\x14ftypqt  \0\0\0\0".to_vec(),
            FileKind::Mov,
        ),
        (
            "a.MP4",
            b"\0\0\0\x18ftypisom\0\0\0\0".to_vec(),
            FileKind::Mp4,
        ),
        (
            "a.m4a",
            b"\0\0\0\x18ftypM4A \0\0\0\0".to_vec(),
            FileKind::M4a,
        ),
        ("a.mp3", b"ID3\x04\0".to_vec(), FileKind::Mp3),
        ("a.amr", b"#!AMR\n\x01".to_vec(), FileKind::Amr),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), FileKind::Pdf),
        (
            "a.docx",
            pack(&["[Content_Types].xml", "word/document.xml"]),
            FileKind::Docx,
        ),
        ("a.ofd", pack(&["OFD.xml"]), FileKind::Ofd),
        ("a.zip", pack(&["a.txt"]), FileKind::Zip),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0".to_vec(),
            FileKind::OldOffice,
        ),
        ("a.csv", "姓名,岗位\r\n".as_bytes().to_vec(), FileKind::Text),
    ] {
        let kept = desk.take(name, &bytes).unwrap();
        assert_eq!((kept.kind, kept.notices), (kind, Vec::new()), "{name}");
    }
    for (name, bytes, kind) in [
        ("a.xyz", b"\0\x01".to_vec(), FileKind::Other),
        ("照片", picture(ImageFormat::Png), FileKind::Png),
        ("a.7z", b"7z\xbc\xaf\x27\x1c".to_vec(), FileKind::Other),
    ] {
        let kept = desk.take(name, &bytes).unwrap();
        assert_eq!(kept.kind, kind, "{name}");
        assert_eq!(kept.notices, [Notice::UnknownKind], "{name}");
    }
}

#[test]
fn programs_are_refused_whatever_they_are_called() {
    let desk = Desk::new();
    for (name, bytes) in [
        ("a.exe", b"hello".to_vec()),
        ("a.jpg.lnk", picture(ImageFormat::Jpeg)),
        ("a.bat ", b"dir".to_vec()),
        ("a.jpg", b"MZ\x90\0".to_vec()),
        ("run", b"#!/bin/sh\n".to_vec()),
        ("a.bin", b"\x7fELF\x02".to_vec()),
        ("a.docm", pack(&["word/document.xml"])),
        (
            "a.docx",
            pack(&["word/document.xml", "word/vbaProject.bin"]),
        ),
        ("a.zip", pack(&["folder/Setup.EXE"])),
    ] {
        let refused = desk.take(name, &bytes);
        assert!(
            matches!(refused, Err(FileError::Program(_))),
            "{name}: {refused:?}"
        );
    }
    assert!(desk.names().is_empty());
}

#[test]
fn empty_large_and_stopped_files_leave_nothing() {
    let desk = Desk::new();
    assert!(matches!(desk.take("a.txt", b""), Err(FileError::Empty(_))));
    let folder = desk.files.take(desk.folder.path(), &mut |_| true);
    assert!(matches!(folder, Err(FileError::NotAFile(_))));
    let gone = desk
        .files
        .take(&desk.folder.path().join("a.jpg"), &mut |_| true);
    assert!(matches!(gone, Err(FileError::Unread { .. })));
    let large = desk.source("a.bin", b"");
    let file = fs::File::options().write(true).open(&large).unwrap();
    file.set_len(FILE_BYTES + 1).unwrap();
    match desk.files.take(&large, &mut |_| true) {
        Err(FileError::TooLarge { bytes, limit, .. }) => {
            assert_eq!((bytes, limit), (FILE_BYTES + 1, FILE_BYTES));
        }
        other => panic!("{other:?}"),
    }
    let source = desk.source("b.bin", &vec![0; 1_000_000]);
    let mut told = Vec::new();
    let stopped = desk.files.take(&source, &mut |bytes| {
        told.push(bytes);
        told.len() < 2
    });
    assert!(matches!(stopped, Err(FileError::Stopped)));
    assert!(told.is_sorted() && told.len() == 2);
    assert!(desk.names().is_empty());
}

#[test]
fn other_bytes_than_those_of_the_hash_are_not_kept() {
    let desk = Desk::new();
    let (hash, bytes) = desk.files.put(&mut &b"one"[..], &mut |_| true).unwrap();
    assert_eq!(bytes, 3);
    desk.files.remove(&hash).unwrap();
    let other = desk.files.put_known(&hash, &mut &b"two"[..], &mut |_| true);
    assert!(matches!(other, Err(FileError::OtherBytes(wanted)) if wanted == hash));
    assert!(desk.names().is_empty());
    let same = desk.files.put_known(&hash, &mut &b"one"[..], &mut |_| true);
    assert_eq!(same.unwrap(), 3);
    assert_eq!(desk.files.fault(&hash), None);
}

#[test]
fn the_position_is_taken_out_of_a_photo_and_nothing_else_that_is_needed() {
    let desk = Desk::new();
    let with = photo(true);
    let kept = desk.take("a.jpg", &with).unwrap();
    assert_eq!(kept.notices, [Notice::PositionRemoved]);
    let taken = kept.taken.unwrap().to_string();
    assert_eq!(taken, "2026-11-24 17:41:05");
    let there = fs::read(desk.files.path(&kept.hash)).unwrap();
    assert_ne!(there, with);
    assert_eq!(kept.bytes, there.len() as u64);
    // The picture is the same, and the same side is up.
    let look = |bytes: &[u8]| {
        let reader = image::ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg);
        let mut decoder = reader.into_decoder().unwrap();
        let side = decoder.orientation().unwrap();
        (side, DynamicImage::from_decoder(decoder).unwrap())
    };
    assert_eq!(look(&there), look(&with));
    // Looked at once more there is none; the moment is still known.
    let again = desk.take("b.jpg", &there).unwrap();
    assert_eq!((again.notices, again.taken), (Vec::new(), kept.taken));
    // The original was not touched, and a photo without a position is kept as it is.
    assert_eq!(
        fs::read(desk.folder.path().join("source/a.jpg")).unwrap(),
        with
    );
    let without = photo(false);
    let kept = desk.take("c.jpg", &without).unwrap();
    assert!(kept.notices.is_empty());
    assert_eq!(fs::read(desk.files.path(&kept.hash)).unwrap(), without);
    // Cut off anywhere it does no harm, and a position is never kept in silence.
    for end in 4..with.len() {
        if let Ok(kept) = desk.take("d.jpg", &with[..end]) {
            let whole = end > 60;
            assert!(!whole || !kept.notices.is_empty(), "{end}");
        }
    }
}

/// A part of a JPEG for what programs write beside the camera.
fn xmp(words: &str) -> Vec<u8> {
    let content = [b"http://ns.adobe.com/xap/1.0/\0", words.as_bytes()].concat();
    let mut part = b"\xff\xe1".to_vec();
    part.extend((content.len() as u16 + 2).to_be_bytes());
    part.extend(content);
    part
}

#[test]
fn a_position_is_found_in_whichever_part_it_stands() {
    let desk = Desk::new();
    let plain = picture(ImageFormat::Jpeg);
    let place = xmp("<rdf:Description exif:GPSLatitude=\"39,54.5N\"/>");
    let wide: Vec<u8> = "exif:GPSLatitude"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let wide = {
        let mut part = b"\xff\xe1".to_vec();
        part.extend((wide.len() as u16 + 2).to_be_bytes());
        part.extend(wide);
        part
    };
    for (name, parts) in [
        ("a second part has none", vec![exif(true), exif(false)]),
        ("a second part has one", vec![exif(false), exif(true)]),
        ("XMP alone", vec![place.clone()]),
        ("XMP behind", vec![exif(false), xmp("<x:xmpmeta/>"), place]),
        ("XMP in wide letters", vec![wide]),
    ] {
        let bytes = [&plain[..2], &parts.concat(), &plain[2..]].concat();
        let kept = desk.take("a.jpg", &bytes).unwrap();
        assert_eq!(kept.notices, [Notice::PositionRemoved], "{name}");
        let there = fs::read(desk.files.path(&kept.hash)).unwrap();
        let holds = |part: &[u8]| there.windows(part.len()).any(|w| w == part);
        assert!(!holds(b"GPS") && !holds(b"\x25\x88\x04\0"), "{name}");
        assert!(
            desk.take("b.jpg", &there).unwrap().notices.is_empty(),
            "{name}"
        );
    }
}

fn attach(kept: &mut Kept, name: &str, bytes: &[u8]) -> StoredFile {
    let source = kept.folder.path().join(name);
    fs::write(&source, bytes).unwrap();
    let file = kept.archive.files().take(&source, &mut |_| true).unwrap();
    kept.must(&Action::Debrief(DebriefEdit::Attach {
        file: Attachment {
            name: file.name.clone(),
            kind: file.kind,
            bytes: file.bytes,
            sha256: file.hash,
            caption: String::new(),
            taken: file.taken,
            position_removed: false,
            cleared: true,
        },
    }));
    file
}

#[test]
fn verify_names_files_that_are_missing_or_altered_and_those_that_nobody_knows() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    let first = attach(&mut kept, "签到.png", &picture(ImageFormat::Png));
    let second = attach(&mut kept, "notes.txt", b"notes");
    let third = attach(&mut kept, "old.txt", b"old");
    kept.must(&Action::Debrief(DebriefEdit::Detach {
        place: 2,
        reason: "过期".to_owned(),
    }));
    kept.archive.summarise(&kept.drill).unwrap();
    let verified = kept.archive.verify().unwrap();
    assert_eq!((verified.faults.len(), verified.files), (0, 3));
    assert!(verified.orphans.is_empty());
    let files = kept.archive.files();
    files.remove(&first.hash).unwrap();
    fs::write(files.path(&second.hash), b"Notes").unwrap();
    // What was removed from its drill may be purged.
    files.remove(&third.hash).unwrap();
    let (orphan, _) = files.put(&mut &b"orphan"[..], &mut |_| true).unwrap();
    fs::write(files.root().join("left"), b"").unwrap();
    let kept = kept.reopen();
    let verified = kept.archive.verify().unwrap();
    let (drill, name) = (kept.drill.uid().to_owned(), "演练".to_owned());
    assert_eq!(
        verified.faults,
        [
            Fault::FileMissing {
                drill: drill.clone(),
                name: name.clone(),
                file: "签到.png".to_owned(),
                sha256: first.hash.to_string(),
            },
            Fault::FileAltered {
                drill,
                name,
                file: "notes.txt".to_owned(),
                sha256: second.hash.to_string(),
            },
        ]
    );
    let orphan = orphan.to_string();
    let mut orphans = vec![[&orphan[..2], "/", &orphan].concat(), "left".to_owned()];
    orphans.sort();
    assert_eq!(verified.orphans, orphans);
}
