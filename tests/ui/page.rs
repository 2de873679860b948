//! A drill looked at again: moments by keys, playback by the clock, items and changes.

use drilldesk::i18n::Language;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};

use super::played::{Past, Played};
use super::{Desk, desk_on, settings};

fn open(language: Language, size: [f32; 2]) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    settings(language, Appearance::Light)
        .save(folder.path())
        .unwrap();
    let mut past = Past::open(folder.path(), "2026-11-02T17:40");
    let missed = Played {
        missed: 4,
        ..Played::default()
    };
    let uid = past.play(&["XB-01"], &missed);
    drop(past);
    let mut desk = desk_on(folder, size, language, Appearance::Light);
    desk.tell(|app| app.debrief(&uid));
    desk.press_with(Modifiers::COMMAND, Key::R);
    desk
}

#[test]
fn moments_by_keys_and_by_the_clock() {
    for language in [Language::ZhCn, Language::En] {
        for size in [[1440.0, 900.0], [1024.0, 700.0]] {
            let mut desk = open(language, size);
            let text = desk.text.clone();
            assert!(desk.says(text.page_play()));
            assert!(desk.says(&text.page_until("0:00")));
            desk.press(Key::End);
            let total = desk.state().ended.unwrap().elapsed_millis;
            let end = text.page_until(drilldesk::i18n::duration(total));
            assert!(desk.says(&end));
            desk.press(Key::Home);
            assert!(!desk.says(&end));
            // 16 times as fast: a minute is longer than the drill.
            desk.press(Key::Num5);
            desk.press(Key::Space);
            desk.clock.advance_millis(10_000);
            desk.harness.step();
            assert!(!desk.says(&end));
            desk.clock.advance_millis(60_000);
            desk.harness.step();
            desk.harness.run();
            assert!(desk.says(&end));
            desk.press(Key::Escape);
            assert!(desk.says(text.debrief_on()));
        }
    }
}

#[test]
fn an_item_opens_its_moment_and_the_chain_is_told() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = open(language, [1440.0, 900.0]);
        let text = desk.text.clone();
        desk.press(Key::F6);
        desk.click(Role::CheckBox, text.page_lacking());
        let item = desk.session().drill().unwrap().scenarios()[0].items[3]
            .title
            .clone();
        assert!(desk.says(&item));
        desk.press(Key::F6);
        assert!(desk.says(text.page_chain_whole()));
    }
}
