//! 筹备: who, where, how, and whether all is ready. Nothing here holds a drill back but the lack of a script.

mod checks;
mod info;
mod open_actions;
mod papers;
mod paste;
mod people;
mod roster;
mod scenes;
mod targets;

use std::collections::BTreeMap;
use std::time::Duration;

use egui::{Margin, ScrollArea, Ui};

use crate::drill::{Action, ScenePlan, SessionStep, Setup};
use crate::i18n::Text;
use crate::library::{Library, Script, Set};
use crate::session::{Command, Session};
use crate::tasks::{Keyed, Latest};

use crate::ui::audience::AudienceRequest;
use crate::ui::keys::{DialogKey, Keys, PasteKey, Press as _, SetupKey};
use crate::ui::shared::scripts::foreign;
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{
    Button, Heading, Page, Size, UiExt as _, at_right, column, gutter, label, page_footer,
    page_header,
};
use crate::ui::{Cx, RailItem, Request, Route, Screen, icons};

/// How long a pause in typing is before the draft is kept. Milliseconds.
const PAUSE: i64 = 700;
/// Padding of a card.
const PADDING: Margin = Margin {
    left: 24,
    right: 24,
    top: 20,
    bottom: 20,
};
/// The script of each scene, none where it is gone from the library.
type Scripts<'a> = [Option<&'a Script>];

/// Between cards.
const GAP: f32 = 16.0;

/// What was taken out and can be put back, with all that was written since left as it is.
enum Taken {
    Person(roster::Removed),
    /// The roster that another one replaced.
    Roster(roster::Replaced),
    Scene(usize, Box<ScenePlan>),
}

pub(crate) struct SetupScreen {
    setup: Setup,
    /// Open actions of before, until unit or scenes change.
    carried: open_actions::OpenActions,
    /// As it was last kept.
    kept: Setup,
    /// As it stood at the last look, and when it last changed.
    seen: Setup,
    changed_at: i64,
    /// What was taken out, the latest last.
    taken: Vec<Taken>,
    /// What is being typed into the fields of targets.
    targets: BTreeMap<(usize, String), String>,
    more: bool,
    papers: papers::Papers,
    paste: Option<String>,
    /// A field of the roster to be given focus: row and column.
    focus: Option<(usize, usize)>,
    /// The number that is written there was given to a drill already.
    number_given: Latest<Keyed<String>, bool>,
    /// It is to be begun, as a rehearsal or not, when what is open from earlier drills is read.
    starting: Option<bool>,
    /// What the program gave for these scenes; what somebody wrote is left alone.
    given: Setup,
    /// A field, a menu or a dialog is in use: Esc belongs to it.
    busy: bool,
}

impl SetupScreen {
    pub(crate) fn new(session: &Session, scenarios: &[String]) -> Self {
        let names: Vec<&str> = scenarios.iter().map(String::as_str).collect();
        let draft = session.draft().filter(|_| names.is_empty());
        let fresh = session.new_setup(&names);
        let mut setup = draft.cloned().unwrap_or(fresh);
        if draft.is_some() {
            let today = session.new_setup(&[]).number;
            renumber(&mut setup.number, &today);
        }
        Self {
            // A draft that was never kept counts as changed, so that it is there after a restart.
            kept: draft.cloned().unwrap_or_default(),
            seen: setup.clone(),
            changed_at: i64::MIN,
            taken: Vec::new(),
            number_given: Latest::default(),
            starting: None,
            targets: BTreeMap::new(),
            more: false,
            papers: papers::Papers::default(),
            paste: None,
            focus: None,
            busy: false,
            carried: open_actions::OpenActions::default(),
            given: given(session, &setup),
            setup,
        }
    }

    /// Sets up a drill as it is given, such as one that repeats another (补演).
    pub(crate) fn of(session: &Session, setup: Setup) -> Self {
        let scenarios: Vec<String> = setup.scenes.iter().map(|s| s.scenario.clone()).collect();
        Self {
            given: given(session, &setup),
            seen: setup.clone(),
            setup,
            ..Self::new(session, &scenarios)
        }
    }
}

