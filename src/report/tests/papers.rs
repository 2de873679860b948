//! The other papers of a drill: what stands in each, and that nothing is made up.

use super::content::told;
use super::files::{HOSTILE, docx_text, pdf_text, squeezed};
use super::formats::sheets;
use super::stage::{Stage, composed, played, rendered_as, setup, stamp};
use crate::drill::{Action, Disclosure, Drill, NamedRule, Setup};
use crate::i18n::{Language, Text};
use crate::library::Library;
use crate::report::{
    Block, DocumentKind, Format, ListName, Options, Orientation, Report, cleaned, compose,
};
use crate::scenario::{Rating, UnitRule};

pub(super) fn told_of(drill: &Drill, kind: DocumentKind) -> String {
    told(&composed(drill, kind, Language::ZhCn))
}

pub(super) fn has(told: &str, expected: &[&str]) {
    for expected in expected {
        assert!(told.contains(expected), "{expected} is missing in\n{told}");
    }
}

#[test]
fn a_report_has_its_six_parts_and_is_dated() {
    let told = told_of(&played().drill, DocumentKind::Report);
    has(
        &told,
        &[
            "一、演练基本情况",
            "（二）组织分工",
            "二、演练组织实施",
            "反诈宣传折页、投诉登记簿",
            "未完成：保安和当班员工已告知。",
            "1. 识别。17时",
            "现场记事：柜员和大堂经理对视后由大堂经理开口。",
            "三、演练评估",
            "四、存在的问题、原因和整改措施",
            "把“查询前核验身份”写入应急口径卡",
            "五、对预案、制度、流程的修订建议",
            "上报路径需补充夜间联系人",
            "4. 复盘会议纪要",
            "城东支行\n2026年11月24日",
        ],
    );
}

/// The cells of the tables of this name, row by row.
fn cells(report: &Report, name: ListName) -> Vec<Vec<String>> {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) if table.name == Some(name) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    rows.map(|row| row.iter().map(|cell| cell.text.clone()).collect())
        .collect()
}

#[test]
fn an_evaluator_s_form_has_every_item_to_tick_and_tells_no_result() {
    let stage = played();
    let scenario = &stage.drill.scenarios()[0];
    for language in Language::ALL {
        let text = Text::new(language);
        let report = composed(&stage.drill, DocumentKind::Evaluator, language);
        assert!(
            report
                .sections
                .iter()
                .all(|s| s.orientation == Orientation::Landscape)
        );
        let rows = cells(&report, ListName::ToTick);
        let items: Vec<_> = scenario
            .stages
            .iter()
            .flat_map(|stage| scenario.scored_items().filter(|i| i.stage == stage.id))
            .collect();
        assert_eq!(rows.len(), items.len());
        for (row, item) in rows.iter().zip(items) {
            assert_eq!(row[1], item.id);
            assert!(row[2].starts_with(&item.text), "{row:?}");
            assert!(item.avoid.iter().all(|words| row[2].contains(words)));
            assert_eq!(row[3], text.level(item.level));
            assert_eq!(row[4] == "—", item.target.is_none() && item.due.is_none());
            assert!(row[5..10].iter().all(|cell| cell == "□"));
            assert!(row[10..].iter().all(String::is_empty));
        }
        let rows = cells(&report, ListName::RedLines);
        assert_eq!(rows.len(), scenario.red_lines().count());
        assert!(rows.iter().all(|row| row[2] == "□" && row[3] == "□"));
        // What was recorded would lead who fills it in.
        let told = told(&report);
        assert!(!told.contains("1:20") && !told.contains("罗敏"));
        assert!(!told.contains(text.rating_none()));
    }
    let parts = sheets(&rendered_as(&stage.drill, DocumentKind::Evaluator, Format::Xlsx).bytes);
    let sheets = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    let sheets: Vec<_> = sheets.collect();
    assert_eq!(sheets.len(), 2);
    for (name, sheet) in sheets {
        assert!(sheet.contains("□,√"), "{name}: boxes are chosen");
    }
}

#[test]
fn an_evaluator_s_form_of_several_scenes_parts_them() {
    let stage = Stage::new(setup(), &["XB-01", "XB-02"]);
    let report = composed(&stage.drill, DocumentKind::Evaluator, Language::ZhCn);
    let told = told(&report);
    has(
        &told,
        &[
            "一、场景1：",
            "二、场景2：",
            "（一）分阶段检查项",
            "　　年　月　日",
        ],
    );
}

