//! The drill that keys act on, beside the table; a drawer where the window is narrow.

use chrono::Datelike as _;
use egui::{Margin, Rect, ScrollArea, Sense, StrokeKind, Ui, pos2, vec2};

use crate::archive::{DrillDetails, DrillRow};
use crate::drill::{NextStep, Verdict};
use crate::i18n::{clock_minutes, tenths};
use crate::report::{DocumentKind, Format};

use crate::ui::keys::{ArchiveKey, DrillsKey, Press as _};
use crate::ui::shared::formats::program;
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    Button, Row, UiExt as _, a11y, bar_in_margin, cell, label, menu_item, menu_under, paint_text,
    rows, text_width,
};
use crate::ui::{Cx, Request, Route, icons};

use super::list::DrillList;
use super::row::{grade, titles};

const FOOT: f32 = 66.0;
/// Width of the names of facts.
const NAMES: f32 = 76.0;
impl DrillList {
    pub(super) fn panel(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, drawer: bool) {
        let theme = cx.theme;
        let Some(row) = self.row(self.at).cloned() else {
            return;
        };
        let glance = self
            .glance(cx)
            .map(|seen| seen.cloned().map_err(str::to_owned));
        let radius = Radius::Card;
        let line = stroke::hair(theme.line);
        if drawer {
            ui.painter().add(theme.shadow(2).as_shape(rect, radius));
            ui.interact(rect, ui.scope_id().with("drawer"), Sense::CLICK);
        }
        ui.painter()
            .rect(rect, radius, theme.surface, line, StrokeKind::Inside);
        let body = Rect::from_min_max(
            rect.min + vec2(1.0, 8.0),
            pos2(rect.right() - 1.0, rect.bottom() - FOOT),
        );
        rows(ui, body, "panel", |ui| {
            bar_in_margin(ui);
            let salt = ("panel", &row.uid);
            ScrollArea::vertical()
                .id_salt(salt)
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    content(ui, cx, &row, glance.as_ref());
                });
        });
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - FOOT, line);
        let foot = Rect::from_min_max(
            pos2(rect.left() + 20.0, rect.bottom() - FOOT),
            rect.max - vec2(16.0, 0.0),
        );
        cell(ui, foot, "panel foot", |ui| self.foot(ui, cx, &row, drawer));
    }

    fn foot(&mut self, ui: &mut Ui, cx: &Cx<'_>, row: &DrillRow, drawer: bool) {
        let (theme, text) = (cx.theme, cx.text);
        let open = Button::new(theme, text.find_replay())
            .icon(icons::PLAY_CIRCLE)
            .key(DrillsKey::Open.cap(text))
            .primary();
        if open.show(ui).clicked() {
            self.open(cx, Route::page(Route::Archive(None)));
        }
        let more = Button::new(theme, "")
            .icon(icons::DOTS_THREE)
            .name(text.find_more());
        let more = more.show(ui);
        menu_under(&more, 200.0, |ui| {
            for (words, go) in [
                (text.find_to_debrief(), Route::Debrief),
                (text.find_to_papers(), Route::Papers),
                (text.follow_repeat(), Route::Repeat(row.uid.clone())),
            ] {
                if menu_item(ui, theme, words, false).clicked() {
                    match go {
                        Route::Repeat(_) => cx.go(go),
                        go => self.open(cx, go),
                    }
                    ui.close();
                }
            }
            if menu_item(ui, theme, text.find_trash(), false).clicked() {
                cx.request(Request::Trash(vec![row.uid.clone()]));
                ui.close();
            }
        });
        if drawer {
            let close = Button::new(theme, "")
                .icon(icons::X)
                .name(text.find_close_panel());
            if close
                .ghost()
                .show(ui)
                .on_hover_text(ArchiveKey::Back.cap(text))
                .clicked()
            {
                self.drawer = false;
            }
        }
    }
}

