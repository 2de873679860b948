//! The command line, as the real program with a data folder of its own. Whole output is compared; what is not named is empty.

mod archive;
mod check;
mod drills;
mod export;
mod files;
mod generate;
mod keep;
mod laws;
mod ledger;
mod letterhead;
mod package;
mod photos;
mod prepare;
mod rehearse;
mod sets;
mod unwritable;
mod usage;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use drilldesk::archive::Archive;
use drilldesk::drill::{Action, Clock as _};
use tempfile::TempDir;

use crate::support::Ticking;

/// When every rehearsal of these tests begins.
const DATE: [&str; 2] = ["--date", "2026-11-24T17:40:00+08:00"];
/// Where the worked example of the design is, from the root of the package.
const WORKED_EXAMPLE: &str = "tests/scripts/worked-example.txt";

/// A scenario that no edit of the shipped ones changes.
const SMALL: &str = include_str!("small.ron");

/// One run of the program after another, in one folder.
struct Test {
    folder: TempDir,
    args: Vec<String>,
    env: Vec<(String, String)>,
    stdout: String,
    stderr: String,
    status: i32,
}

impl Test {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            args: Vec::new(),
            env: Vec::new(),
            stdout: String::new(),
            stderr: String::new(),
            status: 0,
        }
    }

    fn args<S: AsRef<str>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.args
            .extend(args.into_iter().map(|a| a.as_ref().to_owned()));
        self
    }

    /// Puts a file into the folder.
    fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    fn stdout(mut self, text: impl Into<String>) -> Self {
        self.stdout = text.into();
        self
    }

    fn stderr(mut self, text: impl Into<String>) -> Self {
        self.stderr = text.into();
        self
    }

    fn status(mut self, status: i32) -> Self {
        self.status = status;
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program with `--data data` and compares; what follows starts afresh in the same folder.
    fn run(self) -> Self {
        let data = ["--data".to_owned(), "data".to_owned()];
        self.run_with(&data)
    }

    /// As [`run`](Self::run), without `--data`.
    fn run_bare(self) -> Self {
        self.run_with(&[])
    }

    fn run_with(self, more: &[String]) -> Self {
        let output = Command::new(env!("CARGO_BIN_EXE_drilldesk"))
            .args(&self.args)
            .args(more)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .envs(self.env.iter().map(|(k, v)| (k, v)))
            .output()
            .unwrap();
        let stdout = plain(&String::from_utf8(output.stdout).unwrap());
        let stderr = plain(&String::from_utf8(output.stderr).unwrap());
        let seen = report(&stdout, &stderr, output.status.code());
        let wanted = report(&self.stdout, &self.stderr, Some(self.status));
        assert!(
            seen == wanted,
            "drilldesk {}\n--- seen\n{seen}\n--- wanted\n{wanted}",
            self.args.join(" ")
        );
        Self {
            folder: self.folder,
            ..Self::new()
        }
    }

    /// What a command comes to of which not every word is known before.
    fn told(&self, args: &[&str]) -> Told {
        self.told_by(Command::new(env!("CARGO_BIN_EXE_drilldesk")).args(args))
    }

    /// The same where no file may be longer than so many blocks, as on a disk that is full: the system refuses what is beyond it.
    #[cfg(unix)]
    fn told_with_room(&self, blocks: u32, args: &[&str]) -> Told {
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let program = env!("CARGO_BIN_EXE_drilldesk");
        self.told_by(
            Command::new("sh")
                .args(["-c", &limited, program])
                .args(args),
        )
    }

    fn told_by(&self, command: &mut Command) -> Told {
        let output = command
            .current_dir(self.folder.path())
            .env_clear()
            .output()
            .unwrap();
        Told {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        }
    }

    /// A rehearsal that is only there to have one, at this minute.
    fn rehearsed(self, scenario: &str, minute: u32) -> Self {
        let date = format!("2026-11-24T17:{minute:02}:00+08:00");
        let told = self.told(&["rehearse", scenario, "--data", "data", "--date", &date]);
        assert_eq!(told.code, 0, "{told:?}");
        self
    }

    /// Names of the files of a folder, in order.
    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path(folder))
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// Does something with a drill of the archive that nobody has open.
fn act(archive: &mut Archive, uid: &str, action: &Action) {
    let now = Ticking::default();
    let (mut drill, _) = archive.load(uid, now.now()).unwrap();
    let pending = drill.propose(action, now.now()).unwrap();
    drill.apply(pending.commit(uid, archive).unwrap());
    archive.summarise(&drill).unwrap();
}

/// What a command has written, and its exit code.
#[derive(Debug)]
struct Told {
    out: String,
    err: String,
    code: i32,
}

fn report(stdout: &str, stderr: &str, status: Option<i32>) -> String {
    let mut text = String::new();
    write!(
        text,
        "stdout:\n{stdout}\nstderr:\n{stderr}\nstatus: {status:?}"
    )
    .unwrap();
    text
}

/// What differs from run to run, by its name: ids of drills and checksums.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if matches!(c, '0'..='9' | 'a'..='f') {
            run.push(c);
            continue;
        }
        match run.len() {
            64 => plain.push_str("<sha256>"),
            32 => plain.push_str("<id>"),
            8 if c == ' ' && plain.ends_with('\n') | plain.is_empty() => plain.push_str("<id>"),
            _ => plain.push_str(&run),
        }
        run.clear();
        if c != '\0' {
            plain.push(c);
        }
    }
    plain
}

/// A file of the package.
/// Said before English papers of a Chinese script are written.
const TWO_LANGUAGES: &str = "The script is in 简体中文 and the documents in English: stages, items and law stay in the words of the script. For documents in 简体中文, change the language of the program\n";

fn package(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap()
}
