//! Words and sentences of the files kept with drills.

use crate::archive::{FileError, Notice};
use crate::drill::FileClass;

use super::Text;

impl Text {
    /// 照片, 录像, 录音 or 文件
    pub fn file_sort(&self, sort: FileClass) -> &'static str {
        match sort {
            FileClass::Photo => self.file_photo(),
            FileClass::Video => self.file_video(),
            FileClass::Audio => self.file_audio(),
            FileClass::Document => self.file_document(),
        }
    }

    /// Why a file was not taken, or is not there.
    pub fn file_error(&self, error: &FileError) -> String {
        match error {
            FileError::Unread { error, path } => {
                self.file_unread(path.display().to_string(), self.io_reason(error))
            }
            FileError::NotAFile(path) => self.file_not_a_file(path.display().to_string()),
            FileError::Empty(path) => self.file_empty(path.display().to_string()),
            FileError::TooLarge { bytes, limit, path } => {
                self.file_too_large(size(*limit), path.display().to_string(), size(*bytes))
            }
            FileError::Program(path) => self.file_program(path.display().to_string()),
            FileError::NotWhatItSays { is, path } => {
                let path = path.display().to_string();
                match is.map_or("", crate::drill::FileKind::word) {
                    "" => self.file_not_what_it_says(path),
                    is => self.file_is_another(is, path),
                }
            }
            FileError::NoDocument(path) => self.file_no_document(path.display().to_string()),
            FileError::Stopped => self.file_stopped().to_owned(),
            FileError::OtherBytes(hash) => self.file_other_bytes(hash.to_string()),
            FileError::NotKept { error, path } => {
                self.file_not_kept(path.display().to_string(), self.io_reason(error))
            }
        }
    }

    /// What the user should know about a file that was taken.
    pub fn file_notice(&self, notice: Notice) -> &'static str {
        match notice {
            Notice::UnknownKind => self.file_unknown_kind(),
            Notice::PositionRemoved => self.file_position_removed(),
            Notice::HasPosition => self.file_has_position(),
            Notice::MayHavePosition => self.file_may_have_position(),
        }
    }
}

/// A size as it is read: `812 B`, `64 KB`, `3.4 MB`. Nothing is larger than is said.
pub fn size(bytes: u64) -> String {
    sized(bytes, u64::div_ceil)
}

/// The same of room that is free: there is no less than is said, so that too little never reads as enough.
pub fn free_size(bytes: u64) -> String {
    sized(bytes, |bytes, step| bytes / step)
}

fn sized(bytes: u64, shared: fn(u64, u64) -> u64) -> String {
    const STEP: u64 = 1024;
    if bytes < STEP {
        return format!("{bytes} B");
    }
    if bytes < STEP * STEP {
        return format!("{} KB", shared(bytes, STEP));
    }
    let tenths = shared(bytes.saturating_mul(10), STEP * STEP);
    if tenths.is_multiple_of(10) {
        format!("{} MB", tenths / 10)
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::{free_size, size};

    #[test]
    fn what_is_too_little_never_reads_as_enough() {
        const MB: u64 = 1024 * 1024;
        assert_eq!([size(812), size(64 * 1024)], ["812 B", "64 KB"]);
        assert_eq!([size(3 * MB), size(3 * MB + 1)], ["3 MB", "3.1 MB"]);
        assert_eq!(free_size(3 * MB - 1), "2.9 MB");
        for needed in [812, 64 * 1024, 64 * 1024 + 1, MB, 7 * MB, 7 * MB + 1] {
            assert_ne!(size(needed), free_size(needed - 1), "{needed}");
        }
    }
}
