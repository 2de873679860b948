//! 整改通知（销号）单: one page a problem, the upper half to go out, the lower half to come back (docs/drill-model.md, The papers).

use crate::drill::{CorrectiveActionState, Problem};
use crate::scenario::{Basis, Mark};

use super::block::Field;
use super::compose::{Cx, ROOM};
use super::narrative::bare;
use super::writer::Writer;

impl Cx<'_> {
    /// A part of the sheet of a problem by its key in the form.
    pub(super) fn rectification_part(&self, part: &str, place: usize, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        let blank = Problem::default();
        let debrief = &self.state.debrief;
        let problem = debrief.problems.get(place).unwrap_or(&blank);
        match part {
            "head" => {
                let number = text.rectification_number(setup.number.trim(), place + 1);
                out.fields(vec![
                    Field::wide("number", number),
                    Field::wide("source", setup.name.trim()),
                ]);
            }
            "notice" => {
                out.part_heading();
                let post = [&problem.post, &problem.responsible];
                let post = post.into_iter().find(|post| !post.trim().is_empty());
                let mut fields = vec![
                    Field::new("unit", self.outlet()),
                    Field::new("post", post.map_or("", |post| post.trim())),
                    Field::wide("problem", self.full_lines(&problem.text)),
                ];
                let basis = self.basis_of(problem);
                if !basis.is_empty() {
                    fields.push(Field::wide(
                        "basis",
                        self.sentences(&[basis.join(self.semicolon())]),
                    ));
                }
                let cause = match problem.cause.trim() {
                    "" => text.rectification_no_cause().to_owned(),
                    cause => self.full_lines(cause),
                };
                fields.extend([
                    Field::wide("cause", cause),
                    Field::wide("measure", self.full_lines(&problem.measure)),
                    Field::new("due", self.due_told(problem)),
                    Field::new("checker", problem.checker.trim()),
                    Field::new("issued", text.rectification_signed()),
                    Field::new("received", text.rectification_signed()),
                ]);
                out.fields(fields);
            }
            "feedback" => {
                out.part_heading();
                out.fields(vec![
                    Field::wide("done", self.mended(place, problem)),
                    Field::wide("evidence", self.evidence_told(problem)),
                    Field::wide("opinion", text.rectification_opinion()),
                    Field::wide("acceptance", text.rectification_acceptance()),
                ]);
            }
            _ => {}
        }
    }

    /// Lines as typed, each with its full stop; room to write where there are none.
    fn full_lines(&self, told: &str) -> String {
        let lines = told
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let lines: Vec<String> = lines
            .map(|line| self.sentences(&[bare(line).to_owned()]))
            .collect();
        if lines.is_empty() {
            ROOM.to_owned()
        } else {
            lines.join("\n")
        }
    }

    /// What the items that show the problem rest on, as far as somebody read it, each once.
    fn basis_of(&self, problem: &Problem) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for (scene, id) in &problem.items {
            let Some(scenario) = self.drill.scenarios().get(*scene) else {
                continue;
            };
            let cited = scenario.item(id).into_iter().flat_map(|item| &item.basis);
            let known = |id: &String| scenario.basis.iter().find(|basis| basis.id == *id);
            let was_read = |basis: &&Basis| {
                basis.unit_rule().is_some() || matches!(basis.mark, Mark::V | Mark::V2)
            };
            for basis in cited.filter_map(known).filter(was_read) {
                let citation = self
                    .named_basis(basis)
                    .map(|basis| self.text.citation(&basis));
                told.extend(citation.filter(|citation| !told.contains(citation)));
            }
        }
        told
    }

    /// 完成时限, and by how much it is over on the day of printing.
    fn due_told(&self, problem: &Problem) -> String {
        let text = self.text;
        let Some(due) = problem.due else {
            return text.rectification_day_blank().to_owned();
        };
        let due = text.long_date(due);
        match problem.days_late(self.stamp.exported_at.date_naive()) {
            Some(days) => text.rectification_overdue(days, due),
            None => due,
        }
    }

    /// What became of it, as it was entered.
    fn mended(&self, place: usize, problem: &Problem) -> String {
        let text = self.text;
        let history = self.state.debrief.history.get(place);
        let notes = history
            .into_iter()
            .flatten()
            .filter(|change| !change.note.trim().is_empty());
        let mut told: Vec<String> = notes
            .map(|change| {
                let day = text.long_date(change.at.date_naive());
                text.rectification_note(day, bare(&self.one_line(&change.note)))
            })
            .collect();
        if problem.state == CorrectiveActionState::Done
            && let Some(day) = problem.done_on
        {
            told.push(text.rectification_done_on(text.long_date(day)));
        }
        if told.is_empty() {
            ROOM.to_owned()
        } else {
            told.join("\n")
        }
    }

    /// 佐证材料: in words, and the files by their names.
    fn evidence_told(&self, problem: &Problem) -> String {
        let words = problem
            .evidence
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let mut told: Vec<String> = words.map(|line| bare(line).to_owned()).collect();
        told.extend(
            problem
                .evidence_files
                .iter()
                .map(|name| name.trim().to_owned()),
        );
        if told.is_empty() {
            ROOM.to_owned()
        } else {
            self.sentences(&[told.join(self.semicolon())])
        }
    }
}
