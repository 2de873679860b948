//! What follows from a key or a click: commands to the session, and what this screen alone knows.

use crate::drill::{
    Action, BRANCH_GUARD_MILLIS, Drill, Hand, Placement, RateItem, Reaction, SceneState,
    next_rating,
};
use crate::scenario::{Level, Rating};
use crate::session::Command;
use crate::tasks::FilesFor;
use crate::ui::widgets::Reason;
use crate::ui::{Ask, Cx, Go};

use super::overlays::{self, RunOverlay};
use super::{Do, RunScreen};

impl RunScreen {
    pub(super) fn perform(&mut self, cx: &Cx<'_>, what: Do) {
        let Some(drill) = cx.session.drill() else {
            if what == Do::Home {
                cx.go(Go::Home);
            }
            return;
        };
        let state = drill.state();
        let visits = state.current().map_or(0, |s| s.visits.len());
        let look_first = |cx: &Cx<'_>| {
            cx.ask(Ask::Toast(cx.text.run_not_while_looking().to_owned()));
        };
        match what {
            Do::Start => cx.act(Action::Start),
            Do::Space | Do::Branch(_) | Do::RedBranch(_) if self.look.is_some() => look_first(cx),
            Do::Space => cx.act(match drill.panel(cx.session.now()).reaction {
                Reaction::Running { .. } => Action::StopReaction,
                Reaction::Waiting | Reaction::Stopped { .. } => Action::Say,
            }),
            Do::Click => self.click(cx, drill),
            Do::Branch(n) => {
                let row = self.view.as_ref().and_then(|view| view.branches.get(n));
                if let Some(row) = row {
                    if row.red.is_empty() {
                        cx.act(Action::TakeBranch(row.place));
                    } else {
                        self.open(RunOverlay::RedBranch(n));
                    }
                }
            }
            Do::RedBranch(n) => {
                let row = self.view.as_ref().and_then(|view| view.branches.get(n));
                if let Some(row) = row {
                    cx.act(Action::TakeBranch(row.place));
                }
                self.overlay = None;
            }
            Do::Item { item, earlier } => self.press_item(cx, drill, item, earlier),
            Do::Rate {
                item,
                rating: Some(Rating::NotObserved),
            } => self.open_unseen(cx, Some(item)),
            Do::Rate { item, rating } => {
                self.last_item = Some(item.clone());
                cx.act(Action::Rate(RateItem {
                    item,
                    rating,
                    placement: self.placement(),
                    ..RateItem::default()
                }));
            }
            Do::Adopt(item) => cx.act(Action::Adopt { scene: None, item }),
            Do::AdoptFirst => {
                // A result of the recorder's first: while the two differ the item counts for nothing.
                let differing = state.current().and_then(|s| s.all_differing().next());
                if let Some((item, ..)) = differing.filter(|_| self.look.is_none()) {
                    let item = item.to_owned();
                    self.perform(cx, Do::Decide(item, Hand::Recorder));
                    return;
                }
                let conflicts = state.current().map(SceneState::conflicts);
                let first = conflicts.as_deref().and_then(<[_]>::first);
                match first.filter(|_| self.look.is_none()) {
                    Some((item, ..)) => {
                        let item = (*item).to_owned();
                        cx.act(Action::Adopt { scene: None, item });
                    }
                    None => cx.ask(Ask::Toast(cx.text.run_nothing_to_adopt().to_owned())),
                }
            }
            Do::OpenUnseen(item) => self.open_unseen(cx, item),
            Do::Unseen => {
                if let Some(RunOverlay::Unseen(item, reason)) = &mut self.overlay {
                    let item = item.clone();
                    if let Some(reason) = reason.given()
                        && cx.session.alarm().is_none()
                    {
                        self.last_item = Some(item.clone());
                        self.overlay = None;
                        cx.act(Action::Rate(RateItem {
                            item,
                            rating: Some(Rating::NotObserved),
                            placement: self.placement(),
                            reason,
                            ..RateItem::default()
                        }));
                    }
                }
            }
            Do::Improvised(index) => {
                let now = state
                    .current()
                    .and_then(|s| s.improvised.get(index))
                    .and_then(|i| i.rating);
                cx.act(Action::RateImprovised {
                    scene: None,
                    index,
                    rating: next_rating(Level::Normal, now),
                });
            }
            Do::RateImprovised(index, rating) => cx.act(Action::RateImprovised {
                scene: None,
                index,
                rating,
            }),
            Do::Touch(item) => {
                self.overlay = None;
                self.rate_red(cx, item, Some(Rating::Touched));
            }
            Do::TakeBack(item) => self.rate_red(cx, item, None),
            Do::Inject(inject) => {
                self.overlay = None;
                self.look = None;
                cx.act(Action::Inject(inject));
            }
            Do::Switch(switch, option) => cx.act(Action::SetSwitch { switch, option }),
            Do::Name(item, person) => {
                self.overlay = None;
                cx.act(Action::NamePerson {
                    scene: None,
                    item,
                    person,
                });
            }
            Do::Jump(cue) => {
                self.overlay = None;
                self.look = None;
                self.outline_open = false;
                cx.act(Action::JumpTo(cue));
            }
            Do::JumpLit => {
                if let Some(RunOverlay::Jump(query, at)) = &self.overlay
                    && let Some(cue) = overlays::found(cx, query).get(*at)
                {
                    self.perform(cx, Do::Jump(cue.clone()));
                }
            }
            Do::Back => {
                let at = self.look.unwrap_or(visits.saturating_sub(1));
                if at > 0 {
                    self.look = Some(at - 1);
                }
            }
            Do::Forward => self.look = self.look.map(|at| at + 1).filter(|at| at + 1 < visits),
            Do::Live => self.look = None,
            Do::Pause => cx.act(Action::Pause(String::new())),
            Do::Resume => cx.act(Action::Resume),
            Do::Home => cx.ask(Ask::Then(vec![Command::Close], Go::Home)),
            Do::Debrief => cx.go(Go::Debrief),
            Do::Undo => cx.act(Action::Undo),
            Do::Redo => cx.act(Action::Redo),
            Do::SaveNote => self.save_note(cx),
            Do::DropNote => {
                self.note.clear();
                self.noting = false;
            }
            Do::Phrase(n) => {
                let phrases = cx.session.settings().phrases_in(cx.text.language());
                if let Some(phrase) = phrases.get(n) {
                    if !self.note.is_empty() {
                        self.note.push_str(cx.text.run_comma());
                    }
                    self.note.push_str(phrase);
                    self.note_wanted = true;
                }
            }
            Do::ChoosePhotos => cx.ask(Ask::ChooseFiles(FilesFor::Moment(Hand::Facilitator))),
            Do::Recorder => cx.ask(Ask::Recorder(!cx.recorder)),
            Do::Decide(item, hand) => cx.act(Action::Decide {
                scene: None,
                item,
                hand,
            }),
            Do::Outline => self.outline_open = !self.outline_open,
            Do::OpenNote => self.note_wanted = true,
            Do::OpenRed => self.open(RunOverlay::Red(0)),
            Do::OpenProps => self.open(RunOverlay::Props(0)),
            Do::Audience(ask) => cx.ask(Ask::Audience(ask)),
            Do::OpenInjects => self.open(RunOverlay::Injects(0)),
            Do::OpenSwitches => self.open(RunOverlay::Switches(0)),
            Do::OpenImprovise => self.open(RunOverlay::Improvise(String::new())),
            Do::OpenPerson(item) => self.open_person(cx, item),
            Do::OpenJump => self.open(RunOverlay::Jump(String::new(), 0)),
            Do::OpenEnd => {
                let (titles, counts) = overlays::unrated(drill);
                self.open(RunOverlay::End(titles, counts));
            }
            Do::OpenAbort => self.open(RunOverlay::Abort(Reason::default())),
            Do::Improvise { spoken } => {
                if let Some(RunOverlay::Improvise(text)) = self.overlay.take() {
                    self.look = None;
                    if text.trim().is_empty() || cx.session.alarm().is_some() {
                        self.overlay = Some(RunOverlay::Improvise(text));
                    } else {
                        cx.act(Action::Improvise { text, spoken });
                    }
                }
            }
            Do::NextScene => {
                self.overlay = None;
                self.look = None;
                cx.act(Action::NextScene);
            }
            Do::End => {
                self.overlay = None;
                cx.ask(Ask::Then(vec![Command::Act(Action::End)], Go::Debrief));
            }
            Do::Abort => {
                if let Some(RunOverlay::Abort(reason)) = &mut self.overlay
                    && let Some(reason) = reason.given()
                {
                    let abort = Command::Act(Action::Abort(reason));
                    cx.ask(Ask::Then(vec![abort], Go::Debrief));
                }
            }
            Do::More => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.turn_page(cx, drill);
                }
            }
            Do::Close => {
                if self.overlay.take().is_none() {
                    if self.outline_open {
                        self.outline_open = false;
                    } else {
                        self.look = None;
                    }
                }
            }
        }
    }

    fn open(&mut self, overlay: RunOverlay) {
        self.overlay = Some(overlay);
        self.over_is_new = true;
    }

    fn open_person(&mut self, cx: &Cx<'_>, item: Option<String>) {
        let item = item
            .or_else(|| self.last_item.clone())
            .or_else(|| self.focus().map(str::to_owned));
        match item {
            Some(item) => self.open(RunOverlay::Person(item, 0)),
            None => cx.ask(Ask::Toast(cx.text.run_person_no_item().to_owned())),
        }
    }

    fn open_unseen(&mut self, cx: &Cx<'_>, item: Option<String>) {
        let item = item
            .or_else(|| self.last_item.clone())
            .or_else(|| self.focus().map(str::to_owned));
        match item {
            Some(item) => self.open(RunOverlay::Unseen(item, Reason::default())),
            None => cx.ask(Ask::Toast(cx.text.run_person_no_item().to_owned())),
        }
    }

    fn placement(&self) -> Placement {
        self.look.map_or(Placement::Now, Placement::Visit)
    }

    fn rate_red(&self, cx: &Cx<'_>, item: String, rating: Option<Rating>) {
        cx.act(Action::Rate(RateItem {
            item,
            rating,
            placement: match rating {
                Some(_) => self.placement(),
                None => Placement::Now,
            },
            ..RateItem::default()
        }));
    }

    /// The key of an item: the next result, at this cue or at the one before.
    fn press_item(&mut self, cx: &Cx<'_>, drill: &Drill, item: String, earlier: bool) {
        let Some(scene) = drill.state().current() else {
            return;
        };
        let Some(level) = drill
            .scenario()
            .and_then(|s| s.item(&item))
            .map(|i| i.level)
        else {
            return;
        };
        // The key of an item on which the two differ says that one's own result stands.
        if self.look.is_none() && !earlier && scene.differing(&item).is_some() {
            self.last_item = Some(item.clone());
            self.perform(cx, Do::Decide(item, Hand::Facilitator));
            return;
        }
        let placement = match (self.look, earlier) {
            (Some(visit), _) => Placement::Visit(visit),
            (None, false) => Placement::Now,
            (None, true) => match scene.visits.len().checked_sub(2) {
                Some(visit) => Placement::Visit(visit),
                None => {
                    cx.ask(Ask::Toast(cx.text.refused_nothing_before().to_owned()));
                    return;
                }
            },
        };
        // What the recorder told is no word of this hand: its key begins with its own.
        let rated = match scene.told_by(&item, Hand::Recorder) {
            Some(_) => scene.told_by(&item, Hand::Facilitator),
            None => scene.rating(&item),
        };
        let rating = match (placement, rated) {
            // What was recorded at another cue moves here with its result; the next press changes the result.
            (Placement::Visit(i), Some(rated)) if rated.cue != scene.visits[i].cue => {
                Some(rated.rating)
            }
            _ => next_rating(level, rated.map(|r| r.rating)),
        };
        // 未观察到 moves with its reason.
        let unseen = rated
            .filter(|r| rating == Some(Rating::NotObserved) && r.rating == Rating::NotObserved);
        let reason = unseen.map_or_else(String::new, |r| r.reason.clone());
        self.last_item = Some(item.clone());
        cx.act(Action::Rate(RateItem {
            item,
            rating,
            placement,
            reason,
            ..RateItem::default()
        }));
    }

    /// A clicker has one button forward: it says the line, then follows where there is only one way. It never chooses.
    fn click(&mut self, cx: &Cx<'_>, drill: &Drill) {
        if self.look.is_some() {
            self.perform(cx, Do::Forward);
            return;
        }
        let said = drill
            .state()
            .current()
            .and_then(SceneState::visit)
            .and_then(|v| v.said);
        match said {
            None => cx.act(Action::Say),
            Some(said) => {
                let since = drill.elapsed_millis(cx.session.now()) - said.elapsed_millis;
                if since >= BRANCH_GUARD_MILLIS {
                    cx.act(Action::Follow);
                }
            }
        }
    }

    fn save_note(&mut self, cx: &Cx<'_>) {
        // While a write is waiting nothing more is taken, and what was typed must not be lost.
        if cx.session.alarm().is_some() {
            return;
        }
        let note = std::mem::take(&mut self.note);
        self.noting = false;
        if !note.trim().is_empty() {
            cx.act(Action::Note(note));
        }
    }
}
