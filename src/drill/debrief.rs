//! What the debrief (复盘) adds: strengths, findings with their actions, comments, judgements, sign-offs.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// 整改状态.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActionState {
    /// 未整改
    #[default]
    Open,
    /// 整改中
    Underway,
    /// 已整改
    Done,
}

/// 亮点, drawn from items or typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    pub text: String,
    /// Scene and item that show it.
    pub items: Vec<(usize, String)>,
}

/// 问题 with its 整改措施. Each finding rests on at least one item or cue (docs/drill-model.md, The record).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub text: String,
    /// Scene and item that show it.
    pub items: Vec<(usize, String)>,
    /// 整改措施
    pub measure: String,
    /// 责任人
    pub responsible: String,
    /// 完成时限
    pub due: Option<NaiveDate>,
    /// 验收人
    pub checker: String,
    pub state: ActionState,
}

/// 演练效果总体评价 (docs/drill-model.md, The record).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// 达到预期目标
    Reached,
    /// 基本达到预期目标，部分环节有待改进
    MostlyReached,
    /// 没有达到目标，须重新演练
    NotReached,
}

/// Who signs the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Signer {
    /// 记录人
    Recorder,
    /// 评估员
    Evaluator,
    /// 网点负责人
    Head,
}

/// A name under the record. It stands for a signature on paper, it does not replace it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    pub signer: Signer,
    pub name: String,
    pub at: DateTime<FixedOffset>,
}

/// One change to the debrief. Numbers are places in their list; a place one past the end adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum DebriefEdit {
    SetStrength {
        index: usize,
        strength: Strength,
    },
    RemoveStrength {
        index: usize,
    },
    SetProblem {
        index: usize,
        problem: Problem,
    },
    RemoveProblem {
        index: usize,
    },
    MoveProblem {
        index: usize,
        to: usize,
    },
    /// 总指挥点评要点
    SetCommanderComment {
        text: String,
    },
    /// 总体评价 in words
    SetOverall {
        text: String,
    },
    SetEffect {
        effect: Effect,
    },
    /// 预案适宜性、充分性 and other remarks
    SetPlanReview {
        text: String,
    },
    /// 红线触发 must carry a written reason (docs/drill-model.md, Score).
    SetRedLineReason {
        text: String,
    },
    Sign {
        signer: Signer,
        name: String,
    },
    /// Answer to one of the scenario's debrief questions.
    Answer {
        scene: usize,
        question: usize,
        text: String,
    },
}

/// The debrief as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debrief {
    pub strengths: Vec<Strength>,
    pub problems: Vec<Problem>,
    pub commander_comment: String,
    pub overall: String,
    pub effect: Option<Effect>,
    pub plan_review: String,
    pub red_line_reason: String,
    pub sign_offs: Vec<SignOff>,
    /// Scene, question, answer.
    pub answers: Vec<(usize, usize, String)>,
}

impl Debrief {
    /// Takes one change in; a place that is not there is added at the end or passed over.
    pub(super) fn apply(&mut self, edit: &DebriefEdit, at: DateTime<FixedOffset>) {
        match edit {
            DebriefEdit::SetStrength { index, strength } => {
                set(&mut self.strengths, *index, strength.clone());
            }
            DebriefEdit::RemoveStrength { index } => remove(&mut self.strengths, *index),
            DebriefEdit::SetProblem { index, problem } => {
                set(&mut self.problems, *index, problem.clone());
            }
            DebriefEdit::RemoveProblem { index } => remove(&mut self.problems, *index),
            DebriefEdit::MoveProblem { index, to } => {
                if *index < self.problems.len() && *to < self.problems.len() {
                    let problem = self.problems.remove(*index);
                    self.problems.insert(*to, problem);
                }
            }
            DebriefEdit::SetCommanderComment { text } => self.commander_comment.clone_from(text),
            DebriefEdit::SetOverall { text } => self.overall.clone_from(text),
            DebriefEdit::SetEffect { effect } => self.effect = Some(*effect),
            DebriefEdit::SetPlanReview { text } => self.plan_review.clone_from(text),
            DebriefEdit::SetRedLineReason { text } => self.red_line_reason.clone_from(text),
            DebriefEdit::Sign { signer, name } => {
                self.sign_offs.retain(|s| s.signer != *signer);
                if !name.is_empty() {
                    self.sign_offs.push(SignOff {
                        signer: *signer,
                        name: name.clone(),
                        at,
                    });
                    self.sign_offs.sort_by_key(|s| s.signer);
                }
            }
            DebriefEdit::Answer {
                scene,
                question,
                text,
            } => {
                self.answers.retain(|(s, q, _)| (s, q) != (scene, question));
                if !text.is_empty() {
                    self.answers.push((*scene, *question, text.clone()));
                    self.answers.sort();
                }
            }
        }
    }
}

fn set<T>(list: &mut Vec<T>, index: usize, value: T) {
    match list.get_mut(index) {
        Some(place) => *place = value,
        None => list.push(value),
    }
}

fn remove<T>(list: &mut Vec<T>, index: usize) {
    if index < list.len() {
        list.remove(index);
    }
}
