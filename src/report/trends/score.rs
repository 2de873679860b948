//! 得分: a line of averages, a mark for each drill, the bands of the grades.

use chrono::Datelike as _;

use crate::drill::{DrillMode, Grade};
use crate::i18n::Text;
use crate::review::{ScorePoint, Scores};

use super::super::picture::{Anchor, Ink, Look, Picture, Spot, Stroke, words_width};
use super::{Chart, TrendsInput, one};

const LEFT: f32 = 34.0;
const TOP: f32 = 10.0;
/// Labels of days.
const FOOT: f32 = 26.0;

/// Where points of 100 stand.
struct Scale {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    low: f64,
    count: usize,
}

impl Scale {
    fn y(&self, score: f64) -> f32 {
        let part = ((100.0 - score) / (100.0 - self.low)).clamp(0.0, 1.0) as f32;
        self.top + (self.bottom - self.top) * part
    }

    fn x(&self, i: usize) -> f32 {
        let room = self.right - self.left - 24.0;
        match self.count {
            0 | 1 => self.left + 12.0 + room / 2.0,
            count => self.left + 12.0 + room * i as f32 / (count - 1) as f32,
        }
    }
}

pub(super) fn draw(input: &TrendsInput<'_>, text: &Text, width: f32, height: f32) -> Chart {
    let scores = &input.trends.scores;
    let mut chart = Chart {
        columns: columns(text),
        rows: scores
            .points
            .iter()
            .map(|p| row(p, scores.monthly, text))
            .collect(),
        ..Chart::default()
    };
    let mut picture = Picture::new(width, height);
    let Some(average) = scores.average else {
        text.trends_score_empty().clone_into(&mut chart.note);
        if scores.ungraded > 0 {
            chart
                .note
                .push_str(&text.trends_score_ungraded(scores.ungraded));
        }
        picture.summary.clone_from(&chart.note);
        chart.picture = picture;
        return chart;
    };
    chart.note = if scores.monthly {
        text.trends_score_monthly(one(average), scores.drills)
    } else {
        text.trends_score_note(one(average), scores.drills)
    };
    if scores.ungraded > 0 {
        chart
            .note
            .push_str(&text.trends_score_ungraded(scores.ungraded));
    }
    picture.legend = legend(scores.monthly, text);
    picture.summary = summary(scores, average, text);
    let lowest = scores
        .points
        .iter()
        .map(|p| p.score.min(p.smooth))
        .fold(60.0, f64::min);
    let grades = [
        (input.grades.0, Grade::Excellent),
        (input.grades.1, Grade::Good),
        (input.grades.2, Grade::Pass),
    ];
    let names = grades.iter().map(|(_, g)| *g).chain([Grade::Fail]);
    let margin = names
        .map(|grade| words_width(text.grade(grade), 12.0))
        .fold(0.0, f32::max)
        + 12.0;
    let scale = Scale {
        left: LEFT,
        right: width - margin,
        top: TOP,
        bottom: height - FOOT,
        low: (lowest / 10.0).floor() * 10.0,
        count: scores.points.len(),
    };
    bands(&mut picture, &scale, &grades, text);
    if scores.points.len() > 1 {
        picture.strokes.push(Stroke::Path {
            points: scores
                .points
                .iter()
                .enumerate()
                .map(|(i, point)| (scale.x(i), scale.y(point.smooth)))
                .collect(),
            ink: Ink::Accent,
            width: 2.5,
        });
    }
    marks(&mut picture, &scale, &scores.points, scores.monthly, text);
    chart.picture = picture;
    chart
}

