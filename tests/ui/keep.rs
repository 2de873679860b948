//! 档案与备份: backup, restore, import, moving, the trash, what is over. Nothing that runs is cut by closing the window.

use std::fs;
use std::path::{Path, PathBuf};

use drilldesk::archive::{
    Archive, BACKUP_ENDING, BACKUPS_NAME, FILE_NAME, Wanted, back_up, latest_backup, restorable,
    restore, stored_backups,
};
use drilldesk::drill::{FileKind, Hash};
use drilldesk::export;
use drilldesk::i18n::{Language, Text};
use drilldesk::session::Command;
use drilldesk::settings::{Appearance, Settings};
use drilldesk::tasks::{FolderFor, News, ReadDrill};
use egui::accesskit::Role;
use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::played::{Past, Played};
use super::{Desk, desk_on, settings};
use crate::archive::silently;
use crate::support::{attachment, generated, wall};

/// What is in the file now.
fn kept(desk: &Desk) -> Settings {
    Settings::load(desk.folder.path()).unwrap()
}

/// Puts text in place of what a field holds.
fn fill(desk: &mut Desk, field: &str, words: &str) {
    desk.write(field, words);
}

/// Draws until what is being done to the archive is over.
fn over(desk: &mut Desk) {
    desk.settle();
    assert!(!desk.harness.state().is_keeping());
}

/// A file that a photo was taken from, with the bytes in the archive; the drill that has it.
fn photographed(folder: &Path, at: &str) -> (String, Hash) {
    let mut past = Past::open(folder, at);
    let uid = past.play(&["XB-01"], &Played::default());
    let files = past.session.archive().files();
    let (attach, sha256) = attachment(&files, "签到.jpg", FileKind::Jpeg, b"a photo");
    past.run(Command::Load(uid.clone()));
    past.act(attach);
    past.run(Command::Close);
    (uid, sha256)
}

/// A whole backup of a folder.
fn backed_up(data: &Path, files: bool) -> (tempfile::TempDir, PathBuf) {
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join(format!("a.{BACKUP_ENDING}"));
    let wanted = Wanted {
        numbered: false,
        target: target.clone(),
        files,
        at: wall(),
        program: "1".to_owned(),
    };
    back_up(data, &wanted, &mut |_, _| true).unwrap();
    (out, target)
}

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
    desk.draw();
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
        let thrown: Vec<_> = list
            .iter()
            .filter(|s| !s.is_open())
            .take(2)
            .cloned()
            .collect();
        let uids = thrown.iter().map(|s| s.uid.clone()).collect();
        desk.tell(|app| assert!(app.command(Command::Trash(uids))));
        assert!(
            desk.harness
                .query_by_label(&text.keep_trash_count(2))
                .is_some()
        );
        let back = text.keep_put_back_name(thrown[0].name.clone());
        let twins = thrown[0].name == thrown[1].name;
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
        over(&mut desk);
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
        desk.draw();
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
    let path = desk.folder.path().join(FILE_NAME);
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
    desk.draw();
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
    over(&mut desk);
    let latest = latest_backup(desk.folder.path()).unwrap();
    assert!(!latest.automatic);
    let other = tempfile::tempdir().unwrap();
    let wall = desk.session().now().wall;
    let list = desk.session().archive().list(9, true).unwrap();
    restore(other.path(), &latest.path, wall, &mut |_, _| true).unwrap();
    let there = Archive::open(other.path()).unwrap();
    assert_eq!(there.list(9, true).unwrap(), list);
}

#[test]
fn periods_are_kept_after_a_pause_and_only_where_they_are_numbers() {
    let mut desk = past(Language::En);
    let text = desk.text.clone();
    let before = kept(&desk).retention.record_years;
    fill(&mut desk, text.keep_terms_record(), "7");
    // Somebody who types 17 has no records called over after a year.
    assert_eq!(kept(&desk).retention.record_years, before);
    desk.wait_millis(1_000);
    assert_eq!(kept(&desk).retention.record_years, 7);
    fill(&mut desk, text.keep_terms_record(), "x");
    desk.wait_millis(1_000);
    assert_eq!(kept(&desk).retention.record_years, 7);
    assert!(
        desk.harness
            .query_by_label(&text.keep_terms_wrong(30, text.keep_terms_record()))
            .is_some()
    );
}

