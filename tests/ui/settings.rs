use drilldesk::drill::Thresholds;
use drilldesk::i18n::{Language, Text};
use drilldesk::settings::{Appearance, Settings};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::{Desk, desk};

fn settings(size: [f32; 2], language: Language) -> Desk {
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
    desk.harness.run();
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.harness.event(egui::Event::Text(words.to_owned()));
    desk.harness.run();
}

#[test]
fn the_language_changes_at_once_and_is_kept() {
    let mut desk = settings([1440.0, 900.0], Language::ZhCn);
    let english = format!("{} English", desk.text.settings_language());
    desk.harness.get_by_label(&english).click();
    desk.harness.run();
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
fn names_are_kept_as_they_are_typed() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let (branch, code) = (desk.text.settings_branch(), desk.text.settings_code());
        fill(&mut desk, branch, "城西支行");
        fill(&mut desk, code, "CX");
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

#[test]
fn a_safety_word_cannot_be_emptied() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        let text = desk.text.clone();
        let name = text.settings_stop_word();
        fill(&mut desk, name, " ");
        let sentence = text.settings_empty_word("演练中止");
        assert!(desk.harness.query_by_label(&sentence).is_some());
        assert_eq!(kept(&desk).stop_word, "演练中止");
        fill(&mut desk, name, "停");
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
        assert!(desk.harness.query_by_label_contains(&sentence).is_none());
        assert_eq!(kept(&desk).thresholds.good, 85);
        fill(&mut desk, &good, "many");
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
    desk.harness.run();
    // The new field has the focus already.
    let new = text.settings_phrase(before.len() + 1);
    assert!(desk.harness.get_by_label(&new).is_focused());
    desk.harness
        .event(egui::Event::Text("先道歉再解释".to_owned()));
    desk.harness.run();
    assert_eq!(kept(&desk).phrases.last().unwrap(), "先道歉再解释");
    let remove = text.settings_phrase_remove(1);
    desk.harness.get_by_label(&remove).click();
    desk.harness.run();
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
        assert_eq!(kept(&desk).export_folder, Some(folder));
        desk.harness.get_by_label(text.settings_default()).click();
        desk.harness.run();
        assert_eq!(kept(&desk).export_folder, None);
    }
}

#[test]
fn the_table_of_keys_fits_a_wide_window_and_scrolls_in_a_narrow_one() {
    for language in Language::ALL {
        let mut desk = settings([1440.0, 900.0], language);
        desk.press(Key::F1);
        let last = desk.harness.get_by_label_contains("PageDown PageUp").rect();
        let close = desk.harness.get_by_label(desk.text.close()).rect();
        assert!(last.bottom() < close.top(), "{last:?} {close:?}");
        let mut desk = settings([1024.0, 600.0], language);
        desk.press(Key::F1);
        let close = desk.harness.get_by_label(desk.text.close()).rect();
        assert!(close.bottom() < 600.0, "{close:?}");
    }
}

mod keeping {
    use drilldesk::archive::Archive;
    use drilldesk::i18n::Language;
    use drilldesk::settings::Appearance;
    use egui::accesskit::Role;
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    use super::{Desk, fill};
    use crate::support::generated;
    use crate::ui::desk_on;

    /// The settings on an archive with a past, tall enough to show all of them.
    fn past(language: Language) -> Desk {
        let mut desk = desk_on(
            generated(8, 3),
            [1440.0, 2_400.0],
            language,
            Appearance::Light,
        );
        desk.press_with(Modifiers::COMMAND, Key::Comma);
        desk
    }

    fn click(desk: &mut Desk, name: &str) {
        desk.harness
            .get_by_role_and_label(Role::Button, name)
            .click();
        desk.harness.run();
    }

    #[test]
    fn the_trash_is_listed_put_back_and_deleted_on_a_typed_count() {
        for language in Language::ALL {
            let mut desk = past(language);
            let text = desk.text.clone();
            assert!(
                desk.harness
                    .query_by_label(text.keep_trash_empty())
                    .is_some()
            );
            let list = desk.session().archive().list(9, true).unwrap();
            let over: Vec<_> = list
                .iter()
                .filter(|s| !s.is_open())
                .take(2)
                .cloned()
                .collect();
            let uids = over.iter().map(|s| s.uid.clone()).collect();
            desk.tell(|app| assert!(app.command(drilldesk::session::Command::Trash(uids))));
            assert!(
                desk.harness
                    .query_by_label(&text.keep_trash_count(2))
                    .is_some()
            );
            let back = text.keep_put_back_name(over[0].name.clone());
            let twins = over[0].name == over[1].name;
            if !twins {
                click(&mut desk, &back);
                assert_eq!(desk.session().archive().trash_count().unwrap(), 1);
            }
            let left = desk.session().archive().trash_count().unwrap();
            click(&mut desk, text.keep_trash_delete());
            // Another number deletes nothing.
            fill(&mut desk, text.keep_delete_field(), "7");
            desk.press(Key::Enter);
            assert_eq!(desk.session().archive().trash_count().unwrap(), left);
            fill(&mut desk, text.keep_delete_field(), &left.to_string());
            desk.press(Key::Enter);
            assert_eq!(desk.session().archive().trash_count().unwrap(), 0);
            let log = desk.session().archive().activity(None, 1).unwrap();
            assert_eq!(log[0].what, "deleted");
            assert!(
                desk.harness
                    .query_by_label(text.keep_trash_empty())
                    .is_some()
            );
        }
    }

