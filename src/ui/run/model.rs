//! What the screen shows besides the running clocks, made anew only when something was recorded.

use crate::drill::{self, Counts, Drill, Entry, Event, Hand, Phase, SceneState, Visit};
use crate::i18n::{clock_seconds, duration};
use crate::scenario::{BranchKind, Cue, CueKind, Rating, Scenario};
use crate::ui::Cx;
use crate::ui::shared::hands;

use super::outline::{self, OutlineRow};

pub(super) struct View {
    /// Revision of the session and what is looked back at.
    pub(super) key: (u64, Option<usize>),
    /// The showing on the stage, by its place among the visits of the scene.
    pub(super) visit: usize,
    /// Of the whole drill, as in the debrief and in the papers.
    pub(super) counts: Counts,
    pub(super) title: String,
    pub(super) sub: String,
    pub(super) planned: String,
    pub(super) stages: Vec<StageView>,
    pub(super) outline: Vec<OutlineRow>,
    pub(super) branches: Vec<BranchRow>,
    /// What would be taken back next; none where nothing can be.
    pub(super) undo: Option<String>,
    pub(super) recent: Vec<Recent>,
    pub(super) red: Vec<RedLine>,
    /// Places of the improvised lines that are shown.
    pub(super) improvised: Vec<usize>,
    /// Titles and events of injects beside the cue.
    pub(super) beside: Vec<String>,
    pub(super) reopened: bool,
    /// The scene may end here.
    pub(super) closing: bool,
    pub(super) next_scene: Option<(usize, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StageState {
    Done,
    Now,
    Ahead,
}

pub(super) struct StageView {
    pub(super) title: String,
    pub(super) state: StageState,
    /// Time spent in it by cues that were left.
    pub(super) millis: i64,
    pub(super) target_secs: u32,
}

pub(super) struct BranchRow {
    /// Its place in the cue.
    pub(super) place: usize,
    pub(super) title: String,
    pub(super) kind: BranchKind,
    /// What it is said to record; none where it records nothing.
    pub(super) result: Option<Rating>,
    /// Titles of the red lines that it touches.
    pub(super) red: Vec<String>,
    /// The next cue.
    pub(super) to: Option<Next>,
    pub(super) taken: bool,
    pub(super) name: String,
}

/// Where a branch leads.
pub(super) struct Next {
    pub(super) cue: String,
    pub(super) title: String,
    /// How the line begins; of a cue without one, its title.
    pub(super) line: String,
}

impl Next {
    fn new(cue: &Cue) -> Self {
        let mut line = cue.spoken();
        if line.trim().is_empty() {
            line.clone_from(&cue.title);
        }
        Self {
            cue: cue.id.clone(),
            title: cue.title.clone(),
            line,
        }
    }
}

pub(super) struct Recent {
    pub(super) time: String,
    pub(super) rating: Option<Rating>,
    pub(super) text: String,
}

pub(super) struct RedLine {
    pub(super) item: String,
    pub(super) title: String,
    pub(super) text: String,
    /// Time of day at which it was touched.
    pub(super) touched: Option<String>,
}

impl View {
    pub(super) fn new(cx: &Cx<'_>, drill: &Drill, look: Option<usize>) -> Option<Self> {
        let state = drill.state();
        let scenario = drill.scenario()?;
        let scene = state.current()?;
        let visit = look.unwrap_or(scene.visits.len().saturating_sub(1));
        let shown = scene.visits.get(visit);
        let cue = shown.and_then(|v| scenario.cue(&v.cue));
        let text = cx.text;
        let mut sub = format!(
            "{} · {} · {}",
            scenario.id,
            text.form(state.setup.form),
            text.disclosure(state.setup.disclosure)
        );
        if state.setup.rehearsal {
            sub = format!("{} · {sub}", text.find_rehearsal());
        }
        let scenes = drill.scenarios().len();
        if scenes > 1 {
            sub.push_str(" · ");
            sub.push_str(&text.run_scene(state.scene + 1, scenes));
        }
        let planned: u32 = drill
            .scenarios()
            .iter()
            .flat_map(|s| &s.stages)
            .map(|s| s.target_secs)
            .sum();
        let branches = match (cue, shown) {
            (Some(cue), Some(visit)) => branch_rows(cx, drill, scenario, cue, visit, look),
            _ => Vec::new(),
        };
        Some(Self {
            key: (cx.session.revision(), look),
            counts: drill.assess().counts,
            visit,
            title: scenario.title.clone(),
            sub,
            planned: text.run_planned(duration(i64::from(planned) * 1000)),
            stages: stages(scenario, scene, cue),
            outline: outline::rows(cx, scenario, scene),
            branches,
            undo: undo(cx, drill),
            recent: recent(cx, drill),
            red: red_lines(scenario, scene),
            improvised: improvised(scene, shown, look.is_some()),
            beside: beside(scenario, scene, shown),
            reopened: state.phase == Phase::Paused && reopened(drill),
            closing: look.is_none() && cue.is_some_and(|c| c.kind == CueKind::Closing),
            // While the drill is paused it can be ended, but no scene begins.
            next_scene: drill
                .scenarios()
                .get(state.scene + 1)
                .filter(|_| state.phase == Phase::Running)
                .map(|s| (state.scene + 2, s.title.clone())),
        })
    }
}

fn stages(scenario: &Scenario, scene: &SceneState, cue: Option<&Cue>) -> Vec<StageView> {
    let now = cue.and_then(|c| scenario.stages.iter().position(|s| s.id == c.stage));
    let mut stages: Vec<StageView> = scenario
        .stages
        .iter()
        .map(|stage| StageView {
            title: stage.title.clone(),
            state: StageState::Ahead,
            millis: 0,
            target_secs: stage.target_secs,
        })
        .collect();
    for visit in &scene.visits {
        let Some(cue) = scenario.cue(&visit.cue) else {
            continue;
        };
        let place = scenario.stages.iter().position(|s| s.id == cue.stage);
        let Some(stage) = place.and_then(|i| stages.get_mut(i)) else {
            continue;
        };
        stage.state = StageState::Done;
        if let Some(left) = visit.left {
            stage.millis += (left.elapsed_millis - visit.shown.elapsed_millis).max(0);
        }
    }
    if let Some(stage) = now.and_then(|i| stages.get_mut(i)) {
        stage.state = StageState::Now;
    }
    stages
}

fn branch_rows(
    cx: &Cx<'_>,
    drill: &Drill,
    scenario: &Scenario,
    cue: &Cue,
    visit: &Visit,
    look: Option<usize>,
) -> Vec<BranchRow> {
    let taken = visit.branch.as_ref().map(|(place, ..)| *place);
    let open: Vec<usize> = if look.is_some() {
        // Looking back, the switches may stand elsewhere: what was taken is what matters.
        let mut places: Vec<usize> = (0..cue.branches.len()).collect();
        if let Some(taken) = taken {
            places.retain(|p| *p == taken || cue.branches[*p].when == cue.branches[taken].when);
        }
        places.truncate(crate::scenario::limits::OPEN_BRANCHES);
        places
    } else {
        drill.open_branches().into_iter().map(|(p, _)| p).collect()
    };
    let text = cx.text;
    open.into_iter()
        .enumerate()
        .map(|(i, place)| {
            let branch = &cue.branches[place];
            let result = match branch.on {
                BranchKind::Met => Some(Rating::Met),
                BranchKind::Partly => Some(Rating::Partly),
                BranchKind::Missed => Some(Rating::Missed),
                BranchKind::Timeout => branch
                    .ratings
                    .iter()
                    .any(|(_, r)| *r == Rating::Missed)
                    .then_some(Rating::Missed),
                BranchKind::Choice => None,
            };
            let red: Vec<String> = branch
                .ratings
                .iter()
                .filter(|(item, r)| *r == Rating::Touched && !is_touched(drill, item))
                .filter_map(|(item, _)| scenario.item(item))
                .map(|item| item.title.clone())
                .collect();
            let to = branch
                .to
                .as_ref()
                .and_then(|id| scenario.cue(id))
                .map(Next::new);
            let mut name = vec![text.run_branch_number(i + 1), branch.title.clone()];
            name.push(match result {
                Some(rating) => text.run_branch_records(text.rating(rating)),
                None => text.branch_kind(branch.on).to_owned(),
            });
            if !red.is_empty() {
                name.push(text.run_branch_red().to_owned());
            }
            name.push(match &to {
                Some(next) => text.run_branch_to(next.cue.as_str()),
                None => text.run_branch_ends().to_owned(),
            });
            if taken == Some(place) {
                name.push(text.run_branch_taken().to_owned());
            }
            BranchRow {
                place,
                title: branch.title.clone(),
                kind: branch.on,
                result,
                red,
                to,
                taken: taken == Some(place),
                name: name.join(text.run_comma()),
            }
        })
        .collect()
}

fn is_touched(drill: &Drill, item: &str) -> bool {
    drill
        .state()
        .current()
        .is_some_and(|scene| scene.rating(item).is_some())
}

fn red_lines(scenario: &Scenario, scene: &SceneState) -> Vec<RedLine> {
    scenario
        .red_lines()
        .map(|item| RedLine {
            item: item.id.clone(),
            title: item.title.clone(),
            text: item.text.clone(),
            touched: scene.rating(&item.id).map(|r| clock_seconds(r.at.wall)),
        })
        .collect()
}

/// Improvised lines of this showing; on the stage, the last few that have no result yet, too.
fn improvised(scene: &SceneState, shown: Option<&Visit>, looking: bool) -> Vec<usize> {
    let since = shown.map_or(0, |v| v.seq);
    let until = scene
        .visits
        .iter()
        .map(|v| v.seq)
        .find(|seq| *seq > since)
        .unwrap_or(u64::MAX);
    let mut places: Vec<usize> = scene
        .improvised
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, i)| (since..until).contains(&i.seq) || (!looking && i.rating.is_none()))
        .map(|(place, _)| place)
        .take(3)
        .collect();
    places.reverse();
    places
}

