//! The figures kept of drills, held against the drills themselves.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use drilldesk::archive::{Archive, DrillFact, FactQuery, FindQuery, Quarter, SortBy};
use drilldesk::drill::{Action, Drill, RateItem, SimulatedClock};
use drilldesk::scenario::{Level, Rating};
use proptest::prelude::*;

use super::{behind, lay_out};
use crate::support::{SHIPPED, wall};

fn year(year: i32) -> FactQuery {
    FactQuery {
        from: Quarter::new(year, 1),
        to: Quarter::new(year, 4),
        ..FactQuery::default()
    }
}

/// Plays a drill with these results, by the order of its items; `end` is left out for one that is still open.
fn played(
    archive: &mut Archive,
    name: &str,
    number: usize,
    days: i64,
    ratings: &[Option<Rating>],
    end: bool,
) -> Drill {
    let last: &[Action] = if end { &[Action::End] } else { &[] };
    played_to(archive, name, (number, days), ratings, last)
}

/// The same with these actions at its end.
fn played_to(
    archive: &mut Archive,
    name: &str,
    (number, days): (usize, i64),
    ratings: &[Option<Rating>],
    last: &[Action],
) -> Drill {
    use drilldesk::drill::Clock as _;
    let clock = SimulatedClock::new(wall() + chrono::Duration::days(days));
    let (mut drill, _) = lay_out(archive, &clock, name, &number.to_string());
    let mut must = |drill: &mut Drill, action: &Action| {
        clock.advance_millis(1_000);
        let pending = drill.propose(action, clock.now()).unwrap();
        let uid = drill.uid().to_owned();
        let committed = pending.commit(&uid, archive).unwrap();
        drill.apply(committed);
    };
    must(&mut drill, &Action::Start);
    let items: Vec<(String, Level)> = drill.scenarios()[0]
        .items
        .iter()
        .map(|item| (item.id.clone(), item.level))
        .collect();
    for ((item, level), rating) in items.into_iter().zip(ratings) {
        let Some(rating) = rating.filter(|_| level != Level::RedLine) else {
            continue;
        };
        must(
            &mut drill,
            &Action::Rate(RateItem {
                item,
                rating: Some(rating),
                ..RateItem::default()
            }),
        );
    }
    for action in last {
        must(&mut drill, action);
    }
    archive.summarise(&drill).unwrap();
    drill
}

