//! A record altered behind the program's back is found, and named.

use drilldesk::archive::{
    Archive, AuditAction, Difference, Fault, Oddity, RetentionPeriods, Verified,
};
use drilldesk::drill::{Action, Clock as _};
use drilldesk::i18n::{Language, Text};
use drilldesk::scenario::Rating;

use super::Kept;
use crate::support::{Act, clock};

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
            stale_count: 0,
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
        kept.silently(&format!(
            "
             UPDATE entry SET body = replace(body, '\"elapsed_millis\":', '\"elapsed_millis\":1') WHERE seq = {seq}"
        ));
        assert_eq!(faults(&kept), [chain(&kept, seq)]);
    }
}

#[test]
fn a_better_rating_is_found_out() {
    let kept = played();
    kept.silently(
        "
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
    kept.silently("DELETE FROM entry WHERE seq = 5");
    assert_eq!(faults(&kept), [chain(&kept, 5)]);
    // Also the last one, of which no other knows.
    let kept = played();
    kept.silently(&format!("DELETE FROM entry WHERE seq = {count}"));
    assert_eq!(faults(&kept), [chain(&kept, count)]);
}

#[test]
fn an_entry_that_cannot_be_read_is_named() {
    let kept = played();
    kept.silently("UPDATE entry SET body = '{}' WHERE seq = 4");
    let fault = |seq, own| Fault::Entry {
        drill: kept.drill.uid().to_owned(),
        name: "演练".to_owned(),
        seq,
        own,
    };
    assert_eq!(faults(&kept), [fault(4, None)]);
    // One that stands elsewhere is told by both numbers, as they are.
    kept.silently("UPDATE entry SET seq = -3 WHERE seq = 3");
    assert_eq!(faults(&kept), [fault(-3, Some(3))]);
    let text = Text::new(Language::En);
    let told = text.fault(&faults(&kept)[0]);
    assert!(told.contains("number -3 whose own number is 3"), "{told}");
}

#[test]
fn an_altered_script_is_named() {
    let kept = played();
    kept.silently("UPDATE script SET text = replace(text, 'secs: 30', 'secs: 90')");
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
    kept.silently(
        "UPDATE drill SET uid = 'other';
         UPDATE scene SET drill_uid = 'other'; UPDATE entry SET drill_uid = 'other'",
    );
    let fault = Fault::Chain {
        drill: "other".to_owned(),
        name: "演练".to_owned(),
        seq: 1,
    };
    // Its row in the lists belongs to nobody now.
    let loose = Fault::Dangling {
        table: "drill_summary".to_owned(),
        parent: "drill".to_owned(),
        rows: 1,
    };
    let found = faults(&kept);
    assert_eq!((&found[0], found.last()), (&fault, Some(&loose)));
}

fn row(
    kept: &Kept,
    table: &str,
    column: Option<&str>,
    is: Option<&str>,
    derived: Option<&str>,
) -> Fault {
    Fault::Row {
        drill: kept.drill.uid().to_owned(),
        name: "演练".to_owned(),
        difference: Difference {
            table: table.to_owned(),
            column: column.map(str::to_owned),
            kept: is.map(str::to_owned),
            derived: derived.map(str::to_owned),
        },
    }
}

/// What was altered, the fault, and drawn anew all is as it was.
#[test]
fn what_lists_tell_is_held_against_the_entries_and_drawn_anew_on_request() {
    let shared = |table: &str, column: &str, kept: &str, derived: &str| {
        Fault::Shared(Difference {
            table: table.to_owned(),
            column: Some(column.to_owned()),
            kept: Some(kept.to_owned()),
            derived: Some(derived.to_owned()),
        })
    };
    let kept = played();
    let of = |table, column, is, derived| row(&kept, table, Some(column), Some(is), Some(derived));
    // Where it is, what stands there, and what should where that is short.
    let told = |fault: &Fault| match fault.clone() {
        Fault::Row { difference, .. } | Fault::Shared(difference) => Difference {
            derived: difference.derived.filter(|derived| derived.len() < 4),
            ..difference
        },
        other => panic!("{other:?}"),
    };
    let cases = [
        (
            "UPDATE drill_summary SET score_tenths = 999, grade = 'excellent', red_lines = 0",
            of("drill_summary", "score_tenths", "999", "600"),
        ),
        (
            "UPDATE search_row SET unrated = 0",
            of("search_row", "unrated", "0", "1"),
        ),
        (
            "UPDATE drill_score SET live = 7",
            of("drill_score", "live", "7", "1"),
        ),
        (
            "UPDATE ledger_row SET body = '{}'",
            row(&kept, "ledger_row", Some("body"), Some("{}"), None),
        ),
        (
            "UPDATE search_text SET body = 'n演练'",
            row(&kept, "search_text", Some("body"), Some("n演练"), None),
        ),
        (
            "UPDATE drill SET rehearsal = 1",
            of("drill", "rehearsal", "1", "0"),
        ),
        (
            "DELETE FROM search_row",
            row(&kept, "search_row", None, None, None),
        ),
        (
            "UPDATE item_tally SET met = 5 WHERE outlet_id = 0 AND missed = 1",
            shared("item_tally", "met", "5", "0"),
        ),
        (
            "UPDATE item SET title = 'anders' WHERE code = 'C05'",
            shared("item", "title", "anders", "long"),
        ),
        (
            "DELETE FROM search_fts_docsize",
            row(&kept, "search_fts", None, None, None),
        ),
    ];
    for (sql, fault) in cases {
        let mut kept = played();
        kept.silently(sql);
        let found = faults(&kept);
        let [found] = &found[..] else {
            panic!("{sql}: {found:?}")
        };
        assert_eq!(told(found), told(&fault), "{sql}");
        // The ledger is not handed out where it would tell something else.
        let names = kept.archive.unfaithful(&mut || true).unwrap().unwrap();
        let in_ledger = sql.contains("drill_summary") || sql.contains("ledger_row");
        assert_eq!(names, vec!["演练"; usize::from(in_ledger)], "{sql}");
        let done = kept
            .archive
            .rebuild(clock().now(), &mut |_, _| true)
            .unwrap();
        assert_eq!(
            done.map(|done| (done.drills, done.left, done.found)),
            Some((1, 0, 0))
        );
        assert_eq!(faults(&kept), [], "{sql}");
        let log = kept.archive.activity(None, 9).unwrap();
        assert_eq!(log[0].what, AuditAction::Rebuilt.word());
    }
}

#[test]
fn drills_that_no_list_knows_are_named_and_come_back() {
    let mut kept = played();
    let before = kept.archive.list(9, true).unwrap();
    let uid = kept.drill.uid().to_owned();
    kept.silently("DELETE FROM drill");
    assert_eq!(kept.archive.list(9, true).unwrap(), []);
    let found = faults(&kept);
    let unlisted = Fault::Unlisted {
        drill: uid.clone(),
        entries: kept.drill.entries().len() as u64,
    };
    assert!(found.contains(&unlisted), "{found:?}");
    let names = kept.archive.unfaithful(&mut || true).unwrap().unwrap();
    assert_eq!(names, [uid, "演练".to_owned()]);
    let done = kept
        .archive
        .rebuild(clock().now(), &mut |_, _| true)
        .unwrap();
    assert_eq!(done.map(|done| (done.drills, done.found)), Some((1, 1)));
    assert_eq!(faults(&kept), []);
    assert_eq!(kept.archive.list(9, true).unwrap(), before);
}

#[test]
fn a_hold_that_was_lifted_behind_the_back_is_missed_and_comes_back() {
    let mut kept = played();
    let uid = kept.drill.uid().to_owned();
    let now = clock().now();
    kept.archive.hold(&uid, "李行长", "检查", now).unwrap();
    assert_eq!(faults(&kept), []);
    for sql in [
        "DELETE FROM legal_hold",
        "UPDATE legal_hold SET reason = '无'",
        "INSERT INTO retention_renewal VALUES ((SELECT uid FROM drill), '2030-01-01')",
        "INSERT INTO trash VALUES ((SELECT uid FROM drill), '', 0)",
    ] {
        kept.silently(sql);
        let found = faults(&kept);
        assert!(
            found.iter().any(|f| matches!(f, Fault::Logged { .. })),
            "{found:?}"
        );
        kept.archive.rebuild(now, &mut |_, _| true).unwrap();
        assert_eq!(faults(&kept), [], "{sql}");
        let held = kept.archive.held(RetentionPeriods::default()).unwrap();
        assert_eq!(held[0].hold.as_ref().unwrap().reason, "检查");
    }
}

#[test]
fn the_log_of_what_was_done_is_chained() {
    let log = |seq| [Fault::Log { seq }];
    let logged = || {
        let mut kept = played();
        let uid = kept.drill.uid().to_owned();
        for (who, why) in [("李", "检查"), ("王", "诉讼"), ("赵", "复查")] {
            kept.archive.hold(&uid, who, why, clock().now()).unwrap();
        }
        kept
    };
    for (sql, seq) in [
        (
            "UPDATE audit_log SET detail = replace(detail, '王', '李') WHERE seq = 2",
            2,
        ),
        ("UPDATE audit_log SET logged_at = '2020' WHERE seq = 1", 1),
        ("DELETE FROM audit_log WHERE seq = 1", 2),
        ("DELETE FROM audit_log WHERE seq = 2", 3),
        // Of the last one the database knows that it was there.
        ("DELETE FROM audit_log WHERE seq = 3", 3),
    ] {
        let mut kept = logged();
        assert_eq!(faults(&kept), []);
        kept.silently(sql);
        assert_eq!(faults(&kept), log(seq), "{sql}");
        // What is done afterwards is chained on, and covers up nothing.
        let uid = kept.drill.uid().to_owned();
        kept.archive
            .hold(&uid, "钱", "再查", clock().now())
            .unwrap();
        assert_eq!(kept.archive.activity(None, 1).unwrap()[0].seq, 4, "{sql}");
        // It stands behind the lines that are left; where the latest are gone, that shows at the next.
        let seq = if seq == 3 && sql.contains("seq = 3") {
            4
        } else {
            seq
        };
        assert_eq!(faults(&kept), log(seq), "{sql}");
    }
}

/// All lines are there and follow from each other.
#[test]
fn a_count_of_the_log_that_is_too_low_is_told_as_that_and_set_right() {
    let mut kept = played();
    let uid = kept.drill.uid().to_owned();
    for why in ["检查", "诉讼", "复查"] {
        kept.archive.hold(&uid, "李", why, clock().now()).unwrap();
    }
    kept.silently("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'audit_log'");
    let found = faults(&kept);
    assert_eq!(found, [Fault::LogCount { count: 1, last: 3 }]);
    assert!(found[0].is_mendable());
    let done = kept.archive.rebuild(clock().now(), &mut |_, _| true);
    // Nothing of it was altered, so holds follow from it.
    assert!(!done.unwrap().unwrap().log_altered);
    assert_eq!(faults(&kept), []);
}

/// It cannot be made true again; but nothing is made useless by it, and it goes on to be told.
#[test]
fn a_log_that_was_altered_is_gone_on_with() {
    let count = "INSERT INTO sqlite_sequence (name, seq) SELECT 'audit_log', ";
    for (sql, breaks) in [
        // A line that was moved: behind the latest, to where the next should go, to the end of all numbers, before all.
        (
            "UPDATE audit_log SET seq = 9 WHERE seq = 2".to_owned(),
            vec![3, 9],
        ),
        (
            "UPDATE audit_log SET seq = 4 WHERE seq = 2".to_owned(),
            vec![3, 4],
        ),
        (
            format!("UPDATE audit_log SET seq = {} WHERE seq = 3", i64::MAX),
            vec![i64::MAX],
        ),
        (
            "UPDATE audit_log SET seq = -7 WHERE seq = 1".to_owned(),
            vec![-7, 2],
        ),
        // The count of them.
        ("UPDATE sqlite_sequence SET seq = 1".to_owned(), vec![]),
        ("DELETE FROM sqlite_sequence".to_owned(), vec![]),
        (format!("DELETE FROM sqlite_sequence; {count} 'x'"), vec![]),
        (
            format!("DELETE FROM sqlite_sequence; {count} {}", i64::MAX),
            vec![],
        ),
        (
            "UPDATE audit_log SET hash = CAST(x'ff' AS TEXT) WHERE seq = 3".to_owned(),
            vec![3],
        ),
        (
            "UPDATE audit_log SET detail = 'x', drill_uid = NULL".to_owned(),
            vec![1, 2, 3],
        ),
    ] {
        let mut kept = played();
        let uid = kept.drill.uid().to_owned();
        for why in ["检查", "诉讼", "复查"] {
            kept.archive.hold(&uid, "李", why, clock().now()).unwrap();
        }
        kept.silently(&sql);
        let told = |kept: &Kept| -> Vec<i64> {
            let found = faults(kept).into_iter().map(|fault| match fault {
                Fault::Log { seq } => seq,
                Fault::LogCount { last, .. } => last,
                other => panic!("{sql}: {other:?}"),
            });
            found.collect()
        };
        let before = told(&kept);
        assert!(!before.is_empty(), "{sql}");
        assert!(
            breaks.iter().all(|seq| before.contains(seq)),
            "{sql}: {before:?}"
        );
        for why in ["一", "二"] {
            kept.archive.hold(&uid, "钱", why, clock().now()).unwrap();
            let last = kept.archive.activity(Some(&uid), 9).unwrap();
            assert!(last.iter().any(|line| line.told("reason") == why), "{sql}");
        }
        let done = kept
            .archive
            .rebuild(clock().now(), &mut |_, _| true)
            .unwrap();
        // What was taken from the count alone has come back with the next line.
        let is_of_count = breaks.is_empty() && !sql.contains("775807");
        assert_eq!(
            done.map(|done| done.log_altered),
            Some(!is_of_count),
            "{sql}"
        );
        let after = told(&kept);
        assert_eq!(after.is_empty(), is_of_count, "{sql}: {after:?}");
        assert!(
            breaks.iter().all(|seq| after.contains(seq)),
            "{sql}: {after:?}"
        );
        let kept = kept.reopen();
        assert_eq!(told(&kept), after, "{sql}");
    }
}

#[test]
fn triggers_and_tables_are_those_of_the_program() {
    for (sql, object, oddity) in [
        (
            "DROP TRIGGER entry_no_update",
            "entry_no_update",
            Oddity::Missing,
        ),
        (
            "DROP INDEX drill_summary_by_day",
            "drill_summary_by_day",
            Oddity::Missing,
        ),
        ("CREATE TABLE more (a)", "more", Oddity::Unknown),
        (
            "CREATE TRIGGER \"a \"\"sly\"\" one\" AFTER INSERT ON drill_summary BEGIN UPDATE drill_summary SET red_lines = 0; END",
            "a \"sly\" one",
            Oddity::Unknown,
        ),
        ("CREATE VIEW seen AS SELECT 1", "seen", Oddity::Unknown),
        (
            "CREATE TRIGGER sly AFTER INSERT ON drill_summary BEGIN UPDATE drill_summary SET red_lines = 0; END",
            "sly",
            Oddity::Unknown,
        ),
        (
            "DROP TRIGGER entry_no_delete; CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry WHEN 0 BEGIN SELECT 1; END",
            "entry_no_delete",
            Oddity::Altered,
        ),
    ] {
        let mut kept = played();
        kept.behind(sql);
        let found = faults(&kept);
        assert!(
            matches!(&found[..], [Fault::Object { object: o, oddity: d, .. }] if o == object && *d == oddity),
            "{sql}: {found:?}"
        );
        // What is no table is made anew; a table may hold something, and have an index of its own.
        let left = if found[0].is_mendable() {
            Vec::new()
        } else {
            found
        };
        assert_eq!(left.is_empty(), object != "more");
        kept.archive
            .rebuild(clock().now(), &mut |_, _| true)
            .unwrap();
        assert_eq!(faults(&kept), left, "{sql}");
    }
}

/// A drill that is being played is shown as it stood when it was last put away.
#[test]
fn a_drill_that_goes_on_is_no_fault_and_hides_none() {
    let mut kept = Kept::new();
    assert_eq!(faults(&kept), []);
    kept.must(&Action::Start);
    assert_eq!(faults(&kept), []);
    kept.archive.summarise(&kept.drill).unwrap();
    kept.must(&Act::note("甲"));
    assert_eq!(faults(&kept), []);
    kept.silently("UPDATE drill_summary SET rehearsal = 1");
    assert_eq!(
        faults(&kept),
        [row(
            &kept,
            "drill_summary",
            Some("rehearsal"),
            Some("1"),
            Some("0")
        )]
    );
}

#[test]
fn what_an_older_program_drew_is_counted_and_not_judged() {
    let kept = played();
    kept.silently("UPDATE drill SET index_version = 1; UPDATE drill_summary SET red_lines = 5");
    let verified = kept.archive.verify().unwrap();
    assert_eq!((verified.stale_count, verified.faults), (1, Vec::new()));
    // But it is not handed in.
    assert_eq!(
        kept.archive.unfaithful(&mut || true).unwrap().unwrap(),
        ["演练"]
    );
    let kept = kept.reopen();
    let verified = kept.archive.verify().unwrap();
    assert_eq!((verified.stale_count, verified.faults), (0, Vec::new()));
}

/// Whoever hides a drill and takes the line of the log that would tell it has altered the log as well.
#[test]
fn a_drill_is_not_hidden_from_the_ledgers_by_a_log_that_was_altered() {
    let mut kept = played();
    let uid = kept.drill.uid().to_owned();
    kept.archive
        .trash(std::slice::from_ref(&uid), clock().now())
        .unwrap();
    let hidden = |kept: &Kept| kept.archive.unfaithful(&mut || true).unwrap().unwrap();
    assert_eq!(hidden(&kept), [""; 0]);
    kept.silently("DELETE FROM audit_log");
    assert_eq!(faults(&kept), [Fault::Log { seq: 1 }]);
    assert_eq!(hidden(&kept), ["演练"]);
    // Put there by somebody who is named, or taken back, it is in order again.
    kept.archive.take_back(&[uid], clock().now()).unwrap();
    assert_eq!(hidden(&kept), [""; 0]);
}
