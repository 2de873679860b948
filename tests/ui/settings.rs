use drilldesk::drill::Thresholds;
use drilldesk::i18n::{Language, Text};
use drilldesk::session::Command;
use drilldesk::settings::{Appearance, Settings};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{Desk, desk};

pub(super) fn settings(size: [f32; 2], language: Language) -> Desk {
    let mut desk = desk(size, language, Appearance::Light);
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(
        desk.harness
            .query_by_label(desk.text.settings_note())
            .is_some()
    );
    desk
}

/// What is in the file now.
fn kept(desk: &Desk) -> Settings {
    Settings::load(desk.folder.path()).unwrap()
}

/// Puts text in place of what a field holds.
fn fill(desk: &mut Desk, field: &str, words: &str) {
    let role = egui::accesskit::Role::TextInput;
    desk.harness.get_by_role_and_label(role, field).focus();
    desk.draw();
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.type_text(words);
}

/// Lets so much time pass that what was typed is kept.
fn pause(desk: &mut Desk) {
    desk.wait_millis(1_100);
}

#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut desk = settings([1440.0, 900.0], Language::ZhCn);
    let english = format!("{} English", desk.text.settings_language());
    desk.harness.get_by_label(&english).click();
    desk.draw();
    let text = Text::new(Language::En);
    assert!(desk.harness.query_by_label(text.settings_note()).is_some());
    assert!(
        desk.harness
            .query_by_label(desk.text.settings_note())
            .is_none()
    );
    assert_eq!(kept(&desk).language, Language::En);
}

#[test]
fn every_choice_is_reached_by_tab_and_taken_by_space() {
    for language in Language::ALL {
        let mut desk = settings([1024.0, 700.0], language);
        let dark = format!(
            "{} {}",
            desk.text.settings_appearance(),
            desk.text.settings_appearance_dark()
        );
        for _ in 0..40 {
            desk.press(Key::Tab);
            if desk.harness.get_by_label(&dark).is_focused() {
                break;
            }
        }
        assert!(desk.harness.get_by_label(&dark).is_focused());
        desk.press(Key::Space);
        assert_eq!(kept(&desk).appearance, Appearance::Dark);
    }
}

#[test]
fn names_are_kept_after_a_pause() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let (branch, code) = (desk.text.settings_branch(), desk.text.settings_code());
        fill(&mut desk, branch, "城西支行");
        fill(&mut desk, code, "CX");
        pause(&mut desk);
        let now = kept(&desk);
        assert_eq!(
            (now.branch.as_str(), now.unit_code.as_str()),
            ("城西支行", "CX")
        );
        // Esc leaves the field, then the screen.
        desk.press(Key::Escape);
        assert!(
            desk.harness
                .query_by_label(desk.text.settings_note())
                .is_some()
        );
        desk.press(Key::Escape);
        assert!(
            desk.harness
                .query_by_label(desk.text.settings_note())
                .is_none()
        );
        assert!(desk.harness.query_by_label_contains("城西支行").is_some());
    }
}

/// The file is not written with every key, and nothing that was typed is lost whichever way one goes.
#[test]
fn what_is_typed_is_kept_when_its_field_is_left_at_enter_and_by_whatever_leaves_the_screen() {
    let mut desk = settings([1440.0, 900.0], Language::ZhCn);
    let text = desk.text.clone();
    let (unit, branch) = (text.settings_unit(), text.settings_branch());
    let before = kept(&desk);
    fill(&mut desk, branch, "城西支行");
    desk.wait_millis(300);
    assert_eq!(kept(&desk).branch, before.branch, "still typing");
    // The field is left.
    desk.focus(unit);
    assert_eq!(kept(&desk).branch, "城西支行");
    fill(&mut desk, unit, "城西分行");
    desk.press(Key::Enter);
    assert_eq!(kept(&desk).unit, "城西分行");
    // A choice made meanwhile and what was typed are both kept.
    fill(&mut desk, branch, "城南支行");
    let dark = [
        text.settings_appearance(),
        " ",
        text.settings_appearance_dark(),
    ]
    .concat();
    desk.click(egui::accesskit::Role::RadioButton, &dark);
    pause(&mut desk);
    let now = kept(&desk);
    assert_eq!(
        (now.appearance, now.branch.as_str()),
        (Appearance::Dark, "城南支行")
    );
    // Another screen, and the end of the program.
    fill(&mut desk, branch, "城北支行");
    desk.press_with(Modifiers::ALT, Key::Num2);
    assert_eq!(kept(&desk).branch, "城北支行");
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    fill(&mut desk, branch, "城中支行");
    desk.harness
        .input_mut()
        .viewports
        .entry(egui::ViewportId::ROOT)
        .or_default()
        .events
        .push(egui::ViewportEvent::Close);
    desk.draw();
    assert_eq!(kept(&desk).branch, "城中支行");
}