fn ratings() -> impl Strategy<Value = Vec<Option<Rating>>> {
    let one = prop_oneof![
        Just(None),
        Just(Some(Rating::Met)),
        Just(Some(Rating::Partly)),
        Just(Some(Rating::Missed)),
        Just(Some(Rating::NotApplicable)),
    ];
    proptest::collection::vec(one, 40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_those_of_the_drills(
        plays in proptest::collection::vec((0_usize..4, -700_i64..0, ratings(), any::<bool>()), 1..5)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut archive = Archive::open(folder.path()).unwrap();
        let mut expected: BTreeMap<(String, String, i32), (u32, u32, u32)> = BTreeMap::new();
        let mut scores = Vec::new();
        for (n, (script, days, ratings, end)) in plays.iter().enumerate() {
            let drill = played(&mut archive, SHIPPED[*script], n, *days, ratings, *end);
            // Indexed twice: what was there before must go.
            archive.summarise(&drill).unwrap();
            if !end {
                continue;
            }
            let day = (wall() + chrono::Duration::days(*days)).date_naive();
            scores.push((day, drill.uid().to_owned(), drill.assess().verdict.tenths()));
            let scenario = &drill.scenarios()[0];
            for item in scenario.scored_items() {
                let Some(rated) = drill.state().scenes[0].rating(&item.id) else { continue };
                let key = (scenario.id.clone(), item.id.clone(), Quarter::of(day).0);
                let sum = match rated.rating {
                    Rating::Met => (1, 0, 0),
                    Rating::Partly => (0, 1, 0),
                    Rating::Missed => (0, 0, 1),
                    Rating::NotApplicable | Rating::NotObserved | Rating::Touched => continue,
                };
                let all = expected.entry(key).or_default();
                *all = (all.0 + sum.0, all.1 + sum.1, all.2 + sum.2);
            }
        }
        let query = FactQuery { from: Quarter::new(2020, 1), to: Quarter::new(2030, 4), ..FactQuery::default() };
        let scripts = archive.played_scripts().unwrap();
        let items = archive.fact_items().unwrap();
        let mut outlets = archive.outlets().unwrap();
        outlets.push(String::new());
        for outlet in outlets {
            let query = FactQuery { outlet, ..query.clone() };
            let found: BTreeMap<_, _> = archive
                .item_tallies(&query)
                .unwrap()
                .into_iter()
                .map(|tally| {
                    let item = items.iter().find(|i| i.id == tally.item).unwrap();
                    let script = scripts.iter().find(|s| s.id == item.script).unwrap();
                    let key = (script.scenario.clone(), item.item.clone(), tally.quarter.0);
                    (key, (tally.met, tally.partly, tally.missed))
                })
                .collect();
            prop_assert_eq!(&found, &expected);
        }
        scores.sort();
        let facts = archive.drill_facts(&query).unwrap();
        let ids: Vec<i64> = facts.iter().map(|drill| drill.drill).collect();
        let names = archive.drill_names(&ids).unwrap();
        let mut found: Vec<_> = facts
            .into_iter()
            .map(|drill| {
                let named = &names[&drill.drill];
                assert_eq!(named.day, drill.day);
                (drill.day, named.uid.clone(), drill.score_tenths)
            })
            .collect();
        found.sort();
        prop_assert_eq!(found, scores);
    }
}

#[test]
fn what_does_not_count_and_other_periods_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    let met = vec![Some(Rating::Met); 60];
    let drill = played(&mut archive, "telecom-fraud", 1, 0, &met, true);
    played(&mut archive, "telecom-fraud", 2, 1, &met, false);
    let this_year = wall().year();
    assert_eq!(archive.drill_facts(&year(this_year)).unwrap().len(), 1);
    assert!(
        archive
            .drill_facts(&year(this_year - 1))
            .unwrap()
            .is_empty()
    );
    let other = FactQuery {
        outlet: "别处".to_owned(),
        ..year(this_year)
    };
    assert!(archive.drill_facts(&other).unwrap().is_empty());
    assert!(archive.item_tallies(&other).unwrap().is_empty());
    let of = |scenario: &str| FactQuery {
        scenario: scenario.to_owned(),
        ..year(this_year)
    };
    let id = drill.scenarios()[0].id.clone();
    let scene = archive.drill_facts(&of(&id)).unwrap();
    assert_eq!(scene[0].score_tenths, drill.assess().verdict.tenths());
    assert!(archive.drill_facts(&of("XX")).unwrap().is_empty());
    let results = archive.item_results(drill.uid()).unwrap();
    assert_eq!(
        results.len(),
        drill.scenarios()[0].scored_items().count(),
        "red lines only where touched"
    );
    // A drill that goes takes its figures with it.
    drop(archive);
    behind(
        folder.path(),
        "PRAGMA foreign_keys = ON; DELETE FROM drill_summary;",
    );
    let archive = Archive::open(folder.path()).unwrap();
    assert!(archive.item_tallies(&year(this_year)).unwrap().is_empty());
    assert!(archive.drill_facts(&year(this_year)).unwrap().is_empty());
}

#[test]
fn the_latest_results_are_in_the_order_of_their_days() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    for (n, rating) in [Rating::Missed, Rating::Partly, Rating::Met]
        .into_iter()
        .enumerate()
    {
        let ratings = vec![Some(rating); 60];
        played(
            &mut archive,
            "telecom-fraud",
            n,
            -(n as i64),
            &ratings,
            true,
        );
    }
    let items = archive.fact_items().unwrap();
    let query = year(wall().year());
    let latest = archive.latest_results(&query, &[items[0].id], 2).unwrap();
    assert_eq!(latest, [Rating::Partly, Rating::Missed]);
}

