//! What is drawn from a drill's entries so that lists and figures are quick. Everything here can be drawn anew at any time.

use chrono::Datelike as _;
use rusqlite::{Transaction, params};

use super::{Archive, ArchiveError, Summary, fail, filed, integer};
use crate::drill::{ActionState, Disclosure, Drill, Form, Now, Signer};

/// The version of the drawing. It grows whenever what is drawn from a drill changes, and every drill is then drawn anew.
const DRAWN: i64 = 5;

impl Archive {
    /// Refreshes what lists show of a drill.
    pub fn summarise(&mut self, drill: &Drill) -> Result<(), ArchiveError> {
        let path = self.path.clone();
        self.draw(drill).map_err(|e| fail(&e, &path))
    }

    fn draw(&mut self, drill: &Drill) -> rusqlite::Result<()> {
        let summary = Summary::of(drill);
        let transaction = self.connection.transaction()?;
        draw(&transaction, drill, &summary)?;
        transaction.commit()
    }

    /// Draws every drill anew that an older program has drawn. One that cannot be read is left for `verify` to name.
    pub(super) fn draw_stale(&mut self) -> Result<(), ArchiveError> {
        let path = self.path.clone();
        let stale = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self
                .connection
                .prepare("SELECT uid FROM drill WHERE drawn < ?1")?;
            let rows = statement.query_map([DRAWN], |row| row.get(0))?;
            rows.collect()
        };
        for uid in stale().map_err(|e| fail(&e, &path))? {
            match self.load(&uid, Now::epoch()) {
                Ok((drill, _)) => self.draw(&drill).map_err(|e| fail(&e, &path))?,
                Err(ArchiveError::BadScript(_) | ArchiveError::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Everything that is drawn from a drill, within one transaction.
pub(super) fn draw(
    transaction: &Transaction<'_>,
    drill: &Drill,
    summary: &Summary,
) -> rusqlite::Result<()> {
    let json = serde_json::to_string(summary).unwrap_or_default();
    transaction.execute(
        "UPDATE drill SET summary = ?2, summary_seq = ?3, open = ?4, number = ?5, name = ?6, drawn = ?7 WHERE uid = ?1",
        params![
            drill.uid(),
            json,
            integer(summary.entries),
            summary.is_open(),
            summary.number,
            summary.name,
            DRAWN,
        ],
    )?;
    let id = list(transaction, drill, summary)?;
    filed::draw(transaction, drill, id)?;
    super::actions::draw(transaction, drill, id)?;
    super::facts::draw(transaction, drill, id)?;
    Ok(())
}

/// The row of the list; its id, which other drawings refer to.
fn list(transaction: &Transaction<'_>, drill: &Drill, summary: &Summary) -> rusqlite::Result<i64> {
    let state = drill.state();
    let laid_out = drill.entries().first().map(|entry| entry.entered.wall);
    let day = state
        .started
        .map(|moment| moment.wall)
        .or(laid_out)
        .map_or_else(String::new, |wall| {
            format!("{:04}-{:02}-{:02}", wall.year(), wall.month(), wall.day())
        });
    let problems = &state.debrief.problems;
    let count =
        |wanted: ActionState| integer(problems.iter().filter(|p| p.state == wanted).count() as u64);
    let next_due = problems
        .iter()
        .filter(|p| p.state != ActionState::Done)
        .filter_map(|p| p.due)
        .min()
        .map(|due| due.to_string());
    let category = drill
        .scenarios()
        .first()
        .and_then(|scenario| scenario.category)
        .map_or("", |category| category.word());
    let signed = state
        .debrief
        .sign_offs
        .iter()
        .any(|s| s.signer == Signer::Head);
    transaction.query_row(
        "INSERT INTO listed (uid, day, started, number, name, unit, branch, scenarios, titles, category, form, disclosure,
             commander, facilitator, participants, phase, open, rehearsal, elapsed_millis, score_tenths, grade, red_lines,
             unrated, problems, actions_open, actions_underway, actions_done, next_due, signed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
             ?24, ?25, ?26, ?27, ?28, ?29)
         ON CONFLICT (uid) DO UPDATE SET day = excluded.day, started = excluded.started, number = excluded.number,
             name = excluded.name, unit = excluded.unit, branch = excluded.branch, scenarios = excluded.scenarios,
             titles = excluded.titles, category = excluded.category, form = excluded.form, disclosure = excluded.disclosure,
             commander = excluded.commander, facilitator = excluded.facilitator, participants = excluded.participants,
             phase = excluded.phase, open = excluded.open, rehearsal = excluded.rehearsal,
             elapsed_millis = excluded.elapsed_millis, score_tenths = excluded.score_tenths, grade = excluded.grade,
             red_lines = excluded.red_lines, unrated = excluded.unrated, problems = excluded.problems,
             actions_open = excluded.actions_open, actions_underway = excluded.actions_underway,
             actions_done = excluded.actions_done, next_due = excluded.next_due, signed = excluded.signed
         RETURNING id",
        params![
            drill.uid(),
            day,
            summary.started,
            summary.number,
            summary.name,
            summary.unit,
            state.setup.branch,
            summary.scenarios.join("\n"),
            summary.titles.join("\n"),
            category,
            form_word(summary.form),
            disclosure_word(summary.disclosure),
            summary.commander,
            summary.facilitator,
            integer(summary.participants as u64),
            summary.phase,
            summary.is_open(),
            summary.rehearsal,
            summary.elapsed_millis,
            summary.score_tenths,
            summary.grade,
            summary.red_lines,
            summary.unrated,
            integer(problems.len() as u64),
            count(ActionState::Open),
            count(ActionState::Underway),
            count(ActionState::Done),
            next_due,
            signed,
        ],
        |row| row.get(0),
    )
}

fn form_word(form: Form) -> &'static str {
    match form {
        Form::Tabletop => "tabletop",
        Form::Live => "live",
    }
}

fn disclosure_word(disclosure: Disclosure) -> &'static str {
    match disclosure {
        Disclosure::Open => "open",
        Disclosure::Blind => "blind",
    }
}
