//! Full disks, read-only places, shares without locks, folders of sync programs: what is there is read, and what cannot be done is said.

use super::Test;

/// All that only reads, but for what it writes elsewhere.
const LIST: [&str; 4] = ["list", "--include-rehearsals", "--data", "data"];
const VERIFY: [&str; 3] = ["verify", "--data", "data"];

/// Puts what a program leaves behind that is killed while it writes into `data`: a database and its log.
#[cfg(unix)]
fn killed(test: &Test) {
    let mut kept = crate::archive::Kept::new();
    kept.must(&drilldesk::drill::Action::Start);
    kept.must(&crate::support::Act::note("只在日志里"));
    std::fs::create_dir_all(test.path("data")).unwrap();
    for name in ["drilldesk.db", "drilldesk.db-wal", "drilldesk.lock"] {
        std::fs::copy(kept.folder.path().join(name), test.path("data").join(name)).unwrap();
    }
    let log = std::fs::metadata(test.path("data/drilldesk.db-wal")).unwrap();
    assert!(log.len() > 0);
}

#[cfg(unix)]
#[test]
fn an_archive_on_a_full_disk_is_listed_and_verified() {
    let test = Test::new().rehearsed("XB-01", 40);
    for read in [&LIST[..], &VERIFY[..]] {
        let before = test.told(read);
        let told = test.told_with_room(0, read);
        assert_eq!((told.code, &told.out), (0, &before.out), "{told:?}");
        assert!(told.err.starts_with("磁盘满了"), "{told:?}");
        assert_eq!(told.err.lines().count(), 1, "{told:?}");
    }
    let told = test.told_with_room(0, &["rehearse", "XB-01", "--data", "data"]);
    assert_eq!(told.code, 3, "{told:?}");
    assert!(told.err.starts_with("磁盘已满"), "{told:?}");
    // Nothing of it is left when there is room again.
    let told = test.told(&VERIFY);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:?}");
}

/// What a command says of itself is so, wherever in its work the disk is full: a rehearsal is kept whole, or not at all.
#[cfg(unix)]
#[test]
fn a_rehearsal_is_kept_if_and_only_if_that_is_said() {
    let test = Test::new().rehearsed("XB-01", 40);
    let drills = || test.told(&LIST).out.lines().count();
    let (mut kept, mut refused) = (0, 0);
    for blocks in (0..=800).step_by(40) {
        let before = drills();
        let told = test.told_with_room(blocks, &["rehearse", "XB-03", "--data", "data"]);
        let more = drills() - before;
        match told.code {
            0 => kept += 1,
            3 => refused += 1,
            _ => panic!("{blocks} {told:?}"),
        }
        assert_eq!(more, usize::from(told.code == 0), "{blocks} {told:?}");
    }
    assert!(kept > 0 && refused > 0, "{kept} {refused}");
    let told = test.told(&VERIFY);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:?}");
}

#[cfg(unix)]
#[test]
fn what_a_killed_program_left_in_the_log_is_read_on_a_full_disk() {
    let test = Test::new();
    killed(&test);
    let told = test.told_with_room(0, &VERIFY);
    assert_eq!(told.code, 0, "{told:?}");
    assert_eq!(told.out, "核对了 1 场演练、5 条记录，没有问题。\n");
    assert!(told.err.starts_with("磁盘满了"), "{told:?}");
}

/// With all of its files there, the database can be opened as usual in a place that takes no writing.
#[cfg(unix)]
#[test]
fn a_read_only_place_is_said_once_also_beside_a_log() {
    use crate::support::{bound_by_rights, rights};

    if !bound_by_rights("cli::unwritable::a_read_only_place_is_said_once_also_beside_a_log") {
        return;
    }
    let test = Test::new();
    let kept = crate::archive::Kept::new();
    std::fs::create_dir_all(test.path("data")).unwrap();
    for name in ["drilldesk.db", "drilldesk.db-wal", "drilldesk.db-shm"] {
        std::fs::copy(kept.folder.path().join(name), test.path("data").join(name)).unwrap();
    }
    let data = test.path("data");
    rights(&data, 0o555);
    for read in [&LIST[..], &VERIFY[..]] {
        let told = test.told(read);
        assert_eq!(told.code, 0, "{told:?}");
        assert!(told.err.starts_with("档案所在位置只读"), "{told:?}");
        assert_eq!(told.err.lines().count(), 1, "{told:?}");
    }
    rights(&data, 0o755);
}

#[cfg(unix)]
#[test]
fn an_archive_in_a_read_only_place_is_read_and_exported_elsewhere() {
    use crate::support::{bound_by_rights, rights};

    if !bound_by_rights(
        "cli::unwritable::an_archive_in_a_read_only_place_is_read_and_exported_elsewhere",
    ) {
        return;
    }
    let test = Test::new().rehearsed("XB-01", 40);
    let data = test.path("data");
    rights(&data.join("drilldesk.db"), 0o444);
    rights(&data, 0o555);
    for read in [&LIST[..], &VERIFY[..]] {
        let told = test.told(read);
        assert_eq!(told.code, 0, "{told:?}");
        assert!(told.err.starts_with("档案所在位置只读"), "{told:?}");
    }
    let seen = test.told(&LIST).out;
    let export = [
        "export",
        "latest",
        "--include-rehearsals",
        "--formats",
        "md",
    ];
    let told = test.told(&[&export[..], &["--out", "out", "--data", "data"]].concat());
    assert_eq!(told.code, 0, "{told:?}");
    assert_eq!(test.names("out").len(), 1);
    let told = test.told(&["backup", "copy", "--data", "data"]);
    assert_eq!(told.code, 0, "{told:?}");
    let told = test.told(&["rehearse", "XB-01", "--data", "data"]);
    assert_eq!(told.code, 3, "{told:?}");
    assert!(told.err.starts_with("档案不能写入"), "{told:?}");
    rights(&data, 0o755);
    // A file that takes no writing is as good as a folder.
    let told = test.told(&LIST);
    assert!(told.err.starts_with("档案所在位置只读"), "{told:?}");
    rights(&data.join("drilldesk.db"), 0o644);
    let told = test.told(&LIST);
    assert_eq!((told.out, told.err.as_str()), (seen, ""));
}

