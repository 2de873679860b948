//! Corrective actions after the debrief, repeat drills, evaluators' sheets, what the players say.

use chrono::NaiveDate;
use drilldesk::drill::{
    Action, CarriedAction, CorrectiveActionState, Debrief, DebriefEdit, Event, FollowUpOutcome,
    Problem, RateItem, Readiness, Refused, SelfRating, Setup, Sheet, SheetError, SheetMark, State,
    read_retold,
};
use drilldesk::scenario::Rating;

use FollowUpOutcome::{Mended, NotMended, NotTouched};

use crate::support::{Act, Sitting, UID, open, setup};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, day).unwrap()
}

fn ended() -> Sitting {
    let mut sitting = open("telecom-fraud");
    sitting.must(&Act::rate("C03", Rating::Missed));
    sitting.wait(1_000);
    sitting.must(&Action::End);
    sitting
}

fn edit(sitting: &mut Sitting, edit: DebriefEdit) {
    sitting.wait(1_000);
    sitting.must(&Action::Debrief(edit));
}

fn problem(sitting: &mut Sitting, index: usize, text: &str) {
    let problem = Problem {
        text: text.to_owned(),
        items: vec![(0, "C03".to_owned())],
        due: Some(day(1)),
        ..Problem::default()
    };
    edit(sitting, DebriefEdit::SetProblem { index, problem });
}

fn state(problem: usize, state: CorrectiveActionState, note: &str) -> DebriefEdit {
    DebriefEdit::SetActionState {
        problem,
        state,
        done_on: Some(day(3)),
        note: note.to_owned(),
        evidence: String::new(),
        by: "沈亦宁".to_owned(),
    }
}

#[test]
fn an_action_goes_its_way_and_its_history_goes_with_it() {
    let mut sitting = ended();
    problem(&mut sitting, 0, "甲");
    problem(&mut sitting, 1, "乙");
    edit(
        &mut sitting,
        state(1, CorrectiveActionState::Underway, "已排期"),
    );
    let debrief = &sitting.drill.state().debrief;
    // A day of completion belongs to what is done.
    assert_eq!(debrief.problems[1].done_on, None);
    assert_eq!(debrief.problems[1].days_late(day(3)), Some(2));
    assert_eq!(debrief.problems[1].days_late(day(1)), None);
    edit(
        &mut sitting,
        state(1, CorrectiveActionState::Done, "复训签到表"),
    );
    let debrief = &sitting.drill.state().debrief;
    assert_eq!(debrief.problems[1].done_on, Some(day(3)));
    assert_eq!(debrief.problems[1].days_late(day(9)), None);
    edit(&mut sitting, DebriefEdit::MoveProblem { index: 1, to: 0 });
    let history = |d: &Debrief| -> Vec<(usize, CorrectiveActionState, String)> {
        let rows = d.history.iter().enumerate();
        rows.flat_map(|(i, h)| h.iter().map(move |c| (i, c.state, c.note.clone())))
            .collect()
    };
    let told = [
        (0, CorrectiveActionState::Underway, "已排期".to_owned()),
        (0, CorrectiveActionState::Done, "复训签到表".to_owned()),
    ];
    assert_eq!(history(&sitting.drill.state().debrief), told);
    edit(&mut sitting, DebriefEdit::RemoveProblem { index: 1 });
    assert_eq!(history(&sitting.drill.state().debrief), told);
    assert_eq!(sitting.drill.state().debrief.history.len(), 1);
    // Saying the same again is no entry; nor is a place that is not there.
    let same = Action::Debrief(state(0, CorrectiveActionState::Done, ""));
    assert_eq!(sitting.act(&same), Err(Refused::NoChange));
    let beyond = Action::Debrief(state(7, CorrectiveActionState::Open, "x"));
    assert_eq!(sitting.act(&beyond), Err(Refused::NoChange));
    // A state set in the row is a step, too; and replaying gives the same.
    let mut row = sitting.drill.state().debrief.problems[0].clone();
    row.state = CorrectiveActionState::Open;
    let index = 0;
    edit(
        &mut sitting,
        DebriefEdit::SetProblem {
            index,
            problem: row,
        },
    );
    assert_eq!(history(&sitting.drill.state().debrief).len(), 3);
    let replayed = State::replay(sitting.drill.scenarios(), sitting.drill.entries());
    assert_eq!(&replayed, sitting.drill.state());
}

