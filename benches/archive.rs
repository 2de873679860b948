//! What the archive costs with 1,000, 10,000 and 100,000 drills of two years, each played by the engine as `drilldesk generate` does, beside the bare SQL that only finds or reads the same rows.
//!
//! `cargo bench --bench archive`, or with `--profile dev` to use what the tests have built. The largest archive takes some minutes to make and room on the disk; all are kept beside what cargo builds, for the next time. `-- 10000` stops at so many drills, or measures an archive of another size.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it did not expect"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{Datelike, NaiveDate, TimeDelta};
use drilldesk::archive::{Archive, FILE_NAME, FactQuery, FindQuery, Quarter, SortBy};
use drilldesk::drill::{Clock, Grade, SystemClock};
use drilldesk::review::Period;
use rusqlite::Connection;

const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
const SEED: &str = "1";
const RUNS: usize = 9;
/// Rows of a page.
const PAGE: usize = 64;
/// Drills whose page is opened.
const PAGES: usize = 50;

fn main() {
    // `cargo test --benches` passes this: nothing is measured then.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let asked = std::env::args().find_map(|arg| arg.parse::<u64>().ok());
    for drills in SIZES {
        if asked.is_none_or(|most| drills <= most) {
            measure(&made(drills), drills);
        }
    }
    if let Some(drills) = asked.filter(|drills| !SIZES.contains(drills)) {
        measure(&made(drills), drills);
    }
}

/// The archive of so many drills; made where it is not there.
fn made(drills: u64) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("made-{drills}"));
    let whole = Archive::open_to_read(&folder)
        .and_then(|archive| archive.drills(true))
        .is_ok_and(|there| there == drills);
    if !whole {
        // What was begun and not ended, or made by another program.
        drop(std::fs::remove_dir_all(&folder));
        let start = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_drilldesk"))
            .arg("--data")
            .arg(&folder)
            .args(["generate", "--seed", SEED, "--to", "2026-11-20"])
            .args(["--drills", &drills.to_string()])
            .stdout(std::process::Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
        println!("{drills} drills made in {:.1?}", start.elapsed());
    }
    // Brought up to this program's tables, so that reading alone is enough from here on.
    drop(Archive::open(&folder).unwrap());
    folder
}

fn measure(folder: &Path, drills: u64) {
    let archive = Archive::open_to_read(folder).unwrap();
    let file = std::fs::metadata(folder.join(FILE_NAME)).unwrap().len();
    let entries = archive.entry_count().unwrap();
    println!(
        "{drills} drills, {entries} entries, {} MB",
        file / 1_000_000
    );
    let bare = Connection::open(folder.join(FILE_NAME)).unwrap();
    find(folder, &archive, &bare);
    figures(&archive, &bare);
    page(&archive, &bare);
    if let Some(peak) = peak() {
        println!("  most memory of this process so far: {peak} MB");
    }
}

fn find(folder: &Path, archive: &Archive, bare: &Connection) {
    let all = FindQuery::default();
    let open = middle_of(|| {
        let start = Instant::now();
        let archive = Archive::open_to_read(folder).unwrap();
        start.elapsed() + first_rows(&archive, &all)
    });
    tell("opened, first rows", open);
    let keys = archive.find_drills(&all, SortBy::Day, true, today());
    let keys = keys.unwrap().keys;
    let sql = "SELECT facilitator FROM drill_summary LIMIT 1 OFFSET 7";
    let person: String = bare.query_row(sql, [], |row| row.get(0)).unwrap();
    for (name, text) in [
        ("one character in most", "客"),
        ("two characters", "录音"),
        ("a word that grows: 核", "核"),
        ("    核验", "核验"),
        ("    核验身", "核验身"),
        ("    核验身份", "核验身份"),
        ("two words", "投诉 安抚"),
        ("somebody's name", &person),
        ("nothing", "龘龘"),
    ] {
        let query = FindQuery {
            text: text.to_owned(),
            ..FindQuery::default()
        };
        let count = archive
            .find_drills(&query, SortBy::Day, true, today())
            .unwrap();
        let first = middle_of(|| first_rows(archive, &query));
        let time = middle(|| answer(archive, &query, SortBy::Day));
        tell(
            &format!("{name}, {} found: first rows", count.keys.len()),
            first,
        );
        tell("    all of them counted", time);
    }
    let narrow = FindQuery {
        from: NaiveDate::from_ymd_opt(2026, 1, 1),
        grades: vec![Some(Grade::Fail), Some(Grade::Pass)],
        unit: unit(bare),
        ..FindQuery::default()
    };
    let time = middle(|| answer(archive, &narrow, SortBy::Day));
    tell("three filters", time);
    for (name, order) in [("score", SortBy::Score), ("script", SortBy::Script)] {
        let time = middle(|| answer(archive, &all, order));
        tell(&format!("ordered by {name}"), time);
    }
    let middle_page = &keys[keys.len() / 2..(keys.len() / 2 + PAGE).min(keys.len())];
    let time = middle(|| drop(black_box(archive.found_rows(middle_page, "客", today()))));
    tell("a page in the middle", time);
    for (name, sql) in [
        (
            "bare SQL: ids in order",
            "SELECT drill_id FROM search_row WHERE rehearsal = 0 ORDER BY started_seconds DESC, drill_id DESC",
        ),
        (
            "bare SQL: ids with a character",
            "SELECT rowid FROM search_fts WHERE search_fts MATCH '\"客\" *'",
        ),
    ] {
        tell(name, middle(|| rows(bare, sql)));
    }
}

