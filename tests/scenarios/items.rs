//! Each item is tested, each right is held by an item, and nothing is met that nobody saw.

use std::collections::{BTreeMap, BTreeSet};

use drilldesk::scenario::{BranchKind, Condition, Item, Rating, Scenario, read};

use super::SOUND;
use super::library::all;
use super::shipped::positions;

/// What no cue tests can be rated by hand alone, and is forgotten.
#[test]
fn every_item_has_a_cue() {
    for scenario in all() {
        let cues = scenario.cues.iter();
        let tested: BTreeSet<&String> = cues.flat_map(|cue| &cue.items).collect();
        for item in scenario.scored_items() {
            assert!(tested.contains(&item.id), "{} {}", scenario.id, item.id);
        }
    }
}

/// The rights that a paper says a drill is about are those of its items.
#[test]
fn every_right_of_a_drill_has_an_item() {
    for scenario in all() {
        let items = scenario.items.iter().flat_map(|item| &item.rights);
        let held: Vec<_> = items.collect();
        for right in &scenario.rights {
            assert!(held.contains(&right), "{}: {right:?}", scenario.id);
        }
    }
}

/// Where nobody answered, nobody did anything well.
#[test]
fn silence_meets_nothing() {
    for scenario in all() {
        for cue in &scenario.cues {
            for branch in cue.branches.iter().filter(|b| b.on == BranchKind::Timeout) {
                let mut ratings = branch.ratings.iter().map(|(_, rating)| *rating);
                let met = ratings.any(|rating| rating == Rating::Met);
                assert!(!met, "{} {}: {}", scenario.id, cue.id, branch.title);
            }
        }
    }
}

fn position(positions: &[(&str, &str)]) -> BTreeMap<String, String> {
    let own = |(switch, is): &(&str, &str)| ((*switch).to_owned(), (*is).to_owned());
    positions.iter().map(own).collect()
}

#[test]
fn wording_goes_by_the_setting_and_is_kept_as_it_was_written() {
    let say = "say: [\"您好\", (text: \"请坐\", when: [(switch: \"w\", is: \"yes\")]), \
               (text: \"请等\", when: [(switch: \"w\", is: \"no\")])], basis: [\"b\"]";
    let (scenario, findings) = read(SOUND.replace("basis: [\"b\"]", say).as_bytes());
    assert_eq!(findings, []);
    let scenario = scenario.unwrap();
    let item = scenario.item("C1").unwrap();
    let said =
        |positions: &BTreeMap<String, String>| item.said(positions).collect::<Vec<_>>().join("/");
    assert_eq!(said(&position(&[("w", "yes")])), "您好/请坐");
    assert_eq!(said(&position(&[("w", "no")])), "您好/请等");
    assert_eq!(said(&position(&[])), "您好");
    let kept = serde_json::to_value(item).unwrap();
    assert_eq!(kept["say"][0], "您好");
    assert_eq!(kept["say"][1]["when"][0]["is"], "yes");
    assert_eq!(&serde_json::from_value::<Item>(kept).unwrap(), item);
}

/// The cues that can come up where the switches stand so at the start.
fn reached(scenario: &Scenario, start: &BTreeMap<String, String>) -> BTreeSet<String> {
    let injected = scenario.injects.iter();
    let injected = injected.filter(|inject| Condition::all_hold(&inject.when, start));
    let first = injected.filter_map(|inject| inject.cue.clone());
    let first = first.chain([scenario.opening().id.clone()]);
    let mut open: Vec<_> = first.map(|id| (id, start.clone())).collect();
    let mut seen = BTreeSet::new();
    while let Some((id, position)) = open.pop() {
        if !seen.insert((id.clone(), position.clone())) {
            continue;
        }
        let branches = scenario.cue(&id).unwrap().branches.iter();
        for branch in branches.filter(|b| Condition::all_hold(&b.when, &position)) {
            let mut next = position.clone();
            next.extend(branch.set.iter().cloned());
            open.extend(branch.to.clone().map(|to| (to, next)));
        }
    }
    seen.into_iter().map(|(id, _)| id).collect()
}

/// In no setting is there nothing to say. Where each position of a switch has a cue of its own for an item, its sentences are not one speech.
#[test]
fn what_is_to_be_said_goes_by_the_setting() {
    let mut told_apart = 0;
    for scenario in all() {
        let starts = positions(&scenario);
        let mut seen: Vec<(&BTreeMap<String, String>, BTreeSet<String>)> = Vec::new();
        for start in &starts {
            let cues = reached(&scenario, start);
            for id in cues.iter().flat_map(|id| &scenario.cue(id).unwrap().items) {
                let item = scenario.item(id).unwrap();
                let silent = !item.say.is_empty() && item.said(start).next().is_none();
                assert!(!silent, "{} {id}: nothing to say in {start:?}", scenario.id);
            }
            seen.push((start, cues));
        }
        for switch in &scenario.switches {
            // Those that come up in this position and in no other.
            let own = |option: &str| {
                let stands = |(start, _): &&(_, _)| {
                    let start: &&BTreeMap<String, String> = start;
                    start[&switch.id] == option
                };
                let here = seen.iter().filter(stands).flat_map(|(_, cues)| cues);
                let elsewhere = seen.iter().filter(|seen| !stands(seen));
                let elsewhere: BTreeSet<&String> = elsewhere.flat_map(|(_, cues)| cues).collect();
                let own = here.filter(|id| !elsewhere.contains(id));
                let items = own.flat_map(|id| &scenario.cue(id).unwrap().items);
                items.collect::<BTreeSet<_>>()
            };
            let own: Vec<_> = switch
                .options
                .iter()
                .map(|option| own(&option.id))
                .collect();
            for item in scenario.scored_items().filter(|item| item.say.len() > 1) {
                if own.iter().filter(|items| items.contains(&item.id)).count() < 2 {
                    continue;
                }
                let mut when = item.say.iter().flat_map(|say| &say.when);
                let is_told_apart = when.any(|condition| condition.switch == switch.id);
                assert!(is_told_apart, "{} {}: {}", scenario.id, item.id, switch.id);
                told_apart += 1;
            }
        }
    }
    assert!(told_apart > 10, "{told_apart}");
}
