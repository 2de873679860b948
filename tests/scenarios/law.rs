//! The law that the drills cite, held against the one list of it.

use std::collections::{BTreeMap, BTreeSet};

use drilldesk::library::Library;
use drilldesk::scenario::{
    Basis, Day, Finding, FindingKind, Law, LawPart, Mark, Scenario, Severity, laws, not_in_force,
    read_laws, read_with_law,
};

use super::SOUND;
use super::editions::editions;
use super::library::{all, further};

/// A rule of the bank's own has no place in the list: each unit has its own.
fn is_the_banks_own(basis: &Basis) -> bool {
    basis.unit_rule().is_some()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Those that hold today.
fn in_force() -> impl Iterator<Item = &'static Law> {
    laws().laws.iter().filter(|law| law.until.is_none())
}

#[test]
fn every_law_that_is_cited_stands_in_the_list_as_it_is_cited() {
    let mut cited = BTreeSet::new();
    for scenario in further() {
        for basis in scenario.basis.iter().filter(|b| !is_the_banks_own(b)) {
            let place = format!("{} {}", scenario.id, basis.id);
            let law = laws().find(&basis.doc, &basis.number);
            let law = law.unwrap_or_else(|| panic!("{place}: {} is not listed", basis.doc));
            assert_eq!(law.name.short, basis.short, "{place}");
            assert_eq!(law.name.number, basis.number, "{place}");
            let fact = law
                .facts
                .iter()
                .find(|fact| fact.fact == basis.fact && fact.article == basis.article);
            let fact = fact.unwrap_or_else(|| panic!("{place}: {} is not listed", basis.fact));
            assert_eq!(fact.mark, basis.mark, "{place}");
            cited.insert((law.name.doc.clone(), fact.fact.clone()));
        }
    }
    // The client's drills say in their own words what a law holds.
    for scenario in clients() {
        for basis in scenario.basis.iter().filter(|b| !is_the_banks_own(b)) {
            let place = format!("{} {}", scenario.id, basis.id);
            let law = laws().find(&basis.doc, &basis.number).unwrap();
            assert_eq!(law.name.short, basis.short, "{place}");
            assert_eq!(law.name.number, basis.number, "{place}");
            let same = law
                .facts
                .iter()
                .filter(|fact| fact.article == basis.article);
            for fact in same.filter(|fact| fact.article.is_some()) {
                assert_eq!(fact.mark, basis.mark, "{place}");
                cited.insert((law.name.doc.clone(), fact.fact.clone()));
            }
            let facts = law.facts.iter().filter(|fact| fact.article.is_none());
            cited.extend(facts.map(|fact| (law.name.doc.clone(), fact.fact.clone())));
        }
    }
    // Nothing stands in the list that no drill needs: it would grow old unseen.
    let listed = laws().laws.iter().flat_map(|law| {
        let facts = law.facts.iter();
        facts.map(|fact| (law.name.doc.clone(), fact.fact.clone()))
    });
    assert_eq!(listed.collect::<BTreeSet<_>>(), cited);
}

/// The drills of the client, in Chinese.
fn clients() -> Vec<Scenario> {
    let pairs = editions().into_iter();
    pairs.map(|(_, first)| first).collect()
}

#[test]
fn an_edition_calls_the_law_as_the_list_does() {
    let mut named = BTreeSet::new();
    for (edition, first) in editions() {
        for (english, chinese) in edition.basis.iter().zip(&first.basis) {
            if is_the_banks_own(chinese) {
                continue;
            }
            let law = laws().find(&chinese.doc, &chinese.number).unwrap();
            let name = law.english.as_ref().unwrap();
            let called = (&english.doc, &english.short, &english.number);
            assert_eq!(called, (&name.doc, &name.short, &name.number));
            assert_eq!(laws().find(&english.doc, &english.number), Some(law));
            named.insert(&law.name.doc);
        }
    }
    let listed = laws().laws.iter().filter(|law| law.english.is_some());
    assert_eq!(
        listed.map(|law| &law.name.doc).collect::<BTreeSet<_>>(),
        named
    );
}

#[test]
fn what_ships_cites_nothing_that_the_list_does_not_know() {
    let today = crate::support::wall().date_naive().into();
    for script in Library::built_in().scripts {
        let (_, findings) = read_with_law(script.text.as_bytes(), today);
        assert_eq!(findings, [], "{}", script.scenario.id);
    }
}

#[test]
fn what_is_cited_is_in_force() {
    let today = crate::support::wall().date_naive().into();
    let mut dated = 0;
    for law in in_force() {
        assert_eq!(law.replaced_by, None, "{}", law.name.doc);
        if let Some(from) = law.from {
            assert!(from <= today, "{}: in force from {from}", law.name.doc);
            dated += 1;
        }
    }
    assert!(dated > 15, "{dated}");
    for law in laws().laws.iter().filter(|law| law.until.is_some()) {
        assert!(law.facts.is_empty(), "{}: no drill cites it", law.name.doc);
        let by = law.replaced_by.as_ref().unwrap();
        let by = laws().find(by, "").unwrap();
        assert_eq!(by.until, None, "{}", law.name.doc);
    }
}

