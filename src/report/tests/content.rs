//! What stands in the record.

use super::stage::{Stage, at, composed, played, record, setup};
use crate::drill::{Action, Drill, Hand, Participant, RateItem, Setup};
use crate::i18n::{Language, Text};
use crate::report::{Block, DocumentKind, Options, Report, Stamp};
use crate::scenario::{Level, Rating};

/// All text of a report, a line a text.
pub(super) fn told(report: &Report) -> String {
    let mut lines = String::new();
    report.clone().map_text(&mut |text, _| {
        lines.push_str(text);
        lines.push('\n');
    });
    lines
}

fn told_of(drill: &Drill) -> String {
    told(&record(drill, Language::ZhCn))
}

/// The rows of the table whose first heading is this one.
fn rows(report: &Report, first_column: &str) -> Vec<Vec<String>> {
    let tables = report.sections.iter().flat_map(|s| &s.blocks);
    tables
        .filter_map(|block| match block {
            Block::Table(table) if table.columns[0].title == first_column => Some(table),
            _ => None,
        })
        .flat_map(|table| &table.rows)
        .map(|row| row.iter().map(|cell| cell.text.clone()).collect())
        .collect()
}

#[test]
fn all_groups_of_the_norm_are_there() {
    let told = told_of(&played().drill);
    for expected in [
        // 标识
        "330106-20261124-01",
        "XB-01 冒充本行人员电话诈骗（第",
        "涉诈防范",
        "实战演练、明演",
        // 组织
        "2026年11月24日 星期二",
        "郑岚（网点负责人）",
        "孙悦（外出培训）",
        "9人",
        "8人",
        "17:31",
        // 设计
        "检验识别、劝阻、账户保护、警银协作、记录报告五个环节。",
        "《中华人民共和国反电信网络诈骗法》第五条、第六条、第十八条",
        "检查项共24项，其中关键11项、重要11项、一般2项；红线4项。",
        "保安和当班员工已告知（未完成）",
        // 过程
        "〔开始〕口令：演练开始",
        "喂……我到银行了，李经理您别挂，我这就去柜台。",
        "你们银行是不是想拖着不给我办？",
        "〔记事〕柜员和大堂经理对视后由大堂经理开口。",
        "〔暂停〕有真实客户进厅，暂停引导",
        "〔注入〕告知已转出 4.98 万元",
        "〔结束〕演练结束。",
        "17:42:48至17:43:53暂停1分5秒，原因：有真实客户进厅，暂停引导。",
        // 检查
        "更正：回看监控，问过一次金额",
        "关键时限（演练目标，参考值）",
        // 评价
        "不合格（一票否决）",
        "触碰R3：承诺“钱一定能追回”或“银行赔”。",
        "原因说明：柜员急于安抚客户，口头承诺“一定能追回”。",
        "基本达到预期目标，部分环节有待改进",
        "大堂经理21秒主动上前，先请坐再开口（C01）",
        "2026年12月1日",
        "答：大堂经理，看到客户边走边打电话。",
        "下季度安排一次盲演。",
        // 签署, 管理
        "网点负责人：",
        "罗敏",
        "内部资料 注意保存",
        "3年（至2029年11月24日）",
        "2026年11月24日 18:20:31",
    ] {
        assert!(told.contains(expected), "{expected} is missing");
    }
    let last = played().drill.entries().last().unwrap().hash.to_string();
    assert!(told.contains(&last));
    assert!(!told.contains("撤掉的记事"), "what was taken back is told");
}

#[test]
fn items_carry_result_time_deduction_and_labels() {
    let stage = played();
    let report = record(&stage.drill, Language::ZhCn);
    let rows: Vec<Vec<String>> = rows(&report, "编号")
        .into_iter()
        .filter(|row| row.len() == 8)
        .collect();
    assert_eq!(rows.len(), 28);
    let row = |id: &str| rows.iter().find(|row| row[0] == id).unwrap().clone();
    assert_eq!(row("C01")[3..6], ["做到", "0:27 / 0:30", "0"]);
    assert_eq!(row("C03")[3..6], ["部分做到", "0:44 / 2:00", "1.5"]);
    assert_eq!(row("C05")[3..6], ["未评定", "—", "—"]);
    assert_eq!(row("C12")[3], "不适用");
    assert!(row("C12")[7].contains("补记"));
    assert!(row("C02")[7].starts_with("更正：回看监控"));
    assert_eq!(row("R1")[3], "未触碰");
    assert_eq!(row("R3")[3..6], ["触碰", "—", "一票否决"]);
}

