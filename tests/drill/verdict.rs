//! What a drill may be said to have come to, on figures worked out by hand: 暂定, 观察不足, 不合格, 中止, a grade.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use drilldesk::drill::{
    Action, Counts, Drill, DrillPart, Entry, Event, Grade, Rated, RatingSource, Refused,
    Thresholds, Verdict,
};
use drilldesk::scenario::{Level, Rating};
use proptest::prelude::*;

use crate::support::{Sitting, play};

/// Plays over the script of the model drill: 47 points, twenty items.
fn played(script: &str) -> Sitting {
    play(&["model-drill"], script).0
}

/// Every stage is entered, and these items are rated: the others as `rest` says, or not at all.
fn whole(items: &str, rest: Option<&str>) -> String {
    let mut script = "start; +1s jump Q03; +1s jump Q07; +1s jump Q10; +1s jump Q14".to_owned();
    for i in 1..=20 {
        let item = format!("C{i:02}");
        let mut own = items.split(';').map(str::trim);
        let own = own.rfind(|words| words.starts_with(&item));
        if let Some(words) = own {
            write!(script, "; +1s rate {words}").unwrap();
        } else if let Some(rest) = rest {
            write!(script, "; +1s rate {item} {rest}").unwrap();
        }
    }
    script + "; +1s end"
}

fn rated<'a>(drill: &'a Drill, item: &str) -> &'a Rated {
    drill.state().scenes[0].rating(item).unwrap()
}

fn named(list: &[(usize, String)]) -> Vec<&str> {
    list.iter().map(|(_, item)| item.as_str()).collect()
}

/// Nine seconds of the first stage: what was not entered is 本次未涉及, and one item without a result is enough for 暂定.
#[test]
fn one_unrated_item_makes_the_score_provisional() {
    // C01 2 and C03 3 of 6 points; C02 1 is open: 5 of 6 up to 6 of 6.
    let mut sitting = played("start; +4s rate C01 met; +1s rate C03 met; +4s end");
    let assessment = sitting.drill.assess();
    assert_eq!(
        assessment.verdict,
        Verdict::Provisional {
            tenths: Some(1000),
            lowest: 833,
            highest: 1000,
        }
    );
    assert_eq!(assessment.verdict.grade(), None);
    assert_eq!(named(&assessment.unrated), ["C02"]);
    let counts = assessment.counts;
    assert_eq!((counts.due(), counts.rated(), counts.unrated), (3, 2, 1));
    assert_eq!((counts.not_involved, counts.total()), (17, 20));
    assert_eq!(assessment.to_next_grade(Thresholds::default()), None);
    // Swept up after the end, it is graded.
    sitting.must(&crate::support::Act::rate("C02", Rating::Missed));
    assert_eq!(
        sitting.drill.assess().verdict,
        Verdict::Graded {
            tenths: 833,
            grade: Grade::Good,
        }
    );
}

/// 33.5 of 42 with C14 3 and C16 2 open: 33.5 of 47 up to 38.5 of 47.
#[test]
fn the_range_is_what_can_still_be_reached() {
    let items = "C04 partly; C08 partly; C12 partly; C15 partly; C11 missed; C14 none; C16 none";
    let (sitting, _) = play(&["model-drill"], &whole(items, Some("met")));
    let assessment = sitting.drill.assess();
    assert_eq!(
        assessment.verdict,
        Verdict::Provisional {
            tenths: Some(798),
            lowest: 713,
            highest: 819,
        }
    );
    assert_eq!(named(&assessment.unrated), ["C14", "C16"]);
    assert_eq!(named(&assessment.critical_unrated), ["C14"]);
}

fn stage(drill: &Drill, id: &str) -> DrillPart {
    let assessment = drill.assess();
    let mut stages = assessment.scenes[0].stages.iter();
    stages.find(|(stage, _)| stage == id).unwrap().1
}