/// Asks the window to close, as the system does. What it answers.
fn close(desk: &mut Desk) -> Vec<ViewportCommand> {
    let root = desk
        .harness
        .input_mut()
        .viewports
        .get_mut(&ViewportId::ROOT);
    root.unwrap().events.push(ViewportEvent::Close);
    desk.harness.step();
    let answer = told_window(desk);
    desk.draw();
    answer
}

/// What the program tells its window in this frame.
fn told_window(desk: &Desk) -> Vec<ViewportCommand> {
    let output = &desk.harness.output().viewport_output;
    output
        .get(&ViewportId::ROOT)
        .map(|o| o.commands.clone())
        .unwrap_or_default()
}

#[test]
fn a_window_does_not_close_over_a_backup_and_one_that_is_stopped_leaves_nothing() {
    for language in Language::ALL {
        let mut desk = past(language);
        let text = desk.text.clone();
        desk.hold_jobs(true);
        click(&mut desk, text.keep_now());
        assert!(desk.harness.state().is_keeping());
        // Where it stands, with a way to stop it; nothing else begins.
        assert!(desk.says(text.keep_work_back_up()));
        let elsewhere = tempfile::tempdir().unwrap();
        let news = News::FolderChosen(FolderFor::Backup, Some(elsewhere.path().to_owned()));
        desk.tell(|app| app.bring(news));
        assert!(desk.says(&text.keep_busy(text.keep_work_back_up())));

        let answer = close(&mut desk);
        assert!(answer.contains(&ViewportCommand::CancelClose), "{answer:?}");
        assert!(desk.says(text.quit_working()));
        desk.press(Key::Escape);
        assert!(!desk.says(text.quit_working()));
        assert!(desk.harness.state().is_keeping());

        close(&mut desk);
        desk.click(Role::Button, text.quit_stop());
        assert!(desk.says(text.quit_stopping()));
        desk.hold_jobs(false);
        desk.harness.state().jobs().wait_until_idle();
        desk.harness.step();
        let left = told_window(&desk).contains(&ViewportCommand::Close);
        assert!(left, "the window did not close");
        // With it goes the folder that was made for it.
        assert!(!desk.folder.path().join(BACKUPS_NAME).exists());
        assert!(fs::read_dir(elsewhere.path()).unwrap().next().is_none());
    }
}

#[test]
fn a_backup_is_stopped_in_the_settings() {
    let mut desk = past(Language::ZhCn);
    let text = desk.text.clone();
    desk.hold_jobs(true);
    click(&mut desk, text.keep_now());
    click(&mut desk, text.keep_stop());
    desk.hold_jobs(false);
    over(&mut desk);
    assert!(desk.says(text.backup_stopped()));
    assert!(latest_backup(desk.folder.path()).is_none());
    let stop = (Role::Button, text.keep_stop());
    assert!(
        desk.harness
            .query_by_role_and_label(stop.0, stop.1)
            .is_none()
    );
}

#[test]
fn a_backup_is_restored_and_all_that_came_of_it_is_told() {
    for language in Language::ALL {
        let there = tempfile::tempdir().unwrap();
        settings(language, Appearance::Light)
            .save(there.path())
            .unwrap();
        photographed(there.path(), "2026-11-02T17:40");
        let (_out, file) = backed_up(there.path(), false);
        let mut desk = past(language);
        let text = desk.text.clone();
        // The list of the old archive rests behind the settings.
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        let old = desk.session().archive().list(9, false).unwrap();
        let mut titles = old.into_iter().flat_map(|drill| drill.titles);
        let old = titles
            .find(|title| !title.contains("冒充") && desk.says(title))
            .unwrap();
        desk.press_with(Modifiers::COMMAND, Key::Comma);
        let chosen = News::BackupChosen(file.clone());
        desk.tell(|app| app.bring(chosen.clone()));
        assert!(desk.says(text.keep_restore_title()));
        desk.press(Key::Escape);
        assert!(!desk.says(text.keep_restore_title()));
        desk.tell(|app| app.bring(chosen));
        desk.press(Key::Enter);
        over(&mut desk);
        let list = desk.session().archive().list(9, true).unwrap();
        assert_eq!(list.len(), 1);
        for told in [
            text.keep_restored(1, list[0].entries, "2026-11-24 17:40"),
            text.keep_restored_aside(desk.folder.path().display().to_string()),
            text.keep_restored_lacking(1),
        ] {
            // The folder's name goes on with the moment.
            assert!(desk.says(&told), "{told}");
        }
        // Nothing of the old archive is shown any more.
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        assert!(desk.says(&list[0].titles[0]));
        assert!(!desk.says(&old));
        assert_eq!(desk.session().archive().list(9, true).unwrap().len(), 1);
    }
}

