//! A document as blocks, without any idea of how a file format writes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::Value;

use crate::drill::Sentence;
use crate::i18n::Language;

use super::figure::Figure;
use super::letterhead::{Letterhead, Place};
use super::reach::Reach;
use super::strip::Months;
use super::words::Words;

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// As printed at the top; line breaks are where the title is to break.
    pub title: String,
    /// Who the document is from, for the file's properties.
    pub author: String,
    /// Printed at the right of every page's head.
    pub marking: String,
    /// Beside the page number; may be empty.
    pub footer: String,
    /// 红头: stands in red above a red line, at the top of the first page; none where it is empty.
    pub red_head: String,
    /// 发文字号 at the left and 签发人 at the right, between the mark of the red head and its line (GB/T 9704-2012 §7.2.5, §7.2.6); none where both are empty.
    pub head_line: [String; 2],
    /// Printed pale across every page; none where it is empty.
    pub watermark: String,
    /// The annex stands on the pages too. Without it, only lists are taken out of it.
    pub with_annex: bool,
    /// 25 lines a page in place of 22 (GB/T 9704-2012 §5.2.3 lets the number be suited to the case).
    pub close: bool,
    /// What is to be one page has room to spare: its rows and sections stand further apart.
    pub airy: bool,
    /// Stays the same for every export of this document of this drill.
    pub ident: String,
    pub language: Language,
    pub exported_at: DateTime<FixedOffset>,
    /// Version of the program.
    pub version: String,
    pub sections: Vec<Section>,
    /// The sentences that were made from the entries, in the order of the document. They are not printed a second time.
    pub proposals: Vec<Proposal>,
    /// The whole drill as data, where the kind has it (docs/json.md).
    pub data: Option<Arc<Value>>,
    /// The user's words that a scan looks for.
    pub words: Arc<Words>,
    /// What its Word file is filled into; none is the layout of the program.
    pub letterhead: Option<Arc<Letterhead>>,
    /// What stands in the places of a letterhead.
    pub places: BTreeMap<Place, String>,
}

impl Report {
    /// Something stands between the mark of the red head and its line.
    pub(super) fn has_head_line(&self) -> bool {
        self.head_line.iter().any(|told| !told.is_empty())
    }

    /// All of it is in small print.
    pub(super) fn is_of_cards(&self) -> bool {
        let mut sections = self.sections.iter();
        sections.all(|section| section.orientation.is_close())
    }

    /// All of it is to be seen on one page.
    pub(super) fn is_one_page(&self) -> bool {
        let mut sections = self.sections.iter();
        sections.all(|section| section.orientation.is_one_page())
    }

    /// It begins with a form that is to be filled in and signed.
    pub(super) fn begins_as_form(&self) -> bool {
        let first = self.sections.first();
        first.is_some_and(|section| section.orientation == Orientation::Form)
    }

    /// The title where it has one line: in English its parts stand apart.
    pub(super) fn title_line(&self) -> String {
        self.in_a_line(&self.title)
    }

    /// A title in one line, as above.
    pub(super) fn in_a_line(&self, title: &str) -> String {
        let glue = match self.language {
            Language::ZhCn => "",
            Language::En => " – ",
        };
        // What stands in Chinese brackets stands close.
        title.replace("\n（", "（").replace('\n', glue)
    }
}

/// A sentence made from the entries, which the facilitator may put into their own words; once the drill is signed, for a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Language, paper and place, as `zh-CN/minutes/overview`.
    pub key: String,
    /// The heading it stands under.
    pub under: String,
    /// As the entries tell it now. Names are not masked.
    pub proposal: String,
    /// As the facilitator has put it, with the proposal it was put over.
    pub edited: Option<Sentence>,
    /// As it stands on the paper: names masked where the paper masks them.
    pub shown: String,
}

impl Proposal {
    /// The entries have come to tell something else since the sentence was put otherwise.
    pub fn is_outrun(&self) -> bool {
        self.edited
            .as_ref()
            .is_some_and(|e| e.over != self.proposal)
    }
}

/// Pages of one orientation. Each section begins a page; page numbers go on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    pub orientation: Orientation,
    /// Of the annex: the lists are always taken from it, the pages only have it where that was asked for ([`Report::with_annex`]).
    #[serde(skip)]
    pub annex: bool,
    pub blocks: Vec<Block>,
}

