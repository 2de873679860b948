//! Photos and material of teachings: looked after, carried along, and over in time as those of drills are.

use std::fs;

use chrono::NaiveDate;
use drilldesk::archive::{
    Archive, FILE_NAME, Fault, MediaOf, RetentionPeriods, back_up, copy_to, restore,
};
use drilldesk::drill::{
    Action, Attachment, Clock as _, DebriefEdit, FileKind, Hash, Now, Teaching,
};
use drilldesk::i18n::{Language, Text};

use super::backup::wanted;
use super::{Kept, clock};
use crate::support::{attachment, wall};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> Now {
    clock().now()
}

/// A file that lies in the archive, for a row.
fn file(kept: &Kept, name: &str, kind: FileKind, bytes: &[u8]) -> Attachment {
    let (action, _) = attachment(&kept.archive.files(), name, kind, bytes);
    let Action::Debrief(DebriefEdit::Attach { file }) = action else {
        unreachable!()
    };
    file
}

/// Held on 20 November 2026, with two photos, a film that was taken out again, and a document.
fn taught(kept: &mut Kept) -> (Teaching, [Hash; 4]) {
    let files = vec![
        file(kept, "讲台.jpg", FileKind::Jpeg, b"stand"),
        file(kept, "听众.png", FileKind::Png, b"audience"),
        file(kept, "过程.mp4", FileKind::Mp4, b"a film"),
        file(kept, "折页.pdf", FileKind::Pdf, b"leaflet"),
    ];
    let hashes = [0, 1, 2, 3].map(|place: usize| files[place].sha256);
    let mut row = Teaching {
        topic: "反诈".to_owned(),
        held_on: Some(day("2026-11-20")),
        files,
        ..Teaching::default()
    };
    row.row = kept.archive.keep_teaching(&row, wall()).unwrap();
    row.files.remove(2);
    kept.archive.keep_teaching(&row, wall()).unwrap();
    (row, hashes)
}

fn there(archive: &Archive, hashes: &[Hash]) -> Vec<bool> {
    let files = archive.files();
    hashes
        .iter()
        .map(|hash| files.path(hash).exists())
        .collect()
}

#[test]
fn photos_of_a_teaching_are_over_in_time_and_its_row_tells_of_them() {
    let mut kept = Kept::new();
    kept.must(&Action::Start);
    kept.must(&Action::End);
    let (row, hashes) = taught(&mut kept);
    // A drill shows the first of them, too.
    let (attach, _) = attachment(&kept.archive.files(), "讲台.jpg", FileKind::Jpeg, b"stand");
    kept.must(&attach);
    kept.archive.summarise(&kept.drill).unwrap();
    let terms = RetentionPeriods::default();
    let of = |archive: &Archive, today: &str| archive.old_media(terms, day(today), 9).unwrap();
    assert!(of(&kept.archive, "2027-05-20").is_empty());
    let old = of(&kept.archive, "2027-05-21");
    assert_eq!(
        (
            old.len(),
            &old[0].of,
            &*old[0].name,
            old[0].files,
            old[0].bytes
        ),
        (1, &MediaOf::Teaching(row.row), "反诈", 3, 19)
    );
    assert_eq!(
        (old[0].day, old[0].until),
        (day("2026-11-20"), day("2027-05-20"))
    );
    // Beside those of drills, the oldest first, and no more than were asked for.
    assert_eq!(of(&kept.archive, "2027-05-25").len(), 2);
    let first = kept.archive.old_media(terms, day("2027-05-25"), 1).unwrap();
    assert_eq!(first[0].of, MediaOf::Teaching(row.row));
    let over = [MediaOf::Teaching(row.row)];
    // Stopped, nothing has happened.
    let stopped = kept.archive.expire(&over, now(), &mut |_, _| false);
    assert_eq!(stopped.unwrap(), None);
    assert_eq!(there(&kept.archive, &hashes), [true; 4]);
    let done = kept.archive.expire(&over, now(), &mut |_, _| true);
    let done = done.unwrap().unwrap();
    assert_eq!(
        (done.drills, done.teachings, done.files, done.files_left),
        (0, 1, 3, 0)
    );
    // The drill keeps what it shows, the row its document.
    assert_eq!(there(&kept.archive, &hashes), [true, false, false, true]);
    let kept_row = kept.archive.teachings().unwrap().remove(0);
    let names: Vec<&str> = kept_row.files.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["折页.pdf"]);
    let gone: Vec<(&str, NaiveDate)> = kept_row
        .expired
        .iter()
        .map(|gone| (&*gone.file.name, gone.expired_on))
        .collect();
    let today = now().wall.date_naive();
    assert_eq!(
        gone,
        [
            ("讲台.jpg", today),
            ("听众.png", today),
            ("过程.mp4", today)
        ]
    );
    let verified = kept.archive.verify().unwrap();
    assert_eq!((verified.faults, verified.orphans), (vec![], vec![]));
    let log = kept.archive.activity(None, 1).unwrap();
    assert_eq!(
        (
            log[0].what.as_str(),
            &log[0].detail["files"],
            &log[0].detail["teaching"]
        ),
        ("expired", &3.into(), &"反诈".into())
    );
    // They are over once.
    assert!(of(&kept.archive, "2027-05-21").is_empty());
    let again = kept.archive.expire(&over, now(), &mut |_, _| true);
    assert_eq!(again.unwrap().unwrap().files, 0);
}

