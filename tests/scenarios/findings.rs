//! One small script for every mistake the checker knows, with the place at which it is named.

use std::collections::BTreeSet;

use drilldesk::i18n::Text;
use drilldesk::scenario::{Finding, Language, Severity, limits, read};

use super::{SOUND, hinder};

/// Kind, and what is replaced by what. `⟦` marks where the finding must stand; it is taken out of the text.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const CASES: &[Case] = &[
    ("syntax", &[("version: 1", "version: ⟦;")]),
    ("syntax", &[("difficulty: 1,", "difficulty: 1 ⟦2,")]),
    ("full_width", &[("version: 1", "version⟦： 1")]),
    ("full_width", &[("version: 1,", "version: 1⟦，")]),
    ("full_width", &[("minutes: (5, 10)", "minutes: ⟦（5, 10)")]),
    ("full_width", &[("version: 1", "version: ⟦１")]),
    ("full_width", &[("\"小脚本\"", "⟦“小脚本\"")]),
    ("full_width", &[("\"小脚本\",", "\"小脚本⟦”,")]),
    ("unclosed_text", &[("[\"谁先开口？\"]", "[⟦\"谁先开口？]")]),
    (
        "unclosed_bracket",
        &[("Scenario(", "⟦Scenario("), ("\n)\n", "\n")],
    ),
    ("bad_escape", &[("\"小脚本\"", "\"小⟦\\q脚本\"")]),
    ("bad_escape", &[("\"小脚本\"", "\"小⟦\\u{D800}脚本\"")]),
    ("newer_format", &[("format: 1", "format: ⟦2")]),
    (
        "unknown_field",
        &[("difficulty: 1,", "difficulty: 1, ⟦dificulty: 1,")],
    ),
    (
        "missing_field",
        &[("Scenario(", "⟦Scenario("), ("topic: \"测试\", ", "")],
    ),
    (
        "missing_field",
        &[("(id: \"Q2\"", "⟦(id: \"Q2\""), ("title: \"告别\", ", "")],
    ),
    (
        "missing_field",
        &[
            ("(id: \"Q2\"", "⟦(id: \"Q2\""),
            ("line: [\"再见。\"], ", ""),
        ],
    ),
    (
        "doubled_field",
        &[("difficulty: 1,", "difficulty: 1, ⟦difficulty: 2,")],
    ),
    ("wrong_type", &[("version: 1", "version: ⟦\"1\"")]),
    ("wrong_type", &[("version: 1", "version: ⟦1.5")]),
    ("wrong_type", &[("minutes: (5, 10)", "minutes: ⟦5")]),
    (
        "unknown_word",
        &[("category: Complaint", "category: ⟦Complain")],
    ),
    ("out_of_range", &[("difficulty: 1", "difficulty: ⟦9")]),
    ("out_of_range", &[("minutes: (5, 10)", "minutes: (5, ⟦4)")]),
    ("empty_text", &[("purpose: \"目的\"", "purpose: ⟦\" \"")]),
    (
        "empty_list",
        &[
            (
                "roles: [(id: \"lobby\", title: \"大堂经理\")]",
                "roles: ⟦[]",
            ),
            ("roles: [\"lobby\"], ", ""),
        ],
    ),
    ("bad_id", &[("(id: \"i\"", "(id: ⟦\"i i\"")]),
    ("bad_slug", &[("slug: \"tiny\"", "slug: ⟦\"Tiny\"")]),
    ("duplicate_id", &[("(id: \"R1\"", "(id: ⟦\"C1\"")]),
    (
        "unknown_reference",
        &[(
            "title: \"不理\", to: \"Q2\"",
            "title: \"不理\", to: ⟦\"Q3\"",
        )],
    ),
    (
        "unknown_reference",
        &[("basis: [\"b\"]", "basis: [⟦\"c\"]")],
    ),
    ("unknown_reference", &[("from: \"Q1\"", "from: ⟦\"Q9\"")]),
    ("unknown_reference", &[("prop: \"p\"", "prop: ⟦\"q\"")]),
    (
        "unknown_reference",
        &[("when: [(switch: \"w\"", "when: [⟦(switch: \"v\"")],
    ),
    (
        "unknown_reference",
        &[(
            "basis: [\"b\"]",
            "say: [\"您好\", (text: \"请坐\", when: [⟦(switch: \"v\", is: \"yes\")])], basis: [\"b\"]",
        )],
    ),
    (
        "unknown_reference",
        &[(
            "basis: [\"b\"]",
            "say: [(text: \"请坐\", when: [⟦(switch: \"w\", is: \"maybe\")])], basis: [\"b\"]",
        )],
    ),
    (
        "missing_field",
        &[(
            "basis: [\"b\"]",
            "say: [⟦(when: [(switch: \"w\", is: \"yes\")])], basis: [\"b\"]",
        )],
    ),
    (
        "empty_text",
        &[("basis: [\"b\"]", "say: [\"您好\", ⟦\" \"], basis: [\"b\"]")],
    ),
    (
        "too_many_open_branches",
        &[(
            "branches: [\n",
            "branches: ⟦[\n(on: Met, title: \"一\", to: \"Q2\"), (on: Met, title: \"二\", to: \"Q2\"), (on: Met, title: \"三\", to: \"Q2\"),\n",
        )],
    ),
    ("not_opening", &[("kind: Opening", "kind: ⟦Advance")]),
    (
        "unreachable_cue",
        &[
            ("(id: \"Q2\"", "⟦(id: \"Q2\""),
            ("to: \"Q2\"", "to: \"Q1\""),
        ],
    ),
    (
        "no_way_to_closing",
        &[
            ("(id: \"Q1\"", "⟦(id: \"Q1\""),
            ("to: \"Q2\"", "to: \"Q1\""),
        ],
    ),
    (
        "dead_end",
        &[(
            "(on: Met, title: \"问候\", to: \"Q2\"",
            "⟦(on: Met, title: \"问候\"",
        )],
    ),
    (
        "may_get_stuck",
        &[
            (
                "to: \"Q2\"",
                "to: \"Q2\", when: [(switch: \"w\", is: \"yes\")]",
            ),
            ("branches: [\n", "branches: ⟦[\n"),
        ],
    ),
    (
        "no_closing",
        &[
            ("kind: Closing", "kind: Advance"),
            ("cues: [", "cues: ⟦["),
            ("title: \"送客\")", "title: \"送客\", to: \"Q1\")"),
        ],
    ),
    (
        "cycle_without_mood_change",
        &[
            ("(id: \"Q1\"", "⟦(id: \"Q1\""),
            (
                "branches: [\n",
                "branches: [\n(on: Choice, title: \"再来\", to: \"Q1\"),\n",
            ),
        ],
    ),
    (
        "untested_critical_item",
        &[
            ("(id: \"C1\"", "⟦(id: \"C1\""),
            ("items: [\"C1\"]", "items: []"),
        ],
    ),
    (
        "untested_item",
        &[
            (
                "(id: \"C1\", level: Critical",
                "⟦(id: \"C1\", level: Normal",
            ),
            ("items: [\"C1\"]", "items: []"),
        ],
    ),
    (
        "cue_tests_nothing",
        &[
            ("(id: \"Q2\"", "⟦(id: \"Q2\""),
            ("[\"再见。\"], items: [\"C1\"]", "[\"再见。\"]"),
        ],
    ),
    (
        "rating_not_tested",
        &[
            ("mood: 2, items: [\"C1\"]", "mood: 2, items: [\"R1\"]"),
            ("(\"C1\", Met)", "⟦(\"C1\", Met)"),
        ],
    ),
    (
        "rating_does_not_fit",
        &[("(\"C1\", Met)", "⟦(\"C1\", Touched)")],
    ),
    (
        "rating_does_not_fit",
        &[("(\"R1\", Touched)", "⟦(\"R1\", Met)")],
    ),
    (
        "red_line_with_target",
        &[("(id: \"R1\",", "⟦(id: \"R1\", due: \"当日\",")],
    ),
    (
        "item_without_stage",
        &[(
            "(id: \"C1\", level: Critical, stage: \"s\"",
            "⟦(id: \"C1\", level: Critical",
        )],
    ),
    (
        "stage_without_cue",
        &[(
            "target_secs: 60)]",
            "target_secs: 60), ⟦(id: \"t\", title: \"空\", target_secs: 1)]",
        )],
    ),
    (
        "inject_does_nothing",
        &[(
            "(id: \"i\", title: \"停电\", event: \"停电了\"",
            "⟦(id: \"i\", title: \"停电\"",
        )],
    ),
    (
        "title_too_long",
        &[("title: \"告别\"", "title: ⟦\"一二三四五六七八九\"")],
    ),
    (
        "title_too_long",
        &[("title: \"接待\"", "title: ⟦\"一二三四五六七\"")],
    ),
    (
        "no_formal_title",
        &[
            ("(id: \"C1\"", "⟦(id: \"C1\""),
            (
                "title: \"辱骂\", text",
                "title: \"辱骂\", formal: \"辱骂客户\", text",
            ),
        ],
    ),
    (
        "formal_title_too_long",
        &[(
            "title: \"问候\", text",
            "title: \"问候\", formal: ⟦\"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一\", text",
        )],
    ),
    (
        "outer_quotes",
        &[("line: [\"再见。\"]", "line: ⟦[\"“再见。”\"]")],
    ),
    (
        "brackets_in_line",
        &[("line: [\"再见。\"]", "line: ⟦[\"【挥手】再见。\"]")],
    ),
    (
        "breath_starts_badly",
        &[("\"有人吗？\"", "⟦\"，有人吗？\"")],
    ),
    (
        "simulated_message_unmarked",
        &[("(id: \"p\"", "⟦(id: \"p\""), ("【演练】短信", "短信")],
    ),
    (
        "simulated_message_unmarked",
        &[
            ("language: \"zh-CN\"", "language: \"en\""),
            ("(id: \"p\"", "⟦(id: \"p\""),
            ("【演练】短信", "DRILL: a text message"),
        ],
    ),
    (
        "number_in_full",
        &[("\"有人吗？\"", "⟦\"我是13800001111。\"")],
    ),
];

