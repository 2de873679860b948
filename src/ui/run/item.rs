//! One item of the checklist: large with its four results, as a row, or small.

use egui::{
    Color32, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::drill::Rated;
use crate::i18n::duration;
use crate::scenario::{Item, Rating};
use crate::ui::icons;
use crate::ui::shortcuts::ITEM_KEYS;
use crate::ui::theme::{IconWeight, Weight, font};
use crate::ui::widgets::{Button, Size, paint_icon, paint_key_cap, paint_text, text_width};

use super::checklist::Row;
use super::paint::{focus_ring, paragraph};
use super::{Do, Here};

pub(super) const RATINGS: [Rating; 4] = [
    Rating::Met,
    Rating::Partly,
    Rating::Missed,
    Rating::NotApplicable,
];

/// What a large item shows.
#[derive(Clone, Copy)]
pub(super) struct Card {
    pub(super) focused: bool,
    pub(super) text: bool,
    pub(super) wording: bool,
}

/// Letter of the n-th key.
pub(super) fn key_name(n: usize) -> Option<&'static str> {
    ITEM_KEYS.get(n).map(|key| key.name())
}

/// 关键 · 1:00 内
fn level_words(here: &Here<'_>, row: &Row<'_>) -> String {
    let text = here.cx.text;
    let level = text.level(row.item.level);
    let until = match (row.row.target_secs, &row.item.due) {
        (Some(secs), _) => Some(text.run_within(duration(i64::from(secs) * 1000))),
        (None, Some(due)) => Some(due.clone()),
        (None, None) => None,
    };
    match until {
        Some(until) if here.m.card_text => format!("{level} · {until}"),
        Some(until) => until,
        None => level.to_owned(),
    }
}

/// The time an item took from the cue it counts from, with whether that is over its target.
fn took(row: &Row<'_>) -> Option<(i64, bool)> {
    let millis = row.row.running_millis?;
    let target = i64::from(row.row.target_secs?) * 1000;
    Some((millis, millis > target))
}

/// Title, level, state and time.
fn name(here: &Here<'_>, row: &Row<'_>) -> String {
    let text = here.cx.text;
    let mut parts = vec![
        row.item.title.clone(),
        text.level(row.item.level).to_owned(),
    ];
    if row.item.reporting {
        parts.push(text.run_reporting().to_owned());
    }
    match (&row.row.rating, row.row.target_secs) {
        (Some(rated), _) => {
            parts.push(text.rating(rated.rating).to_owned());
            if let Some((millis, _)) = took(row) {
                parts.push(duration(millis));
            }
        }
        (None, Some(secs)) if row.row.overdue => {
            parts.push(text.run_overdue(duration(i64::from(secs) * 1000)));
        }
        (None, secs) => {
            parts.push(text.rating_none().to_owned());
            if let Some(secs) = secs {
                parts.push(text.run_target(duration(i64::from(secs) * 1000)));
            }
        }
    }
    parts.join(text.run_comma())
}

/// The row as a whole: a click is a press of its key, the right button offers the rest.
fn sense(ui: &Ui, here: &Here<'_>, row: &Row<'_>, area: Rect) -> Response {
    let id = ui.scope_id().with(("item", &row.item.id));
    let response = ui.interact(area, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name(here, row)));
    if let Some(key) = row.key.and_then(key_name) {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_description(key);
        });
    }
    if response.clicked() {
        here.ask(Do::Item {
            item: row.item.id.clone(),
            earlier: false,
        });
    }
    response.context_menu(|ui| menu(ui, here, row.item));
    response
}

fn menu(ui: &mut Ui, here: &Here<'_>, item: &Item) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    ui.set_min_width(190.0);
    let mut offer = |label: &str, what: Do| {
        let button = Button::new(theme, label).ghost().size(Size::Small);
        if button.width(190.0).show(ui).clicked() {
            here.ask(what);
            ui.close();
        }
    };
    let id = || item.id.clone();
    for rating in RATINGS {
        let rating = Some(rating);
        let words = rating.map_or("", |r| text.rating(r));
        offer(words, Do::Rate { item: id(), rating });
    }
    let clear = Do::Rate {
        item: id(),
        rating: None,
    };
    offer(text.run_menu_clear(), clear);
    let earlier = Do::Item {
        item: id(),
        earlier: true,
    };
    offer(text.run_menu_earlier(), earlier);
    offer(text.run_menu_person(), Do::OpenPerson(Some(id())));
}

