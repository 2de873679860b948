//! The rows of the sets: short scenes that are set up together at one press.

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::library::{SETS, Set};
use crate::scenario::Scenario;

use crate::ui::keys::{Keys, LibraryKey, Press as _};
use crate::ui::shared::scripts::foreign;
use crate::ui::theme::TextRole;
use crate::ui::widgets::{
    a11y, card_surface, focus_here, holds_arrows, key_cap_width, paint_key_cap, paint_text,
    paint_text_right, text_width,
};
use crate::ui::{Cx, Route};

use super::LibraryScreen;

const HEIGHT: f32 = 52.0;
const GAP: f32 = 10.0;

impl LibraryScreen {
    /// The sets stand above the cards while nothing is searched for.
    fn has_sets(&self) -> bool {
        self.query.trim().is_empty() && self.category.is_none()
    }

    /// From the first line of cards up to the last set, from set to set, and down to the cards. True when a key was for the sets.
    pub(super) fn set_keys(&mut self, keys: &Keys<'_>) -> bool {
        if let Some(at) = self.on_set {
            if keys.take_nth(LibraryKey::Move, 1) {
                if at + 1 < SETS.len() {
                    self.to_set = Some(at + 1);
                } else {
                    self.moved = true;
                }
                return true;
            }
            if keys.take_nth(LibraryKey::Move, 0) {
                self.to_set = Some(at.saturating_sub(1));
                return true;
            }
            return false;
        }
        let first_line = self.place().is_some_and(|at| at < self.columns);
        let above = self.has_sets() && first_line && !self.elsewhere;
        let up = above && keys.take_nth(LibraryKey::Move, 0);
        if up {
            self.to_set = SETS.len().checked_sub(1);
        }
        up
    }

    /// Draws the sets. Returns where they end.
    pub(super) fn sets(&mut self, ui: &mut Ui, cx: &Cx<'_>, body: Rect) -> f32 {
        let mut top = body.top();
        self.on_set = None;
        if self.has_sets() {
            for (i, set) in SETS.iter().enumerate() {
                let rect = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), HEIGHT));
                if row(ui, cx, rect, set, self.to_set == Some(i)) {
                    self.on_set = Some(i);
                }
                top = rect.bottom() + GAP;
            }
            top += 4.0;
        }
        self.to_set = None;
        top
    }
}

/// One set; a press sets it up. True when it has the focus.
fn row(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, set: &Set, wanted: bool) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let library = cx.session.library();
    let title = text.set(set);
    let scripts = set.scenarios.iter().filter_map(|id| library.find(id));
    let scenarios: Vec<&Scenario> = scripts.map(|script| &script.scenario).collect();
    // Titles in a language that the program does not speak say nothing; which it is says something.
    let other = scenarios
        .iter()
        .find_map(|scenario| foreign(text, scenario));
    let scenes = match other {
        Some(language) => text.library_set_in(language),
        None => {
            let titles = scenarios.iter().map(|scenario| scenario.title.as_str());
            titles.collect::<Vec<_>>().join(text.list_separator())
        }
    };
    let measure = text.library_set_measure(set.scenarios.len(), library.minutes(set));
    let id = Id::unique(("library set", set.name));
    let response = ui.interact(rect, id, Sense::click());
    a11y::button(&response, || {
        text.library_set(measure.clone(), scenes.clone(), title)
    });
    if wanted {
        focus_here(&response);
    }
    let focused = holds_arrows(&response, false);
    if response.clicked() {
        cx.go(Route::Setup(set.ids()));
    }
    card_surface(ui, theme, rect, false, &response);
    let y = rect.center().y;
    let bold = TextRole::Lead.font();
    let face = TextRole::Small.font();
    let left = rect.left() + 18.0;
    let end = paint_text(ui, pos2(left, y), rect.width(), title, bold, theme.ink);
    let end = paint_text(
        ui,
        pos2(end + 14.0, y),
        rect.width(),
        &measure,
        face.clone(),
        theme.ink_2,
    );
    let mut right = rect.right() - 18.0;
    if focused {
        let key = &LibraryKey::Enter.cap(text);
        let width = key_cap_width(ui, key, 12.0);
        let cap = Rect::from_min_size(pos2(right - width, y - 11.0), vec2(width, 22.0));
        paint_key_cap(ui, cap, key, 12.0, theme, None, false);
        right = cap.left() - 8.0;
    }
    let prepare = text.library_prepare();
    let medium = TextRole::Small.strong();
    paint_text_right(
        ui.painter(),
        pos2(right, y),
        prepare,
        medium.clone(),
        theme.accent,
    );
    let left = end + 14.0;
    let room = right - text_width(ui, prepare, medium) - 18.0 - left;
    if room > 60.0 {
        paint_text(ui, pos2(left, y), room, &scenes, face, theme.ink_3);
    }
    response.on_hover_text(scenes);
    focused
}
