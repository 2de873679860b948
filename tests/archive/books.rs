//! Rows of ledgers that are no drill's: kept whole each time they change, chained in the log, the latest line counts.

use chrono::NaiveDate;
use drilldesk::archive::{Archive, FILE_NAME, Fault, FileError, RuleEffect};
use drilldesk::drill::{
    Action, Attachment, Clock as _, DebriefEdit, FileKind, Hash, Origin, RuleChange, Teaching,
};
use rusqlite::Connection;

use super::{Kept, clock};
use crate::support::wall;

fn change(uid: &str) -> RuleChange {
    RuleChange {
        name: "应急预案".to_owned(),
        after: "先报告，后核实。".to_owned(),
        origin: Some(Origin {
            drill: uid.to_owned(),
            number: "SQ-01".to_owned(),
            ..Origin::default()
        }),
        ..RuleChange::default()
    }
}

#[test]
fn the_latest_line_of_a_row_counts_and_outlives_a_restart() {
    let mut kept = Kept::new();
    let first = change(kept.drill.uid());
    let second = RuleChange {
        name: "话术卡".to_owned(),
        origin: None,
        ..first.clone()
    };
    assert_eq!(kept.archive.keep_rule_change(&first, wall()).unwrap(), 1);
    assert_eq!(kept.archive.keep_rule_change(&second, wall()).unwrap(), 2);
    let mut known = kept.archive.rule_changes().unwrap().remove(0);
    assert_eq!(known.begun_on, Some(wall().date_naive()));
    known.approver = "段鹏程".to_owned();
    known.approved_on = NaiveDate::from_ymd_opt(2026, 11, 25);
    assert_eq!(kept.archive.keep_rule_change(&known, wall()).unwrap(), 1);
    let teaching = Teaching {
        topic: "银行没有“安全账户”".to_owned(),
        reached: Some(260),
        ..Teaching::default()
    };
    // Rows of one ledger are counted beside those of the other.
    assert_eq!(kept.archive.keep_teaching(&teaching, wall()).unwrap(), 1);
    let kept = kept.reopen();
    let rows = kept.archive.rule_changes().unwrap();
    assert_eq!((rows.len(), &rows[0]), (2, &known));
    assert_eq!((rows[1].row, &*rows[1].name), (2, "话术卡"));
    let taught = kept.archive.teachings().unwrap();
    assert_eq!((taught[0].row, taught[0].reached), (1, Some(260)));
    assert_eq!(kept.archive.verify().unwrap().faults, []);
    // The log of the drill tells what it led to.
    let own = kept.archive.activity(Some(kept.drill.uid()), 9).unwrap();
    assert_eq!(own.iter().filter(|line| line.what == "amended").count(), 2);
}

#[test]
fn a_row_that_was_altered_is_told_and_one_that_is_unreadable_hides_no_other() {
    let mut kept = Kept::new();
    let first = change(kept.drill.uid());
    kept.archive.keep_rule_change(&first, wall()).unwrap();
    kept.archive.keep_rule_change(&first, wall()).unwrap();
    let other = Connection::open(kept.folder.path().join(FILE_NAME)).unwrap();
    let altered = "DROP TRIGGER audit_log_no_update;
        UPDATE audit_log SET detail = replace(detail, '先报告', '先核实') WHERE seq = 1;
        UPDATE audit_log SET detail = '{}' WHERE seq = 2;";
    other.execute_batch(altered).unwrap();
    drop(other);
    let reader = Archive::open_to_read(kept.folder.path()).unwrap();
    let rows = reader.rule_changes().unwrap();
    assert_eq!(rows.len(), 1);
    let faults = reader.verify().unwrap().faults;
    for seq in [1, 2] {
        assert!(faults.contains(&Fault::Log { seq }), "{faults:?}");
    }
    // One who only reads writes nothing.
    let mut reader = reader;
    assert!(reader.keep_rule_change(&first, wall()).is_err());
}

/// A text that is kept, as a row or a drill names it.
fn text_file(name: &str, bytes: u64, sha256: Hash) -> Attachment {
    Attachment {
        name: name.to_owned(),
        kind: FileKind::Text,
        bytes,
        sha256,
        caption: String::new(),
        taken: None,
        position_removed: false,
        cleared: false,
    }
}

