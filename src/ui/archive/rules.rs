//! 制度修订: what was changed in the unit's rules because of what drills showed, row by row.

use egui::{
    CornerRadius, Key, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::rule_sheet::RuleSheet;
use crate::archive::Filing;
use crate::drill::{RuleChange, RuleState};
use crate::export::Ledgers;
use crate::report::{Book, Format};
use crate::ui::batch::{self, Asked};
use crate::ui::shortcuts::Keys;
use crate::ui::theme::{Weight, font};
use crate::ui::widgets::{
    Button, bar_in_margin, card, empty, focus_here, label, paint_text, text_width,
};
use crate::ui::{Ask, Cx, icons};

const ROW: f32 = 62.0;
/// Narrower than this the wording before stands in the sheet alone.
const WIDE: f32 = 1_040.0;

/// The ledger that is shown.
#[derive(Default)]
pub(crate) struct Rules {
    /// For which state of the archive it was read, with what was read.
    known: Option<(u64, Result<Vec<RuleChange>, String>)>,
    selected: usize,
    /// The selection was moved by a key.
    moved: bool,
    sheet: Option<RuleSheet>,
}

impl Rules {
    /// How many rows there are, once they were read.
    pub(super) fn count(&self) -> Option<usize> {
        self.known.as_ref()?.1.as_ref().ok().map(Vec::len)
    }

    /// A sheet lies over the list.
    pub(super) fn busy(&self) -> bool {
        self.sheet.is_some()
    }

    /// Begins a row.
    pub(crate) fn begin(&mut self, cx: &crate::session::Session, change: RuleChange) {
        self.sheet = Some(RuleSheet::new(cx, change));
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
        let read = cx.session.archive().rule_changes();
        // The latest first: it is what is being worked on.
        let read = read.map(|mut rows| {
            rows.reverse();
            rows
        });
        self.known = Some((revision, read.map_err(|e| cx.text.archive_error(&e))));
    }

    fn rows(&self) -> &[RuleChange] {
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
            self.begin(cx.session, RuleChange::default());
        } else if keys.take(Key::Enter) || keys.take(Key::F2) {
            self.open(cx, self.selected);
        }
        false
    }

    fn open(&mut self, cx: &Cx<'_>, place: usize) {
        if let Some(change) = self.rows().get(place) {
            self.sheet = Some(RuleSheet::new(cx.session, change.clone()));
        }
    }

    /// What stands at the right of the header, laid from right to left.
    pub(super) fn tools(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let add = Button::new(theme, text.rule_add())
            .icon(icons::PLUS)
            .key("Insert");
        if add.primary().show(ui).clicked() {
            self.begin(cx.session, RuleChange::default());
        }
        let off = if self.rows().is_empty() {
            Some(text.rule_none_title())
        } else {
            cx.exports.batch.running.then(|| text.year_busy())
        };
        let export = Button::new(theme, text.rule_export()).icon(icons::TABLE);
        if export.disabled(off).show(ui).clicked() {
            let ledgers = Ledgers {
                books: vec![Book::Rules],
                formats: vec![Format::Docx, Format::Xlsx],
                filing: Filing::default(),
                head: batch::head(cx.session),
            };
            cx.ask(Ask::Batch(Asked::Ledgers(Box::new(ledgers))));
        }
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, width: f32) {
        let (theme, text) = (cx.theme, cx.text);
        let today = cx.session.now().wall.date_naive();
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
                    let (title, more) = (text.rule_none_title(), text.rule_none_sentence());
                    add = empty(ui, theme, sign, title, more, Some(text.rule_add()));
                });
            }
            Some(Ok(rows)) => {
                let counts = RuleState::ALL.into_iter().rev().filter_map(|state| {
                    let count = rows.iter().filter(|row| row.state(today) == state).count();
                    (count > 0).then(|| text.rule_count_of(count, text.rule_state(state)))
                });
                let counts: Vec<String> = counts.collect();
                let counted = text.rule_counted(rows.len(), counts.join(text.list_separator()));
                label(ui, counted, 13.0, Weight::Regular, theme.ink_2);
                ui.add_space(6.0);
                head(ui, cx, width);
                bar_in_margin(ui);
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (place, change) in rows.iter().enumerate() {
                        let on = place == self.selected;
                        let response = row(ui, cx, change, place, on, width);
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
            self.begin(cx.session, RuleChange::default());
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
struct Columns([(f32, f32); 6]);

impl Columns {
    fn of(rect: Rect) -> Self {
        let width = rect.width() - 32.0;
        let shares: [f32; 6] = if width >= WIDE {
            [0.19, 0.22, 0.24, 0.11, 0.14, 0.10]
        } else {
            [0.25, 0.0, 0.34, 0.13, 0.16, 0.12]
        };
        let mut x = rect.left() + 16.0;
        Self(shares.map(|share| {
            let column = (x, (share * width - 14.0).max(0.0));
            x += share * width;
            column
        }))
    }
}

fn head(ui: &mut Ui, cx: &Cx<'_>, width: f32) {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    let words = [
        text.rule_col_rule(),
        text.rule_col_before(),
        text.rule_after(),
        text.rule_col_approved(),
        text.rule_col_origin(),
        text.rule_col_state(),
    ];
    for (words, (x, room)) in words.into_iter().zip(Columns::of(rect).0) {
        if room > 0.0 {
            let face = font(12.0, Weight::Medium);
            paint_text(ui, pos2(x, rect.center().y), room, words, face, theme.ink_3);
        }
    }
}

fn row(
    ui: &mut Ui,
    cx: &Cx<'_>,
    change: &RuleChange,
    place: usize,
    on: bool,
    width: f32,
) -> Response {
    let (theme, text) = (cx.theme, cx.text);
    let (rect, _) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
    let id = ui.scope_id().with(("rule", place));
    let response = ui.interact(rect, id, Sense::click());
    let state = text.rule_state(change.state(cx.session.now().wall.date_naive()));
    let before = match change.before.trim() {
        "" => text.rule_no_before(),
        before => before,
    };
    let (number, theme_of) = change
        .origin
        .as_ref()
        .map_or((text.rule_no_origin(), ""), |origin| {
            (origin.number.as_str(), origin.theme.as_str())
        });
    response.widget_info(|| {
        let parts = [
            &change.name,
            &change.clause,
            before,
            &change.after,
            number,
            state,
        ];
        let told: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
        WidgetInfo::selected(Role::Button, true, on, told.join(text.debrief_joint()))
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
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |d| d.to_string());
    let lines = [
        (change.name.as_str(), change.clause.clone()),
        (before, String::new()),
        (change.after.as_str(), String::new()),
        (
            change.approver.as_str(),
            day(change.effective_on.or(change.approved_on)),
        ),
        (number, theme_of.to_owned()),
        (state, String::new()),
    ];
    for (n, ((first, second), (x, room))) in lines.into_iter().zip(Columns::of(rect).0).enumerate()
    {
        if room <= 0.0 {
            continue;
        }
        let weight = if n == 0 {
            Weight::Bold
        } else {
            Weight::Regular
        };
        let ink = if n == 1 { theme.ink_2 } else { theme.ink };
        let small = font(12.0, Weight::Regular);
        if second.is_empty() {
            two_lines(ui, (x, rect.center().y), room, first, weight, ink);
        } else {
            let (upper, lower) = (rect.top() + 20.0, rect.top() + 42.0);
            paint_text(ui, pos2(x, upper), room, first, font(14.0, weight), ink);
            paint_text(ui, pos2(x, lower), room, &second, small, theme.ink_3);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A text on one line, or on two of which the second is cut where it is longer.
fn two_lines(
    ui: &Ui,
    (x, y): (f32, f32),
    room: f32,
    words: &str,
    weight: Weight,
    ink: egui::Color32,
) {
    let face = font(14.0, weight);
    let mut end = 0;
    for (at, c) in words.char_indices() {
        let next = at + c.len_utf8();
        if text_width(ui, &words[..next], face.clone()) > room {
            break;
        }
        end = next;
    }
    // Between words, where there are spaces.
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    if words[end..].starts_with(is_letter)
        && words[..end].ends_with(is_letter)
        && let Some(space) = words[..end].rfind(' ')
    {
        end = space;
    }
    let (first, rest) = words.split_at(end);
    if rest.is_empty() {
        paint_text(ui, pos2(x, y), room, first, face, ink);
    } else {
        paint_text(ui, pos2(x, y - 10.0), room, first, face.clone(), ink);
        paint_text(ui, pos2(x, y + 11.0), room, rest.trim_start(), face, ink);
    }
}
