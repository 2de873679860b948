//! Bytes that are no text, an index that does not agree with its table, tables of another schema: each is named, and hides nothing else.

use std::path::Path;

use drilldesk::archive::{
    Archive, ArchiveError, CorrectiveActionQuery, Damage, FILE_NAME, FactQuery, Fault, FindQuery,
    LedgerFilter, Quarter, RetentionPeriods, SCHEMA, SortBy, Verified, correct_schema,
};
use drilldesk::drill::{Action, Clock as _};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::Kept;
use super::tamper::{everything, put, silently};
use crate::support::{Act, clock};

/// Columns of text of all tables that keep rows of their own.
fn columns(path: &Path) -> Vec<(String, String)> {
    let connection = Connection::open(path).unwrap();
    let mut columns = connection
        .prepare(
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND (c.type = 'TEXT' OR t.name = 'sqlite_sequence' AND c.name = 'name' OR t.name = 'search_fts_config')
                AND t.name NOT IN ('found', 'purging')",
        )
        .unwrap();
    let rows = columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// Looks at everything that a window or a command shows of many drills.
fn look(archive: &Archive) -> Result<usize, ArchiveError> {
    let today = clock().now().wall.date_naive();
    let query = FindQuery {
        unit: "城东支行".to_owned(),
        ..FindQuery::default()
    };
    let drills = archive.list(99, true)?.len();
    archive.unfinished()?;
    for order in SortBy::ALL {
        archive.answer(&FindQuery::default(), (order, true), today, 9, &mut |_| {})?;
    }
    archive.answer(&query, (SortBy::Day, true), today, 9, &mut |_| {})?;
    let words = FindQuery {
        text: "记".to_owned(),
        ..FindQuery::default()
    };
    match archive.answer(&words, (SortBy::Day, true), today, 9, &mut |_| {}) {
        // Without its settings the index of words cannot be asked, and says so.
        Ok(_)
        | Err(ArchiveError::Damaged {
            damage: Damage::Search,
            ..
        }) => {}
        Err(error) => return Err(error),
    }
    archive.stock(today)?;
    archive.actions(&CorrectiveActionQuery::not_done(today))?;
    archive.filed(&LedgerFilter::default())?;
    archive.units()?;
    archive.played_scenarios()?;
    archive.trashed(99)?;
    archive.activity(None, 99)?;
    archive.held(RetentionPeriods::default())?;
    archive.overdue(RetentionPeriods::default(), today, 99)?;
    archive.old_media(RetentionPeriods::default(), today, 99)?;
    archive.plays(9)?;
    let facts = FactQuery {
        from: Quarter(0),
        to: Quarter(99_999),
        outlet: String::new(),
        scenario: String::new(),
    };
    archive.drill_facts(&facts)?;
    archive.scene_facts(&facts)?;
    archive.played_scripts()?;
    archive.outlets()?;
    archive.fact_items()?;
    archive.item_tallies(&facts)?;
    archive.kept("draft")?;
    archive.year_plan(2026, "城东支行")?;
    archive.unfaithful(&mut || true)?;
    Ok(drills)
}

/// The faults of a row name the drill.
fn drill_of(fault: &Fault) -> Option<&str> {
    match fault {
        Fault::Row { drill, .. }
        | Fault::Chain { drill, .. }
        | Fault::Entry { drill, .. }
        | Fault::Script { drill, .. }
        | Fault::Logged { drill, .. }
        | Fault::Unlisted { drill, .. } => Some(drill),
        _ => None,
    }
}

#[test]
fn a_text_that_is_none_any_more_is_named_and_hides_nothing() {
    let (folder, whole) = everything();
    let folder = folder.path();
    let path = put(folder, &whole);
    let columns = columns(&path);
    assert!(columns.len() > 70, "{}", columns.len());
    let (drills, sound) = {
        let archive = Archive::open_to_read(folder).unwrap();
        (look(&archive).unwrap(), archive.verify().unwrap())
    };
    assert_eq!(sound.faults, []);
    let mut stay = Vec::new();
    for (table, column) in columns {
        let at = format!("{table}.{column}");
        put(folder, &whole);
        let connection = silently(&path);
        // The second byte of the first text that has one, so that what is before and after can still be read.
        let sql = format!(
            "UPDATE \"{table}\" SET \"{column}\" = CAST(substr(CAST(\"{column}\" AS BLOB), 1, 1) || x'FF' || substr(CAST(\"{column}\" AS BLOB), 3) AS TEXT)
             WHERE \"{column}\" = (SELECT \"{column}\" FROM \"{table}\" WHERE length(\"{column}\") > 0 ORDER BY 1 LIMIT 1)"
        );
        let done = connection.execute(&sql, []).unwrap();
        connection.close().unwrap();
        if done == 0 {
            // Nothing stands there in any drill.
            continue;
        }
        let archive = Archive::open_to_read(folder).unwrap();
        let found = archive.verify().unwrap_or_else(|e| panic!("{at}: {e}"));
        assert_ne!(found.faults, [], "{at}");
        // Words that many drills share belong to none.
        let of_drill = found.faults.iter().any(|fault| drill_of(fault).is_some());
        let shared = [
            "audit_log",
            "search_fts_config",
            "item",
            "app_state",
            "record_number",
            "outlet",
            "scenario",
            "search_value",
            "sqlite_sequence",
            "year_plan",
        ];
        assert!(
            of_drill || shared.contains(&&*table),
            "{at}: {:?}",
            found.faults
        );
        // All other drills were looked at.
        assert_eq!(found.drills, sound.drills, "{at}");
        let seen = look(&archive).unwrap_or_else(|e| panic!("{at}: {e}"));
        // Of one in the trash it is not known any more that it lies there.
        assert!(seen >= drills, "{at}: {seen}");
        drop(archive);
        let mut archive = Archive::open_deferring(folder, 0).unwrap();
        archive
            .rebuild(clock().now(), &mut |_, _| true)
            .unwrap_or_else(|e| panic!("{at}: {e}"));
        let left = archive.verify().unwrap();
        if !left.faults.is_empty() {
            stay.push(at);
        }
    }
    // What happened, and the log, only a backup can give back.
    assert_eq!(
        stay,
        [
            "script.hash",
            "script.text",
            "scene.drill_uid",
            "scene.scenario_code",
            "scene.script_hash",
            "entry.drill_uid",
            "entry.body",
            "audit_log.logged_at",
            "audit_log.action",
            "audit_log.drill_uid",
            "audit_log.detail",
            "audit_log.hash",
        ]
    );
}

#[test]
fn the_settings_of_the_index_of_words_are_compared_and_made_anew() {
    for sql in [
        "DELETE FROM search_fts_config",
        "UPDATE search_fts_config SET v = 3",
        "INSERT INTO search_fts_config VALUES ('pgsz', 512)",
    ] {
        let (folder, whole) = everything();
        let path = put(folder.path(), &whole);
        silently(&path).execute_batch(sql).unwrap();
        let mut archive = Archive::open_deferring(folder.path(), 0).unwrap();
        let found = archive.verify().unwrap().faults;
        let is_of = |fault: &Fault| matches!(fault, Fault::Shared(difference) if difference.table.starts_with("search_fts"));
        assert!(
            !found.is_empty() && found.iter().all(is_of),
            "{sql}: {found:?}"
        );
        assert!(found.iter().all(Fault::is_mendable));
        archive.rebuild(clock().now(), &mut |_, _| true).unwrap();
        assert_eq!(archive.verify().unwrap().faults, [], "{sql}");
    }
}

/// Beginnings of words are kept a second time in the index; only whoever types one character asks for them.
#[test]
fn a_flip_in_the_beginnings_of_words_is_found_and_mended() {
    let (folder, whole) = everything();
    let path = put(folder.path(), &whole);
    let blocks: Vec<(i64, Vec<u8>)> = {
        let connection = Connection::open(&path).unwrap();
        let mut blocks = connection
            .prepare("SELECT id, block FROM search_fts_data WHERE id > 1000 ORDER BY id")
            .unwrap();
        let blocks = blocks.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        blocks.unwrap().map(Result::unwrap).collect()
    };
    let today = clock().now().wall.date_naive();
    let asked = |archive: &Archive| -> Vec<Vec<String>> {
        let one = |c: char| {
            let query = FindQuery {
                text: c.to_string(),
                ..FindQuery::default()
            };
            let found = archive.find_drills(&query, SortBy::Day, true, today)?;
            archive.found_uids(&found.keys)
        };
        let typed = "记演城东支行沈张银客户来电核验".chars();
        typed.map(|c| one(c).unwrap_or_default()).collect()
    };
    put(folder.path(), &whole);
    let sound = asked(&Archive::open_to_read(folder.path()).unwrap());
    let (mut seen, mut same) = (0, 0);
    for (id, block) in blocks {
        // Beginnings come after the words.
        for at in (block.len() / 2..block.len()).step_by(41) {
            put(folder.path(), &whole);
            let mut flipped = block.clone();
            flipped[at] ^= 1;
            silently(&path)
                .execute(
                    "UPDATE search_fts_data SET block = ?2 WHERE id = ?1",
                    (id, flipped),
                )
                .unwrap();
            let mut archive = Archive::open_deferring(folder.path(), 0).unwrap();
            let found = archive.verify().unwrap().faults;
            if found.is_empty() {
                same += 1;
                assert_eq!(asked(&archive), sound, "block {id}, byte {at}");
                continue;
            }
            seen += 1;
            assert!(found.iter().all(Fault::is_mendable), "{found:?}");
            if seen % 8 == 0 {
                archive.rebuild(clock().now(), &mut |_, _| true).unwrap();
                assert_eq!(archive.verify().unwrap().faults, []);
                assert_eq!(asked(&archive), sound);
            }
        }
    }
    assert!(seen > 2 * same && seen > 20, "{seen} found, {same} not");
}

/// An index that was filled by another column.
fn muddle(path: &Path, index: &str, other: &str) {
    let connection = Connection::open(path).unwrap();
    let told: String = connection
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = ?1",
            [index],
            |row| row.get(0),
        )
        .unwrap();
    let set = |sql: &str| {
        let connection = Connection::open(path).unwrap();
        connection
            .execute_batch("PRAGMA writable_schema = ON")
            .unwrap();
        let changed = connection.execute(
            "UPDATE sqlite_schema SET sql = ?2 WHERE name = ?1",
            [index, sql],
        );
        assert_eq!(changed.unwrap(), 1);
    };
    connection.close().map_err(|(_, e)| e).unwrap();
    set(other);
    let connection = Connection::open(path).unwrap();
    connection
        .execute_batch(&format!("REINDEX {index}"))
        .unwrap();
    connection.close().map_err(|(_, e)| e).unwrap();
    set(&told);
}

