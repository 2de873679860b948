//! 最近的演练.

use egui::{Id, Rect, Sense, Ui, pos2, vec2};

use crate::ui::keys::{HomeKey, Press as _};
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, stroke};
use crate::ui::widgets::{
    Button, Size, card, empty, inset, paint_card, paint_icon, paint_text, text_width, verdict,
};
use crate::ui::{Cx, Request, Route, icons};

use super::cards::title_row;
use super::model::{Board, Row};
use super::resume_strip::as_enter;
use super::{Choice, Enter, HomeScreen, place};

const ROW: f32 = 51.0;
/// The least width of a name.
const NAME: f32 = 190.0;

/// Where the columns begin, from the left; none where a column has no room.
struct Columns {
    name: f32,
    form: Option<f32>,
    score: f32,
    red: f32,
    end: f32,
}

impl Columns {
    fn of(rect: Rect, wide: f32, date: f32) -> Self {
        let end = rect.right();
        let red = end - 202.0 - wide;
        let score = red - 130.0 - wide * 2.0;
        let name = rect.left() + date.max(96.0) + 12.0;
        // The form gives way to the name of the drill.
        let form = Some(score - 116.0 - wide * 1.6).filter(|form| form - name >= NAME);
        Self {
            name,
            form,
            score,
            red,
            end,
        }
    }
}

impl HomeScreen {
    /// True when the focus is on a row.
    pub(super) fn table(&mut self, ui: &mut Ui, cx: &Cx<'_>, board: &Board, does: Enter) -> bool {
        let (theme, text) = (cx.theme, cx.text);
        if board.rows.is_empty() {
            title_row(ui, theme, text.home_recent(), &[]);
            card(ui, theme, egui::Margin::ZERO, |ui| {
                ui.set_width(ui.available_width());
                empty(
                    ui,
                    theme,
                    icons::ARCHIVE_BOX,
                    text.home_none_title(),
                    text.home_none_sentence(),
                    None,
                );
            });
            return false;
        }
        let keys = [0, 1].map(|n| HomeKey::Move.nth_cap(text, n));
        title_row(ui, theme, text.home_recent(), &keys);
        let height = 16.0 + 26.0 + board.rows.len() as f32 * ROW + 2.0;
        let size = vec2(ui.available_width(), height);
        let (all, _) = ui.allocate_exact_size(size, Sense::hover());
        paint_card(ui, theme, all);
        let inner = all.shrink2(vec2(20.0, 0.0));
        // Words of the other language are longer.
        let wide = match text.language() {
            crate::i18n::Language::ZhCn => 0.0,
            crate::i18n::Language::En => 24.0,
        };
        let dates = board.rows.iter().map(|row| row.date.as_str());
        let dates = dates.map(|date| text_width(ui, date, TextRole::Body));
        let columns = Columns::of(inner, wide, dates.fold(0.0, f32::max));
        head(ui, cx, inner, &columns);
        let mut listed = false;
        for (i, row) in board.rows.iter().enumerate() {
            let top = all.top() + 42.0 + i as f32 * ROW;
            let rect = Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), top + ROW));
            let on = does == Enter::Row(i);
            // Tab stops at one row; arrows lead on from there.
            let tabbed = on || (i == 0 && !matches!(self.chosen, Some(Choice::Row(_))));
            let name = spoken(cx, row);
            let id = Id::unique(("home row", &row.uid));
            let place = place(ui, rect, id, &name, (on, tabbed, self.moved));
            listed |= place.focused;
            if place.gained {
                self.chosen = Some(Choice::Row(i));
            }
            if place.response.clicked() {
                cx.request(Request::Then(
                    cx.opening(&row.uid),
                    Route::page(Route::Home),
                ));
            }
            let hovered = place.response.hovered();
            back(ui, cx, rect, on, hovered, place.focused);
            place.response.on_hover_text_at_pointer(&row.full);
            cells(ui, cx, rect, inner, &columns, row);
            next_step(ui, cx, rect, &columns, row, on);
        }
        listed
    }
}

fn next_step(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, columns: &Columns, row: &Row, on: bool) {
    let (theme, text) = (cx.theme, cx.text);
    // In the debrief something is lacking; the rest can wait. Words without a frame stand in line with the head of the column.
    let framed = on || Route::to_next(row.next, Route::Home) == Route::Debrief;
    let edge = if framed { 0.0 } else { 10.0 };
    let cell = Rect::from_min_max(rect.min, pos2(columns.end + edge, rect.bottom()));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    // Enter does what the button of the chosen row says.
    let (words, go) = (
        text.next_step(row.next),
        Route::to_next(row.next, Route::Home),
    );
    let name = format!("{words} {} {}", row.date, row.name);
    inset(ui, cell, ("next", &row.uid), layout, |ui| {
        let button = Button::new(theme, &words)
            .size(Size::Small)
            .name(&name)
            .tabbed(on);
        let button = if framed {
            as_enter(button, cx, on)
        } else {
            button.ghost()
        };
        if button.show(ui).clicked() {
            cx.request(Request::Then(cx.opening(&row.uid), go));
        }
    });
}

