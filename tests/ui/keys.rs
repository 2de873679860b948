//! The table of keys: what it says is what happens, and no two keys of one place clash.

use std::collections::{BTreeMap, BTreeSet};

use drilldesk::drill::Action;
use drilldesk::i18n::{Language, Text};
use drilldesk::session::Command;
use drilldesk::settings::Appearance;
use drilldesk::ui::{TableRow, last_press, table};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::example;
use super::{
    Desk, archive, debrief, desk, drop_files, follow, library, page, png, recorder, run, settings,
    setup, trends,
};

const WIDE: [f32; 2] = [1440.0, 900.0];
const NARROW: [f32; 2] = [1024.0, 700.0];

fn rows() -> Vec<TableRow> {
    table(&Text::new(Language::ZhCn))
}

/// Places whose keys are live together. What lies further to the left has them first.
const STACKS: &[&[&str]] = &[
    &["AppKey", "AlarmKey", "HomeKey", "RailKey"],
    &["AppKey", "AlarmKey", "LibraryKey", "RailKey"],
    &["AppKey", "AlarmKey", "SetupKey", "RailKey"],
    &["AppKey", "AlarmKey", "PasteKey", "DialogKey"],
    &["AppKey", "AlarmKey", "DebriefKey", "RailKey"],
    &["AppKey", "AlarmKey", "PageKey", "ReplayKey", "RailKey"],
    &["AppKey", "AlarmKey", "PageKey", "ImagesKey", "RailKey"],
    &["AppKey", "AlarmKey", "PapersKey", "RailKey"],
    &["AppKey", "AlarmKey", "ArchiveKey", "DrillsKey", "RailKey"],
    &["AppKey", "AlarmKey", "ArchiveKey", "ActionsKey", "RailKey"],
    &["AppKey", "AlarmKey", "ArchiveKey", "BookKey", "RailKey"],
    &["AppKey", "AlarmKey", "ArchiveKey", "PlanKey", "RailKey"],
    &["AppKey", "AlarmKey", "ChangeKey", "DialogKey"],
    &["AppKey", "AlarmKey", "TrendsKey", "RailKey"],
    &["AppKey", "AlarmKey", "SheetKey", "RailKey"],
    &["AppKey", "AlarmKey", "SettingsKey", "RailKey"],
    &["AppKey", "AlarmKey", "RunEndKey", "RunKey"],
    &["AlarmKey", "RecorderKey", "DialogKey"],
    &["AlarmKey", "RecorderNoteKey"],
    &["AppKey", "AlarmKey", "RunEndKey", "RunReadyKey"],
    &["AppKey", "AlarmKey", "RunEndKey", "RunPausedKey"],
    &["AppKey", "AlarmKey", "RunEndKey", "RunNoteKey"],
    &["AppKey", "AlarmKey", "RunEndKey", "RunListKey", "DialogKey"],
    &["AppKey", "AlarmKey", "RunEndKey", "RunJumpKey", "DialogKey"],
    &[
        "AppKey",
        "AlarmKey",
        "RunEndKey",
        "RunImproviseKey",
        "DialogKey",
    ],
    &["AppKey", "AlarmKey", "RunEndKey", "RunOverKey", "DialogKey"],
];

/// Two presses of one place that share a chord, with the reason.
const SHARED: &[(&str, &str, &str)] = &[
    (
        "LibraryKey LeaveSearch",
        "LibraryKey Move",
        "the first while the search field has the keys, the second while the cards have them",
    ),
    (
        "ArchiveKey Back",
        "ActionsKey Back",
        "the list clears its search first, then the archive goes back",
    ),
];

/// The place whose keys act on what no other has taken.
const LEFTOVER: &str = "ScrollKey";

