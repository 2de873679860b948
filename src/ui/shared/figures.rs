//! What the debrief and the page of a drill show, drawn from the entries once for every change.

use crate::drill::{
    Assessment, Drill, DrillPart, Event, Grade, NextStep, Rated, RatingSource, Verdict, unanswered,
};
use crate::i18n::{Language, Text, duration};
use crate::scenario::{Item, Level, Rating, Right};
use crate::session::Session;

use super::entries::told_points;

/// An item that nobody saw, with why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ui) struct Unobserved {
    pub(in crate::ui) scene: usize,
    pub(in crate::ui) item: String,
    pub(in crate::ui) title: String,
    pub(in crate::ui) critical: bool,
    pub(in crate::ui) reason: String,
}

/// An item that was not fully met.
#[derive(Clone, Debug)]
pub(in crate::ui) struct Shortfall {
    pub(in crate::ui) scene: usize,
    pub(in crate::ui) item: String,
    pub(in crate::ui) title: String,
    pub(in crate::ui) critical: bool,
    pub(in crate::ui) rating: Rating,
    /// Drill time, or that it was entered afterwards.
    pub(in crate::ui) time: String,
    /// What shows it: a note, a branch, how late.
    pub(in crate::ui) evidence: String,
    pub(in crate::ui) halves: u32,
}

/// A stage: its name, the strip of its items, its points.
#[derive(Clone, Debug)]
pub(in crate::ui) struct StageRow {
    pub(in crate::ui) scene: usize,
    pub(in crate::ui) stage: usize,
    pub(in crate::ui) title: String,
    pub(in crate::ui) parts: Vec<(f32, Option<Rating>)>,
    pub(in crate::ui) part: DrillPart,
}

/// A time against its target.
#[derive(Clone, Debug)]
pub(in crate::ui) struct TimeRow {
    pub(in crate::ui) scene: usize,
    pub(in crate::ui) item: String,
    pub(in crate::ui) title: String,
    pub(in crate::ui) millis: Option<i64>,
    pub(in crate::ui) target_secs: u32,
    pub(in crate::ui) late: bool,
}

/// How a right was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum RightFigure {
    /// No item of the scripts concerns it.
    None,
    /// Items concern it and none counted, because of this.
    Uncounted(Uncounted),
    /// Some counted.
    Part(DrillPart),
}

/// Why no item of a right counted. Where there are several reasons, the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ui) enum Uncounted {
    Aborted,
    Unrated,
    NotObserved,
    NotInvolved,
    NotApplicable,
}

/// All figures of one drill at one revision.
#[derive(Debug)]
pub(in crate::ui) struct Figures {
    key: (u64, Language),
    pub(in crate::ui) assessment: Assessment,
    pub(in crate::ui) lacking: Vec<Shortfall>,
    pub(in crate::ui) stages: Vec<StageRow>,
    pub(in crate::ui) times: Vec<TimeRow>,
    pub(in crate::ui) rights: Vec<(Right, RightFigure)>,
    /// Sentences on items of which a branch said otherwise than was given by hand.
    pub(in crate::ui) beside: Vec<String>,
    /// Items that nobody saw.
    pub(in crate::ui) unobserved: Vec<Unobserved>,
    /// Items that cost points and that no problem names.
    pub(in crate::ui) unanswered: Vec<(usize, String)>,
    /// 复盘点: the entries, each with its time and words.
    pub(in crate::ui) points: Vec<(u64, String)>,
    pub(in crate::ui) next_grade: Option<(Grade, u32)>,
    pub(in crate::ui) played_millis: i64,
    pub(in crate::ui) plan_millis: i64,
    /// What comes next with the drill. Whether it has papers is asked of the archive once for it.
    pub(in crate::ui) next: Option<NextStep>,
}

impl Figures {
    pub(in crate::ui) fn is_of(&self, revision: u64, text: &Text) -> bool {
        self.key == (revision, text.language())
    }

    pub(in crate::ui) fn of(drill: &Drill, session: &Session) -> Self {
        let text = session.text();
        let assessment = drill.assess();
        let state = drill.state();
        let lacking: Vec<Shortfall> = assessment
            .deductions
            .iter()
            .filter_map(|d| {
                let item = drill.scenarios().get(d.scene)?.item(&d.item)?;
                let rated = state.scenes.get(d.scene)?.rating(&d.item)?;
                Some(Shortfall {
                    scene: d.scene,
                    item: d.item.clone(),
                    title: item.title.clone(),
                    critical: d.level == Level::Critical,
                    rating: d.rating,
                    time: time_of(drill, text, d.scene, rated),
                    evidence: evidence(drill, &assessment, text, d.scene, &d.item, rated),
                    halves: d.halves,
                })
            })
            .collect();
        let plan: i64 = drill
            .scenarios()
            .iter()
            .zip(&state.scenes)
            .filter(|(_, scene)| scene.started.is_some())
            .flat_map(|(scenario, _)| &scenario.stages)
            .map(|stage| i64::from(stage.target_secs) * 1000)
            .sum();
        Self {
            key: (session.revision(), text.language()),
            next: session.next_step(drill, &assessment),
            lacking,
            beside: beside(drill, text),
            unobserved: unobserved(drill),
            stages: stages(drill, &assessment),
            times: times(drill, &assessment),
            rights: rights(drill, &assessment),
            unanswered: unanswered(&assessment, state),
            points: told_points(text, drill),
            next_grade: assessment.to_next_grade(state.setup.thresholds),
            played_millis: state
                .ended
                .map_or(state.elapsed_millis, |m| m.elapsed_millis),
            plan_millis: plan,
            assessment,
        }
    }
}

