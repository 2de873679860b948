use std::cell::RefCell;
use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::drill::{Action, Refused};
use crate::i18n::Language;
use crate::report::{self, Step};
use crate::session::{Command, Effect};
use crate::settings::Settings;
use crate::tasks::{
    Edition, Export, ExportFile, ExportRequest, ExportState, Jobs, Lookup, Tasks, Waiting,
    tests::over,
};
use crate::ui::fonts;
use crate::ui::keys::Keys;
use crate::ui::theme::Theme;

mod exports;
mod sentences;

/// The screen on a drill that has ended, with an export as it might stand.
struct Bench {
    session: Session,
    screen: PapersScreen,
    tasks: Tasks,
    jobs: Jobs,
    waiting: Waiting,
    theme: Theme,
    queue: RefCell<Vec<Request>>,
    _folder: tempfile::TempDir,
}

fn bench(language: Language) -> Harness<'static, Bench> {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        language,
        ..Settings::default()
    };
    settings.save(folder.path()).unwrap();
    let session = over(folder.path());
    let bench = Bench {
        screen: PapersScreen::new(&session),
        session,
        tasks: Tasks::default(),
        jobs: Jobs::default(),
        waiting: Waiting::default(),
        theme: Theme::light(),
        queue: RefCell::default(),
        _folder: folder,
    };
    Harness::builder()
        .with_size([1440.0, 900.0])
        .build_ui_state(
            |ui, bench: &mut Bench| {
                let ctx = ui.ctx().clone();
                ctx.set_fonts(fonts::definitions(bench.session.text().language()));
                let cx = Cx {
                    text: bench.session.text(),
                    session: &bench.session,
                    theme: &bench.theme,
                    tasks: &bench.tasks,
                    drawn_by: &super::super::DrawnBy::default(),
                    audience: &super::super::audience::Audience::default(),
                    recorder: false,
                    lookup: Lookup::new(&bench.jobs, &bench.session, &bench.waiting),
                    queue: &bench.queue,
                };
                if ctx.current_pass_index() == 0 {
                    bench.screen.on_keys(&Keys::new(&ctx), &cx);
                }
                bench.screen.ui(ui, &cx);
            },
            bench,
        )
}

fn asked(harness: &mut Harness<'static, Bench>) -> Vec<Request> {
    let asks = std::mem::take(&mut *harness.state_mut().queue.borrow_mut());
    let made = |ask: &Request| {
        // What is remembered for the next time is looked at by a test of its own.
        let remembered = matches!(ask, Request::Run(Command::Change(_)));
        remembered || matches!(ask, Request::Preview(_) | Request::DrawPage(..))
    };
    asks.into_iter().filter(|ask| !made(ask)).collect()
}

/// An export that writes nothing the scan would hold.
fn export(
    harness: &Harness<'static, Bench>,
    documents: Vec<(DocumentKind, Format)>,
    folder: Option<PathBuf>,
) -> Request {
    let edition = Edition {
        scan: Scan::Refuse,
        ..Edition::new(&harness.state().session)
    };
    Request::Export(Box::new(ExportRequest {
        setup: None,
        documents,
        names: BTreeMap::new(),
        folder,
        edition,
        code_sheet: false,
    }))
}

fn says(harness: &Harness<'static, Bench>, sentence: &str) -> bool {
    harness
        .query_all_by_label_contains(sentence)
        .next()
        .is_some()
}

fn file(format: Format, name: &str, state: ExportState) -> ExportFile {
    ExportFile {
        kind: Some(DocumentKind::Record),
        format,
        name: name.to_owned(),
        state,
    }
}

/// An export as it might stand.
fn exports(running: bool, states: [ExportState; 2]) -> Export {
    let [word, pdf] = states;
    Export {
        files: vec![
            file(Format::Docx, "记录.docx", word),
            file(Format::Pdf, "记录.pdf", pdf),
        ],
        folder: PathBuf::from("/消保演练"),
        running,
        ..Export::default()
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
        let both = vec![
            (DocumentKind::Record, Format::Docx),
            (DocumentKind::Record, Format::Pdf),
        ];
        assert_eq!(
            asked(&mut harness),
            [export(&harness, both, Some(folder.clone()))]
        );
        harness
            .get_by_role_and_label(Role::CheckBox, "Word")
            .click_accesskit();
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(
            asked(&mut harness),
            [export(
                &harness,
                vec![(DocumentKind::Record, Format::Pdf)],
                Some(folder)
            )]
        );
    }
}

