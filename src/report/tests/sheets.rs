//! 演练评估表, 信息报告单, 整改通知（销号）单.

use chrono::NaiveDate;

use crate::drill::{Action, DebriefEdit, Effect, Problem, Setup};
use crate::i18n::{Language, Text};
use crate::report::{Block, DocumentKind, Field, Format, Report, not_offered, render};
use crate::scenario::Rating;

use super::content::told;
use super::stage::{Stage, composed, played, setup};

fn blocks(report: &Report) -> impl Iterator<Item = &Block> {
    report.sections.iter().flat_map(|section| &section.blocks)
}

fn fields(report: &Report) -> Vec<&Field> {
    blocks(report)
        .filter_map(|block| match block {
            Block::Fields(fields) => Some(fields),
            _ => None,
        })
        .flatten()
        .collect()
}

fn field<'r>(report: &'r Report, label: &str) -> &'r str {
    let fields = fields(report).into_iter();
    let mut found = fields.filter(|field| field.label == label);
    &found.next().unwrap_or_else(|| panic!("{label}")).value
}

/// What is ticked, by the matter.
fn ticked(report: &Report) -> Vec<(String, String)> {
    let table = blocks(report).find_map(|block| match block {
        Block::Table(table) if table.columns[0].title == "项目" => Some(table),
        _ => None,
    });
    let rows = table.unwrap().rows.iter();
    rows.filter_map(|row| {
        let boxes = row[2].text.split(['　', '\n']);
        let mut chosen = boxes.filter_map(|told| told.strip_prefix('■'));
        let first = chosen.next()?;
        assert_eq!(chosen.next(), None, "one box a line");
        Some((row[1].text.clone(), first.to_owned()))
    })
    .collect()
}

