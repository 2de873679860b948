//! What the home screen shows, made once for each reading of the archive.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use crate::archive::{
    self, Archive, ArchiveError, CorrectiveActionPage, CorrectiveActionQuery, HeldDrills, Play,
    Summary,
};
use crate::drill::{Drill, DrillMode, NextStep, Now, Phase, Setup, Verdict};
use crate::i18n::{Text, duration, tenths};
use crate::scenario::{Level, Rating};
use crate::session::Session;
use crate::tasks::{Keyed, Latest};
use crate::ui::shared::history::{History, day, day_and_time, moment};

/// Corrective actions that are shown.
pub(super) const TODOS: usize = 6;
/// Drills of the quarter that are listed.
const LISTED: usize = 5;
/// Cards of what to play next.
const NEXT: usize = 3;

/// A drill that waits to be gone on with.
pub(super) struct Waiting {
    pub(super) uid: String,
    pub(super) title: String,
    pub(super) headline: String,
    pub(super) note: String,
    pub(super) cue: String,
    pub(super) started: bool,
    pub(super) rehearsal: bool,
}

/// A scenario to play next.
#[derive(Clone, Debug)]
pub(super) struct Next {
    pub(super) id: String,
    pub(super) plays: Option<Play>,
    /// Items partly met or missed the last time.
    pub(super) weak: usize,
}

/// A row of the table.
pub(super) struct Row {
    pub(super) uid: String,
    pub(super) date: String,
    pub(super) name: String,
    /// Number and full name of the drill.
    pub(super) full: String,
    pub(super) form: String,
    pub(super) score: Option<String>,
    /// A red line was touched: the score is for reference only.
    pub(super) reference: bool,
    pub(super) grade: String,
    pub(super) red: u32,
    pub(super) next: NextStep,
}

/// Drills of the quarter.
pub(super) struct Quarter {
    pub(super) number: i32,
    pub(super) months: [u32; 3],
    pub(super) today: f32,
    /// How far through it each day is on which one was held.
    pub(super) days: Vec<f32>,
    pub(super) count: usize,
    /// The latest, newest first: when, what.
    pub(super) drills: Vec<(String, String)>,
}

/// A corrective action that is not done.
pub(super) struct Todo {
    pub(super) uid: String,
    pub(super) text: String,
    pub(super) from: String,
    pub(super) due: String,
    pub(super) late: bool,
}

/// What the archive tells of it, for a day at one state of the archive.
pub(super) type BoardRead = Latest<Keyed<NaiveDate>, BoardData>;

/// What is read of the archive.
#[derive(Debug, Default)]
pub(super) struct BoardData {
    /// Drills that wait to be gone on with and are not open, by id.
    waiting: BTreeMap<String, Drill>,
    /// Ids of the drills of which a document was written.
    with_papers: BTreeSet<String>,
    next: Vec<Next>,
    sittings: HeldDrills,
}

/// What the archive is asked for.
pub(super) struct BoardRequest {
    now: Now,
    waiting: Vec<String>,
    recent: Vec<String>,
    /// Ids of the editions of each drill of the library.
    drills: Vec<Vec<String>>,
}

impl BoardRequest {
    pub(super) fn new(session: &Session) -> Self {
        let open = session.drill().map(Drill::uid);
        let uid = |summary: &Summary| summary.uid.clone();
        let library = session.library();
        Self {
            now: session.now(),
            waiting: session
                .unfinished()
                .iter()
                .map(uid)
                .filter(|uid| open != Some(uid.as_str()))
                .collect(),
            recent: session.recent().iter().map(uid).collect(),
            drills: library
                .drills()
                .map(|script| {
                    let others = library.other_editions(&script.scenario);
                    std::iter::once(script)
                        .chain(others)
                        .map(|edition| edition.scenario.id.clone())
                        .collect()
                })
                .collect(),
        }
    }

    pub(super) fn read(
        self,
        archive: &Archive,
        today: NaiveDate,
    ) -> Result<BoardData, ArchiveError> {
        let history = History::read(archive)?;
        // A drill that cannot be read is told of by what the list of drills has of it.
        let waiting = self.waiting.iter().filter_map(|uid| {
            let (drill, _) = archive.load(uid, self.now).ok()?;
            Some((uid.clone(), drill))
        });
        let waiting = waiting.collect();
        let mut with_papers = BTreeSet::new();
        for uid in self.recent {
            if archive.has_papers(&uid)? {
                with_papers.insert(uid);
            }
        }
        let (begin, end) = days(archive::Quarter::of(today), today);
        Ok(BoardData {
            waiting,
            with_papers,
            next: next(archive, self.drills, &history, self.now),
            sittings: archive.sittings(begin, end.pred_opt().unwrap_or(end), LISTED)?,
        })
    }
}

