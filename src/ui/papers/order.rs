//! What is to be exported, as it was the last time, and what the files are called.

use std::path::PathBuf;

use crate::report::{DocumentKind, Format, NameStyle};
use crate::session::{Command, Session};
use crate::settings::PaperChoices;

use super::super::Cx;
use super::PapersScreen;
use crate::tasks::ExportRequest;

impl PapersScreen {
    /// The choices of the last export in this language.
    pub(super) fn recall(&mut self, session: &Session) {
        let tag = session.text().language().tag();
        let Some(last) = session.settings().papers.get(tag) else {
            return;
        };
        for (kind, on) in &mut self.kinds {
            *on = last.kinds.iter().any(|word| word == kind.word());
        }
        for (format, on) in &mut self.formats {
            *on = last.formats.iter().any(|word| word == format.word());
        }
        let first = self.kinds.iter().find(|(_, on)| *on);
        self.shown = first.map_or(self.shown, |(kind, _)| *kind);
        if let Some(names) = NameStyle::from_word(&last.names) {
            self.edition.names = names;
        }
        self.edition.personal_scores = !last.without_scores;
        self.edition.red_head = last.red_head;
        self.edition.watermark.clone_from(&last.watermark);
        self.edition.marking.clone_from(&last.marking);
        self.code_sheet = last.code_sheet;
        self.edition.with_files = last.with_files;
        self.edition.with_log = last.with_log;
        self.edition.with_photos = !last.without_photos;
    }

    /// Keeps the choices for the next time.
    pub(super) fn remember(&self, cx: &Cx<'_>) {
        // Nobody has asked for it, so where it must fail it is not tried.
        if cx.session.unwritable().is_some() {
            return;
        }
        let kinds = self.kinds.iter().filter(|(_, on)| *on);
        let formats = self.formats.iter().filter(|(_, on)| *on);
        let choices = PaperChoices {
            kinds: kinds.map(|(kind, _)| kind.word().to_owned()).collect(),
            formats: formats
                .map(|(format, _)| format.word().to_owned())
                .collect(),
            names: self.edition.names.word().to_owned(),
            without_scores: !self.edition.personal_scores,
            red_head: self.edition.red_head,
            watermark: self.edition.watermark.trim().to_owned(),
            marking: self.edition.marking.trim().to_owned(),
            code_sheet: self.code_sheet,
            with_files: self.edition.with_files,
            with_log: self.edition.with_log,
            without_photos: !self.edition.with_photos,
        };
        let mut settings = cx.session.settings().clone();
        let tag = cx.text.language().tag().to_owned();
        if settings.papers.get(&tag) != Some(&choices) {
            settings.papers.insert(tag, choices);
            cx.run(Command::Change(Box::new(settings)));
        }
    }

    /// Everything ticked, as far as a kind has that format.
    pub(super) fn documents(&self) -> Vec<(DocumentKind, Format)> {
        let kinds = self.kinds.iter().filter(|(_, on)| *on);
        kinds
            .flat_map(|(kind, _)| {
                let formats = self.formats.iter().filter(|(_, on)| *on);
                formats
                    .map(move |(format, _)| (*kind, *format))
                    .filter(|(kind, format)| kind.formats().contains(format))
            })
            .collect()
    }

    pub(super) fn folder(&self) -> PathBuf {
        PathBuf::from(self.folder.trim())
    }

    /// These documents, or who is behind the codes alone.
    pub(super) fn order(
        &self,
        documents: Vec<(DocumentKind, Format)>,
        code_sheet: bool,
    ) -> ExportRequest {
        ExportRequest {
            setup: None,
            documents,
            names: self.names.clone(),
            folder: Some(self.folder()),
            edition: self.edition.clone(),
            code_sheet: code_sheet && self.edition.names == NameStyle::PostCode,
        }
    }

    pub(super) fn folder_fault<'a>(&self, cx: &Cx<'a>) -> Option<&'a str> {
        let folder = self.folder();
        if self.folder.trim().is_empty() {
            Some(cx.text.papers_folder_empty())
        } else if !folder.is_absolute() {
            Some(cx.text.papers_folder_relative())
        } else {
            cx.session.export_hindrance(Some(&folder))
        }
    }
}
