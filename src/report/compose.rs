//! A drill as a document: what each kind holds, and the small tools that all kinds share.

use chrono::{DateTime, FixedOffset};

use crate::drill::{self, Assessment, Drill, SceneState, State};
use crate::i18n::{Language, Text, clock_minutes};
use crate::scenario::{Item, Scenario};

use super::block::{
    Block, Cell, Column, Field, ListName, Orientation, Report, Section, Table, lines,
};
use super::redact::Mask;
use super::scan::{self, Scan};
use super::{Kind, Options, Stamp, filename};

/// Characters of a title's line, 22 pt, on an upright page and on one that lies.
const TITLE_CHARS: usize = 19;
const TITLE_CHARS_WIDE: usize = 29;

/// A document, of any kind.
pub(super) fn compose(
    drill: &Drill,
    kind: Kind,
    text: &Text,
    stamp: &Stamp,
    options: &Options,
) -> Report {
    let cx = Cx {
        drill,
        state: drill.state(),
        text,
        stamp,
        options,
        assessment: drill.assess(),
    };
    let mut out = Writer::new(text.language());
    out.push(Block::Title(cx.title(kind)));
    match kind {
        Kind::Record => record(&cx, &mut out),
        Kind::Minutes => cx.minutes(&mut out),
        Kind::Report => cx.summary(&mut out),
        Kind::ScoreSheet => cx.score_sheet(&mut out),
        Kind::SignIn => cx.sign_in_sheet(&mut out),
        Kind::Plan => cx.plan(&mut out),
    }
    let setup = &cx.state.setup;
    let mut report = Report {
        title: cx.title(kind),
        author: cx.unit().to_owned(),
        marking: if setup.rehearsal {
            format!("{}{}", text.doc_rehearsal(), options.marking)
        } else {
            options.marking.clone()
        },
        ident: format!("drilldesk/{}/{}", drill.uid(), kind.word()),
        language: text.language(),
        exported_at: stamp.exported_at,
        version: stamp.version.clone(),
        sections: out.finish(),
        data: (kind == Kind::Record).then(|| cx.data()),
    };
    let mask = Mask::of(
        &drill::people(cx.state),
        cx.outlet_name(),
        options.names,
        options.codes.as_deref(),
        text,
    );
    if !mask.is_empty() {
        report.change(&mut |text| *text = mask.apply(text));
    }
    if options.scan == Scan::Mask {
        report.change(&mut |text| *text = scan::mask(text));
    }
    report
}

/// 演练记录 (docs/drill-model.md, The record), group by group.
fn record(cx: &Cx<'_>, out: &mut Writer) {
    cx.identification(out);
    cx.organisation(out);
    cx.design(out);
    out.section(Orientation::Landscape);
    cx.process(out);
    cx.items(out);
    out.section(Orientation::Portrait);
    cx.times(out);
    cx.judgement(out);
    cx.comments(out);
    cx.images(out);
    cx.signatures(out);
    cx.keeping(out);
}

/// What every part of a document looks at.
pub(super) struct Cx<'a> {
    pub(super) drill: &'a Drill,
    pub(super) state: &'a State,
    pub(super) text: &'a Text,
    pub(super) stamp: &'a Stamp,
    pub(super) options: &'a Options,
    pub(super) assessment: Assessment,
}

impl<'a> Cx<'a> {
    /// The scenes: number, script as played, state. A drill that was never laid out has scripts but no state.
    pub(super) fn scenes(&self) -> Vec<(usize, &'a Scenario, Option<&'a SceneState>)> {
        self.drill
            .scenarios()
            .iter()
            .enumerate()
            .map(|(i, scenario)| (i, scenario, self.state.scenes.get(i)))
            .collect()
    }

    /// The name of a scene where there are several, for lists that stand alone.
    pub(super) fn scene_name(&self, i: usize, scenario: &Scenario) -> String {
        if self.is_single() {
            String::new()
        } else {
            self.text.doc_scene(i + 1, scenario.title.clone())
        }
    }

