//! A tested item, large: its text, its wording, and its four results.

use egui::{Rect, StrokeKind, Ui, pos2, vec2};

use crate::i18n::duration;
use crate::scenario::{Level, Rating};
use crate::ui::shared::hands::RATINGS;
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font, stroke};
use crate::ui::widgets::{focus_ring, paint_icon, paint_key_cap, paint_text, text_width};

use super::RunCx;
use super::checklist::Row;
use super::item::{
    avoided, choice, key_name, level_words, on_hover, open_before, said, sense, until_words,
    wording,
};
use super::paint::paragraph;

/// What a large item shows.
#[derive(Clone, Copy)]
pub(super) struct Card {
    pub(super) focused: bool,
    pub(super) text: bool,
    pub(super) wording: bool,
}

struct CardParts {
    text: Option<std::sync::Arc<egui::Galley>>,
    wording: Vec<std::sync::Arc<egui::Galley>>,
    height: f32,
}

fn parts(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, card: Card, width: f32) -> CardParts {
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
            (text.run_say(), said(here, row.item)),
            (text.run_avoid(), avoided(row.item)),
        ] {
            if !words.is_empty() {
                let face = TextRole::Small.font();
                let words = wording(here, label, &words);
                lines.push(paragraph(ui, &words, face, theme.ink_3, inner, 19.0, 2));
            }
        }
    }
    for line in open_before(here, row) {
        let face = TextRole::Small.strong();
        lines.push(paragraph(ui, &line, face, theme.partly, inner, 19.0, 2));
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

pub(super) fn card_height(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, card: Card, width: f32) -> f32 {
    parts(ui, here, row, card, width).height
}

pub(super) fn card(ui: &mut Ui, here: &RunCx<'_>, row: &Row<'_>, card: Card, area: Rect) {
    let (theme, m) = (here.cx.theme, here.m);
    let parts = parts(ui, here, row, card, area.width());
    let rect = area
        .shrink2(vec2(m.card_margin, 0.0))
        .translate(vec2(-0.5, 0.0));
    let response = sense(ui, here, row, rect);
    let painter = ui.painter();
    let stroke = if card.focused {
        stroke::strong(theme.accent)
    } else {
        stroke::hair(theme.line)
    };
    painter.rect(
        rect,
        Radius::Card,
        theme.surface,
        stroke,
        StrokeKind::Inside,
    );
    focus_ring(ui, theme, &response, rect.expand(3.0), Radius::Dialog);
    let inner = rect.shrink(m.card_pad);
    let y = inner.top() + 15.0;
    let mut x = inner.left();
    if let Some(key) = row.key.and_then(key_name) {
        let cap = Rect::from_min_size(pos2(x, y - 15.0), vec2(30.0, 30.0));
        paint_key_cap(ui, cap, key, 15.0, theme, None, here.typing);
        x += 40.0;
    }
    let title = text_width(ui, &row.item.title, font(m.card_title, Weight::Bold));
    let right = badge(
        ui,
        here,
        row,
        inner.right() - x - title - 8.0,
        pos2(inner.right(), y),
    );
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
fn badge(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, room: f32, right_center: egui::Pos2) -> f32 {
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
    let face = TextRole::Caption.strong();
    let mut width = text_width(ui, &words, face.clone()) + 16.0;
    // The title comes first: a lower level can be read from the pointer's note, but not that it is critical.
    if width > room
        && !row.row.overdue
        && let Some(until) = until_words(here, row)
    {
        words = match (row.item.level, row.row.target_secs) {
            (Level::Critical, Some(secs)) => {
                let time = duration(i64::from(secs) * 1000);
                format!("{} · {time}", text.level_critical())
            }
            (Level::Critical, None) => format!("{} · {until}", text.level_critical()),
            _ => until,
        };
        width = text_width(ui, &words, face.clone()) + 16.0;
    }
    let rect = Rect::from_min_size(right_center - vec2(width, 12.0), vec2(width, 24.0));
    ui.painter().rect_filled(rect, Radius::Chip, fill);
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

/// The results side by side, 未观察到 by its sign alone: it asks for a reason.
fn four(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, area: Rect) {
    let (theme, text, m) = (here.cx.theme, here.cx.text, here.m);
    let small = m.card_margin < 14.0;
    let gap = if small { 4.0 } else { 6.0 };
    let (size, glyph_size, inner) = if small {
        (13.0, 16.0, 3.0)
    } else {
        (14.0, 17.0, 5.0)
    };
    let [four @ .., unseen] = RATINGS;
    let small_side = area.height().min(34.0);
    let last = area.with_min_x(area.right() - small_side);
    unseen_button(ui, here, row, unseen, last);
    let area = area.with_max_x(last.left() - gap);
    let words = four.map(|rating| match rating {
        Rating::Partly => text.run_partly_short(),
        _ => text.rating(rating),
    });
    // Measured in bold, so that choosing moves nothing.
    let needs = |size: f32| {
        words
            .map(|words| glyph_size + inner + text_width(ui, words, font(size, Weight::Bold)) + 4.0)
    };
    let room = area.width() - 3.0 * gap;
    // Equal where all words fit so, else by what each needs, else smaller; at last the shapes speak alone.
    let sizes = [size, size - 1.0, size - 2.0];
    let fitting = sizes.into_iter().find_map(|size| {
        let needs = needs(size);
        let spare = room - needs.iter().sum::<f32>();
        if needs.iter().all(|need| *need <= room / 4.0) {
            Some((size, [room / 4.0; 4]))
        } else {
            (spare >= 0.0).then(|| (size, needs.map(|need| need + spare / 4.0)))
        }
    });
    let (size, widths) = fitting.unwrap_or((size, [room / 4.0; 4]));
    let alone = fitting.is_none();
    let now = row.row.rating.as_ref().map(|r| r.rating);
    let mut x = area.left();
    for ((rating, words), width) in four.into_iter().zip(words).zip(widths) {
        let rect = Rect::from_min_size(pos2(x, area.top()), vec2(width, area.height()));
        x += width + gap;
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
            Radius::Control,
            fill,
            stroke::hair(stroke),
            StrokeKind::Inside,
        );
        focus_ring(ui, theme, &response, rect.expand(3.0), Radius::Tile);
        let weight = if on { Weight::Bold } else { Weight::Regular };
        let face = font(size, weight);
        let words_width = text_width(ui, words, face.clone());
        let total = if alone {
            glyph_size
        } else {
            glyph_size + inner + words_width
        };
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
        if !alone {
            let at = pos2(left + glyph_size + inner, y);
            paint_text(ui, at, words_width + 2.0, words, face, ink);
        }
    }
}

/// A fifth button that is no wider than it is high.
fn unseen_button(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, rating: Rating, rect: Rect) {
    let theme = here.cx.theme;
    let on = row.row.rating.as_ref().is_some_and(|r| r.rating == rating);
    let response = choice(ui, here, row.item, rating, on, rect);
    let (fill, stroke, ink) = if on {
        (theme.missed_soft, theme.ink, theme.ink)
    } else if response.hovered() {
        (theme.surface_2, theme.control, theme.ink)
    } else {
        (theme.surface, theme.line_strong, theme.ink_2)
    };
    let painter = ui.painter();
    let stroke = stroke::hair(stroke);
    painter.rect(rect, Radius::Control, fill, stroke, StrokeKind::Inside);
    focus_ring(ui, theme, &response, rect.expand(3.0), Radius::Tile);
    let (glyph, ..) = theme.rating(rating);
    let weight = if on {
        IconWeight::Fill
    } else {
        IconWeight::Regular
    };
    paint_icon(painter, rect.center(), glyph, weight, 18.0, ink);
    response.on_hover_text(here.cx.text.run_unseen_hint());
}
