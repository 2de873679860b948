//! One corrective action: what it is, what became of it, and what is to be noted now.

use chrono::NaiveDate;
use egui::Ui;

use crate::archive::CorrectiveActionRow;
use crate::drill::{CorrectiveActionState, Debrief, DebriefEdit, Hash, Origin, RuleChange};
use crate::session::Command;
use crate::tasks::{FilesFor, Keyed, Latest};

use crate::ui::keys::{ChangeKey, DialogKey, Keys, Press as _};
use crate::ui::shell::sheet;
use crate::ui::theme::Gap;
use crate::ui::waits::is_slow;
use crate::ui::widgets::{Button, Field, Size, UiExt as _, fault, foot, link, segmented};
use crate::ui::{Cx, Request, Route, icons};

use super::actions;
use super::dates::{read_date, shown_date};
use super::files::{dropped, files_head};

/// Steps of the history that are shown.
const STEPS: usize = 6;

pub(in crate::ui) struct ActionDialog {
    row: CorrectiveActionRow,
    state: CorrectiveActionState,
    note: String,
    evidence: String,
    done_on: String,
    by: String,
    /// The debrief of the drill, where that is not open.
    debrief: Latest<Keyed<String>, Debrief>,
    /// The note is to be given focus.
    fresh: bool,
}

/// The evidence files of a problem, by name, with the hash of those that are kept with the drill.
fn evidence(debrief: &Debrief, place: usize) -> Vec<(String, Option<Hash>)> {
    let problem = debrief.problems.get(place);
    let names = problem.map_or(&[][..], |problem| &problem.evidence_files);
    let kept = |name: &String| {
        let mut files = debrief.kept_files();
        let found = files.find(|(_, attached)| attached.file.name == *name);
        found.map(|(_, attached)| attached.file.sha256)
    };
    names
        .iter()
        .map(|name| (name.clone(), kept(name)))
        .collect()
}

impl ActionDialog {
    pub(in crate::ui) fn new(
        cx: &Cx<'_>,
        row: CorrectiveActionRow,
        state: Option<CorrectiveActionState>,
    ) -> Self {
        Self {
            state: state.unwrap_or(row.state),
            note: String::new(),
            evidence: String::new(),
            done_on: shown_date(cx.session, row.done_on),
            by: cx.session.settings().facilitator.clone(),
            debrief: Latest::default(),
            fresh: true,
            row,
        }
    }

    /// The open drill is read as it stands, another from the archive, and again when something was added to it.
    fn refresh(&mut self, cx: &Cx<'_>) {
        if self.open_debrief(cx).is_some() {
            return;
        }
        let asked = Keyed {
            revision: cx.session.revision(),
            query: self.row.uid.clone(),
        };
        let now = cx.session.now();
        self.debrief.ask(&cx.lookup, &asked, move |archive, asked| {
            let (drill, _) = archive.load(&asked.query, now)?;
            Ok(drill.state().debrief.clone())
        });
    }

