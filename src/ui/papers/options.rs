//! The left panel: which documents, in which formats, and how they are made.

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::Drill;
use crate::i18n::Text;
use crate::report::{self, DocumentKind, Format, NameStyle};
use crate::tasks::{FolderFor, export::file_name};

use super::super::theme::{Gap, Radius, TextRole};
use super::super::widgets::{
    Button, Field, UiExt as _, a11y, cell, check_box, column, fault, focus_ring, paint_text, rows,
    segmented, switch_row, text_width,
};
use super::super::{Cx, Request, icons};
use crate::ui::shared::formats::program;

use super::{PapersScreen, group};

/// Height of a kind's row, and of a line of formats.
const ROW: f32 = 40.0;

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
                        ui.room(side);
                        let width = left.width() - side - 24.0;
                        column(ui, width, |ui| self.options(ui, cx, drill));
                    });
                });
        });
    }

    fn options(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        ui.gap(Gap::Md);
        group(ui, cx, text.papers_kind());
        for i in 0..self.kinds.len() {
            self.kind_row(ui, cx, i);
        }
        ui.gap(Gap::Xl);
        group(ui, cx, text.papers_formats());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(16.0, 2.0);
            for (format, wanted) in &mut self.formats {
                let (name, more) = format_name(text, *format);
                check_box(ui, theme, wanted, name).on_hover_text(more);
            }
        });
        if self.documents().is_empty() {
            fault(ui, theme, text.papers_nothing());
        } else if let Some(left) = self.lacking(text) {
            ui.hint(theme, left);
        }
        ui.gap(Gap::Xl);
        self.people(ui, cx);
        ui.gap(Gap::Xl);
        group(ui, cx, text.papers_layout());
        let red_head = &mut self.edition.red_head;
        switch_row(ui, theme, red_head, text.papers_red_head(), None);
        let with_log = &mut self.edition.with_log;
        switch_row(ui, theme, with_log, text.papers_with_log(), None);
        let none = drill.state().debrief.files().next().is_none();
        let off = none.then(|| text.papers_no_files());
        let with_files = &mut self.edition.with_files;
        switch_row(ui, theme, with_files, text.papers_with_files(), off);
        let none = !report::has_photos(drill);
        let off = none.then(|| text.papers_no_photos());
        let with_photos = &mut self.edition.with_photos;
        switch_row(ui, theme, with_photos, text.papers_with_photos(), off);
        let mut without = !self.edition.personal_scores;
        switch_row(ui, theme, &mut without, text.papers_no_scores(), None);
        self.edition.personal_scores = !without;
        let mut marked = !self.edition.watermark.is_empty();
        if switch_row(ui, theme, &mut marked, text.papers_watermark(), None).changed() {
            self.edition.watermark = if marked {
                text.papers_watermark_usual().to_owned()
            } else {
                String::new()
            };
        }
        if marked {
            let field = Field::new(theme, text.papers_watermark_words());
            let mut words = self.edition.watermark.clone();
            field.width(ui.available_width()).show(ui, &mut words);
            self.edition.watermark = words;
        }
        ui.gap(Gap::Xl);
        group(ui, cx, text.papers_marking());
        let presets = [
            text.doc_default_marking().to_owned(),
            text.papers_marking_none().to_owned(),
        ];
        Field::new(theme, text.papers_marking())
            .hint(text.papers_marking_none())
            .choices(&presets)
            .width(ui.available_width())
            .show(ui, &mut self.edition.marking);
        if self.edition.marking == text.papers_marking_none() {
            self.edition.marking.clear();
        }
        ui.gap(Gap::Xl);
        self.file_names(ui, cx, drill);
        ui.gap(Gap::Xl);
        group(ui, cx, text.papers_folder());
        let wrong = self.folder_fault(cx);
        Field::new(theme, text.papers_folder())
            .width(ui.available_width())
            .invalid(wrong.is_some())
            .show(ui, &mut self.folder);
        if let Some(wrong) = wrong {
            fault(ui, theme, wrong);
        }
        ui.gap(Gap::Md);
        let choose = Button::new(theme, text.papers_choose()).icon(icons::FOLDER);
        if choose.show(ui).clicked() {
            cx.request(Request::ChooseFolder(FolderFor::Export));
        }
        ui.gap(Gap::Xl);
    }

    /// What is ticked and does not exist, such as the Excel of minutes.
    fn lacking(&self, text: &Text) -> Option<String> {
        let asked = self.formats.iter().filter(|(_, on)| *on);
        let asked: Vec<Format> = asked.map(|(format, _)| *format).collect();
        let kinds = self.kinds.iter().filter(|(_, on)| *on);
        let left = kinds.filter_map(|(kind, _)| {
            let lacking = Format::lacking(kind.formats(), &asked);
            let names: Vec<&str> = lacking.iter().map(|format| program(*format).0).collect();
            let names = names.join(text.list_separator());
            (!names.is_empty()).then(|| text.kind_formats(names, kind.name(text)))
        });
        let left: Vec<String> = left.collect();
        (!left.is_empty()).then(|| text.papers_lacking(left.join(text.list_semicolon())))
    }

    /// A kind: its box says whether it is exported, the rest of the row shows its pages.
    fn kind_row(&mut self, ui: &mut Ui, cx: &Cx<'_>, i: usize) {
        let (theme, text) = (cx.theme, cx.text);
        let Some((kind, mut wanted)) = self.kinds.get(i).copied() else {
            return;
        };
        let on = self.shown == kind;
        let size = vec2(ui.available_width(), ROW);
        let (inner, _) = ui.allocate_exact_size(size, Sense::hover());
        let rect = inner.expand2(vec2(12.0, 0.0));
        let response = ui.interact(rect, ui.scope_id().with(kind.word()), Sense::click());
        let name = text.papers_look_at(kind.name(text));
        a11y::choice(&response, on, || &name);
        if i == 0 && std::mem::take(&mut self.focus_options) {
            response.request_focus();
        }
        if on {
            ui.painter()
                .rect_filled(rect, Radius::Control, theme.accent_soft);
        } else if response.hovered() {
            ui.painter()
                .rect_filled(rect, Radius::Control, theme.sunken);
        }
        focus_ring(ui, theme, &response, rect, Radius::Control);
        let right = pos2(inner.right(), inner.center().y);
        let note = kind_note(text, kind);
        let note = match self.sheets.count(kind) {
            Some(count) => text.papers_pages_and(count, note),
            None => note.to_owned(),
        };
        let ink = if on { theme.accent } else { theme.ink_3 };
        let face = TextRole::Caption.font();
        // The name comes first: where both are too long, the note is cut.
        let title = 30.0 + text_width(ui, kind.name(text), TextRole::Body) + 10.0;
        let room = (inner.width() - title).max(0.0);
        let width = text_width(ui, &note, face.clone()).min(room);
        let from = right - vec2(width, 0.0);
        paint_text(ui, from, width + 1.0, &note, face, ink);
        let boxed = Rect::from_min_max(inner.min, pos2(from.x - 8.0, inner.bottom()));
        cell(ui, boxed, kind.word(), |ui| {
            if check_box(ui, theme, &mut wanted, kind.name(text)).clicked() {
                self.shown = kind;
            }
        });
        if let Some(row) = self.kinds.get_mut(i) {
            row.1 = wanted;
        }
        if response.clicked() {
            self.shown = kind;
        }
    }

    fn people(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        group(ui, cx, text.papers_people());
        let choices = [
            (NameStyle::Full, text.papers_people_full()),
            (NameStyle::PostCode, text.papers_people_post()),
            (NameStyle::SurnameStar, text.papers_people_star()),
        ];
        let people = text.papers_people();
        segmented(ui, theme, people, &mut self.edition.names, &choices);
        ui.gap(Gap::Sm);
        let hint = match self.edition.names {
            NameStyle::Full => text.papers_people_hint(),
            NameStyle::PostCode => text.papers_people_post_hint(),
            NameStyle::SurnameStar => text.papers_people_star_hint(),
        };
        ui.hint(theme, hint);
        if self.edition.names == NameStyle::PostCode {
            ui.gap(Gap::Xs);
            check_box(ui, theme, &mut self.code_sheet, text.papers_code_sheet());
            if self.code_sheet {
                let hint = text.papers_code_sheet_hint(text.papers_codes_folder());
                ui.hint(theme, hint);
            }
        }
    }

    /// What each document's files are called: the drill's name for them, or one's own.
    fn file_names(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        group(ui, cx, text.papers_names());
        let documents = self.documents();
        let options = self.edition.options(cx.session);
        for (kind, _) in self.kinds.clone() {
            let own: Vec<Format> = documents
                .iter()
                .filter(|(of, _)| *of == kind)
                .map(|(_, format)| *format)
                .collect();
            let Some(format) = own.first() else { continue };
            let usual = report::masked_file_name(drill, kind, *format, text, &options);
            let usual = stem(&usual);
            let mut value = self
                .names
                .get(&kind)
                .cloned()
                .unwrap_or_else(|| usual.to_owned());
            let name = text.papers_name_of(kind.name(text));
            ui.push_id(("name", kind.word()), |ui| {
                let field = Field::new(theme, &name)
                    .lines(2)
                    .font(TextRole::Small.font());
                let response = field.width(ui.available_width()).show(ui, &mut value);
                if response.changed() {
                    // A name has one line.
                    let value = value.replace('\n', "");
                    if value == usual {
                        self.names.remove(&kind);
                    } else {
                        self.names.insert(kind, value);
                    }
                }
                // Emptied, it is named by the drill again.
                if !response.has_focus()
                    && self.names.get(&kind).is_some_and(|n| n.trim().is_empty())
                {
                    self.names.remove(&kind);
                }
            });
            let typed = self.names.get(&kind).map(String::as_str);
            let becomes = file_name(drill, (kind, *format), typed, text, &options);
            let endings: Vec<String> = own.iter().map(|f| format!(".{}", f.extension())).collect();
            let endings = endings.join(text.list_separator());
            let mended = typed
                .is_some_and(|typed| !typed.trim().is_empty() && stem(&becomes) != typed.trim());
            if mended {
                fault(
                    ui,
                    theme,
                    &text.papers_name_mended(endings.as_str(), stem(&becomes)),
                );
            } else {
                ui.hint(theme, endings);
            }
            ui.gap(Gap::Md);
        }
    }
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What a kind is for, in a few words.
fn kind_note(text: &Text, kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Record => text.papers_note_record(),
        DocumentKind::Minutes => text.papers_note_minutes(),
        DocumentKind::Report => text.papers_note_report(),
        DocumentKind::ScoreSheet => text.papers_note_score_sheet(),
        DocumentKind::Evaluator => text.papers_note_evaluator(),
        DocumentKind::SignIn => text.papers_note_sign_in(),
        DocumentKind::Plan => text.papers_note_plan(),
        DocumentKind::Evaluation => text.papers_note_evaluation(),
        DocumentKind::Incident => text.papers_note_incident(),
        DocumentKind::Rectification => text.papers_note_rectification(),
        DocumentKind::Bulletin => text.papers_note_bulletin(),
        DocumentKind::Notice => text.papers_note_notice(),
        DocumentKind::Script => text.papers_note_script(),
        DocumentKind::RoleCards => text.papers_note_role_cards(),
    }
}

/// A format's name, and what it is good for.
fn format_name(text: &Text, format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Docx => ("Word", text.papers_word()),
        Format::Pdf => ("PDF", text.papers_pdf()),
        Format::Html => ("HTML", text.papers_html()),
        Format::Markdown => ("Markdown", text.papers_markdown()),
        Format::Csv => ("CSV", text.papers_csv()),
        Format::Json => ("JSON", text.papers_json()),
        Format::Xlsx => ("Excel", text.papers_xlsx()),
    }
}
