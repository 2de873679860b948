//! Items nobody rated: one key each, then the next.

use egui::{Response, Sense, StrokeKind, Ui, pos2, vec2};

use crate::drill::{Action, Drill, RateItem};
use crate::scenario::{Item, Level, Rating};

use super::super::icons;
use super::super::theme::{Gap, IconWeight, Radius, TextRole, Weight, stroke};
use super::super::widgets::{
    Button, Size, UiExt as _, a11y, at_right, card, key_cap, paint_icon, paint_text, section_line,
};
use super::super::{Cx, Request};
use super::amend::Amend;
use super::unseen::Unseen;
use super::{DebriefDialog, DebriefScreen, PADDING};
use crate::ui::keys::{DebriefKey, Keys, Press as _, led};
use crate::ui::shared::figures::Figures;
use crate::ui::shared::hands::RATINGS;

/// Height of a row.
const ROW: f32 = 34.0;

/// Two tell different results of this item, and nobody has decided.
fn is_disputed(cx: &Cx<'_>, scene: usize, item: &str) -> bool {
    let scenes = cx.session.drill().map(|drill| &drill.state().scenes);
    let scene = scenes.and_then(|scenes| scenes.get(scene));
    scene.is_some_and(|scene| scene.is_disputed(item))
}

impl DebriefScreen {
    pub(super) fn sweep_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        let count = match &self.figures {
            Some(figures) => figures.assessment.unrated.len(),
            None => 0,
        };
        if count == 0 || keys.typing() || self.busy {
            return;
        }
        if let Some(n) = keys.nth(DebriefKey::SweepMove) {
            self.sweep = led(n, self.sweep, 1, count - 1);
            self.arrow = true;
        }
        if keys.take(DebriefKey::Rest)
            && let Some(figures) = &self.figures
        {
            let rest = figures.assessment.unrated.clone();
            self.close_rest(cx, rest);
            return;
        }
        let pressed = keys.nth(DebriefKey::Rate).map(|n| RATINGS[n]);
        let chosen = self.figures.as_ref().and_then(|figures| {
            let unrated = &figures.assessment.unrated;
            unrated.get(self.sweep).cloned()
        });
        if let (Some(rating), Some(chosen)) = (pressed, chosen) {
            self.rate(cx, chosen, rating);
        }
    }

    /// Closes what nobody saw; what evaluators tell differently somebody has seen.
    fn close_rest(&mut self, cx: &Cx<'_>, mut rest: Vec<(usize, String)>) {
        rest.retain(|(scene, item)| !is_disputed(cx, *scene, item));
        if rest.is_empty() {
            cx.request(Request::Toast(cx.text.follow_decide_first().to_owned()));
        } else {
            self.dialog = Some(DebriefDialog::Unseen(Unseen::new(rest)));
        }
    }

    /// Rates an item; the next one moves up into its place.
    fn rate(&mut self, cx: &Cx<'_>, (scene, item): (usize, String), rating: Rating) {
        // Which of two results stands is decided for a reason.
        if is_disputed(cx, scene, &item)
            && let Some(drill) = cx.session.drill()
        {
            let mut amend = Amend::new(drill, scene, item);
            amend.rating = Some(rating);
            self.dialog = Some(DebriefDialog::Amend(amend));
            return;
        }
        if rating == Rating::NotObserved {
            self.dialog = Some(DebriefDialog::Unseen(Unseen::new(vec![(scene, item)])));
            return;
        }
        cx.act(Action::Rate(RateItem {
            scene: Some(scene),
            item,
            rating: Some(rating),
            ..RateItem::default()
        }));
    }

    pub(super) fn sweep_card(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        figures: &Figures,
    ) {
        let unrated = &figures.assessment.unrated;
        if unrated.is_empty() {
            return;
        }
        self.sweep = self.sweep.min(unrated.len() - 1);
        let (theme, text) = (cx.theme, cx.text);
        let mut pressed = None;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
            ui.horizontal(|ui| {
                let title = text.debrief_sweep(unrated.len());
                section_line(ui, theme, &title, text.debrief_sweep_note());
                at_right(ui, |ui| {
                    let rest =
                        Button::new(theme, text.debrief_rest()).key(DebriefKey::Rest.cap(text));
                    if rest.ghost().size(Size::Small).show(ui).clicked() {
                        self.close_rest(cx, unrated.clone());
                    }
                });
            });
            ui.gap(Gap::Xs);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                for n in 0..2 {
                    key_cap(ui, &DebriefKey::SweepMove.nth_cap(text, n), theme);
                }
                ui.sub(theme, text.debrief_choose());
                for (n, rating) in RATINGS.into_iter().enumerate() {
                    ui.gap(Gap::Xs);
                    let words = text.rating(rating);
                    let button = Button::new(theme, words)
                        .key(DebriefKey::Rate.nth_cap(text, n))
                        .size(Size::Small);
                    if button.show(ui).clicked() {
                        pressed = Some(rating);
                    }
                }
            });
            ui.gap(Gap::Md);
            let moved = std::mem::replace(&mut self.sweep_seen, self.sweep) != self.sweep;
            egui::ScrollArea::vertical()
                .id_salt("sweep")
                .max_height(ROW * 8.0)
                .min_scrolled_height(ROW * unrated.len().min(8) as f32)
                .show(ui, |ui| {
                    for (i, (scene, id)) in unrated.iter().enumerate() {
                        let scenario = &drill.scenarios()[*scene];
                        let Some(item) = scenario.item(id) else {
                            continue;
                        };
                        let stage = scenario.stages.iter().find(|s| s.id == item.stage);
                        let stage = stage.map_or("", |s| s.title.as_str());
                        let row = ui.push_id((scene, id), |ui| {
                            sweep_row(ui, cx, item, stage, i == self.sweep)
                        });
                        if row.inner.clicked() {
                            self.sweep = i;
                        }
                        if moved && i == self.sweep {
                            row.inner.scroll_to_me(None);
                        }
                    }
                });
        });
        if let (Some(rating), Some(chosen)) = (pressed, unrated.get(self.sweep)) {
            self.rate(cx, chosen.clone(), rating);
        }
    }
}