#[test]
fn entries_of_before_keep_their_bytes() {
    let old = r#"{"event":"debriefed","edit":{"edit":"set_problem","index":0,"problem":{"text":"a","items":[[0,"C03"]],"measure":"","responsible":"","due":"2026-12-01","checker":"","state":"Open"}}}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), old);
    let opened = serde_json::to_string(&Setup::default()).unwrap();
    assert!(opened.ends_with(r#""rehearsal":false}"#), "{opened}");
    let read: Setup = serde_json::from_str(&opened).unwrap();
    assert_eq!(read, Setup::default());
}

#[test]
fn a_result_cleared_with_a_reason_comes_back_with_a_reason() {
    let mut sitting = ended();
    let clear = |reason| Act::amend("C03", None, reason);
    assert_eq!(sitting.act(&clear("")), Err(Refused::ReasonNeeded));
    sitting.must(&clear("记错了人"));
    let again = |reason| Act::amend("C03", Some(Rating::Met), reason);
    assert_eq!(sitting.act(&again("")), Err(Refused::ReasonNeeded));
    sitting.must(&again("回看录像"));
    assert_eq!(sitting.drill.state().amendments.len(), 2);
    // What nobody had rated is still swept without one.
    sitting.must(&Act::amend("C04", Some(Rating::Met), ""));
    sitting.must(&Act::amend("C04", None, ""));
    sitting.must(&Act::amend("C04", Some(Rating::Partly), ""));
}

fn carried(items: &[&str]) -> CarriedAction {
    CarriedAction {
        uid: "u".to_owned(),
        number: "XB-1".to_owned(),
        text: "未核验来电".to_owned(),
        items: items
            .iter()
            .map(|i| ("XB-01".to_owned(), (*i).to_owned()))
            .collect(),
        ..CarriedAction::default()
    }
}

#[test]
fn what_was_open_is_looked_at_again() {
    let mut elsewhere = carried(&["C03"]);
    elsewhere.items[0].0 = "XB-02".to_owned();
    let setup = Setup {
        carried: vec![
            carried(&["C03"]),
            carried(&["C03", "C04"]),
            carried(&["C05"]),
            carried(&["R1"]),
            elsewhere,
            carried(&["C99"]),
        ],
        ..setup(3)
    };
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], setup);
    sitting.must(&Action::Start);
    let outcomes = |s: &Sitting| -> Vec<FollowUpOutcome> {
        s.drill.follow_ups().iter().map(|f| f.outcome).collect()
    };
    assert_eq!(outcomes(&sitting), [FollowUpOutcome::NotTouched; 6]);
    sitting.must(&Act::rate("C03", Rating::Met));
    sitting.must(&Act::rate("C04", Rating::Partly));
    sitting.must(&Act::rate("C05", Rating::NotApplicable));
    sitting.wait(1_000);
    sitting.must(&Action::End);
    let expected = [
        Mended, NotMended, NotTouched, Mended, NotTouched, NotTouched,
    ];
    assert_eq!(outcomes(&sitting), expected);
    let ups = sitting.drill.follow_ups();
    assert_eq!(ups[1].facts.len(), 2);
    assert_eq!(ups[1].facts[1].rating, Some(Rating::Partly));
    assert_eq!(ups[3].facts[0].rating, None);
}

fn sheet(sitting: &Sitting) -> Sheet {
    let mut sheet = Sheet::of(&sitting.drill, &sitting.scripts);
    sheet.evaluator = "宋一凡".to_owned();
    sheet
}

fn mark(sheet: &mut Sheet, item: &str, mark: SheetMark) {
    let line = sheet.items.iter_mut().find(|i| i.item == item).unwrap();
    line.mark = mark;
}

#[test]
fn a_sheet_goes_out_and_comes_back() {
    let mut sitting = ended();
    let mut sheet = sheet(&sitting);
    assert_eq!(sheet.items.len(), sitting.drill.scenarios()[0].items.len());
    mark(&mut sheet, "C03", SheetMark::Partly);
    mark(&mut sheet, "R1", SheetMark::Clear);
    sheet.items[0].note = "\"}],<b>=1\n第二行".to_owned();
    let text = sheet.text();
    assert_eq!(Sheet::read(text.as_bytes()).unwrap(), sheet);
    let marked = ["\u{feff}", text.as_str()].concat();
    assert_eq!(Sheet::read(marked.as_bytes()).unwrap(), sheet);
    // A sheet tells nothing of the script but its items.
    let scenario = &sitting.drill.scenarios()[0];
    for cue in &scenario.cues {
        assert!(!text.contains(&cue.spoken()), "{}", cue.id);
    }
    let filled = sheet.filled(&sitting.drill, &sitting.scripts).unwrap();
    assert_eq!(filled.marks.len(), 2);
    assert_eq!(filled.mark(0, "C03"), SheetMark::Partly);
    assert_eq!(filled.mark(0, "C04"), SheetMark::Blank);
    let take = DebriefEdit::TakeSheet {
        sheet: filled.clone(),
    };
    edit(&mut sitting, take.clone());
    // The same sheet again is no news; another of the same evaluator takes its place.
    let again = sitting.act(&Action::Debrief(take));
    assert_eq!(again, Err(Refused::NoChange));
    mark(&mut sheet, "C03", SheetMark::Met);
    let second = sheet.filled(&sitting.drill, &sitting.scripts).unwrap();
    edit(
        &mut sitting,
        DebriefEdit::TakeSheet {
            sheet: second.clone(),
        },
    );
    assert_eq!(sitting.drill.state().debrief.sheets, [second]);
}

