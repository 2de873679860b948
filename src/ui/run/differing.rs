//! A result that stands beside another, of a branch or of the recorder: told at once under the item, and settled with one key.

use egui::{Rect, Sense, StrokeKind, Ui, pos2, vec2};

use crate::drill::{Hand, Implied, Rated};
use crate::ui::icons;
use crate::ui::keys::{Press as _, RunKey};
use crate::ui::shared::hands;
use crate::ui::theme::{IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{a11y, focus_ring, paint_icon, paint_key_cap, paint_text, text_width};

use super::paint::paragraph;
use super::{RunCommand, RunCx};

/// Side of the key's cap. Points.
const CAP: f32 = 24.0;

/// What says otherwise.
#[derive(Clone, Copy)]
pub(super) enum Against<'a> {
    Branch(&'a Implied),
    /// The recorder; until it is decided the item counts for nothing.
    Recorder,
}

/// One of the results that stand beside another.
#[derive(Clone, Copy)]
pub(super) struct Conflict<'a> {
    pub(super) item: &'a str,
    pub(super) stands: &'a Rated,
    pub(super) against: Against<'a>,
    /// The key takes this one.
    pub(super) first: bool,
}

fn sentence(here: &RunCx<'_>, conflict: &Conflict<'_>) -> String {
    let text = here.cx.text;
    match conflict.against {
        Against::Branch(implied) => text.run_conflict(
            text.rating(implied.rating),
            text.rating(conflict.stands.rating),
        ),
        Against::Recorder => {
            let setup = &here.drill.state().setup;
            let both = hands::differing(text, setup, here.scene, conflict.item);
            both.unwrap_or_default()
        }
    }
}

/// Width of the word and the key at the right.
fn aside(ui: &Ui, here: &RunCx<'_>, first: bool) -> f32 {
    let word = text_width(ui, here.cx.text.run_adopt(), TextRole::Small.strong());
    word + if first { 8.0 + CAP } else { 0.0 }
}

fn galley(
    ui: &Ui,
    here: &RunCx<'_>,
    conflict: &Conflict<'_>,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let inner = width - 2.0 * here.m.card_margin - 24.0 - 26.0 - 12.0;
    let inner = inner - aside(ui, here, conflict.first);
    let words = sentence(here, conflict);
    let face = TextRole::Small.font();
    paragraph(ui, &words, face, here.cx.theme.ink_2, inner, 19.0, 4)
}

pub(super) fn height(ui: &Ui, here: &RunCx<'_>, conflict: &Conflict<'_>, width: f32) -> f32 {
    galley(ui, here, conflict, width).size().y.max(CAP) + 16.0 + 8.0
}

/// Draws it under its item.
pub(super) fn show(ui: &Ui, here: &RunCx<'_>, conflict: &Conflict<'_>, area: Rect) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let galley = galley(ui, here, conflict, area.width());
    let rect = area.shrink2(vec2(here.m.card_margin, 0.0));
    let rect = rect.with_max_y(area.bottom() - 8.0);
    let id = ui.scope_id().with(("conflict", conflict.item));
    let response = ui.interact(rect, id, Sense::click());
    let item = here.scenario.item(conflict.item);
    let title = item.map_or(conflict.item, |item| item.title.as_str());
    let key = RunKey::Adopt.cap(text);
    let name = [
        title,
        &sentence(here, conflict),
        text.run_adopt(),
        if conflict.first { &key } else { "" },
    ];
    let name = name.into_iter().filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join(text.run_comma());
    a11y::button(&response, || &name);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    let painter = ui.painter();
    let fill = if response.hovered() {
        theme.surface_2
    } else {
        theme.surface
    };
    let stroke = stroke::hair(theme.ink);
    painter.rect(rect, Radius::Control, fill, stroke, StrokeKind::Inside);
    focus_ring(ui, theme, &response, rect.expand(3.0), Radius::Tile);
    let at = pos2(rect.left() + 20.0, rect.top() + 18.0);
    let (sign, weight) = (icons::WARNING_CIRCLE, IconWeight::Fill);
    paint_icon(painter, at, sign, weight, 18.0, theme.ink);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.left() + 38.0, top), galley, theme.ink_2);
    let x = rect.right() - 12.0 - aside(ui, here, conflict.first);
    let face = TextRole::Small.strong();
    let y = rect.center().y;
    let end = paint_text(ui, pos2(x, y), 120.0, text.run_adopt(), face, theme.ink);
    if conflict.first {
        let cap = Rect::from_min_size(pos2(end + 8.0, y - CAP / 2.0), vec2(CAP, CAP));
        paint_key_cap(
            ui,
            cap,
            &RunKey::Adopt.cap(text),
            13.0,
            theme,
            None,
            here.typing,
        );
    }
    if response.clicked() {
        let item = conflict.item.to_owned();
        here.ask(match conflict.against {
            Against::Branch(_) => RunCommand::Adopt(item),
            Against::Recorder => RunCommand::Decide(item, Hand::Recorder),
        });
    }
}