/// What is only planned counts by the day for which it is.
#[test]
fn photos_of_a_planned_teaching_are_kept_from_its_planned_day() {
    let mut kept = Kept::new();
    let row = Teaching {
        topic: "反诈".to_owned(),
        planned_on: Some(day("2026-09-15")),
        files: vec![file(&kept, "海报.png", FileKind::Png, b"poster")],
        ..Teaching::default()
    };
    kept.archive.keep_teaching(&row, wall()).unwrap();
    let old = |today: &str| {
        let terms = RetentionPeriods::default();
        kept.archive.old_media(terms, day(today), 9).unwrap().len()
    };
    assert_eq!((old("2027-03-15"), old("2027-03-16")), (0, 1));
}

#[test]
fn verify_names_what_of_a_teaching_is_missing_altered_or_known_to_nobody() {
    let mut kept = Kept::new();
    let (_, [stand, audience, film, leaflet]) = taught(&mut kept);
    let files = kept.archive.files();
    assert_eq!(kept.archive.verify().unwrap().faults, []);
    fs::remove_file(files.path(&stand)).unwrap();
    fs::write(files.path(&audience), "another").unwrap();
    // What was taken out of the row may be gone, but not be something else.
    fs::write(files.path(&film), "another film").unwrap();
    let (stray, _) = files.put(&mut &b"stray"[..], &mut |_| true).unwrap();
    let verified = kept.archive.verify().unwrap();
    let name = |hash: &Hash| hash.to_string();
    let told = |language: Language| -> Vec<String> {
        let text = Text::new(language);
        verified
            .faults
            .iter()
            .map(|fault| text.fault(fault))
            .collect()
    };
    assert_eq!(
        told(Language::ZhCn),
        [
            format!("台账“反诈”一条的文件“讲台.jpg”不见了（{}）。", name(&stand)),
            format!(
                "台账“反诈”一条的文件“听众.png”被改动过（{}）。",
                name(&audience)
            ),
            format!(
                "台账“反诈”一条的文件“过程.mp4”被改动过（{}）。",
                name(&film)
            ),
        ]
    );
    assert_eq!(
        told(Language::En)[0],
        format!(
            "Ledger row \"反诈\": the file \"讲台.jpg\" is not there ({}).",
            name(&stand)
        )
    );
    let path = format!("{}/{}", &name(&stray)[..2], name(&stray));
    assert_eq!(verified.orphans, [path]);
    fs::remove_file(files.path(&film)).unwrap();
    assert_eq!(kept.archive.verify().unwrap().faults.len(), 2);
    assert!(files.fault(&leaflet).is_none());
    assert!(verified.faults.iter().all(|fault| !fault.is_mendable()));
    assert!(matches!(&verified.faults[0], Fault::FileMissing { drill, .. } if drill.is_empty()));
}

/// A backup, a restore and a move carry rows and files; a file that is lacking is counted.
#[test]
fn a_backup_and_a_move_carry_the_files_of_teachings() {
    let mut kept = Kept::new();
    let (row, hashes) = taught(&mut kept);
    let Kept {
        archive, folder, ..
    } = kept;
    drop(archive);
    let out = tempfile::tempdir().unwrap();
    let backup = out.path().join("a.drilldesk-backup");
    let made = back_up(folder.path(), &wanted(&backup), &mut |_, _| true).unwrap();
    assert_eq!(made.lacking, 0);
    let moved = out.path().join("moved");
    let copied = copy_to(folder.path(), &moved, wall(), "1", &mut |_, _| true).unwrap();
    assert_eq!(copied.lacking, 0);
    let restored = out.path().join("restored");
    fs::create_dir(&restored).unwrap();
    restore(&restored, &backup, wall(), &mut |_, _| true).unwrap();
    for place in [&moved, &restored] {
        assert!(place.join(FILE_NAME).exists());
        let archive = Archive::open_to_read(place).unwrap();
        assert_eq!(archive.teachings().unwrap(), std::slice::from_ref(&row));
        // What was taken out of a row is carried, too.
        assert_eq!(there(&archive, &hashes), [true; 4]);
        let verified = archive.verify().unwrap();
        assert_eq!(
            (verified.faults, verified.orphans, verified.files),
            (vec![], vec![], 4)
        );
    }
    let archive = Archive::open_to_read(&moved).unwrap();
    fs::write(archive.files().path(&hashes[3]), "another").unwrap();
    drop(archive);
    let second = out.path().join("b.drilldesk-backup");
    let made = back_up(&moved, &wanted(&second), &mut |_, _| true).unwrap();
    assert_eq!(made.lacking, 1);
    let again = out.path().join("again");
    fs::create_dir(&again).unwrap();
    let done = restore(&again, &second, wall(), &mut |_, _| true).unwrap();
    assert_eq!(done.lacking, 1);
}
