//! A drill as a document: what each kind holds, and the small tools that all kinds share.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::drill::{self, Assessment, Drill, PaperField, SceneState, State};
use crate::i18n::{Language, Text, clock_minutes};
use crate::scenario::{Item, Scenario};

use super::block::{Block, Cell, Orientation, Report};
use super::forms::{self, FormKind, FormSection, Label};
use super::letterhead::Place;
use super::preview::preview;
use super::redact::Mask;
use super::scan::{self, Scan};
use super::text_fit::lines;
use super::writer::Writer;
use super::{DocumentKind, Options, Stamp, bulletin, filename, minutes, notice, record};

/// Characters of a title's line, 22 pt, on an upright page and on one that lies.
const TITLE_CHARS: usize = 19;
const TITLE_CHARS_WIDE: usize = 29;

/// Lines to spare in a paper that is to take so many pages: fonts of other programs are a little wider.
const SPARE: usize = 2;
/// The most titles named in one sentence of an ordinary paper.
pub(super) const NAMED: usize = 5;

/// Room to write two lines in by hand.
pub(super) const ROOM: &str = "　\n　";

/// A document, of any kind.
pub(super) fn compose(
    drill: &Drill,
    kind: DocumentKind,
    text: &Text,
    stamp: &Stamp,
    options: &Options,
) -> Report {
    let mut cx = Cx {
        drill,
        state: drill.state(),
        text,
        stamp,
        options,
        assessment: drill.assess(),
        telling: Telling::FULL,
    };
    let (ways, otherwise, pages): (&[Telling], _, _) = match kind {
        DocumentKind::Minutes => (&minutes::WAYS, minutes::OTHERWISE, 2),
        DocumentKind::Record if record::has_sheet(options.forms.of(FormKind::Paper(kind))) => {
            (&record::WAYS, record::OTHERWISE, 2)
        }
        DocumentKind::Bulletin => (&bulletin::WAYS, bulletin::OTHERWISE, 1),
        // One page, always.
        DocumentKind::Notice => (&[], notice::CLOSE, 1),
        _ => (&[], Telling::FULL, 0),
    };
    // The first that comes out short enough once it is laid out; where none leaves lines to spare, the first that fits at all.
    let measured = [SPARE, 0].into_iter().flat_map(|spare| {
        let ways = ways.iter();
        ways.map(move |way| (*way, spare))
    });
    let mut measured = measured.filter(|(way, spare)| {
        cx.telling = *way;
        let laid_out = preview(&cx.report(kind, Extent::Measured(*spare)));
        laid_out.is_ok_and(|laid_out| laid_out.count() <= pages)
    });
    let fits = measured.next().map(|(way, _)| way);
    cx.telling = fits.unwrap_or(otherwise);
    cx.report(kind, Extent::Whole)
}

