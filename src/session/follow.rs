//! What follows a drill: changes to it after it was put away, repeat drills, and open actions carried into the next.

use chrono::NaiveDate;

use crate::archive::{Archive, ArchiveError, CorrectiveActionQuery};
use crate::drill::{
    Action, CarriedAction, DebriefEdit, Drill, Hand, Hash, Notice, Refused, RepeatOf, RuleChange,
    Setup, Sheet, Teaching,
};

use super::{Effect, PreviousDrill, Session};

/// The most open corrective actions a drill is laid out with.
const CARRIED: usize = 40;

impl Session {
    /// A set-up that repeats a drill (补演): the same scenes, switches and people, linked back to it.
    pub fn repeat_setup(&self, uid: &str) -> Result<Setup, ArchiveError> {
        let (before, setup) = self.laid_out_as(uid)?;
        Ok(Setup {
            name: self.text.follow_repeat_name(before.name.as_str()),
            repeats: Some(RepeatOf {
                uid: uid.to_owned(),
                number: before.number,
            }),
            ..setup
        })
    }

    /// A set-up with the scenes, switches, people and form of a drill (用同一设定再练), which it does not repeat.
    pub fn again_setup(&self, uid: &str) -> Result<Setup, ArchiveError> {
        Ok(self.laid_out_as(uid)?.1)
    }

    /// How a drill was laid out, and a set-up like it with a number and a name of its own, for which nobody has signed in.
    fn laid_out_as(&self, uid: &str) -> Result<(Setup, Setup), ArchiveError> {
        let live = self.drill().filter(|drill| drill.uid() == uid);
        let before = match live {
            Some(drill) => drill.state().setup.clone(),
            None => self.archive.load(uid, self.now())?.0.state().setup.clone(),
        };
        let scenarios: Vec<&str> = before.scenes.iter().map(|s| s.scenario.as_str()).collect();
        let mut fresh = self.new_setup(&scenarios);
        self.call_out(
            &mut fresh,
            before.start_word.clone(),
            before.stop_word.clone(),
        );
        let mut setup = Setup {
            number: fresh.number,
            name: fresh.name,
            preflight: fresh.preflight,
            thresholds: fresh.thresholds,
            unit_rules: fresh.unit_rules,
            rehearsal: false,
            repeats: None,
            carried: Vec::new(),
            planned: String::new(),
            notice: Notice {
                number: String::new(),
                ..before.notice.clone()
            },
            ..before.clone()
        };
        for person in &mut setup.participants {
            person.signed_in = None;
            person.absence.clear();
        }
        Ok((before, setup))
    }

    /// An empty sheet of the open drill for an evaluator.
    pub fn sheet(&self) -> Option<Sheet> {
        let live = self.live.as_ref()?;
        Some(Sheet::of(&live.drill, &live.scripts))
    }