/// What the line and the marks mean, from the right to the left.
fn legend(monthly: bool, text: &Text) -> Vec<Stroke> {
    let line = if monthly {
        text.trends_smooth_months()
    } else {
        text.trends_smooth()
    };
    let mut legend = Vec::new();
    let mut x = 0.0;
    let entries = [
        (Some(DrillMode::Tabletop), text.trends_tabletop()),
        (Some(DrillMode::Live), text.trends_live()),
        (None, line),
    ];
    for (form, words) in entries.into_iter().skip(if monthly { 2 } else { 0 }) {
        legend.push(Stroke::Words {
            at: (x, 0.0),
            words: words.to_owned(),
            size: 12.0,
            bold: false,
            ink: Ink::Ink2,
            anchor: Anchor::End,
            room: f32::INFINITY,
        });
        x -= words_width(words, 12.0) + 12.0;
        match form {
            Some(form) => legend.push(mark((x, 0.0), form, false)),
            None => legend.push(Stroke::Line {
                from: (x - 16.0, 0.0),
                to: (x + 6.0, 0.0),
                ink: Ink::Accent,
                width: 2.5,
                dashed: false,
            }),
        }
        x -= 22.0;
    }
    legend
}

fn bands(picture: &mut Picture, scale: &Scale, grades: &[(u32, Grade)], text: &Text) {
    let small = Look::new(12.0, Ink::Ink3);
    for (at, edge) in [(100.0, true), (scale.low, true)]
        .into_iter()
        .chain(grades.iter().map(|(from, _)| (f64::from(*from), false)))
    {
        if at < scale.low {
            continue;
        }
        let y = scale.y(at);
        picture.strokes.push(Stroke::Line {
            from: (scale.left, y),
            to: (scale.right, y),
            ink: if edge { Ink::Line } else { Ink::LineStrong },
            width: 1.0,
            dashed: !edge,
        });
        let label = format!("{at:.0}");
        picture.words((scale.left - 8.0, y), label, small.at(Anchor::End));
    }
    let mut above = 100.0;
    let whole = [(scale.low, Grade::Fail)];
    let bands = grades
        .iter()
        .map(|(from, grade)| (f64::from(*from), *grade));
    for (from, grade) in bands.chain(whole) {
        let middle = scale.y(f64::midpoint(above, from.max(scale.low)));
        // A band too thin for its name stays without.
        if scale.y(from) - scale.y(above) >= 14.0 {
            picture.words((scale.right + 10.0, middle), text.grade(grade), small);
        }
        above = from;
    }
}

fn marks(picture: &mut Picture, scale: &Scale, points: &[ScorePoint], monthly: bool, text: &Text) {
    let best = extreme(points, |a, b| a > b);
    let room = (scale.right - scale.left) / points.len().max(1) as f32;
    let every = (44.0 / room).ceil().max(1.0) as usize;
    let last = points.len().saturating_sub(1);
    for (i, point) in points.iter().enumerate() {
        let at = (scale.x(i), scale.y(point.score));
        let is_red = point.red_lines > 0 && !monthly;
        picture.strokes.push(if is_red {
            Stroke::Octagon {
                at,
                radius: 8.0,
                ink: Ink::RedLine,
            }
        } else {
            // A month has drills of both forms.
            mark(
                at,
                if monthly { DrillMode::Live } else { point.form },
                point.provisional,
            )
        });
        if is_red && points.len() <= 40 {
            let look = Look::new(12.0, Ink::RedLine).bold();
            // At the right edge the word stands before its mark.
            let (x, anchor) = if at.0 + 48.0 > scale.right {
                (at.0 - 13.0, Anchor::End)
            } else {
                (at.0 + 13.0, Anchor::Start)
            };
            picture.words((x, at.1), text.trends_red(), look.at(anchor));
        } else if i == 0 || i == last || Some(i) == best {
            // What stands at the top has no room above it.
            let under = (i == 0 && at.1 + 20.0 < scale.bottom) || at.1 < 21.0;
            let y = if under { at.1 + 17.0 } else { at.1 - 15.0 };
            let look = Look::new(12.0, Ink::Ink).bold().at(Anchor::Middle);
            picture.words((at.0, y), input(point, text), look);
        }
        // The last day is always told, and never over its neighbour.
        if (last - i).is_multiple_of(every) {
            let label = if monthly {
                format!("{}-{}", point.day.year(), point.day.month())
            } else {
                format!("{}-{}", point.day.month(), point.day.day())
            };
            let look = Look::new(12.0, Ink::Ink3).at(Anchor::Middle);
            picture.words((at.0, scale.bottom + 16.0), label, look);
        }
        picture.spots.push(Spot {
            area: (at.0 - 10.0, at.1 - 10.0, 20.0, 20.0),
            words: spot(point, monthly, text),
            drill: point.uid.clone(),
        });
    }
}

