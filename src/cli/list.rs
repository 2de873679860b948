//! `drilldesk list` and `drilldesk verify`: what the archive holds, and whether it is as it was written.

use std::path::Path;

use serde::Serialize;

use super::args::{List, Shape, Verify};
use super::check::{json, list_of};
use super::output::{columns, one_line, padded};
use super::{Cx, FINE, FOUND, Failure};
use crate::archive::{self, Archive, ArchiveError, Fault, Summary, Verified};
use crate::drill::{Clock as _, Phase, SystemClock, Verdict};
use crate::i18n::{Text, tenths};

pub(super) fn list(args: &List, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let archive = cx.open_to_read()?;
    let limit = args.limit.unwrap_or(usize::MAX);
    let drills = archive
        .list(limit, args.include_rehearsals)
        .map_err(|e| cx.archive(&e))?;
    match args.format {
        Shape::Json => {
            let rows: Result<Vec<String>, Failure> = drills.iter().map(json).collect();
            cx.out.line(list_of(&rows?));
        }
        Shape::Text if drills.is_empty() => cx.err.line(cx.text.cli_list_empty()),
        Shape::Text => {
            // Most states are short; where a long one stands the columns make room for it.
            let states = drills.iter().map(|drill| columns(state(drill, &cx.text)));
            let room = states.fold(8, usize::max);
            let scores = drills.iter().map(|drill| columns(&score(drill, &cx.text)));
            let rooms = (scores.fold(5, usize::max), room);
            for drill in &drills {
                cx.out.line(row(drill, rooms, &cx.text));
            }
        }
    }
    Ok(FINE)
}

/// What it came to, or how far it has come.
fn state(drill: &Summary, text: &Text) -> &'static str {
    match drill.phase.as_str() {
        "ended" => text.verdict(drill.evaluation.verdict),
        "aborted" => text.phase(Phase::Aborted),
        "ready" => text.phase(Phase::Ready),
        _ => text.phase(Phase::Paused),
    }
}

/// The score, with what it is worth where a red line was touched; none of a drill that is not over.
fn score(drill: &Summary, text: &Text) -> String {
    let verdict = drill.evaluation.verdict;
    let Some(score) = verdict.tenths().filter(|_| !drill.is_open()) else {
        return String::new();
    };
    let score = format!("{:>5}", tenths(score));
    match verdict {
        Verdict::RedLine { .. } => text.score_for_reference(score),
        _ => score,
    }
}

/// Of a drill that is over: how far its score can still go, and how many items stand how; none where all was seen and rated.
fn left(drill: &Summary, text: &Text) -> Option<String> {
    let evaluation = &drill.evaluation;
    let range = match evaluation.verdict {
        Verdict::Aborted => return None,
        Verdict::Graded { .. } | Verdict::RedLine { .. }
            if evaluation.counts.rated() == evaluation.counts.due() =>
        {
            return None;
        }
        Verdict::Graded { .. } | Verdict::RedLine { .. } => None,
        Verdict::Provisional {
            lowest, highest, ..
        } => Some(text.debrief_range(tenths(highest), tenths(lowest))),
        Verdict::Insufficient { .. } => None,
    };
    let counts = text.counts(evaluation.counts);
    let told = range.into_iter().chain([counts]).collect::<Vec<_>>();
    (drill.phase == "ended").then(|| told.join(text.list_semicolon()))
}

/// Id, start, score, grade or phase, scenarios, what is left. The columns of scores and of grades have these widths.
fn row(drill: &Summary, rooms: (usize, usize), text: &Text) -> String {
    let id: String = drill.uid.chars().take(8).collect();
    let started = drill
        .started
        .as_deref()
        .and_then(|wall| chrono::DateTime::parse_from_rfc3339(wall).ok())
        .map(|wall| wall.format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default();
    let mut titles = drill.titles.join(text.list_separator());
    if drill.rehearsal {
        titles = text.cli_list_rehearsal(titles);
    }
    let mut line = format!(
        "{id}  {}  {}  {}  {titles}",
        padded(&started, 16),
        padded(&score(drill, text), rooms.0),
        padded(state(drill, text), rooms.1)
    );
    if let Some(left) = left(drill, text) {
        line.push_str("  ");
        line.push_str(&left);
    }
    one_line(&line)
}

#[derive(Serialize)]
struct FaultRow<'a> {
    #[serde(flatten)]
    fault: &'a Fault,
    message: String,
}