#[test]
fn what_was_let_through_for_a_reason_stands_in_the_record() {
    let mut stage = played();
    let waiver = "导出时保留：“（一）时间轴”处有手机号：138****5678。理由：号码是模拟的";
    stage.act(Action::Remark(waiver.to_owned()));
    let told = told_of(&stage.drill, DocumentKind::Record);
    has(&told, &["更正与说明", &format!("说明：{waiver}")]);
}

/// Below 一、 stands （一）, below that 1., and a heading behind a list goes on from it.
#[test]
fn no_level_of_the_numbers_is_left_out() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(9);
    for id in ["C01", "C02", "C03"] {
        stage.rate(id, Rating::Missed).wait(1);
    }
    stage.act(Action::End);
    for kind in [DocumentKind::Minutes, DocumentKind::Report] {
        let report = composed(&stage.drill, kind, Language::ZhCn);
        let mut level = 0;
        for block in report.sections.iter().flat_map(|s| &s.blocks) {
            match block {
                Block::Heading { level: of, .. } => level = *of,
                Block::List(entries) if level == 1 => {
                    assert!(entries[0].starts_with("（一）"), "{entries:?}");
                    assert!(entries[1].starts_with("（二）"), "{entries:?}");
                }
                Block::List(entries) if level == 2 => {
                    assert!(entries[0].starts_with("1. "), "{entries:?}");
                }
                _ => {}
            }
        }
        let told = super::content::told(&report);
        assert!(told.contains("\n（一）“"), "{told}");
    }
}

/// A report tells each figure once, no code, no answer by its title, and has no heading with nothing below it.
#[test]
fn a_report_says_nothing_twice_and_nothing_of_nothing() {
    let stage = played();
    for language in Language::ALL {
        let text = Text::new(language);
        let report = composed(&stage.drill, DocumentKind::Report, language);
        let blocks = report.sections.iter().flat_map(|s| &s.blocks);
        let charts = blocks.filter(|b| matches!(b, Block::Bars(_) | Block::Paces(_)));
        assert_eq!(charts.count(), 0);
        let told = super::content::told(&report);
        let is_code = |word: &str| {
            let mut chars = word.chars();
            let first = matches!(chars.next(), Some('C' | 'R' | 'Q'));
            first && word.len() == 3 && chars.all(|c| c.is_ascii_digit())
        };
        let mut words = told.split(|c: char| !c.is_ascii_alphanumeric());
        assert_eq!(words.find(|word| is_code(word)), None, "{told}");
        let mut bare = Stage::new(setup(), &["XB-01"]);
        bare.act(Action::Start).wait(4).act(Action::End);
        let told = super::content::told(&composed(&bare.drill, DocumentKind::Report, language));
        let none = format!("\n{}\n", text.doc_none());
        assert!(told.matches(&none).count() <= 1, "{told}");
    }
}

#[test]
fn a_score_sheet_has_every_item_and_the_sums_of_its_stages() {
    let stage = played();
    let report = composed(&stage.drill, DocumentKind::ScoreSheet, Language::ZhCn);
    assert_eq!(report.sections[0].orientation, Orientation::Landscape);
    let told = told(&report);
    for item in &stage.drill.scenarios()[0].items {
        assert!(told.contains(&item.text), "{}", item.id);
    }
    has(
        &told,
        &[
            "识别小计：得分 / 应得",
            "0:27 / 0:30",
            "一票否决",
            "评估员：",
            "罗敏",
        ],
    );
    let tables = report.sections[0].blocks.iter().filter_map(|b| match b {
        Block::Table(table) => Some(table),
        _ => None,
    });
    for table in tables {
        for row in &table.rows {
            let cells: usize = row.iter().map(|c| c.span).sum();
            assert_eq!(cells, table.columns.len());
        }
    }
    // Before the drill it is a form.
    let blank = told_of(
        &Stage::new(setup(), &["XB-01"]).drill,
        DocumentKind::ScoreSheet,
    );
    assert!(!blank.contains("未记") || blank.contains("识别小计：\n"));
}

#[test]
fn a_sign_in_sheet_has_room_for_more() {
    let drill = played().drill;
    let told = told_of(&drill, DocumentKind::SignIn);
    has(
        &told,
        &[
            "王芳",
            "17:31",
            "缺席：外出培训",
            "应到9人，实到8人。",
            "8\n",
        ],
    );
    assert!(told.contains("\n大堂经理\n大堂经理\n"), "{told}");
}

#[test]
fn a_plan_is_made_before_the_drill() {
    let blind = Setup {
        disclosure: Disclosure::Blind,
        ..setup()
    };
    let told = told_of(
        &Stage::new(blind, &["XB-01", "XB-02"]).drill,
        DocumentKind::Plan,
    );
    has(
        &told,
        &[
            "盲演：本方案不发给参演人员。",
            "演练目的和依据",
            "组织机构与职责",
            "场景1：防范冒充工作人员诈骗",
            "口令“演练开始”",
            "任何人都可以喊“演练中止”",
            "评估标准",
            "审定人：",
            "　　年　月　日",
        ],
    );
    // The players must not find the lines of the customer in it.
    assert!(!told.contains("喂……我到银行了"));
}