#[test]
fn no_two_keys_of_one_place_clash() {
    let rows = rows();
    let mut clashes = Vec::new();
    let mut used = BTreeSet::new();
    for stack in STACKS {
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        for row in rows.iter().filter(|row| stack.contains(&row.scope)) {
            let name = format!("{} {}", row.scope, row.press);
            for (modifiers, key, _) in &row.chords {
                // Ctrl and Cmd are one.
                let held = (modifiers.command, modifiers.alt, modifiers.shift);
                let chord = format!("{held:?} {key:?}");
                let Some(other) = taken.insert(chord.clone(), name.clone()) else {
                    continue;
                };
                let shared = SHARED.iter().position(|(one, two, _)| {
                    [*one, *two] == [&other, &name] || [*two, *one] == [&other, &name]
                });
                match shared {
                    Some(place) => drop(used.insert(place)),
                    None if other == name => clashes.push(format!("{name} twice {chord}")),
                    None => clashes.push(format!("{name} and {other}: {chord}")),
                }
            }
        }
    }
    assert!(clashes.is_empty(), "{clashes:#?}");
    assert_eq!(used.len(), SHARED.len(), "a reason is no longer needed");
    let stacked: BTreeSet<&str> = STACKS.concat().into_iter().chain([LEFTOVER]).collect();
    let scopes: BTreeSet<&str> = rows.iter().map(|row| row.scope).collect();
    assert_eq!(stacked, scopes);
}

#[test]
fn a_key_that_writes_never_acts_while_something_is_typed() {
    let silent = [
        Key::Escape,
        // Ends a field of one line.
        Key::Enter,
        Key::Insert,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::PageUp,
        Key::PageDown,
        Key::F1,
        Key::F2,
        Key::F3,
        Key::F4,
        Key::F5,
        Key::F6,
        Key::F11,
    ];
    for row in rows() {
        for (modifiers, key, fields) in row.chords {
            let bare = !modifiers.command && !modifiers.alt;
            let cursor = modifiers.shift && bare && !silent.contains(&key);
            if fields && bare && !cursor {
                assert!(
                    silent.contains(&key),
                    "{} {}: {key:?}",
                    row.scope,
                    row.press
                );
            }
        }
    }
}

#[test]
fn the_table_says_every_key_in_both_languages() {
    for language in Language::ALL {
        for size in [WIDE, NARROW] {
            let mut desk = desk(size, language, Appearance::Light);
            desk.press(Key::F1);
            for row in table(&desk.text) {
                match row.told {
                    Ok((caps, words)) => {
                        let line = format!("{} {words}", caps.join(" "));
                        assert!(desk.says(&line), "{} {}: {line}", row.scope, row.press);
                    }
                    Err(why) => assert!(!why.is_empty(), "{} {}", row.scope, row.press),
                }
            }
        }
    }
}

/// The keys of the shown screen stand first.
#[test]
fn the_table_begins_with_the_screen_it_was_asked_from() {
    for language in Language::ALL {
        let mut desk = library::library(WIDE, language);
        desk.press(Key::F1);
        let lines = [desk.text.library_keys_choose(), desk.text.keys_fullscreen()];
        let lines = lines.map(|words| {
            let line = desk.harness.get_by_label_contains(words);
            line.rect().min
        });
        assert!(
            lines[0].y < lines[1].y || lines[0].x < lines[1].x,
            "{lines:?}"
        );
        desk.press(Key::Escape);
        assert!(!desk.says(desk.text.keys_everywhere()));
    }
}

/// A way to the state in which these presses can be made.
struct State {
    scope: &'static str,
    /// All presses of the place where it names none.
    presses: &'static [&'static str],
    open: fn() -> Desk,
}

fn debriefed() -> Desk {
    debrief::open(Language::ZhCn, WIDE, example::debriefed)
}

fn swept() -> Desk {
    let unrated = ["C02", "C03", "C04"];
    debrief::open(Language::ZhCn, WIDE, |folder| {
        example::play(folder, &unrated)
    })
}

fn running() -> Desk {
    let mut desk = run::playing(WIDE, Language::ZhCn, Appearance::Light);
    desk.press(Key::Space);
    desk
}

fn after(mut desk: Desk, keys: &[Key]) -> Desk {
    for key in keys {
        desk.press(*key);
    }
    desk
}

fn with(mut desk: Desk, modifiers: Modifiers, key: Key) -> Desk {
    desk.press_with(modifiers, key);
    desk.settle();
    desk
}

fn replay() -> Desk {
    page::open(Language::ZhCn, WIDE)
}

fn images() -> Desk {
    let mut desk = replay();
    page::keep_files(&mut desk, &[("sign.png", &png())]);
    desk
}

fn papers() -> Desk {
    with(debriefed(), Modifiers::COMMAND, Key::E)
}

fn drills() -> Desk {
    archive::open(Language::ZhCn).0
}