#[test]
fn nothing_ticked_or_no_folder_is_said_and_not_exported() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        for name in ["Word", "PDF"] {
            harness.run();
            harness
                .get_by_role_and_label(Role::CheckBox, name)
                .click_accesskit();
        }
        harness.run();
        assert!(says(&harness, text.papers_nothing()));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let said = |reason: &str| Request::Toast(reason.to_owned());
        assert_eq!(asked(&mut harness), [said(text.papers_nothing())]);
        harness
            .get_by_role_and_label(Role::CheckBox, "PDF")
            .click_accesskit();
        harness.state_mut().screen.folder = "记录".to_owned();
        harness.run();
        assert!(says(&harness, text.papers_folder_relative()));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let reason = text.papers_folder_relative();
        assert_eq!(asked(&mut harness), [said(reason)]);
        let chosen = PathBuf::from("/chosen");
        let answer = News::FolderChosen(FolderFor::Export, Some(chosen.clone()));
        assert_eq!(harness.state_mut().screen.on_news(answer), None);
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(
            asked(&mut harness),
            [export(
                &harness,
                vec![(DocumentKind::Record, Format::Pdf)],
                Some(chosen)
            )]
        );
    }
}

#[test]
fn what_is_ticked_and_does_not_exist_is_said_and_the_rest_is_exported() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        let minutes = DocumentKind::Minutes.name(&text);
        for name in ["Word", "PDF", "Excel", "CSV", minutes] {
            harness.run();
            harness
                .get_by_role_and_label(Role::CheckBox, name)
                .click_accesskit();
        }
        harness.run();
        let formats = ["Excel", "CSV"].join(text.list_separator());
        let left = text.papers_lacking(text.kind_formats(formats, minutes));
        assert!(says(&harness, &left), "{left}");
        let documents = harness.state().screen.documents();
        assert_eq!(
            documents,
            [
                (DocumentKind::Record, Format::Xlsx),
                (DocumentKind::Record, Format::Csv)
            ]
        );
    }
}

#[test]
fn an_export_under_way_shows_each_document_and_esc_stops_it() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let text = harness.state().session.text().clone();
        let states = [saved(), ExportState::Running(Step::LayOut)];
        harness.state_mut().tasks.export = exports(true, states);
        harness.run();
        assert!(says(&harness, &text.papers_running(2, 2)));
        assert!(says(&harness, text.papers_saved()));
        let doing = [text.papers_step_lay_out(), " 15%"].concat();
        assert!(says(&harness, &doing));
        assert!(says(&harness, &text.papers_stored("/消保演练")));
        harness.key_press(Key::Escape);
        harness.run();
        assert_eq!(asked(&mut harness), [Request::CancelExport]);
        // A second export does not begin over the first.
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        assert_eq!(asked(&mut harness), []);
        let states = [ExportState::Running(Step::Compose), ExportState::Waiting];
        harness.state_mut().tasks.export = exports(true, states);
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
        harness.state_mut().tasks.export = exports(false, states);
        harness.state_mut().screen.asked = true;
        harness.run();
        assert!(says(&harness, why));
        assert!(says(&harness, &text.papers_some_saved(2, 1)));
        let retry = text.papers_retry_of(format!("{} PDF", DocumentKind::Record.name(&text)));
        harness
            .get_by_role_and_label(Role::Button, &retry)
            .click_accesskit();
        harness.run();
        let folder = harness.state().session.export_folder();
        assert_eq!(
            asked(&mut harness),
            [export(
                &harness,
                vec![(DocumentKind::Record, Format::Pdf)],
                Some(folder)
            )]
        );
        harness
            .get_by_role_and_label(Role::Button, text.papers_reveal())
            .click_accesskit();
        harness.run();
        assert_eq!(
            asked(&mut harness),
            [Request::Reveal(PathBuf::from("/消保演练"))]
        );
    }
}