#[test]
fn a_backup_that_is_none_leaves_the_archive_as_it_was() {
    let mut desk = past(Language::ZhCn);
    let text = desk.text.clone();
    let list = desk.session().archive().list(9, true).unwrap();
    let file = desk.folder.path().join("a.drilldesk-backup");
    fs::write(&file, "no zip").unwrap();
    let chosen = News::BackupChosen(file.clone());
    desk.tell(|app| app.bring(chosen));
    desk.press(Key::Enter);
    over(&mut desk);
    assert!(desk.says(&text.backup_not_one(file.display().to_string())));
    assert_eq!(desk.session().archive().list(9, true).unwrap(), list);
}

#[test]
fn the_archive_moves_to_a_folder_and_goes_on_there() {
    for language in Language::ALL {
        let mut desk = past(language);
        let text = desk.text.clone();
        let list = desk.session().archive().list(9, true).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let folder = elsewhere.path().join("新档案");
        let chosen = News::FolderChosen(FolderFor::Relocate, Some(folder.clone()));
        desk.tell(|app| app.bring(chosen.clone()));
        over(&mut desk);
        let (old, new) = (desk.folder.path().display(), folder.display());
        assert!(
            desk.says(&text.keep_moved(new.to_string(), old.to_string()))
                || desk.says(&text.keep_moved(old.to_string(), new.to_string()))
        );
        assert_eq!(desk.session().data(), folder);
        assert_eq!(desk.session().archive().list(9, true).unwrap(), list);
        // There is an archive already.
        desk.tell(|app| app.bring(chosen));
        over(&mut desk);
        assert!(desk.says(&text.backup_exists(folder.join(FILE_NAME).display().to_string())));
        assert_eq!(desk.session().data(), folder);
    }
}

/// A drill as a file, read for this archive.
fn read(file: &Path, archive: &Archive, text: &Text) -> ReadDrill {
    let read = export::read_drill(file, archive)
        .map(|(packed, sha256)| (Box::new(packed), sha256))
        .map_err(|error| text.exchange_error(&error));
    let name = file.file_name().unwrap().to_string_lossy();
    ReadDrill {
        file: name.into_owned(),
        read,
    }
}

#[test]
fn drills_are_imported_twice_at_once_and_are_there_once() {
    for language in Language::ALL {
        let there = tempfile::tempdir().unwrap();
        let (uid, hash) = photographed(there.path(), "2026-11-02T17:40");
        let out = tempfile::tempdir().unwrap();
        let mut desk = past(language);
        let text = desk.text.clone();
        let from = Archive::open(there.path()).unwrap();
        let file = export::drill_file(&from, &uid, out.path(), &text)
            .unwrap()
            .path;
        let broken = out.path().join("broken.drill");
        fs::write(&broken, "x").unwrap();
        // Both were read before either was taken.
        let news: Vec<News> = (0..2)
            .map(|_| {
                let archive = desk.session().archive();
                News::DrillsRead(vec![
                    read(&file, archive, &text),
                    read(&broken, archive, &text),
                ])
            })
            .collect();
        let before = desk.session().archive().drills(true).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let [first, second] = news.try_into().unwrap();
        desk.tell(|app| app.bring(first));
        let drill = desk.session().archive().summary(&uid).unwrap().name;
        assert!(desk.says(&text.keep_taken_new(name.as_str(), drill.as_str())));
        // One that cannot be taken keeps the other from nothing.
        assert!(desk.says(text.exchange_not_one()));
        desk.tell(|app| app.bring(second));
        assert!(desk.says(&text.keep_taken_known(name.as_str(), drill.as_str())));
        assert_eq!(desk.session().archive().drills(true).unwrap(), before + 1);
        assert!(desk.session().archive().files().path(&hash).exists());
        assert!(desk.session().archive().verify().unwrap().faults.is_empty());
        // Put away, it does not come back of itself.
        desk.click(Role::Button, text.keep_notice_close());
        assert!(!desk.says(&text.keep_taken_known(name.as_str(), drill.as_str())));
    }
}

