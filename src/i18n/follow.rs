//! Words and sentences of what follows a drill.

use crate::drill::{FollowUpOutcome, ProblemSeverity, Readiness, RuleState, SheetError, SheetMark};

use super::Text;
use crate::export::Given;

impl Text {
    /// How far a change of a rule is.
    pub fn rule_state(&self, state: RuleState) -> &'static str {
        match state {
            RuleState::Drafted => self.rule_state_drafted(),
            RuleState::Submitted => self.rule_state_submitted(),
            RuleState::Approved => self.rule_state_approved(),
            RuleState::Effective => self.rule_state_effective(),
            RuleState::Refused => self.rule_state_refused(),
        }
    }

    /// 问题级别
    pub fn gravity(&self, gravity: ProblemSeverity) -> &'static str {
        match gravity {
            ProblemSeverity::Minor => self.follow_gravity_minor(),
            ProblemSeverity::Major => self.follow_gravity_major(),
            ProblemSeverity::Severe => self.follow_gravity_severe(),
        }
    }

    /// 整改到位, 未到位, 本次未涉及
    pub fn outcome(&self, outcome: FollowUpOutcome) -> &'static str {
        match outcome {
            FollowUpOutcome::Mended => self.follow_outcome_mended(),
            FollowUpOutcome::NotMended => self.follow_outcome_not_mended(),
            FollowUpOutcome::NotTouched => self.follow_outcome_not_touched(),
        }
    }

    /// 好, 一般, 不足
    pub fn readiness(&self, readiness: Readiness) -> &'static str {
        match readiness {
            Readiness::Good => self.follow_readiness_good(),
            Readiness::Fair => self.follow_readiness_fair(),
            Readiness::Poor => self.follow_readiness_poor(),
        }
    }

    /// What an evaluator saw.
    pub fn sheet_mark(&self, mark: SheetMark) -> &'static str {
        match mark {
            SheetMark::Blank => self.rating_none(),
            SheetMark::Met => self.rating_met(),
            SheetMark::Partly => self.rating_partly(),
            SheetMark::Missed => self.rating_missed(),
            SheetMark::NotApplicable => self.rating_not_applicable(),
            SheetMark::Unobserved => self.rating_not_observed(),
            SheetMark::Touched => self.rating_touched(),
            SheetMark::Clear => self.follow_red_clear(),
        }
    }

    /// Which other file of the program was given in place of a sheet, and where it belongs.
    pub fn given_for_sheet(&self, given: Given) -> String {
        let (what, belongs) = match given {
            Given::Record => (self.given_record(), self.given_record_belongs()),
            Given::Packed => (self.given_packed(), self.given_packed_belongs()),
            Given::Backup => (self.given_backup(), self.given_backup_belongs()),
            Given::Scenario => (self.given_scenario(), self.given_scenario_belongs()),
            Given::Settings => (self.given_settings(), self.given_settings_belongs()),
            Given::Timetable => (self.given_timetable(), self.given_timetable_belongs()),
        };
        self.given_no_sheet(belongs, what)
    }

    /// Why an evaluator's sheet was not taken.
    pub fn sheet_error(&self, error: &SheetError) -> String {
        match error {
            SheetError::TooLarge { limit } => self.follow_sheet_large(limit / 1024),
            SheetError::NotUtf8(what) => self.not_text(*what).to_owned(),
            SheetError::NotOne => self.follow_sheet_not_one().to_owned(),
            SheetError::Unreadable {
                line,
                column,
                mistake,
            } => self.follow_sheet_unreadable(*column, *line, self.mistake(mistake)),
            SheetError::Blank => self.read_empty().to_owned(),
            SheetError::Newer { found, known } => self.follow_sheet_newer(*found, *known),
            SheetError::OtherDrill { number } => self.follow_sheet_other_drill(number.as_str()),
            SheetError::OtherScript => self.follow_sheet_other_script().to_owned(),
            SheetError::NoSuchItem { place, item } => {
                self.follow_sheet_no_item(item.as_str(), *place)
            }
            SheetError::Twice { place, item } => self.follow_sheet_twice(item.as_str(), *place),
            SheetError::DoesNotFit { place, item } => {
                self.follow_sheet_no_fit(item.as_str(), *place)
            }
            SheetError::TooLong { place } => self.follow_sheet_long(*place),
            SheetError::NoEvaluator => self.follow_sheet_no_evaluator().to_owned(),
            SheetError::Empty => self.follow_sheet_empty().to_owned(),
        }
    }
}
