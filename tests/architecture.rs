//! The rules of the house that a reader could break without noticing: who uses whom, which name stands where, how long a file grows.

mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms it may use. A new room stands here before it has a line of code.
const ROOMS: &[(&str, &[&str])] = &[
    ("scenario", &[]),
    ("faces", &[]),
    ("zipfile", &[]),
    ("drill", &["scenario"]),
    ("disk", &["drill", "scenario"]),
    ("diagnostics", &["drill"]),
    ("jobs", &[]),
    ("library", &["disk", "scenario"]),
    ("archive", &["disk", "drill", "scenario", "zipfile"]),
    ("script", &["drill", "scenario"]),
    ("audience", &["drill", "scenario"]),
    ("review", &["archive", "drill", "scenario"]),
    (
        "settings",
        &["archive", "disk", "drill", "i18n", "scenario"],
    ),
    // Only the types of values, to have a word for each.
    (
        "i18n",
        &[
            "archive", "disk", "drill", "export", "library", "report", "review", "scenario",
            "script", "settings",
        ],
    ),
    (
        "report",
        &["drill", "faces", "i18n", "review", "scenario", "zipfile"],
    ),
    ("pixels", &["disk", "report"]),
    (
        "export",
        &[
            "archive", "disk", "drill", "i18n", "jobs", "library", "pixels", "report", "scenario",
            "settings", "zipfile",
        ],
    ),
    (
        "session",
        &[
            "archive", "disk", "drill", "export", "i18n", "library", "report", "review",
            "scenario", "settings",
        ],
    ),
    // What needs no window is done without one.
    (
        "tasks",
        &[
            "archive", "disk", "drill", "export", "i18n", "jobs", "pixels", "report", "session",
        ],
    ),
    (
        "ui",
        &[
            "archive",
            "audience",
            "diagnostics",
            "disk",
            "drill",
            "export",
            "faces",
            "i18n",
            "jobs",
            "library",
            "pixels",
            "report",
            "review",
            "scenario",
            "session",
            "settings",
            "tasks",
        ],
    ),
    (
        "cli",
        &[
            "archive",
            "diagnostics",
            "disk",
            "drill",
            "export",
            "i18n",
            "jobs",
            "library",
            "report",
            "review",
            "scenario",
            "script",
            "session",
            "settings",
            "ui",
        ],
    ),
];

/// A name, and the only files it may stand in.
const PLACES: &[(&str, &[&str])] = &[
    ("egui", &["src/ui/"]),
    ("eframe", &["src/ui/"]),
    ("rusqlite", &["src/archive/"]),
    ("rfd::", &["src/ui/dialogs"]),
    ("ZipWriter", &["src/zipfile"]),
    // Elsewhere a device or a pipe could be read without end, and text in another encoding without a word.
    ("fs::read(", &["src/disk"]),
    ("fs::read_to_string", &["src/disk"]),
    ("fs::copy", &["src/disk", "src/archive/"]),
    ("File::open(", &["src/disk"]),
    ("ImageReader::open", &["src/disk"]),
    ("Local::now", &["src/drill/clock.rs"]),
    ("Utc::now", &["src/drill/clock.rs"]),
    ("Instant::now", &["src/drill/clock.rs"]),
    ("SystemTime", &["src/drill/clock.rs"]),
    ("Color32::from_", &["src/ui/theme"]),
    // Type, room, corners and lines are tokens; a painted thing has its name and its ring from one place.
    ("FontId::new", &["src/ui/theme/"]),
    ("FontFamily", &["src/ui/theme/", "src/ui/fonts"]),
    ("Stroke::new(1", &["src/ui/theme/"]),
    ("Stroke::new(2", &["src/ui/theme/"]),
    // The bar of the clock is half as round as it is high.
    (
        "CornerRadius::same(",
        &["src/ui/theme/", "src/ui/run/timer"],
    ),
    ("add_space(", &["src/ui/widgets/ext.rs"]),
    ("WidgetInfo", &["src/ui/widgets/a11y.rs"]),
    // A dialog's answer is awaited inside a job.
    // A note of a crash names the thread. A command waits for its turn.
    (
        "std::thread",
        &[
            "src/archive/lock.rs",
            "src/diagnostics",
            "src/jobs.rs",
            "src/ui/dialogs",
        ],
    ),
    ("thread::spawn", &["src/jobs.rs"]),
    ("thread::Builder", &["src/jobs.rs"]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("dbg!", &[]),
    ("FIXME", &[]),
];

/// A name that is still being driven out, the files where it belongs, and in how many lines it stands elsewhere. The number only falls.
const CEILINGS: &[(&str, &[&str], usize)] = &[
    // A screen asks it of its fields; what is pressed shows it by the ring of the widgets.
    ("has_focus", &["src/ui/widgets/"], 18),
    // Where a row that is on is bold.
    (
        "Weight::",
        &[
            "src/ui/theme/",
            "src/ui/widgets/",
            "src/ui/run/",
            "src/ui/audience/",
        ],
        32,
    ),
];

/// Rooms that know no file, no environment, no other process.
const PURE: &[&str] = &[
    "src/scenario/",
    "src/drill/",
    "src/script",
    "src/audience",
    "src/report/",
    "src/review/",
];

const LONGEST: usize = 700;

/// Every source file, by its path from the root, with forward slashes.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(Path::new("src"), "rs", &mut files);
    assert!(files.len() > 20, "{}", files.len());
    files
        .into_iter()
        .map(|path| {
            let name = path.to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, ending, files);
        } else if path.extension().is_some_and(|e| e == ending) {
            files.push(path);
        }
    }
}

