//! The power goes before any one of the calls by which a command would change something on the disk: what is there at the next start is what was there before, or what was to be, and whole.
//!
//! `tests/support/kill_at_write.c` kills the real program before its N-th such call. Here some of the calls of each command are tried; `DRILLDESK_KILLS=all` tries every one (`docs/reliability.md`).
//! Where there is no C compiler, or the system lets nobody look at the calls of another process, nothing is tried, and that is said.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::LazyLock;

use drilldesk::archive::{
    Archive, ArchiveError, BACKUP_ENDING, FILE_NAME, Files, Wanted, back_up, copy_to, follow,
    remarks, restore,
};
use drilldesk::drill::{Action, FileKind, Now};
use drilldesk::session::{Command, Effect, Session};
use egui::{Key, Modifiers};

use crate::support::{Ticking, attachment, generated, wall};
use crate::ui;

/// Calls that are tried of each command, at most, unless all are.
const SOME: usize = 5;
/// Set for the process that moves an archive: its folder.
const FROM: &str = "DRILLDESK_MOVE_FROM";
const TO: &str = "DRILLDESK_MOVE_TO";
/// Set for the window that exports: its archive.
const EXPORTED: &str = "DRILLDESK_EXPORTED";

/// The program that kills, where it can.
static KILLER: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kill_at_write");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/kill_at_write.c");
    let built = Process::new("cc")
        .args(["-O1", "-o"])
        .args([&out, &source])
        .stderr(Stdio::null())
        .status();
    let is_built = cfg!(target_os = "linux") && built.is_ok_and(|status| status.success());
    let folder = tempfile::tempdir().unwrap();
    let seen = is_built.then(|| {
        run(
            &out,
            0,
            &folder.path().join("seen"),
            &mut Process::new("true"),
        )
    });
    if seen.is_some_and(|seen| seen.code == Some(0)) {
        return Some(out);
    }
    eprintln!("skipped: the calls of another process cannot be looked at here");
    None
});

/// What came of a run.
struct Run {
    code: Option<i32>,
    /// Calls that were begun.
    calls: usize,
}