/// 警银协作 has C14 3, C15 3 and C16 2: 1.5 of 3, from 1.5 of 8 up to 6.5 of 8. The others are whole.
#[test]
fn a_part_is_provisional_by_its_own_items() {
    let items = "C04 partly; C08 partly; C12 partly; C15 partly; C11 missed; C14 none; C16 none";
    let (mut sitting, _) = play(&["model-drill"], &whole(items, Some("met")));
    let police = Verdict::Provisional {
        tenths: Some(500),
        lowest: 188,
        highest: 813,
    };
    assert_eq!(stage(&sitting.drill, "police").verdict, Some(police));
    let shares = ["spot", "stop", "protect", "record"].map(|id| {
        let part = stage(&sitting.drill, id);
        assert!(part.is_whole(), "{id} {part:?}");
        part.tenths()
    });
    assert_eq!(shares, [Some(1000), Some(850), Some(633), Some(1000)]);
    for (right, part) in &sitting.drill.assess().rights {
        let open = sitting.drill.scenarios()[0]
            .scored_items()
            .any(|item| item.rights.contains(right) && ["C14", "C16"].contains(&&*item.id));
        let provisional = matches!(part.verdict, Some(Verdict::Provisional { .. }));
        assert_eq!(provisional, open, "{right:?} {part:?}");
    }
    // Closed by hand, a critical item that nobody saw leaves too little.
    sitting.must(&crate::support::Act::rate("C16", Rating::Met));
    sitting.must(&Action::Rate(drilldesk::drill::RateItem {
        item: "C14".to_owned(),
        rating: Some(Rating::NotObserved),
        reason: "没有人在旁".to_owned(),
        ..drilldesk::drill::RateItem::default()
    }));
    let police = stage(&sitting.drill, "police");
    assert_eq!(
        police.verdict,
        Some(Verdict::Insufficient { tenths: Some(700) })
    );
    assert_eq!((police.score.earned_halves, police.score.base), (7, 5));
}

/// What was not entered has no verdict; a part that was all entered need not wait for the drill.
#[test]
fn a_part_of_a_drill_that_goes_on_waits_for_itself_only() {
    let script = "start; +4s rate C01 met; +1s rate C02 met; +1s rate C03 missed";
    let sitting = played(script);
    assert!(stage(&sitting.drill, "spot").is_whole());
    assert_eq!(stage(&sitting.drill, "police"), DrillPart::default());
    let open = played("start; +4s rate C01 met; +1s rate C03 met");
    let spot = stage(&open.drill, "spot").verdict.unwrap();
    assert_eq!(spot.range(), Some((833, 1000)));
}

/// Neither an aborted drill nor a part of it has a score; a red line makes all of them ones for reference.
#[test]
fn parts_go_the_way_of_the_drill() {
    let rate = "start; +4s rate C01 met; +1s rate C03 met";
    let aborted = played(&format!("{rate}; +1s abort 有真实客户"));
    let all = aborted.drill.assess();
    let parts = |all: &drilldesk::drill::Assessment| -> Vec<DrillPart> {
        let stages = all.scenes[0].stages.iter().map(|(_, part)| *part);
        let rights = all.rights.iter().map(|(_, part)| *part);
        let roles = all.roles.iter().map(|role| role.part);
        stages.chain(rights).chain(roles).collect()
    };
    assert!(parts(&all).iter().all(|part| *part == DrillPart::default()));
    let red = played(&format!("{rate}; +1s rate R1 touched; +1s end"))
        .drill
        .assess();
    let counted: Vec<DrillPart> = parts(&red)
        .into_iter()
        .filter(|p| p.verdict.is_some())
        .collect();
    assert!(!counted.is_empty());
    for part in counted {
        assert!(
            matches!(part.verdict, Some(Verdict::RedLine { .. })),
            "{part:?}"
        );
    }
}

/// Nobody has decided anything: no score, and everything can still be.
#[test]
fn nothing_decided_leaves_everything_open() {
    let assessment = played("start; +9s end").drill.assess();
    let open = Verdict::Provisional {
        tenths: None,
        lowest: 0,
        highest: 1000,
    };
    assert_eq!(assessment.verdict, open);
    assert_eq!(assessment.counts.unrated, 3);
}

/// While it goes on no grade is given, and what was not entered yet counts for what can be reached.
#[test]
fn a_drill_that_goes_on_has_no_grade() {
    let rate = "rate C01 met; +1s rate C02 met; +1s rate C03 missed";
    let sitting = played(&format!("start; +4s {rate}"));
    // 3 of 6 so far; 41 of 47 points are to come.
    assert_eq!(
        sitting.drill.assess().verdict,
        Verdict::Provisional {
            tenths: Some(500),
            lowest: 64,
            highest: 936,
        }
    );
    assert_eq!(sitting.drill.assess().counts.unrated, 0);
    let ended = played(&format!("start; +4s {rate}; +4s end"));
    assert_eq!(
        ended.drill.assess().verdict,
        Verdict::Graded {
            tenths: 500,
            grade: Grade::Fail,
        }
    );
}

