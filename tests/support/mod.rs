//! Builders shared by all tests: a clock that moves when told, a journal in memory, a drill on the table.

mod script;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset};
use drilldesk::archive::Files;
use drilldesk::drill::{
    Action, Attachment, Clock, DebriefEdit, Drill, Entry, FileKind, Hand, Hash, Journal, Now,
    Participant, Placement, RateItem, Refused, ScenePlan, Setup, SimulatedClock,
};
use drilldesk::library::{Library, Script};
use drilldesk::scenario::{Rating, Scenario};

pub(crate) use script::{play, render};

/// The names on the command line of the scenarios that ship.
pub(crate) const SHIPPED: [&str; 4] = [
    "telecom-fraud",
    "wealth-transparency",
    "complaint-handling",
    "elderly-ebank",
];

/// Tuesday, 24 November 2026, 17:40 in China.
pub(crate) fn wall() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-24T17:40:00+08:00").unwrap()
}

/// A clock that stands at [`wall`] until it is moved.
pub(crate) fn clock() -> SimulatedClock {
    SimulatedClock::new(wall())
}

/// A clock on which half a second passes with every look: no press comes too soon.
#[derive(Debug, Default)]
pub(crate) struct Ticking(Cell<i64>);

impl Ticking {
    /// An hour on: of a program that was started again.
    pub(crate) fn later() -> Self {
        Self(Cell::new(3_600_000))
    }
}

impl Clock for Ticking {
    fn now(&self) -> Now {
        self.0.set(self.0.get() + 500);
        Now {
            mono_millis: self.0.get(),
            wall: wall() + chrono::TimeDelta::milliseconds(self.0.get()),
        }
    }
}

/// A scenario that ships, or the one of the model drill, which no edit of those changes; read once for all tests.
pub(crate) fn script(name: &str) -> Script {
    static BUILT_IN: LazyLock<Library> = LazyLock::new(Library::built_in);
    static MODEL: LazyLock<Script> =
        LazyLock::new(|| Library::read_file(Path::new("tests/scripts/model-drill.ron")).unwrap());
    if name == "model-drill" {
        return MODEL.clone();
    }
    BUILT_IN.find(name).unwrap().clone()
}

/// A journal in memory; it can be told to fail.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) entries: Vec<Entry>,
    pub(crate) failing: bool,
}

impl Journal for Memory {
    type Error = &'static str;

    fn append(&mut self, _uid: &str, entries: &[Entry]) -> Result<(), Self::Error> {
        if self.failing {
            return Err("told to fail");
        }
        self.entries.extend_from_slice(entries);
        Ok(())
    }
}

/// A drill with its clock and its journal.
#[derive(Debug)]
pub(crate) struct Sitting {
    pub(crate) drill: Drill,
    pub(crate) clock: SimulatedClock,
    pub(crate) journal: Memory,
    pub(crate) scripts: Vec<String>,
}

impl Sitting {
    /// Lays out a drill of these scenarios with this set-up; its scene plans are made to fit.
    pub(crate) fn lay_out(names: &[&str], setup: Setup) -> Self {
        let scripts = names.iter().map(|name| script(name));
        let scripts = scripts.map(|script| (script.scenario, script.text));
        Self::lay_out_scripts(scripts.collect(), setup, clock())
    }

    /// As [`lay_out`](Self::lay_out), with scenarios that need not ship and their texts.
    pub(crate) fn lay_out_scripts(
        scripts: Vec<(Scenario, String)>,
        mut setup: Setup,
        clock: SimulatedClock,
    ) -> Self {
        setup.scenes = scripts
            .iter()
            .enumerate()
            .map(|(i, (scenario, _))| ScenePlan {
                scenario: scenario.id.clone(),
                ..setup.scenes.get(i).cloned().unwrap_or_default()
            })
            .collect();
        let (scenarios, texts): (Vec<Scenario>, Vec<String>) = scripts.into_iter().unzip();
        let mut sitting = Self {
            drill: Drill::new(UID.to_owned(), scenarios, &texts),
            clock,
            journal: Memory::default(),
            scripts: texts,
        };
        let pending = sitting.drill.open(setup, sitting.clock.now()).unwrap();
        let committed = pending.commit(UID, &mut sitting.journal).unwrap();
        sitting.drill.apply(committed);
        sitting
    }

    /// Does one action and keeps it.
    pub(crate) fn act(&mut self, action: &Action) -> Result<(), Refused> {
        self.act_by(Hand::Facilitator, action)
    }

    /// The same by either hand.
    pub(crate) fn act_by(&mut self, hand: Hand, action: &Action) -> Result<(), Refused> {
        let pending = self.drill.propose_by(hand, action, self.clock.now())?;
        let uid = self.drill.uid().to_owned();
        let committed = pending.commit(&uid, &mut self.journal).unwrap();
        self.drill.apply(committed);
        Ok(())
    }

    /// Does one action that must not be refused.
    pub(crate) fn must(&mut self, action: &Action) {
        if let Err(refused) = self.act(action) {
            panic!("{action:?} was refused: {refused}");
        }
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, millis: i64) {
        self.clock.advance_millis(millis);
    }

    /// Puts the drill away without a word and takes it up again from its journal, as after a crash.
    pub(crate) fn reload(&mut self) {
        self.drill = Drill::restore(
            self.drill.uid().to_owned(),
            self.drill.scenarios().to_vec(),
            &self.scripts,
            self.journal.entries.clone(),
            self.clock.now(),
        );
    }
}

pub(crate) const UID: &str = "00112233445566778899aabbccddeeff";

