//! The documents that can be made of a drill, and the files they can be written as.

use crate::i18n::Text;

/// The documents that can be made of a drill (docs/command-line.md, export).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// 演练记录: the raw, complete log. Never called a 纪要.
    Record,
    /// 复盘会议纪要: the essentials and what was decided.
    Minutes,
    /// 演练报告: sent up to the higher branch.
    Report,
    /// 评分表: every item with what it cost.
    ScoreSheet,
    /// 评估员评分表: boxes to tick, for each evaluator.
    Evaluator,
    /// 签到表
    SignIn,
    /// 演练方案: before the drill.
    Plan,
    /// 演练通知: before the drill, to those who take part.
    Notice,
    /// 演练脚本: what is read out, said and expected, for who leads the drill.
    Script,
    /// 角色卡: for each player the own part.
    RoleCards,
    /// 演练评估表: the usual tick form, with the items behind it.
    Evaluation,
    /// 信息报告单: what would have been sent up, a page a scene.
    Incident,
    /// 整改通知（销号）单: a page a problem.
    Rectification,
    /// 简报: a news item with pictures.
    Bulletin,
}

impl DocumentKind {
    /// All documents.
    pub const ALL: &'static [Self] = &[
        Self::Record,
        Self::Minutes,
        Self::Report,
        Self::ScoreSheet,
        Self::Evaluator,
        Self::SignIn,
        Self::Plan,
        Self::Notice,
        Self::Script,
        Self::RoleCards,
        Self::Evaluation,
        Self::Incident,
        Self::Rectification,
        Self::Bulletin,
    ];

    /// Those that are needed before the drill begins, and can be made of its set-up.
    pub const BEFORE: &'static [Self] = &[
        Self::Plan,
        Self::Notice,
        Self::Script,
        Self::RoleCards,
        Self::SignIn,
        Self::Evaluator,
    ];

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Minutes => "minutes",
            Self::Report => "report",
            Self::ScoreSheet => "scoresheet",
            Self::Evaluator => "evaluator",
            Self::SignIn => "signin",
            Self::Plan => "plan",
            Self::Notice => "notice",
            Self::Script => "script",
            Self::Rectification => "rectification",
            Self::Bulletin => "bulletin",
            Self::Incident => "incident",
            Self::Evaluation => "evaluation",
            Self::RoleCards => "role-cards",
        }
    }

    /// The document with this word on the command line.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// The formats it can be written in; the lists are CSV and Excel too, and the record is the one that holds all data.
    pub const fn formats(self) -> &'static [Format] {
        use Format::{Csv, Docx, Html, Json, Markdown, Pdf, Xlsx};
        match self {
            Self::Record => &[Docx, Pdf, Html, Markdown, Csv, Json, Xlsx],
            Self::ScoreSheet => &[Docx, Pdf, Html, Markdown, Csv, Xlsx],
            Self::Evaluator | Self::SignIn => &[Docx, Pdf, Html, Markdown, Xlsx],
            Self::Minutes
            | Self::Report
            | Self::Plan
            | Self::Notice
            | Self::Script
            | Self::RoleCards
            | Self::Evaluation
            | Self::Incident
            | Self::Rectification
            | Self::Bulletin => &[Docx, Pdf, Html, Markdown],
        }
    }

    /// Whether the photos of the drill stand in it or behind it.
    pub const fn prints_photos(self) -> bool {
        matches!(self, Self::Minutes | Self::Report | Self::Bulletin)
    }

    /// Whether it is a letter, which the unit's own letterhead is for.
    pub const fn takes_letterhead(self) -> bool {
        matches!(
            self,
            Self::Notice | Self::Plan | Self::Minutes | Self::Report
        )
    }

    /// 文种: what the document is called.
    pub fn name(self, text: &Text) -> &'static str {
        match self {
            Self::Record => text.kind_record(),
            Self::Minutes => text.kind_minutes(),
            Self::Report => text.kind_report(),
            Self::ScoreSheet => text.kind_score_sheet(),
            Self::Evaluator => text.kind_evaluator(),
            Self::SignIn => text.kind_sign_in(),
            Self::Plan => text.kind_plan(),
            Self::Notice => text.kind_notice(),
            Self::Script => text.kind_script(),
            Self::RoleCards => text.kind_role_cards(),
            Self::Evaluation => text.kind_evaluation(),
            Self::Incident => text.kind_incident(),
            Self::Rectification => text.kind_rectification(),
            Self::Bulletin => text.kind_bulletin(),
        }
    }

    /// 文种 behind the name of a drill, which ends in 演练.
    pub(super) fn after(self, text: &Text) -> &'static str {
        match self {
            Self::Record => text.kind_after_record(),
            Self::Minutes => text.kind_after_minutes(),
            Self::Report => text.kind_after_report(),
            Self::ScoreSheet => text.kind_after_score_sheet(),
            Self::Evaluator => text.kind_after_evaluator(),
            Self::SignIn => text.kind_after_sign_in(),
            Self::Plan => text.kind_after_plan(),
            Self::Notice => text.kind_after_notice(),
            Self::Script => text.kind_after_script(),
            Self::RoleCards => text.kind_after_role_cards(),
            Self::Evaluation => text.kind_after_evaluation(),
            Self::Incident => text.kind_after_incident(),
            Self::Rectification => text.kind_after_rectification(),
            Self::Bulletin => text.kind_after_bulletin(),
        }
    }
}

/// The files a document can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word, WPS: to be edited and signed.
    Docx,
    /// To be read and kept.
    Pdf,
    /// One page for a browser, with the charts.
    Html,
    /// Plain text with marks.
    Markdown,
    /// The list of the document, for a spreadsheet.
    Csv,
    /// The whole drill, for other programs.
    Json,
    /// The lists of the document, to be filtered and printed.
    Xlsx,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[
        Self::Docx,
        Self::Pdf,
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Xlsx,
    ];

    /// The end of a file's name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        self.extension()
    }

    /// The format with this word on the command line.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|f| f.word() == word)
    }

    /// Those of the formats asked for that a document does not have, each once.
    pub fn lacking(has: &[Self], asked: &[Self]) -> Vec<Self> {
        let mut lacking = Vec::new();
        for format in asked {
            if !has.contains(format) && !lacking.contains(format) {
                lacking.push(*format);
            }
        }
        lacking
    }
}