/// C16 2 of 47 points, 重要: 45 of 47 are 95.7 %, enough. It is out of the base.
#[test]
fn an_item_that_nobody_saw_is_out_of_the_base() {
    let items = "C16 unseen because 没有录像; C04 missed";
    let assessment = played(&whole(items, Some("met"))).drill.assess();
    // 42 of 45 are 93.3.
    assert_eq!(
        (assessment.score.earned_halves, assessment.score.base),
        (84, 45)
    );
    assert_eq!(
        assessment.verdict,
        Verdict::Graded {
            tenths: 933,
            grade: Grade::Excellent,
        }
    );
    let counts = assessment.counts;
    assert_eq!(
        (counts.due(), counts.rated(), counts.not_observed),
        (20, 19, 1)
    );
    assert_eq!(counts.unrated + counts.not_applicable, 0);
}

/// One critical item is enough, whatever the share.
#[test]
fn a_critical_item_that_nobody_saw_leaves_no_grade() {
    let assessment = played(&whole("C15 unseen because 没有录像", Some("met")))
        .drill
        .assess();
    let verdict = Verdict::Insufficient { tenths: Some(1000) };
    assert_eq!(assessment.verdict, verdict);
    assert_eq!(named(&assessment.critical_unobserved), ["C15"]);
    assert_eq!(assessment.verdict.grade(), None);
    assert_eq!(assessment.to_next_grade(Thresholds::default()), None);
}

/// 重要 C05 C06 C09 C12 and 一般 C02 are 9 of 47 points, 38 of 47 are 80.85 %; with C20, 37 of 47 are 78.7 %. What does not apply is in no base.
#[test]
fn too_few_points_seen_leave_no_grade() {
    let unseen = |items: &[&str]| {
        let words: Vec<String> = items
            .iter()
            .map(|i| format!("{i} unseen because 无人在场"))
            .collect();
        words.join(";")
    };
    let enough = unseen(&["C05", "C06", "C09", "C12", "C02"]);
    let of = |items: &str| played(&whole(items, Some("met"))).drill.assess().verdict;
    assert_eq!(
        of(&enough),
        Verdict::Graded {
            tenths: 1000,
            grade: Grade::Excellent,
        }
    );
    let few = unseen(&["C05", "C06", "C09", "C12", "C02", "C20"]);
    assert_eq!(of(&few), Verdict::Insufficient { tenths: Some(1000) });
    // C03 and C04 do not apply: 32 of 41 are 78.0 %.
    let fewer = [enough.as_str(), "C03 n/a; C04 n/a"].join(";");
    assert_eq!(of(&fewer), Verdict::Insufficient { tenths: Some(1000) });
}

/// The threshold itself is enough: C02 1 and C04 3, C08 3 of 10; with C05 2 unseen 8 of 10 are 80 %.
#[test]
fn the_share_begins_exactly_at_its_threshold() {
    let script = "start; +1s jump Q03; +1s jump Q07; +1s jump Q10; +1s jump Q14";
    let mut sitting = played(script);
    for item in 1..=20 {
        let item = format!("C{item:02}");
        let (rating, reason) = match item.as_str() {
            "C02" | "C20" | "C04" | "C08" => (Rating::Met, ""),
            "C05" => (Rating::NotObserved, "无人在场"),
            _ => (Rating::NotApplicable, ""),
        };
        sitting.wait(1_000);
        sitting.must(&Action::Rate(drilldesk::drill::RateItem {
            item,
            rating: Some(rating),
            reason: reason.to_owned(),
            ..Default::default()
        }));
    }
    sitting.must(&Action::End);
    for (coverage, graded) in [
        (80, true),
        (81, false),
        (1, true),
        (100, false),
        (u32::MAX, false),
    ] {
        let mut setup = sitting.drill.state().setup.clone();
        setup.thresholds.coverage = coverage;
        let reason = format!("改为{coverage}");
        let amend = Action::AmendSetup {
            setup: Box::new(setup),
            reason,
        };
        // The usual threshold stands already.
        assert_eq!(sitting.act(&amend).is_ok(), coverage != 80);
        let verdict = sitting.drill.assess().verdict;
        assert_eq!(verdict.grade().is_some(), graded, "{coverage}");
        assert_eq!(verdict.tenths(), Some(1000));
    }
}