    #[test]
    fn what_is_over_is_held_and_released_with_who_and_why() {
        for language in Language::ALL {
            let mut desk = past(language);
            let text = desk.text.clone();
            assert!(desk.harness.query_by_label(text.keep_over_none()).is_some());
            // Three years later.
            desk.wait_millis(5 * 366 * 24 * 3_600_000);
            desk.tell(|app| app.change_settings(|s| s.retention.record_years = 1));
            let drill = {
                let session = desk.session();
                let today = session.now().wall.date_naive();
                let terms = session.settings().retention;
                session.archive().overdue(terms, today, 9).unwrap()[0].clone()
            };
            let hold = text.keep_hold_name(drill.name.clone());
            desk.harness.get_all_by_label(&hold).next().unwrap().click();
            desk.harness.run();
            fill(&mut desk, text.keep_option_who(), "法律部");
            // Without a reason nothing happens.
            desk.press(Key::Enter);
            let terms = desk.session().settings().retention;
            assert!(desk.session().archive().held(terms).unwrap().is_empty());
            fill(&mut desk, text.keep_option_reason(), "诉讼中");
            desk.press(Key::Enter);
            let held = desk.session().archive().held(terms).unwrap();
            assert_eq!(held.len(), 1);
            let release = text.keep_release_name(held[0].name.clone());
            click(&mut desk, &release);
            fill(&mut desk, text.keep_option_reason(), "结案");
            desk.press(Key::Enter);
            assert!(desk.session().archive().held(terms).unwrap().is_empty());
        }
    }

    #[test]
    fn a_trash_that_cannot_be_read_is_not_called_empty() {
        let folder = generated(3, 3);
        let size = [1440.0, 2_400.0];
        let mut desk = desk_on(folder, size, Language::ZhCn, Appearance::Light);
        let text = desk.text.clone();
        let path = desk.folder.path().join(drilldesk::archive::FILE_NAME);
        assert!(path.exists());
        let other = rusqlite::Connection::open(path).unwrap();
        other
            .execute_batch("ALTER TABLE trash RENAME TO thrown")
            .unwrap();
        desk.press_with(Modifiers::COMMAND, Key::Comma);
        assert!(!desk.says(text.keep_trash_empty()));
        other
            .execute_batch("ALTER TABLE thrown RENAME TO trash")
            .unwrap();
        click(&mut desk, text.alarm_retry());
        assert!(desk.says(text.keep_trash_empty()));
    }

    #[test]
    fn a_hold_without_a_reason_says_what_is_missing() {
        let mut desk = past(Language::ZhCn);
        let text = desk.text.clone();
        desk.wait_millis(5 * 366 * 24 * 3_600_000);
        desk.tell(|app| app.change_settings(|s| s.retention.record_years = 1));
        let hold = desk.harness.get_all_by_role(Role::Button);
        let of = text.keep_hold_name("");
        let hold = hold.into_iter().find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with(&of))
        });
        hold.unwrap().click();
        desk.harness.run();
        // Who is filled in already: the cursor is where something is missing.
        assert!(desk.says(text.refused_reason_needed()));
        desk.type_text("诉讼中");
        assert_eq!(desk.value(text.keep_option_reason()), "诉讼中");
        assert!(!desk.says(text.refused_reason_needed()));
        desk.write(text.keep_option_who(), "");
        assert!(desk.says(text.keep_hold_who_first()));
    }

    #[test]
    fn a_backup_is_made_and_told_and_put_back() {
        let mut desk = past(Language::ZhCn);
        let text = desk.text.clone();
        assert!(desk.harness.query_by_label(text.keep_last_none()).is_some());
        click(&mut desk, text.keep_now());
        for _ in 0..600 {
            std::thread::sleep(std::time::Duration::from_millis(50));
            desk.harness.run();
            if desk.harness.query_by_label(text.keep_last_none()).is_none() {
                break;
            }
        }
        let latest = drilldesk::archive::latest_backup(desk.folder.path()).unwrap();
        assert!(!latest.automatic);
        let other = tempfile::tempdir().unwrap();
        let wall = desk.session().now().wall;
        let list = desk.session().archive().list(9, true).unwrap();
        drilldesk::archive::restore(other.path(), &latest.path, wall, &mut || true).unwrap();
        let there = Archive::open(other.path()).unwrap();
        assert_eq!(there.list(9, true).unwrap(), list);
    }

    #[test]
    fn years_are_kept_as_they_are_typed() {
        let mut desk = past(Language::En);
        let text = desk.text.clone();
        fill(&mut desk, text.keep_terms_record(), "7");
        assert_eq!(super::kept(&desk).retention.record_years, 7);
        fill(&mut desk, text.keep_terms_record(), "x");
        assert_eq!(super::kept(&desk).retention.record_years, 7);
        assert!(
            desk.harness
                .query_by_label(text.keep_terms_wrong())
                .is_some()
        );
    }
}