#[cfg(unix)]
#[test]
fn a_log_that_cannot_be_read_is_not_left_out_in_silence() {
    use crate::support::{bound_by_rights, rights};

    if !bound_by_rights("cli::unwritable::a_log_that_cannot_be_read_is_not_left_out_in_silence") {
        return;
    }
    let test = Test::new();
    killed(&test);
    let data = test.path("data");
    rights(&data, 0o555);
    let told = test.told(&VERIFY);
    assert_eq!(told.code, 0, "{told:?}");
    assert_eq!(told.out, "核对了 1 场演练、5 条记录，没有问题。\n");
    rights(&data.join("drilldesk.db-wal"), 0o000);
    for read in [&LIST[..], &VERIFY[..]] {
        let told = test.told(read);
        assert_eq!((told.code, told.out.as_str()), (3, ""), "{told:?}");
        assert!(told.err.contains("预写日志"), "{told:?}");
        assert!(told.err.contains("drilldesk.db-wal"), "{told:?}");
    }
    rights(&data, 0o755);
}

/// The program in a place where this fails with this error.
#[cfg(target_os = "linux")]
fn failing(test: &Test, what: &str, error: u32, args: &[&str]) -> super::Told {
    use std::process::Command;

    let shim = test.path("faults.so");
    if !shim.exists() {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/faults.c");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-o"])
            .arg(&shim)
            .args([source, "-ldl"])
            .output()
            .unwrap();
        assert!(built.status.success(), "{built:?}");
    }
    let mut program = Command::new("env");
    program
        .arg(format!("LD_PRELOAD={}", shim.display()))
        .arg(format!("{what}={error}"))
        .arg(env!("CARGO_BIN_EXE_drilldesk"));
    test.told_by(program.args(args))
}

#[cfg(target_os = "linux")]
#[test]
fn a_quota_that_is_used_up_is_a_full_disk() {
    let test = Test::new().rehearsed("XB-01", 40);
    // ENOSPC, EDQUOT, EFBIG.
    for error in [28, 122, 27] {
        let told = failing(&test, "NO_ROOM", error, &VERIFY);
        assert_eq!(told.code, 0, "{error} {told:?}");
        assert!(told.err.starts_with("磁盘满了"), "{error} {told:?}");
        let rehearse = ["rehearse", "XB-01", "--data", "data"];
        let told = failing(&test, "NO_ROOM", error, &rehearse);
        assert_eq!(told.code, 3, "{error} {told:?}");
        assert!(told.err.starts_with("磁盘已满"), "{error} {told:?}");
    }
    let told = test.told(&VERIFY);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_without_locks_is_named_as_that() {
    let test = Test::new().rehearsed("XB-01", 40);
    // ENOLCK, ENOSYS, EOPNOTSUPP.
    for (name, error) in [
        ("NO_FLOCK", 37),
        ("NO_FLOCK", 38),
        ("NO_FLOCK", 95),
        ("NO_FCNTL", 37),
        ("NO_FCNTL", 38),
        ("NO_FCNTL", 95),
    ] {
        let without = |args: &[&str]| failing(&test, name, error, args);
        let told = without(&["rehearse", "XB-01", "--data", "data"]);
        assert_eq!(told.code, 3, "{name}={error} {told:?}");
        assert!(
            told.err.starts_with("这个网络位置不提供文件锁"),
            "{name}={error} {told:?}"
        );
        assert!(told.err.contains("本机的文件夹"), "{told:?}");
        let told = without(&["rehearse", "XB-01", "--data", "new"]);
        assert!(
            told.err.starts_with("这个网络位置不提供文件锁"),
            "{name}={error} {told:?}"
        );
        let told = without(&VERIFY);
        assert_eq!(told.code, 0, "{name}={error} {told:?}");
    }
    let told = test.told(&VERIFY);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{told:?}");
}

#[test]
fn a_folder_of_a_sync_program_is_remarked_upon_once() {
    let test = Test::new();
    let data = "坚果云/data";
    let told = test.told(&["rehearse", "XB-01", "--data", data]);
    assert_eq!(told.code, 0, "{told:?}");
    assert_eq!(told.err.lines().count(), 1, "{told:?}");
    assert!(
        told.err.starts_with("数据文件夹在“坚果云”的同步文件夹里"),
        "{told:?}"
    );
    let told = test.told(&["verify", "--data", data, "--language", "en"]);
    assert_eq!(told.code, 0, "{told:?}");
    assert!(told.err.contains("sync folder of 坚果云"), "{told:?}");
    // What needs no archive has nothing to remark.
    let told = test.told(&["check", "nothing.ron", "--data", data]);
    assert!(!told.err.contains("同步"), "{told:?}");
}
