//! What holds for any drill, whatever is pressed and when.

use std::collections::BTreeSet;

use drilldesk::drill::{
    Action, Attachment, Clock as _, CorrectiveActionState, DebriefEdit, Drill, DrillTime, Event,
    FileKind, Hand, Hash, Phase, Placement, Problem, RateItem, RatingSource, Refused, Replay,
    Signer, State, Strength, first_break, seed,
};
use drilldesk::scenario::Rating;
use proptest::prelude::*;

use crate::support::{Act, SHIPPED, Sitting, UID, open, setup};

/// One press: what, two choices, and the time before it.
type Press = (u8, u8, u8, u16);

fn presses(count: usize) -> impl Strategy<Value = Vec<Press>> {
    prop::collection::vec(any::<Press>(), 1..count)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn pick<T>(list: &[T], choice: u8) -> Option<&T> {
    (!list.is_empty()).then(|| &list[usize::from(choice) % list.len()])
}

fn rating(choice: u8) -> Option<Rating> {
    pick(
        &[
            Some(Rating::Met),
            Some(Rating::Partly),
            Some(Rating::Missed),
            Some(Rating::NotApplicable),
            Some(Rating::NotObserved),
            Some(Rating::Touched),
            None,
        ],
        choice,
    )
    .copied()
    .flatten()
}

/// An action that may fit where the drill stands, or may not.
fn action(drill: &Drill, (kind, a, b, _): Press) -> Action {
    let scenario = &drill.scenarios()[drill.state().scene];
    let reason = if b % 3 == 0 {
        String::new()
    } else {
        "有误".to_owned()
    };
    let item = pick(&scenario.items, a).map_or_else(|| "C99".to_owned(), |i| i.id.clone());
    let person = (b % 4 == 0).then_some(usize::from(b / 16));
    match kind % 52 {
        0 => Action::Start,
        1..=3 => Action::Say,
        4 => Action::StopReaction,
        5..=12 => {
            let open = drill.open_branches();
            Action::TakeBranch(pick(&open, a).map_or(usize::from(a), |(place, _)| *place))
        }
        13 => Action::TakeBranch(usize::from(a % 10)),
        14 => Action::Follow,
        15..=20 => Action::Rate(RateItem {
            scene: (b % 8 == 7).then_some(usize::from(b / 8) % 3),
            // Often one that has a result, so that two come to differ.
            item: match drill
                .state()
                .current()
                .and_then(|s| s.ratings.keys().next_back())
            {
                Some(rated) if kind % 2 == 0 => rated.clone(),
                _ => item,
            },
            rating: rating(b),
            placement: match b % 5 {
                4 => Placement::Visit(usize::from(b / 5) % 6),
                3 => Placement::At(i64::from(b / 5) * 1_000 - 2_000),
                _ => Placement::Now,
            },
            person,
            reason,
        }),
        21 => Action::NamePerson {
            scene: None,
            item,
            person,
        },
        22 => Action::Note("记".repeat(usize::from(a % 3))),
        23 | 24 => Action::Inject(
            pick(&scenario.injects, a).map_or_else(|| "x".to_owned(), |i| i.id.clone()),
        ),
        25 => Action::Improvise {
            text: "加".repeat(usize::from(a % 3)),
            spoken: b % 2 == 0,
        },
        26 => Action::RateImprovised {
            scene: None,
            index: usize::from(a % 4),
            rating: rating(b),
        },
        27 | 28 => {
            let switch = pick(&scenario.switches, a).unwrap();
            Action::SetSwitch {
                switch: switch.id.clone(),
                option: pick(&switch.options, b).unwrap().id.clone(),
            }
        }
        29 => Action::JumpTime {
            to: "D".repeat(usize::from(a % 2)),
            title: String::new(),
        },
        30 => Action::SetMood(u32::from(a % 7)),
        31 | 32 => Act::jump(&pick(&scenario.cues, a).unwrap().id),
        33 => Action::Back,
        34 => Action::Pause(reason),
        35 | 36 => Action::Resume,
        37 => Action::NextScene,
        // The end comes seldom, so that drills grow.
        38 if a % 16 == 0 => Action::End,
        39 if a % 16 == 1 => Action::Abort("有误".to_owned()),
        38..=41 => Action::Undo,
        42 | 43 => Action::Redo,
        44 => {
            let mut setup = drill.state().setup.clone();
            setup.participants.truncate(usize::from(a % 5));
            setup.name = format!("改{}", a % 2);
            Action::AmendSetup {
                setup: Box::new(setup),
                reason,
            }
        }
        45 => Action::Debrief(edit(a, b)),
        46 => Action::Remark("注".repeat(usize::from(a % 2))),
        47 | 48 => {
            let scene = drill.state().current();
            let mut ratings = scene.into_iter().flat_map(|s| &s.ratings);
            let beside = ratings.find(|(_, r)| r.implied.is_some());
            Action::Adopt {
                scene: (b % 8 == 7).then_some(usize::from(b / 8) % 3),
                item: beside.map_or(item, |(id, _)| id.clone()),
            }
        }
        49 | 50 => {
            let scene = drill.state().current();
            let open = scene.and_then(|s| s.all_differing().next());
            Action::Decide {
                scene: None,
                item: open.map_or(item, |(id, ..)| id.to_owned()),
                hand: hand(b),
            }
        }
        _ => Action::Reopen,
    }
}

/// A hand for an action: every third is the recorder's.
fn hand(choice: u8) -> Hand {
    match choice % 3 {
        0 => Hand::Recorder,
        _ => Hand::Facilitator,
    }
}

/// Mostly a hand that may.
fn hand_for(action: &Action, choice: u8) -> Hand {
    match action {
        Action::Rate(_) | Action::NamePerson { .. } | Action::Note(_) => hand(choice),
        Action::Undo | Action::Redo | Action::Debrief(_) => hand(choice),
        _ if choice.is_multiple_of(12) => Hand::Recorder,
        _ => Hand::Facilitator,
    }
}

fn edit(a: u8, b: u8) -> DebriefEdit {
    let (index, to, text) = (usize::from(b % 3), usize::from(b % 5), format!("{b}"));
    match a % 14 {
        12 | 13 => DebriefEdit::Attach {
            file: Attachment {
                name: "a.jpg".to_owned(),
                kind: FileKind::Jpeg,
                bytes: 10,
                sha256: Hash([b % 8; 32]),
                caption: String::new(),
                taken: None,
                position_removed: false,
                cleared: true,
            },
        },
        0 => DebriefEdit::SetStrength {
            index,
            strength: Strength::default(),
        },
        1 => DebriefEdit::RemoveStrength { index },
        2 => DebriefEdit::SetProblem {
            index,
            problem: Problem {
                state: CorrectiveActionState::Done,
                ..Problem::default()
            },
        },
        3 => DebriefEdit::RemoveProblem { index },
        4 => DebriefEdit::MoveProblem { index, to },
        5 => DebriefEdit::SetCommanderComment { text },
        6 => DebriefEdit::SetOverall { text },
        7 => DebriefEdit::SetEffect {
            effect: drilldesk::drill::Effect::Reached,
        },
        8 => DebriefEdit::SetPlanReview { text },
        9 => DebriefEdit::SetRedLineReason { text },
        10 => DebriefEdit::Sign {
            signer: Signer::Recorder,
            name: "甲".repeat(index),
        },
        _ => DebriefEdit::Answer {
            scene: index,
            question: to,
            text,
        },
    }
}

/// The name of an action. A new one does not compile until it is here, and fails below until it is played.
fn word(action: &Action) -> &'static str {
    match action {
        Action::Start => "Start",
        Action::Say => "Say",
        Action::StopReaction => "StopReaction",
        Action::TakeBranch(_) => "TakeBranch",
        Action::Follow => "Follow",
        Action::Rate(_) => "Rate",
        Action::Adopt { .. } => "Adopt",
        Action::Decide { .. } => "Decide",
        Action::NamePerson { .. } => "NamePerson",
        Action::Note(_) => "Note",
        Action::Inject(_) => "Inject",
        Action::Improvise { .. } => "Improvise",
        Action::RateImprovised { .. } => "RateImprovised",
        Action::SetSwitch { .. } => "SetSwitch",
        Action::JumpTime { .. } => "JumpTime",
        Action::SetMood(_) => "SetMood",
        Action::JumpTo(_) => "JumpTo",
        Action::Back => "Back",
        Action::Pause(_) => "Pause",
        Action::Resume => "Resume",
        Action::NextScene => "NextScene",
        Action::End => "End",
        Action::Abort(_) => "Abort",
        Action::Undo => "Undo",
        Action::Redo => "Redo",
        Action::AmendSetup { .. } => "AmendSetup",
        Action::Debrief(_) => "Debrief",
        Action::Remark(_) => "Remark",
        Action::Reopen => "Reopen",
    }
}

