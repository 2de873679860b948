//! 响应用时: how long items took, by their targets.

use crate::i18n::{Text, duration};
use crate::review::{Pace, PaceNote};

use super::super::picture::{Anchor, Ink, Look, Picture, Spot, Stroke};
use super::{Chart, TrendsInput, empty, longest, one, plain, strings};

/// Dots of an item that are drawn; the table and the median have all.
const DOTS: usize = 60;

/// What stands below the drawing: the item that was over its target most often, of 更多 the longest median.
fn foot(input: &TrendsInput<'_>, text: &Text) -> Option<(bool, String)> {
    if input.more {
        return match input.trends.pace_note() {
            PaceNote::Over(title, times) => Some((true, text.trends_pace_over(one(times), title))),
            PaceNote::Within => Some((false, text.trends_pace_within().to_owned())),
            PaceNote::None => None,
        };
    }
    let share = |pace: &&Pace| pace.over.value().unwrap_or(0.0);
    let worst = input.trends.paces.iter();
    let worst = worst.max_by(|a, b| share(a).total_cmp(&share(b)))?;
    Some(if worst.over.count == 0 {
        (false, text.trends_pace_all_within().to_owned())
    } else {
        let (count, of) = (worst.over.count, worst.over.of);
        let words = text.trends_pace_most_over(count, of, worst.title.as_str());
        (true, words)
    })
}

pub(super) fn draw(input: &TrendsInput<'_>, text: &Text, width: f32, height: f32) -> Chart {
    let paces = &input.trends.paces;
    let mut chart = Chart {
        note: if input.more {
            text.trends_pace_note_more()
        } else {
            text.trends_pace_note()
        }
        .to_owned(),
        columns: strings([text.trends_item(), text.trends_times(), text.trends_over()]),
        foot: foot(input, text),
        ..Chart::default()
    };
    if input.more {
        chart.columns.extend(strings([
            text.trends_median(),
            text.trends_by_target(),
            text.trends_middle(),
        ]));
    }
    if paces.is_empty() {
        chart.note.clear();
        chart.picture = empty(text.trends_pace_empty(), width);
        return chart;
    }
    let step = (((height - 30.0) / paces.len() as f32).floor()).clamp(30.0, 42.0);
    let bottom = step * paces.len() as f32;
    let mut picture = Picture::new(width, bottom + 26.0);
    picture.summary = chart
        .foot
        .clone()
        .map(|(_, words)| words)
        .unwrap_or_default();
    let titles = paces.iter().map(|pace| pace.title.as_str());
    let left = longest(titles, 13.0).clamp(76.0, width * 0.42);
    let x = |ratio: f64| left + (width - left - 8.0) * (ratio.clamp(0.0, 2.0) / 2.0) as f32;
    for (ratio, name) in [
        (0.0, "0"),
        (0.5, text.trends_pace_half()),
        (1.0, text.trends_pace_target()),
        (1.5, text.trends_pace_more()),
        (2.0, text.trends_pace_twice()),
    ] {
        let is_target = (ratio - 1.0_f64).abs() < f64::EPSILON;
        let (ink, weight) = if is_target {
            (Ink::Ink, 1.5)
        } else {
            (Ink::Line, 1.0)
        };
        picture.line((x(ratio), 0.0), (x(ratio), bottom), ink, weight);
        let look = Look::new(12.0, if is_target { Ink::Ink } else { Ink::Ink3 });
        let look = if is_target { look.bold() } else { look };
        let anchor = if ratio >= 2.0 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        picture.words((x(ratio), bottom + 14.0), name, look.at(anchor));
    }
    for (i, pace) in paces.iter().enumerate() {
        let y = step * (i as f32 + 0.5);
        let look = plain(Ink::Ink).room(left - 12.0);
        let is_slow = if input.more {
            pace.median > 1.0
        } else {
            2 * pace.over.count > pace.over.of
        };
        let look = if is_slow { look.bold() } else { look };
        picture.words((0.0, y), pace.title.as_str(), look);
        picture.line((left, y), (x(2.0), y), Ink::Line, 1.0);
        let skip = pace.ratios.len().saturating_sub(DOTS);
        for ratio in pace.ratios.iter().skip(skip) {
            let is_over = *ratio > 1.0;
            picture.strokes.push(Stroke::Disc {
                at: (x(*ratio), y),
                radius: if is_over { 4.5 } else { 5.0 },
                fill: Some(if is_over {
                    Ink::PartlySoft
                } else {
                    Ink::Accent
                }),
                edge: is_over.then_some((Ink::Partly, 1.6)),
                faint: !is_over,
            });
        }
        let time = duration(pace.millis as i64);
        let mut words = text.trends_pace_spot(pace.over.of, pace.over.count, pace.title.as_str());
        let mut cells = vec![
            pace.title.clone(),
            pace.over.of.to_string(),
            pace.over.count.to_string(),
        ];
        if input.more {
            let at = x(pace.median);
            picture.line((at, y - 10.0), (at, y + 10.0), Ink::Ink, 2.5);
            let median = text.trends_pace_median(time.as_str(), one(pace.median));
            words = text.in_a_row(&[words, median]);
            cells.extend([
                time,
                one(pace.median),
                format!("{}–{}", one(pace.quarters.0), one(pace.quarters.1)),
            ]);
        }
        picture.spots.push(Spot {
            area: (0.0, y - step / 2.0 + 1.0, width, step - 2.0),
            words,
            drill: None,
        });
        chart.rows.push(cells);
    }
    chart.picture = picture;
    chart
}
