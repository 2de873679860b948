//! Score, results, red lines and time of a drill, side by side.

use egui::{Rect, Sense, StrokeKind, Ui, pos2, vec2};

use crate::drill::{Drill, Verdict};
use crate::i18n::{Text, duration, tenths};
use crate::scenario::Rating;

use crate::ui::theme::{IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    a11y, focus_ring, lines_of, paint_card, paint_icon, paint_text, rating_bar, text_width,
};
use crate::ui::{Cx, icons};

use super::figures::Figures;

/// What was pressed of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum TileHit {
    Score,
    RedLines,
}

/// Score, results, red lines and time of a drill, side by side.
pub(in crate::ui) fn figures_strip(
    ui: &mut Ui,
    cx: &Cx<'_>,
    drill: &Drill,
    figures: &Figures,
    narrow: bool,
) -> Option<TileHit> {
    let theme = cx.theme;
    let width = ui.available_width();
    let height = if narrow { 204.0 } else { 116.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    paint_card(ui, theme, rect);
    let cells = divide(rect, narrow);
    let line = stroke::hair(theme.line);
    for cell in &cells[1..] {
        if cell.left() > rect.left() + 1.0 {
            ui.painter().vline(cell.left(), cell.y_range(), line);
        }
    }
    if narrow {
        ui.painter().hline(rect.x_range(), rect.center().y, line);
    }
    let [score, counts, red, time] = cells;
    let scored = score_cell(ui, cx, figures, score, drill);
    counts_cell(ui, cx, figures, counts.shrink2(vec2(24.0, 0.0)));
    let red = red_cell(ui, cx, drill, figures, red);
    time_cell(ui, cx, figures, time.shrink2(vec2(24.0, 0.0)));
    match (scored, red) {
        (true, _) => Some(TileHit::Score),
        (_, true) => Some(TileHit::RedLines),
        _ => None,
    }
}

/// The score and what it is called. True when it was pressed.
fn score_cell(ui: &mut Ui, cx: &Cx<'_>, figures: &Figures, rect: Rect, drill: &Drill) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let assessment = &figures.assessment;
    let verdict = assessment.verdict;
    let points = verdict.tenths().map_or_else(|| "–".to_owned(), tenths);
    let grade = match verdict {
        Verdict::Provisional { .. } => text.debrief_provisional(),
        Verdict::Aborted => text.debrief_aborted_none(),
        _ => text.verdict(verdict),
    };
    let more = below_grade(text, figures, drill);
    let name = text.debrief_score_name(grade, more.as_str(), points.as_str());
    let response = pressable(ui, cx, rect, "score", &name);
    let left = rect.left() + 24.0;
    // In the narrow strip the grade needs the room more than the figure does; a score without a grade is no result, and looks like none.
    let graded = matches!(verdict, Verdict::Graded { .. });
    let (role, ink, word) = match graded {
        true if rect.width() < 340.0 => (TextRole::ScoreNarrow, theme.ink, TextRole::PageTitle),
        true => (TextRole::Score, theme.ink, TextRole::PageTitle),
        false => (TextRole::ScoreOpen, theme.ink_2, TextRole::Lead),
    };
    let end = paint_text(
        ui,
        pos2(left, rect.center().y),
        rect.width(),
        &points,
        role,
        ink,
    );
    let x = end + if graded { 18.0 } else { 14.0 };
    let room = rect.right() - x - 12.0;
    // Both in as many lines as they need: a range without its upper end says something else.
    let grade = lines_of(ui, room, 2, grade, word, theme.ink);
    let small = TextRole::Small.font();
    let more = lines_of(ui, room, 3, &more, small, theme.ink_2);
    let gap = 4.0;
    let top = rect.center().y - (grade.size().y + gap + more.size().y) / 2.0;
    let below = top + grade.size().y + gap;
    ui.painter().galley(pos2(x, top), grade, theme.ink);
    ui.painter().galley(pos2(x, below), more, theme.ink_2);
    response.clicked()
}

fn divide(rect: Rect, narrow: bool) -> [Rect; 4] {
    if narrow {
        let (middle, half) = (rect.left() + 300.0, rect.center().y);
        let cell = |left: f32, top: f32, right: f32, bottom: f32| {
            Rect::from_min_max(pos2(left, top), pos2(right, bottom))
        };
        return [
            cell(rect.left(), rect.top(), middle, half),
            cell(middle, rect.top(), rect.right(), half),
            cell(middle, half, rect.right(), rect.bottom()),
            cell(rect.left(), half, middle, rect.bottom()),
        ];
    }
    let (first, third, fourth) = if rect.width() < 1180.0 {
        (300.0, 250.0, 150.0)
    } else {
        (330.0, 300.0, 200.0)
    };
    let second = rect.width() - first - third - fourth;
    let mut x = rect.left();
    [first, second, third, fourth].map(|width| {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(width, rect.height()));
        x += width;
        cell
    })
}

