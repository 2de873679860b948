//! The field's words for the values of the model. A `match` without a wildcard, so a new value does not compile until both languages have a word for it.

use crate::drill::{
    CorrectiveActionState, Counts, Disclosure, DrillMode, DrillPart, Effect, Grade, IncidentStage,
    NextStep, PaperField, Phase, RatingSource, Refused, SessionStep, Signer, Verdict,
};
use crate::library::Set;
use crate::scenario::{BranchKind, Category, CueKind, Level, Rating, Right, Scenario, UnitRule};

use super::{Language, Text};

impl Text {
    /// 演练类别
    pub fn category(&self, category: Category) -> &'static str {
        match category {
            Category::Complaint => self.category_complaint(),
            Category::FraudPrevention => self.category_fraud_prevention(),
            Category::Suitability => self.category_suitability(),
            Category::InformationProtection => self.category_information_protection(),
            Category::VulnerableGroups => self.category_vulnerable_groups(),
            Category::ServiceIncident => self.category_service_incident(),
            Category::Reputation => self.category_reputation(),
        }
    }

    /// A right by its full name.
    pub fn right(&self, right: Right) -> &'static str {
        match right {
            Right::Informed => self.right_informed(),
            Right::Choice => self.right_choice(),
            Right::FairTrade => self.right_fair_trade(),
            Right::PropertySafety => self.right_property_safety(),
            Right::Redress => self.right_redress(),
            Right::Education => self.right_education(),
            Right::Respect => self.right_respect(),
            Right::InformationSecurity => self.right_information_security(),
        }
    }

    /// A right on a tag.
    pub fn right_tag(&self, right: Right) -> &'static str {
        match right {
            Right::Informed => self.right_tag_informed(),
            Right::Choice => self.right_tag_choice(),
            Right::FairTrade => self.right_tag_fair_trade(),
            Right::PropertySafety => self.right_tag_property_safety(),
            Right::Redress => self.right_tag_redress(),
            Right::Education => self.right_tag_education(),
            Right::Respect => self.right_tag_respect(),
            Right::InformationSecurity => self.right_tag_information_security(),
        }
    }

    /// 级别
    pub fn level(&self, level: Level) -> &'static str {
        match level {
            Level::Normal => self.level_normal(),
            Level::Important => self.level_important(),
            Level::Critical => self.level_critical(),
            Level::RedLine => self.level_red_line(),
        }
    }

    /// What a set of short scenes is called.
    pub fn set(&self, set: &Set) -> &'static str {
        match self.language {
            Language::ZhCn => set.zh_cn,
            Language::En => set.en,
        }
    }

    /// A rule of the unit's own.
    pub fn unit_rule(&self, rule: UnitRule) -> &'static str {
        match rule {
            UnitRule::Plan => self.unit_rule_plan(),
            UnitRule::Rules => self.unit_rule_rules(),
            UnitRule::Authority => self.unit_rule_authority(),
            UnitRule::FirstContact => self.unit_rule_first_contact(),
        }
    }

    /// 结果
    pub fn rating(&self, rating: Rating) -> &'static str {
        match rating {
            Rating::Met => self.rating_met(),
            Rating::Partly => self.rating_partly(),
            Rating::Missed => self.rating_missed(),
            Rating::NotApplicable => self.rating_not_applicable(),
            Rating::NotObserved => self.rating_not_observed(),
            Rating::Touched => self.rating_touched(),
        }
    }

    /// Kind of a cue.
    pub fn cue_kind(&self, kind: CueKind) -> &'static str {
        match kind {
            CueKind::Opening => self.cue_opening(),
            CueKind::Advance => self.cue_advance(),
            CueKind::Escalate => self.cue_escalate(),
            CueKind::Probe => self.cue_probe(),
            CueKind::Inject => self.cue_inject(),
            CueKind::Soothe => self.cue_soothe(),
            CueKind::Closing => self.cue_closing(),
        }
    }

    /// What the staff did, for which a branch is taken.
    pub fn branch_kind(&self, kind: BranchKind) -> &'static str {
        match kind {
            BranchKind::Met => self.rating_met(),
            BranchKind::Partly => self.rating_partly(),
            BranchKind::Missed => self.rating_missed(),
            BranchKind::Timeout => self.branch_timeout(),
            BranchKind::Choice => self.branch_choice(),
        }
    }

    /// 等级
    pub fn grade(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Fail => self.grade_fail(),
            Grade::Pass => self.grade_pass(),
            Grade::Good => self.grade_good(),
            Grade::Excellent => self.grade_excellent(),
        }
    }

    /// What a drill came to: its grade, or why it has none.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Graded { grade, .. } => self.grade(grade),
            Verdict::RedLine { .. } => self.grade(Grade::Fail),
            Verdict::Provisional { .. } => self.verdict_provisional(),
            Verdict::Insufficient { .. } => self.verdict_insufficient(),
            Verdict::Aborted => self.phase(Phase::Aborted),
        }
    }

    /// How many items stand how. All of them always: a count that is left out is one that was not told.
    pub fn counts(&self, counts: Counts) -> String {
        let parts = [
            self.counts_due(counts.due()),
            self.counts_rated(counts.rated()),
            self.counts_unrated(counts.unrated),
            self.counts_unobserved(counts.not_observed),
            self.counts_inapplicable(counts.not_applicable),
            self.counts_uninvolved(counts.not_involved),
        ];
        parts.join(self.debrief_joint())
    }

    /// The score a drill may show, with what it is worth where it has no grade; empty where there is none.
    pub fn score_of(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Graded { tenths: score, .. } => tenths(score),
            Verdict::Provisional {
                tenths: Some(score),
                lowest,
                highest,
            } => self.score_in_range(tenths(highest), tenths(lowest), tenths(score)),
            Verdict::Insufficient {
                tenths: Some(score),
            } => self.score_insufficient(tenths(score)),
            Verdict::RedLine {
                tenths: Some(score),
            } => self.score_for_reference(tenths(score)),
            Verdict::Provisional { .. }
            | Verdict::Insufficient { .. }
            | Verdict::RedLine { .. }
            | Verdict::Aborted => String::new(),
        }
    }

    /// What a score is worth where it is not whole, for beside it: 暂定，可达71.3至81.9; empty where it stands by itself.
    pub fn worth(&self, verdict: Verdict) -> String {
        match verdict {
            Verdict::Provisional {
                tenths: Some(_),
                lowest,
                highest,
            } => self.worth_in_range(tenths(highest), tenths(lowest)),
            other => self.worth_word(other).to_owned(),
        }
    }

    /// The same in one word.
    pub fn worth_word(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Provisional { .. } => self.verdict_provisional(),
            Verdict::Insufficient { .. } => self.worth_insufficient(),
            Verdict::RedLine { tenths: Some(_) } => self.score_reference_only(),
            Verdict::Graded { .. } | Verdict::RedLine { tenths: None } | Verdict::Aborted => "",
        }
    }

    /// What is to be done next with a drill that is over.
    pub fn next_step(&self, step: NextStep) -> String {
        match step {
            NextStep::Rate(count) => self.next_rate(count),
            NextStep::RedLineReason => self.next_red_line().to_owned(),
            NextStep::Problems(count) => self.next_problems(count),
            NextStep::Papers => self.next_papers().to_owned(),
            NextStep::Sign(count) => self.next_sign(count),
            NextStep::Filed => self.next_filed().to_owned(),
        }
    }

    /// A step of a session.
    pub fn step(&self, step: SessionStep) -> &'static str {
        match step {
            SessionStep::Prepare => self.step_prepare(),
            SessionStep::Drill => self.step_drill(),
            SessionStep::Debrief => self.step_debrief(),
            SessionStep::Papers => self.step_papers(),
            SessionStep::Sign => self.step_sign(),
            SessionStep::File => self.step_filed(),
        }
    }

    /// Why a drill has no grade, in a word beside its name; empty where it has one.
    pub fn ungraded_word(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Graded { .. } | Verdict::RedLine { .. } => "",
            Verdict::Aborted => self.phase(Phase::Aborted),
            other => self.worth_word(other),
        }
    }

    /// The score of a part of a drill with what it is worth; what it lacks where it has no score, and nothing where nothing of it came up.
    pub fn part(&self, part: DrillPart) -> String {
        match part.verdict {
            Some(verdict) if verdict.tenths().is_some() => self.score_of(verdict),
            // Nothing in it was rated, of a drill whose scores are worth nothing of their own.
            Some(Verdict::RedLine { .. } | Verdict::Aborted) => self.part_none().to_owned(),
            Some(verdict) => self.worth_word(verdict).to_owned(),
            None => String::new(),
        }
    }

    /// How many items stand how, in a sentence; they add up to all.
    pub fn counts_in_full(&self, counts: &Counts) -> String {
        let results = self.doc_distribution_results(counts.met, counts.missed, counts.partly);
        let told = self.doc_distribution_of(
            counts.due(),
            counts.not_observed,
            counts.rated(),
            results,
            counts.total(),
            counts.unrated,
        );
        let rest = self.doc_distribution_rest(counts.not_applicable, counts.not_involved);
        [told, rest].concat()
    }

    /// [`Self::counts_in_full`] for papers that are read: without what there is none of.
    pub fn counts_in_short(&self, counts: &Counts) -> String {
        let parts = [
            (self.rating_met(), counts.met),
            (self.rating_partly(), counts.partly),
            (self.rating_missed(), counts.missed),
            (self.rating_none(), counts.unrated),
            (self.rating_not_observed(), counts.not_observed),
            (self.rating_not_applicable(), counts.not_applicable),
            (self.rating_not_involved(), counts.not_involved),
        ];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(word, count)| match self.language() {
                Language::ZhCn => self.doc_counted(count, word),
                Language::En => self.doc_counted(count, word.to_lowercase()),
            })
            .collect();
        self.doc_counts_short(parts.join(self.run_comma()), counts.total())
    }

    /// 首报, 续报 or 终报
    pub fn incident_stage(&self, stage: IncidentStage) -> &'static str {
        match stage {
            IncidentStage::First => self.incident_first(),
            IncidentStage::Further => self.incident_further(),
            IncidentStage::Final => self.incident_final(),
        }
    }

    /// A field of the papers.
    pub fn paper_field(&self, field: PaperField) -> &'static str {
        match field {
            PaperField::Issuer => self.debrief_issuer(),
            PaperField::Addressee => self.debrief_addressee(),
            PaperField::Number => self.debrief_paper_number(),
            PaperField::Approver => self.debrief_approver(),
            PaperField::Dated => self.debrief_dated(),
            PaperField::Stage => self.debrief_incident_stage(),
            PaperField::MeetingTime => self.debrief_meeting_time(),
            PaperField::MeetingPlace => self.debrief_meeting_place(),
            PaperField::MeetingChair => self.debrief_meeting_chair(),
            PaperField::MeetingRecorder => self.debrief_meeting_recorder(),
            PaperField::MeetingPresent => self.debrief_meeting_present(),
        }
    }

    /// 演练形式
    pub fn form(&self, form: DrillMode) -> &'static str {
        match form {
            DrillMode::Tabletop => self.form_tabletop(),
            DrillMode::Live => self.form_live(),
        }
    }

    /// 明演 or 盲演
    pub fn disclosure(&self, disclosure: Disclosure) -> &'static str {
        match disclosure {
            Disclosure::Open => self.disclosure_open(),
            Disclosure::Blind => self.disclosure_blind(),
        }
    }

    /// How far a drill has come.
    pub fn phase(&self, phase: Phase) -> &'static str {
        match phase {
            Phase::Ready => self.phase_ready(),
            Phase::Running => self.phase_running(),
            Phase::Paused => self.phase_paused(),
            Phase::Ended => self.phase_ended(),
            Phase::Aborted => self.phase_aborted(),
        }
    }

    /// 演练效果总体评价
    pub fn effect(&self, effect: Effect) -> &'static str {
        match effect {
            Effect::Reached => self.effect_reached(),
            Effect::MostlyReached => self.effect_mostly_reached(),
            Effect::NotReached => self.effect_not_reached(),
        }
    }

    /// Who signs.
    pub fn signer(&self, signer: Signer) -> &'static str {
        match signer {
            Signer::Recorder => self.signer_recorder(),
            Signer::Evaluator => self.signer_evaluator(),
            Signer::Head => self.signer_head(),
        }
    }

    /// 整改状态
    pub fn action_state(&self, state: CorrectiveActionState) -> &'static str {
        match state {
            CorrectiveActionState::Open => self.action_state_open(),
            CorrectiveActionState::Underway => self.action_state_underway(),
            CorrectiveActionState::Done => self.action_state_done(),
        }
    }

    /// From where a rating was given; nothing for one made on the spot.
    pub fn source(&self, source: RatingSource) -> &'static str {
        match source {
            RatingSource::Key | RatingSource::Placed | RatingSource::Branch => "",
            RatingSource::Sweep => self.source_sweep(),
            RatingSource::Amendment => self.source_amendment(),
            RatingSource::Adopted => self.source_adopted(),
            RatingSource::Decided => self.source_decided(),
        }
    }

    /// Why an action cannot be, as a sentence.
    pub fn refused(&self, refused: &Refused) -> String {
        match refused {
            Refused::NotStarted => self.refused_not_started().to_owned(),
            Refused::AlreadyStarted => self.refused_already_started().to_owned(),
            Refused::IsPaused => self.refused_is_paused().to_owned(),
            Refused::NotPaused => self.refused_not_paused().to_owned(),
            Refused::HasEnded => self.refused_has_ended().to_owned(),
            Refused::AdoptedTooLate => self.refused_adopted_too_late().to_owned(),
            Refused::NotEnded => self.refused_not_ended().to_owned(),
            Refused::NoCue => self.refused_no_cue().to_owned(),
            Refused::NoSuchBranch => self.refused_no_such_branch().to_owned(),
            Refused::BranchClosed => self.refused_branch_closed().to_owned(),
            Refused::NoSingleExit => self.refused_no_single_exit().to_owned(),
            Refused::NoSuchCue(id) => self.refused_no_such_cue(id.clone()),
            Refused::NoSuchItem(id) => self.refused_no_such_item(id.clone()),
            Refused::RatingDoesNotFit(id) => self.refused_rating_does_not_fit(id.clone()),
            Refused::NoSuchMoment => self.refused_no_such_moment().to_owned(),
            Refused::NoSuchPerson => self.refused_no_such_person().to_owned(),
            Refused::NoSuchInject(id) => self.refused_no_such_inject(id.clone()),
            Refused::InjectUsed => self.refused_inject_used().to_owned(),
            Refused::InjectLocked => self.refused_inject_locked().to_owned(),
            Refused::NoSuchSwitch => self.refused_no_such_switch().to_owned(),
            Refused::NoSuchImprovised => self.refused_no_such_improvised().to_owned(),
            Refused::NothingBefore => self.refused_nothing_before().to_owned(),
            Refused::NoNextScene => self.refused_no_next_scene().to_owned(),
            Refused::NothingToUndo => self.refused_nothing_to_undo().to_owned(),
            Refused::NothingToRedo => self.refused_nothing_to_redo().to_owned(),
            Refused::EmptyText => self.refused_empty_text().to_owned(),
            Refused::TextTooLong => self.refused_text_too_long().to_owned(),
            Refused::ReasonNeeded => self.refused_reason_needed().to_owned(),
            Refused::TooSoon => self.refused_too_soon().to_owned(),
            Refused::FacilitatorOnly => self.refused_facilitator_only().to_owned(),
            Refused::NoSuchFile => self.refused_no_such_file().to_owned(),
            Refused::FileThere => self.refused_file_there().to_owned(),
            Refused::NoChange => self.refused_no_change().to_owned(),
        }
    }

    /// A language by the name it has for itself.
    pub fn language_name(&self, language: Language) -> &'static str {
        match language {
            Language::ZhCn => self.settings_language_zh(),
            Language::En => self.settings_language_en(),
        }
    }

    /// That the papers of a drill are in another language than a script of it: what the script says stays as it is.
    pub fn papers_in_two_languages(&self, scenarios: &[Scenario]) -> Option<String> {
        let papers = self.language();
        let mut languages = scenarios.iter().map(|scenario| scenario.written_in());
        let script = languages.find(|script| *script != papers)?;
        Some(self.papers_check_language(self.language_name(papers), self.language_name(script)))
    }
}

/// A score in tenths as 79.8.
pub fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
