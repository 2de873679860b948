//! 宣教: what is taught to customers, planned and held, with topics from what drills missed.

use egui::{
    CornerRadius, Key, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::teaching_sheet::TeachingSheet;
use crate::archive::Filing;
use crate::drill::Teaching;
use crate::export::Ledgers;
use crate::report::{Book, Format};
use crate::ui::batch::{self, Asked};
use crate::ui::shortcuts::Keys;
use crate::ui::theme::{Weight, font};
use crate::ui::widgets::{Button, bar_in_margin, card, empty, focus_here, label, paint_text};
use crate::ui::{Ask, Cx, icons};

const ROW: f32 = 58.0;

/// The ledger that is shown.
#[derive(Default)]
pub(crate) struct Teachings {
    /// For which state of the archive it was read, with what was read.
    known: Option<(u64, Result<Vec<Teaching>, String>)>,
    selected: usize,
    /// The selection was moved by a key.
    moved: bool,
    sheet: Option<TeachingSheet>,
}

impl Teachings {
    /// How many rows there are, once they were read.
    pub(super) fn count(&self) -> Option<usize> {
        self.known.as_ref()?.1.as_ref().ok().map(Vec::len)
    }

    /// A sheet lies over the list.
    pub(super) fn busy(&self) -> bool {
        self.sheet.is_some()
    }

    /// Reads the rows, where the archive has changed since.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        let revision = cx.session.revision();
        if self
            .known
            .as_ref()
            .is_some_and(|(then, _)| *then == revision)
        {
            return;
        }
        let read = cx.session.archive().teachings();
        // The latest first.
        let read = read.map(|mut rows| {
            rows.sort_by_key(|row| std::cmp::Reverse((row.day(), row.row)));
            rows
        });
        self.known = Some((revision, read.map_err(|e| cx.text.archive_error(&e))));
    }

    fn rows(&self) -> &[Teaching] {
        let known = self.known.as_ref();
        known
            .and_then(|(_, read)| read.as_ref().ok())
            .map_or(&[], Vec::as_slice)
    }

    pub(super) fn keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) -> bool {
        if let Some(sheet) = &mut self.sheet {
            if sheet.keys(keys, cx) {
                self.sheet = None;
            }
            return true;
        }
        let last = self.rows().len().saturating_sub(1);
        if keys.take_always(Key::ArrowDown) {
            (self.selected, self.moved) = ((self.selected + 1).min(last), true);
        } else if keys.take_always(Key::ArrowUp) {
            (self.selected, self.moved) = (self.selected.saturating_sub(1), true);
        } else if keys.take(Key::Insert) {
            self.sheet = Some(TeachingSheet::new(cx, Teaching::default()));
        } else if keys.take(Key::Enter) || keys.take(Key::F2) {
            self.open(cx, self.selected);
        }
        false
    }

    fn open(&mut self, cx: &Cx<'_>, place: usize) {
        if let Some(row) = self.rows().get(place) {
            self.sheet = Some(TeachingSheet::new(cx, row.clone()));
        }
    }

    /// What stands at the right of the header, laid from right to left.
    pub(super) fn tools(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let add = Button::new(theme, text.teach_add())
            .icon(icons::PLUS)
            .key("Insert");
        if add.primary().show(ui).clicked() {
            self.sheet = Some(TeachingSheet::new(cx, Teaching::default()));
        }
        let off = if self.rows().is_empty() {
            Some(text.teach_none_title())
        } else {
            cx.exports.batch.running.then(|| text.year_busy())
        };
        let export = Button::new(theme, text.teach_export()).icon(icons::TABLE);
        if export.disabled(off).show(ui).clicked() {
            let ledgers = Ledgers {
                books: vec![Book::Teaching],
                formats: vec![Format::Docx, Format::Xlsx],
                filing: Filing::default(),
                head: batch::head(cx.session),
            };
            cx.ask(Ask::Batch(Asked::Ledgers(Box::new(ledgers))));
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        let mut add = false;
        let mut open = None;
        match self.known.as_ref().map(|(_, read)| read) {
            None => {}
            Some(Err(reason)) => {
                let sentence = text.trends_failed(reason.as_str());
                label(ui, sentence, 14.0, Weight::Regular, theme.partly);
            }
            Some(Ok(rows)) if rows.is_empty() => {
                card(ui, theme, egui::Margin::ZERO, |ui| {
                    ui.set_width(width);
                    let sign = icons::NOTE_PENCIL;
                    let (title, more) = (text.teach_none_title(), text.teach_none_sentence());
                    add = empty(ui, theme, sign, title, more, Some(text.teach_add()));
                });
            }
            Some(Ok(rows)) => {
                head(ui, cx, width);
                bar_in_margin(ui);
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (place, told) in rows.iter().enumerate() {
                        let on = place == self.selected;
                        let response = row(ui, cx, told, place, on, width);
                        if on && self.moved {
                            focus_here(&response);
                        }
                        if response.clicked() {
                            open = Some(place);
                        }
                    }
                    ui.add_space(20.0);
                });
                self.moved = false;
            }
        }
        if add {
            self.sheet = Some(TeachingSheet::new(cx, Teaching::default()));
        }
        if let Some(place) = open {
            self.selected = place;
            self.open(cx, place);
        }
        if let Some(sheet) = &mut self.sheet
            && sheet.show(ui, cx)
        {
            self.sheet = None;
        }
    }
}

