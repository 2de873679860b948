//! The right panel: the checks, how far the writing has come, and the way on.

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use crate::drill::Drill;

use super::super::theme::{Gap, TextRole};
use super::super::widgets::{Button, UiExt as _, column, label, rows};
use super::super::{Cx, Request, Route, icons};
use super::jobs::{job, progress, progress_bar};
use super::{Pane, PapersScreen, group};
use crate::tasks::{Export, ExportState};
use crate::ui::keys::{PapersKey, Press as _};

impl PapersScreen {
    /// What is left to be done, what is being written, and the way on.
    pub(super) fn exports(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        place: Rect,
        side: f32,
    ) {
        let inner = Rect::from_min_max(
            pos2(place.left() + 24.0, place.top() + 20.0),
            pos2(place.right() - side, place.bottom() - 20.0),
        );
        let hindered = !cx.tasks.export.running && self.hindrance(cx).is_some();
        let reason = if hindered { 44.0 } else { 0.0 };
        let buttons = 3.0 * 36.0 + 2.0 * 8.0 + 12.0 + reason;
        let list = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - buttons));
        rows(ui, list.expand2(vec2(6.0, 0.0)), "list", |ui| {
            ScrollArea::vertical()
                .id_salt("exports")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.gap(Gap::Sm);
                        column(ui, list.width(), |ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            self.checks(ui, cx, drill);
                            ui.gap(Gap::Xl);
                            self.jobs(ui, cx);
                        });
                    });
                });
        });
        let foot = Rect::from_min_max(pos2(inner.left(), list.bottom() + 12.0), inner.max);
        rows(ui, foot.expand(4.0), "buttons", |ui| {
            ui.gap(Gap::Xs);
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.gap(Gap::Xs);
                column(ui, inner.width(), |ui| self.buttons(ui, cx, inner.width()));
            });
        });
    }

    /// Why what is ticked cannot be exported now.
    pub(super) fn hindrance<'a>(&self, cx: &Cx<'a>) -> Option<&'a str> {
        if self.documents().is_empty() {
            Some(cx.text.papers_nothing())
        } else {
            self.hindrance_of_one(cx)
        }
    }

    /// Why nothing can be written now, be it one file again.
    pub(super) fn hindrance_of_one<'a>(&self, cx: &Cx<'a>) -> Option<&'a str> {
        if cx.session.words().words.is_incomplete() {
            Some(cx.text.package_words_hold())
        } else if self.altered {
            Some(cx.text.papers_altered())
        } else if self.held() {
            Some(cx.text.papers_held())
        } else if !self.waived.is_empty() && self.sheets.is_stale() {
            // What is let through hangs on a finished check.
            Some(cx.text.papers_checking())
        } else {
            self.folder_fault(cx)
        }
    }

    /// In a narrow window the files have a pane of their own: what writes them is in sight from the others, and leads there.
    pub(super) fn narrow_foot(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let export = Button::new(cx.theme, cx.text.papers_export())
            .icon(icons::EXPORT)
            .key(PapersKey::Export.cap(cx.text))
            .width(width)
            .primary();
        if export.show(ui).clicked() {
            self.pane = Pane::Export;
            // Why it cannot be done stands there.
            if !cx.tasks.export.running && self.hindrance(cx).is_none() {
                self.export(cx, None);
            }
        }
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        let exports = &cx.tasks.export;
        let done = self.is_done(exports);
        let hindrance = self.hindrance(cx);
        if exports.running {
            let stop = Button::new(theme, text.papers_stop())
                .icon(icons::X)
                .key(PapersKey::Back.cap(text))
                .width(width);
            if stop.show(ui).clicked() {
                cx.request(Request::CancelExport);
            }
        } else {
            let words = if done {
                text.papers_export_again()
            } else {
                text.papers_export()
            };
            let export = Button::new(theme, words)
                .icon(icons::EXPORT)
                .key(PapersKey::Export.cap(text))
                .width(width)
                .disabled(hindrance);
            if let Some(reason) = hindrance {
                label(ui, reason, TextRole::Caption, theme.ink_2);
            }
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
            cx.request(Request::Reveal(exports.folder.clone()));
        }
        let finish = Button::new(theme, text.papers_finish())
            .key(PapersKey::Keep.cap(text))
            .width(width);
        let finish = if done && !exports.running {
            finish.primary()
        } else {
            finish
        };
        if finish.show(ui).clicked() {
            cx.go(Route::Home);
        }
    }

    /// At least one document of this drill has been written.
    fn is_done(&self, exports: &Export) -> bool {
        self.asked
            && exports
                .files
                .iter()
                .any(|file| matches!(file.state, ExportState::Saved(..)))
    }

    fn jobs(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let exports = &cx.tasks.export;
        if !(self.asked || exports.running) || exports.files.is_empty() {
            return;
        }
        group(ui, cx, &progress(text, exports));
        if exports.running {
            progress_bar(ui, cx, exports);
        }
        let mut again = None;
        self.failure_seen &= !exports.running;
        for (i, file) in exports.files.iter().enumerate() {
            let card = ui.push_id(i, |ui| {
                if job(ui, cx, file, exports.running) {
                    again = Some((file.kind, file.format));
                }
            });
            // Why the first was not written is read without looking for it.
            let failed = matches!(file.state, ExportState::Failed(_));
            if failed && !exports.running && !self.failure_seen {
                self.failure_seen = true;
                ui.scroll_to_rect(card.response.rect, None);
            }
            ui.gap(Gap::Md);
        }
        let folder = exports.folder.display().to_string();
        let words = text.papers_stored(folder);
        ui.hint(theme, words);
        if let Some(document) = again {
            self.export(cx, Some(document));
        }
    }
}
