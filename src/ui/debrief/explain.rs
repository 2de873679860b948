//! Which entries made a figure.

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::{Drill, Event, Rated, RatingSource, Score, Verdict, said};
use crate::i18n::duration;
use crate::scenario::{Item, Level, Rating};

use super::super::Cx;
use super::super::icons;
use super::super::theme::{Gap, TextRole, stroke};
use super::super::widgets::{
    Button, Size, UiExt as _, a11y, paint_icon, paint_text, paint_text_right, rows,
};
use crate::ui::keys::{DialogKey, Press as _};
use crate::ui::shared::figures::{Figures, evidence, points, time_of};

/// A figure that can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ExplainTarget {
    Total,
    /// Scene, stage.
    Stage(usize, usize),
    /// Scene, item.
    Item(usize, String),
    RedLines,
}

/// One line of an explanation.
struct Line {
    scene: usize,
    item: String,
    title: String,
    seq: Option<u64>,
    time: String,
    rating: Option<Rating>,
    red: bool,
    word: String,
    evidence: String,
    points: String,
    /// The rating as it stands, which may be corrected.
    stands: bool,
}

struct Explanation {
    title: String,
    sum: String,
    lines: Vec<Line>,
}

fn explained(cx: &Cx<'_>, drill: &Drill, figures: &Figures, what: &ExplainTarget) -> Explanation {
    let text = cx.text;
    let items = |scene: usize, keep: &dyn Fn(&Item) -> bool| -> Vec<Line> {
        drill.scenarios()[scene]
            .items
            .iter()
            .filter(|item| keep(item))
            .map(|item| line_of(cx, drill, figures, scene, item))
            .collect()
    };
    let scenes: Vec<usize> = (0..drill.scenarios().len())
        .filter(|s| {
            drill
                .state()
                .scenes
                .get(*s)
                .is_some_and(|s| s.started.is_some())
        })
        .collect();
    match what {
        ExplainTarget::Total => Explanation {
            title: text.debrief_explain_total().to_owned(),
            sum: match figures.assessment.verdict {
                Verdict::Aborted => text.debrief_aborted_none().to_owned(),
                verdict => sum(cx, figures.assessment.score, verdict),
            },
            lines: scenes
                .iter()
                .flat_map(|s| items(*s, &|item| item.level != Level::RedLine))
                .collect(),
        },
        ExplainTarget::RedLines => Explanation {
            title: text.debrief_explain_red().to_owned(),
            sum: text.debrief_explain_red_sum().to_owned(),
            lines: scenes
                .iter()
                .flat_map(|s| items(*s, &|item| item.level == Level::RedLine))
                .collect(),
        },
        ExplainTarget::Stage(scene, stage) => {
            let stage = &drill.scenarios()[*scene].stages[*stage];
            let place = scenes.iter().position(|s| s == scene);
            let part = place
                .and_then(|p| figures.assessment.scenes.get(p))
                .and_then(|share| share.stages.iter().find(|(id, _)| *id == stage.id))
                .map(|(_, part)| *part)
                .unwrap_or_default();
            Explanation {
                title: stage.title.clone(),
                sum: match (figures.assessment.verdict, part.verdict) {
                    (Verdict::Aborted, _) => text.debrief_aborted_none().to_owned(),
                    (_, Some(verdict)) => sum(cx, part.score, verdict),
                    (_, None) => text.debrief_sum_none().to_owned(),
                },
                lines: items(*scene, &|item| item.stage == stage.id),
            }
        }
        ExplainTarget::Item(scene, id) => {
            let item = drill.scenarios()[*scene].item(id);
            Explanation {
                title: item.map_or_else(|| id.clone(), |item| item.title.clone()),
                sum: item.map(|item| item.text.clone()).unwrap_or_default(),
                lines: item
                    .map(|item| history(cx, drill, figures, *scene, item))
                    .unwrap_or_default(),
            }
        }
    }
}

