//! One item of the checklist as a row, and the parts that rows and cards share.

use egui::{Color32, Popup, Rect, Response, Sense, SetOpenCommand, Ui, pos2, vec2};

use crate::drill::{CarriedAction, Hand, Rated, late_secs};
use crate::i18n::duration;
use crate::scenario::{Item, Level, Rating};
use crate::ui::icons;
use crate::ui::keys::{Press as _, RunKey};
use crate::ui::shared::actions::told_once;
use crate::ui::shared::hands::{self, RATINGS};
use crate::ui::theme::{IconWeight, Radius, TextRole, Weight, font};
use crate::ui::widgets::{
    Button, Size, a11y, focus_ring, paint_icon, paint_key_cap, paint_text, text_width,
};

use super::checklist::Row;
use super::{RunCommand, RunCx};

/// Letter of the n-th key.
pub(super) fn key_name(n: usize) -> Option<&'static str> {
    let rows = [RunKey::Item, RunKey::ItemBelow].into_iter();
    let mut chords = rows.flat_map(|row| row.binding().chords);
    chords.nth(n).map(|chord| chord.key.name())
}

/// 关键 · 1:00 内
pub(super) fn level_words(here: &RunCx<'_>, row: &Row<'_>) -> String {
    let text = here.cx.text;
    let level = text.level(row.item.level);
    match until_words(here, row) {
        // That an item is critical is told however little room there is.
        Some(until) if here.m.card_text || row.item.level == Level::Critical => {
            format!("{level} · {until}")
        }
        Some(until) => until,
        None => level.to_owned(),
    }
}

pub(super) fn until_words(here: &RunCx<'_>, row: &Row<'_>) -> Option<String> {
    match (row.row.target_secs, &row.item.due) {
        (Some(secs), _) => {
            let time = duration(i64::from(secs) * 1000);
            Some(here.cx.text.run_within(time))
        }
        (None, due) => due.clone(),
    }
}

/// Open problems of earlier drills that this item showed, as lines.
pub(super) fn open_before(here: &RunCx<'_>, row: &Row<'_>) -> Vec<String> {
    let Some(scenario) = here.drill.scenario() else {
        return Vec::new();
    };
    let concerns = |items: &[(String, String)]| {
        let mut items = items.iter();
        items.any(|(id, item)| *id == scenario.id && *item == row.item.id)
    };
    let carried = here.drill.state().setup.carried.iter();
    // The last drills of an outlet often found the same: it is told once.
    let text = here.cx.text;
    let line = |(carried, times): (&CarriedAction, usize)| {
        let told = text.follow_run_line(carried.text.as_str());
        if times > 1 {
            text.follow_times(times, told)
        } else {
            told
        }
    };
    let concerning = carried.filter(|carried| concerns(&carried.items));
    told_once(concerning).into_iter().map(line).collect()
}

/// The time an item took from the cue it counts from, with whether that is over its target.
fn took(row: &Row<'_>) -> Option<(i64, bool)> {
    let millis = row.row.running_millis?;
    let late = late_secs(millis, row.row.target_secs?);
    Some((millis, late.is_some()))
}

/// Title, level, state and time.
fn name(here: &RunCx<'_>, row: &Row<'_>) -> String {
    let text = here.cx.text;
    let mut parts = vec![
        row.item.title.clone(),
        text.level(row.item.level).to_owned(),
    ];
    if row.item.reporting {
        parts.push(text.run_reporting().to_owned());
    }
    parts.extend(open_before(here, row));
    match (&row.row.rating, row.row.target_secs) {
        (Some(rated), _) => {
            parts.push(text.rating(rated.rating).to_owned());
            if rated.by == Hand::Recorder {
                parts.push(by_recorder(here));
            }
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

/// The row as a whole: a click opens what can be done with it, and rates nothing; results have their buttons and keys.
pub(super) fn sense(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, area: Rect) -> Response {
    let id = ui.scope_id().with(("item", &row.item.id));
    let response = ui.interact(area, id, Sense::click());
    a11y::button(&response, || name(here, row));
    if let Some(key) = row.key.and_then(key_name) {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_description(key);
        });
    }
    let opens = response.clicked() || response.secondary_clicked();
    Popup::menu(&response)
        .open_memory(opens.then_some(SetOpenCommand::Bool(true)))
        .show(|ui| menu(ui, here, row.item));
    response
}

fn menu(ui: &mut Ui, here: &RunCx<'_>, item: &Item) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    ui.set_min_width(190.0);
    let mut offer = |label: &str, what: RunCommand| {
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
        offer(words, RunCommand::Rate { item: id(), rating });
    }
    let clear = RunCommand::Rate {
        item: id(),
        rating: None,
    };
    offer(text.run_menu_clear(), clear);
    let earlier = RunCommand::Item {
        item: id(),
        earlier: true,
    };
    offer(text.run_menu_earlier(), earlier);
    offer(text.run_menu_person(), RunCommand::OpenPerson(Some(id())));
}

/// What the pointer is told about an item: its text, its wording, how its result came about.
pub(super) fn on_hover(response: Response, here: &RunCx<'_>, row: &Row<'_>, full: bool) {
    let text = here.cx.text;
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        let theme = here.cx.theme;
        let mut say = |words: String, ink: Color32| {
            crate::ui::widgets::label(ui, words, TextRole::Small, ink);
        };
        if full {
            say(row.item.text.clone(), theme.ink);
        }
        for (label, words) in [
            (text.run_say(), said(here, row.item)),
            (text.run_avoid(), avoided(row.item)),
        ] {
            if !words.is_empty() {
                say(wording(here, label, &words), theme.ink_2);
            }
        }
        for line in open_before(here, row) {
            say(line, theme.partly);
        }
        if let Some(rated) = &row.row.rating {
            for line in history(here, rated) {
                say(line, theme.ink_3);
            }
        }
    });
}

