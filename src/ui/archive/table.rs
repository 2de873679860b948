//! The table of drills: heads that order it, and as many rows as are seen.

use egui::{CornerRadius, Modifiers, Rect, ScrollArea, Sense, StrokeKind, Ui, pos2, vec2};

use crate::archive::SortBy;
use crate::ui::keys::{DrillsKey, Press as _};
use crate::ui::theme::{IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    UiExt as _, a11y, bar_in_margin, focus_here, focus_ring, holds_arrows, paint_icon, paint_text,
    rows, text_width,
};
use crate::ui::{Cx, Route, icons};

use super::list::DrillList;
use super::row::{self, RowText};

/// Height of a row.
pub(super) const ROW: f32 = 42.0;
const HEAD: f32 = 40.0;

/// What the number keys order by, from 1.
pub(super) const COLUMNS: [SortBy; 9] = [
    SortBy::Day,
    SortBy::Script,
    SortBy::Unit,
    SortBy::Form,
    SortBy::Score,
    SortBy::RedLines,
    SortBy::Problems,
    SortBy::Actions,
    SortBy::State,
];

/// Where the columns begin, from the left; none where a column has no room.
pub(super) struct Columns {
    pub(super) day: f32,
    pub(super) name: f32,
    /// Where the name ends.
    pub(super) name_end: f32,
    pub(super) unit: Option<f32>,
    pub(super) form: Option<f32>,
    pub(super) course: Option<f32>,
    pub(super) score: f32,
    pub(super) red: f32,
    pub(super) problems: Option<f32>,
    pub(super) actions: f32,
    pub(super) state: f32,
    pub(super) end: f32,
}

/// The least width of a name.
const NAME: f32 = 150.0;
/// Width of the little curve.
pub(super) const COURSE: f32 = 92.0;

impl Columns {
    pub(super) fn of(cx: &Cx<'_>, rect: Rect, units: bool) -> Self {
        // Words of the other language are longer.
        let wide = match cx.text.language() {
            crate::i18n::Language::ZhCn => 0.0,
            crate::i18n::Language::En => 1.0,
        };
        let width = rect.width() - wide * 90.0;
        let end = rect.right() - 12.0;
        let state = end - 108.0 - wide * 34.0;
        let actions = state - 112.0 - wide * 16.0;
        let problems = (width >= 1120.0).then_some(actions - 72.0);
        let red = problems.unwrap_or(actions) - 92.0 - wide * 8.0;
        let score = red - 112.0 - wide * 44.0;
        let day = rect.left() + 50.0;
        let name = day + 88.0;
        let mut left = score;
        let mut take = |needed: f32, room: f32| {
            // The name is what a drill is known by: it keeps room for its first words.
            let fits = width >= needed && left - room - name >= NAME;
            if fits {
                left -= room;
            }
            fits.then_some(left)
        };
        let forms = 92.0 + wide * 30.0;
        // Where there is no room for both, the form stays: it can be read.
        let both = width >= 760.0 && score - 108.0 - forms - name >= NAME;
        let course = if both { take(760.0, 108.0) } else { None };
        let form = take(680.0, forms);
        let unit = if units { take(1040.0, 116.0) } else { None };
        Self {
            day,
            name,
            name_end: left - 10.0,
            unit,
            form,
            course,
            score,
            red,
            problems,
            actions,
            state,
            end,
        }
    }
}

/// The face of the table.
fn face(ui: &Ui, cx: &Cx<'_>, rect: Rect) {
    let theme = cx.theme;
    let (radius, stroke) = (Radius::Card, stroke::hair(theme.line));
    ui.painter()
        .rect(rect, radius, theme.surface, stroke, StrokeKind::Inside);
    let head = rect.with_max_y(rect.top() + HEAD).shrink(1.0);
    let top = CornerRadius {
        nw: 11,
        ne: 11,
        sw: 0,
        se: 0,
    };
    ui.painter().rect_filled(head, top, theme.surface_2);
    ui.painter()
        .hline(rect.x_range(), rect.top() + HEAD - 0.5, stroke);
}

