//! A drill as a document: what each kind holds, and the small tools that all kinds share.

use chrono::{DateTime, FixedOffset};

use crate::drill::{self, Assessment, Debrief, Drill, SceneState, State};
use crate::i18n::{Language, Text, clock_minutes};
use crate::scenario::{Item, Scenario};

use super::block::{
    Block, Cell, Column, Field, ListName, Orientation, Proposal, Report, Section, Signature, Table,
    lines,
};
use super::forms::{self, FormField, Label, Part};
use super::judge::blank_signature;
use super::redact::Mask;
use super::scan::{self, Scan};
use super::shares::points;
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
    let form = options.forms.of(kind);
    let told = |label: &Label| {
        let told = label.in_language(text.language());
        forms::filled(told, |name| cx.value(name))
    };
    let title = match told(&form.title).trim() {
        "" => cx.title(kind),
        own => own.to_owned(),
    };
    let mut out = Writer::new(text.language(), kind);
    out.push(Block::Title(title.clone()));
    let shipped = forms::shipped(kind);
    for part in &form.parts {
        out.turn(orientation(kind, &part.key));
        out.begin(&cx, part, shipped.part(&part.key));
        if part.key == forms::OWN {
            out.part_heading();
            out.paragraphs(&told(&part.text), text.doc_none());
            continue;
        }
        match kind {
            Kind::Record => cx.record_part(&part.key, &mut out),
            Kind::Minutes => cx.minutes_part(&part.key, &mut out),
            Kind::Report => cx.summary_part(&part.key, &mut out),
            Kind::ScoreSheet => cx.score_sheet_part(&part.key, &mut out),
            Kind::SignIn => cx.sign_in_part(&part.key, &mut out),
            Kind::Plan => cx.plan_part(&part.key, &mut out),
        }
    }
    if options.red_head && !cx.unit().is_empty() {
        out.push(cx.imprint());
    }
    let marking = match told(&form.header).trim() {
        "" => options.marking.clone(),
        own => own.to_owned(),
    };
    let footer = told(&form.footer).trim().to_owned();
    let setup = &cx.state.setup;
    let mut report = Report {
        title,
        author: cx.unit().to_owned(),
        marking: if setup.rehearsal {
            format!("{}{marking}", text.doc_rehearsal())
        } else {
            marking
        },
        footer,
        red_head: if options.red_head {
            cx.red_head(kind)
        } else {
            String::new()
        },
        watermark: options.watermark.trim().to_owned(),
        ident: format!("drilldesk/{}/{}", drill.uid(), kind.word()),
        language: text.language(),
        exported_at: stamp.exported_at,
        version: stamp.version.clone(),
        proposals: std::mem::take(&mut out.proposals),
        sections: out.finish(),
        data: (kind == Kind::Record).then(|| cx.data()),
        words: options.words.clone(),
    };
    if let Some(mut mask) = masking(cx.state, options, text) {
        report.change(&mut |text| mask(text));
    }
    report
}

/// What is done to every text of a drill's papers so that nobody is named who is not to be; none where nothing is.
pub(super) fn masking(
    state: &State,
    options: &Options,
    text: &Text,
) -> Option<impl FnMut(&mut String)> {
    let setup = &state.setup;
    let outlet = match setup.branch.trim() {
        "" => setup.unit.trim(),
        branch => branch,
    };
    let people = drill::people(state);
    let mask = Mask::of(
        &people,
        outlet,
        options.names,
        options.codes.as_deref(),
        text,
    );
    let scans = options.scan == Scan::Mask;
    let words = options.words.clone();
    (scans || !mask.is_empty()).then_some(move |text: &mut String| {
        if !mask.is_empty() {
            *text = mask.apply(text);
        }
        if scans {
            *text = scan::mask(text, &words);
        }
    })
}

