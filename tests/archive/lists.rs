//! What the lists show, and what is kept beside the drills.

use std::collections::BTreeMap;
use std::path::Path;

use drilldesk::archive::{Archive, ArchiveError, FILE_NAME, FindQuery, SortBy, Summary};
use drilldesk::drill::{Action, Clock as _, DebriefEdit, Drill, Now, Phase, Problem};
use drilldesk::scenario::Rating;
use rusqlite::Connection;

use super::{Kept, behind, lay_out};
use crate::support::{Act, Memory, clock, generated, open};

#[test]
fn a_list_shows_the_newest_first() {
    let mut kept = Kept::new();
    let clock = kept.clock.clone();
    for number in ["XB-2", "XB-3", "XB-4"] {
        clock.advance_millis(3_600_000);
        lay_out(&mut kept.archive, &clock, "elderly-ebank", number);
    }
    let numbers = |limit| -> Vec<String> {
        let list = kept.archive.list(limit, false).unwrap();
        list.into_iter().map(|s| s.number).collect()
    };
    assert_eq!(numbers(10), ["XB-4", "XB-3", "XB-2", "XB-20261124-01"]);
    assert_eq!(numbers(2), ["XB-4", "XB-3"]);
    assert_eq!(numbers(0), [""; 0]);
}

#[test]
fn a_drill_is_unfinished_until_it_ends() {
    let mut kept = Kept::new();
    let unfinished = |kept: &Kept| kept.archive.unfinished().unwrap().len();
    assert_eq!(unfinished(&kept), 1);
    kept.must(&Action::Start);
    assert_eq!(unfinished(&kept), 1);
    kept.must(&Action::End);
    // Even where the summary was not drawn any more.
    assert_eq!(unfinished(&kept), 0);
    kept.archive.summarise(&kept.drill).unwrap();
    assert_eq!(unfinished(&kept), 0);
}

#[test]
fn a_summary_that_lags_behind_is_drawn_anew() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Act::rate("C03", Rating::Met));
    kept.archive.summarise(&kept.drill).unwrap();
    let first = kept.archive.list(1, false).unwrap().remove(0);
    assert_eq!(first, Summary::of(&kept.drill));
    assert_eq!(first.score_tenths, Some(1000));
    assert_eq!(first.cue, "Q01");
    assert!(first.line.starts_with("喂……我到银行了"));
    // Two more entries, as when the program was killed before it drew the summary.
    kept.must(&Act::rate("C04", Rating::Missed));
    kept.must(&Act::rate("R1", Rating::Touched));
    let again = kept.archive.list(1, false).unwrap().remove(0);
    assert_eq!(again, Summary::of(&kept.drill));
    assert_eq!(again.score_tenths, Some(500));
    assert_eq!(again.grade.as_deref(), Some("fail"));
    assert_eq!(again.red_lines, 1);
    // A summary nobody can read is drawn anew, too.
    kept.archive.summarise(&kept.drill).unwrap();
    kept.behind("UPDATE drill SET summary = 'x'");
    assert_eq!(kept.archive.list(1, false).unwrap(), [again]);
}

#[test]
fn a_summary_follows_the_debrief_and_the_set_up() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    kept.must(&Action::Debrief(DebriefEdit::SetProblem {
        index: 0,
        problem: Problem::default(),
    }));
    let mut setup = kept.drill.state().setup.clone();
    setup.number = "XB-20261124-09".to_owned();
    kept.must(&Action::AmendSetup {
        setup: Box::new(setup),
        reason: "编号错了".to_owned(),
    });
    kept.archive.summarise(&kept.drill).unwrap();
    let summary = kept.archive.list(1, false).unwrap().remove(0);
    assert_eq!((summary.problems, summary.problems_done), (1, 0));
    assert_eq!(summary.phase, "ended");
    assert_eq!(summary.elapsed_millis, 1_000);
    // It is found by its new number.
    assert_eq!(
        kept.archive.find("XB-20261124-09").unwrap(),
        kept.drill.uid()
    );
}