/// 不合格 whatever else is open; the score is for reference.
#[test]
fn a_red_line_decides_over_all_that_is_open() {
    for script in [
        "start; +4s rate C01 met; +1s rate R1 touched; +4s end",
        "start; +4s rate C01 met; +1s rate C03 unseen because 没有录像; +1s rate R1 touched; +4s end",
        "start; +4s rate C01 met; +1s rate R1 touched",
    ] {
        let verdict = played(script).drill.assess().verdict;
        assert_eq!(verdict, Verdict::RedLine { tenths: Some(1000) });
        assert_eq!(verdict.grade(), Some(Grade::Fail));
        assert_eq!(verdict.range(), None);
    }
}

#[test]
fn a_drill_that_was_broken_off_has_neither_score_nor_grade() {
    for rate in ["rate C01 met", "rate R1 touched"] {
        let assessment = played(&format!("start; +4s {rate}; +4s abort 客户求助"))
            .drill
            .assess();
        assert_eq!(assessment.verdict, Verdict::Aborted);
        assert_eq!(assessment.verdict.grade(), None);
        assert_eq!(assessment.verdict.tenths(), None);
        // What was recorded stays counted.
        let counts = assessment.counts;
        assert_eq!(counts.rated() + counts.red_touched, 1);
    }
}

#[test]
fn nothing_that_applies_is_nothing_seen() {
    let assessment = played("start; rate C01 n/a; rate C02 n/a; rate C03 n/a; +1s end")
        .drill
        .assess();
    assert_eq!(assessment.verdict, Verdict::Insufficient { tenths: None });
    assert_eq!(assessment.counts.due(), 0);
}

/// An item that has a result is in play though its stage was not entered.
#[test]
fn a_result_brings_an_item_into_play() {
    let assessment =
        played("start; rate C01 met; rate C02 met; rate C03 met; rate C15 missed; +1s end")
            .drill
            .assess();
    // 6 of 9.
    let verdict = Verdict::Graded {
        tenths: 667,
        grade: Grade::Fail,
    };
    assert_eq!(assessment.verdict, verdict);
    assert_eq!(
        (assessment.counts.due(), assessment.counts.not_involved),
        (4, 16)
    );
}

#[test]
fn that_nobody_saw_it_needs_a_reason() {
    let mut sitting = played("start; +1s rate C01 met");
    let unseen = |reason: &str| {
        Action::Rate(drilldesk::drill::RateItem {
            item: "C02".to_owned(),
            rating: Some(Rating::NotObserved),
            reason: reason.to_owned(),
            ..Default::default()
        })
    };
    for reason in ["", "  "] {
        assert_eq!(sitting.act(&unseen(reason)), Err(Refused::ReasonNeeded));
    }
    sitting.must(&unseen("没有录像"));
    let rated = rated(&sitting.drill, "C02");
    assert_eq!(
        (rated.rating, rated.reason.as_str()),
        (Rating::NotObserved, "没有录像")
    );
    // A red line was touched or not.
    let red = Action::Rate(drilldesk::drill::RateItem {
        item: "R1".to_owned(),
        rating: Some(Rating::NotObserved),
        reason: "没有录像".to_owned(),
        ..Default::default()
    });
    assert_eq!(
        sitting.act(&red),
        Err(Refused::RatingDoesNotFit("R1".to_owned()))
    );
}

/// Older entries say 未观察到 beside a 不适用. They keep their bytes and their chain, and read as what was meant.
#[test]
fn older_entries_keep_their_bytes_and_their_meaning() {
    let old = r#"{"event":"item_rated","scene":0,"item":"C16","rating":"NotApplicable","cue":"","person":null,"source":"Sweep","unobserved":true,"reason":""}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), old);
    let branch = r#"{"event":"branch_taken","cue":"Q01","branch":0,"on":"Met","title":"迎上"}"#;
    let taken: Event = serde_json::from_str(branch).unwrap();
    assert_eq!(serde_json::to_string(&taken).unwrap(), branch);
    let thresholds = r#"{"excellent":90,"good":80,"pass":70}"#;
    let read: Thresholds = serde_json::from_str(thresholds).unwrap();
    assert_eq!(read, Thresholds::default());
    assert_eq!(serde_json::to_string(&read).unwrap(), thresholds);

    let sitting = played("start; +1s rate C01 met; +1s end; +1s rate C16 n/a");
    let mut entries: Vec<Entry> = sitting.drill.entries().to_vec();
    entries.last_mut().unwrap().event = event;
    let state = drilldesk::drill::State::replay(sitting.drill.scenarios(), &entries);
    assert_eq!(
        state.scenes[0].rating("C16").unwrap().rating,
        Rating::NotObserved
    );
}