/// Still grey bars while the first answer takes its time.
pub(super) fn waiting(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    face(ui, cx, rect);
    let words = rect.with_max_y(rect.top() + HEAD).shrink2(vec2(16.0, 0.0));
    rows(ui, words, "waiting", |ui| {
        ui.horizontal_centered(|ui| {
            let words = cx.text.find_loading();
            ui.note(cx.theme, words);
        });
    });
    let columns = Columns::of(cx, rect, false);
    let mut top = rect.top() + HEAD;
    while top + ROW < rect.bottom() {
        let row = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), ROW));
        row::bars(ui, cx, row, &columns);
        top += ROW;
    }
}

impl DrillList {
    pub(super) fn table(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
        face(ui, cx, rect);
        let units = self.units().len() > 1;
        let columns = Columns::of(cx, rect, units);
        let head = rect.with_max_y(rect.top() + HEAD);
        self.heads(ui, cx, head, &columns);
        let body = Rect::from_min_max(
            pos2(rect.left() + 1.0, head.bottom()),
            rect.max - vec2(1.0, 8.0),
        );
        let count = self.count();
        let height = body.height();
        // What is selected is not hidden by the bar that says so.
        let bar = if self.selected.is_empty() { 0.0 } else { 84.0 };
        let mut area = ScrollArea::vertical().id_salt("drills").auto_shrink(false);
        let moved = self.moved;
        if moved {
            let top = self.at as f32 * ROW;
            let offset = self.view.0.min(top).max(top + ROW - height + bar);
            area = area.vertical_scroll_offset(offset.max(0.0));
        }
        let mut listed = false;
        let out = rows(ui, body, "drills", |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            bar_in_margin(ui);
            area.show_viewport(ui, |ui, view| {
                let tall = count as f32 * ROW + bar;
                ui.set_height(tall);
                let first = (view.min.y / ROW).floor().max(0.0) as usize;
                let last = ((view.max.y / ROW).ceil().max(0.0) as usize).min(count);
                self.want(cx, first..last);
                let origin = ui.max_rect().min;
                for place in first..last {
                    let min = pos2(body.left(), origin.y + place as f32 * ROW);
                    let row = Rect::from_min_size(min, vec2(body.width(), ROW));
                    listed |= self.line(ui, cx, row, place, &columns, moved);
                }
            })
        });
        self.view = (out.state.clamped_offset().y, out.inner_rect.height());
        self.moved = false;
        self.elsewhere = ui.memory(|m| m.focused().is_some()) && !listed;
    }

    /// One row. True when it has the focus.
    fn line(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        rect: Rect,
        place: usize,
        columns: &Columns,
        moved: bool,
    ) -> bool {
        let here = place == self.at;
        let Some(found) = self.row(place) else {
            row::bars(ui, cx, rect, columns);
            return false;
        };
        let selected = self.selected.contains(&found.key);
        let told = RowText::of(cx, found);
        // Tab stops at one row; arrows lead on from there.
        let sense = if here { Sense::click() } else { Sense::CLICK };
        let id = ui.scope_id().with(("drill", place));
        let response = ui.interact(rect, id, sense);
        a11y::choice(&response, selected, || &told.spoken);
        let square = Rect::from_min_size(rect.min, vec2(46.0, ROW));
        let tick = ui.interact(square, id.with("tick"), Sense::CLICK);
        a11y::check_box(&tick, selected, || {
            cx.text.find_choose(told.date.as_str(), told.name.as_str())
        });
        if here && moved && !self.searching {
            focus_here(&response);
        }
        let focused = holds_arrows(&response, true);
        row::paint(
            ui,
            cx,
            rect,
            columns,
            found,
            &told,
            row::RowStyle {
                selected,
                here,
                hovered: response.hovered() || tick.hovered(),
                focused,
            },
        );
        let modifiers = ui.input(|i| i.modifiers);
        if tick.clicked() {
            self.at = place;
            self.toggle(place);
        } else if response.double_clicked() {
            self.at = place;
            self.open(cx, Route::page(Route::Archive(None)));
        } else if response.clicked() {
            if modifiers.matches_any(Modifiers::SHIFT) {
                self.stretch(place);
            } else if modifiers.command {
                self.at = place;
                self.toggle(place);
            } else {
                self.at = place;
                if self.narrow {
                    self.drawer = true;
                }
            }
        } else if response.gained_focus() && !moved {
            self.at = place;
        }
        let full = &told.full;
        response.on_hover_text_at_pointer(full);
        focused
    }

    fn heads(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, columns: &Columns) {
        let (theme, text) = (cx.theme, cx.text);
        let all = Rect::from_min_size(rect.min, vec2(46.0, HEAD));
        let tick = ui.interact(all, ui.scope_id().with("all"), Sense::click());
        let on = self.all_selected();
        a11y::check_box(&tick, on, || text.find_choose_all());
        row::square(ui, theme, all, on);
        let square =
            Rect::from_center_size(pos2(all.left() + 26.0, all.center().y), vec2(26.0, 26.0));
        focus_ring(ui, theme, &tick, square, Radius::Control);
        if tick.on_hover_text(DrillsKey::All.cap(text)).clicked() {
            self.select_all();
        }
        let cells = [
            (Some(columns.day), text.find_col_day(), Some(SortBy::Day)),
            (
                Some(columns.name),
                text.find_col_name(),
                Some(SortBy::Script),
            ),
            (columns.unit, text.find_col_unit(), Some(SortBy::Unit)),
            (columns.form, text.find_col_form(), Some(SortBy::Form)),
            (columns.course, text.find_col_course(), None),
            (
                Some(columns.score),
                text.find_col_score(),
                Some(SortBy::Score),
            ),
            (
                Some(columns.red),
                text.find_col_red(),
                Some(SortBy::RedLines),
            ),
            (
                columns.problems,
                text.find_col_problems(),
                Some(SortBy::Problems),
            ),
            (
                Some(columns.actions),
                text.find_col_actions(),
                Some(SortBy::Actions),
            ),
            (
                Some(columns.state),
                text.find_col_state(),
                Some(SortBy::State),
            ),
        ];
        let face = TextRole::Caption.strong();
        let y = rect.center().y;
        for (x, words, order) in cells {
            let Some(x) = x else { continue };
            let Some(order) = order else {
                paint_text(ui, pos2(x, y), 120.0, words, face.clone(), theme.ink_3);
                continue;
            };
            let on = self.order == order;
            let width = text_width(ui, words, face.clone()) + if on { 20.0 } else { 4.0 };
            let cell = Rect::from_min_size(
                pos2(x - 4.0, rect.top() + 6.0),
                vec2(width + 6.0, HEAD - 12.0),
            );
            let response = ui.interact(cell, ui.scope_id().with(("sort", words)), Sense::click());
            a11y::choice(&response, on, || text.find_sort(words));
            let ink = if on || response.hovered() {
                theme.ink
            } else {
                theme.ink_3
            };
            let end = paint_text(ui, pos2(x, y), width, words, face.clone(), ink);
            if on {
                let sign = if self.descending {
                    icons::CARET_DOWN
                } else {
                    icons::CARET_UP
                };
                let at = pos2(end + 9.0, y);
                paint_icon(ui.painter(), at, sign, IconWeight::Regular, 13.0, ink);
            }
            focus_ring(ui, theme, &response, cell, Radius::Chip);
            let key = COLUMNS
                .iter()
                .position(|c| *c == order)
                .map(|n| (n + 1).to_string());
            let pressed = response.clicked();
            response.on_hover_text(key.unwrap_or_default());
            if pressed {
                self.sort(order);
            }
        }
    }
}
