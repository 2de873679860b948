//! 制度流程修订台账: a rule of the unit's that was changed because of what a drill showed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::attached::Attachment;

/// One clause of a rule, before and after (docs/drill-model.md, Changes of rules). Kept whole in the archive's log each time it changes; the latest line counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RuleChange {
    /// Which row of the ledger it is, from 1; 0 is one that was not kept yet.
    pub row: u32,
    /// 填报单位 of the row: the outlet of the drill, or that of the desk.
    pub unit: String,
    /// 制度（流程）名称; needed.
    pub name: String,
    /// 文号; cards and tables of an outlet have none.
    pub number: String,
    /// 条款
    pub clause: String,
    /// 修订前; empty where there was no such rule.
    pub before: String,
    /// 修订后; needed.
    pub after: String,
    /// 修订原因: the problem it mends.
    pub reason: String,
    /// The drill it comes from; none where no drill was the cause.
    pub origin: Option<Origin>,
    /// Begun; the day of the first line.
    pub begun_on: Option<NaiveDate>,
    /// 送审
    pub submitted_on: Option<NaiveDate>,
    /// 审批人
    pub approver: String,
    pub approved_on: Option<NaiveDate>,
    /// 生效日期
    pub effective_on: Option<NaiveDate>,
    /// 培训日期
    pub trained_on: Option<NaiveDate>,
    /// Why it was not taken up; empty where it was, or may be.
    pub refused: String,
    /// 附件: the paper of the approval, the rule as it was issued. Documents, kept as those of drills are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attachment>,
}

/// A problem of a drill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Id of the drill.
    pub drill: String,
    /// 记录编号
    pub number: String,
    /// What was played.
    pub theme: String,
    /// Place of the problem in its debrief.
    pub place: usize,
}

/// How far a change of a rule is; told by its dates, never entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleState {
    /// 起草中
    Drafted,
    /// 审批中
    Submitted,
    /// 已批准, and not yet in force.
    Approved,
    /// 已生效
    Effective,
    /// 不采纳
    Refused,
}

impl RuleState {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [
        Self::Drafted,
        Self::Submitted,
        Self::Approved,
        Self::Effective,
        Self::Refused,
    ];
}

/// Why a row cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleFault {
    /// It does not say which rule.
    NoName,
    /// It does not say how the rule reads now.
    NoAfter,
    /// It is approved, and by nobody.
    NoApprover,
    /// It is in force, and was not approved.
    NotApproved,
    /// It is in force before the day of its approval.
    BeforeApproval,
    /// It was both refused and approved.
    RefusedAndApproved,
}

impl RuleChange {
    /// How far it is on a day.
    pub fn state(&self, today: NaiveDate) -> RuleState {
        if !self.refused.trim().is_empty() {
            RuleState::Refused
        } else if self.effective_on.is_some_and(|day| day <= today) {
            RuleState::Effective
        } else if self.approved_on.is_some() {
            RuleState::Approved
        } else if self.submitted_on.is_some() {
            RuleState::Submitted
        } else {
            RuleState::Drafted
        }
    }

    /// The day by which it belongs to a period: in force, approved, submitted or begun, whichever it has.
    pub fn day(&self) -> Option<NaiveDate> {
        let days = [self.effective_on, self.approved_on, self.submitted_on];
        days.into_iter()
            .find(Option::is_some)
            .unwrap_or(self.begun_on)
    }

    /// Adds a file; false where it is there already.
    pub fn add_file(&mut self, file: Attachment) -> bool {
        let is_new = self.files.iter().all(|known| known.sha256 != file.sha256);
        if is_new {
            self.files.push(file);
        }
        is_new
    }

    /// Rule and clause, as a row is named where it stands alone.
    pub fn called(&self) -> String {
        [self.name.trim(), self.clause.trim()].concat()
    }

    /// What keeps it from being kept, the first of all.
    pub fn fault(&self) -> Option<RuleFault> {
        let is_empty = |text: &str| text.trim().is_empty();
        let (approved, effective) = (self.approved_on, self.effective_on);
        let is_refused = !is_empty(&self.refused);
        if is_empty(&self.name) {
            Some(RuleFault::NoName)
        } else if is_empty(&self.after) {
            Some(RuleFault::NoAfter)
        } else if approved.is_some() && is_empty(&self.approver) {
            Some(RuleFault::NoApprover)
        } else if effective.is_some() && approved.is_none() {
            Some(RuleFault::NotApproved)
        } else if effective.zip(approved).is_some_and(|(from, on)| from < on) {
            Some(RuleFault::BeforeApproval)
        } else if is_refused && approved.is_some() {
            Some(RuleFault::RefusedAndApproved)
        } else {
            None
        }
    }
}

/// A part of a wording, and whether the other wording has it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// It was struck out, or put in.
    pub is_changed: bool,
}

/// Signs of a wording that are compared one by one; a longer one is changed as a whole.
const COMPARED: usize = 800;
/// Fewer signs than this that both have, between two that only one has, are read as changed with them.
const KEPT: usize = 2;

