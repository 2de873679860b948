//! The figures of a period from its facts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use drilldesk::archive::{
    DrillFact, DrillName, FactItem, ItemPace, ItemResult, ItemTally, Quarter,
};
use drilldesk::drill::{DrillMode, Verdict};
use drilldesk::review::{
    Baseline, Difference, Pace, Plan, RightRow, Scores, Stood, compare, missed_groups, standing,
};
use drilldesk::scenario::{Rating, Right};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn drill(drill: i64, day: NaiveDate, tenths: u32) -> DrillFact {
    DrillFact {
        drill,
        day,
        quarter: Quarter::of(day),
        form: DrillMode::Live,
        score_tenths: Some(tenths),
        has_grade: true,
        graded: true,
        red_lines: 0,
        rights: 0b1,
        unrated: 0,
    }
}

/// The drills 1 to 3 are a to c.
fn names() -> BTreeMap<i64, DrillName> {
    let name = |uid: &str| DrillName {
        uid: uid.to_owned(),
        name: String::new(),
        day: day(1, 1),
        verdict: Verdict::default(),
    };
    (1..).zip(["a", "b", "c"].map(name)).collect()
}

fn item(id: i64, title: &str, rights: u8) -> FactItem {
    FactItem {
        id,
        script: 1,
        item: id.to_string(),
        title: title.to_owned(),
        weight: 2,
        rights,
        posts: Vec::new(),
        rules: Vec::new(),
    }
}

fn tally(item: i64, n: i32, met: u32, partly: u32, missed: u32) -> ItemTally {
    ItemTally {
        item,
        quarter: Quarter::new(2026, n),
        met,
        partly,
        missed,
    }
}

#[test]
fn quarters_count_on_over_years() {
    let last = Quarter::of(NaiveDate::from_ymd_opt(2026, 12, 31).unwrap());
    assert_eq!((last.year(), last.of_year()), (2026, 4));
    let next = Quarter(last.0 + 1);
    assert_eq!((next.year(), next.of_year()), (2027, 1));
    assert_eq!(next.first_day(), NaiveDate::from_ymd_opt(2027, 1, 1));
    assert_eq!(Quarter::new(2026, 4), last);
}

#[test]
fn what_has_no_grade_is_shown_and_outside_every_average() {
    let whole = drill(1, day(1, 5), 800);
    let mut barely = drill(2, day(2, 5), 1000);
    barely.unrated = 18;
    barely.graded = false;
    // Nothing was seen: not even a score.
    let mut unseen = drill(3, day(3, 5), 0);
    (unseen.graded, unseen.score_tenths) = (false, None);
    let drills = [whole, barely, unseen];
    let scores = Scores::of(&drills, &names(), 10);
    let told: Vec<bool> = scores.points.iter().map(|p| p.provisional).collect();
    assert_eq!(told, [false, true]);
    assert_eq!((scores.drills, scores.ungraded), (1, 2));
    assert_eq!(scores.average, Some(80.0));
    let smooth: Vec<f64> = scores.points.iter().map(|p| p.smooth).collect();
    assert_eq!(smooth, [80.0, 80.0]);
    // A month tells of many.
    let months = Scores::of(&drills, &names(), 1);
    assert_eq!(months.points.len(), 1);
    assert!(!months.points[0].provisional);
}

#[test]
fn scores_are_single_drills_until_there_are_too_many() {
    let drills = [
        drill(1, day(1, 3), 681),
        drill(2, day(1, 9), 880),
        drill(3, day(2, 27), 780),
    ];
    let scores = Scores::of(&drills, &names(), 10);
    assert_eq!((scores.drills, scores.monthly), (3, false));
    assert!((scores.average.unwrap() - 78.033).abs() < 0.001);
    assert!((scores.points[1].smooth - 78.05).abs() < 1e-9);
    assert_eq!(scores.points[2].uid.as_deref(), Some("c"));
    let months = Scores::of(&drills, &names(), 2);
    assert!(months.monthly);
    let shown: Vec<_> = months.points.iter().map(|p| (p.day, p.drills)).collect();
    assert_eq!(shown, [(day(1, 1), 2), (day(2, 1), 1)]);
    assert!((months.points[0].score - 78.05).abs() < 1e-9);
}

#[test]
fn the_same_item_of_several_scenarios_is_one_row_and_counts_lead() {
    let items = [item(1, "上报", 1), item(2, "上报", 1), item(3, "核验", 2)];
    let tallies = [
        tally(1, 1, 2, 1, 1),
        tally(2, 1, 2, 1, 1),
        tally(3, 2, 0, 0, 3),
        tally(3, 3, 9, 0, 0),
    ];
    let groups = missed_groups(&items, &tallies, 5);
    let shown: Vec<_> = groups
        .iter()
        .map(|g| (g.title.as_str(), g.share().count, g.share().of))
        .collect();
    assert_eq!(shown, [("上报", 4, 8), ("核验", 3, 12)]);
    assert_eq!(groups[0].items, [1, 2]);
}

