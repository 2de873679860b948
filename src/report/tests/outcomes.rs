//! What a drill came to, in every paper, list and ledger: a grade only where there is one, and counts that add up.

use super::stage::{Stage, composed, setup, stamp};
use crate::drill::{Action, Grade, LedgerBody, LedgerDrill, RateItem, Verdict};
use crate::i18n::{Language, Text, tenths};
use crate::report::{
    Block, DocumentKind, Format, LedgerHead, LedgerKind, Options, Report, compose, ledger,
    mismatches, render,
};
use crate::scenario::{Level, Rating, Scenario};

/// The papers that tell what a drill came to.
const TELLING: [DocumentKind; 4] = [
    DocumentKind::Record,
    DocumentKind::ScoreSheet,
    DocumentKind::Minutes,
    DocumentKind::Report,
];

fn script(stage: &Stage) -> Scenario {
    stage.drill.scenarios()[0].clone()
}

fn started() -> Stage {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(70);
    stage.rate("C01", Rating::Partly).wait(5);
    stage
}

/// One item of all was rated.
fn mostly_unrated() -> Stage {
    let mut stage = started();
    stage.act(Action::End);
    stage
}

fn aborted() -> Stage {
    let mut stage = started();
    stage.act(Action::Abort("有真实客户求助".to_owned()));
    stage
}

/// Everything was done but the first, and the items named were not seen.
fn played(unseen: &[&str]) -> Stage {
    let mut stage = started();
    for item in script(&stage).scored_items().skip(1) {
        if unseen.contains(&item.id.as_str()) {
            stage.act(Action::Rate(RateItem {
                item: item.id.clone(),
                rating: Some(Rating::NotObserved),
                reason: "评估员在理财室".to_owned(),
                ..RateItem::default()
            }));
        } else {
            stage.rate(&item.id, Rating::Met);
        }
        stage.wait(2);
    }
    stage.act(Action::End);
    stage
}

fn red_line() -> Stage {
    let mut stage = started();
    let red = script(&stage).red_lines().next().unwrap().id.clone();
    stage.rate(&red, Rating::Touched).wait(5).act(Action::End);
    stage
}

fn told(report: &Report) -> String {
    let mut told = String::new();
    report.clone().map_text(&mut |text, _| {
        told.push_str(text);
        told.push('\n');
    });
    told
}

fn papers(stage: &Stage, language: Language) -> Vec<(DocumentKind, Report)> {
    let kinds = DocumentKind::ALL.iter();
    kinds
        .map(|kind| (*kind, composed(&stage.drill, *kind, language)))
        .collect()
}

/// The row of the drill in the ledger.
fn booked(stage: &Stage, text: &Text) -> Vec<String> {
    let assessment = stage.drill.assess();
    let drill = LedgerDrill {
        evaluation: assessment.evaluation(stage.drill.state()),
        score_tenths: assessment.verdict.tenths(),
        grade: assessment.verdict.grade(),
        aborted: assessment.verdict == Verdict::Aborted,
        body: LedgerBody::of(&stage.drill),
        ..LedgerDrill::default()
    };
    let scripts = [script(stage)];
    let head = LedgerHead::default();
    let options = Options::of(text);
    let book = ledger(
        LedgerKind::Ledger,
        &[drill],
        &scripts,
        &head,
        text,
        &stamp(),
        &options,
    );
    let blocks = book.sections.iter().flat_map(|s| &s.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) => table.rows.first(),
        _ => None,
    });
    let cells = tables.next().unwrap().iter();
    cells.map(|cell| cell.text.clone()).collect()
}

#[test]
fn the_counts_add_up_everywhere() {
    for stage in [
        mostly_unrated(),
        aborted(),
        played(&[]),
        played(&["C03"]),
        red_line(),
    ] {
        let counts = stage.drill.assess().counts;
        assert_eq!(
            counts.total() as usize,
            script(&stage).scored_items().count()
        );
        for language in Language::ALL {
            let text = Text::new(language);
            let papers = papers(&stage, language);
            for (kind, report) in &papers {
                let told = told(report);
                // Papers that are read leave out what there is none of.
                let words = match kind {
                    DocumentKind::Minutes | DocumentKind::Report => text.counts_in_short(&counts),
                    _ => text.counts_in_full(&counts),
                };
                assert_eq!(
                    TELLING.contains(kind) || *kind == DocumentKind::Evaluation,
                    told.contains(&words),
                    "{kind:?}\n{told}"
                );
            }
            assert_eq!(mismatches(&stage.drill, &text, &papers), []);
            let row = booked(&stage, &text);
            let of = |i: usize| row[i].parse::<u32>().unwrap();
            assert_eq!(of(12), of(13) + of(14) + of(15), "{row:?}");
            assert_eq!(of(12), counts.due());
        }
    }
}

