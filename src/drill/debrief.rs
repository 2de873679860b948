//! What the debrief (复盘) adds: strengths, findings with their actions, comments, judgements, sign-offs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::attached::{Annotation, Attached, Attachment, Removal};
use super::paper_fields::{IncidentStage, PaperField};
use super::self_review::{RecalledLine, SelfRating};
use super::sheet::FilledSheet;

/// 整改状态.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CorrectiveActionState {
    /// 未整改
    #[default]
    Open,
    /// 整改中
    Underway,
    /// 已整改
    Done,
}

impl CorrectiveActionState {
    /// The word for it in lists and files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Underway => "underway",
            Self::Done => "done",
        }
    }

    /// The state with this word; not begun where it is no word of a state.
    pub fn from_word(word: &str) -> Self {
        let begun = [Self::Underway, Self::Done].into_iter();
        let mut begun = begun.filter(|state| state.word() == word);
        begun.next().unwrap_or_default()
    }
}

/// 问题级别: how grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProblemSeverity {
    /// 一般
    Minor,
    /// 较大
    Major,
    /// 重大
    Severe,
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
    pub state: CorrectiveActionState,
    // What follows came later. Left out while empty, so that older entries keep their bytes.
    /// 原因
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// 问题级别; none while nobody has judged it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gravity: Option<ProblemSeverity>,
    /// 责任岗位
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// 佐证材料 in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Names of files that bear it out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence_files: Vec<String>,
    /// 实际完成时间; only while the state is [`CorrectiveActionState::Done`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_on: Option<NaiveDate>,
}

impl Problem {
    /// 逾期: by how many days the deadline is over while it is not done.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        let due = self
            .due
            .filter(|_| self.state != CorrectiveActionState::Done)?;
        Some((today - due).num_days()).filter(|days| *days > 0)
    }
}

/// One step in the life of a corrective action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectiveActionChange {
    pub at: DateTime<FixedOffset>,
    /// The state from then on.
    pub state: CorrectiveActionState,
    /// What was done or seen; may be empty.
    pub note: String,
    /// Who said so; empty where it was set in the debrief.
    pub by: String,
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

impl Signer {
    /// All, in the order in which they sign. The record is filed when all have.
    pub const ALL: [Self; 3] = [Self::Recorder, Self::Evaluator, Self::Head];
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
    /// What became of a corrective action, by its place among the problems.
    SetActionState {
        problem: usize,
        state: CorrectiveActionState,
        /// Only with [`CorrectiveActionState::Done`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        done_on: Option<NaiveDate>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// 佐证材料, added to what is there.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        evidence: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        by: String,
    },
    /// An evaluator's filled sheet; one of the same evaluator takes the place of the one before.
    TakeSheet {
        sheet: FilledSheet,
    },
    /// 参演人员自评; one of the same person takes the place of the one before.
    SetSelfRating {
        rating: SelfRating,
    },
    RemoveSelfRating {
        index: usize,
    },
    /// The course as the players tell it.
    SetRetold {
        lines: Vec<RecalledLine>,
    },
    /// Puts a proposed sentence of a paper into one's own words; an empty text goes back to the proposal.
    SetSentence {
        /// Language, paper and place, as `zh-CN/minutes/overview`.
        key: String,
        text: String,
        /// The proposal as it read then.
        over: String,
        /// Why, where the drill has been signed.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
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
    /// 发文单位, 主送机关, 成文日期 and what else only the papers hold; an empty text goes back to what the program proposes.
    SetPaper {
        field: PaperField,
        text: String,
    },
    /// 触碰红线 must carry a written reason (docs/drill-model.md, Score).
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
    /// A file is kept with the drill from now on.
    Attach {
        file: Attachment,
    },
    /// What a file shows, by its place among all that were ever attached.
    SetCaption {
        place: usize,
        caption: String,
    },
    /// A file is no longer shown with the drill. What it was stays in the record; its bytes stay until they are purged.
    Detach {
        place: usize,
        reason: String,
    },
    /// The bytes of a file were deleted because their time was over (docs/drill-model.md, Attachments). What it was stays in the record.
    Expire {
        place: usize,
    },
    /// 批注 on something that happened, by the number of its entry.
    Annotate {
        about: u64,
        text: String,
    },
    /// 复盘点: something that is to be talked about, or is not any more.
    SetPoint {
        about: u64,
        on: bool,
    },
}

impl DebriefEdit {
    /// Files come and go while the drill is played, too.
    pub(super) fn is_of_files(&self) -> bool {
        matches!(
            self,
            Self::Attach { .. } | Self::SetCaption { .. } | Self::Detach { .. }
        )
    }