/// What stands under the grade.
fn below_grade(text: &Text, figures: &Figures, drill: &Drill) -> String {
    // The red line has a card of its own; that the drill was stopped is told only here.
    if let Some(reason) = &drill.state().abort_reason {
        return text.debrief_aborted(reason.as_str());
    }
    let assessment = &figures.assessment;
    match assessment.verdict {
        Verdict::RedLine { tenths: Some(_) } => text.debrief_vetoed_reference().to_owned(),
        Verdict::RedLine { tenths: None } => text.debrief_vetoed().to_owned(),
        Verdict::Provisional {
            lowest, highest, ..
        } => text.debrief_range(tenths(highest), tenths(lowest)),
        Verdict::Insufficient { tenths: None } => text.debrief_no_grade().to_owned(),
        Verdict::Insufficient { .. } if !assessment.critical_unobserved.is_empty() => {
            text.debrief_critical_unseen(assessment.critical_unobserved.len())
        }
        Verdict::Insufficient { .. } => {
            let least = drill.state().setup.thresholds.coverage;
            text.debrief_coverage(least, assessment.coverage_percent())
        }
        Verdict::Graded { .. } | Verdict::Aborted => match figures.next_grade {
            Some((grade, missing)) => text.debrief_next_grade(text.grade(grade), tenths(missing)),
            None => text.debrief_top_grade().to_owned(),
        },
    }
}

/// A painted part of the screen that opens what lies behind it.
fn pressable(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, salt: &str, name: &str) -> egui::Response {
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::click());
    a11y::button(&response, || name);
    let face = rect.shrink(4.0);
    if response.hovered() {
        let edge = stroke::hair(cx.theme.line_strong);
        ui.painter()
            .rect_stroke(face, Radius::Control, edge, StrokeKind::Inside);
    }
    focus_ring(ui, cx.theme, &response, face, Radius::Control);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text([name, cx.text.debrief_explain()].join("\n"))
}

