//! What is being typed, until it becomes an entry: when its field is left or Enter is pressed, not with every key.

use std::collections::BTreeMap;

use egui::{Response, Ui};

use crate::drill::{
    Action, Debrief, DebriefEdit, Drill, PaperField, Problem, Signer, Strength, read_retold,
};
use crate::session::Session;

use super::super::Cx;
use super::super::widgets::Field;
use crate::ui::shared::dates::{date_fault, read_date, shown_date, today};

/// A field of the debrief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Strength(usize),
    Problem(usize, ProblemField),
    Comment,
    Overall,
    PlanReview,
    Paper(PaperField),
    RedLine,
    /// Scene, question.
    Answer(usize, usize),
    /// The course as the players tell it.
    Retold,
    Sign(Signer),
}

impl Place {
    /// What is typed there is a date.
    const fn is_date(self) -> bool {
        matches!(
            self,
            Self::Problem(_, ProblemField::Due) | Self::Paper(PaperField::Dated)
        )
    }
}

/// A cell of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ProblemField {
    Text,
    Measure,
    Responsible,
    Due,
    Checker,
}

impl ProblemField {
    pub(super) const ALL: [Self; 5] = [
        Self::Text,
        Self::Measure,
        Self::Responsible,
        Self::Due,
        Self::Checker,
    ];

    pub(super) fn salt(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Measure => "measure",
            Self::Responsible => "responsible",
            Self::Due => "due",
            Self::Checker => "checker",
        }
    }
}

#[derive(Default)]
pub(super) struct Edits {
    typed: BTreeMap<Place, String>,
    /// A strength or problem that is being written and is no entry yet.
    pub(super) new_strength: bool,
    new_problem: Option<(usize, Problem)>,
}

impl Edits {
    /// Draws a field on what stands in the record, or on what is being typed over it.
    pub(super) fn field(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        place: Place,
        field: Field<'_>,
    ) -> Response {
        let kept = self.kept(cx.session, place);
        if self.typed.get(&place) == Some(&kept) {
            self.typed.remove(&place);
        }
        let mut value = self.typed.get(&place).cloned().unwrap_or(kept);
        let response = field.show(ui, &mut value);
        if response.changed() {
            self.typed.insert(place, value);
        }
        let is_left = response.lost_focus() || (response.changed() && !response.has_focus());
        if is_left && let Some(action) = self.action(cx.session, place) {
            cx.act(action);
        }
        response
    }

    /// What is wrong with what stands in a field.
    pub(super) fn fault(&self, cx: &Cx<'_>, place: Place) -> Option<String> {
        if !place.is_date() {
            return None;
        }
        let typed = self.typed.get(&place)?;
        let fault = read_date(typed, today(cx.session)).err()?;
        Some(date_fault(cx.text, fault))
    }

    /// The first date that cannot be read, and what is wrong with it.
    pub(super) fn first_fault(&self, session: &Session) -> Option<(Place, String)> {
        let today = session.now().wall.date_naive();
        self.typed.iter().find_map(|(place, typed)| {
            if !place.is_date() {
                return None;
            }
            let fault = read_date(typed, today).err()?;
            Some((*place, date_fault(session.text(), fault)))
        })
    }

    /// A problem with what is being typed into its row.
    pub(super) fn as_typed(
        &mut self,
        session: &Session,
        drill: &Drill,
        row: usize,
    ) -> Option<Problem> {
        match self.edit_problem(
            session,
            row,
            ProblemField::Text,
            self.value(session, Place::Problem(row, ProblemField::Text)),
        ) {
            Some(DebriefEdit::SetProblem { problem, .. }) => Some(problem),
            _ => self.problem(&drill.state().debrief, row).cloned(),
        }
    }