#[test]
fn a_sheet_that_does_not_belong_here_says_why() {
    let sitting = ended();
    let filled = |sheet: &Sheet| sheet.filled(&sitting.drill, &sitting.scripts).unwrap_err();
    let good = {
        let mut sheet = sheet(&sitting);
        mark(&mut sheet, "C03", SheetMark::Met);
        sheet
    };
    let changed = |change: &dyn Fn(&mut Sheet)| {
        let mut sheet = good.clone();
        change(&mut sheet);
        filled(&sheet)
    };
    let number = "XB-20261124-01".to_owned();
    assert_eq!(
        changed(&|s| s.drill = UID.replace('0', "9")),
        SheetError::OtherDrill { number }
    );
    let other = sheet(&open("elderly-ebank"));
    assert_eq!(filled(&other), SheetError::OtherScript);
    assert_eq!(
        changed(&|s| s.evaluator = " \n".to_owned()),
        SheetError::NoEvaluator
    );
    let blank = |s: &mut Sheet| mark(s, "C03", SheetMark::Blank);
    assert_eq!(changed(&blank), SheetError::Empty);
    let place = 1;
    let item = || "X".to_owned();
    assert_eq!(
        changed(&|s| s.items[0].item = item()),
        SheetError::NoSuchItem {
            place,
            item: item()
        }
    );
    for scene in [0, 2, usize::MAX] {
        let error = changed(&|s| s.items[0].scene = scene);
        assert!(
            matches!(error, SheetError::NoSuchItem { place: 1, .. }),
            "{error}"
        );
    }
    let twice = changed(&|s| {
        let first = s.items[0].clone();
        s.items.insert(1, first);
    });
    assert!(
        matches!(twice, SheetError::Twice { place: 2, .. }),
        "{twice}"
    );
    let red = changed(&|s| mark(s, "C03", SheetMark::Touched));
    assert!(matches!(red, SheetError::DoesNotFit { .. }), "{red}");
    let long = changed(&|s| s.items[2].note = "长".repeat(10_001));
    assert_eq!(long, SheetError::TooLong { place: 3 });
}

#[test]
fn hostile_files_are_refused_at_their_place() {
    let text = sheet(&ended()).text();
    let line = |bytes: &[u8]| match Sheet::read(bytes) {
        Err(SheetError::Unreadable { line, .. }) => line,
        other => panic!("{other:?}"),
    };
    assert_eq!(Sheet::read(b" \r\n"), Err(SheetError::Blank));
    // The form in the formats of papers, and whatever else is none.
    for form in [
        &b"<!DOCTYPE html>\n<html>"[..],
        "# 评估表\n".as_bytes(),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"PK\x03\x04\x14\0",
    ] {
        assert_eq!(Sheet::read(form), Err(SheetError::NotOne));
    }
    assert_eq!(line(&text.as_bytes()[1..]), 2);
    assert_eq!(line(b"{"), 1);
    assert_eq!(line(b"{\n  nonsense"), 2);
    assert_eq!(
        line(text.replacen("\"name\":", "\"nmae\":", 1).as_bytes()),
        5
    );
    assert_eq!(
        line(&text.as_bytes()[..text.len() / 2]),
        text[..text.len() / 2].lines().count()
    );
    assert!(
        line(
            text.replace("\"mark\":\"\"", "\"mark\":\"great\"")
                .as_bytes()
        ) >= 10
    );
    assert!(line("[".repeat(100_000).as_bytes()) >= 1);
    assert_eq!(
        Sheet::read(b"\xff\xfe{}"),
        Err(SheetError::NotUtf8(drilldesk::scenario::NotText::Utf16))
    );
    let newer = text.replace(
        "\"drilldesk_sheet\": 1",
        "\"drilldesk_sheet\": 2, \"more\": true",
    );
    assert_eq!(
        Sheet::read(newer.as_bytes()),
        Err(SheetError::Newer { found: 2, known: 1 })
    );
    let limit = drilldesk::drill::SHEET_BYTES;
    let large = vec![b' '; limit + 1];
    assert_eq!(Sheet::read(&large), Err(SheetError::TooLarge { limit }));
}

