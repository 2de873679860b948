//! The trash: nothing that is told of the archive knows what lies in it, and taken back all is as it was.

use drilldesk::archive::{
    Archive, ArchiveError, CorrectiveActionFilter, CorrectiveActionQuery, FactQuery, LedgerFilter,
    Quarter,
};
use drilldesk::drill::{Clock as _, Now};
use drilldesk::review::Period;
use rusqlite::Connection;

use crate::support::{clock, generated, wall};

fn years() -> FactQuery {
    FactQuery {
        from: Quarter::new(2024, 1),
        to: Quarter::new(2027, 4),
        ..FactQuery::default()
    }
}

/// Everything that is told of the drills of an archive.
fn told(archive: &Archive) -> String {
    let filing = LedgerFilter {
        rehearsals: true,
        ..LedgerFilter::default()
    };
    let mut period = Period::read(archive, &years()).unwrap();
    // Sums that have come down to nothing count for nothing.
    period.items.clear();
    period.scripts.clear();
    [
        format!("{:#?}", archive.list(10_000, true).unwrap()),
        format!("{:#?}", archive.unfinished().unwrap()),
        format!("{:?}", [archive.drills(true), archive.drills(false)]),
        format!("{:#?}", archive.filed(&filing).unwrap()),
        format!("{:#?}", archive.actions(&actions()).unwrap()),
        format!("{period:#?}"),
        format!("{:?}", archive.find("latest").ok()),
    ]
    .concat()
}

fn actions() -> CorrectiveActionQuery {
    CorrectiveActionQuery {
        filter: CorrectiveActionFilter::All,
        ..CorrectiveActionQuery::not_done(wall().date_naive())
    }
}

fn uids(archive: &Archive) -> Vec<String> {
    let list = archive.list(10_000, true).unwrap();
    list.into_iter()
        .filter(|s| !s.is_open())
        .map(|s| s.uid)
        .collect()
}

fn later(hours: i64) -> Now {
    let clock = clock();
    clock.advance_millis(hours * 3_600_000);
    clock.now()
}

#[test]
fn nothing_is_told_of_the_trash_and_all_is_as_it_was_when_taken_back() {
    let folder = generated(24, 5);
    let mut archive = Archive::open(folder.path()).unwrap();
    let before = told(&archive);
    let all = uids(&archive);
    let some: Vec<String> = all.iter().step_by(3).cloned().collect();
    archive.trash(&some, later(0)).unwrap();
    let without = told(&archive);
    for uid in &some {
        assert!(!without.contains(uid.as_str()), "{uid}");
        assert!(archive.is_trashed(uid).unwrap());
        assert!(archive.find(uid).is_err());
    }
    let trashed = archive.trashed(1_000).unwrap();
    assert_eq!(trashed.len(), some.len());
    assert_eq!(archive.trash_count().unwrap(), some.len() as u64);
    assert!(trashed.iter().all(|t| t.at == wall().to_rfc3339()));
    // Opening it again draws nothing out of the trash.
    drop(archive);
    Connection::open(folder.path().join("drilldesk.db"))
        .unwrap()
        .execute("UPDATE drill SET index_version = 0", [])
        .unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    assert_eq!(told(&archive), without);
    // Nor does a change to one that lies there.
    let (drill, _) = archive.load(&some[0], later(1)).unwrap();
    archive.summarise(&drill).unwrap();
    assert_eq!(told(&archive), without);
    archive.take_back(&some, later(2)).unwrap();
    assert_eq!(told(&archive), before);
    assert!(archive.trashed(10).unwrap().is_empty());
    assert!(archive.verify().unwrap().faults.is_empty());
    let log = archive.activity(Some(&some[0]), 10).unwrap();
    let words: Vec<&str> = log.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(words, ["restored", "trashed"]);
}