/// Where the columns begin, from the left, and how wide each is.
fn columns(rect: Rect) -> [(f32, f32); 6] {
    let width = rect.width() - 32.0;
    let mut x = rect.left() + 16.0;
    [0.32, 0.18, 0.12, 0.20, 0.08, 0.10].map(|share: f32| {
        let column = (x, share * width - 14.0);
        x += share * width;
        column
    })
}

fn head(ui: &mut Ui, cx: &Cx<'_>, width: f32) {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    let words = [
        text.teach_col_topic(),
        text.teach_col_occasion(),
        text.teach_col_day(),
        text.teach_col_place(),
        text.teach_col_reached(),
        text.teach_col_state(),
    ];
    for (words, (x, room)) in words.into_iter().zip(columns(rect)) {
        let face = font(12.0, Weight::Medium);
        paint_text(ui, pos2(x, rect.center().y), room, words, face, theme.ink_3);
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, told: &Teaching, place: usize, on: bool, width: f32) -> Response {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let id = ui.scope_id().with(("teaching", place));
    let response = ui.interact(rect, id, Sense::click());
    let today = cx.session.now().wall.date_naive();
    let state = if told.held_on.is_some() {
        text.teach_held()
    } else if told.is_overdue(today) {
        text.ledger_overdue()
    } else {
        text.teach_planned()
    };
    let day = told.day().map_or_else(String::new, |day| day.to_string());
    let reached = told
        .reached
        .map_or_else(|| "—".to_owned(), |count| count.to_string());
    response.widget_info(|| {
        let parts = [&told.topic, &told.occasion, &*day, &told.place, state];
        let said: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        WidgetInfo::selected(Role::Button, true, on, said.join(text.debrief_joint()))
    });
    let face = rect.shrink2(vec2(2.0, 2.0));
    let painter = ui.painter();
    if on {
        painter.rect_filled(face, CornerRadius::same(8), theme.surface);
    } else if response.hovered() {
        painter.rect_filled(face, CornerRadius::same(8), theme.surface_2);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent);
        painter.rect_stroke(face, CornerRadius::same(8), stroke, StrokeKind::Inside);
    }
    painter.hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, theme.line));
    let from = told.items.join(text.list_separator());
    let cells = [
        (told.topic.as_str(), from.as_str()),
        (told.occasion.as_str(), ""),
        (day.as_str(), ""),
        (told.place.as_str(), told.audience.as_str()),
        (reached.as_str(), ""),
        (state, ""),
    ];
    for (n, ((first, second), (x, room))) in cells.into_iter().zip(columns(rect)).enumerate() {
        let weight = if n == 0 {
            Weight::Bold
        } else {
            Weight::Regular
        };
        if second.is_empty() {
            let at = pos2(x, rect.center().y);
            paint_text(ui, at, room, first, font(14.0, weight), theme.ink);
        } else {
            let (upper, lower) = (rect.top() + 19.0, rect.top() + 40.0);
            let small = font(12.0, Weight::Regular);
            paint_text(
                ui,
                pos2(x, upper),
                room,
                first,
                font(14.0, weight),
                theme.ink,
            );
            paint_text(ui, pos2(x, lower), room, second, small, theme.ink_3);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