/// Runs a program and kills it before its nth call; 0 never.
fn run(killer: &Path, n: usize, report: &Path, program: &mut Process) -> Run {
    let mut killed = Process::new(killer);
    killed.arg(n.to_string()).arg(report);
    killed.arg(program.get_program()).args(program.get_args());
    killed.envs(
        program
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    let status = killed
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    let told = fs::read_to_string(report).unwrap_or_default();
    let calls = told.split_whitespace().next().and_then(|n| n.parse().ok());
    Run {
        code: status.code(),
        calls: calls.unwrap_or(0),
    }
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_all(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Where a command works: a folder with `data` and what else it needs.
struct Place(PathBuf);

impl Place {
    fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

/// All that is kept in a folder, to be compared: what a drill is called differs from run to run, so drills are told by their records.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    drills: Vec<String>,
    trashed: Vec<String>,
    files: Vec<String>,
    own: BTreeMap<String, Vec<u8>>,
}

/// What the next start shows, after all of it was checked.
fn next_start(root: &Path) -> Kept {
    let data = follow(root).unwrap();
    drilldesk::export::clear_left(&data);
    let archive = Archive::open(&data).unwrap();
    assert!(
        !archive.is_log_lost().unwrap(),
        "it was said that something is lost, and nothing is"
    );
    assert_eq!(remarks(&data), [], "something was said of the folder");
    let verified = archive.verify().unwrap();
    assert_eq!(verified.faults, []);
    let told = |uid: &str| {
        let (drill, _) = archive.load(uid, Now::epoch()).unwrap();
        let setup = &drill.state().setup;
        format!("{} {} {}", setup.number, setup.name, drill.entries().len())
    };
    let listed = archive.list(999, true).unwrap();
    let mut drills: Vec<String> = listed.iter().map(|drill| told(&drill.uid)).collect();
    let trashed = archive.trashed(999).unwrap();
    let mut trashed: Vec<String> = trashed.iter().map(|t| told(&t.drill.uid)).collect();
    drills.sort();
    trashed.sort();
    // Files that no drill has harm nothing, and are named by `verify`.
    let files = archive
        .files()
        .list()
        .unwrap()
        .into_iter()
        .map(|(path, _)| path);
    let files = files
        .filter(|path| !verified.orphans.contains(path))
        .collect();
    let mut own = BTreeMap::new();
    for name in [
        "settings.ron",
        "words.txt",
        "scenarios/own.ron",
        "scenarios/new.ron",
    ] {
        if let Ok(bytes) = fs::read(data.join(name)) {
            own.insert(name.to_owned(), bytes);
        }
    }
    let left = fs::read_dir(&data).unwrap().filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_half = name.starts_with(".drilldesk-") || name.starts_with("restore.");
        is_half.then_some(name)
    });
    assert_eq!(left.collect::<Vec<_>>(), Vec::<String>::new());
    Kept {
        drills,
        trashed,
        files,
        own,
    }
}

/// A command that is killed.
struct Case {
    name: &'static str,
    /// What it does, in the place it is given.
    program: fn(&Place) -> Process,
    /// What is to be said of the place beyond its archive.
    more: fn(&Place),
}

fn program(args: &[&str], place: &Place) -> Process {
    let mut program = Process::new(env!("CARGO_BIN_EXE_drilldesk"));
    program.args(args).args(["--data", &place.path("data")]);
    program
}

/// A test of this binary that does nothing unless it is started by another.
fn hidden(test: &str, folders: &[(&str, PathBuf)]) -> Process {
    let mut program = Process::new(env::current_exe().unwrap());
    program
        .args([test, "--exact", "--ignored"])
        .args(["--nocapture", "--test-threads=1"])
        .envs(folders.iter().map(|(name, folder)| (name, folder)));
    program
}

/// A drill with a photo, over, in the archive of this folder; its id.
fn photographed(data: &Path) -> String {
    let mut session = Session::open(data, Box::new(Ticking::default())).unwrap();
    let setup = session.new_setup(&["XB-03"]);
    assert_eq!(session.run(Command::Open(Box::new(setup))), Effect::Done);
    for action in [Action::Start, Action::Say, Action::End] {
        assert_eq!(session.run(Command::Act(action)), Effect::Done);
    }
    let uid = session.drill().unwrap().uid().to_owned();
    let bytes: Vec<u8> = b"a photo of ".iter().copied().chain(uid.bytes()).collect();
    let (attach, _) = attachment(&Files::of(data), "照片.jpg", FileKind::Jpeg, &bytes);
    assert_eq!(session.run(Command::Act(attach)), Effect::Done);
    assert_eq!(session.run(Command::Close), Effect::Done);
    uid
}

/// A folder with an archive in `data`, and beside it a drill as a file and a backup of another archive.
fn laid_out() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let place = Place(folder.path().to_owned());
    let (old, new) = (generated(3, 1), generated(2, 2));
    for (data, name) in [(old.path(), "own"), (new.path(), "new")] {
        fs::create_dir_all(data.join("scenarios")).unwrap();
        fs::write(data.join(format!("scenarios/{name}.ron")), name).unwrap();
        fs::write(data.join("words.txt"), name).unwrap();
        fs::write(data.join("settings.ron"), format!("(branch: \"{name}\")")).unwrap();
    }
    let uid = photographed(new.path());
    let trashed = [photographed(old.path()), photographed(old.path())];
    let mut archive = Archive::open(old.path()).unwrap();
    let now = Now {
        mono_millis: 0,
        wall: wall(),
    };
    archive.trash(&trashed, now).unwrap();
    drop(archive);
    let wanted = Wanted {
        numbered: false,
        target: place.0.join(format!("new.{BACKUP_ENDING}")),
        files: true,
        at: wall(),
        program: "1".to_owned(),
    };
    back_up(new.path(), &wanted, &mut |_, _| true).unwrap();
    let packed = fs::File::create(place.0.join("one.drill")).unwrap();
    Archive::open(new.path())
        .unwrap()
        .pack(&uid, "1", packed)
        .unwrap();
    copy_all(old.path(), &place.data());
    folder
}

/// A backup that stands under its name is whole.
fn backup_is_whole(place: &Place) {
    let file = place.0.join(format!("made.{BACKUP_ENDING}"));
    if file.exists() {
        let there = place.0.join("there");
        restore(&there, &file, wall(), &mut |_, _| true).unwrap();
        assert_eq!(next_start(&there), next_start(&place.data()));
    }
}

