//! 评估: score, verdict, counts, times and coverage. Always computed from the state, never stored, so every figure can be traced to its entries.
//!
//! The score model (docs/drill-model.md, Score): 做到 full, 部分做到 half, 未做到 nothing, all others out of the base; weights 1, 2, 3; scaled to 100.
//! Items that are 未评定, 未观察到 or not in play are counted apart, and the [`Verdict`] says what the score is worth beside them.

use serde::{Deserialize, Serialize};

use crate::scenario::{Item, Level, Rating, Right, Scenario};

use super::next::Shortfall;
use super::rounding::late_secs;
use super::setup::Thresholds;
use super::state::{Phase, Rated, SceneState, State};
use super::verdict::{DrillPart, Evaluation, Points, Verdict};

/// 等级.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// 不合格
    Fail,
    /// 合格
    Pass,
    /// 良好
    Good,
    /// 优秀
    Excellent,
}

impl Grade {
    /// All, the worst first.
    pub const ALL: [Self; 4] = [Self::Fail, Self::Pass, Self::Good, Self::Excellent];

    /// The word for it in lists and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Pass => "pass",
            Self::Good => "good",
            Self::Excellent => "excellent",
        }
    }

    /// The grade of a score in tenths of a point of 100.
    pub(super) const fn of(tenths: u32, thresholds: Thresholds) -> Self {
        // Thresholds come from a file that anyone may edit.
        if tenths >= thresholds.excellent.saturating_mul(10) {
            Self::Excellent
        } else if tenths >= thresholds.good.saturating_mul(10) {
            Self::Good
        } else if tenths >= thresholds.pass.saturating_mul(10) {
            Self::Pass
        } else {
            Self::Fail
        }
    }

    /// The grade with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.word() == word)
    }
}

/// Points earned of the points that count. Half points keep 部分做到 exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Half points earned.
    pub earned_halves: u32,
    /// Points that could be earned.
    pub base: u32,
}

impl Score {
    pub(super) fn add(&mut self, weight: u32, rating: Rating) {
        let earned = match rating {
            Rating::Met => 2,
            Rating::Partly => 1,
            Rating::Missed => 0,
            Rating::NotApplicable | Rating::NotObserved | Rating::Touched => return,
        };
        self.earned_halves += earned * weight;
        self.base += weight;
    }

    /// Tenths of a point on the scale of 100, rounded half up; none where nothing counts.
    pub fn tenths(self) -> Option<u32> {
        (self.base > 0).then(|| (self.earned_halves * 1000 + self.base) / (2 * self.base))
    }
}

/// How many items got which rating. The only place where they are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    pub met: u32,
    pub partly: u32,
    pub missed: u32,
    pub not_applicable: u32,
    /// 未观察到
    pub not_observed: u32,
    /// 未评定: in play, and nobody has decided.
    pub unrated: u32,
    /// 本次未涉及: of stages that were not entered.
    pub not_involved: u32,
    /// 关键 items that were met, of those that count.
    pub critical_met: u32,
    pub critical_base: u32,
    pub red_touched: u32,
    pub red_total: u32,
}

impl Counts {
    /// All items but the red lines.
    pub const fn total(&self) -> u32 {
        self.due() + self.not_applicable + self.not_involved
    }

    /// 应评: in play, and applicable.
    pub const fn due(&self) -> u32 {
        self.rated() + self.not_observed + self.unrated
    }

    /// 已评: seen and rated.
    pub const fn rated(&self) -> u32 {
        self.met + self.partly + self.missed
    }
}

/// What an item cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Deduction {
    pub scene: usize,
    pub item: String,
    pub rating: Rating,
    pub level: Level,
    /// Half points lost.
    pub halves: u32,
    /// The entry that shows it.
    pub seq: u64,
}

/// An item's time against its target.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemTime {
    pub scene: usize,
    pub item: String,
    /// Milliseconds from the cue it counts from; none while not rated, or while that cue was not played.
    pub millis: Option<i64>,
    /// Seconds.
    pub target_secs: u32,
    pub reporting: bool,
    pub seq: Option<u64>,
}

impl ItemTime {
    /// Whole seconds over the target, if it was over.
    pub fn late_secs(&self) -> Option<i64> {
        late_secs(self.millis?, self.target_secs)
    }
}

/// The reaction to one showing of a cue.
#[derive(Clone, Debug, PartialEq)]
pub struct CueTime {
    pub scene: usize,
    pub visit: usize,
    pub cue: String,
    pub millis: i64,
    /// Seconds.
    pub target_secs: Option<u32>,
    pub seq: u64,
}

