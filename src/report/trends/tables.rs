//! The figures that are rows: items, times, rights, scenarios, coverage, units.

use crate::i18n::{Text, duration};
use crate::review::{Axis, PaceNote, Quarter, ScriptRow, Share};
use crate::scenario::{Category, Rating};

use super::super::picture::{Anchor, Ink, Look, Picture, Spot, Stroke};
use super::{Drawn, Told, one, percent};

/// Columns of a coverage that are drawn.
const COLUMNS: usize = 12;
/// Dots of an item that are drawn; the table and the median have all.
const DOTS: usize = 60;

fn strings<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

fn interval(share: Share) -> (u32, u32) {
    share
        .interval()
        .map_or((0, 0), |(low, high)| (percent(low), percent(high)))
}

/// Room for the longest of these, with a gap after it.
fn longest<'a>(words: impl Iterator<Item = &'a str>, size: f32) -> f32 {
    let widths = words.map(|words| super::super::picture::words_width(words, size));
    // Some of them are bold.
    widths.fold(0.0, f32::max) * 1.04 + 14.0
}

fn plain(ink: Ink) -> Look {
    Look::new(13.0, ink)
}

fn empty(text: &str, width: f32) -> Picture {
    let mut picture = Picture::new(width, 60.0);
    picture.words((0.0, 24.0), text, plain(Ink::Ink3));
    text.clone_into(&mut picture.summary);
    picture
}

/// A cell whose fill says how much was done.
fn cell(picture: &mut Picture, at: (f32, f32), size: f32, rating: Rating) {
    let part = |top: f32, height: f32, fill, edge| Stroke::Box {
        at: (at.0, at.1 + top),
        size: (size, height),
        radius: 3.0,
        fill,
        edge,
        dashed: false,
    };
    match rating {
        Rating::Met => picture.strokes.push(part(0.0, size, Some(Ink::Met), None)),
        Rating::Partly => {
            picture
                .strokes
                .push(part(size / 2.0, size / 2.0, Some(Ink::Partly), None));
            picture
                .strokes
                .push(part(0.0, size, None, Some((Ink::Partly, 1.5))));
        }
        _ => picture
            .strokes
            .push(part(0.0, size, None, Some((Ink::Missed, 1.5)))),
    }
}

pub(super) fn missed(told: &Told<'_>, text: &Text, width: f32) -> Drawn {
    let rows = &told.trends.missed;
    let mut drawn = Drawn {
        note: text.trends_missed_note().to_owned(),
        columns: strings([
            text.trends_item(),
            text.trends_met(),
            text.trends_partly(),
            text.trends_not_met(),
            text.trends_interval(),
        ]),
        ..Drawn::default()
    };
    let Some(worst) = rows.first() else {
        drawn.note.clear();
        drawn.picture = empty(text.trends_missed_empty(), width);
        return drawn;
    };
    let mut picture = Picture::new(width, 36.0 * rows.len() as f32 + 36.0);
    let (low, high) = interval(worst.share());
    picture.summary = text.trends_missed_summary(
        worst.share().count,
        high,
        low,
        worst.share().of,
        worst.title.as_str(),
    );
    let titles = rows.iter().map(|row| row.title.as_str());
    let name = longest(titles, 14.0).clamp(112.0, width * 0.45);
    let figures = 52.0;
    let fit = ((width - name - figures - 12.0) / 18.0).floor().max(1.0) as usize;
    for (i, row) in rows.iter().enumerate() {
        let y = 36.0 * i as f32 + 18.0;
        let share = row.share();
        let look = Look::new(14.0, Ink::Ink).room(name - 10.0);
        let look = if i == 0 { look.bold() } else { look };
        picture.words((0.0, y), row.title.as_str(), look);
        let skip = row.latest.len().saturating_sub(fit);
        for (n, rating) in row.latest.iter().skip(skip).enumerate() {
            cell(
                &mut picture,
                (name + 12.0 + 18.0 * n as f32, y - 7.5),
                15.0,
                *rating,
            );
        }
        let count = format!("{} / {}", share.count, share.of);
        picture.words((width, y), count, plain(Ink::Ink2).at(Anchor::End));
        let (low, high) = interval(share);
        picture.spots.push(Spot {
            area: (0.0, y - 16.0, width, 32.0),
            words: text.trends_missed_spot(
                share.count,
                high,
                low,
                row.missed,
                share.of,
                row.title.as_str(),
            ),
            drill: None,
        });
        drawn.rows.push(vec![
            row.title.clone(),
            row.met.to_string(),
            row.partly.to_string(),
            row.missed.to_string(),
            text.trends_interval_value(high, low),
        ]);
    }
    let y = 36.0 * rows.len() as f32 + 24.0;
    picture.line((0.0, y - 18.0), (width, y - 18.0), Ink::Line, 1.0);
    let mut x = 0.0;
    for (rating, name) in [
        (Rating::Met, text.trends_met()),
        (Rating::Partly, text.trends_partly()),
        (Rating::Missed, text.trends_not_met()),
    ] {
        cell(&mut picture, (x, y - 7.0), 14.0, rating);
        picture.words((x + 21.0, y), name, Look::new(12.0, Ink::Ink2));
        x += 21.0 + super::super::picture::words_width(name, 12.0) + 16.0;
    }
    drawn.picture = picture;
    drawn
}

