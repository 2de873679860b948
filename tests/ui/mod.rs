//! The window, through the accessibility tree. The glyph and label checks of the harness stay on.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use drilldesk::drill::{Clock, SimulatedClock, State};
use drilldesk::i18n::{Language, Text};
use drilldesk::session::Session;
use drilldesk::settings::{Appearance, Settings};
use drilldesk::ui::App;
use egui::Modifiers;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

mod archive;
mod archive_rules;
mod audience;
mod crash;
mod debrief;
mod example;
mod follow;
mod gallery;
mod home;
mod keep;
mod keys;
mod library;
mod page;
mod played;
mod reads;
mod recorder;
mod run;
mod settings;
mod setup;
mod shell;
mod trends;
mod unwritable;

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

/// The same on a data folder that has a past, with the usual settings.
pub(crate) fn desk_on(
    folder: tempfile::TempDir,
    size: [f32; 2],
    language: Language,
    appearance: Appearance,
) -> Desk {
    settings(language, appearance).save(folder.path()).unwrap();
    desk_in(folder, size, language)
}

/// The settings of most tests.
pub(crate) fn settings(language: Language, appearance: Appearance) -> Settings {
    Settings {
        language,
        appearance,
        reduce_motion: true,
        branch: "城东支行".to_owned(),
        unit: "城东支行".to_owned(),
        facilitator: "沈亦宁".to_owned(),
        ..Settings::default()
    }
}

/// A window on a data folder as it is.
pub(crate) fn desk_in(folder: tempfile::TempDir, size: [f32; 2], language: Language) -> Desk {
    let (harness, clock) = window(folder.path(), size);
    let mut desk = Desk {
        harness,
        clock,
        text: Text::new(language),
        folder,
    };
    desk.draw();
    desk
}

/// The program in a window that nobody sees, on a data folder that outlives it.
pub(crate) fn window(data: &Path, size: [f32; 2]) -> (Harness<'static, App>, SimulatedClock) {
    window_with(Harness::builder(), data, size)
}

/// The same, drawn as the builder says.
pub(crate) fn window_with(
    builder: egui_kittest::HarnessBuilder<App>,
    data: &Path,
    size: [f32; 2],
) -> (Harness<'static, App>, SimulatedClock) {
    let clock = SimulatedClock::new(evening());
    let shared = clock.clone();
    let data = data.to_owned();
    // News of jobs may come in at any step.
    let builder = builder.with_size(size).with_max_steps(16);
    let harness = builder.build_eframe(move |cc| {
        let make = Box::new(move || Box::new(shared.clone()) as Box<dyn Clock>);
        App::with_clock(&cc.egui_ctx, &data, make)
    });
    (harness, clock)
}

/// Waits until no job runs and what all of them brought is drawn. While jobs are held, they are not waited for.
pub(crate) fn settle(harness: &mut Harness<'static, App>) {
    loop {
        let jobs = harness.state().jobs();
        let before = jobs.started();
        jobs.wait_until_idle();
        harness.step();
        // What came in may have started more.
        if harness.state().jobs().started() == before {
            break;
        }
    }
    harness.run();
}

impl Desk {
    /// Draws until nothing moves and nothing is being read.
    fn draw(&mut self) {
        let settled = self.harness.try_run();
        // An answer may have come after the last frame: then nothing is looked for any more, and it has not been drawn.
        let mut is_looking = self.harness.state().is_looking();
        if !is_looking {
            self.harness.step();
            is_looking = self.harness.state().is_looking();
        }
        if is_looking {
            self.settle();
        } else if settled.is_err() {
            self.harness.run();
        }
    }

    /// Lets time pass and draws again.
    pub(crate) fn wait_millis(&mut self, millis: i64) {
        self.clock.advance_millis(millis);
        self.draw();
    }

    /// Presses a key and draws again, half a second later than the press before.
    pub(crate) fn press(&mut self, key: egui::Key) {
        self.clock.advance_millis(500);
        self.harness.key_press(key);
        self.draw();
    }

    /// The same with modifiers.
    pub(crate) fn press_with(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.clock.advance_millis(500);
        self.harness.key_press_modifiers(modifiers, key);
        self.draw();
    }

    /// Waits until no job runs and what all of them brought is drawn. While jobs are held, they are not waited for.
    pub(crate) fn settle(&mut self) {
        settle(&mut self.harness);
    }

    /// Jobs that start from now on wait with their work until they are let go.
    pub(crate) fn hold_jobs(&mut self, is_held: bool) {
        self.harness.state().jobs().hold(is_held);
    }

    /// Changes the program from outside and draws again.
    pub(crate) fn tell(&mut self, change: impl FnOnce(&mut App)) {
        change(self.harness.state_mut());
        self.draw();
    }

    /// The session behind the window.
    pub(crate) fn session(&self) -> &Session {
        self.harness.state().session().unwrap()
    }

    /// Where the open drill stands.
    pub(crate) fn state(&self) -> &State {
        self.session().drill().unwrap().state()
    }

    /// A sentence is on the screen, whole or within another.
    pub(crate) fn says(&self, sentence: &str) -> bool {
        self.harness
            .query_all_by_label_contains(sentence)
            .next()
            .is_some()
    }

    /// Words that are painted, each with whether some of them were cut off.
    pub(crate) fn painted(&self) -> Vec<(String, bool)> {
        fn texts(shape: &egui::Shape, found: &mut Vec<(String, bool)>) {
            match shape {
                egui::Shape::Text(text) => {
                    found.push((text.galley.text().to_owned(), text.galley.elided));
                }
                egui::Shape::Vec(shapes) => shapes.iter().for_each(|s| texts(s, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        for clipped in &self.harness.output().shapes {
            texts(&clipped.shape, &mut found);
        }
        found
    }

    /// These words are painted, and none of them is cut off.
    pub(crate) fn paints(&self, words: &str) -> bool {
        self.painted().contains(&(words.to_owned(), false))
    }

    /// Presses a button or a box by its name.
    pub(crate) fn click(&mut self, role: Role, name: &str) {
        self.clock.advance_millis(500);
        self.harness
            .get_by_role_and_label(role, name)
            .click_accesskit();
        self.draw();
    }

    /// Puts the cursor into a field.
    pub(crate) fn focus(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::TextInput, name)
            .focus();
        self.draw();
    }

    /// What stands in a field.
    pub(crate) fn value(&self, name: &str) -> String {
        let field = self.harness.get_by_role_and_label(Role::TextInput, name);
        field.value().unwrap_or_default()
    }

    /// Types into the field that has focus.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.draw();
    }

    /// Puts this text in place of what stands in a field, and stays in it.
    pub(crate) fn write(&mut self, name: &str, text: &str) {
        self.focus(name);
        self.press_with(Modifiers::COMMAND, egui::Key::A);
        if text.is_empty() {
            self.press(egui::Key::Delete);
        } else {
            self.type_text(text);
        }
    }
}

/// A file that is let go over the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Lets files go over the window.
pub(crate) fn drop_files(desk: &mut Desk, files: &[(&str, &[u8])]) {
    let folder = desk.folder.path().join("camera");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let dropped = std::sync::Arc::new(Dropped(path));
        desk.harness.input_mut().dropped_files.push(dropped);
    }
    desk.draw();
}

/// A small picture.
pub(crate) fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(60, 40, image::Rgb([20, 90, 160]));
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