/// How the paper lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    Portrait,
    /// For wide tables (GB/T 9704-2012 §8: 横排表格).
    Landscape,
    /// An upright page with narrow margins, for a form that is to stand on one.
    Form,
    /// An upright A5 page in small print (10 pt), to be held in the hand: a [`Block::Heading`] of level 1 is the card's title.
    Card,
    /// An upright A4 page in small print (10 pt, tables 9 pt), for what is to be seen on one page.
    Page,
    /// The same lying, in two columns, as it is shown to an audience.
    Slide,
    /// A card that an A5 page does not hold, on A4, so that nobody has to turn it while playing.
    Sheet,
}

impl Orientation {
    /// Set in small print, with the styles of a card.
    pub(super) const fn is_close(self) -> bool {
        matches!(self, Self::Card | Self::Page | Self::Slide | Self::Sheet)
    }

    /// One page that holds all there is to be said.
    pub(super) const fn is_one_page(self) -> bool {
        matches!(self, Self::Page | Self::Slide)
    }
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Block {
    /// The head of a 简报: its name in red, its number where it has one, and above a red line who makes it and the day.
    Masthead {
        name: String,
        issue: String,
        unit: String,
        date: String,
    },
    /// 标题, centred, once at the top.
    Title(String),
    /// 层次标题, with its number (GB/T 9704-2012 §7.3.3); level 1 to 3.
    Heading {
        level: u8,
        text: String,
    },
    /// A heading of level 1 with what the signs below it mean, in small print on the same line.
    Section {
        heading: String,
        note: String,
    },
    /// Words at either end of a line: whom it is from above a rule, or below a rule at the foot of the page.
    Edges {
        left: String,
        right: String,
        at_foot: bool,
    },
    /// The figures that are to be seen first, large.
    Figures(Vec<Figure>),
    /// Text with its first line indented by two characters.
    Paragraph(String),
    /// A paragraph with its heading before it on the same line, which takes less room than one above it.
    Clause {
        heading: String,
        text: String,
    },
    /// A line of its own without an indent: 主送机关 at the left (GB/T 9704-2012 §7.3.2), 发文字号 in the middle.
    Line {
        text: String,
        align: Align,
    },
    /// A line in small print beneath or above a table.
    Note(String),
    /// Each entry has its number or dot already.
    List(Vec<String>),
    /// Labels and values, two pairs a row where both are short.
    Fields(Vec<Field>),
    /// Labels in 黑体 with their values as running text (GB/T 9704-2012 §10.3: 出席, 请假, 列席).
    Lines(Vec<Field>),
    Table(Table),
    /// A scene drawn along its time. Where a format draws nothing, the table beside it says the same.
    Timeline(Timeline),
    /// A score by parts, drawn; as above.
    Bars(Vec<Bar>),
    /// Times against their targets, drawn; as above.
    Paces(Paces),
    /// The drills of a year by month, drawn; as above.
    Months(Months),
    /// What a year covered, drawn; as above.
    Reach(Reach),
    /// Photos beside and below each other, each with its caption.
    Photos(PhotoRows),
    /// 签署: one line a signer.
    Signatures(Vec<Signature>),
    /// 署名 and 成文日期, without a seal (GB/T 9704-2012 §7.3.5).
    Closing {
        unit: String,
        date: String,
    },
    /// 版记 at the foot of the last page: 分送, then 印发机关 and 印发日期 (GB/T 9704-2012 §7.4).
    Imprint {
        copies: String,
        unit: String,
        date: String,
    },
    /// An empty line.
    Spacer,
    PageBreak,
}

/// Photos in rows of so many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoRows {
    pub columns: usize,
    /// The height of the place of each, mm; a picture is made to fit it.
    pub height_mm: u32,
    pub shots: Vec<Shot>,
}

/// A photo with what is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shot {
    /// What stands below it.
    pub caption: String,
    /// What the kept file is called.
    pub name: String,
    /// What stands in its place where there is no picture to print.
    pub missing: String,
    /// A JPEG, its width and height in pixels.
    #[serde(skip)]
    pub picture: Option<(Arc<[u8]>, u32, u32)>,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    pub label: String,
    pub value: String,
    /// Takes a row of its own.
    pub wide: bool,
}

/// A table whose first row is repeated on every page and whose rows do not break.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Rows high enough to sign in.
    pub tall: bool,
    /// Goes on over pages however short it is, as the parts of one text do.
    #[serde(skip)]
    pub flows: bool,
    /// In small letters, so that it takes one page.
    #[serde(skip)]
    pub dense: bool,
    /// Says what the drawing before it says: paper has the drawing alone.
    #[serde(skip)]
    pub drawn: bool,
    /// What it lists, where other formats take the list by itself.
    #[serde(skip)]
    pub name: Option<ListName>,
    /// The scene it belongs to, where there are several.
    #[serde(skip)]
    pub scene: String,
}

