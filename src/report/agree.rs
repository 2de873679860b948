//! Whether the papers tell the same figures: what was put into words of one's own is held against what the entries tell.

use std::collections::BTreeSet;

use super::Kind;
use super::block::Report;

/// Letters of the word behind a number that still belong to it: 6 people is not 6 minutes.
const UNIT_LETTERS: usize = 12;

/// A figure of a paper that the other papers do not tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd {
    pub kind: Kind,
    /// Of the sentence, as in [`Proposal`](super::Proposal).
    pub key: String,
    /// The heading it stands under.
    pub under: String,
    /// With its unit, as it is written: 89.8分.
    pub figure: String,
}

/// Figures that stand in one of these papers alone.
///
/// A figure of a sentence put into one's own words must stand in the record, in the score sheet or in what any paper proposes; the score that the minutes propose must stand in the record or the score sheet.
pub fn disagreements(papers: &[(Kind, Report)]) -> Vec<Odd> {
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
            } else if *kind == Kind::Minutes {
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
        figures.push(figure);
    }
    figures
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
        assert_eq!(number_of("79.8分"), "79.8");
        assert_eq!(number_of("6people"), "6");
    }
}
