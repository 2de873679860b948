//! What lies over the images: what must not be in a file before it is added, why one is removed, and a picture seen large.

use std::path::{Path, PathBuf};

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use crate::archive::{DRILL_FILES_BYTES, FILE_BYTES};
use crate::drill::{Action, Attachment, DebriefEdit, Drill, FileKind};
use crate::i18n::size;
use crate::ui::keys::{DialogKey, ImagesKey, Keys, Press as _};
use crate::ui::shared::files::dropped;
use crate::ui::shell::dialog;
use crate::ui::theme::{Gap, IconWeight, TextRole};
use crate::ui::widgets::{
    Button, Dialog, Field, Size, UiExt as _, a11y, check_box, fault, icon, label,
};
use crate::ui::{Cx, Request, icons};

use super::images::{ImageState, Images, LARGE, order, shown_name};

/// What lies over the images.
pub(super) enum ImageDialog {
    /// Files that are about to be added, and whether it was said that nothing in them must not be kept.
    Add { paths: Vec<PathBuf>, cleared: bool },
    /// A file that is about to be removed, why, and whether it was tried without a reason.
    Remove {
        place: usize,
        reason: String,
        asked: bool,
        fresh: bool,
    },
    /// A file seen large.
    Large(usize),
}

impl Images {
    /// Files that were chosen or dropped.
    pub(super) fn offer(&mut self, paths: Vec<PathBuf>) {
        if !paths.is_empty() {
            self.dialog = Some(ImageDialog::Add {
                paths,
                cleared: false,
            });
        }
    }

    /// Files dropped onto the window; `turn` shows the tab.
    pub(super) fn dropped(&mut self, ui: &Ui, turn: impl FnOnce()) {
        let paths = dropped(ui);
        if !paths.is_empty() {
            turn();
            self.offer(paths);
        }
    }