pub(super) fn pace(told: &Told<'_>, text: &Text, width: f32, height: f32) -> Drawn {
    let paces = &told.trends.paces;
    let mut drawn = Drawn {
        note: text.trends_pace_note().to_owned(),
        columns: strings([
            text.trends_item(),
            text.trends_times(),
            text.trends_median(),
            text.trends_by_target(),
            text.trends_middle(),
            text.trends_over(),
        ]),
        foot: match told.trends.pace_note() {
            PaceNote::Over(title, times) => Some((true, text.trends_pace_over(one(times), title))),
            PaceNote::Within => Some((false, text.trends_pace_within().to_owned())),
            PaceNote::None => None,
        },
        ..Drawn::default()
    };
    if paces.is_empty() {
        drawn.note.clear();
        drawn.picture = empty(text.trends_pace_empty(), width);
        return drawn;
    }
    let step = (((height - 30.0) / paces.len() as f32).floor()).clamp(30.0, 42.0);
    let bottom = step * paces.len() as f32;
    let mut picture = Picture::new(width, bottom + 26.0);
    picture.summary = drawn
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
        let look = if pace.median > 1.0 { look.bold() } else { look };
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
        let at = x(pace.median);
        picture.line((at, y - 10.0), (at, y + 10.0), Ink::Ink, 2.5);
        let time = duration(pace.millis.round() as i64);
        picture.spots.push(Spot {
            area: (0.0, y - step / 2.0 + 1.0, width, step - 2.0),
            words: text.trends_pace_spot(
                pace.over.of,
                pace.over.count,
                time.as_str(),
                one(pace.median),
                pace.title.as_str(),
            ),
            drill: None,
        });
        drawn.rows.push(vec![
            pace.title.clone(),
            pace.over.of.to_string(),
            time,
            one(pace.median),
            format!("{}–{}", one(pace.quarters.0), one(pace.quarters.1)),
            pace.over.count.to_string(),
        ]);
    }
    drawn.picture = picture;
    drawn
}

fn quarter_head(quarter: Quarter, quarters: &[Quarter], text: &Text) -> String {
    let name = text.trends_quarter_short(quarter.of_year());
    // Over more than a year the year is told too.
    if quarters.len() > 4 {
        format!("{:02} {name}", quarter.year().rem_euclid(100))
    } else {
        name
    }
}

/// A cell of a matrix: darker for more, dashed for none. The darkest begins at five, or at two thirds of the most.
fn shade(picture: &mut Picture, at: (f32, f32), size: (f32, f32), count: u32, most: u32) {
    let dark = 5.max(most.saturating_mul(2).div_ceil(3));
    let (fill, ink) = match count {
        0 => (None, Ink::Ink3),
        count if count >= dark => (Some(Ink::AccentSolid), Ink::OnAccent),
        count if count * 2 > dark => (Some(Ink::AccentLine), Ink::Ink),
        _ => (Some(Ink::AccentSoft), Ink::Accent),
    };
    picture.strokes.push(Stroke::Box {
        at,
        size,
        radius: 5.0,
        fill,
        edge: fill.is_none().then_some((Ink::Control, 1.0)),
        dashed: fill.is_none(),
    });
    let look = plain(ink).at(Anchor::Middle);
    let look = if count >= dark { look.bold() } else { look };
    let middle = (at.0 + size.0 / 2.0, at.1 + size.1 / 2.0);
    picture.words(middle, count.to_string(), look);
}

