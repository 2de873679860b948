//! The program without its window: what is asked, what comes of it, and what is never lost.

mod follow;
mod keep;
mod rescue;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use drilldesk::archive::{Archive, ArchiveError, FILE_NAME};
use drilldesk::drill::{Action, Clock, Hand, Participant, Phase, Refused, Setup, SimulatedClock};
use drilldesk::i18n::Language;
use drilldesk::scenario::Rating;
use drilldesk::session::{Command, Effect, Session};
use drilldesk::settings::{self, Appearance, Settings, SettingsError};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::archive::behind;
use crate::support::{Act, Ticking, clock};

/// A session in a folder of its own.
struct Desk {
    folder: TempDir,
    session: Session,
    clock: SimulatedClock,
}

impl Desk {
    fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    fn at(folder: TempDir) -> Self {
        let clock = clock();
        let session = Session::open(folder.path(), Box::new(clock.clone())).unwrap();
        Self {
            folder,
            session,
            clock,
        }
    }

    /// With a drill of XB-01 that has started.
    fn started() -> Self {
        let mut desk = Self::new();
        desk.lay_out(&["XB-01"]);
        assert_eq!(desk.act(Action::Start), Effect::Done);
        desk
    }

    fn lay_out(&mut self, scenarios: &[&str]) {
        let setup = self.session.new_setup(scenarios);
        assert_eq!(self.run(Command::Open(Box::new(setup))), Effect::Done);
    }

    fn run(&mut self, command: Command) -> Effect {
        self.clock.advance_millis(1_000);
        self.session.run(command)
    }

    fn act(&mut self, action: Action) -> Effect {
        self.run(Command::Act(action))
    }

    fn seq(&self) -> u64 {
        self.session.drill().unwrap().state().last_seq
    }

    fn uid(&self) -> String {
        self.session.drill().unwrap().uid().to_owned()
    }

    /// Closes the program without a word and starts it again.
    fn restart(self) -> Self {
        let Self {
            folder,
            session,
            clock,
            ..
        } = self;
        drop(session);
        let desk = Self::at(folder);
        desk.clock.set_wall(Clock::now(&clock).wall);
        desk
    }

    fn fail_writes(&self) {
        behind(
            self.folder.path(),
            "CREATE TRIGGER fails BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no more room'); END",
        );
    }

    fn mend_writes(&self) {
        behind(self.folder.path(), "DROP TRIGGER fails");
    }
}

/// All that a screen shows of a session, to see that nothing moved.
fn seen(session: &Session) -> String {
    let drill = session.drill();
    format!(
        "{:?} {:?} {:?} {:?}",
        drill.map(|d| (d.uid(), d.entries(), d.state())),
        session.recent(),
        session.unfinished(),
        session.draft()
    )
}

#[test]
fn a_drill_is_played_from_start_to_end() {
    let mut desk = Desk::started();
    assert_eq!(desk.act(Act::branch(0)), Effect::Done);
    assert_eq!(desk.session.unfinished().len(), 1);
    assert_eq!(desk.act(Action::End), Effect::Done);
    assert!(desk.session.unfinished().is_empty());
    assert_eq!(desk.session.recent().len(), 1);
    assert_eq!(desk.session.recent()[0].number, "XB-20261124-01");
    assert_eq!(desk.run(Command::Close), Effect::Done);
    assert!(desk.session.drill().is_none());
    let desk = desk.restart();
    assert_eq!(desk.session.recent().len(), 1);
}

#[test]
fn a_refusal_is_handed_on() {
    let mut desk = Desk::new();
    assert_eq!(
        desk.act(Action::Start),
        Effect::Refused(Refused::NotStarted)
    );
    desk.lay_out(&["XB-01"]);
    assert_eq!(desk.act(Action::Start), Effect::Done);
    let before = seen(&desk.session);
    assert_eq!(
        desk.act(Action::Start),
        Effect::Refused(Refused::AlreadyStarted)
    );
    assert_eq!(seen(&desk.session), before);
}

