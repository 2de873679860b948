//! Keys of the list of drills.

use crate::ui::chosen::BulkAction;
use crate::ui::keys::{ArchiveKey, DrillsKey, Keys, led};
use crate::ui::{Cx, Request, Route};

use super::list::DrillList;
use super::table::{COLUMNS, ROW};

impl DrillList {
    pub(super) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if self.naming.is_some() {
            self.name_keys(keys, cx);
            return;
        }
        if keys.take(DrillsKey::Search) {
            self.search = true;
        }
        if keys.take(DrillsKey::Export) {
            self.ledger(cx);
        }
        if self.busy {
            return;
        }
        if keys.take(DrillsKey::All) {
            self.selected.clear();
            self.select_all();
        }
        if keys.take(DrillsKey::TakeBack) && !self.thrown.is_empty() {
            cx.request(Request::RestoreFromTrash(self.thrown.clone()));
        }
        if keys.take(DrillsKey::Trash) {
            self.act_on_selected(cx, BulkAction::Trash);
        }
        if let Some(place) = keys.nth(DrillsKey::Sort) {
            self.sort(COLUMNS[place]);
            return;
        }
        if keys.take(ArchiveKey::Back) {
            self.back(cx);
            return;
        }
        let (count, at) = (self.count(), self.at);
        if count == 0 {
            return;
        }
        let last = count - 1;
        if let Some(n) = keys.nth(DrillsKey::Stretch) {
            self.stretch(led(n, at, 1, last));
            return;
        }
        let page = ((self.view.1 / ROW) as usize).max(2) - 1;
        // The first step leads out of the search field into the list.
        let step = usize::from(!self.searching);
        let to = if let Some(n) = keys.nth(DrillsKey::Move) {
            Some(led(n, at, if n == 0 { 1 } else { step }, last))
        } else if let Some(n) = keys.nth(DrillsKey::Turn) {
            Some(led(n, at, page, last))
        } else {
            keys.nth(DrillsKey::Ends).map(|n| [0, last][n])
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
        if keys.take(DrillsKey::Select) {
            self.toggle(self.at);
        }
        if keys.take(DrillsKey::Open) {
            self.open(cx, Route::page(Route::Archive(None)));
        }
        if let Some(n) = keys.nth(DrillsKey::Panel)
            && self.narrow
        {
            self.drawer = n == 1;
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
            cx.go(Route::Home);
        }
    }
}