/// A script with this basis, looked at on a day.
fn found(basis: &str, on: &str) -> Vec<Finding> {
    let before = "(id: \"b\", doc: \"某办法\", article: \"第一条\", fact: \"事实\", mark: V)";
    assert!(SOUND.contains(before));
    let basis = format!("(id: \"b\", {basis}, fact: \"事实\", mark: V)");
    let text = SOUND.replace(before, &basis);
    let (scenario, findings) = read_with_law(text.as_bytes(), day(on));
    assert!(scenario.is_some(), "{findings:?}");
    findings
}

#[test]
fn a_law_is_in_force_from_a_day_and_until_another() {
    let suitability = "doc: \"金融机构产品适当性管理办法\", article: \"第十三条\"";
    let on = day("2026-01-31");
    let early = found(suitability, "2026-01-31");
    let [early] = &early[..] else {
        panic!("{early:?}")
    };
    assert_eq!(early.severity(), Severity::Warning);
    assert_eq!((early.pos.line, early.path.as_str()), (6, "basis.0"));
    assert_eq!(
        early.kind,
        FindingKind::LawNotYetInForce {
            doc: "金融机构产品适当性管理办法".into(),
            from: day("2026-02-01"),
            items: "C1".into(),
            on,
        }
    );
    assert_eq!(found(suitability, "2026-02-01"), []);

    let inheritance = "doc: \"《中华人民共和国继承法》\"";
    assert_eq!(found(inheritance, "2020-12-31"), []);
    let late = found(inheritance, "2021-01-01");
    let FindingKind::LawNoLongerInForce {
        until, replaced_by, ..
    } = &late[0].kind
    else {
        panic!("{late:?}")
    };
    assert_eq!(*until, day("2021-01-01"));
    assert_eq!(replaced_by.as_deref(), Some("中华人民共和国民法典"));
}

/// Where to look when a law is checked again, and when it was last; what no source bears out is not passed over.
#[test]
fn each_law_tells_where_it_is_published_and_when_it_was_checked() {
    for law in &laws().laws {
        assert!(!law.source.is_empty(), "{}", law.name.doc);
        let month = format!("{}-01", law.checked);
        assert!(month.parse::<Day>().is_ok(), "{}", law.name.doc);
        let dated = law.from.is_some() || law.until.is_some();
        let admits = law.unverified.contains(&LawPart::From);
        assert!(dated != admits, "{}", law.name.doc);
    }
    let months = laws().laws.iter().map(|law| law.checked.as_str());
    assert_eq!(months.min(), Some(laws().checked_since()));
}

/// Two documents of one name are told apart by their numbers.
#[test]
fn a_law_is_known_by_its_number_too() {
    let named = |number: &str| {
        let basis = format!("doc: \"中国人民银行金融消费者权益保护实施办法\"{number}");
        found(&basis, "2026-11-24").len()
    };
    assert_eq!(named(""), 0);
    assert_eq!(named(", number: \"中国人民银行令〔2020〕第5号\""), 0);
    assert_eq!(named(", number: \"银发〔2016〕314号\""), 1);
}

/// The number is held against the name: who looks a document up by it finds another one.
#[test]
fn a_number_that_is_not_the_laws_is_a_finding() {
    let complaints = "doc: \"银行业保险业消费投诉处理管理办法\", article: \"第九条\"";
    let numbered =
        |doc: &str, number: &str| found(&format!("{doc}, number: \"{number}\""), "2026-11-24");
    assert_eq!(numbered(complaints, "原中国银保监会令2020年第3号"), []);
    let wrong = numbered(complaints, "原中国银保监会令2020年第5号");
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert_eq!(wrong[0].severity(), Severity::Warning);
    assert_eq!((wrong[0].pos.line, wrong[0].path.as_str()), (6, "basis.0"));
    assert_eq!(
        wrong[0].kind,
        FindingKind::WrongLawNumber {
            doc: "银行业保险业消费投诉处理管理办法".into(),
            number: "原中国银保监会令2020年第5号".into(),
            right: vec!["原中国银保监会令2020年第3号".into()],
        }
    );
    // Of two documents of one name both numbers are right; another names both.
    let measures = "doc: \"《中国人民银行金融消费者权益保护实施办法》\"";
    let [both] = &numbered(measures, "中国人民银行令〔2020〕第6号")[..] else {
        panic!("one finding")
    };
    let FindingKind::WrongLawNumber { right, .. } = &both.kind else {
        panic!("{both:?}")
    };
    let numbers = ["中国人民银行令〔2020〕第5号", "银发〔2016〕314号"];
    assert_eq!(right, &numbers);
    // Brackets and spaces are a matter of typing. A law that is listed without a number has none to hold against.
    assert_eq!(numbered(measures, "中国人民银行令[2020] 第5号"), []);
    let fraud = "doc: \"中华人民共和国反电信网络诈骗法\"";
    assert_eq!(numbered(fraud, "主席令第119号"), []);
}

