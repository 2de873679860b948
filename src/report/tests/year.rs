//! The page of a year: one page whatever stands on it, and never a figure for what nobody saw.

use chrono::{Datelike as _, NaiveDate};

use super::stage::{Stage, at, setup, stamp};
use crate::drill::{
    Action, CorrectiveActionState, LedgerAction, LedgerBody, LedgerDrill, LedgerPerson, Origin,
    RuleChange,
};
use crate::i18n::{Language, Text};
use crate::report::strip::Shape;
use crate::report::{
    Block, Format, LedgerHead, LedgerKind, Options, Report, Stamp, ledger, ledger_file_name,
};
use crate::review::{FEW, Plan};
use crate::scenario::{Category, Rating, Scenario};

pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn begun() -> Stage {
    let mut stage = Stage::new(setup(), &["XB-01"]);
    stage.act(Action::Start).wait(70);
    stage
}

/// Everything rated: these partly or not, the others done.
pub(super) fn graded(others: &[(&str, Rating)]) -> Stage {
    let mut stage = begun();
    for item in stage.drill.scenarios()[0].clone().scored_items() {
        let other = others.iter().find(|(id, _)| *id == item.id);
        stage.rate(&item.id, other.map_or(Rating::Met, |(_, rating)| *rating));
        stage.wait(2);
    }
    stage.act(Action::End);
    stage
}

fn ungraded() -> Stage {
    let mut stage = begun();
    stage.rate("C02", Rating::Missed).act(Action::End);
    stage
}

pub(super) fn aborted() -> Stage {
    let mut stage = begun();
    stage.rate("C02", Rating::Missed);
    stage.act(Action::Abort("有真实客户求助".to_owned()));
    stage
}

pub(super) fn red_line() -> Stage {
    let mut stage = begun();
    let script = stage.drill.scenarios()[0].clone();
    for item in script.scored_items() {
        stage.rate(&item.id, Rating::Met);
    }
    stage.rate(&script.red_lines().next().unwrap().id, Rating::Touched);
    stage.act(Action::End);
    stage
}

pub(super) fn filed(stage: &Stage, on: NaiveDate) -> LedgerDrill {
    let assessment = stage.drill.assess();
    let state = stage.drill.state();
    LedgerDrill {
        number: state.setup.number.clone(),
        day: Some(on),
        branch: state.setup.branch.clone(),
        titles: vec![stage.drill.scenarios()[0].title.clone()],
        category: Category::FraudPrevention.word().to_owned(),
        red_lines: assessment.counts.red_touched,
        evaluation: assessment.evaluation(state),
        body: LedgerBody::of(&stage.drill),
        ..LedgerDrill::default()
    }
}

pub(super) fn scripts() -> Vec<Scenario> {
    begun().drill.scenarios().to_vec()
}

pub(super) fn head() -> LedgerHead {
    LedgerHead {
        unit: "城东支行".to_owned(),
        filled_by: "何沐".to_owned(),
        from: Some(day(1, 1)),
        to: Some(day(12, 31)),
        ..LedgerHead::default()
    }
}

/// Filled in on 30 November.
pub(super) fn page(
    book: LedgerKind,
    drills: &[LedgerDrill],
    head: &LedgerHead,
    text: &Text,
) -> Report {
    let stamp = Stamp {
        exported_at: at("2026-11-30T09:00:00+08:00"),
        ..stamp()
    };
    let scripts = scripts();
    let options = Options::of(text);
    ledger(book, drills, &scripts, head, text, &stamp, &options)
}

pub(super) fn told(report: &Report) -> String {
    let mut told = String::new();
    report.clone().map_text(&mut |text, _| {
        told.push_str(text);
        told.push('\n');
    });
    told
}

/// The rows of the table that has a column of this title.
pub(super) fn rows(report: &Report, column: &str) -> Vec<Vec<String>> {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) if table.columns.iter().any(|c| c.title == column) => Some(table),
        _ => None,
    });
    let Some(table) = tables.next() else {
        return Vec::new();
    };
    let rows = table.rows.iter();
    rows.map(|row| row.iter().map(|cell| cell.text.clone()).collect())
        .collect()
}

/// A large figure by its key: the number, and what is told below it.
pub(super) fn figure(report: &Report, key: &str) -> (String, String) {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let mut figures = blocks.filter_map(|block| match block {
        Block::Figures(figures) => Some(figures),
        _ => None,
    });
    let mut figures = figures.next().unwrap().iter();
    let found = figures.find(|figure| figure.key == key).unwrap();
    (found.number.clone(), found.told.clone())
}

