//! 存在问题: what was entered in the debrief, or the items that were not fully done, one by one or by their result.

use crate::drill::Verdict;
use crate::scenario::Rating;

use super::compose::Cx;
use super::narrative::bare;
use super::writer::Writer;

impl Cx<'_> {
    /// 存在问题 as sentences, which may have been put otherwise.
    pub(super) fn problems_in_words(&self, out: &mut Writer) {
        let (lead, problems) = self.problems_told();
        if let Some(lead) = lead {
            out.paragraph(lead);
        }
        let problems = out.proposed_list(&self.state.debrief, "problems", problems);
        // Where everything was seen and nothing was wrong, that is said; else there is nothing to say it of.
        let none = match self.assessment.verdict {
            Verdict::Graded { .. } => self.text.paper_no_problems().to_owned(),
            Verdict::Provisional { .. } | Verdict::Insufficient { .. }
                if self.state.started.is_some() =>
            {
                self.sentences(&[self.text.record_problems_unrated().to_owned()])
            }
            Verdict::Aborted => self.sentences(&[self.text.record_problems_aborted().to_owned()]),
            _ => self.text.doc_none().to_owned(),
        };
        out.list(&problems, &none);
    }

    /// 存在问题, each with the facts that show it. Without any, the items that were not fully done stand for themselves.
    fn problems_told(&self) -> (Option<&'static str>, Vec<String>) {
        let text = self.text;
        let problems = &self.state.debrief.problems;
        if !problems.is_empty() {
            let told = problems.iter().map(|problem| {
                let facts: Vec<String> = problem
                    .items
                    .iter()
                    .map(|(scene, id)| self.fact_of(&problem.text, *scene, id))
                    .collect();
                let problem = bare(&problem.text);
                // The fact is that of the record; where there is least room the problem stands for itself.
                if facts.is_empty() || !self.telling.facts {
                    self.sentences(&[problem.to_owned()])
                } else {
                    text.paper_problem(facts.join(self.semicolon()), problem)
                }
            });
            return (None, told.collect());
        }
        let told = if self.telling.grouped {
            self.lost_by_result()
        } else {
            let lost = self.assessment.deductions.iter();
            let lost = lost.map(|lost| self.fact(lost.scene, &lost.item));
            let late = self.met_late().into_iter();
            let late = late.map(|(item, over)| text.paper_late(over, item));
            lost.chain(late)
                .map(|told| self.sentences(&[told]))
                .collect()
        };
        (
            (!told.is_empty()).then(|| text.paper_no_problem_entered()),
            told,
        )
    }

    /// The items that were not fully done or came late, those of one result together.
    fn lost_by_result(&self) -> Vec<String> {
        let text = self.text;
        let of = |rating| {
            let lost = self.assessment.deductions.iter();
            let lost = lost.filter(move |lost| lost.rating == rating);
            let lost = lost.map(|lost| self.item_at(lost.scene, &lost.item));
            lost.collect::<Vec<_>>()
        };
        let late = self.met_late().into_iter();
        let late = late.map(|(item, over)| text.doc_in_brackets(over, item));
        let groups = [
            (text.rating_missed(), of(Rating::Missed)),
            (text.rating_partly(), of(Rating::Partly)),
            (text.paper_met_late(), late.collect()),
        ];
        let told = groups.into_iter().filter(|(_, items)| !items.is_empty());
        let told = told.map(|(result, items)| {
            let (named, rest) = items.split_at(items.len().min(self.telling.listed));
            let mut told = text.paper_together(items.len(), self.joined(named), result);
            if !rest.is_empty() {
                told = [told, text.paper_rest_in_record(rest.len())].join(self.semicolon());
            }
            self.sentences(&[told])
        });
        told.collect()
    }

    /// The items that were done, later than they were to be, and by how much.
    fn met_late(&self) -> Vec<(String, String)> {
        let late = self.assessment.times.iter().filter_map(|time| {
            let over = time.late_secs()?;
            let rated = self.state.scenes.get(time.scene)?.rating(&time.item)?;
            let item = self.item_told(time.scene, &time.item);
            let over = self.text.paper_over(self.in_minutes(over * 1000));
            (rated.rating == Rating::Met).then_some((item, over))
        });
        late.collect()
    }

    /// The fact behind a finding, within a sentence: item, result, time to the minute.
    fn fact(&self, scene: usize, id: &str) -> String {
        self.fact_at(scene, id, |at| self.text.clock_told(at))
    }

    /// The fact behind a finding whose own words may have named the item already.
    fn fact_of(&self, told: &str, scene: usize, id: &str) -> String {
        let names = |title: &str| !title.trim().is_empty() && told.contains(title.trim());
        let is_named = self
            .item(scene, id)
            .is_some_and(|item| names(&item.title) || names(item.formal_title()));
        let state = self.state.scenes.get(scene);
        match state.and_then(|state| state.rating(id)) {
            Some(rated) if is_named => self.text.paper_fact_short(
                self.text.clock_told(rated.at.wall),
                self.rating_told(rated.rating),
            ),
            _ => self.fact(scene, id),
        }
    }
}
