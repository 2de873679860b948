//! 未观察到: that nobody saw it is somebody's word, and says why.

use egui::{Sense, Ui, pos2, vec2};

use crate::drill::{Action, Drill, RateItem};
use crate::scenario::Rating;

use super::super::Cx;
use super::super::theme::{Gap, TextRole, stroke};
use super::super::widgets::{
    Button, Dialog, Field, Reason, Size, UiExt as _, a11y, fault, paint_icon, paint_text, rows,
    section_line,
};
use super::amend::Amend;
use super::shortfalls::rows_card;
use super::{DebriefDialog, DebriefScreen};
use crate::ui::shared::figures::{Figures, Unobserved};

/// Items that are to be closed as not observed, with the reason that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unseen {
    pub(super) items: Vec<(usize, String)>,
    pub(super) reason: Reason,
}

impl Unseen {
    pub(super) fn new(items: Vec<(usize, String)>) -> Self {
        Self {
            items,
            reason: Reason::default(),
        }
    }

    /// The actions, or nothing while the reason is missing.
    pub(super) fn actions(&mut self) -> Vec<Action> {
        let Some(reason) = self.reason.given() else {
            return Vec::new();
        };
        let close = |(scene, item): &(usize, String)| {
            Action::Rate(RateItem {
                scene: Some(*scene),
                item: item.clone(),
                rating: Some(Rating::NotObserved),
                reason: reason.clone(),
                ..RateItem::default()
            })
        };
        self.items.iter().map(close).collect()
    }

    /// Draws the dialog. What was decided, if anything was.
    pub(super) fn show(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill) -> Option<bool> {
        let (theme, text) = (cx.theme, cx.text);
        let title = match self.items.as_slice() {
            [(scene, id)] => {
                let scenario = drill.scenarios().get(*scene);
                let item = scenario.and_then(|s| s.item(id));
                text.debrief_unseen_title(item.map_or(id.as_str(), |item| item.title.as_str()))
            }
            items => text.debrief_rest_title(items.len()),
        };
        let yes = match self.items.len() {
            1 => text.debrief_unseen_yes(),
            _ => text.debrief_rest_yes(),
        };
        Dialog::new(theme, text, ("rest", 480.0), title, yes).show(ui, |ui| {
            let note = text.debrief_rest_note();
            ui.body_2(theme, note);
            ui.gap(Gap::Xs);
            let missing = self.reason.is_missing();
            let name = text.debrief_unseen_reason();
            let field = Field::new(theme, name).hint(text.debrief_unseen_hint());
            let field = field.width(ui.available_width()).invalid(missing);
            let response = field.show(ui, &mut self.reason.words);
            if missing {
                fault(ui, theme, text.refused_reason_needed());
            }
            if !response.has_focus() && (missing || self.reason.words.is_empty()) {
                response.request_focus();
                ui.ctx().request_repaint();
            }
            None
        })
    }
}

impl DebriefScreen {
    /// 未观察到: what nobody saw and why, each to be rated after all.
    pub(super) fn unseen_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
    ) {
        if figures.unobserved.is_empty() {
            return;
        }
        let (theme, text) = (cx.theme, cx.text);
        rows_card(ui, theme, |ui| {
            let title = text.debrief_unseen_list(figures.unobserved.len());
            section_line(ui, theme, &title, text.debrief_unseen_list_note());
            ui.gap(Gap::Md);
            for row in &figures.unobserved {
                ui.push_id((row.scene, &row.item), |ui| {
                    if unseen_row(ui, cx, row) {
                        let amend = Amend::new(drill, row.scene, row.item.clone());
                        self.dialog = Some(DebriefDialog::Amend(amend));
                    }
                });
            }
        });
    }
}

/// One of them. True when it is to be rated.
fn unseen_row(ui: &mut Ui, cx: &Cx<'_>, row: &Unobserved) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let size = vec2(ui.available_width(), 40.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = stroke::hair(theme.line);
    ui.painter().hline(rect.x_range(), rect.top(), line);
    let y = rect.center().y;
    let (glyph, weight, ink) = theme.rating(Rating::NotObserved);
    let at = pos2(rect.left() + 9.0, y);
    paint_icon(ui.painter(), at, glyph, weight, 18.0, ink);
    let name = text.debrief_rate_of(row.title.as_str());
    let button = Button::new(theme, text.debrief_rate())
        .name(&name)
        .size(Size::Small);
    let right = rect.right() - button.measure(ui) - 4.0;
    let x = rect.left() + 26.0;
    let face = TextRole::Body.strong();
    let mut end = paint_text(ui, pos2(x, y), 170.0, &row.title, face, theme.ink);
    let small = TextRole::Small.font();
    let level = if row.critical {
        text.level_critical()
    } else {
        ""
    };
    if row.critical {
        let at = pos2(end + 10.0, y);
        end = paint_text(ui, at, 60.0, level, small.clone(), theme.ink_3);
    }
    let x = (end + 12.0).max(x + 150.0);
    let room = right - x - 10.0;
    paint_text(ui, pos2(x, y), room, &row.reason, small, theme.ink_2);
    let name = [
        row.title.as_str(),
        level,
        text.rating_not_observed(),
        &row.reason,
    ];
    let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let words = rect.with_max_x(right);
    a11y::painted(ui, words, &name.join(text.debrief_joint())).on_hover_text(&row.reason);
    rows(ui, rect.with_min_x(right), "rate", |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.gap(Gap::Xs);
            button.show(ui).clicked()
        })
        .inner
    })
}