/// How a score came about, and what it is worth: 33.5 ÷ 42 × 100 = 79.8（暂定，可达71.3至81.9）.
fn sum(cx: &Cx<'_>, score: Score, verdict: Verdict) -> String {
    match verdict.tenths() {
        Some(_) => {
            let earned = points(score.earned_halves);
            let result = cx.text.score_of(verdict);
            cx.text.debrief_sum(score.base.to_string(), earned, result)
        }
        None => cx.text.debrief_sum_none().to_owned(),
    }
}

fn line_of(cx: &Cx<'_>, drill: &Drill, figures: &Figures, scene: usize, item: &Item) -> Line {
    let state = &drill.state().scenes[scene];
    let rated = state.rating(&item.id);
    let in_play = state.is_in_play(&drill.scenarios()[scene], item);
    let mut line = blank(scene, item);
    line.stands = true;
    line.word = match (rated, item.level) {
        (None, Level::RedLine) => cx.text.debrief_clear().to_owned(),
        (None, _) if !in_play => cx.text.rating_not_involved().to_owned(),
        (None, _) => cx.text.rating_none().to_owned(),
        (Some(rated), _) => cx.text.rating(rated.rating).to_owned(),
    };
    if let Some(rated) = rated {
        fill(cx, drill, figures, &mut line, item, rated);
    }
    line
}

fn blank(scene: usize, item: &Item) -> Line {
    Line {
        scene,
        item: item.id.clone(),
        title: item.title.clone(),
        seq: None,
        time: String::new(),
        rating: None,
        red: item.level == Level::RedLine,
        word: String::new(),
        evidence: String::new(),
        points: String::new(),
        stands: false,
    }
}

fn fill(
    cx: &Cx<'_>,
    drill: &Drill,
    figures: &Figures,
    line: &mut Line,
    item: &Item,
    rated: &Rated,
) {
    line.seq = Some(rated.seq);
    line.time = time_of(drill, cx.text, line.scene, rated);
    line.rating = Some(rated.rating);
    let assessment = &figures.assessment;
    line.evidence = evidence(drill, assessment, cx.text, line.scene, &item.id, rated);
    let weight = item.level.weight();
    let earned = match rated.rating {
        Rating::Met => Some(2 * weight),
        Rating::Partly => Some(weight),
        Rating::Missed => Some(0),
        Rating::NotApplicable | Rating::NotObserved | Rating::Touched => None,
    };
    line.points = match earned {
        Some(halves) => format!("{} / {weight}", points(halves)),
        None if line.red => String::new(),
        None => cx.text.debrief_not_counted().to_owned(),
    };
}

/// Every entry that rated an item and was not taken back, oldest first; the last one stands.
fn history(cx: &Cx<'_>, drill: &Drill, figures: &Figures, scene: usize, item: &Item) -> Vec<Line> {
    let state = drill.state();
    let standing = state.scenes[scene].rating(&item.id);
    let mut lines = Vec::new();
    for entry in drill.entries() {
        let Event::ItemRated {
            scene: at,
            item: id,
            rating,
            source,
            unobserved,
            reason,
            ..
        } = &entry.event
        else {
            continue;
        };
        if *at != scene || *id != item.id || state.retracted.contains(&entry.action) {
            continue;
        }
        let rating = said(*rating, *unobserved);
        let mut line = blank(scene, item);
        match standing.filter(|rated| rated.seq == entry.seq) {
            Some(rated) => {
                fill(cx, drill, figures, &mut line, item, rated);
                line.stands = true;
            }
            None => {
                line.seq = Some(entry.seq);
                line.time = duration(entry.at.elapsed_millis);
                line.rating = rating;
                line.evidence.clone_from(reason);
            }
        }
        let word = match rating {
            Some(rating) => cx.text.rating(rating).to_owned(),
            None if line.red => cx.text.debrief_clear().to_owned(),
            None => cx.text.debrief_cleared().to_owned(),
        };
        line.word = match source {
            RatingSource::Sweep
            | RatingSource::Amendment
            | RatingSource::Adopted
            | RatingSource::Decided => {
                format!(
                    "{word}{}{}",
                    cx.text.debrief_joint(),
                    cx.text.source(*source)
                )
            }
            RatingSource::Key | RatingSource::Placed | RatingSource::Branch => word,
        };
        lines.push(line);
    }
    if standing.is_none() {
        lines.push(line_of(cx, drill, figures, scene, item));
    }
    lines
}

