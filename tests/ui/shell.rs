use std::path::Path;

use drilldesk::archive::{Wanted, automatic_name, back_up};
use drilldesk::i18n::{Language, Text};
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{desk, desk_in};

#[test]
fn the_table_of_keys_opens_and_closes_in_both_languages() {
    for language in Language::ALL {
        let mut desk = desk([1440.0, 900.0], language, Appearance::Light);
        assert!(
            desk.harness
                .query_by_label(desk.text.keys_everywhere())
                .is_none()
        );
        desk.press(egui::Key::F1);
        assert!(
            desk.harness
                .query_by_label(desk.text.keys_everywhere())
                .is_some()
        );
        desk.press(egui::Key::Escape);
        assert!(
            desk.harness
                .query_by_label(desk.text.keys_everywhere())
                .is_none()
        );
    }
}

#[test]
fn the_table_of_keys_scrolls_by_keys_where_it_is_longer_than_the_window() {
    let mut desk = desk([960.0, 600.0], Language::En, Appearance::Light);
    desk.press(egui::Key::F1);
    let top = |desk: &super::Desk| {
        let title = desk.text.keys_debrief();
        desk.harness.get_by_label(title).rect().top()
    };
    let before = top(&desk);
    desk.press(egui::Key::PageDown);
    desk.wait_millis(1_000);
    assert!(top(&desk) < before - 100.0, "{before} {}", top(&desk));
    desk.press(egui::Key::Home);
    desk.wait_millis(1_000);
    assert!((top(&desk) - before).abs() < 2.0);
}

/// Until somebody has taken note of it, and not again after.
#[test]
fn a_lost_log_stays_at_the_foot_of_the_screen() {
    const SIZE: [f32; 2] = [1024.0, 700.0];
    for language in Language::ALL {
        let played = desk(SIZE, language, Appearance::Light);
        let folder = tempfile::tempdir().unwrap();
        for name in [drilldesk::archive::FILE_NAME, "settings.ron"] {
            let from = played.folder.path().join(name);
            std::fs::copy(from, folder.path().join(name)).unwrap();
        }
        // What was copied when it went missing is named.
        let rescued = folder.path().join("rescued");
        std::fs::create_dir(&rescued).unwrap();
        std::fs::write(rescued.join("a.drill"), "").unwrap();
        let mut desk = desk_in(folder, SIZE, language);
        let text = desk.text.clone();
        desk.press(egui::Key::F1);
        desk.press(egui::Key::Escape);
        assert!(desk.says(&text.fault_rescued(rescued.display().to_string())));
        assert!(desk.says(text.fault_log_lost()));
        desk.click(Role::Button, text.keep_notice_close());
        assert!(!desk.says(text.fault_log_lost()));
        assert!(!desk.session().is_log_lost());
    }
}

/// The backup that the window makes by itself.
fn back_up_daily(data: &Path) {
    let at = crate::support::wall();
    let wanted = Wanted {
        numbered: false,
        target: automatic_name(data, at),
        files: false,
        at,
        program: "1".to_owned(),
    };
    back_up(data, &wanted, &mut |_, _| true).unwrap();
}

/// Neither the first screen of a new archive, nor a dead end: the backup is offered, and a new beginning after a question.
#[test]
fn an_archive_that_is_gone_offers_its_backup_and_a_new_beginning_on_purpose() {
    use drilldesk::archive::{Archive, FILE_NAME};
    type Chosen = fn(&Text) -> Vec<String>;
    let restores: Chosen = |text| {
        let at = crate::support::wall().format("%Y-%m-%d %H:%M").to_string();
        vec![text.keep_restore_latest(at)]
    };
    let begins: Chosen = |text| {
        vec![
            text.keep_begin_anew().to_owned(),
            text.keep_begin_anew_yes().to_owned(),
        ]
    };
    for (chosen, drills, empty) in [(restores, 2, true), (begins, 0, false)] {
        let folder = crate::support::generated(2, 1);
        let data = folder.path().to_owned();
        back_up_daily(&data);
        if empty {
            std::fs::write(data.join(FILE_NAME), "").unwrap();
        } else {
            std::fs::remove_file(data.join(FILE_NAME)).unwrap();
        }
        let text = Text::new(Language::ZhCn);
        let shown = data.clone();
        let mut window = egui_kittest::Harness::builder()
            .with_size([1024.0, 700.0])
            .with_max_steps(16)
            .build_eframe(move |cc| {
                let app = drilldesk::ui::App::new(&cc.egui_ctx, &shown);
                app.jobs().hold(true);
                app
            });
        window.run();
        assert!(window.query_by_label(text.blocked_title()).is_some());
        // The backups are being looked at, and nothing is begun before it is known what they are good for.
        assert!(window.query_by_label(text.keep_looking()).is_some());
        assert!(window.query_by_label(&chosen(&text)[0]).is_none());
        window.state().jobs().hold(false);
        super::settle(&mut window);
        assert!(window.query_by_label(text.keep_looking()).is_none());
        let path = data.join(FILE_NAME);
        let error = drilldesk::archive::ArchiveError::Vanished { empty, path };
        assert!(window.query_by_label(&text.archive_error(&error)).is_some());
        assert!(window.query_by_label(text.keep_begin_anew_yes()).is_none());
        for name in chosen(&text) {
            window
                .get_by_role_and_label(Role::Button, &name)
                .click_accesskit();
            window.step();
            window.step();
        }
        // The restore runs beside the window.
        window.state().jobs().wait_until_idle();
        window.run();
        let session = window.state().session().unwrap();
        assert_eq!(session.archive().drills(true).unwrap(), drills);
        assert_eq!(session.remark(), None);
        drop(window);
        let archive = Archive::open(&data).unwrap();
        assert!(archive.verify().unwrap().faults.is_empty());
    }
}

