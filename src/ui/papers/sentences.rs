//! 文字: the sentences that the paper in view proposes, put otherwise where the facilitator has better words.
//!
//! What is typed becomes an entry when its field is left or on Ctrl Enter, not with every key. Until then the preview shows it, and nothing else does.

use std::collections::BTreeMap;

use egui::{Align, Frame, Id, Layout, Margin, Sense, Ui, vec2};

use crate::drill::{Action, DebriefEdit, Drill, Sentence};
use crate::report::{Area, Proposal};
use crate::session::Session;

use super::super::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use super::super::widgets::{
    Button, Field, Size, UiExt as _, a11y, entered, fault, icon, label, link, paint_text,
};
use super::super::{Cx, icons};

/// A sentence that is being put otherwise.
struct Typed {
    text: String,
    /// The proposal it is put over, as it reads now.
    over: String,
    /// The same words again, over what the entries have come to tell.
    again: bool,
    reason: String,
    /// It was to be kept without the reason it needs.
    asked: bool,
}

/// Where the cursor is to go.
pub(super) enum GoTo {
    First,
    /// By its key.
    Sentence(String),
}

#[derive(Default)]
pub(super) struct Sentences {
    typed: BTreeMap<String, Typed>,
    /// The key of the sentence whose field has the cursor.
    focused: Option<String>,
    pub(super) go_to: Option<GoTo>,
    /// It was said once that a reason is missing.
    warned: bool,
}

/// The drill has been signed: what is changed now is changed for a reason.
fn is_signed(drill: &Drill) -> bool {
    !drill.state().debrief.sign_offs.is_empty()
}

fn stands<'a>(drill: &'a Drill, key: &str) -> Option<&'a Sentence> {
    drill.state().debrief.sentences.get(key)
}

impl Sentences {
    /// What is being typed, by key.
    pub(super) fn drafts(&self) -> BTreeMap<String, String> {
        let typed = self.typed.iter();
        typed
            .map(|(key, t)| (key.clone(), t.text.clone()))
            .collect()
    }

    /// A sentence is being written.
    pub(super) fn is_writing(&self) -> bool {
        self.focused.is_some()
    }

    /// Makes an entry of the sentence that has the cursor.
    pub(super) fn keep_focused(&mut self, cx: &Cx<'_>) {
        if let (Some(key), Some(drill)) = (self.focused.clone(), cx.session.drill())
            && let Some(action) = self.action(drill, &key)
        {
            cx.act(action);
        }
    }

    /// The entries that what is typed comes to; what lacks its reason stays.
    pub(super) fn unkept(&mut self, session: &Session) -> Vec<Action> {
        let Some(drill) = session.drill() else {
            return Vec::new();
        };
        let keys: Vec<String> = self.typed.keys().cloned().collect();
        let actions = keys.iter().filter_map(|key| self.action(drill, key));
        actions.collect()
    }

    /// A change that would be lost, since its reason is missing. Said once.
    pub(super) fn holds_back(&mut self, session: &Session) -> bool {
        let held = session.drill().is_some_and(|drill| {
            is_signed(drill)
                && self.typed.iter().any(|(key, typed)| {
                    typed.reason.trim().is_empty() && changes(drill, key, typed)
                })
        });
        held && !std::mem::replace(&mut self.warned, true)
    }

    /// The entry that a sentence comes to; none where it says what stands already, or where its reason is missing.
    fn action(&mut self, drill: &Drill, key: &str) -> Option<Action> {
        let typed = self.typed.get_mut(key)?;
        if !changes(drill, key, typed) {
            self.typed.remove(key);
            return None;
        }
        if is_signed(drill) && typed.reason.trim().is_empty() {
            typed.asked = true;
            return None;
        }
        let text = typed.text.trim();
        // Its own proposal is no sentence of one's own.
        let text = if text == typed.over { "" } else { text };
        Some(Action::Debrief(DebriefEdit::SetSentence {
            key: key.to_owned(),
            text: text.to_owned(),
            over: typed.over.clone(),
            reason: typed.reason.trim().to_owned(),
        }))
    }

