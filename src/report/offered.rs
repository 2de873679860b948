//! Which papers a drill has something to make of.

use crate::drill::{Disclosure, Drill};
use crate::i18n::Text;

use super::Kind;

/// Why a paper is not offered for a drill; none where it is. A drill of which it is asked for all the same has it with blanks.
pub fn not_offered(drill: &Drill, kind: Kind, text: &Text) -> Option<&'static str> {
    let setup = &drill.state().setup;
    match kind {
        Kind::Notice if setup.disclosure == Disclosure::Blind => {
            Some(text.papers_no_notice_blind())
        }
        Kind::Incident if !reports_up(drill) => Some(text.papers_no_incident()),
        Kind::Rectification if drill.state().debrief.problems.is_empty() => {
            Some(text.papers_no_rectification())
        }
        _ => None,
    }
}

/// Whether anything was to be reported up in a scene that was played.
fn reports_up(drill: &Drill) -> bool {
    let scenes = drill.scenarios().iter().zip(&drill.state().scenes);
    let mut scenes = scenes.filter(|(_, state)| state.started.is_some());
    scenes.any(|(scenario, _)| scenario.scored_items().any(|item| item.reporting))
}
