//! Whether the papers tell the same figures: each is held against what the entries give, and against the other papers.

use std::collections::{BTreeMap, BTreeSet};

use super::DocumentKind;
use super::block::{Block, Cell, Report};
use super::compose::in_words;
use super::items::{late_told, time_told};
use super::verdict::score_told;
use crate::drill::{Drill, ItemTime, PaperField};
use crate::i18n::Text;

/// Letters of the word behind a number that still belong to it: 6 people is not 6 minutes.
const UNIT_LETTERS: usize = 12;

/// A figure of a paper that the other papers do not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureMismatch {
    pub kind: DocumentKind,
    /// Of the sentence, as in [`Proposal`](super::Proposal); empty where it stands in a table.
    pub key: String,
    /// The heading it stands under.
    pub under: String,
    /// With its unit, as it is written: 89.8分.
    pub figure: String,
}

/// Figures of these papers that are not those of the drill, or stand in one of them alone.
///
/// - What a table says of an item's time and lateness must be what the entries give.
/// - A field that several papers have must hold the same figures in all of them.
/// - A figure of a sentence put into one's own words must stand in the record, in the score sheet or in what any paper proposes.
/// - Counts of the items, of who was there and of the times that were kept must be those of the drill wherever a paper tells them.
/// - The score that minutes and report propose must stand in the record or the score sheet.
pub fn mismatches(
    drill: &Drill,
    text: &Text,
    papers: &[(DocumentKind, Report)],
) -> Vec<FigureMismatch> {
    let mut odd = in_sentences(papers);
    odd.extend(in_tables(drill, text, papers));
    odd.extend(in_fields(drill, papers));
    odd.extend(in_counts(drill, text, papers));
    odd
}

/// The sentences in which papers count, as the drill has them.
fn counted(drill: &Drill, text: &Text) -> Vec<String> {
    let (assessment, setup) = (drill.assess(), &drill.state().setup);
    let mut told = vec![
        text.counts_in_full(&assessment.counts),
        text.counts_in_short(&assessment.counts),
    ];
    let present = drill.state().present();
    told.extend(present.map(|present| text.paper_attendance(setup.expected(), present)));
    let measured = assessment.times.iter().filter(|t| t.millis.is_some());
    let over = measured.clone().filter_map(ItemTime::late_secs).count();
    let measured = measured.count();
    told.push(text.paper_in_time(measured - over, measured));
    let grade = assessment.verdict.grade();
    let grade = grade.map_or_else(String::new, |grade| text.grade(grade).to_owned());
    told.push(score_told(text, &assessment, grade));
    told
}

/// What papers of a drill that was held count, where they do it in the program's words. What somebody put into words of their own is held against them with the other sentences.
fn in_counts(drill: &Drill, text: &Text, papers: &[(DocumentKind, Report)]) -> Vec<FigureMismatch> {
    if drill.state().started.is_none() {
        return Vec::new();
    }
    let counted = counted(drill, text);
    let expected: Vec<_> = counted.iter().map(|told| shaped(told)).collect();
    let mut odd: Vec<FigureMismatch> = Vec::new();
    for (kind, report) in papers {
        let edited = report.proposals.iter().filter_map(|p| p.edited.as_ref());
        let own: Vec<&str> = edited.map(|edited| edited.text.as_str()).collect();
        report.clone().map_text(&mut |told, under| {
            if own.iter().any(|own| told.contains(own)) {
                return;
            }
            let (shape, numbers) = shaped(told);
            for (wanted, figures) in &expected {
                for (at, _) in shape.match_indices(wanted.as_str()) {
                    let before = shape[..at].matches(NUMBER).count();
                    let found = numbers.iter().skip(before).take(figures.len());
                    odd.extend(
                        found
                            .zip(figures)
                            .filter(|(a, b)| a != b)
                            .map(|(found, _)| FigureMismatch {
                                kind: *kind,
                                key: String::new(),
                                under: under.to_owned(),
                                figure: found.clone(),
                            }),
                    );
                }
            }
        });
    }
    odd
}

/// Stands for a number.
const NUMBER: char = '\u{0}';

/// A text with a mark for each number, and the numbers.
fn shaped(told: &str) -> (String, Vec<String>) {
    let (mut shape, mut numbers) = (String::new(), Vec::<String>::new());
    let mut goes_on = false;
    for c in told.chars() {
        let is_digit = c.is_ascii_digit();
        match numbers.last_mut().filter(|_| is_digit && goes_on) {
            Some(number) => number.push(c),
            None if is_digit => {
                numbers.push(c.to_string());
                shape.push(NUMBER);
            }
            None => shape.push(c),
        }
        goes_on = is_digit;
    }
    (shape, numbers)
}

