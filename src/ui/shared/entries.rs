//! What happened, a row an entry, for the log and the timeline.

use crate::drill::{Drill, Entry, Event, RatingSource, said};
use crate::i18n::{Text, duration};
use crate::scenario::Rating;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Sort {
    Cue,
    /// None: cleared.
    Rated(Option<Rating>),
    Note,
    Inject,
    Jump,
    Pause,
    /// 批注, beside what it is about.
    Remark,
    Other,
}

/// One entry as it is shown.
pub(in crate::ui) struct Row {
    pub(in crate::ui) seq: u64,
    pub(in crate::ui) scene: usize,
    /// Drill time at which it happened, milliseconds.
    pub(in crate::ui) millis: i64,
    pub(in crate::ui) sort: Sort,
    /// Id of the cue, where it is one.
    pub(in crate::ui) mark: String,
    pub(in crate::ui) text: String,
    /// Entered after the end.
    pub(in crate::ui) after: bool,
    /// Taken back later.
    pub(in crate::ui) retracted: bool,
    /// 复盘点
    pub(in crate::ui) point: bool,
}

impl Row {
    /// Not an entry of its own: it stands beside the one it is about, with its number.
    pub(in crate::ui) fn is_added(&self) -> bool {
        self.sort == Sort::Remark
    }

    pub(in crate::ui) fn is_lacking(&self) -> bool {
        matches!(
            self.sort,
            Sort::Rated(Some(Rating::Partly | Rating::Missed | Rating::Touched))
        )
    }
}

/// All rows of a drill, oldest first.
pub(in crate::ui) fn rows(text: &Text, drill: &Drill) -> Vec<Row> {
    let state = drill.state();
    let mut scene = 0;
    let mut rows = Vec::new();
    for entry in drill.entries() {
        if let Event::SceneStarted { scene: begun } = &entry.event {
            scene = *begun;
        }
        let Some((sort, mut told)) = told(text, drill, scene, entry) else {
            continue;
        };
        let retracted = state.retracted.contains(&entry.action);
        if retracted {
            told = text.page_taken_back(told);
        }
        let mark = match &entry.event {
            Event::CueShown { cue, .. } => cue.clone(),
            _ => String::new(),
        };
        rows.push(Row {
            seq: entry.seq,
            scene,
            millis: entry.at.elapsed_millis,
            sort,
            mark,
            text: told,
            after: state.ended_seq > 0 && entry.seq > state.ended_seq,
            retracted,
            point: state.debrief.points.contains(&entry.seq),
        });
    }
    // Each remark stands behind what it is about; what is not shown has none.
    for remark in state.debrief.annotations.iter().rev() {
        let about = rows.partition_point(|row| row.seq <= remark.about);
        let Some(row) = about.checked_sub(1).and_then(|place| rows.get(place)) else {
            continue;
        };
        let added = Row {
            seq: row.seq,
            scene: row.scene,
            millis: row.millis,
            sort: Sort::Remark,
            mark: String::new(),
            text: text.page_remark(remark.text.as_str()),
            after: row.after,
            retracted: false,
            point: false,
        };
        let place = rows.partition_point(|other| other.seq < added.seq) + 1;
        rows.insert(place.min(rows.len()), added);
    }
    rows
}

/// 复盘点: the entries, each with its time and words, and the remarks on it.
pub(in crate::ui) fn told_points(text: &Text, drill: &Drill) -> Vec<(u64, String)> {
    let debrief = &drill.state().debrief;
    if debrief.points.is_empty() {
        return Vec::new();
    }
    let mut points: Vec<(u64, String)> = Vec::new();
    for row in rows(text, drill) {
        match points.last_mut() {
            Some((seq, words)) if row.is_added() && *seq == row.seq => {
                words.push_str(text.debrief_joint());
                words.push_str(&row.text);
            }
            _ if row.point => {
                let words = [duration(row.millis).as_str(), " ", &row.text].concat();
                points.push((row.seq, words));
            }
            _ => {}
        }
    }
    points
}

