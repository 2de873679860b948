//! After a crash: home says so, shows the way to the note, and goes on with the drill.

use drilldesk::diagnostics;
use drilldesk::i18n::Language;
use drilldesk::settings::Appearance;
use drilldesk::tasks::News;
use drilldesk::ui::{Backend, DrawnBy, Failure, Obstacle};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{desk, desk_in};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// Leaves a note of a crash beside an archive.
fn crash(data: &std::path::Path) {
    let logs = data.join(diagnostics::FOLDER_NAME);
    std::fs::create_dir_all(&logs).unwrap();
    std::fs::write(logs.join("crash-20261124-174001000.txt"), "a note").unwrap();
}

#[test]
fn the_start_after_a_crash_says_so_and_goes_on_with_the_drill() {
    let mut before = desk(SIZE, Language::ZhCn, Appearance::Light);
    let setup = before.session().new_setup(&["XB-01"]);
    before.tell(|app| app.open_drill(setup));
    let super::Desk {
        harness, folder, ..
    } = before;
    drop(harness);
    crash(folder.path());
    let mut after = desk_in(folder, SIZE, Language::ZhCn);
    assert!(after.says(after.text.crash_noted()));
    assert!(
        after
            .harness
            .query_by_role_and_label(Role::Button, after.text.crash_show())
            .is_some()
    );
    let resume = after.text.crash_resume();
    after.click(Role::Button, resume);
    assert!(after.session().drill().is_some());
    assert!(!after.says(after.text.crash_noted()));
    assert!(diagnostics::unseen(after.folder.path()).is_empty());
}

#[test]
fn without_a_drill_there_is_nothing_to_resume() {
    let folder = tempfile::tempdir().unwrap();
    crash(folder.path());
    let mut desk = desk_in(folder, SIZE, Language::ZhCn);
    assert!(desk.says(desk.text.crash_noted()));
    let resume = desk.text.crash_resume();
    assert!(
        desk.harness
            .query_by_role_and_label(Role::Button, resume)
            .is_none()
    );
    let close = desk.text.keep_notice_close();
    desk.click(Role::Button, close);
    assert!(!desk.says(desk.text.crash_noted()));
    assert!(diagnostics::unseen(desk.folder.path()).is_empty());
}

#[test]
fn a_job_that_crashed_is_told_until_it_is_put_away() {
    let mut desk = desk(SIZE, Language::En, Appearance::Light);
    desk.tell(|app| app.bring(News::Crashed));
    assert!(desk.says(desk.text.job_crashed()));
}

#[test]
fn the_settings_say_what_draws_the_window_and_why_not_another() {
    let mut desk = desk(SIZE, Language::En, Appearance::Light);
    desk.tell(|app| {
        app.set_drawn_by(DrawnBy {
            backend: Some(Backend::Glow),
            adapter: String::new(),
            failed: vec![Failure {
                backend: Backend::WgpuHardware,
                obstacle: Obstacle::Driver,
                message: "no graphics card, only llvmpipe".to_owned(),
            }],
        });
    });
    desk.press_with(egui::Modifiers::COMMAND, egui::Key::Comma);
    assert!(desk.says("drawn by OpenGL (glow)"));
    assert!(desk.says("the graphics card (wgpu) was not taken: no graphics card, only llvmpipe"));
}

#[test]
fn all_of_a_screen_is_seen_in_a_window_that_is_too_small() {
    let small = desk([640.0, 400.0], Language::ZhCn, Appearance::Light);
    let room = small.harness.ctx.content_rect();
    assert!(room.width() >= 720.0 && room.height() >= 450.0, "{room:?}");
    let usual = desk(SIZE, Language::ZhCn, Appearance::Light);
    assert_eq!(usual.harness.ctx.content_rect().size(), SIZE.into());
}