/// Neither twice nor not at all.
#[test]
fn the_counts_of_items_stand_once_in_a_paper() {
    let stage = played();
    for kind in [DocumentKind::Report, DocumentKind::Minutes] {
        let told = told_of(&stage.drill, kind);
        assert_eq!(told.matches("检查项共").count(), 1, "{kind:?}\n{told}");
    }
}

/// Of a drill that is announced everybody gets the plan: it counts what is asked, and tells neither that nor a surprise.
#[test]
fn a_plan_for_everybody_tells_no_item_and_no_inject() {
    let scenario = crate::library::Library::built_in();
    let scenario = &scenario.find("XB-06").unwrap().scenario;
    let stage = |disclosure| {
        let told = Setup {
            disclosure,
            ..setup()
        };
        told_of(&Stage::new(told, &["XB-06"]).drill, DocumentKind::Plan)
    };
    let open = stage(Disclosure::Open);
    has(
        &open,
        &[
            "检查项2项，其中关键1项",
            "预设2项，内容不事先告知",
            "逐项标准见评分表",
            "检查项共14项",
        ],
    );
    let items = scenario.items.iter();
    let told = items.flat_map(|item| [item.text.as_str(), item.formal_title()]);
    let told = told.chain(scenario.injects.iter().map(|inject| inject.title.as_str()));
    for told in told.chain([scenario.title.as_str()]) {
        assert!(!open.contains(told), "{told}");
    }
    // Those who play a 盲演 do not get its plan.
    let blind = stage(Disclosure::Blind);
    assert!(blind.contains(&scenario.items[0].text), "{blind}");
    assert!(!blind.contains("逐项标准见评分表"));
}

#[test]
fn every_paper_can_be_written_of_every_drill() {
    let bare = Stage::new(Setup::default(), &["XB-01"]);
    let mut aborted = Stage::new(setup(), &["XB-03"]);
    aborted.act(Action::Start).wait(3);
    aborted.act(Action::Abort("真实客户进厅。".to_owned()));
    let nothing = Drill::new("0".repeat(32), Vec::new(), &[]);
    let full = played();
    for drill in [&bare.drill, &aborted.drill, &nothing, &full.drill] {
        for &kind in DocumentKind::ALL {
            for &format in kind.formats() {
                let rendered = rendered_as(drill, kind, format);
                assert!(rendered.bytes.len() > 40, "{kind:?} {format:?}");
                assert_eq!(rendered.warnings, []);
            }
        }
    }
    let told = told_of(&aborted.drill, DocumentKind::Minutes);
    has(&told, &["中止原因：真实客户进厅。"]);
}

#[test]
fn the_same_drill_gives_the_same_papers() {
    for &kind in DocumentKind::ALL {
        for &format in kind.formats() {
            let first = rendered_as(&played().drill, kind, format);
            let second = rendered_as(&played().drill, kind, format);
            assert!(first == second, "{kind:?} {format:?} differs");
        }
    }
}

#[test]
fn hostile_texts_are_text_in_every_paper() {
    let mut hostile = Setup {
        name: format!("演练{HOSTILE}"),
        unit: HOSTILE.to_owned(),
        place: format!("{HOSTILE}{}", "宽".repeat(10_000)),
        supplies: format!("{HOSTILE}{}", "长".repeat(10_000)),
        ..setup()
    };
    hostile.participants[0].name = HOSTILE.to_owned();
    let mut stage = Stage::new(hostile, &["XB-01"]);
    stage.act(Action::Start).wait(3).act(Action::End);
    let expected = squeezed(&cleaned(HOSTILE));
    for &kind in DocumentKind::ALL {
        let docx = rendered_as(&stage.drill, kind, Format::Docx).bytes;
        assert!(squeezed(&docx_text(&docx)).contains(&expected), "{kind:?}");
        let pdf = pdf_text(&rendered_as(&stage.drill, kind, Format::Pdf).bytes);
        assert!(pdf.contains("{{7*7}}"), "{kind:?}");
        // Nothing falls off the page.
        let shown = pdf.matches('宽').count();
        assert!(shown == 0 || shown >= 10_000, "{kind:?} {shown}");
    }
}

