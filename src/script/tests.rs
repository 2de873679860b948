//! Scripts are read whole, with every mistake at its line.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use super::action::unknown;
use super::*;
use crate::scenario::Rating;

fn kinds(text: &str) -> Vec<(usize, ScriptErrorKind)> {
    match parse(text) {
        Ok(script) => panic!("read as {script:?}"),
        Err(errors) => errors.into_iter().map(|e| (e.line, e.kind)).collect(),
    }
}

fn orders(text: &str) -> Vec<(i64, Order)> {
    match parse(text) {
        Ok(script) => script
            .steps
            .into_iter()
            .map(|s| (s.at_millis, s.order))
            .collect(),
        Err(errors) => panic!("not read: {errors:?}"),
    }
}

#[test]
fn times_add_up_and_stand_alone() {
    let times: Vec<i64> =
        orders("\u{feff}+0 start\r\n\n# a comment\n+2.5 say\n@0:38 stop\n@1:02:03.25 end # done\n")
            .into_iter()
            .map(|(at, _)| at)
            .collect();
    assert_eq!(times, [0, 2_500, 38_000, 3_723_250]);
}

#[test]
fn ratings_carry_their_place_person_and_reason() {
    let read = orders(
        "+0 rate C04 partly at Q03 by 李明 because 回看 录像 # 二\n+0 touch R1\n+0 unobserved C16 because 没有录像",
    );
    let rate = RateItem {
        item: "C04".into(),
        rating: Some(Rating::Partly),
        reason: "回看 录像 # 二".into(),
        ..RateItem::default()
    };
    let first = Order::Rate {
        rate,
        at: Some("Q03".into()),
        by: Some("李明".into()),
    };
    assert_eq!(read[0].1, first);
    let Order::Rate { rate, .. } = &read[1].1 else {
        panic!("not a rating")
    };
    assert_eq!(rate.rating, Some(Rating::Touched));
    let Order::Rate { rate, .. } = &read[2].1 else {
        panic!("not a rating")
    };
    assert_eq!(rate.rating, Some(Rating::NotObserved));
    assert_eq!(rate.reason, "没有录像");
}

#[test]
fn the_recorder_and_a_moment_are_named() {
    use crate::drill::{Hand, Placement};
    let script = parse("+0 recorder rate C04 partly at 2:10\n+0 decide C04 recorder").unwrap();
    let Order::Rate { rate, at, .. } = &script.steps[0].order else {
        panic!("not a rating")
    };
    assert_eq!((script.steps[0].by, at), (Hand::Recorder, &None));
    assert_eq!(rate.placement, Placement::At(130_000));
    let decide = Action::Decide {
        scene: None,
        item: "C04".into(),
        hand: Hand::Recorder,
    };
    assert_eq!(script.steps[1].by, Hand::Facilitator);
    assert_eq!(script.steps[1].order, Order::Act(decide));
    for wrong in [
        "recorder",
        "rate C04 met at 2:10 at Q03",
        "decide C04",
        "decide C04 me",
    ] {
        assert_eq!(
            parse(&format!("+0 {wrong}")).unwrap_err().len(),
            1,
            "{wrong}"
        );
    }
}

#[test]
fn a_name_of_several_words_stands_in_quotes() {
    for line in [
        "+0 rate C04 met by \"Branch head\" at Q03 because seen",
        "+0 rate C04 met at Q03 by “Branch head” because seen",
    ] {
        let Order::Rate { rate, at, by } = &orders(line)[0].1 else {
            panic!("not a rating")
        };
        assert_eq!(by.as_deref(), Some("Branch head"));
        assert_eq!(at.as_deref(), Some("Q03"));
        assert_eq!(rate.reason, "seen");
    }
    for line in [
        "+0 rate C04 met by \"Branch head",
        "+0 rate C04 met by \" \"",
    ] {
        let errors = parse(line).unwrap_err();
        assert!(matches!(errors[0].kind, ScriptErrorKind::Missing { .. }));
    }
}

#[test]
fn free_text_keeps_its_number_signs() {
    let read = orders("+0 note 3 # 号窗口\n+1 time D5 推进到第 5 天\n+1 pause");
    assert_eq!(read[0].1, Order::Act(Action::Note("3 # 号窗口".into())));
    let jump = Action::JumpTime {
        to: "D5".into(),
        title: "推进到第 5 天".into(),
    };
    assert_eq!(read[1].1, Order::Act(jump));
    assert_eq!(read[2].1, Order::Act(Action::Pause(String::new())));
}

