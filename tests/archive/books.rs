//! Rows of ledgers that are no drill's: kept whole each time they change, chained in the log, the latest line counts.

use chrono::NaiveDate;
use drilldesk::archive::{Archive, FILE_NAME, Fault};
use drilldesk::drill::{Origin, RuleChange, Teaching};
use rusqlite::Connection;

use super::Kept;
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
    let altered = "DROP TRIGGER activity_is_final;
        UPDATE activity SET detail = replace(detail, '先报告', '先核实') WHERE seq = 1;
        UPDATE activity SET detail = '{}' WHERE seq = 2;";
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