/// What tables say of the times of items.
fn in_tables(drill: &Drill, text: &Text, papers: &[(DocumentKind, Report)]) -> Vec<FigureMismatch> {
    let assessment = drill.assess();
    let is_single = drill.scenarios().len() < 2;
    let times: BTreeMap<String, &ItemTime> = assessment
        .times
        .iter()
        .map(|time| {
            let id = if is_single {
                time.item.clone()
            } else {
                format!("{}-{}", time.scene + 1, time.item)
            };
            (id, time)
        })
        .collect();
    let by_title: BTreeMap<String, &ItemTime> = assessment
        .times
        .iter()
        .filter_map(|time| {
            let script = drill.scenarios().get(time.scene)?;
            let title = script.item(&time.item)?.formal_title().to_owned();
            let named = if is_single {
                title
            } else {
                text.doc_scene(time.scene + 1, title)
            };
            Some((named, time))
        })
        .collect();
    // What stands before and behind the figure: 超…, … over.
    let frame = text.doc_over("\u{0}");
    let (before, behind) = frame.split_once('\u{0}').unwrap_or_default();
    let is_late = |line: &str| {
        let inner = line
            .strip_prefix(before)
            .and_then(|l| l.strip_suffix(behind));
        inner.is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut odd = Vec::new();
    for (kind, report) in papers {
        let mut under = "";
        for block in report.sections.iter().flat_map(|s| &s.blocks) {
            let rows = match block {
                Block::Heading { text, .. } => {
                    under = text;
                    continue;
                }
                Block::Table(table) => &table.rows,
                _ => continue,
            };
            for row in rows {
                let first = row.first().and_then(|cell| by_title.get(&cell.text));
                // The report has no codes; it tells times by the clock.
                let is_by_clock = row.get(1).is_some_and(|cell| is_clock(&cell.text));
                let by_code = row.iter().find_map(|cell| times.get(&cell.text));
                let Some(time) = by_code.or(first.filter(|_| is_by_clock)) else {
                    // The form that is filed has no codes either, and tells them in words.
                    let wrong = first.and_then(|time| wrong_in_words(text, time, row));
                    odd.extend(wrong.map(|figure| FigureMismatch {
                        kind: *kind,
                        key: String::new(),
                        under: under.to_owned(),
                        figure,
                    }));
                    continue;
                };
                let late = time.late_secs().map(|secs| late_told(text, secs));
                let took = time_told(time);
                for line in row.iter().flat_map(|cell| cell.text.split('\n')) {
                    let is_wrong = (is_late(line) && late.as_deref() != Some(line))
                        || (is_time(line) && took != line);
                    if is_wrong {
                        odd.push(FigureMismatch {
                            kind: *kind,
                            key: String::new(),
                            under: under.to_owned(),
                            figure: line.to_owned(),
                        });
                    }
                }
            }
        }
    }
    odd
}

/// A cell that tells another time than the target or what was taken of it, or the other answer to whether it was in time.
fn wrong_in_words(text: &Text, time: &ItemTime, row: &[Cell]) -> Option<String> {
    let took = time.millis?;
    let [_, target, actual, in_time] = row else {
        return None;
    };
    let kept = if time.late_secs().is_none() {
        text.record_yes()
    } else {
        text.record_no()
    };
    let expected = [
        in_words(text, i64::from(time.target_secs) * 1000),
        in_words(text, took),
        kept.to_owned(),
    ];
    let told = [target, actual, in_time].into_iter();
    let mut wrong = told
        .zip(&expected)
        .filter(|(cell, expected)| cell.text != **expected);
    wrong.next().map(|(cell, _)| cell.text.clone())
}

/// 3:52
fn is_clock(told: &str) -> bool {
    told.contains(':') && told.chars().all(|c| c.is_ascii_digit() || c == ':')
}

/// Time taken by target: 3:52 / 3:00.
fn is_time(cell: &str) -> bool {
    cell.split_once(" / ")
        .is_some_and(|(took, target)| is_clock(took) && is_clock(target))
}

/// Fields that hold other figures in one paper than in the one before it.
fn in_fields(drill: &Drill, papers: &[(DocumentKind, Report)]) -> Vec<FigureMismatch> {
    let debrief = &drill.state().debrief;
    let meeting = PaperField::MEETING.map(|field| debrief.paper(field).trim());
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let mut odd = Vec::new();
    for (kind, report) in papers {
        // The others are made before the drill, or by hand.
        if !matches!(
            kind,
            DocumentKind::Record
                | DocumentKind::ScoreSheet
                | DocumentKind::Minutes
                | DocumentKind::Report
        ) {
            continue;
        }
        let mut under = "";
        for block in report.sections.iter().flat_map(|s| &s.blocks) {
            let fields = match block {
                Block::Heading { text, .. } => {
                    under = text;
                    continue;
                }
                Block::Fields(fields) => fields,
                _ => continue,
            };
            for field in fields {
                // The meeting of the minutes has a time and people of its own.
                if *kind == DocumentKind::Minutes && meeting.contains(&field.value.as_str()) {
                    continue;
                }
                let first = known.entry(&field.label).or_insert(&field.value);
                if figures(first) != figures(&field.value) {
                    odd.push(FigureMismatch {
                        kind: *kind,
                        key: String::new(),
                        under: under.to_owned(),
                        figure: field.value.clone(),
                    });
                }
            }
        }
    }
    odd
}

fn in_sentences(papers: &[(DocumentKind, Report)]) -> Vec<FigureMismatch> {
    let mut known = BTreeSet::new();
    let mut listed = BTreeSet::new();
    for (kind, report) in papers {
        if matches!(kind, DocumentKind::Record | DocumentKind::ScoreSheet) {
            report.clone().map_text(&mut |told, _| {
                listed.extend(figures(told));
            });
        }
        for proposal in &report.proposals {
            known.extend(figures(&proposal.proposal));
        }
    }
    known.extend(listed.iter().cloned());
    // 79.8 stands in a column of its own there, without its unit.
    let bare: BTreeSet<&str> = listed.iter().map(|told| number_of(told)).collect();
    let mut odd: Vec<FigureMismatch> = Vec::new();
    for (kind, report) in papers {
        for proposal in &report.proposals {
            let mut wrong: Vec<String> = Vec::new();
            if let Some(edited) = &proposal.edited {
                // What the record told when it was written is no mistake of the writing.
                let then = figures(&edited.over);
                let told = figures(&edited.text).into_iter();
                wrong.extend(told.filter(|told| !known.contains(told) && !then.contains(told)));
            } else if matches!(kind, DocumentKind::Minutes | DocumentKind::Report) {
                let told = figures(&proposal.proposal).into_iter();
                wrong.extend(told.filter(|told| {
                    let number = number_of(told);
                    number.contains('.') && !bare.contains(number)
                }));
            }
            odd.extend(wrong.into_iter().map(|figure| FigureMismatch {
                kind: *kind,
                key: proposal.key.clone(),
                under: proposal.under.clone(),
                figure,
            }));
        }
    }
    odd
}

/// The numbers of a text, each with the character or word behind it.
fn figures(told: &str) -> Vec<String> {
    let chars: Vec<char> = told.chars().collect();
    let mut figures = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() {
            let joined = matches!(chars[at], '.' | ':' | ',' | '：')
                && chars.get(at + 1).is_some_and(char::is_ascii_digit);
            if !chars[at].is_ascii_digit() && !joined {
                break;
            }
            at += 1;
        }
        let mut figure: String = chars[start..at].iter().collect();
        let mut behind = at;
        while chars.get(behind) == Some(&' ') {
            behind += 1;
        }
        match chars.get(behind) {
            Some(letter) if letter.is_ascii_alphabetic() => {
                let word = chars[behind..]
                    .iter()
                    .take_while(|c| c.is_ascii_alphabetic())
                    .take(UNIT_LETTERS);
                figure.extend(word.map(char::to_ascii_lowercase));
            }
            Some(unit) if unit.is_alphabetic() || *unit == '%' => figure.push(*unit),
            _ => {}
        }
        // A sentence tells a time of day to the minute.
        if let Some(clock) = to_the_minute(&figure) {
            figures.push(clock);
        }
        figures.push(figure);
    }
    figures
}

/// 17:40:05 as 17:40, with what stands behind it.
fn to_the_minute(figure: &str) -> Option<String> {
    let number = number_of(figure);
    let (clock, _) = number.rsplit_once(':')?;
    let behind = figure.get(number.len()..)?;
    clock.contains(':').then(|| [clock, behind].concat())
}

fn number_of(figure: &str) -> &str {
    figure.trim_end_matches(|c: char| !c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{figures, number_of};

    #[test]
    fn a_figure_is_a_number_with_its_unit() {
        let told = "历时18分46秒，6人；79.8分，17:40至17:59，占50%，第3、4项。";
        let expected = [
            "18分", "46秒", "6人", "79.8分", "17:40至", "17:59", "50%", "3", "4项",
        ];
        assert_eq!(figures(told), expected);
        assert_eq!(
            figures("6 people, 18 min 46 s"),
            ["6people", "18min", "46s"]
        );
        assert_eq!(figures("17:40:05。"), ["17:40", "17:40:05"]);
        assert_eq!(number_of("79.8分"), "79.8");
        assert_eq!(number_of("6people"), "6");
    }
}