/// Photos of a teaching are looked after as those of drills are, and stay when a drill that has the same ones is deleted.
#[test]
fn files_of_a_teaching_are_verified_and_outlive_a_drill_that_has_them_too() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    let files = kept.archive.files();
    let (shared, bytes) = files.put(&mut &b"shared"[..], &mut |_| true).unwrap();
    let (own, _) = files.put(&mut &b"own"[..], &mut |_| true).unwrap();
    let file = |name: &str, sha256| text_file(name, bytes, sha256);
    kept.must(&Action::Debrief(DebriefEdit::Attach {
        file: file("签到.txt", shared),
    }));
    kept.archive.summarise(&kept.drill).unwrap();
    let mut teaching = Teaching {
        topic: "反诈".to_owned(),
        held_on: NaiveDate::from_ymd_opt(2026, 11, 20),
        files: vec![file("签到.txt", shared), file("现场.txt", own)],
        ..Teaching::default()
    };
    teaching.row = kept.archive.keep_teaching(&teaching, wall()).unwrap();
    let verified = kept.archive.verify().unwrap();
    assert_eq!((verified.faults.len(), verified.files), (0, 2));
    assert!(verified.orphans.is_empty(), "{:?}", verified.orphans);
    // The drill goes, its file stays: the teaching has it.
    let uid = kept.drill.uid().to_owned();
    kept.archive
        .trash(std::slice::from_ref(&uid), clock().now())
        .unwrap();
    let purged = kept.archive.purge(&[uid], clock().now(), &mut |_, _| true);
    assert_eq!(purged.unwrap().unwrap().files, 0);
    assert!(files.fault(&shared).is_none());
    // What was taken out of the row may go; what is in it may not.
    teaching.files.remove(0);
    kept.archive.keep_teaching(&teaching, wall()).unwrap();
    files.remove(&shared).unwrap();
    assert_eq!(kept.archive.verify().unwrap().faults, []);
    files.remove(&own).unwrap();
    assert_eq!(
        kept.archive.verify().unwrap().faults,
        [Fault::FileMissing {
            drill: String::new(),
            name: "反诈".to_owned(),
            file: "现场.txt".to_owned(),
            sha256: own.to_string(),
        }]
    );
}

/// Attachments of a change of a rule are documents; they are looked after as those of drills are.
#[test]
fn files_of_a_rule_change_are_documents_and_are_verified() {
    let mut kept = Kept::new();
    let files = kept.archive.files();
    let source = kept.folder.path().join("审批单.txt");
    std::fs::write(&source, "同意。").unwrap();
    let taken = files.take_document(&source, &mut |_| true).unwrap();
    let photo = kept.folder.path().join("现场.png");
    std::fs::write(&photo, b"\x89PNG\r\n\x1a\nrest").unwrap();
    assert!(matches!(
        files.take_document(&photo, &mut |_| true),
        Err(FileError::NoDocument(_))
    ));
    let mut row = change(kept.drill.uid());
    row.files = vec![Attachment {
        name: taken.name,
        kind: taken.kind,
        bytes: taken.bytes,
        sha256: taken.hash,
        caption: String::new(),
        taken: None,
        position_removed: false,
        cleared: false,
    }];
    row.row = kept.archive.keep_rule_change(&row, wall()).unwrap();
    let verified = kept.archive.verify().unwrap();
    assert_eq!((verified.faults.len(), verified.files), (0, 1));
    // The photo that was refused has left nothing behind.
    assert!(verified.orphans.is_empty(), "{:?}", verified.orphans);
    assert_eq!(kept.archive.rule_changes().unwrap()[0].files, row.files);
    // What was taken out of the row may go; what is in it may not.
    files.remove(&taken.hash).unwrap();
    assert_eq!(
        kept.archive.verify().unwrap().faults,
        [Fault::FileMissing {
            drill: String::new(),
            name: row.called(),
            file: "审批单.txt".to_owned(),
            sha256: taken.hash.to_string(),
        }]
    );
    row.files.clear();
    kept.archive.keep_rule_change(&row, wall()).unwrap();
    assert_eq!(kept.archive.verify().unwrap().faults, []);
}

/// A file that a drill and a change of a rule both have stays when the drill is deleted.
#[test]
fn a_file_of_a_rule_change_outlives_a_drill_that_has_it_too() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    let files = kept.archive.files();
    let (sha256, bytes) = files.put(&mut &b"shared"[..], &mut |_| true).unwrap();
    let file = text_file("审批单.txt", bytes, sha256);
    kept.must(&Action::Debrief(DebriefEdit::Attach { file: file.clone() }));
    kept.archive.summarise(&kept.drill).unwrap();
    let uid = kept.drill.uid().to_owned();
    let mut row = change(&uid);
    row.files.push(file);
    kept.archive.keep_rule_change(&row, wall()).unwrap();
    kept.archive
        .trash(std::slice::from_ref(&uid), clock().now())
        .unwrap();
    let purged = kept.archive.purge(&[uid], clock().now(), &mut |_, _| true);
    assert_eq!(purged.unwrap().unwrap().files, 0);
    assert!(files.fault(&sha256).is_none());
    // The drill is gone, and so is what the change mends.
    let rows = kept.archive.rule_changes().unwrap();
    let effects = kept.archive.rule_effects(&rows).unwrap();
    assert_eq!(effects, [RuleEffect::default()]);
}