/// How the paper lies for a part: wide tables lie across.
fn orientation(kind: Kind, part: &str) -> Orientation {
    match (kind, part) {
        (Kind::ScoreSheet, _) | (Kind::Record, "process" | "items") => Orientation::Landscape,
        _ => Orientation::Portrait,
    }
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
    /// A part of the 演练记录 by its key in the form (docs/drill-model.md, The record).
    fn record_part(&self, part: &str, out: &mut Writer) {
        match part {
            "identification" => self.identification(out),
            "organisation" => self.organisation(out),
            "design" => self.design(out),
            "process" => self.process(out),
            "items" => self.items(out),
            "times" => self.times(out),
            "judgement" => self.judgement(out),
            "comments" => self.comments(out),
            "images" => self.images(out),
            "signatures" => self.signatures(out),
            "keeping" => self.keeping(out),
            _ => {}
        }
    }

    /// What a placeholder of a form stands for; none for a word that is none.
    fn value(&self, name: &str) -> Option<String> {
        let setup = &self.state.setup;
        let value = match name {
            "commander" => setup.commander.trim().to_owned(),
            "date" => self.day_alone(),
            "exported" => self.text.long_date(self.stamp.exported_at.date_naive()),
            "facilitator" => setup.facilitator.trim().to_owned(),
            "grade" => self.grade(),
            "marking" => self.options.marking.clone(),
            "name" => setup.name.trim().to_owned(),
            "number" => setup.number.trim().to_owned(),
            "outlet" => match setup.branch.trim() {
                "" => setup.unit.trim().to_owned(),
                branch => branch.to_owned(),
            },
            "place" => setup.place.trim().to_owned(),
            "score" => points(self.assessment.score),
            "unit" => self.unit().to_owned(),
            _ => return None,
        };
        Some(value)
    }

    /// The day of the drill; a dash where it has not been.
    fn day_alone(&self) -> String {
        let started = self.state.started;
        started.map_or_else(|| dash(""), |m| self.text.long_date(m.wall.date_naive()))
    }

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

/// Collects blocks as the form has them: labels, order and choice of fields and columns. Numbers the headings (GB/T 9704-2012 §7.3.3: 一、 （一） 1.).
pub(super) struct Writer {
    language: Language,
    kind: Kind,
    /// The heading above what is being written.
    under: String,
    proposals: Vec<Proposal>,
    sections: Vec<Section>,
    counts: [usize; 3],
    part: Part,
    shipped: Option<&'static Part>,
    /// Fields of the unit's own with their values, until they have been written.
    own: Vec<Field>,
}

impl Writer {
    fn new(language: Language, kind: Kind) -> Self {
        Self {
            language,
            kind,
            under: String::new(),
            proposals: Vec::new(),
            sections: vec![Section {
                orientation: Orientation::Portrait,
                blocks: Vec::new(),
            }],
            counts: [0; 3],
            part: Part::default(),
            shipped: None,
            own: Vec::new(),
        }
    }

    fn finish(self) -> Vec<Section> {
        self.sections
    }

    /// Turns the paper, on a new page where something but the title is written on this one.
    fn turn(&mut self, orientation: Orientation) {
        let Some(last) = self.sections.last_mut() else {
            return;
        };
        if last.orientation == orientation {
            return;
        }
        let is_bare = last.blocks.iter().all(|b| matches!(b, Block::Title(_)));
        if is_bare {
            last.orientation = orientation;
        } else {
            self.sections.push(Section {
                orientation,
                blocks: Vec::new(),
            });
        }
    }

    /// Begins a part of the form; nothing is written yet.
    fn begin(&mut self, cx: &Cx<'_>, part: &Part, shipped: Option<&'static Part>) {
        let language = self.language;
        let own = part
            .fields
            .iter()
            .flatten()
            .filter_map(|field| match field {
                FormField::Own { label, value, wide } => Some(Field {
                    label: label.in_language(language).to_owned(),
                    value: forms::filled(value.in_language(language), |name| cx.value(name)),
                    wide: *wide,
                }),
                FormField::Known(..) => None,
            });
        self.own = own.collect();
        self.part = part.clone();
        self.shipped = shipped;
    }

    /// A text that the form or the shipped one has for a key; the key itself where neither has, which no shipped form comes to.
    fn worded<'p>(&'p self, key: &'p str, pick: impl Fn(&'p Part) -> Option<&'p Label>) -> String {
        let label = pick(&self.part).or_else(|| self.shipped.and_then(&pick));
        label
            .map_or(key, |label| label.in_language(self.language))
            .to_owned()
    }

    /// The heading of the part, where it has one.
    pub(super) fn part_heading(&mut self) {
        let heading = self.worded("", |part| part.heading.as_ref());
        if !heading.trim().is_empty() {
            self.heading(1, &heading);
        }
    }

    /// A label within the part.
    pub(super) fn label(&self, key: &str) -> String {
        self.worded(key, |part| part.label(key))
    }

    /// A heading within the part.
    pub(super) fn labelled(&mut self, level: u8, key: &str) {
        let label = self.label(key);
        if !label.trim().is_empty() {
            self.heading(level, &label);
        }
    }

    /// These fields as the form has them: its order, its labels, without those it leaves out, with its own in the first list of the part.
    fn arranged(&mut self, mut offered: Vec<Field>) -> Vec<Field> {
        let form = self.part.fields.as_ref();
        let form = form.or_else(|| self.shipped.and_then(|part| part.fields.as_ref()));
        let Some(form) = form.cloned() else {
            return offered;
        };
        let mut own = std::mem::take(&mut self.own).into_iter();
        let mut fields = Vec::with_capacity(offered.len());
        for field in &form {
            match field {
                FormField::Own { .. } => fields.extend(own.next()),
                FormField::Known(key, _) => {
                    if let Some(at) = offered.iter().position(|f| f.label == *key) {
                        let mut field = offered.remove(at);
                        field.label = self.worded(key, |part| part.field(key));
                        fields.push(field);
                    }
                }
            }
        }
        fields
    }

    /// Labels with their values as running text.
    pub(super) fn lines(&mut self, fields: Vec<Field>) {
        let fields = self.arranged(fields);
        if !fields.is_empty() {
            self.push(Block::Lines(fields));
        }
    }

    /// Lines to be signed, each with its key in the form.
    pub(super) fn signatures(&mut self, offered: Vec<(&str, Signature)>) {
        let text = Text::new(self.language);
        let keys = offered.iter().map(|(key, _)| Field::new(key, ""));
        let fields = self.arranged(keys.collect());
        let mut lines: Vec<Signature> = Vec::new();
        let form = self.part.fields.clone();
        let form = form.or_else(|| self.shipped.and_then(|part| part.fields.clone()));
        for (field, label) in form.iter().flatten().zip(fields) {
            let known = match field {
                FormField::Known(key, _) => offered.iter().find(|(k, _)| k == key),
                FormField::Own { .. } => None,
            };
            let line = known.map_or_else(|| blank_signature(&text), |(_, line)| line.clone());
            lines.push(Signature {
                role: text.doc_signer(label.label),
                ..line
            });
        }
        if !lines.is_empty() {
            self.push(Block::Signatures(lines));
        }
    }

    /// The columns of a table as the form has them, and the rows to match.
    fn columned(
        &self,
        table: &str,
        offered: Vec<Column>,
        rows: Vec<Vec<Cell>>,
    ) -> (Vec<Column>, Vec<Vec<Cell>>) {
        let form = self.part.table(table);
        let Some(form) = form.or_else(|| self.shipped.and_then(|part| part.table(table))) else {
            return (offered, rows);
        };
        let mut places = Vec::new();
        let mut columns = Vec::new();
        for (key, _) in form {
            if let Some(at) = offered.iter().position(|column| column.title == *key) {
                places.push(at);
                columns.push(Column {
                    title: self.worded(key, |part| part.column(table, key)),
                    ..offered[at].clone()
                });
            }
        }
        if places.iter().copied().eq(0..offered.len()) {
            return (columns, rows);
        }
        let rows = rows.into_iter().map(|row| placed(&row, &places));
        (columns, rows.collect())
    }

    pub(super) fn push(&mut self, block: Block) {
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(block);
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
        self.under.clone_from(&text);
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

    /// A sentence made from the entries, as the facilitator has put it where they have.
    pub(super) fn proposed(&mut self, debrief: &Debrief, key: &str, proposal: String) -> String {
        let key = format!("{}/{}/{key}", self.language.tag(), self.kind.word());
        let edited = debrief.sentences.get(&key);
        let printed = edited.map_or_else(|| proposal.clone(), |edited| edited.text.clone());
        self.proposals.push(Proposal {
            key,
            under: self.under.clone(),
            proposal,
            edited: edited.cloned(),
        });
        printed
    }

    /// Sentences of a list, each of which may have been put otherwise.
    pub(super) fn proposed_list(
        &mut self,
        debrief: &Debrief,
        key: &str,
        proposals: Vec<String>,
    ) -> Vec<String> {
        let each = proposals.into_iter().enumerate();
        each.map(|(i, told)| self.proposed(debrief, &format!("{key}/{}", i + 1), told))
            .collect()
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
        let fields = self.arranged(fields);
        if !fields.is_empty() {
            self.push(Block::Fields(fields));
        }
    }

    /// A table by its name in the form; “none” where it has no rows.
    pub(super) fn table(
        &mut self,
        name: &str,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        none: &str,
    ) {
        if rows.is_empty() {
            self.push(Block::Paragraph(none.to_owned()));
        } else {
            let (columns, rows) = self.columned(name, columns, rows);
            self.push(Block::Table(Table::new(columns, rows)));
        }
    }

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
        let (columns, rows) = self.columned(table_key(name), columns, rows);
        // An empty one still has its columns, for the formats that are lists.
        self.push(Block::Table(Table {
            name: Some(name),
            scene: scene.to_owned(),
            ..Table::new(columns, rows)
        }));
    }

    /// As above, with rows high enough to sign in.
    pub(super) fn tall_table(
        &mut self,
        name: ListName,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
    ) {
        let (columns, rows) = self.columned(table_key(name), columns, rows);
        self.push(Block::Table(Table {
            tall: true,
            name: Some(name),
            ..Table::new(columns, rows)
        }));
    }
}