#[test]
fn a_write_that_fails_raises_the_alarm_and_moves_nothing() {
    let mut desk = Desk::new();
    desk.lay_out(&["XB-04"]);
    let other = desk.uid();
    desk.lay_out(&["XB-01"]);
    assert_eq!(desk.act(Action::Start), Effect::Done);
    let before = seen(&desk.session);
    desk.fail_writes();
    assert_eq!(desk.act(Act::branch(0)), Effect::Alarm);
    assert_eq!(seen(&desk.session), before);
    let alarm = desk.session.alarm().unwrap();
    assert!(
        matches!(alarm.error, ArchiveError::Damaged { .. }),
        "{alarm:?}"
    );
    // Nothing may come after it while it waits: the record would have a hole.
    for command in [
        Command::Act(Act::note("记一笔")),
        Command::Close,
        Command::Retry,
        Command::Load(desk.uid()),
        Command::Load(other.clone()),
        Command::Open(Box::new(desk.session.new_setup(&["XB-04"]))),
    ] {
        assert_eq!(desk.run(command.clone()), Effect::Alarm, "{command:?}");
        assert_eq!(seen(&desk.session), before, "{command:?}");
        assert!(desk.session.alarm().is_some());
    }
    desk.mend_writes();
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert!(desk.session.alarm().is_none());
    let drill = desk.session.drill().unwrap();
    assert_eq!(drill.cue().unwrap().id, "Q02");
    // As of when it was pressed, not of when it was written.
    assert_eq!(
        drill.entries().last().unwrap().entered.elapsed_millis,
        1_000
    );
    assert_eq!(desk.act(Act::branch(0)), Effect::Done);
    let uid = desk.uid();
    let desk = desk.restart();
    let verified = desk.session.archive().verify().unwrap();
    assert!(verified.faults.is_empty(), "{verified:?}");
    let unfinished = desk.session.unfinished();
    assert!(unfinished.iter().any(|s| s.uid == uid && s.cue == "Q03"));
    assert!(unfinished.iter().any(|s| s.uid == other && s.entries == 1));
}

