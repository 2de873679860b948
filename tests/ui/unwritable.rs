//! A place that takes no writing is looked at, says why, and records as soon as it can.

use drilldesk::i18n::Language;
use drilldesk::settings::Appearance;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{desk_in, settings};

const SIZE: [f32; 2] = [1440.0, 900.0];

#[cfg(unix)]
#[test]
fn a_read_only_archive_is_looked_at_until_it_can_be_written() {
    use drilldesk::archive::Unwritable;
    use drilldesk::session::Command;

    use crate::support::{bound_by_rights, generated, rights};

    if !bound_by_rights("ui::unwritable::a_read_only_archive_is_looked_at_until_it_can_be_written")
    {
        return;
    }
    let folder = generated(3, 1);
    let data = folder.path().to_owned();
    let all = settings(Language::ZhCn, Appearance::Light);
    all.save(&data).unwrap();
    rights(&data, 0o555);
    let mut desk = desk_in(folder, SIZE, Language::ZhCn);
    let why = desk
        .text
        .unwritable(Unwritable::ReadOnly, desk.session().archive().path());
    assert!(desk.says(&why));
    let all = desk.session().recent();
    let (uid, other) = (all[0].uid.clone(), all[1].uid.clone());
    // No drill is offered that could not be recorded, and no draft is said to be saved.
    desk.tell(|app| app.set_up(&["XB-01"]));
    assert!(desk.says(desk.text.setup_not_saved()) && !desk.says(desk.text.setup_saved()));
    assert!(desk.says(desk.text.unwritable_here()));
    for words in [desk.text.setup_start(), desk.text.setup_rehearse()] {
        let button = desk.harness.get_by_role_and_label(Role::Button, words);
        assert!(button.accesskit_node().is_disabled(), "{words}");
    }
    desk.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(desk.session().drill().is_none());
    assert!(!desk.says(desk.text.alarm_title()));
    // It is looked at,
    desk.tell(|app| {
        app.command(Command::Load(uid.clone()));
    });
    assert!(desk.session().drill().is_some());
    // its papers are offered only where they can go,
    desk.tell(|app| app.debrief(&uid));
    desk.press_with(Modifiers::COMMAND, Key::E);
    desk.settle();
    let not_here = desk.text.export_not_here().to_owned();
    assert!(desk.says(&not_here));
    let export = desk.text.papers_export();
    let export = desk.harness.get_by_role_and_label(Role::Button, export);
    assert!(export.accesskit_node().is_disabled());
    // and so is the ledger,
    desk.press_with(Modifiers::ALT, Key::Num3);
    desk.settle();
    let ledger = desk.text.find_ledger();
    let ledger = desk.harness.get_by_role_and_label(Role::Button, ledger);
    assert!(ledger.accesskit_node().is_disabled());
    desk.press_with(Modifiers::COMMAND, Key::E);
    desk.settle();
    assert!(desk.says(&not_here));
    // nothing is taken in, and that is said,
    desk.tell(|app| {
        app.command(Command::Trash(vec![other.clone()]));
    });
    let path = desk.session().archive().path().display().to_string();
    assert!(desk.says(&desk.text.archive_read_only(path)));
    desk.press(Key::F5);
    assert!(desk.says(&why));
    // until there is a right to write.
    rights(&data, 0o755);
    desk.press(Key::F5);
    assert!(!desk.says(&why));
    assert!(desk.says(desk.text.unwritable_over()));
    assert!(!desk.says(desk.text.unwritable_here()));
    desk.tell(|app| {
        app.command(Command::Trash(vec![other.clone()]));
    });
    assert_eq!(desk.session().archive().trashed(10).unwrap().len(), 1);
}

#[test]
fn where_the_data_lies_is_remarked_upon_until_it_is_noted() {
    let folder = tempfile::Builder::new()
        .prefix("OneDrive - ")
        .tempdir()
        .unwrap();
    let all = settings(Language::En, Appearance::Light);
    all.save(folder.path()).unwrap();
    // A long sentence breaks its line and leaves the button on the screen.
    let mut desk = desk_in(folder, [1024.0, 700.0], Language::En);
    assert!(desk.says("inside the sync folder of OneDrive"));
    let close = desk.text.keep_notice_close();
    let button = desk.harness.get_by_role_and_label(Role::Button, close);
    assert!(button.rect().right() <= 1024.0, "{:?}", button.rect());
    desk.click(Role::Button, close);
    assert!(!desk.says("inside the sync folder"));
    // Also at the next start.
    let super::Desk {
        harness, folder, ..
    } = desk;
    drop(harness);
    let desk = desk_in(folder, SIZE, Language::En);
    assert!(!desk.says("inside the sync folder"));
}