/// What the pointer is told about an item: its text, its wording, how its result came about.
fn on_hover(response: Response, here: &Here<'_>, row: &Row<'_>, full: bool) {
    let text = here.cx.text;
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        let theme = here.cx.theme;
        let mut say = |words: String, ink: Color32| {
            crate::ui::widgets::label(ui, words, 13.0, Weight::Regular, ink);
        };
        if full {
            say(row.item.text.clone(), theme.ink);
        }
        for (label, words) in [
            (text.run_say(), &row.item.say),
            (text.run_avoid(), &row.item.avoid),
        ] {
            if !words.is_empty() {
                say(wording(here, label, words), theme.ink_2);
            }
        }
        if let Some(rated) = &row.row.rating {
            for line in history(here, rated) {
                say(line, theme.ink_3);
            }
        }
    });
}

fn history(here: &Here<'_>, rated: &Rated) -> Vec<String> {
    let text = here.cx.text;
    let at = duration(rated.at.elapsed_millis);
    let mut lines =
        vec![text.run_seen_at(rated.cue.as_str(), text.rating(rated.rating), at.as_str())];
    if rated.entered.elapsed_millis != rated.at.elapsed_millis {
        lines.push(text.run_entered_at(at, duration(rated.entered.elapsed_millis)));
    }
    let person = rated
        .person
        .and_then(|p| here.drill.state().setup.participants.get(p));
    if let Some(person) = person {
        lines.push(text.run_done_by(person.name.as_str()));
    }
    lines
}

fn wording(here: &Here<'_>, label: &str, words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("“{w}”")).collect();
    let gap = here.cx.text.list_separator();
    format!(
        "{label}  {}",
        quoted.join(if gap == "、" { "" } else { " " })
    )
}

struct CardParts {
    text: Option<std::sync::Arc<egui::Galley>>,
    wording: Vec<std::sync::Arc<egui::Galley>>,
    height: f32,
}

fn parts(ui: &Ui, here: &Here<'_>, row: &Row<'_>, card: Card, width: f32) -> CardParts {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let inner = width - 2.0 * m.card_margin - 2.0 * m.card_pad;
    let small = m.card_margin < 14.0;
    let (size, line) = if small { (13.0, 20.0) } else { (14.0, 22.0) };
    let body = card.text.then(|| {
        let face = font(size, Weight::Regular);
        paragraph(ui, &row.item.text, face, theme.ink_2, inner, line, 4)
    });
    let mut lines = Vec::new();
    if card.wording {
        for (label, words) in [
            (text.run_say(), &row.item.say),
            (text.run_avoid(), &row.item.avoid),
        ] {
            if !words.is_empty() {
                let face = font(13.0, Weight::Regular);
                let words = wording(here, label, words);
                lines.push(paragraph(ui, &words, face, theme.ink_3, inner, 19.0, 2));
            }
        }
    }
    let mut height = 2.0 * m.card_pad + 30.0 + m.mark_button;
    height += match &body {
        Some(galley) if small => 6.0 + galley.size().y + 8.0,
        Some(galley) => 8.0 + galley.size().y + 12.0,
        None if small => 10.0,
        None => 12.0,
    };
    for galley in &lines {
        height += galley.size().y + 2.0;
    }
    if !lines.is_empty() {
        height += 4.0;
    }
    CardParts {
        text: body,
        wording: lines,
        height,
    }
}

pub(super) fn card_height(ui: &Ui, here: &Here<'_>, row: &Row<'_>, card: Card, width: f32) -> f32 {
    parts(ui, here, row, card, width).height
}