/// The marks of a month as they are drawn, with what is said of those there is no room for.
pub(super) fn month(report: &Report, month: usize) -> (Vec<(Shape, String)>, String) {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let mut months = blocks.filter_map(|block| match block {
        Block::Months(months) => Some(months),
        _ => None,
    });
    let month = months.next().unwrap().months[month - 1].clone();
    let marks = month.marks.into_iter().map(|held| (held.shape, held.label));
    (marks.collect(), month.more)
}

pub(super) fn pages(report: &Report) -> usize {
    crate::report::preview(report).unwrap().count()
}

#[test]
fn of_few_drills_nothing_is_ranked_and_nothing_unseen_counts() {
    let missed = [("C05", Rating::Missed), ("C02", Rating::Partly)];
    let drills = [
        filed(&graded(&missed), day(1, 8)),
        filed(&graded(&[("C05", Rating::Missed)]), day(2, 9)),
        filed(&ungraded(), day(3, 3)),
        filed(&aborted(), day(3, 4)),
        filed(&red_line(), day(8, 14)),
    ];
    for language in Language::ALL {
        let text = Text::new(language);
        let page = page(LedgerKind::Year, &drills, &head(), &text);
        let said = told(&page);
        let aborted = text.year_aborted(1_usize);
        assert_eq!(figure(&page, "held"), ("4".to_owned(), aborted));
        // Two scores are no average, and the red line's is none.
        let (average, why) = figure(&page, "average");
        assert_eq!(average, "—");
        assert!(
            why.starts_with(&text.year_average_none(2_usize, FEW)),
            "{why}"
        );
        assert!(said.contains(&text.year_missed_few(3_usize)), "{said}");
        assert!(said.contains(&text.year_missed_ungraded(1_usize)), "{said}");
        let red = text.short_date(day(8, 14));
        assert_eq!(figure(&page, "red_lines"), ("1".to_owned(), red));
        // Each has a shape of its own, and what was broken off has none.
        let ungraded = (Shape::Ungraded, text.year_mark_ungraded().to_owned());
        assert_eq!(month(&page, 3), (vec![ungraded], String::new()));
        let red = (Shape::RedLine, text.year_mark_red().to_owned());
        assert_eq!(month(&page, 8), (vec![red], String::new()));
        let score = crate::i18n::tenths(drills[0].evaluation.verdict.tenths().unwrap());
        assert_eq!(
            month(&page, 1),
            (vec![(Shape::Graded, score)], String::new())
        );
        assert_eq!(month(&page, 4).0, []);
        let item = |id: &str| scripts()[0].item(id).unwrap().formal_title().to_owned();
        // In the order of the script; of the ungraded and the aborted drill nothing counts.
        let column = if language == Language::En {
            "Not met / rated"
        } else {
            "没做到/评定"
        };
        let shown = rows(&page, column);
        assert_eq!(shown[0][..2], [item("C02"), "1 / 3".into()]);
        assert_eq!(shown[1][..2], [item("C05"), "2 / 3".into()]);
        // A drill without a grade has no score, nor has one with a red line.
        let column = if language == Language::En {
            "Held"
        } else {
            "开展"
        };
        let quarters = rows(&page, column);
        assert_eq!(quarters[0][1], "3");
        assert!(quarters[0][2].contains(text.verdict_provisional()));
        assert_eq!(
            quarters[2][2],
            text.year_scored("08-14", text.year_red_word())
        );
        assert_eq!(quarters[1][1..], ["0".to_owned(), String::new()]);
    }
}