impl Screen for SetupScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Library
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[SetupKey::SCOPE, PasteKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if self.paste.is_some() {
            if keys.take(DialogKey::No) {
                self.paste = None;
            } else if keys.take(PasteKey::Take) {
                self.take_paste(cx);
            }
            return;
        }
        if keys.take(SetupKey::Start) {
            self.start(cx, false);
        }
        if keys.take(SetupKey::Rehearse) {
            self.start(cx, true);
        }
        if keys.take(SetupKey::Export) {
            self.write_papers(cx);
        }
        if keys.take(SetupKey::Undo) {
            self.undo(cx);
        }
        if keys.take(SetupKey::AddPerson) {
            self.add_person();
        }
        if keys.take(SetupKey::Projector) {
            cx.request(Request::Audience(AudienceRequest::Toggle));
        }
        if !self.busy && keys.take(SetupKey::Leave) {
            self.leave(cx);
        }
        // A shortcut may lead away from here before the pause in typing is over.
        if keys.shortcut() {
            self.keep(cx);
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if let Some(rehearsal) = self.starting.take() {
            self.start(cx, rehearsal);
        }
        let all = ui.max_rect();
        let page = Page::new(all, 72.0, 68.0);
        let scripts = scripts(cx.session.library(), &self.setup);
        let (title, note) = heading(cx, &self.setup, &scripts);
        let heading = Heading {
            title: &title,
            note: &note,
            back: cx.text.setup_back(),
            step: SessionStep::Prepare,
        };
        if page_header(ui, cx.theme, cx.text, page.header, &heading) {
            self.leave(cx);
        }
        let gutter = gutter(all.width());
        super::widgets::rows(ui, page.body, "body", |ui| {
            ScrollArea::vertical()
                .id_salt("setup")
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = GAP;
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.horizontal_top(|ui| {
                        ui.room(gutter);
                        let width = all.width() - 2.0 * gutter;
                        // The whole window counts, the rail with it.
                        if all.width() + 76.0 < 1100.0 {
                            column(ui, width, |ui| {
                                self.main_cards(ui, cx);
                                self.side_cards(ui, cx, &scripts);
                            });
                        } else {
                            let side = if all.width() < 1240.0 { 340.0 } else { 400.0 };
                            column(ui, width - side - 20.0, |ui| self.main_cards(ui, cx));
                            ui.gap(Gap::Xl);
                            column(ui, side, |ui| self.side_cards(ui, cx, &scripts));
                        }
                    });
                });
        });
        page_footer(ui, cx.theme, page.footer, |ui| {
            self.footer(ui, cx, &scripts);
        });
        self.paste_dialog(ui, cx);
        self.watch(ui, cx);
    }
}

impl SetupScreen {
    fn main_cards(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.info_card(ui, cx);
        self.people_card(ui, cx);
    }

    fn side_cards(&mut self, ui: &mut Ui, cx: &Cx<'_>, scripts: &Scripts<'_>) {
        self.checks_card(ui, cx, scripts);
        self.papers_card(ui, cx, scripts);
        self.carried_card(ui, cx);
        self.scenes_card(ui, cx, scripts);
        self.switches_card(ui, cx, scripts);
        self.targets_card(ui, cx, scripts);
        ui.gap(Gap::Xs);
    }

