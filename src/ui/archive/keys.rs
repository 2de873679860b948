//! Keys of the list of drills.

use egui::{Key as Press, Modifiers};

use crate::ui::shortcuts::{Keys, NUMBER_KEYS};
use crate::ui::{Ask, Cx, Go};

use super::list::DrillList;
use super::table::{COLUMNS, ROW};

impl DrillList {
    pub(super) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if self.naming.is_some() {
            self.name_keys(keys, cx);
            return;
        }
        if keys.take_with(Modifiers::COMMAND, Press::F) {
            self.search = true;
        }
        if keys.take_with(Modifiers::COMMAND, Press::E) {
            self.ledger(cx);
        }
        if self.busy {
            return;
        }
        if !keys.typing() {
            if keys.take_with(Modifiers::COMMAND, Press::A) {
                self.selected.clear();
                self.select_all();
            }
            if keys.take_with(Modifiers::COMMAND, Press::Z) && !self.thrown.is_empty() {
                cx.ask(Ask::TakeBack(self.thrown.clone()));
            }
            if keys.take(Press::Delete) {
                let uids = self.uids(cx);
                self.throw(cx, uids);
            }
            if let Some(place) = keys.take_any(&NUMBER_KEYS[..COLUMNS.len()]) {
                self.sort(COLUMNS[place]);
                return;
            }
        }
        if keys.take_always(Press::Escape) {
            self.back(cx);
            return;
        }
        let (count, at) = (self.count(), self.at);
        if count == 0 {
            return;
        }
        let last = count - 1;
        for (key, to) in [
            (Press::ArrowDown, (at + 1).min(last)),
            (Press::ArrowUp, at.saturating_sub(1)),
        ] {
            if keys.take_with(Modifiers::SHIFT, key) {
                self.stretch(to);
                return;
            }
        }
        let page = ((self.view.1 / ROW) as usize).max(2) - 1;
        let to = if keys.take_always(Press::ArrowDown) {
            // Out of the search field into the list.
            Some((at + usize::from(!self.searching)).min(last))
        } else if keys.take_always(Press::ArrowUp) {
            Some(at.saturating_sub(1))
        } else if keys.take_always(Press::PageDown) {
            Some((at + page).min(last))
        } else if keys.take_always(Press::PageUp) {
            Some(at.saturating_sub(page))
        } else if keys.take(Press::Home) {
            Some(0)
        } else if keys.take(Press::End) {
            Some(last)
        } else {
            None
        };
        if let Some(to) = to {
            self.at = to;
            self.moved = true;
            self.anchor = None;
        }
        // A key that comes with an arrow means the row that the arrow led to.
        if self.elsewhere && !self.moved {
            return;
        }
        if keys.take(Press::Space) {
            self.toggle(self.at);
        }
        if keys.take(Press::Enter) {
            self.open(cx, Go::Page(None));
        }
        if keys.take(Press::ArrowRight) && self.narrow {
            self.drawer = true;
        }
        if keys.take(Press::ArrowLeft) && self.narrow {
            self.drawer = false;
        }
    }

    /// One step out: what was typed, the panel, what was selected, the screen.
    fn back(&mut self, cx: &Cx<'_>) {
        if self.narrow && self.drawer {
            self.drawer = false;
        } else if self.searching && self.query.text.is_empty() {
            self.moved = self.count() > 0;
        } else if !self.searching && !self.selected.is_empty() {
            self.selected.clear();
        } else if !self.query.text.is_empty() {
            self.query.text.clear();
            self.rewind();
        } else {
            cx.go(Go::Home);
        }
    }
}
