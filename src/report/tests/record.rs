//! 演练记录表: two pages, in minutes and sentences; the log behind it where it was asked for.

use std::sync::Arc;

use super::stage::{Stage, played, setup, stamp};
use crate::drill::{Action, DebriefEdit, Drill, Problem, Setup};
use crate::i18n::{Language, Text};
use crate::library::Library;
use crate::report::{
    Block, DocumentKind, FormFile, Format, Forms, Options, Report, compose, preview, read_form,
    render,
};
use crate::scenario::{LawPart, Rating, Scenario, laws};

fn composed(drill: &Drill, language: Language, choose: impl FnOnce(&mut Options)) -> Report {
    let text = Text::new(language);
    let mut options = Options::of(&text);
    choose(&mut options);
    compose(drill, DocumentKind::Record, &text, &stamp(), &options)
}

fn told(report: &Report, format: Format) -> String {
    String::from_utf8(render(report, format).unwrap().bytes).unwrap()
}

/// Everything done in order, with problems as a branch enters them.
fn ordinary() -> Stage {
    let mut stage = played();
    for index in 1..5 {
        stage.edit(DebriefEdit::SetProblem {
            index,
            problem: Problem {
                text: "向分行报告超过目标，先核实、后报告".to_owned(),
                items: vec![(0, "C15".to_owned())],
                cause: "先核实后报告；预案联系电话没有及时更新".to_owned(),
                measure: "更新联系卡，明确先报告、后核实，修订预案".to_owned(),
                post: "消保专员".to_owned(),
                due: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
                ..Problem::default()
            },
        });
    }
    stage
}

#[test]
fn the_record_of_an_ordinary_drill_takes_two_pages() {
    for language in Language::ALL {
        let report = composed(&ordinary().drill, language, |_| {});
        assert_eq!(preview(&report).unwrap().count(), 2, "{language:?}");
    }
}

#[test]
fn a_number_that_no_source_bears_out_is_in_no_paper() {
    let unsure = laws().laws.iter();
    let unsure = unsure.filter(|law| law.unverified.contains(&LawPart::Number));
    let unsure: Vec<&str> = unsure.map(|law| law.name.number.as_str()).collect();
    let cited = |scenario: &Scenario| {
        let mut basis = scenario.basis.iter();
        basis.any(|basis| unsure.contains(&basis.number.as_str()))
    };
    let mut seen = 0;
    for script in &Library::built_in().scripts {
        if !cited(&script.scenario) {
            continue;
        }
        seen += 1;
        let mut stage = Stage::new(setup(), &[&script.scenario.id]);
        stage.act(Action::Start).wait(60);
        stage.act(Action::Abort("到此为止".to_owned()));
        let text = Text::new(Language::ZhCn);
        for kind in DocumentKind::ALL.iter().copied() {
            let report = compose(&stage.drill, kind, &text, &stamp(), &Options::of(&text));
            let told = told(&report, Format::Markdown);
            let bare = unsure.iter().find(|number| told.contains(**number));
            assert_eq!(bare, None, "{kind:?} of {}", script.scenario.id);
        }
    }
    assert!(seen > 0);
    // The document itself is named, and a number that is sure stands behind it.
    let mut stage = Stage::new(setup(), &["XB-09"]);
    stage.act(Action::Start).wait(60);
    let told = told(
        &composed(&stage.drill, Language::ZhCn, |_| {}),
        Format::Markdown,
    );
    assert!(
        told.contains("《银行保险机构声誉风险管理办法（试行）》；"),
        "{told}"
    );
    assert!(
        told.contains("《商业银行业务连续性监管指引》（银监发〔2011〕104号）"),
        "{told}"
    );
}

#[test]
fn a_drill_stopped_after_a_minute_takes_two_pages_at_most() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(60);
    stage.act(Action::Abort("有真实客户求助".to_owned()));
    for language in Language::ALL {
        let report = composed(&stage.drill, language, |_| {});
        assert!(preview(&report).unwrap().count() <= 2, "{language:?}");
        let told = told(&report, Format::Markdown);
        let reason = Text::new(language).record_aborted("有真实客户求助");
        assert!(told.contains(&reason), "{told}");
    }
}

