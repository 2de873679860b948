//! 评估: score, grade, times and coverage. Always computed from the state, never stored, so every figure can be traced to its entries.
//!
//! The score model (docs/drill-model.md, Score): 做到 full, 部分做到 half, 未做到 nothing, 不适用 out of the base; weights 1, 2, 3; scaled to 100.
//! Items without a rating are out of the base too and are counted apart, so that nothing is decided silently.

use serde::{Deserialize, Serialize};

use crate::scenario::{Item, Level, Rating, Right, Scenario};

use super::rounding::late_secs;
use super::setup::Thresholds;
use super::state::{Rated, SceneState, State};

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
    fn add(&mut self, weight: u32, rating: Rating) {
        let earned = match rating {
            Rating::Met => 2,
            Rating::Partly => 1,
            Rating::Missed => 0,
            Rating::NotApplicable | Rating::Touched => return,
        };
        self.earned_halves += earned * weight;
        self.base += weight;
    }

    /// Tenths of a point on the scale of 100, rounded half up; none where nothing counts.
    pub fn tenths(self) -> Option<u32> {
        (self.base > 0).then(|| (self.earned_halves * 1000 + self.base) / (2 * self.base))
    }
}

/// How many items got which rating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub met: u32,
    pub partly: u32,
    pub missed: u32,
    pub not_applicable: u32,
    /// Neither rated nor set aside.
    pub unrated: u32,
    /// 关键 items that were met, of those that count.
    pub critical_met: u32,
    pub critical_base: u32,
    pub red_touched: u32,
    pub red_total: u32,
}

impl Counts {
    /// All items but the red lines.
    pub fn total(&self) -> u32 {
        self.met + self.partly + self.missed + self.not_applicable + self.unrated
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

/// Score of the items of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleScore {
    pub scene: usize,
    pub role: String,
    pub score: Score,
}

/// One scene's share.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneAssessment {
    pub score: Score,
    pub counts: Counts,
    /// By stage, in order.
    pub stages: Vec<(String, Score)>,
    /// Milliseconds spent in each stage.
    pub stage_millis: Vec<i64>,
}

/// What a drill came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    pub score: Score,
    pub counts: Counts,
    /// None while nothing counts. A touched red line makes it [`Grade::Fail`] whatever the score (一票否决).
    pub grade: Option<Grade>,
    pub vetoed: bool,
    pub scenes: Vec<SceneAssessment>,
    /// The eight rights, each with the score of its items.
    pub rights: Vec<(Right, Score)>,
    pub roles: Vec<RoleScore>,
    /// Critical failures first, then by what they cost.
    pub deductions: Vec<Deduction>,
    pub times: Vec<ItemTime>,
    pub reactions: Vec<CueTime>,
    /// Scene, red line, entry.
    pub touched: Vec<(usize, String, u64)>,
    /// Scene and item that have no rating.
    pub unrated: Vec<(usize, String)>,
}