pub(super) fn card(ui: &mut Ui, here: &Here<'_>, row: &Row<'_>, card: Card, area: Rect) {
    let (theme, m) = (here.cx.theme, here.m);
    let parts = parts(ui, here, row, card, area.width());
    let rect = area
        .shrink2(vec2(m.card_margin, 0.0))
        .translate(vec2(-0.5, 0.0));
    let response = sense(ui, here, row, rect);
    let painter = ui.painter();
    let stroke = if card.focused {
        Stroke::new(2.0, theme.accent)
    } else {
        Stroke::new(1.0, theme.line)
    };
    painter.rect(
        rect,
        CornerRadius::same(12),
        theme.surface,
        stroke,
        StrokeKind::Inside,
    );
    if response.has_focus() {
        focus_ring(painter, theme, rect, 12);
    }
    let inner = rect.shrink(m.card_pad);
    let y = inner.top() + 15.0;
    let mut x = inner.left();
    if let Some(key) = row.key.and_then(key_name) {
        let cap = Rect::from_min_size(pos2(x, y - 15.0), vec2(30.0, 30.0));
        paint_key_cap(ui, cap, key, 15.0, theme, None, here.typing);
        x += 40.0;
    }
    let right = badge(ui, here, row, pos2(inner.right(), y));
    paint_text(
        ui,
        pos2(x, y),
        right - x - 8.0,
        &row.item.title,
        font(m.card_title, Weight::Bold),
        theme.ink,
    );
    let small = m.card_margin < 14.0;
    let mut y = inner.top() + 30.0;
    if let Some(galley) = &parts.text {
        y += if small { 6.0 } else { 8.0 };
        painter.galley(pos2(inner.left(), y), galley.clone(), theme.ink_2);
        y += galley.size().y;
    }
    if !parts.wording.is_empty() {
        y += 4.0;
        for galley in &parts.wording {
            painter.galley(pos2(inner.left(), y + 2.0), galley.clone(), theme.ink_3);
            y += galley.size().y + 2.0;
        }
    }
    let marks = Rect::from_min_size(
        pos2(inner.left(), inner.bottom() - m.mark_button),
        vec2(inner.width(), m.mark_button),
    );
    four(ui, here, row, marks);
    on_hover(response, here, row, !card.text);
}

/// Level and target, or how late it is. Returns where it begins.
fn badge(ui: &Ui, here: &Here<'_>, row: &Row<'_>, right_center: egui::Pos2) -> f32 {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let late = row
        .row
        .target_secs
        .filter(|_| row.row.overdue)
        .map(|secs| text.run_overdue(duration(i64::from(secs) * 1000)));
    let (fill, ink, words) = match late {
        Some(words) => (theme.partly_soft, theme.partly, words),
        None => (theme.sunken, theme.ink_2, level_words(here, row)),
    };
    let mut words = words;
    if row.item.reporting {
        words = format!("{} · {words}", text.run_reporting());
    }
    let face = font(12.0, Weight::Medium);
    let width = text_width(ui, &words, face.clone()) + 16.0;
    let rect = Rect::from_min_size(right_center - vec2(width, 12.0), vec2(width, 24.0));
    ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
    paint_text(
        ui,
        pos2(rect.left() + 8.0, rect.center().y),
        width,
        &words,
        face,
        ink,
    );
    rect.left()
}

/// The four results side by side.
fn four(ui: &Ui, here: &Here<'_>, row: &Row<'_>, area: Rect) {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let small = m.card_margin < 14.0;
    let gap = if small { 4.0 } else { 6.0 };
    let (size, glyph_size, inner) = if small {
        (13.0, 16.0, 3.0)
    } else {
        (14.0, 17.0, 5.0)
    };
    let width = (area.width() - 3.0 * gap) / 4.0;
    let now = row.row.rating.as_ref().map(|r| r.rating);
    for (i, rating) in RATINGS.into_iter().enumerate() {
        let rect = Rect::from_min_size(
            pos2(area.left() + i as f32 * (width + gap), area.top()),
            vec2(width, area.height()),
        );
        let on = now == Some(rating);
        let response = choice(ui, here, row.item, rating, on, rect);
        let (soft, solid) = match rating {
            Rating::Met => (theme.met_soft, theme.met),
            Rating::Partly => (theme.partly_soft, theme.partly),
            _ => (theme.missed_soft, theme.ink),
        };
        let (fill, stroke, ink) = if on {
            (soft, solid, solid)
        } else if response.hovered() {
            (theme.surface_2, theme.control, theme.ink)
        } else {
            (theme.surface, theme.line_strong, theme.ink_2)
        };
        let painter = ui.painter();
        painter.rect(
            rect,
            CornerRadius::same(8),
            fill,
            Stroke::new(1.0, stroke),
            StrokeKind::Inside,
        );
        if response.has_focus() {
            focus_ring(painter, theme, rect, 8);
        }
        let words = if rating == Rating::Partly {
            text.run_partly_short()
        } else {
            text.rating(rating)
        };
        let weight = if on { Weight::Bold } else { Weight::Regular };
        let face = font(size, weight);
        let words_width = text_width(ui, words, face.clone());
        let total = glyph_size + inner + words_width;
        let left = rect.center().x - total / 2.0;
        let (glyph, ..) = theme.rating(rating);
        let filled = if on && rating != Rating::Missed && rating != Rating::NotApplicable {
            IconWeight::Fill
        } else {
            IconWeight::Regular
        };
        let y = rect.center().y;
        let at = pos2(left + glyph_size / 2.0, y);
        paint_icon(painter, at, glyph, filled, glyph_size, ink);
        paint_text(
            ui,
            pos2(left + glyph_size + inner, y),
            words_width + 2.0,
            words,
            face,
            ink,
        );
    }
}