/// What a list is called in a form.
fn table_key(name: ListName) -> &'static str {
    match name {
        ListName::Timeline => "timeline",
        ListName::Items => "items",
        ListName::Stages => "stages",
        ListName::Problems => "problems",
        ListName::SignIn => "people",
        ListName::Ledger => "ledger",
        ListName::Actions => "actions",
        ListName::Attendance => "attendance",
        ListName::ItemCounts => "item_counts",
        ListName::Contents => "contents",
        ListName::Codes => "codes",
    }
}

/// The cells of a row in other places. A cell that covers several columns covers those of them that still stand beside each other; where they are parted, the first holds its text.
fn placed(row: &[Cell], places: &[usize]) -> Vec<Cell> {
    let owners: Vec<usize> = row
        .iter()
        .enumerate()
        .flat_map(|(i, cell)| std::iter::repeat_n(i, cell.span.max(1)))
        .collect();
    let mut cells: Vec<Cell> = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    let mut last = None;
    for place in places {
        let owner = owners.get(*place).copied();
        if let (Some(cell), true) = (cells.last_mut(), owner.is_some() && owner == last) {
            cell.span += 1;
            continue;
        }
        let fresh = owner.filter(|owner| !told.contains(owner));
        told.extend(fresh);
        let text = fresh.and_then(|owner| row.get(owner));
        cells.push(
            text.map_or_else(String::new, |cell| cell.text.clone())
                .into(),
        );
        last = owner;
    }
    cells
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