#[test]
fn a_safety_word_cannot_be_emptied() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let text = desk.text.clone();
        let name = text.settings_stop_word();
        fill(&mut desk, name, " ");
        pause(&mut desk);
        let sentence = text.settings_empty_word("演练中止");
        assert!(desk.harness.query_by_label(&sentence).is_some());
        assert_eq!(kept(&desk).stop_word, "演练中止");
        fill(&mut desk, name, "停");
        pause(&mut desk);
        assert!(desk.harness.query_by_label(&sentence).is_none());
        assert_eq!(kept(&desk).stop_word, "停");
    }
}

#[test]
fn thresholds_that_do_not_fall_are_not_taken_and_the_sentence_says_the_fix() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let text = desk.text.clone();
        let good = text.settings_from(text.settings_good());
        fill(&mut desk, &good, "95");
        pause(&mut desk);
        let sentence = text.settings_bad_order(
            96,
            89,
            text.settings_excellent(),
            text.settings_good(),
            95,
            90,
        );
        assert!(desk.harness.query_by_label_contains(&sentence).is_some());
        assert_eq!(kept(&desk).thresholds, Thresholds::default());
        fill(&mut desk, &good, "85");
        pause(&mut desk);
        assert!(desk.harness.query_by_label_contains(&sentence).is_none());
        assert_eq!(kept(&desk).thresholds.good, 85);
        fill(&mut desk, &good, "many");
        pause(&mut desk);
        let sentence = text.settings_bad_number(text.settings_good());
        assert!(desk.harness.query_by_label_contains(&sentence).is_some());
        assert_eq!(kept(&desk).thresholds.good, 85);
    }
}

#[test]
fn phrases_are_added_changed_and_removed() {
    let mut desk = settings([1440.0, 900.0], Language::ZhCn);
    let text = desk.text.clone();
    let before = kept(&desk).phrases;
    desk.harness
        .get_by_label(text.settings_phrase_add())
        .click();
    desk.draw();
    // The new field has the focus already.
    let new = text.settings_phrase(before.len() + 1);
    assert!(desk.harness.get_by_label(&new).is_focused());
    desk.harness
        .event(egui::Event::Text("先道歉再解释".to_owned()));
    desk.draw();
    pause(&mut desk);
    assert_eq!(kept(&desk).phrases.last().unwrap(), "先道歉再解释");
    let remove = text.settings_phrase_remove(1);
    desk.harness.get_by_label(&remove).click();
    desk.draw();
    let after = kept(&desk).phrases;
    assert_eq!(after.len(), before.len());
    assert_eq!(after[0], before[1]);
}

#[test]
fn an_export_folder_is_taken_only_as_a_whole_path() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let text = desk.text.clone();
        let name = text.settings_export();
        fill(&mut desk, name, "somewhere/else");
        let example = desk.folder.path().join("exports").display().to_string();
        let sentence = text.settings_folder_relative(example);
        assert!(desk.harness.query_by_label(&sentence).is_some());
        assert_eq!(kept(&desk).export_folder, None);
        let file = desk.folder.path().join("settings.ron");
        fill(&mut desk, name, &file.display().to_string());
        assert!(
            desk.harness
                .query_by_label(text.settings_folder_is_file())
                .is_some()
        );
        let folder = desk.folder.path().join("文书");
        fill(&mut desk, name, &folder.display().to_string());
        pause(&mut desk);
        assert_eq!(kept(&desk).export_folder, Some(folder));
        let default = desk.harness.get_by_label(text.settings_default());
        default.click_accesskit();
        desk.draw();
        pause(&mut desk);
        assert_eq!(kept(&desk).export_folder, None);
    }
}

