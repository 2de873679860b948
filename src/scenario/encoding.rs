//! Text in UTF-8, and what a file is in that is none: the mends differ.

use serde::{Deserialize, Serialize};

/// Why bytes are no text in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotText {
    /// Bytes that are no UTF-8; of Chinese text mostly GBK.
    OtherEncoding,
    /// UTF-16, with a byte order mark or without.
    Utf16,
    /// UTF-32, likewise.
    Utf32,
    Pdf,
    /// A file of an office program, or another archive.
    Office,
    Picture,
    /// No text in any encoding.
    Binary,
}

/// How files begin that are no text.
const BEGINNINGS: [(&[u8], NotText); 10] = [
    (b"%PDF-", NotText::Pdf),
    (b"PK\x03\x04", NotText::Office),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", NotText::Office),
    (b"\xff\xd8\xff", NotText::Picture),
    (b"\x89PNG\r\n", NotText::Picture),
    (b"GIF8", NotText::Picture),
    (b"SQLite format 3\0", NotText::Binary),
    (b"\x1f\x8b", NotText::Binary),
    (b"7z\xbc\xaf", NotText::Binary),
    (b"Rar!\x1a", NotText::Binary),
];
const MARK: &[u8] = b"\xef\xbb\xbf";
/// Bytes that are looked at where it is not clear what they are.
const LOOKED_AT: usize = 64 * 1024;

/// The text in UTF-8, without a byte order mark.
///
/// # Errors
/// What the bytes are instead, as far as can be told.
pub fn text(bytes: &[u8]) -> Result<&str, NotText> {
    let begins = |(beginning, _): &&(&[u8], NotText)| bytes.starts_with(beginning);
    if let Some((_, what)) = BEGINNINGS.iter().find(begins) {
        return Err(*what);
    }
    // It begins as UTF-16 does.
    if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
        return Err(NotText::Utf32);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(NotText::Utf16);
    }
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    if head.contains(&0) {
        return Err(if is_utf16(head) {
            NotText::Utf16
        } else if is_utf32(head) {
            NotText::Utf32
        } else {
            NotText::Binary
        });
    }
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) if is_utf16(head) => Err(NotText::Utf16),
        // Other encodings of Chinese have no such characters either.
        Err(_) if head.iter().filter(|byte| is_control(**byte)).count() > head.len() / 64 => {
            Err(NotText::Binary)
        }
        Err(_) => Err(NotText::OtherEncoding),
    }
}

fn is_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

/// All of it reads as Chinese or Latin text in one of the two orders of bytes. Text in GBK does not: its second bytes stand for no Chinese then.
fn is_utf16(bytes: &[u8]) -> bool {
    let reads = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        bytes.len() >= 2 && bytes.len().is_multiple_of(2) && units.into_iter().all(is_common)
    };
    reads(u16::from_le_bytes) || reads(u16::from_be_bytes)
}

/// The same of four bytes a character.
fn is_utf32(bytes: &[u8]) -> bool {
    let reads = |unit: fn([u8; 4]) -> u32| {
        let mut units = bytes
            .chunks_exact(4)
            .map(|four| unit([four[0], four[1], four[2], four[3]]));
        let is_whole = bytes.len() >= 4 && bytes.len().is_multiple_of(4);
        is_whole && units.all(|unit| u16::try_from(unit).is_ok_and(is_common))
    };
    reads(u32::from_le_bytes) || reads(u32::from_be_bytes)
}

/// A character of plain text: ASCII, Latin, punctuation, Chinese, full-width forms.
fn is_common(unit: u16) -> bool {
    matches!(
        unit,
        0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0x17f | 0x2000..=0x22ff | 0x2460..=0x25ff
            | 0x3000..=0x30ff | 0x3400..=0x9fff | 0xff00..=0xffef
    )
}

#[cfg(test)]
mod tests {
    use super::{NotText, text};

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn text_comes_without_its_mark() {
        assert_eq!(text("城东".as_bytes()), Ok("城东"));
        assert_eq!(text(b"\xef\xbb\xbfab"), Ok("ab"));
        assert_eq!(text(b""), Ok(""));
    }

    #[test]
    fn utf_16_and_utf_32_are_told_from_gbk_with_a_mark_or_without() {
        for words in [
            "城东支行",
            "城",
            "name,1\r\n城东支行,2\r\n",
            "only ASCII\n",
            "（一）客户来电，自称“银行”：\n",
        ] {
            for unit in [u16::to_le_bytes, u16::to_be_bytes] {
                let bare = utf16(words, unit);
                let marked = utf16(&["\u{feff}", words].concat(), unit);
                assert_eq!(text(&marked), Err(NotText::Utf16), "{words}");
                assert_eq!(text(&bare), Err(NotText::Utf16), "{words}");
            }
        }
        for words in ["城东支行", "ab", "name,1\r\n城东支行,2\r\n"] {
            for unit in [u32::to_le_bytes, u32::to_be_bytes] {
                let utf32 = |text: &str| -> Vec<u8> {
                    text.chars().flat_map(|c| unit(u32::from(c))).collect()
                };
                let marked = utf32(&["\u{feff}", words].concat());
                assert_eq!(text(&marked), Err(NotText::Utf32), "{words}");
                assert_eq!(text(&utf32(words)), Err(NotText::Utf32), "{words}");
            }
        }
        // 城东支行, 演练 and “, 2026年” in GBK.
        for gbk in [
            &b"\xb3\xc7\xb6\xab\xd6\xa7\xd0\xd0"[..],
            b"\xd1\xdd\xc1\xb7",
            b"name: \xd1\xdd\xc1\xb7\n",
            b"\xa3\xac2026\xc4\xea",
        ] {
            assert_eq!(text(gbk), Err(NotText::OtherEncoding), "{gbk:x?}");
        }
    }

    #[test]
    fn what_is_no_text_at_all_is_told_by_its_beginning_or_its_bytes() {
        let of = |bytes: &[u8]| text(bytes).map(str::to_owned);
        assert_eq!(
            of(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"),
            Err(NotText::Pdf)
        );
        // Also where all of it is ASCII.
        assert_eq!(of(b"%PDF-1.4\n1 0 obj"), Err(NotText::Pdf));
        assert_eq!(of(b"PK\x03\x04\x14\0"), Err(NotText::Office));
        assert_eq!(of(b"\xff\xd8\xff\xe0\0\x10JFIF"), Err(NotText::Picture));
        assert_eq!(of(b"\x7fELF\x02\x01\x01\0\0\0"), Err(NotText::Binary));
        assert_eq!(of(b"a\0b"), Err(NotText::Binary));
        assert_eq!(
            of(b"\x01\x02\xff\x03\x04\x05\xfe\x06"),
            Err(NotText::Binary)
        );
    }
}