#[test]
fn every_cue_and_event_has_a_row() {
    let stage = played();
    let report = record(&stage.drill, Language::ZhCn);
    let rows: Vec<Vec<String>> = rows(&report, "序号")
        .into_iter()
        .filter(|row| row.len() >= 9)
        .collect();
    let cues: Vec<&str> = rows
        .iter()
        .filter(|row| row.len() == 11 && !row[5].is_empty() && !row[4].is_empty())
        .map(|row| row[4].as_str())
        .collect();
    let visits = stage.drill.state().scenes[0].visits.iter();
    let visited: Vec<&str> = visits.map(|v| v.cue.as_str()).collect();
    assert_eq!(cues, visited);
    let first = &rows[1];
    assert_eq!(first[1..5], ["17:40:23", "0:00", "识别", "Q01"]);
    assert_eq!(first[6], "大堂经理、柜员");
    assert_eq!(first[8..10], ["C01\nC02", "做到\n做到"]);
    assert_eq!(first[10], "响应用时0:21");
}

#[test]
fn a_late_rating_stands_in_the_row_of_its_moment() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(4).branch(10, 3).wait(5);
    stage.act(Action::Rate(RateItem {
        item: "C02".to_owned(),
        rating: Some(Rating::Met),
        placement: crate::drill::Placement::Visit(0),
        person: Some(0),
        ..RateItem::default()
    }));
    let report = record(&stage.drill, Language::ZhCn);
    let row = rows(&report, "序号")
        .into_iter()
        .find(|row| row.len() == 11 && row[4] == "Q01")
        .unwrap();
    assert_eq!(row[8], "C01\nC02");
    assert!(row[6].contains("王芳"));
    assert!(row[10].contains("C02补记于17:40:33"), "{}", row[10]);
}

/// The log says what the recorder put down, and both results where the two differ.
#[test]
fn the_recorders_hand_is_told() {
    let rate = |item: &str, rating| {
        Action::Rate(RateItem {
            item: item.to_owned(),
            rating: Some(rating),
            ..RateItem::default()
        })
    };
    let mut with = setup();
    with.recorder = "何沐".to_owned();
    let mut stage = Stage::new(with, &["XB-01"]);
    stage.act(Action::Start).wait(4);
    stage.act(rate("C01", Rating::Met)).wait(3);
    stage.act_by(Hand::Recorder, rate("C01", Rating::Partly));
    stage
        .act_by(Hand::Recorder, rate("C02", Rating::Met))
        .wait(2);
    stage.act_by(Hand::Recorder, Action::Note("没有起身".to_owned()));
    stage.wait(2);
    let report = record(&stage.drill, Language::ZhCn);
    let lines = rows(&report, "序号");
    let row = lines.iter().find(|row| row.len() == 11 && row[4] == "Q01");
    let row = row.unwrap();
    assert_eq!(
        (row[8].as_str(), row[9].as_str()),
        ("C01\nC02", "做到 / 部分做到\n做到")
    );
    assert_eq!(row[10].matches("何沐记录").count(), 2, "{}", row[10]);
    let note = lines
        .iter()
        .find(|row| row.iter().any(|c| c.contains("没有起身")));
    assert!(note.unwrap().iter().any(|cell| cell == "何沐记录"));
    // Elsewhere 未评定 alone would read as if nobody had looked.
    let words = Text::new(Language::ZhCn).doc_disputed();
    let sheet = |stage: &Stage| {
        told(&composed(
            &stage.drill,
            DocumentKind::ScoreSheet,
            Language::ZhCn,
        ))
    };
    assert!(sheet(&stage).contains(words), "{}", sheet(&stage));
    // Decided, one stands.
    stage.act(Action::Decide {
        scene: None,
        item: "C01".to_owned(),
        hand: Hand::Recorder,
    });
    let report = record(&stage.drill, Language::ZhCn);
    let row = rows(&report, "序号")
        .into_iter()
        .find(|row| row.len() == 11 && row[4] == "Q01");
    let row = row.unwrap();
    assert_eq!(row[9], "部分做到\n做到");
    assert!(row[10].contains("两人不一致，裁定"), "{}", row[10]);
    assert!(!sheet(&stage).contains(words));
}