#[test]
fn a_database_that_another_program_holds_raises_the_alarm() {
    let mut desk = Desk::started();
    let other = Connection::open(desk.folder.path().join(FILE_NAME)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let seq = desk.seq();
    assert_eq!(desk.act(Action::Say), Effect::Alarm);
    assert!(matches!(
        desk.session.alarm().unwrap().error,
        ArchiveError::Busy(_)
    ));
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert_eq!(desk.seq(), seq + 1);
}

/// Two hands at one session: each is acknowledged after its commit only, and a write that failed stops both.
#[test]
fn the_recorder_writes_into_the_same_journal() {
    let mut desk = Desk::started();
    let record = |action| Command::Record(action);
    assert_eq!(desk.run(record(Act::note("没有起身"))), Effect::Done);
    assert_eq!(
        desk.run(record(Action::End)),
        Effect::Refused(Refused::FacilitatorOnly)
    );
    desk.fail_writes();
    let seq = desk.seq();
    assert_eq!(
        desk.run(record(Act::rate("C01", Rating::Met))),
        Effect::Alarm
    );
    assert_eq!(desk.act(Act::note("后来")), Effect::Alarm);
    assert_eq!(desk.seq(), seq);
    desk.mend_writes();
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert_eq!(desk.act(Act::rate("C01", Rating::Missed)), Effect::Done);
    // After the program was killed both results stand there, each with its hand.
    let uid = desk.uid();
    let mut desk = desk.restart();
    assert_eq!(desk.run(Command::Load(uid)), Effect::Done);
    let drill = desk.session.drill().unwrap();
    let (own, other) = drill.state().scenes[0].differing("C01").unwrap();
    assert_eq!((own.rating, own.by), (Rating::Missed, Hand::Facilitator));
    assert_eq!((other.rating, other.by), (Rating::Met, Hand::Recorder));
    assert_eq!(desk.session.chain_break(), None);
    assert_eq!(desk.run(record(Action::Undo)), Effect::Done);
    let drill = desk.session.drill().unwrap();
    assert!(drill.state().scenes[0].differing("C01").is_none());
}

#[test]
fn the_drill_is_carried_to_another_folder() {
    let mut desk = Desk::started();
    assert_eq!(desk.act(Act::branch(0)), Effect::Done);
    desk.fail_writes();
    assert_eq!(desk.act(Act::rate("C03", Rating::Met)), Effect::Alarm);
    let seq = desk.seq();
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("另一处");
    assert_eq!(desk.run(Command::MoveTo(folder.clone())), Effect::Done);
    assert!(desk.session.alarm().is_none());
    assert_eq!(desk.session.data(), folder);
    // What waited is written there, and the drill goes on there.
    assert_eq!(desk.seq(), seq + 1);
    assert_eq!(desk.act(Act::branch(0)), Effect::Done);
    assert_eq!(desk.act(Action::End), Effect::Done);
    let entries = desk.session.drill().unwrap().entries().to_vec();
    let state = desk.session.drill().unwrap().state().clone();
    let uid = desk.uid();
    drop(desk.session);
    let there = Archive::open(&folder).unwrap();
    let (drill, _) = there
        .load(&uid, drilldesk::drill::Clock::now(&desk.clock))
        .unwrap();
    assert_eq!(drill.entries(), entries);
    assert_eq!(drill.state(), &state);
    assert!(there.verify().unwrap().faults.is_empty());
    // What was written before is still where it was.
    let here = Archive::open(desk.folder.path()).unwrap();
    assert_eq!(here.verify().unwrap().entries, seq);
}

#[test]
fn a_folder_that_cannot_be_used_changes_nothing() {
    let mut desk = Desk::started();
    desk.fail_writes();
    assert_eq!(desk.act(Action::Say), Effect::Alarm);
    let before = seen(&desk.session);
    let file = desk.folder.path().join("文件");
    fs::write(&file, "").unwrap();
    let own = desk.folder.path().to_owned();
    for folder in [file.join("x"), own] {
        let effect = desk.run(Command::MoveTo(folder));
        assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
        assert_eq!(seen(&desk.session), before);
        assert!(desk.session.alarm().is_some());
    }
    desk.mend_writes();
    assert_eq!(desk.run(Command::Retry), Effect::Done);
}

/// There and back again, as with a memory stick that was pulled out and put in.
#[test]
fn the_drill_is_carried_back() {
    let mut desk = Desk::started();
    let home = desk.folder.path().to_owned();
    let stick = tempfile::tempdir().unwrap();
    let to = |folder: &Path| Command::MoveTo(folder.to_owned());
    assert_eq!(desk.run(to(stick.path())), Effect::Done);
    assert_eq!(desk.act(Act::branch(0)), Effect::Done);
    assert_eq!(desk.run(to(&home)), Effect::Done);
    assert_eq!(desk.act(Action::Say), Effect::Done);
    // The stick was taken home and the drill went on there: two courses are not mixed.
    let mut other = Session::open(stick.path(), Box::new(desk.clock.clone())).unwrap();
    assert_eq!(other.run(Command::Load(desk.uid())), Effect::Done);
    drop(other);
    let effect = desk.run(to(stick.path()));
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    assert_eq!(desk.session.data(), home);
    assert_eq!(desk.act(Action::End), Effect::Done);
    let entries = desk.session.drill().unwrap().entries().to_vec();
    let archive = desk.session.archive();
    let (drill, _) = archive.load(&desk.uid(), desk.session.now()).unwrap();
    assert_eq!(drill.entries(), entries);
    assert!(archive.verify().unwrap().faults.is_empty());
}

#[test]
fn an_unfinished_drill_is_taken_up_where_it_was() {
    let mut desk = Desk::started();
    assert_eq!(desk.act(Act::branch(0)), Effect::Done);
    let (uid, seq) = (desk.uid(), desk.seq());
    let mut desk = desk.restart();
    assert_eq!(desk.session.unfinished()[0].cue, "Q02");
    assert_eq!(desk.run(Command::Load(uid)), Effect::Done);
    // Standing paused: nobody knows what happened meanwhile.
    let state = desk.session.drill().unwrap().state();
    assert_eq!((state.phase, state.last_seq), (Phase::Paused, seq + 1));
    assert_eq!(state.elapsed_millis, 1_000);
    assert_eq!(desk.act(Action::Resume), Effect::Done);
    assert_eq!(desk.act(Act::branch(0)), Effect::Done);
    assert_eq!(desk.act(Action::End), Effect::Done);
    let state = desk.session.drill().unwrap().state();
    assert_eq!(state.elapsed_millis, 3_000);
    assert!(desk.session.unfinished().is_empty());
}

#[test]
fn a_drill_that_is_put_away_is_paused() {
    let mut desk = Desk::started();
    let uid = desk.uid();
    assert_eq!(desk.run(Command::Close), Effect::Done);
    desk.clock.advance_millis(3_600_000);
    assert_eq!(desk.run(Command::Load(uid.clone())), Effect::Done);
    let state = desk.session.drill().unwrap().state().clone();
    assert_eq!((state.phase, state.elapsed_millis), (Phase::Paused, 1_000));
    assert_eq!(desk.act(Action::Resume), Effect::Done);
    // Another that is opened puts the first away, too.
    desk.lay_out(&["XB-04"]);
    assert_ne!(desk.uid(), uid);
    let (first, _) = desk
        .session
        .archive()
        .load(&uid, desk.session.now())
        .unwrap();
    assert_eq!(first.state().phase, Phase::Paused);
    // And the open one may be loaded again.
    assert_eq!(desk.act(Action::Start), Effect::Done);
    let uid = desk.uid();
    assert_eq!(desk.run(Command::Load(uid.clone())), Effect::Done);
    assert_eq!(desk.act(Action::Resume), Effect::Done);
    assert_eq!(desk.act(Action::Say), Effect::Done);
    let (again, _) = desk
        .session
        .archive()
        .load(&uid, desk.session.now())
        .unwrap();
    assert_eq!(again.entries(), desk.session.drill().unwrap().entries());
}

#[test]
fn what_is_not_there_is_not_opened() {
    let mut desk = Desk::new();
    let effect = desk.run(Command::Load("nothing".to_owned()));
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    let mut setup = desk.session.new_setup(&["XB-01"]);
    setup.scenes[0].scenario = "XB-99".to_owned();
    let effect = desk.run(Command::Open(Box::new(setup.clone())));
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    setup.scenes.clear();
    let effect = desk.run(Command::Open(Box::new(setup.clone())));
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    let plan = desk.session.new_setup(&["XB-01"]).scenes.remove(0);
    setup.scenes = vec![plan; 9];
    let effect = desk.run(Command::Open(Box::new(setup.clone())));
    assert!(matches!(effect, Effect::Failed(_)), "{effect:?}");
    setup.scenes.truncate(8);
    assert_eq!(desk.run(Command::Open(Box::new(setup))), Effect::Done);
    assert_eq!(desk.session.drill().unwrap().scenarios().len(), 8);
}

#[test]
fn a_drill_that_cannot_be_laid_out_keeps_the_draft() {
    let mut desk = Desk::new();
    let setup = desk.session.new_setup(&["XB-01"]);
    desk.run(Command::KeepDraft(Box::new(setup.clone())));
    desk.fail_writes();
    assert_eq!(
        desk.run(Command::Open(Box::new(setup.clone()))),
        Effect::Alarm
    );
    assert!(desk.session.drill().is_none());
    assert_eq!(desk.session.draft(), Some(&setup));
    desk.mend_writes();
    assert_eq!(desk.run(Command::Retry), Effect::Done);
    assert_eq!(desk.run(Command::Open(Box::new(setup))), Effect::Done);
    assert_eq!(desk.session.archive().verify().unwrap().drills, 1);
}

#[test]
fn a_draft_is_kept_until_the_drill_is_laid_out() {
    let mut desk = Desk::new();
    let mut setup = desk.session.new_setup(&["XB-01", "XB-04"]);
    setup.commander = "总指挥".to_owned();
    let keep = Command::KeepDraft(Box::new(setup.clone()));
    assert_eq!(desk.run(keep), Effect::Done);
    let mut desk = desk.restart();
    assert_eq!(desk.session.draft(), Some(&setup));
    assert_eq!(desk.run(Command::Open(Box::new(setup))), Effect::Done);
    assert_eq!(desk.session.draft(), None);
    let desk = desk.restart();
    assert_eq!(desk.session.draft(), None);
    assert_eq!(desk.session.last_setup().unwrap().commander, "总指挥");
}

/// Names as they come: rare characters, emoji, long ones, and ones that look like markup.
#[test]
fn any_name_survives() {
    let names = [
        "𠮷田".to_owned(),
        "䶮".to_owned(),
        "👩‍👩‍👧‍👦 一家".to_owned(),
        "长".repeat(200),
        "'; DROP TABLE entry; --".to_owned(),
        "\"<b>\\n\u{202e}名".to_owned(),
        " ".to_owned(),
        String::new(),
    ];
    let mut desk = Desk::new();
    let mut setup = desk.session.new_setup(&["XB-01"]);
    setup.participants = names
        .iter()
        .map(|name| Participant {
            name: name.clone(),
            ..Participant::default()
        })
        .collect();
    setup.name.clone_from(&names[3]);
    setup.number.clone_from(&names[0]);
    assert_eq!(
        desk.run(Command::Open(Box::new(setup.clone()))),
        Effect::Done
    );
    assert_eq!(desk.act(Action::Start), Effect::Done);
    for name in &names[..6] {
        assert_eq!(desk.act(Act::note(name)), Effect::Done);
    }
    let uid = desk.uid();
    let mut desk = desk.restart();
    assert_eq!(desk.session.unfinished()[0].name, names[3]);
    assert_eq!(desk.session.archive().find(&names[0]).unwrap(), uid);
    assert_eq!(desk.run(Command::Load(uid)), Effect::Done);
    let state = desk.session.drill().unwrap().state();
    assert_eq!(state.setup, setup);
    let notes: Vec<&str> = state.scenes[0]
        .notes
        .iter()
        .map(|n| n.text.as_str())
        .collect();
    assert_eq!(notes, &names[..6]);
}

#[test]
fn record_numbers_count_the_drills_of_the_day() {
    let mut desk = Desk::new();
    assert_eq!(desk.session.new_setup(&["XB-01"]).number, "XB-20261124-01");
    desk.lay_out(&["XB-01"]);
    assert_eq!(desk.session.new_setup(&["XB-01"]).number, "XB-20261124-02");
    desk.clock.advance_millis(86_400_000);
    assert_eq!(desk.session.new_setup(&["XB-01"]).number, "XB-20261125-01");
    let settings = Settings {
        unit_code: "CD".to_owned(),
        ..Settings::default()
    };
    desk.run(Command::Change(Box::new(settings)));
    assert_eq!(desk.session.new_setup(&["XB-01"]).number, "CD-20261125-01");
}

#[test]
fn the_next_set_up_remembers_the_last() {
    let mut desk = Desk::new();
    let mut setup = desk.session.new_setup(&["telecom-fraud"]);
    assert_eq!(setup.scenes[0].scenario, "XB-01");
    assert_eq!(setup.scenes[0].switches["transferred"], "no");
    setup.branch = "城东支行".to_owned();
    setup.recorder = "乙".to_owned();
    desk.run(Command::Open(Box::new(setup)));
    let next = desk.session.new_setup(&["XB-04", "XB-03"]);
    assert_eq!(
        (next.branch.as_str(), next.recorder.as_str()),
        ("城东支行", "乙")
    );
    assert!(next.name.contains("城东支行"), "{}", next.name);
    assert_eq!(next.scenes.len(), 2);
    // What the settings say goes before.
    let settings = Settings {
        branch: "城西支行".to_owned(),
        ..Settings::default()
    };
    desk.run(Command::Change(Box::new(settings)));
    assert_eq!(desk.session.new_setup(&["XB-04"]).branch, "城西支行");
}

#[test]
fn settings_are_the_same_after_a_restart() {
    let mut desk = Desk::new();
    let settings = Settings {
        language: Language::En,
        appearance: Appearance::Dark,
        zoom_percent: 150,
        cue_percent: 130,
        reduce_motion: true,
        unit_code: "CD-01".to_owned(),
        unit: "𠮷行".to_owned(),
        branch: "引号\"与\\反斜杠".to_owned(),
        facilitator: "甲\n乙".to_owned(),
        start_word: "开".to_owned(),
        stop_word: "停".to_owned(),
        thresholds: drilldesk::drill::Thresholds {
            excellent: 95,
            good: 85,
            pass: 60,
            coverage: 75,
        },
        unit_rules: vec![drilldesk::drill::NamedRule {
            rule: drilldesk::scenario::UnitRule::Plan,
            name: "应急预案".to_owned(),
            number: "银发〔2025〕46号".to_owned(),
        }],
        phrases: vec!["一".to_owned(), String::new()],
        words: vec!["贾真真".to_owned()],
        export_folder: Some("/tmp/导出".into()),
        letterhead: Some("/tmp/版头.docx".into()),
        papers: BTreeMap::from([(
            "zh-CN".to_owned(),
            settings::PaperChoices {
                kinds: vec!["minutes".to_owned()],
                names: "post".to_owned(),
                marking: "内部\"资料".to_owned(),
                code_sheet: true,
                ..settings::PaperChoices::default()
            },
        )]),
        retention: drilldesk::archive::RetentionPeriods {
            record_years: 4,
            actions_years: 6,
            media_months: 3,
        },
    };
    let change = Command::Change(Box::new(settings.clone()));
    assert_eq!(desk.run(change), Effect::Done);
    assert_eq!(desk.session.text().language(), Language::En);
    let desk = desk.restart();
    assert_eq!(desk.session.settings(), &settings);
    assert_eq!(desk.session.text().language(), Language::En);
    assert!(desk.session.settings_error().is_none());
    assert_eq!(desk.session.new_setup(&["XB-01"]).thresholds.pass, 60);
}

#[test]
fn a_broken_settings_file_gives_the_defaults_and_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(settings::FILE_NAME);
    let broken = "(\n    zoom_percent: 150,\n    cue_percent: !,\n)";
    fs::write(&path, broken).unwrap();
    let mut desk = Desk::at(folder);
    assert_eq!(desk.session.settings(), &Settings::default());
    let Some(SettingsError::Syntax {
        line, path: named, ..
    }) = desk.session.settings_error()
    else {
        panic!("{:?}", desk.session.settings_error());
    };
    assert_eq!((*line, named), (3, &path));
    desk.lay_out(&["XB-01"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    // Only what the user says himself takes its place.
    let change = Command::Change(Box::default());
    assert_eq!(desk.run(change), Effect::Done);
    assert!(desk.session.settings_error().is_none());
    let desk = desk.restart();
    assert!(desk.session.settings_error().is_none());
}

#[test]
fn settings_of_another_version_are_read_as_far_as_they_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(settings::FILE_NAME);
    fs::write(&path, "(zoom_percent: 5000, cue_percent: 0)").unwrap();
    let settings = Settings::load(folder.path()).unwrap();
    assert_eq!((settings.zoom_percent, settings.cue_percent), (200, 85));
    assert_eq!(settings.start_word, "演练开始");
    fs::write(&path, [0xff, 0xfe]).unwrap();
    assert!(Settings::load(folder.path()).is_err());
}

#[test]
fn a_scenario_of_the_users_takes_the_place_of_one_that_ships() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("scenarios");
    fs::create_dir(&own).unwrap();
    let text = crate::support::script("telecom-fraud").text;
    fs::write(
        own.join("a.ron"),
        text.replacen("version: 7", "version: 9", 1),
    )
    .unwrap();
    fs::write(own.join("b.ron"), "Scenario(").unwrap();
    fs::write(own.join("c.txt"), "nothing").unwrap();
    let mut desk = Desk::at(folder);
    let library = desk.session.library();
    let built_in = drilldesk::library::Library::built_in();
    assert_eq!(library.scripts.len(), built_in.scripts.len());
    assert_eq!(library.find("XB-01").unwrap().scenario.version, 9);
    assert_eq!(library.unreadable.len(), 1);
    assert!(!library.unreadable[0].findings.is_empty());
    desk.lay_out(&["XB-01"]);
    // The drill keeps the script it was laid out with.
    fs::remove_file(own.join("a.ron")).unwrap();
    assert_eq!(desk.run(Command::ReloadLibrary), Effect::Done);
    assert_eq!(
        desk.session
            .library()
            .find("XB-01")
            .unwrap()
            .scenario
            .version,
        7
    );
    assert_eq!(desk.session.drill().unwrap().scenarios()[0].version, 9);
    let uid = desk.uid();
    assert_eq!(desk.run(Command::Load(uid)), Effect::Done);
    assert_eq!(desk.session.drill().unwrap().scenarios()[0].version, 9);
}