    /// Keeps a row of 制度流程修订台账.
    pub(super) fn keep_rule_change(&mut self, change: &RuleChange) -> Effect {
        let at = self.now().wall;
        match self.archive.keep_rule_change(change, at) {
            Ok(_row) => Effect::Done,
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }

    /// Keeps a row of 金融知识宣教台账.
    pub(super) fn keep_teaching(&mut self, teaching: &Teaching) -> Effect {
        let at = self.now().wall;
        match self.archive.keep_teaching(teaching, at) {
            Ok(_row) => Effect::Done,
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }

    pub(super) fn take_sheet(&mut self, sheet: &Sheet) -> Effect {
        let Some(live) = &self.live else {
            return Effect::Refused(Refused::NotStarted);
        };
        let sheet = match sheet.filled(&live.drill, &live.scripts) {
            Ok(sheet) => sheet,
            Err(error) => return Effect::Failed(self.text.sheet_error(&error)),
        };
        match self.act(
            Hand::Facilitator,
            &Action::Debrief(DebriefEdit::TakeSheet { sheet }),
        ) {
            Effect::Refused(Refused::NoChange) => {
                Effect::Failed(self.text.follow_sheet_known().to_owned())
            }
            effect => effect,
        }
    }

    pub(super) fn change_past(&mut self, uid: &str, edit: DebriefEdit) -> Effect {
        if self.alarm.is_some() {
            return Effect::Alarm;
        }
        let open = self.drill().filter(|d| d.uid() != uid);
        if open.is_some_and(|d| d.state().is_open()) {
            return Effect::Failed(self.text.follow_drill_open().to_owned());
        }
        let edit = Action::Debrief(edit);
        let before = self.drill().map(|d| d.uid().to_owned());
        if before.as_deref() == Some(uid) {
            return self.act(Hand::Facilitator, &edit);
        }
        let loaded = self.load(uid);
        if loaded != Effect::Done {
            return loaded;
        }
        let effect = self.act(Hand::Facilitator, &edit);
        let before = PreviousDrill(before);
        if let Some(alarm) = &mut self.alarm {
            // What waits to be written belongs to this drill, so it stays open until that is done.
            alarm.before = Some(before);
            return effect;
        }
        let back = self.bring_back(before);
        if back == Effect::Done { effect } else { back }
    }

    /// Names a kept file of a drill among the evidence of a problem.
    pub(super) fn cite(&mut self, uid: &str, index: usize, file: Hash) -> Effect {
        let live = self.drill().filter(|drill| drill.uid() == uid);
        let edit = match live {
            Some(drill) => evidence_edit(drill, index, file),
            None => match self.archive.load(uid, self.now()) {
                Ok((drill, _)) => evidence_edit(&drill, index, file),
                Err(error) => return Effect::Failed(self.text.archive_error(&error)),
            },
        };
        match edit {
            Some(edit) => self.change_past(uid, edit),
            None => Effect::Done,
        }
    }

    /// Puts the open drill away and opens the one that was open before it, where it is in this archive.
    pub(super) fn bring_back(&mut self, before: PreviousDrill) -> Effect {
        match before.0 {
            Some(uid) if self.archive.summary(&uid).is_ok() => self.load(&uid),
            _ => self.close(),
        }
    }
}

/// The problem of a drill with the name of a kept file among its evidence; none where it is there already.
fn evidence_edit(drill: &Drill, index: usize, file: Hash) -> Option<DebriefEdit> {
    let debrief = &drill.state().debrief;
    let mut files = debrief.kept_files();
    let (_, attached) = files.find(|(_, attached)| attached.file.sha256 == file)?;
    let mut problem = debrief.problems.get(index)?.clone();
    if problem.evidence_files.contains(&attached.file.name) {
        return None;
    }
    problem.evidence_files.push(attached.file.name.clone());
    Some(DebriefEdit::SetProblem { index, problem })
}

/// 上次演练问题: corrective actions of this unit and these scenarios that are not done by this day, the nearest deadline first.
pub fn carried(
    archive: &Archive,
    unit: &str,
    scenarios: &[String],
    today: NaiveDate,
) -> Result<Vec<CarriedAction>, ArchiveError> {
    let mut carried: Vec<CarriedAction> = Vec::new();
    for scenario in scenarios {
        let mut query = CorrectiveActionQuery::not_done(today);
        unit.clone_into(&mut query.unit);
        query.scenario.clone_from(scenario);
        query.limit = CARRIED;
        for row in archive.actions(&query)?.rows {
            if carried.len() == CARRIED
                || carried
                    .iter()
                    .any(|c| c.uid == row.uid && c.place == row.place)
            {
                continue;
            }
            carried.push(CarriedAction {
                uid: row.uid,
                number: row.number,
                place: row.place,
                text: row.problem,
                measure: row.measure,
                responsible: row.responsible,
                due: row.due,
                items: row.items,
            });
        }
    }
    Ok(carried)
}