/// What was struck out of a wording and what was put in, part by part: first the wording before, then the one after.
pub fn compared(before: &str, after: &str) -> [Vec<Piece>; 2] {
    let (first, second) = (signs(before), signs(after));
    let mut same = [vec![false; first.len()], vec![false; second.len()]];
    if first.len() <= COMPARED && second.len() <= COMPARED {
        // The longest sequence that both have: lengths from each place to the end.
        let width = second.len() + 1;
        let mut longest = vec![0_u16; (first.len() + 1) * width];
        for i in (0..first.len()).rev() {
            for j in (0..second.len()).rev() {
                longest[i * width + j] = if first[i] == second[j] {
                    longest[(i + 1) * width + j + 1] + 1
                } else {
                    longest[(i + 1) * width + j].max(longest[i * width + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < first.len() && j < second.len() {
            if first[i] == second[j] {
                (same[0][i], same[1][j]) = (true, true);
                (i, j) = (i + 1, j + 1);
            } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
    [pieces(&first, &same[0]), pieces(&second, &same[1])]
}

/// A Chinese character or mark is one sign, and so is a word of letters and digits.
fn signs(text: &str) -> Vec<&str> {
    let mut signs = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let end = if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (sign, behind) = rest.split_at(end);
        signs.push(sign);
        rest = behind;
    }
    signs
}

fn pieces(signs: &[&str], same: &[bool]) -> Vec<Piece> {
    let mut runs: Vec<(bool, usize, String)> = Vec::new();
    for (sign, same) in signs.iter().zip(same) {
        match runs.last_mut() {
            Some((is_same, count, text)) if is_same == same => {
                *count += 1;
                text.push_str(sign);
            }
            _ => runs.push((*same, 1, (*sign).to_owned())),
        }
    }
    let last = runs.len().saturating_sub(1);
    let mut pieces: Vec<Piece> = Vec::new();
    for (n, (is_same, count, text)) in runs.into_iter().enumerate() {
        let is_between = n > 0 && n < last;
        let is_changed = !is_same || (is_between && count < KEPT);
        match pieces.last_mut() {
            Some(piece) if piece.is_changed == is_changed => piece.text.push_str(&text),
            _ => pieces.push(Piece { text, is_changed }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{NaiveDate, RuleChange, RuleFault, RuleState, compared};

    fn day(month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, month, day)
    }

    fn change() -> RuleChange {
        RuleChange {
            name: "应急预案".to_owned(),
            after: "先报告，后核实。".to_owned(),
            ..RuleChange::default()
        }
    }

    #[test]
    fn how_far_it_is_follows_from_its_dates() {
        let today = day(10, 20).unwrap();
        let mut row = change();
        assert_eq!(row.state(today), RuleState::Drafted);
        row.submitted_on = day(10, 1);
        assert_eq!(row.state(today), RuleState::Submitted);
        row.approved_on = day(10, 12);
        assert_eq!(row.state(today), RuleState::Approved);
        row.effective_on = day(10, 21);
        assert_eq!(row.state(today), RuleState::Approved);
        assert_eq!(row.state(day(10, 21).unwrap()), RuleState::Effective);
        row.refused = "与上级制度不一致".to_owned();
        assert_eq!(row.state(today), RuleState::Refused);
        assert_eq!(row.day(), day(10, 21));
    }

    /// The wordings with what is changed in brackets.
    fn marked(before: &str, after: &str) -> [String; 2] {
        compared(before, after).map(|pieces| {
            let pieces = pieces.iter();
            pieces
                .map(|piece| {
                    if piece.is_changed {
                        format!("[{}]", piece.text)
                    } else {
                        piece.text.clone()
                    }
                })
                .collect()
        })
    }

    #[test]
    fn what_was_struck_out_and_put_in_is_told_apart() {
        assert_eq!(
            marked(
                "客户提出查询的，柜员可以先行查询。",
                "客户提出查询的，柜员应先核验证件。"
            ),
            [
                "客户提出查询的，柜员[可以先行查询]。",
                "客户提出查询的，柜员[应先核验证件]。"
            ]
        );
        assert_eq!(
            marked("先核实，后报告", "先报告，后核实").map(|told| told.contains('[')),
            [true, true]
        );
        assert_eq!(marked("一样的。", " 一样的。"), ["一样的。", "一样的。"]);
        assert_eq!(marked("", "新写的。"), ["", "[新写的。]"]);
        assert_eq!(
            marked("report within 5 minutes", "report within 3 minutes"),
            ["report within [5] minutes", "report within [3] minutes"]
        );
        // One that is too long is changed as a whole, and nothing of it is lost.
        let long = "长".repeat(2_000);
        assert_eq!(marked(&long, "短")[0], format!("[{long}]"));
    }

    #[test]
    fn what_contradicts_itself_is_not_kept() {
        let fault = |change_it: &dyn Fn(&mut RuleChange)| {
            let mut row = change();
            change_it(&mut row);
            row.fault()
        };
        assert_eq!(fault(&|_| {}), None);
        assert_eq!(
            fault(&|row| row.name = " ".to_owned()),
            Some(RuleFault::NoName)
        );
        assert_eq!(fault(&|row| row.after.clear()), Some(RuleFault::NoAfter));
        let approved = |row: &mut RuleChange| {
            row.approver = "段鹏程".to_owned();
            row.approved_on = day(10, 12);
        };
        assert_eq!(
            fault(&|row| row.approved_on = day(10, 12)),
            Some(RuleFault::NoApprover)
        );
        assert_eq!(
            fault(&|row| row.effective_on = day(10, 15)),
            Some(RuleFault::NotApproved)
        );
        let before = |row: &mut RuleChange| {
            approved(row);
            row.effective_on = day(10, 11);
        };
        assert_eq!(fault(&before), Some(RuleFault::BeforeApproval));
        let refused = |row: &mut RuleChange| {
            approved(row);
            row.refused = "重复".to_owned();
        };
        assert_eq!(fault(&refused), Some(RuleFault::RefusedAndApproved));
        let same_day = |row: &mut RuleChange| {
            approved(row);
            row.effective_on = day(10, 12);
        };
        assert_eq!(fault(&same_day), None);
    }
}