#[test]
fn a_second_window_is_told_that_the_archive_is_in_use() {
    let desk = Desk::new();
    let error = Session::open(desk.folder.path(), Box::new(clock())).unwrap_err();
    assert!(matches!(error, ArchiveError::Held(_)), "{error}");
}

#[test]
fn every_command_is_seen_in_the_revision() {
    let mut desk = Desk::started();
    let mut before = desk.session.revision();
    for command in [
        Command::Act(Action::Say),
        Command::ReloadLibrary,
        Command::Close,
    ] {
        desk.run(command);
        assert!(desk.session.revision() > before);
        before = desk.session.revision();
    }
}

/// A job's news come in order, wake the screen, and none is lost when it is asked to stop.
#[test]
fn jobs_bring_their_news() {
    use drilldesk::jobs::Cancel;
    use drilldesk::tasks::{FolderFor, Jobs, News};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, mpsc};

    let mut jobs = Jobs::default();
    let woken = Arc::new(AtomicUsize::new(0));
    let count = woken.clone();
    jobs.set_wake(move || {
        count.fetch_add(1, Ordering::SeqCst);
    });
    let (cancel, seen) = (Cancel::default(), Cancel::default());
    let (go, wait) = mpsc::channel::<()>();
    let (told, over) = mpsc::channel::<()>();
    let inside = (cancel.clone(), seen.clone());
    let started = jobs.spawn("test", move |reporter| {
        reporter.report(News::ExportStarted(0));
        wait.recv().unwrap();
        if inside.0.is_cancelled() {
            inside.1.cancel();
        }
        reporter.report(News::FolderChosen(FolderFor::Export, None));
        reporter.report(News::ExportOver);
        told.send(()).unwrap();
    });
    assert_eq!(started, Ok(()));
    cancel.cancel();
    go.send(()).unwrap();
    over.recv().unwrap();
    assert!(seen.is_cancelled());
    assert_eq!(
        jobs.drain(),
        [
            News::ExportStarted(0),
            News::FolderChosen(FolderFor::Export, None),
            News::ExportOver
        ]
    );
    assert!(jobs.drain().is_empty());
    assert_eq!(woken.load(Ordering::SeqCst), 3);
}

