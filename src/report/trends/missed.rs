//! 最常没做到位: the items, each with its latest results.

use crate::i18n::Text;
use crate::review::Ratio;
use crate::scenario::Rating;

use super::super::picture::{Anchor, Ink, Look, Picture, Spot, words_width};
use super::{Chart, TrendsInput, cell, empty, longest, percent, plain, strings};

fn interval(share: Ratio) -> (u32, u32) {
    share
        .interval()
        .map_or((0, 0), |(low, high)| (percent(low), percent(high)))
}

pub(super) fn draw(input: &TrendsInput<'_>, text: &Text, width: f32) -> Chart {
    let rows = &input.trends.missed;
    let mut chart = Chart {
        note: text.trends_missed_note().to_owned(),
        columns: strings([
            text.trends_item(),
            text.trends_met(),
            text.trends_partly(),
            text.trends_not_met(),
        ]),
        ..Chart::default()
    };
    if input.more {
        chart.columns.push(text.trends_interval().to_owned());
    }
    let Some(worst) = rows.first() else {
        chart.note.clear();
        chart.picture = empty(text.trends_missed_empty(), width);
        return chart;
    };
    let mut picture = Picture::new(width, 36.0 * rows.len() as f32 + 36.0);
    // The interval is a sentence of its own behind what was counted.
    let with_interval = |counted: String, share: Ratio| {
        let (low, high) = interval(share);
        if input.more {
            text.in_a_row(&[counted, text.trends_missed_interval(high, low)])
        } else {
            counted
        }
    };
    let counted =
        text.trends_missed_summary(worst.share().count, worst.share().of, worst.title.as_str());
    picture.summary = with_interval(counted, worst.share());
    let titles = rows.iter().map(|row| row.title.as_str());
    let name = longest(titles, 14.0).clamp(112.0, width * 0.45);
    let counts: Vec<String> = rows
        .iter()
        .map(|row| format!("{} / {}", row.share().count, row.share().of))
        .collect();
    let figures = longest(counts.iter().map(String::as_str), 13.0);
    let fit = ((width - name - figures - 12.0) / 18.0).floor().max(1.0) as usize;
    for (i, (row, count)) in rows.iter().zip(counts).enumerate() {
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
        picture.words((width, y), count, plain(Ink::Ink2).at(Anchor::End));
        let counted =
            text.trends_missed_spot(share.count, row.missed, share.of, row.title.as_str());
        picture.spots.push(Spot {
            area: (0.0, y - 16.0, width, 32.0),
            words: with_interval(counted, share),
            drill: None,
        });
        let mut cells = vec![
            row.title.clone(),
            row.met.to_string(),
            row.partly.to_string(),
            row.missed.to_string(),
        ];
        if input.more {
            let (low, high) = interval(share);
            cells.push(text.trends_interval_value(high, low));
        }
        chart.rows.push(cells);
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
        x += 21.0 + words_width(name, 12.0) + 16.0;
    }
    chart.picture = picture;
    chart
}
