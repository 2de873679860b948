//! What follows a drill: changes to one that was put away, repeat drills, what is carried on, sheets.

use chrono::NaiveDate;
use drilldesk::archive::{CorrectiveActionQuery, CorrectiveActionRow};
use drilldesk::drill::{
    Action, CarriedAction, CorrectiveActionState, DebriefEdit, Problem, Setup, SheetMark,
};
use drilldesk::session::{Command, Effect, carried};

use super::Desk;

fn done(problem: usize) -> DebriefEdit {
    DebriefEdit::SetActionState {
        problem,
        state: CorrectiveActionState::Done,
        done_on: NaiveDate::from_ymd_opt(2026, 11, 24),
        note: "复训".to_owned(),
        evidence: "签到表".to_owned(),
        by: "沈亦宁".to_owned(),
    }
}

/// A drill that is over, with one action, put away.
fn with_action() -> (Desk, String) {
    let mut desk = Desk::started();
    let uid = desk.uid();
    desk.act(Action::End);
    let problem = Problem {
        text: "未核验来电".to_owned(),
        items: vec![(0, "C04".to_owned())],
        ..Problem::default()
    };
    desk.act(Action::Debrief(DebriefEdit::SetProblem {
        index: 0,
        problem,
    }));
    assert_eq!(desk.run(Command::Close), Effect::Done);
    (desk, uid)
}

fn open_actions(desk: &Desk) -> Vec<CorrectiveActionRow> {
    let query = CorrectiveActionQuery::not_done(NaiveDate::default());
    desk.session.archive().actions(&query).unwrap().rows
}

#[test]
fn a_past_drill_is_changed_and_put_away_again() {
    let (mut desk, uid) = with_action();
    assert_eq!(open_actions(&desk).len(), 1);
    let change = |edit| Command::ChangePast {
        uid: uid.clone(),
        edit,
    };
    assert_eq!(desk.run(change(done(0))), Effect::Done);
    assert!(desk.session.drill().is_none());
    assert!(open_actions(&desk).is_empty());
    assert!(desk.session.archive().verify().unwrap().faults.is_empty());
    // Another drill that is over comes back; one that is being played is not touched.
    desk.lay_out(&["XB-02"]);
    desk.act(Action::Start);
    let refused = desk.run(change(DebriefEdit::SetOverall {
        text: "x".to_owned(),
    }));
    assert!(matches!(refused, Effect::Failed(_)), "{refused:?}");
    let playing = desk.uid();
    desk.act(Action::End);
    let edit = DebriefEdit::SetOverall {
        text: "好".to_owned(),
    };
    assert_eq!(desk.run(change(edit)), Effect::Done);
    assert_eq!(desk.uid(), playing);
}

#[test]
fn a_change_that_cannot_be_written_raises_the_alarm_and_is_tried_again() {
    let (mut desk, uid) = with_action();
    desk.fail_writes();
    let change = Command::ChangePast {
        uid: uid.clone(),
        edit: done(0),
    };
    assert_eq!(desk.run(change.clone()), Effect::Alarm);
    assert!(desk.session.has_unwritten());
    assert_eq!(desk.run(change), Effect::Alarm);
    // Another try that fails forgets nothing of it.
    assert_eq!(desk.run(Command::Retry), Effect::Alarm);
    desk.mend_writes();
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert!(open_actions(&desk).is_empty());
    assert!(desk.session.drill().is_none(), "it is put away again");
}

#[test]
fn what_was_open_comes_back_once_a_change_to_another_drill_is_written() {
    let (mut desk, uid) = with_action();
    desk.lay_out(&["XB-02"]);
    desk.act(Action::Start);
    desk.act(Action::End);
    let open = desk.uid();
    desk.fail_writes();
    let change = Command::ChangePast { uid, edit: done(0) };
    assert_eq!(desk.run(change), Effect::Alarm);
    desk.mend_writes();
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert_eq!(desk.uid(), open);
    assert!(open_actions(&desk).is_empty());
}