    fn open_debrief<'a>(&self, cx: &Cx<'a>) -> Option<&'a Debrief> {
        let open = cx.session.drill().filter(|d| d.uid() == self.row.uid)?;
        Some(&open.state().debrief)
    }

    /// The debrief of the drill, or why it cannot be read; none while it is being read.
    fn known<'a>(&'a self, cx: &Cx<'a>) -> Option<Result<&'a Debrief, &'a str>> {
        if let Some(debrief) = self.open_debrief(cx) {
            return Some(Ok(debrief));
        }
        let (_, read) = self.debrief.known()?;
        Some(read.as_ref().map_err(String::as_str))
    }

    fn whose(&self) -> FilesFor {
        FilesFor::Evidence {
            drill: self.row.uid.clone(),
            problem: self.row.place,
        }
    }

    fn today(cx: &Cx<'_>) -> NaiveDate {
        cx.session.now().wall.date_naive()
    }

    /// The day on which it was done, where it is; false where what was typed is no day.
    fn done(&self, cx: &Cx<'_>) -> (Option<NaiveDate>, bool) {
        if self.state != CorrectiveActionState::Done {
            return (None, true);
        }
        let today = Self::today(cx);
        if self.done_on.trim().is_empty() {
            return (Some(today), true);
        }
        let Ok(read) = read_date(&self.done_on, today) else {
            return (None, false);
        };
        // Without a year it is a day that is over, not the next such day.
        let year = self.done_on.chars().filter(char::is_ascii_digit).count() > 4;
        let over = |day: NaiveDate| {
            let before = day.checked_sub_months(chrono::Months::new(12));
            before.filter(|_| day > today && !year).unwrap_or(day)
        };
        (read.map(over), true)
    }

    fn changes(&self) -> bool {
        self.state != self.row.state
            || !self.note.trim().is_empty()
            || !self.evidence.trim().is_empty()
    }

    /// True when it is to be closed.
    pub(in crate::ui) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) -> bool {
        let states = [
            CorrectiveActionState::Open,
            CorrectiveActionState::Underway,
            CorrectiveActionState::Done,
        ];
        if let Some(n) = keys.nth(ChangeKey::State) {
            self.state = states[n];
        }
        if keys.take(ChangeKey::Drill) {
            self.to_drill(cx);
            return true;
        }
        if keys.take(ChangeKey::AddFile) {
            cx.request(Request::ChooseFiles(self.whose()));
        }
        if keys.confirm() {
            return self.save(cx);
        }
        keys.take(DialogKey::No)
    }

    fn to_drill(&self, cx: &Cx<'_>) {
        cx.request(Request::Then(cx.opening(&self.row.uid), Route::Debrief));
    }

    /// A change of a rule that mends this problem, to be written.
    fn rule(&self) -> RuleChange {
        let row = &self.row;
        RuleChange {
            unit: row.outlet().to_owned(),
            reason: row.problem.clone(),
            origin: Some(Origin {
                drill: row.uid.clone(),
                number: row.number.clone(),
                theme: row.titles.join("、"),
                place: row.place,
            }),
            ..RuleChange::default()
        }
    }

    fn save(&self, cx: &Cx<'_>) -> bool {
        let (done_on, readable) = self.done(cx);
        if !readable {
            return false;
        }
        if !self.changes() {
            return true;
        }
        let edit = DebriefEdit::SetActionState {
            problem: self.row.place,
            state: self.state,
            done_on,
            note: self.note.trim().to_owned(),
            evidence: self.evidence.trim().to_owned(),
            by: self.by.trim().to_owned(),
        };
        let command = Command::ChangePast {
            uid: self.row.uid.clone(),
            edit,
        };
        let said = cx.text.follow_saved(self.row.number.as_str());
        cx.request(Request::RunThenToast(command, said));
        true
    }

    /// Draws the dialog. True when it is to be closed.
    pub(in crate::ui) fn show(&mut self, ui: &Ui, cx: &Cx<'_>) -> bool {
        self.refresh(cx);
        let dropped = dropped(ui);
        if !dropped.is_empty() {
            cx.request(Request::TakeFilesFor(self.whose(), dropped));
        }
        sheet(
            ui,
            cx,
            ("action", 780.0),
            self,
            |change, ui, width| {
                change.told(ui, cx);
                change.fields(ui, cx, width);
                change.evidence_files(ui, cx);
                change.steps(ui, cx);
            },
            |change, ui| change.foot(ui, cx),
        )
    }

    fn told(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text, row) = (cx.theme, cx.text, &self.row);
        ui.dialog_title(theme, row.problem.as_str());
        let debrief = self.known(cx).and_then(Result::ok);
        let problem = debrief.and_then(|d| d.problems.get(row.place));
        let kept = problem.map_or("", |problem| problem.evidence.as_str());
        let mut lines = actions::lines(cx, row, kept);
        let items: Vec<String> = row
            .items
            .iter()
            .map(|(scenario, item)| {
                let script = cx.session.library().find(scenario);
                let title = script.and_then(|s| s.scenario.item(item)).map(|i| &i.title);
                title.map_or_else(|| item.clone(), |title| [item, " ", title].concat())
            })
            .collect();
        if !items.is_empty() {
            lines.push(text.follow_items_are(items.join(text.list_separator())));
        }
        lines.push(text.follow_drill_is(row.name.as_str(), row.number.as_str()));
        for line in lines {
            ui.sub(theme, line);
        }
        ui.gap(Gap::Sm);
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        let choices = [
            CorrectiveActionState::Open,
            CorrectiveActionState::Underway,
            CorrectiveActionState::Done,
        ]
        .map(|state| (state, text.action_state(state)));
        segmented(ui, theme, text.follow_change(), &mut self.state, &choices);
        ui.note(theme, text.follow_note());
        let note = Field::new(theme, text.follow_note())
            .hint(text.follow_note_hint())
            .width(width)
            .show(ui, &mut self.note);
        if std::mem::take(&mut self.fresh) {
            note.request_focus();
        }
        ui.note(theme, text.follow_evidence());
        Field::new(theme, text.follow_evidence())
            .hint(text.follow_evidence_hint())
            .width(width)
            .show(ui, &mut self.evidence);
        let half = (width - 8.0) / 2.0;
        ui.horizontal(|ui| {
            Field::new(theme, text.follow_by())
                .hint(text.follow_by())
                .width(half)
                .show(ui, &mut self.by);
            if self.state == CorrectiveActionState::Done {
                let wrong = !self.done(cx).1;
                Field::new(theme, text.follow_done_on())
                    .hint(text.follow_done_on())
                    .width(half)
                    .invalid(wrong)
                    .show(ui, &mut self.done_on);
            }
        });
        if !self.done(cx).1 {
            fault(ui, theme, text.debrief_date_shape());
        }
    }

    /// The files that bear it out: each opens, more are added by button, Insert or dropping them.
    fn evidence_files(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        files_head(ui, cx, &self.whose(), text.follow_evidence_files());
        let debrief = match self.known(cx) {
            Some(Ok(debrief)) => debrief,
            Some(Err(reason)) => return fault(ui, theme, reason),
            None => return self.reading(ui, cx),
        };
        let files = evidence(debrief, self.row.place);
        if files.is_empty() {
            let words = text.follow_evidence_none();
            ui.note(theme, words);
        }
        for (name, kept) in &files {
            match kept {
                Some(hash) => {
                    let spoken = text.follow_evidence_open(name.as_str());
                    if link(ui, theme, name, &spoken).clicked() {
                        cx.request(Request::OpenKept(*hash, name.clone()));
                    }
                }
                None => {
                    let words = text.follow_evidence_named(name.as_str());
                    ui.sub(theme, words);
                }
            }
        }
    }

    fn reading(&self, ui: &mut Ui, cx: &Cx<'_>) {
        if is_slow(ui, cx, &self.debrief) {
            let words = cx.text.follow_record_reading();
            ui.note(cx.theme, words);
        }
    }

    fn steps(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.gap(Gap::Sm);
        ui.card_title(theme, text.follow_history());
        let Some(Ok(debrief)) = self.known(cx) else {
            return;
        };
        let history = debrief.history.get(self.row.place);
        let history = history.map_or(&[][..], Vec::as_slice);
        if history.is_empty() {
            let words = text.follow_history_none();
            ui.note(theme, words);
        }
        for change in history.iter().rev().take(STEPS) {
            let line = actions::step(cx, change);
            ui.sub(theme, line);
        }
    }

    fn foot(&self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let (theme, text) = (cx.theme, cx.text);
        let mut gone = false;
        ui.horizontal(|ui| {
            let open = Button::new(theme, text.follow_to_drill())
                .icon(icons::ARROW_RIGHT)
                .key(ChangeKey::Drill.cap(text))
                .size(Size::Small);
            if open.show(ui).clicked() {
                self.to_drill(cx);
                gone = true;
            }
            let repeat = Button::new(theme, text.follow_repeat())
                .icon(icons::ARROW_CLOCKWISE)
                .size(Size::Small);
            if repeat.show(ui).clicked() {
                cx.go(Route::Repeat(self.row.uid.clone()));
                gone = true;
            }
            let rule = Button::new(theme, text.rule_from_action())
                .icon(icons::NOTE_PENCIL)
                .size(Size::Small);
            if rule.show(ui).clicked() {
                cx.go(Route::Rule(Box::new(self.rule())));
                gone = true;
            }
            let off = (!self.changes()).then(|| text.debrief_same());
            let (save, close) = foot(ui, theme, text, (text.follow_save(), text.cancel()), off);
            gone |= close || (save && self.save(cx));
        });
        gone
    }
}
