//! A problem with all that its row has no room for: cause, gravity, post, state, evidence.

use egui::{Ui, vec2};

use crate::drill::{Action, CorrectiveActionState, DebriefEdit, Drill, Problem, ProblemSeverity};

use crate::ui::Cx;
use crate::ui::shared::dates::{read_date, shown_date, today};
use crate::ui::widgets::{Dialog, Field, UiExt as _, fault, segmented};

use super::{DebriefDialog, DebriefScreen};

/// A problem while its details are written.
pub(super) struct Detail {
    row: usize,
    problem: Problem,
    files: String,
    done_on: String,
}

impl Detail {
    pub(super) fn new(cx: &Cx<'_>, row: usize, problem: Problem) -> Self {
        Self {
            row,
            files: problem.evidence_files.join("\n"),
            done_on: shown_date(cx.session, problem.done_on),
            problem,
        }
    }

    /// The problem as written; none while its date cannot be read.
    fn written(&self, cx: &Cx<'_>) -> Option<Problem> {
        let mut problem = self.problem.clone();
        problem.done_on = None;
        if problem.state == CorrectiveActionState::Done {
            let typed = read_date(&self.done_on, today(cx.session)).ok()?;
            problem.done_on = typed.or_else(|| Some(today(cx.session)));
        }
        for text in [&mut problem.cause, &mut problem.post, &mut problem.evidence] {
            *text = text.trim().to_owned();
        }
        let files = self.files.lines().map(str::trim);
        problem.evidence_files = files.filter(|f| !f.is_empty()).map(str::to_owned).collect();
        Some(problem)
    }

    /// What is to be done, or nothing while something is wrong.
    fn action(&self, cx: &Cx<'_>) -> Option<Action> {
        let index = self.row;
        let problem = self.written(cx)?;
        Some(Action::Debrief(DebriefEdit::SetProblem { index, problem }))
    }

    fn show(&mut self, ui: &Ui, cx: &Cx<'_>, kept: Option<&Problem>) -> Option<bool> {
        let (theme, text) = (cx.theme, cx.text);
        let width = (ui.ctx().content_rect().width() - 160.0).min(620.0);
        let half = (width - 8.0) / 2.0;
        let title = match self.problem.text.trim() {
            "" => text.follow_detail(),
            words => words,
        };
        let title = title.to_owned();
        let dialog = Dialog::new(theme, text, ("problem", width), title, text.follow_save());
        dialog.show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            let caption = |ui: &mut Ui, words: &str| {
                ui.note(theme, words);
            };
            caption(ui, text.follow_cause_field());
            Field::new(theme, text.follow_cause_field())
                .hint(text.follow_cause_hint())
                .width(width)
                .show(ui, &mut self.problem.cause);
            ui.horizontal(|ui| {
                let choices = [
                    None,
                    Some(ProblemSeverity::Minor),
                    Some(ProblemSeverity::Major),
                    Some(ProblemSeverity::Severe),
                ]
                .map(|g| (g, g.map_or(text.follow_gravity_none(), |g| text.gravity(g))));
                let gravity = &mut self.problem.gravity;
                segmented(ui, theme, text.follow_gravity(), gravity, &choices);
                let room = ui.available_width();
                Field::new(theme, text.follow_post())
                    .hint(text.follow_post_hint())
                    .width(room)
                    .show(ui, &mut self.problem.post);
            });
            ui.horizontal(|ui| {
                let choices = [
                    CorrectiveActionState::Open,
                    CorrectiveActionState::Underway,
                    CorrectiveActionState::Done,
                ]
                .map(|state| (state, text.action_state(state)));
                let state = &mut self.problem.state;
                segmented(ui, theme, text.follow_change(), state, &choices);
                if self.problem.state == CorrectiveActionState::Done {
                    let room = ui.available_width();
                    Field::new(theme, text.follow_done_on())
                        .hint(text.follow_done_on())
                        .width(room)
                        .invalid(read_date(&self.done_on, today(cx.session)).is_err())
                        .show(ui, &mut self.done_on);
                }
            });
            caption(ui, text.follow_evidence());
            Field::new(theme, text.follow_evidence())
                .hint(text.follow_evidence_hint())
                .width(width)
                .show(ui, &mut self.problem.evidence);
            caption(ui, text.follow_files());
            Field::new(theme, text.follow_files())
                .hint(text.follow_files_hint())
                .width(half.max(320.0))
                .height(60.0)
                .lines(2)
                .show(ui, &mut self.files);
            let written = self.written(cx);
            if written.is_none() {
                fault(ui, theme, text.debrief_date_shape());
            }
            let same = written.as_ref() == kept;
            match written {
                None => Some(text.debrief_date_shape()),
                Some(_) => same.then(|| text.debrief_same()),
            }
        })
    }
}

impl DebriefScreen {
    /// Opens the details of a row that is an entry.
    pub(super) fn open_detail(&mut self, cx: &Cx<'_>, drill: &Drill, row: usize) {
        self.edits.commit_all(cx);
        if let Some(problem) = self.edits.as_typed(cx.session, drill, row) {
            self.dialog = Some(DebriefDialog::Problem(Box::new(Detail::new(
                cx, row, problem,
            ))));
        }
    }

    pub(super) fn detail_dialog(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill) {
        let Some(DebriefDialog::Problem(detail)) = &mut self.dialog else {
            return;
        };
        let kept = drill.state().debrief.problems.get(detail.row).cloned();
        match detail.show(ui, cx, kept.as_ref()) {
            Some(true) => self.keep_detail(cx),
            Some(false) => self.dialog = None,
            None => {}
        }
    }

    pub(super) fn keep_detail(&mut self, cx: &Cx<'_>) {
        if let Some(DebriefDialog::Problem(detail)) = &self.dialog
            && let Some(action) = detail.action(cx)
        {
            cx.act(action);
            self.dialog = None;
        }
    }
}