/// One result to be chosen: a radio of the item's group. Chosen again it is cleared.
fn choice(ui: &Ui, here: &Here<'_>, item: &Item, rating: Rating, on: bool, rect: Rect) -> Response {
    let text = here.cx.text;
    let id = ui.scope_id().with(("rate", &item.id, rating.word()));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let name = format!("{}{}{}", item.title, text.run_comma(), text.rating(rating));
        WidgetInfo::selected(Role::RadioButton, true, on, name)
    });
    if response.clicked() {
        here.ask(Do::Rate {
            item: item.id.clone(),
            rating: (!on).then_some(rating),
        });
    }
    response
}

/// An item as a row: key, title, and its result or the marks to give one.
pub(super) fn row(ui: &Ui, here: &Here<'_>, row: &Row<'_>, running: bool, area: Rect) {
    let (theme, m) = (here.cx.theme, here.m);
    let response = sense(ui, here, row, area);
    hover_fill(ui, here, &response, area);
    let y = area.center().y;
    let mut x = area.left() + m.row_pad.0 - 1.0;
    if let Some(key) = row.key.and_then(key_name) {
        let cap = Rect::from_min_size(pos2(x, y - 15.0), vec2(30.0, 30.0));
        paint_key_cap(ui, cap, key, 15.0, theme, None, here.typing);
        x += if m.card_margin < 14.0 { 38.0 } else { 40.0 };
    }
    let right = area.right() - m.row_pad.1;
    let left_of_result = match &row.row.rating {
        Some(rated) => result(ui, here, Some(rated.rating), took(row), pos2(right, y)),
        None if row.row.overdue => overdue(ui, here, row, pos2(right, y)),
        None if running => deadline(ui, here, row, area.left(), pos2(right, y)),
        None => marks(ui, here, row, pos2(right, y)),
    };
    title(
        ui,
        here,
        row,
        x,
        left_of_result - 8.0,
        y,
        m.row_text,
        theme.ink,
    );
    on_hover(response, here, row, true);
}

fn hover_fill(ui: &Ui, here: &Here<'_>, response: &Response, area: Rect) {
    let theme = here.cx.theme;
    let rect = area.shrink2(vec2(10.0, 1.0));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(8), theme.sunken);
    }
    if response.has_focus() {
        focus_ring(ui.painter(), theme, rect.shrink(3.0), 8);
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one line of text and where it goes"
)]
fn title(
    ui: &Ui,
    here: &Here<'_>,
    row: &Row<'_>,
    x: f32,
    right: f32,
    y: f32,
    size: f32,
    ink: Color32,
) {
    let theme = here.cx.theme;
    let mut left = x;
    if row.item.reporting {
        // Reporting has a clock of its own in the rules, so it is called by its name.
        let words = here.cx.text.run_reporting();
        let face = font(12.0, Weight::Medium);
        let width = text_width(ui, words, face.clone()) + 12.0;
        let tag = Rect::from_min_size(pos2(left, y - 11.0), vec2(width, 22.0));
        ui.painter()
            .rect_filled(tag, CornerRadius::same(5), theme.accent_soft);
        paint_text(ui, pos2(left + 6.0, y), width, words, face, theme.accent);
        left += width + 8.0;
    }
    let face = font(size, Weight::Regular);
    paint_text(ui, pos2(left, y), right - left, &row.item.title, face, ink);
}

