//! What a file is by its bytes, and whether its name agrees.

use std::io::Cursor;

use crate::drill::FileKind;

/// Endings of files that a computer carries out, and of documents with macros. Never taken, whatever is in them.
const PROGRAM_ENDINGS: [&str; 44] = [
    "apk", "app", "appimage", "bat", "chm", "cmd", "com", "cpl", "deb", "desktop", "dll", "dmg",
    "docm", "dotm", "elf", "exe", "gadget", "hta", "inf", "jar", "js", "jse", "lnk", "msi", "msp",
    "pif", "pkg", "pptm", "ps1", "psm1", "py", "reg", "rpm", "run", "scr", "sh", "sys", "url",
    "vbe", "vbs", "wsf", "wsh", "xlsm", "xltm",
];

/// How far text is looked for, bytes.
const HEAD: usize = 8 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// A program, or something that holds one.
    Program,
    /// Its name says something else; what it is, where that is known.
    NotThat(Option<FileKind>),
    /// What it is; false where neither bytes nor name are known.
    Is(FileKind, bool),
}

pub(super) fn look(name: &str, bytes: &[u8]) -> Seen {
    let ending = ending(name);
    let found = kind(bytes);
    if PROGRAM_ENDINGS.contains(&ending.as_str()) || found == Sniffed::Program {
        return Seen::Program;
    }
    let found = match found {
        Sniffed::Kind(kind) => Some(kind),
        Sniffed::Program | Sniffed::Nothing => None,
    };
    let Some(expected) = expected(&ending) else {
        return Seen::Is(found.unwrap_or(FileKind::Other), false);
    };
    match found {
        Some(kind) if expected.contains(&kind) => Seen::Is(kind, true),
        other => Seen::NotThat(other),
    }
}

fn ending(name: &str) -> String {
    match name.trim_end_matches([' ', '.']).rsplit_once('.') {
        Some((_, ending)) => ending.to_lowercase(),
        None => String::new(),
    }
}

/// What a file with this ending may be; none where the ending is not known.
fn expected(ending: &str) -> Option<&'static [FileKind]> {
    use FileKind as K;
    Some(match ending {
        "jpg" | "jpeg" | "jpe" | "jfif" => &[K::Jpeg],
        "png" => &[K::Png],
        "gif" => &[K::Gif],
        "webp" => &[K::Webp],
        "bmp" => &[K::Bmp],
        "tif" | "tiff" => &[K::Tiff],
        "heic" | "heif" | "avif" => &[K::Heic],
        "mp4" | "m4v" | "3gp" | "mov" | "qt" => &[K::Mp4, K::Mov],
        "avi" => &[K::Avi],
        "mkv" | "webm" => &[K::Mkv],
        "mp3" => &[K::Mp3],
        "m4a" => &[K::M4a, K::Mp4],
        "wav" => &[K::Wav],
        "amr" => &[K::Amr],
        "aac" => &[K::Aac, K::M4a],
        "pdf" => &[K::Pdf],
        "ofd" => &[K::Ofd],
        "docx" => &[K::Docx],
        "xlsx" => &[K::Xlsx],
        "pptx" => &[K::Pptx],
        // Rich text and the new formats are often saved under the old endings.
        "doc" | "wps" => &[K::OldOffice, K::Docx, K::Text],
        "xls" | "et" => &[K::OldOffice, K::Xlsx, K::Text],
        "ppt" | "dps" => &[K::OldOffice, K::Pptx],
        "zip" => &[K::Zip, K::Docx, K::Xlsx, K::Pptx, K::Ofd],
        "txt" | "csv" | "md" | "log" | "srt" => &[K::Text],
        _ => return None,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sniffed {
    Program,
    Kind(FileKind),
    Nothing,
}

fn kind(bytes: &[u8]) -> Sniffed {
    use FileKind as K;
    let starts = |with: &[u8]| bytes.starts_with(with);
    let at = |place: usize, with: &[u8]| bytes.get(place..place + with.len()) == Some(with);
    let head = &bytes[..bytes.len().min(HEAD)];
    Sniffed::Kind(if starts(b"\xff\xd8\xff") {
        K::Jpeg
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        K::Png
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        K::Gif
    } else if starts(b"BM") && at(6, &[0, 0, 0, 0]) {
        K::Bmp
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        K::Tiff
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        K::Webp
    } else if starts(b"RIFF") && at(8, b"WAVE") {
        K::Wav
    } else if starts(b"RIFF") && at(8, b"AVI ") {
        K::Avi
    } else if at(4, b"ftyp") {
        match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" | b"avif") => {
                K::Heic
            }
            Some(b"qt  ") => K::Mov,
            Some(b"M4A " | b"M4B ") => K::M4a,
            _ => K::Mp4,
        }
    } else if at(4, b"moov") || at(4, b"mdat") || at(4, b"wide") {
        K::Mov
    } else if starts(b"\x1a\x45\xdf\xa3") {
        K::Mkv
    } else if starts(b"ID3") || starts(b"\xff\xfb") || starts(b"\xff\xf3") || starts(b"\xff\xf2") {
        K::Mp3
    } else if starts(b"\xff\xf1") || starts(b"\xff\xf9") {
        K::Aac
    } else if starts(b"#!AMR") {
        K::Amr
    } else if head.windows(5).take(1024).any(|w| w == b"%PDF-") {
        K::Pdf
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        K::OldOffice
    } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return packed(bytes);
    } else if is_program(bytes) {
        return Sniffed::Program;
    } else if is_text(head) {
        K::Text
    } else {
        return Sniffed::Nothing;
    })
}

fn is_program(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 9] = [
        b"MZ",
        b"\x7fELF",
        b"#!",
        b"\xfe\xed\xfa\xce",
        b"\xfe\xed\xfa\xcf",
        b"\xce\xfa\xed\xfe",
        b"\xcf\xfa\xed\xfe",
        b"\xca\xfe\xba\xbe",
        // A shortcut of Windows.
        b"\x4c\x00\x00\x00\x01\x14\x02\x00",
    ];
    marks.iter().any(|mark| bytes.starts_with(mark))
}

/// By the names in the pack; nothing is unpacked.
fn packed(bytes: &[u8]) -> Sniffed {
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Sniffed::Nothing;
    };
    let mut kind = FileKind::Zip;
    for name in archive.file_names_raw().map(String::from_utf8_lossy) {
        if PROGRAM_ENDINGS.contains(&ending(&name).as_str()) || name.ends_with("vbaProject.bin") {
            return Sniffed::Program;
        }
        kind = match name.as_ref() {
            "word/document.xml" => FileKind::Docx,
            "xl/workbook.xml" => FileKind::Xlsx,
            "ppt/presentation.xml" => FileKind::Pptx,
            "OFD.xml" => FileKind::Ofd,
            _ => kind,
        };
    }
    Sniffed::Kind(kind)
}

/// Nothing but characters, in whatever encoding.
fn is_text(head: &[u8]) -> bool {
    head.iter()
        .all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b) || *byte >= b' ')
}