fn figures(archive: &Archive, bare: &Connection) {
    let unit = unit(bare);
    for (name, from, outlet) in [
        ("figures of a year", 2026, ""),
        ("figures of a year of one unit", 2026, unit.as_str()),
        ("figures of all years", 2024, ""),
    ] {
        let query = FactQuery {
            from: Quarter::new(from, 1),
            to: Quarter::new(2026, 4),
            outlet: outlet.to_owned(),
            scenario: String::new(),
        };
        let time = middle(|| drop(black_box(Period::read(archive, &query).unwrap())));
        tell(name, time);
    }
    let from = NaiveDate::from_ymd_opt(2026, 1, 1)
        .unwrap()
        .num_days_from_ce();
    let time = middle(|| {
        for sql in [
            "SELECT drill_uid, name, s.day, quarter, live, s.score_tenths, s.red_lines, rights_mask FROM drill_score AS s JOIN drill_summary ON id = drill_id WHERE s.day >= DAY",
            "SELECT day, quarter, scenario_id, score_tenths FROM scene_score WHERE day >= DAY",
            "SELECT item_id, quarter, met, partly, missed FROM item_tally WHERE outlet_id = 0 AND quarter >= 8104",
        ] {
            rows(bare, &sql.replace("DAY", &from.to_string()));
        }
    });
    tell("bare SQL: the rows of a year", time);
}

/// Drills from all over the archive, each once: what is measured is not what the last one has left in memory.
fn page(archive: &Archive, bare: &Connection) {
    let all = archive
        .find_drills(&FindQuery::default(), SortBy::Day, true, today())
        .unwrap();
    let places = (0..PAGES).map(|n| n * (all.keys.len() - 1) / (PAGES - 1));
    let keys: Vec<_> = places.map(|place| all.keys[place]).collect();
    let found = archive.found_rows(&keys, "", today()).unwrap();
    let now = SystemClock::new().now();
    let (mut loaded, mut read) = (Vec::new(), Vec::new());
    for row in &found {
        let start = Instant::now();
        let (drill, _) = archive.load(&row.uid, now).unwrap();
        black_box(drill.assess());
        loaded.push(start.elapsed());
        let start = Instant::now();
        let sql = "SELECT e.* FROM entry AS e WHERE drill_uid = 'UID' ORDER BY seq";
        rows(bare, &sql.replace("UID", &row.uid));
        read.push(start.elapsed());
    }
    for (name, mut times) in [
        ("a drill's page: read, replayed, assessed", loaded),
        ("bare SQL: the entries of a drill", read),
    ] {
        times.sort_unstable();
        println!(
            "  {name}: {:.2} ms, the slowest of {PAGES} {:.2} ms",
            millis(times[times.len() / 2]),
            millis(times[times.len() - 1])
        );
    }
}

fn tell(name: &str, time: Duration) {
    println!("  {name}: {:.1} ms", millis(time));
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap() + TimeDelta::days(1)
}

/// The unit with the most drills.
fn unit(bare: &Connection) -> String {
    let sql = "SELECT branch FROM drill_summary GROUP BY branch ORDER BY count(*) DESC LIMIT 1";
    bare.query_row(sql, [], |row| row.get(0)).unwrap()
}

fn answer(archive: &Archive, query: &FindQuery, order: SortBy) {
    let answer = archive.answer(query, (order, true), today(), PAGE, &mut |_| {});
    black_box(answer.unwrap());
}

/// How long it takes until the first rows are there; the rest is counted meanwhile.
fn first_rows(archive: &Archive, query: &FindQuery) -> Duration {
    let (start, mut first) = (Instant::now(), None);
    let mut early = |_| first = first.or(Some(start.elapsed()));
    let order = (SortBy::Day, true);
    let answer = archive.answer(query, order, today(), PAGE, &mut early);
    black_box(answer.unwrap());
    first.unwrap_or_else(|| start.elapsed())
}

fn rows(connection: &Connection, sql: &str) {
    let mut statement = connection.prepare_cached(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            black_box(row.get_ref(column).unwrap());
        }
    }
}

/// The middle of several runs; the first, which reads from the disk, is left out.
fn middle(mut run: impl FnMut()) -> Duration {
    middle_of(|| {
        let start = Instant::now();
        run();
        start.elapsed()
    })
}

/// The same of times that are measured elsewhere.
fn middle_of(mut run: impl FnMut() -> Duration) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..RUNS).map(|_| run()).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// The most memory that this process has had, megabytes; where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1000)
}