#[test]
fn what_is_not_listed_is_a_hint() {
    let unknown = found("doc: \"中华人民共和国反电信网络诈骗\"", "2026-11-24");
    assert_eq!(unknown[0].severity(), Severity::Hint);
    let FindingKind::UnlistedLaw { nearest, .. } = &unknown[0].kind else {
        panic!("{unknown:?}")
    };
    assert_eq!(nearest.as_deref(), Some("中华人民共和国反电信网络诈骗法"));
    let law = "doc: \"中华人民共和国反电信网络诈骗法\"";
    for listed in ["第三十条", "第三十条第二款", "第30条", "第 30 条"] {
        let basis = format!("{law}, article: \"{listed}\"");
        assert_eq!(found(&basis, "2026-11-24"), [], "{listed}");
    }
    let article = found(&format!("{law}, article: \"第三百条\""), "2026-11-24");
    assert_eq!(article[0].severity(), Severity::Hint);
    assert!(matches!(
        article[0].kind,
        FindingKind::UnlistedArticle { .. }
    ));
    // A rule of the unit's own is its own affair.
    assert_eq!(found("doc: \"某行规定\", own: Rules", "2026-11-24"), []);
}

#[test]
fn a_mistake_in_the_list_is_named_at_its_line() {
    let wrong = |law: &str| {
        let text = format!("Laws(\n\nlaws: [\n({law}),\n],\n)");
        let (_, findings) = read_laws(&text);
        findings.into_iter().map(|f| (f.pos.line, f.kind)).next()
    };
    let sound =
        "doc: \"甲\", short: \"甲\", from: \"2026-02-01\", source: \"公报\", checked: \"2026-11\"";
    assert_eq!(wrong(sound), None);
    let without = |part: &str| wrong(&sound.replace(part, ""));
    for (part, name) in [
        (", from: \"2026-02-01\"", "from"),
        (", source: \"公报\"", "source"),
        (", checked: \"2026-11\"", "checked"),
    ] {
        let kind = FindingKind::MissingField { name, owner: "law" };
        assert_eq!(without(part), Some((4, kind)), "{name}");
    }
    let unsure = sound.replace("from: \"2026-02-01\"", "unverified: [From]");
    assert_eq!(wrong(&unsure), None);
    assert!(matches!(
        wrong(&sound.replace("2026-11", "2026-13")),
        Some((4, FindingKind::Syntax { .. }))
    ));
    assert!(matches!(
        wrong(&sound.replace("2026-02-01", "2026-02-30")),
        Some((4, FindingKind::Syntax { .. }))
    ));
    let with = |part: &str| wrong(&format!("{sound}, {part}"));
    assert!(matches!(
        with("replaced_by: \"乙\""),
        Some((4, FindingKind::UnknownReference { .. }))
    ));
    assert!(matches!(
        with("form: \"2026-02-03\""),
        Some((4, FindingKind::UnknownField { .. }))
    ));
}

/// A drill that was played on an earlier day was right on that day.
#[test]
fn every_drill_could_be_played_when_its_laws_came_into_force() {
    for script in Library::built_in().scripts {
        let scenario = &script.scenario;
        let early = not_in_force(scenario, day("1990-01-01"));
        let dated = scenario.basis.iter().filter(|basis| {
            let law = laws().find(&basis.doc, &basis.number);
            !is_the_banks_own(basis) && law.is_some_and(|law| law.from.is_some())
        });
        assert_eq!(early.len(), dated.count(), "{}", scenario.id);
    }
}

/// An article is printed where its text was read, or where a source names it.
#[test]
fn only_what_is_sure_has_an_article() {
    for law in &laws().laws {
        for fact in &law.facts {
            if matches!(fact.mark, Mark::K | Mark::Unsure) {
                assert_eq!(fact.article, None, "{}: {}", law.name.doc, fact.fact);
            }
        }
        let articles: Vec<&String> = law
            .facts
            .iter()
            .filter_map(|f| f.article.as_ref())
            .collect();
        let once: BTreeSet<_> = articles.iter().collect();
        let twice = once.len() < articles.len();
        assert!(!twice, "{}: an article twice", law.name.doc);
    }
}

/// Within one drill a law stands once for the same article, so that a paper does not name it twice.
#[test]
fn a_drill_cites_an_article_once() {
    for scenario in all() {
        let mut here: BTreeMap<(String, String), String> = BTreeMap::new();
        for basis in &scenario.basis {
            let what = basis.article.clone().unwrap_or_else(|| basis.fact.clone());
            let before = here.insert((basis.doc.clone(), what), basis.id.clone());
            assert_eq!(before, None, "{} {}", scenario.id, basis.id);
        }
    }
}
