//! What finding drills costs, on archives of 1,000, 10,000 and 100,000 drills over ten years, beside the bare SQL that only finds their ids.
//!
//! The rows and words are put into the tables directly, some 300 pairs of characters a drill: drawing them from played drills is not what is measured.
//! `cargo bench --bench find`, or with `--profile dev` to use what the tests have built.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and stops at what it did not expect"
)]

mod measured;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{Datelike, NaiveDate};
use drilldesk::archive::{Archive, FILE_NAME, FindQuery, FoundOrder};
use drilldesk::drill::Grade;
use rusqlite::{Connection, params};

use measured::{Dice, middle, middle_of};

const SCRIPTS: i64 = 15;
const UNITS: i64 = 40;
const YEARS: i64 = 10;
/// Sentences that notes and problems are made of, and how many a drill has.
const SENTENCES: i64 = 400;
const SAID: i64 = 24;
/// Rows of a page.
const PAGE: usize = 64;
const CHARACTERS: &str = "客户银行冒充本行人员电话诈骗理财产品信息透明度疑问投诉处理全流程老年电子操作困难安抚情绪复述诉求两人配合一人记录先看屏幕再回话抢打断当众说出金额核验身份告知明确问清泄露范围逐级上报余额不念声";

fn main() {
    // `cargo test --benches` passes this: nothing is measured then.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    for drills in [1_000, 10_000, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        drop(Archive::open(folder.path()).unwrap());
        fill(folder.path(), drills);
        let file = std::fs::metadata(folder.path().join(FILE_NAME))
            .unwrap()
            .len();
        println!("{drills} drills, {} MB", file / 1_000_000);
        let open = middle_of(|| {
            let start = Instant::now();
            let archive = Archive::open_to_read(folder.path()).unwrap();
            start.elapsed() + first_rows(&archive, &FindQuery::default())
        });
        tell("opened, first rows", open);
        let archive = Archive::open(folder.path()).unwrap();
        for (name, text) in [
            ("one character in most", "客"),
            ("two characters", "诈骗"),
            ("a sentence", &*sentence(7)),
            ("a rare name", "欧阳三百"),
            ("nothing", "龘龘"),
        ] {
            let query = FindQuery {
                text: text.to_owned(),
                ..FindQuery::default()
            };
            let count = archive
                .find_drills(&query, FoundOrder::Day, true, today())
                .unwrap();
            let time = middle(|| _ = black_box(answer(&archive, &query, FoundOrder::Day)));
            let first = middle_of(|| first_rows(&archive, &query));
            tell(
                &format!("{name}, {} found: first rows", count.keys.len()),
                first,
            );
            tell("    all of them counted", time);
        }
        let narrow = FindQuery {
            from: NaiveDate::from_ymd_opt(2024, 1, 1),
            grades: vec![Some(Grade::Fail), Some(Grade::Pass)],
            unit: "第7支行".to_owned(),
            ..FindQuery::default()
        };
        let time = middle(|| _ = black_box(answer(&archive, &narrow, FoundOrder::Day)));
        tell("three filters", time);
        for (name, order) in [("score", FoundOrder::Score), ("script", FoundOrder::Script)] {
            let all = FindQuery::default();
            let time = middle(|| _ = black_box(answer(&archive, &all, order)));
            tell(&format!("ordered by {name}"), time);
        }
        let keys = archive.find_drills(&FindQuery::default(), FoundOrder::Day, true, today());
        let keys = keys.unwrap().keys;
        let page = &keys[keys.len() / 2..keys.len() / 2 + PAGE];
        let time = middle(|| drop(black_box(archive.found_rows(page, "客", today()).unwrap())));
        tell("a page in the middle", time);
        let bare = Connection::open(folder.path().join(FILE_NAME)).unwrap();
        for (name, sql) in [
            (
                "bare SQL: ids in order",
                "SELECT id FROM sought WHERE rehearsal = 0 ORDER BY at DESC, id DESC",
            ),
            (
                "bare SQL: ids with a character",
                "SELECT rowid FROM found WHERE found MATCH '\"客\" *'",
            ),
        ] {
            tell(name, middle(|| ids(&bare, sql)));
        }
    }
}