#[test]
fn a_source_that_ends_in_a_full_stop_has_one() {
    for id in ["XB-01", "XB-02", "XB-03", "XB-04"] {
        let drill = Stage::new(setup(), &[id]).drill;
        let told = told_of(&drill, DocumentKind::Record);
        assert!(told.contains("案例来源："), "{id}");
        assert!(!told.contains("。。"), "{id}: {told}");
    }
}

/// The short title of the screen stands only where no formal one was written.
#[test]
fn papers_print_the_formal_title_of_an_item() {
    let shipped = Library::built_in().find("XB-01").unwrap().text.clone();
    let title = "title: \"办理前问清四件事\",";
    assert!(shipped.contains(title));
    let mut text = shipped.replace("\n         formal: \"", "\n         //\"");
    text = text.replace(
        title,
        &format!("{title} formal: \"问清收款对象、事由和限时要求\","),
    );
    let mut stage = Stage::of(setup(), std::slice::from_ref(&text));
    stage.wait(20).act(Action::Start).wait(4).branch(21, 0);
    stage.rate("C03", Rating::Partly).wait(30).act(Action::End);
    for kind in [
        DocumentKind::Minutes,
        DocumentKind::Record,
        DocumentKind::Report,
    ] {
        let told = told_of(&stage.drill, kind);
        assert!(
            told.contains("问清收款对象、事由和限时要求"),
            "{kind:?}\n{told}"
        );
        // Beside a mark on a chart there is room for a word only.
        let is_short = told.contains("办理前问清四件事");
        assert_eq!(is_short, kind == DocumentKind::Record, "{kind:?}\n{told}");
    }
    let blind = Setup {
        disclosure: Disclosure::Blind,
        ..setup()
    };
    let plan = told_of(&Stage::of(blind, &[text]).drill, DocumentKind::Plan);
    has(
        &plan,
        &["问清收款对象、事由和限时要求", "稳住客户，不问金额"],
    );
}

/// 本行内部应急预案 is nobody's rule: papers print what the unit calls it, or nothing.
#[test]
fn a_rule_of_the_units_own_is_printed_by_its_name_or_not_at_all() {
    let text = Text::new(Language::ZhCn);
    let told_with = |rules: &[NamedRule], drill: &Drill, kind| {
        let mut options = Options::of(&text);
        options.unit_rules = rules.into();
        told(&compose(drill, kind, &text, &stamp(), &options))
    };
    let plan =
        NamedRule::typed(UnitRule::Plan, "城东支行应急预案", "城东支发〔2025〕46号").unwrap();
    let older = NamedRule::typed(UnitRule::Plan, "《城东支行应急预案（试行）》", "").unwrap();
    let mut frozen = setup();
    frozen.unit_rules = vec![older];
    let (bare, held) = (
        Stage::new(setup(), &["XB-01"]),
        Stage::new(frozen, &["XB-01"]),
    );
    for kind in [
        DocumentKind::Plan,
        DocumentKind::Record,
        DocumentKind::ScoreSheet,
    ] {
        for told in [
            told_with(&[], &bare.drill, kind),
            told_with(&[], &held.drill, kind),
        ] {
            assert!(!told.contains("本行内部"), "{kind:?}\n{told}");
            assert!(
                !told.contains("内部预案") && !told.contains("内部制度"),
                "{told}"
            );
        }
    }
    let entered = told_with(std::slice::from_ref(&plan), &bare.drill, DocumentKind::Plan);
    assert!(
        entered.contains("《城东支行应急预案》（城东支发〔2025〕46号）"),
        "{entered}"
    );
    // What it was called when the drill was laid out stands.
    let kept = told_with(&[plan], &held.drill, DocumentKind::Plan);
    assert!(kept.contains("《城东支行应急预案（试行）》"), "{kept}");
    assert!(!kept.contains("46号"), "{kept}");
    assert_eq!(NamedRule::typed(UnitRule::Rules, " 《》 ", "12号"), None);
}

#[test]
fn prose_names_items_by_their_titles_alone() {
    let stage = played();
    let codes = &stage.drill.scenarios()[0].items;
    for language in Language::ALL {
        for kind in [DocumentKind::Minutes, DocumentKind::Report] {
            let report = composed(&stage.drill, kind, language);
            let blocks = report.sections.iter().flat_map(|section| &section.blocks);
            let prose: Vec<&String> = blocks
                .flat_map(|block| match block {
                    Block::Paragraph(told) => vec![told],
                    Block::List(entries) => entries.iter().collect(),
                    _ => Vec::new(),
                })
                .collect();
            assert!(prose.len() > 6);
            for told in prose {
                let named = codes.iter().find(|item| told.contains(item.id.as_str()));
                assert_eq!(named.map(|item| &item.id), None, "{told}");
            }
        }
    }
}