fn head(ui: &Ui, cx: &Cx<'_>, inner: Rect, columns: &Columns) {
    let (theme, text) = (cx.theme, cx.text);
    let y = inner.top() + 25.0;
    let face = TextRole::Caption.strong();
    let cell = |x: f32, words: &str| {
        paint_text(ui, pos2(x, y), 130.0, words, face.clone(), theme.ink_3);
    };
    cell(inner.left(), text.home_col_date());
    cell(columns.name, text.home_col_name());
    if let Some(form) = columns.form {
        cell(form, text.home_col_form());
    }
    cell(columns.score, text.home_col_score());
    cell(columns.red, text.home_col_red());
    let next = text.home_col_next();
    cell(
        columns.end - text_width(ui, next, TextRole::Caption.strong()),
        next,
    );
}

fn back(ui: &Ui, cx: &Cx<'_>, rect: Rect, on: bool, hovered: bool, focused: bool) {
    let theme = cx.theme;
    let line = rect.x_range().shrink(20.0);
    let stroke = stroke::hair(theme.line);
    ui.painter().hline(line, rect.top(), stroke);
    let face = rect.shrink2(vec2(6.0, 3.0));
    if on {
        ui.painter()
            .rect_filled(face, Radius::Control, theme.accent_soft);
    } else if hovered {
        ui.painter()
            .rect_filled(face, Radius::Control, theme.surface_2);
    }
    if focused {
        ui.painter().rect_stroke(
            face,
            Radius::Control,
            stroke::strong(theme.accent),
            egui::StrokeKind::Inside,
        );
    }
}

fn cells(ui: &Ui, cx: &Cx<'_>, rect: Rect, inner: Rect, columns: &Columns, row: &Row) {
    let (theme, text) = (cx.theme, cx.text);
    let y = rect.center().y;
    let regular = TextRole::Body.font();
    let cell = |x: f32, end: f32, words: &str, weight, ink| {
        paint_text(
            ui,
            pos2(x, y),
            end - x - 12.0,
            words,
            TextRole::Body.weight(weight),
            ink,
        )
    };
    cell(
        inner.left(),
        columns.name,
        &row.date,
        Weight::Regular,
        theme.ink_2,
    );
    let name_end = columns.form.unwrap_or(columns.score);
    cell(columns.name, name_end, &row.name, Weight::Medium, theme.ink);
    if let Some(form) = columns.form {
        cell(form, columns.score, &row.form, Weight::Regular, theme.ink_2);
    }
    // What a score is worth has no room beside the grade.
    let above = if row.reference { 8.0 } else { 0.0 };
    let line = |x: f32, words: &str, weight, ink| {
        let at = pos2(x, y - above);
        let face = TextRole::Body.weight(weight);
        paint_text(ui, at, columns.red - x - 12.0, words, face, ink)
    };
    let mut x = columns.score;
    if let Some(score) = &row.score {
        x = line(x, score, Weight::Bold, theme.ink) + 4.0;
    }
    verdict(
        ui,
        pos2(x, y - above),
        columns.red - x - 12.0,
        &row.grade,
        TextRole::Body,
        theme.ink_2,
    );
    if row.reference {
        let at = pos2(columns.score, y + 9.0);
        let room = columns.red - columns.score - 12.0;
        let face = TextRole::Caption.font();
        paint_text(ui, at, room, text.score_reference_only(), face, theme.ink_3);
    }
    if row.red == 0 {
        let words = text.home_red_clear();
        paint_text(ui, pos2(columns.red, y), 110.0, words, regular, theme.ink_2);
        return;
    }
    let words = text.home_red_touched(row.red);
    let face = TextRole::Caption.strong();
    let width = text_width(ui, &words, face.clone()) + 36.0;
    let chip = Rect::from_min_size(pos2(columns.red, y - 12.0), vec2(width, 24.0));
    ui.painter()
        .rect_filled(chip, Radius::Chip, theme.redline_soft);
    let at = pos2(chip.left() + 15.0, y);
    paint_icon(
        ui.painter(),
        at,
        icons::WARNING_OCTAGON,
        IconWeight::Fill,
        14.0,
        theme.redline,
    );
    paint_text(
        ui,
        pos2(chip.left() + 28.0, y),
        width,
        &words,
        face,
        theme.redline,
    );
}

fn spoken(cx: &Cx<'_>, row: &Row) -> String {
    let text = cx.text;
    let red = if row.red == 0 {
        text.home_red_clear().to_owned()
    } else {
        text.home_red_touched(row.red)
    };
    let next = text.next_step(row.next);
    let score = match &row.score {
        Some(score) if row.reference => {
            format!("{} {}", text.score_for_reference(score.as_str()), row.grade)
        }
        Some(score) => format!("{score} {}", row.grade),
        None => row.grade.clone(),
    };
    text.home_row(
        row.date.clone(),
        row.form.clone(),
        row.name.clone(),
        next,
        red,
        score,
    )
}