#[test]
fn a_second_press_in_the_same_cue_is_no_late_entry() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage
        .act(Action::Start)
        .wait(4)
        .rate("C01", Rating::Met)
        .wait(5);
    stage.rate("C01", Rating::Partly).wait(5).act(Action::End);
    let sweep = Text::new(Language::ZhCn).source_sweep();
    for kind in [DocumentKind::Record, DocumentKind::ScoreSheet] {
        let report = composed(&stage.drill, kind, Language::ZhCn);
        let mut told = String::new();
        report.clone().map_text(&mut |text, _| told.push_str(text));
        assert!(told.contains("部分做到") && !told.contains(sweep), "{told}");
    }
    let rated = stage.drill.state().scenes[0].rating("C01").unwrap();
    assert!(!rated.late && rated.at != rated.entered);
}

#[test]
fn scenes_repeat_and_totals_stand_once() {
    let mut stage = Stage::new(setup(), &["XB-01", "XB-02"]);
    stage.act(Action::Start).wait(4).branch(10, 0);
    stage.act(Action::NextScene).wait(4).act(Action::End);
    let told = told_of(&stage.drill);
    assert_eq!(told.matches("场景1：冒充本行人员电话诈骗\n").count(), 5);
    assert_eq!(told.matches("演练目的\n").count(), 2);
    assert_eq!(told.matches("得分与等级\n").count(), 1);
    assert!(told.contains("1-C01\n"), "ids name their scene");
}

#[test]
fn drills_with_nothing_in_them_compose() {
    let bare = Stage::new(Setup::default(), &["XB-01"]);
    let told = told_of(&bare.drill);
    assert!(told.contains("本场景没有演练。") && told.contains("未评定"));
    let nothing = Drill::new("0".repeat(32), Vec::new(), &[]);
    assert!(told_of(&nothing).contains("触碰红线情况\n无。"));
    let mut aborted = Stage::new(Setup::default(), &["XB-01"]);
    aborted.act(Action::Abort("火警".to_owned()));
    let told = told_of(&aborted.drill);
    assert!(told.contains("〔中止〕火警") && told.contains("\n中止\n"));
}

#[test]
fn a_prefix_of_every_length_composes() {
    let stage = played();
    let drill = &stage.drill;
    let text = Text::new(Language::ZhCn);
    let stamp = Stamp {
        exported_at: at("2026-11-24T18:20:31+08:00"),
        version: "0".to_owned(),
    };
    let now = crate::drill::Now {
        mono_millis: 0,
        wall: stamp.exported_at,
    };
    for length in 0..=drill.entries().len() {
        let part = Drill::restore(
            drill.uid().to_owned(),
            drill.scenarios().to_vec(),
            &[],
            drill.entries()[..length].to_vec(),
            now,
        );
        for &kind in DocumentKind::ALL {
            let report = crate::report::compose(&part, kind, &text, &stamp, &Options::of(&text));
            assert_eq!(
                report.sections.len(),
                if kind == DocumentKind::Record { 4 } else { 1 }
            );
        }
    }
}

#[test]
fn a_rehearsal_says_so_everywhere() {
    let rehearsal = Setup {
        rehearsal: true,
        ..setup()
    };
    let report = record(&Stage::new(rehearsal, &["XB-01"]).drill, Language::ZhCn);
    assert!(report.title.starts_with("【排练】"));
    assert!(report.marking.starts_with("【排练】"));
    assert!(told(&report).contains("排练（单独存放，不计入台账）"));
}

