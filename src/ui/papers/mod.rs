//! 纪要: which documents, into which folder, and how far their writing has come.

mod jobs;
mod options;
mod sheets;
#[cfg(test)]
#[allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
mod tests;

use std::path::PathBuf;

use egui::{Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::drill::{Action, Drill, Signer};
use crate::jobs::Previewed;
use crate::report::{Format, Hit, Kind, Pages, Pixels, Scan};
use crate::session::Session;

use super::previews::{Edition, Wanted};
use super::shell::no_drill;
use super::shortcuts::Keys;
use super::theme::{Weight, font};
use super::widgets::{
    Button, Field, Heading, Page, column, gutter, label, link, page_header, paint_text, rows,
    segmented, switch, told_row,
};
use super::{Ask, Cx, ExportState, Exports, Go, icons};
use jobs::{job, progress, progress_bar};
use sheets::Sheets;

/// Width of the panels beside the pages, and the width of all below which one of them gives way.
const PANEL: f32 = 316.0;
const NARROW: f32 = 1040.0;

pub(crate) struct PapersScreen {
    kinds: Vec<(Kind, bool)>,
    formats: Vec<(Format, bool)>,
    /// The kind whose pages are shown.
    shown: Kind,
    sheets: Sheets,
    edition: Edition,
    /// What was found and is let through, with the reason that was given.
    waived: Vec<Hit>,
    reason: String,
    /// Where the window is narrow: the exports instead of the options.
    exporting: bool,
    folder: String,
    /// An export was asked for on this screen; what an earlier drill left is not shown.
    asked: bool,
    unrated: usize,
    seen: u64,
    busy: bool,
}

impl PapersScreen {
    pub(crate) fn new(session: &Session) -> Self {
        Self {
            kinds: Kind::ALL.iter().map(|k| (*k, *k == Kind::Record)).collect(),
            formats: Format::ALL
                .iter()
                .map(|f| (*f, matches!(f, Format::Docx | Format::Pdf)))
                .collect(),
            shown: Kind::Record,
            sheets: Sheets::default(),
            edition: Edition::new(session),
            waived: Vec::new(),
            reason: String::new(),
            exporting: false,
            folder: session.export_folder().display().to_string(),
            asked: false,
            unrated: 0,
            seen: u64::MAX,
            busy: false,
        }
    }

    pub(crate) fn folder_chosen(&mut self, folder: PathBuf) {
        self.folder = folder.display().to_string();
    }

    /// Pages have been laid out.
    pub(crate) fn previewed(&mut self, news: Previewed) {
        self.sheets.previewed(news);
    }

    /// A page has been drawn.
    pub(crate) fn drawn(&mut self, pages: &Pages, page: usize, hundredths: u32, pixels: Pixels) {
        self.sheets.drawn(pages, page, hundredths, pixels);
    }

    /// What was found in the documents ticked and is neither masked nor let through.
    fn held(&self) -> bool {
        let mut hits = self.sheets.hits.iter();
        self.edition.scan != Scan::Mask && hits.any(|(_, hit)| !self.waived.contains(hit))
    }

    pub(crate) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        self.sheets.keys(keys);
        if keys.take_with(Modifiers::COMMAND, Key::E) {
            self.export(cx, None);
        }
        if keys.take_with(Modifiers::COMMAND, Key::M) && self.held() {
            self.edition.scan = Scan::Mask;
        }
        if keys.take_with(Modifiers::COMMAND, Key::Enter) {
            cx.go(Go::Home);
        }
        if !self.busy && keys.take_always(Key::Escape) {
            if cx.exports.running {
                cx.ask(Ask::CancelExport);
            } else {
                cx.go(Go::Debrief);
            }
        }
    }

    /// Everything ticked, as far as a kind has that format.
    fn documents(&self) -> Vec<(Kind, Format)> {
        let kinds = self
            .kinds
            .iter()
            .filter(|(_, on)| *on)
            .map(|(kind, _)| *kind);
        kinds
            .flat_map(|kind| {
                let formats = self.formats.iter().filter(|(_, on)| *on);
                formats
                    .map(move |(format, _)| (kind, *format))
                    .filter(|(kind, format)| kind.formats().contains(format))
            })
            .collect()
    }

    fn folder(&self) -> PathBuf {
        PathBuf::from(self.folder.trim())
    }

    /// Writes everything ticked, or one document again.
    fn export(&mut self, cx: &Cx<'_>, again: Option<(Kind, Format)>) {
        let documents = again.map_or_else(|| self.documents(), |document| vec![document]);
        if cx.exports.running || documents.is_empty() || self.folder_fault(cx).is_some() {
            return;
        }
        self.exporting = true;
        // What is let through hangs on a finished check.
        if self.held() || (!self.waived.is_empty() && self.sheets.is_stale()) {
            return;
        }
        self.asked = true;
        let mut edition = self.edition.clone();
        // What was found after the check, or was not let through, is not written.
        if edition.scan != Scan::Mask && self.waived.is_empty() {
            edition.scan = Scan::Refuse;
        }
        cx.ask(Ask::Export(
            documents,
            Some(self.folder()),
            Box::new(edition),
        ));
    }

    fn folder_fault<'a>(&self, cx: &Cx<'a>) -> Option<&'a str> {
        let folder = self.folder();
        if self.folder.trim().is_empty() {
            Some(cx.text.papers_folder_empty())
        } else if !folder.is_absolute() {
            Some(cx.text.papers_folder_relative())
        } else {
            None
        }
    }

    pub(crate) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let Some(drill) = cx.session.drill() else {
            no_drill(ui, cx);
            return;
        };
        if self.seen != cx.session.revision() {
            self.seen = cx.session.revision();
            self.unrated = drill.assess().unrated.len();
        }
        let all = ui.max_rect();
        let page = Page::new(all, 64.0, 0.0);
        let title = match drill.scenarios() {
            [scenario] => &scenario.title,
            _ => &drill.state().setup.name,
        };
        let heading = Heading {
            title,
            note: text.papers_note(),
            back: text.papers_back(),
            step: 3,
        };
        if page_header(ui, theme, text, page.header, &heading) {
            cx.go(Go::Debrief);
        }
        let line = Stroke::new(1.0, theme.line);
        ui.painter()
            .hline(all.x_range(), page.body.top() + 0.5, line);
        let side = gutter(all.width());
        let wanted = Wanted {
            number: 0,
            kind: self.shown,
            documents: self.documents(),
            edition: self.edition.clone(),
        };
        self.sheets.ask(ui, cx, wanted);
        let narrow = page.body.width() < NARROW;
        let body = page.body;
        let mut left = Rect::from_min_max(body.min, pos2(body.left() + PANEL, body.bottom()));
        let right = Rect::from_min_max(pos2(body.right() - PANEL, body.top()), body.max);
        let end = if narrow { body.right() } else { right.left() };
        let middle = Rect::from_min_max(pos2(left.right(), body.top()), pos2(end, body.bottom()));
        rows(ui, middle, "preview", |ui| self.sheets.show(ui, cx, middle));
        ui.painter().vline(middle.left(), body.y_range(), line);
        let mut place = right;
        if narrow {
            let head = Rect::from_min_size(left.min, vec2(PANEL, 52.0));
            rows(ui, head, "panels", |ui| {
                ui.add_space(10.0);
                ui.horizontal(|ui| {
                    ui.add_space(side);
                    let choices = [
                        (false, text.papers_tab_options()),
                        (true, text.papers_tab_export()),
                    ];
                    segmented(ui, theme, text.papers_tabs(), &mut self.exporting, &choices);
                });
            });
            left.min.y = head.bottom();
            place = left;
        } else {
            ui.painter().vline(middle.right(), body.y_range(), line);
        }
        if !narrow || !self.exporting {
            self.options_panel(ui, cx, drill, left, side);
        }
        if !narrow || self.exporting {
            rows(ui, place, "exports", |ui| {
                self.exports(ui, cx, drill, place, side);
            });
        }
        self.busy = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
    }

    /// What is left to be done, what is being written, and the way on.
    fn exports(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, place: Rect, side: f32) {
        let inner = Rect::from_min_max(
            pos2(place.left() + 24.0, place.top() + 20.0),
            pos2(place.right() - side, place.bottom() - 20.0),
        );
        let buttons = 3.0 * 36.0 + 2.0 * 8.0 + 12.0;
        let list = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - buttons));
        rows(ui, list.expand2(vec2(6.0, 0.0)), "list", |ui| {
            ScrollArea::vertical()
                .id_salt("exports")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.add_space(6.0);
                        column(ui, list.width(), |ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            self.checks(ui, cx, drill);
                            self.found(ui, cx);
                            ui.add_space(16.0);
                            self.jobs(ui, cx);
                        });
                    });
                });
        });
        let foot = Rect::from_min_max(pos2(inner.left(), list.bottom() + 12.0), inner.max);
        rows(ui, foot.expand(4.0), "buttons", |ui| {
            ui.add_space(4.0);
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(4.0);
                column(ui, inner.width(), |ui| self.buttons(ui, cx, inner.width()));
            });
        });
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        let exports = cx.exports;
        let done = self.is_done(exports);
        if exports.running {
            let stop = Button::new(theme, text.papers_stop())
                .icon(icons::X)
                .key("Esc")
                .width(width);
            if stop.show(ui).clicked() {
                cx.ask(Ask::CancelExport);
            }
        } else {
            let reason = if self.held() {
                Some(text.papers_held())
            } else if self.documents().is_empty() {
                Some(text.papers_nothing())
            } else {
                self.folder_fault(cx)
            };
            let words = if done {
                text.papers_export_again()
            } else {
                text.papers_export()
            };
            let export = Button::new(theme, words)
                .icon(icons::EXPORT)
                .key("Ctrl E")
                .width(width)
                .disabled(reason);
            let export = if done { export } else { export.primary() };
            if export.show(ui).clicked() {
                self.export(cx, None);
            }
        }
        let reason = (!done).then(|| text.papers_reveal_none());
        let reveal = Button::new(theme, text.papers_reveal())
            .icon(icons::FOLDER_OPEN)
            .width(width)
            .disabled(reason);
        if reveal.show(ui).clicked() {
            cx.ask(Ask::Reveal(exports.folder.clone()));
        }
        let finish = Button::new(theme, text.papers_finish())
            .key(text.key_ctrl_enter())
            .width(width);
        let finish = if done && !exports.running {
            finish.primary()
        } else {
            finish
        };
        if finish.show(ui).clicked() {
            cx.go(Go::Home);
        }
    }

    /// At least one document of this drill has been written.
    fn is_done(&self, exports: &Exports) -> bool {
        self.asked
            && exports
                .files
                .iter()
                .any(|file| matches!(file.state, ExportState::Saved(..)))
    }

    fn checks(&self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let text = cx.text;
        group(ui, cx, text.papers_checks());
        let debrief = &drill.state().debrief;
        let mut hints = Vec::new();
        if self.unrated > 0 {
            hints.push(text.papers_check_unrated(self.unrated));
        }
        let touched =
            drill
                .scenarios()
                .iter()
                .zip(&drill.state().scenes)
                .any(|(scenario, scene)| {
                    scenario
                        .red_lines()
                        .any(|item| scene.rating(&item.id).is_some())
                });
        if touched && debrief.red_line_reason.trim().is_empty() {
            hints.push(text.papers_check_red().to_owned());
        }
        let missing: Vec<&str> = [Signer::Recorder, Signer::Evaluator, Signer::Head]
            .into_iter()
            .filter(|signer| !debrief.sign_offs.iter().any(|s| s.signer == *signer))
            .map(|signer| text.signer(signer))
            .collect();
        if !missing.is_empty() {
            hints.push(text.papers_check_signs(missing.join(text.list_separator())));
        }
        if hints.is_empty() {
            told_row(ui, cx.theme, true, text.papers_check_fine());
        }
        for hint in &hints {
            told_row(ui, cx.theme, false, hint);
        }
    }

    /// What must not leave the house: masked at one press, or let through for a reason that is kept.
    fn found(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
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
            told_row(ui, theme, true, text.papers_nothing_found());
            return;
        }
        for (kind, hit) in &hits {
            let good = self.waived.contains(hit);
            let words = hit.sentence(text);
            told_row(ui, theme, good, &words);
            let name = text.papers_look_at(kind.name(text));
            if *kind != self.shown && link(ui, theme, &name, &name).clicked() {
                self.shown = *kind;
            }
        }
        if !self.held() {
            label(ui, text.papers_waived(), 13.0, Weight::Regular, theme.ink_2);
            return;
        }
        ui.add_space(4.0);
        let mask = Button::new(theme, text.papers_mask()).key("Ctrl M");
        if mask.primary().show(ui).clicked() {
            self.edition.scan = Scan::Mask;
        }
        ui.add_space(8.0);
        let response = Field::new(theme, text.papers_waive_reason())
            .hint(text.papers_waive_reason())
            .width(ui.available_width() - 8.0)
            .show(ui, &mut self.reason);
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        ui.add_space(8.0);
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
    }

    fn jobs(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let exports = cx.exports;
        if !(self.asked || exports.running) || exports.files.is_empty() {
            return;
        }
        group(ui, cx, &progress(text, exports));
        if exports.running {
            progress_bar(ui, cx, exports);
        }
        let mut again = None;
        for (i, file) in exports.files.iter().enumerate() {
            ui.push_id(i, |ui| {
                if job(ui, cx, file, exports.running) {
                    again = Some((file.kind, file.format));
                }
            });
            ui.add_space(8.0);
        }
        let folder = exports.folder.display().to_string();
        let words = text.papers_stored(folder);
        label(ui, words, 12.0, Weight::Regular, theme.ink_3);
        if let Some(document) = again {
            self.export(cx, Some(document));
        }
    }
}

fn group(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    let size = vec2(ui.available_width(), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let at = pos2(rect.left(), rect.top() + 10.0);
    let face = font(13.0, Weight::Medium);
    paint_text(ui, at, rect.width(), words, face, cx.theme.ink_3);
}
