//! The screen that is shown, what is parked of those that were left, and the way from one to the next.

use crate::diagnostics;
use crate::session::Session;
use crate::tasks::News;

use super::archive::{ArchiveScreen, DrillList};
use super::debrief::DebriefScreen;
use super::home::{HomeRead, HomeScreen};
use super::library::LibraryScreen;
use super::page::PageScreen;
use super::papers::PapersScreen;
use super::run::RunScreen;
use super::settings::SettingsScreen;
use super::setup::SetupScreen;
use super::sheet::SheetScreen;
use super::trends::TrendsScreen;
use super::{App, ArchivePart, RailItem, Route, Screen};

/// The screen shown, with its state.
pub(super) enum ActiveScreen {
    Home(Box<HomeScreen>),
    Library(Box<LibraryScreen>),
    Setup(Box<SetupScreen>),
    Run(Box<RunScreen>),
    Debrief(Box<DebriefScreen>),
    Papers(Box<PapersScreen>),
    Page(Box<PageScreen>),
    Archive(Box<ArchiveScreen>),
    Trends(Box<TrendsScreen>),
    Sheet(Box<SheetScreen>),
    Settings(Box<SettingsScreen>),
}

impl Default for ActiveScreen {
    fn default() -> Self {
        Self::Home(Box::default())
    }
}

/// What outlives the screen it belongs to. Of every other screen nothing is kept when it is left.
#[derive(Default)]
pub(super) struct Parked {
    /// The archive as it was left, with what was looked for and chosen in it.
    archive: Option<Box<ArchiveScreen>>,
    /// What the home screen showed when it was left.
    home: HomeRead,
    /// Which place of the rail is lit.
    pub(super) rail: RailItem,
}

impl Parked {
    /// The archive as it was left, or a new one.
    fn archive(&mut self, session: &Session) -> Box<ArchiveScreen> {
        let parked = self.archive.take();
        parked.unwrap_or_else(|| Box::new(ArchiveScreen::new(session)))
    }

    /// Hands to what is parked what no screen that is shown has taken.
    pub(super) fn on_news(&mut self, news: News) -> Option<News> {
        match &mut self.archive {
            Some(archive) => archive.on_news(news),
            None => Some(news),
        }
    }

    pub(super) fn archive_changed(&mut self) {
        if let Some(archive) = &mut self.archive {
            archive.archive_changed();
        }
    }
}

impl ActiveScreen {
    /// What it has in common with every other. There is no other place that tells all screens apart.
    pub(super) fn get(&mut self) -> &mut dyn Screen {
        match self {
            Self::Home(screen) => screen.as_mut(),
            Self::Library(screen) => screen.as_mut(),
            Self::Setup(screen) => screen.as_mut(),
            Self::Run(screen) => screen.as_mut(),
            Self::Debrief(screen) => screen.as_mut(),
            Self::Papers(screen) => screen.as_mut(),
            Self::Page(screen) => screen.as_mut(),
            Self::Archive(screen) => screen.as_mut(),
            Self::Trends(screen) => screen.as_mut(),
            Self::Sheet(screen) => screen.as_mut(),
            Self::Settings(screen) => screen.as_mut(),
        }
    }

    /// Puts the screen of this route in place of this one; where that cannot be, this one stays, and the sentence says why.
    pub(super) fn open(
        &mut self,
        go: Route,
        session: &Session,
        parked: &mut Parked,
    ) -> Result<(), String> {
        let setup = match &go {
            Route::Repeat(uid) => Some(session.repeat_setup(uid)),
            Route::Again(uid) => Some(session.again_setup(uid)),
            _ => None,
        };
        let setup = setup.transpose().map_err(|error| {
            let text = session.text();
            text.follow_repeat_failed(text.archive_error(&error))
        })?;
        std::mem::take(self).park(parked);
        *self = match go {
            Route::Home => {
                let read = std::mem::take(&mut parked.home);
                Self::Home(Box::new(HomeScreen::new(read)))
            }
            Route::Library(selected) => {
                Self::Library(Box::new(LibraryScreen::new(session, selected)))
            }
            Route::Setup(scenarios) => Self::Setup(Box::new(SetupScreen::new(session, &scenarios))),
            Route::Repeat(_) | Route::Again(_) => {
                let setup = setup.unwrap_or_default();
                Self::Setup(Box::new(SetupScreen::of(session, setup)))
            }
            Route::Run => Self::Run(Box::default()),
            Route::Debrief => Self::Debrief(Box::new(DebriefScreen::new(session))),
            Route::Papers => Self::Papers(Box::new(PapersScreen::new(session))),
            Route::Page { entry, back } => {
                Self::Page(Box::new(PageScreen::new(session, entry, *back)))
            }
            Route::Archive(part) => {
                let mut archive = parked.archive(session);
                if let Some(part) = part {
                    archive.turn_to(part);
                }
                Self::Archive(archive)
            }
            Route::Rule(change) => {
                let mut archive = parked.archive(session);
                archive.turn_to(ArchivePart::Rules);
                archive.rules.begin(session, *change);
                Self::Archive(archive)
            }
            Route::Trends(compared) => {
                Self::Trends(Box::new(TrendsScreen::new(session, &compared)))
            }
            Route::Settings => Self::Settings(Box::new(SettingsScreen::new(session))),
        };
        parked.rail = self.get().rail(parked.rail);
        Ok(())
    }