/// Nothing is asked of the clock but the time: a session with another clock works as well.
#[test]
fn the_clock_may_be_any() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::open(folder.path(), Box::new(Ticking::default())).unwrap();
    let setup: Setup = session.new_setup(&["XB-01"]);
    session.run(Command::Open(Box::new(setup)));
    session.run(Command::Act(Action::Start));
    session.run(Command::Act(Act::branch(0)));
    let state = session.drill().unwrap().state();
    assert_eq!(state.elapsed_millis, 500);
}

#[test]
fn an_archive_that_disappears_raises_the_alarm_and_the_drill_goes_on_elsewhere() {
    let mut desk = Desk::started();
    let before = desk.session.drill().unwrap().entries().len();
    fs::remove_dir_all(desk.folder.path()).unwrap();
    assert_eq!(desk.act(Action::Say), Effect::Alarm);
    assert!(desk.session.has_unwritten());
    assert!(matches!(
        desk.session.alarm().unwrap().error,
        ArchiveError::Gone(_)
    ));
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = Command::MoveTo(elsewhere.path().to_owned());
    assert_eq!(desk.run(moved), Effect::Done);
    assert!(desk.session.alarm().is_none());
    assert_eq!(desk.session.drill().unwrap().entries().len(), before + 1);
    let kept = Archive::open_to_read(elsewhere.path()).unwrap();
    assert!(kept.verify().unwrap().faults.is_empty());
    assert_eq!(kept.verify().unwrap().entries as usize, before + 1);
}

