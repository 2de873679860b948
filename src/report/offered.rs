//! Which papers a drill has something to make of.

use crate::drill::{Disclosure, Drill, Grade, Phase, SceneState};
use crate::i18n::Text;
use crate::scenario::Scenario;

use super::DocumentKind;

/// Why a paper is not offered for a drill; none where it is. A drill of which it is asked for all the same has it with blanks.
pub fn not_offered(drill: &Drill, kind: DocumentKind, text: &Text) -> Option<&'static str> {
    let setup = &drill.state().setup;
    match kind {
        DocumentKind::Notice if !suits(kind, setup.disclosure) => {
            Some(text.papers_no_notice_blind())
        }
        DocumentKind::Bulletin => no_bulletin(drill, text),
        DocumentKind::Incident if !reports_up(drill) => Some(text.papers_no_incident()),
        DocumentKind::Rectification if drill.state().debrief.problems.is_empty() => {
            Some(text.papers_no_rectification())
        }
        _ => None,
    }
}

/// Whether a paper is for a drill that is told or not told beforehand: nobody announces a 盲演, nor tells many what will be played again.
pub fn suits(kind: DocumentKind, disclosure: Disclosure) -> bool {
    !matches!(kind, DocumentKind::Notice | DocumentKind::Bulletin) || disclosure == Disclosure::Open
}

/// A news item is of a drill that is over and that one can be seen with.
fn no_bulletin(drill: &Drill, text: &Text) -> Option<&'static str> {
    let state = drill.state();
    if state.abort_reason.is_some() {
        Some(text.papers_no_bulletin_aborted())
    } else if state.phase != Phase::Ended {
        Some(text.papers_no_bulletin_yet())
    } else if !suits(DocumentKind::Bulletin, state.setup.disclosure) {
        Some(text.papers_no_bulletin_blind())
    } else {
        match drill.assess().verdict.grade() {
            Some(Grade::Fail) => Some(text.papers_no_bulletin_failed()),
            None => Some(text.papers_no_bulletin_ungraded()),
            Some(_) => None,
        }
    }
}

fn reports_up(drill: &Drill) -> bool {
    let mut scenes = drill.scenarios().iter().zip(&drill.state().scenes);
    scenes.any(|(scenario, state)| reports(scenario, state))
}

/// Whether anything was to be reported up in a scene that was played.
pub(super) fn reports(scenario: &Scenario, state: &SceneState) -> bool {
    state.started.is_some() && scenario.scored_items().any(|item| item.reporting)
}