impl CueTime {
    /// Whole seconds over the target, if there is one and it was over.
    pub fn late_secs(&self) -> Option<i64> {
        late_secs(self.millis, self.target_secs?)
    }
}

/// The items of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleShare {
    pub scene: usize,
    pub role: String,
    pub part: DrillPart,
}

/// One scene's share.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneAssessment {
    pub score: Score,
    pub counts: Counts,
    /// Of this scene by itself.
    pub verdict: Verdict,
    /// By stage, in order.
    pub stages: Vec<(String, DrillPart)>,
    /// Milliseconds spent in each stage.
    pub stage_millis: Vec<i64>,
}

/// What a drill came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Points as they were earned; what they may be called, [`Assessment::verdict`] says.
    pub score: Score,
    pub counts: Counts,
    pub verdict: Verdict,
    /// Points in play, without what does not apply.
    pub in_play: u32,
    /// A red line was touched (一票否决).
    pub vetoed: bool,
    pub scenes: Vec<SceneAssessment>,
    /// The eight rights, each with what its items came to.
    pub rights: Vec<(Right, DrillPart)>,
    pub roles: Vec<RoleShare>,
    /// Critical failures first, then by what they cost.
    pub deductions: Vec<Deduction>,
    pub times: Vec<ItemTime>,
    pub reactions: Vec<CueTime>,
    /// Scene, red line, entry.
    pub touched: Vec<(usize, String, u64)>,
    /// Scene and item that are in play and have no rating.
    pub unrated: Vec<(usize, String)>,
    /// Scene and item that are 未观察到.
    pub unobserved: Vec<(usize, String)>,
    /// Those of the two lists before that are 关键.
    pub critical_unrated: Vec<(usize, String)>,
    pub critical_unobserved: Vec<(usize, String)>,
}

impl Assessment {
    pub(super) fn of(scenarios: &[Scenario], state: &State) -> Self {
        let mut all = Self {
            score: Score::default(),
            counts: Counts::default(),
            verdict: Verdict::default(),
            in_play: 0,
            vetoed: false,
            scenes: Vec::new(),
            rights: Vec::new(),
            roles: Vec::new(),
            deductions: Vec::new(),
            times: Vec::new(),
            reactions: Vec::new(),
            touched: Vec::new(),
            unrated: Vec::new(),
            unobserved: Vec::new(),
            critical_unrated: Vec::new(),
            critical_unobserved: Vec::new(),
        };
        let mut points = Points::default();
        let mut parts = Parts::default();
        for (i, (scenario, scene)) in scenarios.iter().zip(&state.scenes).enumerate() {
            if scene.started.is_some() {
                points.add(all.add_scene(i, scenario, scene, state, &mut parts));
                continue;
            }
            // A scene nobody came to play says nothing about the staff.
            for item in scenario.scored_items() {
                let missing = Points::of_item(item.level, None, false);
                all.counts.not_involved += 1;
                parts.add_rights(item, missing);
                points.add(missing);
            }
        }
        all.deductions.sort_by_key(|d| {
            (
                std::cmp::Reverse((
                    d.level == Level::Critical && d.rating == Rating::Missed,
                    d.halves,
                )),
                d.seq,
            )
        });
        all.vetoed = !all.touched.is_empty();
        all.in_play = points.in_play();
        all.verdict = verdict(points, state);
        all.take_parts(parts, state);
        all
    }

    /// What each part came to, once it is known whether a red line was touched anywhere.
    fn take_parts(&mut self, parts: Parts, state: &State) {
        let (open, aborted) = (state.is_open(), state.phase == Phase::Aborted);
        let thresholds = state.setup.thresholds;
        let part = |points: Points| points.part(open, aborted, self.vetoed, thresholds);
        self.rights = Right::ALL
            .iter()
            .copied()
            .zip(parts.rights.into_iter().map(part))
            .collect();
        for (role, points) in self.roles.iter_mut().zip(parts.roles) {
            role.part = part(points);
        }
        for (share, stages) in self.scenes.iter_mut().zip(parts.stages) {
            for ((_, stage), points) in share.stages.iter_mut().zip(stages) {
                *stage = part(points);
            }
        }
    }

    /// Points seen of the points in play, in whole percent, cut: 79 is said of what does not reach 80.
    pub fn coverage_percent(&self) -> u32 {
        let seen = u64::from(self.score.base);
        let all = u64::from(self.in_play);
        let percent = (seen * 100).checked_div(all).unwrap_or(0);
        u32::try_from(percent).unwrap_or(0)
    }