/// All of it.
pub(super) struct Board {
    /// The answer of the archive of which it is made.
    pub(super) version: u64,
    /// The state of the session of which it is made.
    pub(super) revision: u64,
    pub(super) today: NaiveDate,
    pub(super) waiting: Vec<Waiting>,
    pub(super) draft: bool,
    pub(super) next: Vec<Next>,
    pub(super) rows: Vec<Row>,
    pub(super) quarter: Quarter,
    /// The nearest deadlines.
    pub(super) todo: Vec<Todo>,
    /// Actions that are not done, and those of them that are overdue.
    pub(super) todo_count: usize,
    pub(super) todo_late: usize,
    /// The drill to begin with where nothing was ever played.
    pub(super) first: Option<String>,
}

impl Board {
    /// Makes it of what was read; what could not be read shows as none, and the archive says why.
    pub(super) fn new(
        session: &Session,
        today: NaiveDate,
        stored: &BoardData,
        version: u64,
    ) -> Self {
        let text = session.text();
        let waiting: Vec<Waiting> = session
            .unfinished()
            .iter()
            .map(|summary| waiting(session, summary, stored, today))
            .collect();
        let draft = waiting.is_empty() && session.draft().is_some_and(is_begun);
        let rows: Vec<Row> = session
            .recent()
            .iter()
            .map(|summary| row(text, summary, stored, today))
            .collect();
        let untouched = waiting.is_empty() && !draft && rows.is_empty();
        let first = session
            .library()
            .drills()
            .min_by_key(|s| {
                let scenario = &s.scenario;
                let other = scenario.written_in() != text.language();
                (other, scenario.difficulty, scenario.id.clone())
            })
            .filter(|_| untouched && session.unwritable().is_none())
            .map(|s| s.scenario.id.clone());
        Self {
            version,
            revision: session.revision(),
            today,
            waiting,
            draft,
            next: stored.next.clone(),
            rows,
            quarter: quarter(text, &stored.sittings, today),
            todo: Vec::new(),
            todo_count: 0,
            todo_late: 0,
            first,
        }
    }

    /// Lets go of what is not there any more, while the archive is being read again: none of it can be gone on with.
    pub(super) fn prune(&mut self, session: &Session) {
        let is_in = |list: &[Summary], uid: &str| list.iter().any(|known| known.uid == uid);
        self.waiting
            .retain(|drill| is_in(session.unfinished(), &drill.uid));
        self.rows.retain(|row| is_in(session.recent(), &row.uid));
        self.draft &= session.draft().is_some_and(is_begun);
    }
}

impl Board {
    /// Takes the nearest deadlines in, which are read beside the window.
    pub(super) fn take_todo(&mut self, text: &Text, page: &CorrectiveActionPage) {
        self.todo = todos(text, page, self.today);
        self.todo_count = page.total;
        self.todo_late = page.overdue;
    }
}

/// A set-up without scenes is what is left of one that was given up.
fn is_begun(setup: &Setup) -> bool {
    !setup.scenes.is_empty()
}

fn waiting(session: &Session, kept: &Summary, stored: &BoardData, today: NaiveDate) -> Waiting {
    let text = session.text();
    // The open drill may have gone on since the list was drawn.
    let live = session.drill().filter(|d| d.uid() == kept.uid);
    let drill = live.or_else(|| stored.waiting.get(&kept.uid));
    let summary = drill.map_or_else(|| kept.clone(), Summary::of);
    let title = titles(text, &summary.titles, &summary.name);
    let started = summary.phase != "ready";
    let last = drill
        .and_then(|d| d.state().last)
        .map(|m| m.wall)
        .or_else(|| moment(summary.started.as_deref()));
    let when = last.map_or_else(String::new, |at| day_and_time(text, at, today));
    let elapsed = duration(summary.elapsed_millis);
    let pause =
        drill
            .filter(|d| d.state().phase == Phase::Paused)
            .map(|d| match d.state().pauses.last() {
                Some((_, None, reason)) => reason.clone(),
                _ => String::new(),
            });
    let note = match pause {
        _ if !started => text.home_laid_out(when),
        None => text.home_broken_off(elapsed, when),
        Some(reason) if reason.is_empty() => text.home_stopped(elapsed, when),
        Some(reason) => text.home_stopped_because(elapsed, reason, when),
    };
    let headline = if started {
        text.home_waiting(summary.cue.clone(), summary.line.clone(), title.clone())
    } else {
        text.home_waiting_ready(title.clone())
    };
    Waiting {
        uid: summary.uid,
        title,
        headline,
        note,
        cue: summary.cue,
        started,
        rehearsal: summary.rehearsal,
    }
}

/// What was played; the name of the drill where that is not known.
fn titles(text: &Text, titles: &[String], name: &str) -> String {
    if titles.is_empty() {
        name.to_owned()
    } else {
        titles.join(text.list_separator())
    }
}