fn tell(name: &str, time: Duration) {
    println!("  {name}: {:.1} ms", time.as_secs_f64() * 1000.0);
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn answer(archive: &Archive, query: &FindQuery, order: FoundOrder) -> usize {
    let answer = archive.answer(query, (order, true), today(), PAGE, &mut |_| {});
    let answer = answer.unwrap();
    answer.rows.len()
}

/// How long it takes until the first rows are there; the rest is counted meanwhile.
fn first_rows(archive: &Archive, query: &FindQuery) -> Duration {
    let (start, mut first) = (Instant::now(), None);
    let mut early = |_| first = first.or(Some(start.elapsed()));
    let order = (FoundOrder::Day, true);
    let answer = archive.answer(query, order, today(), PAGE, &mut early);
    black_box(answer.unwrap());
    first.unwrap_or_else(|| start.elapsed())
}

fn ids(connection: &Connection, sql: &str) {
    let mut statement = connection.prepare_cached(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        black_box(row.get_ref(0).unwrap());
    }
}

/// One of the sentences, without a stop in it.
fn sentence(number: i64) -> String {
    let characters: Vec<char> = CHARACTERS.chars().collect();
    let mut dice = Dice(number.unsigned_abs() * 977 + 5);
    let length = 8 + dice.below(10);
    let many = i64::try_from(characters.len()).unwrap();
    (0..length)
        .map(|_| characters[usize::try_from(dice.below(many)).unwrap()])
        .collect()
}

/// In overlapping pairs, the last character alone, as the index has them.
fn parts(sentences: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for sentence in sentences {
        let characters: Vec<char> = sentence.chars().collect();
        parts.extend(characters.windows(2).map(|pair| pair.iter().collect()));
        parts.extend(characters.last().map(char::to_string));
        parts.push("¦".to_owned());
    }
    parts.join(" ")
}

fn fill(folder: &Path, drills: i64) {
    let mut connection = Connection::open(folder.join(FILE_NAME)).unwrap();
    // The rows stand for drills that are not there.
    connection
        .execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;")
        .unwrap();
    let transaction = connection.transaction().unwrap();
    for unit in 1..=UNITS {
        let add = "INSERT INTO sought_word VALUES (?1, '第' || ?1 || '支行')";
        transaction.execute(add, [unit]).unwrap();
    }
    for script in 1..=SCRIPTS {
        let add = "INSERT INTO sought_word VALUES (100 + ?1, 'XB-' || ?1)";
        transaction.execute(add, [script]).unwrap();
    }
    let said: Vec<String> = (0..SENTENCES).map(sentence).collect();
    let mut dice = Dice(7);
    let mut listed = transaction
        .prepare(
            "INSERT INTO listed VALUES (?1, printf('%032x', ?1), date('2017-01-01', ?2 || ' days'), NULL, ?1, '四季度消保演练', '第' || ?5 || '支行', '',
                'XB-' || ?4, '脚本' || ?4, 'complaint', 'live', 'open', '', '', 5, 'ended', 0, 0, 600000, ?3, 'good', 0, 0, 1, 1, 0, 0, '2026-12-31', 0)",
        )
        .unwrap();
    let mut sought = transaction
        .prepare("INSERT INTO sought VALUES (?1, ?2, ?3, 100 + ?4, ?5 % 7, ?5 % 4, ?6, ?7, ?5 % 20 = 0, 0, 1, 1, 0, ?8, ?5 % 2, 0)")
        .unwrap();
    let mut told = transaction
        .prepare("INSERT INTO told VALUES (?1, ?2)")
        .unwrap();
    let mut found = transaction
        .prepare("INSERT INTO found (rowid, parts) VALUES (?1, ?2)")
        .unwrap();
    let mut action = transaction
        .prepare("INSERT INTO action VALUES (?1, 0, '问题', '', '整改', '林佳', '柜员', '宋一凡', '2026-12-31', 'open', NULL, '[]')")
        .unwrap();
    let first = NaiveDate::from_ymd_opt(2017, 1, 1).unwrap();
    let due = i64::from(
        NaiveDate::from_ymd_opt(2026, 12, 31)
            .unwrap()
            .num_days_from_ce(),
    );
    for drill in 1..=drills {
        let after = (drill * (YEARS * 365) / drills).min(YEARS * 365 - 1);
        let at =
            (i64::from(first.num_days_from_ce()) + after) * 86_400 + 36_000 + dice.below(20_000);
        let (unit, script) = (dice.below(UNITS) + 1, dice.below(SCRIPTS) + 1);
        let score = 600 + dice.below(400);
        listed
            .execute(params![drill, after, score, script, unit])
            .unwrap();
        let any = dice.below(1_000);
        sought
            .execute(params![
                drill,
                at,
                unit,
                script,
                any,
                score,
                score / 100 % 4,
                due
            ])
            .unwrap();
        let mut own: Vec<String> = (0..SAID)
            .map(|_| said[usize::try_from(dice.below(SENTENCES)).unwrap()].clone())
            .collect();
        if drill % 997 == 0 {
            own.push("欧阳三百".to_owned());
        }
        let body: String = own.iter().map(|text| ["o", text, "\n"].concat()).collect();
        told.execute(params![drill, body]).unwrap();
        found.execute(params![drill, parts(&own)]).unwrap();
        if drill % 4 == 0 {
            action.execute([drill]).unwrap();
        }
    }
    drop((listed, sought, told, found, action));
    transaction.commit().unwrap();
}