const ACTIONS: usize = 29;

fn lay_out(which: u8) -> Sitting {
    let first = SHIPPED[usize::from(which % 4)];
    let second = SHIPPED[usize::from(which / 4 % 4)];
    let names: &[&str] = if which >= 128 {
        &[first, second]
    } else {
        &[first]
    };
    let mut plan = setup(usize::from(which / 16 % 4));
    if which.is_multiple_of(3) {
        plan.disclosure = drilldesk::drill::Disclosure::Blind;
    }
    Sitting::lay_out(names, plan)
}

/// Presses all of it; after each step `after` may look.
fn press_all(
    which: u8,
    presses: &[Press],
    mut after: impl FnMut(&Sitting, &Action, &Result<(), Refused>),
) -> Sitting {
    let mut sitting = lay_out(which);
    for press in presses {
        sitting.wait(i64::from(press.3) % 9_000);
        if press.0 % 48 == 47 && press.1 % 2 == 0 {
            sitting.reload();
        }
        let action = action(&sitting.drill, *press);
        let result = sitting.act_by(hand_for(&action, press.1 ^ press.2), &action);
        after(&sitting, &action, &result);
    }
    sitting
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn replay_equals_live_at_every_step(which: u8, presses in presses(60)) {
        press_all(which, &presses, |sitting, action, _| {
            let drill = &sitting.drill;
            let replayed = State::replay(drill.scenarios(), drill.entries());
            assert_eq!(&replayed, drill.state(), "after {action:?}");
        });
    }

    #[test]
    fn looking_back_shows_what_was_live(which: u8, presses in presses(60), looks: Vec<u16>) {
        let mut live = std::collections::BTreeMap::new();
        let mut last = None;
        press_all(which, &presses, |sitting, _, _| {
            let drill = &sitting.drill;
            live.insert(drill.entries().len() as u64, drill.state().clone());
            last = Some(drill.clone());
        });
        if let Some(drill) = last {
            let mut replay = Replay::default();
            let steps: Vec<u64> = live.keys().copied().collect();
            // On and back, as one scrubs.
            let jumps = looks.iter().map(|l| steps[usize::from(*l) % steps.len()]);
            for seq in steps.iter().copied().chain(jumps) {
                prop_assert_eq!(replay.at(&drill, seq), &live[&seq]);
            }
        }
    }

    #[test]
    fn any_prefix_of_a_journal_is_a_drill(
        which: u8,
        presses in presses(50),
        more in presses(8),
        cut: prop::sample::Index,
        other: prop::sample::Index,
    ) {
        let whole = press_all(which, &presses, |_, _, _| {});
        let count = whole.journal.entries.len();
        let cuts = [1, 2, 3, cut.index(count) + 1, other.index(count) + 1, count];
        for cut in cuts.into_iter().filter(|cut| *cut <= count) {
            let mut sitting = lay_out(which);
            sitting.journal.entries = whole.journal.entries[..cut].to_vec();
            sitting.clock.advance_millis(1_000);
            sitting.reload();
            sitting.drill.assess();
            for press in &more {
                sitting.wait(i64::from(press.3));
                let action = action(&sitting.drill, *press);
                sitting.act(&action).ok();
            }
            let entries = &sitting.journal.entries;
            assert_eq!(State::replay(sitting.drill.scenarios(), entries), *sitting.drill.state());
            let seed = seed(UID, sitting.scripts.iter().map(String::as_str));
            assert_eq!(first_break(seed, entries), None);
        }
    }

    #[test]
    fn numbers_have_no_gap_and_time_never_falls(which: u8, presses in presses(60)) {
        let sitting = press_all(which, &presses, |_, _, _| {});
        let mut before = 0;
        for (i, entry) in sitting.journal.entries.iter().enumerate() {
            assert_eq!(entry.seq, i as u64 + 1);
            assert!(entry.action <= entry.seq && entry.action > 0);
            assert!(entry.entered.elapsed_millis >= before, "{entry:?}");
            assert!((0..=entry.entered.elapsed_millis).contains(&entry.at.elapsed_millis), "{entry:?}");
            before = entry.entered.elapsed_millis;
        }
        assert_eq!(sitting.journal.entries, sitting.drill.entries());
    }

    #[test]
    fn an_altered_entry_breaks_the_chain_at_its_place(
        which: u8,
        presses in presses(40),
        places in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 8),
    ) {
        let sitting = press_all(which, &presses, |_, _, _| {});
        let start = seed(UID, sitting.scripts.iter().map(String::as_str));
        let entries = sitting.journal.entries;
        assert_eq!(first_break(start, &entries), None);
        for (place, how) in places {
            let i = place.index(entries.len());
            let mut altered = entries.clone();
            let entry = &mut altered[i];
            let later = |m: DrillTime| DrillTime { elapsed_millis: m.elapsed_millis + 1, ..m };
            match how % 7 {
                0 => entry.at = later(entry.at),
                1 => entry.entered = later(entry.entered),
                2 => entry.action += 1,
                3 => entry.seq += 1,
                4 => entry.event = Event::Remarked { text: "改过".to_owned() },
                5 => entry.by = entry.by.other(),
                _ => entry.hash.0[usize::from(how) % 32] ^= 1,
            }
            assert_eq!(first_break(start, &altered), Some(i as u64 + 1));
            // Neither left out nor put elsewhere.
            let mut shorter = entries.clone();
            shorter.remove(i);
            let missing = (i + 1 < entries.len()).then_some(i as u64 + 1);
            assert_eq!(first_break(start, &shorter), missing);
        }
        let elsewhere = seed("another", sitting.scripts.iter().map(String::as_str));
        assert_eq!(first_break(elsewhere, &entries), Some(1));
    }

    #[test]
    fn a_refused_action_changes_nothing(which: u8, presses in presses(60)) {
        let mut before: Option<(State, usize)> = None;
        press_all(which, &presses, |sitting, action, result| {
            let now = (sitting.drill.state().clone(), sitting.journal.entries.len());
            if let (Err(refused), Some(before)) = (result, &before) {
                assert_eq!(&now, before, "{action:?}: {refused}");
            }
            if result.is_ok() {
                let grown = before.as_ref().is_none_or(|b| now.1 > b.1);
                assert!(grown, "{action:?} did nothing");
            }
            before = Some(now);
        });
    }

    #[test]
    fn a_write_that_fails_changes_nothing(which: u8, presses in presses(40)) {
        let mut sitting = lay_out(which);
        for press in &presses {
            sitting.wait(i64::from(press.3));
            let action = action(&sitting.drill, *press);
            let Ok(pending) = sitting.drill.propose(&action, sitting.clock.now()) else {
                continue;
            };
            let state = sitting.drill.state().clone();
            sitting.journal.failing = true;
            let (pending, _) = pending.commit(UID, &mut sitting.journal).unwrap_err();
            assert_eq!(sitting.drill.state(), &state);
            // Handed back whole: later it can still be kept, as of then.
            sitting.wait(5_000);
            sitting.journal.failing = false;
            let committed = pending.commit(UID, &mut sitting.journal).unwrap();
            sitting.drill.apply(committed);
        }
        let seed = seed(UID, sitting.scripts.iter().map(String::as_str));
        assert_eq!(first_break(seed, &sitting.journal.entries), None);
        assert_eq!(State::replay(sitting.drill.scenarios(), &sitting.journal.entries), *sitting.drill.state());
    }

    #[test]
    fn taking_back_and_bringing_back_is_the_identity(which: u8, presses in presses(60)) {
        let mut sitting = lay_out(which);
        for press in &presses {
            sitting.wait(i64::from(press.3) % 9_000);
            let action = action(&sitting.drill, *press);
            sitting.act(&action).ok();
            let before = sitting.drill.state().clone();
            let depth = usize::from(press.1 % 4);
            let taken = (0..depth).take_while(|_| sitting.act(&Action::Undo).is_ok()).count();
            for _ in 0..taken {
                sitting.must(&Action::Redo);
            }
            let after = sitting.drill.state();
            assert_eq!(after.scenes, before.scenes, "{taken} taken back after {action:?}");
            assert_eq!((&after.setup, after.phase), (&before.setup, before.phase));
            assert_eq!(after.debrief, before.debrief);
            for hand in Hand::BOTH {
                assert_eq!(after.steps(hand), before.steps(hand));
            }
            assert_eq!(after.retracted, before.retracted);
        }
    }

    #[test]
    fn each_hand_takes_back_its_own_only(which: u8, presses in presses(60)) {
        let mut sitting = lay_out(which);
        for press in &presses {
            sitting.wait(i64::from(press.3) % 9_000);
            let action = action(&sitting.drill, *press);
            sitting.act_by(hand(press.1 ^ press.2), &action).ok();
            let by = hand(press.2);
            let told = |sitting: &Sitting| {
                let steps = sitting.drill.state().steps(by.other()).clone();
                let scenes = sitting.drill.state().scenes.iter().zip(sitting.drill.scenarios());
                let told = scenes.flat_map(|(scene, scenario)| {
                    let items = scenario.items.iter();
                    items.map(|item| scene.told_by(&item.id, by.other()).map(|r| (r.rating, r.seq)))
                });
                (steps, told.collect::<Vec<_>>())
            };
            let before = told(&sitting);
            let undone = sitting.drill.state().steps(by).undo.last().copied();
            if sitting.act_by(by, &Action::Undo).is_ok() {
                let entries = sitting.drill.entries();
                let taken: Vec<_> = entries.iter().filter(|e| Some(e.action) == undone).collect();
                assert!(taken.iter().all(|e| e.by == by), "another hand's act was taken back");
                // What was decided over both brings both back.
                let was_decision = taken.iter().any(|e| matches!(
                    &e.event,
                    Event::ItemRated { source, .. } if !matches!(source, RatingSource::Key | RatingSource::Placed)
                ));
                if !was_decision {
                    assert_eq!(told(&sitting), before, "{action:?}");
                }
                sitting.act_by(by, &Action::Redo).unwrap();
                assert_eq!(told(&sitting), before, "{action:?}");
            }
            if press.0 % 7 == 0 {
                sitting.reload();
            }
            let replayed = State::replay(sitting.drill.scenarios(), &sitting.journal.entries);
            assert_eq!(&replayed, sitting.drill.state());
        }
    }

    #[test]
    fn what_differs_counts_for_nothing(which: u8, presses in presses(60)) {
        press_all(which, &presses, |sitting, _, _| {
            for scene in &sitting.drill.state().scenes {
                for (item, own, other) in scene.all_differing() {
                    assert_ne!(own.rating, other.rating);
                    assert_eq!((own.by, other.by), (Hand::Facilitator, Hand::Recorder));
                    assert!(scene.rating(item).is_none() && scene.recorded(item).is_some());
                }
                for rated in scene.ratings.values() {
                    assert!(rated.rating != Rating::Touched || rated.by == Hand::Facilitator);
                }
            }
        });
    }

    #[test]
    fn the_score_is_between_nothing_and_all(which: u8, presses in presses(60)) {
        press_all(which, &presses, |sitting, _, _| {
            let assessment = sitting.drill.assess();
            assert!(assessment.score.earned_halves <= 2 * assessment.score.base);
            assert!(assessment.score.tenths().is_none_or(|t| t <= 1000));
            let scenes: u32 = assessment.scenes.iter().map(|s| s.score.base).sum();
            assert_eq!(scenes, assessment.score.base);
            let stages: u32 = assessment.scenes.iter().flat_map(|s| &s.stages).map(|(_, s)| s.score.base).sum();
            // The parts of an aborted drill have no score at all.
            let aborted = sitting.drill.state().phase == Phase::Aborted;
            assert_eq!(stages, if aborted { 0 } else { assessment.score.base });
            let lost: u32 = assessment.deductions.iter().map(|d| d.halves).sum();
            assert_eq!(lost + assessment.score.earned_halves, 2 * assessment.score.base);
            let spent: i64 = assessment.scenes.iter().flat_map(|s| &s.stage_millis).sum();
            assert!(spent <= sitting.drill.state().elapsed_millis);
            sitting.drill.panel(sitting.clock.now());
        });
    }
}

