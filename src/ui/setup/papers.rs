//! 演练前文书: what is printed before the drill, made of the set-up as it stands.

use egui::{Ui, vec2};

use crate::drill::Disclosure;
use crate::report::{DocumentKind, Format, suits};
use crate::tasks::{ExportRequest, ExportState};

use crate::ui::keys::{Press as _, SetupKey};
use crate::ui::shared::formats::program;
use crate::ui::theme::Gap;
use crate::ui::widgets::{
    Button, UiExt as _, card, check_box, fault, link, section_line, segmented,
};
use crate::ui::{Cx, Request, icons};

use super::{PADDING, Scripts, SetupScreen, missing, scripts};

/// What is chosen to be printed.
pub(super) struct Papers {
    kinds: Vec<(DocumentKind, bool)>,
    format: Format,
    /// Something was asked for on this screen; what an earlier drill left is not shown.
    asked: bool,
}

impl Default for Papers {
    fn default() -> Self {
        let kinds = DocumentKind::BEFORE.iter();
        Self {
            kinds: kinds.map(|k| (*k, *k != DocumentKind::Evaluator)).collect(),
            format: Format::Docx,
            asked: false,
        }
    }
}

impl Papers {
    /// What is chosen of what there is: a 盲演 has no notice.
    fn documents(&self, disclosure: Disclosure) -> Vec<(DocumentKind, Format)> {
        let kinds = self.kinds.iter();
        let kinds = kinds.filter(|(kind, on)| *on && suits(*kind, disclosure));
        kinds.map(|(kind, _)| (*kind, self.format)).collect()
    }
}

impl SetupScreen {
    pub(super) fn papers_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, scripts: &Scripts<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let mut pressed = false;
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
            section_line(ui, theme, text.setup_papers(), text.setup_papers_note());
            ui.horizontal_wrapped(|ui| {
                for (kind, wanted) in &mut self.papers.kinds {
                    if !suits(*kind, self.setup.disclosure) {
                        continue;
                    }
                    check_box(ui, theme, wanted, kind.name(text));
                }
            });
            let blind = self.setup.disclosure == Disclosure::Blind;
            if blind {
                let hint = text.setup_papers_blind();
                ui.hint(theme, hint);
            }
            let none = self.papers.documents(self.setup.disclosure).is_empty();
            if none {
                fault(ui, theme, text.papers_nothing());
            }
            ui.gap(Gap::Xs);
            ui.horizontal(|ui| {
                let formats = [Format::Docx, Format::Pdf].map(|format| (format, program(format).0));
                let name = text.papers_formats();
                segmented(ui, theme, name, &mut self.papers.format, &formats);
                let hindrance = if cx.tasks.export.running {
                    Some(text.papers_writing())
                } else if none {
                    Some(text.papers_nothing())
                } else {
                    missing(text, scripts)
                };
                let button = Button::new(theme, text.setup_papers_write())
                    .icon(icons::PRINTER)
                    .key(SetupKey::Export.cap(text))
                    .disabled(hindrance);
                pressed = button.show(ui).clicked();
            });
            let is_there = |state: &ExportState| matches!(state, ExportState::Saved(..));
            if self.papers.asked
                && cx
                    .tasks
                    .export
                    .files
                    .iter()
                    .any(|file| is_there(&file.state))
            {
                let reveal = text.papers_reveal();
                if link(ui, theme, reveal, reveal).clicked() {
                    cx.request(Request::Reveal(cx.tasks.export.folder.clone()));
                }
            }
        });
        if pressed {
            self.write_papers(cx);
        }
    }

    /// Writes what is chosen into the export folder, or says why it cannot be.
    pub(super) fn write_papers(&mut self, cx: &Cx<'_>) {
        let text = cx.text;
        let documents = self.papers.documents(self.setup.disclosure);
        let hindrance = if cx.tasks.export.running {
            Some(text.papers_writing())
        } else if documents.is_empty() {
            Some(text.papers_nothing())
        } else {
            missing(text, &scripts(cx.session.library(), &self.setup))
        };
        if let Some(reason) = hindrance {
            cx.request(Request::Toast(reason.to_owned()));
            return;
        }
        self.papers.asked = true;
        let order = ExportRequest::beforehand(cx.session, self.setup.clone(), documents);
        cx.request(Request::Export(Box::new(order)));
    }
}
