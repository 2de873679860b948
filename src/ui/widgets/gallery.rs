//! Every widget in its states on one page, for a picture of them.

use egui::{CentralPanel, Margin, Sense, Ui, vec2};

use crate::i18n::{Language, Text};
use crate::scenario::Rating;
use crate::ui::keys::{DialogKey, Press as _};
use crate::ui::theme::{Gap, IconWeight, TextRole, Theme};
use crate::ui::{fonts, icons};

use super::{
    Button, Dialog, Field, Row, Strip, UiExt as _, card, check_box, difficulty, icon, key_cap,
    link, mood, rating_bar, section, segmented, switch, tab, text_area, told_row, way_row,
};

/// The page, as an application of its own.
pub struct Gallery {
    theme: Theme,
    text: Text,
    is_asking: bool,
}

impl Gallery {
    pub fn new(
        ctx: &egui::Context,
        (language, is_dark): (Language, bool),
        is_asking: bool,
    ) -> Self {
        let theme = if is_dark {
            Theme::dark()
        } else {
            Theme::light()
        };
        ctx.set_fonts(fonts::definitions(language));
        Self {
            theme,
            text: Text::new(language),
            is_asking,
        }
    }

    fn buttons(&self, ui: &mut Ui) {
        let theme = &self.theme;
        let (cancel, close) = (self.text.cancel(), self.text.close());
        ui.horizontal(|ui| {
            Button::new(theme, cancel)
                .primary()
                .key(DialogKey::Yes.cap(&self.text))
                .show(ui);
            Button::new(theme, cancel).icon(icons::CHECK).show(ui);
            Button::new(theme, close).ghost().show(ui);
            Button::new(theme, cancel)
                .primary()
                .disabled(Some(close))
                .show(ui);
            Button::new(theme, cancel).disabled(Some(close)).show(ui);
            key_cap(ui, "Ctrl E", theme);
            link(ui, theme, close, close);
        });
    }

    fn fields(&self, ui: &mut Ui) {
        let theme = &self.theme;
        let title = self.text.find_title();
        let mut written = title.to_owned();
        ui.horizontal(|ui| {
            Field::new(theme, "written")
                .width(180.0)
                .show(ui, &mut written);
            let mut empty = String::new();
            let hinted = Field::new(theme, "hinted").hint(title);
            hinted.width(180.0).show(ui, &mut empty);
            let invalid = Field::new(theme, "invalid").invalid(true);
            invalid.width(180.0).show(ui, &mut written);
        });
        text_area(ui, theme, 560.0, 2, "area", title, &mut String::new());
    }

    fn choices(&self, ui: &mut Ui) {
        let theme = &self.theme;
        let (cancel, close) = (self.text.cancel(), self.text.close());
        ui.horizontal(|ui| {
            let (role, height) = (TextRole::Body, 34.0);
            tab(ui, theme, (role, height), cancel, "3", true);
            tab(ui, theme, (role, height), close, "", false);
            segmented(ui, theme, "one", &mut 0, &[(0, cancel), (1, close)]);
            switch(ui, theme, &mut true, cancel, true);
            switch(ui, theme, &mut false, close, true);
            switch(ui, theme, &mut false, close, false);
        });
        ui.horizontal(|ui| {
            check_box(ui, theme, &mut true, cancel);
            check_box(ui, theme, &mut false, close);
            mood(ui, theme, 3);
            difficulty(ui, theme, 4);
            for rating in [
                Rating::Met,
                Rating::Partly,
                Rating::Missed,
                Rating::NotObserved,
            ] {
                let (sign, weight, ink) = theme.rating(rating);
                icon(ui, sign, weight, 20.0, ink);
            }
        });
        let (bar, _) = ui.allocate_exact_size(vec2(560.0, 12.0), Sense::hover());
        let parts = [
            (2.0, Some(Rating::Met)),
            (1.0, Some(Rating::Partly)),
            (1.0, Some(Rating::Missed)),
            (1.0, Some(Rating::NotObserved)),
            (1.0, Some(Rating::Touched)),
            (1.0, None),
        ];
        rating_bar(ui.painter(), theme, bar, &parts);
    }

    fn rows(&self, ui: &mut Ui) {
        let theme = &self.theme;
        let (title, note) = (self.text.find_title(), self.text.close());
        for (is_chosen, name) in [(true, "chosen"), (false, "plain")] {
            let row = Row::new(theme, 36.0).opens().chosen(is_chosen);
            row.rule_below().show(
                ui,
                || name,
                |filling| {
                    let sign = (icons::FILE_TEXT, IconWeight::Regular, theme.ink_3);
                    filling.icon(28.0, sign, 18.0);
                    filling.right(note, TextRole::Small.font(), theme.ink_3);
                    filling.rest(title, TextRole::Body.font(), theme.ink);
                },
            );
        }
        told_row(ui, theme, true, title);
        way_row(ui, theme, false, title);
    }
}

impl eframe::App for Gallery {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.theme.apply(ctx, true);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let theme = &self.theme;
        let (cancel, close) = (self.text.cancel(), self.text.close());
        let words = self.text.find_title();
        let say = |ui: &mut Ui| {
            ui.note(theme, words);
        };
        Strip::calm(theme, "calm").show(ui, vec![Button::new(theme, close)], say);
        Strip::advice(theme, "advice").show(ui, vec![Button::new(theme, cancel)], say);
        CentralPanel::default().show(ui, |ui| {
            card(ui, theme, Margin::same(24), |ui| {
                ui.set_width(600.0);
                section(ui, theme, words, close);
                ui.gap(Gap::Sm);
                self.buttons(ui);
                ui.gap(Gap::Sm);
                self.fields(ui);
                ui.gap(Gap::Sm);
                self.choices(ui);
                ui.gap(Gap::Sm);
                self.rows(ui);
            });
            if self.is_asking {
                let dialog = Dialog::new(theme, &self.text, ("ask", 300.0), words, cancel);
                let _still_asking = dialog.show(ui, |ui| {
                    ui.note(theme, close);
                    None
                });
            }
        });
    }
}