/// A document that stands under its name is whole, and nothing else is left beside it.
fn documents_are_whole(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("docx") => {
                let zip = zip::ZipArchive::new(fs::File::open(&path).unwrap());
                assert!(zip.unwrap().len() > 5, "{}", path.display());
            }
            Some("pdf") => {
                let bytes = fs::read(&path).unwrap();
                assert!(
                    bytes.trim_ascii_end().ends_with(b"%%EOF"),
                    "{}",
                    path.display()
                );
            }
            Some("md") => assert!(!fs::read_to_string(&path).unwrap().is_empty()),
            _ => panic!("left beside the documents: {}", path.display()),
        }
    }
}

const CASES: &[Case] = &[
    Case {
        name: "rehearse",
        program: |place| {
            program(
                &["rehearse", "XB-01", "--date", "2026-11-24T17:40:00+08:00"],
                place,
            )
        },
        more: |_| {},
    },
    Case {
        name: "import",
        program: |place| program(&["import", &place.path("one.drill")], place),
        more: |_| {},
    },
    Case {
        name: "restore",
        program: |place| program(&["restore", &place.path("new.drilldesk-backup")], place),
        more: |place| {
            // What was put aside is an archive of its own: nothing in it is shared, nothing holds it.
            for entry in fs::read_dir(place.data()).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if name.starts_with("before-restore-") {
                    assert!(!path.join("drilldesk.lock").exists());
                    let aside = Archive::open(&path).unwrap();
                    assert_eq!(aside.drills(true).unwrap(), 3);
                }
            }
        },
    },
    Case {
        name: "trash put",
        program: |place| {
            let archive = Archive::open_to_read(&place.data()).unwrap();
            let drills = archive.list(2, true).unwrap();
            program(&["trash", "put", &drills[0].uid, &drills[1].uid], place)
        },
        more: |_| {},
    },
    Case {
        name: "trash purge",
        program: |place| program(&["trash", "purge", "--confirm", "2"], place),
        more: |_| {},
    },
    Case {
        name: "backup",
        program: |place| program(&["backup", &place.path("made.drilldesk-backup")], place),
        more: backup_is_whole,
    },
    Case {
        name: "export",
        program: |place| {
            let archive = Archive::open_to_read(&place.data()).unwrap();
            let uid = archive.list(1, true).unwrap().remove(0).uid;
            let out = place.path("out");
            program(
                &["export", &uid, "--out", &out, "--formats", "docx,md"],
                place,
            )
        },
        more: |place| documents_are_whole(&place.0.join("out")),
    },
    Case {
        name: "window",
        program: |place| hidden("kills::exports_from_a_window", &[(EXPORTED, place.data())]),
        more: |place| documents_are_whole(&place.data().join("exports")),
    },
    Case {
        name: "move",
        program: |place| {
            hidden(
                "kills::moves_an_archive",
                &[(FROM, place.data()), (TO, place.0.join("moved"))],
            )
        },
        more: |place| {
            // Where the copy is there and not in force yet, it is whole all the same.
            let moved = place.0.join("moved");
            if moved.join(FILE_NAME).exists() {
                assert_eq!(next_start(&moved), next_start(&place.data()));
            }
        },
    },
];

/// Moves an archive to another folder, as the window does.
#[test]
#[ignore = "the process that is killed: started by the test below"]
fn moves_an_archive() {
    let (Ok(from), Ok(to)) = (env::var(FROM), env::var(TO)) else {
        return;
    };
    let (from, to) = (PathBuf::from(from), PathBuf::from(to));
    let mut session = Session::open(&from, Box::new(Ticking::default())).unwrap();
    let writes = session.archive().writes();
    copy_to(&from, &to, wall(), "1", &mut |_, _| true).unwrap();
    let moved = session.run(Command::Relocate { folder: to, writes });
    assert_eq!(moved, Effect::Done);
    assert!(session.place_kept());
}

/// Opens a drill of the archive in a window and exports its record, by keys.
#[test]
#[ignore = "the process that is killed: started by the test below"]
fn exports_from_a_window() {
    let Ok(data) = env::var(EXPORTED) else {
        return;
    };
    let data = PathBuf::from(data);
    let (mut window, _) = ui::window(&data, [1440.0, 900.0]);
    ui::settle(&mut window);
    let listed = window.state().session().unwrap().archive().list(1, true);
    let uid = listed.unwrap().remove(0).uid;
    window.state_mut().debrief(&uid);
    ui::settle(&mut window);
    // From the debrief to its papers, and out.
    for _ in 0..2 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::E);
        ui::settle(&mut window);
    }
    assert_eq!(fs::read_dir(data.join("exports")).unwrap().count(), 2);
}

