//! Each item is tested, each right is held by an item, and nothing is met that nobody saw.

use std::collections::BTreeSet;

use drilldesk::scenario::{BranchKind, Rating};

use super::library::all;

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