    fn footer(&mut self, ui: &mut Ui, cx: &Cx<'_>, scripts: &Scripts<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        self.kept_line(ui, cx);
        let missing = missing(text, scripts).or_else(|| cx.nothing_recorded());
        at_right(ui, |ui| {
            let start = Button::new(theme, text.setup_start())
                .key(SetupKey::Start.cap(text))
                .size(Size::Large)
                .primary()
                .disabled(missing);
            if start.show(ui).clicked() {
                self.start(cx, false);
            }
            let mut rehearse = Button::new(theme, text.setup_rehearse()).disabled(missing);
            if ui.available_width() > 760.0 {
                rehearse = rehearse.key(SetupKey::Rehearse.cap(text));
            }
            let rehearse = rehearse.show(ui).on_hover_text(text.setup_rehearse_keys());
            if rehearse.clicked() {
                self.start(cx, true);
            }
            Self::projector_button(ui, cx);
            Self::recorder_button(ui, cx);
            let note = missing.unwrap_or_else(|| text.setup_rehearse_note());
            let ink = if missing.is_some() {
                theme.partly
            } else {
                theme.ink_3
            };
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width());
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                label(ui, note, TextRole::Small, ink);
            });
        });
    }

    /// Tries the projector before the drill: the room reads that it is about to begin.
    fn projector_button(ui: &mut Ui, cx: &Cx<'_>) {
        let (text, room) = (cx.text, ui.available_width());
        let name = cx.audience.toggle_name(text);
        let mut button = Button::new(cx.theme, name).icon(icons::PROJECTOR_SCREEN);
        if room > 520.0 {
            button = button.key(SetupKey::Projector.cap(text));
        }
        if room > 260.0 && button.ghost().show(ui).clicked() {
            cx.request(Request::Audience(AudienceRequest::Toggle));
        }
    }

    /// A second person takes the record: their window comes up with the start.
    fn recorder_button(ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let name = if cx.recorder {
            text.recorder_with_start()
        } else {
            text.recorder_open()
        };
        let button = Button::new(cx.theme, name).icon(icons::USERS).ghost();
        if ui.available_width() > 360.0 && button.show(ui).clicked() {
            cx.request(Request::Recorder(!cx.recorder));
        }
    }

    /// Whether the draft is in the archive: said only of what is.
    fn kept_line(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let is_kept = cx.session.is_draft_kept(&self.setup);
        let is_failed = !is_kept && self.setup == self.kept;
        let (said, ink) = if is_failed {
            (text.setup_not_saved(), theme.partly)
        } else if is_kept {
            (text.setup_saved(), theme.ink_2)
        } else {
            (text.setup_saving(), theme.ink_2)
        };
        label(ui, said, TextRole::Small, ink);
        // Where nothing can be recorded at all the button stands at the foot of the window.
        if is_failed && cx.nothing_recorded().is_none() {
            let again = Button::new(theme, text.alarm_retry()).size(Size::Small);
            if again.show(ui).clicked() {
                cx.run(Command::KeepDraft(Box::new(self.setup.clone())));
            }
        }
    }

    fn leave(&mut self, cx: &Cx<'_>) {
        self.keep(cx);
        let first = self.setup.scenes.first().map(|s| s.scenario.clone());
        cx.go(Route::Library(first));
    }

    fn start(&mut self, cx: &Cx<'_>, rehearsal: bool) {
        let known = |name: &str| cx.session.library().find(name).is_some();
        if self.setup.scenes.is_empty() || !self.setup.scenes.iter().all(|s| known(&s.scenario)) {
            cx.request(Request::Toast(cx.text.setup_no_scene().to_owned()));
            return;
        }
        if let Some(why) = cx.nothing_recorded() {
            cx.request(Request::Toast(why.to_owned()));
            return;
        }
        let mut setup = self.setup.clone();
        setup.rehearsal = rehearsal;
        // What is open from earlier drills goes with it: it begins when that is read.
        if !self.carried.refresh(cx, &self.setup) {
            self.starting = Some(rehearsal);
            return;
        }
        setup.carried = self.carried.list().to_vec();
        if rehearsal && let Ok(number) = cx.session.rehearsal_number(&setup.number) {
            setup.number = number;
        }
        setup
            .participants
            .iter_mut()
            .for_each(|p| p.name = p.name.trim().to_owned());
        let commands = vec![Command::Open(Box::new(setup)), Command::Act(Action::Start)];
        cx.request(Request::Then(commands, Route::Run));
        // What was played is no draft any more; what was rehearsed still is.
        if rehearsal {
            self.keep(cx);
        } else {
            self.kept = self.setup.clone();
        }
    }

    fn undo(&mut self, cx: &Cx<'_>) {
        match self.taken.pop() {
            Some(Taken::Person(person)) => roster::put_back(&mut self.setup, person),
            Some(Taken::Roster(before)) => {
                self.setup.participants = before.participants;
                for (scene, cast) in self.setup.scenes.iter_mut().zip(before.casts) {
                    scene.cast = cast;
                }
            }
            Some(Taken::Scene(place, plan)) => {
                let place = place.min(self.setup.scenes.len());
                self.setup.scenes.insert(place, *plan);
                self.scenes_changed(cx);
            }
            None => return,
        }
        cx.request(Request::Toast(cx.text.setup_restored().to_owned()));
    }

    /// Keeps the draft at once, if it changed.
    fn keep(&mut self, cx: &Cx<'_>) {
        if self.setup != self.kept && !self.setup.scenes.is_empty() {
            self.kept = self.setup.clone();
            cx.run(Command::KeepDraft(Box::new(self.setup.clone())));
        }
    }

    /// Keeps the draft when it has really changed and nobody is in the middle of a word.
    fn watch(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let typing = ui.ctx().text_edit_focused();
        self.busy = typing || egui::Popup::is_any_open(ui.ctx());
        let now = cx.session.now().mono_millis;
        if self.setup != self.seen {
            self.seen = self.setup.clone();
            self.changed_at = now;
        }
        if self.setup == self.kept {
            return;
        }
        let left = self.changed_at.saturating_add(PAUSE).saturating_sub(now);
        let closing = ui.input(|i| i.viewport().close_requested());
        if closing || !typing || left <= 0 {
            self.keep(cx);
        } else {
            let left = Duration::from_millis(left.unsigned_abs());
            ui.ctx().request_repaint_after(left);
        }
    }
}

