//! What is shown of the archive is read beside the window: it draws meanwhile, and what was shown before stands.

use drilldesk::drill::{Action, Phase};
use drilldesk::i18n::Language;
use drilldesk::session::Command;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::home::with_past;
use super::played::{Past, Played};
use super::{archive, desk, desk_on, settings};

const SIZE: [f32; 2] = [1440.0, 900.0];

#[test]
fn home_stands_as_it_was_left_until_it_is_read_again() {
    let mut desk = with_past(SIZE, Language::ZhCn, |past| {
        past.play(&["XB-01"], &Played::default());
    });
    let uid = desk.session().recent()[0].uid.clone();
    let title = desk.session().recent()[0].titles[0].clone();
    assert!(desk.says(&title));
    desk.press_with(Modifiers::ALT, Key::Num2);
    desk.hold_jobs(true);
    desk.press_with(Modifiers::ALT, Key::Num1);
    let none = desk.text.home_none_title();
    assert!(!desk.says(none) && desk.says(&title));
    // What is gone is not offered any more, read or not.
    desk.tell(|app| assert!(app.command(Command::Trash(vec![uid]))));
    assert!(desk.says(none));
    desk.hold_jobs(false);
    desk.settle();
    assert!(desk.says(none));
}

#[test]
fn the_trash_is_not_called_empty_before_it_is_read() {
    for language in Language::ALL {
        let mut desk = desk(SIZE, language, Appearance::Light);
        let text = desk.text.clone();
        desk.hold_jobs(true);
        desk.press_with(Modifiers::COMMAND, Key::Comma);
        assert!(!desk.says(text.keep_trash_empty()) && !desk.says(text.keep_last_none()));
        assert!(!desk.says(text.keep_reading()), "a blink is not shown");
        desk.wait_millis(250);
        assert!(desk.says(text.keep_reading()));
        desk.hold_jobs(false);
        desk.settle();
        assert!(desk.says(text.keep_trash_empty()) && desk.says(text.keep_last_none()));
        assert!(!desk.says(text.keep_reading()));
    }
}

#[test]
fn what_is_done_with_a_selection_waits_for_its_ids_and_is_done() {
    let (mut desk, _) = archive::open(Language::ZhCn);
    let text = desk.text.clone();
    desk.press(Key::Space);
    assert!(desk.says(&text.find_selected(1)));
    desk.hold_jobs(true);
    desk.press(Key::Delete);
    assert_eq!(desk.session().archive().trash_count().unwrap(), 0);
    // The window goes on meanwhile, and it is done wherever one is by then.
    desk.press_with(Modifiers::ALT, Key::Num1);
    desk.hold_jobs(false);
    desk.settle();
    assert_eq!(desk.session().archive().trash_count().unwrap(), 1);
}

#[test]
fn a_reading_without_a_thread_says_so_where_the_answer_would_be() {
    let (mut desk, _) = archive::open(Language::ZhCn);
    let text = desk.text.clone();
    desk.harness.state().jobs().refuse(true);
    desk.press(Key::Space);
    assert!(desk.says(text.find_no_thread()), "beside what is selected");
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(desk.says(text.find_no_thread()) && !desk.says(text.keep_trash_empty()));
    // What cannot be begun is said, too, and is not under way.
    desk.click(Role::Button, text.keep_now());
    assert!(desk.says(text.keep_no_thread()) && !desk.harness.state().is_keeping());
    desk.harness.state().jobs().refuse(false);
    let retry = desk
        .harness
        .query_all_by_role_and_label(Role::Button, text.alarm_retry());
    retry.last().unwrap().click_accesskit();
    desk.draw();
    desk.settle();
    assert!(desk.says(text.keep_trash_empty()));
}

#[test]
fn a_drill_begins_when_what_is_open_from_earlier_ones_is_read() {
    let (language, look) = (Language::ZhCn, Appearance::Light);
    let folder = tempfile::tempdir().unwrap();
    // Of the same unit, whose actions they are.
    settings(language, look).save(folder.path()).unwrap();
    let mut past = Past::open(folder.path(), "2026-10-16T09:30");
    let uid = past.play(&["XB-01"], &Played::default());
    past.problem(&uid, 0, "核验身份写进应急口径卡", "郑岚", "2026-11-30");
    drop(past);
    let mut desk = desk_on(folder, SIZE, language, look);
    desk.tell(|app| app.set_up(&["XB-01"]));
    desk.hold_jobs(true);
    // After any change they are read again.
    desk.tell(|app| assert!(app.command(Command::ReloadLibrary)));
    desk.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(desk.session().drill().is_none());
    desk.hold_jobs(false);
    desk.settle();
    desk.draw();
    let setup = &desk.state().setup;
    assert_eq!(desk.state().phase, Phase::Running);
    assert_eq!(setup.carried.len(), 1);
    desk.tell(|app| assert!(app.command(Command::Act(Action::End))));
}