/// What was pressed in an explanation.
pub(super) enum Pressed {
    Nothing,
    Close,
    Amend(usize, String),
}

/// Draws an explanation.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    drill: &Drill,
    figures: &Figures,
    what: &ExplainTarget,
) -> Pressed {
    let (theme, text) = (cx.theme, cx.text);
    let explained = explained(cx, drill, figures, what);
    let mut pressed = Pressed::Nothing;
    ui.dialog_title(theme, &explained.title);
    ui.body_2(theme, &explained.sum);
    ui.gap(Gap::Xs);
    let one = matches!(what, ExplainTarget::Item(..));
    let room = (ui.ctx().content_rect().height() - 260.0).max(160.0);
    ScrollArea::vertical()
        .id_salt("explain")
        .max_height(room)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            for (i, line) in explained.lines.iter().enumerate() {
                ui.push_id(i, |ui| {
                    if line_ui(ui, cx, line, one) {
                        pressed = Pressed::Amend(line.scene, line.item.clone());
                    }
                });
            }
        });
    ui.gap(Gap::Md);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let close = Button::new(theme, text.close()).key(DialogKey::No.cap(text));
        if close.show(ui).clicked() {
            pressed = Pressed::Close;
        }
    });
    pressed
}

fn line_ui(ui: &mut Ui, cx: &Cx<'_>, line: &Line, one: bool) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let size = vec2(ui.available_width(), 40.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let rule = stroke::hair(theme.line);
    ui.painter().hline(rect.x_range(), rect.top(), rule);
    let y = rect.center().y;
    let small = TextRole::Small.font();
    let seq = line.seq.map(|seq| text.debrief_entry(seq.to_string()));
    let seq = seq.unwrap_or_default();
    let mut x = rect.left();
    paint_text(ui, pos2(x, y), 66.0, &seq, small.clone(), theme.ink_3);
    x += 72.0;
    paint_text(ui, pos2(x, y), 48.0, &line.time, small.clone(), theme.ink_2);
    x += 54.0;
    let (glyph, weight, ink) = match line.rating {
        Some(rating) => theme.rating(rating),
        None if line.red => (
            icons::OCTAGON,
            super::super::theme::IconWeight::Regular,
            theme.redline,
        ),
        None => (
            icons::CIRCLE,
            super::super::theme::IconWeight::Regular,
            theme.ink_3,
        ),
    };
    paint_icon(ui.painter(), pos2(x + 9.0, y), glyph, weight, 18.0, ink);
    x += 26.0;
    let right = rect.right() - 74.0;
    let face = TextRole::Body.strong();
    let what = if one { &line.word } else { &line.title };
    let end = paint_text(ui, pos2(x, y), 170.0, what, face, theme.ink);
    let told_points = if line.points.is_empty() {
        line.word.clone()
    } else {
        line.points.clone()
    };
    let points_left = paint_text_right(
        ui.painter(),
        pos2(right - 12.0, y),
        if one { &line.points } else { &told_points },
        TextRole::Body,
        theme.ink,
    );
    let x = (end + 12.0).max(x + 150.0);
    let room = points_left - x - 10.0;
    paint_text(ui, pos2(x, y), room, &line.evidence, small, theme.ink_2);
    let name = [
        seq.as_str(),
        line.time.as_str(),
        line.title.as_str(),
        line.word.as_str(),
        line.points.as_str(),
        line.evidence.as_str(),
    ];
    let name: Vec<&str> = name.into_iter().filter(|part| !part.is_empty()).collect();
    let words = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    let response = a11y::painted(ui, words, &name.join(text.debrief_joint()));
    if !line.evidence.is_empty() {
        response.on_hover_text(&line.evidence);
    }
    if !line.stands {
        return false;
    }
    let at = Rect::from_min_max(pos2(right, rect.top()), rect.max);
    rows(ui, at, "amend", |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.gap(Gap::Xs);
            let name = text.debrief_amend_of(line.title.as_str());
            let button = Button::new(theme, text.debrief_amend()).name(&name);
            button.size(Size::Small).show(ui).clicked()
        })
        .inner
    })
}
