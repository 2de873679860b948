//! The score model, on figures worked out by hand.

use drilldesk::drill::{Action, Assessment, DebriefEdit, Grade, Signer, Thresholds};
use drilldesk::scenario::{Rating, Right};

use crate::support::{Act, Sitting, open, play, setup};

fn rate_all(sitting: &mut Sitting, ratings: &[(&str, Rating)]) {
    for (item, rating) in ratings {
        sitting.must(&Act::rate(item, *rating));
    }
}

/// XB-01 with these items rated so, all others of its first twenty met and the rest set aside, ended.
fn fraud_with(others: &[(&str, Rating)]) -> Sitting {
    let mut sitting = open("telecom-fraud");
    rate_all(&mut sitting, others);
    for i in 1..=24 {
        let item = format!("C{i:02}");
        let rating = if i <= 20 {
            Rating::Met
        } else {
            Rating::NotApplicable
        };
        if !others.iter().any(|(other, _)| *other == item) {
            sitting.must(&Act::rate(&item, rating));
        }
    }
    sitting.must(&Action::End);
    sitting
}

fn right(assessment: &Assessment, right: Right) -> Option<u32> {
    assessment
        .rights
        .iter()
        .find(|(r, _)| *r == right)
        .and_then(|(_, score)| score.tenths())
}

fn stages(assessment: &Assessment) -> Vec<Option<u32>> {
    let scene = &assessment.scenes[0];
    scene.stages.iter().map(|(_, s)| s.tenths()).collect()
}

const WORKED: [(&str, Rating); 7] = [
    ("C04", Rating::Partly),
    ("C08", Rating::Partly),
    ("C12", Rating::Partly),
    ("C15", Rating::Partly),
    ("C11", Rating::Missed),
    ("C14", Rating::NotApplicable),
    ("C16", Rating::NotApplicable),
];

/// The example of the design: 33.5 of 42 points are 79.8, 合格.
#[test]
fn the_worked_example_comes_out_as_designed() {
    let sitting = fraud_with(&WORKED);
    let assessment = sitting.drill.assess();
    assert_eq!(assessment.score.earned_halves, 67);
    assert_eq!(assessment.score.base, 42);
    assert_eq!(assessment.score.tenths(), Some(798));
    assert_eq!(assessment.verdict.grade(), Some(Grade::Pass));
    assert!(!assessment.vetoed);
    assert_eq!(
        stages(&assessment),
        [Some(1000), Some(850), Some(633), Some(500), Some(1000)]
    );
    assert_eq!(right(&assessment, Right::Informed), Some(500));
    assert_eq!(right(&assessment, Right::PropertySafety), Some(700));
    // Nothing that counts bears on these.
    assert_eq!(right(&assessment, Right::Redress), None);
    assert_eq!(right(&assessment, Right::Choice), None);
    let counts = assessment.counts;
    assert_eq!(
        (
            counts.met,
            counts.partly,
            counts.missed,
            counts.not_applicable,
            counts.unrated
        ),
        (13, 4, 1, 6, 0)
    );
    assert_eq!(counts.total(), 24);
    // 关键: eleven, of which C14, C21 and C23 do not apply; C04, C08, C11, C15 were not met.
    assert_eq!((counts.critical_met, counts.critical_base), (4, 8));
    assert_eq!((counts.red_touched, counts.red_total), (0, 4));
    // Two tenths short of 良好.
    assert_eq!(
        assessment.to_next_grade(Thresholds::default()),
        Some((Grade::Good, 2))
    );
}

/// What was missed costs most and comes first; then what cost most; then what came first.
#[test]
fn deductions_come_in_order_of_weight() {
    let sitting = fraud_with(&WORKED);
    let assessment = sitting.drill.assess();
    let deducted: Vec<(&str, u32)> = assessment
        .deductions
        .iter()
        .map(|d| (d.item.as_str(), d.halves))
        .collect();
    assert_eq!(
        deducted,
        [("C11", 6), ("C04", 3), ("C08", 3), ("C15", 3), ("C12", 2)]
    );
    let lost: u32 = deducted.iter().map(|(_, halves)| halves).sum();
    assert_eq!(
        lost,
        2 * assessment.score.base - assessment.score.earned_halves
    );
    for deduction in &assessment.deductions {
        let entry = &sitting.drill.entries()[deduction.seq as usize - 1];
        assert!(format!("{:?}", entry.event).contains(&deduction.item));
    }
}