#[test]
fn a_rehearsal_leaves_draft_roster_and_number_to_the_next_real_drill() {
    let mut desk = Desk::new();
    let draft = desk.session.new_setup(&["XB-01"]);
    let number = draft.number.clone();
    desk.run(Command::KeepDraft(Box::new(draft.clone())));
    let rehearsal = Setup {
        rehearsal: true,
        number: desk.session.rehearsal_number(&number).unwrap(),
        ..draft.clone()
    };
    assert!(rehearsal.number.ends_with("-R01"), "{}", rehearsal.number);
    assert_eq!(desk.run(Command::Open(Box::new(rehearsal))), Effect::Done);
    assert_eq!(desk.act(Action::Start), Effect::Done);
    assert_eq!(desk.session.draft(), Some(&draft));
    assert_eq!(desk.session.last_setup(), None);
    assert_eq!(desk.session.new_setup(&["XB-01"]).number, number);
    assert!(
        desk.session
            .rehearsal_number(&number)
            .unwrap()
            .ends_with("-R02")
    );
}

#[test]
fn settings_that_could_not_be_read_are_set_aside_before_new_ones_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(settings::FILE_NAME);
    fs::write(&file, "(unit: \"城东支行\", zoom_percent: oops)").unwrap();
    let mut desk = Desk::at(folder);
    assert!(desk.session.settings_error().is_some());
    let changed = Settings {
        zoom_percent: 125,
        ..Settings::default()
    };
    assert_eq!(desk.run(Command::Change(Box::new(changed))), Effect::Done);
    let aside = fs::read_to_string(file.with_extension("ron.unread")).unwrap();
    assert!(aside.contains("城东支行"));
    assert_eq!(
        Settings::load(desk.folder.path()).unwrap().zoom_percent,
        125
    );
}