    pub(super) fn is_single(&self) -> bool {
        self.drill.scenarios().len() < 2
    }

    /// Begins the part of a scene under a heading of its own; the level at which its own headings stand.
    pub(super) fn scene_heading(&self, out: &mut Writer, i: usize, scenario: &Scenario) -> u8 {
        if self.is_single() {
            return 2;
        }
        let title = self.text.doc_scene(i + 1, scenario.title.clone());
        out.heading(2, &title);
        3
    }

    /// Who organises the drill, or where it is held.
    pub(super) fn unit(&self) -> &'a str {
        let setup = &self.state.setup;
        [&setup.unit, &setup.branch]
            .into_iter()
            .map(|name| name.trim())
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    }

    /// 承办网点, or who organises the drill; empty where neither is known.
    fn outlet_name(&self) -> &'a str {
        match self.state.setup.branch.trim() {
            "" => self.state.setup.unit.trim(),
            branch => branch,
        }
    }

    fn title(&self, kind: Kind) -> String {
        let mut name = filename::title(self.drill, kind, self.text);
        // GB/T 9704-2012 §7.3.1: a title breaks between phrases.
        let room = if kind == Kind::ScoreSheet {
            TITLE_CHARS_WIDE
        } else {
            TITLE_CHARS
        };
        let first = name.split('\n').next().unwrap_or_default();
        if lines(first, room) == 2
            && let Some(before) = first.strip_suffix(kind.name(self.text))
        {
            name.insert(before.len(), '\n');
        }
        if self.state.setup.rehearsal {
            format!("{}\n{name}", self.text.doc_rehearsal().trim())
        } else {
            name
        }
    }

    /// The item or red line, with what its id calls it.
    pub(super) fn item(&self, scene: usize, id: &str) -> Option<&'a Item> {
        self.drill.scenarios().get(scene)?.item(id)
    }

    /// A name of the roster with its 岗位 behind it.
    pub(super) fn with_post(&self, name: &str) -> String {
        let name = name.trim();
        let person = self
            .state
            .setup
            .participants
            .iter()
            .find(|p| p.name.trim() == name && !["", name].contains(&p.post.trim()));
        match person {
            Some(person) => self.text.doc_in_brackets(person.post.clone(), name),
            None => dash(name),
        }
    }

    /// A person of the roster by place.
    pub(super) fn person(&self, place: usize) -> Option<String> {
        let person = self.state.setup.participants.get(place)?;
        let name = person.name.trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// Entries joined as in a sentence.
    pub(super) fn joined(&self, parts: &[String]) -> String {
        parts.join(self.separator())
    }

    pub(super) fn separator(&self) -> &'static str {
        match self.text.language() {
            Language::ZhCn => "、",
            Language::En => ", ",
        }
    }

    /// Minutes and seconds in words: 18分46秒.
    pub(super) fn duration(&self, millis: i64) -> String {
        let secs = millis.max(0) / 1000;
        self.text.doc_duration(secs / 60, secs % 60)
    }

    /// Date and time to the minute.
    pub(super) fn date_time(&self, at: DateTime<FixedOffset>) -> String {
        format!(
            "{} {}",
            self.text.long_date(at.date_naive()),
            clock_minutes(at)
        )
    }
}

/// Collects blocks and numbers the headings (GB/T 9704-2012 §7.3.3: 一、 （一） 1.).
pub(super) struct Writer {
    language: Language,
    sections: Vec<Section>,
    counts: [usize; 3],
}

impl Writer {
    fn new(language: Language) -> Self {
        Self {
            language,
            sections: vec![Section {
                orientation: Orientation::Portrait,
                blocks: Vec::new(),
            }],
            counts: [0; 3],
        }
    }

    /// Begins a page of this orientation.
    pub(super) fn section(&mut self, orientation: Orientation) {
        self.sections.push(Section {
            orientation,
            blocks: Vec::new(),
        });
    }

    fn finish(self) -> Vec<Section> {
        self.sections
    }

