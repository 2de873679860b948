//! The default path of a scene: the cues that come up where the first open branch is taken every time, and those that lie beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::drill::{Disclosure, Setup};
use crate::scenario::{BranchKind, Condition, Cue, Inject, Item, Scenario, Wording};

/// A cue on the default path.
pub(super) struct Stop<'a> {
    pub(super) cue: &'a Cue,
    /// Branches open here that lead elsewhere than the path does, by where they lead.
    pub(super) aside: Vec<Aside<'a>>,
}

/// Branches of a cue that lead to the same place.
pub(super) struct Aside<'a> {
    /// What the staff did, each title once; or what the facilitator may choose.
    pub(super) titles: Vec<&'a str>,
    pub(super) is_choice: bool,
    /// None ends the scene.
    pub(super) to: Option<&'a Cue>,
}

/// The default path of a scene as it is set up.
pub(super) struct Path<'a> {
    pub(super) stops: Vec<Stop<'a>>,
    /// Cues that are not on it, but can come up, in the order of the script.
    pub(super) beside: Vec<Stop<'a>>,
    /// Injects the facilitator may push in, at the start or later.
    pub(super) injects: Vec<&'a Inject>,
    /// The positions in which each switch may stand while the scene is played.
    positions: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Path<'a> {
    pub(super) fn of(scenario: &'a Scenario, setup: &Setup, scene: usize) -> Self {
        let is_blind = setup.disclosure == Disclosure::Blind;
        let chosen = setup.scenes.get(scene).map(|plan| &plan.switches);
        let switches: BTreeMap<String, String> = scenario
            .switches
            .iter()
            .map(|switch| {
                let chosen = chosen.and_then(|chosen| chosen.get(&switch.id));
                let chosen = chosen.filter(|_| is_blind || !switch.blind_only);
                let option = chosen.unwrap_or(&switch.default);
                (switch.id.clone(), option.clone())
            })
            .collect();
        let injects = scenario.injects.iter().filter(|inject| {
            (is_blind || !inject.blind_only) && may_hold(scenario, &inject.when, &switches)
        });
        let injects: Vec<&Inject> = injects.collect();
        let positions = scenario.switches.iter().map(|switch| {
            let is_settled = switch.blind_only && !is_blind
                || chosen.is_some_and(|chosen| chosen.contains_key(&switch.id));
            let options = switch.options.iter().map(|option| option.id.as_str());
            let stands = |option: &&str| switches.get(&switch.id).is_some_and(|is| is == option);
            let may = options.filter(|option| !is_settled || stands(option));
            let branches = scenario.cues.iter().flat_map(|cue| &cue.branches);
            let turns = branches.flat_map(|branch| &branch.set);
            let turns = turns.filter(|(id, _)| *id == switch.id);
            let may = may.chain(turns.map(|(_, option)| option.as_str()));
            (switch.id.as_str(), may.collect())
        });
        let positions = positions.collect();
        let stops = walk(scenario, switches);
        let beside = beside(scenario, &stops, &injects);
        Self {
            stops,
            beside,
            injects,
            positions,
        }
    }

    /// The wording of an item that may be said in this setting, and the conditions that are not settled: no position is chosen yet, or a branch may turn the switch.
    pub(super) fn wording(&self, item: &'a Item) -> Vec<(&'a Wording, Vec<&'a Condition>)> {
        let may = |condition: &Condition| {
            let positions = self.positions.get(condition.switch.as_str());
            positions.filter(|may| may.contains(condition.is.as_str()))
        };
        let said = item.say.iter();
        let said = said.filter(|said| said.when.iter().all(|condition| may(condition).is_some()));
        said.map(|said| {
            let open = said.when.iter();
            let open = open.filter(|condition| may(condition).is_some_and(|may| may.len() > 1));
            (said, open.collect())
        })
        .collect()
    }

    /// Whether a cue is on the path.
    pub(super) fn has(&self, id: &str) -> bool {
        self.stops.iter().any(|stop| stop.cue.id == id)
    }

    /// Cues to which something leads that stands elsewhere in the script.
    pub(super) fn referred(&self) -> BTreeSet<&'a str> {
        let asides = self.stops.iter().chain(&self.beside);
        let asides = asides.flat_map(|stop| &stop.aside);
        let told = asides.filter_map(|aside| aside.to);
        let injected = self.injects.iter().filter_map(|i| i.cue.as_deref());
        told.map(|cue| cue.id.as_str()).chain(injected).collect()
    }
}

