//! The field's words for the values of the model. A `match` without a wildcard, so a new value does not compile until both languages have a word for it.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Weekday};

use crate::drill::{
    ActionState, Counts, Disclosure, Effect, Form, Grade, IncidentStage, NextStep, PaperField,
    Part, Phase, Refused, SessionStep, Signer, Source, Verdict, whole_secs,
};
use crate::library::Set;
use crate::scenario::{
    BranchKind, Category, CueKind, Finding, FindingKind, Level, NotText, Rating, Right, Scenario,
    Severity, UnitRule,
};

use super::citation::titled;
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

    /// A part of a file as the reader calls it; what stands in the file itself stays as it is.
    fn piece(&self, part: &str) -> String {
        match part {
            "value" => self.part_value(),
            "end of file" => self.part_end(),
            "text" => self.part_text(),
            "text, or (text, text)" => self.part_texts(),
            "whole number" => self.part_whole(),
            "number" => self.part_number(),
            "true or false" => self.part_bool(),
            "word" => self.part_word(),
            "nothing" => self.part_nothing(),
            "list" => self.part_list(),
            "pair" => self.part_pair(),
            "tuple" => self.part_tuple(),
            "group of fields" => self.part_fields(),
            "unreadable part" => self.part_broken(),
            "field: value" => self.part_field(),
            ", or a closing bracket" => self.part_closing(),
            other => other,
        }
        .to_owned()
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
    pub fn part(&self, part: Part) -> String {
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
        }
    }

    /// 演练形式
    pub fn form(&self, form: Form) -> &'static str {
        match form {
            Form::Tabletop => self.form_tabletop(),
            Form::Live => self.form_live(),
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
    pub fn action_state(&self, state: ActionState) -> &'static str {
        match state {
            ActionState::Open => self.action_state_open(),
            ActionState::Underway => self.action_state_underway(),
            ActionState::Done => self.action_state_done(),
        }
    }

    /// From where a rating was given; nothing for one made on the spot.
    pub fn source(&self, source: Source) -> &'static str {
        match source {
            Source::Key | Source::Branch => "",
            Source::Sweep => self.source_sweep(),
            Source::Amendment => self.source_amendment(),
            Source::Adopted => self.source_adopted(),
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
            Refused::NoSuchFile => self.refused_no_such_file().to_owned(),
            Refused::FileThere => self.refused_file_there().to_owned(),
            Refused::NoChange => self.refused_no_change().to_owned(),
        }
    }

    /// How much a finding matters.
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.severity_error(),
            Severity::Warning => self.severity_warning(),
            Severity::Hint => self.severity_hint(),
        }
    }

    /// What is wrong and how to mend it, as a sentence.
    pub fn finding(&self, finding: &Finding) -> String {
        self.finding_kind(&finding.kind)
    }

    /// The sentence of a finding, whatever its place.
    pub fn finding_kind(&self, kind: &FindingKind) -> String {
        use FindingKind as K;
        let nearest_of = |nearest: &Option<String>| match nearest {
            Some(word) => self.finding_nearest(word.clone()),
            None => String::new(),
        };
        match kind {
            K::TooLarge { bytes, limit } => self.finding_too_large(*bytes, *limit),
            K::Empty => self.read_not_text(self.read_empty()),
            K::NotUtf8 {
                what: NotText::OtherEncoding,
            } => self.finding_not_utf8().to_owned(),
            K::NotUtf8 { what } => self.read_not_text(self.not_text(*what)),
            K::TooDeep { limit } => self.finding_too_deep(*limit),
            K::TooManyValues { limit } => self.finding_too_many_values(*limit),
            K::TooManyFindings { limit } => self.finding_too_many_findings(*limit),
            K::Syntax { expected, found } => {
                // What stands in the file is shown as it stands there.
                let found = match found.as_str() {
                    "end of file" => self.part_end(),
                    found => found,
                };
                self.finding_syntax(self.piece(expected), found)
            }
            K::FullWidth { found, meant: '"' } => self.finding_full_width_quote(found.to_string()),
            K::FullWidth { found, meant } => {
                let name = match meant {
                    ':' => self.mark_colon(),
                    ',' => self.mark_comma(),
                    '(' | ')' | '[' | ']' => self.mark_bracket(),
                    _ => self.mark_other(),
                };
                self.finding_full_width(found.to_string(), meant.to_string(), name)
            }
            K::UnclosedText => self.finding_unclosed_text().to_owned(),
            K::UnclosedBracket { bracket } => self.finding_unclosed_bracket(bracket.to_string()),
            K::BadEscape { escape } => self.finding_bad_escape(escape.clone()),
            K::NewerFormat { format, newest } => self.finding_newer_format(*format, *newest),
            K::UnknownField {
                name,
                owner,
                nearest: near,
            } => self.finding_unknown_field(name.clone(), nearest_of(near), *owner),
            K::MissingField { name, owner } => self.finding_missing_field(*name, *owner),
            K::DoubledField { name } => self.finding_doubled_field(name.clone()),
            K::WrongType { expected, found } => {
                self.finding_wrong_type(self.piece(expected), self.piece(found))
            }
            K::UnknownWord { word, allowed } => {
                self.finding_unknown_word(allowed.clone(), word.clone())
            }
            K::OutOfRange { value, min, max } => self.finding_out_of_range(*max, *min, *value),
            K::EmptyText { name } => self.finding_empty_text(*name),
            K::TextTooLong { chars, limit } => self.finding_text_too_long(*chars, *limit),
            K::ListTooLong { name, count, limit } => {
                self.finding_list_too_long(*count, *limit, *name)
            }
            K::EmptyList { name } => self.finding_empty_list(*name),
            K::BadId { id } => self.finding_bad_id(id.clone()),
            K::BadSlug { slug } => self.finding_bad_slug(slug.clone()),
            K::DuplicateId { id, what } => self.finding_duplicate_id(id.clone(), *what),
            K::UnknownReference {
                id,
                what,
                nearest: near,
            } => self.finding_unknown_reference(id.clone(), nearest_of(near), *what),
            K::TooManyOpenBranches { cue, count, limit } => {
                self.finding_too_many_open_branches(*count, cue.clone(), *limit)
            }
            K::NotOpening { cue } => self.finding_not_opening(cue.clone()),
            K::UnreachableCue { cue } => self.finding_unreachable_cue(cue.clone()),
            K::NoWayToClosing { cue } => self.finding_no_way_to_closing(cue.clone()),
            K::DeadEnd { cue } => self.finding_dead_end(cue.clone()),
            K::MayGetStuck { cue } => self.finding_may_get_stuck(cue.clone()),
            K::NoClosing => self.finding_no_closing().to_owned(),
            K::CycleWithoutMoodChange { cues } => self.finding_cycle(cues.clone()),
            K::UntestedCriticalItem { item } => self.finding_untested_critical(item.clone()),
            K::UntestedItem { item } => self.finding_untested(item.clone()),
            K::CueTestsNothing { cue } => self.finding_cue_tests_nothing(cue.clone()),
            K::RatingNotTested { cue, item } => {
                self.finding_rating_not_tested(cue.clone(), item.clone())
            }
            K::RatingDoesNotFit { item, rating } => {
                self.finding_rating_does_not_fit(item.clone(), *rating)
            }
            K::RedLineWithTarget { item } => self.finding_red_line_with_target(item.clone()),
            K::ItemWithoutStage { item } => self.finding_item_without_stage(item.clone()),
            K::StageWithoutCue { stage } => self.finding_stage_without_cue(stage.clone()),
            K::InjectDoesNothing { inject } => self.finding_inject_does_nothing(inject.clone()),
            K::TitleTooLong {
                title,
                chars,
                limit,
                language,
            } => match language {
                Language::ZhCn => self.finding_title_too_long(*chars, *limit, title.clone()),
                Language::En => self.finding_title_too_long_en(*chars, *limit, title.clone()),
            },
            K::NoFormalTitle { item } => self.finding_no_formal_title(item.clone()),
            K::FormalTitleTooLong {
                title,
                chars,
                limit,
                language,
            } => match language {
                Language::ZhCn => self.finding_formal_title_too_long(*chars, *limit, title.clone()),
                Language::En => {
                    self.finding_formal_title_too_long_en(*chars, *limit, title.clone())
                }
            },
            K::OuterQuotes => self.finding_outer_quotes().to_owned(),
            K::BracketsInLine => self.finding_brackets_in_line().to_owned(),
            K::BreathStartsBadly { group } => self.finding_breath_starts_badly(group.clone()),
            K::SimulatedMessageUnmarked { prop, mark } => {
                self.finding_simulated_unmarked(*mark, prop.clone())
            }
            K::NumberInFull { digits } => self.finding_number_in_full(digits.clone()),
            K::UnlistedLaw { doc, nearest } => {
                self.finding_unlisted_law(titled(doc), nearest_of(nearest))
            }
            K::UnlistedArticle { article, doc } => {
                self.finding_unlisted_article(article.clone(), titled(doc))
            }
            K::LawNotYetInForce {
                doc,
                from,
                items,
                on,
            } => self.finding_law_not_yet(
                titled(doc),
                self.full_date((*from).into()),
                items.clone(),
                self.full_date((*on).into()),
            ),
            K::LawNoLongerInForce {
                doc,
                items,
                on,
                replaced_by,
                until,
            } => {
                let (doc, items) = (titled(doc), items.clone());
                let (on, until) = (
                    self.full_date((*on).into()),
                    self.full_date((*until).into()),
                );
                match replaced_by {
                    Some(by) => self.finding_law_replaced(titled(by), doc, items, on, until),
                    None => self.finding_law_no_longer(doc, items, on, until),
                }
            }
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

    /// A date as it is written in a document: 2026年11月24日.
    pub fn long_date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::ZhCn => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Language::En => format!("{} {} {}", date.day(), month(date.month()), date.year()),
        }
    }

    /// A date with its year on a screen: 2026 年 11 月 24 日.
    pub fn full_date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::ZhCn => format!("{} 年 {}", date.year(), self.short_date(date)),
            Language::En => self.long_date(date),
        }
    }

    /// A date within the year: 11 月 24 日.
    pub fn short_date(&self, date: NaiveDate) -> String {
        match self.language() {
            Language::ZhCn => format!("{} 月 {} 日", date.month(), date.day()),
            Language::En => format!("{} {}", date.day(), month(date.month())),
        }
    }

    /// 星期三
    pub fn weekday(&self, date: NaiveDate) -> &'static str {
        match date.weekday() {
            Weekday::Mon => self.weekday_mon(),
            Weekday::Tue => self.weekday_tue(),
            Weekday::Wed => self.weekday_wed(),
            Weekday::Thu => self.weekday_thu(),
            Weekday::Fri => self.weekday_fri(),
            Weekday::Sat => self.weekday_sat(),
            Weekday::Sun => self.weekday_sun(),
        }
    }
}

impl Text {
    /// From what to what a clock was set; with the days where they are not that of `day`.
    pub fn clock_changed(
        &self,
        from: DateTime<FixedOffset>,
        to: DateTime<FixedOffset>,
        day: DateTime<FixedOffset>,
    ) -> String {
        let at = |time: DateTime<FixedOffset>| {
            if time.date_naive() == day.date_naive() {
                clock_seconds(time)
            } else {
                format!("{} {}", time.date_naive(), clock_seconds(time))
            }
        };
        self.clock_was_set(at(from), at(to))
    }
}

/// Hours and minutes: 17:40.
pub fn clock_minutes(time: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Hours, minutes and seconds: 17:40:05.
pub fn clock_seconds(time: DateTime<FixedOffset>) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// A duration as minutes and seconds, rounded down: 0:38, 12:05, 1:02:03.
pub fn duration(millis: i64) -> String {
    let secs = whole_secs(millis);
    let (hours, minutes, secs) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{secs:02}")
    } else {
        format!("{minutes}:{secs:02}")
    }
}

/// A score in tenths as 79.8.
pub fn tenths(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn month(month: u32) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[(month.clamp(1, 12) - 1) as usize]
}
