//! Who takes part, where and how: fixed when the drill is opened, changed later only by an amendment.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::scenario::UnitRule;

/// 演练形式.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DrillMode {
    /// 桌面推演
    Tabletop,
    /// 实战演练
    #[default]
    Live,
}

impl DrillMode {
    /// The word for it in lists and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tabletop => "tabletop",
            Self::Live => "live",
        }
    }

    /// The form with this word; the usual one where it is no word of a form.
    pub fn from_word(word: &str) -> Self {
        if word == Self::Tabletop.word() {
            Self::Tabletop
        } else {
            Self::Live
        }
    }
}

/// Whether the players know the script.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Disclosure {
    /// 明演
    #[default]
    Open,
    /// 盲演
    Blind,
}

impl Disclosure {
    /// The word for it in lists and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Blind => "blind",
        }
    }

    /// The disclosure with this word; the usual one where it is no word of one.
    pub fn from_word(word: &str) -> Self {
        if word == Self::Blind.word() {
            Self::Blind
        } else {
            Self::Open
        }
    }
}

/// 参演人员.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub name: String,
    /// 岗位
    pub post: String,
    /// 签到时间; none while not signed in.
    pub signed_in: Option<DateTime<FixedOffset>>,
    /// Why absent, when absent.
    pub absence: String,
}

/// One scene (场景): a scenario with its own cast.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenePlan {
    /// Id of the scenario.
    pub scenario: String,
    /// 主持人设定 as chosen before the start.
    pub switches: BTreeMap<String, String>,
    /// Who plays which role: role id to places in the roster.
    pub cast: BTreeMap<String, Vec<usize>>,
    /// Targets changed for this drill: item id to seconds.
    pub targets: BTreeMap<String, u32>,
}

/// 等级 thresholds, in points of 100 (docs/drill-model.md, Score).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// 优秀 from here.
    pub excellent: u32,
    /// 良好 from here.
    pub good: u32,
    /// 合格 from here.
    pub pass: u32,
    /// Share of the points in play that must have been seen for a grade, percent. Left out while it is the usual one, so that older entries keep their bytes.
    #[serde(default = "usual_coverage", skip_serializing_if = "is_usual_coverage")]
    pub coverage: u32,
}

/// What older entries go by, which do not say: never to be changed.
const USUAL_COVERAGE: u32 = 80;

const fn usual_coverage() -> u32 {
    USUAL_COVERAGE
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_usual_coverage(coverage: &u32) -> bool {
    *coverage == USUAL_COVERAGE
}

/// Why thresholds cannot be graded by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdFault {
    /// The one at this place, of excellent, good, pass and coverage, is no number from 1 to 100.
    Number(usize),
    /// The one at this place is not above the next one: both.
    Order(usize, u32, u32),
}

impl Thresholds {
    /// What is wrong with them: each is from 1 to 100, each grade above the next.
    pub fn fault(&self) -> Option<ThresholdFault> {
        let grades = [self.excellent, self.good, self.pass];
        let all = [self.excellent, self.good, self.pass, self.coverage];
        if let Some(place) = all.iter().position(|points| !(1..=100).contains(points)) {
            return Some(ThresholdFault::Number(place));
        }
        let pairs = grades.iter().zip(&grades[1..]);
        let wrong = pairs.enumerate().find(|(_, (upper, under))| upper <= under);
        wrong.map(|(place, (upper, under))| ThresholdFault::Order(place, *upper, *under))
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            excellent: 90,
            good: 80,
            pass: 70,
            coverage: USUAL_COVERAGE,
        }
    }
}

/// 演练前准备: one line of the pre-flight list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreflightCheck {
    pub text: String,
    pub done: bool,
}

/// The drill that a repeat drill (补演) repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatOf {
    pub uid: String,
    /// 记录编号
    pub number: String,
}

/// A corrective action of an earlier drill that was open when this one was laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedAction {
    pub uid: String,
    /// 记录编号 of the drill it comes from.
    pub number: String,
    /// Place among the problems of that drill.
    pub place: usize,
    /// 问题
    pub text: String,
    /// 整改措施
    pub measure: String,
    /// 责任人
    pub responsible: String,
    /// 完成时限
    pub due: Option<NaiveDate>,
    /// What showed it: scenario and item.
    pub items: Vec<(String, String)>,
}