/// That the recorder put it down, by name.
fn by_recorder(here: &RunCx<'_>) -> String {
    let text = here.cx.text;
    let setup = &here.drill.state().setup;
    text.hand_by(hands::name_of(text, setup, Hand::Recorder))
}

fn history(here: &RunCx<'_>, rated: &Rated) -> Vec<String> {
    let text = here.cx.text;
    let at = duration(rated.at.elapsed_millis);
    let mut lines =
        vec![text.run_seen_at(rated.cue.as_str(), text.rating(rated.rating), at.as_str())];
    if rated.late {
        lines.push(text.run_entered_at(at, duration(rated.entered.elapsed_millis)));
    }
    let person = rated
        .person
        .and_then(|p| here.drill.state().setup.participants.get(p));
    if let Some(person) = person {
        lines.push(text.run_done_by(person.name.as_str()));
    }
    if rated.by == Hand::Recorder {
        lines.push(by_recorder(here));
    }
    lines
}

/// 话术 as the switches of the scene stand now.
pub(super) fn said<'a>(here: &RunCx<'a>, item: &'a Item) -> Vec<&'a str> {
    item.said(&here.scene.switches).collect()
}

/// 禁语
pub(super) fn avoided(item: &Item) -> Vec<&str> {
    item.avoid.iter().map(String::as_str).collect()
}

pub(super) fn wording(here: &RunCx<'_>, label: &str, words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("“{w}”")).collect();
    let gap = here.cx.text.list_separator();
    format!(
        "{label}  {}",
        quoted.join(if gap == "、" { "" } else { " " })
    )
}

/// One result to be chosen: a radio of the item's group. Chosen again it is cleared.
pub(super) fn choice(
    ui: &Ui,
    here: &RunCx<'_>,
    item: &Item,
    rating: Rating,
    on: bool,
    rect: Rect,
) -> Response {
    let text = here.cx.text;
    let id = ui.scope_id().with(("rate", &item.id, rating.word()));
    let response = ui.interact(rect, id, Sense::click());
    a11y::radio(&response, on, || {
        format!("{}{}{}", item.title, text.run_comma(), text.rating(rating))
    });
    if response.clicked() {
        here.ask(RunCommand::Rate {
            item: item.id.clone(),
            rating: (!on).then_some(rating),
        });
    }
    response
}

/// An item as a row: key, title, and its result or the marks to give one.
pub(super) fn row(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, running: bool, area: Rect) {
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
        Some(rated) => {
            let need = title_end(ui, here, row, x);
            result(
                ui,
                here,
                Some(rated.rating),
                took(row),
                need,
                pos2(right, y),
            )
        }
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

pub(super) fn hover_fill(ui: &Ui, here: &RunCx<'_>, response: &Response, area: Rect) {
    let theme = here.cx.theme;
    let rect = area.shrink2(vec2(10.0, 1.0));
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, Radius::Control, theme.sunken);
    }
    focus_ring(ui, theme, response, rect, Radius::Tile);
}