/// Never played first, then what was played longest ago, in whatever language; else in the order of the library. Of the editions of a drill, the first.
fn next(archive: &Archive, drills: Vec<Vec<String>>, history: &History, now: Now) -> Vec<Next> {
    let last = |editions: &[String]| {
        let plays = editions.iter().filter_map(|id| history.of(id).first());
        plays.max_by_key(|play| play.day).cloned()
    };
    let mut drills: Vec<(Option<Play>, Vec<String>)> = drills
        .into_iter()
        .map(|editions| (last(&editions), editions))
        .collect();
    drills.sort_by_key(|(play, _)| play.as_ref().map(|play| play.day));
    drills
        .into_iter()
        .filter_map(|(plays, editions)| Some((plays, editions.into_iter().next()?)))
        .take(NEXT)
        .map(|(plays, id)| {
            let weak = plays.as_ref().map_or(0, |play| weak(archive, play, now));
            Next { id, plays, weak }
        })
        .collect()
}

fn weak(archive: &Archive, play: &Play, now: Now) -> usize {
    let Ok((drill, _)) = archive.load(&play.uid, now) else {
        return 0;
    };
    let (Some(scenario), Some(scene)) = (
        drill.scenarios().get(play.scene),
        drill.state().scenes.get(play.scene),
    ) else {
        return 0;
    };
    scenario
        .items
        .iter()
        .filter(|item| item.level != Level::RedLine)
        .filter_map(|item| scene.rating(&item.id))
        .filter(|rated| matches!(rated.rating, Rating::Partly | Rating::Missed))
        .count()
}

fn row(text: &Text, summary: &Summary, stored: &BoardData, today: NaiveDate) -> Row {
    let form = match summary.form {
        DrillMode::Tabletop => text.form(summary.form).to_owned(),
        DrillMode::Live => {
            text.home_form(text.disclosure(summary.disclosure), text.form(summary.form))
        }
    };
    let grade = text.verdict(summary.evaluation.verdict);
    let score = summary.score_tenths.map(tenths);
    let scored = [score.as_deref().unwrap_or_default(), grade].join(" ");
    Row {
        uid: summary.uid.clone(),
        date: moment(summary.started.as_deref().or(summary.ended.as_deref()))
            .map_or_else(String::new, |at| day(text, at.date_naive(), today)),
        name: titles(text, &summary.titles, &summary.name),
        full: format!("{} {}\n{}", summary.number, summary.name, scored.trim()),
        form,
        score,
        reference: matches!(
            summary.evaluation.verdict,
            Verdict::RedLine { tenths: Some(_) }
        ),
        grade: grade.to_owned(),
        red: summary.red_lines,
        next: summary
            .evaluation
            .lacking
            .next(stored.with_papers.contains(&summary.uid)),
    }
}

/// The first day of a quarter, and that of the next.
fn days(quarter: archive::Quarter, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = |quarter: archive::Quarter| quarter.first_day().unwrap_or(today);
    (first(quarter), first(archive::Quarter(quarter.0 + 1)))
}

fn quarter(text: &Text, sittings: &HeldDrills, today: NaiveDate) -> Quarter {
    let quarter = archive::Quarter::of(today);
    let (begin, end) = days(quarter, today);
    let month = begin.month();
    let length = (end - begin).num_days().max(1) as f32;
    let share = |date: NaiveDate| ((date - begin).num_days() as f32 + 0.5) / length;
    let HeldDrills { days, latest } = sittings;
    let drills = latest.iter().map(|sitting| {
        let what = titles(text, &sitting.titles, &sitting.name);
        (text.short_date(sitting.day), what)
    });
    let count: u64 = days.iter().map(|(_, count)| count).sum();
    Quarter {
        number: quarter.of_year(),
        months: [month, month + 1, month + 2],
        today: share(today),
        days: days.iter().map(|(day, _)| share(*day)).collect(),
        count: usize::try_from(count).unwrap_or(usize::MAX),
        drills: drills.collect(),
    }
}

/// What is asked of the archive for the nearest deadlines.
pub(super) fn todo_query(today: NaiveDate) -> CorrectiveActionQuery {
    CorrectiveActionQuery {
        limit: TODOS,
        ..CorrectiveActionQuery::not_done(today)
    }
}

fn todos(text: &Text, page: &CorrectiveActionPage, today: NaiveDate) -> Vec<Todo> {
    let todo = page.rows.iter().cloned().map(|row| {
        let played = row
            .day
            .parse()
            .map_or_else(|_| String::new(), |date| day(text, date, today));
        let left = row.due.map(|due| (due - today).num_days());
        Todo {
            uid: row.uid,
            text: if row.measure.is_empty() {
                row.problem
            } else {
                row.measure
            },
            from: if row.responsible.is_empty() {
                text.home_todo_from_nobody(played)
            } else {
                text.home_todo_from(played, row.responsible)
            },
            due: match left {
                None => text.home_todo_undated().to_owned(),
                Some(0) => text.home_todo_due_today().to_owned(),
                Some(days) if days < 0 => text.home_todo_late(-days),
                Some(days) => text.home_todo_left(days),
            },
            late: left.is_some_and(|days| days < 0),
        }
    });
    todo.collect()
}
