//! 复查与评估: what became of earlier problems, what evaluators saw, what the players say.

use egui::{Popup, Sense, Ui, vec2};

use crate::drill::{
    Action, CarriedAction, CorrectiveActionState, DebriefEdit, Drill, FollowUp, FollowUpOutcome,
    ItemView, Problem, Readiness, SelfRating, SheetMark,
};
use crate::i18n::duration;
use crate::report::{DocumentKind, Format};
use crate::review::agreement::{cohen, fleiss};
use crate::session::Command;
use crate::tasks::{ExportRequest, Keyed, Latest};

use crate::ui::shared::formats::program;
use crate::ui::theme::{Gap, IconWeight, TextRole, stroke};
use crate::ui::widgets::{
    Button, Dialog, Field, Size, UiExt as _, a11y, at_right, cell, icon, label, link, menu_item,
    menu_under, paint_text, section_line, segmented,
};
use crate::ui::{Cx, Request, Route, icons};

use super::amend::Amend;
use super::edits::Place;
use super::{DebriefDialog, DebriefScreen};

/// Where the problem of an earlier action stands in its drill now, and how far the action has come.
pub(super) type Standing = (usize, CorrectiveActionState);
/// How earlier actions stand, as it was read.
pub(super) type StandingRead = Latest<Keyed<Vec<CarriedAction>>, Vec<Option<Standing>>>;

impl DebriefScreen {
    pub(super) fn second_tab(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        ui.gap(Gap::Md);
        self.review(ui, cx, drill);
        ui.gap(Gap::Lg);
        self.sheets(ui, cx, drill);
        ui.gap(Gap::Lg);
        self.self_ratings(ui, cx, drill);
        ui.gap(Gap::Lg);
        self.retold(ui, cx, drill);
        ui.gap(Gap::Md);
    }

