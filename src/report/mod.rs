//! What is handed in: the documents of a drill as blocks, and the blocks as a file's bytes.
//!
//! [`compose`](fn@compose) turns a drill into a [`Report`]: headings, fields, tables, signature lines, with every text in the language asked for.
//! [`render`] turns a report into the bytes of a file. Both are functions of their arguments alone: no clock, no path, nothing of the machine.
//! The same drill, [`Stamp`] and language give the same bytes.
//!
//! Layout follows GB/T 9704-2012 (党政机关公文格式): A4, type area 156 mm × 225 mm, 22 lines of 28 characters.

mod bars;
mod block;
mod bulletin;
mod by_minute;
mod cards;
mod chart;
mod compose;
mod consistency;
mod csv;
mod data;
mod docx;
mod evaluation;
mod evaluator;
mod figure;
mod filename;
mod find;
mod followed;
mod fonts;
mod forms;
mod head;
mod html;
mod ics;
mod identification;
mod images;
mod incident;
mod items;
mod judge;
mod kind;
mod ledger;
mod letterhead;
mod listing;
mod lists;
mod log;
mod markdown;
mod minutes;
mod narrative;
mod notice;
mod offered;
mod package;
mod path;
mod pdf;
mod performed;
mod photos;
mod picture;
mod plan;
mod preview;
mod problems;
mod reach;
mod record;
mod rectification;
mod redact;
mod rows;
mod scan;
mod score_breakdown;
mod script;
mod sheets;
mod strip;
mod summary;
mod text;
mod text_fit;
mod timeline;
mod timeline_marks;
pub mod trends;
mod typeset;
mod verdict;
mod words;
mod writer;
mod xlsx;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::drill::{Drill, NamedRule};
use crate::i18n::Text;

pub use block::{
    Align, Bar, Block, Cell, Column, Content, Field, ListName, Mark, Orientation, Pace, Paces,
    PhotoRows, Proposal, Report, Section, Shot, Signature, Span, Table, Timeline, Tone,
};
pub use consistency::{FigureMismatch, mismatches};
pub use data::JSON_VERSION;
pub use filename::{MAX_BYTES, MAX_CHARS, file_name, plain_file_name};
pub use find::{Area, PageText, sites, unprinted};
pub use forms::{DocumentForm, FormFile, FormKind, Forms, Grades, Label, read as read_form};
pub use ics::{Deadline, calendar};
pub use kind::{DocumentKind, Format};
pub use ledger::{
    LedgerHead, LedgerKind, Narrowed, ledger, ledger_file_name, teaching_remarks, wrong_figures,
    wrong_rates,
};
pub use letterhead::{LETTERHEAD_BYTES, Letterhead, LetterheadFault, Place, read_letterhead};
pub use lists::{PackageEntry, code_sheet, contents, safe_name};
pub use offered::{not_offered, suits};
pub use package::PackError;
pub use photos::{Photo, Photos, Unshown, has_photos, photo_remarks};
pub use picture::{Anchor, Ink, Picture, Spot, Stroke, octagon};
pub use preview::{Pages, Pixels, preview};
pub use redact::{CodedPerson, Codes, NameStyle};
pub use scan::{Hit, Scan, Sensitive, scan, scan_text};
pub use text::cleaned;
pub use words::Words;

/// When and by which program a document is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// 导出时间, to the second.
    pub exported_at: DateTime<FixedOffset>,
    /// Version of the program.
    pub version: String,
}

/// 保管期限 of a record where the unit has set none: as for other records of consumer protection.
const RETENTION_YEARS: u32 = 3;