    /// What lists, ledgers and figures tell of it.
    pub fn evaluation(&self, state: &State) -> Evaluation {
        Evaluation {
            lacking: Shortfall::of(self, state),
            verdict: self.verdict,
            counts: self.counts,
            critical_unrated: self.critical_unrated.clone(),
            critical_unobserved: self.critical_unobserved.clone(),
        }
    }

    /// Tenths of a point to the next better grade, when there is one within reach of the score alone; none where there is no grade.
    pub fn to_next_grade(&self, thresholds: Thresholds) -> Option<(Grade, u32)> {
        let Verdict::Graded { tenths, grade } = self.verdict else {
            return None;
        };
        let (grade, from) = match grade {
            Grade::Fail => (Grade::Pass, thresholds.pass),
            Grade::Pass => (Grade::Good, thresholds.good),
            Grade::Good => (Grade::Excellent, thresholds.excellent),
            Grade::Excellent => return None,
        };
        Some((grade, from.saturating_mul(10).saturating_sub(tenths)))
    }

    fn add_scene(
        &mut self,
        i: usize,
        scenario: &Scenario,
        scene: &SceneState,
        state: &State,
        parts: &mut Parts,
    ) -> Points {
        let mut points = Points::default();
        let mut share = SceneAssessment {
            score: Score::default(),
            counts: Counts::default(),
            verdict: Verdict::default(),
            stages: scenario
                .stages
                .iter()
                .map(|s| (s.id.clone(), DrillPart::default()))
                .collect(),
            stage_millis: stage_millis(scenario, scene, state.elapsed_millis),
        };
        let mut stages = vec![Points::default(); scenario.stages.len()];
        let mut roles = vec![Points::default(); scenario.roles.len()];
        for item in &scenario.items {
            let rated = scene.rating(&item.id);
            if item.level == Level::RedLine {
                share.counts.red_total += 1;
                if let Some(rated) = rated {
                    points.touched = true;
                    share.counts.red_touched += 1;
                    self.touched.push((i, item.id.clone(), rated.seq));
                }
                continue;
            }
            self.add_time(i, item, rated, scene, state);
            let in_play = scene.is_in_play(scenario, item);
            self.count(i, item, rated, in_play, &mut share.counts);
            let own = Points::of_item(item.level, rated.map(|r| r.rating), in_play);
            points.add(own);
            parts.add_rights(item, own);
            let stage = scenario.stages.iter().position(|s| s.id == item.stage);
            if let Some(stage) = stage.and_then(|place| stages.get_mut(place)) {
                stage.add(own);
            }
            for (role, points) in scenario.roles.iter().zip(&mut roles) {
                if item.roles.contains(&role.id) {
                    points.add(own);
                }
            }
        }
        parts.stages.push(stages);
        parts.roles.extend(roles);
        share.score = points.score;
        share.verdict = verdict(points, state);
        for (v, visit) in scene.visits.iter().enumerate() {
            if let Some(millis) = visit.reaction_millis() {
                self.reactions.push(CueTime {
                    scene: i,
                    visit: v,
                    cue: visit.cue.clone(),
                    millis,
                    target_secs: scenario.cue(&visit.cue).and_then(|c| c.target_secs),
                    seq: visit.seq,
                });
            }
        }
        self.score.earned_halves += share.score.earned_halves;
        self.score.base += share.score.base;
        self.counts = sum(self.counts, share.counts);
        self.roles
            .extend(scenario.roles.iter().map(|role| RoleShare {
                scene: i,
                role: role.id.clone(),
                part: DrillPart::default(),
            }));
        self.scenes.push(share);
        points
    }

