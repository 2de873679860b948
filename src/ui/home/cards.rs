//! 接下来该练.

use std::borrow::Cow;

use egui::{Id, Rect, Response, Sense, Ui, pos2, vec2};

use crate::i18n::tenths;
use crate::scenario::Scenario;

use crate::ui::keys::{HomeKey, Press as _};
use crate::ui::shared::history::day;
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, Theme};
use crate::ui::widgets::{
    Button, Size, UiExt as _, card_surface, inset, key_cap_width, link_at, paint_icon,
    paint_key_cap, paint_rights, paint_text, text_width,
};
use crate::ui::{Cx, Route, icons};

use super::model::{Board, Next};
use super::resume_strip::as_enter;
use super::{Choice, Enter, HomeScreen, place};

const HEIGHT: f32 = 164.0;
const GAP: f32 = 16.0;

impl HomeScreen {
    /// True when the focus is on a card.
    pub(super) fn cards(&mut self, ui: &mut Ui, cx: &Cx<'_>, board: &Board, does: Enter) -> bool {
        if board.next.is_empty() {
            return false;
        }
        let text = cx.text;
        let width = ui.available_width();
        let all = text.home_all(cx.session.library().scripts.len());
        let right = title_row(
            ui,
            cx.theme,
            text.home_next(),
            &[2, 3].map(|n| HomeKey::Move.nth_cap(text, n)),
        );
        if link_at(ui, cx.theme, right, &all).clicked() {
            cx.go(Route::Library(None));
        }
        let columns = if width >= 760.0 {
            3
        } else if width >= 500.0 {
            2
        } else {
            1
        };
        let each = (width - GAP * (columns as f32 - 1.0)) / columns as f32;
        let lines = board.next.len().div_ceil(columns);
        let tall = lines as f32 * (HEIGHT + GAP) - GAP;
        let (area, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
        let mut listed = false;
        for (i, next) in board.next.iter().enumerate() {
            let Some(script) = cx.session.library().find(&next.id) else {
                continue;
            };
            let (column, line) = (i % columns, i / columns);
            let corner = vec2(column as f32 * (each + GAP), line as f32 * (HEIGHT + GAP));
            let rect = Rect::from_min_size(area.min + corner, vec2(each, HEIGHT));
            let on = does == Enter::Card(i);
            let name = text.home_card(
                next.id.clone(),
                measure(cx, &script.scenario),
                state(cx, board, next),
                script.scenario.title.clone(),
            );
            let id = Id::unique(("home card", &next.id));
            let place = place(ui, rect, id, &name, (on, true, self.moved));
            listed |= place.focused;
            if place.gained {
                self.chosen = Some(Choice::Card(i));
            }
            if place.response.clicked() {
                cx.go(Route::Library(Some(next.id.clone())));
            }
            paint(
                ui,
                cx,
                board,
                rect,
                next,
                &script.scenario,
                (on, &place.response),
            );
            let foot = Rect::from_min_max(
                pos2(rect.left() + 20.0, rect.bottom() - 46.0),
                pos2(rect.right() - 20.0, rect.bottom() - 16.0),
            );
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            inset(ui, foot, ("prepare", &next.id), layout, |ui| {
                let words = if next.plays.is_some() {
                    text.home_again()
                } else {
                    text.home_prepare()
                };
                let name = format!("{words} {}", script.scenario.title);
                let plain = || Button::new(cx.theme, words).size(Size::Small).name(&name);
                let about = measure(cx, &script.scenario);
                let face = TextRole::Caption.font();
                let left = |button: &Button<'_>| foot.right() - button.measure(ui) - 10.0;
                let mut button = as_enter(plain(), cx, on);
                // What the card says goes before the key, which the frame of the chosen one stands for.
                if on && foot.left() + text_width(ui, &about, face.clone()) > left(&button) {
                    button = plain().primary();
                }
                let left = left(&button);
                if button.show(ui).clicked() {
                    cx.go(Route::Setup(vec![next.id.clone()]));
                }
                paint_text(
                    ui,
                    foot.left_center(),
                    left - foot.left(),
                    &about,
                    face,
                    cx.theme.ink_3,
                );
            });
        }
        ui.gap(Gap::Xxl);
        listed
    }
}

fn measure(cx: &Cx<'_>, scenario: &Scenario) -> String {
    let (min, max) = scenario.minutes;
    cx.text.home_measure(
        scenario.scored_items().count(),
        max,
        min,
        scenario.red_lines().count(),
    )
}

fn state(cx: &Cx<'_>, board: &Board, next: &Next) -> String {
    match &next.plays {
        None => cx.text.home_never().to_owned(),
        Some(_) if next.weak > 0 => cx.text.home_weak(next.weak),
        Some(play) => cx.text.home_last(day(cx.text, play.day, board.today)),
    }
}

fn paint(
    ui: &Ui,
    cx: &Cx<'_>,
    board: &Board,
    rect: Rect,
    next: &Next,
    scenario: &Scenario,
    (on, response): (bool, &Response),
) {
    let theme = cx.theme;
    card_surface(ui, theme, rect, on, response);
    let inner = rect.shrink2(vec2(20.0, 0.0));
    let words = state(cx, board, next);
    let face = TextRole::Caption.strong();
    let weak = next.weak > 0;
    let (fill, ink) = if weak {
        (theme.partly_soft, theme.partly)
    } else {
        (theme.sunken, theme.ink_2)
    };
    let sign = if weak { 20.0 } else { 0.0 };
    let width = text_width(ui, &words, face.clone()) + 16.0 + sign;
    let chip = Rect::from_min_size(
        pos2(inner.right() - width, rect.top() + 18.0),
        vec2(width, 24.0),
    );
    ui.painter().rect_filled(chip, Radius::Chip, fill);
    if weak {
        let at = pos2(chip.left() + 15.0, chip.center().y);
        paint_icon(
            ui.painter(),
            at,
            icons::CIRCLE_HALF,
            IconWeight::Fill,
            14.0,
            ink,
        );
    }
    let at = pos2(chip.left() + 8.0 + sign, chip.center().y);
    paint_text(ui, at, width, &words, face, ink);
    let mut id = next.id.clone();
    if let Some((play, score)) = next.plays.as_ref().and_then(|p| Some((p, p.score_tenths?))) {
        id = if play.red_lines > 0 {
            cx.text
                .home_last_score(id, cx.text.library_score_red(tenths(score)))
        } else if play.graded {
            cx.text.home_last_score(id, tenths(score))
        } else if play.unrated > 0 {
            cx.text.home_last_provisional(id, tenths(score))
        } else {
            let score = cx.text.score_insufficient(tenths(score));
            cx.text.home_last_score(id, score)
        };
    }
    let at = pos2(inner.left(), chip.center().y);
    paint_text(
        ui,
        at,
        chip.left() - inner.left() - 8.0,
        &id,
        TextRole::Caption,
        theme.ink_3,
    );
    let at = pos2(inner.left(), rect.top() + 60.0);
    paint_text(
        ui,
        at,
        inner.width(),
        &scenario.title,
        TextRole::Lead,
        theme.ink,
    );
    let at = pos2(inner.left(), rect.top() + 93.0);
    paint_rights(ui, theme, cx.text, at, inner.width(), &scenario.rights);
}

/// Title of a part with the keys that move in it. Returns where a link may end.
pub(super) fn title_row(
    ui: &mut Ui,
    theme: &Theme,
    title: &str,
    keys: &[Cow<'_, str>],
) -> egui::Pos2 {
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    inset(ui, rect, title, layout, |ui| {
        ui.card_title(theme, title);
    });
    let mut x = rect.left() + text_width(ui, title, TextRole::CardTitle) + 10.0;
    for key in keys {
        let width = key_cap_width(ui, key, 12.0);
        let cap = Rect::from_min_size(pos2(x, rect.top()), vec2(width, 22.0));
        paint_key_cap(ui, cap, key, 12.0, theme, None, false);
        x += width + 4.0;
    }
    ui.gap(Gap::Lg);
    rect.right_center()
}