#[test]
fn nothing_that_somebody_wrote_into_the_settings_is_lost_when_new_ones_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(settings::FILE_NAME);
    let written = "(\n    unit: \"城东支行\",\n    brunch: \"\",\n)\n";
    fs::write(&file, written).unwrap();
    let mut desk = Desk::at(folder);
    let change = |desk: &mut Desk, zoom_percent| {
        let changed = Settings {
            zoom_percent,
            ..desk.session.settings().clone()
        };
        assert_eq!(desk.run(Command::Change(Box::new(changed))), Effect::Done);
        desk.session.take_settings_kept()
    };
    let kept = change(&mut desk, 125).unwrap();
    assert_eq!(fs::read_to_string(&kept).unwrap(), written);
    assert_eq!(Settings::load(desk.folder.path()).unwrap().unit, "城东支行");
    // What the program has written itself is not kept again.
    assert_eq!(change(&mut desk, 150), None);
    for written in [
        // A remark, and what was changed while the window was open.
        fs::read_to_string(&file).unwrap() + "// by head office\n",
        "(unit: \"城西支行\")".to_owned(),
        "(unit: ".to_owned(),
    ] {
        fs::write(&file, &written).unwrap();
        let kept = change(&mut desk, 100).unwrap();
        assert_eq!(fs::read_to_string(&kept).unwrap(), written);
    }
    let names = fs::read_dir(desk.folder.path()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|n| n.starts_with("settings")).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "settings.ron",
            "settings.ron.kept",
            "settings.ron.kept-2",
            "settings.ron.kept-3",
            "settings.ron.unread"
        ]
    );
    // Without a file there is nothing to keep.
    fs::remove_file(&file).unwrap();
    assert_eq!(change(&mut desk, 125), None);
}

