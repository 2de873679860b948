//! `drilldesk generate`: made-up archives that are as sound as real ones.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use drilldesk::archive::{Archive, Summary};
use drilldesk::drill::{Now, RuleState};

use super::Test;

const MAKE: [&str; 9] = [
    "generate",
    "--drills",
    "12",
    "--seed",
    "7",
    "--from",
    "2026-01-01",
    "--to",
    "2026-06-30",
];

#[test]
fn a_made_up_archive_is_sound_and_the_same_for_the_same_seed() {
    let (first, second) = (made(), made());
    let list = |made: &Test| {
        let archive = Archive::open(&made.path("data")).unwrap();
        archive.list(100, true).unwrap()
    };
    let drills = list(&first);
    assert_eq!(drills.len(), 12);
    assert_eq!(drills, list(&second));
    let books = |made: &Test| {
        let archive = Archive::open(&made.path("data")).unwrap();
        (
            archive.rule_changes().unwrap(),
            archive.teachings().unwrap(),
        )
    };
    assert_eq!(books(&first), books(&second));
    let verified = Archive::open(&first.path("data"))
        .unwrap()
        .verify()
        .unwrap();
    assert_eq!(verified.drills, 12);
    assert!(verified.faults.is_empty(), "{:?}", verified.faults);
    // What lists show is what the entries say.
    let archive = Archive::open(&first.path("data")).unwrap();
    for summary in &drills {
        let (drill, _) = archive.load(&summary.uid, Now::epoch()).unwrap();
        assert_eq!(Summary::of(&drill), *summary);
        assert!(drill.entries().len() > 20, "{}", drill.entries().len());
        let day = summary.started.as_deref().unwrap_or_default();
        assert!(("2026-01-01".."2026-07-01").contains(&day), "{day}");
    }
}

/// What drills led to: changes of rules and teachings, tied to drills that missed something, as sound as those that somebody enters, and in every state.
#[test]
fn made_up_drills_lead_to_rules_and_teachings() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let folder = crate::support::generated(300, 5);
    let archive = Archive::open(folder.path()).unwrap();
    let rules = archive.rule_changes().unwrap();
    let states: BTreeSet<RuleState> = rules.iter().map(|row| row.state(today)).collect();
    assert!(
        states.contains(&RuleState::Effective) && states.contains(&RuleState::Refused),
        "{states:?}"
    );
    for (row, n) in rules.iter().zip(1..) {
        assert_eq!((row.row, row.fault()), (n, None));
        let origin = row.origin.as_ref().unwrap();
        let (drill, _) = archive.load(&origin.drill, Now::epoch()).unwrap();
        let state = drill.state();
        assert!(!state.setup.rehearsal);
        assert_eq!(state.debrief.problems[origin.place].text, row.reason);
        assert!(row.begun_on.unwrap() > state.started.unwrap().wall.date_naive());
    }
    // What stands around a change: its action, and a later drill of the same outlet that showed the same items.
    let effects = archive.rule_effects(&rules).unwrap();
    let outlet = |uid: &str| {
        let (drill, _) = archive.load(uid, Now::epoch()).unwrap();
        drill.state().setup.outlet().to_owned()
    };
    let mut repeats = 0;
    for (row, effect) in rules.iter().zip(&effects) {
        assert!(effect.action.is_some());
        let Some(repeat) = &effect.repeat else {
            continue;
        };
        repeats += 1;
        let origin = &row.origin.as_ref().unwrap().drill;
        assert!(repeat.uid != *origin && repeat.day >= row.effective_on.unwrap());
        assert!(row.refused.is_empty());
        assert_eq!(outlet(&repeat.uid), outlet(origin));
    }
    assert!(repeats > 5, "{repeats}");
    assert!(effects.iter().any(|effect| effect.repeat.is_none()));
    let teachings = archive.teachings().unwrap();
    let held: Vec<_> = teachings
        .iter()
        .filter(|row| row.held_on.is_some())
        .collect();
    assert!(held.iter().any(|row| row.reached.is_none()));
    assert!(held.iter().any(|row| row.reached.is_some()));
    for (row, n) in teachings.iter().zip(1..) {
        assert_eq!((row.row, row.fault()), (n, None));
        assert_eq!(row.items.len(), 1);
    }
    assert!(rules.len() > 20 && held.len() > 20);
    assert!(archive.verify().unwrap().faults.is_empty());
}

/// As seldom as in real ones, so that what is tried out on them looks as it will.
#[test]
fn few_made_up_drills_touch_a_red_line() {
    let folder = crate::support::generated(400, 5);
    let drills = Archive::open(folder.path())
        .unwrap()
        .list(400, true)
        .unwrap();
    let touched = drills.iter().filter(|drill| drill.red_lines > 0).count();
    // About seven in a hundred. How the dice fall changes with every drill that is added to the library,
    // so there are so many of them that they do not fall outside of this (four standard deviations).
    assert!((8..=48).contains(&touched), "{touched}");
}

/// The same made once more.
fn made() -> Test {
    let test = Test::new();
    let told = test.told(&[&MAKE[..], &["--data", "data"]].concat());
    assert_eq!(told.code, 0, "{told:?}");
    test
}

#[test]
fn made_up_drills_are_not_mixed_with_real_ones_unasked() {
    Test::new()
        .rehearsed("XB-01", 40)
        .args(MAKE)
        .args(["--language", "en"])
        .stderr("There are drills in data already (1), and made-up ones would mix with them. Name an empty folder; to mix them all the same, add --into-existing.\n")
        .status(2)
        .run()
        .args(MAKE)
        .stderr("data 里已有 1 场演练。造的演练会混进去，请换一个空文件夹；真要混在一起，加 --into-existing。\n")
        .status(2)
        .run();
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    Test::new()
        .args(["generate", "--drills", "1"])
        .args(["--from", "2026-02-01", "--to", "2026-01-01"])
        .stderr("--from 不能晚于 --to。请改一个。\n")
        .status(2)
        .run();
}
