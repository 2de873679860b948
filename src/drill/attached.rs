//! 影像资料 and other files kept with a drill (docs/drill-model.md, Attachments), 批注 and 复盘点.
//!
//! The record holds what a file is and its hash; where its bytes are kept is the archive's business.

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::action::Refused;
use super::chain::Hash;
use super::debrief::{Debrief, DebriefEdit};
use super::decide::cleaned;
use super::event::DrillTime;
use super::hand::Hand;
use super::state::State;

/// What the bytes of a file are, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Jpeg,
    Png,
    Gif,
    Webp,
    Bmp,
    Tiff,
    /// HEIC, HEIF and AVIF.
    Heic,
    Mp4,
    Mov,
    Avi,
    /// Matroska and `WebM`.
    Mkv,
    Mp3,
    M4a,
    Wav,
    Amr,
    Aac,
    Pdf,
    Ofd,
    Docx,
    Xlsx,
    Pptx,
    /// The formats before 2007, of WPS too.
    OldOffice,
    Text,
    Zip,
    /// Nothing the program knows.
    Other,
}

/// What a file is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileClass {
    /// 照片
    Photo,
    /// 录像
    Video,
    /// 录音
    Audio,
    /// 文件
    Document,
}

impl FileKind {
    /// 照片, 录像, 录音 or 文件.
    pub const fn class(self) -> FileClass {
        match self {
            Self::Jpeg
            | Self::Png
            | Self::Gif
            | Self::Webp
            | Self::Bmp
            | Self::Tiff
            | Self::Heic => FileClass::Photo,
            Self::Mp4 | Self::Mov | Self::Avi | Self::Mkv => FileClass::Video,
            Self::Mp3 | Self::M4a | Self::Wav | Self::Amr | Self::Aac => FileClass::Audio,
            Self::Pdf
            | Self::Ofd
            | Self::Docx
            | Self::Xlsx
            | Self::Pptx
            | Self::OldOffice
            | Self::Text
            | Self::Zip
            | Self::Other => FileClass::Document,
        }
    }

    /// The short name of the format, as users know it; empty for [`FileKind::Other`].
    pub const fn word(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::Webp => "WebP",
            Self::Bmp => "BMP",
            Self::Tiff => "TIFF",
            Self::Heic => "HEIC",
            Self::Mp4 => "MP4",
            Self::Mov => "MOV",
            Self::Avi => "AVI",
            Self::Mkv => "MKV",
            Self::Mp3 => "MP3",
            Self::M4a => "M4A",
            Self::Wav => "WAV",
            Self::Amr => "AMR",
            Self::Aac => "AAC",
            Self::Pdf => "PDF",
            Self::Ofd => "OFD",
            Self::Docx => "DOCX",
            Self::Xlsx => "XLSX",
            Self::Pptx => "PPTX",
            Self::OldOffice => "Office 97",
            Self::Text => "TXT",
            Self::Zip => "ZIP",
            Self::Other => "",
        }
    }
}

/// A file kept with a drill, as it is told in the entry that attaches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// As it was called, without its folder.
    pub name: String,
    pub kind: FileKind,
    /// Size of the kept file.
    pub bytes: u64,
    /// SHA-256 of the kept file.
    pub sha256: Hash,
    /// What it shows; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// When a photo was taken, by the camera's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<NaiveDateTime>,
    /// Where it was taken stood in the photo and was taken out of the kept file.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub position_removed: bool,
    /// 脱敏检查: who added it has said that no real customer, document, screen or keypad is in it (docs/drill-model.md, Attachments).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cleared: bool,
}

/// When a file was removed, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    pub at: DateTime<FixedOffset>,
    pub reason: String,
}

/// To which moment of the drill a file belongs that was taken in while it went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub at: DrillTime,
    /// Who filed it.
    pub by: Hand,
    pub scene: usize,
    /// The cue that was shown.
    pub cue: String,
    pub seq: u64,
}

/// A file that is or was with a drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// With the caption as it stands.
    pub file: Attachment,
    /// When it was attached.
    pub at: DateTime<FixedOffset>,
    /// The moment of which it is evidence; none where it was added after the end.
    pub taken_in: Option<Evidence>,
    /// None while it is with the drill.
    pub removed: Option<Removal>,
    /// When its bytes were deleted because their time was over; none while they are kept.
    pub expired: Option<DateTime<FixedOffset>>,
}

/// 批注: what was thought later of something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Number of the entry it is about.
    pub about: u64,
    pub text: String,
    pub at: DateTime<FixedOffset>,
}

impl Debrief {
    /// The files that are with the drill now, each with its place among all; those whose bytes were deleted in time too.
    pub fn files(&self) -> impl Iterator<Item = (usize, &Attached)> {
        let all = self.attachments.iter().enumerate();
        all.filter(|(_, attached)| attached.removed.is_none())
    }

    /// Of [`Debrief::files`] those whose bytes are kept.
    pub fn kept_files(&self) -> impl Iterator<Item = (usize, &Attached)> {
        self.files()
            .filter(|(_, attached)| attached.expired.is_none())
    }
}

/// The edit as it will be kept, or why it cannot be.
pub(super) fn sound(state: &State, edit: &DebriefEdit) -> Result<DebriefEdit, Refused> {
    let debrief = &state.debrief;
    let known = |place: usize| {
        let found = debrief.attachments.get(place);
        found
            .filter(|attached| attached.removed.is_none())
            .map(|_| place)
            .ok_or(Refused::NoSuchFile)
    };
    let moment = |about: u64| {
        if (1..=state.last_seq).contains(&about) {
            Ok(about)
        } else {
            Err(Refused::NoSuchMoment)
        }
    };
    Ok(match edit {
        DebriefEdit::Attach { file } => {
            if debrief
                .kept_files()
                .any(|(_, a)| a.file.sha256 == file.sha256)
            {
                return Err(Refused::FileThere);
            }
            DebriefEdit::Attach {
                file: Attachment {
                    name: cleaned(&file.name)?,
                    caption: short(&file.caption)?,
                    ..file.clone()
                },
            }
        }
        DebriefEdit::SetCaption { place, caption } => DebriefEdit::SetCaption {
            place: known(*place)?,
            caption: short(caption)?,
        },
        DebriefEdit::Detach { place, reason } => DebriefEdit::Detach {
            place: known(*place)?,
            reason: match cleaned(reason) {
                Err(Refused::EmptyText) => return Err(Refused::ReasonNeeded),
                other => other?,
            },
        },
        DebriefEdit::Expire { place } => {
            let found = debrief.attachments.get(*place);
            found
                .filter(|attached| attached.expired.is_none())
                .ok_or(Refused::NoSuchFile)?;
            edit.clone()
        }
        DebriefEdit::Annotate { about, text } => DebriefEdit::Annotate {
            about: moment(*about)?,
            text: cleaned(text)?,
        },
        DebriefEdit::SetPoint { about, on } => DebriefEdit::SetPoint {
            about: moment(*about)?,
            on: *on,
        },
        other => other.clone(),
    })
}

/// A text that may be empty.
fn short(text: &str) -> Result<String, Refused> {
    match cleaned(text) {
        Err(Refused::EmptyText) => Ok(String::new()),
        other => other,
    }
}