/// These need a file that is made, below.
const MADE: [&str; 13] = [
    "too_large",
    "not_utf8",
    "empty",
    "too_deep",
    "too_many_values",
    "too_many_findings",
    "text_too_long",
    "list_too_long",
    // Those of the law, in `law.rs`.
    "law_no_longer_in_force",
    "law_not_yet_in_force",
    "unlisted_article",
    "unlisted_law",
    "wrong_law_number",
];

pub(super) fn word(finding: &Finding) -> String {
    let json = serde_json::to_value(&finding.kind).unwrap();
    json["kind"].as_str().unwrap().to_owned()
}

/// The text without its mark, and the line and column of the mark.
fn unmark(marked: &str) -> (String, u32, u32) {
    let before = &marked[..marked
        .find('⟦')
        .unwrap_or_else(|| panic!("no mark in {marked}"))];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (marked.replace('⟦', ""), line as u32, column as u32)
}

fn assert_found(kind: &str, marked: &str) {
    let (text, line, column) = unmark(marked);
    let (scenario, findings) = read(text.as_bytes());
    let places: Vec<(String, u32, u32)> = findings
        .iter()
        .map(|f| (word(f), f.pos.line, f.pos.column))
        .collect();
    let expected = (kind.to_owned(), line, column);
    assert!(
        places.contains(&expected),
        "expected {expected:?} among {places:#?}"
    );
    let errors = findings.iter().any(|f| f.severity() == Severity::Error);
    assert_eq!(scenario.is_none(), errors, "{kind}");
}