/// What is open for a set-up, as the screen asks for it.
fn carried_into(desk: &Desk, setup: &Setup) -> Vec<CarriedAction> {
    let scenes: Vec<String> = setup.scenes.iter().map(|s| s.scenario.clone()).collect();
    let today = desk.session.now().wall.date_naive();
    carried(desk.session.archive(), &setup.branch, &scenes, today).unwrap()
}

#[test]
fn open_actions_go_into_the_next_drill_of_the_same_unit_and_script() {
    let (mut desk, uid) = with_action();
    let mut setup = desk.session.new_setup(&["XB-01"]);
    let carried = carried_into(&desk, &setup);
    assert_eq!(carried.len(), 1);
    assert_eq!(carried[0].uid, uid);
    assert_eq!(carried[0].items, [("XB-01".to_owned(), "C04".to_owned())]);
    "城西支行".clone_into(&mut setup.branch);
    assert!(carried_into(&desk, &setup).is_empty());
    let other = desk.session.new_setup(&["XB-02"]);
    assert!(carried_into(&desk, &other).is_empty());
    let repeat = desk.session.repeat_setup(&uid).unwrap();
    assert_eq!(repeat.repeats.as_ref().unwrap().uid, uid);
    assert_eq!(repeat.scenes.len(), 1);
    assert_eq!(desk.run(Command::Open(Box::new(repeat))), Effect::Done);
    let desk = desk.restart();
    assert!(desk.session.repeat_setup("nothing").is_err());
}

/// A drill that is laid out again is a day and a notice of its own, and says the words it is stopped with.
#[test]
fn a_repeat_is_planned_anew() {
    let mut desk = Desk::new();
    let mut setup = desk.session.new_setup(&["XB-01"]);
    "2026-11-24 17:30".clone_into(&mut setup.planned);
    "城东消保〔2026〕5号".clone_into(&mut setup.notice.number);
    "冯卓".clone_into(&mut setup.notice.contact);
    let start = setup.start_word.clone();
    desk.session.call_out(&mut setup, start, "暂停".to_owned());
    assert!(setup.preflight.iter().any(|c| c.text.contains("“暂停”")));
    let stop = setup.stop_word.clone();
    assert_eq!(desk.run(Command::Open(Box::new(setup))), Effect::Done);
    let uid = desk.uid();
    desk.act(Action::Start);
    desk.act(Action::End);
    assert_eq!(desk.run(Command::Close), Effect::Done);
    for again in [
        desk.session.repeat_setup(&uid).unwrap(),
        desk.session.again_setup(&uid).unwrap(),
    ] {
        assert_eq!(again.planned, "");
        assert_eq!(again.notice.number, "");
        assert_eq!(again.notice.contact, "冯卓");
        assert_eq!(again.stop_word, stop);
        assert!(again.preflight.iter().any(|c| c.text.contains("“暂停”")));
    }
}

#[test]
fn a_filled_sheet_is_taken_once() {
    let (mut desk, uid) = with_action();
    assert!(desk.session.sheet().is_none());
    desk.run(Command::Load(uid));
    let mut sheet = desk.session.sheet().unwrap();
    sheet.evaluator = "宋一凡".to_owned();
    let line = sheet.items.iter_mut().find(|i| i.item == "C04").unwrap();
    line.mark = SheetMark::Met;
    let take = Command::TakeSheet(Box::new(sheet.clone()));
    assert_eq!(desk.run(take.clone()), Effect::Done);
    let again = desk.run(take);
    assert_eq!(
        again,
        Effect::Failed(desk.session.text().follow_sheet_known().to_owned())
    );
    sheet.drill = "0".repeat(32);
    let other = desk.run(Command::TakeSheet(Box::new(sheet)));
    assert!(matches!(other, Effect::Failed(_)), "{other:?}");
    let drill = desk.session.drill().unwrap();
    let views = drill.compare_sheets();
    assert_eq!(views.len(), 1);
    assert_eq!(
        (views[0].record, views[0].agrees()),
        (SheetMark::Blank, false)
    );
}
