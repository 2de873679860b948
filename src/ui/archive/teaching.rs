//! 宣教: what is taught to customers, planned and held, with topics from what drills missed.

use std::collections::BTreeSet;

use egui::{Response, Ui};

use crate::archive::LedgerFilter;
use crate::drill::{Attachment, FileClass, Hash, Teaching, TeachingFault};
use crate::export::Ledgers;
use crate::i18n::Text;
use crate::report::{Format, LedgerKind};
use crate::session::Command;
use crate::tasks::{BatchRequest, FilesFor, batch};

use crate::ui::keys::{ChangeKey, Keys};
use crate::ui::shared::dates::read_date;
use crate::ui::widgets::{Button, Size, UiExt as _, check_box, link};
use crate::ui::{Cx, Request, icons};

use super::books::{Books, missing};
use super::entry::{Cell, Entry, Words};
use super::material;
use super::sheet::{pair, typed_day};

/// What of a teaching is typed and read when it is kept.
pub(crate) struct Typed {
    planned_on: String,
    held_on: String,
    reached: String,
}

impl Entry for Teaching {
    type Typed = Typed;
    const BOOK: LedgerKind = LedgerKind::Teaching;

    fn words(text: &Text) -> Words {
        Words {
            none: text.teach_none_title(),
            none_more: text.teach_none_sentence(),
            add: text.teach_add(),
            edit: text.teach_edit(),
            save: text.teach_save(),
            export: text.teach_export(),
            search: text.teach_search(),
            search_hint: text.teach_search_hint(),
        }
    }

    fn rows(books: &Books) -> &[Self] {
        &books.teachings
    }

    fn counted(_rows: &[&Self], _cx: &Cx<'_>, _books: &Books) -> Option<String> {
        None
    }

    fn shares(_width: f32) -> [f32; 6] {
        [0.32, 0.18, 0.12, 0.20, 0.08, 0.10]
    }

    fn heads(text: &Text) -> [&'static str; 6] {
        [
            text.teach_col_topic(),
            text.teach_col_occasion(),
            text.teach_col_day(),
            text.teach_col_place(),
            text.teach_col_reached(),
            text.teach_col_state(),
        ]
    }

    fn cells(&self, cx: &Cx<'_>) -> [Cell; 6] {
        let text = cx.text;
        let state = if self.held_on.is_some() {
            text.teach_held()
        } else if self.is_overdue(cx.session.now().wall.date_naive()) {
            text.ledger_overdue()
        } else {
            text.teach_planned()
        };
        let reached = self.reached;
        let reached = reached.map_or_else(|| "—".to_owned(), |count| count.to_string());
        let items = self.items_beside_topic().join(text.list_separator());
        [
            (self.topic.clone(), items),
            (self.occasion.clone(), String::new()),
            (typed_day(self.day()), String::new()),
            (self.place.clone(), self.audience.clone()),
            (reached, String::new()),
            (state.to_owned(), String::new()),
        ]
    }

    fn number(&self) -> u32 {
        self.row
    }

    fn unit(&mut self) -> &mut String {
        &mut self.unit
    }

    fn typed(&self) -> Typed {
        let reached = self.reached;
        Typed {
            planned_on: typed_day(self.planned_on),
            held_on: typed_day(self.held_on),
            reached: reached.map_or_else(String::new, |count| count.to_string()),
        }
    }

