//! What the papers are called, in which order their parts stand and which fields they have: as shipped, or as the unit has it (docs/forms.md).
//!
//! A shipped form names everything a paper can hold. A form of the unit's leaves out, reorders, renames and adds; what it does not name stays as shipped.

mod read;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::drill::{Grade, Thresholds};
use crate::i18n::Language;
use crate::scenario::{Finding, Severity};

use super::{DocumentKind, LedgerKind};

pub use read::read;

/// The key of a part or field that the unit has thought of itself.
pub(super) const OWN: &str = "own";

/// What stands in braces in a text of a form, and is replaced by a value of the drill.
pub(super) const PLACEHOLDERS: [&str; 12] = [
    "commander",
    "date",
    "exported",
    "facilitator",
    "grade",
    "marking",
    "name",
    "number",
    "outlet",
    "place",
    "score",
    "unit",
];

/// What a file of a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// A paper of a drill.
    Paper(DocumentKind),
    /// A ledger of the archive.
    Book(LedgerKind),
    /// 等级: names and thresholds.
    Grades,
}

impl FormKind {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Paper(DocumentKind::Record),
        Self::Paper(DocumentKind::Minutes),
        Self::Paper(DocumentKind::Report),
        Self::Paper(DocumentKind::ScoreSheet),
        Self::Paper(DocumentKind::Evaluator),
        Self::Paper(DocumentKind::SignIn),
        Self::Paper(DocumentKind::Plan),
        Self::Paper(DocumentKind::Notice),
        Self::Paper(DocumentKind::Script),
        Self::Paper(DocumentKind::RoleCards),
        Self::Paper(DocumentKind::Evaluation),
        Self::Paper(DocumentKind::Incident),
        Self::Paper(DocumentKind::Rectification),
        Self::Paper(DocumentKind::Bulletin),
        Self::Book(LedgerKind::Ledger),
        Self::Book(LedgerKind::Actions),
        Self::Book(LedgerKind::Rules),
        Self::Book(LedgerKind::Teaching),
        Self::Book(LedgerKind::Activity),
        Self::Book(LedgerKind::Year),
        Self::Grades,
    ];

    /// The word that stands for it in the file, and the name of the file without its ending.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Paper(kind) => kind.word(),
            Self::Book(book) => book.word(),
            Self::Grades => "grades",
        }
    }

    /// The form with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The shipped form as a file, with remarks for who changes it.
    pub const fn source(self) -> &'static str {
        match self {
            Self::Paper(DocumentKind::Record) => include_str!("../../../assets/forms/record.ron"),
            Self::Paper(DocumentKind::Minutes) => include_str!("../../../assets/forms/minutes.ron"),
            Self::Paper(DocumentKind::Report) => include_str!("../../../assets/forms/report.ron"),
            Self::Paper(DocumentKind::ScoreSheet) => {
                include_str!("../../../assets/forms/scoresheet.ron")
            }
            Self::Paper(DocumentKind::Evaluator) => {
                include_str!("../../../assets/forms/evaluator.ron")
            }
            Self::Paper(DocumentKind::SignIn) => include_str!("../../../assets/forms/signin.ron"),
            Self::Paper(DocumentKind::Plan) => include_str!("../../../assets/forms/plan.ron"),
            Self::Paper(DocumentKind::Notice) => include_str!("../../../assets/forms/notice.ron"),
            Self::Paper(DocumentKind::Script) => include_str!("../../../assets/forms/script.ron"),
            Self::Paper(DocumentKind::RoleCards) => {
                include_str!("../../../assets/forms/role-cards.ron")
            }
            Self::Paper(DocumentKind::Evaluation) => {
                include_str!("../../../assets/forms/evaluation.ron")
            }
            Self::Paper(DocumentKind::Incident) => {
                include_str!("../../../assets/forms/incident.ron")
            }
            Self::Paper(DocumentKind::Rectification) => {
                include_str!("../../../assets/forms/rectification.ron")
            }
            Self::Paper(DocumentKind::Bulletin) => {
                include_str!("../../../assets/forms/bulletin.ron")
            }
            Self::Book(LedgerKind::Ledger) => include_str!("../../../assets/forms/ledger.ron"),
            Self::Book(LedgerKind::Actions) => include_str!("../../../assets/forms/actions.ron"),
            Self::Book(LedgerKind::Rules) => include_str!("../../../assets/forms/rules.ron"),
            Self::Book(LedgerKind::Teaching) => include_str!("../../../assets/forms/teaching.ron"),
            Self::Book(LedgerKind::Activity) => include_str!("../../../assets/forms/activity.ron"),
            Self::Book(LedgerKind::Year | LedgerKind::YearSlide) => {
                include_str!("../../../assets/forms/year.ron")
            }
            Self::Grades => include_str!("../../../assets/forms/grades.ron"),
        }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    pub zh_cn: String,
    pub en: String,
}

impl Label {
    pub(super) fn in_language(&self, language: Language) -> &str {
        match language {
            Language::ZhCn => &self.zh_cn,
            Language::En => &self.en,
        }
    }
}

/// A paper: its parts in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentForm {
    /// In place of the title that the program makes; empty leaves it.
    pub(super) title: Label,
    /// In place of the marking at the right of every page's head; empty leaves it.
    pub(super) header: Label,
    /// Beside the page number; empty is nothing.
    pub(super) footer: Label,
    pub(super) parts: Vec<FormSection>,
}