/// Whether conditions hold as the drill is set up, or may after a branch was taken.
fn may_hold(scenario: &Scenario, when: &[Condition], switches: &BTreeMap<String, String>) -> bool {
    when.iter().all(|condition| {
        let branches = scenario.cues.iter().flat_map(|cue| &cue.branches);
        let mut turns = branches.flat_map(|branch| &branch.set);
        switches.get(&condition.switch) == Some(&condition.is)
            || turns.any(|(switch, value)| *switch == condition.switch && *value == condition.is)
    })
}

/// From the opening on, each cue once: a script that leads in a circle ends where it would begin again.
fn walk(scenario: &Scenario, mut switches: BTreeMap<String, String>) -> Vec<Stop<'_>> {
    let mut stops: Vec<Stop<'_>> = Vec::new();
    let mut next = Some(scenario.opening());
    while let Some(cue) = next {
        let been = |id: &str| id == cue.id || stops.iter().any(|stop| stop.cue.id == id);
        let open = cue.branches.iter();
        let open = open.filter(|branch| Condition::all_hold(&branch.when, &switches));
        let open: Vec<_> = open.collect();
        let fresh = |to: &Option<String>| to.as_deref().is_none_or(|to| !been(to));
        let taken = open.iter().find(|branch| fresh(&branch.to)).copied();
        let to = taken.and_then(|branch| branch.to.as_deref());
        let others = open.into_iter();
        let others = others.filter(|branch| branch.to.as_deref() != to);
        let aside = by_target(scenario, others);
        stops.push(Stop { cue, aside });
        if let Some(branch) = taken {
            switches.extend(branch.set.iter().cloned());
        }
        next = to.and_then(|id| scenario.cue(id));
    }
    stops
}

/// What can be come to by the branches aside and by injects, and from there on.
fn beside<'a>(scenario: &'a Scenario, stops: &[Stop<'a>], injects: &[&'a Inject]) -> Vec<Stop<'a>> {
    let asides = stops.iter().flat_map(|stop| &stop.aside);
    let mut open: Vec<&Cue> = asides.filter_map(|aside| aside.to).collect();
    let injected = injects.iter().filter_map(|inject| inject.cue.as_deref());
    open.extend(injected.filter_map(|id| scenario.cue(id)));
    let mut found: BTreeMap<usize, Stop<'a>> = BTreeMap::new();
    while let Some(cue) = open.pop() {
        let on_path = stops.iter().any(|stop| stop.cue.id == cue.id);
        let Some(place) = scenario.cue_index(&cue.id).filter(|_| !on_path) else {
            continue;
        };
        if found.contains_key(&place) {
            continue;
        }
        let aside = by_target(scenario, cue.branches.iter());
        open.extend(aside.iter().filter_map(|aside| aside.to));
        found.insert(place, Stop { cue, aside });
    }
    found.into_values().collect()
}

fn by_target<'a>(
    scenario: &'a Scenario,
    branches: impl Iterator<Item = &'a crate::scenario::Branch>,
) -> Vec<Aside<'a>> {
    let mut asides: Vec<Aside<'a>> = Vec::new();
    for branch in branches {
        let to = branch.to.as_deref().and_then(|id| scenario.cue(id));
        let is_choice = branch.on == BranchKind::Choice;
        let known = asides.iter_mut().find(|aside| {
            aside.is_choice == is_choice && aside.to.map(|c| &c.id) == to.map(|c| &c.id)
        });
        match known {
            Some(aside) if aside.titles.contains(&branch.title.as_str()) => {}
            Some(aside) => aside.titles.push(&branch.title),
            None => asides.push(Aside {
                titles: vec![&branch.title],
                is_choice,
                to,
            }),
        }
    }
    asides
}
