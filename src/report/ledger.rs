//! 演练台账 and 问题整改台账: the drills of a period as lists (docs/drill-model.md, The ledgers).

mod activity;
mod attendance;
mod book;
mod consistency;
mod head;
mod items;
mod rules;
mod teaching;
mod year;

pub use activity::teaching_remarks;
pub use book::LedgerKind;
pub use consistency::wrong_rates;
pub use head::{LedgerHead, Narrowed};
pub use year::wrong_figures;

use std::cell::OnceCell;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use crate::drill::{
    CorrectiveActionState, Disclosure, DrillMode, Grade, LedgerDrill, ProblemSeverity, Verdict,
};
use crate::i18n::{Language, Text, tenths};
use crate::scenario::{Category, Rating, Scenario};

use super::block::{Align, Block, Cell, Column, Content, Field, ListName, Report};
use super::compose::{dash, row};
use super::forms::{self, FormKind, Forms, Label};
use super::redact::{Codes, Mask};
use super::scan::{self, Scan};
use super::writer::Writer;
use super::{Format, NameStyle, Options, Photos, Stamp, filename};
use year::{Missed, Room};

/// The name of a ledger's file, such as `城东支行消保应急演练台账（2026年度）_20261231.xlsx`. As safe as [`file_name`](super::file_name).
pub fn ledger_file_name(
    book: LedgerKind,
    format: Format,
    head: &LedgerHead,
    filled_on: NaiveDate,
    text: &Text,
) -> String {
    let mut name = book.title(head, text);
    if book == LedgerKind::Activity
        && let Some((_, topic)) = &head.only
    {
        name = text.doc_in_brackets(topic.as_str(), name);
    } else if let Some(period) = head.period(text)
        && !(book.is_of_a_year() && head.is_whole_year())
    {
        name = text.doc_in_brackets(period, name);
    }
    if book == LedgerKind::YearSlide {
        name = text.doc_in_brackets(text.year_lying(), name);
    }
    if head.narrowed.is_some() {
        name = text.doc_in_brackets(text.ledger_in_part(), name);
    }
    let date = format!(
        "_{:04}{:02}{:02}",
        filled_on.year(),
        filled_on.month(),
        filled_on.day()
    );
    filename::fitting(&[&name, book.word()], &date, format)
}