#[test]
fn the_english_edition_has_no_chinese_of_ours() {
    let mut setup = Setup {
        participants: vec![Participant::default()],
        ..Setup::default()
    };
    setup.name = "Quarterly drill".to_owned();
    let empty = Drill::new("0".repeat(32), Vec::new(), &[]);
    let all = |drill: &Drill| {
        let kinds = DocumentKind::ALL.iter();
        kinds
            .map(|kind| composed(drill, *kind, Language::En))
            .collect::<Vec<_>>()
    };
    let mut reports = all(&empty);
    let mut stage = Stage::new(setup, &["XB-01"]);
    stage.act(Action::Start).act(Action::Note("n".to_owned()));
    stage.act(Action::Pause(String::new())).act(Action::Resume);
    stage.act(Action::End);
    reports.extend(all(&stage.drill));
    let own: Vec<String> = stage
        .drill
        .scenarios()
        .iter()
        .map(|s| format!("{s:?}"))
        .collect();
    let basis = &stage.drill.scenarios()[0].basis;
    // A citation joins a document and its article.
    let cited = |part: &str| {
        let mut names = basis.iter().flat_map(|b| [&b.doc, &b.short]);
        names.any(|name| part.starts_with(name.as_str()))
    };
    for report in reports {
        for line in told(&report).lines() {
            let han = line.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
            let of_scenario = line
                .split(|c: char| !('\u{4E00}'..='\u{9FFF}').contains(&c))
                .filter(|part| !part.is_empty())
                .all(|part| own[0].contains(part) || cited(part));
            assert!(!han || of_scenario, "{line}");
        }
    }
}

#[test]
fn every_rated_item_is_among_the_results() {
    let stage = played();
    let told = told_of(&stage.drill);
    for item in &stage.drill.scenarios()[0].items {
        assert!(told.contains(&item.text), "{}", item.id);
        assert!(item.level != Level::RedLine || told.contains(&item.id));
    }
}

#[test]
fn a_reason_never_stands_beside_another_result() {
    let missed = || {
        let mut stage = Stage::new(setup(), &["XB-01"]);
        stage.act(Action::Start).wait(5);
        stage.act(Action::Rate(RateItem {
            item: "C01".to_owned(),
            rating: Some(Rating::Missed),
            reason: "没有起身".to_owned(),
            ..RateItem::default()
        }));
        stage
    };
    let text = Text::new(Language::ZhCn);
    let reason = text.doc_reason("没有起身");
    let withheld = text.doc_withheld("C01", text.rating(Rating::Met));
    // The hand result stands, with its reason and what the branch says.
    let mut stage = missed();
    stage.branch(2, 0);
    let told = told_of(&stage.drill);
    assert!(told.contains(&reason) && told.contains(&withheld), "{told}");
    // The branch's is taken, or another is given: neither is left.
    stage.act(Action::Adopt {
        scene: None,
        item: "C01".to_owned(),
    });
    let told = told_of(&stage.drill);
    assert!(
        !told.contains(&reason) && !told.contains(&withheld),
        "{told}"
    );
    let mut stage = missed();
    stage.wait(1).rate("C01", Rating::Met);
    assert!(!told_of(&stage.drill).contains(&reason));
}

#[test]
fn a_law_stands_once_beside_an_item() {
    let mut cited = 0;
    for script in &crate::library::Library::built_in().scripts {
        let stage = Stage::new(setup(), &[&script.scenario.id]);
        for row in rows(&record(&stage.drill, Language::ZhCn), "编号")
            .into_iter()
            .filter(|row| row.len() == 8)
        {
            let basis: Vec<&str> = row[6].split('\n').collect();
            cited += basis.len();
            for (i, law) in basis.iter().enumerate() {
                let again = basis.iter().enumerate();
                let again = again.filter(|(k, other)| *k != i && other.starts_with(law));
                assert_eq!(
                    again.count(),
                    0,
                    "{} {}: {basis:?}",
                    script.scenario.id,
                    row[0]
                );
            }
        }
    }
    assert!(cited > 500, "{cited}");
}

#[test]
fn the_note_on_points_stands_above_the_items() {
    let text = Text::new(Language::ZhCn);
    let report = record(&played().drill, Language::ZhCn);
    let blocks: Vec<&Block> = report.sections.iter().flat_map(|s| &s.blocks).collect();
    let note = Block::Note(text.doc_weights().to_owned());
    let at = blocks.iter().position(|block| **block == note).unwrap();
    assert!(matches!(blocks[at - 1], Block::Heading { .. }));
    assert!(matches!(blocks[at + 1], Block::Table(_)));
}