/// What nobody rated was not found to be in order.
#[test]
fn a_drill_that_is_mostly_unrated_is_not_called_free_of_problems() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(9).rate("C01", Rating::Met);
    stage.wait(60).act(Action::End);
    let mut whole = Stage::new(setup(), &["XB-01"]);
    whole.act(Action::Start).wait(9);
    for item in whole.drill.scenarios()[0].clone().scored_items() {
        whole.rate(&item.id, Rating::Met);
    }
    whole.act(Action::End);
    for language in Language::ALL {
        let text = Text::new(language);
        let words = [text.record_problems_unrated(), text.record_no_problem()];
        let says = |drill| {
            let told = told(&composed(drill, language, |_| {}), Format::Markdown);
            words.map(|words| told.contains(words))
        };
        assert_eq!(says(&stage.drill), [true, false], "{language:?}");
        assert_eq!(says(&whole.drill), [false, true], "{language:?}");
    }
}

#[test]
fn the_form_tells_by_the_minute_what_was_done_and_no_code() {
    let report = composed(&played().drill, Language::ZhCn, |_| {});
    let told = told(&report, Format::Markdown);
    for expected in [
        "| 17:30 | 参演人员5人签到。 |",
        "演练开始。",
        "【临场追加】",
        "演练暂停：有真实客户进厅，暂停引导。",
        "演练结束。",
        "保管期限",
    ] {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
    // Neither codes nor clocks to the second, nor a note that was taken back.
    for code in ["C01", "Q05", "XB-01", "17:40:", "按错了"] {
        assert!(!told.contains(code), "{code}\n{told}");
    }
    // Faults are told by post.
    let names: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("| 17:4"))
        .collect();
    assert!(names.iter().all(|line| !line.contains("王芳")), "{names:?}");
}

#[test]
fn the_log_is_printed_where_it_is_asked_for_and_listed_always() {
    let drill = played().drill;
    for language in Language::ALL {
        let text = Text::new(language);
        let short = composed(&drill, language, |_| {});
        let whole = composed(&drill, language, |o| o.with_log = true);
        let title = text
            .record_log_title("")
            .split('\n')
            .next()
            .unwrap()
            .to_owned();
        for format in [Format::Markdown, Format::Html] {
            let (short, whole) = (told(&short, format), told(&whole, format));
            let names = |told: &str| (told.contains(&title), told.contains("C01"));
            assert_eq!(names(&short), (false, false), "{format:?} {short}");
            assert_eq!(names(&whole), (true, true), "{format:?}");
        }
        let pages = |report| preview(report).unwrap().count();
        assert!(pages(&whole) > pages(&short) + 2);
        for format in [Format::Csv, Format::Json] {
            assert_eq!(told(&short, format), told(&whole, format), "{format:?}");
        }
        let table = |report| render(report, Format::Xlsx).unwrap().bytes;
        assert_eq!(table(&short), table(&whole));
        let attached = |report: &Report| told(report, Format::Markdown);
        let word = text.record_log_word();
        assert!(attached(&whole).matches(word).count() > attached(&short).matches(word).count());
    }
}

/// What stands in the log alone is not held against papers that do not show it.
#[test]
fn the_scan_looks_through_what_is_written() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(5);
    stage.branch(5, 0);
    stage.act(Action::End);
    stage.edit(DebriefEdit::Answer {
        scene: 0,
        question: 0,
        text: "打13812345678问过".to_owned(),
    });
    let short = composed(&stage.drill, Language::ZhCn, |_| {});
    let whole = composed(&stage.drill, Language::ZhCn, |o| o.with_log = true);
    let hits = |report, format| crate::report::scan(report, format).len();
    assert_eq!(hits(&short, Format::Docx), 0);
    assert_eq!(hits(&short, Format::Csv), 1);
    assert_eq!(hits(&whole, Format::Docx), 1);
}