fn sweep_row(ui: &mut Ui, cx: &Cx<'_>, item: &Item, stage: &str, on: bool) -> Response {
    let (theme, text) = (cx.theme, cx.text);
    let size = vec2(ui.available_width(), ROW);
    // Chosen with the arrow keys, so Tab passes by.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let level = if item.level == Level::Critical {
        text.level_critical()
    } else {
        ""
    };
    let name = [item.title.as_str(), level, stage, text.rating_none()];
    let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let name = name.join(text.debrief_joint());
    a11y::radio(&response, on, || &name);
    let back = rect;
    if on {
        ui.painter()
            .rect_filled(back, Radius::Control, theme.accent_soft);
        ui.painter().rect_stroke(
            back,
            Radius::Control,
            stroke::hair(theme.accent_line),
            StrokeKind::Inside,
        );
    } else if response.hovered() {
        ui.painter()
            .rect_filled(back, Radius::Control, theme.surface_2);
    }
    let y = rect.center().y;
    let ink = if on { theme.accent } else { theme.ink_3 };
    let sign = icons::CIRCLE;
    paint_icon(
        ui.painter(),
        pos2(rect.left() + 17.0, y),
        sign,
        IconWeight::Regular,
        18.0,
        ink,
    );
    let weight = if on { Weight::Bold } else { Weight::Medium };
    let x = rect.left() + 42.0;
    let end = paint_text(
        ui,
        pos2(x, y),
        190.0,
        &item.title,
        TextRole::Body.weight(weight),
        theme.ink,
    );
    let x = (end + 10.0).max(x + 158.0);
    let more = if level.is_empty() {
        stage.to_owned()
    } else {
        format!("{level}{}{stage}", text.debrief_joint())
    };
    let face = TextRole::Small.font();
    let end = paint_text(ui, pos2(x, y), 160.0, &more, face.clone(), theme.ink_3);
    let room = rect.right() - end - 26.0;
    paint_text(ui, pos2(end + 14.0, y), room, &item.text, face, theme.ink_2);
    response.on_hover_text(&item.text)
}