#[test]
fn a_drill_is_found_by_number_by_id_and_as_the_latest() {
    let mut kept = Kept::new();
    let clock = kept.clock.clone();
    clock.advance_millis(1_000);
    let (latest, _) = lay_out(&mut kept.archive, &clock, "elderly-ebank", "XB-20261124-02");
    let uid = kept.drill.uid();
    assert_eq!(kept.archive.find("XB-20261124-01").unwrap(), uid);
    assert_eq!(kept.archive.find(uid).unwrap(), uid);
    assert_eq!(kept.archive.find(&uid[..8]).unwrap(), uid);
    assert_eq!(kept.archive.find("latest").unwrap(), latest.uid());
    for nothing in ["", "XB", "%", "_", &uid[..3], "'; DROP TABLE entry; --"] {
        let error = kept.archive.find(nothing);
        assert!(
            matches!(error, Err(ArchiveError::NoSuchDrill(_))),
            "{nothing}"
        );
    }
}

#[test]
fn nothing_is_found_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let archive = drilldesk::archive::Archive::open(folder.path()).unwrap();
    assert!(archive.list(10, true).unwrap().is_empty());
    assert!(archive.unfinished().unwrap().is_empty());
    assert!(archive.find("latest").is_err());
    assert_eq!(archive.verify().unwrap().drills, 0);
    let free = archive.free_number("XB-", "2026-11-24", false);
    assert_eq!(free.unwrap(), "XB-01");
}

#[test]
fn numbers_follow_the_drills_of_a_day_and_rehearsals_have_their_own() {
    let mut kept = Kept::new();
    let free = |kept: &Kept, day: &str, rehearsals| {
        let free = kept.archive.free_number("A-", day, rehearsals);
        free.unwrap()
    };
    assert_eq!(free(&kept, "2026-11-24", false), "A-02");
    let clock = kept.clock.clone();
    lay_out(&mut kept.archive, &clock, "elderly-ebank", "2");
    kept.behind("UPDATE drill SET rehearsal = 1 WHERE number = '2'");
    assert_eq!(free(&kept, "2026-11-24", false), "A-02");
    assert_eq!(free(&kept, "2026-11-24", true), "A-02");
    assert_eq!(kept.archive.list(9, false).unwrap().len(), 1);
    assert_eq!(kept.archive.list(9, true).unwrap().len(), 2);
    // The next day begins at midnight where the drill was held.
    clock.advance_millis(7 * 3_600_000);
    lay_out(&mut kept.archive, &clock, "elderly-ebank", "3");
    assert_eq!(free(&kept, "2026-11-24", false), "A-02");
    assert_eq!(free(&kept, "2026-11-25", false), "A-02");
}

/// Not even when the drill that had it was deleted for good, when it was typed, or when it came from another archive.
#[test]
fn a_number_is_given_once() {
    let mut kept = Kept::new();
    let clock = kept.clock.clone();
    let next = |kept: &Kept| {
        let next = kept
            .archive
            .free_number("XB-20261124-", "2026-11-24", false);
        next.unwrap()
    };
    assert_eq!(next(&kept), "XB-20261124-02");
    lay_out(&mut kept.archive, &clock, "elderly-ebank", "XB-20261124-02");
    // A number that somebody typed.
    lay_out(&mut kept.archive, &clock, "elderly-ebank", "XB-20261124-04");
    assert_eq!(next(&kept), "XB-20261124-05");
    kept.must(&Action::Start);
    kept.must(&Action::End);
    kept.archive.summarise(&kept.drill).unwrap();
    let uid = kept.drill.uid().to_owned();
    kept.archive
        .trash(std::slice::from_ref(&uid), clock.now())
        .unwrap();
    assert_eq!(next(&kept), "XB-20261124-05");
    kept.archive
        .purge(&[uid], clock.now(), &mut |_, _| true)
        .unwrap();
    assert_eq!(next(&kept), "XB-20261124-03");
    lay_out(&mut kept.archive, &clock, "elderly-ebank", "XB-20261124-03");
    assert_eq!(next(&kept), "XB-20261124-05");
    let kept = kept.reopen();
    assert_eq!(next(&kept), "XB-20261124-05");
}

