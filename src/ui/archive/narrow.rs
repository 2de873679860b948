//! The chips that narrow a ledger by what its rows say: year, state, approver, drill.

use egui::Ui;

use super::entry::{Entry, Facet};
use super::filters::many;
use crate::ui::Cx;
use crate::ui::theme::Gap;
use crate::ui::widgets::{Button, Size, UiExt as _};

/// What is asked for, a list of words a chip; an empty one asks for nothing.
#[derive(Default)]
pub(super) struct Narrowing {
    chosen: Vec<Vec<String>>,
}

impl Narrowing {
    pub(super) fn is_on(&self) -> bool {
        self.chosen.iter().any(|words| !words.is_empty())
    }

    pub(super) fn clear(&mut self) {
        self.chosen.clear();
    }

    /// A row is one of those that are asked for.
    pub(super) fn has<R: Entry>(&self, row: &R, cx: &Cx<'_>) -> bool {
        if !self.is_on() {
            return true;
        }
        let facets = row.facets(cx);
        let mut asked = self.chosen.iter().zip(&facets);
        asked.all(|(words, facet)| words.is_empty() || words.contains(&facet.word))
    }

    /// What is asked for, as the chips say it.
    pub(super) fn told(&self, cx: &Cx<'_>) -> Vec<String> {
        let asked = self.chosen.iter().filter(|words| !words.is_empty());
        asked
            .map(|words| words.join(cx.text.list_separator()))
            .collect()
    }

    /// Draws a chip for each way of parting the rows. True when something else is asked for now.
    pub(super) fn chips<R: Entry>(&mut self, ui: &mut Ui, cx: &Cx<'_>, rows: &[R]) -> bool {
        let names = R::facet_names(cx.text);
        let before = self.chosen.clone();
        self.chosen.resize(names.len(), Vec::new());
        let facets: Vec<Vec<Facet>> = rows.iter().map(|row| row.facets(cx)).collect();
        for (place, (name, chosen)) in names.into_iter().zip(&mut self.chosen).enumerate() {
            let mut known: Vec<&Facet> = Vec::new();
            for facet in facets.iter().filter_map(|facets| facets.get(place)) {
                if known.iter().all(|other| other.word != facet.word) {
                    known.push(facet);
                }
            }
            known.sort_by_key(|facet| facet.rank);
            // What no row says any more would hide all of them.
            chosen.retain(|word| known.iter().any(|facet| facet.word == *word));
            let choices: Vec<(String, &str)> = known
                .iter()
                .map(|facet| (facet.word.clone(), facet.word.as_str()))
                .collect();
            many(ui, cx, name, chosen, &choices);
        }
        if self.is_on() {
            let clear = Button::new(cx.theme, cx.text.find_clear())
                .size(Size::Small)
                .ghost();
            if clear.show(ui).clicked() {
                self.clear();
            }
        }
        ui.gap(Gap::Xs);
        let asks = |chosen: &[Vec<String>]| chosen.iter().flatten().cloned().collect::<Vec<_>>();
        asks(&before) != asks(&self.chosen)
    }
}
