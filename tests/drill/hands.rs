//! Two people at one drill: whose hand wrote what, what happens where they differ, and that neither touches what the other did.

use std::io::Cursor;

use chrono::TimeDelta;
use drilldesk::archive::{Archive, read_packed};
use drilldesk::drill::{
    Action, Attachment, DebriefEdit, Drill, Entry, Event, FileKind, Hand, Hash, Phase, Rated,
    RatingSource, Refused, State, Verdict,
};
use drilldesk::scenario::Rating;
use expect_test::expect;
use serde_json::Map;

use super::check;
use crate::support::{Act, Sitting, clock, open, play, wall};

fn played(script: &str) -> Sitting {
    let (sitting, timeline) = play(&["telecom-fraud"], script);
    assert!(!timeline.contains('×'), "{timeline}");
    sitting
}

fn recorded<'a>(sitting: &'a Sitting, item: &str) -> Option<&'a Rated> {
    sitting.drill.state().scenes[0].recorded(item)
}

fn stands(sitting: &Sitting, item: &str) -> Option<(Rating, Hand)> {
    let scene = &sitting.drill.state().scenes[0];
    scene.rating(item).map(|r| (r.rating, r.by))
}

fn is_disputed(sitting: &Sitting, item: &str) -> bool {
    sitting.drill.state().scenes[0].is_disputed(item)
}