#[test]
fn a_right_counts_its_drills_by_quarter_and_its_points() {
    let items = [item(1, "上报", 0b1), item(2, "核验", 0b10)];
    let tallies = [tally(1, 1, 2, 1, 1), tally(2, 1, 9, 0, 0)];
    let quarters = [Quarter::new(2026, 1), Quarter::new(2026, 2)];
    let drills = [drill(1, day(2, 1), 800), drill(2, day(3, 31), 800)];
    let rows = RightRow::of(&quarters, &drills, &items, &tallies);
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0].right, Right::Informed);
    assert_eq!(rows[0].drills, [2, 0]);
    assert_eq!((rows[0].share.count, rows[0].share.of), (10, 16));
    assert_eq!(rows[1].drills, [0, 0]);
    assert_eq!(rows[7].share.value(), None);
}

#[test]
fn a_pace_is_measured_by_each_drills_own_target() {
    let pace = |millis, target_millis| ItemPace {
        day: day(1, 1),
        millis,
        target_millis,
    };
    let times = [
        pace(30_000, 60_000),
        pace(90_000, 60_000),
        pace(60_000, 60_000),
    ];
    let found = Pace::of("上报".to_owned(), vec![1], &times).unwrap();
    assert_eq!(found.ratios, [0.5, 1.5, 1.0]);
    assert!((found.median - 1.0).abs() < 1e-9);
    assert_eq!(
        (found.over.count, found.over.of),
        (1, 3),
        "on the target is not over it"
    );
    assert_eq!(Pace::of(String::new(), Vec::new(), &[]), None);
}

fn result(item: &str, rating: Option<Rating>, weight: u32) -> ItemResult {
    ItemResult {
        scene: 0,
        scenario: "XB-01".to_owned(),
        item: item.to_owned(),
        title: item.to_owned(),
        weight,
        rating,
        in_play: true,
        millis: None,
        target_millis: None,
    }
}

#[test]
fn two_drills_are_compared_item_by_item() {
    let first = [
        result("C01", Some(Rating::Met), 3),
        result("C02", Some(Rating::NotApplicable), 1),
        result("C03", None, 1),
    ];
    let other = [
        result("C01", Some(Rating::Missed), 3),
        result("C02", Some(Rating::Met), 1),
        result("C09", Some(Rating::Partly), 2),
    ];
    let found = compare(&first, &other);
    let shown: Vec<_> = found.iter().map(|d| (d.item.as_str(), d.halves)).collect();
    assert_eq!(
        shown,
        [
            ("C01", Some(6)),
            ("C02", None),
            ("C03", None),
            ("C09", None)
        ]
    );
    assert_eq!(
        found[3].against,
        Baseline::Drill(Stood::Rated(Rating::Partly))
    );
    assert_eq!(found[2].own, Stood::Unrated);
    assert_eq!(found[3].own, Stood::Absent);
}

#[test]
fn a_drill_is_compared_with_the_average_of_its_items() {
    let scripts = [drilldesk::archive::PlayedScript {
        id: 1,
        scenario: "XB-01".to_owned(),
        title: String::new(),
        category: String::new(),
    }];
    let mut known = item(7, "上报", 0);
    known.item = "C01".to_owned();
    let drill = [result("C01", Some(Rating::Met), 2), result("C02", None, 1)];
    let found = Difference::from_average(&drill, &[known], &scripts, &[tally(7, 1, 1, 0, 3)]);
    // Half a point of two on average.
    assert_eq!(found[0].halves, Some(3));
    assert_eq!(
        found[0].against,
        Baseline::Average {
            met: 1,
            partly: 0,
            missed: 3
        }
    );
    assert_eq!(found[1].halves, None);
}

#[test]
fn the_plan_says_what_is_done_short_and_next() {
    let plan = Plan {
        quarters: [1, 2, 1, 1],
        wanted: vec!["Complaint".to_owned(), "客户投诉".to_owned()],
    };
    let practised = ["客户投诉".to_owned()];
    let found = standing(&plan, 2026, day(8, 1), [1, 1, 1, 0], &practised);
    assert_eq!(found.short, [Quarter::new(2026, 2)]);
    assert_eq!(found.next_due, Some((Quarter::new(2026, 4), 1)));
    assert_eq!(found.still_wanted, ["Complaint"]);
    assert_eq!(Plan::default().quarters, [1; 4]);
}
