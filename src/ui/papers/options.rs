//! The left panel: which documents, in which formats, and how they are made.

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::drill::Drill;
use crate::i18n::Text;
use crate::jobs::FolderFor;
use crate::report::{self, Format, Names};

use super::super::theme::{Weight, font};
use super::super::widgets::{
    Button, Field, Size, at_right, cell, check_box, column, fault, label, paint_text, rows,
    segmented, switch,
};
use super::super::{Ask, Cx, icons};
use super::{PapersScreen, group};

/// Width of the button beside the folder.
const CHOOSE: f32 = 116.0;

impl PapersScreen {
    pub(super) fn options_panel(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        left: Rect,
        side: f32,
    ) {
        rows(ui, left, "options", |ui| {
            ScrollArea::vertical()
                .id_salt("options")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        ui.add_space(side);
                        let width = left.width() - side - 20.0;
                        column(ui, width, |ui| self.options(ui, cx, drill));
                    });
                });
        });
    }

    fn options(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ui.add_space(20.0);
        group(ui, cx, text.papers_kind());
        for (kind, wanted) in &mut self.kinds {
            let on = self.shown == *kind;
            let size = vec2(ui.available_width(), 34.0);
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            if on {
                ui.painter()
                    .rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, theme.accent_soft);
            }
            cell(ui, rect.expand2(vec2(6.0, 0.0)), kind.word(), |ui| {
                ui.horizontal_centered(|ui| {
                    ui.add_space(6.0);
                    if check_box(ui, theme, wanted, kind.name(text)).clicked() {
                        self.shown = *kind;
                    }
                    at_right(ui, |ui| {
                        ui.add_space(6.0);
                        if on && let Some(count) = self.sheets.count() {
                            let words = text.papers_page_count(count);
                            label(ui, words, 12.0, Weight::Regular, theme.ink_3);
                        }
                        let name = text.papers_look_at(kind.name(text));
                        let eye = Button::new(theme, "").icon(icons::EYE).name(&name);
                        if !on && eye.ghost().size(Size::Small).show(ui).clicked() {
                            self.shown = *kind;
                        }
                    });
                });
            });
        }
        ui.add_space(14.0);
        group(ui, cx, text.papers_formats());
        for (format, wanted) in &mut self.formats {
            check_box(ui, theme, wanted, format_name(text, *format));
        }
        ui.add_space(14.0);
        group(ui, cx, text.papers_people());
        let choices = [
            (Names::Full, text.papers_people_full()),
            (Names::PostCode, text.papers_people_post()),
            (Names::SurnameStar, text.papers_people_star()),
        ];
        let people = text.papers_people();
        segmented(ui, theme, people, &mut self.edition.names, &choices);
        let hint = text.papers_people_hint();
        label(ui, hint, 12.0, Weight::Regular, theme.ink_3);
        ui.add_space(8.0);
        let mut without = !self.edition.personal_scores;
        switch(ui, theme, &mut without, text.papers_no_scores(), true);
        self.edition.personal_scores = !without;
        ui.add_space(8.0);
        let red_head = &mut self.edition.red_head;
        switch(ui, theme, red_head, text.papers_red_head(), true);
        ui.add_space(8.0);
        group(ui, cx, text.papers_watermark());
        Field::new(theme, text.papers_watermark())
            .hint(text.papers_watermark_hint())
            .width(ui.available_width())
            .show(ui, &mut self.edition.watermark);
        ui.add_space(8.0);
        group(ui, cx, text.papers_marking());
        Field::new(theme, text.papers_marking())
            .width(ui.available_width())
            .show(ui, &mut self.edition.marking);
        ui.add_space(14.0);
        group(ui, cx, text.papers_names());
        let documents = self.documents();
        if documents.is_empty() {
            fault(ui, theme, text.papers_nothing());
        }
        for (kind, format) in documents {
            let name = report::file_name(drill, kind, format, text);
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
}

fn format_name(text: &Text, format: Format) -> &'static str {
    match format {
        Format::Docx => text.papers_word(),
        Format::Pdf => text.papers_pdf(),
        Format::Html => text.papers_html(),
        Format::Markdown => text.papers_markdown(),
        Format::Csv => text.papers_csv(),
        Format::Json => text.papers_json(),
        Format::Xlsx => text.papers_xlsx(),
    }
}