#[test]
fn photos_whose_time_is_over_are_deleted_on_a_typed_count_and_said_to_be() {
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        settings(language, Appearance::Light)
            .save(folder.path())
            .unwrap();
        let (uid, hash) = photographed(folder.path(), "2026-03-02T17:40");
        let mut desk = desk_on(folder, [1440.0, 2_400.0], language, Appearance::Light);
        let text = desk.text.clone();
        desk.press_with(Modifiers::COMMAND, Key::Comma);
        // 2 March is six months ago; a year is allowed for, and then it is not over.
        assert!(desk.says(&text.keep_media(1, 1, "7 B")));
        let until = match language {
            Language::ZhCn => "1 个文件，保存到 2026-09-02",
            Language::En => "1 file, kept until 2026-09-02",
        };
        assert!(desk.says(until));
        fill(&mut desk, text.keep_terms_media(), "12");
        desk.wait_millis(1_000);
        assert_eq!(kept(&desk).retention.media_months, 12);
        assert!(desk.says(text.keep_media_none()));
        fill(&mut desk, text.keep_terms_media(), "0");
        assert!(desk.says(&text.keep_terms_wrong(360, text.keep_terms_media())));
        fill(&mut desk, text.keep_terms_media(), "6");
        desk.wait_millis(1_000);
        let path = desk.session().archive().files().path(&hash);
        click(&mut desk, text.keep_media_delete());
        fill(&mut desk, text.keep_media_field(), "2");
        desk.press(Key::Enter);
        assert!(path.exists());
        fill(&mut desk, text.keep_media_field(), "1");
        desk.press(Key::Enter);
        over(&mut desk);
        assert!(!path.exists());
        assert!(desk.says(&text.keep_media_deleted(1, 1)));
        assert!(desk.says(text.keep_media_none()));
        // The page says so, not that something is missing.
        desk.tell(|app| app.debrief(&uid));
        desk.press_with(Modifiers::COMMAND, Key::R);
        desk.press_with(Modifiers::COMMAND, Key::Num6);
        let day = text.long_date(desk.session().now().wall.date_naive());
        assert!(desk.says(&text.images_expired(day)));
        assert!(!desk.says(text.images_open()));
        desk.press_with(Modifiers::COMMAND, Key::Num7);
        assert!(desk.says(&text.page_file_expired("签到.jpg")));
        assert!(desk.session().archive().verify().unwrap().faults.is_empty());
    }
}