/// More drills than are looked up at a time, as an older program has drawn them.
fn drawn_before(drills: i64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    let sitting = open("telecom-fraud");
    let drills = (0..drills).map(|n| {
        let (scenarios, scripts) = (sitting.drill.scenarios().to_vec(), sitting.scripts.clone());
        let mut drill = Drill::new(format!("{n:032x}"), scenarios, &scripts);
        let mut setup = sitting.drill.state().setup.clone();
        setup.name = format!("第{n}场");
        let pending = drill.open(setup, sitting.clock.now()).unwrap();
        let committed = pending.commit("", &mut Memory::default()).unwrap();
        drill.apply(committed);
        (drill, scripts)
    });
    archive.add_all(&drills.collect::<Vec<_>>()).unwrap();
    assert_eq!(archive.stale_count().unwrap(), 0);
    drop(archive);
    behind(
        folder.path(),
        "UPDATE drill SET index_version = index_version - 1 - (uid > '0000000000000000000000000000000f'); DELETE FROM drill_summary",
    );
    folder
}

/// How many rows the list has.
fn rows(folder: &Path) -> i64 {
    let other = Connection::open(folder.join(FILE_NAME)).unwrap();
    let sql = "SELECT count(*) FROM drill_summary";
    other.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn what_an_older_program_has_drawn_is_drawn_anew() {
    let folder = drawn_before(450);
    behind(
        folder.path(),
        "DROP TRIGGER entry_no_update; UPDATE entry SET body = '?' WHERE drill_uid LIKE '%ff'",
    );
    let archive = Archive::open(folder.path()).unwrap();
    assert_eq!(rows(folder.path()), 449);
    // One that cannot be read is left, and looked at again the next time.
    assert_eq!(archive.stale_count().unwrap(), 1);
}

#[test]
fn drawing_anew_goes_on_beside_one_that_writes_and_is_gone_on_with_after_a_stop() {
    let folder = drawn_before(450);
    let mut archive = Archive::open_deferring(folder.path(), 449).unwrap();
    assert_eq!(archive.stale_count().unwrap(), 450);
    let mut beside = archive.beside().unwrap();
    let clock = clock();
    let mut course = Vec::new();
    let whole = beside.reindex(&mut |done, all| {
        // A drill is laid out and played in the window meanwhile.
        if done == 7 {
            let (mut drill, _) = lay_out(&mut archive, &clock, "elderly-ebank", "XB-2");
            let pending = drill.propose(&Action::Start, clock.now()).unwrap();
            let committed = pending.commit(drill.uid(), &mut archive).unwrap();
            drill.apply(committed);
            archive.summarise(&drill).unwrap();
        }
        course.push((done, all));
        done < 300
    });
    assert!(!whole.unwrap(), "it was stopped");
    assert_eq!(
        course,
        (0..=300).map(|done| (done, 450)).collect::<Vec<_>>()
    );
    assert_eq!(archive.stale_count().unwrap(), 150);
    assert_eq!(rows(folder.path()), 301);
    assert!(beside.reindex(&mut |_, _| true).unwrap());
    assert_eq!(archive.stale_count().unwrap(), 0);
    assert_eq!(rows(folder.path()), 451);
}

/// As when the program is killed, or the disk is full, between the entry and the lists.
#[test]
fn what_went_on_without_being_drawn_is_drawn_when_it_is_opened_again() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    let found = |kept: &Kept| {
        let all = FindQuery::default();
        let order = SortBy::default();
        let today = kept.clock.now().wall.date_naive();
        let found = kept.archive.find_drills(&all, order, true, today).unwrap();
        let rows = kept.archive.found_rows(&found.keys, "", today).unwrap();
        rows.into_iter()
            .map(|row| row.score_tenths)
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&kept), Vec::<Option<u32>>::new());
    let mut kept = kept.reopen();
    assert_eq!(found(&kept), [None]);
    kept.must(&Act::amend("C03", Some(Rating::Met), "回看录像"));
    assert_eq!(kept.archive.stale_count().unwrap(), 1);
    let kept = kept.reopen();
    assert_eq!(found(&kept), [Some(1000)]);
    assert_eq!(kept.archive.stale_count().unwrap(), 0);
}