    /// Counts an item that is no red line, and lists it where it is open or cost points.
    fn count(
        &mut self,
        i: usize,
        item: &Item,
        rated: Option<&Rated>,
        in_play: bool,
        counts: &mut Counts,
    ) {
        let critical = item.level == Level::Critical;
        let place = || (i, item.id.clone());
        let Some(rated) = rated else {
            if !in_play {
                counts.not_involved += 1;
                return;
            }
            counts.unrated += 1;
            self.unrated.push(place());
            if critical {
                self.critical_unrated.push(place());
            }
            return;
        };
        match rated.rating {
            Rating::Met => counts.met += 1,
            Rating::Partly => counts.partly += 1,
            Rating::Missed => counts.missed += 1,
            Rating::NotApplicable | Rating::Touched => counts.not_applicable += 1,
            Rating::NotObserved => {
                counts.not_observed += 1;
                self.unobserved.push(place());
                if critical {
                    self.critical_unobserved.push(place());
                }
            }
        }
        if critical && rated.rating.is_seen() {
            counts.critical_base += 1;
            counts.critical_met += u32::from(rated.rating == Rating::Met);
        }
        let weight = item.level.weight();
        let halves = match rated.rating {
            Rating::Partly => weight,
            Rating::Missed => 2 * weight,
            _ => 0,
        };
        if halves > 0 {
            self.deductions.push(Deduction {
                scene: i,
                item: item.id.clone(),
                rating: rated.rating,
                level: item.level,
                halves,
                seq: rated.seq,
            });
        }
    }

    fn add_time(
        &mut self,
        i: usize,
        item: &Item,
        rated: Option<&Rated>,
        scene: &SceneState,
        state: &State,
    ) {
        let Some(target) = &item.target else {
            return;
        };
        let target_secs = target_secs(item, i, state).unwrap_or(target.secs);
        let millis = rated
            .filter(|r| {
                matches!(r.rating, Rating::Met | Rating::Partly)
                    // After the end nobody knows when it was done.
                    && r.at.elapsed_millis <= scene.ended.map_or(i64::MAX, |e| e.elapsed_millis)
                    && !r.cue.is_empty()
            })
            .and_then(|r| {
                let from = scene.first_said(&target.from)?;
                Some(
                    r.at.elapsed_millis
                        .saturating_sub(from.elapsed_millis)
                        .max(0),
                )
            });
        self.times.push(ItemTime {
            scene: i,
            item: item.id.clone(),
            millis,
            target_secs,
            reporting: item.reporting,
            seq: rated.map(|r| r.seq),
        });
    }
}

/// Points by part of the drill: each is what it is worth once all scenes were seen.
struct Parts {
    /// In the order of [`Right::ALL`].
    rights: Vec<Points>,
    /// By scene that was played.
    stages: Vec<Vec<Points>>,
    /// Of all scenes that were played, in their order.
    roles: Vec<Points>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            rights: vec![Points::default(); Right::ALL.len()],
            stages: Vec::new(),
            roles: Vec::new(),
        }
    }
}

impl Parts {
    fn add_rights(&mut self, item: &Item, points: Points) {
        for (right, sum) in Right::ALL.iter().zip(&mut self.rights) {
            if item.rights.contains(right) {
                sum.add(points);
            }
        }
    }
}

/// An item's target in seconds, as this drill set it or as the scenario has it.
pub(super) fn target_secs(item: &Item, scene: usize, state: &State) -> Option<u32> {
    let own = state
        .setup
        .scenes
        .get(scene)
        .and_then(|plan| plan.targets.get(&item.id).copied());
    own.or_else(|| item.target.as_ref().map(|t| t.secs))
}

fn verdict(points: Points, state: &State) -> Verdict {
    let aborted = state.phase == Phase::Aborted;
    points.verdict(state.is_open(), aborted, state.setup.thresholds)
}

fn stage_millis(scenario: &Scenario, scene: &SceneState, elapsed_millis: i64) -> Vec<i64> {
    let mut spent = vec![0_i64; scenario.stages.len()];
    for visit in &scene.visits {
        let stage = scenario.cue(&visit.cue).map(|c| c.stage.as_str());
        let place = scenario
            .stages
            .iter()
            .position(|s| Some(s.id.as_str()) == stage);
        if let Some(place) = place {
            let until = visit.left.map_or(elapsed_millis, |m| m.elapsed_millis);
            let stayed = until.saturating_sub(visit.shown.elapsed_millis).max(0);
            spent[place] = spent[place].saturating_add(stayed);
        }
    }
    spent
}

fn sum(a: Counts, b: Counts) -> Counts {
    Counts {
        met: a.met + b.met,
        partly: a.partly + b.partly,
        missed: a.missed + b.missed,
        not_applicable: a.not_applicable + b.not_applicable,
        not_observed: a.not_observed + b.not_observed,
        unrated: a.unrated + b.unrated,
        not_involved: a.not_involved + b.not_involved,
        critical_met: a.critical_met + b.critical_met,
        critical_base: a.critical_base + b.critical_base,
        red_touched: a.red_touched + b.red_touched,
        red_total: a.red_total + b.red_total,
    }
}