/// All that is settled before the first cue (docs/drill-model.md, The record: 标识, 组织, 设计).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// 记录编号: `机构代码-YYYYMMDD-序号`.
    pub number: String,
    /// 演练名称
    pub name: String,
    /// 组织单位
    pub unit: String,
    /// 承办网点
    pub branch: String,
    pub place: String,
    pub form: DrillMode,
    pub disclosure: Disclosure,
    /// 事件等级, by the bank's own plan; may be empty.
    pub incident_level: String,
    /// 总指挥
    pub commander: String,
    /// 现场指挥
    pub site_commander: String,
    /// 主持人（导调）
    pub facilitator: String,
    /// 评估员、观察员
    pub evaluator: String,
    /// 记录人
    pub recorder: String,
    pub participants: Vec<Participant>,
    /// Spoken word that starts the drill.
    pub start_word: String,
    /// Spoken word that stops it at once.
    pub stop_word: String,
    pub preflight: Vec<PreflightCheck>,
    /// 物资与场地准备情况
    pub supplies: String,
    pub scenes: Vec<ScenePlan>,
    pub thresholds: Thresholds,
    /// 排练: kept apart, never counted.
    pub rehearsal: bool,
    // Left out while empty, so that older entries keep their bytes.
    /// 补演 of an earlier drill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<RepeatOf>,
    /// 上次演练问题: open corrective actions of this unit and these scenarios, as they stood when the drill was laid out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub carried: Vec<CarriedAction>,
    /// When the drill is to be, as typed: 2026-09-16 17:30, or in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub planned: String,
    /// 演练通知: what only this paper holds.
    #[serde(default, skip_serializing_if = "Notice::is_empty")]
    pub notice: Notice,
    /// The unit's own rules, as they were called when the drill was laid out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unit_rules: Vec<NamedRule>,
}

/// What 演练通知 holds beside the set-up; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// 主送机关
    pub addressees: String,
    /// 发文字号
    pub number: String,
    /// 联系人
    pub contact: String,
    /// 内线电话
    pub phone: String,
}

impl Notice {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A rule of the unit's own (预案, 制度, 授权), by the name and number that its papers print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedRule {
    pub rule: UnitRule,
    /// Without 《》.
    pub name: String,
    /// 文号; empty where it has none.
    pub number: String,
}

impl NamedRule {
    /// As typed; none where no name was.
    pub fn typed(rule: UnitRule, name: &str, number: &str) -> Option<Self> {
        let name = name.trim();
        let bare = name
            .strip_prefix('《')
            .and_then(|name| name.strip_suffix('》'))
            .unwrap_or(name)
            .trim();
        (!bare.is_empty()).then(|| Self {
            rule,
            name: bare.to_owned(),
            number: number.trim().to_owned(),
        })
    }
}

/// What parts the entries of a list that was typed, such as names.
pub const LISTING: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

/// The names that were typed into one field, without what parts them.
pub fn names_in(typed: &str) -> impl Iterator<Item = &str> {
    let names = typed.split(LISTING).map(str::trim);
    names.filter(|name| !name.is_empty())
}

impl Setup {
    /// The day on which the drill is to be, where what was typed begins with one.
    pub fn planned_on(&self) -> Option<NaiveDate> {
        let typed = self.planned.trim();
        let shapes = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"].into_iter();
        let mut days = shapes.filter_map(|shape| NaiveDate::parse_and_remainder(typed, shape).ok());
        days.next().map(|(day, _)| day)
    }

    /// 承办网点, or who organises the drill.
    pub fn outlet(&self) -> &str {
        match self.branch.trim() {
            "" => self.unit.trim(),
            branch => branch,
        }
    }

    /// 总指挥, 现场指挥, 主持人, 评估员 and 记录人, each field as it was typed.
    pub fn leaders(&self) -> [&str; 5] {
        [
            &self.commander,
            &self.site_commander,
            &self.facilitator,
            &self.evaluator,
            &self.recorder,
        ]
        .map(|name| name.trim())
    }

    /// Who leads the drill and is not on the roster, each once; a field may name several.
    pub fn leaders_beside(&self) -> Vec<&str> {
        let mut beside: Vec<&str> = Vec::new();
        for name in self.leaders().into_iter().flat_map(names_in) {
            let is_known = self.participants.iter().any(|p| p.name.trim() == name);
            if !is_known && !beside.contains(&name) {
                beside.push(name);
            }
        }
        beside
    }

    /// 应到人数: everybody on the roster, and who leads the drill, each once (docs/drill-model.md, Who counts).
    pub fn expected(&self) -> usize {
        self.participants.len() + self.leaders_beside().len()
    }

    /// Of the roster those who signed in. None where nobody did: that says nothing of who was there. 实到 is told by [`State::present`](super::State::present).
    pub fn signed_in(&self) -> Option<usize> {
        let signed = self.participants.iter();
        let signed = signed.filter(|p| p.signed_in.is_some()).count();
        (signed > 0).then_some(signed)
    }
}