/// The presses above do reach every action, and most of them are taken.
#[test]
fn every_action_is_taken_by_some_press() {
    let mut taken = BTreeSet::new();
    let (mut asked, mut done) = (0, 0);
    for which in 0..24_u8 {
        let presses: Vec<Press> = (0..160_u32)
            .map(|i| {
                let mixed =
                    (i + 1).wrapping_mul(2_654_435_761) ^ u32::from(which).wrapping_mul(40_503_019);
                let [a, b, c, d] = mixed.to_be_bytes();
                (a ^ d, b, c, 700 + u16::from(d) * 9)
            })
            .collect();
        press_all(which.wrapping_mul(11), &presses, |_, action, result| {
            asked += 1;
            if result.is_ok() {
                done += 1;
                taken.insert(word(action));
            }
        });
    }
    assert_eq!(taken.len(), ACTIONS, "{taken:?}");
    assert!(done * 3 > asked, "{done} of {asked}");
}

/// A drill that was never laid out takes nothing, and does not fall over.
#[test]
fn nothing_happens_in_a_drill_that_was_not_laid_out() {
    let laid = open("telecom-fraud");
    let mut sitting = Sitting {
        drill: Drill::new(
            UID.to_owned(),
            laid.drill.scenarios().to_vec(),
            &laid.scripts,
        ),
        ..laid
    };
    sitting.journal.entries.clear();
    for kind in 0..48 {
        for a in 0..8 {
            let action = action(&sitting.drill, (kind, a, a, 0));
            assert_eq!(sitting.act(&action), Err(Refused::NotStarted), "{action:?}");
        }
    }
    sitting.drill.assess();
    sitting.drill.panel(sitting.clock.now());
}
