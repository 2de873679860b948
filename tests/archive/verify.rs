//! A record altered behind the program's back is found, and named.

use drilldesk::archive::{Archive, Fault, Verified};
use drilldesk::drill::Action;
use drilldesk::scenario::Rating;

use super::Kept;
use crate::support::Act;

fn played() -> Kept {
    let mut kept = Kept::new();
    for action in [
        Action::Start,
        Act::branch(0),
        Act::rate("C05", Rating::Missed),
        Act::note("记一笔"),
        Action::End,
    ] {
        kept.must(&action);
    }
    kept.archive.summarise(&kept.drill).unwrap();
    kept
}

fn faults(kept: &Kept) -> Vec<Fault> {
    kept.archive.verify().unwrap().faults
}

fn chain(kept: &Kept, seq: u64) -> Fault {
    Fault::Chain {
        drill: kept.drill.uid().to_owned(),
        name: "演练".to_owned(),
        seq,
    }
}

#[test]
fn a_sound_archive_has_no_fault() {
    let kept = played();
    let verified = kept.archive.verify().unwrap();
    assert_eq!(
        verified,
        Verified {
            drills: 1,
            entries: kept.drill.entries().len() as u64,
            files: 0,
            faults: Vec::new(),
            orphans: Vec::new(),
        }
    );
    let reader = Archive::open_to_read(kept.folder.path()).unwrap();
    assert_eq!(reader.verify().unwrap(), verified);
}

#[test]
fn an_altered_entry_is_named() {
    let count = played().drill.entries().len() as u64;
    for seq in 1..=count {
        let kept = played();
        kept.behind(&format!(
            "DROP TRIGGER entry_is_final;
             UPDATE entry SET body = replace(body, '\"elapsed_millis\":', '\"elapsed_millis\":1') WHERE seq = {seq}"
        ));
        assert_eq!(faults(&kept), [chain(&kept, seq)]);
    }
}

#[test]
fn a_better_rating_is_found_out() {
    let kept = played();
    kept.behind(
        "DROP TRIGGER entry_is_final;
         UPDATE entry SET body = replace(body, 'Missed', 'Met') WHERE body LIKE '%C05%'",
    );
    let rated = kept
        .drill
        .entries()
        .iter()
        .find(|e| format!("{:?}", e.event).contains("C05"))
        .unwrap();
    assert_eq!(faults(&kept), [chain(&kept, rated.seq)]);
}

#[test]
fn an_entry_that_was_taken_out_is_missed() {
    let kept = played();
    let count = kept.drill.entries().len() as u64;
    kept.behind("DROP TRIGGER entry_stays; DELETE FROM entry WHERE seq = 5");
    assert_eq!(faults(&kept), [chain(&kept, 5)]);
    // Also the last one, of which no other knows.
    let kept = played();
    kept.behind(&format!(
        "DROP TRIGGER entry_stays; DELETE FROM entry WHERE seq = {count}"
    ));
    assert_eq!(faults(&kept), [chain(&kept, count)]);
}

#[test]
fn an_entry_that_cannot_be_read_is_named() {
    let kept = played();
    kept.behind("DROP TRIGGER entry_is_final; UPDATE entry SET body = '{}' WHERE seq = 4");
    let fault = Fault::Entry {
        drill: kept.drill.uid().to_owned(),
        name: "演练".to_owned(),
        seq: 4,
    };
    assert_eq!(faults(&kept), [fault]);
}

#[test]
fn an_altered_script_is_named() {
    let kept = played();
    kept.behind(
        "DROP TRIGGER script_is_final; UPDATE script SET text = replace(text, 'secs: 30', 'secs: 90')",
    );
    let script = Fault::Script {
        drill: kept.drill.uid().to_owned(),
        name: "演练".to_owned(),
        place: 1,
    };
    // The chain begins with the scripts.
    assert_eq!(faults(&kept), [script, chain(&kept, 1)]);
}

#[test]
fn a_drill_given_to_another_is_found_out() {
    let kept = played();
    kept.behind(
        "DROP TRIGGER entry_is_final; PRAGMA foreign_keys = off;
         UPDATE drill SET uid = 'other'; DROP TRIGGER scene_is_final;
         UPDATE scene SET drill = 'other'; UPDATE entry SET drill = 'other'",
    );
    let fault = Fault::Chain {
        drill: "other".to_owned(),
        name: "演练".to_owned(),
        seq: 1,
    };
    assert_eq!(faults(&kept), [fault]);
}