fn counts_cell(ui: &mut Ui, cx: &Cx<'_>, figures: &Figures, rect: Rect) {
    let (theme, text) = (cx.theme, cx.text);
    let counts = figures.assessment.counts;
    let all = [
        (Some(Rating::Met), counts.met, text.rating_met()),
        (Some(Rating::Partly), counts.partly, text.debrief_partly()),
        (Some(Rating::Missed), counts.missed, text.rating_missed()),
        (
            Some(Rating::NotApplicable),
            counts.not_applicable,
            text.rating_not_applicable(),
        ),
        (
            Some(Rating::NotObserved),
            counts.not_observed,
            text.rating_not_observed(),
        ),
        (None, counts.unrated, text.rating_none()),
    ];
    let parts: Vec<(f32, Option<Rating>)> = all
        .iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(rating, count, _)| (*count as f32, *rating))
        .collect();
    // All of them, those that are 0 too: what is left out was not told.
    let (regular, bold) = (TextRole::Body.font(), TextRole::CardTitle.font());
    let widths: Vec<f32> = all
        .iter()
        .map(|(_, count, word)| {
            30.0 + text_width(ui, word, regular.clone())
                + text_width(ui, &count.to_string(), bold.clone())
        })
        .collect();
    let least = 6.0 * (all.len() as f32 - 1.0);
    let spare = rect.width() - widths.iter().sum::<f32>();
    let folded = spare < least;
    let gap = if folded {
        14.0
    } else {
        (spare * 6.0 / least).clamp(6.0, 20.0)
    };
    let center = rect.center().y;
    let (top, mut y) = if folded {
        (center - 37.0, center)
    } else {
        (center - 25.0, center + 14.0)
    };
    let bar = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), 14.0));
    rating_bar(ui.painter(), theme, bar, &parts);
    let mut x = rect.left();
    let mut sentence = Vec::new();
    for ((rating, count, word), width) in all.into_iter().zip(widths) {
        // Where they do not fit side by side the rest goes to a second line.
        if x > rect.left() && x + width > rect.right() + 1.0 {
            x = rect.left();
            y += 24.0;
        }
        let (glyph, weight, ink) = match rating {
            Some(rating) => theme.rating(rating),
            None => (icons::CIRCLE, IconWeight::Regular, theme.ink_3),
        };
        paint_icon(ui.painter(), pos2(x + 9.0, y), glyph, weight, 18.0, ink);
        let count = count.to_string();
        let face = regular.clone();
        x = paint_text(ui, pos2(x + 24.0, y), 200.0, word, face, theme.ink);
        x = paint_text(ui, pos2(x + 6.0, y), 60.0, &count, bold.clone(), theme.ink);
        x += gap;
        sentence.push(format!("{word} {count}"));
    }
    // What was not entered is in no bar: it stands beside, in words alone.
    let words = text.counts_uninvolved(counts.not_involved);
    let face = TextRole::Small.font();
    let width = text_width(ui, &words, face.clone());
    if x > rect.left() && x + width > rect.right() + 1.0 {
        x = rect.left();
        y += 24.0;
    }
    paint_text(ui, pos2(x, y), width + 2.0, &words, face, theme.ink_3);
    sentence.push(words);
    a11y::painted(ui, rect, &sentence.join(text.debrief_joint()));
}

fn red_cell(ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, figures: &Figures, rect: Rect) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let counts = figures.assessment.counts;
    let (title, more) = if figures.assessment.vetoed {
        let names: Vec<&str> = figures
            .assessment
            .touched
            .iter()
            .filter_map(|(scene, id, _)| {
                Some(drill.scenarios().get(*scene)?.item(id)?.title.as_str())
            })
            .collect();
        (
            text.debrief_red_touched(counts.red_touched),
            names.join(text.list_separator()),
        )
    } else {
        (
            text.debrief_red_clear().to_owned(),
            text.debrief_red_clear_more(counts.red_total),
        )
    };
    let name = format!("{title}{}{more}", text.debrief_joint());
    let response = pressable(ui, cx, rect, "red", &name);
    let touched = figures.assessment.vetoed;
    let (sign, weight) = if touched {
        (icons::WARNING_OCTAGON, IconWeight::Fill)
    } else {
        (icons::OCTAGON, IconWeight::Regular)
    };
    let (left, y) = (rect.left() + 24.0, rect.center().y - 12.0);
    paint_icon(
        ui.painter(),
        pos2(left + 11.0, y),
        sign,
        weight,
        22.0,
        theme.redline,
    );
    let ink = if touched { theme.redline } else { theme.ink };
    let room = rect.width() - 48.0;
    let face = TextRole::Lead.font();
    paint_text(ui, pos2(left + 30.0, y), room - 30.0, &title, face, ink);
    let at = pos2(left, rect.center().y + 14.0);
    paint_text(ui, at, room, &more, TextRole::Small, theme.ink_2);
    response.clicked()
}

fn time_cell(ui: &mut Ui, cx: &Cx<'_>, figures: &Figures, rect: Rect) {
    let (theme, text) = (cx.theme, cx.text);
    let played = duration(figures.played_millis);
    let plan = text.debrief_plan(duration(figures.plan_millis));
    let at = pos2(rect.left(), rect.center().y - 10.0);
    paint_text(
        ui,
        at,
        rect.width(),
        &played,
        TextRole::PageTitle,
        theme.ink,
    );
    let at = pos2(rect.left(), rect.center().y + 14.0);
    paint_text(ui, at, rect.width(), &plan, TextRole::Small, theme.ink_2);
    a11y::painted(
        ui,
        rect,
        &text.debrief_played(plan.as_str(), played.as_str()),
    );
}