/// A window on this data folder, with nothing under way any more.
fn settled(data: std::path::PathBuf) -> egui_kittest::Harness<'static, drilldesk::ui::App> {
    let mut window = egui_kittest::Harness::builder()
        .with_size([1024.0, 700.0])
        .with_max_steps(16)
        .build_eframe(move |cc| drilldesk::ui::App::new(&cc.egui_ctx, &data));
    super::settle(&mut window);
    window
}

/// What a sync program put aside may be what is looked for.
#[test]
fn a_copy_beside_an_archive_that_cannot_be_opened_is_named() {
    use drilldesk::archive::{FILE_NAME, Remark};
    for language in Language::ALL {
        let folder = crate::support::generated(2, 1);
        let data = folder.path().to_owned();
        super::settings(language, Appearance::Light)
            .save(&data)
            .unwrap();
        let copy = data.join("drilldesk (1).db");
        std::fs::rename(data.join(FILE_NAME), &copy).unwrap();
        std::fs::write(data.join(FILE_NAME), "no database").unwrap();
        let text = Text::new(language);
        let window = settled(data);
        assert!(window.query_by_label(text.blocked_title()).is_some());
        let told = text.remark(&Remark::Copies(vec![copy]));
        assert!(told.contains("drilldesk (1).db"), "{told}");
        assert!(window.query_by_label(&told).is_some());
    }
}

/// A disk without room for a look is just when a backup is needed.
#[cfg(target_os = "linux")]
#[test]
fn a_backup_that_there_is_no_room_to_look_at_is_offered_with_the_reason() {
    use drilldesk::archive::{FILE_NAME, automatic_name};
    let folder = crate::support::generated(6, 5);
    let backup = automatic_name(folder.path(), crate::support::wall());
    crate::archive::made_earlier(folder.path(), &backup);
    let size = |path: &std::path::Path| path.metadata().unwrap().len();
    // It is on it, and half of the database would be.
    let room = size(&backup) + size(&folder.path().join(FILE_NAME)) / 2;
    for language in Language::ALL {
        let Some(disk) = crate::archive::SmallDisk::of(room / 1024) else {
            return;
        };
        let data = disk.path().to_owned();
        super::settings(language, Appearance::Light)
            .save(&data)
            .unwrap();
        let there = automatic_name(&data, crate::support::wall());
        std::fs::create_dir_all(there.parent().unwrap()).unwrap();
        std::fs::copy(&backup, there).unwrap();
        let text = Text::new(language);
        let mut window = settled(data);
        let at = crate::support::wall().format("%Y-%m-%d %H:%M").to_string();
        let sound = text.keep_restore_latest(at.clone());
        assert!(window.query_by_label(&sound).is_none());
        let told = text.keep_unchecked(at.clone(), text.io_full().to_owned());
        assert!(window.query_by_label(&told).is_some());
        // The restore says itself that there is no room, and stays where it was.
        let restore = text.keep_restore_unchecked(at);
        window
            .get_by_role_and_label(Role::Button, &restore)
            .click_accesskit();
        window.step();
        super::settle(&mut window);
        assert!(window.query_by_label(text.blocked_title()).is_some());
        // Beside the sentence of the archive.
        let path = disk.path().display().to_string();
        assert_eq!(window.query_all_by_label_contains(&path).count(), 2);
        assert!(window.query_by_label(&restore).is_some());
        drop(window);
    }
}

/// All drills are in it: an older archive in its place would lose some, and a new one all.
#[test]
fn an_archive_with_a_wrong_number_is_offered_nothing_in_its_place() {
    use drilldesk::archive::{ArchiveError, FILE_NAME, SCHEMA};
    for language in Language::ALL {
        let folder = crate::support::generated(2, 1);
        let data = folder.path().to_owned();
        super::settings(language, Appearance::Light)
            .save(&data)
            .unwrap();
        back_up_daily(&data);
        crate::archive::behind(&data, "PRAGMA user_version = 1");
        let text = Text::new(language);
        let window = settled(data);
        let error = ArchiveError::Misfit {
            says: 1,
            fits: Some(SCHEMA),
            path: folder.path().join(FILE_NAME),
        };
        let told = text.archive_error(&error);
        assert!(told.contains("drilldesk verify --rebuild"));
        assert!(window.query_by_label(&told).is_some());
        let at = crate::support::wall().format("%Y-%m-%d %H:%M").to_string();
        for never in [&text.keep_restore_latest(at), text.keep_begin_anew()] {
            assert!(window.query_by_label(never).is_none(), "{never}");
        }
        assert!(window.query_by_label(text.alarm_retry()).is_some());
    }
}

#[test]
fn a_second_window_on_one_archive_says_so() {
    let desk = desk([1440.0, 900.0], Language::ZhCn, Appearance::Light);
    let data = desk.folder.path().to_owned();
    let mut second = egui_kittest::Harness::builder()
        .with_size([1024.0, 700.0])
        .build_eframe(move |cc| drilldesk::ui::App::new(&cc.egui_ctx, &data));
    second.run();
    assert!(second.query_by_label(desk.text.blocked_title()).is_some());
    assert!(second.state().session().is_none());
}