/// One red line is enough: the score stays as computed, the grade does not.
#[test]
fn a_red_line_fails_the_drill_whatever_the_score() {
    let mut sitting = fraud_with(&[]);
    assert_eq!(
        sitting.drill.assess().verdict.grade(),
        Some(Grade::Excellent)
    );
    sitting.must(&Act::rate("R1", Rating::Touched));
    let assessment = sitting.drill.assess();
    assert_eq!(assessment.score.tenths(), Some(1000));
    assert_eq!(assessment.verdict.grade(), Some(Grade::Fail));
    assert!(assessment.vetoed);
    assert_eq!(assessment.to_next_grade(Thresholds::default()), None);
    assert_eq!(assessment.counts.red_touched, 1);
    let (scene, item, seq) = &assessment.touched[0];
    assert_eq!((*scene, item.as_str()), (0, "R1"));
    assert_eq!(*seq, sitting.drill.state().last_seq);
    sitting.must(&Action::Undo);
    assert_eq!(
        sitting.drill.assess().verdict.grade(),
        Some(Grade::Excellent)
    );
}

/// A touched red line fails even a drill in which nothing was scored.
#[test]
fn a_red_line_needs_no_score() {
    let mut sitting = open("telecom-fraud");
    sitting.must(&Act::rate("R4", Rating::Touched));
    let assessment = sitting.drill.assess();
    assert_eq!(assessment.score.tenths(), None);
    assert_eq!(assessment.verdict.grade(), Some(Grade::Fail));
}

/// 一般 1, 重要 2, 关键 3; C01 重要, C02 一般, C03 关键: (0 + ½ + 3) of 6 = 58.33.
#[test]
fn three_items_by_hand() {
    let mut sitting = open("telecom-fraud");
    rate_all(
        &mut sitting,
        &[
            ("C01", Rating::Missed),
            ("C02", Rating::Partly),
            ("C03", Rating::Met),
        ],
    );
    sitting.must(&Action::End);
    let assessment = sitting.drill.assess();
    assert_eq!(
        (assessment.score.earned_halves, assessment.score.base),
        (7, 6)
    );
    assert_eq!(assessment.score.tenths(), Some(583));
    assert_eq!(assessment.verdict.grade(), Some(Grade::Fail));
    assert_eq!(
        assessment.to_next_grade(Thresholds::default()),
        Some((Grade::Pass, 117))
    );
    // No other stage was entered.
    let counts = assessment.counts;
    assert_eq!((counts.unrated, counts.not_involved), (0, 21));
}

/// The 47 points of the first twenty items of XB-01 with every item half done: 23.5 of 47 = 50 exactly.
#[test]
fn half_of_everything_is_fifty() {
    let all: Vec<String> = (1..=20).map(|i| format!("C{i:02}")).collect();
    let others: Vec<(&str, Rating)> = all.iter().map(|i| (i.as_str(), Rating::Partly)).collect();
    let assessment = fraud_with(&others).drill.assess();
    assert_eq!(
        (assessment.score.earned_halves, assessment.score.base),
        (47, 47)
    );
    assert_eq!(assessment.score.tenths(), Some(500));
    assert!(stages(&assessment).iter().all(|s| *s == Some(500)));
}

/// XB-01 with C19 (关键) missed and C20 (一般) half done: 47 − 3 − ½ = 43.5 of 47 = 92.553 → 92.6.
#[test]
fn a_drill_that_went_well_by_hand() {
    let assessment = fraud_with(&[("C19", Rating::Missed), ("C20", Rating::Partly)])
        .drill
        .assess();
    assert_eq!(
        (assessment.score.earned_halves, assessment.score.base),
        (87, 47)
    );
    assert_eq!(assessment.score.tenths(), Some(926));
    assert_eq!(assessment.verdict.grade(), Some(Grade::Excellent));
    // 记录报告: C17 2 + C18 2 + C20 ½ of 8 = 56.25.
    assert_eq!(stages(&assessment)[4], Some(563));
    assert_eq!(assessment.to_next_grade(Thresholds::default()), None);
}

