//! What more than one screen shows or reads. Screens do not import each other: what two of them share lies here, named after its subject.

pub(super) mod action_dialog;
pub(super) mod actions;
pub(super) mod dates;
pub(super) mod entries;
pub(super) mod figure_rows;
pub(super) mod figures;
pub(super) mod figures_strip;
pub(super) mod files;
pub(super) mod formats;
pub(super) mod hands;
pub(super) mod history;
pub(super) mod note_field;
pub(super) mod period;
pub(super) mod scripts;
