//! 八项权利 and 覆盖: counts in rows and columns.

use crate::i18n::Text;
use crate::review::{Axis, Quarter};
use crate::scenario::Category;

use super::super::picture::{Anchor, Ink, Look, Picture, Spot, Stroke};
use super::{Chart, TrendsInput, percent, plain};

/// Columns of a coverage that are drawn.
const COLUMNS: usize = 12;

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

pub(super) fn rights(input: &TrendsInput<'_>, text: &Text, width: f32) -> Chart {
    let (rows, quarters) = (&input.trends.rights, &input.trends.quarters);
    let heads: Vec<String> = quarters
        .iter()
        .map(|quarter| quarter_head(*quarter, quarters, text))
        .collect();
    let mut columns = vec![text.trends_right().to_owned()];
    columns.extend(heads.iter().cloned());
    columns.push(text.trends_rights_share().to_owned());
    let mut chart = Chart {
        note: text.trends_rights_note().to_owned(),
        columns,
        ..Chart::default()
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
        chart.rows.push(cells);
    }
    if let Some(last) = quarters.last() {
        let quarter = text.trends_quarter_name(last.of_year(), last.year().to_string());
        let lacking: Vec<&str> = input
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
        chart.foot = Some((false, words));
    }
    chart.picture = picture;
    chart
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

pub(super) fn coverage(input: &TrendsInput<'_>, text: &Text, width: f32) -> Chart {
    let matrix = input.coverage;
    let heads: Vec<String> = matrix
        .columns
        .iter()
        .map(|word| axis_word(input.axes.1, word, text))
        .collect();
    let mut columns = vec![String::new()];
    columns.extend(heads.iter().cloned());
    let mut chart = Chart {
        note: text.trends_coverage_note().to_owned(),
        columns,
        ..Chart::default()
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
        let row = axis_word(input.axes.0, word, text);
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
        chart.rows.push(cells);
    }
    picture.summary = text.trends_coverage_summary(heads.len(), none, matrix.rows.len());
    if shown < heads.len() {
        chart.foot = Some((false, text.trends_more_columns(heads.len(), shown)));
    }
    chart.picture = picture;
    chart
}