pub(super) fn rights(told: &Told<'_>, text: &Text, width: f32) -> Drawn {
    let (rows, quarters) = (&told.trends.rights, &told.trends.quarters);
    let heads: Vec<String> = quarters
        .iter()
        .map(|quarter| quarter_head(*quarter, quarters, text))
        .collect();
    let mut columns = vec![text.trends_right().to_owned()];
    columns.extend(heads.iter().cloned());
    columns.push(text.trends_rights_share().to_owned());
    let mut drawn = Drawn {
        note: text.trends_rights_note().to_owned(),
        columns,
        ..Drawn::default()
    };
    let mut picture = Picture::new(width, 24.0 + 35.0 * rows.len() as f32);
    let most = rows.iter().flat_map(|row| &row.drills).max();
    let most = most.copied().unwrap_or(0);
    let name = 82.0;
    let share_room = 50.0;
    let count = heads.len().max(1) as f32;
    let step = ((width - name - share_room) / count).min(90.0);
    let end = name + step * count + share_room;
    for (i, head) in heads.iter().enumerate() {
        let x = name + step * (i as f32 + 0.5);
        let look = Look::new(12.0, Ink::Ink3).at(Anchor::Middle).room(step);
        picture.words((x, 9.0), head.as_str(), look);
    }
    let look = Look::new(12.0, Ink::Ink3).at(Anchor::End);
    picture.words((end, 9.0), text.trends_rights_share(), look);
    for (i, row) in rows.iter().enumerate() {
        let y = 24.0 + 35.0 * i as f32;
        let title = text.right_tag(row.right);
        picture.words((0.0, y + 15.0), title, plain(Ink::Ink).room(name - 6.0));
        for (n, (drills, head)) in row.drills.iter().zip(&heads).enumerate() {
            let at = (name + step * n as f32 + 2.0, y);
            shade(&mut picture, at, (step - 4.0, 30.0), *drills, most);
            picture.spots.push(Spot {
                area: (at.0, at.1, step - 4.0, 30.0),
                words: text.trends_rights_spot(*drills, head.as_str(), text.right(row.right)),
                drill: None,
            });
        }
        let share = row
            .share
            .value()
            .map_or_else(|| "—".to_owned(), |v| format!("{}%", percent(v)));
        let look = plain(Ink::Ink).at(Anchor::End);
        let low = row.share.value().is_some_and(|v| v < 0.75);
        let look = if low { look.bold() } else { look };
        picture.words((end, y + 15.0), share.as_str(), look);
        let mut cells = vec![text.right(row.right).to_owned()];
        cells.extend(row.drills.iter().map(u32::to_string));
        cells.push(share);
        drawn.rows.push(cells);
    }
    if let Some(last) = quarters.last() {
        let quarter = text.trends_quarter_name(last.of_year(), last.year().to_string());
        let lacking: Vec<&str> = told
            .trends
            .rights_lacking()
            .into_iter()
            .map(|right| text.right_tag(right))
            .collect();
        let words = if lacking.is_empty() {
            text.trends_rights_all(quarter)
        } else {
            text.trends_rights_lacking(quarter, lacking.join(text.list_separator()))
        };
        picture.summary.clone_from(&words);
        drawn.foot = Some((false, words));
    }
    drawn.picture = picture;
    drawn
}

fn last_score(row: &ScriptRow, text: &Text) -> String {
    match row.last.map(one) {
        Some(score) if row.provisional => text.score_provisional(score),
        Some(score) => score,
        None => text.trends_no_score().to_owned(),
    }
}