    /// Keys of what lies over; false where nothing does.
    pub(super) fn over_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>, drill: &Drill) -> bool {
        let Some(dialog) = &mut self.dialog else {
            return false;
        };
        let mut close = keys.take(DialogKey::No);
        match dialog {
            ImageDialog::Add { cleared, .. } => {
                if keys.take(ImagesKey::Cleared) {
                    *cleared = !*cleared;
                }
                if keys.confirm() {
                    close |= self.add(cx);
                }
            }
            ImageDialog::Remove { .. } => {
                if keys.confirm() {
                    close |= self.remove(cx);
                }
            }
            ImageDialog::Large(place) => {
                let files = order(drill);
                let here = files.iter().position(|p| p == place).unwrap_or(0);
                if keys.take_nth(ImagesKey::Move, 3) {
                    *place = files[(here + 1).min(files.len().saturating_sub(1))];
                }
                if keys.take_nth(ImagesKey::Move, 2) {
                    *place = files[here.saturating_sub(1)];
                }
                self.selected = *place;
                close |= keys.confirm();
            }
        }
        if close {
            self.dialog = None;
        }
        true
    }

    /// True when the files are on their way.
    fn add(&mut self, cx: &Cx<'_>) -> bool {
        let Some(ImageDialog::Add { paths, cleared }) = &self.dialog else {
            return false;
        };
        cx.request(Request::TakeFiles(paths.clone(), *cleared));
        true
    }

    fn remove(&mut self, cx: &Cx<'_>) -> bool {
        let Some(ImageDialog::Remove {
            place,
            reason,
            asked,
            ..
        }) = &mut self.dialog
        else {
            return false;
        };
        if reason.trim().is_empty() {
            *asked = true;
            return false;
        }
        cx.act(Action::Debrief(DebriefEdit::Detach {
            place: *place,
            reason: reason.trim().to_owned(),
        }));
        true
    }

    /// Draws what lies over.
    pub(super) fn dialog(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let close = match &self.dialog {
            None => false,
            Some(ImageDialog::Add { .. }) => self.add_dialog(ui, cx, drill),
            Some(ImageDialog::Remove { .. }) => self.remove_dialog(ui, cx, drill),
            Some(ImageDialog::Large(place)) => self.large(ui, cx, drill, *place),
        };
        if close {
            self.dialog = None;
        }
    }

    fn add_dialog(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill) -> bool {
        let (theme, text) = (cx.theme, cx.text);
        let screen = ui.ctx().content_rect().size();
        let width = (screen.x - 160.0).min(620.0);
        let kept: u64 = drill
            .state()
            .debrief
            .kept_files()
            .map(|(_, a)| a.file.bytes)
            .sum();
        let Some(ImageDialog::Add { paths, cleared }) = &mut self.dialog else {
            return false;
        };
        let title = text.images_add_title(paths.len());
        let named = ("add files", width);
        let dialog = Dialog::new(theme, text, named, title, text.images_add_now());
        let pressed = dialog.show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            ScrollArea::vertical().max_height(120.0).show(ui, |ui| {
                ui.set_width(width);
                for path in paths.iter() {
                    ui.sub(theme, name_of(path));
                }
            });
            ui.gap(Gap::Xs);
            for words in [
                text.images_rule_customers(),
                text.images_rule_screens(),
                text.images_rule_consent(),
                text.images_rule_monitor(),
            ] {
                ui.horizontal_top(|ui| {
                    icon(ui, icons::INFO, IconWeight::Regular, 16.0, theme.accent);
                    ui.body(theme, words);
                });
            }
            let limits = text.images_limits(size(kept), size(FILE_BYTES));
            ui.note(theme, limits);
            if kept > DRILL_FILES_BYTES {
                fault(
                    ui,
                    theme,
                    &text.files_many(size(kept), size(DRILL_FILES_BYTES)),
                );
            }
            ui.note(theme, text.images_position());
            ui.gap(Gap::Xs);
            ui.horizontal(|ui| {
                check_box(ui, theme, cleared, text.images_cleared());
                crate::ui::widgets::key_cap(ui, &ImagesKey::Cleared.cap(text), theme);
            });
            None
        });
        pressed.is_some_and(|yes| !yes || self.add(cx))
    }

    fn remove_dialog(&mut self, ui: &Ui, cx: &Cx<'_>, drill: &Drill) -> bool {
        let (theme, text) = (cx.theme, cx.text);
        let width = (ui.ctx().content_rect().width() - 160.0).min(520.0);
        let Some(ImageDialog::Remove {
            place,
            reason,
            asked,
            fresh,
        }) = &mut self.dialog
        else {
            return false;
        };
        let attached = drill.state().debrief.attachments.get(*place);
        let name = attached.map_or("", |a| a.file.name.as_str());
        let title = text.images_remove_title(name);
        let named = ("remove file", width);
        let dialog = Dialog::new(theme, text, named, title, text.images_remove());
        let pressed = dialog.show(ui, |ui| {
            let note = text.images_remove_note();
            ui.sub(theme, note);
            ui.gap(Gap::Xs);
            let missing = *asked && reason.trim().is_empty();
            let response = Field::new(theme, text.images_reason())
                .hint(text.images_reason_hint())
                .width(width)
                .invalid(missing)
                .show(ui, reason);
            if std::mem::take(fresh) {
                response.request_focus();
            }
            if missing {
                fault(ui, theme, text.refused_reason_needed());
            }
            None
        });
        pressed.is_some_and(|yes| !yes || self.remove(cx))
    }

    /// A file as large as the window lets it be. True when it is to be closed.
    fn large(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, place: usize) -> bool {
        let (theme, text) = (cx.theme, cx.text);
        let Some(attached) = drill.state().debrief.attachments.get(place) else {
            return true;
        };
        let file = &attached.file;
        self.want_large(cx, file.sha256);
        let screen = ui.ctx().content_rect().size();
        let room = vec2(screen.x - 160.0, screen.y - 220.0);
        dialog(ui, cx, "picture", room.x, |ui| {
            label(ui, file.name.as_str(), TextRole::Lead, theme.ink);
            let (rect, _) = ui.allocate_exact_size(room, egui::Sense::hover());
            let caption = shown_name(file);
            match self.texture(file.sha256, LARGE) {
                ImageState::Here(texture) => {
                    let (id, real) = (texture.id(), texture.size_vec2());
                    let scale = (rect.width() / real.x).min(rect.height() / real.y).min(2.0);
                    let at = Rect::from_center_size(rect.center(), real * scale);
                    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                    ui.painter().image(id, at, uv, egui::Color32::WHITE);
                    a11y::painted(ui, at, caption);
                }
                ImageState::Cannot => {
                    a11y::painted(ui, rect, text.images_no_preview());
                    let words = text.images_no_preview();
                    let face = crate::ui::theme::TextRole::Body.font();
                    let middle = egui::Align2::CENTER_CENTER;
                    ui.painter()
                        .text(rect.center(), middle, words, face, theme.ink_2);
                }
                ImageState::Coming => {
                    a11y::painted(ui, rect, text.images_reading());
                }
            }
            ui.horizontal(|ui| {
                ui.body_2(theme, caption);
                crate::ui::widgets::at_right(ui, |ui| {
                    let close = Button::new(theme, text.close()).key(DialogKey::No.cap(text));
                    let gone = close.show(ui).clicked();
                    let open = Button::new(theme, text.images_open()).size(Size::Normal);
                    if open.show(ui).clicked() {
                        cx.request(Request::OpenKept(file.sha256, file.name.clone()));
                    }
                    gone
                })
            })
            .inner
        })
    }
}

/// A file can be drawn by the program.
pub(super) fn is_picture(file: &Attachment) -> bool {
    matches!(file.kind, FileKind::Jpeg | FileKind::Png)
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