    /// How the earlier actions stand now; none of those that are not read yet.
    fn standing(&mut self, cx: &Cx<'_>, ups: &[FollowUp<'_>]) -> Vec<Option<Standing>> {
        let asked = Keyed {
            revision: cx.session.revision(),
            query: ups.iter().map(|up| up.carried.clone()).collect(),
        };
        let now = cx.session.now();
        self.standing
            .ask(&cx.lookup, &asked, move |archive, asked| {
                let stands = asked.query.iter().map(|carried| {
                    let (earlier, _) = archive.load(&carried.uid, now).ok()?;
                    let problems = &earlier.state().debrief.problems;
                    let place = place_now(problems, carried)?;
                    Some((place, problems[place].state))
                });
                Ok(stands.collect())
            });
        // What was known of the same actions stands until they are read again.
        let known = self.standing.known();
        let known = known.filter(|(known, _)| known.query == asked.query);
        let states = known.and_then(|(_, states)| states.as_ref().ok());
        states.map_or_else(|| vec![None; ups.len()], Clone::clone)
    }

    fn review(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal(|ui| {
            section_line(ui, theme, text.follow_review(), "");
            at_right(ui, |ui| {
                let repeat = Button::new(theme, text.follow_repeat())
                    .icon(icons::ARROW_CLOCKWISE)
                    .size(Size::Small);
                if repeat.show(ui).clicked() {
                    cx.go(Route::Repeat(drill.uid().to_owned()));
                }
            });
        });
        let ups = drill.follow_ups();
        if ups.is_empty() {
            let words = text.follow_review_none();
            ui.sub(theme, words);
            return;
        }
        let standing = self.standing(cx, &ups);
        for (row, (up, state)) in ups.iter().zip(standing).enumerate() {
            ui.push_id(("review", row), |ui| {
                review_row(ui, cx, drill, row, up, state);
            });
        }
    }

    fn sheets(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal(|ui| {
            section_line(ui, theme, text.follow_sheets(), "");
            at_right(ui, |ui| {
                let import = Button::new(theme, text.follow_sheet_import())
                    .icon(icons::UPLOAD_SIMPLE)
                    .size(Size::Small);
                if import.show(ui).clicked() {
                    cx.request(Request::SheetsIn);
                }
                form_button(ui, cx);
                let export = Button::new(theme, text.follow_sheet_export())
                    .icon(icons::DOWNLOAD_SIMPLE)
                    .size(Size::Small);
                if export.show(ui).clicked() {
                    cx.request(Request::SheetOut);
                }
            });
        });
        let sheets = &drill.state().debrief.sheets;
        if sheets.is_empty() {
            let words = text.follow_sheets_none();
            ui.sub(theme, words);
            return;
        }
        let views = drill.compare_sheets();
        let with_record: Vec<(String, Agreed)> = sheets
            .iter()
            .enumerate()
            .map(|(i, sheet)| {
                let pairs = views.iter().map(|v| (v.sheets[i], v.record));
                (
                    text.follow_with_record(sheet.evaluator.as_str()),
                    Agreed::of(pairs),
                )
            })
            .collect();
        let mut lines = with_record;
        for (i, a) in sheets.iter().enumerate() {
            for (j, b) in sheets.iter().enumerate().skip(i + 1) {
                let pairs = views.iter().map(|v| (v.sheets[i], v.sheets[j]));
                let who = text.follow_with_other(a.evaluator.as_str(), b.evaluator.as_str());
                lines.push((who, Agreed::of(pairs)));
            }
        }
        for (who, agreed) in lines {
            let words = match agreed.percent() {
                Some(percent) => text.follow_agree_percent(agreed.all, percent, agreed.same),
                None => text.follow_agree_nothing().to_owned(),
            };
            let line = [who.as_str(), text.debrief_joint(), &words].concat();
            label(ui, line, TextRole::Small, theme.ink);
        }
        ui.gap(Gap::Sm);
        self.kappa_line(ui, cx, &views, sheets.len());
        let differing: Vec<&ItemView> = views.iter().filter(|v| !v.agrees()).collect();
        if differing.is_empty() {
            let words = text.follow_sheets_agree();
            ui.sub(theme, words);
        }
        for view in differing {
            ui.push_id(("view", view.scene, &view.item), |ui| {
                self.view_row(ui, cx, drill, view);
            });
        }
    }

    /// The agreement beyond chance, on request, with how to read it.
    fn kappa_line(&mut self, ui: &mut Ui, cx: &Cx<'_>, views: &[ItemView], sheets: usize) {
        let (theme, text) = (cx.theme, cx.text);
        let words = text.follow_kappa();
        if link(ui, theme, words, words).clicked() {
            self.kappa = !self.kappa;
        }
        if !self.kappa {
            return;
        }
        let said = |mark: SheetMark| (mark != SheetMark::Blank).then_some(mark);
        let (name, value) = if sheets > 2 {
            let items: Vec<Vec<SheetMark>> = views
                .iter()
                .map(|v| v.sheets.iter().copied().filter_map(said).collect())
                .filter(|marks: &Vec<SheetMark>| marks.len() == sheets)
                .collect();
            (text.follow_kappa_fleiss(), fleiss(&items))
        } else {
            // One sheet is held against the record, two against each other.
            let column = |n: usize| -> Vec<Option<SheetMark>> {
                let of = |v: &ItemView| v.sheets.get(n).copied().unwrap_or(v.record);
                views.iter().map(|v| said(of(v))).collect()
            };
            (text.follow_kappa_cohen(), cohen(&column(0), &column(1)))
        };
        let line = match value {
            Some(value) => text.follow_kappa_is(name, format!("{value:.2}")),
            None => text.follow_kappa_none().to_owned(),
        };
        label(ui, line, TextRole::Small, theme.ink);
        let words = text.follow_kappa_read();
        ui.hint(theme, words);
        ui.gap(Gap::Xs);
    }

    /// An item on which somebody saw something else than the record has.
    fn view_row(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, view: &ItemView) {
        let (theme, text) = (cx.theme, cx.text);
        let item = drill
            .scenarios()
            .get(view.scene)
            .and_then(|s| s.item(&view.item));
        let title = item.map_or(view.item.as_str(), |item| item.title.as_str());
        let sheets = &drill.state().debrief.sheets;
        let scene = drill.state().scenes.get(view.scene);
        let is_open = scene.is_some_and(|scene| scene.is_disputed(&view.item));
        let record = text.sheet_mark(view.record);
        let record = if is_open {
            text.follow_undecided(record)
        } else {
            record.to_owned()
        };
        let mut said = vec![text.follow_said(record, text.follow_in_record())];
        for (mark, sheet) in view.sheets.iter().zip(sheets) {
            said.push(text.follow_said(text.sheet_mark(*mark), sheet.evaluator.as_str()));
        }
        let words = said.join(text.debrief_joint());
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 48.0), Sense::hover());
        let line = stroke::hair(theme.line);
        ui.painter().hline(rect.x_range(), rect.top(), line);
        let room = rect.width() - 110.0;
        let at = rect.left_top() + vec2(0.0, 16.0);
        let face = TextRole::Body.strong();
        paint_text(ui, at, room, title, face, theme.ink);
        let at = rect.left_top() + vec2(0.0, 35.0);
        let face = TextRole::Small.font();
        paint_text(ui, at, room, &words, face, theme.ink_2);
        a11y::painted(ui, rect, &[title, text.debrief_joint(), &words].concat());
        let at = rect.with_min_x(rect.right() - 100.0);
        cell(ui, at, "decide", |ui| {
            let name = text.follow_decide_of(title);
            let button = Button::new(theme, text.follow_decide())
                .name(&name)
                .icon(icons::CARET_DOWN)
                .size(Size::Small)
                .show(ui);
            let choices: Vec<SheetMark> = std::iter::once(view.record)
                .chain(view.sheets.iter().copied())
                .filter(|mark| *mark != SheetMark::Blank)
                .collect();
            menu_under(&button, 150.0, |ui| {
                for (i, mark) in choices.iter().enumerate() {
                    if choices[..i].contains(mark) || *mark == view.record && !is_open {
                        continue;
                    }
                    if menu_item(ui, theme, text.sheet_mark(*mark), false).clicked() {
                        let mut amend = Amend::new(drill, view.scene, view.item.clone());
                        amend.rating = mark.rating();
                        self.dialog = Some(DebriefDialog::Amend(amend));
                        ui.close();
                    }
                }
            });
        });
    }

    fn self_ratings(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal(|ui| {
            section_line(ui, theme, text.follow_self(), "");
            at_right(ui, |ui| {
                let add = Button::new(theme, text.follow_self_add())
                    .icon(icons::USER_PLUS)
                    .size(Size::Small);
                if add.show(ui).clicked() {
                    self.dialog = Some(DebriefDialog::SelfRating(SelfRating::default()));
                }
            });
        });
        let ratings = &drill.state().debrief.self_ratings;
        if ratings.is_empty() {
            let words = text.follow_self_none();
            ui.sub(theme, words);
        }
        for (index, rating) in ratings.iter().enumerate() {
            ui.push_id(("self", index), |ui| {
                ui.horizontal(|ui| {
                    if link(ui, theme, &rating.name, &rating.name).clicked() {
                        self.dialog = Some(DebriefDialog::SelfRating(rating.clone()));
                    }
                    let word = |r: Option<Readiness>| r.map_or("–", |r| text.readiness(r));
                    let words = text.follow_self_line(
                        word(rating.communication),
                        word(rating.readiness),
                        word(rating.roles),
                    );
                    ui.sub(theme, words);
                    at_right(ui, |ui| {
                        let name = text.follow_self_remove(rating.name.as_str());
                        let trash = Button::new(theme, "").icon(icons::TRASH).name(&name);
                        if trash.size(Size::Small).ghost().show(ui).clicked() {
                            cx.act(Action::Debrief(DebriefEdit::RemoveSelfRating { index }));
                            cx.request(Request::Toast(text.debrief_removed().to_owned()));
                        }
                    });
                });
                if !rating.improvements.is_empty() {
                    let words = rating.improvements.as_str();
                    label(ui, words, TextRole::Small, theme.ink);
                }
            });
        }
    }

    pub(super) fn self_dialog(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill) {
        let Some(DebriefDialog::SelfRating(rating)) = &mut self.dialog else {
            return;
        };
        let (theme, text) = (cx.theme, cx.text);
        let people: Vec<String> = drill
            .state()
            .setup
            .participants
            .iter()
            .filter(|p| !p.name.trim().is_empty())
            .map(|p| p.name.trim().to_owned())
            .collect();
        let (title, yes) = (text.follow_self(), text.follow_save());
        let dialog = Dialog::new(theme, text, ("self", 560.0), title, yes);
        let pressed = dialog.show(ui, |ui| {
            let name = Field::new(theme, text.follow_self_name())
                .hint(text.follow_self_name())
                .width(260.0)
                .choices(&people)
                .show(ui, &mut rating.name);
            if rating.name.is_empty() && ui.memory(|m| m.focused().is_none()) {
                name.request_focus();
            }
            for (title, value) in [
                (text.follow_self_readiness(), &mut rating.readiness),
                (text.follow_self_roles(), &mut rating.roles),
                (text.follow_self_communication(), &mut rating.communication),
            ] {
                ui.horizontal(|ui| {
                    super::super::widgets::caption(ui, theme, 130.0, 34.0, title);
                    let choices = Readiness::ALL.map(|r| (Some(r), text.readiness(r)));
                    segmented(ui, theme, title, value, &choices);
                });
            }
            let title = text.follow_self_improvements();
            ui.note(theme, title);
            Field::new(theme, title)
                .hint(title)
                .width(560.0)
                .show(ui, &mut rating.improvements);
            let nobody = rating.name.trim().is_empty();
            nobody.then(|| text.follow_self_name())
        });
        match pressed {
            Some(true) => self.keep_self_rating(cx, drill),
            Some(false) => self.dialog = None,
            None => {}
        }
    }

    pub(super) fn keep_self_rating(&mut self, cx: &Cx<'_>, drill: &Drill) {
        let Some(DebriefDialog::SelfRating(rating)) = &self.dialog else {
            return;
        };
        let mut rating = rating.clone();
        for text in [&mut rating.name, &mut rating.improvements] {
            *text = text.trim().to_owned();
        }
        if rating.name.is_empty() {
            return;
        }
        let roster = &drill.state().setup.participants;
        if let Some(person) = roster.iter().find(|p| p.name.trim() == rating.name) {
            person.post.clone_into(&mut rating.post);
        }
        cx.act(Action::Debrief(DebriefEdit::SetSelfRating { rating }));
        self.dialog = None;
    }

    fn retold(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        section_line(ui, theme, text.follow_retold(), "");
        ui.gap(Gap::Xs);
        let hint = text.follow_retold_hint();
        self.area(ui, cx, Place::Retold, text.follow_retold(), hint, 4);
        let state = drill.state();
        for line in &state.debrief.retold {
            let at = line.elapsed_millis(state);
            let cue = line.cue(state).and_then(|(scene, id)| {
                let cue = drill.scenarios().get(scene)?.cue(id)?;
                Some(text.follow_retold_cue(duration(at?), id, cue.title.as_str()))
            });
            let Some(cue) = cue else { continue };
            let words = text.follow_retold_beside(cue, line.text.as_str(), line.time.as_str());
            ui.sub(theme, words);
        }
    }
}