/// What is done to every text of a drill's papers so that nobody is named who is not to be; none where nothing is.
pub(super) fn masking(
    state: &State,
    options: &Options,
    text: &Text,
) -> Option<impl FnMut(&mut String)> {
    let setup = &state.setup;
    let outlet = setup.outlet();
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
fn orientation(kind: DocumentKind, part: &str) -> Orientation {
    match (kind, part) {
        (DocumentKind::ScoreSheet | DocumentKind::Evaluator, _)
        | (DocumentKind::Record, "process" | "items") => Orientation::Landscape,
        (DocumentKind::Record, part) if record::is_sheet(part) => Orientation::Form,
        (DocumentKind::Evaluation | DocumentKind::Incident | DocumentKind::Rectification, _) => {
            Orientation::Form
        }
        (DocumentKind::RoleCards, _) => Orientation::Card,
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
    pub(super) telling: Telling,
}

/// Whether a paper is made to be read or to be measured.
#[derive(Clone, Copy)]
enum Extent {
    Whole,
    /// With so many lines to spare in place of what is annexed.
    Measured(usize),
}

/// How fully a paper tells that is to be short.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    /// The most that is told of what was done in one stage; of more, critical items.
    pub(super) named: usize,
    /// Items that were not fully done stand together by their result, not each in a line.
    pub(super) grouped: bool,
    /// The most of them that are named for one result; the rest are counted.
    pub(super) listed: usize,
    /// Of the course of the record only what mattered most: first answer, critical items, reports, injects, breaks, begin and end.
    pub(super) key_only: bool,
    /// Notes and what the facilitator added stand in the course.
    pub(super) notes: bool,
    /// What was not done is told in the course only where no problem tells it.
    pub(super) missed_once: bool,
    /// Problems stand with the fact that shows them.
    pub(super) facts: bool,
    /// Lines stand closer together.
    pub(super) close: bool,
}

impl Telling {
    pub(super) const FULL: Self = Self {
        named: usize::MAX,
        notes: true,
        missed_once: false,
        grouped: false,
        listed: usize::MAX,
        key_only: false,
        facts: true,
        close: false,
    };
}

impl<'a> Cx<'a> {
    /// The document as it is told.
    fn report(&self, kind: DocumentKind, extent: Extent) -> Report {
        let (text, options) = (self.text, self.options);
        let form = options.forms.of(FormKind::Paper(kind));
        let told = |label: &Label| label.told(text.language(), |name| self.value(name));
        let title = told(&form.title).unwrap_or_else(|| self.title(kind));
        let header = told(&form.header);
        // A card is no letter, and a bulletin has a head of its own.
        let is_letter = !matches!(kind, DocumentKind::RoleCards | DocumentKind::Bulletin);
        let has_red_head = options.red_head && is_letter && !self.issuer().is_empty();
        let mut out = self.written(kind, &title, extent);
        match extent {
            Extent::Measured(spare) => (0..spare).for_each(|_| out.paragraph("—")),
            Extent::Whole if matches!(kind, DocumentKind::Minutes | DocumentKind::Report) => {
                self.image_annex(&mut out);
                self.photo_annex(&mut out);
            }
            Extent::Whole => {}
        }
        // A form of one page has nothing at its foot: it is filled in and signed there.
        let is_form = matches!(
            kind,
            DocumentKind::Evaluation | DocumentKind::Incident | DocumentKind::Rectification
        );
        if has_red_head && !is_form {
            out.close(self.imprint(kind), options.with_log);
        }
        let marking = match header {
            Some(header) => header,
            // It goes to many.
            None if matches!(kind, DocumentKind::Notice | DocumentKind::Bulletin) => String::new(),
            None if kind == DocumentKind::Script => self.script_marking(options.marking.clone()),
            None => options.marking.clone(),
        };
        // What is measured is laid out and nothing else.
        let is_whole = matches!(extent, Extent::Whole);
        let letterhead = options.letterhead.clone();
        let letterhead = letterhead.filter(|_| kind.takes_letterhead());
        let mut report = Report {
            title,
            author: self.unit().to_owned(),
            marking: if self.state.setup.rehearsal {
                format!("{}{marking}", text.doc_rehearsal())
            } else {
                marking
            },
            footer: told(&form.footer).unwrap_or_default(),
            red_head: if has_red_head {
                self.red_head(kind)
            } else {
                String::new()
            },
            head_line: std::mem::take(&mut out.head_line),
            watermark: options.watermark.trim().to_owned(),
            with_annex: options.with_log,
            close: self.telling.close,
            airy: false,
            ident: format!("drilldesk/{}/{}", self.drill.uid(), kind.word()),
            language: text.language(),
            exported_at: self.stamp.exported_at,
            version: self.stamp.version.clone(),
            proposals: std::mem::take(&mut out.proposals),
            sections: out.finish(),
            data: (kind == DocumentKind::Record && is_whole && options.with_data)
                .then(|| Arc::new(self.data())),
            words: options.words.clone(),
            places: if letterhead.is_some() {
                self.places(kind)
            } else {
                BTreeMap::new()
            },
            letterhead,
        };
        if report.letterhead.is_some() {
            report.places.insert(Place::Title, report.title.clone());
        }
        if let Some(mut mask) = masking(self.state, options, text) {
            report.change(&mut |text| mask(text));
            for proposal in &mut report.proposals {
                mask(&mut proposal.shown);
            }
        }
        report
    }

    /// What stands in the places of a letterhead. What is not known is left out.
    fn places(&self, kind: DocumentKind) -> BTreeMap<Place, String> {
        let (text, setup) = (self.text, &self.state.setup);
        let dated = match kind {
            DocumentKind::Report | DocumentKind::Minutes => self.dated(),
            _ => self
                .dated_before()
                .unwrap_or_else(|| text.doc_date_blank().to_owned()),
        };
        let mut places = vec![
            (Place::Mark, self.red_head(kind)),
            (Place::Unit, self.issuer().to_owned()),
            (Place::Date, dated),
            (Place::Issuer, self.issuer().to_owned()),
            (Place::IssuedOn, self.issued_on(kind)),
            (Place::Marking, self.options.marking.clone()),
            (Place::Outlet, setup.outlet().to_owned()),
            (Place::Name, setup.name.trim().to_owned()),
            (Place::Record, setup.number.trim().to_owned()),
        ];
        if kind == DocumentKind::Notice {
            places.push((Place::Number, setup.notice.number.trim().to_owned()));
            places.push((Place::Addressee, self.addressees()));
        }
        if kind == DocumentKind::Report {
            let entered = |field| self.state.debrief.paper(field).trim().to_owned();
            places.push((Place::Number, entered(PaperField::Number)));
            places.push((Place::Signatory, entered(PaperField::Approver)));
            places.push((
                Place::Addressee,
                self.report_addressee().unwrap_or_default(),
            ));
        }
        places.into_iter().collect()
    }

    /// The parts of a paper in the order of its form.
    fn written(&self, kind: DocumentKind, title: &str, extent: Extent) -> Writer {
        let (text, form) = (self.text, self.options.forms.of(FormKind::Paper(kind)));
        let mut out = Writer::new(text.language(), kind.word(), self.options.drafts.clone());
        if kind == DocumentKind::Bulletin {
            self.masthead(&mut out);
        }
        out.push(Block::Title(title.to_owned()));
        for sheet in 0..self.sheets(kind) {
            if sheet > 0 {
                out.next_sheet(title);
            }
            for part in &form.parts {
                if kind == DocumentKind::Record {
                    // What is annexed is not measured.
                    match (record::is_log(form, &part.key), extent) {
                        (Some(true), Extent::Measured(_)) => continue,
                        (Some(is_log), _) => self.turn_to_log(is_log, &mut out),
                        (None, _) => {}
                    }
                }
                self.part(kind, part, sheet, &mut out);
            }
        }
        out
    }

    /// How many sheets of the same form a paper is made of.
    fn sheets(&self, kind: DocumentKind) -> usize {
        match kind {
            DocumentKind::Incident => self.reported_scenes().len().max(1),
            DocumentKind::Rectification => self.state.debrief.problems.len().max(1),
            _ => 1,
        }
    }

    fn part(&self, kind: DocumentKind, part: &FormSection, sheet: usize, out: &mut Writer) {
        let text = self.text;
        let shipped = forms::shipped(FormKind::Paper(kind));
        out.turn(orientation(kind, &part.key));
        out.begin(part, shipped.part(&part.key), |name| self.value(name));
        if part.key == forms::OWN {
            out.part_heading();
            let told = part.text.in_language(text.language());
            let told = forms::filled(told, |name| self.value(name));
            out.paragraphs(&told, text.doc_none());
            return;
        }
        match kind {
            DocumentKind::Record => self.record_part(&part.key, out),
            DocumentKind::Minutes => self.minutes_part(&part.key, out),
            DocumentKind::Report => self.summary_part(&part.key, out),
            DocumentKind::ScoreSheet => self.score_sheet_part(&part.key, out),
            DocumentKind::Evaluator => self.evaluator_part(&part.key, out),
            DocumentKind::SignIn => self.sign_in_part(&part.key, out),
            DocumentKind::Plan => self.plan_part(&part.key, out),
            DocumentKind::Evaluation => self.evaluation_part(&part.key, out),
            DocumentKind::Incident => self.incident_part(&part.key, sheet, out),
            DocumentKind::Rectification => self.rectification_part(&part.key, sheet, out),
            DocumentKind::Notice => self.notice_part(&part.key, out),
            DocumentKind::Bulletin => self.bulletin_part(&part.key, out),
            DocumentKind::Script => self.script_part(&part.key, out),
            DocumentKind::RoleCards => self.cards_part(&part.key, out),
        }
    }

    /// What a placeholder of a form stands for; none for a word that is none.
    pub(super) fn value(&self, name: &str) -> Option<String> {
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
            "outlet" => setup.outlet().to_owned(),
            "place" => setup.place.trim().to_owned(),
            "score" => self.score_shown(),
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

    /// Begins the part of a scene under a heading of its own at this level, where there are several; the level at which its own headings stand.
    pub(super) fn scene_heading(
        &self,
        out: &mut Writer,
        level: u8,
        i: usize,
        scenario: &Scenario,
    ) -> u8 {
        if self.is_single() {
            return level;
        }
        let title = self.text.doc_scene(i + 1, scenario.title.clone());
        out.heading(level, &title);
        level + 1
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

    fn title(&self, kind: DocumentKind) -> String {
        let mut name = match kind {
            DocumentKind::Notice => self.notice_title(TITLE_CHARS),
            DocumentKind::Record => self.text.record_title().to_owned(),
            DocumentKind::Bulletin => self.bulletin_title(TITLE_CHARS),
            DocumentKind::Evaluation => self.text.evaluation_title().to_owned(),
            DocumentKind::Incident => self.text.incident_title().to_owned(),
            DocumentKind::Rectification => self.text.rectification_title().to_owned(),
            _ => filename::title(self.drill, kind, self.text),
        };
        // GB/T 9704-2012 §7.3.1: a title breaks between phrases.
        let room = match kind {
            DocumentKind::ScoreSheet | DocumentKind::Evaluator => TITLE_CHARS_WIDE,
            _ => TITLE_CHARS,
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

    /// The 岗位 of a name of the roster; the name where it has none.
    pub(super) fn post_of(&self, name: &str) -> String {
        let name = name.trim();
        let mut roster = self.state.setup.participants.iter();
        let person = roster.find(|p| p.name.trim() == name && !p.post.trim().is_empty());
        person.map_or_else(|| dash(name), |person| person.post.trim().to_owned())
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

    /// Minutes and seconds in words: 18分46秒, 18分钟, 46秒.
    pub(super) fn duration(&self, millis: i64) -> String {
        in_words(self.text, millis)
    }

    /// Whole minutes in words, as a sentence tells a time that was measured: 18分钟, 不到1分钟.
    pub(super) fn in_minutes(&self, millis: i64) -> String {
        match drill::whole_minutes(millis) {
            0 => self.text.doc_under_a_minute().to_owned(),
            minutes => self.text.doc_minutes(minutes),
        }
    }

    /// Date and time to the minute, within a sentence.
    pub(super) fn date_time_told(&self, at: DateTime<FixedOffset>) -> String {
        let (day, clock) = (
            self.text.long_date(at.date_naive()),
            self.text.clock_told(at),
        );
        match self.text.language() {
            Language::ZhCn => [day, clock].concat(),
            Language::En => [day, clock].join(" "),
        }
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

/// Minutes and seconds in words: 18分46秒, 18分钟, 46秒.
pub(super) fn in_words(text: &Text, millis: i64) -> String {
    let secs = drill::whole_secs(millis);
    match (secs / 60, secs % 60) {
        (0, secs) => text.doc_seconds(secs),
        (minutes, 0) => text.doc_minutes(minutes),
        (minutes, secs) => text.doc_duration(minutes, secs),
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

/// “text”, with the quotes inside it made single.
pub(super) fn quoted(text: &str) -> String {
    let inner = text.trim().replace('“', "‘").replace('”', "’");
    format!("“{inner}”")
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
pub(super) fn row(cells: impl IntoIterator<Item = String>) -> Vec<Cell> {
    cells.into_iter().map(Cell::from).collect()
}