/// A part of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FormSection {
    pub(super) key: String,
    pub(super) heading: Option<Label>,
    /// A part of the unit's own: text as it is printed.
    pub(super) text: Label,
    pub(super) labels: Vec<(String, Label)>,
    /// None is all, as shipped.
    pub(super) fields: Option<Vec<FormField>>,
    /// By table; one that is not named is as shipped.
    pub(super) tables: Vec<(String, Vec<FormColumn>)>,
}

/// A column of a table by its key; no label is the shipped one.
pub(super) type FormColumn = (String, Option<Label>);

/// A field of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FormField {
    /// One the program fills in; no label is the shipped one.
    Known(String, Option<Label>),
    /// One of the unit's own, with what stands in it.
    Own {
        label: Label,
        value: Label,
        wide: bool,
    },
}

/// 等级: what the grades are called, and from which points they are given to new drills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grades {
    pub thresholds: Thresholds,
    /// From excellent down to fail.
    names: [Label; 4],
}

/// What a file of a form holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFile {
    /// Of anything but the grades.
    Paper(FormKind, DocumentForm),
    Grades(Grades),
}

/// The forms in force: the unit's own, and the shipped ones for the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    papers: BTreeMap<FormKind, DocumentForm>,
    grades: Option<Grades>,
}

impl Forms {
    /// Takes a form of the unit's in.
    pub fn add(&mut self, file: FormFile) {
        match file {
            FormFile::Paper(kind, form) => {
                self.papers.insert(kind, form);
            }
            FormFile::Grades(grades) => self.grades = Some(grades),
        }
    }

    /// The thresholds of the unit, for new drills; a drill keeps those it began with.
    pub fn thresholds(&self) -> Option<Thresholds> {
        self.grades.as_ref().map(|grades| grades.thresholds)
    }

    pub(super) fn of(&self, kind: FormKind) -> &DocumentForm {
        self.papers.get(&kind).unwrap_or_else(|| shipped(kind))
    }

    /// What a grade is called.
    pub(super) fn grade(&self, grade: Grade, language: Language) -> Option<&str> {
        let place = match grade {
            Grade::Excellent => 0,
            Grade::Good => 1,
            Grade::Pass => 2,
            Grade::Fail => 3,
        };
        let name = self.grades.as_ref()?.names.get(place)?;
        Some(name.in_language(language))
    }
}

/// A form as shipped.
pub(super) fn shipped(kind: FormKind) -> &'static DocumentForm {
    static SHIPPED: LazyLock<BTreeMap<FormKind, DocumentForm>> = LazyLock::new(|| {
        let papers = FormKind::ALL.iter().filter_map(|kind| {
            match read::form(kind.source().as_bytes(), None).0 {
                Some(FormFile::Paper(kind, form)) => Some((kind, form)),
                _ => None,
            }
        });
        papers.collect()
    });
    // That they can be read is a test.
    static NOTHING: DocumentForm = DocumentForm {
        title: Label::NONE,
        header: Label::NONE,
        footer: Label::NONE,
        parts: Vec::new(),
    };
    SHIPPED.get(&kind).unwrap_or(&NOTHING)
}

impl Label {
    /// The text with its placeholders replaced; none where the form leaves it to the program.
    pub(super) fn told(
        &self,
        language: Language,
        value: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let told = filled(self.in_language(language), value);
        let told = told.trim();
        (!told.is_empty()).then(|| told.to_owned())
    }

    const NONE: Self = Self {
        zh_cn: String::new(),
        en: String::new(),
    };
}

impl DocumentForm {
    pub(super) fn part(&self, key: &str) -> Option<&FormSection> {
        self.parts.iter().find(|part| part.key == key)
    }
}

impl FormSection {
    pub(super) fn label(&self, key: &str) -> Option<&Label> {
        let mut labels = self.labels.iter();
        labels.find(|(known, _)| known == key).map(|(_, l)| l)
    }

    pub(super) fn field(&self, key: &str) -> Option<&Label> {
        let mut fields = self.fields.iter().flatten();
        fields.find_map(|field| match field {
            FormField::Known(known, label) if known == key => label.as_ref(),
            _ => None,
        })
    }

    pub(super) fn table(&self, key: &str) -> Option<&[(String, Option<Label>)]> {
        let mut tables = self.tables.iter();
        tables.find(|(known, _)| known == key).map(|(_, c)| &c[..])
    }

    pub(super) fn column(&self, table: &str, key: &str) -> Option<&Label> {
        let mut columns = self.table(table)?.iter();
        columns.find(|(known, _)| known == key)?.1.as_ref()
    }
}

/// A text of a form with its placeholders replaced, in one pass: what is put in is not read again.
pub(super) fn filled(told: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(told.len());
    let mut rest = told;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        match inner
            .find('}')
            .and_then(|end| Some((end, value(&inner[..end])?)))
        {
            Some((end, value)) => {
                out.push_str(&value);
                rest = &inner[end + 1..];
            }
            None => {
                out.push('{');
                rest = inner;
            }
        }
    }
    out.push_str(rest);
    out
}

/// That nothing found keeps the form from being used.
fn is_sound(findings: &[Finding]) -> bool {
    findings.iter().all(|f| f.severity() != Severity::Error)
}