/// A tenth is rounded half up, and the grade follows what is shown.
#[test]
fn the_grade_begins_exactly_at_its_threshold() {
    // C03 关键 partly, C04 关键 met, C01 重要 met, C05 重要 met: 8.5 of 10; C02 does not apply.
    let mut sitting = open("telecom-fraud");
    rate_all(
        &mut sitting,
        &[
            ("C02", Rating::NotApplicable),
            ("C03", Rating::Partly),
            ("C04", Rating::Met),
            ("C01", Rating::Met),
            ("C05", Rating::Met),
        ],
    );
    sitting.must(&Action::End);
    for (excellent, good, pass, grade) in [
        (85, 80, 70, Grade::Excellent),
        (86, 85, 70, Grade::Good),
        (90, 86, 85, Grade::Pass),
        (90, 88, 86, Grade::Fail),
        (u32::MAX, u32::MAX, u32::MAX, Grade::Fail),
    ] {
        let mut setup = sitting.drill.state().setup.clone();
        setup.thresholds = Thresholds {
            excellent,
            good,
            pass,
            ..Thresholds::default()
        };
        let thresholds = setup.thresholds;
        sitting.must(&Action::AmendSetup {
            setup: Box::new(setup),
            reason: "另定".to_owned(),
        });
        let assessment = sitting.drill.assess();
        assert_eq!(assessment.score.tenths(), Some(850));
        assert_eq!(assessment.verdict.grade(), Some(grade), "{thresholds:?}");
        // Must not overflow, whatever the thresholds.
        assert_eq!(
            assessment.to_next_grade(thresholds).is_none(),
            grade == Grade::Excellent
        );
    }
}

/// What was set aside or never rated is out of the base, and counted apart.
#[test]
fn what_is_not_applicable_is_out_of_the_base() {
    let mut sitting = open("telecom-fraud");
    rate_all(
        &mut sitting,
        &[("C01", Rating::Met), ("C03", Rating::NotApplicable)],
    );
    let assessment = sitting.drill.assess();
    assert_eq!(
        (assessment.score.earned_halves, assessment.score.base),
        (4, 2)
    );
    assert_eq!(assessment.counts.not_applicable, 1);
    assert_eq!(assessment.unrated, [(0, "C02".to_owned())]);
    assert_eq!(assessment.counts.not_involved, 21);
    assert_eq!(assessment.counts.critical_base, 0);
}

/// Two scenes are one drill: 3 of 3 in the first and 0 of 2 in the second make 60.
#[test]
fn scenes_are_added_up() {
    let (sitting, _) = play(
        &["telecom-fraud", "elderly-ebank", "telecom-fraud"],
        "start; rate C03 met; +1s next; rate C01 missed; +1s end",
    );
    let assessment = sitting.drill.assess();
    assert_eq!(assessment.score.tenths(), Some(600));
    // A scene nobody played says nothing.
    assert_eq!(assessment.scenes.len(), 2);
    assert_eq!(assessment.scenes[0].score.tenths(), Some(1000));
    assert_eq!(assessment.scenes[1].score.tenths(), Some(0));
    assert_eq!(assessment.counts.red_total, 8);
    let counts = assessment.counts;
    assert_eq!(counts.rated(), 2);
    // What is left of the two stages that were entered; the third script with all its items was not.
    assert_eq!(counts.unrated, 2 + 2);
    assert_eq!(counts.total(), 73);
}

#[test]
fn roles_share_the_items_that_name_them() {
    let sitting = fraud_with(&WORKED);
    let assessment = sitting.drill.assess();
    // 运营主管: C06 2, C08 3 (half), C10 3, C15 3 (half), C19 3, C20 1; C14, C16 n/a: 12 of 15.
    let ops = assessment.roles.iter().find(|r| r.role == "ops").unwrap();
    assert_eq!(
        (ops.part.score.earned_halves, ops.part.score.base),
        (24, 15)
    );
    let observer = assessment.roles.iter().find(|r| r.role == "observer");
    assert_eq!(observer.unwrap().part.tenths(), None);
}

/// C03 counts from Q02, two minutes; C15 is a 上报 step from Q07, three minutes.
#[test]
fn times_run_from_the_cue_to_the_moment_it_was_seen() {
    let (sitting, _) = play(
        &["telecom-fraud"],
        "target 1 C03 60; start; +10s branch 1; +5s say; +61s branch 1; +1s jump Q07; +2s say; +3m rate C15 met; end
         rate C08 met; rate C10 met visit 3; rate C03 partly because 漏问一项",
    );
    let assessment = sitting.drill.assess();
    let time = |item: &str| {
        let time = assessment.times.iter().find(|t| t.item == item).unwrap();
        (
            time.millis,
            time.target_secs,
            time.reporting,
            time.late_secs(),
        )
    };
    assert_eq!(time("C01"), (Some(10_000), 30, false, None));
    // From the line, against the target of this drill; the amendment keeps the moment.
    assert_eq!(time("C03"), (Some(61_000), 60, false, Some(1)));
    assert_eq!(time("C15"), (Some(180_000), 180, true, None));
    // Swept up after the end: nobody knows when.
    assert_eq!(time("C08"), (None, 300, false, None));
    // Its cue was not played.
    assert_eq!(time("C14"), (None, 120, false, None));
    // Placed at the showing of Q07, which ended with the drill.
    assert_eq!(time("C10"), (Some(180_000), 300, false, None));
}

