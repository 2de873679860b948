use std::cell::RefCell;
use std::path::PathBuf;

use chrono::DateTime;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::drill::{Action, SimulatedClock};
use crate::i18n::Language;
use crate::session::{Command, Effect};
use crate::settings::Settings;
use crate::ui::theme::Theme;
use crate::ui::{Exports, fonts};

/// The screen on a drill that has ended, with an export as it might stand.
struct Bench {
    session: Session,
    screen: PapersScreen,
    exports: Exports,
    theme: Theme,
    queue: RefCell<Vec<Ask>>,
    _folder: tempfile::TempDir,
}

fn bench(language: Language) -> Harness<'static, Bench> {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        language,
        ..Settings::default()
    };
    settings.save(folder.path()).unwrap();
    let wall = DateTime::parse_from_rfc3339("2026-11-24T17:40:00+08:00").unwrap();
    let clock = SimulatedClock::new(wall);
    let mut session = Session::open(folder.path(), Box::new(clock.clone())).unwrap();
    let setup = session.new_setup(&["XB-01"]);
    for command in [
        Command::Open(Box::new(setup)),
        Command::Act(Action::Start),
        Command::Act(Action::End),
    ] {
        clock.advance_millis(1_000);
        assert_eq!(session.run(command), Effect::Done);
    }
    let bench = Bench {
        screen: PapersScreen::new(&session),
        session,
        exports: Exports::default(),
        theme: Theme::light(),
        queue: RefCell::default(),
        _folder: folder,
    };
    Harness::builder()
        .with_size([1024.0, 700.0])
        .build_ui_state(
            |ui, bench: &mut Bench| {
                let ctx = ui.ctx().clone();
                ctx.set_fonts(fonts::definitions());
                let cx = Cx {
                    text: bench.session.text(),
                    session: &bench.session,
                    theme: &bench.theme,
                    exports: &bench.exports,
                    queue: &bench.queue,
                };
                if ctx.current_pass_index() == 0 {
                    bench.screen.keys(&Keys::new(&ctx), &cx);
                }
                bench.screen.show(ui, &cx);
            },
            bench,
        )
}

fn asked(harness: &mut Harness<'static, Bench>) -> Vec<Ask> {
    std::mem::take(&mut *harness.state_mut().queue.borrow_mut())
}

fn says(harness: &Harness<'static, Bench>, sentence: &str) -> bool {
    harness
        .query_all_by_label_contains(sentence)
        .next()
        .is_some()
}

/// An export as it might stand.
fn exports(running: bool, states: [ExportState; 2]) -> Exports {
    let [word, pdf] = states;
    Exports {
        files: vec![
            (Format::Docx, "记录.docx".to_owned(), word),
            (Format::Pdf, "记录.pdf".to_owned(), pdf),
        ],
        folder: PathBuf::from("/消保演练"),
        running,
        ..Exports::default()
    }
}

fn saved() -> ExportState {
    ExportState::Saved(PathBuf::from("/消保演练/记录.docx"), Vec::new())
}

#[test]
fn one_key_exports_everything_ticked_into_the_folder() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.run();
        let folder = harness.state().session.export_folder();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let both = vec![Format::Docx, Format::Pdf];
        assert_eq!(
            asked(&mut harness),
            [Ask::Export(both, Some(folder.clone()))]
        );
        let word = harness.state().session.text().papers_word();
        harness
            .get_by_role_and_label(Role::CheckBox, word)
            .click_accesskit();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(
            asked(&mut harness),
            [Ask::Export(vec![Format::Pdf], Some(folder))]
        );
    }
}

#[test]
fn nothing_ticked_or_no_folder_is_said_and_not_exported() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        for name in [text.papers_word(), text.papers_pdf()] {
            harness.run();
            harness
                .get_by_role_and_label(Role::CheckBox, name)
                .click_accesskit();
        }
        harness.run();
        assert!(says(&harness, text.papers_nothing()));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(asked(&mut harness), []);
        harness
            .get_by_role_and_label(Role::CheckBox, text.papers_pdf())
            .click_accesskit();
        harness.state_mut().screen.folder = "记录".to_owned();
        harness.run();
        assert!(says(&harness, text.papers_folder_relative()));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(asked(&mut harness), []);
        let chosen = PathBuf::from("/chosen");
        harness.state_mut().screen.folder_chosen(chosen.clone());
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(
            asked(&mut harness),
            [Ask::Export(vec![Format::Pdf], Some(chosen))]
        );
    }
}

#[test]
fn an_export_under_way_shows_each_document_and_esc_stops_it() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        let states = [saved(), ExportState::Running];
        harness.state_mut().exports = exports(true, states);
        harness.run();
        assert!(says(&harness, &text.papers_running(2, 2)));
        assert!(says(&harness, text.papers_saved()));
        assert!(says(&harness, text.papers_writing()));
        assert!(says(&harness, &text.papers_stored("/消保演练")));
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(asked(&mut harness), [Ask::CancelExport]);
        // A second export does not begin over the first.
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(asked(&mut harness), []);
        let states = [ExportState::Running, ExportState::Waiting];
        harness.state_mut().exports = exports(true, states);
        harness.run();
        assert!(says(&harness, text.papers_waiting()));
    }
}

#[test]
fn a_document_that_failed_says_why_and_is_tried_again_alone() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        let why = "磁盘已满，没有写入。";
        let states = [saved(), ExportState::Failed(why.to_owned())];
        harness.state_mut().exports = exports(false, states);
        harness.state_mut().screen.asked = true;
        harness.run();
        assert!(says(&harness, why));
        assert!(says(&harness, &text.papers_some_saved(2, 1)));
        let retry = text.papers_retry_of(text.papers_record_pdf());
        harness
            .get_by_role_and_label(Role::Button, &retry)
            .click_accesskit();
        harness.run();
        let folder = harness.state().session.export_folder();
        assert_eq!(
            asked(&mut harness),
            [Ask::Export(vec![Format::Pdf], Some(folder))]
        );
        harness
            .get_by_role_and_label(Role::Button, text.papers_reveal())
            .click_accesskit();
        harness.run();
        assert_eq!(
            asked(&mut harness),
            [Ask::Reveal(PathBuf::from("/消保演练"))]
        );
    }
}

#[test]
fn warnings_of_a_saved_document_are_told() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let warning = "有一个字没有字体";
        let path = PathBuf::from("/消保演练/记录.docx");
        let states = [ExportState::Saved(path, vec![warning.to_owned()]), saved()];
        harness.state_mut().exports = exports(false, states);
        harness.state_mut().screen.asked = true;
        harness.run();
        assert!(says(&harness, warning));
        let text = harness.state().session.text().clone();
        assert!(says(&harness, &text.papers_all_saved(2)));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        harness.run();
        assert_eq!(asked(&mut harness), [Ask::Go(Go::Home)]);
    }
}

#[test]
fn what_is_left_to_do_is_told_and_blocks_nothing() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.run();
        let text = harness.state().session.text().clone();
        assert!(says(&harness, &text.papers_check_unrated(20)));
        let who = [
            text.signer_recorder(),
            text.signer_evaluator(),
            text.signer_head(),
        ]
        .join(text.list_separator());
        assert!(says(&harness, &text.papers_check_signs(who)));
        assert!(!says(&harness, text.papers_check_red()));
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(asked(&mut harness), [Ask::Go(Go::Debrief)]);
    }
}