/// On the smallest window, beneath all checks: the reason is whole, in sight and in the place for it.
#[test]
fn why_a_document_failed_is_in_sight_on_a_small_window() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.set_size(egui::vec2(1024.0, 700.0));
        let text = harness.state().session.text().clone();
        let why = text.cli_export_folder("/tmp/a/folder/with/no/right/to/it", text.io_denied());
        let states = [
            ExportState::Failed(why.clone()),
            ExportState::Failed(why.clone()),
        ];
        harness.state_mut().tasks.export = exports(false, states);
        harness.state_mut().screen.asked = true;
        harness.state_mut().screen.pane = Pane::Export;
        harness.run();
        let first = harness
            .query_all_by_label_contains(&why)
            .next()
            .unwrap()
            .rect();
        let button = text.papers_export();
        let buttons = harness.get_by_role_and_label(Role::Button, button).rect();
        assert!(
            first.top() >= 0.0 && first.bottom() <= buttons.top(),
            "{first:?} {buttons:?}"
        );
    }
}

/// In a narrow window what writes the files is in sight from every pane, and leads to where they are told.
#[test]
fn a_narrow_window_exports_from_every_pane() {
    for language in Language::ALL {
        for pane in [Pane::Options, Pane::Text] {
            let mut harness = bench(language);
            harness.set_size(egui::vec2(1024.0, 700.0));
            harness.state_mut().screen.pane = pane;
            harness.run();
            let text = harness.state().session.text().clone();
            harness
                .get_by_role_and_label(Role::Button, text.papers_export())
                .click();
            harness.run();
            assert_eq!(harness.state().screen.pane, Pane::Export);
            let asked = asked(&mut harness);
            let is_export = |request: &Request| matches!(request, Request::Export(..));
            assert!(asked.iter().any(is_export), "{asked:?}");
        }
    }
}

#[test]
fn warnings_of_a_saved_document_are_told() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let warning = "有一个字没有字体";
        let path = PathBuf::from("/消保演练/记录.docx");
        let states = [ExportState::Saved(path, vec![warning.to_owned()]), saved()];
        harness.state_mut().tasks.export = exports(false, states);
        harness.state_mut().screen.asked = true;
        harness.run();
        assert!(says(&harness, warning));
        let text = harness.state().session.text().clone();
        assert!(says(&harness, &text.papers_all_saved(2)));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        harness.run();
        assert_eq!(asked(&mut harness), [Request::Go(Route::Home)]);
    }
}

#[test]
fn what_is_left_to_do_is_told_and_blocks_nothing() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.run();
        let text = harness.state().session.text().clone();
        assert!(says(&harness, &text.papers_check_unrated(3)));
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
        assert_eq!(asked(&mut harness), [Request::Go(Route::Debrief)]);
    }
}

/// Answers what the screen asks of jobs, as the program does.
fn answer(harness: &mut Harness<'static, Bench>) {
    for _ in 0..6 {
        // A choice rests before pages are made of it.
        for _ in 0..12 {
            harness.step();
        }
        let asks = std::mem::take(&mut *harness.state_mut().queue.borrow_mut());
        for ask in asks {
            match ask {
                Request::Preview(wanted) => {
                    let compare = wanted.compare;
                    let jobs = crate::jobs::Jobs::default();
                    let session = &harness.state().session;
                    let begun = crate::tasks::preview::lay_out(&jobs, session, *wanted);
                    assert_eq!(begun, Ok(()));
                    for _ in 0..=usize::from(compare) {
                        let news = jobs.wait().unwrap();
                        assert_eq!(harness.state_mut().screen.on_news(news), None);
                    }
                }
                Request::DrawPage(pages, page, hundredths) => {
                    let pixels = pages.render(page, hundredths as f32 / 100.0).unwrap();
                    let news = News::PageDrawn {
                        pages,
                        page,
                        hundredths,
                        pixels,
                    };
                    assert_eq!(harness.state_mut().screen.on_news(news), None);
                }
                Request::Run(command) => {
                    let effect = harness.state_mut().session.run(command);
                    // A frame drawn twice asks twice; the program has answered before the second.
                    let again = Effect::Refused(Refused::NoChange);
                    assert!(effect == Effect::Done || effect == again, "{effect:?}");
                }
                other => harness.state().queue.borrow_mut().push(other),
            }
        }
    }
}

#[test]
fn the_pages_of_the_kind_in_view_are_shown_and_turned_by_key() {
    for language in Language::ALL {
        let mut harness = bench(language);
        harness.state_mut().screen.edition.with_log = true;
        answer(&mut harness);
        let text = harness.state().session.text().clone();
        let all = harness.state().screen.sheets.shown_count().unwrap();
        assert!(all > 1, "{all}");
        assert!(says(&harness, &text.papers_page(all, 1)));
        harness.key_press(Key::PageDown);
        answer(&mut harness);
        assert!(
            harness
                .query_by_role_and_label(Role::Label, &text.papers_page(all, 2))
                .is_some()
        );
        let name = text.papers_look_at(DocumentKind::Minutes.name(&text));
        harness
            .get_by_role_and_label(Role::Button, &name)
            .click_accesskit();
        answer(&mut harness);
        assert_eq!(harness.state().screen.shown, DocumentKind::Minutes);
        let minutes = harness.state().screen.sheets.shown_count().unwrap();
        assert!(minutes < all, "{minutes} {all}");
        assert!(says(&harness, &text.papers_page(minutes, 1)));
    }
}