/// Who wrote what stands in the entries, and undo takes back what the same hand did last.
#[test]
fn both_hands_write_into_one_journal() {
    check(
        "start; +2s say; +1s rate C01 met; +1s recorder rate C02 met; +1s recorder note 客户没坐; +1s recorder undo; +1s undo; +1s recorder undo; +1s recorder redo; +1s recorder redo",
        &expect![[r#"
            1   00:00.000 Opened
            2   00:00.000 Started
            3   00:00.000 SceneStarted { scene: 0 }
            4   00:00.000 Q01 shown (Opening)
            5   00:02.000 Q01 said
            6   00:03.000 Q01 reaction stopped
            7   00:03.000 C01 Met at "Q01" (Key)
            8   00:04.000 C02 Met at "Q01" (Key) (recorder)
            9   00:05.000 NoteAdded { text: "客户没坐", cue: "Q01" } (recorder)
            10  00:06.000 Retracted { action: 9 } (recorder)
            11  00:07.000 Retracted { action: 6 }
            12  00:08.000 Retracted { action: 8 } (recorder)
            13  00:09.000 Restored { action: 8 } (recorder)
            14  00:10.000 Restored { action: 9 } (recorder)
            ---
            Running 00:10.000, Q01 mood 3
              C02 Met 00:04.000 "Q01" Key (recorder)
              undo [5] redo [6]
              undo [8, 9] redo [] (recorder)
        "#]],
    );
}

/// The recorder's key stops no clock: they write when there is time to.
#[test]
fn the_reaction_clock_is_the_facilitators() {
    let mut sitting = played("start; +2s say; +3s recorder rate C01 met");
    let visit = sitting.drill.state().scenes[0].visits[0].clone();
    assert_eq!((visit.said.is_some(), visit.stopped), (true, None));
    sitting.wait(1_000);
    sitting.must(&Act::rate("C02", Rating::Met));
    assert!(sitting.drill.state().scenes[0].visits[0].stopped.is_some());
}

#[test]
fn the_same_result_of_both_is_the_first_that_was_seen() {
    let sitting = played("start; +2s rate C01 met; +9s recorder rate C01 met");
    let rated = recorded(&sitting, "C01").unwrap();
    assert_eq!((rated.by, rated.changes), (Hand::Facilitator, 0));
    assert_eq!(rated.at.elapsed_millis, 2_000);
    assert!(!is_disputed(&sitting, "C01"));
    // Who places it earlier saw it first.
    let sitting = played("start; +9s rate C01 met; +3s recorder rate C01 met at 4s");
    let rated = recorded(&sitting, "C01").unwrap();
    assert_eq!((rated.by, rated.at.elapsed_millis), (Hand::Recorder, 4_000));
    // The word of the one is left when the other takes theirs back.
    let sitting = played("start; +2s rate C01 met; +9s recorder rate C01 met; +1s undo");
    let rated = recorded(&sitting, "C01").unwrap();
    assert_eq!(
        (rated.by, rated.at.elapsed_millis),
        (Hand::Recorder, 11_000)
    );
    // Who did it is known when either knows.
    let sitting = played("start; +2s rate C01 met; +9s recorder rate C01 met by 2");
    assert_eq!(recorded(&sitting, "C01").unwrap().person, Some(2));
}

#[test]
fn different_results_count_for_nothing_until_one_is_decided() {
    let before = "start; +2s rate C01 met; +3s recorder rate C01 partly";
    let sitting = played(before);
    assert_eq!(stands(&sitting, "C01"), None);
    let scene = &sitting.drill.state().scenes[0];
    let (own, other) = scene.differing("C01").unwrap();
    assert_eq!((own.rating, own.by), (Rating::Met, Hand::Facilitator));
    assert_eq!((other.rating, other.by), (Rating::Partly, Hand::Recorder));
    assert_eq!(other.at.elapsed_millis, 5_000);
    let assessment = sitting.drill.assess();
    assert!(assessment.unrated.iter().any(|(_, item)| item == "C01"));
    assert_eq!(assessment.score.base, 0);
    assert_eq!(
        assessment.counts.rated() + assessment.counts.unrated,
        assessment.counts.due()
    );

    for (step, rating, at) in [
        ("decide C01 own", Rating::Met, 2_000),
        ("decide C01 other", Rating::Partly, 5_000),
        // A result given while both are seen is a decision, too.
        ("rate C01 missed", Rating::Missed, 14_000),
        ("rate C01 met", Rating::Met, 2_000),
    ] {
        let mut sitting = played(&format!("{before}; +9s {step}"));
        let rated = recorded(&sitting, "C01").unwrap();
        assert_eq!(
            (rated.rating, rated.source),
            (rating, RatingSource::Decided)
        );
        assert_eq!((rated.by, rated.at.elapsed_millis), (Hand::Facilitator, at));
        assert_eq!(stands(&sitting, "C01").map(|r| r.0), Some(rating));
        // Taken back, both stand there again.
        sitting.must(&Action::Undo);
        assert!(is_disputed(&sitting, "C01"));
        // Said anew, it is asked anew.
        sitting.must(&Action::Redo);
        sitting.wait(1_000);
        let again = match rating {
            Rating::Partly => Rating::Missed,
            _ => Rating::Partly,
        };
        let told = sitting.act_by(Hand::Recorder, &Act::rate("C01", again));
        assert_eq!((told, is_disputed(&sitting, "C01")), (Ok(()), true));
    }
}

#[test]
fn they_come_to_agree_without_a_decision() {
    for more in [
        "recorder rate C01 met",
        "rate C01 none",
        "recorder undo",
        "recorder rate C01 none",
        "undo",
    ] {
        let sitting = played(&format!(
            "start; +2s rate C01 met; +3s recorder rate C01 partly; +5s {more}"
        ));
        assert!(!is_disputed(&sitting, "C01"), "{more}");
        assert!(stands(&sitting, "C01").is_some(), "{more}");
    }
}

/// Who did not see it contradicts nobody.
#[test]
fn what_one_did_not_see_stands_by_the_other() {
    for (own, other) in [
        ("unseen because 背对", "missed"),
        ("missed", "unseen because 背对"),
    ] {
        let sitting = played(&format!(
            "start; +2s rate C01 {own}; +3s recorder rate C01 {other}"
        ));
        assert_eq!(stands(&sitting, "C01").map(|r| r.0), Some(Rating::Missed));
    }
}

/// What a branch says gives way to the recorder as it does to the facilitator, and comes back when theirs is taken away.
#[test]
fn a_branch_stands_beside_the_recorders_result() {
    // On the first cue the first branch says that C01 was met.
    let mut sitting = played("start; +2s recorder rate C01 missed; +9s branch 1");
    let rated = recorded(&sitting, "C01").unwrap();
    assert_eq!((rated.rating, rated.by), (Rating::Missed, Hand::Recorder));
    assert_eq!(rated.implied.as_ref().map(|i| i.rating), Some(Rating::Met));
    assert!(!is_disputed(&sitting, "C01"));
    sitting.act_by(Hand::Recorder, &Action::Undo).unwrap();
    let rated = recorded(&sitting, "C01").unwrap();
    assert_eq!(
        (rated.rating, rated.source),
        (Rating::Met, RatingSource::Branch)
    );
    sitting.act_by(Hand::Recorder, &Action::Redo).unwrap();
    // The facilitator takes the branch's: that decides.
    sitting.must(&Action::Adopt {
        scene: None,
        item: "C01".to_owned(),
    });
    assert_eq!(
        stands(&sitting, "C01"),
        Some((Rating::Met, Hand::Facilitator))
    );

    for script in [
        "start; +2s branch 1; +9s recorder rate C01 missed; +1s recorder rate C01 none",
        "start; +2s recorder rate C01 met; +9s branch 1; +1s recorder undo",
    ] {
        let sitting = played(script);
        let rated = recorded(&sitting, "C01").unwrap();
        assert_eq!(
            (rated.rating, rated.source),
            (Rating::Met, RatingSource::Branch)
        );
    }
}

#[test]
fn an_item_is_placed_anywhere_between_start_and_now() {
    let before = "start; +10s branch 1; +10s pause; +60s resume; +10s branch 1; +10s ";
    for by in ["", "recorder "] {
        for (at, cue, on_the_wall) in [(0, 0, 0), (4, 0, 4), (20, 1, 20), (25, 1, 85), (40, 2, 100)]
        {
            let sitting = played(&format!("{before}{by}rate C03 met at {at}s"));
            let rated = recorded(&sitting, "C03").unwrap();
            let visits = &sitting.drill.state().scenes[0].visits;
            assert_eq!(rated.at.elapsed_millis, at * 1_000);
            assert_eq!(rated.cue, visits[cue].cue, "at {at} s");
            assert_eq!(rated.at.wall, wall() + TimeDelta::seconds(on_the_wall));
            assert_eq!((rated.source, rated.late), (RatingSource::Placed, at != 40));
        }
        let (_, timeline) = play(
            &["telecom-fraud"],
            &format!("{before}{by}rate C03 met at 41s"),
        );
        assert!(timeline.ends_with("NoSuchMoment\n"), "{timeline}");
    }
    // Moved to and fro within one cue it is where it was put last, and a key pressed later leaves it there.
    for (first, second) in [(4, 7), (7, 4)] {
        let sitting = played(&format!(
            "start; +9s rate C01 met at {first}s; +1s rate C01 met at {second}s; +1s rate C01 partly"
        ));
        let rated = recorded(&sitting, "C01").unwrap();
        assert_eq!(
            (rated.rating, rated.at.elapsed_millis),
            (Rating::Partly, second * 1_000)
        );
    }
}

/// A package may hold any numbers: they count with the nearest that can be, and nothing falls over.
#[test]
fn hostile_numbers_are_only_numbers() {
    let sitting = played("start; +5s rate C01 met; +5s recorder rate C02 met");
    for millis in [i64::MIN, -1, i64::MAX] {
        let mut entries: Vec<Entry> = sitting.drill.entries().to_vec();
        for entry in &mut entries {
            entry.at.elapsed_millis = millis;
            entry.entered.elapsed_millis = millis;
        }
        let odd = Drill::restore(
            sitting.drill.uid().to_owned(),
            sitting.drill.scenarios().to_vec(),
            &sitting.scripts,
            entries,
            drilldesk::drill::Clock::now(&sitting.clock),
        );
        for at in [i64::MIN, -1, 0, 1, i64::MAX] {
            let place = Action::Rate(drilldesk::drill::RateItem {
                item: "C03".to_owned(),
                rating: Some(Rating::Met),
                placement: drilldesk::drill::Placement::At(at),
                ..Default::default()
            });
            let now = drilldesk::drill::Clock::now(&sitting.clock);
            for hand in Hand::BOTH {
                if let Ok(pending) = odd.propose_by(hand, &place, now) {
                    assert!(
                        pending
                            .entries()
                            .iter()
                            .all(|e| e.at.is_possible() || millis < 0 || at >= 0)
                    );
                }
            }
            odd.assess();
            odd.panel(now);
        }
        odd.chain_break(&sitting.scripts).unwrap();
    }
}

fn photo(name: &str, byte: u8) -> Action {
    Action::Debrief(DebriefEdit::Attach {
        file: Attachment {
            name: name.to_owned(),
            kind: FileKind::Jpeg,
            bytes: 10,
            sha256: Hash([byte; 32]),
            caption: String::new(),
            taken: None,
            position_removed: false,
            cleared: false,
        },
    })
}

/// A photo filed while the drill goes on belongs to its moment, and is there after a crash.
#[test]
fn a_photo_of_the_moment_is_an_entry_of_its_own() {
    let mut sitting = played("start; +10s branch 1; +5s pause; +9s note 停");
    let filed = sitting.act_by(Hand::Recorder, &photo("厅堂.jpg", 1));
    assert_eq!(filed, Ok(()));
    sitting.must(&photo("柜面.jpg", 2));
    let again = sitting.act_by(Hand::Recorder, &photo("同一张.jpg", 2));
    assert_eq!(again, Err(Refused::FileThere));
    sitting.wait(60_000);
    sitting.reload();
    sitting.must(&Action::Resume);
    sitting.must(&Action::End);
    sitting.must(&photo("会后.jpg", 3));
    let files = &sitting.drill.state().debrief.attachments;
    let moments: Vec<_> = files
        .iter()
        .map(|f| {
            let moment = f.taken_in.as_ref();
            moment.map(|e| (e.by, e.at.elapsed_millis, e.cue.clone()))
        })
        .collect();
    let cue = sitting.drill.state().scenes[0].visits[1].cue.clone();
    assert_eq!(
        moments,
        [
            Some((Hand::Recorder, 15_000, cue.clone())),
            Some((Hand::Facilitator, 15_000, cue)),
            None
        ]
    );
    let replayed = State::replay(sitting.drill.scenarios(), sitting.drill.entries());
    assert_eq!(replayed, *sitting.drill.state());
}

/// What the two could not settle in the drill is settled in the debrief, by one key and without a reason; another result is a correction.
#[test]
fn what_is_open_at_the_end_is_decided_afterwards() {
    let before = "start; +2s rate C01 met; +3s recorder rate C01 partly; +9s end; +60s ";
    let mut sitting = played(&format!("{before}decide C01 other"));
    assert_eq!(sitting.drill.state().phase, Phase::Ended);
    let rated = recorded(&sitting, "C01").unwrap();
    assert_eq!(
        (rated.rating, rated.at.elapsed_millis),
        (Rating::Partly, 5_000)
    );
    sitting.must(&Action::Undo);
    assert!(is_disputed(&sitting, "C01"));
    assert!(matches!(
        sitting
            .drill
            .assess()
            .evaluation(sitting.drill.state())
            .verdict,
        Verdict::Provisional { .. }
    ));
    let refused = sitting.act(&Act::amend("C01", Some(Rating::Missed), " "));
    assert_eq!(refused, Err(Refused::ReasonNeeded));
    sitting.must(&Act::amend("C01", Some(Rating::Missed), "回看录像"));
    assert_eq!(
        stands(&sitting, "C01"),
        Some((Rating::Missed, Hand::Facilitator))
    );
}

/// Entries of one hand read and write as they did before there was another: their hashes hold.
#[test]
fn drills_of_one_hand_keep_their_bytes_and_their_chain() {
    const BEFORE: &[u8] = include_bytes!("../archive/fixtures/one-hand.drill");
    let packed = read_packed(Cursor::new(BEFORE)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    let now = drilldesk::drill::Clock::now(&clock());
    archive.take_in(&packed, now, &Map::new()).unwrap();
    let uid = archive.list(9, true).unwrap()[0].uid.clone();
    let (drill, scripts) = archive.load(&uid, now).unwrap();
    assert_eq!(drill.chain_break(&scripts), None);
    let files = crate::support::unzipped(BEFORE);
    let (_, lines) = files
        .iter()
        .find(|(name, _)| name == "entries.jsonl")
        .unwrap();
    let written: String = drill
        .entries()
        .iter()
        .map(|entry| serde_json::to_string(entry).unwrap() + "\n")
        .collect();
    assert_eq!(written.as_bytes(), lines.as_slice());
    assert!(drill.entries().iter().all(|e| e.by == Hand::Facilitator));
    let state = drill.state();
    let told: Vec<_> = state.scenes[0]
        .ratings
        .iter()
        .map(|(item, r)| (item.as_str(), r.rating, r.source))
        .collect();
    expect![[r#"
        [
            (
                "C01",
                Met,
                Adopted,
            ),
            (
                "C02",
                Missed,
                Key,
            ),
            (
                "C03",
                Partly,
                Key,
            ),
        ]
    "#]]
    .assert_debug_eq(&told);
}

/// The recorder's entries say so, and the chain guards that they do.
#[test]
fn whose_hand_it_was_cannot_be_altered_unseen() {
    let sitting = played("start; +2s rate C01 met; +3s recorder rate C02 met");
    let entries = sitting.drill.entries().to_vec();
    let last = serde_json::to_value(entries.last().unwrap()).unwrap();
    assert_eq!(last["by"], "recorder");
    assert!(
        serde_json::to_value(&entries[0])
            .unwrap()
            .get("by")
            .is_none()
    );
    let seed = drilldesk::drill::seed(
        sitting.drill.uid(),
        sitting.scripts.iter().map(String::as_str),
    );
    for place in 0..entries.len() {
        let mut altered = entries.clone();
        altered[place].by = altered[place].by.other();
        assert_eq!(
            drilldesk::drill::first_break(seed, &altered),
            Some(place as u64 + 1)
        );
    }
}

/// A made-up journal in which the recorder touches a red line or ends the drill is read all the same.
#[test]
fn what_a_recorder_may_not_is_still_read() {
    let sitting = played("start; +2s rate R1 touched; +3s end");
    let mut entries = sitting.drill.entries().to_vec();
    for entry in &mut entries {
        entry.by = Hand::Recorder;
    }
    let state = State::replay(sitting.drill.scenarios(), &entries);
    assert_eq!(state.phase, Phase::Ended);
    let touched = entries.iter().any(|e| {
        matches!(
            &e.event,
            Event::ItemRated {
                rating: Some(Rating::Touched),
                ..
            }
        )
    });
    assert!(touched && state.scenes[0].rating("R1").is_some());
}

#[test]
fn a_recorder_without_a_name_is_the_recorder() {
    let sitting = open("telecom-fraud");
    let setup = &sitting.drill.state().setup;
    assert_eq!(setup.name_of(Hand::Recorder), "");
}