/// What was done first about an item stands beside it, and how it went in the drills after that day alone.
#[test]
fn what_was_missed_is_followed_to_what_was_done_and_how_it_went_since() {
    let action = LedgerAction {
        measure: "晨会练口径".to_owned(),
        state: CorrectiveActionState::Done,
        done_on: Some(day(2, 20)),
        items: vec![(0, "C05".to_owned())],
        ..LedgerAction::default()
    };
    let missed = [("C05", Rating::Missed)];
    let mut first = filed(&graded(&missed), day(1, 8));
    first.uid = "first".to_owned();
    first.body.actions = vec![action.clone()];
    let mut drills = vec![
        first,
        filed(&graded(&missed), day(2, 9)),
        // On the day itself it could not have worked yet.
        filed(&graded(&missed), day(2, 20)),
        filed(&graded(&[]), day(3, 3)),
        filed(&graded(&missed), day(4, 3)),
    ];
    for language in Language::ALL {
        let text = Text::new(language);
        let column = if language == Language::En {
            "Since then"
        } else {
            "补以后"
        };
        let after = |drills: &[LedgerDrill], head: &LedgerHead| {
            rows(&page(LedgerKind::Year, drills, head, &text), column)[0][2..].to_vec()
        };
        let done = after(&drills, &head());
        assert_eq!(
            done,
            ["晨会练口径".to_owned(), text.year_since(1_usize, 2_usize)]
        );
        // A rule that was in force earlier is what was done first; one that is not yet counts for nothing.
        let rule = |effective: Option<NaiveDate>| RuleChange {
            name: "《应急预案》".to_owned(),
            clause: "第十八条".to_owned(),
            effective_on: effective,
            origin: Some(Origin {
                drill: "first".to_owned(),
                ..Origin::default()
            }),
            ..RuleChange::default()
        };
        let with = |rule: RuleChange| LedgerHead {
            rules: vec![rule],
            ..head()
        };
        let changed = text.year_fixed_rule("第十八条", "《应急预案》");
        assert_eq!(
            after(&drills, &with(rule(Some(day(2, 1))))),
            [changed, text.year_since(1_usize, 4_usize)]
        );
        assert_eq!(after(&drills, &with(rule(None))), done);
        assert_eq!(after(&drills, &with(rule(Some(day(12, 20))))), done);
        assert_eq!(after(&drills[..2], &head())[1], text.year_since_none());
    }
    // What is being done is not done yet.
    drills[0].body.actions[0].state = CorrectiveActionState::Underway;
    let text = Text::new(Language::ZhCn);
    assert_eq!(
        rows(&page(LedgerKind::Year, &drills, &head(), &text), "补以后")[0][2..],
        ["—", "—"]
    );
}

#[test]
fn of_enough_drills_what_was_most_often_missed_comes_first() {
    let mut drills: Vec<LedgerDrill> = (1..=5)
        .map(|month| filed(&graded(&[("C05", Rating::Missed)]), day(month, 6)))
        .collect();
    drills.push(filed(&graded(&[("C02", Rating::Partly)]), day(11, 6)));
    let text = Text::new(Language::ZhCn);
    let page = page(LedgerKind::Year, &drills, &head(), &text);
    let first = scripts()[0].item("C05").unwrap().formal_title().to_owned();
    let shown = rows(&page, "没做到/评定");
    assert_eq!(shown[0][..2], [first, "5 / 6".into()]);
    // Nothing was done about it, and nothing is supposed.
    assert_eq!(shown[0][2..], ["—", "—"]);
    let said = told(&page);
    assert!(said.contains(&text.year_missed_note(6_usize)), "{said}");
    assert!(!said.contains("未评级的"), "{said}");
    let scores = drills.iter().filter_map(|d| d.evaluation.verdict.tenths());
    let mean = crate::drill::half_up(scores.map(f64::from).sum::<f64>() / 6.0) as u32;
    let (average, told) = figure(&page, "average");
    assert_eq!(average, crate::i18n::tenths(mean));
    assert!(told.starts_with(&text.year_average(6_usize)), "{told}");
}

