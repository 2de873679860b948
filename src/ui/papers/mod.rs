//! 纪要: which documents, into which folder, and how far their writing has come.

mod jobs;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests;

use std::path::PathBuf;

use egui::{Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::drill::{Drill, Signer};
use crate::jobs::FolderFor;
use crate::report::{self, Format, Kind};
use crate::session::Session;

use super::shortcuts::Keys;
use super::theme::{Weight, font};
use super::widgets::{
    Button, Field, Heading, Page, check_box, column, empty, fault, gutter, label, page_header,
    paint_text, paint_text_right, rows, told_row,
};
use super::{Ask, Cx, ExportState, Exports, Go, icons};
use jobs::{job, progress, progress_bar};

/// Width of the button beside the folder.
const CHOOSE: f32 = 116.0;
/// What can be written.
const FORMATS: [Format; 2] = [Format::Docx, Format::Pdf];

pub(crate) struct PapersScreen {
    wanted: [bool; 2],
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
            wanted: [true, true],
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

    pub(crate) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if keys.take_with(Modifiers::COMMAND, Key::E) {
            self.export(cx, None);
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

    fn formats(&self) -> Vec<Format> {
        FORMATS
            .into_iter()
            .zip(self.wanted)
            .filter(|(_, wanted)| *wanted)
            .map(|(format, _)| format)
            .collect()
    }

    fn folder(&self) -> PathBuf {
        PathBuf::from(self.folder.trim())
    }

    /// Writes everything ticked, or one document again.
    fn export(&mut self, cx: &Cx<'_>, again: Option<Format>) {
        let formats = again.map_or_else(|| self.formats(), |format| vec![format]);
        if cx.exports.running || formats.is_empty() || self.folder_fault(cx).is_some() {
            return;
        }
        self.asked = true;
        cx.ask(Ask::Export(formats, Some(self.folder())));
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
            let (title, more) = (text.debrief_none(), text.debrief_none_more());
            if empty(
                ui,
                theme,
                icons::ARCHIVE_BOX,
                title,
                more,
                Some(text.debrief_home()),
            ) {
                cx.go(Go::Home);
            }
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
        let right = (page.body.width() * 0.42).clamp(316.0, 460.0);
        let split = page.body.right() - right;
        ui.painter().vline(split, page.body.y_range(), line);
        let left = Rect::from_min_max(page.body.min, pos2(split, page.body.bottom()));
        rows(ui, left, "options", |ui| {
            ScrollArea::vertical()
                .id_salt("options")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        ui.add_space(side);
                        let width = (left.width() - side - 32.0).min(620.0);
                        column(ui, width, |ui| self.options(ui, cx, drill));
                    });
                });
        });
        let place = Rect::from_min_max(pos2(split, page.body.top()), page.body.max);
        rows(ui, place, "exports", |ui| {
            self.exports(ui, cx, drill, place, side);
        });
        self.busy = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
    }

    fn options(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ui.add_space(20.0);
        group(ui, cx, text.papers_kind());
        kind_row(ui, cx);
        ui.add_space(14.0);
        group(ui, cx, text.papers_formats());
        let names = [text.papers_word(), text.papers_pdf()];
        for (wanted, name) in self.wanted.iter_mut().zip(names) {
            check_box(ui, theme, wanted, name);
        }
        ui.add_space(14.0);
        group(ui, cx, text.papers_names());
        let formats = self.formats();
        if formats.is_empty() {
            fault(ui, theme, text.papers_nothing());
        }
        for format in formats {
            let name = report::file_name(drill, Kind::Record, format, text);
            let size = vec2(ui.available_width(), 22.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            let face = font(13.0, Weight::Regular);
            paint_text(
                ui,
                rect.left_center(),
                rect.width(),
                &name,
                face,
                theme.ink_2,
            );
            response.on_hover_text(&name);
        }
        ui.add_space(14.0);
        group(ui, cx, text.papers_folder());
        let wrong = self.folder_fault(cx);
        ui.horizontal(|ui| {
            Field::new(theme, text.papers_folder())
                .width(ui.available_width() - CHOOSE - 8.0)
                .invalid(wrong.is_some())
                .show(ui, &mut self.folder);
            let choose = Button::new(theme, text.papers_choose())
                .icon(icons::FOLDER)
                .width(CHOOSE);
            if choose.show(ui).clicked() {
                cx.ask(Ask::ChooseFolder(FolderFor::Export));
            }
        });
        if let Some(wrong) = wrong {
            fault(ui, theme, wrong);
        }
        ui.add_space(20.0);
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
            let reason = if self.formats().is_empty() {
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
                .any(|(_, _, state)| matches!(state, ExportState::Saved(..)))
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
        for (i, (format, name, state)) in exports.files.iter().enumerate() {
            ui.push_id(i, |ui| {
                if job(ui, cx, *format, name, state, exports.running) {
                    again = Some(*format);
                }
            });
            ui.add_space(8.0);
        }
        let folder = exports.folder.display().to_string();
        let words = text.papers_stored(folder);
        label(ui, words, 12.0, Weight::Regular, theme.ink_3);
        if let Some(format) = again {
            self.export(cx, Some(format));
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

/// The kinds of document; so far there is one.
fn kind_row(ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    let size = vec2(ui.available_width(), 40.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = text.papers_record();
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, true, name));
    ui.painter().rect_filled(rect, 8.0, theme.accent_soft);
    let center = pos2(rect.left() + 21.0, rect.center().y);
    ui.painter().circle_filled(center, 9.0, theme.accent_solid);
    ui.painter().circle_filled(center, 3.5, theme.on_accent);
    let at = pos2(rect.left() + 40.0, rect.center().y);
    let face = font(14.0, Weight::Bold);
    let end = paint_text(ui, at, rect.width(), name, face, theme.accent);
    let at = pos2(rect.right() - 12.0, rect.center().y);
    let more = text.papers_record_more();
    let face = font(12.0, Weight::Regular);
    if super::widgets::text_width(ui, more, face.clone()) < at.x - end - 12.0 {
        paint_text_right(ui.painter(), at, more, face, theme.accent);
    }
}