fn archive_part(parts: usize) -> Desk {
    let (mut desk, _, _) = follow::open(Language::ZhCn);
    desk.press_with(Modifiers::ALT, Key::Num3);
    desk.settle();
    for _ in 0..parts {
        desk.press(Key::F6);
        desk.settle();
    }
    desk
}

fn sheet() -> Desk {
    let (mut desk, first, _) = follow::open(Language::ZhCn);
    desk.tell(move |app| app.debrief(&first));
    let sheet = desk.session().sheet().unwrap();
    let path = desk.folder.path().join("sheet.json");
    std::fs::write(&path, sheet.text()).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    desk.tell(move |app| app.open_sheet(path, Ok(bytes)));
    desk
}

fn home() -> Desk {
    let (mut desk, _, _) = follow::open(Language::ZhCn);
    desk.press(Key::ArrowDown);
    desk
}

fn set_up() -> Desk {
    setup::laid_out(Language::ZhCn)
}

impl State {
    const fn of(scope: &'static str, presses: &'static [&'static str], open: fn() -> Desk) -> Self {
        Self {
            scope,
            presses,
            open,
        }
    }
}

const ALL: &[&str] = &[];

/// A drill that was opened and not begun.
fn ready() -> Desk {
    let mut desk = desk(WIDE, Language::ZhCn, Appearance::Light);
    let setup = desk.session().new_setup(&["XB-01"]);
    desk.tell(|app| {
        assert!(app.command(Command::Open(Box::new(setup))));
        let uid = app.session().and_then(|session| session.drill());
        let uid = uid.unwrap().uid().to_owned();
        assert!(app.command(Command::Close));
        app.load_drill(uid);
    });
    desk
}

/// A drill that runs, with lines of one's own up to the last key of an item.
fn improvised() -> Desk {
    let mut desk = running();
    for n in 0..9 {
        desk.tell(|app| {
            assert!(app.command(Command::Act(Action::Improvise {
                text: format!("追问{n}"),
                spoken: true,
            })));
        });
    }
    desk
}

const STATES: &[State] = &[
    State::of("AppKey", ALL, home),
    State::of("RailKey", ALL, home),
    State::of("DialogKey", ALL, || after(home(), &[Key::F1])),
    State::of("HomeKey", &["Move", "Enter", "Export", "Back"], home),
    State::of(
        "LibraryKey",
        &["Search", "Move", "Choose", "Enter", "Back"],
        || library::library(WIDE, Language::ZhCn),
    ),
    State::of("LibraryKey", &["LeaveSearch"], || {
        with(
            library::library(WIDE, Language::ZhCn),
            Modifiers::COMMAND,
            Key::F,
        )
    }),
    State::of("SetupKey", ALL, set_up),
    State::of(
        "RunKey",
        &[
            "Say",
            "Branch",
            "BranchBeyond",
            "Item",
            "Earlier",
            "Unseen",
            "Adopt",
            "Red",
            "Inject",
            "Props",
            "Projector",
            "Blank",
            "Note",
            "Improvise",
            "Person",
            "Switch",
            "Jump",
            "Outline",
            "Look",
            "Pause",
            "Undo",
            "Redo",
            "Clicker",
            "Photo",
            "Close",
        ],
        improvised,
    ),
    State::of("RunEndKey", ALL, running),
    State::of("RecorderKey", ALL, || recorder::recording(Language::ZhCn)),
    State::of("RecorderNoteKey", ALL, || {
        after(recorder::recording(Language::ZhCn), &[Key::N])
    }),
    State::of("RunReadyKey", ALL, ready),
    State::of("RunPausedKey", ALL, || after(running(), &[Key::P])),
    State::of("RunNoteKey", ALL, || after(running(), &[Key::N])),
    State::of("RunListKey", ALL, || after(running(), &[Key::I])),
    State::of("RunJumpKey", ALL, || after(running(), &[Key::J])),
    State::of("RunImproviseKey", ALL, || after(running(), &[Key::M])),
    State::of("RunOverKey", &["Abort"], || {
        with(running(), Modifiers::COMMAND, Key::End)
    }),
    State::of("DebriefKey", &["SweepMove", "Rate", "Rest"], swept),
    State::of(
        "DebriefKey",
        &[
            "Rule",
            "Next",
            "AddProblem",
            "MoveProblem",
            "RemoveProblem",
            "Detail",
            "Pane",
            "Export",
            "Replay",
            "Undo",
            "Redo",
            "Back",
        ],
        debriefed,
    ),
    State::of("ArchiveKey", ALL, drills),
    State::of("DrillsKey", ALL, drills),
    State::of("ActionsKey", ALL, || archive_part(1)),
    State::of("ChangeKey", ALL, || {
        after(archive_part(1), &[Key::ArrowDown, Key::Enter])
    }),
    State::of("PlanKey", ALL, || archive_part(2)),
    State::of("BookKey", ALL, || archive_part(3)),
    State::of("PageKey", ALL, replay),
    State::of(
        "ReplayKey",
        &["Step", "Stage", "Ends", "Play", "Speed", "Remark", "Point"],
        replay,
    ),
    State::of("ReplayKey", &["KeepRemark"], || after(replay(), &[Key::N])),
    State::of(
        "ImagesKey",
        &["Add", "Move", "Ends", "Look", "Open", "Caption", "Remove"],
        images,
    ),
    State::of("ImagesKey", &["Cleared"], || {
        let mut desk = replay();
        drop_files(&mut desk, &[("sign.png", &png())]);
        desk
    }),
    State::of(
        "PapersKey",
        &["Export", "Pane", "Keep", "Turn", "Zoom", "Back"],
        papers,
    ),
    State::of("TrendsKey", &["Export", "More"], || {
        trends::with(WIDE, Language::ZhCn, trends::six)
    }),
    State::of("SheetKey", &["Move", "Clear", "Save", "Back"], sheet),
    State::of("SettingsKey", ALL, || {
        settings::settings(WIDE, Language::ZhCn)
    }),
];

/// What is pressed elsewhere, with the test that presses it, or cannot be pressed here.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "AlarmKey Retry",
        "run: a log that is removed under the window",
    ),
    ("AlarmKey Move", "opens the system's dialog for folders"),
    ("HomeKey OpenSheet", "opens the system's dialog for files"),
    ("PasteKey Take", "setup: a list that is pasted"),
    ("RunOverKey Whole", "run: the end of one scene of several"),
    (
        "RunKey ItemBelow",
        "as the upper row; no cue that ships has so many items",
    ),
    (
        "RunKey EarlierBelow",
        "as the upper row; no cue that ships has so many items",
    ),
    ("PapersKey Mask", "papers: what was found is masked"),
    ("TrendsKey Move", "trends: a chart by the arrows"),
    ("TrendsKey Shrink", "trends: a chart that was made large"),
    ("SheetKey Mark", "follow: an evaluator fills a sheet in"),
    ("ScrollKey Turn", "settings: what is below the window"),
    ("ScrollKey Step", "shell: the table of keys scrolls"),
];