/// The foot of a letter with a red head stands below the form, whether or not the log follows in the file.
#[test]
fn the_imprint_is_printed_with_the_form() {
    for with_log in [false, true] {
        let report = composed(&played().drill, Language::ZhCn, |o| {
            o.red_head = true;
            o.with_log = with_log;
        });
        let mut printed = report.sections.iter().filter(|s| with_log || !s.annex);
        let last = printed.next_back().unwrap();
        assert!(matches!(last.blocks.last(), Some(Block::Imprint { .. })));
    }
}

/// A unit that had arranged the record before there was a form keeps what it had.
#[test]
fn a_unit_s_own_arrangement_of_the_log_is_printed_as_it_was() {
    let own =
        r#"(format: 1, form: "record", parts: [(part: "identification"), (part: "process")])"#;
    let (file, findings) = read_form(own.as_bytes());
    assert!(findings.is_empty(), "{findings:?}");
    assert!(matches!(file, Some(FormFile::Paper(..))));
    let mut forms = Forms::default();
    forms.add(file.unwrap());
    let forms = Arc::new(forms);
    let report = composed(&played().drill, Language::ZhCn, |o| o.forms = forms);
    let told = told(&report, Format::Markdown);
    assert!(
        told.contains("一、演练标识") && told.contains("C01"),
        "{told}"
    );
    assert!(!told.contains("限时内容"), "{told}");
}

#[test]
fn results_and_problems_are_told_in_full() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(5).act(Action::Say).wait(10);
    stage.rate("C01", Rating::Met).wait(70);
    stage.rate("C02", Rating::Missed).wait(5).act(Action::End);
    let report = composed(&stage.drill, Language::ZhCn, |_| {});
    let text = Text::new(Language::ZhCn);
    let told = told(&report, Format::Markdown);
    let counts = text.counts_in_full(&stage.drill.assess().counts);
    assert!(told.contains(&counts), "{told}");
    assert!(told.contains(text.record_problems_open()), "{told}");
    assert!(!told.contains(text.record_no_problem()));
    assert!(told.contains("| 10秒 | 是 |"), "{told}");
    // Nothing began: nothing is said of it.
    let laid_out = Stage::new(Setup::default(), &["XB-01"]);
    let report = composed(&laid_out.drill, Language::ZhCn, |_| {});
    let told = self::told(&report, Format::Markdown);
    for result in [
        text.record_no_problem(),
        text.record_problems_open(),
        "均未触碰",
    ] {
        assert!(!told.contains(result), "{told}");
    }
}

/// The unit sets how long records are kept; the paper says that, and until when.
#[test]
fn a_record_is_kept_as_long_as_the_unit_has_set() {
    let drill = played().drill;
    for (language, three, five) in [
        (Language::ZhCn, "3年（至2029年", "5年（至2031年"),
        (Language::En, "3 years (to ", "5 years (to "),
    ] {
        let usual = told(&composed(&drill, language, |_| {}), Format::Markdown);
        assert!(usual.contains(three), "{usual}");
        let own = composed(&drill, language, |options| options.retention_years = 5);
        let own = told(&own, Format::Markdown);
        assert!(own.contains(five) && !own.contains(three), "{own}");
    }
}

/// Times of day go on from the start; that the computer's clock was set meanwhile is told in the two pages, too.
#[test]
fn a_clock_that_was_set_is_told_in_the_form() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(5);
    stage
        .clock
        .set_wall(super::stage::at("2026-11-24T03:00:04+08:00"));
    stage.wait(3).act(Action::Note("记事。".to_owned()));
    stage.wait(3).act(Action::End);
    for (language, words) in [
        (Language::ZhCn, "电脑时钟由"),
        (Language::En, "clock was set from"),
    ] {
        let form = told(&composed(&stage.drill, language, |_| {}), Format::Markdown);
        assert_eq!(form.matches(words).count(), 1, "{form}");
    }
}