#[test]
fn what_was_broken_off_has_no_figure_and_what_has_no_grade_no_share_of_points() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    let all = |rating| vec![Some(rating); 60];
    let script = "telecom-fraud";
    played(&mut archive, script, 1, 0, &all(Rating::Met), true);
    let query = year(wall().year());
    let figures = |archive: &Archive| {
        let items: Vec<i64> = archive.fact_items().unwrap().iter().map(|i| i.id).collect();
        (
            archive.drill_facts(&query).unwrap(),
            archive.scene_facts(&query).unwrap(),
            archive.item_tallies(&query).unwrap(),
            archive.graded_tallies(&query).unwrap(),
            archive.latest_results(&query, &items, 1_000).unwrap(),
            archive.item_paces(&query, &items, 1_000).unwrap(),
            archive.timed_items(&query, 50).unwrap(),
            archive.outlet_scores(&query).unwrap(),
        )
    };
    let before = figures(&archive);
    assert!(!before.3.is_empty() && !before.5.is_empty() && !before.6.is_empty());

    let abort = Action::Abort("停电".to_owned());
    let missed = all(Rating::Missed);
    played_to(&mut archive, script, (2, 1), &missed, &[abort]);
    assert_eq!(figures(&archive), before);

    // 暂定: what was seen counts, but towards no share of points and no average.
    let mut open = missed;
    open[0] = None;
    let open = played(&mut archive, script, 3, 2, &open, true);
    assert_eq!(open.assess().verdict.word(), "provisional");
    let then = figures(&archive);
    assert_eq!(then.2.iter().map(|t| t.missed).max(), Some(1));
    assert_eq!(then.3, before.3);
    let graded = |facts: &[DrillFact]| facts.iter().map(|d| d.graded).collect::<Vec<bool>>();
    assert_eq!(graded(&then.0), [true, false]);

    // A red line: the score is for reference only.
    let items = &open.scenarios()[0].items;
    let red = items.iter().find(|i| i.level == Level::RedLine).unwrap();
    let touch = Action::Rate(RateItem {
        item: red.id.clone(),
        rating: Some(Rating::Touched),
        ..RateItem::default()
    });
    let met = all(Rating::Met);
    let touched = played_to(&mut archive, script, (4, 3), &met, &[touch, Action::End]);
    assert_eq!(touched.assess().verdict.word(), "red_line");
    let then = figures(&archive);
    assert_eq!(then.3, before.3);
    assert_eq!(graded(&then.0), [true, false, false]);
    assert!(then.0[2].score_tenths.is_some());
    assert!(!then.1[2].graded && then.1[2].red_lines == 1);
    let scores: Vec<Option<u32>> = then.7.iter().map(|unit| unit.1).collect();
    assert_eq!(scores, [Some(1000), None, None]);
    let found = archive
        .find_drills(
            &FindQuery::default(),
            SortBy::Day,
            true,
            wall().date_naive(),
        )
        .unwrap();
    assert_eq!((found.mean_tenths, found.ungraded), (Some(1000), 3));
}

#[test]
fn a_plan_is_kept_by_year_and_unit() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = Archive::open(folder.path()).unwrap();
    assert_eq!(archive.year_plan(2026, "城东支行").unwrap(), None);
    archive.keep_year_plan(2026, "城东支行", "{}").unwrap();
    archive.keep_year_plan(2026, "城东支行", "[]").unwrap();
    let plan = archive.year_plan(2026, "城东支行").unwrap();
    assert_eq!(plan.as_deref(), Some("[]"));
    assert_eq!(archive.year_plan(2027, "城东支行").unwrap(), None);
}
