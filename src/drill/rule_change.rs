//! 制度流程修订台账: a rule of the unit's that was changed because of what a drill showed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{NaiveDate, RuleChange, RuleFault, RuleState};

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
