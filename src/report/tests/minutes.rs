//! The minutes: what was done, by whom and in what order, and what the meeting settled.

use super::content::told;
use super::papers::{has, told_of};
use super::stage::{Stage, composed, played, setup};
use crate::drill::{Action, Setup};
use crate::i18n::Language;
use crate::report::DocumentKind;
use crate::scenario::Rating;

/// The unit organises, the outlet holds; one that does both is named once.
#[test]
fn minutes_name_the_outlet_beside_the_unit() {
    let held = |branch: &str, language| {
        let plan = Setup {
            branch: branch.to_owned(),
            ..setup()
        };
        let mut stage = Stage::new(plan, &["XB-01"]);
        stage.act(Action::Start).act(Action::End);
        told(&composed(&stage.drill, DocumentKind::Minutes, language))
    };
    let told = held("城东支行营业部", Language::ZhCn);
    has(
        &told,
        &["城东支行组织城东支行营业部在营业厅开展消保应急演练"],
    );
    for branch in ["城东支行", ""] {
        has(
            &held(branch, Language::ZhCn),
            &["，城东支行在营业厅开展消保应急演练"],
        );
    }
    let told = held("East Branch", Language::En);
    has(
        &told,
        &["East Branch, organised by 城东支行, held a consumer"],
    );
}

#[test]
fn minutes_hold_what_a_meeting_settles() {
    let told = told_of(&played().drill, DocumentKind::Minutes);
    has(
        &told,
        &[
            "城东支行2026年第四季度消保应急演练\n复盘会议纪要\n（防范冒充工作人员诈骗）",
            "一、演练概况",
            "应到9人，实到8人。",
            "二、演练过程",
            "分，主持人临场追加“",
            "暂停演练，17时",
            "三、评估结果",
            "触碰红线，评定为不合格（一票否决）；检查内容得",
            "分，仅供参考。",
            "触碰红线1项：“承诺追回资金或者赔付”（17时",
            "原因说明：柜员急于安抚客户",
            "会议认为，本次演练基本达到预期目标，部分环节有待改进。",
            "会议认为，识别、劝阻环节达到要求，上报环节有待加强。",
            "会议肯定：大堂经理21秒主动上前，先请坐再开口。",
            "何志远强调，整体反应快，定性还要更肯定。下季度安排一次盲演。",
            "四、存在问题",
            "四、存在问题\n客户着急时，柜员未核验身份即报出余额",
            "五、议定事项",
            "，运营主管周晓岚12月1日前完成，罗敏验收。",
            "六、下一步安排",
            "须安排补演",
            "出席：\n何志远（总指挥）、沈亦宁（主持人、记录人）、罗敏（评估员）、王芳（大堂经理）、陈立（柜员）",
            "请假：\n孙悦（外出培训）",
            "附件：\n1. 演练记录　2. 评分表　3. 签到表",
            "审定人：",
        ],
    );
    assert!(!told.contains("喂……我到银行了"), "no dialogue in minutes");
    assert!(!told.contains("撤掉的记事"));
}

#[test]
fn a_debrief_with_nothing_in_it_decides_nothing() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(4).branch(10, 3);
    stage.act(Action::End);
    let told = told_of(&stage.drill, DocumentKind::Minutes);
    assert!(!told.contains("会议认为") && !told.contains("会议肯定"));
    has(
        &told,
        &[
            "会议未议定整改事项。",
            "复盘未登记问题。",
            "“主动迎询疑似受骗客户”",
        ],
    );
}

/// What goes wrong in a rehearsal is put right before the drill.
#[test]
fn a_rehearsal_is_not_to_be_held_again() {
    let minutes = |rehearsal| {
        let setup = Setup {
            rehearsal,
            ..setup()
        };
        let mut stage = Stage::new(setup, &["XB-01"]);
        stage.wait(20).act(Action::Start).wait(4).branch(21, 0);
        stage.rate("R3", Rating::Touched).wait(5).act(Action::End);
        told_of(&stage.drill, DocumentKind::Minutes)
    };
    assert!(minutes(false).contains("须安排补演"));
    let rehearsed = minutes(true);
    assert!(rehearsed.contains("不安排补演"), "{rehearsed}");
    assert!(!rehearsed.contains("须安排补演"), "{rehearsed}");
}

#[test]
fn scenes_are_told_in_a_paragraph_each() {
    let mut stage = Stage::new(setup(), &["XB-01", "XB-02"]);
    stage.act(Action::Start).wait(4).branch(10, 0);
    stage.act(Action::NextScene).wait(4).act(Action::End);
    let told = told_of(&stage.drill, DocumentKind::Minutes);
    has(&told, &["场景1“冒充本行人员电话诈骗”：", "场景2“"]);
}

/// 纪要 says by whom what was done and when, and neither how many items nor how long a stage took.
#[test]
fn minutes_tell_what_was_done_and_do_not_count_it() {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.wait(20).act(Action::Start).wait(4);
    stage.rate("C01", Rating::Met).wait(90);
    stage.rate("C04", Rating::Partly).wait(4);
    stage.rate("C05", Rating::Missed).wait(4);
    stage.act(Action::End);
    let told = told_of(&stage.drill, DocumentKind::Minutes);
    let course = told.split("二、演练过程").nth(1).unwrap();
    let course = course.split("三、").next().unwrap();
    has(
        course,
        &[
            "大堂经理主动迎询疑似受骗客户。",
            "明确告知客户遭遇诈骗（部分做到）",
            "环节未演练。",
        ],
    );
    for counted in ["项", "用时", "秒", "C0", "目标"] {
        assert!(!course.contains(counted), "{counted} stands in {course}");
    }
    // What was not done stands once, among the problems.
    let missed = "说明信息可能泄露";
    assert!(!course.contains(missed), "{course}");
    assert_eq!(told.matches(missed).count(), 1, "{told}");
}

/// A script that goes on for days is told by them.
#[test]
fn minutes_of_a_complaint_tell_its_days() {
    let mut stage = Stage::new(setup(), &["XB-03"]);
    stage.act(Action::Start);
    for _ in 0..16 {
        stage.wait(4).branch(20, 0);
    }
    stage.act(Action::End);
    let chinese = told_of(&stage.drill, DocumentKind::Minutes);
    has(
        &chinese,
        &[
            "2小时后，",
            "第1天，",
            "第5天，",
            "第15天，",
            "办结后第3日，",
        ],
    );
    let days = ["第1天，", "第5天，", "第15天，"].map(|day| chinese.find(day));
    assert!(days.is_sorted(), "{days:?}\n{chinese}");
    assert!(!chinese.contains("推进到"), "{chinese}");
    let english = told(&composed(&stage.drill, DocumentKind::Minutes, Language::En));
    has(&english, &["Day 1: ", "Day 15: "]);
}
