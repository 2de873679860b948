//! An edition in another language is the same drill: what is played, rated and timed is equal, and only the words differ.

use drilldesk::i18n::Text;
use drilldesk::library::Library;
use drilldesk::scenario::{Language, Scenario};
use serde_json::Value;

use super::shipped::article_number;

/// The editions that ship, each with the scenario it tells.
pub(super) fn editions() -> Vec<(Scenario, Scenario)> {
    let library = Library::built_in();
    let scripts = library.scripts.iter().map(|script| &script.scenario);
    let editions = scripts.filter(|scenario| scenario.edition_of.is_some());
    let pairs = editions.map(|edition| {
        let first = library.find(edition.drill_id()).unwrap();
        (edition.clone(), first.scenario.clone())
    });
    pairs.collect()
}

/// Fields that hold words of the language. That there are words, and how many entries, must agree all the same.
const WORDS: &[&str] = &[
    "article",
    "avoid",
    "background",
    "customer",
    "debrief",
    "direction",
    "doc",
    "due",
    "duty",
    "event",
    "expected",
    "fact",
    "formal",
    "good",
    "number",
    "poor",
    "purpose",
    "review_points",
    "say",
    "short",
    "source",
    "speaker",
    "tags",
    "text",
    "time_card",
    "title",
    "topic",
];
/// A breath is no longer than one can speak, a line of a paper no longer than it is wide: their number is the language's own.
const OWN: &[&str] = &["line", "body"];
/// What tells the two apart, and a moment such as D0+2小时.
const DIFFERENT: &[&str] = &["id", "slug", "language", "edition_of"];

fn compare(ours: &Value, theirs: &Value, path: &str, differ: &mut Vec<String>) {
    let field = path.rsplit('.').next().unwrap_or_default();
    let name = path.rsplit('.').find(|part| part.parse::<usize>().is_err());
    let name = name.unwrap_or_default();
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, value) in ours {
                if path.is_empty() && DIFFERENT.contains(&key.as_str()) {
                    continue;
                }
                compare(value, &theirs[key], &format!("{path}.{key}"), differ);
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            let same = if OWN.contains(&field) {
                ours.is_empty() == theirs.is_empty()
            } else {
                ours.len() == theirs.len()
            };
            if !same {
                differ.push(format!("{path}: {} and {}", ours.len(), theirs.len()));
            }
            if !OWN.contains(&field) {
                for (i, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                    compare(ours, theirs, &format!("{path}.{i}"), differ);
                }
            }
        }
        (Value::String(ours), Value::String(theirs))
            if WORDS.contains(&name) || path.ends_with("jump.to") =>
        {
            if ours.is_empty() != theirs.is_empty() {
                differ.push(format!("{path}: {ours:?} and {theirs:?}"));
            }
        }
        (ours, theirs) if ours == theirs => {}
        (ours, theirs) => differ.push(format!("{path}: {ours} and {theirs}")),
    }
}

#[test]
fn an_edition_is_the_same_drill() {
    let editions = editions();
    assert_eq!(editions.len(), 4, "those of the client's drills");
    for (edition, first) in editions {
        let values = [&edition, &first].map(|s| serde_json::to_value(&**s).unwrap());
        let mut differ = Vec::new();
        compare(&values[0], &values[1], "", &mut differ);
        assert!(differ.is_empty(), "{}: {differ:#?}", edition.id);
        assert_ne!(edition.written_in(), first.written_in());
        assert_eq!(edition.id, format!("{}E", first.id));
        assert_eq!(edition.slug, format!("{}-en", first.slug));
    }
}

/// Straight quotes and apostrophes, three stops, a hyphen: whoever edits one needs no other keyboard.
#[test]
fn an_english_edition_is_plain_ascii() {
    for script in Library::built_in().scripts {
        if script.scenario.written_in() == Language::En {
            let id = &script.scenario.id;
            let odd = script.text.lines().find(|line| !line.is_ascii());
            assert_eq!(odd, None, "{id}");
        }
    }
}

/// One law, one post, one word for one thing over all editions.
#[test]
fn editions_name_laws_and_posts_alike() {
    let mut names: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    let mut same = |chinese: String, english: &str| {
        let before = names.entry(chinese).or_insert_with(|| english.to_owned());
        assert_eq!(before, english);
    };
    for (edition, first) in editions() {
        for (english, chinese) in edition.basis.iter().zip(&first.basis) {
            let articles =
                [english, chinese].map(|basis| basis.article.as_deref().map(article_number));
            assert_eq!(articles[0], articles[1], "{} {}", edition.id, english.id);
            same(chinese.doc.clone(), &english.doc);
            same(format!("{} ", chinese.short), &english.short);
            same(format!("{}  ", chinese.number), &english.number);
        }
        for (english, chinese) in edition.roles.iter().zip(&first.roles) {
            same(chinese.title.clone(), &english.title);
        }
    }
}

/// As each language writes it, whichever language the paper is in.
#[test]
fn a_citation_is_written_as_its_document_is() {
    let (edition, first) = &editions()[0];
    let basis = |scenario: &Scenario, id: &str| {
        let found = scenario.basis.iter().find(|basis| basis.id == id);
        found.unwrap().clone()
    };
    for text in Language::ALL.map(Text::new) {
        assert_eq!(
            text.citation(&basis(edition, "pbc5-14")),
            "Implementing Measures of the People's Bank of China for the Protection of Financial Consumers' \
             Rights and Interests (Order No. 5 of 2020, People's Bank of China) Article 14"
        );
        assert_eq!(
            text.short_citation(&basis(edition, "fz-30")),
            "Anti-Fraud Law Article 30"
        );
        assert_eq!(
            text.citation(&basis(first, "pbc5-14")),
            "《中国人民银行金融消费者权益保护实施办法》（中国人民银行令〔2020〕第5号）第十四条"
        );
        assert_eq!(
            text.short_citation(&basis(first, "fz-30")),
            "反诈法第三十条"
        );
    }
}