#[test]
fn the_sound_script_is_sound() {
    let (scenario, findings) = read(SOUND.as_bytes());
    assert_eq!(findings, []);
    assert_eq!(scenario.unwrap().cues.len(), 2);
}

#[test]
fn every_mistake_is_named_at_its_place() {
    for (kind, changes) in CASES {
        let mut text = SOUND.to_owned();
        for (from, to) in *changes {
            assert!(text.contains(from), "{kind}: {from}");
            text = text.replace(from, to);
        }
        // A mark that came in more than once stands for its first place.
        let first = text.find('⟦').unwrap_or_else(|| panic!("{kind}: no mark"));
        let rest = text[first + '⟦'.len_utf8()..].replace('⟦', "");
        assert_found(kind, &format!("{}⟦{rest}", &text[..first]));
    }
}

/// All kinds, read from the source: a new one fails here until it has a case.
#[test]
fn every_kind_has_a_case() {
    let source = std::fs::read_to_string("src/scenario/finding.rs").unwrap();
    let body = source.split("pub enum FindingKind {").nth(1).unwrap();
    let body = body.split("\n}").next().unwrap();
    let kinds: BTreeSet<String> = body
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(|line| snake(line.trim_end_matches([' ', '{', ',', '}'])))
        .collect();
    assert!(kinds.len() > 40, "{kinds:?}");
    let tested: BTreeSet<String> = CASES
        .iter()
        .map(|(kind, _)| *kind)
        .chain(MADE)
        .map(str::to_owned)
        .collect();
    assert_eq!(tested, kinds);
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

#[test]
fn an_empty_file_is_called_that() {
    for empty in [&b""[..], b" \r\n", b"\xef\xbb\xbf"] {
        let (scenario, findings) = read(empty);
        assert!(scenario.is_none());
        assert_eq!(word(&findings[0]), "empty");
        assert_eq!(findings.len(), 1);
    }
}

#[test]
fn a_file_too_large_is_not_read() {
    let (scenario, findings) = read(&vec![b' '; limits::FILE_BYTES + 1]);
    assert!(scenario.is_none());
    assert_eq!(word(&findings[0]), "too_large");
    assert_eq!((findings[0].pos.line, findings[0].pos.column), (1, 1));
}

#[test]
fn bytes_that_are_no_text_are_named_at_their_place() {
    let mut bytes = "Scenario(\n    名: ".to_owned().into_bytes();
    bytes.extend([0xff, 0xfe]);
    let (scenario, findings) = read(&bytes);
    assert!(scenario.is_none());
    assert_eq!(word(&findings[0]), "not_utf8");
    assert_eq!((findings[0].pos.line, findings[0].pos.column), (2, 8));
}

#[test]
fn what_is_nested_too_deep_is_named_where_it_gets_too_deep() {
    let deep = format!("customer: {}⟦[", "[".repeat(limits::DEPTH - 1));
    assert_found("too_deep", &SOUND.replace("customer: \"客户甲\"", &deep));
}

#[test]
fn a_text_too_long_is_named() {
    let long = "长".repeat(limits::TEXT_CHARS + 1);
    assert_found(
        "text_too_long",
        &SOUND.replace("\"背景\"", &format!("⟦\"{long}\"")),
    );
    let fits = "长".repeat(limits::TEXT_CHARS);
    let (scenario, _) = read(SOUND.replace("背景", &fits).as_bytes());
    assert!(scenario.is_some());
}

#[test]
fn a_list_too_long_is_named() {
    let many: String = (0..=limits::INJECTS)
        .map(|i| format!("(id: \"i{i}\", title: \"停电\", event: \"停电了\"),"))
        .collect();
    let marked = SOUND.replace("injects: [", &format!("injects: ⟦[{many}"));
    assert_found("list_too_long", &marked);
}

#[test]
fn a_list_of_mistakes_ends_somewhere() {
    let (scenario, findings) = read("[".repeat(40).as_bytes());
    assert!(scenario.is_none() && !findings.is_empty());
    let commas = format!("[{}]", ",".repeat(1_000_000));
    let (scenario, findings) = read(commas.as_bytes());
    assert!(scenario.is_none());
    assert!(findings.len() <= limits::FINDINGS + 1);
    assert!(findings.iter().any(|f| word(f) == "too_many_findings"));
    let values = format!("[{}]", "1,".repeat(limits::NODES + 1));
    let (_, findings) = read(values.as_bytes());
    assert!(findings.iter().any(|f| word(f) == "too_many_values"));
}

/// More hints than are listed must not hide an error behind them.
#[test]
fn an_error_is_not_lost_among_hints() {
    let items: String = (0..limits::ITEMS - 2)
        .map(|i| {
            format!(
                "(id: \"X{i}\", level: Normal, stage: \"s\", title: \"一二三四五六七八九十一\", text: \"太长\"),"
            )
        })
        .collect();
    let stages: String = (0..20)
        .map(|i| format!("(id: \"s{i}\", title: \"一二三四五六七八\", target_secs: 1),"))
        .collect();
    let text = SOUND
        .replace("items: [\n", &format!("items: [\n{items}\n"))
        .replace("stages: [", &format!("stages: [{stages}"))
        .replace("title: \"不理\", to: \"Q2\"", "title: \"不理\", to: \"Q3\"");
    let (scenario, findings) = read(text.as_bytes());
    assert!(findings.len() >= limits::FINDINGS, "{}", findings.len());
    assert!(
        findings.iter().any(|f| word(f) == "unknown_reference"),
        "the error is not listed"
    );
    assert!(scenario.is_none(), "a way into nowhere was taken for sound");
}

/// One mistake does not hide the next.
#[test]
fn several_mistakes_are_named_at_once() {
    let text = SOUND
        .replace("version: 1", "version: x y")
        .replace("difficulty: 1", "difficulty: 9")
        .replace("kind: Sms", "kind: Smss")
        .replace(
            "to: \"Q2\", ratings: [(\"C1\", Met)]",
            "to: \"Q5\", rating: []",
        );
    let (_, findings) = read(text.as_bytes());
    let kinds: BTreeSet<String> = findings.iter().map(word).collect();
    for kind in [
        "syntax",
        "out_of_range",
        "unknown_word",
        "unknown_reference",
        "unknown_field",
    ] {
        assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
    }
    let mut sorted = findings.clone();
    sorted.sort_by_key(|f| f.pos);
    let places = |list: &[Finding]| list.iter().map(|f| f.pos).collect::<Vec<_>>();
    assert_eq!(places(&findings), places(&sorted));
}

/// A mark of the Chinese keyboard is one mistake, and what follows is read as if it were none.
#[test]
fn a_full_width_mark_makes_nothing_else_wrong() {
    for (from, to, count) in [
        ("version: 1", "version： 1", 1),
        ("minutes: (5, 10),", "minutes：（5，10）,", 4),
        ("(id: \"Q2\", stage: \"s\"", "(id： \"Q2\"，stage： “s”", 5),
        ("line: [\"再见。\"]", "line: [“再见。”]", 2),
        ("line: [\"再见。\"]", "line: [\"再见。”]", 1),
    ] {
        assert!(SOUND.contains(from), "{from}");
        let (_, findings) = read(SOUND.replace(from, to).as_bytes());
        let kinds: Vec<String> = findings.iter().map(word).collect();
        assert_eq!(kinds, vec!["full_width"; count], "{to}");
    }
}

/// Within a text, and over lines of it, any mark stands for itself.
#[test]
fn chinese_marks_within_a_text_are_no_mistake() {
    for line in [
        "[\"他说“可以”，\n然后走了。\"]",
        "[\"提示“稍等”，ATM：已修好。\"]",
        "[\"“你好”）\", \"（再见）\"]",
    ] {
        let text = SOUND.replace("[\"再见。\"]", line);
        let (scenario, findings) = read(text.as_bytes());
        assert_eq!(hinder(&findings), Vec::<&Finding>::new(), "{line}");
        assert!(scenario.is_some());
    }
}

/// The name that was meant is offered.
#[test]
fn a_slip_of_the_finger_is_recognised() {
    let text = SOUND.replace("difficulty: 1,", "difficulty: 1, dificulty: 1,");
    let (_, findings) = read(text.as_bytes());
    let json = serde_json::to_value(&findings[0].kind).unwrap();
    assert_eq!(json["nearest"], "difficulty");
}

/// Hints and warnings do not hinder the playing.
#[test]
fn what_is_only_untidy_is_playable() {
    let text = SOUND
        .replace("title: \"告别\"", "title: \"一二三四五六七八九\"")
        .replace("【演练】短信", "短信");
    let (scenario, findings) = read(text.as_bytes());
    assert!(scenario.is_some());
    assert_eq!(findings.len(), 2);
    assert_eq!(hinder(&findings).len(), 1);
}

/// A title is counted in characters of the language of the script, and the sentence says which.
#[test]
fn a_title_is_measured_in_the_letters_of_its_language() {
    let told = |from: &str, to: &str, language: &str| {
        let text = SOUND
            .replace(from, to)
            .replace("zh-CN", language)
            .replace("【演练】", "[DRILL]");
        let (_, findings) = read(text.as_bytes());
        let texts = Language::ALL.map(Text::new);
        let sentences = findings
            .iter()
            .map(|finding| texts.each_ref().map(|text| text.finding(finding)));
        sentences.collect::<Vec<_>>()
    };
    let long = "title: \"Seventeen letters\"";
    let [english] = &told("title: \"告别\"", long, "en")[..] else {
        panic!("not one finding")
    };
    assert!(
        english[1].contains("17 letters wide; more than 16 "),
        "{english:?}"
    );
    assert!(
        english[0].contains("17 个字母宽，超过 16 个"),
        "{english:?}"
    );
    let [chinese] = &told("title: \"告别\"", long, "zh-CN")[..] else {
        panic!("not one finding")
    };
    assert!(chinese[0].contains("有 9 字，超过 8 字"), "{chinese:?}");
    assert!(
        chinese[1].contains("9 Chinese characters wide"),
        "{chinese:?}"
    );
    let sixteen = "title: \"Sixteen letters.\"";
    for language in ["en", "zh-CN"] {
        assert!(told("title: \"告别\"", sixteen, language).is_empty());
    }
}

/// Stage directions and outer quotes of English, which mean nothing in Chinese.
#[test]
fn an_english_line_is_spoken_too() {
    let found = |line: &str, language: &str| {
        let text = SOUND
            .replace("line: [\"再见。\"]", &format!("line: [{line:?}]"))
            .replace("zh-CN", language);
        let (_, findings) = read(text.as_bytes());
        findings.iter().map(word).collect::<Vec<_>>()
    };
    assert_eq!(found("Goodbye [waves].", "en"), ["brackets_in_line"]);
    assert!(found("Goodbye [waves].", "zh-CN").is_empty());
    assert_eq!(found("\"Goodbye.\"", "en"), ["outer_quotes"]);
    assert!(found("He said 'goodbye', so I left.", "en").is_empty());
}

/// Breaths of English are words with a space between, whether or not the file has one.
#[test]
fn breaths_are_joined_as_their_language_is_written() {
    let spoken = |line: &str| {
        let text = SOUND.replace("line: [\"再见。\"]", &format!("line: [{line}]"));
        read(text.as_bytes()).0.unwrap().cues[1].spoken()
    };
    assert_eq!(spoken(r#""Thank you,", "goodbye.""#), "Thank you, goodbye.");
    assert_eq!(
        spoken(r#""Thank you, ", "goodbye.""#),
        "Thank you, goodbye."
    );
    assert_eq!(
        spoken(r#""He said “stop.”", "Then he left…", "— for good.""#),
        "He said “stop.” Then he left… — for good."
    );
    assert_eq!(spoken(r#""谢谢，", "再见。""#), "谢谢，再见。");
    assert_eq!(spoken(r#""他说“OK”", "“好”就走了""#), "他说“OK”“好”就走了");
}
