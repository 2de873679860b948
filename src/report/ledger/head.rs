//! What stands above a ledger: whose it is, of what days, and what it is made from beside the drills.

use chrono::{Datelike as _, NaiveDate};

use super::Cx;
use crate::drill::{RuleChange, Teaching};
use crate::i18n::Text;
use crate::report::Options;
use crate::report::forms;
use crate::review::Plan;

/// What stands above a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerHead {
    /// 填报单位
    pub unit: String,
    /// 填报人
    pub filled_by: String,
    /// 审核人; empty is left to be filled in.
    pub checked_by: String,
    /// The first day of 统计期间; none is the day of the first drill.
    pub from: Option<NaiveDate>,
    /// The last day; none is the day of the last drill.
    pub to: Option<NaiveDate>,
    /// 年度计划 of the unit, where it has one; told on the page of a year.
    pub plan: Option<Plan>,
    /// The rows of 制度流程修订台账, of all periods.
    pub rules: Vec<RuleChange>,
    /// The rows of 金融知识宣教台账, of all periods.
    pub teachings: Vec<Teaching>,
    /// Of 宣教活动总结 this row alone, and what it taught; all that were held in the period where none is named.
    pub only: Option<(u32, String)>,
    /// The rows of 制度流程修订台账 and 金融知识宣教台账 that are told; all where the list was not narrowed.
    pub narrowed: Option<Narrowed>,
}

/// A list that was narrowed before it was handed in: the paper says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Numbers of the rows that are told.
    pub rows: Vec<u32>,
    /// How many rows the list has beside them.
    pub left_out: usize,
    /// By what it was narrowed, as it was shown.
    pub by: String,
}

impl Narrowed {
    /// How many rows are left out, and by what.
    pub fn told(&self, text: &Text) -> String {
        text.ledger_left_out(self.by.as_str(), self.left_out)
    }
}

impl LedgerHead {
    /// Takes in the plan of the year as it is kept; one that cannot be read is none.
    pub fn take_plan(&mut self, kept: &str) {
        self.plan = serde_json::from_str(kept).ok();
    }

    /// Whether 宣教活动总结 may tell this row.
    pub fn tells(&self, row: &Teaching) -> bool {
        let is_within = |day: NaiveDate| {
            self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
        };
        match &self.only {
            Some((only, _)) => row.row == *only,
            None => row.held_on.is_some_and(is_within),
        }
    }

    /// Whether a row of 制度流程修订台账 or 金融知识宣教台账 is among those that are told.
    pub(super) fn has(&self, row: u32) -> bool {
        let narrowed = self.narrowed.as_ref();
        narrowed.is_none_or(|narrowed| narrowed.rows.contains(&row))
    }

    /// From its first day to its last.
    pub(super) fn is_whole_year(&self) -> bool {
        let day = |day: Option<NaiveDate>| day.map(|day| (day.month(), day.day()));
        (day(self.from), day(self.to)) == (Some((1, 1)), Some((12, 31)))
    }

    /// 2026年度, 2026年第四季度, or the days themselves.
    pub(super) fn period(&self, text: &Text) -> Option<String> {
        let (from, to) = (self.from?, self.to?);
        let day = |month, day| NaiveDate::from_ymd_opt(from.year(), month, day);
        let year = from.year().to_string();
        if (Some(from), Some(to)) == (day(1, 1), day(12, 31)) {
            return Some(text.ledger_year(year));
        }
        let quarters = [
            ((1, 1), (3, 31), text.report_quarter_1()),
            ((4, 1), (6, 30), text.report_quarter_2()),
            ((7, 1), (9, 30), text.report_quarter_3()),
            ((10, 1), (12, 31), text.report_quarter_4()),
        ];
        for (first, last, name) in quarters {
            if (Some(from), Some(to)) == (day(first.0, first.1), day(last.0, last.1)) {
                return Some(text.ledger_quarter(name, year));
            }
        }
        Some(text.ledger_days(from.to_string(), to.to_string()))
    }

    /// What a word in braces stands for; what is told of one drill is nothing here.
    pub(super) fn value(&self, name: &str, options: &Options, cx: &Cx<'_>) -> Option<String> {
        if !forms::PLACEHOLDERS.contains(&name) {
            return None;
        }
        Some(match name {
            "unit" => self.unit.trim().to_owned(),
            "exported" => cx.text.long_date(cx.filled_on),
            "marking" => options.marking.clone(),
            _ => String::new(),
        })
    }
}