#[derive(Serialize)]
struct VerifiedRow<'a> {
    drills: u64,
    entries: u64,
    files: u64,
    undrawn: u64,
    faults: Vec<FaultRow<'a>>,
    orphans: &'a [String],
}

/// Of a damaged archive the usual sentence says to verify it, which was just done.
fn unsound(error: &ArchiveError, cx: &Cx<'_>) -> Failure {
    let mut failure = cx.archive(error);
    if let ArchiveError::Damaged { damage, path } = error {
        let told = cx
            .text
            .archive_damaged_verified(cx.text.damage(damage), path.display().to_string());
        failure.sentence = cx.with_backup(told);
    }
    failure
}

pub(super) fn verify(args: &Verify, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    let mut verified = verified_in(&data, cx);
    if let Err(error @ ArchiveError::Misfit { fits: Some(_), .. }) = &verified
        && args.rebuild
    {
        cx.err.line(one_line(&cx.text.archive_error(error)));
        let schema = archive::correct_schema(&data).map_err(|e| unsound(&e, cx))?;
        cx.err.line(cx.text.verify_schema_corrected(schema));
        verified = verified_in(&data, cx);
    }
    let verified = verified.map_err(|e| unsound(&e, cx))?;
    if !args.rebuild {
        return told(&verified, args.format, cx);
    }
    // What was wrong is said before it is mended.
    for fault in &verified.faults {
        cx.err.line(one_line(&cx.text.fault(fault)));
    }
    // What an older program has drawn is drawn with the rest.
    let mut archive = Archive::open_deferring(&data, 0).map_err(|e| unsound(&e, cx))?;
    let now = SystemClock::new().now();
    let done = archive.rebuild(now, &mut |_, _| true);
    if let Some(done) = done.map_err(|e| unsound(&e, cx))? {
        for sentence in cx.text.rebuilt(&done) {
            cx.err.line(sentence);
        }
    }
    let verified = archive.verify().map_err(|e| unsound(&e, cx))?;
    told(&verified, args.format, cx)
}

fn verified_in(data: &Path, cx: &mut Cx<'_>) -> Result<Verified, ArchiveError> {
    cx.read(data)?.verify()
}

fn told(verified: &Verified, format: Shape, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let (drills, entries) = (verified.drills, verified.entries);
    match format {
        Shape::Json => {
            let faults = verified
                .faults
                .iter()
                .map(|fault| FaultRow {
                    fault,
                    message: cx.text.fault(fault),
                })
                .collect();
            let row = VerifiedRow {
                drills,
                entries,
                files: verified.files,
                undrawn: verified.stale_count,
                faults,
                orphans: &verified.orphans,
            };
            let json = serde_json::to_string_pretty(&row)
                .map_err(|err| Failure::usage(err.to_string()))?;
            cx.out.line(json);
        }
        Shape::Text if verified.faults.is_empty() => {
            cx.out.line(cx.text.cli_verify_sound(drills, entries));
            if verified.stale_count > 0 {
                cx.out.line(cx.text.verify_undrawn(verified.stale_count));
            }
            for path in &verified.orphans {
                cx.out
                    .line(one_line(&cx.text.cli_verify_orphan(path.as_str())));
            }
        }
        Shape::Text => {
            for fault in &verified.faults {
                cx.out.line(one_line(&cx.text.fault(fault)));
            }
            if verified.stale_count > 0 {
                cx.out.line(cx.text.verify_undrawn(verified.stale_count));
            }
            let faults = verified.faults.len();
            cx.err
                .line(cx.text.cli_verify_faults(drills, entries, faults));
        }
    }
    Ok(if verified.faults.is_empty() {
        FINE
    } else {
        FOUND
    })
}

#[cfg(test)]
mod tests {
    use super::left;
    use crate::archive::Summary;
    use crate::drill::{Counts, Grade, Verdict};
    use crate::i18n::{Language, Text};

    #[test]
    fn a_graded_drill_tells_what_nobody_saw() {
        for language in Language::ALL {
            let text = Text::new(language);
            let mut drill = Summary {
                phase: "ended".to_owned(),
                ..Summary::default()
            };
            drill.evaluation.verdict = Verdict::Graded {
                tenths: 950,
                grade: Grade::Excellent,
            };
            drill.evaluation.counts = Counts {
                met: 19,
                ..Counts::default()
            };
            assert_eq!(left(&drill, &text), None);
            drill.evaluation.counts.not_observed = 1;
            let counts = text.counts(drill.evaluation.counts);
            assert_eq!(left(&drill, &text), Some(counts));
        }
    }
}
