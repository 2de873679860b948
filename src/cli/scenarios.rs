//! `drilldesk scenarios`: what can be played, by the names under which `rehearse` knows it, or as the table of `docs/library.md`.

use serde::Serialize;

use super::args::{Scenarios, Shape};
use super::output::{columns, one_line, padded};
use super::{Cx, FINE, Failure, check};
use crate::i18n::Text;
use crate::library::{Library, SETS, Set};
use crate::scenario::Scenario;

/// One scenario for a program.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    slug: &'a str,
    title: &'a str,
    language: &'a str,
    /// The scenario that it tells in another language.
    edition_of: Option<&'a str>,
    minutes: (u32, u32),
    /// It lies in the user's folder.
    own: bool,
}

#[derive(Serialize)]
struct SetRow<'a> {
    name: &'a str,
    title: &'a str,
    scenarios: &'a [&'a str],
    minutes: u32,
}

#[derive(Serialize)]
struct All<'a> {
    scenarios: Vec<Row<'a>>,
    sets: Vec<SetRow<'a>>,
}

pub(super) fn run(args: &Scenarios, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    if args.table {
        table(&Library::built_in(), cx);
        return Ok(FINE);
    }
    let folder = cx.data()?.join("scenarios");
    let library = Library::with_folder(&folder, cx.text.language());
    tell_unread(&library, cx);
    match args.format {
        Shape::Json => {
            let json = serde_json::to_string_pretty(&all(&library, cx))
                .map_err(|err| Failure::usage(err.to_string()))?;
            cx.out.line(json);
        }
        Shape::Text => told(&library, cx),
    }
    Ok(FINE)
}

/// Names each file of the user's folder that cannot be played, with the gravest thing that is wrong with it.
pub(super) fn tell_unread(library: &Library, cx: &mut Cx<'_>) {
    for file in &library.unreadable {
        let worst = file.findings.iter().min_by_key(|f| f.severity());
        let told = match (&file.error, worst) {
            (Some(error), _) => cx.unreadable(&file.path, error),
            (None, Some(finding)) => check::line(finding, &file.path, &cx.text),
            (None, None) => cx
                .text
                .cli_scenario_not_played(file.path.display().to_string()),
        };
        cx.err.line(one_line(&told));
    }
}

fn all<'a>(library: &'a Library, cx: &Cx<'_>) -> All<'a> {
    let scenarios = library.scripts.iter().map(|script| Row {
        id: &script.scenario.id,
        slug: &script.scenario.slug,
        title: &script.scenario.title,
        language: &script.scenario.language,
        edition_of: script.scenario.edition_of.as_deref(),
        minutes: script.scenario.minutes,
        own: script.path.is_some(),
    });
    let sets = SETS.iter().map(|set| SetRow {
        name: set.name,
        title: cx.text.set(set),
        scenarios: set.scenarios,
        minutes: library.minutes(set),
    });
    All {
        scenarios: scenarios.collect(),
        sets: sets.collect(),
    }
}

/// Id, name on the command line, language, planned minutes, title; then each set: name, title, measure, its scenarios.
fn told(library: &Library, cx: &mut Cx<'_>) {
    let scenarios: Vec<&Scenario> = library.scripts.iter().map(|s| &s.scenario).collect();
    let widest = |words: &dyn Fn(&Scenario) -> usize| scenarios.iter().map(|s| words(s)).max();
    let ids = widest(&|s| columns(&s.id)).unwrap_or_default();
    let slugs = widest(&|s| columns(&s.slug)).unwrap_or_default();
    let languages = widest(&|s| columns(&s.language)).unwrap_or_default();
    for scenario in &scenarios {
        let (from, to) = scenario.minutes;
        cx.out.line(one_line(&format!(
            "{}  {}  {}  {:>7}  {}",
            padded(&scenario.id, ids),
            padded(&scenario.slug, slugs),
            padded(&scenario.language, languages),
            format!("{from}–{to}"),
            scenario.title
        )));
    }
    for set in SETS {
        let Set {
            name, scenarios, ..
        } = set;
        let measure = cx
            .text
            .library_set_measure(scenarios.len(), library.minutes(set));
        let ids = scenarios.join(cx.text.list_separator());
        let told = cx.text.library_set(measure, ids, cx.text.set(set));
        cx.out.line(one_line(&format!("{name}  {told}")));
    }
}

/// The scenarios that ship, each in its own language: posts that must be played, rights, the law that is cited, minutes.
fn table(library: &Library, cx: &mut Cx<'_>) {
    let text = &cx.text;
    let head = [
        "",
        text.library_table_script(),
        text.library_table_category(),
        text.library_table_posts(),
        text.library_rights(),
        text.library_basis(),
        text.library_table_minutes(),
    ];
    cx.out.line(table_row(&head));
    cx.out.line(table_row(&["---"; 7]));
    for script in &library.scripts {
        let scenario = &script.scenario;
        let text = Text::new(scenario.written_in());
        let joined = |words: Vec<&str>| words.join(text.list_separator());
        let posts = scenario.roles.iter().filter(|role| !role.optional);
        let posts = posts.map(|role| role.title.as_str()).collect();
        let rights = scenario.rights.iter().map(|right| text.right(*right));
        let mut law: Vec<&str> = Vec::new();
        for basis in scenario.basis.iter().filter(|b| b.unit_rule().is_none()) {
            if !law.contains(&basis.short.as_str()) {
                law.push(&basis.short);
            }
        }
        let (from, to) = scenario.minutes;
        let row = [
            scenario.id.as_str(),
            &scenario.title,
            scenario.category.map_or("", |c| text.category(c)),
            &joined(posts),
            &joined(rights.collect()),
            &joined(law),
            &format!("{from}–{to}"),
        ];
        cx.out.line(table_row(&row));
    }
}

fn table_row(cells: &[&str]) -> String {
    let mut row = String::from("|");
    for cell in cells {
        row.push(' ');
        row.push_str(cell);
        row.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    row
}