/// The scripts of the scenes, none where one is gone from the library.
fn scripts<'a>(library: &'a Library, setup: &Setup) -> Vec<Option<&'a Script>> {
    let scenes = setup.scenes.iter();
    scenes.map(|plan| library.find(&plan.scenario)).collect()
}

/// Why a drill of these scenes can neither begin nor be put on paper.
fn missing<'a>(text: &'a Text, scripts: &Scripts<'_>) -> Option<&'a str> {
    if scripts.is_empty() {
        Some(text.setup_no_scene())
    } else if scripts.iter().any(Option::is_none) {
        Some(text.setup_missing_scene())
    } else {
        None
    }
}

fn heading(cx: &Cx<'_>, setup: &Setup, scripts: &Scripts<'_>) -> (String, String) {
    let text = cx.text;
    let ids: Vec<&str> = setup.scenes.iter().map(|s| s.scenario.as_str()).collect();
    let title = match scripts.first() {
        _ if let Some(set) = Set::of(&ids) => text.set(set).to_owned(),
        Some(Some(script)) => script.scenario.title.clone(),
        Some(None) => setup.scenes[0].scenario.clone(),
        None => text.setup_untitled().to_owned(),
    };
    let note = match scripts {
        [Some(script)] => {
            let scenario = &script.scenario;
            let note = text.setup_version(scenario.id.clone(), scenario.version);
            match foreign(text, scenario) {
                Some(language) => text.library_card_in(note, language),
                None => note,
            }
        }
        [] | [None] => String::new(),
        many => text.setup_scene_count(many.len()),
    };
    (title, note)
}

/// What the program would give to a drill of these scenes.
fn given(session: &Session, setup: &Setup) -> Setup {
    let ids: Vec<&str> = setup.scenes.iter().map(|s| s.scenario.as_str()).collect();
    session.new_setup(&ids)
}

/// A draft of another day gets the number of today, unless somebody wrote one of their own.
fn renumber(number: &mut String, today: &str) {
    let parts = |n: &str| {
        let (rest, serial) = n.rsplit_once('-')?;
        let (code, date) = rest.rsplit_once('-')?;
        let digits = |s: &str, len| s.len() == len && s.bytes().all(|b| b.is_ascii_digit());
        (digits(date, 8) && digits(serial, 2)).then(|| code.to_owned())
    };
    if number.is_empty() || (parts(number).is_some() && parts(number) == parts(today)) {
        today.clone_into(number);
    }
}
