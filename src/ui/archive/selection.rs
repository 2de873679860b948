//! Which drills of the list are selected.

use std::collections::BTreeSet;

use crate::archive::{Key, SelectionTotals};
use crate::tasks::Keyed;
use crate::ui::chosen::{BulkAction, Chosen};
use crate::ui::{Cx, Request};

use super::list::DrillList;

impl DrillList {
    /// Has it read what the selected drills come to.
    pub(super) fn refresh_sums(&mut self, cx: &Cx<'_>) {
        let asked = Keyed {
            revision: cx.session.revision(),
            query: self.selected.clone(),
        };
        self.sums.ask(&cx.lookup, &asked, |archive, asked| {
            let keys: Vec<Key> = asked.query.iter().copied().collect();
            archive.found_sums(&keys)
        });
    }

    /// What the selected drills come to; none while it is being read.
    pub(super) fn sums(&self) -> Option<Result<&SelectionTotals, &str>> {
        let (known, sums) = self.sums.known()?;
        // What other drills come to is not said of these.
        let is_of_these = known.query == self.selected;
        is_of_these.then(|| sums.as_ref().map_err(String::as_str))
    }

    /// Does this with the selected drills, in the order of the list.
    pub(super) fn act_on_selected(&self, cx: &Cx<'_>, action: BulkAction) {
        let keys = self.answer().map_or(&[][..], |a| &a.found.keys).iter();
        let keys = keys.filter(|key| self.selected.contains(key)).copied();
        act_on(cx, keys.collect(), action);
    }

    /// Does this with all that fit.
    pub(super) fn act_on_all(&self, cx: &Cx<'_>, action: BulkAction) {
        let keys = self.answer().map_or(&[][..], |a| &a.found.keys);
        act_on(cx, keys.to_vec(), action);
    }

    pub(super) fn toggle(&mut self, place: usize) {
        if let Some(key) = self.key(place) {
            if !self.selected.remove(&key) {
                self.selected.insert(key);
            }
            self.anchor = None;
        }
    }

    /// Selects from where a range began to this place.
    pub(super) fn stretch(&mut self, to: usize) {
        if self.anchor.is_none() {
            self.anchor = Some((self.at, self.selected.clone()));
        }
        self.at = to;
        self.moved = true;
        let Some((from, before)) = &self.anchor else {
            return;
        };
        let (low, high) = ((*from).min(to), (*from).max(to));
        let mut selected = before.clone();
        if let Some(answer) = self.answer() {
            let keys = answer.found.keys.iter().take(high + 1).skip(low);
            selected.extend(keys.copied());
        }
        self.selected = selected;
    }

    pub(super) fn all_selected(&self) -> bool {
        self.count() > 0 && self.selected.len() == self.count()
    }

    pub(super) fn select_all(&mut self) {
        self.selected = match self.answer() {
            Some(answer) if !self.all_selected() => answer.found.keys.iter().copied().collect(),
            _ => BTreeSet::new(),
        };
        self.anchor = None;
    }

    /// These have got into the trash; none: they are out of it again.
    pub(crate) fn thrown(&mut self, uids: Vec<String>) {
        if !uids.is_empty() {
            self.selected.clear();
        }
        self.thrown = uids;
    }
}

fn act_on(cx: &Cx<'_>, keys: Vec<Key>, action: BulkAction) {
    if !keys.is_empty() {
        cx.request(Request::Bulk(Chosen::Rows(keys), action));
    }
}