    /// What a field shows as it stands in the record.
    fn kept(&self, session: &Session, place: Place) -> String {
        let Some(drill) = session.drill() else {
            return String::new();
        };
        let debrief = &drill.state().debrief;
        match place {
            Place::Strength(i) => debrief
                .strengths
                .get(i)
                .map(|s| s.text.clone())
                .unwrap_or_default(),
            Place::Problem(i, part) => self
                .problem(debrief, i)
                .map(|p| part_of(session, p, part))
                .unwrap_or_default(),
            Place::Comment => debrief.commander_comment.clone(),
            Place::Overall => debrief.overall.clone(),
            Place::PlanReview => debrief.plan_review.clone(),
            Place::Paper(field) => debrief.paper(field).to_owned(),
            Place::RedLine => debrief.red_line_reason.clone(),
            Place::Answer(scene, question) => debrief
                .answers
                .iter()
                .find(|(s, q, _)| (*s, *q) == (scene, question))
                .map(|(_, _, text)| text.clone())
                .unwrap_or_default(),
            Place::Retold => {
                let lines = debrief.retold.iter();
                let told = lines.map(|l| [l.time.as_str(), " ", &l.text].concat());
                let told: Vec<String> = told.map(|l| l.trim().to_owned()).collect();
                told.join("\n")
            }
            Place::Sign(signer) => debrief
                .sign_offs
                .iter()
                .find(|s| s.signer == signer)
                .map_or_else(|| proposed(session, signer), |s| s.name.clone()),
        }
    }

    /// What stands in a field now.
    pub(super) fn value(&self, session: &Session, place: Place) -> String {
        self.typed
            .get(&place)
            .cloned()
            .unwrap_or_else(|| self.kept(session, place))
    }

    pub(super) fn problem<'a>(&'a self, debrief: &'a Debrief, i: usize) -> Option<&'a Problem> {
        debrief.problems.get(i).or_else(|| {
            let (place, problem) = self.new_problem.as_ref()?;
            (*place == i && i == debrief.problems.len()).then_some(problem)
        })
    }

    /// A row to be written in; an entry from its first words on. Gives its place.
    pub(super) fn open_row(&mut self, debrief: &Debrief) -> usize {
        let place = debrief.problems.len();
        if self.new_problem.as_ref().is_none_or(|(at, _)| *at != place) {
            self.new_problem = Some((place, Problem::default()));
        }
        place
    }

    /// The rows of the table, with the one being written.
    pub(super) fn row_count(&mut self, debrief: &Debrief) -> usize {
        let count = debrief.problems.len();
        if self
            .new_problem
            .as_ref()
            .is_some_and(|(at, _)| *at != count)
        {
            self.new_problem = None;
        }
        count + usize::from(self.new_problem.is_some())
    }

    /// Gives up the row that is no entry yet.
    pub(super) fn drop_row(&mut self) {
        self.new_problem = None;
    }

    /// Nothing is typed that is no entry yet.
    pub(super) fn is_clean(&self) -> bool {
        self.typed.is_empty()
    }

    /// Makes entries of everything typed.
    pub(super) fn commit_all(&mut self, cx: &Cx<'_>) {
        for action in self.actions(cx.session) {
            cx.act(action);
        }
    }

    /// The entries that everything typed comes to.
    pub(super) fn actions(&mut self, session: &Session) -> Vec<Action> {
        let places: Vec<Place> = self.typed.keys().copied().collect();
        let actions = places.into_iter();
        actions.filter_map(|p| self.action(session, p)).collect()
    }

    /// The entry that what was typed comes to, where it differs from the record. What cannot be read stays in its field.
    fn action(&mut self, session: &Session, place: Place) -> Option<Action> {
        let text = self.typed.get(&place)?.trim().to_owned();
        if text == self.kept(session, place) {
            self.typed.remove(&place);
            return None;
        }
        // Kept in its field until the record shows it, so that a write that fails loses nothing.
        self.typed.insert(place, text.clone());
        self.edit(session, place, text).map(Action::Debrief)
    }