/// Glyph, word and time, from the right. Returns where they begin.
fn result(
    ui: &Ui,
    here: &Here<'_>,
    rating: Option<Rating>,
    took: Option<(i64, bool)>,
    right_center: egui::Pos2,
) -> f32 {
    let Some(rating) = rating else {
        return right_center.x;
    };
    let (theme, text) = (here.cx.theme, here.cx.text);
    let y = right_center.y;
    if let Some((millis, late)) = took {
        let ink = if late { theme.partly } else { theme.ink_3 };
        let face = font(14.0, Weight::Regular);
        let painter = ui.painter();
        crate::ui::widgets::paint_text_right(painter, right_center, &duration(millis), face, ink);
    }
    let words = text.rating(rating);
    let face = font(14.0, Weight::Regular);
    let column = RATINGS
        .iter()
        .map(|r| text_width(ui, text.rating(*r), face.clone()))
        .fold(58.0, f32::max);
    let left = right_center.x - 40.0 - column;
    paint_text(ui, pos2(left, y), column + 2.0, words, face, theme.ink);
    let (glyph, weight, color) = theme.rating(rating);
    paint_icon(
        ui.painter(),
        pos2(left - 15.0, y),
        glyph,
        weight,
        18.0,
        color,
    );
    left - 24.0
}

fn overdue(ui: &Ui, here: &Here<'_>, row: &Row<'_>, right_center: egui::Pos2) -> f32 {
    let theme = here.cx.theme;
    let secs = row.row.target_secs.unwrap_or(0);
    let words = here.cx.text.run_overdue(duration(i64::from(secs) * 1000));
    let face = font(14.0, Weight::Medium);
    let left = crate::ui::widgets::paint_text_right(
        ui.painter(),
        right_center,
        &words,
        face,
        theme.partly,
    );
    paint_icon(
        ui.painter(),
        pos2(left - 15.0, right_center.y),
        icons::CLOCK_COUNTDOWN,
        IconWeight::Regular,
        18.0,
        theme.partly,
    );
    left - 26.0
}

/// A bar and the time that runs.
fn deadline(
    ui: &Ui,
    here: &Here<'_>,
    row: &Row<'_>,
    area_left: f32,
    right_center: egui::Pos2,
) -> f32 {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let Some((millis, secs)) = row.row.running_millis.zip(row.row.target_secs) else {
        return right_center.x;
    };
    let target = i64::from(secs) * 1000;
    let words = text.run_time_of(duration(target), duration(millis));
    let (weight, ink) = if row.row.near {
        (Weight::Medium, theme.ink)
    } else {
        (Weight::Regular, theme.ink_2)
    };
    let face = font(14.0, weight);
    let left = crate::ui::widgets::paint_text_right(ui.painter(), right_center, &words, face, ink);
    // The bar gives way to the title.
    let title = text_width(ui, &row.item.title, font(here.m.row_text, Weight::Regular));
    let tag = if row.item.reporting { 48.0 } else { 0.0 };
    let spare = left - 10.0 - (area_left + 48.0 + here.m.row_pad.0 + tag + title);
    let width = spare.min(72.0);
    if width < 16.0 {
        return left;
    }
    let bar = Rect::from_min_size(
        pos2(left - 10.0 - width, right_center.y - 3.0),
        vec2(width, 6.0),
    );
    let painter = ui.painter();
    painter.rect_filled(bar, CornerRadius::same(3), theme.sunken);
    let share = (millis as f32 / target.max(1) as f32).clamp(0.0, 1.0);
    let done = bar.with_max_x(bar.left() + bar.width() * share);
    painter.rect_filled(done, CornerRadius::same(3), theme.accent);
    bar.left()
}

/// Three marks to press, for a row without a result.
fn marks(ui: &Ui, here: &Here<'_>, row: &Row<'_>, right_center: egui::Pos2) -> f32 {
    let width = if here.m.card_margin < 14.0 {
        26.0
    } else {
        30.0
    };
    let left = right_center.x + 5.0 - 3.0 * width - 4.0;
    for (i, rating) in RATINGS.into_iter().take(3).enumerate() {
        let rect = Rect::from_min_size(
            pos2(left + i as f32 * (width + 2.0), right_center.y - 15.0),
            vec2(width, 30.0),
        );
        let response = choice(ui, here, row.item, rating, false, rect);
        mark(ui, here, &response, rating, rect);
    }
    left
}