#[test]
fn a_drill_with_unrated_items_has_a_range_and_no_grade() {
    let stage = mostly_unrated();
    let all = stage.drill.assess();
    let Verdict::Provisional {
        tenths: Some(score),
        lowest,
        highest,
    } = all.verdict
    else {
        panic!("{:?}", all.verdict);
    };
    assert!(!all.critical_unrated.is_empty());
    for language in Language::ALL {
        let text = Text::new(language);
        let sentence = text.paper_provisional(tenths(highest), tenths(lowest), tenths(score));
        let shown = text.score_in_range(tenths(highest), tenths(lowest), tenths(score));
        for (kind, report) in papers(&stage, language) {
            let told = told(&report);
            match kind {
                DocumentKind::Minutes => assert!(told.contains(&sentence), "{told}"),
                DocumentKind::Report => assert!(told.contains(&sentence) && told.contains(&shown)),
                DocumentKind::Record | DocumentKind::ScoreSheet => {
                    assert!(told.contains(&shown), "{told}");
                }
                _ => continue,
            }
            // Those nobody rated are named.
            for (_, id) in &all.critical_unrated {
                let script = script(&stage);
                let title = script.item(id).unwrap().formal_title().to_owned();
                assert!(told.contains(&title), "{kind:?} {title}");
            }
        }
        let row = booked(&stage, &text);
        assert_eq!(row[11], text.verdict_provisional());
        assert_eq!(row[10], shown);
        assert!(row[20].contains(text.rating_none()), "{row:?}");
    }
}

/// The cells beside the points that were earned, in all tables of parts.
fn parts_told(report: &Report, text: &Text) -> Vec<String> {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let points = match text.language() {
        Language::ZhCn => "得分（百分制）",
        Language::En => "Score out of 100",
    };
    tables
        .filter_map(|table| {
            let column = table.columns.iter().position(|c| c.title == points)?;
            Some(table.rows.iter().map(move |row| row[column].text.clone()))
        })
        .flatten()
        .collect()
}

#[test]
fn a_part_never_stands_without_what_it_is_worth() {
    for (stage, bare) in [
        (mostly_unrated(), false),
        (aborted(), false),
        (red_line(), false),
        (played(&[]), true),
    ] {
        let all = stage.drill.assess();
        for language in Language::ALL {
            let text = Text::new(language);
            let mut seen = 0;
            for (kind, report) in papers(&stage, language) {
                for cell in parts_told(&report, &text) {
                    let shown = cell.parse::<f64>().is_ok();
                    assert!(!shown || bare, "{kind:?} {cell}");
                    seen += usize::from(shown || cell.contains('（') || cell.contains('('));
                }
                for block in report.sections.iter().flat_map(|s| &s.blocks) {
                    if let Block::Bars(bars) = block {
                        for bar in bars {
                            let whole = bar.tenths.is_some() && bar.worth.is_empty();
                            assert!(!whole || bare, "{kind:?} {bar:?}");
                        }
                    }
                }
                let subtotals = told(&report);
                let line = text.paper_stage_total("0.5 / 1", "50.0", "识别");
                assert!(!subtotals.contains(&line), "{kind:?}");
            }
            // Something was there to be looked at, but for an aborted drill.
            assert_eq!(
                seen > 0,
                all.verdict != Verdict::Aborted,
                "{:?}",
                all.verdict
            );
        }
    }
}

#[test]
fn json_says_what_each_part_is_worth() {
    let text = Text::new(Language::ZhCn);
    for (stage, word) in [
        (mostly_unrated(), "provisional"),
        (red_line(), "red_line"),
        (played(&[]), "graded"),
    ] {
        let options = Options::of(&text);
        let record = compose(
            &stage.drill,
            DocumentKind::Record,
            &text,
            &stamp(),
            &options,
        );
        let json = render(&record, Format::Json).unwrap().bytes;
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let first = &json["scenes"][0]["stages"][0]["score"];
        assert_eq!(first["verdict"], word, "{first}");
        assert_eq!(first["lowest"].is_u64(), word == "provisional", "{first}");
        let rights = json["assessment"]["rights"].as_array().unwrap();
        assert!(rights.iter().any(|right| right["score"]["verdict"] == word));
        let roles = json["assessment"]["roles"].as_array().unwrap();
        assert!(roles.iter().any(|role| role["score"]["verdict"] == word));
    }
}