/// The same as all drills, replayed, come to.
#[test]
fn plays_and_what_was_held_are_what_the_drills_tell() {
    let folder = generated(60, 5);
    let archive = Archive::open(folder.path()).unwrap();
    let (mut plays, mut held) = (BTreeMap::new(), BTreeMap::new());
    let mut aborted = 0;
    for summary in archive.list(usize::MAX, true).unwrap() {
        let (drill, _) = archive.load(&summary.uid, Now::epoch()).unwrap();
        let (state, assessed) = (drill.state(), drill.assess());
        aborted += usize::from(state.phase == Phase::Aborted);
        if state.phase != Phase::Ended || state.setup.rehearsal {
            continue;
        }
        let day = state.started.unwrap().wall.date_naive();
        *held.entry(day).or_insert(0) += 1;
        let begun = state.scenes.iter().enumerate();
        let begun = begun.filter(|(_, scene)| scene.started.is_some());
        for ((scene, _), score) in begun.zip(&assessed.scenes) {
            let of: &mut Vec<_> = plays
                .entry(drill.scenarios()[scene].id.clone())
                .or_default();
            of.push((day, score.score.tenths(), score.counts.red_touched));
        }
    }
    assert!(aborted > 0 && plays.len() > 3, "{aborted} {}", plays.len());
    let told = archive.plays(2).unwrap();
    assert_eq!(
        told.keys().collect::<Vec<_>>(),
        plays.keys().collect::<Vec<_>>()
    );
    for (scenario, mut played) in plays {
        let told = &told[&scenario];
        assert_eq!(told.times as usize, played.len(), "{scenario}");
        played.sort_by_key(|(day, ..)| std::cmp::Reverse(*day));
        let days: Vec<_> = told.latest.iter().map(|play| play.day).collect();
        let last: Vec<_> = played.iter().map(|(day, ..)| *day).take(2).collect();
        assert_eq!(days, last, "{scenario}");
        for play in &told.latest {
            let (drill, _) = archive.load(&play.uid, Now::epoch()).unwrap();
            assert_eq!(drill.scenarios()[play.scene].id, scenario);
            let result = (play.day, play.score_tenths, play.red_lines);
            assert!(played.contains(&result), "{scenario} {play:?}");
            assert_eq!(play.unrated, drill.assess().counts.unrated);
        }
    }
    let (first, last) = (*held.keys().next().unwrap(), *held.keys().last().unwrap());
    let told = archive.sittings(first, last, 3).unwrap();
    assert_eq!(told.days, held.clone().into_iter().collect::<Vec<_>>());
    assert_eq!(told.latest.len(), 3);
    assert_eq!(told.latest[0].day, last);
    held.remove(&first);
    let told = archive
        .sittings(first.succ_opt().unwrap(), last, 0)
        .unwrap();
    assert_eq!(told.days, held.into_iter().collect::<Vec<_>>());
    assert_eq!(told.latest, []);
}

/// The index of words is dear to write.
#[test]
fn words_that_stay_as_they_were_are_not_written_again() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    kept.archive.summarise(&kept.drill).unwrap();
    kept.behind(
        "CREATE TRIGGER again BEFORE INSERT ON search_text BEGIN SELECT RAISE(ABORT, 'again'); END",
    );
    kept.must(&Act::amend("C03", Some(Rating::Met), "回看录像"));
    kept.archive.summarise(&kept.drill).unwrap();
    let overall = DebriefEdit::SetOverall {
        text: "很好".to_owned(),
    };
    kept.must(&Action::Debrief(overall));
    assert!(kept.archive.summarise(&kept.drill).is_err());
}

#[test]
fn small_things_are_kept_by_name() {
    let mut kept = Kept::new();
    assert_eq!(kept.archive.kept("draft").unwrap(), None);
    kept.archive.keep("draft", "一").unwrap();
    kept.archive.keep("last", "").unwrap();
    kept.archive.keep("draft", "二\0𠮷").unwrap();
    let kept = kept.reopen();
    assert_eq!(
        kept.archive.kept("draft").unwrap().as_deref(),
        Some("二\0𠮷")
    );
    assert_eq!(kept.archive.kept("last").unwrap().as_deref(), Some(""));
}