/// What may be chosen for an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Printed at the right of every page's head. Never a 密级: a drill record is no state secret.
    pub marking: String,
    /// How the people of the drill are named.
    pub names: NameStyle,
    /// Whether scores are told by role, and who did what an item asks.
    pub personal_scores: bool,
    /// What is done about numbers and addresses of real people.
    pub scan: Scan,
    /// 岗位代号 shared with the papers of other drills; none is those of this drill alone.
    pub codes: Option<Arc<Codes>>,
    /// Order, fields and labels of the papers.
    pub forms: Arc<Forms>,
    /// 红头: the unit's name in red above a red line, at the top of the first page.
    pub red_head: bool,
    /// 水印: printed pale across every page; none where it is empty.
    pub watermark: String,
    /// What the scan looks for beside numbers and addresses.
    pub words: Arc<Words>,
    /// Proposed sentences as they are being typed, by their key; for the preview alone.
    pub drafts: Arc<BTreeMap<String, String>>,
    /// 附影像清单: the files kept with the drill are listed in record, minutes and report, and a package holds them.
    pub with_files: bool,
    /// 附过程日志: behind the two pages of the 演练记录表 stands every line of the drill. The lists (CSV, Excel) and the data (JSON) hold it always.
    pub with_log: bool,
    /// The photos of the drill as papers print them; none is printed that is not here.
    pub photos: Arc<Photos>,
    /// 版头模板 for the Word files of the kinds that are letters.
    pub letterhead: Option<Arc<Letterhead>>,
    /// The whole drill as data is made with its record: what JSON holds. Without it, that of a long drill is made in much less memory.
    pub with_data: bool,
    /// What the unit's own rules are called, for a drill that was laid out before they were entered.
    pub unit_rules: Arc<[NamedRule]>,
    /// How long the record is kept, years from the day of the drill: as the unit has set it.
    pub retention_years: u32,
}

impl Options {
    /// The usual choices, in this language.
    pub fn of(text: &Text) -> Self {
        Self {
            marking: text.doc_default_marking().to_owned(),
            names: NameStyle::default(),
            personal_scores: true,
            scan: Scan::default(),
            codes: None,
            forms: Arc::default(),
            red_head: false,
            watermark: String::new(),
            words: Arc::default(),
            drafts: Arc::default(),
            with_files: false,
            with_log: false,
            photos: Arc::default(),
            letterhead: None,
            with_data: true,
            unit_rules: Arc::default(),
            retention_years: RETENTION_YEARS,
        }
    }

    /// The usual choices of an edition that is handed in: codes for names, no personal scores, nothing written that the scan finds something in.
    pub fn submitted(text: &Text) -> Self {
        Self {
            names: NameStyle::PostCode,
            personal_scores: false,
            scan: Scan::Refuse,
            ..Self::of(text)
        }
    }
}

/// A file's bytes, with what the reader should know about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    pub bytes: Vec<u8>,
    /// In the order of the document.
    pub warnings: Vec<Warning>,
}

/// Something that could not be printed as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No bundled font has this character; its code was printed instead, as 〔U+20BB7〕.
    MissingGlyph {
        character: char,
        /// The heading above it, and the text around it.
        place: String,
        /// How often it occurs.
        count: usize,
    },
    /// The letterhead has these places, and the paper nothing for them.
    EmptyPlaces(Vec<Place>),
    /// The PDF is whole, but not fit for long keeping as PDF/A (ISO 19005-2).
    NotArchival { reason: String },
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The page description and the program do not fit together: a mistake of the program.
    #[error("the page cannot be laid out: {0}")]
    Layout(String),
    /// It was no longer wanted.
    #[error("the document is no longer wanted")]
    Stopped,
    /// The archive around the parts of a Word file could not be written.
    #[error("the Word file cannot be packed: {0}")]
    Pack(#[from] PackError),
}

impl RenderError {
    /// What the user reads.
    pub fn sentence(&self, text: &Text) -> String {
        match self {
            Self::Layout(detail) => text.report_error_layout(detail.clone()),
            Self::Stopped => text.cli_export_stopped().to_owned(),
            Self::Pack(err) => text.report_error_pack(err.to_string()),
        }
    }
}