/// A ledger of these drills. `scripts` give the items their titles; an item of a script that is not among them is told by its id.
pub fn ledger(
    book: LedgerKind,
    drills: &[LedgerDrill],
    scripts: &[Scenario],
    head: &LedgerHead,
    text: &Text,
    stamp: &Stamp,
    options: &Options,
) -> Report {
    let own;
    // On its page nobody of the staff is named.
    let names = match options.names {
        NameStyle::Full if book.is_of_a_year() => NameStyle::PostCode,
        names => names,
    };
    let codes = match (&options.codes, names) {
        (Some(codes), _) => Some(codes.as_ref()),
        (None, NameStyle::PostCode) => {
            own = Codes::of_drills(drills.iter().map(|d| (d.outlet(), &*d.body.people)), text);
            Some(&own)
        }
        (None, _) => None,
    };
    let cx = Cx {
        text,
        drills,
        scripts,
        filled_on: stamp.exported_at.date_naive(),
        forms: &options.forms,
        photos: &options.photos,
        head,
        masks: drills
            .iter()
            .map(|d| Mask::of(&d.body.people, d.outlet(), names, codes, text))
            .collect(),
        missed: OnceCell::new(),
    };
    let period = head.period(text);
    let mut title = book.title(head, text);
    let tells_itself = book == LedgerKind::Activity || book.is_of_a_year();
    if let Some(period) = period.as_ref().filter(|_| !tells_itself) {
        title = format!("{title}\n{}", text.ledger_of_period(period.clone()));
    }
    let kind = FormKind::Book(book.formed_as());
    let (form, shipped) = (options.forms.of(kind), forms::shipped(kind));
    let value = |name: &str| head.value(name, options, &cx);
    let told = |label: &Label| label.told(text.language(), value);
    let title = told(&form.title).unwrap_or(title);
    let period = period.unwrap_or_else(|| cx.days());
    let held = cx.activities();
    let write = |room: Option<Room>| {
        let mut out = Writer::new(text.language(), book.word(), Arc::default());
        out.turn(book.orientation());
        out.push(Block::Title(title.clone()));
        if book == LedgerKind::Activity {
            for (n, taught) in held.iter().enumerate() {
                if n > 0 {
                    out.next_sheet(&title);
                }
                for part in &form.parts {
                    out.begin(part, shipped.part(&part.key), value);
                    if !cx.activity_part(&part.key, taught, &mut out) {
                        out.part_heading();
                        out.paragraphs(&told(&part.text).unwrap_or_default(), text.doc_none());
                    }
                }
            }
            if held.is_empty() {
                out.paragraph(text.teach_none_of_year());
            }
        }
        let parts = form.parts.iter().filter(|_| book != LedgerKind::Activity);
        for part in parts {
            out.begin(part, shipped.part(&part.key), value);
            if part.key == "rules" {
                out.part_heading();
                let (name, columns, rows) = cx.rules_table();
                out.list_table(name, "", columns, rows, text.doc_none());
                cx.rules_counted(&mut out);
                cx.left_out(&mut out);
                continue;
            }
            if part.key == "teaching" {
                out.part_heading();
                let (name, columns, rows) = cx.teaching_table();
                out.list_table(name, "", columns, rows, text.doc_none());
                cx.teaching_counted(&mut out);
                cx.left_out(&mut out);
                continue;
            }
            if let Some(room) = room
                && cx.year_part(&part.key, room, &mut out)
            {
                continue;
            }
            let (name, columns, rows) = match part.key.as_str() {
                "head" => {
                    out.fields(vec![
                        Field::new("unit", dash(&head.unit)),
                        Field::new("period", &*period),
                        Field::new("filled_by", head.filled_by.trim()),
                        Field::new("checked_by", head.checked_by.trim()),
                        Field::new("filled_on", text.long_date(cx.filled_on)),
                    ]);
                    continue;
                }
                "drills" => cx.drills_table(),
                "actions" => cx.actions_table(),
                "attendance" => cx.attendance_table(),
                "items" => cx.items_table(),
                _ => {
                    out.part_heading();
                    out.paragraphs(&told(&part.text).unwrap_or_default(), text.doc_none());
                    continue;
                }
            };
            out.part_heading();
            out.list_table(name, "", columns, rows, text.doc_none());
        }
        out.finish()
    };
    let (sections, airy) = if book.is_of_a_year() {
        year::on_one_page(book.orientation(), text.language(), &|room| {
            write(Some(room))
        })
    } else {
        (write(None), false)
    };
    let marking = told(&form.header).unwrap_or_else(|| options.marking.clone());
    let mut report = Report {
        title,
        author: head.unit.trim().to_owned(),
        marking,
        footer: told(&form.footer).unwrap_or_default(),
        red_head: String::new(),
        head_line: Default::default(),
        with_annex: false,
        close: false,
        airy,
        watermark: options.watermark.trim().to_owned(),
        ident: format!("drilldesk/{}", book.word()),
        language: text.language(),
        exported_at: stamp.exported_at,
        version: stamp.version.clone(),
        proposals: Vec::new(),
        sections,
        data: None,
        words: options.words.clone(),
        letterhead: options
            .letterhead
            .clone()
            .filter(|_| book == LedgerKind::Activity),
        places: cx.activity_places(options, &book.title(head, text)),
    };
    if options.scan == Scan::Mask {
        report.change(&mut |text| *text = scan::mask(text, &options.words));
    }
    report
}

/// A list with its columns and rows.
type List = (ListName, Vec<Column>, Vec<Vec<Cell>>);

struct Cx<'a> {
    text: &'a Text,
    drills: &'a [LedgerDrill],
    scripts: &'a [Scenario],
    filled_on: NaiveDate,
    forms: &'a Forms,
    photos: &'a Photos,
    head: &'a LedgerHead,
    /// One a drill.
    masks: Vec<Mask>,
    /// Of the page of a year, once it was asked for.
    missed: OnceCell<Missed>,
}

impl<'a> Cx<'a> {
    /// What a narrowed list does not tell.
    fn left_out(&self, out: &mut Writer) {
        if let Some(narrowed) = &self.head.narrowed {
            out.push(Block::Note(narrowed.told(self.text)));
        }
    }

    fn masked(&self) -> impl Iterator<Item = (&'a LedgerDrill, &Mask)> {
        self.drills.iter().zip(&self.masks)
    }

    /// From the first drill to the last.
    fn days(&self) -> String {
        let days = || self.drills.iter().filter_map(|d| d.day);
        match (days().min(), days().max()) {
            (Some(from), Some(to)) => self.text.ledger_days(from.to_string(), to.to_string()),
            _ => dash(""),
        }
    }