fn pairs(told: &[(&str, &str)]) -> Vec<(String, String)> {
    let told = told.iter();
    told.map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn only_what_the_drill_shows_is_ticked() {
    let stage = Stage::new(setup(), &["XB-01"]);
    let report = composed(&stage.drill, DocumentKind::Evaluation, Language::ZhCn);
    assert_eq!(ticked(&report), [], "nothing has been seen");

    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.wait(20).act(Action::Start).wait(4).branch(21, 0);
    let report = composed(&stage.drill, DocumentKind::Evaluation, Language::ZhCn);
    assert_eq!(ticked(&report), pairs(&[("到岗情况", "基本按时到位")]));

    stage.rate("C15", Rating::Partly).wait(1).act(Action::End);
    stage.edit(DebriefEdit::SetEffect {
        effect: Effect::MostlyReached,
    });
    let report = composed(&stage.drill, DocumentKind::Evaluation, Language::ZhCn);
    let expected = [
        ("到岗情况", "基本按时到位"),
        ("内部报告", "基本及时，个别环节超时或者不完整"),
        ("效果评价", "基本达到预期目标，部分环节有待改进"),
    ];
    assert_eq!(ticked(&report), pairs(&expected));
}

#[test]
fn who_was_there_is_told_by_the_sign_in() {
    let held = |change: fn(&mut Setup)| {
        let mut plan = setup();
        change(&mut plan);
        let mut stage = Stage::new(plan, &["XB-01"]);
        stage.act(Action::Start);
        let report = composed(&stage.drill, DocumentKind::Evaluation, Language::ZhCn);
        ticked(&report).into_iter().map(|(_, told)| told).next()
    };
    let all = held(|plan| {
        plan.participants.pop();
    });
    assert_eq!(all.as_deref(), Some("迅速准确"));
    // The guard is the only one in that role.
    let lacking = held(|plan| plan.participants[4].signed_in = None);
    assert_eq!(lacking.as_deref(), Some("个别人员不到位"));
    let unknown = held(|plan| {
        plan.participants
            .iter_mut()
            .for_each(|p| p.signed_in = None);
    });
    assert_eq!(unknown, None, "nobody was signed in: that says nothing");
}

#[test]
fn an_area_is_one_cell_in_every_format() {
    let report = composed(&played().drill, DocumentKind::Evaluation, Language::ZhCn);
    let html = render(&report, Format::Html).unwrap().bytes;
    let html = String::from_utf8(html).unwrap();
    assert_eq!(html.matches(r#"rowspan="2""#).count(), 5);
    // Most of it not covered, or all of it told.
    let mut aborted = Stage::new(setup(), &["XB-01"]);
    aborted
        .act(Action::Start)
        .wait(60)
        .act(Action::Abort("真实客户进厅".to_owned()));
    let aborted = composed(&aborted.drill, DocumentKind::Evaluation, Language::ZhCn);
    for report in [report, aborted] {
        let pdf = render(&report, Format::Pdf).unwrap().bytes;
        assert!(String::from_utf8_lossy(&pdf).contains("/Count 2"));
    }
}

#[test]
fn an_incident_report_holds_only_what_was_done() {
    let stage = played();
    let report = composed(&stage.drill, DocumentKind::Incident, Language::ZhCn);
    assert!(matches!(
        blocks(&report).nth(1),
        Some(Block::Line { text, .. }) if text.starts_with("【演练】")
    ));
    let measures = field(&report, "已采取措施");
    let scenario = &stage.drill.scenarios()[0];
    let state = &stage.drill.state().scenes[0];
    for item in scenario.scored_items().filter(|item| !item.reporting) {
        let met = state
            .rating(&item.id)
            .is_some_and(|r| r.rating == Rating::Met);
        assert_eq!(measures.contains(item.formal_title()), met, "{}", item.id);
    }
    let told = field(&report, "报告情况");
    assert!(
        told.starts_with("17:") && told.contains("逐级报告（做到"),
        "{told}"
    );
    assert_eq!(field(&report, "涉及金额"), "");
    let pdf = render(&report, Format::Pdf).unwrap().bytes;
    assert!(String::from_utf8_lossy(&pdf).contains("/Count 1"));
}

#[test]
fn without_anything_to_report_up_there_is_no_incident_report() {
    let text = Text::new(Language::ZhCn);
    let mut stage = Stage::new(setup(), &["CH-03"]);
    stage.act(Action::Start);
    assert!(not_offered(&stage.drill, DocumentKind::Incident, &text).is_some());
    let stage = Stage::new(setup(), &["XB-01"]);
    assert!(
        not_offered(&stage.drill, DocumentKind::Incident, &text).is_some(),
        "not played"
    );
    assert!(not_offered(&played().drill, DocumentKind::Incident, &text).is_none());
}

#[test]
fn each_problem_has_a_sheet() {
    let text = Text::new(Language::ZhCn);
    let bare = Stage::new(setup(), &["XB-01"]);
    assert!(not_offered(&bare.drill, DocumentKind::Rectification, &text).is_some());
    let mut stage = played();
    stage.edit(DebriefEdit::SetProblem {
        index: 1,
        problem: Problem {
            text: "余额被念出声".to_owned(),
            items: vec![(0, "C12".to_owned())],
            post: "运营主管".to_owned(),
            cause: "缺书面告知单".to_owned(),
            due: NaiveDate::from_ymd_opt(2026, 11, 20),
            ..Problem::default()
        },
    });
    assert!(not_offered(&stage.drill, DocumentKind::Rectification, &text).is_none());
    let report = composed(&stage.drill, DocumentKind::Rectification, Language::ZhCn);
    let titles = blocks(&report).filter(|block| matches!(block, Block::Title(_)));
    assert_eq!(titles.count(), 2);
    let all = fields(&report);
    let values = |label: &str| -> Vec<&str> {
        let found = all.iter().filter(|field| field.label == label);
        found.map(|field| field.value.as_str()).collect()
    };
    assert_eq!(
        values("编号"),
        ["330106-20261124-01-问题1", "330106-20261124-01-问题2"]
    );
    assert_eq!(values("原因分析"), ["待责任单位分析。", "缺书面告知单。"]);
    assert_eq!(values("责任岗位")[1], "运营主管");
    assert_eq!(
        values("依据")[1],
        "《中华人民共和国商业银行法》第二十九条。"
    );
    assert_eq!(values("完成时限")[1], "2026年11月20日（已逾期4日）");
    assert!(values("验收意见").iter().all(|told| !told.contains('■')));
    let pdf = render(&report, Format::Pdf).unwrap().bytes;
    assert!(String::from_utf8_lossy(&pdf).contains("/Count 2"));
}

#[test]
fn an_english_form_takes_two_pages() {
    for id in ["XB-01E", "XB-02E", "XB-03E", "XB-04E"] {
        let mut stage = Stage::new(setup(), &[id]);
        stage.act(Action::Start).wait(60).act(Action::End);
        let report = composed(&stage.drill, DocumentKind::Evaluation, Language::En);
        let pdf = render(&report, Format::Pdf).unwrap().bytes;
        assert!(
            String::from_utf8_lossy(&pdf).contains("/Pages/Count 2"),
            "{id}"
        );
    }
}

#[test]
fn the_conclusion_counts_red_lines_and_leaves_their_names_to_the_items() {
    let report = composed(&played().drill, DocumentKind::Evaluation, Language::ZhCn);
    let told = told(&report);
    assert!(told.contains("触碰红线1项，见检查内容评定表。"), "{told}");
    assert_eq!(told.matches("承诺追回资金或者赔付").count(), 1, "{told}");
}

#[test]
fn the_cause_is_two_sentences_in_english_too() {
    let mut stage = Stage::new(setup(), &["XB-03E"]);
    stage.act(Action::Start).wait(60).act(Action::End);
    let report = composed(&stage.drill, DocumentKind::Incident, Language::En);
    let cause = field(&report, "Cause");
    assert_eq!(cause.matches(". ").count(), 1, "{cause}");
    assert!(cause.ends_with('.'), "{cause}");
    // A script in another language than the paper ends its sentences its own way.
    let mut stage = Stage::new(setup(), &["XB-14"]);
    stage.act(Action::Start).wait(60).act(Action::End);
    let report = composed(&stage.drill, DocumentKind::Incident, Language::En);
    let cause = field(&report, "Cause");
    assert_eq!(cause.matches('。').count(), 1, "{cause}");
}