    /// May be taken back by 撤销. What was attached or removed is answered by an entry that says why.
    pub(super) fn is_undoable(&self) -> bool {
        !matches!(
            self,
            Self::Attach { .. } | Self::Detach { .. } | Self::Expire { .. }
        )
    }
}

/// A proposed sentence of a paper in the facilitator's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub text: String,
    /// The proposal that it stands for, as it read when it was put otherwise.
    pub over: String,
}

/// The debrief as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debrief {
    pub strengths: Vec<Strength>,
    pub problems: Vec<Problem>,
    /// Which problem each of them is, counted from 0 as they were raised, those that were removed with them: unlike its place it stays when others go or move.
    pub raised: Vec<usize>,
    /// How many were ever raised.
    pub ever_raised: usize,
    pub commander_comment: String,
    pub overall: String,
    pub effect: Option<Effect>,
    pub plan_review: String,
    /// What only the papers hold, as far as it was entered.
    pub papers: BTreeMap<PaperField, String>,
    pub red_line_reason: String,
    pub sign_offs: Vec<SignOff>,
    /// Scene, question, answer.
    pub answers: Vec<(usize, usize, String)>,
    /// What became of each problem, oldest first, in the order of the problems.
    pub history: Vec<Vec<CorrectiveActionChange>>,
    /// Sheets of evaluators, in the order in which they came in.
    pub sheets: Vec<FilledSheet>,
    pub self_ratings: Vec<SelfRating>,
    pub retold: Vec<RecalledLine>,
    /// Sentences of the papers in the facilitator's own words, by their key.
    pub sentences: BTreeMap<String, Sentence>,
    /// Files kept with the drill, in the order in which they came, those that were removed too: their places never change.
    pub attachments: Vec<Attached>,
    /// 批注, in the order in which they were made.
    pub annotations: Vec<Annotation>,
    /// 复盘点: numbers of entries.
    pub points: BTreeSet<u64>,
}

impl Debrief {
    /// What was entered for a field of the papers; empty where nothing was.
    pub fn paper(&self, field: PaperField) -> &str {
        self.papers.get(&field).map_or("", String::as_str)
    }

    /// 复盘 was held, as far as the record shows: something was said, answered or decided, or the meeting itself was entered. What is rated, signed or filed shows no meeting.
    pub fn was_held(&self) -> bool {
        let said = [&self.commander_comment, &self.overall, &self.plan_review];
        let meeting = PaperField::MEETING;
        !self.strengths.is_empty()
            || !self.problems.is_empty()
            || !self.answers.is_empty()
            || !self.self_ratings.is_empty()
            || self.effect.is_some()
            || said.iter().any(|words| !words.trim().is_empty())
            || meeting
                .iter()
                .any(|field| !self.paper(*field).trim().is_empty())
    }

    /// Which 信息报告单 of the incident it is; the first where nobody said.
    pub fn incident_stage(&self) -> IncidentStage {
        IncidentStage::from_word(self.paper(PaperField::Stage)).unwrap_or_default()
    }

