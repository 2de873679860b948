//! `drilldesk laws`: what scenarios cite, and what cites a law that is over.

use super::Test;
use super::ledger::Held;

#[test]
fn the_laws_are_told_with_what_took_their_place() {
    let test = Test::new();
    let told = test.told(&["laws", "--data", "data"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:?}");
    let lines: Vec<&str> = told.out.lines().collect();
    let fraud = lines.iter().find(|line| line.contains("反电信网络诈骗法"));
    let fraud = fraud.unwrap();
    assert!(fraud.contains("2022-12-01 起施行"), "{fraud}");
    assert!(!fraud.contains(" 0 个检查项引用"), "{fraud}");
    // What is over and cited by nothing comes last.
    let last = lines.last().unwrap();
    assert!(
        last.contains("接上") && last.contains("0 个检查项引用"),
        "{last}"
    );
    let told = test.told(&["laws", "--format", "json", "--data", "data"]);
    let json: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), lines.len());
    assert!(rows.iter().all(|row| row["checked"] == "2026-11"));
    assert!(rows.iter().all(|row| row["source"].is_string()));
    assert!(
        fraud.contains("出处：国家法律法规数据库；2026-11 核对，条文已读"),
        "{fraud}"
    );
    let named = |name: &str| rows.iter().find(|row| row["name"] == name).unwrap();
    let risk = named("银行保险机构声誉风险管理办法（试行）");
    let unverified = serde_json::json!(["Number", "From"]);
    assert_eq!(
        (&risk["mark"], &risk["unverified"]),
        (&"K".into(), &unverified)
    );
    let line = lines.iter().find(|line| line.contains("声誉风险")).unwrap();
    assert!(line.contains("施行日期未核到"), "{line}");
    assert!(line.contains("未见原文，待核；文号未核到"), "{line}");
    let replaced = rows.iter().find(|row| !row["replaced_by"].is_null());
    assert!(replaced.unwrap()["in_force_until"].is_string());
}

/// A script of the user's that still cites what is over: its items, and the drill that is not filed.
#[test]
fn a_law_that_is_over_names_the_items_and_drills_that_cite_it() {
    let own = include_str!("small.ron").replace(
        "doc: \"本行内部管理制度\", short: \"内部制度\"",
        "doc: \"中华人民共和国民法通则\", short: \"民法通则\"",
    );
    let test = Test::new().file("data/scenarios/own.ron", own);
    let mut held = Held::at(&test);
    held.drill("T-01", |setup| "NC-01".clone_into(&mut setup.number));
    held.next_day();
    drop(held);
    let told = test.told(&["laws", "--data", "data"]);
    assert_eq!(told.code, 0, "{told:?}");
    let lines: Vec<&str> = told.out.lines().collect();
    assert!(
        lines[0].contains("《中华人民共和国民法通则》"),
        "{}",
        told.out
    );
    assert!(lines[0].contains("2021-01-01 起由《中华人民共和国民法典》接上"));
    assert!(
        lines[0].contains("4 个检查项引用，1 场未归档的演练受影响"),
        "{}",
        lines[0]
    );
    assert_eq!(lines[1], "  T-01  上前安抚");
    assert!(lines[5].starts_with("  NC-01  "), "{}", told.out);
    assert!(lines[6].contains("施行"), "{}", told.out);
}
