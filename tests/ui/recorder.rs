//! The recorder's window. The harness has one window only, so it lies within that, and has the keys from when it is opened until somebody presses beside it.

use drilldesk::drill::{Hand, Phase};
use drilldesk::i18n::Language;
use drilldesk::scenario::Rating;
use drilldesk::settings::Appearance;
use egui::{Key, Modifiers};

use super::{Desk, drop_files, png, run};

const WIDE: [f32; 2] = [1440.0, 900.0];

/// A drill that runs, with the recorder's window open.
pub(super) fn recording(language: Language) -> Desk {
    let mut desk = run::playing(WIDE, language, Appearance::Light);
    desk.press(Key::Space);
    desk.press_with(Modifiers::COMMAND, Key::R);
    desk
}

/// The window's head.
fn who(desk: &Desk) -> String {
    let drill = desk.session().drill().unwrap();
    let title = drill.scenario().unwrap().title.as_str();
    desk.text.recorder_title(title)
}

fn told(desk: &Desk, item: &str, hand: Hand) -> Option<Rating> {
    let scene = desk.state().current().unwrap();
    scene.told_by(item, hand).map(|rated| rated.rating)
}

/// The first item of the cue is selected; a number rates it, and the other window says so at once.
#[test]
fn the_recorder_rates_by_keys_of_their_own() {
    for language in Language::ALL {
        let mut desk = recording(language);
        let title = desk
            .session()
            .drill()
            .unwrap()
            .scenario()
            .unwrap()
            .title
            .clone();
        assert!(desk.says(&desk.text.recorder_title(title)));
        desk.press(Key::Num2);
        assert_eq!(told(&desk, "C01", Hand::Recorder), Some(Rating::Partly));
        // A branch is the facilitator's: no key of this window takes one.
        assert_eq!(desk.state().current().unwrap().visits.len(), 1);
        desk.press(Key::ArrowDown);
        desk.press(Key::Num1);
        assert_eq!(told(&desk, "C02", Hand::Recorder), Some(Rating::Met));
        desk.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(told(&desk, "C02", Hand::Recorder), None);
        desk.press(Key::N);
        desk.type_text("没有起身");
        desk.press(Key::Enter);
        let note = desk
            .state()
            .current()
            .unwrap()
            .notes
            .last()
            .unwrap()
            .clone();
        assert_eq!((note.text.as_str(), note.by), ("没有起身", Hand::Recorder));
        // Closing it ends nothing.
        desk.tell(|app| app.show_recorder_window(false));
        assert_eq!(desk.state().phase, Phase::Running);
        assert!(!desk.says(&who(&desk)));
    }
}

/// Both results stand under the item in the facilitator's window; one key takes the recorder's, the item's own key one's own.
#[test]
fn one_key_decides_where_the_two_differ() {
    for (key, rating) in [(Key::C, Rating::Partly), (Key::Q, Rating::Met)] {
        for language in Language::ALL {
            let mut desk = recording(language);
            desk.press(Key::Num2);
            desk.tell(|app| app.show_recorder_window(false));
            desk.press(Key::Q);
            let scene = desk.state().current().unwrap();
            assert!(scene.differing("C01").is_some());
            let setup = &desk.state().setup;
            let other = scene.told_by("C01", Hand::Recorder).unwrap();
            let at = drilldesk::i18n::duration(other.at.elapsed_millis);
            let word = desk.text.rating(Rating::Partly);
            let name = match setup.name_of(Hand::Recorder) {
                "" => desk.text.hand_recorder(),
                name => name,
            };
            assert!(desk.says(&desk.text.hand_told(at, word, name)));
            desk.press(key);
            let scene = desk.state().current().unwrap();
            assert_eq!(scene.rating("C01").map(|r| r.rating), Some(rating));
        }
    }
}

/// Files that are let go over the run screen belong to the moment.
#[test]
fn photos_are_filed_while_the_drill_goes_on() {
    let mut desk = run::playing(WIDE, Language::ZhCn, Appearance::Light);
    drop_files(&mut desk, &[("hall.png", &png())]);
    desk.settle();
    let files = &desk.state().debrief.attachments;
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].taken_in.as_ref().unwrap().by, Hand::Facilitator);
}

/// With the end of the drill the window goes.
#[test]
fn it_closes_with_the_end() {
    let mut desk = recording(Language::En);
    assert!(desk.says(&who(&desk)));
    desk.tell(|app| {
        use drilldesk::drill::Action;
        use drilldesk::session::Command;
        assert!(app.command(Command::Act(Action::End)));
    });
    assert!(!desk.says(&who(&desk)));
}

/// Another moment is given to a result that there is; by itself it rates nothing.
#[test]
fn a_moment_moves_a_result_and_makes_none() {
    let mut desk = recording(Language::ZhCn);
    desk.wait_millis(90_000);
    desk.press(Key::M);
    assert!(desk.says(desk.text.recorder_rate_first()));
    assert_eq!(told(&desk, "C01", Hand::Recorder), None);
    desk.press(Key::Num1);
    for (typed, is_moment) in [("9:59", false), ("0:20", true)] {
        if !is_moment {
            desk.press(Key::M);
        }
        desk.press_with(Modifiers::COMMAND, Key::A);
        desk.type_text(typed);
        desk.press(Key::Enter);
        assert_eq!(desk.says(desk.text.moment_wrong()), !is_moment, "{typed}");
    }
    let scene = desk.state().current().unwrap();
    let rated = scene.told_by("C01", Hand::Recorder).unwrap();
    assert_eq!(rated.at.elapsed_millis, 20_000);
}
