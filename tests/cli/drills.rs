//! Every drill of the library, played by its own scripts: to the customer's satisfaction, wrong and mended, and as badly as can be.

use drilldesk::archive::{Archive, Summary};
use drilldesk::drill::{Clock as _, Drill, SimulatedClock};
use drilldesk::i18n::{Language, Text};
use drilldesk::library::Library;
use drilldesk::report::{self, DocumentKind, Format, Options, Stamp};
use drilldesk::scenario;

use super::{DATE, Test, package};

/// Name on the command line, and tenths of a point of 100: gone wrong and mended, and as badly as can be.
const PLAYED: &[(&str, u32, u32)] = &[
    ("account-limits", 765, 0),
    ("deposit-turned-product", 750, 0),
    ("group-visit", 734, 0),
    ("sudden-illness", 779, 0),
    ("system-outage", 742, 0),
    ("media-visit", 871, 0),
    ("information-leak", 758, 0),
    ("debt-negotiation", 706, 0),
    ("credit-record", 758, 0),
    ("accessible-service", 803, 0),
    ("violent-behaviour", 784, 0),
    ("deceased-deposit", 766, 0),
    ("fee-dispute", 736, 0),
    ("swallowed-card", 733, 58),
    ("rumour-run", 676, 0),
    ("stolen-card", 803, 0),
    ("early-repayment", 786, 0),
    ("foreign-guest", 706, 0),
];

/// The short scenes, each of which is played well and badly.
const SHORT: &[&str] = &[
    "queue-jumping",
    "impatient-voice",
    "forgotten-pin",
    "filming-customer",
    "early-withdrawal",
];

/// The client's drills, with tenths of a point as badly as can be.
const CLIENTS: &[(&str, u32)] = &[
    ("telecom-fraud", 28),
    ("wealth-transparency", 26),
    ("complaint-handling", 0),
    ("elderly-ebank", 0),
];

/// Their English editions, with tenths of a point as badly as can be.
const EDITIONS: &[(&str, u32)] = &[
    ("telecom-fraud-en", 28),
    ("wealth-transparency-en", 26),
    ("complaint-handling-en", 0),
    ("elderly-ebank-en", 0),
];

/// Plays one of the scripts of a drill with the real program; what the archive says of it, and the drill that is kept.
fn played(slug: &str, way: &str) -> (Summary, Drill) {
    let script = package(&format!("tests/scripts/{slug}-{way}.txt"));
    let test = Test::new().file("s.txt", script);
    let mut args = vec!["rehearse", slug, "--script", "s.txt", "--data", "data"];
    args.extend(DATE);
    let told = test.told(&args);
    assert_eq!(told.code, 0, "{slug} {way}: {told:?}");
    let archive = Archive::open_to_read(&test.path("data")).unwrap();
    let mut drills = archive.list(10, true).unwrap();
    let summary = drills.pop().unwrap();
    assert!(drills.is_empty());
    let start = chrono::DateTime::parse_from_rfc3339(DATE[1]).unwrap();
    let now = SimulatedClock::new(start).now();
    let (drill, _) = archive.load(&summary.uid, now).unwrap();
    (summary, drill)
}

/// The minutes it took lie within those that are planned.
fn fits(summary: &Summary, drill: &Drill) {
    let (from, to) = drill.scenarios()[0].minutes;
    let millis = summary.elapsed_millis;
    let planned = i64::from(from) * 60_000..=i64::from(to) * 60_000;
    assert!(planned.contains(&millis), "{}: {millis} ms", summary.name);
}

fn composed(drill: &Drill, kind: DocumentKind, language: Language) -> report::Report {
    let text = Text::new(language);
    let stamp = Stamp {
        exported_at: chrono::DateTime::parse_from_rfc3339(DATE[1]).unwrap(),
        version: "1".to_owned(),
    };
    report::compose(drill, kind, &text, &stamp, &Options::of(&text))
}

fn in_words(paper: &report::Report) -> String {
    let told = report::render(paper, Format::Markdown).unwrap().bytes;
    String::from_utf8(told).unwrap()
}

/// A red line stands in a report as a name in quotes, not as a sentence in one.
fn red_lines_are_named(drill: &Drill) {
    let told = in_words(&composed(drill, DocumentKind::Report, Language::ZhCn));
    let lines: Vec<&str> = told.lines().filter(|l| l.contains("触碰“")).collect();
    assert!(!lines.is_empty());
    for line in lines {
        assert!(!line.contains("。”") && !line.contains(".”"), "{line}");
    }
}

/// Minutes take two pages, and every item that was not fully done stands in them, or it is said where it stands.
fn minutes_are_short(drill: &Drill) {
    let scenario = &drill.scenarios()[0];
    let (language, rest) = match scenario.written_in() {
        scenario::Language::ZhCn => (Language::ZhCn, "见演练记录"),
        scenario::Language::En => (Language::En, "in the record"),
    };
    let minutes = composed(drill, DocumentKind::Minutes, language);
    let pages = report::preview(&minutes).unwrap().count();
    assert!(pages <= 2, "{}: {pages} pages", scenario.id);
    let told = in_words(&minutes).replace('’', "'");
    for lost in &drill.assess().deductions {
        let title = scenario.item(&lost.item).unwrap().formal_title();
        let title = title.replace('’', "'");
        assert!(told.contains(&title) || told.contains(rest), "{title}");
    }
}