    fn read(&self, typed: &Typed, cx: &Cx<'_>) -> Result<Self, &'static str> {
        let text = cx.text;
        let today = cx.session.now().wall.date_naive();
        let day =
            |typed: &String| read_date(typed, today).map_err(|_unread| text.debrief_date_shape());
        let reached = match typed.reached.trim() {
            "" => None,
            typed => Some(typed.parse().map_err(|_unread| text.teach_fault_number())?),
        };
        let told = Self {
            planned_on: day(&typed.planned_on)?,
            held_on: day(&typed.held_on)?,
            reached,
            ..self.clone()
        };
        Err(match told.fault() {
            None => return Ok(told),
            Some(TeachingFault::NoTopic) => text.teach_fault_topic(),
            Some(TeachingFault::NoDay) => text.teach_fault_day(),
            Some(TeachingFault::ReachedBefore) => text.teach_fault_reached(),
        })
    }

    fn keep(self, text: &Text) -> (Command, String) {
        let said = text.teach_saved(self.topic.trim());
        (Command::KeepTeaching(Box::new(self)), said)
    }

    fn fields(
        &mut self,
        typed: &mut Typed,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        books: Option<&Books>,
    ) -> Response {
        let (theme, text) = (cx.theme, cx.text);
        let first = pair(
            ui,
            cx,
            width,
            (text.teach_topic(), &mut self.topic),
            (text.teach_occasion(), &mut self.occasion),
        );
        let missed = books.map_or(&[][..], |books| &books.missed);
        if !missed.is_empty() {
            let words = text.teach_proposals();
            ui.note(theme, words);
            ui.horizontal_wrapped(|ui| {
                for title in missed {
                    if link(ui, theme, title, title).clicked() {
                        title.clone_into(&mut self.topic);
                        self.items = vec![title.clone()];
                    }
                }
            });
        }
        if !self.items.is_empty() {
            let from = text.teach_from(self.items.join(text.list_separator()));
            ui.sub(theme, from);
        }
        for (one, other) in [
            (
                (text.teach_planned_on(), &mut typed.planned_on),
                (text.teach_held_on(), &mut typed.held_on),
            ),
            (
                (text.teach_place(), &mut self.place),
                (text.teach_audience(), &mut self.audience),
            ),
            (
                (text.teach_reached(), &mut typed.reached),
                (text.teach_note(), &mut self.note),
            ),
        ] {
            pair(ui, cx, width, one, other);
        }
        material(self, ui, cx, width, missing(books));
        first
    }

    fn sheet_keys(&self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if keys.take(ChangeKey::AddFile) {
            cx.request(Request::ChooseFiles(FilesFor::Teaching));
        }
    }

    fn sheet_tools(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let off = if self.held_on.is_none() {
            Some(text.activity_not_held())
        } else {
            cx.tasks.batch.running.then(|| text.year_busy())
        };
        let out = Button::new(cx.theme, text.activity_out())
            .icon(icons::EXPORT)
            .disabled(off)
            .size(Size::Small);
        if out.show(ui).clicked() {
            let mut head = batch::head(cx.session);
            let unit = self.unit.trim();
            if !unit.is_empty() {
                unit.clone_into(&mut head.unit);
            }
            head.only = Some((self.row, self.topic.trim().to_owned()));
            cx.request(Request::Batch(BatchRequest::Ledgers(Box::new(Ledgers {
                books: vec![LedgerKind::Activity],
                formats: vec![Format::Docx, Format::Pdf],
                filing: LedgerFilter::default(),
                head,
            }))));
        }
    }
}

/// Photos and material, a row each.
fn material(told: &mut Teaching, ui: &mut Ui, cx: &Cx<'_>, width: f32, missing: &BTreeSet<Hash>) {
    let (theme, text) = (cx.theme, cx.text);
    material::head(ui, cx, &FilesFor::Teaching, text.teach_files());
    for gone in &told.expired {
        let words = text.page_file_expired(gone.file.name.as_str());
        ui.note(theme, words);
    }
    if told.files.is_empty() {
        if told.expired.is_empty() {
            let words = text.teach_files_none();
            ui.note(theme, words);
        }
        return;
    }
    material::rows(ui, cx, &mut told.files, missing, width);
    let is_photo = |file: &Attachment| file.kind.class() == FileClass::Photo;
    let mut photos = told.files.iter().filter(|file| is_photo(file)).peekable();
    if photos.peek().is_some() {
        let mut cleared = photos.all(|file| file.cleared);
        if check_box(ui, theme, &mut cleared, text.teach_files_cleared()).changed() {
            for file in told.files.iter_mut().filter(|file| is_photo(file)) {
                file.cleared = cleared;
            }
        }
    }
}
