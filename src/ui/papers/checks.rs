//! 导出前检查: what must not leave the house, whether the papers tell the same, and what is still open. Each finding leads to its place.

use egui::Ui;

use crate::drill::{Action, Drill, Signer};
use crate::report::{DocumentKind, Format, Scan};

use super::super::Cx;
use super::super::widgets::{Button, Field, UiExt as _, entered, switch, told_row, way_row};
use super::sentences::GoTo;
use super::sheets::Highlight;
use super::{Pane, PapersScreen, group};
use crate::ui::keys::{PapersKey, Press as _};
use crate::ui::theme::Gap;

impl PapersScreen {
    pub(super) fn checks(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        group(ui, cx, cx.text.papers_checks());
        self.found(ui, cx);
        self.figures(ui, cx);
        self.unprinted(ui, cx);
        if self
            .documents()
            .iter()
            .any(|(kind, _)| kind.prints_photos())
        {
            for remark in &self.sheets.remarks {
                told_row(ui, cx.theme, false, remark);
            }
        }
        let is_letter = |(kind, format): &(DocumentKind, Format)| {
            *format == Format::Docx && kind.takes_letterhead()
        };
        if let Some(fault) = &cx.session.letterhead().fault
            && self.documents().iter().any(is_letter)
        {
            told_row(ui, cx.theme, false, &fault.sentence(cx.text));
        }
        self.open_ends(ui, cx, drill);
        if let Some(remark) = cx.text.papers_in_two_languages(drill.scenarios()) {
            told_row(ui, cx.theme, false, &remark);
        }
    }

    /// What must not leave the house: masked at one press, or let through for a reason that is kept.
    fn found(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        if cx.session.words().words.is_incomplete() {
            told_row(ui, theme, false, text.package_words_hold());
        }
        if self.edition.scan == Scan::Mask {
            let mut masked = true;
            switch(ui, theme, &mut masked, text.papers_masked(), true);
            if !masked {
                self.edition.scan = Scan::Warn;
            }
            return;
        }
        let hits = self.sheets.hits.clone();
        if hits.is_empty() {
            // That nothing was found says nothing where not all could be looked for.
            if !cx.session.words().words.is_incomplete() {
                told_row(ui, theme, true, text.papers_nothing_found());
            }
            return;
        }
        for (i, (kind, hit)) in hits.iter().enumerate() {
            let good = self.waived.contains(hit);
            let words = text.papers_hit_in(hit.sentence(text), kind.name(text));
            ui.push_id(("hit", i), |ui| {
                let response = way_row(ui, theme, good, &words);
                if i == 0 && std::mem::take(&mut self.focus_checks) {
                    response.request_focus();
                }
                if response.clicked() {
                    self.show_place(*kind, Highlight::Hit(hit.clone()));
                }
            });
        }
        if !self.held() {
            ui.sub(theme, text.papers_waived());
            return;
        }
        ui.gap(Gap::Xs);
        let mask = Button::new(theme, text.papers_mask()).key(PapersKey::Mask.cap(text));
        if mask.primary().show(ui).clicked() {
            self.edition.scan = Scan::Mask;
        }
        ui.gap(Gap::Md);
        let response = Field::new(theme, text.papers_waive_reason())
            .hint(text.papers_waive_reason())
            .width(ui.available_width() - 8.0)
            .show(ui, &mut self.reason);
        let entered = entered(ui, &response);
        ui.gap(Gap::Md);
        let reason = self.reason.trim().to_owned();
        let missing = reason.is_empty().then(|| text.papers_waive_missing());
        let waive = Button::new(theme, text.papers_waive()).disabled(missing);
        if (waive.show(ui).clicked() || entered) && !reason.is_empty() {
            let told: Vec<String> = hits.iter().map(|(_, hit)| hit.sentence(text)).collect();
            let remark = text.papers_waiver(told.join(text.list_separator()), reason);
            cx.act(Action::Remark(remark));
            self.waived = hits.into_iter().map(|(_, hit)| hit).collect();
            self.reason.clear();
        }
        ui.gap(Gap::Md);
    }

    /// Whether record, score sheet and minutes tell the same figures.
    fn figures(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(compared) = self.sheets.compared.clone() else {
            ui.note(theme, text.papers_comparing());
            return;
        };
        if compared.odd.is_empty() {
            told_row(ui, theme, true, text.papers_figures_agree());
        }
        let mut way = None;
        for (i, odd) in compared.odd.iter().enumerate() {
            let under = odd.under.as_str();
            let words = text.papers_figure_odd(odd.figure.as_str(), odd.kind.name(text), under);
            ui.push_id(("odd", i), |ui| {
                if way_row(ui, theme, false, &words).clicked() {
                    way = Some((odd.kind, odd.key.clone()));
                }
            });
        }
        for (i, (kind, key, under)) in compared.outrun.iter().enumerate() {
            let words = text.papers_outrun_in(kind.name(text), under.as_str());
            ui.push_id(("outrun", i), |ui| {
                if way_row(ui, theme, false, &words).clicked() {
                    way = Some((*kind, key.clone()));
                }
            });
        }
        if let Some((kind, key)) = way {
            self.pane = Pane::Text;
            self.sentences.go_to = Some(GoTo::Sentence(key.clone()));
            self.show_place(kind, Highlight::Sentence(key));
        }
    }

    /// Characters that no font has, each with its place.
    fn unprinted(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let mut way = None;
        for (i, (warning, _)) in self.sheets.unprinted.iter().enumerate() {
            let words = cx.text.export_warning(warning);
            ui.push_id(("glyph", i), |ui| {
                if way_row(ui, cx.theme, false, &words).clicked() {
                    way = Some(Highlight::Warning(warning.clone()));
                }
            });
        }
        if let Some(highlight) = way {
            self.show_place(self.shown, highlight);
        }
    }

    fn open_ends(&self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let text = cx.text;
        let debrief = &drill.state().debrief;
        let mut hints = Vec::new();
        if self.unrated > 0 {
            hints.push(text.papers_check_unrated(self.unrated));
        }
        let played = drill.scenarios().iter().zip(&drill.state().scenes);
        let touched = played.into_iter().any(|(scenario, scene)| {
            scenario
                .red_lines()
                .any(|item| scene.rating(&item.id).is_some())
        });
        if touched && debrief.red_line_reason.trim().is_empty() {
            hints.push(text.papers_check_red().to_owned());
        }
        let missing: Vec<&str> = Signer::ALL
            .into_iter()
            .filter(|signer| !debrief.sign_offs.iter().any(|s| s.signer == *signer))
            .map(|signer| text.signer(signer))
            .collect();
        if missing.is_empty() {
            told_row(ui, cx.theme, true, text.papers_check_signed());
        } else {
            hints.push(text.papers_check_signs(missing.join(text.list_separator())));
        }
        for hint in &hints {
            told_row(ui, cx.theme, false, hint);
        }
    }
}