/// 评估员评分表 on paper: blank, as the file that is chosen.
fn form_button(ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    let off = cx.tasks.export.running.then(|| text.papers_writing());
    let button = Button::new(theme, text.follow_sheet_print())
        .icon(icons::PRINTER)
        .size(Size::Small)
        .disabled(off)
        .show(ui);
    let chosen = menu_under(&button, 150.0, |ui| {
        let mut pressed = None;
        for format in [Format::Pdf, Format::Docx, Format::Xlsx] {
            if menu_item(ui, theme, program(format).0, false).clicked() {
                pressed = Some(format);
            }
        }
        pressed
    });
    if let Some(format) = chosen.flatten() {
        Popup::close_id(ui.ctx(), Popup::default_response_id(&button));
        let document = (DocumentKind::Evaluator, format);
        cx.request(Request::Export(Box::new(ExportRequest::of(
            cx.session, document,
        ))));
    }
}

/// How many of the items that both filled in came out alike.
struct Agreed {
    same: usize,
    all: usize,
}

impl Agreed {
    fn of(pairs: impl Iterator<Item = (SheetMark, SheetMark)>) -> Self {
        let (mut same, mut all) = (0, 0);
        for (a, b) in pairs {
            if a != SheetMark::Blank && b != SheetMark::Blank {
                all += 1;
                same += usize::from(a == b);
            }
        }
        Self { same, all }
    }