/// A result given by hand stands whatever the branch says; what it would have said is in its entry.
#[test]
fn a_branch_never_overwrites_a_result_given_by_hand() {
    let (sitting, timeline) = play(
        &["model-drill"],
        "start; +2s rate C01 missed because 没有起身; +5s branch 1",
    );
    assert!(
        timeline.contains("Q01 branch 0 (Met) not C01 Met"),
        "{timeline}"
    );
    let own = rated(&sitting.drill, "C01");
    assert_eq!(
        (own.rating, own.source),
        (Rating::Missed, RatingSource::Key)
    );
    assert_eq!(own.reason, "没有起身");
    let implied = own.implied.as_ref().unwrap();
    assert_eq!(
        (implied.rating, implied.branch, implied.visit),
        (Rating::Met, 0, 0)
    );
    // What nobody had rated is still rated by the branch.
    let other = rated(&sitting.drill, "C02");
    assert_eq!(
        (other.source, other.implied.clone()),
        (RatingSource::Branch, None)
    );
}

/// One action takes the branch's result, at the branch's own moment and without the reason of the other.
#[test]
fn what_the_branch_says_is_adopted_by_hand() {
    let (mut sitting, _) = play(
        &["model-drill"],
        "start; +2s rate C01 missed by 1 because 没有起身; +5s branch 1; +9s adopt C01",
    );
    let own = rated(&sitting.drill, "C01").clone();
    assert_eq!(
        (own.rating, own.source),
        (Rating::Met, RatingSource::Adopted)
    );
    assert_eq!((own.reason.as_str(), own.implied.clone()), ("", None));
    assert_eq!((own.cue.as_str(), own.at.elapsed_millis), ("Q01", 7_000));
    assert_eq!(own.entered.elapsed_millis, 16_000);
    // There is nothing more to take.
    let adopt = Action::Adopt {
        scene: None,
        item: "C01".to_owned(),
    };
    assert_eq!(sitting.act(&adopt), Err(Refused::NoChange));
    // Taken back, the hand result and its reason stand again, with the branch beside them.
    sitting.must(&Action::Undo);
    let own = rated(&sitting.drill, "C01");
    assert_eq!(
        (own.rating, own.reason.as_str()),
        (Rating::Missed, "没有起身")
    );
    assert!(own.implied.is_some());
    // The branch taken back, there is nothing beside it.
    sitting.must(&Action::Undo);
    assert_eq!(rated(&sitting.drill, "C01").implied, None);
}

/// A later result by hand answers the branch, and an adopted one is by hand too.
#[test]
fn the_latest_word_of_a_hand_stands() {
    let sitting = played(
        "start; +2s rate C01 missed; +5s branch 1; +1s rate C01 partly; +1s back; +1s branch 1",
    );
    let own = rated(&sitting.drill, "C01");
    assert_eq!(
        (own.rating, own.source),
        (Rating::Partly, RatingSource::Key)
    );
    assert_eq!(own.implied.as_ref().map(|i| i.rating), Some(Rating::Met));
    // 未观察到 and 不适用 are decisions like any other.
    for word in ["n/a", "unseen because 没看到"] {
        let sitting = played(&format!("start; +2s rate C01 {word}; +5s branch 1"));
        let own = rated(&sitting.drill, "C01");
        assert_ne!(own.rating, Rating::Met);
        assert_eq!(own.implied.as_ref().map(|i| i.rating), Some(Rating::Met));
    }
    // The same result on both sides is no conflict; a cleared one is none by hand.
    for script in ["rate C01 met", "rate C01 missed; +1s rate C01 none"] {
        let sitting = played(&format!("start; +2s {script}; +5s branch 1"));
        let own = rated(&sitting.drill, "C01");
        assert_eq!((own.rating, own.implied.clone()), (Rating::Met, None));
    }
}

