//! What follows from a key or a click: commands to the session, and what this screen alone knows.

use crate::drill::{
    Action, BRANCH_GUARD_MILLIS, Drill, Hand, Placement, RateItem, Reaction, SceneState,
    next_rating,
};
use crate::scenario::{Level, Rating};
use crate::session::Command;
use crate::tasks::FilesFor;
use crate::ui::widgets::Reason;
use crate::ui::{Cx, Request, Route};

use super::overlays::{self, RunOverlay};
use super::{RunCommand, RunScreen};

impl RunScreen {
    pub(super) fn perform(&mut self, cx: &Cx<'_>, what: RunCommand) {
        let Some(drill) = cx.session.drill() else {
            if what == RunCommand::Home {
                cx.go(Route::Home);
            }
            return;
        };
        let state = drill.state();
        let visits = state.current().map_or(0, |s| s.visits.len());
        let look_first = |cx: &Cx<'_>| {
            cx.request(Request::Toast(cx.text.run_not_while_looking().to_owned()));
        };
        match what {
            RunCommand::Start => cx.act(Action::Start),
            RunCommand::Space | RunCommand::Branch(_) | RunCommand::RedBranch(_)
                if self.look.is_some() =>
            {
                look_first(cx);
            }
            RunCommand::Space => cx.act(match drill.panel(cx.session.now()).reaction {
                Reaction::Running { .. } => Action::StopReaction,
                Reaction::Waiting | Reaction::Stopped { .. } => Action::Say,
            }),
            RunCommand::Click => self.click(cx, drill),
            RunCommand::Branch(n) => {
                let row = self.view.as_ref().and_then(|view| view.branches.get(n));
                if let Some(row) = row {
                    if row.red.is_empty() {
                        cx.act(Action::TakeBranch(row.place));
                    } else {
                        self.open(RunOverlay::RedBranch(n));
                    }
                }
            }
            RunCommand::RedBranch(n) => {
                let row = self.view.as_ref().and_then(|view| view.branches.get(n));
                if let Some(row) = row {
                    cx.act(Action::TakeBranch(row.place));
                }
                self.overlay = None;
            }
            RunCommand::Item { item, earlier } => self.press_item(cx, drill, item, earlier),
            RunCommand::Rate {
                item,
                rating: Some(Rating::NotObserved),
            } => self.open_unseen(cx, Some(item)),
            RunCommand::Rate { item, rating } => {
                self.last_item = Some(item.clone());
                cx.act(Action::Rate(RateItem {
                    item,
                    rating,
                    placement: self.placement(),
                    ..RateItem::default()
                }));
            }
            RunCommand::Adopt(item) => cx.act(Action::Adopt { scene: None, item }),
            RunCommand::AdoptFirst => {
                // A result of the recorder's first: while the two differ the item counts for nothing.
                let differing = state.current().and_then(|s| s.all_differing().next());
                if let Some((item, ..)) = differing.filter(|_| self.look.is_none()) {
                    let item = item.to_owned();
                    self.perform(cx, RunCommand::Decide(item, Hand::Recorder));
                    return;
                }
                let conflicts = state.current().map(SceneState::conflicts);
                let first = conflicts.as_deref().and_then(<[_]>::first);
                match first.filter(|_| self.look.is_none()) {
                    Some((item, ..)) => {
                        let item = (*item).to_owned();
                        cx.act(Action::Adopt { scene: None, item });
                    }
                    None => cx.request(Request::Toast(cx.text.run_nothing_to_adopt().to_owned())),
                }
            }
            RunCommand::OpenUnseen(item) => self.open_unseen(cx, item),
            RunCommand::Unseen => {
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
            RunCommand::Improvised(index) => {
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
            RunCommand::RateImprovised(index, rating) => cx.act(Action::RateImprovised {
                scene: None,
                index,
                rating,
            }),
            RunCommand::Touch(item) => {
                self.overlay = None;
                self.rate_red(cx, item, Some(Rating::Touched));
            }
            RunCommand::TakeBack(item) => self.rate_red(cx, item, None),
            RunCommand::Inject(inject) => {
                self.overlay = None;
                self.look = None;
                cx.act(Action::Inject(inject));
            }
            RunCommand::Switch(switch, option) => cx.act(Action::SetSwitch { switch, option }),
            RunCommand::Name(item, person) => {
                self.overlay = None;
                cx.act(Action::NamePerson {
                    scene: None,
                    item,
                    person,
                });
            }
            RunCommand::Jump(cue) => {
                self.overlay = None;
                self.look = None;
                self.outline_open = false;
                cx.act(Action::JumpTo(cue));
            }
            RunCommand::JumpLit => {
                if let Some(RunOverlay::Jump(query, at)) = &self.overlay
                    && let Some(cue) = overlays::found(cx, query).get(*at)
                {
                    self.perform(cx, RunCommand::Jump(cue.clone()));
                }
            }
            RunCommand::Back => {
                let at = self.look.unwrap_or(visits.saturating_sub(1));
                if at > 0 {
                    self.look = Some(at - 1);
                }
            }
            RunCommand::Forward => {
                self.look = self.look.map(|at| at + 1).filter(|at| at + 1 < visits);
            }
            RunCommand::Live => self.look = None,
            RunCommand::Pause => cx.act(Action::Pause(String::new())),
            RunCommand::Resume => cx.act(Action::Resume),
            RunCommand::Home => cx.request(Request::Then(vec![Command::Close], Route::Home)),
            RunCommand::Debrief => cx.go(Route::Debrief),
            RunCommand::Undo => cx.act(Action::Undo),
            RunCommand::Redo => cx.act(Action::Redo),
            RunCommand::SaveNote => self.save_note(cx),
            RunCommand::DropNote => {
                self.note.clear();
                self.noting = false;
            }
            RunCommand::Phrase(n) => {
                let phrases = cx.session.settings().phrases_in(cx.text.language());
                if let Some(phrase) = phrases.get(n) {
                    if !self.note.is_empty() {
                        self.note.push_str(cx.text.run_comma());
                    }
                    self.note.push_str(phrase);
                    self.note_wanted = true;
                }
            }
            RunCommand::ChoosePhotos => {
                cx.request(Request::ChooseFiles(FilesFor::Moment(Hand::Facilitator)));
            }
            RunCommand::Recorder => cx.request(Request::Recorder(!cx.recorder)),
            RunCommand::Decide(item, hand) => cx.act(Action::Decide {
                scene: None,
                item,
                hand,
            }),
            RunCommand::Outline => self.outline_open = !self.outline_open,
            RunCommand::OpenNote => self.note_wanted = true,
            RunCommand::OpenRed => self.open(RunOverlay::Red(0)),
            RunCommand::OpenProps => self.open(RunOverlay::Props(0)),
            RunCommand::Audience(ask) => cx.request(Request::Audience(ask)),
            RunCommand::OpenInjects => self.open(RunOverlay::Injects(0)),
            RunCommand::OpenSwitches => self.open(RunOverlay::Switches(0)),
            RunCommand::OpenImprovise => self.open(RunOverlay::Improvise(String::new())),
            RunCommand::OpenPerson(item) => self.open_person(cx, item),
            RunCommand::OpenJump => {
                let next = overlays::likely_next(drill);
                self.open_jump(cx, next.as_deref());
            }
            RunCommand::PreviewJump(cue) => self.open_jump(cx, Some(&cue)),
            RunCommand::OpenEnd => {
                let (titles, counts) = overlays::unrated(drill);
                self.open(RunOverlay::End(titles, counts));
            }
            RunCommand::OpenAbort => self.open(RunOverlay::Abort(Reason::default())),
            RunCommand::Improvise { spoken } => {
                if let Some(RunOverlay::Improvise(text)) = self.overlay.take() {
                    self.look = None;
                    if text.trim().is_empty() || cx.session.alarm().is_some() {
                        self.overlay = Some(RunOverlay::Improvise(text));
                    } else {
                        cx.act(Action::Improvise { text, spoken });
                    }
                }
            }
            RunCommand::NextScene => {
                self.overlay = None;
                self.look = None;
                cx.act(Action::NextScene);
            }
            RunCommand::End => {
                self.overlay = None;
                cx.request(Request::Then(
                    vec![Command::Act(Action::End)],
                    Route::Debrief,
                ));
            }
            RunCommand::Abort => {
                if let Some(RunOverlay::Abort(reason)) = &mut self.overlay
                    && let Some(reason) = reason.given()
                {
                    let abort = Command::Act(Action::Abort(reason));
                    cx.request(Request::Then(vec![abort], Route::Debrief));
                }
            }
            RunCommand::More => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.turn_page(cx, drill);
                }
            }
            RunCommand::Close => {
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

    /// With this cue lit, so that its line can be read before anybody jumps.
    fn open_jump(&mut self, cx: &Cx<'_>, cue: Option<&str>) {
        let all = overlays::found(cx, "");
        let at = all.iter().position(|id| Some(id.as_str()) == cue);
        self.outline_open = false;
        self.open(RunOverlay::Jump(String::new(), at.unwrap_or(0)));
    }

    fn open_person(&mut self, cx: &Cx<'_>, item: Option<String>) {
        let item = item
            .or_else(|| self.last_item.clone())
            .or_else(|| self.focus().map(str::to_owned));
        match item {
            Some(item) => self.open(RunOverlay::Person(item, 0)),
            None => cx.request(Request::Toast(cx.text.run_person_no_item().to_owned())),
        }
    }

    fn open_unseen(&mut self, cx: &Cx<'_>, item: Option<String>) {
        let item = item
            .or_else(|| self.last_item.clone())
            .or_else(|| self.focus().map(str::to_owned));
        match item {
            Some(item) => self.open(RunOverlay::Unseen(item, Reason::default())),
            None => cx.request(Request::Toast(cx.text.run_person_no_item().to_owned())),
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
            self.perform(cx, RunCommand::Decide(item, Hand::Facilitator));
            return;
        }
        let placement = match (self.look, earlier) {
            (Some(visit), _) => Placement::Visit(visit),
            (None, false) => Placement::Now,
            (None, true) => match scene.visits.len().checked_sub(2) {
                Some(visit) => Placement::Visit(visit),
                None => {
                    cx.request(Request::Toast(cx.text.refused_nothing_before().to_owned()));
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
            self.perform(cx, RunCommand::Forward);
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
