//! Who was there is who signed in; where nobody did, that is said and nothing is supposed.

use super::stage::{Stage, composed, setup, stamp};
use crate::drill::{Action, LedgerBody, LedgerDrill};
use crate::i18n::{Language, Text};
use crate::report::{DocumentKind, LedgerHead, LedgerKind, Options, Report, ledger, wrong_rates};
use crate::scenario::Rating;

/// Played by these of the roster.
fn held(signed: bool) -> Stage {
    let mut plan = setup();
    if !signed {
        for person in &mut plan.participants {
            person.signed_in = None;
            person.absence.clear();
        }
    }
    let mut stage = Stage::new(plan, &["XB-01"]);
    stage.act(Action::Start).wait(9).rate("C01", Rating::Met);
    stage.wait(60).act(Action::End);
    stage
}

fn told(report: &Report) -> String {
    let mut told = String::new();
    report.clone().map_text(&mut |text, _| {
        told.push_str(text);
        told.push('\n');
    });
    told
}

fn booked(stage: &Stage, text: &Text) -> Report {
    let drill = LedgerDrill {
        participants: stage.drill.state().setup.expected(),
        body: LedgerBody::of(&stage.drill),
        ..LedgerDrill::default()
    };
    let head = LedgerHead::default();
    ledger(
        LedgerKind::Ledger,
        &[drill],
        &[],
        &head,
        text,
        &stamp(),
        &Options::of(text),
    )
}

#[test]
fn where_nobody_signed_in_no_paper_supposes_who_was_there() {
    for language in Language::ALL {
        let text = Text::new(language);
        let stage = held(false);
        for kind in [
            DocumentKind::Record,
            DocumentKind::Minutes,
            DocumentKind::Report,
            DocumentKind::SignIn,
        ] {
            let told = told(&composed(&stage.drill, kind, language));
            let words = [text.doc_no_sign_in(), text.paper_no_sign_in()];
            assert!(words.iter().any(|w| told.contains(w)), "{kind:?}: {told}");
            assert!(!told.contains(&text.paper_attendance(9_usize, 3_usize)));
            assert!(!told.contains(&text.paper_attendance(9_usize, 9_usize)));
            // Nobody is called absent.
            let absent = text.doc_in_brackets(text.doc_not_signed_in(), "孙悦");
            assert!(!told.contains(&absent), "{kind:?}: {told}");
        }
        let told = told(&booked(&stage, &text));
        // Of the drill, and of its attendance.
        assert_eq!(told.matches(text.doc_no_sign_in()).count(), 2, "{told}");
    }
}

#[test]
fn who_signed_in_is_who_was_there() {
    for language in Language::ALL {
        let text = Text::new(language);
        let stage = held(true);
        for kind in [
            DocumentKind::Record,
            DocumentKind::Minutes,
            DocumentKind::Report,
            DocumentKind::SignIn,
        ] {
            let told = told(&composed(&stage.drill, kind, language));
            assert!(!told.contains(text.doc_no_sign_in()), "{kind:?}");
            // 沈亦宁 keeps the record; nothing shows that 何志远 and 罗敏 were there.
            let counted = text.paper_attendance(9_usize, 6_usize);
            assert!(told.contains(&counted), "{kind:?}");
        }
        let minutes = told(&composed(&stage.drill, DocumentKind::Minutes, language));
        let unsigned = ["何志远", "罗敏"].join(text.list_separator());
        assert!(minutes.contains(&unsigned), "{minutes}");
        assert!(
            !told(&composed(&stage.drill, DocumentKind::Record, language))
                .contains(text.doc_no_sign_in())
        );
        let booked = booked(&stage, &text);
        let rows: Vec<_> = booked
            .sections
            .iter()
            .flat_map(|s| &s.blocks)
            .filter_map(|block| match block {
                crate::report::Block::Table(table) => table.rows.first(),
                _ => None,
            })
            .collect();
        // 参演人数, and 应到, 实到 of the attendance.
        assert_eq!(rows[0][7].text, "6");
        let attendance = rows.iter().find(|row| row.len() == 9).unwrap();
        assert_eq!((&*attendance[5].text, &*attendance[6].text), ("9", "6"));
    }
}

/// 签到率 and 做到率 are held against the results themselves before a ledger is handed in: what is told otherwise is named with its row.
#[test]
fn a_rate_that_is_not_the_drills_own_is_named() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut stage = Stage::new(setup(), &["XB-01"]);
        stage.act(Action::Start).wait(9).rate("C01", Rating::Met);
        stage.rate("C02", Rating::Missed).wait(60).act(Action::End);
        let drill = LedgerDrill {
            body: LedgerBody::of(&stage.drill),
            ..LedgerDrill::default()
        };
        let drills = [drill];
        let scripts = stage.drill.scenarios().to_vec();
        let head = LedgerHead::default();
        let options = Options::of(&text);
        let book = ledger(
            LedgerKind::Ledger,
            &drills,
            &scripts,
            &head,
            &text,
            &stamp(),
            &options,
        );
        assert_eq!(wrong_rates(&book, &drills, &scripts), [""; 0]);
        let body = &drills[0].body;
        let tenth = (body.present * 2_000 + body.expected) / (2 * body.expected);
        let right = format!("{}.{}%", tenth / 10, tenth % 10);
        for (rate, wrong) in [
            (right.as_str(), "12.3%"),
            ("100.0%", "99.9%"),
            ("0.0%", "—"),
        ] {
            let mut altered = book.clone();
            altered.map_text(&mut |told, _| {
                if told == rate {
                    wrong.clone_into(told);
                }
            });
            let found = wrong_rates(&altered, &drills, &scripts);
            assert!(!found.is_empty(), "{rate}");
            assert!(found.iter().all(|row| row.ends_with(wrong)), "{found:?}");
        }
    }
}
