//! What the home screen shows, read once for each revision of the session.

use chrono::{Datelike as _, NaiveDate};

use crate::archive::{self, ActionPage, ActionQuery, Play, Sittings, Summary};
use crate::drill::{Drill, Form, NextStep, Phase, Setup, Verdict};
use crate::i18n::{Text, duration, tenths};
use crate::library::Script;
use crate::scenario::{Level, Rating};
use crate::session::Session;
use crate::ui::library::history::{History, day, day_and_time, moment};

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

/// All of it.
pub(super) struct Board {
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
    pub(super) fn read(session: &Session) -> Self {
        let text = session.text();
        let today = session.now().wall.date_naive();
        let history = History::read(session);
        let waiting: Vec<Waiting> = session
            .unfinished()
            .iter()
            .map(|summary| waiting(session, text, summary, today))
            .collect();
        let draft = waiting.is_empty() && session.draft().is_some_and(is_begun);
        let rows: Vec<Row> = session
            .recent()
            .iter()
            .map(|summary| row(session, text, summary, today))
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
            .filter(|_| untouched && session.archive().unwritable().is_none())
            .map(|s| s.scenario.id.clone());
        Self {
            revision: session.revision(),
            today,
            waiting,
            draft,
            next: next(session, &history),
            rows,
            quarter: quarter(session, today),
            todo: Vec::new(),
            todo_count: 0,
            todo_late: 0,
            first,
        }
    }
}

impl Board {
    /// Takes the nearest deadlines in, which are read beside the window.
    pub(super) fn take_todo(&mut self, text: &Text, page: &ActionPage) {
        self.todo = todos(text, page, self.today);
        self.todo_count = page.total;
        self.todo_late = page.overdue;
    }
}

/// A set-up without scenes is what is left of one that was given up.
fn is_begun(setup: &Setup) -> bool {
    !setup.scenes.is_empty()
}

fn waiting(session: &Session, text: &Text, kept: &Summary, today: NaiveDate) -> Waiting {
    // The open drill may have gone on since the list was drawn.
    let live = session.drill().filter(|d| d.uid() == kept.uid);
    let loaded = match live {
        Some(_) => None,
        None => session
            .archive()
            .load(&kept.uid, session.now())
            .ok()
            .map(|l| l.0),
    };
    let drill: Option<&Drill> = live.or(loaded.as_ref());
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
fn next(session: &Session, history: &History) -> Vec<Next> {
    let last = |script: &Script| {
        let others = session.library().other_editions(&script.scenario);
        let editions = std::iter::once(script).chain(others);
        let plays = editions.filter_map(|edition| history.of(&edition.scenario.id).first());
        plays.max_by_key(|play| play.day).cloned()
    };
    let mut scripts: Vec<&Script> = session.library().drills().collect();
    scripts.sort_by_key(|script| last(script).map(|play| play.day));
    scripts
        .into_iter()
        .take(NEXT)
        .map(|script| {
            let id = script.scenario.id.clone();
            let plays = last(script);
            let weak = plays.as_ref().map_or(0, |play| weak(session, play));
            Next { id, plays, weak }
        })
        .collect()
}

fn weak(session: &Session, play: &Play) -> usize {
    let Ok((drill, _)) = session.archive().load(&play.uid, session.now()) else {
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

fn row(session: &Session, text: &Text, summary: &Summary, today: NaiveDate) -> Row {
    let form = match summary.form {
        Form::Tabletop => text.form(summary.form).to_owned(),
        Form::Live => text.home_form(text.disclosure(summary.disclosure), text.form(summary.form)),
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
            .next(session.has_papers(&summary.uid)),
    }
}

fn quarter(session: &Session, today: NaiveDate) -> Quarter {
    let text = session.text();
    let quarter = archive::Quarter::of(today);
    let first = |quarter: archive::Quarter| quarter.first_day().unwrap_or(today);
    let (begin, end) = (first(quarter), first(archive::Quarter(quarter.0 + 1)));
    let month = begin.month();
    let days = (end - begin).num_days().max(1) as f32;
    let share = |date: NaiveDate| ((date - begin).num_days() as f32 + 0.5) / days;
    let last = end.pred_opt().unwrap_or(end);
    // What cannot be read shows as none; the archive says why.
    let Sittings { days, latest } = session
        .archive()
        .sittings(begin, last, LISTED)
        .unwrap_or_default();
    let drills = latest.into_iter().map(|sitting| {
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
pub(super) fn todo_query(today: NaiveDate) -> ActionQuery {
    ActionQuery {
        limit: TODOS,
        ..ActionQuery::not_done(today)
    }
}

fn todos(text: &Text, page: &ActionPage, today: NaiveDate) -> Vec<Todo> {
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