    fn edit(&mut self, session: &Session, place: Place, text: String) -> Option<DebriefEdit> {
        let debrief = &session.drill()?.state().debrief;
        Some(match place {
            Place::Strength(index) => {
                self.new_strength = false;
                let mut strength = debrief.strengths.get(index).cloned().unwrap_or_default();
                if text.is_empty() && strength == Strength::default() {
                    self.typed.remove(&place);
                    return None;
                }
                strength.text = text;
                DebriefEdit::SetStrength { index, strength }
            }
            Place::Problem(index, part) => return self.edit_problem(session, index, part, text),
            Place::Comment => DebriefEdit::SetCommanderComment { text },
            Place::Overall => DebriefEdit::SetOverall { text },
            Place::PlanReview => DebriefEdit::SetPlanReview { text },
            Place::Paper(PaperField::Dated) => {
                // What is no date stays in its field, with what is wrong.
                let day = read_date(&text, today(session)).ok()?;
                let text = day.map_or_else(String::new, |day| day.to_string());
                if text == debrief.paper(PaperField::Dated) {
                    self.typed.remove(&place);
                    return None;
                }
                self.typed.insert(place, text.clone());
                let field = PaperField::Dated;
                DebriefEdit::SetPaper { field, text }
            }
            Place::Paper(field) => DebriefEdit::SetPaper { field, text },
            Place::RedLine => DebriefEdit::SetRedLineReason { text },
            Place::Answer(scene, question) => DebriefEdit::Answer {
                scene,
                question,
                text,
            },
            Place::Retold => {
                let lines = read_retold(&text);
                if lines == debrief.retold {
                    self.typed.remove(&place);
                    return None;
                }
                DebriefEdit::SetRetold { lines }
            }
            // A name becomes a signature by its button alone.
            Place::Sign(_) => return None,
        })
    }

    fn edit_problem(
        &mut self,
        session: &Session,
        index: usize,
        part: ProblemField,
        text: String,
    ) -> Option<DebriefEdit> {
        let debrief = &session.drill()?.state().debrief;
        let before = self.problem(debrief, index)?.clone();
        let mut problem = before.clone();
        // One entry holds the row whole, so whatever else is being typed in it goes along.
        for other in ProblemField::ALL {
            let place = Place::Problem(index, other);
            let Some(typed) = self.typed.get(&place) else {
                continue;
            };
            let typed = if other == part {
                text.clone()
            } else {
                typed.trim().to_owned()
            };
            match other {
                ProblemField::Text => problem.text = typed,
                ProblemField::Measure => problem.measure = typed,
                ProblemField::Responsible => problem.responsible = typed,
                ProblemField::Checker => problem.checker = typed,
                ProblemField::Due => {
                    let Ok(due) = read_date(&typed, today(session)) else {
                        continue;
                    };
                    problem.due = due;
                    // Shown as it will be shown from the record.
                    self.typed.insert(place, shown_date(session, due));
                }
            }
        }
        if problem == before {
            return None;
        }
        Some(DebriefEdit::SetProblem { index, problem })
    }

    /// Rows have moved: what was typed into them belongs elsewhere now.
    pub(super) fn forget_rows(&mut self) {
        self.typed
            .retain(|place, _| !matches!(place, Place::Problem(..) | Place::Strength(_)));
    }
}

fn part_of(session: &Session, problem: &Problem, part: ProblemField) -> String {
    match part {
        ProblemField::Text => problem.text.clone(),
        ProblemField::Measure => problem.measure.clone(),
        ProblemField::Responsible => problem.responsible.clone(),
        ProblemField::Checker => problem.checker.clone(),
        ProblemField::Due => shown_date(session, problem.due),
    }
}

/// Whose name is likely to stand there.
fn proposed(session: &Session, signer: Signer) -> String {
    let Some(drill) = session.drill() else {
        return String::new();
    };
    let setup = &drill.state().setup;
    let name = match signer {
        Signer::Recorder if setup.recorder.is_empty() => &setup.facilitator,
        Signer::Recorder => &setup.recorder,
        Signer::Evaluator => &setup.evaluator,
        Signer::Head if setup.site_commander.is_empty() => &setup.commander,
        Signer::Head => &setup.site_commander,
    };
    // 姓名，岗位: the name alone is signed.
    let name = name.split(['，', ',', '、']).next().unwrap_or_default();
    name.trim().to_owned()
}