/// Turns a drill into a document. Never refuses: what is missing is printed as “—” or 无.
pub fn compose(
    drill: &Drill,
    kind: DocumentKind,
    text: &Text,
    stamp: &Stamp,
    options: &Options,
) -> Report {
    compose::compose(drill, kind, text, stamp, options)
}

/// The name of a document's file as [`file_name`] has it, with nobody named in it who is not to be by these options.
pub fn masked_file_name(
    drill: &Drill,
    kind: DocumentKind,
    format: Format,
    text: &Text,
    options: &Options,
) -> String {
    match compose::masking(drill.state(), options, text) {
        Some(mut mask) => filename::masked_file_name(drill, kind, format, text, &mut mask),
        None => file_name(drill, kind, format, text),
    }
}

/// A text about a drill, such as the name of a file, with nobody named in it who is not to be by these options.
pub fn masked(drill: &Drill, words: &str, options: &Options, text: &Text) -> String {
    let mut words = words.to_owned();
    if let Some(mut mask) = compose::masking(drill.state(), options, text) {
        mask(&mut words);
    }
    words
}

/// What a format shows of a document, with clean texts.
fn readied(report: &Report, format: Format) -> Report {
    let mut report = report.clone();
    match format {
        Format::Docx | Format::Pdf => {
            report.keep_what_was_asked_for();
            report.keep_what_is_printed();
        }
        Format::Html | Format::Markdown => {
            report.keep_what_was_asked_for();
            report.drop_empty_tables();
        }
        Format::Csv | Format::Json | Format::Xlsx => {}
    }
    report.map_text(&mut |text, _| *text = cleaned(text));
    report
}

/// What is being done to a document that is being written, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// It is put together from the drill.
    Compose,
    /// It is looked through for what must not leave the house.
    Scan,
    /// Its pages are laid out, or its parts made.
    LayOut,
    /// So many of the rows of its long tables stand on pages.
    Rows { done: usize, all: usize },
    /// The pages become a file's bytes.
    Encode,
    /// The bytes go onto the disk.
    Write,
}

impl Step {
    /// About how much of a document is done where this begins, in percent: of a record of thousands of entries, laying out takes by far the longest.
    pub const fn percent(self) -> u8 {
        const LAY_OUT: u8 = 15;
        const ENCODE: u8 = 80;
        match self {
            Self::Compose => 0,
            Self::Scan => 10,
            Self::LayOut | Self::Rows { all: 0, .. } => LAY_OUT,
            Self::Rows { done, all } => {
                let part = (ENCODE - LAY_OUT) as usize * done / all;
                LAY_OUT + part as u8
            }
            Self::Encode => ENCODE,
            Self::Write => 95,
        }
    }
}

/// Told of each step as it begins; answers whether to go on.
pub type Steps<'a> = &'a mut (dyn FnMut(Step) -> bool + Send);

/// Turns a document into a file's bytes.
pub fn render(report: &Report, format: Format) -> Result<Rendered, RenderError> {
    render_in_steps(report, format, &mut |_| true)
}

/// The same, telling of each step as it begins, until it is not to go on.
pub fn render_in_steps(
    report: &Report,
    format: Format,
    step: Steps<'_>,
) -> Result<Rendered, RenderError> {
    if !step(Step::LayOut) {
        return Err(RenderError::Stopped);
    }
    let report = readied(report, format);
    let plain = |bytes| Rendered {
        bytes,
        warnings: Vec::new(),
    };
    Ok(match format {
        Format::Docx => match report.letterhead.clone() {
            Some(letterhead) => letterhead.filled(&report)?,
            None => docx::render(&report)?,
        },
        Format::Pdf => pdf::render(report, step)?,
        Format::Html => plain(html::render(&report)),
        Format::Markdown => plain(markdown::render(&report)),
        Format::Csv => plain(csv::render(&report)),
        Format::Json => plain(data::render(report.data.as_deref())),
        Format::Xlsx => plain(xlsx::render(&report)?),
    })
}
