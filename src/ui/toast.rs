//! What is said in passing, and how a screen reader hears of it. What must not be missed is a notice.

use egui::accesskit::Live;
use egui::{Align2, Color32, Frame, Margin, Ui, Vec2, vec2};

use crate::ui::theme::{Radius, TextRole};
use crate::ui::widgets::{a11y, label};
use crate::ui::{Chrome, Cx};

/// The longest line.
const WIDTH: f32 = 620.0;

/// Something said in passing: an inverse bar at the foot; under the top bar while a drill is played, where it hides no branch.
pub(super) fn show(ui: &Ui, cx: &Cx<'_>, text: &str, chrome: Chrome) {
    let theme = cx.theme;
    let id = egui::Id::unique("toast");
    let above = (Align2::CENTER_TOP, vec2(0.0, 80.0));
    let below = (Align2::CENTER_BOTTOM, vec2(0.0, -92.0));
    let (anchor, offset) = if chrome == Chrome::Stage || is_in_use(ui.ctx(), text, below) {
        above
    } else {
        below
    };
    egui::Area::new(id)
        .order(egui::Order::Tooltip)
        .anchor(anchor, offset)
        .interactable(false)
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(theme.ink)
                .corner_radius(Radius::Tile)
                .inner_margin(Margin::symmetric(18, 11))
                .shadow(theme.shadow(2))
                .show(ui, |ui| {
                    ui.set_max_width(WIDTH);
                    let said = label(ui, text, TextRole::Body.strong(), theme.canvas);
                    a11y::live(&said, Live::Polite);
                });
        });
}

/// Something said in passing would lie there over what has the keyboard or the pointer.
fn is_in_use(ctx: &egui::Context, text: &str, (anchor, offset): (Align2, Vec2)) -> bool {
    let face = TextRole::Body.strong();
    let words =
        ctx.fonts_mut(|fonts| fonts.layout(text.to_owned(), face, Color32::PLACEHOLDER, WIDTH));
    let size = words.size() + vec2(2.0 * 18.0, 2.0 * 11.0);
    let place = anchor.align_size_within_rect(size, ctx.content_rect());
    let place = place.translate(offset);
    let focused = ctx.memory(egui::Memory::focused);
    let focused = focused.and_then(|id| ctx.read_response(id));
    focused.is_some_and(|response| response.rect.intersects(place))
        || ctx.pointer_hover_pos().is_some_and(|at| place.contains(at))
}