    /// Rounded half up; none where nothing was filled in by both.
    fn percent(&self) -> Option<usize> {
        (self.all > 0).then(|| (200 * self.same + self.all) / (2 * self.all))
    }
}

fn review_row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    drill: &Drill,
    row: usize,
    up: &FollowUp<'_>,
    state: Option<Standing>,
) {
    let (theme, text) = (cx.theme, cx.text);
    let facts: Vec<String> = up
        .facts
        .iter()
        .map(|fact| {
            let item = drill
                .scenarios()
                .get(fact.scene)
                .and_then(|s| s.item(&fact.item));
            let title = item.map_or(fact.item.as_str(), |item| item.title.as_str());
            let rating = fact
                .rating
                .map_or(text.follow_red_clear(), |r| text.rating(r));
            text.follow_fact(rating, title)
        })
        .collect();
    let facts = facts.join(text.list_separator());
    let (sign, weight, ink) = match up.outcome {
        FollowUpOutcome::Mended => (icons::CHECK_CIRCLE, IconWeight::Fill, theme.met),
        FollowUpOutcome::NotMended => (icons::WARNING_CIRCLE, IconWeight::Fill, theme.partly),
        FollowUpOutcome::NotTouched => (icons::MINUS_CIRCLE, IconWeight::Regular, theme.ink_3),
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 50.0), Sense::hover());
    let line = stroke::hair(theme.line);
    ui.painter().hline(rect.x_range(), rect.top(), line);
    let word = text.outcome(up.outcome);
    let carried = up.carried;
    let first = text.follow_carried_line(carried.number.as_str(), carried.text.as_str());
    let second = if facts.is_empty() {
        word.to_owned()
    } else {
        [word, text.debrief_joint(), &facts].concat()
    };
    let room = rect.width() - 150.0;
    cell(ui, rect, "sign", |ui| icon(ui, sign, weight, 18.0, ink));
    let face = TextRole::Body.font();
    let at = rect.left_top() + vec2(28.0, 17.0);
    paint_text(ui, at, room, &first, face, theme.ink);
    let at = rect.left_top() + vec2(28.0, 36.0);
    paint_text(ui, at, room, &second, TextRole::Small, theme.ink_2);
    a11y::painted(ui, rect, &[&first, text.debrief_joint(), &second].concat());
    let at = rect.with_min_x(rect.right() - 112.0);
    cell(ui, at, "close", |ui| match state {
        Some((_, CorrectiveActionState::Done)) => {
            let words = text.action_state(CorrectiveActionState::Done);
            ui.sub(theme, words);
        }
        Some((place, _)) if up.outcome == FollowUpOutcome::Mended => {
            let name = text.follow_close_of(row + 1);
            let button = Button::new(theme, text.follow_close()).name(&name);
            if button.size(Size::Small).show(ui).clicked() {
                close_out(cx, drill, (up, place), facts.clone());
            }
        }
        Some(_) | None => {}
    });
}

/// Where the problem stands in its drill now: others may have gone or moved since. None where it cannot be told from another.
fn place_now(problems: &[Problem], carried: &CarriedAction) -> Option<usize> {
    let same = |place: &usize| problems.get(*place).is_some_and(|p| p.text == carried.text);
    let mut all = (0..problems.len()).filter(same);
    Some(carried.place).filter(same).or_else(|| {
        let only = all.next()?;
        all.next().is_none().then_some(only)
    })
}

/// 销号: the action is done, and this drill shows it.
fn close_out(cx: &Cx<'_>, drill: &Drill, (up, place): (&FollowUp<'_>, usize), facts: String) {
    let text = cx.text;
    let setup = &drill.state().setup;
    let edit = DebriefEdit::SetActionState {
        problem: place,
        state: CorrectiveActionState::Done,
        done_on: drill.state().started.map(|m| m.wall.date_naive()),
        note: text.follow_closed_note(facts, setup.number.as_str()),
        evidence: String::new(),
        by: setup.facilitator.clone(),
    };
    let command = Command::ChangePast {
        uid: up.carried.uid.clone(),
        edit,
    };
    cx.request(Request::RunThenToast(
        command,
        text.follow_closed(up.carried.text.as_str()),
    ));
}
