//! The scenarios one can play: those that ship and those in the user's folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};

use crate::disk;
use crate::scenario::{self, Finding, Language, Scenario, limits};

const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The sets that ship, from `assets/sets.ron`. The build has checked them.
pub const SETS: &[Set] = include!(concat!(env!("OUT_DIR"), "/sets.rs"));

/// Short scenes that are played in one sitting, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Set {
    /// Name on the command line; no scenario has it.
    pub name: &'static str,
    /// What it is called in Chinese.
    pub zh_cn: &'static str,
    /// What it is called in English.
    pub en: &'static str,
    /// Ids of the scenarios.
    pub scenarios: &'static [&'static str],
}

impl Set {
    /// The set with this name on the command line.
    pub fn find(name: &str) -> Option<&'static Self> {
        SETS.iter().find(|set| set.name.eq_ignore_ascii_case(name))
    }

    /// The set that consists of exactly these scenarios, by id and in this order.
    pub fn of(scenarios: &[&str]) -> Option<&'static Self> {
        SETS.iter().find(|set| set.scenarios == scenarios)
    }

    /// The ids of the scenarios, to be chosen for a drill.
    pub fn ids(&self) -> Vec<String> {
        self.scenarios.iter().map(|id| (*id).to_owned()).collect()
    }
}

/// A scenario with the text it was read from, which is kept with every drill that plays it.
#[derive(Clone, Debug)]
pub struct Script {
    pub scenario: Scenario,
    pub text: String,
    /// Its file in the user's folder; none for one that ships.
    pub path: Option<PathBuf>,
}

/// A file of the user's folder that cannot be played.
#[derive(Clone, Debug)]
pub struct Unreadable {
    pub path: PathBuf,
    /// What is wrong with it, or nothing when it could not be opened.
    pub findings: Vec<Finding>,
    pub error: Option<Arc<std::io::Error>>,
}

/// All scenarios at hand.
#[derive(Clone, Debug, Default)]
pub struct Library {
    pub scripts: Vec<Script>,
    pub unreadable: Vec<Unreadable>,
    /// The files of the user's folder as they were when they were read.
    files: Vec<FileStamp>,
}

/// A file, when it was last written, and its length in bytes.
type FileStamp = (PathBuf, Option<DateTime<Utc>>, u64);

/// The scenarios of a folder, in the order of their names. One that cannot be listed has none.
fn files_of(folder: &Path) -> Vec<FileStamp> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut files: Vec<FileStamp> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| {
            let found = std::fs::metadata(&path).ok();
            let written = found.as_ref().and_then(|found| found.modified().ok());
            let written = written.map(DateTime::from);
            let length = found.map_or(0, |found| found.len());
            (path, written, length)
        })
        .collect();
    files.sort();
    files
}

impl Library {
    /// The scenarios that ship. The build has checked them; they are read once.
    pub fn built_in() -> Self {
        static READ: LazyLock<Library> = LazyLock::new(|| {
            let scripts = BUILT_IN.iter().filter_map(|(_, text)| {
                Some(Script {
                    scenario: scenario::read(text.as_bytes()).0?,
                    text: (*text).to_owned(),
                    path: None,
                })
            });
            let mut library = Library {
                scripts: scripts.collect(),
                unreadable: Vec::new(),
                files: Vec::new(),
            };
            library.order(Language::default());
            library
        });
        READ.clone()
    }

    /// What is written in this language first; of that full drills, then the short scenes; each by their ids.
    pub(crate) fn order(&mut self, first: Language) {
        self.scripts.sort_by_cached_key(|script| {
            let scenario = &script.scenario;
            let other = scenario.written_in() != first;
            (other, scenario.is_short(), scenario.id.clone())
        });
    }

    /// The scripts that tell the same drill in other languages.
    pub fn other_editions<'a>(
        &'a self,
        scenario: &'a Scenario,
    ) -> impl Iterator<Item = &'a Script> {
        self.scripts.iter().filter(|other| {
            other.scenario.id != scenario.id && other.scenario.drill_id() == scenario.drill_id()
        })
    }

    /// Each drill once: of its editions the one that comes first.
    pub fn drills(&self) -> impl Iterator<Item = &Script> {
        let mut seen = BTreeSet::new();
        self.scripts
            .iter()
            .filter(move |script| seen.insert(script.scenario.drill_id()))
    }

    /// The scenarios that ship and those of this folder, in the order of a language; one of the user's takes the place of one that ships with the same id.
    pub fn with_folder(folder: &Path, first: Language) -> Self {
        let mut library = Self::built_in();
        library.files = files_of(folder);
        for (path, ..) in library.files.clone() {
            match Self::read_file(&path) {
                Ok(script) => library.put(script),
                Err(unreadable) => library.unreadable.push(unreadable),
            }
        }
        library.order(first);
        library
    }

    /// A file of the folder was added, taken away or written since it was read.
    pub fn is_outdated(&self, folder: &Path) -> bool {
        self.files != files_of(folder)
    }

    /// One more script, in place of the one with its id.
    fn put(&mut self, script: Script) {
        self.scripts.retain(|s| s.scenario.id != script.scenario.id);
        self.scripts.push(script);
    }

    /// The same, with all in the order of this language.
    pub fn add(&mut self, script: Script, first: Language) {
        self.put(script);
        self.order(first);
    }

    /// Reads one file.
    pub fn read_file(path: &Path) -> Result<Script, Unreadable> {
        let unreadable = |findings, error| Unreadable {
            path: path.to_owned(),
            findings,
            error,
        };
        let bytes =
            read_limited(path).map_err(|err| unreadable(Vec::new(), Some(Arc::new(err))))?;
        let (scenario, findings) = scenario::read(&bytes);
        match (scenario, String::from_utf8(bytes)) {
            (Some(scenario), Ok(text)) => Ok(Script {
                scenario,
                text,
                path: Some(path.to_owned()),
            }),
            _ => Err(unreadable(findings, None)),
        }
    }

    /// About how many minutes a set takes: of each scenario the middle of what is planned, in whole minutes.
    pub fn minutes(&self, set: &Set) -> u32 {
        let scripts = set.scenarios.iter().filter_map(|id| self.find(id));
        let middle = |(from, to): (u32, u32)| (from + to).div_ceil(2);
        scripts.map(|script| middle(script.scenario.minutes)).sum()
    }

    /// The scenario with this id or command-line name.
    pub fn find(&self, name: &str) -> Option<&Script> {
        self.scripts
            .iter()
            .find(|s| s.scenario.id == name || s.scenario.slug == name)
    }
}

/// Reads a file, but no more of it than a scenario may have: a file of any size must not exhaust memory.
pub fn read_limited(path: &Path) -> std::io::Result<Vec<u8>> {
    disk::read_head(path, limits::FILE_BYTES as u64)
}