    fn drills_table(&self) -> List {
        let text = self.text;
        // The words of English are longer.
        let wide = |zh_cn, en| match text.language() {
            Language::ZhCn => zh_cn,
            Language::En => en,
        };
        let both = |form| {
            [Disclosure::Open, Disclosure::Blind]
                .map(|disclosure| self.form(form, disclosure))
                .to_vec()
        };
        let mut grades: Vec<String> = [Grade::Excellent, Grade::Good, Grade::Pass, Grade::Fail]
            .map(|grade| self.grade(grade).to_owned())
            .to_vec();
        grades.extend(
            [
                text.verdict_provisional(),
                text.ledger_insufficient(),
                text.phase_aborted(),
            ]
            .map(str::to_owned),
        );
        grades.push(text.ledger_red_line(self.grade(Grade::Fail)));
        let columns = vec![
            Column::of(("no", 12, Align::Center)),
            Column::of(("number", wide(46, 63), Align::Left)).holding(Content::Text),
            Column::of(("day", wide(32, 38), Align::Center)).holding(Content::Date),
            Column::of(("outlet", 26, Align::Left)).holding(Content::Text),
            Column::of(("name", wide(52, 34), Align::Left)).holding(Content::Text),
            Column::of(("category", wide(18, 28), Align::Center)).with_choices(
                Category::ALL
                    .iter()
                    .map(|c| text.category(*c).to_owned())
                    .collect(),
            ),
            Column::of(("form", wide(18, 25), Align::Center))
                .with_choices([both(DrillMode::Live), both(DrillMode::Tabletop)].concat()),
            Column::of(("participants", wide(14, 19), Align::Right)),
            Column::of(("commander", wide(18, 26), Align::Center)).holding(Content::Text),
            Column::of(("facilitator", wide(18, 26), Align::Center)).holding(Content::Text),
            Column::of(("score", wide(22, 28), Align::Right)),
            Column::of(("grade", wide(20, 26), Align::Center)).with_choices(grades),
            Column::of(("due", wide(12, 16), Align::Right)),
            Column::of(("rated", wide(12, 21), Align::Right)),
            Column::of(("unrated", wide(14, 20), Align::Right)),
            Column::of(("not_observed", wide(14, 26), Align::Right)),
            Column::of(("red_lines", wide(14, 18), Align::Right)),
            Column::of(("problems", wide(14, 24), Align::Right)),
            Column::of(("done", wide(14, 20), Align::Right)),
            Column::of(("file_number", wide(32, 35), Align::Center)).holding(Content::Text),
            Column::of(("remark", wide(18, 22), Align::Left)),
        ];
        let rows = self.masked().enumerate().map(|(i, (drill, mask))| {
            let done = drill.body.actions.iter();
            let done = done
                .filter(|a| a.state == CorrectiveActionState::Done)
                .count();
            let category = Category::ALL.iter().find(|c| c.word() == drill.category);
            let counts = drill.evaluation.counts;
            let mut cells = self.known_by(i, drill, mask);
            cells.extend(row([
                category.map_or_else(String::new, |c| text.category(*c).to_owned()),
                self.form(drill.form, drill.disclosure),
                self.present(&drill.body),
                mask.apply(drill.commander.trim()),
                mask.apply(drill.facilitator.trim()),
                text.score_of(drill.evaluation.verdict),
                self.came_to(drill.evaluation.verdict),
                counts.due().to_string(),
                counts.rated().to_string(),
                counts.unrated.to_string(),
                counts.not_observed.to_string(),
                drill.red_lines.to_string(),
                drill.body.actions.len().to_string(),
                done.to_string(),
                drill.uid.chars().take(8).collect(),
                mask.apply(&self.critical_open(drill)),
            ]));
            cells
        });
        (ListName::Ledger, columns, rows.collect())
    }