/// The sort of an entry and its words; none for what is told by what follows.
pub(in crate::ui) fn told(
    text: &Text,
    drill: &Drill,
    scene: usize,
    entry: &Entry,
) -> Option<(Sort, String)> {
    let scenario = drill.scenarios().get(scene);
    Some(match &entry.event {
        Event::Started => (Sort::Other, text.page_started().to_owned()),
        Event::SceneStarted { scene } if *scene > 0 => {
            let title = scenario.map_or("", |s| s.title.as_str());
            (Sort::Other, text.page_scene(scene + 1, title))
        }
        Event::CueShown { cue, .. } => {
            let shown = scenario.and_then(|s| s.cue(cue));
            let words = shown.map_or_else(String::new, |cue| {
                let spoken = cue.spoken();
                if spoken.is_empty() {
                    cue.title.clone()
                } else {
                    spoken
                }
            });
            (Sort::Cue, [cue.as_str(), " ", &words].concat())
        }
        Event::BranchTaken { title, .. } => (Sort::Other, text.page_branch(title.as_str())),
        Event::ItemRated { scene, item, .. } => rated(text, drill, *scene, item, entry)?,
        Event::PersonNamed {
            scene,
            item,
            person,
        } => {
            let people = &drill.state().setup.participants;
            let person = person.and_then(|p| people.get(p));
            let name = person.map_or("–", |p| p.name.as_str());
            let title = item_title(drill, *scene, item);
            (Sort::Other, text.run_recent_person(name, title))
        }
        Event::NoteAdded { text: note, .. } => (Sort::Note, note.clone()),
        Event::Injected { title, .. } => (Sort::Inject, text.run_recent_inject(title.as_str())),
        Event::Improvised { text: line, .. } => {
            (Sort::Other, text.run_recent_improvised(line.as_str()))
        }
        Event::SwitchSet { switch, option } => {
            let switch = scenario?.switches.iter().find(|s| s.id == *switch)?;
            let option = switch.options.iter().find(|o| o.id == *option)?;
            let words = text.run_recent_switch(option.title.as_str(), switch.title.as_str());
            (Sort::Other, words)
        }
        Event::TimeJumped { to, title } => {
            (Sort::Jump, text.page_jump(title.as_str(), to.as_str()))
        }
        Event::MoodChanged { mood } => (Sort::Other, text.run_mood(*mood)),
        Event::Paused { reason } => (
            Sort::Pause,
            with_reason(text, text.run_recent_paused(), reason),
        ),
        Event::Resumed => (Sort::Pause, text.run_recent_resumed().to_owned()),
        Event::Reopened => (Sort::Pause, text.page_reopened().to_owned()),
        Event::ClockChanged { from, to } => (
            Sort::Pause,
            text.clock_changed(*from, *to, entry.entered.wall),
        ),
        Event::Ended => (Sort::Other, text.page_ended().to_owned()),
        Event::Aborted { reason } => (Sort::Other, with_reason(text, text.page_aborted(), reason)),
        Event::SetupAmended { reason, .. } => (
            Sort::Other,
            with_reason(text, text.page_setup_amended(), reason),
        ),
        Event::Opened { .. }
        | Event::SceneStarted { .. }
        | Event::SceneEnded { .. }
        | Event::CueSaid { .. }
        | Event::ReactionStopped { .. }
        | Event::ImprovisedRated { .. }
        | Event::Retracted { .. }
        | Event::Restored { .. }
        | Event::Debriefed { .. }
        | Event::Remarked { .. } => return None,
    })
}

fn rated(
    text: &Text,
    drill: &Drill,
    scene: usize,
    item: &str,
    entry: &Entry,
) -> Option<(Sort, String)> {
    let Event::ItemRated {
        rating,
        source,
        unobserved,
        reason,
        ..
    } = &entry.event
    else {
        return None;
    };
    let rating = said(*rating, *unobserved);
    let title = item_title(drill, scene, item);
    let result = rating.map_or(text.page_cleared(), |r| text.rating(r));
    let mut parts = vec![title.as_str(), result];
    let is_later = matches!(
        source,
        RatingSource::Sweep | RatingSource::Amendment | RatingSource::Decided
    );
    if is_later || entry.at != entry.entered {
        let late = match source {
            RatingSource::Amendment | RatingSource::Adopted | RatingSource::Decided => *source,
            _ => RatingSource::Sweep,
        };
        parts.push(text.source(late));
    }
    let words = parts.join(text.run_comma());
    Some((Sort::Rated(rating), with_reason(text, &words, reason)))
}

pub(in crate::ui) fn item_title(drill: &Drill, scene: usize, item: &str) -> String {
    let scenario = drill.scenarios().get(scene);
    scenario
        .and_then(|s| s.item(item))
        .map_or_else(|| item.to_owned(), |i| i.title.clone())
}

fn with_reason(text: &Text, words: &str, reason: &str) -> String {
    if reason.trim().is_empty() {
        words.to_owned()
    } else {
        text.page_because(reason, words)
    }
}