/// A set-up with this many people in the roster, one scene.
pub(crate) fn setup(people: usize) -> Setup {
    Setup {
        number: "XB-20261124-01".to_owned(),
        name: "演练".to_owned(),
        branch: "城东支行".to_owned(),
        participants: (0..people)
            .map(|i| Participant {
                name: format!("甲{i}"),
                post: "柜员".to_owned(),
                signed_in: Some(wall()),
                absence: String::new(),
            })
            .collect(),
        ..Setup::default()
    }
}

/// A drill of one scenario with three people, started.
pub(crate) fn open(name: &str) -> Sitting {
    let mut sitting = Sitting::lay_out(&[name], setup(3));
    sitting.must(&Action::Start);
    sitting
}

/// Switches of a scene plan, for a set-up.
pub(crate) fn switched(pairs: &[(&str, &str)]) -> ScenePlan {
    let switches: BTreeMap<String, String> = pairs
        .iter()
        .map(|(switch, option)| ((*switch).to_owned(), (*option).to_owned()))
        .collect();
    ScenePlan {
        switches,
        ..ScenePlan::default()
    }
}

/// Shorthand for actions.
pub(crate) struct Act;

impl Act {
    /// The branch at this place of the cue, from 0.
    pub(crate) fn branch(place: usize) -> Action {
        Action::TakeBranch(place)
    }

    /// A rating at the cue now shown.
    pub(crate) fn rate(item: &str, rating: Rating) -> Action {
        Action::Rate(RateItem {
            item: item.to_owned(),
            rating: Some(rating),
            ..RateItem::default()
        })
    }

    /// A rating at an earlier showing of a cue.
    pub(crate) fn rate_at(item: &str, rating: Rating, visit: usize) -> Action {
        Action::Rate(RateItem {
            item: item.to_owned(),
            rating: Some(rating),
            placement: Placement::Visit(visit),
            ..RateItem::default()
        })
    }

    /// A rating changed after the end.
    pub(crate) fn amend(item: &str, rating: Option<Rating>, reason: &str) -> Action {
        Action::Rate(RateItem {
            item: item.to_owned(),
            rating,
            reason: reason.to_owned(),
            ..RateItem::default()
        })
    }

    /// A note.
    pub(crate) fn note(text: &str) -> Action {
        Action::Note(text.to_owned())
    }

    /// A jump to a cue.
    pub(crate) fn jump(cue: &str) -> Action {
        Action::JumpTo(cue.to_owned())
    }
}

/// The parts of a zip by their names, in their order, unpacked.
pub(crate) fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// Keeps a file of this kind among those of an archive; what attaches it to a drill, and its hash.
pub(crate) fn attachment(
    files: &Files,
    name: &str,
    kind: FileKind,
    bytes: &[u8],
) -> (Action, Hash) {
    let (sha256, size) = files.put(&mut &*bytes, &mut |_| true).unwrap();
    let file = Attachment {
        name: name.to_owned(),
        kind,
        bytes: size,
        sha256,
        caption: String::new(),
        taken: None,
        position_removed: false,
        cleared: true,
    };
    (Action::Debrief(DebriefEdit::Attach { file }), sha256)
}

/// A data folder with this many made-up drills, played before the day of [`wall`]. The same numbers give the same drills.
pub(crate) fn generated(drills: usize, seed: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (drills, seed) = (drills.to_string(), seed.to_string());
    let args = [
        "drilldesk",
        "generate",
        "--drills",
        &drills,
        "--seed",
        &seed,
    ];
    let args = args
        .into_iter()
        .chain(["--from", "2025-12-01", "--to", "2026-11-20", "--data"]);
    let args = args
        .map(Into::into)
        .chain([folder.path().as_os_str().to_owned()]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = drilldesk::cli::run(args, &mut out, &mut err);
    assert_eq!(code, 0, "{}", String::from_utf8_lossy(&err));
    folder
}

/// Gives a file or folder these rights.
#[cfg(unix)]
pub(crate) fn rights(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;

    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// True where the rights of files bind whoever runs this test. Root is bound by none: the test of this name is then run again by itself as one who is, and this is false.
#[cfg(unix)]
pub(crate) fn bound_by_rights(test: &str) -> bool {
    const AGAIN: &str = "DRILLDESK_TEST_BOUND";
    let folder = tempfile::tempdir().unwrap();
    rights(folder.path(), 0o555);
    let free = std::fs::write(folder.path().join("file"), "").is_ok();
    rights(folder.path(), 0o755);
    if !free {
        return true;
    }
    assert!(std::env::var_os(AGAIN).is_none(), "rights bind nobody here");
    let run = std::process::Command::new("setpriv")
        .args(["--bounding-set", "-all", "--inh-caps", "-all"])
        .arg(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env(AGAIN, "1")
        .output()
        .unwrap();
    let out = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success() && out.contains("1 passed"),
        "{out}{}",
        String::from_utf8_lossy(&run.stderr)
    );
    false
}

/// A photo as a camera writes it: grey with a black edge at the left, with the side that is up and the place beside it.
pub(crate) fn camera_photo(width: u32, height: u32, up: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        let grey = 120 + u8::try_from((x + y) % 60).unwrap();
        image::Rgb([if x < width / 8 { 0 } else { grey }; 3])
    });
    let mut bytes = Vec::new();
    let mut out = std::io::Cursor::new(&mut bytes);
    picture
        .write_to(&mut out, image::ImageFormat::Jpeg)
        .unwrap();
    // Exif with one field, the orientation, and what tells place and device behind it.
    let told = b"GPSLatitude N 30 47 CAMERA-OF-ZHENG";
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([up, 0, 0, 0, 0, 0, 0]);
    exif.extend(told);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let part = [&[0xff, 0xe1], &length[..], &exif].concat();
    bytes.splice(2..2, part);
    bytes
}