    fn actions_table(&self) -> List {
        let text = self.text;
        let states = [
            CorrectiveActionState::Open,
            CorrectiveActionState::Underway,
            CorrectiveActionState::Done,
        ]
        .map(|state| text.action_state(state).to_owned());
        let states: Vec<String> = states
            .into_iter()
            .chain([text.ledger_overdue().to_owned()])
            .collect();
        let gravities = [
            ProblemSeverity::Minor,
            ProblemSeverity::Major,
            ProblemSeverity::Severe,
        ];
        let gravities = gravities.map(|gravity| text.gravity(gravity).to_owned());
        let columns = vec![
            Column::of(("no", 12, Align::Center)),
            Column::of(("source", 40, Align::Left)).holding(Content::Text),
            Column::of(("problem", 44, Align::Left)).holding(Content::Text),
            Column::of(("level", 18, Align::Center)).with_choices(gravities.into()),
            Column::of(("cause", 26, Align::Left)).holding(Content::Text),
            Column::of(("measure", 44, Align::Left)).holding(Content::Text),
            Column::of(("responsible", 30, Align::Center)).holding(Content::Text),
            Column::of(("due", 28, Align::Center)).holding(Content::Date),
            Column::of(("done_on", 28, Align::Center)).holding(Content::Date),
            Column::of(("checker", 22, Align::Center)).holding(Content::Text),
            Column::of(("state", 24, Align::Center)).with_choices(states),
            Column::of(("evidence", 26, Align::Left)).holding(Content::Text),
            Column::of(("remark", 24, Align::Left)).holding(Content::Text),
        ];
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for (drill, mask) in self.masked() {
            for action in &drill.body.actions {
                let is_late = action.state != CorrectiveActionState::Done
                    && action.due.is_some_and(|due| due < self.filled_on);
                rows.push(row([
                    (rows.len() + 1).to_string(),
                    mask.apply(&drill.number),
                    mask.apply(&action.problem),
                    action
                        .gravity
                        .map_or_else(String::new, |gravity| text.gravity(gravity).to_owned()),
                    mask.apply(&action.cause),
                    mask.apply(&action.measure),
                    mask.apply(if action.responsible.is_empty() {
                        &action.post
                    } else {
                        &action.responsible
                    }),
                    action.due.map_or_else(String::new, |due| due.to_string()),
                    action
                        .done_on
                        .map_or_else(String::new, |day| day.to_string()),
                    mask.apply(&action.checker),
                    if is_late {
                        text.ledger_overdue().to_owned()
                    } else {
                        text.action_state(action.state).to_owned()
                    },
                    mask.apply(&action.evidence.join("\n")),
                    String::new(),
                ]));
            }
        }
        (ListName::Actions, columns, rows)
    }

    /// What a grade is called here.
    fn grade(&self, grade: Grade) -> &str {
        let own = self.forms.grade(grade, self.text.language());
        own.unwrap_or_else(|| self.text.grade(grade))
    }

    /// The grade, or why there is none.
    fn came_to(&self, verdict: Verdict) -> String {
        let text = self.text;
        match verdict {
            Verdict::Graded { grade, .. } => self.grade(grade).to_owned(),
            Verdict::RedLine { .. } => text.ledger_red_line(self.grade(Grade::Fail)),
            Verdict::Provisional { .. } => text.verdict_provisional().to_owned(),
            Verdict::Insufficient { .. } => text.ledger_insufficient().to_owned(),
            Verdict::Aborted => text.phase_aborted().to_owned(),
        }
    }

    /// The 关键 items that nobody rated or saw, by name.
    fn critical_open(&self, drill: &LedgerDrill) -> String {
        let text = self.text;
        let all = &drill.evaluation;
        let open = [
            (&all.critical_unrated, text.rating_none()),
            (&all.critical_unobserved, text.rating(Rating::NotObserved)),
        ];
        let told: Vec<String> = open
            .iter()
            .filter(|(places, _)| !places.is_empty())
            .map(|(places, word)| {
                let titles: Vec<String> = places
                    .iter()
                    .map(|(scene, id)| self.item_title(drill, *scene, id))
                    .collect();
                text.ledger_critical_open(titles.join(text.list_separator()), *word)
            })
            .collect();
        told.join("\n")
    }

    fn item_title(&self, drill: &LedgerDrill, scene: usize, id: &str) -> String {
        let scene = drill.body.scenes.get(scene);
        let script = scene.and_then(|s| self.scripts.iter().find(|script| script.id == s.scenario));
        let item = script.and_then(|script| script.item(id));
        item.map_or_else(|| id.to_owned(), |item| item.formal_title().to_owned())
    }

    fn day(&self, drill: &LedgerDrill) -> String {
        drill.day.map_or_else(String::new, |day| day.to_string())
    }

    /// What the drill is called, or what it played.
    fn name(&self, drill: &LedgerDrill) -> String {
        match drill.name.trim() {
            "" => drill.titles.join(self.text.list_separator()),
            name => name.to_owned(),
        }
    }

    fn form(&self, form: DrillMode, disclosure: Disclosure) -> String {
        [self.text.form(form), self.text.disclosure(disclosure)].join(self.text.list_separator())
    }
}

/// 87.5%, rounded half up to a tenth; a dash where there is nothing to count.
fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return dash("");
    }
    let tenth = (part * 2_000 + whole) / (2 * whole);
    format!("{}%", tenths(u32::try_from(tenth).unwrap_or(u32::MAX)))
}