#[test]
fn the_same_key_felt_twice_rates_once() {
    let mut desk = Desk::started();
    assert_eq!(desk.act(Act::rate("C01", Rating::Met)), Effect::Done);
    desk.clock.advance_millis(30);
    let again = desk
        .session
        .run(Command::Act(Act::rate("C01", Rating::Partly)));
    assert_eq!(again, Effect::Refused(Refused::TooSoon));
    desk.clock.advance_millis(200);
    let meant = desk
        .session
        .run(Command::Act(Act::rate("C01", Rating::Partly)));
    assert_eq!(meant, Effect::Done);
}

/// The usual words follow the scripts; those of the unit stay as they are, whatever is played.
#[test]
fn a_drill_is_called_out_in_its_own_language() {
    let words = |session: &Session, scenarios: &[&str]| {
        let setup = session.new_setup(scenarios);
        let told = setup.preflight.iter().any(|check| {
            check.text.contains(&setup.start_word) && check.text.contains(&setup.stop_word)
        });
        assert!(told, "{:?}", setup.preflight);
        (setup.start_word, setup.stop_word)
    };
    let pair = |start: &str, stop: &str| (start.to_owned(), stop.to_owned());
    let chinese = pair("演练开始", "演练中止");
    let english = pair("Start the drill", "Stop the drill");
    let mut desk = Desk::new();
    for language in Language::ALL {
        desk.session.speak(language);
        assert_eq!(words(&desk.session, &["XB-01"]), chinese);
        assert_eq!(words(&desk.session, &["XB-01E", "XB-03E"]), english);
        let own = [&chinese, &english][usize::from(language == Language::En)];
        assert_eq!(words(&desk.session, &["XB-01", "XB-03E"]), *own);
    }
    let settings = Settings {
        start_word: "各就各位".to_owned(),
        ..desk.session.settings().clone()
    };
    desk.run(Command::Change(Box::new(settings)));
    let own = pair("各就各位", "演练中止");
    assert_eq!(words(&desk.session, &["XB-01E"]), own);
}

#[test]
fn scripts_of_the_programs_language_come_first() {
    let mut desk = Desk::new();
    for language in Language::ALL {
        desk.session.speak(language);
        let library = desk.session.library();
        let written = library.scripts.iter().map(|s| s.scenario.written_in());
        let turns = written
            .collect::<Vec<_>>()
            .chunk_by(|a, b| a == b)
            .map(|same| same[0])
            .collect::<Vec<_>>();
        assert_eq!(turns[0], language);
        assert_eq!(turns.len(), 2);
        // Each drill once, in the language of the program where it is there.
        let id = match language {
            Language::ZhCn => "XB-01",
            Language::En => "XB-01E",
        };
        let drills: Vec<&str> = library.drills().map(|s| s.scenario.id.as_str()).collect();
        let editions = drills.iter().filter(|drill| drill.starts_with("XB-01"));
        assert_eq!(editions.collect::<Vec<_>>(), [&id]);
        assert_eq!(drills.len() + 4, library.scripts.len());
    }
}