#[test]
fn an_index_that_does_not_agree_with_its_table_is_named_and_what_is_there_verified() {
    for (index, table, other) in [
        (
            "drill_by_created_at",
            "drill",
            "CREATE INDEX drill_by_created_at ON drill (number)",
        ),
        (
            "drill_summary_by_day",
            "drill_summary",
            "CREATE INDEX drill_summary_by_day ON drill_summary (name)",
        ),
        (
            "drill_by_index_version",
            "drill",
            "CREATE INDEX drill_by_index_version ON drill (number)",
        ),
    ] {
        let (folder, whole) = everything();
        let path = put(folder.path(), &whole);
        let sound = Archive::open_to_read(folder.path())
            .unwrap()
            .verify()
            .unwrap();
        muddle(&path, index, other);
        let archive = Archive::open_to_read(folder.path()).unwrap();
        let found = archive.verify().unwrap();
        let fault = Fault::Index {
            index: index.to_owned(),
            table: table.to_owned(),
        };
        assert_eq!(
            found,
            Verified {
                faults: vec![fault],
                ..sound.clone()
            }
        );
        drop(archive);
        let mut archive = Archive::open_deferring(folder.path(), 0).unwrap();
        archive.rebuild(clock().now(), &mut |_, _| true).unwrap();
        assert_eq!(archive.verify().unwrap(), sound);
    }
}

