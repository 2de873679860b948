//! The page of a year as it is drawn: what a month has no room for, what the drawings say in words, and that figures agree with the drills.

use std::sync::Arc;

use super::stage::stamp;
use super::year::{
    aborted, day, filed, graded, head, month, page, pages, red_line, rows, scripts, told,
};
use crate::drill::{CorrectiveActionState, LedgerAction, LedgerDrill};
use crate::i18n::{Language, Text};
use crate::report::strip::Shape;
use crate::report::{
    Block, FormKind, Format, Forms, LedgerKind, Options, ledger, read_form, wrong_figures,
};
use crate::scenario::Rating;

/// Of a month with many drills those that crossed a red line are drawn before others, and all are counted.
#[test]
fn what_a_month_has_no_room_for_is_counted_and_is_no_red_line() {
    let score = filed(&graded(&[]), day(5, 1));
    let mut drills: Vec<LedgerDrill> = (1..=11)
        .map(|n| LedgerDrill {
            day: Some(day(5, n)),
            ..score.clone()
        })
        .collect();
    drills.push(filed(&red_line(), day(5, 28)));
    for language in Language::ALL {
        let text = Text::new(language);
        let page = page(LedgerKind::Year, &drills, &head(), &text);
        let (marks, more) = month(&page, 5);
        assert_eq!(marks.last().unwrap().0, Shape::RedLine);
        assert_eq!(more, text.year_more_drills(12 - marks.len()));
        // In words all are told.
        let score = crate::i18n::tenths(score.evaluation.verdict.tenths().unwrap());
        assert!(told(&page).contains(&format!("05-11 {score}")));
    }
}

/// Paper has the drawings alone, with the same figures in words; a page to be read has them as tables.
#[test]
fn what_is_drawn_is_told_in_words_too() {
    let drills = [filed(&graded(&[]), day(1, 8))];
    let text = Text::new(Language::ZhCn);
    let page = page(LedgerKind::Year, &drills, &head(), &text);
    let read = |format| {
        let bytes = crate::report::render(&page, format).unwrap().bytes;
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let score = crate::i18n::tenths(drills[0].evaluation.verdict.tenths().unwrap());
    let markdown = read(Format::Markdown);
    assert!(markdown.contains("| 一季 | 1 | 01-08"), "{markdown}");
    assert!(!markdown.contains("<svg"));
    let html = read(Format::Html);
    assert_eq!(html.matches("<svg").count(), 2);
    let told = format!("1 月：01-08 {score}");
    assert!(html.contains(&format!(r#"aria-label="{told}"#)), "{html}");
    assert!(html.contains("<th scope=\"col\">各场日期和得分</th>"));
    // Neither is there a second time on paper: the tables are gone.
    let mut printed = page.clone();
    printed.keep_what_is_printed();
    assert_eq!(rows(&printed, "开展"), Vec::<Vec<String>>::new());
    assert_eq!(rows(&printed, "消费者权利"), Vec::<Vec<String>>::new());
}

/// The large figures and the drawings are held against the drills.
#[test]
fn figures_that_disagree_are_named() {
    let drills = [
        filed(&graded(&[]), day(1, 8)),
        filed(&aborted(), day(2, 8)),
        filed(&red_line(), day(3, 8)),
    ];
    for language in Language::ALL {
        let text = Text::new(language);
        for book in [LedgerKind::Year, LedgerKind::YearSlide] {
            let page = page(book, &drills, &head(), &text);
            assert_eq!(wrong_figures(&page, &drills), [""; 0]);
            let with = |change: &dyn Fn(&mut Block)| {
                let mut altered = page.clone();
                let sections = altered.sections.iter_mut();
                sections.flat_map(|s| &mut s.blocks).for_each(change);
                wrong_figures(&altered, &drills)
            };
            let found = with(&|block| {
                if let Block::Figures(figures) = block {
                    for figure in figures {
                        figure.number = "7".to_owned();
                    }
                }
            });
            assert_eq!(found.len(), 5, "{found:?}");
            let found = with(&|block| {
                if let Block::Months(months) = block {
                    months.months[2].marks.clear();
                }
            });
            assert_eq!(found.len(), 1, "{found:?}");
            let found = with(&|block| {
                if let Block::Reach(reach) = block {
                    reach.rights[0].total += 1;
                    reach.posts.clear();
                }
            });
            assert_eq!(found.len(), 2, "{found:?}");
        }
    }
}

/// Nobody of the staff is named on it, in whatever edition.
#[test]
fn it_names_nobody_of_the_staff() {
    let mut drill = filed(&graded(&[("C05", Rating::Missed)]), day(1, 8));
    let name = drill.body.people[0].name.clone();
    assert!(!name.is_empty());
    drill.uid = "first".to_owned();
    drill.body.actions = vec![LedgerAction {
        measure: format!("由{name}晨会带练"),
        state: CorrectiveActionState::Done,
        done_on: Some(day(2, 20)),
        items: vec![(0, "C05".to_owned())],
        ..LedgerAction::default()
    }];
    for language in Language::ALL {
        let text = Text::new(language);
        let said = told(&page(LedgerKind::Year, &[drill.clone()], &head(), &text));
        assert!(said.contains("晨会带练"), "{said}");
        assert!(!said.contains(&name), "{said}");
        assert!(said.contains(text.year_source()));
    }
}

/// What the unit wrote of the next year stands there; nothing is made up where it wrote nothing.
#[test]
fn what_is_meant_for_next_year_stands_only_where_it_was_written() {
    let drills = [filed(&graded(&[]), day(1, 8))];
    let text = Text::new(Language::ZhCn);
    assert!(!told(&page(LedgerKind::Year, &drills, &head(), &text)).contains("明年"));
    let shipped = FormKind::Book(LedgerKind::Year).source();
    let foot = "(\n            part: \"foot\"";
    let own = r#"(part: "own", heading: ("明年打算", "Next year"), text: ("每季练一次逐级上报。", "Every quarter.")),"#;
    let source = shipped.replacen(foot, &[own, foot].concat(), 1);
    let (file, findings) = read_form(source.as_bytes());
    assert!(findings.is_empty(), "{findings:?}");
    let mut forms = Forms::default();
    forms.add(file.unwrap());
    let options = Options {
        forms: Arc::new(forms),
        ..Options::of(&text)
    };
    let report = ledger(
        LedgerKind::Year,
        &drills,
        &scripts(),
        &head(),
        &text,
        &stamp(),
        &options,
    );
    let said = told(&report);
    assert!(
        said.contains("、明年打算") && said.contains("每季练一次逐级上报。"),
        "{said}"
    );
    assert_eq!(pages(&report), 1);
}