#[test]
fn what_is_noted_in_the_log_lays_nothing_out_again() {
    let mut harness = bench(Language::ZhCn);
    answer(&mut harness);
    let previews = |harness: &mut Harness<'static, Bench>| {
        for _ in 0..12 {
            harness.step();
        }
        let asks = std::mem::take(&mut *harness.state_mut().queue.borrow_mut());
        let asks = asks.into_iter();
        asks.filter(|ask| matches!(ask, Request::Preview(_)))
            .count()
    };
    let noted =
        crate::archive::NewAuditRecord::file(None, std::path::Path::new("a"), "", "pdf", "");
    let log = Command::Log(vec![noted]);
    let session = &mut harness.state_mut().session;
    let before = session.revision();
    assert_eq!(session.run(log), Effect::Done);
    assert_ne!(session.revision(), before);
    assert_eq!(previews(&mut harness), 0);
    // An entry of the drill does.
    let entry = Action::Debrief(crate::drill::DebriefEdit::SetOverall {
        text: "总评".to_owned(),
    });
    let session = &mut harness.state_mut().session;
    assert_eq!(session.run(Command::Act(entry)), Effect::Done);
    assert_eq!(previews(&mut harness), 1);
}

#[test]
fn a_number_found_holds_the_export_until_it_is_masked_or_let_through_for_a_reason() {
    for language in Language::ALL {
        let mut harness = bench(language);
        let number = Action::Debrief(crate::drill::DebriefEdit::SetOverall {
            text: "回电13812345678".to_owned(),
        });
        let session = &mut harness.state_mut().session;
        assert_eq!(session.run(Command::Act(number)), Effect::Done);
        answer(&mut harness);
        let text = harness.state().session.text().clone();
        assert!(says(&harness, "138****5678"));
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let held = Request::Toast(text.papers_held().to_owned());
        assert_eq!(asked(&mut harness), [held]);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
        answer(&mut harness);
        assert_eq!(harness.state().screen.edition.scan, Scan::Mask);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let asks = asked(&mut harness);
        assert!(matches!(&asks[..], [Request::Export(order)] if order.edition.scan == Scan::Mask));
        harness.state_mut().screen.edition.scan = Scan::Warn;
        answer(&mut harness);
        harness.state_mut().screen.reason = "上级行要求".to_owned();
        harness.run();
        harness
            .get_by_role_and_label(Role::Button, text.papers_waive())
            .click_accesskit();
        answer(&mut harness);
        let drill = harness.state().session.drill().unwrap();
        let (_, remark) = drill.state().remarks.last().unwrap();
        assert!(remark.contains("上级行要求") && remark.contains("138****5678"));
        // The log of the record prints it, with its moment.
        let session = &harness.state().session;
        let stamp = session.stamp();
        let mut options = session.report_options();
        options.with_log = true;
        let record = report::compose(drill, DocumentKind::Record, &text, &stamp, &options);
        let printed = report::render(&record, Format::Markdown).unwrap().bytes;
        assert!(String::from_utf8(printed).unwrap().contains("上级行要求"));
        // While a change is being looked through, what was let through is no answer yet.
        harness.state_mut().screen.edition.marking = "内部".to_owned();
        harness.step();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.step();
        let checking = Request::Toast(text.papers_checking().to_owned());
        let queue = &harness.state().queue;
        let said = |ask: &Request| matches!(ask, Request::Toast(_) | Request::Export(_));
        let told: Vec<Request> = queue.borrow().iter().filter(|a| said(a)).cloned().collect();
        assert_eq!(told, [checking]);
        queue.borrow_mut().retain(|ask| !said(ask));
        assert!(says(&harness, text.papers_checking()));
        answer(&mut harness);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        harness.run();
        let asks = asked(&mut harness);
        assert!(matches!(&asks[..], [Request::Export(order)] if order.edition.scan == Scan::Warn));
    }
}