    /// Draws the sentences. Gives the key of the one that is to be shown on its page.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        sentences: &[(Proposal, Vec<Area>)],
    ) -> Option<String> {
        let text = cx.text;
        // The record has caught up with what was typed.
        self.typed.retain(|key, typed| {
            typed.asked || self.focused.as_ref() == Some(key) || changes(drill, key, typed)
        });
        let words = if sentences.is_empty() {
            text.papers_sentences_none()
        } else {
            text.papers_sentences_note()
        };
        ui.hint(cx.theme, words);
        ui.gap(Gap::Sm);
        let go_to = self.go_to.take();
        let mut shown = None;
        let mut focused = None;
        let mut before = "";
        let mut nth = 0;
        for (proposal, areas) in sentences {
            nth = if proposal.under == before { nth + 1 } else { 1 };
            before = &proposal.under;
            let alone = sentences
                .iter()
                .filter(|(p, _)| p.under == proposal.under)
                .count()
                == 1;
            let name = if alone {
                proposal.under.clone()
            } else {
                text.papers_sentence_nth(nth, proposal.under.as_str())
            };
            let wanted = match &go_to {
                Some(GoTo::Sentence(key)) => *key == proposal.key,
                Some(GoTo::First) => {
                    focused.is_none() && shown.is_none() && proposal.key == sentences[0].0.key
                }
                None => false,
            };
            ui.push_id(&proposal.key, |ui| {
                self.sentence(
                    ui,
                    cx,
                    drill,
                    (proposal, areas, &name),
                    wanted,
                    &mut focused,
                    &mut shown,
                );
            });
            ui.gap(Gap::Xl);
        }
        self.focused = focused;
        shown
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "each is one thing, and a struct for one call says no more"
    )]
    fn sentence(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        (proposal, areas, name): (&Proposal, &[Area], &str),
        wanted: bool,
        focused: &mut Option<String>,
        shown: &mut Option<String>,
    ) {
        let (theme, text) = (cx.theme, cx.text);
        let key = &proposal.key;
        let edited = stands(drill, key);
        let own = edited.is_some() || self.typed.contains_key(key);
        let page = areas.first().map(|area| text.papers_on_page(area.page + 1));
        let mut back = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_min_height(30.0);
            let room = ui.available_width();
            let back_room = if own { 76.0 + 60.0 } else { 0.0 };
            let (rect, _) = ui.allocate_exact_size(
                vec2((room - back_room - 70.0).max(80.0), 30.0),
                Sense::hover(),
            );
            let face = TextRole::Small.strong();
            paint_text(
                ui,
                rect.left_center(),
                rect.width(),
                name,
                face,
                theme.ink_2,
            );
            if own {
                icon(
                    ui,
                    icons::PENCIL_SIMPLE,
                    IconWeight::Regular,
                    14.0,
                    theme.ink_2,
                );
                let changed = label(
                    ui,
                    text.papers_changed(),
                    TextRole::Caption.strong(),
                    theme.ink_2,
                );
                a11y::label(&changed, || text.papers_changed_of(name));
                let spoken = text.papers_back_to_proposal_of(name);
                back = link(ui, theme, text.papers_back_to_proposal(), &spoken).clicked();
            }
            if let Some(page) = &page {
                let spoken = text.papers_sentence_show(name, page.as_str());
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if link(ui, theme, page, &spoken).clicked() {
                        *shown = Some(key.clone());
                    }
                });
            }
        });
        let kept = edited.map_or(&proposal.proposal, |edited| &edited.text);
        let mut value = self
            .typed
            .get(key)
            .map_or_else(|| kept.clone(), |typed| typed.text.clone());
        let response = Field::new(theme, name)
            .lines(2)
            .width(ui.available_width())
            .id(Id::unique(("sentence", key)))
            .show(ui, &mut value);
        if wanted {
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.changed() {
            self.type_over(key, value, proposal, false);
        }
        if response.has_focus() {
            *focused = Some(key.clone());
        }
        if response.gained_focus() {
            *shown = Some(key.clone());
        }
        if back {
            self.type_over(key, proposal.proposal.clone(), proposal, false);
        }
        if (back || response.lost_focus())
            && let Some(action) = self.action(drill, key)
        {
            cx.act(action);
        }
        self.reason(ui, cx, drill, key, name);
        let Some(edited) = edited else { return };
        if edited.over == proposal.proposal {
            let words = text.papers_proposed(proposal.proposal.as_str());
            ui.hint(theme, words);
        } else {
            self.outrun(ui, cx, drill, (proposal, name), edited);
        }
    }

    /// What was signed is changed for a reason only.
    fn reason(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, key: &str, name: &str) {
        let (theme, text) = (cx.theme, cx.text);
        if !is_signed(drill) {
            return;
        }
        let Some(typed) = self.typed.get_mut(key) else {
            return;
        };
        ui.gap(Gap::Sm);
        label(
            ui,
            text.papers_signed_reason(),
            TextRole::Caption,
            theme.ink_2,
        );
        let missing = typed.asked && typed.reason.trim().is_empty();
        let spoken = text.papers_reason_of(name);
        let response = Field::new(theme, &spoken)
            .hint(text.debrief_reason())
            .width(ui.available_width())
            .invalid(missing)
            .show(ui, &mut typed.reason);
        if missing {
            fault(ui, theme, text.refused_reason_needed());
        }
        let entered = entered(ui, &response);
        let mut drop = false;
        let mut keep = entered;
        ui.horizontal(|ui| {
            let save = Button::new(theme, text.debrief_amend_save()).size(Size::Small);
            keep |= save.show(ui).clicked();
            let cancel = Button::new(theme, text.cancel()).ghost().size(Size::Small);
            drop = cancel.show(ui).clicked();
        });
        if drop {
            self.typed.remove(key);
        } else if keep && let Some(action) = self.action(drill, key) {
            cx.act(action);
            self.typed.remove(key);
        }
    }

    /// The entries have come to tell something else: both texts side by side, and a choice.
    fn outrun(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        drill: &Drill,
        (proposal, name): (&Proposal, &str),
        edited: &Sentence,
    ) {
        let (theme, text) = (cx.theme, cx.text);
        let key = &proposal.key;
        let mut chosen = None;
        ui.gap(Gap::Sm);
        Frame::new()
            .fill(theme.partly_soft)
            .stroke(stroke::hair(theme.line))
            .corner_radius(Radius::Control)
            .inner_margin(Margin::same(10))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal_top(|ui| {
                    icon(
                        ui,
                        icons::WARNING_CIRCLE,
                        IconWeight::Fill,
                        16.0,
                        theme.partly,
                    );
                    label(
                        ui,
                        text.papers_outrun(),
                        TextRole::Small.strong(),
                        theme.ink,
                    );
                });
                ui.columns(2, |columns| {
                    let sides = [
                        (text.papers_own_words(), edited.text.as_str()),
                        (text.papers_proposal_now(), proposal.proposal.as_str()),
                    ];
                    for (column, (title, words)) in columns.iter_mut().zip(sides) {
                        // Columns stretch their lines, which tears Chinese apart.
                        column.with_layout(Layout::top_down(Align::Min), |ui| {
                            label(ui, title, TextRole::Caption.strong(), theme.ink_2);
                            label(ui, words, TextRole::Small, theme.ink);
                        });
                    }
                });
                ui.columns(2, |columns| {
                    let choices = [
                        (text.papers_keep_own(), edited.text.clone(), true),
                        (
                            text.papers_take_proposal(),
                            proposal.proposal.clone(),
                            false,
                        ),
                    ];
                    for (column, (words, value, again)) in columns.iter_mut().zip(choices) {
                        let spoken = text.papers_choice_of(words, name);
                        let choice = Button::new(theme, words).name(&spoken).size(Size::Small);
                        if choice.show(column).clicked() {
                            chosen = Some((value, again));
                        }
                    }
                });
            });
        if let Some((value, again)) = chosen {
            self.type_over(key, value, proposal, again);
            if let Some(action) = self.action(drill, key) {
                cx.act(action);
            }
        }
    }

    fn type_over(&mut self, key: &str, text: String, proposal: &Proposal, again: bool) {
        let before = self.typed.remove(key);
        let (reason, asked) = before.map_or_else(Default::default, |t| (t.reason, t.asked));
        let typed = Typed {
            text,
            over: proposal.proposal.clone(),
            again,
            reason,
            asked,
        };
        self.typed.insert(key.to_owned(), typed);
        self.warned = false;
    }
}

/// The record does not say so yet.
fn changes(drill: &Drill, key: &str, typed: &Typed) -> bool {
    let text = typed.text.trim();
    match stands(drill, key) {
        Some(edited) if typed.again => edited.text != text || edited.over != typed.over,
        Some(edited) => edited.text != text,
        None => !text.is_empty() && text != typed.over,
    }
}