#[test]
fn a_schema_that_is_not_that_of_the_tables_is_said_and_corrected_on_request() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Act::note("记一笔"));
    kept.must(&Action::End);
    kept.archive.summarise(&kept.drill).unwrap();
    let Kept {
        folder, archive, ..
    } = kept;
    let sound = archive.verify().unwrap();
    drop(archive);
    let folder = folder.path();
    for says in [-3, 0, 1, 5, SCHEMA - 2, SCHEMA - 1] {
        let set = |version: i64| {
            let connection = Connection::open(folder.join(FILE_NAME)).unwrap();
            connection
                .pragma_update(None, "user_version", version)
                .unwrap();
        };
        set(says);
        for opened in [Archive::open(folder), Archive::open_to_read(folder)] {
            let error = opened.unwrap_err();
            let ArchiveError::Misfit {
                says: told,
                fits,
                path,
            } = error
            else {
                panic!("{says}: {error:?}")
            };
            assert_eq!((told, fits), (says, Some(SCHEMA)));
            assert_eq!(path, folder.join(FILE_NAME));
        }
        assert_eq!(correct_schema(folder).unwrap(), SCHEMA);
        let archive = Archive::open(folder).unwrap();
        assert_eq!(archive.verify().unwrap(), sound);
    }
}

/// A value of another kind than its column has, as flips leave them.
#[test]
fn a_number_that_is_none_is_damage_and_hides_no_other_drill() {
    let (folder, whole) = everything();
    let path = put(folder.path(), &whole);
    let connection = silently(&path);
    connection
        .execute_batch("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'drill'")
        .unwrap();
    connection.close().map_err(|(_, e)| e).unwrap();
    let connection = silently(&path);
    let uid: Value = connection
        .query_row(
            "SELECT uid FROM drill ORDER BY created_at LIMIT 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    connection
        .execute("UPDATE drill SET summary_seq = 'x' WHERE uid = ?1", [&uid])
        .unwrap();
    connection.close().map_err(|(_, e)| e).unwrap();
    let archive = Archive::open_to_read(folder.path()).unwrap();
    let found = archive.verify().unwrap();
    assert_eq!(found.drills, 6);
    let unread = |fault: &&Fault| {
        matches!(
            fault,
            Fault::Unread {
                damage: Damage::Value,
                ..
            }
        )
    };
    assert_eq!(
        found.faults.iter().filter(unread).count(),
        1,
        "{:?}",
        found.faults
    );
}
