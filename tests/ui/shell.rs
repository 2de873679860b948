use drilldesk::i18n::Language;
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
        let mut desk = desk_in(folder, SIZE, language);
        let text = desk.text.clone();
        desk.press(egui::Key::F1);
        desk.press(egui::Key::Escape);
        assert!(desk.says(text.fault_log_lost()));
        desk.click(Role::Button, text.keep_notice_close());
        assert!(!desk.says(text.fault_log_lost()));
        assert!(!desk.session().is_log_lost());
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
