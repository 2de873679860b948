//! What is wrong with a script, as sentences: what it is, and how to mend it. A `match` without a wildcard, as in [`terms`](super::terms).

use crate::scenario::{Finding, FindingKind, NotText, Severity};

use super::citation::titled;
use super::{Language, Text};

impl Text {
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
            K::WrongLawNumber { doc, number, right } => {
                let right = right.join(self.list_separator());
                self.finding_wrong_law_number(titled(doc), number.clone(), right)
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
}