pub(super) fn scripts(told: &Told<'_>, text: &Text, width: f32, height: f32) -> Drawn {
    let rows = &told.trends.scripts;
    let mut drawn = Drawn {
        note: text.trends_scripts_note(rows.len() + told.never, rows.len()),
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
        ..Drawn::default()
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
        // The word 暂定 has no room beside the score.
        let above = if row.provisional { 7.0 } else { 0.0 };
        picture.words(
            (latest, y - above),
            row.last.map_or_else(|| "—".to_owned(), one),
            look,
        );
        if row.provisional {
            let look = Look::new(11.0, Ink::Ink3).at(Anchor::End);
            picture.words((latest, y + 9.0), text.grade_provisional(), look);
        }
        picture.spots.push(Spot {
            area: (0.0, top + 1.0, width, 36.0),
            words: text.trends_scripts_spot(last_score(row, text), row.scenes, row.title.as_str()),
            drill: None,
        });
    }
    picture.summary.clone_from(&drawn.note);
    let more = rows.len() - shown;
    drawn.foot = match (more, told.never) {
        (0, 0) => None,
        (0, never) => Some((false, text.trends_scripts_never(never))),
        (more, never) => Some((false, text.trends_scripts_more(more, never))),
    };
    drawn.picture = picture;
    drawn
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

/// A name on an axis, in the reader's words.
fn axis_word(axis: Axis, word: &str, text: &Text) -> String {
    match axis {
        Axis::Category => Category::ALL
            .iter()
            .find(|category| category.word() == word)
            .map_or_else(|| word.to_owned(), |c| text.category(*c).to_owned()),
        Axis::Quarter => word.parse().map_or_else(
            |_| word.to_owned(),
            |n| {
                let quarter = Quarter(n);
                text.trends_quarter_name(quarter.of_year(), quarter.year().to_string())
            },
        ),
        Axis::Scenario | Axis::Post | Axis::Rule => word.to_owned(),
    }
}

pub(super) fn coverage(told: &Told<'_>, text: &Text, width: f32) -> Drawn {
    let matrix = told.coverage;
    let heads: Vec<String> = matrix
        .columns
        .iter()
        .map(|word| axis_word(told.axes.1, word, text))
        .collect();
    let mut columns = vec![String::new()];
    columns.extend(heads.iter().cloned());
    let mut drawn = Drawn {
        note: text.trends_coverage_note().to_owned(),
        columns,
        ..Drawn::default()
    };
    let name = (width * 0.24).clamp(110.0, 240.0);
    let shown = heads.len().min(COLUMNS);
    let step = ((width - name) / shown.max(1) as f32).min(150.0);
    let mut picture = Picture::new(width, 30.0 + 35.0 * matrix.rows.len() as f32);
    for (i, head) in heads.iter().take(shown).enumerate() {
        let x = name + step * (i as f32 + 0.5);
        let look = Look::new(12.0, Ink::Ink3)
            .at(Anchor::Middle)
            .room(step - 6.0);
        picture.words((x, 12.0), head.as_str(), look);
    }
    let most = matrix.scenes.iter().flatten().max().copied().unwrap_or(0);
    let mut none = 0;
    for (i, (word, scenes)) in matrix.rows.iter().zip(&matrix.scenes).enumerate() {
        let y = 30.0 + 35.0 * i as f32;
        let row = axis_word(told.axes.0, word, text);
        picture.words(
            (0.0, y + 15.0),
            row.as_str(),
            plain(Ink::Ink).room(name - 10.0),
        );
        none += scenes.iter().filter(|count| **count == 0).count();
        for (n, (count, head)) in scenes.iter().zip(&heads).take(shown).enumerate() {
            let at = (name + step * n as f32 + 2.0, y);
            shade(&mut picture, at, (step - 4.0, 30.0), *count, most);
            picture.spots.push(Spot {
                area: (at.0, at.1, step - 4.0, 30.0),
                words: text.trends_coverage_spot(head.as_str(), row.as_str(), *count),
                drill: None,
            });
        }
        let mut cells = vec![row];
        cells.extend(scenes.iter().map(u32::to_string));
        drawn.rows.push(cells);
    }
    picture.summary = text.trends_coverage_summary(heads.len(), none, matrix.rows.len());
    if shown < heads.len() {
        drawn.foot = Some((false, text.trends_more_columns(heads.len(), shown)));
    }
    drawn.picture = picture;
    drawn
}

pub(super) fn units(told: &Told<'_>, text: &Text, width: f32) -> Drawn {
    let mut drawn = Drawn {
        note: text.trends_units_note().to_owned(),
        columns: strings([
            text.trends_unit(),
            text.trends_drills(),
            text.trends_average(),
            text.trends_median_score(),
            text.trends_red(),
        ]),
        ..Drawn::default()
    };
    let mut picture = Picture::new(width, 34.0 * told.units.len().max(1) as f32);
    let name = (width * 0.26).clamp(110.0, 260.0);
    let room = width - name - 210.0;
    for (i, unit) in told.units.iter().enumerate() {
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
        let told = text.trends_units_spot(
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
            words: told,
            drill: None,
        });
        drawn.rows.push(vec![
            unit.name.clone(),
            unit.drills.to_string(),
            average,
            shown(unit.median),
            unit.red_lines.to_string(),
        ]);
    }
    text.trends_units_note().clone_into(&mut picture.summary);
    drawn.picture = picture;
    drawn
}
