//! One rule of rounding: whatever a clock says, all papers and figures tell the same.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::stage::{Stage, composed, setup, stamp};
use crate::archive::ItemPace;
use crate::drill::{Action, Drill, ItemTime, Verdict, late_secs, whole_millis};
use crate::i18n::{Language, Text, duration};
use crate::report::items::{late_told, time_told};
use crate::report::verdict::score_told;
use crate::report::{Block, DocumentKind, Format, Options, Report, compose, mismatches, render};
use crate::review::Pace;
use crate::scenario::Rating;

/// XB-01 with its first item seen so many milliseconds after the line, and the drill as long.
fn seen_after(said: i64, seen: i64, rest: i64) -> Stage {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start);
    stage.clock.advance_millis(said);
    stage.act(Action::Say);
    stage.clock.advance_millis(seen);
    stage.rate("C01", Rating::Met);
    stage.clock.advance_millis(rest);
    stage.act(Action::TakeBranch(0));
    stage.clock.advance_millis(rest);
    stage.act(Action::End);
    stage
}

fn time_of(drill: &Drill, item: &str) -> ItemTime {
    let times = drill.assess().times;
    times.into_iter().find(|t| t.item == item).unwrap()
}

fn papers(drill: &Drill, language: Language) -> Vec<(DocumentKind, Report)> {
    let papers = DocumentKind::ALL.iter();
    papers
        .map(|kind| (*kind, composed(drill, *kind, language)))
        .collect()
}

/// Every text of a document.
fn texts(report: &Report) -> Vec<String> {
    let mut texts = Vec::new();
    report
        .clone()
        .map_text(&mut |text, _| texts.push(text.clone()));
    texts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn all_papers_tell_the_same_seconds(said in 700_i64..3_000, seen in 0_i64..99_999, rest in 700_i64..99_999) {
        let drill = seen_after(said, seen, rest).drill;
        let time = time_of(&drill, "C01");
        let target = time.target_secs;
        prop_assert_eq!(time.millis, Some(seen));
        let late = late_secs(seen, target);
        prop_assert_eq!(time.late_secs(), late);
        // What reads as the target is in time, a second more is a second late.
        prop_assert_eq!(late, Some(seen / 1000 - i64::from(target)).filter(|l| *l > 0));
        for language in Language::ALL {
            let text = Text::new(language);
            let papers = papers(&drill, language);
            prop_assert_eq!(mismatches(&drill, &text, &papers), []);
            for (kind, report) in &papers {
                let told = texts(report);
                let told_late = late.map(|secs| late_told(&text, secs));
                match kind {
                    DocumentKind::Record | DocumentKind::ScoreSheet => {
                        let words = told_late.clone().unwrap_or_else(|| duration(seen));
                        prop_assert!(told.iter().any(|t| t.contains(&words)), "{:?}: {}", kind, words);
                    }
                    _ => {}
                }
                if (kind, language) == (&DocumentKind::Minutes, Language::ZhCn) {
                    let told = told.concat();
                    let before = told.split('秒').filter(|t| t.ends_with(|c: char| c.is_ascii_digit()));
                    prop_assert_eq!(before.count(), 0, "{}", told);
                }
            }
            let json = render(&papers[0].1, Format::Json).unwrap().bytes;
            let data: serde_json::Value = serde_json::from_slice(&json).unwrap();
            let items = data["scenes"][0]["items"].as_array().unwrap();
            let item = items.iter().find(|i| i["id"] == "C01").unwrap();
            prop_assert_eq!(item["took_millis"].as_i64(), Some(seen));
            prop_assert_eq!(item["over_millis"].as_i64(), late.map(|secs| secs * 1000));
            let paces = papers[0].1.sections.iter().flat_map(|s| &s.blocks).find_map(|block| match block {
                Block::Paces(paces) => Some(paces),
                _ => None,
            });
            let pace = &paces.unwrap().rows[0];
            prop_assert_eq!(pace.millis, Some(seen / 1000 * 1000));
            match late {
                Some(secs) => prop_assert!(pace.told.contains(&late_told(&text, secs))),
                None => prop_assert_eq!(&pace.told, &time_told(&time)),
            }
        }
        let pace = ItemPace {
            day: NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            millis: whole_millis(seen),
            target_millis: i64::from(target) * 1000,
        };
        let pace = Pace::of("主动迎询".to_owned(), vec![1], &[pace]).unwrap();
        prop_assert_eq!(pace.over.count, u32::from(late.is_some()));
    }
}

