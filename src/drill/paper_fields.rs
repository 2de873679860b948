//! What the papers of a drill hold beside its record: who issues them, to whom, under which number and date.

use serde::{Deserialize, Serialize};

/// A field of the papers that only the unit knows. Each may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperField {
    /// 发文单位: who issues and signs the papers; who organises the drill where it is empty.
    Issuer,
    /// 主送机关 of the report.
    Addressee,
    /// 发文字号 of the report.
    Number,
    /// 签发人 of the report.
    Approver,
    /// 成文日期, as 2026-09-21; the day of the last signature where it is empty.
    Dated,
    /// Which 信息报告单 it is, as [`IncidentStage::word`]; the first where it is empty.
    Stage,
    /// 会议时间: when the meeting of the minutes was held, as it is to be printed; the time of the drill where it is empty, as with those that follow.
    MeetingTime,
    /// 会议地点
    MeetingPlace,
    /// 会议主持人; who led the drill where it is empty.
    MeetingChair,
    /// 会议记录人; who recorded the drill where it is empty.
    MeetingRecorder,
    /// 出席 of the meeting, as it is to be printed; who signed in to the drill where it is empty.
    MeetingPresent,
}

impl PaperField {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Issuer,
        Self::Addressee,
        Self::Number,
        Self::Approver,
        Self::Dated,
        Self::Stage,
        Self::MeetingTime,
        Self::MeetingPlace,
        Self::MeetingChair,
        Self::MeetingRecorder,
        Self::MeetingPresent,
    ];

    /// Those of the meeting that the minutes are of.
    pub const MEETING: [Self; 5] = [
        Self::MeetingTime,
        Self::MeetingPlace,
        Self::MeetingChair,
        Self::MeetingRecorder,
        Self::MeetingPresent,
    ];

    /// The word for it in rehearsal scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Addressee => "addressee",
            Self::Number => "number",
            Self::Approver => "approver",
            Self::Dated => "dated",
            Self::Stage => "stage",
            Self::MeetingTime => "meeting-time",
            Self::MeetingPlace => "meeting-place",
            Self::MeetingChair => "meeting-chair",
            Self::MeetingRecorder => "meeting-recorder",
            Self::MeetingPresent => "meeting-present",
        }
    }

    /// The field with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }
}

/// Which of the reports of an incident a 信息报告单 is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IncidentStage {
    /// 首报
    #[default]
    First,
    /// 续报
    Further,
    /// 终报
    Final,
}

impl IncidentStage {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::First, Self::Further, Self::Final];

    /// The word for it in entries and rehearsal scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Further => "further",
            Self::Final => "final",
        }
    }

    /// The stage with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }
}