impl Figures {
    /// What shows how an item was met: a note, a branch, how late; empty where it was not rated.
    pub(in crate::ui) fn evidence_of(
        &self,
        drill: &Drill,
        text: &Text,
        scene: usize,
        item: &str,
    ) -> String {
        let rated = drill.state().scenes.get(scene).and_then(|s| s.rating(item));
        rated.map_or_else(String::new, |rated| {
            evidence(drill, &self.assessment, text, scene, item, rated)
        })
    }
}

/// Every rated item with its scene, in the order of the scripts.
fn rated_items(drill: &Drill) -> impl Iterator<Item = (usize, &Item, &Rated)> {
    let scenes = drill.scenarios().iter().zip(&drill.state().scenes);
    scenes.enumerate().flat_map(|(place, (scenario, scene))| {
        let items = scenario.items.iter();
        items.filter_map(move |item| Some((place, item, scene.rating(&item.id)?)))
    })
}

fn beside(drill: &Drill, text: &Text) -> Vec<String> {
    rated_items(drill)
        .filter_map(|(_, item, rated)| {
            let implied = rated.implied.as_ref()?;
            Some(text.debrief_beside(
                text.rating(implied.rating),
                text.rating(rated.rating),
                item.title.as_str(),
            ))
        })
        .collect()
}

fn unobserved(drill: &Drill) -> Vec<Unobserved> {
    rated_items(drill)
        .filter(|(_, _, rated)| rated.rating == Rating::NotObserved)
        .map(|(scene, item, rated)| Unobserved {
            scene,
            item: item.id.clone(),
            title: item.title.clone(),
            critical: item.level == Level::Critical,
            reason: rated.reason.clone(),
        })
        .collect()
}

fn stages(drill: &Drill, assessment: &Assessment) -> Vec<StageRow> {
    let state = drill.state();
    let played = state
        .scenes
        .iter()
        .enumerate()
        .filter(|(_, scene)| scene.started.is_some());
    let mut rows = Vec::new();
    for ((place, scene), share) in played.zip(&assessment.scenes) {
        let scenario = &drill.scenarios()[place];
        for (i, (stage, (_, part))) in scenario.stages.iter().zip(&share.stages).enumerate() {
            let items = scenario
                .scored_items()
                .filter(|item| item.stage == stage.id);
            rows.push(StageRow {
                scene: place,
                stage: i,
                title: stage.title.clone(),
                parts: items
                    .map(|item| {
                        let rating = scene.rating(&item.id).map(|r| r.rating);
                        // 本次未涉及 leaves the base as 不适用 does, and is drawn so.
                        let out =
                            (!scene.is_in_play(scenario, item)).then_some(Rating::NotApplicable);
                        (item.level.weight() as f32, rating.or(out))
                    })
                    .collect(),
                part: *part,
            });
        }
    }
    rows
}

fn times(drill: &Drill, assessment: &Assessment) -> Vec<TimeRow> {
    assessment
        .times
        .iter()
        .filter_map(|time| {
            let item = drill.scenarios().get(time.scene)?.item(&time.item)?;
            let rated = drill.state().scenes.get(time.scene)?.rating(&time.item);
            // What did not come up has no time to be compared.
            let scene = drill.state().scenes.get(time.scene)?;
            let out = rated.is_some_and(|r| r.rating == Rating::NotApplicable);
            if out || !scene.is_in_play(drill.scenarios().get(time.scene)?, item) {
                return None;
            }
            Some(TimeRow {
                scene: time.scene,
                item: time.item.clone(),
                title: item.title.clone(),
                millis: time.millis,
                target_secs: time.target_secs,
                late: time.late_secs().is_some(),
            })
        })
        .collect()
}

