//! Corrective actions: how they are read, and one of them in lines, as its dialog and the page of its drill tell it.

use crate::archive::{
    Archive, ArchiveError, CorrectiveActionPage, CorrectiveActionQuery, CorrectiveActionRow,
};
use crate::drill::{CarriedAction, CorrectiveActionChange};
use crate::i18n::clock_minutes;
use crate::tasks::{Keyed, Latest};
use crate::ui::Cx;

use super::dates::shown_date;

/// A page of corrective actions is asked for at one state of the archive.
pub(in crate::ui) type ActionsAsked = Keyed<CorrectiveActionQuery>;
/// A page of corrective actions as it was read.
pub(in crate::ui) type ActionsRead = Latest<ActionsAsked, CorrectiveActionPage>;

/// Reads a page of corrective actions.
pub(in crate::ui) fn read_actions(
    archive: &Archive,
    asked: &ActionsAsked,
) -> Result<CorrectiveActionPage, ArchiveError> {
    archive.actions(&asked.query)
}

/// What is to be done and why, by whom and until when, and the evidence that is kept.
pub(in crate::ui) fn lines(cx: &Cx<'_>, row: &CorrectiveActionRow, evidence: &str) -> Vec<String> {
    let text = cx.text;
    let or_dash = |words: &str| match words.trim() {
        "" => "—".to_owned(),
        words => words.to_owned(),
    };
    let mut lines = Vec::new();
    if !row.measure.trim().is_empty() {
        lines.push(text.follow_measure_is(row.measure.trim()));
    }
    if !row.cause.trim().is_empty() {
        lines.push(text.follow_cause_is(row.cause.trim()));
    }
    lines.push(text.follow_people_are(
        or_dash(&row.checker),
        or_dash(&shown_date(cx.session, row.due)),
        or_dash(&row.responsible),
    ));
    if !evidence.trim().is_empty() {
        lines.push(text.follow_evidence_is(evidence.trim()));
    }
    lines
}

/// One step of its history: when it came to which state, by whom, and what was noted.
pub(in crate::ui) fn step(cx: &Cx<'_>, change: &CorrectiveActionChange) -> String {
    let text = cx.text;
    let day = shown_date(cx.session, Some(change.at.date_naive()));
    let when = [day.as_str(), " ", &clock_minutes(change.at)].concat();
    let state = text.action_state(change.state);
    let line = if change.by.is_empty() {
        text.follow_history_line(state, when)
    } else {
        text.follow_history_by(change.by.as_str(), state, when)
    };
    if change.note.is_empty() {
        line
    } else {
        text.follow_history_note(line, change.note.as_str())
    }
}

/// Each problem once, the earliest due of those with the same words, and how often it was found.
pub(in crate::ui) fn told_once<'a>(
    list: impl IntoIterator<Item = &'a CarriedAction>,
) -> Vec<(&'a CarriedAction, usize)> {
    let mut folded: Vec<(&CarriedAction, usize)> = Vec::new();
    for carried in list {
        match folded
            .iter_mut()
            .find(|(first, _)| first.text == carried.text)
        {
            Some((first, times)) => {
                *times += 1;
                if carried
                    .due
                    .is_some_and(|due| first.due.is_none_or(|before| due < before))
                {
                    *first = carried;
                }
            }
            None => folded.push((carried, 1)),
        }
    }
    folded
}
