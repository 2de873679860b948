//! 演练通知.

use crate::drill::{Action, Disclosure, Notice, Setup};
use crate::i18n::{Language, Text};
use crate::report::{
    Block, DocumentKind, Format, Options, Report, Stamp, compose, not_offered, render,
};

use super::stage::{Stage, at, composed, setup, stamp};

fn planned(planned: &str) -> Setup {
    Setup {
        unit: "城东分行".to_owned(),
        branch: "城东支行".to_owned(),
        planned: planned.to_owned(),
        notice: Notice {
            addressees: "城东支行、城西支行，分行有关部门：".to_owned(),
            number: "城东消保〔2026〕15号".to_owned(),
            contact: "冯卓".to_owned(),
            phone: "6012".to_owned(),
        },
        ..setup()
    }
}

fn told(report: &Report) -> Vec<String> {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Line { text, .. } | Block::Paragraph(text) => Some(text.clone()),
            Block::Clause { heading, text } => Some([heading.as_str(), text].concat()),
            Block::Closing { unit, date } => Some([unit.as_str(), date].concat()),
            _ => None,
        })
        .collect()
}

fn notice(setup: Setup) -> Report {
    let stage = Stage::new(setup, &["XB-01"]);
    composed(&stage.drill, DocumentKind::Notice, Language::ZhCn)
}

#[test]
fn a_notice_tells_what_was_settled() {
    let report = notice(planned("2026-12-16 17:30"));
    assert_eq!(
        report.title.replace('\n', ""),
        "关于开展防范冒充工作人员诈骗应急演练的通知"
    );
    assert!(report.marking.is_empty());
    let told = told(&report);
    assert_eq!(told[0], "城东消保〔2026〕15号");
    assert_eq!(told[1], "城东支行、城西支行，分行有关部门：");
    assert!(
        told[2].contains("定于12月16日组织城东支行开展"),
        "{}",
        told[2]
    );
    assert_eq!(
        told[3],
        "一、时间和地点。2026年12月16日（星期三）17时30分开始，地点为城东支行营业厅。"
    );
    assert!(told[6].contains("12月14日前备齐"), "{}", told[6]);
    assert_eq!(told[7], "联系人：冯卓，内线电话：6012。");
    assert_eq!(told[8], "城东分行2026年11月　日");
}

/// A notice that is printed after the drill was written before it: its day is left to the pen.
#[test]
fn a_notice_printed_after_the_drill_is_not_dated_after_it() {
    let mut stage = Stage::new(planned(""), &["XB-01"]);
    stage.act(Action::Start);
    for language in Language::ALL {
        let text = Text::new(language);
        let day = |exported_at: &str| {
            let stamp = Stamp {
                exported_at: at(exported_at),
                ..stamp()
            };
            let options = Options::of(&text);
            let report = compose(&stage.drill, DocumentKind::Notice, &text, &stamp, &options);
            told(&report).pop().unwrap()
        };
        assert!(day("2026-11-24T08:00:00+08:00").contains("2026"));
        let later = day("2027-01-04T08:00:00+08:00");
        assert!(later.ends_with(text.doc_date_blank()), "{later}");
    }
}

/// A notice that comes late asks for nothing in the past.
#[test]
fn nothing_is_to_be_ready_before_the_notice_is_there() {
    for (day, dated) in [
        ("2026-11-25", false),
        ("2026-11-26", true),
        ("2026-09-16", false),
    ] {
        let told = told(&notice(planned(day)));
        assert_eq!(told[6].contains("日前备齐"), dated, "{}", told[6]);
    }
}

#[test]
fn the_cards_have_the_day_that_was_set() {
    let cards = |setup| {
        let stage = Stage::new(setup, &["XB-01"]);
        composed(&stage.drill, DocumentKind::RoleCards, Language::ZhCn)
    };
    let told = |report: &Report| format!("{:?}", report.sections);
    assert!(told(&cards(planned("2026-12-16 17:30"))).contains("2026年12月16日"));
    assert!(!told(&cards(planned(""))).contains("2026年12月16日"));
}

#[test]
fn what_was_not_entered_is_left_out_or_written_by_hand() {
    let report = notice(Setup {
        planned: String::new(),
        notice: Notice::default(),
        commander: String::new(),
        facilitator: String::new(),
        evaluator: String::new(),
        branch: String::new(),
        ..setup()
    });
    let told = told(&report);
    assert_eq!(told[0], "＿＿＿＿＿＿＿＿：");
    assert_eq!(
        told[2],
        "一、时间和地点。时间另行通知，地点为城东支行营业厅。"
    );
    assert!(
        !told
            .iter()
            .any(|line| line.contains("总指挥") || line.contains("联系人"))
    );
    assert!(told[5].contains("演练前备齐场地和物资"), "{}", told[5]);
    // A time in words stands as it was typed.
    let report = notice(planned("9月中旬，以电话为准。"));
    assert!(
        told_in(&report).contains("一、时间和地点。9月中旬，以电话为准，地点为"),
        "{}",
        told_in(&report)
    );
}

fn told_in(report: &Report) -> String {
    told(report).join("\n")
}

#[test]
fn a_notice_has_one_page() {
    for language in Language::ALL {
        let stage = Stage::new(planned("2026-12-16 17:30"), &["XB-01"]);
        let report = composed(&stage.drill, DocumentKind::Notice, language);
        let pdf = render(&report, Format::Pdf).unwrap().bytes;
        let pdf = String::from_utf8_lossy(&pdf);
        assert!(pdf.contains("/Count 1"), "{language:?}");
    }
}

#[test]
fn a_blind_drill_has_no_notice() {
    let text = Text::new(Language::ZhCn);
    for (disclosure, is_offered) in [(Disclosure::Open, true), (Disclosure::Blind, false)] {
        let stage = Stage::new(
            Setup {
                disclosure,
                ..setup()
            },
            &["XB-01"],
        );
        let reason = not_offered(&stage.drill, DocumentKind::Notice, &text);
        assert_eq!(reason.is_none(), is_offered);
    }
}