    /// Takes one change in; a place that is not there is added at the end or passed over.
    pub(super) fn apply(&mut self, edit: &DebriefEdit, at: DateTime<FixedOffset>) {
        match edit {
            DebriefEdit::SetStrength { index, strength } => {
                set(&mut self.strengths, *index, strength.clone());
            }
            DebriefEdit::RemoveStrength { index } => remove(&mut self.strengths, *index),
            DebriefEdit::SetProblem { index, problem } => {
                let before = self.problems.get(*index).map(|p| p.state);
                if before.is_none() {
                    self.raised.push(self.ever_raised);
                    self.ever_raised += 1;
                }
                set(&mut self.problems, *index, problem.clone());
                let place = (*index).min(self.problems.len() - 1);
                self.history.resize(self.problems.len(), Vec::new());
                if before.is_some_and(|b| b != problem.state)
                    || (before.is_none() && problem.state != CorrectiveActionState::Open)
                {
                    self.history[place].push(CorrectiveActionChange {
                        at,
                        state: problem.state,
                        note: String::new(),
                        by: String::new(),
                    });
                }
            }
            DebriefEdit::RemoveProblem { index } => {
                remove(&mut self.problems, *index);
                remove(&mut self.raised, *index);
                remove(&mut self.history, *index);
            }
            DebriefEdit::MoveProblem { index, to } => {
                if *index < self.problems.len() && *to < self.problems.len() {
                    let problem = self.problems.remove(*index);
                    self.problems.insert(*to, problem);
                    let raised = self.raised.remove(*index);
                    self.raised.insert(*to, raised);
                    let history = self.history.remove(*index);
                    self.history.insert(*to, history);
                }
            }
            DebriefEdit::SetActionState {
                problem,
                state,
                done_on,
                note,
                evidence,
                by,
            } => {
                let Some(at_place) = self.problems.get_mut(*problem) else {
                    return;
                };
                let done_on = done_on.filter(|_| *state == CorrectiveActionState::Done);
                let news = at_place.state != *state
                    || at_place.done_on != done_on
                    || !note.is_empty()
                    || !evidence.is_empty();
                if !news {
                    return;
                }
                at_place.state = *state;
                at_place.done_on = done_on;
                if !evidence.is_empty() {
                    if !at_place.evidence.is_empty() {
                        at_place.evidence.push('\n');
                    }
                    at_place.evidence.push_str(evidence);
                }
                if let Some(history) = self.history.get_mut(*problem) {
                    history.push(CorrectiveActionChange {
                        at,
                        state: *state,
                        note: note.clone(),
                        by: by.clone(),
                    });
                }
            }
            DebriefEdit::TakeSheet { sheet } => {
                match self.sheets.iter_mut().find(|s| s.is_by_same(sheet)) {
                    Some(place) => place.clone_from(sheet),
                    None => self.sheets.push(sheet.clone()),
                }
            }
            DebriefEdit::SetSelfRating { rating } => {
                let same = |r: &&mut SelfRating| r.name == rating.name;
                match self.self_ratings.iter_mut().find(same) {
                    Some(place) => place.clone_from(rating),
                    None => self.self_ratings.push(rating.clone()),
                }
            }
            DebriefEdit::RemoveSelfRating { index } => remove(&mut self.self_ratings, *index),
            DebriefEdit::SetRetold { lines } => self.retold.clone_from(lines),
            DebriefEdit::SetSentence {
                key, text, over, ..
            } => {
                if text.trim().is_empty() || text == over {
                    self.sentences.remove(key);
                } else {
                    let sentence = Sentence {
                        text: text.clone(),
                        over: over.clone(),
                    };
                    self.sentences.insert(key.clone(), sentence);
                }
            }
            DebriefEdit::SetCommanderComment { text } => self.commander_comment.clone_from(text),
            DebriefEdit::SetOverall { text } => self.overall.clone_from(text),
            DebriefEdit::SetEffect { effect } => self.effect = Some(*effect),
            DebriefEdit::SetPlanReview { text } => self.plan_review.clone_from(text),
            DebriefEdit::SetPaper { field, text } => match text.trim() {
                "" => {
                    self.papers.remove(field);
                }
                text => {
                    self.papers.insert(*field, text.to_owned());
                }
            },
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
            DebriefEdit::Attach { file } => self.attachments.push(Attached {
                file: file.clone(),
                at,
                taken_in: None,
                removed: None,
                expired: None,
            }),
            DebriefEdit::SetCaption { place, caption } => {
                if let Some(attached) = self.attachments.get_mut(*place) {
                    attached.file.caption.clone_from(caption);
                }
            }
            DebriefEdit::Detach { place, reason } => {
                if let Some(attached) = self.attachments.get_mut(*place) {
                    let reason = reason.clone();
                    attached.removed.get_or_insert(Removal { at, reason });
                }
            }
            DebriefEdit::Expire { place } => {
                if let Some(attached) = self.attachments.get_mut(*place) {
                    attached.expired.get_or_insert(at);
                }
            }
            DebriefEdit::Annotate { about, text } => self.annotations.push(Annotation {
                about: *about,
                text: text.clone(),
                at,
            }),
            DebriefEdit::SetPoint { about, on } => {
                if *on {
                    self.points.insert(*about);
                } else {
                    self.points.remove(about);
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
