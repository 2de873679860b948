//! The ledgers beside that of the drills: what was taught, and which rules were changed.

use chrono::{Datelike as _, NaiveDate};

use super::year::{day, head, page, rows, told};
use crate::drill::{Origin, RuleChange, RuleState, Teaching};
use crate::i18n::{Language, Text};
use crate::report::{Format, LedgerKind};

#[test]
fn what_was_taught_is_told_and_uncounted_people_are_not_nobody() {
    let taught = |topic: &str, held_on, reached| Teaching {
        topic: topic.to_owned(),
        planned_on: Some(day(3, 15)),
        held_on,
        reached,
        place: "东门广场".to_owned(),
        ..Teaching::default()
    };
    let mut head = head();
    head.teachings = vec![
        taught("银行没有“安全账户”", Some(day(3, 15)), Some(260)),
        taught("验证码不能念", Some(day(9, 9)), None),
        taught("限额怎么设", None, None),
        Teaching {
            planned_on: Some(day(3, 15).with_year(2025).unwrap()),
            ..taught("去年的", None, None)
        },
    ];
    let text = Text::new(Language::ZhCn);
    let page = page(LedgerKind::Year, &[], &head, &text);
    let said = told(&page);
    assert!(
        said.contains("计划3次，已开展2次，覆盖260人。另有1次未统计人数"),
        "{said}"
    );
    let shown = rows(&page, "主题");
    assert_eq!(shown[1], ["9 月 9 日", "东门广场", "—", "验证码不能念"]);
    assert_eq!(shown.len(), 2);
    let book = self::page(LedgerKind::Teaching, &[], &head, &text);
    let rows = rows(&book, "主题");
    assert_eq!(rows.len(), 3);
    let of = |topic: &str| rows.iter().find(|row| row[1] == topic).unwrap();
    assert_eq!(of("限额怎么设")[10], text.ledger_overdue());
    assert_eq!(of("验证码不能念")[7], "—");
}

#[test]
fn the_ledger_of_rules_tells_each_clause_and_how_far_it_is() {
    let change = |clause: &str, approved: Option<NaiveDate>, effective| RuleChange {
        name: "《应急预案》".to_owned(),
        number: "锦银南发〔2026〕95号".to_owned(),
        clause: clause.to_owned(),
        before: String::new(),
        after: "先报告，后核实。".to_owned(),
        reason: "向分行报告超时".to_owned(),
        origin: Some(Origin {
            number: "SQ-20260916-01".to_owned(),
            theme: "防范诈骗".to_owned(),
            ..Origin::default()
        }),
        begun_on: Some(day(9, 20)),
        approver: approved.map_or_else(String::new, |_| "段鹏程".to_owned()),
        approved_on: approved,
        effective_on: effective,
        ..RuleChange::default()
    };
    let mut head = head();
    head.rules = vec![
        change("第十八条", Some(day(10, 12)), Some(day(10, 15))),
        change("附件2", None, None),
        RuleChange {
            refused: "与总行规定不一致".to_owned(),
            ..change("第七条", None, None)
        },
        // Of another year.
        RuleChange {
            begun_on: day(9, 20).with_year(2025),
            ..change("第一条", None, None)
        },
    ];
    for language in Language::ALL {
        let text = Text::new(language);
        let book = page(LedgerKind::Rules, &[], &head, &text);
        let column = if language == Language::En {
            "Clause"
        } else {
            "条款"
        };
        let shown = rows(&book, column);
        assert_eq!(shown.len(), 3);
        assert_eq!(shown[0][3], text.rule_no_before());
        assert_eq!(shown[0][6], "SQ-20260916-01\n防范诈骗");
        assert_eq!(shown[0][8..11], ["2026-10-12", "2026-10-15", "—"]);
        let states: Vec<&str> = shown.iter().map(|row| &*row[11]).collect();
        let refused = text.doc_in_brackets("与总行规定不一致", text.rule_state(RuleState::Refused));
        assert_eq!(
            states,
            [
                text.rule_state(RuleState::Effective),
                text.rule_state(RuleState::Drafted),
                &refused,
            ]
        );
        let said = told(&book);
        assert!(said.contains(&text.rule_count_of(1_usize, text.rule_state(RuleState::Effective))));
        if language == Language::ZhCn {
            assert!(
                said.contains("《应急预案》（锦银南发〔2026〕95号）"),
                "{said}"
            );
            assert!(
                said.contains("共3项：不采纳1项、已生效1项、起草中1项。"),
                "{said}"
            );
        }
        // As a list it has real dates and texts.
        let sheet = crate::report::render(&book, Format::Xlsx).unwrap();
        assert!(!sheet.bytes.is_empty());
    }
}
