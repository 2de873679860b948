//! 临场追加 in the checklist.

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::ui::icons;
use crate::ui::theme::{IconWeight, Weight, font};
use crate::ui::widgets::{a11y, paint_icon, paint_key_cap, paint_text};

use crate::ui::shared::hands::RATINGS;

use super::item::{hover_fill, key_name, mark, result};
use super::{RunCommand, RunCx};

/// 临场追加 with its own result.
pub(super) fn show(ui: &Ui, here: &RunCx<'_>, place: usize, key: Option<usize>, area: Rect) {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let Some(line) = here.scene.improvised.get(place) else {
        return;
    };
    let id: Id = ui.scope_id().with(("improvised", line.seq));
    let response = ui.interact(area, id, Sense::click());
    let state = line.rating.map_or(text.rating_none(), |r| text.rating(r));
    a11y::button(&response, || {
        let parts = [text.run_improvised(), line.text.as_str(), state];
        parts.join(text.run_comma())
    });
    if response.clicked() {
        here.ask(RunCommand::Improvised(place));
    }
    hover_fill(ui, here, &response, area);
    let y = area.center().y;
    let mut x = area.left() + m.row_pad.0 - 1.0;
    if let Some(key) = key.and_then(key_name) {
        let cap = Rect::from_min_size(pos2(x, y - 15.0), vec2(30.0, 30.0));
        paint_key_cap(ui, cap, key, 15.0, theme, None, here.typing);
        x += if m.card_margin < 14.0 { 38.0 } else { 40.0 };
    }
    let sign = if line.spoken {
        icons::CHAT_CIRCLE
    } else {
        icons::LIGHTNING
    };
    let ink = theme.ink_3;
    paint_icon(
        ui.painter(),
        pos2(x + 8.0, y),
        sign,
        IconWeight::Regular,
        17.0,
        ink,
    );
    x += 23.0;
    let right = pos2(area.right() - m.row_pad.1, y);
    let end = if line.rating.is_some() {
        result(ui, here, line.rating, None, 0.0, right)
    } else {
        marks(ui, here, place, &line.text, right)
    };
    let face = font(m.row_text, Weight::Regular);
    paint_text(ui, pos2(x, y), end - 8.0 - x, &line.text, face, theme.ink);
    response.on_hover_text(&line.text);
}

fn marks(ui: &Ui, here: &RunCx<'_>, place: usize, line: &str, right_center: egui::Pos2) -> f32 {
    let text = here.cx.text;
    let left = right_center.x + 5.0 - 94.0;
    for (i, rating) in RATINGS.into_iter().take(3).enumerate() {
        let rect = Rect::from_min_size(
            pos2(left + i as f32 * 32.0, right_center.y - 15.0),
            vec2(30.0, 30.0),
        );
        let id = ui
            .scope_id()
            .with(("rate improvised", place, rating.word()));
        let response = ui.interact(rect, id, Sense::click());
        a11y::radio(&response, false, || {
            format!("{line}{}{}", text.run_comma(), text.rating(rating))
        });
        if response.clicked() {
            here.ask(RunCommand::RateImprovised(place, Some(rating)));
        }
        mark(ui, here, &response, rating, rect);
    }
    left
}
