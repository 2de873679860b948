//! 按脚本 and 网点对比: a row a script or an outlet, with its scores.

use crate::i18n::Text;
use crate::review::ScriptRow;

use super::super::picture::{Anchor, Ink, Look, Picture, Spot, Stroke};
use super::{Chart, TrendsInput, one, plain, strings};

fn last_score(row: &ScriptRow, text: &Text) -> String {
    match row.last.map(one) {
        Some(score) if row.reference => text.score_for_reference(score),
        Some(score) if row.provisional => text.trends_ungraded(score),
        Some(score) => score,
        None => text.trends_no_score().to_owned(),
    }
}

pub(super) fn scripts(input: &TrendsInput<'_>, text: &Text, width: f32, height: f32) -> Chart {
    let rows = &input.trends.scripts;
    let mut chart = Chart {
        note: text.trends_scripts_note(rows.len() + input.never, rows.len()),
        columns: strings([
            text.trends_script(),
            text.trends_drills(),
            text.trends_course(),
            text.trends_latest(),
        ]),
        rows: rows
            .iter()
            .map(|row| {
                let course: Vec<String> = row.scores.iter().map(|score| one(*score)).collect();
                vec![
                    row.title.clone(),
                    row.scenes.to_string(),
                    course.join(" → "),
                    last_score(row, text),
                ]
            })
            .collect(),
        ..Chart::default()
    };
    let fit = ((height - 28.0) / 38.0).floor().max(3.0) as usize;
    let shown = rows.len().min(fit);
    let mut picture = Picture::new(width, 28.0 + 38.0 * shown as f32);
    let (course, latest) = (width - 52.0 - 104.0, width);
    let count = course - 44.0;
    let head = Look::new(12.0, Ink::Ink3);
    picture.words((0.0, 9.0), text.trends_script(), head);
    picture.words((count, 9.0), text.trends_drills(), head);
    picture.words((course, 9.0), text.trends_course(), head);
    picture.words((latest, 9.0), text.trends_latest(), head.at(Anchor::End));
    for (i, row) in rows.iter().take(shown).enumerate() {
        let top = 28.0 + 38.0 * i as f32;
        let y = top + 19.0;
        picture.line((0.0, top), (width, top), Ink::Line, 1.0);
        let look = plain(Ink::Ink).room(count - 10.0);
        picture.words((0.0, y), row.title.as_str(), look);
        picture.words((count, y), row.scenes.to_string(), plain(Ink::Ink2));
        spark(&mut picture, (course, y), row);
        let look = plain(Ink::Ink).bold().at(Anchor::End);
        // That it has no grade has no room beside the score.
        let above = if row.provisional { 7.0 } else { 0.0 };
        picture.words(
            (latest, y - above),
            row.last.map_or_else(|| "—".to_owned(), one),
            look,
        );
        if row.provisional {
            let look = Look::new(11.0, Ink::Ink3).at(Anchor::End);
            let worth = if row.reference {
                text.score_reference_only()
            } else {
                text.grade_none()
            };
            picture.words((latest, y + 9.0), worth, look);
        }
        picture.spots.push(Spot {
            area: (0.0, top + 1.0, width, 36.0),
            words: text.trends_scripts_spot(last_score(row, text), row.scenes, row.title.as_str()),
            drill: None,
        });
    }
    picture.summary.clone_from(&chart.note);
    let more = rows.len() - shown;
    chart.foot = match (more, input.never) {
        (0, 0) => None,
        (0, never) => Some((false, text.trends_scripts_never(never))),
        (more, never) => Some((false, text.trends_scripts_more(more, never))),
    };
    chart.picture = picture;
    chart
}

/// Scores from 60 to 100 as a fine line; one score is a dot and no line.
fn spark(picture: &mut Picture, at: (f32, f32), row: &ScriptRow) {
    let (left, middle) = at;
    let width = 88.0;
    let y = |score: f64| middle + 9.0 - 18.0 * ((score.clamp(60.0, 100.0) - 60.0) / 40.0) as f32;
    picture.line((left, middle), (left + width, middle), Ink::Line, 1.0);
    let last = row.scores.len().saturating_sub(1);
    let points: Vec<(f32, f32)> = row
        .scores
        .iter()
        .enumerate()
        .map(|(i, score)| {
            let part = if last == 0 {
                1.0
            } else {
                i as f32 / last as f32
            };
            (left + 4.0 + (width - 8.0) * part, y(*score))
        })
        .collect();
    let end = points.last().copied();
    if points.len() > 1 {
        picture.strokes.push(Stroke::Path {
            points,
            ink: Ink::Ink3,
            width: 1.5,
        });
    }
    if let Some(at) = end {
        picture.strokes.push(Stroke::Disc {
            at,
            radius: 3.0,
            fill: Some(Ink::Accent),
            edge: None,
            faint: false,
        });
    }
}

pub(super) fn units(input: &TrendsInput<'_>, text: &Text, width: f32) -> Chart {
    let mut chart = Chart {
        note: text.trends_units_note().to_owned(),
        columns: strings([
            text.trends_unit(),
            text.trends_drills(),
            text.trends_average(),
            text.trends_red(),
        ]),
        ..Chart::default()
    };
    if input.more {
        chart.columns.push(text.trends_median_score().to_owned());
    }
    let more = input.more;
    let mut picture = Picture::new(width, 34.0 * input.units.len().max(1) as f32);
    let name = (width * 0.26).clamp(110.0, 260.0);
    let room = width - name - 210.0;
    for (i, unit) in input.units.iter().enumerate() {
        let y = 34.0 * i as f32 + 17.0;
        let shown = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), one);
        picture.words(
            (0.0, y),
            unit.name.as_str(),
            plain(Ink::Ink).room(name - 10.0),
        );
        let length = room * (unit.average.unwrap_or(0.0) / 100.0).clamp(0.0, 1.0) as f32;
        for (length, ink) in [(room, Ink::AccentSoft), (length, Ink::Accent)] {
            picture.strokes.push(Stroke::Box {
                at: (name, y - 7.0),
                size: (length.max(0.0), 14.0),
                radius: 3.0,
                fill: Some(ink),
                edge: None,
                dashed: false,
            });
        }
        let average = shown(unit.average);
        let look = plain(Ink::Ink).bold().at(Anchor::End);
        picture.words((name + room + 56.0, y), average.as_str(), look);
        let input = text.trends_units_spot(
            average.as_str(),
            unit.drills,
            unit.name.as_str(),
            unit.red_lines,
        );
        let count = unit.drills.to_string();
        picture.words((width - 70.0, y), count, plain(Ink::Ink2).at(Anchor::End));
        if unit.red_lines > 0 {
            let at = (width - 40.0, y);
            let (radius, ink) = (7.0, Ink::RedLine);
            picture.strokes.push(Stroke::Octagon { at, radius, ink });
            let red = unit.red_lines.to_string();
            let look = plain(Ink::RedLine).bold();
            picture.words((width - 28.0, y), red, look);
        }
        picture.spots.push(Spot {
            area: (0.0, y - 16.0, width, 32.0),
            words: input,
            drill: None,
        });
        let mut cells = vec![
            unit.name.clone(),
            unit.drills.to_string(),
            average,
            unit.red_lines.to_string(),
        ];
        if more {
            cells.push(shown(unit.median));
        }
        chart.rows.push(cells);
    }
    text.trends_units_note().clone_into(&mut picture.summary);
    chart.picture = picture;
    chart
}
