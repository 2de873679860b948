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
        _ => None,
    }
}