    /// Puts this screen in place of the one that is shown.
    fn replace(&mut self, screen: Self, parked: &mut Parked) {
        std::mem::replace(self, screen).park(parked);
        parked.rail = self.get().rail(parked.rail);
    }

    fn park(self, parked: &mut Parked) {
        match self {
            Self::Home(mut home) => parked.home = home.rest(),
            Self::Archive(archive) => parked.archive = Some(archive),
            _ => {}
        }
    }
}

impl App {
    pub(super) fn go(&mut self, go: Route) {
        diagnostics::did("screen", &diagnostics::kind(&go));
        self.flush();
        if let Some(reason) = self.leave_blocked() {
            self.say(reason);
            return;
        }
        let Ok(session) = &self.desk else { return };
        self.layers.age_toast(session.now().mono_millis);
        if let Err(reason) = self.screen.open(go, session, &mut self.parked) {
            self.layers.notices.add(reason);
        }
    }

    /// Shows a sheet to be filled in.
    pub(super) fn show_sheet(&mut self, screen: SheetScreen) {
        let screen = ActiveScreen::Sheet(Box::new(screen));
        self.screen.replace(screen, &mut self.parked);
    }

    /// Makes entries of what is still in a field of the screen.
    pub(super) fn flush(&mut self) {
        let Ok(session) = &self.desk else { return };
        for command in self.screen.get().flush(session) {
            self.run(command);
        }
    }

    /// Why the screen is not left at once.
    pub(super) fn leave_blocked(&mut self) -> Option<String> {
        let session = self.desk.as_ref().ok()?;
        self.screen.get().leave_blocked(session)
    }

    /// The list of drills, seen or parked.
    pub(super) fn drill_list(&mut self) -> Option<&mut DrillList> {
        let archive = match &mut self.screen {
            ActiveScreen::Archive(archive) => Some(archive),
            _ => self.parked.archive.as_mut(),
        };
        Some(&mut archive?.list)
    }

    /// What shows the archive is read again, be it seen or parked.
    pub(super) fn archive_changed(&mut self) {
        self.screen.get().archive_changed();
        self.parked.archive_changed();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::drill::SystemClock;

    fn session() -> (tempfile::TempDir, Session) {
        let folder = tempfile::tempdir().unwrap();
        let session = Session::open(folder.path(), Box::new(SystemClock::new())).unwrap();
        (folder, session)
    }

    /// A route to every screen that needs no drill to be built.
    fn routes() -> [Route; 10] {
        [
            Route::Home,
            Route::Library(None),
            Route::Setup(Vec::new()),
            Route::Run,
            Route::Debrief,
            Route::page(Route::Home),
            Route::Papers,
            Route::Archive(None),
            Route::Trends(Vec::new()),
            Route::Settings,
        ]
    }

    #[test]
    fn a_route_that_cannot_be_opened_leaves_the_screen_as_it_was() {
        let (_folder, session) = session();
        let (mut active, mut parked) = (ActiveScreen::default(), Parked::default());
        let to_plan = Route::Archive(Some(ArchivePart::Plan));
        assert_eq!(active.open(to_plan, &session, &mut parked), Ok(()));
        for go in [Route::Repeat("gone".into()), Route::Again("gone".into())] {
            assert!(active.open(go, &session, &mut parked).is_err());
            let ActiveScreen::Archive(archive) = &active else {
                unreachable!("the archive is shown still");
            };
            assert_eq!(archive.part(), ArchivePart::Plan);
            assert!(parked.archive.is_none());
        }
    }

    #[test]
    fn the_archive_is_found_again_as_it_was_left_and_lights_the_rail_for_its_drills() {
        let (_folder, session) = session();
        let (mut active, mut parked) = (ActiveScreen::default(), Parked::default());
        let mut open = |go| {
            assert_eq!(active.open(go, &session, &mut parked), Ok(()));
            let part = match &active {
                ActiveScreen::Archive(archive) => Some(archive.part()),
                _ => None,
            };
            (part, parked.rail)
        };
        let laws = Some(ArchivePart::Laws);
        assert_eq!(open(Route::Archive(laws)), (laws, RailItem::Archive));
        assert_eq!(open(Route::Papers), (None, RailItem::Archive));
        assert_eq!(open(Route::Debrief), (None, RailItem::Archive));
        assert_eq!(open(Route::Archive(None)), (laws, RailItem::Archive));
        assert_eq!(open(Route::Home), (None, RailItem::Home));
        assert_eq!(open(Route::Debrief), (None, RailItem::Home));
        assert_eq!(open(Route::Archive(None)), (laws, RailItem::Archive));
    }

    #[test]
    fn news_that_a_screen_did_not_ask_for_is_given_back() {
        let (_folder, session) = session();
        let (mut active, mut parked) = (ActiveScreen::default(), Parked::default());
        for go in routes() {
            assert_eq!(active.open(go.clone(), &session, &mut parked), Ok(()));
            let screen = active.get();
            assert!(!screen.scopes().is_empty(), "{go:?}");
            let news = screen.on_news(News::FilesOver);
            assert_eq!(news, Some(News::FilesOver), "{go:?}");
            // What became of papers is told by the program, but where it is seen.
            let told = screen.on_news(News::ExportOver).is_some();
            assert_eq!(told, go != Route::Papers, "{go:?}");
        }
        assert_eq!(parked.on_news(News::FilesOver), Some(News::FilesOver));
    }
}
