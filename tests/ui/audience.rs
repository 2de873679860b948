//! The projector: what the room sees, and what it never does.

use drilldesk::drill::{Action, Participant, Phase};
use drilldesk::i18n::Language;
use drilldesk::library::Library;
use drilldesk::scenario::{Language as Written, Scenario};
use drilldesk::session::Command;
use drilldesk::settings::Appearance;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{Desk, desk};

const SIZE: [f32; 2] = [1440.0, 900.0];

/// All that stands on the sheet, as a screen reader has it; none while it is closed.
fn sheet(desk: &Desk) -> Option<String> {
    let marks = [desk.text.audience_invented(), desk.text.audience_blank()];
    let mut nodes = desk.harness.query_all_by_role(Role::Label);
    nodes.find_map(|node| {
        let node = node.accesskit_node();
        let words = node.label().or_else(|| node.value())?;
        let is_sheet = words.contains(marks[0]) && words.contains('\n') || words == marks[1];
        is_sheet.then(|| words.clone())
    })
}

fn shown(desk: &Desk) -> String {
    sheet(desk).expect("the projector is open")
}

/// A drill of this scenario at its first cue, with the projector open.
fn projected(scenario: &str, language: Language) -> Desk {
    let mut desk = desk(SIZE, language, Appearance::Light);
    let mut setup = desk.session().new_setup(&[scenario]);
    setup.participants = ["林佳", "郑岚"]
        .map(|name| Participant {
            name: name.to_owned(),
            ..Participant::default()
        })
        .to_vec();
    setup.stop_word = "演练中止".to_owned();
    desk.tell(|app| app.open_drill(setup));
    desk.press(Key::L);
    desk
}

/// What must not stand on the sheet: lines, directions, what is expected, branches, items, names, results.
fn secrets(scenario: &Scenario) -> Vec<String> {
    let mut secrets = Vec::new();
    for cue in &scenario.cues {
        secrets.extend([cue.spoken(), cue.direction.clone(), cue.expected.clone()]);
        secrets.extend(cue.event.clone());
        secrets.push(cue.title.clone());
        secrets.extend(cue.branches.iter().map(|branch| branch.title.clone()));
    }
    for item in &scenario.items {
        secrets.extend([item.title.clone(), item.text.clone()]);
        secrets.extend(item.formal.clone());
    }
    secrets.extend(scenario.stages.iter().map(|stage| stage.title.clone()));
    secrets.extend(scenario.injects.iter().map(|inject| inject.title.clone()));
    secrets.push(scenario.title.clone());
    // A word as short as 询问 may stand in any sentence.
    secrets.retain(|secret| secret.chars().count() > 3);
    let public = scenario.seen_by_all();
    let props = scenario.props.iter();
    let props: String = props
        .map(|prop| format!("{}\n{}\n", prop.title, prop.body.join("\n")))
        .collect();
    secrets.retain(|secret| {
        // The receipt for a complaint is named so although a stage is, too; a sentence is never excused.
        let on_a_prop = secret.chars().count() < 8 && props.contains(secret.as_str());
        !public.contains(secret.as_str()) && !on_a_prop
    });
    secrets.extend(["林佳", "郑岚", "沈亦宁"].map(str::to_owned));
    secrets
}

/// Plays a drill by its first branches and looks at the sheet at each cue.
fn play_through(scenario: &Scenario) {
    let language = if scenario.written_in() == Written::En {
        Language::En
    } else {
        Language::ZhCn
    };
    let mut desk = projected(&scenario.id, language);
    let secrets = secrets(scenario);
    let mut looks = 0;
    loop {
        let words = shown(&desk);
        for secret in &secrets {
            assert!(
                !words.contains(secret.as_str()),
                "{}: {secret:?} in {words:?}",
                scenario.id
            );
        }
        looks += 1;
        let drill = desk.session().drill().unwrap();
        let Some((place, _)) = drill.open_branches().first().copied() else {
            break;
        };
        if drill.state().phase != Phase::Running || looks > 60 {
            break;
        }
        desk.clock.advance_millis(30_000);
        desk.tell(|app| {
            app.command(Command::Act(Action::TakeBranch(place)));
        });
    }
    assert!(looks > 3, "{}: {looks}", scenario.id);
}

