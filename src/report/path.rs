//! The default path of a scene: the cues that come up where the first open branch is taken every time, and those that lie beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::drill::{Disclosure, Setup};
use crate::scenario::{Branch, BranchKind, Condition, Cue, Inject, Item, Scenario, Wording};

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
    /// Under which positions alone, where a branch taken before decides it.
    pub(super) when: Vec<&'a Condition>,
}

/// The positions in which each switch may stand.
type Positions<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The default path of a scene as it is set up.
pub(super) struct Path<'a> {
    pub(super) stops: Vec<Stop<'a>>,
    /// Cues that are not on it, but can come up, in the order of the script.
    pub(super) beside: Vec<Stop<'a>>,
    /// Injects the facilitator may push in, at the start or later.
    pub(super) injects: Vec<&'a Inject>,
    /// The positions in which each switch may stand while the scene is played.
    positions: Positions<'a>,
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
        let reach = Reach::of(scenario, &switches, is_blind);
        let mut positions = reach.anywhere();
        for switch in &scenario.switches {
            let is_settled = switch.blind_only && !is_blind
                || chosen.is_some_and(|chosen| chosen.contains_key(&switch.id));
            if !is_settled {
                let options = switch.options.iter().map(|option| option.id.as_str());
                let may = positions.entry(switch.id.as_str()).or_default();
                may.extend(options);
            }
        }
        let stops = walk(scenario, switches, &reach);
        let beside = reach.beside(scenario, &stops);
        Self {
            stops,
            beside,
            injects: reach.injects,
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

/// What can come up from the opening on, by every branch that may be open and every inject that may be pushed in.
struct Reach<'a> {
    /// Each cue that can come up, with the positions in which the switches may stand then.
    cues: BTreeMap<&'a str, Positions<'a>>,
    injects: Vec<&'a Inject>,
}

impl<'a> Reach<'a> {
    /// Positions are joined switch by switch, so that many switches do not multiply.
    fn of(scenario: &'a Scenario, switches: &BTreeMap<String, String>, is_blind: bool) -> Self {
        let start = scenario.switches.iter().map(|switch| {
            let options = switch.options.iter().map(|option| option.id.as_str());
            let stands = switches.get(&switch.id).map(String::as_str);
            let stands = options.filter(|option| stands == Some(*option));
            (switch.id.as_str(), stands.collect())
        });
        let mut reach = Self {
            cues: BTreeMap::new(),
            injects: Vec::new(),
        };
        let mut open = vec![(scenario.opening(), start.collect::<Positions<'a>>())];
        loop {
            while let Some((cue, positions)) = open.pop() {
                if !reach.joined(cue, &positions) {
                    continue;
                }
                let Some(positions) = reach.cues.get(cue.id.as_str()) else {
                    continue;
                };
                for branch in cue.branches.iter().filter(|b| may_hold(&b.when, positions)) {
                    if let Some(to) = branch.to.as_deref().and_then(|id| scenario.cue(id)) {
                        open.push((to, after(branch, positions)));
                    }
                }
            }
            // An inject comes at any moment, and so as the switches stand at any of them.
            let anywhere = reach.anywhere();
            let injects = scenario.injects.iter();
            let injects =
                injects.filter(|i| (is_blind || !i.blind_only) && may_hold(&i.when, &anywhere));
            reach.injects = injects.collect();
            let injected = reach.injects.iter();
            let injected =
                injected.filter_map(|i| i.cue.as_deref().and_then(|id| scenario.cue(id)));
            open.extend(injected.map(|cue| (cue, anywhere.clone())));
            open.retain(|(cue, positions)| !reach.has_all(cue, positions));
            if open.is_empty() {
                return reach;
            }
        }
    }

    fn has_all(&self, cue: &Cue, positions: &Positions<'a>) -> bool {
        self.cues.get(cue.id.as_str()).is_some_and(|known| {
            let mut told = positions.iter();
            told.all(|(switch, may)| known.get(switch).is_some_and(|k| k.is_superset(may)))
        })
    }

    /// Takes in that a cue can come up so. Whether that was not known before.
    fn joined(&mut self, cue: &'a Cue, positions: &Positions<'a>) -> bool {
        if self.has_all(cue, positions) {
            return false;
        }
        let known = self.cues.entry(cue.id.as_str()).or_default();
        for (switch, may) in positions {
            known.entry(switch).or_default().extend(may);
        }
        true
    }

    /// The positions in which the switches may stand at one moment or another.
    fn anywhere(&self) -> Positions<'a> {
        let mut all = Positions::new();
        for (switch, may) in self.cues.values().flatten() {
            all.entry(switch).or_default().extend(may);
        }
        all
    }

    /// What can come up and is not on the path, in the order of the script.
    fn beside(&self, scenario: &'a Scenario, stops: &[Stop<'a>]) -> Vec<Stop<'a>> {
        let on_path = |cue: &Cue| stops.iter().any(|stop| stop.cue.id == cue.id);
        let cues = scenario.cues.iter().filter(|cue| !on_path(cue));
        let cues = cues.filter_map(|cue| Some((cue, self.cues.get(cue.id.as_str())?)));
        cues.map(|(cue, positions)| {
            let open = cue.branches.iter().filter(|b| may_hold(&b.when, positions));
            let open = open.map(|branch| (branch, unsettled(branch, positions)));
            let aside = by_target(scenario, open);
            Stop { cue, aside }
        })
        .collect()
    }
}

