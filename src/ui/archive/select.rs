//! Which drills of the list are selected.

use std::collections::BTreeSet;

use crate::archive::{Key, Sums};
use crate::ui::{Ask, Cx};

use super::list::DrillList;

impl DrillList {
    /// What the selected drills come to.
    pub(super) fn sums(&mut self, cx: &Cx<'_>) -> Result<Sums, String> {
        let revision = cx.session.revision();
        if let Some((keys, then, sums)) = &self.sums
            && *then == revision
            && *keys == self.selected
        {
            return sums.clone();
        }
        let keys: Vec<Key> = self.selected.iter().copied().collect();
        let sums = cx.session.archive().found_sums(&keys);
        let sums = sums.map_err(|error| cx.text.archive_error(&error));
        self.sums = Some((self.selected.clone(), revision, sums.clone()));
        sums
    }

    /// Ids of the selected drills, in the order of the list.
    pub(super) fn uids(&self, cx: &Cx<'_>) -> Vec<String> {
        let keys = self
            .answer()
            .map(|a| a.found.keys.iter())
            .into_iter()
            .flatten();
        let keys: Vec<Key> = keys
            .filter(|k| self.selected.contains(k))
            .copied()
            .collect();
        self.uids_of(cx, &keys)
    }

    pub(super) fn uids_of(&self, cx: &Cx<'_>, keys: &[Key]) -> Vec<String> {
        match cx.session.archive().found_uids(keys) {
            Ok(uids) => uids,
            Err(error) => {
                cx.ask(Ask::Notice(cx.text.archive_error(&error)));
                Vec::new()
            }
        }
    }

    /// All that fit.
    pub(super) fn all_uids(&self, cx: &Cx<'_>) -> Vec<String> {
        let keys = self.answer().map_or(&[][..], |a| &a.found.keys);
        self.uids_of(cx, keys)
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

    pub(super) fn throw(&self, cx: &Cx<'_>, uids: Vec<String>) {
        if !uids.is_empty() {
            cx.ask(Ask::Trash(uids));
        }
    }

    /// These have got into the trash; none: they are out of it again.
    pub(crate) fn thrown(&mut self, uids: Vec<String>) {
        if !uids.is_empty() {
            self.selected.clear();
        }
        self.thrown = uids;
    }
}