#[test]
fn a_paper_that_tells_other_seconds_is_named() {
    for language in Language::ALL {
        let text = Text::new(language);
        let drill = seen_after(1_000, 45_600, 5_000).drill;
        let mut papers = papers(&drill, language);
        assert_eq!(mismatches(&drill, &text, &papers), []);
        let (right, wrong) = (late_told(&text, 15), late_told(&text, 16));
        let report = papers
            .iter_mut()
            .find(|(kind, _)| *kind == DocumentKind::ScoreSheet);
        report
            .unwrap()
            .1
            .map_text(&mut |told, _| *told = told.replace(&right, &wrong));
        let found = mismatches(&drill, &text, &papers);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].kind, &found[0].figure),
            (DocumentKind::ScoreSheet, &wrong)
        );
        // The time itself, and a field that another paper has too.
        let score = text.score_of(drill.assess().verdict);
        for (kind, from, to) in [
            (DocumentKind::ScoreSheet, "0:45 / 0:30", "0:46 / 0:30"),
            (DocumentKind::ScoreSheet, score.as_str(), "99.9"),
        ] {
            let mut papers = self::papers(&drill, language);
            let paper = papers.iter_mut().find(|(k, _)| *k == kind).unwrap();
            paper.1.map_text(&mut |told, _| {
                if told == from {
                    to.clone_into(told);
                }
            });
            let found = mismatches(&drill, &text, &papers);
            assert!(!found.is_empty(), "{to}");
            assert_eq!((found[0].kind, found[0].figure.as_str()), (kind, to));
        }
    }
}

/// The form, the counts and who was there are held against the drill, in whatever paper they stand.
#[test]
fn a_paper_that_counts_otherwise_is_named() {
    for language in Language::ALL {
        let text = Text::new(language);
        let drill = seen_after(1_000, 45_600, 5_000).drill;
        let counts = drill.assess().counts;
        let expected = drill.state().setup.expected();
        let present = drill.state().present().unwrap();
        let assessment = drill.assess();
        let mut otherwise = assessment.clone();
        let Verdict::Provisional {
            lowest, highest, ..
        } = assessment.verdict
        else {
            panic!("{:?}", assessment.verdict);
        };
        otherwise.verdict = Verdict::Provisional {
            tenths: Some(123),
            lowest,
            highest,
        };
        let mut others = counts;
        others.unrated += 1;
        let [took, target] = [45, 30].map(|secs| text.doc_seconds(secs));
        assert_eq!(mismatches(&drill, &text, &papers(&drill, language)), []);
        for (kind, from, to) in [
            (DocumentKind::Record, took.clone(), text.doc_seconds(46)),
            (DocumentKind::Record, target, text.doc_seconds(60)),
            (
                DocumentKind::Evaluation,
                text.counts_in_full(&counts),
                text.counts_in_full(&others),
            ),
            (
                DocumentKind::Minutes,
                text.paper_attendance(expected, present),
                text.paper_attendance(expected, present - 1),
            ),
            (
                DocumentKind::Record,
                text.paper_attendance(expected, present),
                text.paper_attendance(expected + 1, present),
            ),
            (
                DocumentKind::Report,
                score_told(&text, &assessment, String::new()),
                score_told(&text, &otherwise, String::new()),
            ),
        ] {
            let mut papers = papers(&drill, language);
            let paper = papers.iter_mut().find(|(k, _)| *k == kind).unwrap();
            let mut changed = 0;
            paper.1.map_text(&mut |told, _| {
                changed += usize::from(told.contains(&from));
                // A cell as a whole: 30 s is a part of 30 seconds.
                if from == *told || from.len() > 12 {
                    *told = told.replace(&from, &to);
                }
            });
            assert!(changed > 0, "{kind:?} {from}");
            let found = mismatches(&drill, &text, &papers);
            assert!(
                found.iter().any(|odd| odd.kind == kind),
                "{kind:?} {to} {found:?}"
            );
        }
    }
}

#[test]
fn a_sentence_tells_minutes() {
    let text = Text::new(Language::ZhCn);
    let drill = seen_after(1_000, 150_000, 75_500).drill;
    let minutes = compose(
        &drill,
        DocumentKind::Minutes,
        &text,
        &stamp(),
        &Options::of(&text),
    );
    let told = texts(&minutes).concat();
    // 1 + 150 + 75.5 + 75.5 seconds: five minutes and two seconds.
    assert!(told.contains("历时5分钟"), "{told}");
    assert!(!told.contains("不含暂停"), "{told}");
    let record = texts(&composed(&drill, DocumentKind::Record, Language::ZhCn)).concat();
    assert!(record.contains("5分2秒"));
}