#[test]
fn all_mistakes_come_at_once_with_their_lines() {
    use ScriptErrorKind as K;
    let found = kinds(
        "start\n+x say\n+5 say\n@0:03 stop\n+1\n+1 jmp Q03\n+1 branch maybe\n+1 rate C01\n+1 end now\n+99999999 end\n@1:61 end",
    );
    let form = |name: &str| FORMS.iter().find(|f| f.0 == name).map_or("", |f| f.1);
    let expected = vec![
        (
            1,
            K::NoTime {
                found: "start".into(),
            },
        ),
        (2, K::BadTime { found: "+x".into() }),
        (
            4,
            K::Backwards {
                found: "@0:03".into(),
            },
        ),
        (5, K::NoAction),
        (6, K::UnknownAction { word: "jmp".into() }),
        (
            7,
            unknown("maybe", "1 2 3 4 met partly missed timeout choice"),
        ),
        (8, K::Missing { form: form("rate") }),
        (
            9,
            K::Extra {
                word: "now".into(),
                form: form("end"),
            },
        ),
        (10, K::TooLate { hours: 24 }),
        (
            11,
            K::BadTime {
                found: "@1:61".into(),
            },
        ),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_named_action_is_read() {
    let arguments = |name: &str| match name {
        "branch" => " met",
        "rate" => " C01 met",
        "decide" => " C01 recorder",
        "switch" => " a b",
        "mood" => " 3",
        "paper" => " number x",
        "touch" | "unobserved" | "adopt" | "note" | "inject" | "improvise" | "jump" | "time"
        | "abort" => " x",
        _ => "",
    };
    for (name, form) in FORMS {
        assert_eq!(orders(&format!("+0 {name}{}", arguments(name))).len(), 1);
        assert!(form.starts_with(name), "{form}");
    }
}

#[test]
fn limits_hold() {
    use ScriptErrorKind as K;
    assert_eq!(kinds("# nothing\n\n"), [(1, K::Empty)]);
    let many = "+0 say\n".repeat(limits::LINES + 1);
    let limit = limits::LINES;
    assert_eq!(kinds(&many), [(limit + 1, K::TooManyLines { limit })]);
    assert_eq!(kinds(&"x\n".repeat(5_000)).len(), limits::ERRORS);
    let limit = limits::UNDOS;
    let undos = kinds(&"+0 undo\n+0 redo\n".repeat(limit));
    assert_eq!(undos, [(limit + 1, K::TooManyUndos { limit })]);
    let errors = parse_bytes(&vec![b'#'; limits::BYTES + 1]).err();
    assert_eq!(errors.map(|e| e[0].line), Some(1));
    let errors = parse_bytes(b"+0 start\n+1 note \xff").err();
    assert_eq!(
        errors,
        Some(vec![ScriptError {
            line: 2,
            kind: K::NotUtf8(crate::scenario::NotText::OtherEncoding)
        }])
    );
}

#[test]
fn any_text_is_read_or_refused() {
    use proptest::prelude::*;
    let lines = proptest::collection::vec(
        r"[+@#]?[0-9:.]{0,6} ?(start|branch|rate|time|note|touch)? ?\PC{0,8}",
        0..20,
    );
    proptest!(|(lines in lines)| {
        if let Ok(script) = parse(&lines.join("\n")) {
            prop_assert!(script.steps.windows(2).all(|w| w[0].at_millis <= w[1].at_millis));
            prop_assert!(!script.steps.is_empty());
        }
    });
}

#[test]
fn fields_of_the_papers_are_read_to_the_end_of_the_line() {
    use crate::drill::{Action, DebriefEdit, PaperField};
    let script = super::parse("+1 start\n+1 end\n+1 paper addressee 总行 # 1\n").unwrap();
    let edit = DebriefEdit::SetPaper {
        field: PaperField::Addressee,
        text: "总行 # 1".to_owned(),
    };
    let read = &script.steps[2].order;
    assert_eq!(read, &super::Order::Act(Action::Debrief(edit)));
    for wrong in [
        "paper",
        "paper number",
        "paper colour red",
        "paper dated 21.9.2026",
        "paper stage second",
        "paper meeting-time",
    ] {
        let faults = super::parse(&format!("+1 {wrong}\n")).unwrap_err();
        assert_eq!(faults.len(), 1, "{wrong}");
    }
}
