//! Whether the papers tell the same figures: each is held against what the entries give, and against the other papers.

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use super::block::{Block, Report};
use super::items::{late_told, time_told};
use crate::drill::{Drill, ItemTime};
use crate::i18n::Text;

/// Letters of the word behind a number that still belong to it: 6 people is not 6 minutes.
const UNIT_LETTERS: usize = 12;

/// A figure of a paper that the other papers do not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    pub kind: Kind,
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
/// - The score that minutes and report propose must stand in the record or the score sheet.
pub fn disagreements(drill: &Drill, text: &Text, papers: &[(Kind, Report)]) -> Vec<Odd> {
    let mut odd = in_sentences(papers);
    odd.extend(in_tables(drill, text, papers));
    odd.extend(in_fields(papers));
    odd
}

/// What tables say of the times of items.
fn in_tables(drill: &Drill, text: &Text, papers: &[(Kind, Report)]) -> Vec<Odd> {
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
                let Some(time) = row.iter().find_map(|cell| times.get(&cell.text)) else {
                    continue;
                };
                let late = time.late_secs().map(|secs| late_told(text, secs));
                let took = time_told(time);
                for line in row.iter().flat_map(|cell| cell.text.split('\n')) {
                    let is_wrong = (is_late(line) && late.as_deref() != Some(line))
                        || (is_time(line) && took != line);
                    if is_wrong {
                        odd.push(Odd {
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

/// Time taken by target: 3:52 / 3:00.
fn is_time(cell: &str) -> bool {
    let is_clock =
        |told: &str| told.contains(':') && told.chars().all(|c| c.is_ascii_digit() || c == ':');
    cell.split_once(" / ")
        .is_some_and(|(took, target)| is_clock(took) && is_clock(target))
}

/// Fields that hold other figures in one paper than in the one before it.
fn in_fields(papers: &[(Kind, Report)]) -> Vec<Odd> {
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let mut odd = Vec::new();
    for (kind, report) in papers {
        // The others are made before the drill, or by hand.
        if !matches!(
            kind,
            Kind::Record | Kind::ScoreSheet | Kind::Minutes | Kind::Report
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
                let first = known.entry(&field.label).or_insert(&field.value);
                if figures(first) != figures(&field.value) {
                    odd.push(Odd {
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

fn in_sentences(papers: &[(Kind, Report)]) -> Vec<Odd> {
    let mut known = BTreeSet::new();
    let mut listed = BTreeSet::new();
    for (kind, report) in papers {
        if matches!(kind, Kind::Record | Kind::ScoreSheet) {
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
    let mut odd: Vec<Odd> = Vec::new();
    for (kind, report) in papers {
        for proposal in &report.proposals {
            let mut wrong: Vec<String> = Vec::new();
            if let Some(edited) = &proposal.edited {
                // What the record told when it was written is no mistake of the writing.
                let then = figures(&edited.over);
                let told = figures(&edited.text).into_iter();
                wrong.extend(told.filter(|told| !known.contains(told) && !then.contains(told)));
            } else if matches!(kind, Kind::Minutes | Kind::Report) {
                let told = figures(&proposal.proposal).into_iter();
                wrong.extend(told.filter(|told| {
                    let number = number_of(told);
                    number.contains('.') && !bare.contains(number)
                }));
            }
            odd.extend(wrong.into_iter().map(|figure| Odd {
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