/// A room's own tests may use what they need.
fn is_test(name: &str) -> bool {
    name.contains("/tests/") || name.ends_with("/tests.rs")
}

/// A file without the tests at its end, which may use what they need too.
fn untested(text: &str) -> &str {
    let tests = text.match_indices("\n#[cfg(test)]").find(|(at, _)| {
        let rest = &text[*at..];
        rest.contains("\nmod tests {")
    });
    tests.map_or(text, |(at, _)| &text[..at])
}

/// The code of a line, without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

fn room(name: &str) -> &str {
    let inner = name.trim_start_matches("src/");
    inner.split(['/', '.']).next().unwrap_or(inner)
}

/// The rooms that a text names after `crate::`.
fn used(text: &str) -> BTreeSet<String> {
    let text: String = text.lines().map(|l| format!("{}\n", code(l))).collect();
    let mut rooms = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        // `$crate::` and `crate::` alike; not the end of another name.
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => rooms.extend(word(rest)),
            Some(list) => {
                let (mut depth, mut start) = (0, true);
                for (i, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && !c.is_whitespace() => {
                            rooms.extend(word(&list[i..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    rooms
}

/// A lower-case name at the beginning: a room, not a type of the root.
fn word(text: &str) -> Option<String> {
    let word: String = text
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    word.starts_with(|c: char| c.is_ascii_lowercase())
        .then_some(word)
}

#[test]
fn the_reader_of_this_test_reads_right() {
    let text = "use crate::drill::Drill; // crate::ui\nuse crate::{archive::{Archive, x}, session, Root};\nmycrate::no";
    let rooms: Vec<String> = used(text).into_iter().collect();
    assert_eq!(rooms, ["archive", "drill", "session"]);
    assert_eq!(room("src/ui/run/mod.rs"), "ui");
    assert_eq!(room("src/jobs.rs"), "jobs");
}

#[test]
fn rooms_use_only_what_lies_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let own = room(&name);
        if is_test(&name) || own == "main" || own == "lib" {
            continue;
        }
        let Some(allowed) = allowed.get(own) else {
            wrong.push(format!("{name}: {own} has no place in the table of rooms"));
            continue;
        };
        for other in used(&text) {
            if other != own && !allowed.contains(&other.as_str()) {
                wrong.push(format!("{name}: {own} may not use {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Else there would be a way round.
#[test]
fn the_table_of_rooms_has_no_circle() {
    // The words for values lie beside the rooms, not above them.
    let below = |room: &str| -> Vec<&str> {
        let found = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
        found
            .1
            .iter()
            .copied()
            .filter(|other| *other != "i18n")
            .collect()
    };
    for (room, _) in ROOMS.iter().filter(|(room, _)| *room != "i18n") {
        let mut open = below(room);
        let mut seen = BTreeSet::new();
        while let Some(next) = open.pop() {
            assert_ne!(next, *room, "{room} lies below itself");
            if seen.insert(next) {
                open.extend(below(next));
            }
        }
    }
}

#[test]
fn names_stand_where_they_belong() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        if is_test(&name) {
            continue;
        }
        for (i, line) in untested(&text).lines().enumerate() {
            for (word, places) in PLACES {
                let unfinished = places.is_empty();
                // Unfinished work is found in comments, too.
                let line = if unfinished { line } else { code(line) };
                if line.contains(word) && !places.iter().any(|place| name.starts_with(place)) {
                    wrong.push(format!("{name}:{}: {word}", i + 1));
                }
            }
            if !name.starts_with("src/ui/theme") && has_colour(code(line)) {
                wrong.push(format!("{name}:{}: a colour", i + 1));
            }
            if name.starts_with("src/ui/") && is_sized(code(line)) {
                wrong.push(format!("{name}:{}: a size of type", i + 1));
            }
            // Keys stand in one table, and what a button says of its key comes from there.
            let keyed = name.starts_with("src/ui/keys/") || name.starts_with("src/ui/widgets/");
            let line_of_code = code(line);
            if !keyed && (line_of_code.contains("Key::") && names_a_key(line_of_code)) {
                wrong.push(format!("{name}:{}: a key", i + 1));
            }
            if line_of_code.contains(".key(\"") {
                wrong.push(format!("{name}:{}: the cap of a key", i + 1));
            }
            // A screen waits for nothing: what it shows of the archive is read off its thread.
            if name.starts_with("src/ui/") && reads_the_archive(line_of_code) {
                wrong.push(format!(
                    "{name}:{}: the archive, on the thread of the window",
                    i + 1
                ));
            }
            let pure = PURE.iter().any(|room| name.starts_with(room));
            for word in [
                "std::fs",
                "std::env",
                "std::net",
                "std::process",
                "File::open",
            ] {
                if pure && code(line).contains(word) {
                    wrong.push(format!("{name}:{}: {word}", i + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_driven_out_does_not_come_back() {
    for (word, places, ceiling) in CEILINGS {
        let (mut inside, mut elsewhere) = (0, Vec::new());
        for (name, text) in sources() {
            let lines = untested(&text).lines().enumerate();
            for (i, _) in lines.filter(|(_, line)| has_word(code(line), word)) {
                if places.iter().any(|place| name.starts_with(place)) {
                    inside += 1;
                } else if !is_test(&name) {
                    elsewhere.push(format!("{name}:{}", i + 1));
                }
            }
        }
        assert!(inside > 0, "{word} is no longer written in {places:?}");
        let count = elsewhere.len();
        assert!(
            count <= *ceiling,
            "{word}: {count}, not more than {ceiling}: {elsewhere:#?}"
        );
        assert!(
            count == *ceiling,
            "{word}: only {count} are left of {ceiling}: lower the ceiling"
        );
    }
}

/// `font(14.0`, where a role says it.
fn is_sized(line: &str) -> bool {
    line.match_indices("font(").any(|(at, _)| {
        let rest = line[at + "font(".len()..].trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[test]
fn a_size_of_type_is_recognised() {
    assert!(is_sized("let face = font(14.0, Weight::Regular);"));
    assert!(is_sized("icon_font(18.0, weight)"));
    assert!(!is_sized("TextRole::Body.font()") && !is_sized("font(m.row_text, weight)"));
}

/// Each is found where it belongs: a word that is spelt otherwise would forbid nothing.
#[test]
fn the_tokens_stand_in_the_theme_and_the_widgets() {
    let sources = sources();
    for word in [
        "FontId::new",
        "Stroke::new(1",
        "Stroke::new(2",
        "CornerRadius::same(",
        "add_space(",
        "WidgetInfo",
    ] {
        let (_, places) = PLACES.iter().find(|(name, _)| *name == word).unwrap();
        let here = |name: &str| places.iter().any(|place| name.starts_with(place));
        let mut texts = sources.iter().filter(|(name, _)| here(name));
        assert!(
            texts.any(|(_, text)| text.lines().any(|line| code(line).contains(word))),
            "{word} stands nowhere in {places:?}"
        );
    }
}

/// `"#a0b1c2"`, with or without opacity.
fn has_colour(line: &str) -> bool {
    line.match_indices("\"#").any(|(at, _)| {
        let digits = line[at + 2..]
            .chars()
            .take_while(char::is_ascii_hexdigit)
            .count();
        (digits == 6 || digits == 8) && line[at + 2 + digits..].starts_with('"')
    })
}

/// `Key::` of egui, and not the name of one of our own enums before it.
fn names_a_key(line: &str) -> bool {
    has_word(line, "Key::")
}

/// The word, and not the end of another.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// The session's own connection to the archive, or one that is opened on the spot.
fn reads_the_archive(line: &str) -> bool {
    line.contains(".archive()") || line.contains("Archive::open")
}

#[test]
fn a_read_of_the_archive_is_recognised() {
    assert!(reads_the_archive(
        "let rows = cx.session.archive().actions(&query);"
    ));
    assert!(reads_the_archive(
        "let archive = Archive::open_to_read(&data)?;"
    ));
    // As it is formatted where the line is long.
    assert!(reads_the_archive("            .archive()"));
    assert!(!reads_the_archive("let path = cx.session.archive_path();"));
    assert!(!reads_the_archive(
        "read.ask(&cx.lookup, &asked, |archive, _| archive.outlets());"
    ));
    // The room in which it is forbidden is looked through, and the one below it may.
    let sources = sources();
    let below = sources.iter().find(|(name, _)| name == "src/session.rs");
    assert!(below.unwrap().1.contains("pub fn archive("));
    assert!(
        sources
            .iter()
            .any(|(name, _)| name.starts_with("src/ui/home/"))
    );
}

#[test]
fn a_key_is_recognised() {
    assert!(names_a_key("keys.take(Key::Enter)") && names_a_key("egui::Key::A"));
    assert!(!names_a_key("keys.take(RunKey::Pause)"));
}

#[test]
fn a_colour_is_recognised() {
    assert!(has_colour("let red = \"#C1272D\";"));
    assert!(has_colour("(\"#c1272dff\")"));
    assert!(!has_colour("\"#enable\" \"#12345\" \"#1234567\""));
}

/// `build.rs` compiles it too.
#[test]
fn the_scenario_room_stands_alone() {
    for (name, text) in sources() {
        if name.starts_with("src/scenario/") {
            let used = used(&text);
            assert!(used.is_empty(), "{name} uses {used:?}");
            for word in ["chrono", "drilldesk", "super::super"] {
                let found = text.lines().any(|line| code(line).contains(word));
                assert!(!found, "{name} uses {word}");
            }
        }
    }
}

#[test]
fn the_program_begins_in_a_few_lines() {
    let main = fs::read_to_string("src/main.rs").unwrap();
    let lines = main.lines().filter(|l| !code(l).trim().is_empty()).count();
    assert!(
        lines <= 12,
        "src/main.rs has {lines} lines; it maps an exit code and nothing else"
    );
}

#[test]
fn no_file_grows_too_long() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(name, text)| (text.lines().count(), name))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, name)| {
            format!("{name} has {lines} lines, more than {LONGEST}: part it by what it does")
        })
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

/// Key to text, of all catalogues of a language.
fn catalogue(language: &str) -> BTreeMap<String, String> {
    let mut files = Vec::new();
    collect(&Path::new("assets/text").join(language), "ftl", &mut files);
    assert!(!files.is_empty());
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut key = String::new();
    for path in files {
        for line in fs::read_to_string(&path).unwrap().lines() {
            let start = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let Some((name, text)) = line.split_once('=').filter(|_| start) {
                name.trim().clone_into(&mut key);
                let before = messages.insert(key.clone(), text.to_owned());
                assert!(before.is_none(), "{}: {key} is there twice", path.display());
            } else if !line.starts_with('#') {
                messages.entry(key.clone()).or_default().push_str(line);
            }
        }
    }
    messages
}

fn arguments(text: &str) -> BTreeSet<String> {
    let names = text.split('$').skip(1);
    names
        .map(|rest| {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '-')
                .collect()
        })
        .collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let (chinese, english) = (catalogue("zh-CN"), catalogue("en"));
    let keys = |c: &BTreeMap<String, String>| c.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&chinese), keys(&english));
    assert!(chinese.len() > 100, "{}", chinese.len());
    for (key, text) in &chinese {
        assert_eq!(arguments(text), arguments(&english[key]), "{key}");
    }
}

/// A character without a glyph is drawn as a box.
#[test]
fn every_character_of_ours_has_a_glyph() {
    let mut characters: BTreeMap<char, String> = BTreeMap::new();
    let mut add = |text: &str, place: &str| {
        for c in text.chars().filter(|c| !c.is_control()) {
            characters.entry(c).or_insert_with(|| place.to_owned());
        }
    };
    for language in ["zh-CN", "en"] {
        for (key, text) in catalogue(language) {
            add(&text, &key);
        }
    }
    for form in drilldesk::report::FormKind::ALL {
        add(form.source(), form.word());
    }
    for script in drilldesk::library::Library::built_in().scripts {
        // What is shown, not the comments of the file.
        add(
            &serde_json::to_string(&*script.scenario).unwrap(),
            &script.scenario.id,
        );
    }
    assert!(characters.len() > 1_000, "{}", characters.len());
    for face in [
        "NotoSansSC-Regular",
        "NotoSansSC-Medium",
        "NotoSansSC-Bold",
        "NotoSerifSC-Regular",
    ] {
        let bytes = fs::read(format!("assets/fonts/{face}.ttf")).unwrap();
        let font = ttf_parser::Face::parse(&bytes, 0).unwrap();
        let missing: Vec<_> = characters
            .iter()
            .filter(|(c, _)| font.glyph_index(**c).is_none())
            .map(|(c, place)| format!("{c} U+{:04X} in {place}", u32::from(*c)))
            .collect();
        assert!(missing.is_empty(), "{face} has no glyph for {missing:#?}");
        // The faces hold no private characters, or this would see nothing.
        assert!(font.glyph_index('\u{e000}').is_none());
    }
}