/// A part of the panel, with a line above all but the first.
fn part(ui: &mut Ui, cx: &Cx<'_>, first: bool, add: impl FnOnce(&mut Ui)) {
    if !first {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
        let line = stroke::hair(cx.theme.line);
        ui.painter().hline(rect.x_range(), rect.center().y, line);
    }
    egui::Frame::new()
        .inner_margin(Margin {
            left: 20,
            right: 20,
            top: if first { 10 } else { 16 },
            bottom: 16,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
}

fn content(
    ui: &mut Ui,
    cx: &Cx<'_>,
    row: &DrillRow,
    glance: Option<&Result<DrillDetails, String>>,
) {
    let (theme, text) = (cx.theme, cx.text);
    part(ui, cx, true, |ui| {
        ui.hint(theme, row.number.as_str());
        ui.gap(Gap::Hair);
        label(ui, titles(text, row), TextRole::Lead, theme.ink);
        ui.gap(Gap::Sm);
        head(ui, cx, row);
        ui.gap(Gap::Sm);
        let counts = text.counts(row.evaluation.counts);
        ui.hint(theme, counts);
        let next = text.next_step(row.next);
        // Of a filed drill nothing is left to do.
        let next = match row.next {
            NextStep::Filed => next,
            _ => text.find_next(next),
        };
        label(ui, next, TextRole::Small.strong(), theme.ink);
    });
    let seen = match glance {
        Some(Ok(seen)) => seen,
        Some(Err(reason)) => {
            part(ui, cx, false, |ui| {
                label(ui, reason.as_str(), TextRole::Small, theme.partly);
            });
            return;
        }
        None => {
            part(ui, cx, false, |ui| bars(ui, cx));
            return;
        }
    };
    part(ui, cx, false, |ui| facts(ui, cx, row, seen));
    part(ui, cx, false, |ui| lacking(ui, cx, seen));
    part(ui, cx, false, |ui| made(ui, cx, seen));
}

/// Still grey bars while the drill is being read.
fn bars(ui: &mut Ui, cx: &Cx<'_>) {
    for width in [150.0, 90.0, 120.0, 70.0, 130.0, 100.0] {
        let size = vec2(ui.available_width(), 26.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let bar = Rect::from_min_size(rect.left_center() - vec2(0.0, 5.0), vec2(width, 10.0));
        ui.painter().rect_filled(bar, Radius::Mark, cx.theme.sunken);
    }
}

/// 79.8, and beside it 合格 over 比上次高 5.4
fn head(ui: &mut Ui, cx: &Cx<'_>, row: &DrillRow) {
    let (theme, text) = (cx.theme, cx.text);
    let size = vec2(ui.available_width(), 44.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let score = row.score_tenths.map_or_else(|| "—".to_owned(), tenths);
    let mut words = grade(text, row).to_owned();
    let verdict = row.evaluation.verdict;
    if verdict != Verdict::Aborted && row.red_lines > 0 {
        words = [words.as_str(), &text.home_red_touched(row.red_lines)].join(text.debrief_joint());
    } else if matches!(verdict, Verdict::Provisional { .. }) && row.unrated > 0 {
        words = text.find_unrated(row.unrated);
    }
    let than = match row.course.as_slice() {
        [.., before, last]
            if matches!(verdict, Verdict::Graded { .. }) && row.score_tenths == Some(*last) =>
        {
            let by = tenths(before.abs_diff(*last));
            match last.cmp(before) {
                std::cmp::Ordering::Greater => text.find_better(by),
                std::cmp::Ordering::Less => text.find_worse(by),
                std::cmp::Ordering::Equal => text.find_same().to_owned(),
            }
        }
        _ => match verdict {
            Verdict::Provisional {
                lowest, highest, ..
            } => text.debrief_range(tenths(highest), tenths(lowest)),
            Verdict::RedLine { tenths: Some(_) } => text.score_reference_only().to_owned(),
            _ => String::new(),
        },
    };
    let y = rect.center().y;
    let face = TextRole::Figure.font();
    let at = pos2(rect.left(), y);
    let ink = match verdict {
        Verdict::Graded { .. } => theme.ink,
        _ => theme.ink_2,
    };
    let end = paint_text(ui, at, rect.width(), &score, face, ink);
    let (x, room) = (end + 12.0, rect.right() - end - 12.0);
    let first = if than.is_empty() { y + 6.0 } else { y - 8.0 };
    let face = TextRole::Body.font();
    paint_text(ui, pos2(x, first), room, &words, face, theme.ink_2);
    let face = TextRole::Small.font();
    paint_text(ui, pos2(x, y + 12.0), room, &than, face, theme.ink_3);
    let all = [score, words, than].join(" ");
    a11y::painted(ui, rect, all.trim_end());
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, row: &DrillRow, seen: &DrillDetails) {
    let text = cx.text;
    let year = cx.session.now().wall.year();
    let date = if row.day.year() == year {
        text.short_date(row.day)
    } else {
        text.full_date(row.day)
    };
    let time = match (seen.started, seen.ended) {
        (Some(from), Some(to)) => {
            let span = [clock_minutes(from), clock_minutes(to)].join("–");
            [date, span].join(" ")
        }
        (Some(from), None) => [date, clock_minutes(from)].join(" "),
        _ => date,
    };
    let kept = seen.retained.as_ref().map_or_else(String::new, |kept| {
        let until = text.full_date(kept.until());
        match &kept.hold {
            Some(hold) => [
                until,
                text.keep_held_by(hold.reason.as_str(), hold.who.as_str()),
            ]
            .join(text.debrief_joint()),
            None => until,
        }
    });
    let lines = [
        (text.find_fact_time(), time),
        (text.find_fact_unit(), row.unit.clone()),
        (
            text.find_fact_people(),
            seen.present.map_or_else(
                || text.find_people_unsigned().to_owned(),
                |present| text.find_people(seen.absent, present),
            ),
        ),
        (text.find_fact_facilitator(), seen.facilitator.clone()),
        (text.find_fact_evaluator(), seen.evaluator.clone()),
        (text.find_fact_kept(), kept),
    ];
    for (name, words) in lines.iter().filter(|(_, words)| !words.trim().is_empty()) {
        let told = || [*name, words].join(" ");
        let room = ui.available_width() - NAMES;
        let cut = text_width(ui, words, TextRole::Small) > room;
        let response = Row::new(cx.theme, 26.0).show(ui, told, |row| {
            row.column(NAMES, name, TextRole::Small, cx.theme.ink_3);
            row.rest(words, TextRole::Small, cx.theme.ink);
        });
        if cut {
            response.on_hover_text(words);
        }
    }
}

fn title(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    ui.card_title(cx.theme, words);
    ui.gap(Gap::Md);
}

fn lacking(ui: &mut Ui, cx: &Cx<'_>, seen: &DrillDetails) {
    let (theme, text) = (cx.theme, cx.text);
    title(ui, cx, text.find_lacking());
    if seen.lacking.is_empty() {
        ui.note(theme, text.page_none_lacking());
    }
    for (rating, name) in &seen.lacking {
        let told = || [text.rating(*rating), name].join(" ");
        Row::new(theme, 30.0).show(ui, told, |row| {
            row.icon(26.0, theme.rating(*rating), 18.0);
            row.rest(name, TextRole::Body, theme.ink);
        });
    }
}

fn made(ui: &mut Ui, cx: &Cx<'_>, seen: &DrillDetails) {
    let (theme, text) = (cx.theme, cx.text);
    title(ui, cx, text.find_files());
    if seen.made.is_empty() {
        ui.note(theme, text.find_no_files());
    }
    for made in &seen.made {
        let kind = DocumentKind::from_word(&made.kind).map_or(made.kind.as_str(), |k| k.name(text));
        let format = Format::from_word(&made.format);
        let (ending, sign) = format.map_or((made.format.as_str(), icons::FILE_TEXT), |format| {
            program(format)
        });
        let told = || [kind, ending].join(" ");
        let row = Row::new(theme, 28.0).show(ui, told, |row| {
            row.icon(26.0, (sign, IconWeight::Regular, theme.ink_2), 18.0);
            row.right(ending, TextRole::Small, theme.ink_3);
            row.skip_right(8.0);
            row.rest(kind, TextRole::Small, theme.ink);
        });
        row.on_hover_text(made.file.as_str());
    }
}