#[test]
fn every_further_drill_has_its_scripts() {
    let library = Library::built_in();
    let clients = crate::support::SHIPPED;
    let slugs = library.scripts.iter().map(|s| s.scenario.slug.as_str());
    let further: Vec<&str> = slugs.filter(|slug| !clients.contains(slug)).collect();
    let played = PLAYED.iter().map(|(slug, _, _)| slug);
    let editions = EDITIONS.iter().map(|(slug, _)| slug);
    let played: Vec<&str> = played.chain(SHORT).chain(editions).copied().collect();
    assert_eq!(further, played);
}

#[test]
fn the_best_way_satisfies_the_customer_and_loses_nothing() {
    for (slug, _, _) in PLAYED {
        // The switch as it stands at first, and turned.
        let ways = [played(slug, "best"), played(slug, "other")];
        for (summary, drill) in &ways {
            loses_nothing(slug, summary, drill);
        }
        let [as_it_stands, turned] = ways.map(|(_, drill)| shown(&drill));
        assert_ne!(as_it_stands, turned, "{slug}: the switch changes nothing");
    }
}

/// The cues that were shown, in order.
fn shown(drill: &Drill) -> Vec<String> {
    let visits = drill.state().scenes[0].visits.iter();
    visits.map(|visit| visit.cue.clone()).collect()
}

/// Above the limit of the short way, the notary's deed takes the place of the pledge that the short way asks for.
#[test]
fn a_large_inheritance_is_paid_on_the_deed() {
    let asked = |way| {
        let cues = shown(&played("deceased-deposit", way).1);
        ["Q11", "Q11L"].map(|cue| cues.iter().any(|shown| shown == cue))
    };
    assert_eq!(asked("best"), [true, false]);
    assert_eq!(asked("other"), [false, true]);
}

fn loses_nothing(slug: &str, summary: &Summary, drill: &Drill) {
    assert_eq!(summary.score_tenths, Some(1000), "{slug}");
    assert_eq!(summary.grade.as_deref(), Some("excellent"), "{slug}");
    assert_eq!((summary.red_lines, summary.unrated), (0, 0), "{slug}");
    fits(summary, drill);
    let assessment = drill.assess();
    let critical = assessment.counts.critical_base;
    assert!(critical >= 1, "{slug}");
    assert_eq!(assessment.counts.critical_met, critical, "{slug}");
    let late: Vec<_> = assessment
        .times
        .iter()
        .filter(|time| {
            // Where the cue that a target counts from was passed by, no clock ran.
            let target = &drill.scenarios()[0].item(&time.item).unwrap().target;
            let ran = target
                .as_ref()
                .is_some_and(|t| shown(drill).contains(&t.from));
            ran && time.millis.is_none() || time.late_secs().is_some()
        })
        .collect();
    assert!(late.is_empty(), "{slug}: {late:?}");
    let mood = drill.scenarios()[0].cue(&summary.cue).unwrap().mood;
    assert!(mood <= Some(2), "{slug}: the customer leaves at {mood:?}");
    minutes_are_short(drill);
}

#[test]
fn a_short_scene_is_played_well_and_badly() {
    for slug in SHORT {
        let (summary, drill) = played(slug, "best");
        loses_nothing(slug, &summary, &drill);
        let (summary, drill) = played(slug, "worst");
        as_bad_as_can_be(slug, &summary, &drill);
        assert_eq!(summary.score_tenths, Some(0), "{slug}");
    }
}

#[test]
fn the_clients_drills_and_their_editions_are_played_well_and_badly() {
    for (slug, worst) in CLIENTS.iter().chain(EDITIONS) {
        let (summary, drill) = played(slug, "best");
        loses_nothing(slug, &summary, &drill);
        let (summary, drill) = played(slug, "worst");
        as_bad_as_can_be(slug, &summary, &drill);
        assert_eq!(summary.score_tenths, Some(*worst), "{slug}");
    }
}

#[test]
fn what_goes_wrong_can_be_mended() {
    for (slug, mended, _) in PLAYED {
        let (summary, drill) = played(slug, "mended");
        assert_eq!(summary.score_tenths, Some(*mended), "{slug}");
        assert_eq!((summary.red_lines, summary.unrated), (0, 0), "{slug}");
        assert!((500..900).contains(mended), "{slug}: {mended}");
        // The one that `docs/library.md` owns.
        let failed = summary.grade.as_deref() == Some("fail");
        assert_eq!(failed, *slug == "rumour-run", "{slug}");
        fits(&summary, &drill);
        minutes_are_short(&drill);
        let (best, _) = played(slug, "best");
        assert_eq!(
            summary.cue, best.cue,
            "{slug}: it ends as the best way does"
        );
    }
}

#[test]
fn the_worst_way_touches_every_red_line_and_ends_all_the_same() {
    for (slug, _, worst) in PLAYED {
        let (summary, drill) = played(slug, "worst");
        as_bad_as_can_be(slug, &summary, &drill);
        assert_eq!(summary.score_tenths, Some(*worst), "{slug}");
        assert!(*worst < 300, "{slug}: {worst}");
    }
}

fn as_bad_as_can_be(slug: &str, summary: &Summary, drill: &Drill) {
    let lines = drill.scenarios()[0].red_lines().count();
    let mut touched: Vec<String> = drill.assess().touched.into_iter().map(|t| t.1).collect();
    touched.sort();
    touched.dedup();
    assert_eq!(touched.len(), lines, "{slug}: {touched:?}");
    assert_eq!(summary.grade.as_deref(), Some("fail"), "{slug}");
    assert_eq!(summary.phase, "ended");
    red_lines_are_named(drill);
    fits(summary, drill);
    minutes_are_short(drill);
}