#[test]
fn an_aborted_drill_has_neither_score_nor_grade() {
    let stage = aborted();
    for language in Language::ALL {
        let text = Text::new(language);
        for (kind, report) in papers(&stage, language) {
            for format in kind.formats() {
                if matches!(format, Format::Docx | Format::Pdf | Format::Xlsx) {
                    continue;
                }
                let bytes = render(&report, *format).unwrap().bytes;
                let told = String::from_utf8(bytes).unwrap();
                assert!(
                    !told.contains("50.0") && !told.contains("50\\.0"),
                    "{kind:?} {told}"
                );
            }
            let told = told(&report);
            if matches!(kind, DocumentKind::Minutes | DocumentKind::Report) {
                assert!(told.contains(text.paper_aborted_unscored()), "{told}");
            }
            if matches!(kind, DocumentKind::Minutes) {
                assert!(told.contains(text.paper_repeat_for_abort()), "{told}");
            }
            for grade in Grade::ALL {
                let given = text.paper_scored(2_u32, text.grade(grade), "1", "50.0");
                assert!(!told.contains(&given));
            }
        }
        let text_options = Options::of(&text);
        let record = compose(
            &stage.drill,
            DocumentKind::Record,
            &text,
            &stamp(),
            &text_options,
        );
        let json = render(&record, Format::Json).unwrap().bytes;
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let assessment = &json["assessment"];
        assert!(assessment["score"].is_null() && assessment["grade"].is_null());
        assert_eq!(assessment["verdict"]["is"], "aborted");
        let row = booked(&stage, &text);
        assert_eq!((&*row[10], &*row[11]), ("", text.phase_aborted()));
    }
}

#[test]
fn what_was_not_observed_is_named_with_its_reason() {
    let critical = script(&started());
    let critical = critical
        .scored_items()
        .skip(1)
        .find(|item| item.level == Level::Critical)
        .unwrap()
        .clone();
    let stage = played(&[&critical.id]);
    let all = stage.drill.assess();
    assert!(matches!(all.verdict, Verdict::Insufficient { .. }));
    for language in Language::ALL {
        let text = Text::new(language);
        for (kind, report) in papers(&stage, language) {
            if !TELLING.contains(&kind) {
                continue;
            }
            let told = told(&report);
            let words =
                text.doc_in_brackets("评估员在理财室", format!("“{}”", critical.formal_title()));
            assert!(told.contains(&words), "{kind:?} {told}");
            // In prose it is told in a sentence.
            if !matches!(kind, DocumentKind::Minutes | DocumentKind::Report) {
                assert!(told.contains(text.verdict_insufficient()), "{told}");
            }
        }
        let row = booked(&stage, &text);
        assert_eq!(row[11], text.ledger_insufficient());
        assert!(row[20].contains(critical.formal_title()), "{row:?}");
    }
}

#[test]
fn a_red_line_comes_first_and_its_score_is_for_reference() {
    let stage = red_line();
    for language in Language::ALL {
        let text = Text::new(language);
        let fail = text.doc_in_brackets(text.doc_veto(), text.grade_fail());
        for (kind, report) in papers(&stage, language) {
            let told = told(&report);
            match kind {
                DocumentKind::Minutes | DocumentKind::Report => {
                    let words = text.paper_red_line_scored(fail.as_str(), "50.0");
                    assert!(told.contains(&words), "{told}");
                }
                DocumentKind::Record | DocumentKind::ScoreSheet => {
                    assert!(told.contains(&text.score_for_reference("50.0")), "{told}");
                }
                _ => {}
            }
            // Nobody has written why yet, and the papers say so.
            if matches!(
                kind,
                DocumentKind::Record | DocumentKind::Report | DocumentKind::ScoreSheet
            ) {
                assert!(told.contains(text.doc_red_line_unexplained()), "{told}");
            }
        }
        let row = booked(&stage, &text);
        assert_eq!(row[11], text.ledger_red_line(text.grade_fail()));
        assert_eq!(row[10], text.score_for_reference("50.0"));
    }
}

#[test]
fn a_whole_drill_is_graded_as_before() {
    let stage = played(&[]);
    let Verdict::Graded {
        tenths: score,
        grade,
    } = stage.drill.assess().verdict
    else {
        panic!("{:?}", stage.drill.assess().verdict);
    };
    for language in Language::ALL {
        let text = Text::new(language);
        for (kind, report) in papers(&stage, language) {
            if TELLING.contains(&kind) {
                let told = told(&report);
                assert!(told.contains(&tenths(score)) && told.contains(text.grade(grade)));
                assert!(!told.contains(text.verdict_provisional()));
            }
        }
        let row = booked(&stage, &text);
        assert_eq!(
            (row[10].as_str(), row[11].as_str()),
            (tenths(score).as_str(), text.grade(grade))
        );
        assert_eq!(row[20], "");
    }
}