/// Whether conditions hold in one of these positions.
fn may_hold(when: &[Condition], positions: &Positions<'_>) -> bool {
    when.iter().all(|condition| {
        let may = positions.get(condition.switch.as_str());
        may.is_some_and(|may| may.contains(condition.is.as_str()))
    })
}

/// Of what a branch needs, what does not hold in all of these positions.
fn unsettled<'a>(branch: &'a Branch, positions: &Positions<'_>) -> Vec<&'a Condition> {
    let when = branch.when.iter().filter(|condition| {
        let may = positions.get(condition.switch.as_str());
        may.is_none_or(|may| may.iter().any(|is| *is != condition.is))
    });
    when.collect()
}

/// How the switches stand once a branch was taken: as it needs them, then as it sets them.
fn after<'a>(branch: &'a Branch, positions: &Positions<'a>) -> Positions<'a> {
    let mut positions = positions.clone();
    let needed = branch
        .when
        .iter()
        .map(|c| (c.switch.as_str(), c.is.as_str()));
    let set = branch.set.iter().map(|(id, to)| (id.as_str(), to.as_str()));
    positions.extend(
        needed
            .chain(set)
            .map(|(switch, is)| (switch, BTreeSet::from([is]))),
    );
    positions
}

/// From the opening on, each cue once: a script that leads in a circle ends where it would begin again.
fn walk<'a>(
    scenario: &'a Scenario,
    mut switches: BTreeMap<String, String>,
    reach: &Reach<'a>,
) -> Vec<Stop<'a>> {
    let mut stops: Vec<Stop<'_>> = Vec::new();
    let mut next = Some(scenario.opening());
    while let Some(cue) = next {
        let been = |id: &str| id == cue.id || stops.iter().any(|stop| stop.cue.id == id);
        let is_open = |branch: &Branch| Condition::all_hold(&branch.when, &switches);
        let fresh = |to: &Option<String>| to.as_deref().is_none_or(|to| !been(to));
        let mut open = cue.branches.iter().filter(|branch| is_open(branch));
        let taken = open.find(|branch| fresh(&branch.to));
        let to = taken.and_then(|branch| branch.to.as_deref());
        let positions = reach.cues.get(cue.id.as_str());
        let others = cue.branches.iter().filter(|branch| {
            branch.to.as_deref() != to
                && positions.is_some_and(|positions| may_hold(&branch.when, positions))
        });
        let others = others.map(|branch| {
            let when = branch.when.iter();
            let differs = |c: &&Condition| switches.get(&c.switch) != Some(&c.is);
            (branch, when.filter(differs).collect())
        });
        let aside = by_target(scenario, others);
        stops.push(Stop { cue, aside });
        if let Some(branch) = taken {
            switches.extend(branch.set.iter().cloned());
        }
        next = to.and_then(|id| scenario.cue(id));
    }
    stops
}

fn by_target<'a>(
    scenario: &'a Scenario,
    branches: impl Iterator<Item = (&'a Branch, Vec<&'a Condition>)>,
) -> Vec<Aside<'a>> {
    let mut asides: Vec<Aside<'a>> = Vec::new();
    for (branch, when) in branches {
        let to = branch.to.as_deref().and_then(|id| scenario.cue(id));
        let is_choice = branch.on == BranchKind::Choice;
        let known = asides.iter_mut().find(|aside| {
            aside.is_choice == is_choice
                && aside.to.map(|c| &c.id) == to.map(|c| &c.id)
                && aside.when == when
        });
        match known {
            Some(aside) if aside.titles.contains(&branch.title.as_str()) => {}
            Some(aside) => aside.titles.push(&branch.title),
            None => asides.push(Aside {
                titles: vec![&branch.title],
                is_choice,
                to,
                when,
            }),
        }
    }
    asides
}