#[test]
fn the_players_say_how_they_were_and_what_they_remember() {
    let mut sitting = open("telecom-fraud");
    sitting.wait(65_000);
    sitting.must(&Act::jump("Q03"));
    sitting.wait(60_000);
    sitting.must(&Action::End);
    let rating = SelfRating {
        name: "甲0".to_owned(),
        readiness: Some(Readiness::Fair),
        improvements: "早点报告".to_owned(),
        ..SelfRating::default()
    };
    edit(
        &mut sitting,
        DebriefEdit::SetSelfRating {
            rating: rating.clone(),
        },
    );
    let again = SelfRating {
        roles: Some(Readiness::Good),
        ..rating
    };
    edit(
        &mut sitting,
        DebriefEdit::SetSelfRating {
            rating: again.clone(),
        },
    );
    assert_eq!(sitting.drill.state().debrief.self_ratings, [again]);
    edit(&mut sitting, DebriefEdit::RemoveSelfRating { index: 0 });
    assert!(sitting.drill.state().debrief.self_ratings.is_empty());
    let lines = read_retold(
        "17:40 – 客户进门\n\n1:10，核验来电\n一开始很乱\n 99:99 不是时间\n17:41:30：说明风险",
    );
    let times: Vec<&str> = lines.iter().map(|l| l.time.as_str()).collect();
    assert_eq!(times, ["17:40", "1:10", "", "99:99", "17:41:30"]);
    assert_eq!(lines[4].text, "说明风险");
    let state = sitting.drill.state();
    let at: Vec<Option<i64>> = lines.iter().map(|l| l.elapsed_millis(state)).collect();
    assert_eq!(at, [Some(0), Some(70_000), None, None, Some(90_000)]);
    assert_eq!(lines[0].cue(state), Some((0, "Q01")));
    assert_eq!(lines[1].cue(state), Some((0, "Q03")));
    assert_eq!(lines[1].text, "核验来电");
}

/// Two ratings of one item that differ are none until somebody says which stands.
#[test]
fn what_evaluators_tell_differently_is_open_until_it_is_decided() {
    let mut sitting = ended();
    let take = |sitting: &mut Sitting, who: &str, marks: &[(&str, SheetMark)]| {
        let mut sheet = sheet(sitting);
        who.clone_into(&mut sheet.evaluator);
        for (item, seen) in marks {
            mark(&mut sheet, item, *seen);
        }
        let sheet = sheet.filled(&sitting.drill, &sitting.scripts).unwrap();
        edit(sitting, DebriefEdit::TakeSheet { sheet });
    };
    let unrated = |sitting: &Sitting| {
        let all = sitting.drill.assess().unrated;
        all.into_iter().map(|(_, item)| item).collect::<Vec<_>>()
    };
    let before = unrated(&sitting);
    assert!(!before.contains(&"C03".to_owned()));
    // One who saw the same, and one who did not see it.
    take(&mut sitting, "甲", &[("C03", SheetMark::Missed)]);
    take(&mut sitting, "乙", &[("C03", SheetMark::Unobserved)]);
    assert_eq!(unrated(&sitting), before);
    take(&mut sitting, "丙", &[("C03", SheetMark::Met)]);
    let scene = &sitting.drill.state().scenes[0];
    assert_eq!(scene.rating("C03"), None);
    assert_eq!(scene.recorded("C03").unwrap().rating, Rating::Missed);
    assert!(unrated(&sitting).contains(&"C03".to_owned()));
    assert_eq!(
        sitting.drill.assess().counts.unrated,
        before.len() as u32 + 1
    );
    assert!(sitting.drill.assess().deductions.is_empty());
    // That the record stands is a decision, and has a reason.
    let stands = |reason: &str| {
        Action::Rate(RateItem {
            scene: Some(0),
            item: "C03".to_owned(),
            rating: Some(Rating::Missed),
            reason: reason.to_owned(),
            ..RateItem::default()
        })
    };
    assert_eq!(sitting.act(&stands(" ")), Err(Refused::ReasonNeeded));
    sitting.must(&stands("看了录像"));
    assert_eq!(unrated(&sitting), before);
    assert_eq!(sitting.act(&stands("又看了")), Err(Refused::NoChange));
    // The same sheet with another item opens that item alone.
    let more = [("C03", SheetMark::Met), ("C04", SheetMark::Partly)];
    take(&mut sitting, "丙", &more);
    assert_eq!(unrated(&sitting), before);
    take(
        &mut sitting,
        "甲",
        &[("C03", SheetMark::Missed), ("C04", SheetMark::Met)],
    );
    assert!(sitting.drill.state().scenes[0].disputed.contains("C04"));
    assert!(!sitting.drill.state().scenes[0].disputed.contains("C03"));
    // Whoever comes to see the same ends it.
    let more = [("C03", SheetMark::Missed), ("C04", SheetMark::Met)];
    take(&mut sitting, "丙", &more);
    assert!(sitting.drill.state().scenes[0].disputed.is_empty());
    let again = State::replay(sitting.drill.scenarios(), sitting.drill.entries());
    assert_eq!(again, *sitting.drill.state());
}