fn mark(ui: &Ui, here: &Here<'_>, response: &Response, rating: Rating, rect: Rect) {
    let theme = here.cx.theme;
    let (glyph, weight, color) = theme.rating(rating);
    let painter = ui.painter();
    if response.has_focus() {
        focus_ring(painter, theme, rect.shrink(3.0), 7);
    }
    let (weight, color) = if response.hovered() {
        (weight, color)
    } else {
        (IconWeight::Regular, theme.control)
    };
    paint_icon(painter, rect.center(), glyph, weight, 19.0, color);
}

/// A result that stands since before: no key cap of full size, and less high.
pub(super) fn small_row(ui: &Ui, here: &Here<'_>, row: &Row<'_>, area: Rect) {
    let (theme, m) = (here.cx.theme, here.m);
    let response = sense(ui, here, row, area);
    hover_fill(ui, here, &response, area);
    let y = area.center().y;
    let mut x = area.left() + m.row_pad.0 - 1.0;
    if let Some(key) = row.key.and_then(key_name) {
        let cap = Rect::from_min_size(pos2(x + 4.0, y - 11.0), vec2(22.0, 22.0));
        paint_key_cap(ui, cap, key, 12.0, theme, None, here.typing);
        x += if m.card_margin < 14.0 { 38.0 } else { 40.0 };
    }
    let right = area.right() - m.row_pad.1;
    let rating = row.row.rating.as_ref().map(|r| r.rating);
    let end = result(ui, here, rating, took(row), pos2(right, y));
    title(ui, here, row, x, end - 8.0, y, m.row_text, theme.ink_2);
    on_hover(response, here, row, true);
}

/// 加戏 with its own result.
pub(super) fn improvised(ui: &Ui, here: &Here<'_>, place: usize, key: Option<usize>, area: Rect) {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let Some(line) = here.scene.improvised.get(place) else {
        return;
    };
    let id: Id = ui.scope_id().with(("improvised", line.seq));
    let response = ui.interact(area, id, Sense::click());
    let state = line.rating.map_or(text.rating_none(), |r| text.rating(r));
    response.widget_info(|| {
        let parts = [text.run_improvised(), line.text.as_str(), state];
        WidgetInfo::labeled(Role::Button, true, parts.join(text.run_comma()))
    });
    if response.clicked() {
        here.ask(Do::Improvised(place));
    }
    hover_fill(ui, here, &response, area);
    let y = area.center().y;
    let mut x = area.left() + m.row_pad.0 - 1.0;
    if let Some(key) = key.and_then(key_name) {
        let cap = Rect::from_min_size(pos2(x, y - 15.0), vec2(30.0, 30.0));
        paint_key_cap(ui, cap, key, 15.0, theme, None, here.typing);
        x += if m.card_margin < 14.0 { 38.0 } else { 40.0 };
    }
    let sign = if line.spoken {
        icons::CHAT_CIRCLE
    } else {
        icons::LIGHTNING
    };
    let ink = theme.ink_3;
    paint_icon(
        ui.painter(),
        pos2(x + 8.0, y),
        sign,
        IconWeight::Regular,
        17.0,
        ink,
    );
    x += 23.0;
    let right = pos2(area.right() - m.row_pad.1, y);
    let end = if line.rating.is_some() {
        result(ui, here, line.rating, None, right)
    } else {
        improvised_marks(ui, here, place, &line.text, right)
    };
    let face = font(m.row_text, Weight::Regular);
    paint_text(ui, pos2(x, y), end - 8.0 - x, &line.text, face, theme.ink);
    response.on_hover_text(&line.text);
}

fn improvised_marks(
    ui: &Ui,
    here: &Here<'_>,
    place: usize,
    line: &str,
    right_center: egui::Pos2,
) -> f32 {
    let text = here.cx.text;
    let left = right_center.x + 5.0 - 94.0;
    for (i, rating) in RATINGS.into_iter().take(3).enumerate() {
        let rect = Rect::from_min_size(
            pos2(left + i as f32 * 32.0, right_center.y - 15.0),
            vec2(30.0, 30.0),
        );
        let id = ui
            .scope_id()
            .with(("rate improvised", place, rating.word()));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| {
            let name = format!("{line}{}{}", text.run_comma(), text.rating(rating));
            WidgetInfo::selected(Role::RadioButton, true, false, name)
        });
        if response.clicked() {
            here.ask(Do::RateImprovised(place, Some(rating)));
        }
        mark(ui, here, &response, rating, rect);
    }
    left
}