fn beside(scenario: &Scenario, scene: &SceneState, shown: Option<&Visit>) -> Vec<String> {
    let Some(visit) = shown else {
        return Vec::new();
    };
    let until = visit.left.map_or(i64::MAX, |m| m.elapsed_millis);
    scenario
        .injects
        .iter()
        .filter(|inject| inject.cue.is_none())
        .filter(|inject| {
            scene
                .injects
                .get(&inject.id)
                .is_some_and(|at| (visit.shown.elapsed_millis..=until).contains(&at.elapsed_millis))
        })
        .map(|inject| inject.event.clone().unwrap_or_else(|| inject.title.clone()))
        .collect()
}

/// The program stopped without an end, and nobody has gone on since.
fn reopened(drill: &Drill) -> bool {
    drill
        .entries()
        .iter()
        .rev()
        .take_while(|entry| entry.event != Event::Resumed)
        .any(|entry| entry.event == Event::Reopened)
}

/// The last two things recorded, oldest first.
fn recent(cx: &Cx<'_>, drill: &Drill) -> Vec<Recent> {
    let state = drill.state();
    let mut recent: Vec<Recent> = drill
        .entries()
        .iter()
        .rev()
        .filter(|entry| !state.retracted.contains(&entry.action))
        .filter_map(|entry| {
            let (rating, mut text) = said(cx, drill, entry)?;
            if entry.by == Hand::Recorder {
                let name = hands::name_of(cx.text, &state.setup, entry.by);
                text = [&name, cx.text.run_comma(), &text].concat();
            }
            Some(Recent {
                time: clock_seconds(entry.at.wall),
                rating,
                text,
            })
        })
        .take(2)
        .collect();
    recent.reverse();
    recent
}