/// A score, with what it is worth where it is not graded.
fn input(point: &ScorePoint, text: &Text) -> String {
    let score = one(point.score);
    if point.red_lines > 0 && point.provisional {
        text.score_for_reference(score)
    } else if point.provisional {
        text.trends_ungraded(score)
    } else {
        score
    }
}

/// A disc of a 实战, a square of a 桌面推演; hollow or dashed where the score is 暂定.
fn mark(at: (f32, f32), form: DrillMode, provisional: bool) -> Stroke {
    match form {
        DrillMode::Live => Stroke::Disc {
            at,
            radius: 5.0,
            fill: Some(if provisional { Ink::Surface } else { Ink::Ink2 }),
            edge: provisional.then_some((Ink::Ink2, 1.8)),
            faint: false,
        },
        DrillMode::Tabletop => Stroke::Box {
            at: (at.0 - 4.5, at.1 - 4.5),
            size: (9.0, 9.0),
            radius: 0.0,
            fill: Some(Ink::Surface),
            edge: Some((Ink::Ink2, 1.8)),
            dashed: provisional,
        },
    }
}

fn extreme(points: &[ScorePoint], better: impl Fn(f64, f64) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (i, point) in points.iter().enumerate() {
        let known = best.and_then(|b| points.get(b)).map(|p| p.score);
        if known.is_none_or(|score| better(point.score, score)) {
            best = Some(i);
        }
    }
    best
}

fn spot(point: &ScorePoint, monthly: bool, text: &Text) -> String {
    if monthly {
        let month = format!("{}-{:02}", point.day.year(), point.day.month());
        return text.trends_month_spot(point.drills, month, one(point.score));
    }
    let (day, form) = (text.short_date(point.day), form(point.form, text));
    if point.red_lines > 0 {
        text.trends_score_spot_red(day, form, input(point, text), one(point.smooth))
    } else {
        text.trends_score_spot(day, form, input(point, text), one(point.smooth))
    }
}

fn form(form: DrillMode, text: &Text) -> &'static str {
    match form {
        DrillMode::Live => text.trends_live(),
        DrillMode::Tabletop => text.trends_tabletop(),
    }
}

fn summary(scores: &Scores, average: f64, text: &Text) -> String {
    let points = &scores.points;
    let score = |place: Option<usize>| {
        place
            .and_then(|i| points.get(i))
            .map_or_else(String::new, |p| input(p, text))
    };
    text.trends_score_summary(
        one(average),
        scores.drills,
        score(extreme(points, |a, b| a > b)),
        score(points.len().checked_sub(1)),
        score(extreme(points, |a, b| a < b)),
        scores.red,
    )
}

fn columns(text: &Text) -> Vec<String> {
    [
        text.trends_day(),
        text.trends_name(),
        text.trends_form(),
        text.trends_score_column(),
        text.trends_smooth(),
        text.trends_red(),
        text.trends_drills(),
    ]
    .map(str::to_owned)
    .to_vec()
}

fn row(point: &ScorePoint, monthly: bool, text: &Text) -> Vec<String> {
    let day = if monthly {
        format!("{}-{:02}", point.day.year(), point.day.month())
    } else {
        point.day.to_string()
    };
    vec![
        day,
        point.name.clone(),
        if monthly {
            String::new()
        } else {
            form(point.form, text).to_owned()
        },
        input(point, text),
        one(point.smooth),
        point.red_lines.to_string(),
        point.drills.to_string(),
    ]
}
