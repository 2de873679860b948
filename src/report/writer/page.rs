//! What stands on a page that is to be one: headings with a note beside them, large figures, lines with words at either end.

use super::super::block::{Block, Field};
use super::super::figure::Figure;
use super::Writer;
use crate::i18n::Language;

impl Writer {
    /// The heading of the part with what is to be known beside it.
    pub(in crate::report) fn section(&mut self, note: impl Into<String>) {
        let heading = self.worded("", |part| part.heading.as_ref());
        let note = note.into();
        if !heading.trim().is_empty() {
            let heading = self.numbered(1, &heading);
            self.under.clone_from(&heading);
            self.push(Block::Section { heading, note });
        } else if !note.is_empty() {
            self.push(Block::Note(note));
        }
    }

    /// The large figures as the form has them, each by its key.
    pub(in crate::report) fn figures(&mut self, offered: Vec<Figure>) {
        let keys = offered.iter().map(|f| Field::new(f.key, f.key));
        let own = self.arranged(keys.collect());
        let figures = own.into_iter().map(|field| {
            let known = offered.iter().find(|figure| figure.key == field.value);
            match known {
                Some(figure) => Figure {
                    label: field.label,
                    ..figure.clone()
                },
                None => Figure {
                    key: "",
                    label: field.label,
                    number: field.value,
                    unit: String::new(),
                    told: String::new(),
                    width: 10,
                },
            }
        });
        let figures: Vec<Figure> = figures.collect();
        if !figures.is_empty() {
            self.push(Block::Figures(figures));
        }
    }

    /// Labels with their values for either end of a line; fields of the unit's own stand at the left, and a label that is empty is left out.
    pub(in crate::report) fn edges(&mut self, left: Vec<Field>, right: Vec<Field>) -> [String; 2] {
        let glue = match self.language {
            Language::ZhCn => "：",
            Language::En => ": ",
        };
        [left, right].map(|fields| {
            let fields = self.arranged(fields).into_iter();
            let told = fields.map(|field| match field.label.trim() {
                "" => field.value,
                label => [label, glue, &field.value].concat(),
            });
            told.collect::<Vec<_>>().join("　　")
        })
    }
}
