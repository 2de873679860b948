//! What is wrong with a scenario file, and where. The sentences are in the text catalogue.

use serde::Serialize;

use super::day::Day;
use super::encoding::NotText;
use super::language::Language;
use super::syntax::Pos;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The scenario cannot be played.
    Error,
    /// It can be played, but something will go wrong or be missed.
    Warning,
    /// It would read better otherwise.
    Hint,
}

/// One thing found, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Line and column, from 1.
    pub pos: Pos,
    /// The part, as a path (`cues.Q03.branches.1`); empty for the file as a whole.
    pub path: String,
    pub kind: FindingKind,
}

impl Finding {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

/// Every mistake the checker knows, with what is needed to say it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FindingKind {
    /// The file is larger than [`limits::FILE_BYTES`](super::limits::FILE_BYTES).
    TooLarge {
        bytes: usize,
        limit: usize,
    },
    /// There is nothing in the file.
    Empty,
    NotUtf8 {
        what: NotText,
    },
    TooDeep {
        limit: usize,
    },
    TooManyValues {
        limit: usize,
    },
    TooManyFindings {
        limit: usize,
    },
    Syntax {
        expected: &'static str,
        found: String,
    },
    /// A mark of the Chinese keyboard outside a text; it was read as the one that was meant.
    FullWidth {
        found: char,
        meant: char,
    },
    UnclosedText,
    UnclosedBracket {
        bracket: char,
    },
    BadEscape {
        escape: String,
    },
    NewerFormat {
        format: i64,
        newest: u32,
    },
    UnknownField {
        name: String,
        owner: &'static str,
        nearest: Option<String>,
    },
    MissingField {
        name: &'static str,
        owner: &'static str,
    },
    DoubledField {
        name: String,
    },
    WrongType {
        expected: &'static str,
        found: &'static str,
    },
    UnknownWord {
        word: String,
        allowed: String,
    },
    OutOfRange {
        value: i64,
        min: i64,
        max: i64,
    },
    EmptyText {
        name: &'static str,
    },
    TextTooLong {
        chars: usize,
        limit: usize,
    },
    ListTooLong {
        name: &'static str,
        count: usize,
        limit: usize,
    },
    EmptyList {
        name: &'static str,
    },
    BadId {
        id: String,
    },
    BadSlug {
        slug: String,
    },
    DuplicateId {
        id: String,
        what: &'static str,
    },
    UnknownReference {
        id: String,
        what: &'static str,
        nearest: Option<String>,
    },
    TooManyOpenBranches {
        cue: String,
        count: usize,
        limit: usize,
    },
    NotOpening {
        cue: String,
    },
    UnreachableCue {
        cue: String,
    },
    NoWayToClosing {
        cue: String,
    },
    DeadEnd {
        cue: String,
    },
    MayGetStuck {
        cue: String,
    },
    NoClosing,
    CycleWithoutMoodChange {
        cues: String,
    },
    UntestedCriticalItem {
        item: String,
    },
    UntestedItem {
        item: String,
    },
    CueTestsNothing {
        cue: String,
    },
    RatingNotTested {
        cue: String,
        item: String,
    },
    RatingDoesNotFit {
        item: String,
        rating: &'static str,
    },
    RedLineWithTarget {
        item: String,
    },
    ItemWithoutStage {
        item: String,
    },
    StageWithoutCue {
        stage: String,
    },
    InjectDoesNothing {
        inject: String,
    },
    /// Counted in characters of the language.
    TitleTooLong {
        title: String,
        chars: usize,
        limit: usize,
        language: Language,
    },
    NoFormalTitle {
        item: String,
    },
    /// Counted as [`FindingKind::TitleTooLong`] is.
    FormalTitleTooLong {
        title: String,
        chars: usize,
        limit: usize,
        language: Language,
    },
    OuterQuotes,
    BracketsInLine,
    BreathStartsBadly {
        group: String,
    },
    SimulatedMessageUnmarked {
        prop: String,
        mark: &'static str,
    },
    NumberInFull {
        digits: String,
    },
    /// A law that the list of laws does not hold.
    UnlistedLaw {
        doc: String,
        nearest: Option<String>,
    },
    /// The law is listed, with another number; `right` are those that documents of this name have.
    WrongLawNumber {
        doc: String,
        number: String,
        right: Vec<String>,
    },
    /// An article that the list of laws does not hold.
    UnlistedArticle {
        article: String,
        doc: String,
    },
    /// Cited as of a day before the law was in force. `items` are those that rest on it.
    LawNotYetInForce {
        doc: String,
        from: Day,
        items: String,
        on: Day,
    },
    /// Cited as of a day on which the law was in force no more.
    LawNoLongerInForce {
        doc: String,
        items: String,
        on: Day,
        replaced_by: Option<String>,
        until: Day,
    },
}

impl FindingKind {
    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::MayGetStuck { .. }
            | Self::CycleWithoutMoodChange { .. }
            | Self::UntestedCriticalItem { .. }
            | Self::UnreachableCue { .. }
            | Self::RatingNotTested { .. }
            | Self::NumberInFull { .. }
            | Self::RedLineWithTarget { .. }
            | Self::SimulatedMessageUnmarked { .. }
            | Self::WrongLawNumber { .. }
            | Self::LawNotYetInForce { .. }
            | Self::LawNoLongerInForce { .. }
            | Self::BracketsInLine => Severity::Warning,
            Self::UntestedItem { .. }
            | Self::CueTestsNothing { .. }
            | Self::StageWithoutCue { .. }
            | Self::TitleTooLong { .. }
            | Self::NoFormalTitle { .. }
            | Self::FormalTitleTooLong { .. }
            | Self::OuterQuotes
            | Self::UnlistedLaw { .. }
            | Self::UnlistedArticle { .. }
            | Self::BreathStartsBadly { .. } => Severity::Hint,
            _ => Severity::Error,
        }
    }
}
