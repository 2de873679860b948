//! 逐项对比: two drills item by item, or one against how the items usually come out.

use std::cmp::Ordering;

use crate::i18n::{Text, tenths};
use crate::review::{Baseline, Difference, Stood};
use crate::scenario::Rating;

use super::super::picture::{Anchor, Ink, Look, Picture, Spot, Stroke};
use super::{Chart, cell, plain, strings};

/// Height of an item's row, and of what stands above the rows.
const ROW: f32 = 28.0;
const HEAD: f32 = 30.0;
/// Room of a result in words.
const RESULT: f32 = 104.0;

/// The differences as a drawing of this width, as a table and as a sentence. The drills are called by these names; of an average it is what it is called. `worth` says what is to be known of them beside the counts, or nothing.
pub fn compared(
    found: &[Difference],
    (first, other): (&str, &str),
    worth: &str,
    text: &Text,
    width: f32,
) -> Chart {
    let mut counts = (0_usize, 0_usize, 0_usize);
    let rows = found.iter().map(|one| {
        let difference = match one.halves.map(|halves| halves.cmp(&0)) {
            None => text.trends_no_match().to_owned(),
            Some(Ordering::Greater) => {
                counts.0 += 1;
                text.trends_better(points(one))
            }
            Some(Ordering::Less) => {
                counts.1 += 1;
                text.trends_worse(points(one))
            }
            Some(Ordering::Equal) => {
                counts.2 += 1;
                text.trends_same().to_owned()
            }
        };
        vec![
            one.title.clone(),
            stood(one.own, text),
            against(&one.against, text),
            difference,
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let (better, worse, same) = counts;
    let mut note = text.trends_compare_summary(found.len(), better, same, worse);
    note.push_str(worth);
    Chart {
        title: text.trends_compare().to_owned(),
        picture: drawing(found, &rows, (first, other), text, &note, width),
        note,
        columns: strings([text.trends_item(), first, other, text.trends_difference()]),
        rows,
        ..Chart::default()
    }
}

/// Points of the difference, whichever way.
fn points(one: &Difference) -> String {
    tenths(one.halves.unwrap_or(0).unsigned_abs() * 5)
}

fn stood(stood: Stood, text: &Text) -> String {
    match stood {
        Stood::Rated(rating) => text.rating(rating),
        Stood::Unrated => text.rating_none(),
        Stood::NotInvolved => text.rating_not_involved(),
        Stood::Absent => "—",
    }
    .to_owned()
}

fn against(against: &Baseline, text: &Text) -> String {
    match against {
        Baseline::Drill(other) => stood(*other, text),
        Baseline::Average {
            met,
            partly,
            missed,
        } => text.trends_average_value(*met, met + partly + missed),
    }
}

/// Each item with both results, and a bar that goes to the right where the first drill did better.
fn drawing(
    found: &[Difference],
    rows: &[Vec<String>],
    (first, other): (&str, &str),
    text: &Text,
    note: &str,
    width: f32,
) -> Picture {
    let mut picture = Picture::new(width, HEAD + ROW * rows.len() as f32);
    note.clone_into(&mut picture.summary);
    let name = (width * 0.3).clamp(112.0, 260.0);
    let (left, right) = (name, name + RESULT);
    let bars = right + RESULT + 8.0;
    let middle = bars + (width - bars) / 2.0;
    let reach = (width - bars) / 2.0 - 66.0;
    let most = found.iter().filter_map(|one| one.halves).map(i32::abs);
    let most = most.max().unwrap_or(0).max(2) as f32;
    let head = Look::new(12.0, Ink::Ink3).room(RESULT - 10.0);
    picture.words((left, 10.0), first, head);
    picture.words((right, 10.0), other, head);
    let look = Look::new(12.0, Ink::Ink3).at(Anchor::Middle);
    picture.words((middle, 10.0), text.trends_difference(), look);
    let bottom = HEAD + ROW * rows.len() as f32;
    picture.line((middle, HEAD - 6.0), (middle, bottom), Ink::LineStrong, 1.0);
    for (i, (one, row)) in found.iter().zip(rows).enumerate() {
        let [title, own, against, difference] = row.as_slice() else {
            continue;
        };
        let top = HEAD + ROW * i as f32;
        let y = top + ROW / 2.0;
        picture.line((0.0, top), (width, top), Ink::Line, 1.0);
        picture.words((0.0, y), title.as_str(), plain(Ink::Ink).room(name - 12.0));
        result(&mut picture, (left, y), one.own, own);
        match one.against {
            Baseline::Drill(other) => result(&mut picture, (right, y), other, against),
            Baseline::Average { .. } => {
                let look = plain(Ink::Ink2).room(RESULT - 4.0);
                picture.words((right, y), against.as_str(), look);
            }
        }
        let halves = one.halves.unwrap_or(0) as f32;
        let length = (reach * halves.abs() / most).max(0.0);
        let (ink, from, end, anchor) = if halves < 0.0 {
            let at = middle - length;
            (Ink::Partly, at, at - 6.0, Anchor::End)
        } else {
            (Ink::Met, middle, middle + length + 6.0, Anchor::Start)
        };
        if length > 0.0 {
            picture.strokes.push(Stroke::Box {
                at: (from, y - 6.0),
                size: (length, 12.0),
                radius: 2.0,
                fill: Some(ink),
                edge: None,
                dashed: false,
            });
        }
        let look = Look::new(12.0, Ink::Ink2).at(anchor);
        picture.words((end, y), difference.as_str(), look);
        picture.spots.push(Spot {
            area: (0.0, top + 1.0, width, ROW - 2.0),
            words: row.join(text.list_separator()),
            drill: None,
        });
    }
    picture
}

/// A result as its sign, where it has one, and its word.
fn result(picture: &mut Picture, (x, y): (f32, f32), stood: Stood, word: &str) {
    if let Stood::Rated(rating @ (Rating::Met | Rating::Partly | Rating::Missed)) = stood {
        cell(picture, (x, y - 7.0), 14.0, rating);
    }
    let look = plain(Ink::Ink2).room(RESULT - 26.0);
    picture.words((x + 21.0, y), word, look);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn difference(title: &str, first: Option<Rating>, other: Option<Rating>) -> Difference {
        let stood = |rating: Option<Rating>| rating.map_or(Stood::Unrated, Stood::Rated);
        let credit = |rating| match rating {
            Rating::Met => 2,
            Rating::Partly => 1,
            _ => 0,
        };
        Difference {
            scenario: "XB-01".to_owned(),
            item: "C01".to_owned(),
            title: title.to_owned(),
            own: stood(first),
            millis: None,
            against: Baseline::Drill(stood(other)),
            other_millis: None,
            halves: first.zip(other).map(|(a, b)| 3 * (credit(a) - credit(b))),
        }
    }

    #[test]
    fn a_comparison_is_a_table_and_a_drawing_that_say_the_same() {
        for language in Language::ALL {
            let text = Text::new(language);
            let found = [
                difference("=先安抚", Some(Rating::Met), Some(Rating::Missed)),
                difference("请人疏散", Some(Rating::Missed), Some(Rating::Partly)),
                difference("回访", Some(Rating::Met), Some(Rating::Met)),
                difference("登记", Some(Rating::Met), None),
            ];
            let names = ("2026-10-09 甲", "2026-11-24 乙");
            let chart = compared(&found, names, "", &text, 776.0);
            assert_eq!(
                chart.note,
                text.trends_compare_summary(4_usize, 1_usize, 1_usize, 1_usize)
            );
            assert_eq!(chart.columns[1..3], [names.0, names.1]);
            let last: Vec<&str> = chart.rows.iter().map(|row| row[3].as_str()).collect();
            let (better, worse) = (text.trends_better("3.0"), text.trends_worse("1.5"));
            let expected = [&better, &worse, text.trends_same(), text.trends_no_match()];
            assert_eq!(last, expected);
            let csv = String::from_utf8(chart.csv()).unwrap();
            assert_eq!(csv.lines().count(), 5);
            assert!(csv.contains("'=先安抚"), "{csv}");
            let svg = String::from_utf8(chart.picture.svg(&chart.title)).unwrap();
            for words in last.iter().chain(&["请人疏散", "2026-10-09 甲"]) {
                assert!(svg.contains(words), "{words}");
            }
            // One bar to the right, one to the left of the middle.
            let boxes = chart
                .picture
                .strokes
                .iter()
                .filter_map(|stroke| match stroke {
                    Stroke::Box {
                        at,
                        size,
                        fill: Some(ink @ (Ink::Met | Ink::Partly)),
                        ..
                    } if size.0 > 20.0 => Some((*ink, at.0)),
                    _ => None,
                });
            let boxes: Vec<_> = boxes.collect();
            assert_eq!(boxes.len(), 2);
            assert!(boxes[0].0 == Ink::Met && boxes[1].0 == Ink::Partly);
            assert!(boxes[1].1 < boxes[0].1);
            let right = chart.picture.strokes.iter().all(|stroke| match stroke {
                Stroke::Box { at, size, .. } => at.0 >= 0.0 && at.0 + size.0 <= 776.0,
                _ => true,
            });
            assert!(right);
        }
    }

    #[test]
    fn nothing_to_compare_is_an_empty_drawing() {
        let text = Text::new(Language::ZhCn);
        let chart = compared(&[], ("a", "b"), "", &text, 776.0);
        assert!(chart.rows.is_empty() && !chart.picture.summary.is_empty());
    }
}