/// A list that CSV and Excel take out of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListName {
    /// 时间轴
    Timeline,
    /// 检查项结果
    Items,
    /// 分阶段得分
    Stages,
    /// 存在问题和改进措施
    Problems,
    /// 检查项 with boxes to tick
    ToTick,
    /// 红线 with boxes to tick
    RedLines,
    /// 签到表
    SignIn,
    /// 演练台账
    Ledger,
    /// 问题整改台账
    Actions,
    /// 签到汇总
    Attendance,
    /// 检查项统计
    ItemCounts,
    /// 制度流程修订台账
    Rules,
    /// 金融知识宣教台账
    Teaching,
    /// 目录清单
    Contents,
    /// 代号对照表
    Codes,
}

/// The course of one scene: stages as spans, what happened as marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timeline {
    pub title: String,
    pub length_millis: i64,
    pub spans: Vec<Span>,
    pub marks: Vec<Mark>,
    /// What each kind of mark means.
    pub legend: Vec<(Tone, String)>,
}

/// A stage along the time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    pub title: String,
    pub from_millis: i64,
    pub to_millis: i64,
}

/// Something that happened at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub at_millis: i64,
    /// A word beside the mark.
    pub label: String,
    /// The whole of it.
    pub told: String,
    pub tone: Tone,
}

/// How a mark is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Tone {
    Plain,
    Met,
    Partly,
    Missed,
    /// A red line.
    Touched,
}

/// A part's score on the scale of 100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    pub label: String,
    /// Tenths of a point; none where nothing counts.
    pub tenths: Option<u32>,
    /// What the score is worth where it is not whole; the bar is hollow then.
    pub worth: String,
    /// Points earned of those that count.
    pub told: String,
}

/// Times beside what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paces {
    /// What a target is called.
    pub target: String,
    /// What a time taken is called.
    pub took: String,
    pub rows: Vec<Pace>,
}

/// A time and its target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pace {
    pub label: String,
    /// Milliseconds; none where nothing was timed.
    pub millis: Option<i64>,
    pub target_millis: i64,
    /// Both in words, and by how much it was over.
    pub told: String,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    pub title: String,
    /// Share of the table's width; only the proportion to the other columns counts.
    pub width: u32,
    pub align: Align,
    /// What may be chosen for its cells, in a spreadsheet.
    #[serde(skip)]
    pub choices: Vec<String>,
    /// What its cells are, in a spreadsheet.
    #[serde(skip)]
    pub content: Content,
}

/// What the cells of a column are in a spreadsheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// Short numbers are numbers, everything else is text.
    #[default]
    Mixed,
    /// Text, even where it looks like a number.
    Text,
    /// `2026-11-24` is a date.
    Date,
    /// `87.5%` is a number.
    Percent,
}

impl Column {
    /// Title, width, place of the text.
    pub(super) fn of((title, width, align): (&str, u32, Align)) -> Self {
        Self {
            title: title.to_owned(),
            width,
            align,
            choices: Vec::new(),
            content: match title {
                // Codes, whatever they look like.
                "item_id" | "cue" | "items_tested" => Content::Text,
                _ => Content::Mixed,
            },
        }
    }

    pub(super) fn holding(mut self, content: Content) -> Self {
        self.content = content;
        self
    }

    pub(super) fn with_choices(mut self, choices: Vec<String>) -> Self {
        self.choices = choices;
        self
    }
}

impl Table {
    pub(super) fn new(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            columns,
            rows,
            tall: false,
            flows: false,
            dense: false,
            drawn: false,
            name: None,
            scene: String::new(),
        }
    }
}

/// Where text stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Left,
    Center,
    Right,
}

/// A cell of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub text: String,
    /// How many columns it covers.
    pub span: usize,
    /// Is one with the cell above it, which holds the text. Of tables that are no lists and not long.
    pub joined: bool,
}

/// A line to be signed on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// 记录人, 评估员 or 网点负责人, with its colon.
    pub role: String,
    /// The name entered in the program, or nothing.
    pub name: String,
    /// What stands before the empty line.
    pub sign: String,
    /// The date, or blanks to write it in.
    pub date: String,
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            text,
            span: 1,
            joined: false,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Field {
    pub(super) fn new(label: &str, value: impl Into<String>) -> Self {
        Self {
            label: label.to_owned(),
            value: value.into(),
            wide: false,
        }
    }

    pub(super) fn wide(label: &str, value: impl Into<String>) -> Self {
        Self {
            wide: true,
            ..Self::new(label, value)
        }
    }
}
