//! What the figures of a period cost, on archives of 1,000, 10,000 and 100,000 drills over ten years, beside the bare SQL for the same rows.
//!
//! The facts are put into the tables directly, 20 items a drill: drawing them from played drills is not what is measured.
//! `cargo bench --bench trends`, or with `--profile dev` to use what the tests have built.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it did not expect"
)]

mod measured;

use std::hint::black_box;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use drilldesk::archive::{Archive, FILE_NAME, FactQuery, Quarter};
use drilldesk::review::Period;
use rusqlite::{Connection, params};

use measured::{Dice, middle};

const SCRIPTS: i64 = 15;
const ITEMS: i64 = 20;
const UNITS: i64 = 40;
const YEARS: i64 = 10;

fn main() {
    // `cargo test --benches` passes this: nothing is measured then.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    for drills in [1_000, 10_000, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        drop(Archive::open(folder.path()).unwrap());
        fill(folder.path(), drills);
        let archive = Archive::open(folder.path()).unwrap();
        println!("{drills} drills, {} facts", drills * ITEMS);
        for (name, from, outlet) in [
            ("a year", 2026, ""),
            ("a year of one unit", 2026, "第7支行"),
            ("all ten years", 2017, ""),
        ] {
            let query = FactQuery {
                from: Quarter::new(from, 1),
                to: Quarter::new(2026, 4),
                outlet: outlet.to_owned(),
                scenario: String::new(),
            };
            let all = middle(|| drop(black_box(Period::read(&archive, &query).unwrap())));
            println!("  {name}: {:.1} ms", all.as_secs_f64() * 1000.0);
        }
        let bare = Connection::open(folder.path().join(FILE_NAME)).unwrap();
        let bare = middle(|| rows(&bare));
        println!(
            "  the rows of a year, bare SQL: {:.1} ms",
            bare.as_secs_f64() * 1000.0
        );
    }
}

/// Drills, scenes and sums of the latest year, read and dropped.
fn rows(connection: &Connection) {
    let from = day(2026, 0);
    for sql in [
        "SELECT uid, name, s.day, quarter, live, s.score_tenths, s.red_lines, rights FROM scored AS s JOIN listed ON id = drill WHERE s.day >= ?1",
        "SELECT day, quarter, played, score_tenths FROM scored_scene WHERE day >= ?1",
        "SELECT item, quarter, met, partly, missed FROM tally WHERE outlet = 0 AND quarter >= 8104 AND ?1 > 0",
    ] {
        let mut statement = connection.prepare_cached(sql).unwrap();
        let mut rows = statement.query([from]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            black_box(row.get_ref(0).unwrap());
        }
    }
}

fn day(year: i32, ordinal: i64) -> i64 {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    i64::from(first.num_days_from_ce()) + ordinal
}

fn fill(folder: &Path, drills: i64) {
    let mut connection = Connection::open(folder.join(FILE_NAME)).unwrap();
    // The rows stand for drills that are not there.
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;")
        .unwrap();
    let transaction = connection.transaction().unwrap();
    for unit in 1..=UNITS {
        transaction
            .execute(
                "INSERT INTO outlet (id, name) VALUES (?1, '第' || ?1 || '支行')",
                [unit],
            )
            .unwrap();
    }
    for script in 1..=SCRIPTS {
        transaction
            .execute(
                "INSERT INTO played VALUES (?1, 'XB-' || ?1, '脚本' || ?1, 'Complaint')",
                [script],
            )
            .unwrap();
        for item in 1..=ITEMS {
            transaction
                .execute(
                    "INSERT INTO item VALUES (?1, ?2, 'C' || ?3, '检查项' || (?3 + ?2 % 3), ?4, ?5, '柜员', '办法')",
                    params![script * 100 + item, script, item, item % 3 + 1, 1 << (item % 8)],
                )
                .unwrap();
        }
    }
    let mut dice = Dice(7);
    let mut listed = transaction
        .prepare(
            "INSERT INTO listed VALUES (?1, printf('%032x', ?1), date('2017-01-01', ?2 || ' days'), NULL, ?1, '四季度消保演练', '', '', '', '', '',
                'live', 'open', '', '', 5, 'ended', 0, 0, 600000, ?3, NULL, 0, 0, 0, 0, 0, 0, NULL, 0)",
        )
        .unwrap();
    let mut scored = transaction
        .prepare("INSERT INTO scored VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7)")
        .unwrap();
    let mut scene = transaction
        .prepare("INSERT INTO scored_scene VALUES (?1, ?2, 0, ?8, ?3, ?4, ?5, ?6, 0, ?7)")
        .unwrap();
    let mut fact = transaction
        .prepare("INSERT INTO fact VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8)")
        .unwrap();
    for drill in 1..=drills {
        let after = drill * (YEARS * 365) / drills;
        let days = day(2017, after.min(YEARS * 365 - 1));
        let date = NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).unwrap()).unwrap();
        let quarter = Quarter::of(date).0;
        let (unit, script) = (dice.below(UNITS) + 1, dice.below(SCRIPTS) + 1);
        let score = 600 + dice.below(400);
        let (live, rights) = (dice.below(2), dice.below(255) + 1);
        listed.execute(params![drill, after, score]).unwrap();
        scored
            .execute(params![days, drill, quarter, unit, live, score, rights])
            .unwrap();
        scene
            .execute(params![
                days, drill, quarter, unit, live, score, rights, script
            ])
            .unwrap();
        for item in 1..=ITEMS {
            let timed = item % 4 == 0;
            fact.execute(params![
                script * 100 + item,
                days,
                drill,
                quarter,
                unit,
                [0, 0, 0, 1, 2][usize::try_from(dice.below(5)).unwrap()],
                timed.then(|| 20_000 + dice.below(80_000)),
                timed.then_some(60_000),
            ])
            .unwrap();
        }
    }
    drop((listed, scored, scene, fact));
    transaction.commit().unwrap();
}