/// What was never there, and what lies in the trash, leave the same figures.
#[test]
fn an_archive_without_a_drill_tells_what_one_tells_that_has_it_in_the_trash() {
    let folder = generated(16, 7);
    let mut archive = Archive::open(folder.path()).unwrap();
    let list = archive.list(100, true).unwrap();
    // Every drill of one unit goes, and some others.
    let unit = list[3].unit.clone();
    let goes = |n: usize, unit_of: &str| n.is_multiple_of(4) || unit_of == unit;
    let mut gone = Vec::new();
    let mut stays = Vec::new();
    for (n, summary) in list.into_iter().enumerate().rev() {
        if goes(n, &summary.unit) && !summary.is_open() {
            gone.push(summary.uid);
        } else {
            stays.push(archive.load(&summary.uid, later(0)).unwrap());
        }
    }
    assert!(gone.len() > 3 && stays.len() > 3, "{gone:?}");
    let other = tempfile::tempdir().unwrap();
    let mut other = Archive::open(other.path()).unwrap();
    other.add_all(&stays).unwrap();
    archive.trash(&gone, later(0)).unwrap();
    let figures = |archive: &Archive| {
        let mut period = Period::read(archive, &years()).unwrap();
        // These are told by ids, which are each archive's own.
        period.items.clear();
        period.scripts.clear();
        period.tallies.clear();
        period.played.clear();
        for missed in &mut period.trends.missed {
            missed.items.clear();
        }
        for pace in &mut period.trends.paces {
            pace.items.clear();
        }
        format!("{period:#?}")
    };
    assert_eq!(figures(&archive), figures(&other));
    let filing = LedgerFilter {
        rehearsals: true,
        ..LedgerFilter::default()
    };
    assert_eq!(
        archive.filed(&filing).unwrap(),
        other.filed(&filing).unwrap()
    );
    assert_eq!(
        archive.list(100, true).unwrap(),
        other.list(100, true).unwrap()
    );
    let query = actions();
    assert_eq!(
        archive.actions(&query).unwrap(),
        other.actions(&query).unwrap()
    );
}

#[test]
fn an_id_in_the_trash_is_not_given_away() {
    let folder = generated(6, 2);
    let mut archive = Archive::open(folder.path()).unwrap();
    let all = uids(&archive);
    let before = told(&archive);
    // The newest rows are those whose ids would be given again.
    archive.trash(&all, later(0)).unwrap();
    let clock = clock();
    let (other, _) = super::lay_out(&mut archive, &clock, "telecom-fraud", "N");
    archive.summarise(&other).unwrap();
    archive.take_back(&all, later(1)).unwrap();
    assert!(archive.verify().unwrap().faults.is_empty());
    let found = told(&archive);
    let at = found.find(other.uid()).unwrap();
    assert!(at < found.len() && found.len() > before.len());
    assert_eq!(archive.list(100, true).unwrap().len(), all.len() + 1);
}

#[test]
fn what_cannot_go_to_the_trash_takes_nothing_with_it() {
    let mut kept = super::Kept::new();
    let clock = kept.clock.clone();
    let (over, _) = super::lay_out(&mut kept.archive, &clock, "elderly-ebank", "2");
    kept.behind("UPDATE drill SET open = 0 WHERE number = '2'");
    let both = [over.uid().to_owned(), kept.drill.uid().to_owned()];
    let error = kept.archive.trash(&both, clock.now()).unwrap_err();
    assert!(
        matches!(&error, ArchiveError::Unfinished(name) if name == "演练"),
        "{error:?}"
    );
    let error = kept
        .archive
        .trash(&[both[0].clone(), "none".to_owned()], clock.now());
    assert!(
        matches!(&error, Err(ArchiveError::NoSuchDrill(name)) if name == "none"),
        "{error:?}"
    );
    assert_eq!(kept.archive.trash_count().unwrap(), 0);
    assert!(kept.archive.activity(None, 9).unwrap().is_empty());
    // Twice is once.
    kept.archive.trash(&both[..1], clock.now()).unwrap();
    kept.archive.trash(&both[..1], clock.now()).unwrap();
    assert_eq!(kept.archive.activity(None, 9).unwrap().len(), 1);
    kept.archive
        .take_back(
            &[both[0].clone(), both[0].clone(), both[1].clone()],
            clock.now(),
        )
        .unwrap();
    assert_eq!(kept.archive.activity(None, 9).unwrap().len(), 2);
    kept.behind("UPDATE drill SET open = 0 WHERE number = '2'");
    // A number stays taken while its drill lies in the trash.
    kept.archive.trash(&both[..1], clock.now()).unwrap();
    let free = kept.archive.free_number("A-", "2026-11-24", false);
    assert_eq!(free.unwrap(), "A-03");
}
