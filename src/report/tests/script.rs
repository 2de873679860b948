//! The drill script: the default path in order, and a way to every other cue that can come up.

use std::collections::{BTreeMap, BTreeSet};

use super::content::told;
use super::stage::{Stage, composed, setup};
use crate::drill::{Disclosure, ScenePlan, Setup};
use crate::i18n::Language;
use crate::library::Library;
use crate::report::path::Path;
use crate::report::{Block, DocumentKind, Report};
use crate::scenario::{Condition, Scenario, SwitchOption};

fn rows(report: &Report) -> Vec<[String; 2]> {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) if table.columns[1].title == "台词和动作" => Some(&table.rows),
        _ => None,
    });
    tables
        .flatten()
        .map(|row| [row[0].text.clone(), row[1].text.clone()])
        .collect()
}

fn script_of(setup: Setup, ids: &[&str]) -> Report {
    composed(
        &Stage::new(setup, ids).drill,
        DocumentKind::Script,
        Language::ZhCn,
    )
}

#[test]
fn a_script_begins_with_the_narration_and_the_commander_and_follows_the_path() {
    let report = script_of(setup(), &["XB-01"]);
    let rows = rows(&report);
    assert_eq!(rows[0][0], "旁白");
    assert!(rows[0][1].starts_with("上午 10 时许，客户周某"));
    assert_eq!(rows[1][0], "总指挥");
    assert!(
        rows[1][1].ends_with("现在开始！（口令：“演练开始”）"),
        "{}",
        rows[1][1]
    );
    assert_eq!(rows[2][0], "客户周阿姨");
    assert_eq!(
        rows[2][1],
        "（手机贴着耳朵，不看人，快步往柜台走）喂……我到银行了，李经理您别挂，我这就去柜台。"
    );
    assert_eq!(rows[3][0], "大堂经理");
    assert_eq!(
        rows[3][1],
        "【应对要点】半分钟内主动迎上去，请客户先坐、电话先不急，不当众问金额\n\
         阿姨您先坐，我陪您一起看。您手里的电话先不急。电话先放一放。"
    );
    let told = told(&report);
    for expected in [
        "一、识别（约3分钟）",
        "五、记录报告（约4分钟）",
        "六、临场追加",
        "七、须盯住的红线",
        "八、其他应对的后续台词（导调用）",
        "我宣布，演练结束。下面进行现场点评。",
        "【临场追加】",
        "见Q13“转好了”",
        "抢夺、强行查看或操作客户手机。",
    ] {
        assert!(told.contains(expected), "{expected} is missing in\n{told}");
    }
    assert!(!told.contains("员工夺手机"), "for a blind drill only");
}

#[test]
fn every_cue_a_script_sends_to_stands_in_it_under_its_code_once() {
    for script in Library::built_in().scripts {
        let id = script.scenario.id.as_str();
        let report = script_of(Setup::default(), &[id]);
        let rows = rows(&report);
        let codes = rows.iter().filter_map(|[role, _]| role.split_once('\n'));
        let codes: Vec<&str> = codes.map(|(_, code)| code).collect();
        let once: BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(once.len(), codes.len(), "{id}: {codes:?}");
        let sent = rows.iter().filter(|[role, _]| role == "其他应对");
        let sent = sent.flat_map(|[_, told]| told.split("，见").skip(1));
        let sent: BTreeSet<&str> = sent.filter_map(|told| told.split('“').next()).collect();
        assert!(!sent.is_empty(), "{id}");
        assert!(sent.is_subset(&once), "{id}: {sent:?} of {once:?}");
        // Of the lines none is torn, and none told twice.
        let lines = script.scenario.cues.iter();
        let lines = lines.filter(|cue| rows.iter().any(|[_, t]| t.ends_with(&cue.spoken())));
        assert!(lines.count() * 3 >= script.scenario.cues.len() * 2, "{id}");
    }
}