#[test]
fn after_the_end_nothing_is_adopted() {
    let (mut sitting, _) = play(
        &["model-drill"],
        "start; +2s rate C01 missed; +5s branch 1; +1s end",
    );
    let adopt = Action::Adopt {
        scene: None,
        item: "C01".to_owned(),
    };
    assert_eq!(sitting.act(&adopt), Err(Refused::AdoptedTooLate));
}

/// What was played: for each item nothing, one of the five results, and whether its stage was entered.
fn choices() -> impl Strategy<Value = (Vec<u8>, BTreeSet<usize>)> {
    (
        prop::collection::vec(0_u8..6, 20),
        prop::collection::btree_set(0_usize..4, 0..4),
    )
}

const STAGES: [&str; 5] = ["spot", "stop", "protect", "police", "record"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// The counts cover every item once, and the verdict follows from them by the formula of the manual.
    #[test]
    fn the_verdict_follows_from_the_items((ratings, stages) in choices()) {
        let cues = ["Q03", "Q07", "Q10", "Q14"];
        let mut script = "start".to_owned();
        for place in &stages {
            write!(script, "; +1s jump {}", cues[*place]).unwrap();
        }
        for (i, choice) in ratings.iter().enumerate() {
            let word = ["", "met", "partly", "missed", "n/a", "unseen because 没看到"][usize::from(*choice)];
            if !word.is_empty() {
                write!(script, "; +1s rate C{:02} {word}", i + 1).unwrap();
            }
        }
        let mut sitting = played(&script);
        let going_on = sitting.drill.assess().verdict;
        sitting.must(&Action::End);
        let assessment = sitting.drill.assess();
        let (mut earned, mut base, mut open, mut unseen, mut critical) = (0, 0, 0, 0, false);
        let mut counts = Counts::default();
        for (item, choice) in sitting.drill.scenarios()[0].scored_items().zip(&ratings) {
            let weight = item.level.weight();
            let stage = STAGES.iter().position(|s| *s == item.stage).unwrap();
            let entered = stage == 0 || stages.contains(&(stage - 1));
            match choice {
                0 if !entered => counts.not_involved += 1,
                0 => { counts.unrated += 1; open += weight; }
                1 => { counts.met += 1; earned += 2 * weight; base += weight; }
                2 => { counts.partly += 1; earned += weight; base += weight; }
                3 => { counts.missed += 1; base += weight; }
                4 => counts.not_applicable += 1,
                _ => { counts.not_observed += 1; unseen += weight; critical |= item.level == Level::Critical; }
            }
        }
        let got = assessment.counts;
        prop_assert_eq!(
            (got.met, got.partly, got.missed, got.not_applicable, got.not_observed, got.unrated, got.not_involved),
            (counts.met, counts.partly, counts.missed, counts.not_applicable, counts.not_observed, counts.unrated, counts.not_involved)
        );
        prop_assert_eq!(got.total(), 20);
        prop_assert_eq!(got.unrated as usize, assessment.unrated.len());
        prop_assert_eq!(got.not_observed as usize, assessment.unobserved.len());
        let tenths = |earned: u32, base: u32| (base > 0).then(|| (earned * 1000 + base) / (2 * base));
        let expected = if open > 0 {
            Verdict::Provisional {
                tenths: tenths(earned, base),
                lowest: tenths(earned, base + open).unwrap(),
                highest: tenths(earned + 2 * open, base + open).unwrap(),
            }
        } else {
            match tenths(earned, base) {
                Some(points) if !critical && base * 100 >= (base + unseen) * 80 => Verdict::Graded {
                    tenths: points,
                    grade: match points {
                        900.. => Grade::Excellent,
                        800.. => Grade::Good,
                        700.. => Grade::Pass,
                        _ => Grade::Fail,
                    },
                },
                points => Verdict::Insufficient { tenths: points },
            }
        };
        prop_assert_eq!(assessment.verdict, expected);
        // Whatever it comes to lies in the range that was told while it went on.
        let (lowest, highest) = going_on.range().unwrap();
        if let Some(points) = assessment.verdict.tenths() {
            prop_assert!((lowest..=highest).contains(&points));
        }
        // A list keeps all of it.
        let evaluation = assessment.evaluation(sitting.drill.state());
        let json = serde_json::to_string(&evaluation).unwrap();
        prop_assert_eq!(serde_json::from_str::<drilldesk::drill::Evaluation>(&json).unwrap(), evaluation);
    }
}
