//! Which ledgers there are, and what each is.

use super::LedgerHead;
use super::year::year_of;
use crate::i18n::Text;
use crate::report::Format;
use crate::report::block::Orientation;

/// The ledgers that are made of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LedgerKind {
    /// 演练台账: every drill, with the sheets of actions, attendance and items.
    Ledger,
    /// 问题整改台账 alone.
    Actions,
    /// 制度流程修订台账: which rule was changed because of which drill.
    Rules,
    /// 金融知识宣教台账: what customers were taught, planned and held.
    Teaching,
    /// 宣教活动总结: each teaching that was held, with its figures and photos.
    Activity,
    /// 年度一页报告: what was drilled, covered, missed and mended in a year, on one page.
    Year,
    /// The same lying, to be shown.
    YearSlide,
}

impl LedgerKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Ledger,
        Self::Actions,
        Self::Rules,
        Self::Teaching,
        Self::Activity,
        Self::Year,
        Self::YearSlide,
    ];

    /// The formats it can be written in.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::Ledger | Self::Actions | Self::Rules | Self::Teaching => &[
                Format::Docx,
                Format::Pdf,
                Format::Html,
                Format::Markdown,
                Format::Csv,
                Format::Xlsx,
            ],
            Self::Activity | Self::Year => {
                &[Format::Docx, Format::Pdf, Format::Html, Format::Markdown]
            }
            Self::YearSlide => &[Format::Pdf],
        }
    }

    /// It tells of drills, and of nothing else.
    pub const fn is_of_drills(self) -> bool {
        !matches!(self, Self::Rules | Self::Teaching | Self::Activity)
    }

    /// It tells of one year, which must be asked for.
    pub const fn is_of_a_year(self) -> bool {
        matches!(self, Self::Year | Self::YearSlide)
    }

    /// The book whose form it has.
    pub(in crate::report) const fn formed_as(self) -> Self {
        match self {
            Self::YearSlide => Self::Year,
            other => other,
        }
    }

    pub(super) const fn orientation(self) -> Orientation {
        match self {
            Self::Ledger | Self::Actions | Self::Rules | Self::Teaching => Orientation::Landscape,
            Self::Activity => Orientation::Portrait,
            Self::Year => Orientation::Page,
            Self::YearSlide => Orientation::Slide,
        }
    }

    /// The word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ledger => "ledger",
            Self::Actions => "actions",
            Self::Rules => "rules",
            Self::Teaching => "teaching",
            Self::Activity => "activity",
            Self::Year => "year",
            Self::YearSlide => "year-slide",
        }
    }

    /// The ledger with this word on the command line.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|book| book.word() == word)
    }

    /// 文种: what the document is called.
    pub fn name(self, text: &Text) -> &'static str {
        match self {
            Self::Ledger => text.ledger_name(),
            Self::Actions => text.ledger_actions_name(),
            Self::Rules => text.rule_book(),
            Self::Teaching => text.teach_book(),
            Self::Activity => text.activity_name(),
            Self::Year => text.year_name(),
            Self::YearSlide => text.year_slide_name(),
        }
    }

    pub(super) fn title(self, head: &LedgerHead, text: &Text) -> String {
        let unit = head.unit.trim();
        match self {
            Self::Ledger => text.ledger_title(unit),
            Self::Actions => text.ledger_actions_title(unit),
            Self::Rules => text.rule_book_title(unit),
            Self::Teaching => text.teach_book_title(unit),
            Self::Activity => text.activity_title(unit),
            Self::Year | Self::YearSlide => match (unit, year_of(head.from, head.to)) {
                ("", Some(year)) => text.year_title_no_unit(year),
                ("", None) => text.year_title_bare().to_owned(),
                (unit, Some(year)) => text.year_title(unit, year),
                (unit, None) => [unit, text.year_title_bare()].join(" "),
            },
        }
        .trim()
        .to_owned()
    }
}
