//! Corrective actions over all drills.

use chrono::NaiveDate;
use drilldesk::archive::{CorrectiveActionFilter, CorrectiveActionOrder, CorrectiveActionQuery};
use drilldesk::drill::{Action, CorrectiveActionState, DebriefEdit, Problem};

use super::Kept;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn query() -> CorrectiveActionQuery {
    CorrectiveActionQuery {
        filter: CorrectiveActionFilter::All,
        ..CorrectiveActionQuery::not_done(day(12, 5))
    }
}

fn with_actions() -> Kept {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    let rows = [
        (
            "未核验来电",
            "复训",
            "张三",
            Some(day(12, 1)),
            CorrectiveActionState::Open,
        ),
        (
            "未上报 100%",
            "Drill the CALL",
            "李四",
            Some(day(12, 9)),
            CorrectiveActionState::Underway,
        ),
        (
            "话术不熟",
            "背诵",
            "张三",
            None,
            CorrectiveActionState::Open,
        ),
        (
            "登记不全",
            "补登",
            "",
            Some(day(11, 30)),
            CorrectiveActionState::Done,
        ),
    ];
    for (index, (text, measure, who, due, state)) in rows.into_iter().enumerate() {
        let problem = Problem {
            text: text.to_owned(),
            items: vec![(0, "C03".to_owned()), (9, "C99".to_owned())],
            measure: measure.to_owned(),
            responsible: who.to_owned(),
            due,
            state,
            ..Problem::default()
        };
        kept.must(&Action::Debrief(DebriefEdit::SetProblem { index, problem }));
    }
    kept.archive.summarise(&kept.drill).unwrap();
    kept
}

/// A calendar knows an action by it.
#[test]
fn which_problem_it_is_stays_when_others_go_or_move() {
    let mut kept = with_actions();
    let raised = |kept: &Kept| {
        let rows = kept.archive.actions(&query()).unwrap().rows;
        let mut raised: Vec<(String, usize, usize)> = rows
            .into_iter()
            .map(|row| (row.problem, row.place, row.raised))
            .collect();
        raised.sort_by_key(|(_, place, _)| *place);
        raised
    };
    // As long as none has gone or moved, by its place.
    assert!(
        raised(&kept)
            .iter()
            .all(|(_, place, raised)| place == raised)
    );
    let edit = |kept: &mut Kept, edit| {
        kept.must(&Action::Debrief(edit));
        kept.archive.summarise(&kept.drill).unwrap();
    };
    edit(&mut kept, DebriefEdit::RemoveProblem { index: 0 });
    edit(&mut kept, DebriefEdit::MoveProblem { index: 2, to: 0 });
    let problem = Problem {
        text: "后来发现".to_owned(),
        items: vec![(0, "C03".to_owned())],
        ..Problem::default()
    };
    edit(&mut kept, DebriefEdit::SetProblem { index: 3, problem });
    let expected = [
        ("登记不全", 0, 3),
        ("未上报 100%", 1, 1),
        ("话术不熟", 2, 2),
        ("后来发现", 3, 4),
    ];
    assert_eq!(
        raised(&kept),
        expected.map(|(text, place, raised)| (text.to_owned(), place, raised))
    );
}

fn texts(kept: &Kept, query: &CorrectiveActionQuery) -> Vec<String> {
    let page = kept.archive.actions(query).unwrap();
    page.rows.into_iter().map(|row| row.problem).collect()
}