/// The keys of the shown screen are seen at once; to the last of all it is scrolled.
#[test]
fn the_table_of_keys_begins_in_sight_and_scrolls_to_its_end() {
    for language in Language::ALL {
        for size in [[1440.0, 900.0], [1024.0, 600.0]] {
            let mut desk = settings(size, language);
            desk.press(Key::F1);
            let text = desk.text.clone();
            let close = desk.harness.get_by_label(text.close()).rect();
            assert!(close.bottom() < size[1], "{close:?}");
            let bottom = |desk: &Desk, words: &str| {
                let lines = desk.harness.get_all_by_label_contains(words);
                let bottoms = lines.map(|line| line.rect().bottom());
                bottoms.fold(f32::INFINITY, f32::min)
            };
            assert!(bottom(&desk, &format!("Esc {}", text.keys_back())) < close.top());
            let last = text.keys_sheet_clear();
            assert!(bottom(&desk, last) > close.top());
            desk.press(Key::End);
            assert!(bottom(&desk, last) < close.top());
        }
    }
}

#[test]
fn what_is_below_the_window_is_reached_by_the_keys_that_turn_pages() {
    let mut desk = settings([1024.0, 700.0], Language::ZhCn);
    let theme = desk.text.settings_look().to_owned();
    let top = |desk: &Desk| desk.harness.get_by_label(&theme).rect().top();
    let before = top(&desk);
    desk.press(Key::PageDown);
    assert!(top(&desk) < before - 300.0);
    desk.press(Key::PageUp);
    assert!((top(&desk) - before).abs() < 1.0);
    desk.press(Key::End);
    assert!(top(&desk) < before - 300.0);
    desk.press(Key::Home);
    assert!((top(&desk) - before).abs() < 1.0);
    // Not behind a dialog.
    desk.press(Key::F1);
    desk.press(Key::PageDown);
    desk.press(Key::Escape);
    assert!((top(&desk) - before).abs() < 1.0);
}

/// A title whose note has no room beside it has it beneath, and pushes nothing out of the window.
#[test]
fn no_card_is_wider_than_its_column() {
    for language in Language::ALL {
        for size in [[1440.0, 900.0], [1280.0, 800.0], [1024.0, 700.0]] {
            let desk = settings(size, language);
            let text = &desk.text;
            let note = desk.harness.get_by_label(text.settings_thresholds_note());
            assert!(note.rect().right() <= size[0] - 40.0, "{:?}", note.rect());
            let role = egui::accesskit::Role::TextInput;
            for field in desk.harness.get_all_by_role(role) {
                assert!(field.rect().right() <= size[0] - 12.0, "{:?}", field.rect());
            }
        }
    }
}

/// What somebody wrote into the file is kept beside the new one, and where is read before it goes.
#[test]
fn a_remark_in_the_settings_is_kept_and_said_when_a_choice_is_saved() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let file = desk.folder.path().join("settings.ron");
        let written = std::fs::read_to_string(&file).unwrap() + "// by head office\n";
        std::fs::write(&file, &written).unwrap();
        let changed = Settings {
            zoom_percent: 125,
            ..desk.session().settings().clone()
        };
        desk.tell(|app| {
            app.command(Command::Change(Box::new(changed)));
        });
        let kept = file.with_extension("ron.kept");
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), written);
        let said = desk.text.settings_kept(kept.display().to_string());
        assert!(desk.says(&said));
        desk.wait_millis(3_600_000);
        assert!(desk.says(&said));
    }
}

#[test]
fn a_letterhead_is_chosen_and_what_is_wrong_with_it_is_said() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let text = desk.text.clone();
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path.display().to_string()
        };
        let example = include_bytes!("../../assets/letterhead/letterhead.docx");
        let (good, bad) = (file("good.docx", example), file("bad.docx", b"no"));
        let name = text.letterhead_setting();
        fill(&mut desk, name, &good);
        pause(&mut desk);
        assert_eq!(kept(&desk).letterhead, Some(good.into()));
        assert!(
            desk.harness
                .query_by_label(text.letterhead_setting_good())
                .is_some()
        );
        fill(&mut desk, name, &bad);
        pause(&mut desk);
        let told = text.letterhead_not_docx();
        assert!(desk.harness.query_by_label_contains(told).is_some());
    }
}
