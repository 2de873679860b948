//! The window, through the accessibility tree. The glyph and label checks of the harness stay on.

use chrono::{DateTime, FixedOffset};
use drilldesk::drill::{Clock, SimulatedClock};
use drilldesk::i18n::{Language, Text};
use drilldesk::settings::{Appearance, Settings};
use drilldesk::ui::App;
use egui_kittest::Harness;

mod home;
mod library;
mod played;
mod run;
mod settings;
mod shell;

/// A window on a data folder of its own, with a clock that moves only when told to.
pub(crate) struct Desk {
    pub(crate) harness: Harness<'static, App>,
    pub(crate) clock: SimulatedClock,
    pub(crate) text: Text,
    pub(crate) folder: tempfile::TempDir,
}

/// 17:40 on 24 November 2026.
pub(crate) fn evening() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-24T17:40:00+08:00").unwrap()
}

/// A window of this size in this language.
pub(crate) fn desk(size: [f32; 2], language: Language, appearance: Appearance) -> Desk {
    desk_on(tempfile::tempdir().unwrap(), size, language, appearance)
}

/// The same on a data folder that has a past.
pub(crate) fn desk_on(
    folder: tempfile::TempDir,
    size: [f32; 2],
    language: Language,
    appearance: Appearance,
) -> Desk {
    let settings = Settings {
        language,
        appearance,
        reduce_motion: true,
        branch: "城东支行".to_owned(),
        unit: "城东支行".to_owned(),
        facilitator: "沈亦宁".to_owned(),
        ..Settings::default()
    };
    settings.save(folder.path()).unwrap();
    let clock = SimulatedClock::new(evening());
    let shared = clock.clone();
    let data = folder.path().to_owned();
    let harness = Harness::builder().with_size(size).build_eframe(move |cc| {
        let make = Box::new(move || Box::new(shared.clone()) as Box<dyn Clock>);
        App::with_clock(&cc.egui_ctx, &data, make)
    });
    let mut desk = Desk {
        harness,
        clock,
        text: Text::new(language),
        folder,
    };
    desk.harness.run();
    desk
}

impl Desk {
    /// Lets time pass and draws again.
    pub(crate) fn wait_millis(&mut self, millis: i64) {
        self.clock.advance_millis(millis);
        self.harness.run();
    }

    /// Presses a key and draws again, half a second later than the press before.
    pub(crate) fn press(&mut self, key: egui::Key) {
        self.clock.advance_millis(500);
        self.harness.key_press(key);
        self.harness.run();
    }

    /// The same with modifiers.
    pub(crate) fn press_with(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.clock.advance_millis(500);
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }
}