/// Day after day what could not be restored is backed up apart and said, and nothing sound makes way.
#[test]
fn sound_backups_stay_while_the_archive_is_not() {
    const DAY: i64 = 24 * 3_600_000;
    for language in Language::ALL {
        let mut desk = past(language);
        let text = desk.text.clone();
        let data = desk.folder.path().to_owned();
        for days in 1..=3 {
            desk.harness.state_mut().catch_up();
            over(&mut desk);
            assert_eq!(stored_backups(&data).len(), days);
            desk.wait_millis(DAY);
        }
        let sound = stored_backups(&data);
        silently(
            &data,
            "UPDATE entry SET body = replace(body, '14', '15') WHERE seq = 3",
        );
        let verified = Archive::open_to_read(&data).unwrap().verify().unwrap();
        let first = text.fault(&verified.faults[0]);
        for days in 1..=12 {
            desk.harness.state_mut().catch_up();
            over(&mut desk);
            let all = stored_backups(&data);
            let unsound: Vec<_> = all.iter().filter(|backup| backup.is_unsound).collect();
            assert_eq!(unsound.len(), days.min(2));
            let (faults, _) = unsound[0].unsound().unwrap();
            // The notice stays, and so do the settings.
            let path = unsound[0].path.display().to_string();
            assert!(desk.says(&text.keep_backed_up_unsound(faults, first.clone(), path)));
            let at = unsound[0].at.format("%Y-%m-%d %H:%M").to_string();
            assert!(desk.says(&text.keep_last_unsound(at, faults, first.clone())));
            let last = sound[0].at.format("%Y-%m-%d %H:%M").to_string();
            assert!(desk.says(&text.keep_last(last)));
            desk.wait_millis(DAY);
        }
        let left = stored_backups(&data).into_iter();
        let left: Vec<_> = left.filter(|backup| !backup.is_unsound).collect();
        assert_eq!(left, sound);
        assert_eq!(
            restorable(&data, &mut |_, _| true).sound.as_ref(),
            sound.first()
        );
        let there = tempfile::tempdir().unwrap();
        for backup in sound {
            restore(there.path(), &backup.path, wall(), &mut |_, _| true).unwrap();
        }
    }
}

/// By the usual periods something might be over that is not by those of the unit.
#[test]
fn nothing_is_offered_for_deletion_where_the_periods_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    photographed(folder.path(), "2020-03-02T17:40");
    fs::write(folder.path().join("settings.ron"), "(retention: 5)").unwrap();
    let mut desk = super::desk_in(folder, [1440.0, 2_400.0], Language::ZhCn);
    let text = desk.text.clone();
    desk.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(desk.says(text.keep_terms_unknown()));
    assert!(!desk.says(text.keep_over_delete()) && !desk.says(text.keep_media_delete()));
}

/// As after an update of the program, with more drills than are drawn before the window comes.
#[test]
fn lists_are_drawn_anew_beside_the_window() {
    for language in Language::ALL {
        let folder = generated(80, 2);
        let other = rusqlite::Connection::open(folder.path().join(FILE_NAME)).unwrap();
        other
            .execute_batch(
                "UPDATE drill SET index_version = index_version - 1; DELETE FROM search_row",
            )
            .unwrap();
        drop(other);
        let mut desk = desk_on(folder, [1024.0, 700.0], language, Appearance::Light);
        desk.press_with(Modifiers::ALT, Key::Num3);
        desk.settle();
        assert!(desk.says(desk.text.find_none_title()));
        // It is told as long as it lasts, and does not hold the window back.
        desk.harness.state_mut().catch_up();
        desk.harness.step();
        let work = desk.text.keep_work_redraw();
        assert!(desk.says(work));
        over(&mut desk);
        desk.settle();
        assert!(!desk.says(work));
        assert!(!desk.says(desk.text.find_none_title()));
        assert_eq!(desk.session().archive().stale_count().unwrap(), 0);
    }
}

#[test]
fn the_archive_is_verified_and_drawn_anew_in_the_settings() {
    for language in [Language::En, Language::ZhCn] {
        let mut desk = past(language);
        let text = Text::new(language);
        let (drills, entries) = {
            let archive = desk.session().archive();
            (
                archive.drills(true).unwrap(),
                archive.entry_count().unwrap(),
            )
        };
        click(&mut desk, text.verify_check());
        over(&mut desk);
        assert!(desk.says(&text.cli_verify_sound(drills, entries)));
        silently(desk.folder.path(), "UPDATE drill_summary SET red_lines = 7");
        click(&mut desk, text.verify_check());
        over(&mut desk);
        let faults = desk.session().archive().verify().unwrap().faults;
        assert!(!faults.is_empty());
        let said = text.cli_verify_faults(drills, entries, faults.len());
        let told: Vec<String> = std::iter::once(said)
            .chain(faults.iter().take(5).map(|fault| text.fault(fault)))
            .collect();
        assert!(desk.says(&told.join("\n")));
        click(&mut desk, text.verify_rebuild());
        over(&mut desk);
        assert!(desk.says(&text.verify_rebuilt(drills)));
        assert_eq!(desk.session().archive().verify().unwrap().faults, []);
    }
}