#[test]
fn the_room_never_sees_the_script_of_a_drill_that_ships() {
    let library = Library::built_in();
    let mut played = 0;
    for script in library.drills() {
        play_through(&script.scenario);
        played += 1;
    }
    assert!(played >= 20, "{played}");
}

#[test]
fn the_sheet_follows_the_drill() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = projected("XB-01", language);
        let scene = desk.session().drill().unwrap().scenarios()[0]
            .seen_by_all()
            .to_owned();
        let words = shown(&desk);
        assert!(words.contains(&scene), "{words}");
        assert!(words.contains(&desk.text.audience_stage(1_usize, 5_usize)));
        assert!(words.contains("演练中止"), "{words}");
        desk.press(Key::P);
        assert!(shown(&desk).contains(desk.text.audience_wait()));
        assert!(!shown(&desk).contains(&scene));
        desk.press(Key::B);
        assert_eq!(shown(&desk), desk.text.audience_blank());
        desk.press(Key::B);
        desk.press(Key::P);
        assert!(shown(&desk).contains(&scene));
        desk.press(Key::L);
        assert_eq!(sheet(&desk), None);
    }
}

#[test]
fn a_prop_goes_up_with_its_cue_by_hand_and_comes_down() {
    let mut desk = projected("XB-01", Language::ZhCn);
    let scenario = desk.session().drill().unwrap().scenarios()[0].clone();
    let of_cue = scenario.cues.iter().find(|cue| cue.prop.is_some()).unwrap();
    let prop = |id: Option<&String>| {
        let mut props = scenario.props.iter();
        props.find(|prop| Some(&prop.id) == id).unwrap().clone()
    };
    let first = prop(of_cue.prop.as_ref());
    assert!(!shown(&desk).contains(desk.text.audience_prop_mark()));
    let cue = of_cue.id.clone();
    desk.clock.advance_millis(2_000);
    desk.tell(|app| {
        app.command(Command::Act(Action::JumpTo(cue)));
    });
    let words = shown(&desk);
    assert!(words.contains(&first.body[0]), "{words}");
    assert!(words.contains(desk.text.audience_prop_mark()));
    // The facilitator's side names it.
    assert!(desk.says(&desk.text.audience_shows(first.title.as_str())));
    desk.press(Key::K);
    let other = scenario
        .props
        .iter()
        .position(|p| p.id != first.id)
        .unwrap();
    let digits = [Key::Num1, Key::Num2, Key::Num3];
    desk.press(digits[other]);
    assert!(shown(&desk).contains(&scenario.props[other].body[0]));
    desk.press(digits[other]);
    assert!(!shown(&desk).contains(desk.text.audience_prop_mark()));
    desk.press(Key::Escape);
    // What was taken down by hand stays down until the script has a prop again.
    let again = of_cue.id.clone();
    desk.clock.advance_millis(2_000);
    desk.tell(|app| {
        app.command(Command::Act(Action::JumpTo(again)));
    });
    assert!(shown(&desk).contains(&first.body[0]));
}

#[test]
fn the_time_stands_there_where_it_is_asked_for() {
    let mut desk = projected("XB-01", Language::ZhCn);
    assert!(!shown(&desk).contains("1:0"));
    desk.press(Key::K);
    let clock = desk.text.audience_clock().to_owned();
    desk.click(Role::Button, &clock);
    desk.wait_millis(65_000);
    assert!(shown(&desk).contains("1:0"), "{}", shown(&desk));
}

#[test]
fn the_projector_is_tried_before_the_drill() {
    for language in [Language::ZhCn, Language::En] {
        let mut desk = desk(SIZE, language, Appearance::Light);
        desk.tell(|app| app.set_up(&["XB-01"]));
        let open = desk.text.audience_open().to_owned();
        desk.click(Role::Button, &open);
        assert!(shown(&desk).contains(desk.text.audience_soon()));
        desk.press_with(egui::Modifiers::COMMAND, Key::L);
        assert_eq!(sheet(&desk), None);
    }
}