impl Assessment {
    pub(super) fn of(scenarios: &[Scenario], state: &State) -> Self {
        let mut all = Self {
            score: Score::default(),
            counts: Counts::default(),
            grade: None,
            vetoed: false,
            scenes: Vec::new(),
            rights: Right::ALL.iter().map(|r| (*r, Score::default())).collect(),
            roles: Vec::new(),
            deductions: Vec::new(),
            times: Vec::new(),
            reactions: Vec::new(),
            touched: Vec::new(),
            unrated: Vec::new(),
        };
        for (i, (scenario, scene)) in scenarios.iter().zip(&state.scenes).enumerate() {
            // A scene nobody came to play says nothing about the staff.
            if scene.started.is_some() {
                all.add_scene(i, scenario, scene, state);
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
        all.grade = grade(all.score, all.vetoed, state.setup.thresholds);
        all
    }

    /// Tenths of a point to the next better grade, when there is one within reach of the score alone.
    pub fn to_next_grade(&self, thresholds: Thresholds) -> Option<(Grade, u32)> {
        if self.vetoed {
            return None;
        }
        let tenths = self.score.tenths()?;
        let (grade, from) = match self.grade? {
            Grade::Fail => (Grade::Pass, thresholds.pass),
            Grade::Pass => (Grade::Good, thresholds.good),
            Grade::Good => (Grade::Excellent, thresholds.excellent),
            Grade::Excellent => return None,
        };
        Some((grade, from.saturating_mul(10).saturating_sub(tenths)))
    }

    fn add_scene(&mut self, i: usize, scenario: &Scenario, scene: &SceneState, state: &State) {
        let mut share = SceneAssessment {
            score: Score::default(),
            counts: Counts::default(),
            stages: scenario
                .stages
                .iter()
                .map(|s| (s.id.clone(), Score::default()))
                .collect(),
            stage_millis: stage_millis(scenario, scene, state.elapsed_millis),
        };
        let mut roles: Vec<RoleScore> = scenario
            .roles
            .iter()
            .map(|role| RoleScore {
                scene: i,
                role: role.id.clone(),
                score: Score::default(),
            })
            .collect();
        for item in &scenario.items {
            let rated = scene.rating(&item.id);
            if item.level == Level::RedLine {
                share.counts.red_total += 1;
                if let Some(rated) = rated {
                    share.counts.red_touched += 1;
                    self.touched.push((i, item.id.clone(), rated.seq));
                }
                continue;
            }
            self.add_time(i, item, rated, scene, state);
            let Some(rated) = rated else {
                share.counts.unrated += 1;
                self.unrated.push((i, item.id.clone()));
                continue;
            };
            self.add_item(i, item, rated, &mut share, &mut roles);
        }
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
        self.roles.extend(roles);
        self.scenes.push(share);
    }

    fn add_item(
        &mut self,
        i: usize,
        item: &Item,
        rated: &Rated,
        share: &mut SceneAssessment,
        roles: &mut [RoleScore],
    ) {
        let weight = item.level.weight();
        let counts = &mut share.counts;
        match rated.rating {
            Rating::Met => counts.met += 1,
            Rating::Partly => counts.partly += 1,
            Rating::Missed => counts.missed += 1,
            Rating::NotApplicable | Rating::Touched => counts.not_applicable += 1,
        }
        let counts_in = matches!(rated.rating, Rating::Met | Rating::Partly | Rating::Missed);
        if item.level == Level::Critical && counts_in {
            counts.critical_base += 1;
            counts.critical_met += u32::from(rated.rating == Rating::Met);
        }
        share.score.add(weight, rated.rating);
        if let Some((_, score)) = share.stages.iter_mut().find(|(id, _)| *id == item.stage) {
            score.add(weight, rated.rating);
        }
        for (right, score) in &mut self.rights {
            if item.rights.contains(right) {
                score.add(weight, rated.rating);
            }
        }
        for role in roles.iter_mut().filter(|r| item.roles.contains(&r.role)) {
            role.score.add(weight, rated.rating);
        }
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
                Some((r.at.elapsed_millis - from.elapsed_millis).max(0))
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

/// An item's target in seconds, as this drill set it or as the scenario has it.
pub(super) fn target_secs(item: &Item, scene: usize, state: &State) -> Option<u32> {
    let own = state
        .setup
        .scenes
        .get(scene)
        .and_then(|plan| plan.targets.get(&item.id).copied());
    own.or_else(|| item.target.as_ref().map(|t| t.secs))
}

fn grade(score: Score, vetoed: bool, thresholds: Thresholds) -> Option<Grade> {
    if vetoed {
        return Some(Grade::Fail);
    }
    let tenths = score.tenths()?;
    // Thresholds come from a file that anyone may edit.
    let reaches = |points: u32| tenths >= points.saturating_mul(10);
    Some(if reaches(thresholds.excellent) {
        Grade::Excellent
    } else if reaches(thresholds.good) {
        Grade::Good
    } else if reaches(thresholds.pass) {
        Grade::Pass
    } else {
        Grade::Fail
    })
}

fn stage_millis(scenario: &Scenario, scene: &SceneState, elapsed_millis: i64) -> Vec<i64> {
    let mut spent = vec![0; scenario.stages.len()];
    for visit in &scene.visits {
        let stage = scenario.cue(&visit.cue).map(|c| c.stage.as_str());
        let place = scenario
            .stages
            .iter()
            .position(|s| Some(s.id.as_str()) == stage);
        if let Some(place) = place {
            let until = visit.left.map_or(elapsed_millis, |m| m.elapsed_millis);
            spent[place] += (until - visit.shown.elapsed_millis).max(0);
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
        unrated: a.unrated + b.unrated,
        critical_met: a.critical_met + b.critical_met,
        critical_base: a.critical_base + b.critical_base,
        red_touched: a.red_touched + b.red_touched,
        red_total: a.red_total + b.red_total,
    }
}