/// What the facilitator's last action did, in the words of the last of its entries that has any.
fn undo(cx: &Cx<'_>, drill: &Drill) -> Option<String> {
    let action = *drill.state().steps(Hand::Facilitator).undo.last()?;
    let entries = drill.entries().iter().rev();
    let mut own = entries.filter(|entry| entry.action == action);
    let (rating, words) = own.find_map(|entry| said(cx, drill, entry))?;
    Some(match rating {
        Some(rating) => [&words, cx.text.run_comma(), cx.text.rating(rating)].concat(),
        None => words,
    })
}

fn said(cx: &Cx<'_>, drill: &Drill, entry: &Entry) -> Option<(Option<Rating>, String)> {
    let text = cx.text;
    let title = |scene: usize, item: &str| {
        drill
            .scenarios()
            .get(scene)
            .and_then(|s| s.item(item))
            .map(|i| i.title.clone())
            .unwrap_or_default()
    };
    Some(match &entry.event {
        Event::CueShown { cue, .. } => (None, text.run_recent_cue(cue.as_str())),
        Event::CueSaid { .. } => (None, text.run_recent_said().to_owned()),
        Event::ReactionStopped { .. } => (None, text.run_recent_stopped().to_owned()),
        Event::BranchTaken { title, .. } => (None, text.run_recent_branch(title.as_str())),
        Event::ItemRated {
            scene,
            item,
            rating: Some(rating),
            unobserved,
            ..
        } => (drill::said(Some(*rating), *unobserved), title(*scene, item)),
        Event::ItemRated { scene, item, .. } => {
            (None, text.run_recent_cleared(title(*scene, item)))
        }
        Event::PersonNamed {
            scene,
            item,
            person,
        } => {
            let name = person
                .and_then(|p| drill.state().setup.participants.get(p))
                .map_or("–", |p| p.name.as_str());
            (None, text.run_recent_person(name, title(*scene, item)))
        }
        Event::NoteAdded { text: note, .. } => (None, text.run_recent_note(note.as_str())),
        Event::Injected { title, .. } => (None, text.run_recent_inject(title.as_str())),
        Event::Improvised { text: line, .. } => (None, text.run_recent_improvised(line.as_str())),
        Event::ImprovisedRated { rating, .. } => (*rating, text.run_improvised().to_owned()),
        Event::SwitchSet { switch, option } => {
            let switch = drill
                .scenario()?
                .switches
                .iter()
                .find(|s| s.id == *switch)?;
            let option = switch.options.iter().find(|o| o.id == *option)?;
            (
                None,
                text.run_recent_switch(option.title.as_str(), switch.title.as_str()),
            )
        }
        Event::Paused { .. } | Event::Reopened => (None, text.run_recent_paused().to_owned()),
        Event::Resumed => (None, text.run_recent_resumed().to_owned()),
        Event::ClockChanged { from, to } => {
            (None, text.clock_changed(*from, *to, entry.entered.wall))
        }
        _ => return None,
    })
}
