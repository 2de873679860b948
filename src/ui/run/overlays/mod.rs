//! What lies over the screen for a moment. Esc puts it away.

mod dialogs;
mod jump;
mod lists;
mod props;

use egui::{Rect, Ui};

use crate::drill::{Counts, Drill};
use crate::ui::Cx;
use crate::ui::widgets::Reason;

use super::RunCx;

pub(super) use dialogs::{paused, ready, unrated};
pub(super) use jump::{found, likely_next};
pub(super) use lists::choice;

/// What lies over the screen. Numbers are pages of lists longer than nine.
pub(super) enum RunOverlay {
    Red(usize),
    Injects(usize),
    Switches(usize),
    /// What the room sees, and the props of the script.
    Props(usize),
    /// Who did this item.
    Person(String, usize),
    /// A branch that touches a red line waits for the second key.
    RedBranch(usize),
    Improvise(String),
    /// What is typed, and which of the cues found is lit.
    Jump(String, usize),
    /// The titles of all items that are unrated, and the counts.
    End(Vec<String>, Counts),
    /// Why.
    Abort(Reason),
    /// The item that nobody saw, and why.
    Unseen(String, Reason),
}

impl RunOverlay {
    /// Letters go to a field of its own.
    pub(super) fn has_field(&self) -> bool {
        matches!(
            self,
            Self::Improvise(_) | Self::Jump(..) | Self::Abort(_) | Self::Unseen(..)
        )
    }

    pub(super) fn turn_page(&mut self, cx: &Cx<'_>, drill: &Drill) {
        let pages = lists::choices(cx, drill, self).len().div_ceil(lists::PAGE);
        match self {
            Self::Red(page)
            | Self::Injects(page)
            | Self::Switches(page)
            | Self::Props(page)
            | Self::Person(_, page) => *page = (*page + 1) % pages.max(1),
            _ => {}
        }
    }
}

/// Draws it. `fresh` when it has just been opened; lists stand over the checklist.
pub(super) fn show(
    ui: &mut Ui,
    here: &RunCx<'_>,
    overlay: &mut RunOverlay,
    fresh: bool,
    checklist: Rect,
) {
    match overlay {
        RunOverlay::Red(_)
        | RunOverlay::Injects(_)
        | RunOverlay::Switches(_)
        | RunOverlay::Props(_)
        | RunOverlay::Person(..) => {
            lists::show(ui, here, overlay, checklist);
        }
        RunOverlay::RedBranch(n) => lists::red_branch(ui, here, *n, checklist),
        RunOverlay::Improvise(text) => dialogs::improvise(ui, here, text, fresh),
        RunOverlay::Jump(query, at) => jump::show(ui, here, query, at, fresh),
        RunOverlay::End(unrated, counts) => dialogs::end(ui, here, unrated, *counts),
        RunOverlay::Unseen(item, reason) => dialogs::unseen(ui, here, item, reason, fresh),
        RunOverlay::Abort(reason) => dialogs::abort(ui, here, reason, fresh),
    }
}
