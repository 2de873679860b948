use drilldesk::i18n::Language;
use drilldesk::settings::Appearance;
use egui_kittest::kittest::Queryable as _;

use super::desk;

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
