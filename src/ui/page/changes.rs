//! 修改记录: what was taken back, entered late or changed after the end, from what to what, when and why.

use std::collections::BTreeMap;

use egui::{Margin, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::{DebriefEdit, Drill, Event, RatingSource, said};
use crate::i18n::{Text, clock_seconds};
use crate::scenario::Rating;
use crate::ui::Cx;
use crate::ui::icons;
use crate::ui::theme::{Gap, IconWeight, TextRole, stroke};
use crate::ui::widgets::{UiExt as _, a11y, card, icon, label, paint_text, turn_by_keys};

use super::View;
use crate::ui::shared::entries::{item_title, told};

const ROW: f32 = 44.0;

pub(super) struct Change {
    /// Day and time at which it was entered.
    when: String,
    words: String,
}

/// All changes of a drill, oldest first.
pub(super) fn changes(text: &Text, drill: &Drill) -> Vec<Change> {
    let mut results: BTreeMap<(usize, &str), Option<Rating>> = BTreeMap::new();
    let mut scene = 0;
    let mut changes = Vec::new();
    for entry in drill.entries() {
        let words = match &entry.event {
            Event::SceneStarted { scene: begun } => {
                scene = *begun;
                None
            }
            Event::ItemRated {
                scene,
                item,
                rating,
                source,
                unobserved,
                reason,
                ..
            } => {
                let rating = said(*rating, *unobserved);
                let before = results.insert((*scene, item), rating).flatten();
                let late = match source {
                    RatingSource::Amendment
                    | RatingSource::Sweep
                    | RatingSource::Adopted
                    | RatingSource::Decided => Some(*source),
                    RatingSource::Key | RatingSource::Placed | RatingSource::Branch
                        if entry.at != entry.entered =>
                    {
                        Some(RatingSource::Sweep)
                    }
                    RatingSource::Key | RatingSource::Placed | RatingSource::Branch => None,
                };
                late.map(|source| {
                    let word = |r: Option<Rating>| r.map_or(text.rating_none(), |r| text.rating(r));
                    let title = item_title(drill, *scene, item);
                    let words =
                        text.page_change(word(rating), word(before), text.source(source), title);
                    if reason.trim().is_empty() {
                        words
                    } else {
                        text.page_because(reason.as_str(), words)
                    }
                })
            }
            Event::Retracted { action } | Event::Restored { action } => {
                let first = drill
                    .entries()
                    .iter()
                    .skip(usize::try_from(action.saturating_sub(1)).unwrap_or(usize::MAX))
                    .take_while(|e| e.action == *action)
                    .find_map(|e| told(text, drill, scene, e))
                    .map_or_else(|| text.page_step(*action), |(_, words)| words);
                Some(if matches!(entry.event, Event::Retracted { .. }) {
                    text.page_undone(first)
                } else {
                    text.page_redone(first)
                })
            }
            Event::SetupAmended { .. } | Event::ClockChanged { .. } => {
                told(text, drill, scene, entry).map(|(_, words)| words)
            }
            Event::Debriefed { edit } => {
                let words = of_file(text, drill, edit)
                    .unwrap_or_else(|| text.page_debriefed(edited(text, edit)));
                Some(match edit {
                    DebriefEdit::SetSentence { reason, .. } if !reason.trim().is_empty() => {
                        text.page_because(reason.as_str(), words)
                    }
                    _ => words,
                })
            }
            Event::Remarked { text } => Some(text.clone()),
            _ => None,
        };
        if let Some(words) = words {
            let day = text.short_date(entry.entered.wall.date_naive());
            let when = [day.as_str(), " ", &clock_seconds(entry.entered.wall)].concat();
            changes.push(Change { when, words });
        }
    }
    changes
}

/// What was done with a file, or said of a moment.
fn of_file(text: &Text, drill: &Drill, edit: &DebriefEdit) -> Option<String> {
    let name = |place: usize| {
        let attached = drill.state().debrief.attachments.get(place);
        attached.map_or("", |attached| attached.file.name.as_str())
    };
    Some(match edit {
        DebriefEdit::Attach { file } => text.page_file_added(file.name.as_str()),
        DebriefEdit::SetCaption { place, caption } => {
            text.page_file_captioned(caption.as_str(), name(*place))
        }
        DebriefEdit::Detach { place, reason } => {
            text.page_because(reason.as_str(), text.page_file_removed(name(*place)))
        }
        DebriefEdit::Expire { place } => text.page_file_expired(name(*place)),
        DebriefEdit::Annotate { about, text: words } => text.page_remarked(*about, words.as_str()),
        DebriefEdit::SetPoint { about, on: true } => text.page_point_set(*about),
        DebriefEdit::SetPoint { about, on: false } => text.page_point_unset(*about),
        _ => return None,
    })
}

fn edited(text: &Text, edit: &DebriefEdit) -> &'static str {
    match edit {
        DebriefEdit::SetStrength { .. } | DebriefEdit::RemoveStrength { .. } => {
            text.debrief_strengths()
        }
        DebriefEdit::SetProblem { .. }
        | DebriefEdit::RemoveProblem { .. }
        | DebriefEdit::MoveProblem { .. } => text.page_problems(),
        DebriefEdit::SetActionState { .. } => text.page_action_state(),
        DebriefEdit::SetCommanderComment { .. } => text.debrief_comment(),
        DebriefEdit::SetOverall { .. } | DebriefEdit::SetEffect { .. } => text.debrief_effect(),
        DebriefEdit::SetPlanReview { .. } => text.debrief_plan_review(),
        DebriefEdit::SetPaper { .. } => text.debrief_papers(),
        DebriefEdit::Sign { .. } => text.page_sign(),
        DebriefEdit::SetSentence { .. } => text.page_sentence(),
        _ => text.page_other_edit(),
    }
}

pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, view: &View) {
    let (theme, text) = (cx.theme, cx.text);
    ui.spacing_mut().item_spacing.y = 0.0;
    card(ui, theme, Margin::symmetric(16, 12), |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let (sign, ink, words) = match view.broken {
                None => (
                    icons::SEAL_CHECK,
                    theme.met,
                    text.page_chain_whole().to_owned(),
                ),
                Some(seq) => (icons::WARNING, theme.redline, text.page_chain_broken(seq)),
            };
            icon(ui, sign, IconWeight::Fill, 18.0, ink);
            label(ui, words, TextRole::Body.strong(), theme.ink);
        });
    });
    ui.gap(Gap::Md);
    if view.changes.is_empty() {
        ui.body_2(theme, text.page_no_changes());
    }
    let list = ScrollArea::vertical()
        .id_salt("page changes")
        .auto_shrink(false);
    list.show_rows(ui, ROW, view.changes.len(), |ui, range| {
        turn_by_keys(ui, false);
        for change in view.changes.get(range).unwrap_or_default() {
            let size = vec2(ui.available_width(), ROW);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            a11y::label(&response, || {
                let words = [change.when.as_str(), change.words.as_str()];
                words.join(text.run_comma())
            });
            let stroke = stroke::hair(theme.line);
            ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
            let y = rect.center().y;
            let face = TextRole::Small.font();
            let at = pos2(rect.left(), y);
            paint_text(ui, at, 150.0, &change.when, face, theme.ink_3);
            let at = pos2(rect.left() + 160.0, y);
            let face = TextRole::Body.font();
            let room = rect.right() - at.x;
            paint_text(ui, at, room, &change.words, face, theme.ink);
            response.on_hover_text_at_pointer(&change.words);
        }
    });
}
