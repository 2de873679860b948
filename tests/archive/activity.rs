//! The log of what was done: in order, for one drill or all, and for good.

use drilldesk::archive::{Archive, AuditAction, FILE_NAME, NewAuditRecord, detail};
use rusqlite::Connection;
use serde_json::Map;

use super::Kept;
use crate::support::wall;

#[test]
fn the_log_is_told_newest_first_and_outlives_a_restart() {
    let mut kept = Kept::new();
    let uid = kept.drill.uid().to_owned();
    for (place, deed) in AuditAction::ALL.into_iter().enumerate() {
        let line = NewAuditRecord {
            deed,
            drill: (place % 2 == 0).then(|| uid.clone()),
            detail: detail([("file", deed.word())]),
        };
        kept.archive.log(&[line], wall()).unwrap();
    }
    let kept = kept.reopen();
    let all = kept.archive.activity(None, 100).unwrap();
    let words: Vec<&str> = all.iter().rev().map(|line| line.what.as_str()).collect();
    assert_eq!(words, AuditAction::ALL.map(AuditAction::word));
    assert!(all.is_sorted_by(|a, b| a.seq > b.seq));
    for line in &all {
        assert_eq!(line.detail, detail([("file", line.what.as_str())]));
        assert_eq!(line.at, wall().to_rfc3339());
    }
    let own = kept.archive.activity(Some(&uid), 100).unwrap();
    assert_eq!(own.len(), AuditAction::ALL.len().div_ceil(2));
    assert!(own.iter().all(|line| line.drill.as_deref() == Some(&uid)));
    assert_eq!(kept.archive.activity(None, 2).unwrap(), all[..2]);
}

#[test]
fn a_line_of_the_log_cannot_be_changed_or_removed() {
    let mut kept = Kept::new();
    let line = NewAuditRecord {
        deed: AuditAction::Deleted,
        drill: None,
        detail: Map::new(),
    };
    kept.archive.log(&[line], wall()).unwrap();
    let other = Connection::open(kept.folder.path().join(FILE_NAME)).unwrap();
    for sql in [
        "UPDATE audit_log SET action = 'exported'",
        "DELETE FROM audit_log",
        "REPLACE INTO audit_log (seq, logged_at, action, detail) VALUES (1, '', '', '{}')",
    ] {
        let refused = other.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("what was done is never"), "{refused}");
    }
    let reader = Archive::open_to_read(kept.folder.path()).unwrap();
    assert_eq!(reader.activity(None, 10).unwrap()[0].what, "deleted");
}