/// Kills a command at its calls, and looks at what is left each time.
fn kill_all(killer: &Path, case: &Case, base: &Path, all: bool) {
    let laid = |n: usize| {
        let folder = tempfile::tempdir().unwrap();
        copy_all(base, folder.path());
        let place = Place(folder.path().to_owned());
        let done = run(
            killer,
            n,
            &folder.path().join("calls"),
            &mut (case.program)(&place),
        );
        (folder, place, done)
    };
    let before = next_start(&Place(base.to_owned()).data());
    let (_whole, place, done) = laid(0);
    assert_eq!(done.code, Some(0), "{}", case.name);
    let after = next_start(&place.data());
    (case.more)(&place);
    let step = if all { 1 } else { (done.calls / SOME).max(1) };
    let (mut kills, mut olds, mut news) = (0, 0, 0);
    // Some at the front, some in the middle; the last ones are where it changes hands.
    let mut at = if all { 1 } else { 1 + step / 2 };
    loop {
        let (_folder, place, done) = laid(at);
        if done.code == Some(0) {
            break;
        }
        assert_eq!(done.code, Some(137), "{} {at}", case.name);
        let (is_old, is_new) = {
            let kept = next_start(&place.data());
            (kept == before, kept == after)
        };
        assert!(is_old || is_new, "{} killed before call {at}", case.name);
        (case.more)(&place);
        kills += 1;
        olds += usize::from(is_old);
        news += usize::from(is_new && !is_old);
        at += step;
    }
    assert!(kills >= SOME.min(done.calls), "{}: {kills}", case.name);
    println!(
        "{}: {} calls, {kills} kills, {olds} with the old archive whole, {news} with the new, 0 mixed, 0 false alarms",
        case.name, done.calls
    );
}

#[test]
fn a_command_that_is_killed_leaves_what_was_or_what_was_to_be() {
    let Some(killer) = KILLER.as_deref() else {
        return;
    };
    let all = env::var("DRILLDESK_KILLS").is_ok_and(|which| which == "all");
    let only = env::var("DRILLDESK_KILLS_OF").ok();
    let base = laid_out();
    let cases = CASES.iter();
    for case in cases.filter(|case| only.as_deref().is_none_or(|only| only == case.name)) {
        kill_all(killer, case, base.path(), all);
    }
}

#[test]
fn a_first_start_that_is_killed_is_no_archive_that_vanished() {
    let Some(killer) = KILLER.as_deref() else {
        return;
    };
    let mut at = 1;
    loop {
        let folder = tempfile::tempdir().unwrap();
        let place = Place(folder.path().to_owned());
        let mut first = program(&["trash", "put", "nothing"], &place);
        let done = run(killer, at, &folder.path().join("calls"), &mut first);
        assert_eq!(
            next_start(&place.data()).drills,
            Vec::<String>::new(),
            "{at}"
        );
        if done.code != Some(137) {
            break;
        }
        at += 2;
    }
    assert!(at > 10, "{at}");
}

/// Beginning anew gives way in two steps: what is there goes aside, and a new archive comes.
#[test]
fn beginning_anew_that_is_killed_is_begun_again_or_done() {
    let Some(killer) = KILLER.as_deref() else {
        return;
    };
    let base = laid_out();
    fs::write(base.path().join("data").join(FILE_NAME), "").unwrap();
    let mut at = 1;
    loop {
        let folder = tempfile::tempdir().unwrap();
        copy_all(base.path(), folder.path());
        let place = Place(folder.path().to_owned());
        let mut anew = program(&["begin-anew"], &place);
        let done = run(killer, at, &folder.path().join("calls"), &mut anew);
        match Archive::open(&place.data()) {
            Err(ArchiveError::Vanished { .. }) => assert_ne!(done.code, Some(0), "{at}"),
            Ok(archive) => assert_eq!(archive.drills(true).unwrap(), 0),
            Err(error) => panic!("{at}: {error:?}"),
        }
        if done.code == Some(0) {
            break;
        }
        at += 3;
    }
    assert!(at > 10, "{at}");
}
