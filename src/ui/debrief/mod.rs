//! 复盘: what it came to, what shows it, and what is to be done about it.

mod amend;
mod bars;
mod detail;
mod dialogs;
mod edits;
mod evaluation_tab;
mod explain;
mod letters;
mod next;
mod people;
mod problems;
mod proposals;
mod score_card;
mod shortfalls;
mod sign_off;
mod tabs;
mod unrated;
mod unseen;

use egui::{Margin, ScrollArea, Ui, vec2};

use crate::drill::{Action, Drill, Hand, SelfRating, Setup};
use crate::i18n::{Text, clock_minutes};
use crate::session::{Command, Session};

use crate::ui::keys::{DebriefKey, Keys, Press as _};
use crate::ui::shared::figures::Figures;
use crate::ui::shell::no_drill;
use crate::ui::theme::Gap;
use crate::ui::widgets::{
    Button, Heading, Page, Reason, UiExt as _, at_right, column, empty, gutter, page_footer,
    page_header, rows, turn_by_keys,
};
use crate::ui::{Cx, RailItem, Request, Route, Screen, icons, step_of};

use amend::Amend;
use detail::Detail;
use edits::Edits;
use explain::ExplainTarget;
use tabs::Tab;
use unseen::Unseen;

/// Padding of a card.
const PADDING: Margin = Margin {
    left: 20,
    right: 20,
    top: 16,
    bottom: 14,
};
/// Between cards.
const GAP: f32 = 14.0;

/// What is asked over the screen.
enum DebriefDialog {
    Explain(ExplainTarget),
    Amend(Amend),
    /// The details of a problem.
    Problem(Box<Detail>),
    SelfRating(SelfRating),
    /// The roster as corrected, and why.
    Roster(Reason),
    /// All that is left becomes 未观察到.
    /// Items that nobody saw, with the reason.
    Unseen(Unseen),
}

pub(crate) struct DebriefScreen {
    figures: Option<Figures>,
    edits: Edits,
    tab: Tab,
    dialog: Option<DebriefDialog>,
    /// Place in the list of unrated items.
    sweep: usize,
    /// The place last brought into view.
    sweep_seen: usize,
    /// The row of problems last used.
    row: Option<usize>,
    /// A cell of the problems has the keyboard.
    in_row: bool,
    /// A cell to be given focus.
    focus: Option<edits::Place>,
    /// The roster while it is being corrected.
    roster: Option<Setup>,
    /// How the earlier actions stand, for a revision of the session.
    standing: evaluation_tab::StandingRead,
    /// The agreement beyond chance is shown.
    kappa: bool,
    /// It was said what would be lost by leaving.
    warned: bool,
    /// An arrow key was taken: it must not move the focus too.
    arrow: bool,
    busy: bool,
}

impl DebriefScreen {
    pub(crate) fn new(_: &Session) -> Self {
        Self {
            figures: None,
            edits: Edits::default(),
            tab: Tab::Problems,
            dialog: None,
            sweep: 0,
            sweep_seen: 0,
            row: None,
            in_row: false,
            focus: None,
            roster: None,
            standing: evaluation_tab::StandingRead::default(),
            kappa: false,
            warned: false,
            arrow: false,
            busy: false,
        }
    }

    fn open_tab(&mut self, cx: &Cx<'_>, tab: Tab) {
        self.edits.commit_all(cx);
        self.tab = tab;
    }

    fn undo(&mut self, cx: &Cx<'_>, drill: &Drill) {
        let state = drill.state();
        let last = state.steps(Hand::Facilitator).undo.last();
        if last.is_none_or(|a| *a < state.ended_seq) {
            cx.request(Request::Toast(cx.text.debrief_nothing_to_undo().to_owned()));
            return;
        }
        self.edits.forget_rows();
        cx.act(Action::Undo);
    }