fn rights(drill: &Drill, assessment: &Assessment) -> Vec<(Right, RightFigure)> {
    let aborted = assessment.verdict == Verdict::Aborted;
    let uncounted = |right: Right| {
        let scenes = drill.scenarios().iter().zip(&drill.state().scenes);
        let items = scenes.flat_map(|(scenario, scene)| {
            let items = scenario.scored_items();
            items.map(move |item| (scenario, scene, item))
        });
        let items = items.filter(|(_, _, item)| item.rights.contains(&right));
        items
            .map(|(scenario, scene, item)| {
                if aborted {
                    return Uncounted::Aborted;
                }
                match scene.rating(&item.id).map(|rated| rated.rating) {
                    Some(Rating::NotObserved) => Uncounted::NotObserved,
                    Some(_) => Uncounted::NotApplicable,
                    None if scene.is_in_play(scenario, item) => Uncounted::Unrated,
                    None => Uncounted::NotInvolved,
                }
            })
            .min()
    };
    assessment
        .rights
        .iter()
        .map(|(right, part)| {
            let figure = match (part.tenths(), uncounted(*right)) {
                (Some(_), _) => RightFigure::Part(*part),
                (None, Some(why)) => RightFigure::Uncounted(why),
                (None, None) => RightFigure::None,
            };
            (*right, figure)
        })
        .collect()
}

/// When a rating was given, on the clock of the drill; or that it was put down afterwards.
pub(in crate::ui) fn time_of(drill: &Drill, text: &Text, scene: usize, rated: &Rated) -> String {
    let ended = drill
        .state()
        .scenes
        .get(scene)
        .and_then(|s| s.ended)
        .map_or(i64::MAX, |m| m.elapsed_millis);
    match rated.source {
        RatingSource::Sweep => text.source_sweep().to_owned(),
        RatingSource::Amendment if rated.cue.is_empty() || rated.at.elapsed_millis >= ended => {
            text.source_amendment().to_owned()
        }
        _ => duration(rated.at.elapsed_millis),
    }
}

/// What was written or chosen at the moment of a rating, and how late it was.
pub(in crate::ui) fn evidence(
    drill: &Drill,
    assessment: &Assessment,
    text: &Text,
    scene: usize,
    item: &str,
    rated: &Rated,
) -> String {
    let mut said = Vec::new();
    if !rated.reason.is_empty() {
        said.push(rated.reason.clone());
    } else if let Some(note) = note_at(drill, scene, rated) {
        said.push(note);
    } else if let Some(branch) = branch_at(drill, scene, item, rated) {
        said.push(branch);
    }
    let time = assessment
        .times
        .iter()
        .find(|t| t.scene == scene && t.item == item);
    if let Some(time) = time
        && let (Some(millis), Some(late)) = (time.millis, time.late_secs())
    {
        said.push(text.debrief_over(late.to_string(), duration(millis)));
    }
    said.join(text.debrief_joint())
}

/// The note that was written about a rating: while its cue was shown, and nearer to it than to any other rating.
fn note_at(drill: &Drill, scene: usize, rated: &Rated) -> Option<String> {
    let scene = drill.state().scenes.get(scene)?;
    let apart = |a: i64, b: i64| (a - b).abs();
    let about = |at: i64| {
        scene
            .ratings
            .values()
            .filter(|r| r.cue == rated.cue)
            .min_by_key(|r| (apart(r.at.elapsed_millis, at), r.seq))
    };
    scene
        .notes
        .iter()
        .filter(|note| note.cue == rated.cue)
        .filter(|note| about(note.at.elapsed_millis).is_some_and(|r| r.seq == rated.seq))
        .min_by_key(|note| apart(note.at.elapsed_millis, rated.at.elapsed_millis))
        .map(|note| note.text.replace('\n', " "))
}

/// The branch that gave the rating.
fn branch_at(drill: &Drill, scene: usize, item: &str, rated: &Rated) -> Option<String> {
    let place = usize::try_from(rated.seq).ok()?.checked_sub(1)?;
    let action = drill.entries().get(place)?.action;
    let by_branch = drill
        .entries()
        .iter()
        .filter(|e| e.action == action)
        .find_map(|e| match &e.event {
            Event::BranchTaken { title, .. } => Some(title.clone()),
            _ => None,
        });
    by_branch.or_else(|| {
        let scenario = drill.scenarios().get(scene)?;
        let visits = &drill.state().scenes.get(scene)?.visits;
        visits
            .iter()
            .filter(|v| v.cue == rated.cue)
            .find_map(|v| v.branch.as_ref())
            .filter(|(index, _, _)| {
                scenario
                    .cue(&rated.cue)
                    .and_then(|cue| cue.branches.get(*index))
                    // A branch that says otherwise shows nothing of a result given by hand.
                    .is_some_and(|b| {
                        let mut said = b.ratings.iter();
                        said.any(|(id, rating)| id == item && *rating == rated.rating)
                    })
            })
            .map(|(_, _, title)| title.clone())
    })
}

/// Half points as points: 1.5.
pub(in crate::ui) fn points(halves: u32) -> String {
    format!("{}.{}", halves / 2, if halves % 2 == 1 { 5 } else { 0 })
}
