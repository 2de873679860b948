//! The figures of a period: how they are read, and what they are narrowed to.

use std::sync::Arc;

use egui::Ui;

use crate::archive::{Archive, ArchiveError, FactQuery};
use crate::review::Period;
use crate::tasks::{Keyed, Latest};
use crate::ui::widgets::{Button, choice_list};
use crate::ui::{Cx, icons};

/// The figures of a period are asked for at one state of the archive.
pub(in crate::ui) type PeriodAsked = Keyed<FactQuery>;

/// The figures of a period as they were read.
pub(in crate::ui) type PeriodRead = Latest<PeriodAsked, Arc<Period>>;

/// Reads the figures of a period.
pub(in crate::ui) fn read_period(
    archive: &Archive,
    asked: &PeriodAsked,
) -> Result<Arc<Period>, ArchiveError> {
    Period::read(archive, &asked.query).map(Arc::new)
}

/// A button with what is chosen, and the list under it.
pub(crate) fn filter(
    ui: &mut Ui,
    cx: &Cx<'_>,
    any: &str,
    choices: &[(String, String)],
    chosen: &mut String,
    named: impl Fn(&str) -> String,
) {
    let shown = choices
        .iter()
        .find(|(id, _)| id == chosen)
        .map_or(any, |(_, name)| name.as_str());
    let short = shortened(shown);
    let name = named(shown);
    let button = Button::new(cx.theme, &short)
        .icon(icons::CARET_DOWN)
        .name(&name)
        .show(ui);
    choice_list(cx.theme, &button, any, choices, chosen);
}

/// As much of a name as a button has room for: a Chinese character takes two places.
fn shortened(name: &str) -> String {
    const PLACES: usize = 18;
    let mut places = 0;
    let mut short = String::new();
    for c in name.chars() {
        places += if c.is_ascii() { 1 } else { 2 };
        if places > PLACES {
            short.push('…');
            break;
        }
        short.push(c);
    }
    short
}