    pub(super) fn push(&mut self, block: Block) {
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
        }
    }

    /// Turns the page that is being written.
    pub(super) fn turn(&mut self, orientation: Orientation) {
        if let Some(section) = self.sections.last_mut() {
            section.orientation = orientation;
        }
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.push(Block::Paragraph(text.into()));
    }

    /// A heading of level 1 to 3 with the next number of its level.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let place = usize::from(level.clamp(1, 3)) - 1;
        self.counts[place] += 1;
        self.counts[place + 1..].fill(0);
        let [first, second, third] = self.counts;
        let text = match (self.language, place) {
            (Language::ZhCn, 0) => format!("{}、{text}", chinese_number(first)),
            (Language::ZhCn, 1) => format!("（{}）{text}", chinese_number(second)),
            (Language::ZhCn, _) => format!("{third}. {text}"),
            (Language::En, 0) => format!("{first}. {text}"),
            (Language::En, 1) => format!("{first}.{second} {text}"),
            (Language::En, _) => format!("{first}.{second}.{third} {text}"),
        };
        self.push(Block::Heading { level, text });
    }

    /// A paragraph for each line of the text; “none” where there is nothing.
    pub(super) fn paragraphs(&mut self, text: &str, none: &str) {
        let mut lines = text.split('\n').map(str::trim).filter(|l| !l.is_empty());
        match lines.next() {
            Some(first) => {
                self.push(Block::Paragraph(first.to_owned()));
                lines.for_each(|line| self.push(Block::Paragraph(line.to_owned())));
            }
            None => self.push(Block::Paragraph(none.to_owned())),
        }
    }

    /// A numbered list; “none” where there is nothing.
    pub(super) fn list(&mut self, entries: &[String], none: &str) {
        if entries.is_empty() {
            self.push(Block::Paragraph(none.to_owned()));
            return;
        }
        let numbered = entries.iter().enumerate().map(|(i, entry)| {
            let number = match self.language {
                Language::ZhCn => format!("（{}）", i + 1),
                Language::En => format!("({}) ", i + 1),
            };
            format!("{number}{entry}")
        });
        let numbered = numbered.collect();
        self.push(Block::List(numbered));
    }

    pub(super) fn fields(&mut self, fields: Vec<Field>) {
        self.push(Block::Fields(fields));
    }

    /// A table; “none” where it has no rows.
    pub(super) fn table(&mut self, columns: Vec<Column>, rows: Vec<Vec<Cell>>, none: &str) {
        if rows.is_empty() {
            self.push(Block::Paragraph(none.to_owned()));
        } else {
            self.push(Block::Table(Table::new(columns, rows)));
        }
    }
}

impl Writer {
    /// A table that other formats take out of the document by its name.
    pub(super) fn list_table(
        &mut self,
        name: ListName,
        scene: &str,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        none: &str,
    ) {
        if rows.is_empty() {
            self.paragraph(none);
        }
        // An empty one still has its columns, for the formats that are lists.
        self.push(Block::Table(Table {
            name: Some(name),
            scene: scene.to_owned(),
            ..Table::new(columns, rows)
        }));
    }
}

/// 一 to 九十九; beyond that, digits.
pub(super) fn chinese_number(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        1..=9 => DIGITS[n].to_owned(),
        10..=19 => format!("十{}", DIGITS[n - 10]),
        20..=99 => format!("{}十{}", DIGITS[n / 10], DIGITS[n % 10]),
        _ => n.to_string(),
    }
}

/// The text, or “—” where there is none.
pub(super) fn dash(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        "—".to_owned()
    } else {
        text.to_owned()
    }
}

/// “text” where somebody speaks.
pub(super) fn quoted(spoken: &str) -> String {
    format!("“{spoken}”")
}

/// Half points as 33.5.
pub(super) fn halves(halves: u32) -> String {
    if halves.is_multiple_of(2) {
        (halves / 2).to_string()
    } else {
        format!("{}.5", halves / 2)
    }
}

/// Cells of one column each.
pub(super) fn row<const N: usize>(cells: [String; N]) -> Vec<Cell> {
    cells.into_iter().map(Cell::from).collect()
}