    /// The figures kept, or new ones where the drill has changed since. Whoever takes them puts them back.
    fn figures_of(&mut self, cx: &Cx<'_>, drill: &Drill) -> Figures {
        let revision = cx.session.revision();
        let kept = self.figures.take().filter(|f| f.is_of(revision, cx.text));
        kept.unwrap_or_else(|| Figures::of(drill, cx.session))
    }
}

impl Screen for DebriefScreen {
    fn rail(&self, before: RailItem) -> RailItem {
        RailItem::of_drill(before)
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[DebriefKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        let Some(drill) = cx.session.drill().filter(|d| !d.state().is_open()) else {
            if keys.take(DebriefKey::Back) {
                cx.go(Route::Home);
            }
            return;
        };
        if self.dialog.is_some() {
            self.over_keys(keys, cx, drill);
            return;
        }
        if keys.shortcut() {
            self.edits.commit_all(cx);
        }
        if keys.take(DebriefKey::Export) {
            cx.go(Route::Papers);
        }
        if keys.take(DebriefKey::Replay) {
            cx.go(Route::page(Route::Debrief));
        }
        // In a field with words of its own Ctrl Z takes those back first.
        if !keys.typing() || self.edits.is_clean() {
            if keys.take(DebriefKey::Undo) {
                self.undo(cx, drill);
            }
            if keys.take(DebriefKey::Redo) {
                self.edits.forget_rows();
                cx.act(Action::Redo);
            }
        }
        if keys.take(DebriefKey::Pane) {
            self.open_tab(cx, self.tab.next());
        }
        self.row_keys(keys, cx, drill);
        self.sweep_keys(keys, cx);
        if !keys.typing() && !self.busy && keys.take(DebriefKey::Next) {
            let figures = self.figures_of(cx, drill);
            self.go_next(cx, drill, &figures);
            self.figures = Some(figures);
        }
        if !self.busy && keys.take(DebriefKey::Back) {
            cx.go(Route::Home);
        }
    }

    fn flush(&mut self, session: &Session) -> Vec<Command> {
        let actions = self.edits.actions(session).into_iter();
        actions.map(Command::Act).collect()
    }

    fn leave_blocked(&mut self, session: &Session) -> Option<String> {
        let text = session.text();
        let fault = self.edits.first_fault(session);
        if fault.is_none() && self.roster.is_none() {
            self.warned = false;
            return None;
        }
        if std::mem::replace(&mut self.warned, true) {
            return None;
        }
        Some(if let Some((place, sentence)) = fault {
            self.tab = Tab::Problems;
            self.focus = Some(place);
            text.follow_leave_date(sentence)
        } else {
            self.tab = Tab::People;
            text.follow_leave_roster().to_owned()
        })
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.in_row = false;
        let (theme, text) = (cx.theme, cx.text);
        let Some(drill) = cx.session.drill() else {
            no_drill(ui, cx);
            return;
        };
        if drill.state().is_open() {
            let (title, more) = (text.debrief_open(), text.debrief_open_more());
            let button = Some(text.debrief_to_run());
            if empty(ui, theme, icons::PLAY_CIRCLE, title, more, button) {
                cx.go(Route::Run);
            }
            return;
        }
        if self.arrow {
            self.arrow = false;
            ui.memory_mut(|m| m.move_focus(egui::FocusDirection::None));
        }
        let figures = self.figures_of(cx, drill);
        let all = ui.max_rect();
        let page = Page::new(all, 64.0, 64.0);
        let heading = Heading {
            title: &title(drill),
            note: &note(text, drill),
            back: text.debrief_home(),
            step: step_of(figures.next),
        };
        if page_header(ui, theme, text, page.header, &heading) {
            self.edits.commit_all(cx);
            cx.go(Route::Home);
        }
        let narrow = all.width() + 76.0 < 1100.0;
        let side = gutter(all.width());
        rows(ui, page.body, "body", |ui| {
            ScrollArea::vertical()
                .id_salt("debrief")
                .auto_shrink(false)
                .show(ui, |ui| {
                    turn_by_keys(ui, false);
                    ui.spacing_mut().item_spacing = vec2(0.0, GAP);
                    ui.horizontal_top(|ui| {
                        ui.room(side);
                        column(ui, all.width() - 2.0 * side, |ui| {
                            self.cards(ui, cx, drill, &figures, narrow, page.body.height());
                        });
                    });
                });
        });
        page_footer(ui, theme, page.footer, |ui| {
            if all.width() > 1180.0 {
                self.signs(ui, cx, drill);
            }
            at_right(ui, |ui| {
                self.next_button(ui, cx, drill, &figures);
                let on = Button::new(theme, text.debrief_on())
                    .icon(icons::EXPORT)
                    .key(DebriefKey::Export.cap(text));
                if on.show(ui).clicked() {
                    self.edits.commit_all(cx);
                    cx.go(Route::Papers);
                }
                let look = Button::new(theme, text.page_open())
                    .icon(icons::PLAY)
                    .key(DebriefKey::Replay.cap(text));
                if look.show(ui).clicked() {
                    self.edits.commit_all(cx);
                    cx.go(Route::page(Route::Debrief));
                }
            });
        });
        self.dialogs(ui, cx, drill, &figures);
        self.figures = Some(figures);
        if ui.input(|i| i.viewport().close_requested()) {
            self.edits.commit_all(cx);
        }
        self.busy = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
    }
}

impl DebriefScreen {
    fn cards(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
        narrow: bool,
        height: f32,
    ) {
        let top = ui.cursor().top();
        self.score_card(ui, cx, drill, figures, narrow);
        if narrow {
            self.red_line_card(ui, cx, drill, figures);
            self.sweep_card(ui, cx, drill, figures);
            self.lacking_card(ui, cx, figures);
            self.unseen_card(ui, cx, drill, figures);
            self.tabs_card(ui, cx, drill, figures, 0.0);
            self.stages_card(ui, cx, drill, figures);
            self.times_card(ui, cx, figures);
            self.rights_card(ui, cx, drill, figures);
            self.signs_card(ui, cx, drill);
        } else {
            ui.horizontal_top(|ui| {
                let width = ui.available_width();
                let left = if width < 1180.0 { 400.0 } else { 452.0 };
                column(ui, left, |ui| {
                    self.stages_card(ui, cx, drill, figures);
                    self.times_card(ui, cx, figures);
                    self.rights_card(ui, cx, drill, figures);
                });
                ui.gap(Gap::Xl);
                column(ui, width - left - 16.0, |ui| {
                    self.red_line_card(ui, cx, drill, figures);
                    self.sweep_card(ui, cx, drill, figures);
                    self.lacking_card(ui, cx, figures);
                    self.unseen_card(ui, cx, drill, figures);
                    // The last card fills what is left of the window.
                    let left = height - (ui.cursor().top() - top) - GAP;
                    self.tabs_card(ui, cx, drill, figures, left);
                    if width < 1104.0 {
                        self.signs_card(ui, cx, drill);
                    }
                });
            });
        }
        ui.gap(Gap::Hair);
    }
}

fn title(drill: &Drill) -> String {
    match drill.scenarios() {
        [scenario] => scenario.title.clone(),
        _ => drill.state().setup.name.clone(),
    }
}

/// When it was and how it was played.
fn note(text: &Text, drill: &Drill) -> String {
    let state = drill.state();
    let setup = &state.setup;
    let Some(started) = state.started else {
        return setup.number.clone();
    };
    let ended = state.ended.unwrap_or(started);
    let when = text.debrief_when(
        text.short_date(started.wall.date_naive()),
        clock_minutes(started.wall),
        clock_minutes(ended.wall),
    );
    let mut parts = vec![
        when,
        text.form(setup.form).to_owned(),
        text.disclosure(setup.disclosure).to_owned(),
    ];
    if setup.rehearsal {
        parts.push(text.debrief_rehearsal().to_owned());
    }
    parts.join(text.debrief_joint())
}
