//! Papers made before a drill: of scenarios, and of the drill that is being set up.

use drilldesk::drill::{Disclosure, SystemClock};
use drilldesk::session::{Command, Effect, Session};

use super::Test;

#[test]
fn the_papers_of_a_scenario_are_written_and_no_drill_is_kept() {
    let test = Test::new();
    let told = test.told(&[
        "prepare",
        "XB-01",
        "--out",
        "out",
        "--formats",
        "md",
        "--data",
        "data",
    ]);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:?}");
    let names = test.names("out");
    assert_eq!(names.len(), 5);
    for kind in ["方案", "通知", "脚本", "角色卡", "签到表"] {
        let name = format!("消保应急演练{kind}（防范冒充工作人员诈骗）");
        let mut names = names.iter().filter(|known| known.contains(&name));
        assert!(
            names
                .next()
                .is_some_and(|name| name.rsplit('.').next() == Some("md")),
            "{kind}"
        );
    }
    let script = names.iter().find(|name| name.contains("脚本")).unwrap();
    let script = std::fs::read_to_string(test.path("out").join(script)).unwrap();
    assert!(script.contains("喂……我到银行了，李经理您别挂"), "{script}");
    let kept = test.told(&["list", "--include-rehearsals", "--data", "data"]);
    assert_eq!(kept.out, "");
}

#[test]
fn a_set_is_scenes_of_one_drill_and_english_is_written_in_english() {
    let test = Test::new();
    let told = test.told(&[
        "prepare",
        "morning",
        "--kind",
        "role-cards,script",
        "--formats",
        "md",
        "--language",
        "en",
        "--out",
        "out",
        "--data",
        "data",
    ]);
    assert_eq!(told.code, 0, "{told:?}");
    let names = test.names("out");
    assert_eq!(names.len(), 2);
    let cards = std::fs::read_to_string(test.path("out").join(&names[1])).unwrap();
    assert!(
        cards.contains("Scene 5: ") && cards.contains("Role card: "),
        "{cards}"
    );
}

#[test]
fn without_a_scenario_it_is_the_drill_that_is_being_set_up() {
    let test = Test::new();
    let prepare = [
        "prepare",
        "--kind",
        "role-cards",
        "--formats",
        "md",
        "--out",
        "out",
        "--data",
        "data",
    ];
    let told = test.told(&prepare);
    assert_eq!(told.code, 2);
    assert!(told.err.starts_with("没有正在筹备的演练。"), "{told:?}");
    let data = test.path("data");
    let mut session = Session::open(&data, Box::new(SystemClock::new())).unwrap();
    let mut setup = session.new_setup(&["CH-03"]);
    setup.facilitator = "沈亦宁".to_owned();
    let effect = session.run(Command::KeepDraft(Box::new(setup)));
    assert_eq!(effect, Effect::Done);
    drop(session);
    let told = test.told(&prepare);
    assert_eq!(told.code, 0, "{told:?}");
    let names = test.names("out");
    let cards = std::fs::read_to_string(test.path("out").join(&names[0])).unwrap();
    assert!(cards.contains("角色卡　邹奶奶") && cards.contains("沈亦宁"));
}

#[test]
fn what_is_made_after_a_drill_is_refused_by_name() {
    for paper in ["record", "minutes", "ledger"] {
        let told = Test::new().told(&[
            "prepare", "XB-01", "--kind", paper, "--out", "out", "--data", "data",
        ]);
        assert_eq!(told.code, 2);
        let sentence = format!("{paper} 是演练之后的文书，筹备时可以导出：plan、notice、script、");
        assert!(told.err.starts_with(&sentence), "{told:?}");
    }
}

#[test]
fn a_blind_drill_has_no_notice() {
    let test = Test::new();
    let data = test.path("data");
    let mut session = Session::open(&data, Box::new(SystemClock::new())).unwrap();
    let mut setup = session.new_setup(&["CH-03"]);
    setup.disclosure = Disclosure::Blind;
    let effect = session.run(Command::KeepDraft(Box::new(setup)));
    assert_eq!(effect, Effect::Done);
    drop(session);
    let prepare = [
        "prepare",
        "--formats",
        "md",
        "--out",
        "out",
        "--data",
        "data",
    ];
    let told = test.told(&prepare);
    assert_eq!(
        (told.code, told.err.as_str()),
        (0, "盲演不发演练通知。\n"),
        "{told:?}"
    );
    assert_eq!(test.names("out").len(), 4);
    // Nothing of what was asked for can be made.
    let told = test.told(&[&prepare[..], &["--kind", "notice"]].concat());
    assert_eq!((told.code, told.out.as_str()), (3, ""), "{told:?}");
}