#[expect(
    clippy::too_many_arguments,
    reason = "one line of text and where it goes"
)]
fn title(
    ui: &Ui,
    here: &RunCx<'_>,
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
        let face = TextRole::Caption.strong();
        let width = text_width(ui, words, face.clone()) + 12.0;
        let tag = Rect::from_min_size(pos2(left, y - 11.0), vec2(width, 22.0));
        ui.painter()
            .rect_filled(tag, Radius::Chip, theme.accent_soft);
        paint_text(ui, pos2(left + 6.0, y), width, words, face, theme.accent);
        left += width + 8.0;
    }
    if !open_before(here, row).is_empty() {
        let at = pos2(left + 7.0, y);
        let (sign, weight) = (icons::FLAG, IconWeight::Fill);
        paint_icon(ui.painter(), at, sign, weight, 14.0, theme.partly);
        left += FLAG;
    }
    let face = font(size, Weight::Regular);
    paint_text(ui, pos2(left, y), right - left, &row.item.title, face, ink);
}

/// Width of the flag of 上次演练问题 before a title.
const FLAG: f32 = 20.0;

/// Width of what stands before a title.
fn tag_width(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>) -> f32 {
    let flag = if open_before(here, row).is_empty() {
        0.0
    } else {
        FLAG
    };
    flag + if row.item.reporting {
        let face = TextRole::Caption.strong();
        text_width(ui, here.cx.text.run_reporting(), face) + 20.0
    } else {
        0.0
    }
}

fn title_end(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, x: f32) -> f32 {
    let face = font(here.m.row_text, Weight::Regular);
    x + tag_width(ui, here, row) + text_width(ui, &row.item.title, face)
}

/// Glyph, word and time, from the right; of an item without a result that it is unrated. Returns where they begin.
pub(super) fn result(
    ui: &Ui,
    here: &RunCx<'_>,
    rating: Option<Rating>,
    took: Option<(i64, bool)>,
    need: f32,
    right_center: egui::Pos2,
) -> f32 {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let y = right_center.y;
    if let Some((millis, late)) = took {
        let ink = if late { theme.partly } else { theme.ink_3 };
        let face = TextRole::Body.font();
        let painter = ui.painter();
        crate::ui::widgets::paint_text_right(painter, right_center, &duration(millis), face, ink);
    }
    let words = rating.map_or(text.rating_none(), |rating| text.rating(rating));
    let face = TextRole::Body.font();
    let column = RATINGS
        .iter()
        .map(|r| text_width(ui, text.rating(*r), face.clone()))
        .fold(58.0, f32::max);
    let mut left = right_center.x - 40.0 - column;
    // Without a time its column is free for a long title.
    if took.is_none() && left - 32.0 < need {
        left += 40.0;
    }
    paint_text(ui, pos2(left, y), column + 2.0, words, face, theme.ink);
    // 未评定 is a hollow ring.
    let none = (icons::CIRCLE, IconWeight::Regular, theme.ink_3);
    let (glyph, weight, color) = rating.map_or(none, |rating| theme.rating(rating));
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

fn overdue(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, right_center: egui::Pos2) -> f32 {
    let theme = here.cx.theme;
    let secs = row.row.target_secs.unwrap_or(0);
    let words = here.cx.text.run_overdue(duration(i64::from(secs) * 1000));
    let face = TextRole::Body.strong();
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
    here: &RunCx<'_>,
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
    let face = TextRole::Body.weight(weight);
    let left = crate::ui::widgets::paint_text_right(ui.painter(), right_center, &words, face, ink);
    // The bar gives way to the title.
    let title = text_width(ui, &row.item.title, font(here.m.row_text, Weight::Regular));
    let tag = tag_width(ui, here, row);
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
    painter.rect_filled(bar, Radius::Mark, theme.sunken);
    let share = (millis as f32 / target.max(1) as f32).clamp(0.0, 1.0);
    let done = bar.with_max_x(bar.left() + bar.width() * share);
    painter.rect_filled(done, Radius::Mark, theme.accent);
    bar.left()
}

/// Three marks to press, for a row without a result.
fn marks(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, right_center: egui::Pos2) -> f32 {
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

pub(super) fn mark(ui: &Ui, here: &RunCx<'_>, response: &Response, rating: Rating, rect: Rect) {
    let theme = here.cx.theme;
    let (glyph, weight, color) = theme.rating(rating);
    let painter = ui.painter();
    focus_ring(ui, theme, response, rect, Radius::Control);
    let (weight, color) = if response.hovered() {
        (weight, color)
    } else {
        (IconWeight::Regular, theme.control)
    };
    paint_icon(painter, rect.center(), glyph, weight, 19.0, color);
}

/// A result that stands since before: no key cap of full size, and less high.
pub(super) fn small_row(ui: &Ui, here: &RunCx<'_>, row: &Row<'_>, area: Rect) {
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
    let need = title_end(ui, here, row, x);
    let time = took(row).filter(|_| rating.is_some());
    let end = result(ui, here, rating, time, need, pos2(right, y));
    title(ui, here, row, x, end - 8.0, y, m.row_text, theme.ink_2);
    on_hover(response, here, row, true);
}