#[test]
fn the_path_goes_by_the_switches_as_they_are_set() {
    let mut plan = setup();
    plan.scenes[0].switches = [("transferred".to_owned(), "yes".to_owned())].into();
    let path = |report: &Report| {
        let rows = rows(report);
        let end = rows
            .iter()
            .position(|[role, told]| role == "总指挥" && told.contains("结束"));
        rows[..end.unwrap()]
            .iter()
            .map(|[_, told]| told.clone())
            .collect::<String>()
    };
    let lost = "什么？转走了四万九千八？那是给老伴看病的钱！";
    assert!(path(&script_of(plan, &["XB-01"])).contains(lost));
    assert!(!path(&script_of(setup(), &["XB-01"])).contains(lost));
}

/// What the staff say, without what they are to do.
fn staff_of_the_deposit(plan: Setup) -> String {
    let rows = rows(&script_of(plan, &["XB-06"]));
    let library = Library::built_in();
    let roles = &library.find("XB-06").unwrap().scenario.roles;
    let is_staff = |role: &str| roles.iter().any(|known| known.title == role);
    let said = rows.iter().filter(|[role, _]| is_staff(role));
    let said = said.flat_map(|[_, told]| told.lines().filter(|line| !line.starts_with('【')));
    said.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_staff_speak_of_one_product_the_one_that_is_set() {
    let insurance = "阿姨，这不是存单，是保险公司的保险，五年到期。存款有存款保险兜着";
    let fund = "阿姨，这是基金公司的债券基金，有涨有跌，不是存款。存款有存款保险兜着";
    for (set, told, kept) in [("insurance", insurance, "基金"), ("fund", fund, "保险公司")] {
        let mut plan = setup();
        plan.scenes[0].switches = [("product".to_owned(), set.to_owned())].into();
        let said = staff_of_the_deposit(plan);
        assert!(said.contains(told), "{said}");
        assert!(!said.contains(kept) && !said.contains("（设定："), "{said}");
    }
}

#[test]
fn where_nothing_is_set_each_variant_says_when_it_is_said() {
    let said = staff_of_the_deposit(Setup::default());
    let expected = "\
        （设定：实际购买的产品为分红型保险）阿姨，这不是存单，是保险公司的保险，五年到期。\n\
        （设定：实际购买的产品为债券基金）阿姨，这是基金公司的债券基金，有涨有跌，不是存款。\n\
        存款有存款保险兜着，这个不在里头，我得跟您说实话。";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_script_of_several_scenes_opens_and_closes_once() {
    let plan = Setup {
        scenes: vec![ScenePlan::default(); 2],
        ..setup()
    };
    let rows = rows(&script_of(plan, &["CH-01", "CH-02"]));
    let commander: Vec<_> = rows.iter().filter(|[role, _]| role == "总指挥").collect();
    assert_eq!(commander.len(), 2);
    let library = Library::built_in();
    for id in ["CH-01", "CH-02"] {
        let scenario = &library.find(id).unwrap().scenario;
        let (seen, behind) = scenario.background.split_once('\n').unwrap();
        assert!(
            rows.iter()
                .any(|[role, told]| role == "旁白" && told == seen)
        );
        assert!(rows.iter().all(|[_, told]| !told.contains(behind)), "{id}");
    }
}

#[test]
fn in_a_blind_drill_the_script_says_whom_it_is_for_on_every_page() {
    let blind = Setup {
        disclosure: Disclosure::Blind,
        ..setup()
    };
    let report = script_of(blind, &["XB-01"]);
    assert_eq!(report.marking, "导调用，不发参演人员　内部资料 注意保存");
    assert_eq!(script_of(setup(), &["XB-01"]).marking, "内部资料 注意保存");
}

#[test]
fn the_parts_of_a_script_follow_each_other_without_a_new_page() {
    for script in Library::built_in().scripts {
        let report = script_of(Setup::default(), &[script.scenario.id.as_str()]);
        let mut blocks = report.sections.iter().flat_map(|s| &s.blocks);
        assert!(!blocks.any(|block| matches!(block, Block::PageBreak)));
    }
}

/// Every way through a scene: what comes up by any branch that is open, and by any inject that may be pushed in, from moment to moment.
fn played(scenario: &Scenario, set: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut seen: BTreeSet<(String, BTreeMap<String, String>)> = BTreeSet::new();
    let mut open = vec![(scenario.opening().id.clone(), set.clone())];
    while let Some((id, switches)) = open.pop() {
        if !seen.insert((id.clone(), switches.clone())) {
            continue;
        }
        let holds = |when: &[Condition]| Condition::all_hold(when, &switches);
        for inject in scenario.injects.iter().filter(|i| !i.blind_only) {
            if let Some(to) = inject.cue.as_ref().filter(|_| holds(&inject.when)) {
                open.push((to.clone(), switches.clone()));
            }
        }
        let cue = scenario.cue(&id).unwrap();
        for branch in cue.branches.iter().filter(|b| holds(&b.when)) {
            let mut turned = switches.clone();
            turned.extend(branch.set.iter().cloned());
            open.extend(branch.to.clone().map(|to| (to, turned)));
        }
    }
    seen.into_iter().map(|(id, _)| id).collect()
}

/// Every way in which the switches of a scenario may be set before a drill that is not blind.
fn settings(scenario: &Scenario) -> Vec<BTreeMap<String, String>> {
    let mut all = vec![BTreeMap::new()];
    for switch in &scenario.switches {
        let stands = |option: &&SwitchOption| !switch.blind_only || option.id == switch.default;
        let options: Vec<_> = switch.options.iter().filter(stands).collect();
        let with = |set: &BTreeMap<String, String>| {
            let set = set.clone();
            options.clone().into_iter().map(move |option| {
                let mut set = set.clone();
                set.insert(switch.id.clone(), option.id.clone());
                set
            })
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

#[test]
fn a_script_prints_what_can_come_up_as_the_switches_are_set_and_nothing_else() {
    let mut left_out = 0;
    for script in Library::built_in().scripts {
        let scenario = &script.scenario;
        for set in settings(scenario) {
            let expected = played(scenario, &set);
            left_out += scenario.cues.len() - expected.len();
            let scene = ScenePlan {
                switches: set.clone(),
                ..ScenePlan::default()
            };
            let plan = Setup {
                scenes: vec![scene],
                ..Setup::default()
            };
            let path = Path::of(scenario, &plan, 0);
            let stops: Vec<_> = path.stops.iter().chain(&path.beside).collect();
            let told: BTreeSet<String> = stops.iter().map(|s| s.cue.id.clone()).collect();
            assert_eq!(told, expected, "{} {set:?}", scenario.id);
            for aside in stops.iter().flat_map(|stop| &stop.aside) {
                let turns = scenario.cues.iter().flat_map(|cue| &cue.branches);
                let turns: Vec<_> = turns.flat_map(|branch| &branch.set).collect();
                for Condition { switch, is } in &aside.when {
                    let may_turn = turns.iter().any(|(turned, _)| turned == switch);
                    assert!(may_turn, "{}: {switch} {is} is settled", scenario.id);
                }
            }
        }
    }
    assert!(left_out > 20, "{left_out}");
}

#[test]
fn an_answer_that_a_branch_taken_before_decides_says_in_which_setting() {
    // The money is there, until she has sent it while nobody looked.
    let mut plan = setup();
    plan.scenes[0].switches = [("transferred".to_owned(), "no".to_owned())].into();
    let rows = rows(&script_of(plan, &["XB-01"]));
    let asides = rows.iter().filter(|[role, _]| role == "其他应对");
    let mut asides = asides.flat_map(|[_, told]| told.lines());
    let set = asides.find(|told| told.starts_with("（设定："));
    assert!(set.is_some_and(|told| told.contains("，见Q")), "{rows:#?}");
}