#[test]
fn reactions_run_from_the_line_or_the_showing() {
    let (sitting, _) = play(
        &["telecom-fraud"],
        "start; +3s say; +7s branch 1; +4s branch 1; +2s say; +5s say; +6s stop; +9s pause; +1h resume; +1s branch 1; end",
    );
    let reactions: Vec<(String, i64, Option<u32>)> = sitting
        .drill
        .assess()
        .reactions
        .into_iter()
        .map(|r| (r.cue, r.millis, r.target_secs))
        .collect();
    assert_eq!(
        reactions,
        [
            ("Q01".to_owned(), 7_000, Some(30)),
            ("Q02".to_owned(), 4_000, Some(120)),
            ("Q03".to_owned(), 6_000, Some(60)),
        ]
    );
}

/// Who leads the drill counts once, whether on the roster or not.
#[test]
fn who_leads_the_drill_counts_as_who_is_on_the_roster() {
    let mut plan = setup(3);
    plan.commander = "顾明远".to_owned();
    plan.site_commander = String::new();
    plan.facilitator = plan.participants[0].name.clone();
    plan.evaluator = "蒋维、邱若彤".to_owned();
    plan.recorder = "顾明远".to_owned();
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T17:30:00+08:00").unwrap();
    for person in &mut plan.participants {
        person.signed_in = None;
    }
    assert_eq!(plan.leaders_beside(), ["顾明远", "蒋维", "邱若彤"]);
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], plan.clone());
    // Where nobody signed in nothing is supposed.
    let state = sitting.drill.state();
    assert_eq!((plan.expected(), state.present()), (6, None));
    assert_eq!(state.absent(), []);
    plan.participants[0].signed_in = Some(at);
    sitting = Sitting::lay_out(&["telecom-fraud"], plan.clone());
    assert_eq!(plan.signed_in(), Some(1));
    // Nobody else is seen before it begins; who is named as 记录人 is seen as soon as there is a record of it.
    let told = |sitting: &Sitting| {
        let state = sitting.drill.state();
        let absent: Vec<String> = state.absent().iter().map(|a| a.name.to_owned()).collect();
        assert_eq!(state.present().unwrap() + absent.len(), 6);
        absent
    };
    assert_eq!(sitting.drill.state().absent().len(), 2);
    sitting.must(&Action::Start);
    let others = [&plan.participants[1].name, &plan.participants[2].name];
    assert_eq!(told(&sitting), ["蒋维", "邱若彤", others[0], others[1]]);
    sitting.must(&Action::End);
    // A signature shows who gives it, and no other of the same office.
    sitting.must(&Action::Debrief(DebriefEdit::Sign {
        signer: Signer::Evaluator,
        name: "邱若彤".to_owned(),
    }));
    assert_eq!(told(&sitting), ["蒋维", others[0], others[1]]);
    assert_eq!(sitting.drill.state().leaders_seen(), ["顾明远", "邱若彤"]);
}

/// 总指挥 keeps no record and is seen by what they say of the drill.
#[test]
fn a_commander_counts_as_there_where_the_record_shows_it() {
    let mut plan = setup(1);
    plan.commander = "顾明远".to_owned();
    plan.participants[0].signed_in =
        Some(chrono::DateTime::parse_from_rfc3339("2026-11-24T17:30:00+08:00").unwrap());
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], plan);
    sitting.must(&Action::Start);
    sitting.must(&Action::End);
    assert!(!sitting.drill.state().leaders_seen().contains(&"顾明远"));
    sitting.must(&Action::Debrief(DebriefEdit::SetCommanderComment {
        text: "先报告，后核实。".to_owned(),
    }));
    assert!(sitting.drill.state().leaders_seen().contains(&"顾明远"));
}

#[test]
fn an_empty_roster_is_assessed_too() {
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], setup(0));
    sitting.must(&Action::Start);
    sitting.must(&Act::rate("C01", Rating::Met));
    let state = sitting.drill.state();
    assert_eq!(state.setup.expected(), state.setup.leaders_beside().len());
    assert_eq!(state.present(), None);
    assert_eq!(sitting.drill.assess().score.tenths(), Some(1000));
}