#[test]
fn the_plan_of_the_year_stands_beside_what_was_held() {
    let drills = [filed(&graded(&[]), day(1, 8))];
    let text = Text::new(Language::ZhCn);
    let mut head = head();
    let unplanned = page(LedgerKind::Year, &drills, &head, &text);
    assert!(!told(&unplanned).replace("统计", "").contains("计划"));
    assert_eq!(figure(&unplanned, "held").0, "1");
    let wanted = [Category::FraudPrevention, Category::Complaint].map(Category::word);
    head.take_plan(&format!(r#"{{"quarters":[1,2,0,1],"wanted":{wanted:?}}}"#));
    let page = page(LedgerKind::Year, &drills, &head, &text);
    let said = told(&page);
    let lacking = "计划还差3场".to_owned();
    assert_eq!(figure(&page, "held"), ("1 / 4".to_owned(), lacking));
    assert!(said.contains("二季练0，计划2"), "{said}");
    assert!(said.contains(text.year_note_dashed()), "{said}");
    assert!(said.contains("计划内还没练：消保投诉。"), "{said}");
    let quarters = rows(&page, "计划");
    assert_eq!(quarters[1][1..3], ["2", "0"]);
    // A plan that cannot be read is none.
    head.take_plan("{");
    assert_eq!(head.plan, None::<Plan>);
}

#[test]
fn a_quarter_to_come_was_not_left_out() {
    let text = Text::new(Language::ZhCn);
    let mut drill = filed(&graded(&[]), day(1, 8));
    drill.day = drill.day.and_then(|day| day.with_year(2027));
    let mut head = head();
    head.from = NaiveDate::from_ymd_opt(2027, 1, 1);
    head.to = NaiveDate::from_ymd_opt(2027, 12, 31);
    let page = page(LedgerKind::Year, &[drill], &head, &text);
    let quarters = rows(&page, "开展");
    assert_eq!(quarters[0][1], "1");
    for quarter in &quarters[1..] {
        assert_eq!(quarter[1..], ["—", text.year_to_come()]);
    }
    // No 0, and no frame around one.
    for right in rows(&page, "消费者权利") {
        assert_eq!(right[2..5], ["—", "—", "—"]);
    }
    assert!(told(&page).contains(text.year_missed_none()));
}

/// A year without drills has its plan and its teaching alone.
#[test]
fn of_no_drill_nothing_is_said_but_what_was_planned() {
    for language in Language::ALL {
        let text = Text::new(language);
        let mut head = head();
        let bare = page(LedgerKind::Year, &[], &head, &text);
        let has = |report: &Report, wanted: fn(&Block) -> bool| {
            let mut blocks = report.sections.iter().flat_map(|s| &s.blocks);
            blocks.any(wanted)
        };
        let months = |block: &Block| matches!(block, Block::Months(_));
        let rights = |block: &Block| matches!(block, Block::Reach(_));
        assert!(!has(&bare, months) && !has(&bare, rights));
        let none = ("0".to_owned(), text.year_mended_none().to_owned());
        assert_eq!(figure(&bare, "mended"), none);
        assert!(told(&bare).contains(text.teach_none_of_year()));
        head.plan = Some(Plan::default());
        let planned = page(LedgerKind::Year, &[], &head, &text);
        assert!(has(&planned, months) && !has(&planned, rights));
        assert_eq!(figure(&planned, "held").0, "0 / 4");
        for report in [&bare, &planned] {
            assert_eq!(pages(report), 1);
        }
    }
}

#[test]
fn what_was_mended_is_counted_and_what_is_overdue() {
    let mut drill = filed(&graded(&[]), day(1, 8));
    let action = |state, due| LedgerAction {
        state,
        due: Some(due),
        ..LedgerAction::default()
    };
    drill.body.actions = vec![
        action(CorrectiveActionState::Done, day(2, 1)),
        action(CorrectiveActionState::Open, day(12, 30)),
        action(CorrectiveActionState::Underway, day(3, 1)),
        action(CorrectiveActionState::Done, day(2, 2)),
    ];
    for language in Language::ALL {
        let text = Text::new(language);
        let mended = |drill: &LedgerDrill| {
            let page = page(
                LedgerKind::Year,
                std::slice::from_ref(drill),
                &head(),
                &text,
            );
            figure(&page, "mended")
        };
        let late = text.year_overdue(1_usize);
        assert_eq!(mended(&drill), ("2 / 4".to_owned(), late));
        let mut drill = drill.clone();
        drill.body.actions.remove(2);
        let none = text.year_overdue_none().to_owned();
        assert_eq!(mended(&drill), ("2 / 3".to_owned(), none));
        drill.body.actions.remove(1);
        assert_eq!(mended(&drill), ("2 / 2".to_owned(), String::new()));
    }
}

#[test]
fn it_is_one_page_however_much_there_is() {
    let long = "负责在营业厅现场处置突发事件的综合服务与消费者权益保护岗位人员";
    let mut drills = Vec::new();
    let one = filed(
        &graded(&[("C05", Rating::Missed), ("C02", Rating::Partly)]),
        day(1, 1),
    );
    for n in 0..60_u32 {
        let mut drill = one.clone();
        drill.day = Some(day(n % 12 + 1, n % 28 + 1));
        drill.branch = format!("{long}第{n}支行");
        drill.body.people = (0..60)
            .map(|p| LedgerPerson {
                name: format!("人{p}"),
                post: format!("{long}{p}"),
                office: None,
            })
            .collect();
        drill.body.actions = vec![LedgerAction {
            problem: long.repeat(6),
            measure: long.repeat(6),
            due: Some(day(3, 1)),
            ..LedgerAction::default()
        }];
        drills.push(drill);
    }
    for language in Language::ALL {
        let text = Text::new(language);
        let mut head = head();
        head.unit = long.to_owned();
        head.plan = Some(Plan {
            wanted: vec![long.to_owned(); 3],
            ..Plan::default()
        });
        for book in [LedgerKind::Year, LedgerKind::YearSlide] {
            assert_eq!(
                pages(&page(book, &drills, &head, &text)),
                1,
                "{book:?} {language:?}"
            );
        }
    }
}

#[test]
fn the_page_and_the_lying_one_have_names_of_their_own() {
    for language in Language::ALL {
        let text = Text::new(language);
        let name = |book| ledger_file_name(book, Format::Pdf, &head(), day(11, 30), &text);
        assert_ne!(name(LedgerKind::Year), name(LedgerKind::YearSlide));
    }
}