#[test]
fn actions_are_found_by_state_people_words_and_scenario() {
    let kept = with_actions();
    let of = |filter| texts(&kept, &CorrectiveActionQuery { filter, ..query() });
    assert_eq!(
        of(CorrectiveActionFilter::All),
        ["登记不全", "未核验来电", "未上报 100%", "话术不熟"]
    );
    assert_eq!(
        of(CorrectiveActionFilter::NotDone),
        ["未核验来电", "未上报 100%", "话术不熟"]
    );
    assert_eq!(of(CorrectiveActionFilter::Overdue), ["未核验来电"]);
    assert_eq!(of(CorrectiveActionFilter::Open), ["未核验来电", "话术不熟"]);
    assert_eq!(of(CorrectiveActionFilter::Underway), ["未上报 100%"]);
    assert_eq!(of(CorrectiveActionFilter::Done), ["登记不全"]);
    let found = |text: &str| {
        let text = text.to_owned();
        texts(&kept, &CorrectiveActionQuery { text, ..query() }).len()
    };
    assert_eq!(
        (
            found("来电"),
            found("call"),
            found("0%"),
            found("%"),
            found("东支行")
        ),
        (1, 1, 1, 1, 4)
    );
    assert_eq!(
        (found("_"), found("'; DROP TABLE corrective_action; --")),
        (0, 0)
    );
    let by = |who: &str| {
        texts(
            &kept,
            &CorrectiveActionQuery {
                responsible: who.to_owned(),
                ..query()
            },
        )
    };
    assert_eq!(by("张三"), ["未核验来电", "话术不熟"]);
    let of_scenario = |id: &str| {
        texts(
            &kept,
            &CorrectiveActionQuery {
                scenario: id.to_owned(),
                ..query()
            },
        )
        .len()
    };
    assert_eq!(
        (
            of_scenario("XB-01"),
            of_scenario("XB-0"),
            of_scenario("XB-02")
        ),
        (4, 0, 0)
    );
    let of_unit = |unit: &str| {
        texts(
            &kept,
            &CorrectiveActionQuery {
                unit: unit.to_owned(),
                ..query()
            },
        )
        .len()
    };
    assert_eq!((of_unit("城东支行"), of_unit("城西支行")), (4, 0));
}

#[test]
fn actions_come_in_pages_with_their_sums() {
    let kept = with_actions();
    let page = kept
        .archive
        .actions(&CorrectiveActionQuery {
            offset: 1,
            limit: 2,
            ..query()
        })
        .unwrap();
    assert_eq!((page.total, page.overdue), (4, 1));
    assert_eq!(page.rows.len(), 2);
    let row = &page.rows[0];
    assert_eq!((row.place, row.days_late(day(12, 5))), (0, Some(4)));
    // A scene that is not there shows nothing.
    assert_eq!(row.items, [("XB-01".to_owned(), "C03".to_owned())]);
    assert_eq!(row.uid, kept.drill.uid());
    let order = |order| texts(&kept, &CorrectiveActionQuery { order, ..query() });
    assert_eq!(order(CorrectiveActionOrder::Drill)[0], "未核验来电");
    assert_eq!(
        order(CorrectiveActionOrder::Responsible).last().unwrap(),
        "登记不全"
    );
    assert_eq!(
        order(CorrectiveActionOrder::State).last().unwrap(),
        "登记不全"
    );
}

#[test]
fn actions_follow_the_entries_and_rehearsals_have_none() {
    let mut kept = with_actions();
    kept.must(&Action::Debrief(DebriefEdit::SetActionState {
        problem: 0,
        state: CorrectiveActionState::Done,
        done_on: Some(day(12, 4)),
        note: String::new(),
        evidence: "签到表".to_owned(),
        by: String::new(),
    }));
    kept.must(&Action::Debrief(DebriefEdit::RemoveProblem { index: 2 }));
    kept.archive.summarise(&kept.drill).unwrap();
    let page = kept.archive.actions(&query()).unwrap();
    assert_eq!(page.total, 3);
    let done = page.rows.iter().find(|r| r.place == 0).unwrap();
    assert_eq!(
        (done.state, done.done_on),
        (CorrectiveActionState::Done, Some(day(12, 4)))
    );
    // Indexed anew where the index is of an older program.
    kept.behind("UPDATE drill SET index_version = 0; DELETE FROM corrective_action");
    let kept = kept.reopen();
    assert_eq!(kept.archive.actions(&query()).unwrap(), page);
    kept.behind("UPDATE drill_summary SET rehearsal = 1");
    assert_eq!(kept.archive.actions(&query()).unwrap().total, 0);
}
