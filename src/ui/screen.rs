//! What all screens have in common.

use egui::Ui;

use crate::session::{Command, Session};
use crate::tasks::News;

use super::keys::Keys;
use super::{Cx, Route};

/// A place of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RailItem {
    #[default]
    Home,
    Library,
    Archive,
    Trends,
    Settings,
}

impl RailItem {
    /// Those at the top, in the order of their keys.
    pub(crate) const UPPER: [Self; 4] = [Self::Home, Self::Library, Self::Archive, Self::Trends];

    /// Where a screen of a drill stands: where the drill was found.
    pub(crate) const fn of_drill(before: Self) -> Self {
        match before {
            Self::Archive => Self::Archive,
            _ => Self::Home,
        }
    }

    /// The screen that it opens.
    pub(crate) const fn go(self) -> Route {
        match self {
            Self::Home => Route::Home,
            Self::Library => Route::Library(None),
            Self::Archive => Route::Archive(None),
            Self::Trends => Route::Trends(Vec::new()),
            Self::Settings => Route::Settings,
        }
    }
}

/// What stands round a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chrome {
    /// The rail at the left with its keys, and everything that is to be read.
    Rail,
    /// The whole window is the stage of a drill: what can wait until it is over waits.
    Stage,
}

/// A screen. It owns its state, reads the session, and asks for what it wants to change.
pub(crate) trait Screen {
    /// The place of the rail that is lit; the one that was lit on the screen before may stay.
    fn rail(&self, before: RailItem) -> RailItem;

    fn chrome(&self) -> Chrome {
        Chrome::Rail
    }

    /// Whose keys act here, as F1 lists them.
    fn scopes(&self) -> &'static [&'static str];

    /// Takes its keys, before the frame is drawn.
    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>);

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>);

    /// Takes what a job has brought back for it. What it did not ask for, or what others are to hear of too, it gives back.
    fn on_news(&mut self, news: News) -> Option<News> {
        Some(news)
    }

    /// What is still in a field, as commands; asked before the screen is left.
    fn flush(&mut self, _: &Session) -> Vec<Command> {
        Vec::new()
    }

    /// Why the screen is not left at once: something in it would be lost. Said once.
    fn leave_blocked(&mut self, _: &Session) -> Option<String> {
        None
    }

    /// Other drills are in the archive now, or are kept for another time: what is shown of them is read again.
    fn archive_changed(&mut self) {}
}
