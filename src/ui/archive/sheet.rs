//! One row of a ledger that is written by hand, in its fields.

use chrono::NaiveDate;
use egui::{Response, Ui, vec2};

use super::books::Books;
use super::entry::Entry;
use crate::session::Session;
use crate::ui::keys::{ChangeKey, DialogKey, Keys, Press as _};
use crate::ui::shell;
use crate::ui::theme::Gap;
use crate::ui::widgets::{Button, Field, Size, UiExt as _, fault, foot};
use crate::ui::{Cx, Request, Route, icons};

pub(super) struct Sheet<R: Entry> {
    /// As it is kept.
    before: R,
    row: R,
    typed: R::Typed,
    /// The first field is to be given focus.
    fresh: bool,
}

impl<R: Entry> Sheet<R> {
    pub(super) fn new(session: &Session, mut row: R) -> Self {
        let before = if row.number() > 0 {
            row.clone()
        } else {
            R::default()
        };
        if row.number() == 0 && row.unit().is_empty() {
            session.settings().outlet().clone_into(row.unit());
        }
        Self {
            before,
            typed: row.typed(),
            row,
            fresh: true,
        }
    }

    /// The row as it is being written.
    pub(super) fn row(&mut self) -> &mut R {
        &mut self.row
    }

    /// True when it is to be closed.
    pub(super) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) -> bool {
        if keys.take(ChangeKey::Drill) && self.to_drill(cx) {
            return true;
        }
        self.row.sheet_keys(keys, cx);
        if keys.confirm() {
            return self.save(cx);
        }
        keys.take(DialogKey::No)
    }

    /// Opens the drill it comes from. False where it comes from none.
    fn to_drill(&self, cx: &Cx<'_>) -> bool {
        let origin = self.row.origin();
        if let Some(origin) = origin {
            cx.request(Request::Then(cx.opening(&origin.drill), Route::Debrief));
        }
        origin.is_some()
    }

    /// Keeps it where it has changed. False where it cannot be kept.
    fn save(&self, cx: &Cx<'_>) -> bool {
        let Ok(row) = self.row.read(&self.typed, cx) else {
            return false;
        };
        if row != self.before {
            let (command, said) = row.keep(cx.text);
            cx.request(Request::RunThenToast(command, said));
        }
        true
    }

    /// Draws the dialog. True when it is to be closed.
    pub(super) fn show(&mut self, ui: &Ui, cx: &Cx<'_>, books: Option<&Books>) -> bool {
        shell::sheet(
            ui,
            cx,
            (R::BOOK.word(), 760.0),
            self,
            |sheet, ui, width| {
                let words = R::words(cx.text);
                let title = if sheet.row.number() > 0 {
                    words.edit
                } else {
                    words.add
                };
                ui.dialog_title(cx.theme, title);
                let first = sheet.row.fields(&mut sheet.typed, ui, cx, width, books);
                if std::mem::take(&mut sheet.fresh) {
                    first.request_focus();
                }
            },
            |sheet, ui| sheet.foot(ui, cx),
        )
    }

    fn foot(&self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let (theme, text) = (cx.theme, cx.text);
        let off = self.row.read(&self.typed, cx).err();
        if let Some(sentence) = off {
            fault(ui, theme, sentence);
            ui.gap(Gap::Sm);
        }
        ui.horizontal(|ui| {
            let mut gone = false;
            if self.row.origin().is_some() {
                let open = Button::new(theme, text.follow_to_drill())
                    .icon(icons::ARROW_RIGHT)
                    .key(ChangeKey::Drill.cap(text))
                    .size(Size::Small);
                gone = open.show(ui).clicked() && self.to_drill(cx);
            }
            self.before.sheet_tools(ui, cx);
            let (save, close) = foot(ui, theme, text, (R::words(text).save, text.cancel()), off);
            gone || close || (save && self.save(cx))
        })
        .inner
    }
}

/// A day as it stands in a field.
pub(super) fn typed_day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// Two fields beside each other, each below its name; the first is given back.
pub(super) fn pair(
    ui: &mut Ui,
    cx: &Cx<'_>,
    width: f32,
    first: (&str, &mut String),
    second: (&str, &mut String),
) -> Response {
    let theme = cx.theme;
    let half = (width - 8.0) / 2.0;
    ui.horizontal(|ui| {
        for name in [first.0, second.0] {
            ui.allocate_ui(vec2(half, 16.0), |ui| {
                ui.set_width(half);
                ui.note(theme, name);
            });
        }
    });
    let row = ui.horizontal(|ui| {
        let field = |name: &str, value: &mut String, ui: &mut Ui| {
            Field::new(theme, name).width(half).show(ui, value)
        };
        let given = field(first.0, first.1, ui);
        field(second.0, second.1, ui);
        given
    });
    row.inner
}