/// From the state in which it can be made each chord does the press that the table says.
#[test]
fn every_key_does_what_the_table_says() {
    let mut open: BTreeSet<String> = BTreeSet::new();
    let mut wrong = Vec::new();
    let rows = rows();
    for row in &rows {
        open.insert(format!("{} {}", row.scope, row.press));
    }
    for state in STATES {
        let here = rows.iter().filter(|row| {
            row.scope == state.scope
                && (state.presses.is_empty() || state.presses.contains(&row.press))
        });
        let mut desk = (state.open)();
        for row in here {
            for (n, (modifiers, key, _)) in row.chords.iter().enumerate() {
                let told = Some((row.scope, row.press, n));
                let press = |desk: &mut Desk| {
                    last_press(&desk.harness.ctx);
                    desk.press_with(*modifiers, *key);
                    let pressed = last_press(&desk.harness.ctx);
                    // Work that it began is not cut off.
                    desk.settle();
                    pressed
                };
                if press(&mut desk) == told {
                    continue;
                }
                // What was pressed before may have led away from here.
                desk = (state.open)();
                let pressed = press(&mut desk);
                if pressed != told {
                    wrong.push(format!("{} {} {n}: {pressed:?}", row.scope, row.press));
                }
            }
            open.remove(&format!("{} {}", row.scope, row.press));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let elsewhere = ELSEWHERE.iter().map(|(press, _)| (*press).to_owned());
    assert_eq!(open, elsewhere.collect());
}
