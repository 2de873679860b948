//! `drilldesk scenarios`: what can be played, by the names under which `rehearse` knows it.

use serde::Serialize;

use super::args::{Scenarios, Shape};
use super::output::{columns, one_line, padded};
use super::{Cx, FINE, Failure};
use crate::library::{Library, SETS, Set};
use crate::scenario::Scenario;

/// One scenario for a program.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    slug: &'a str,
    title: &'a str,
    language: &'a str,
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
    let library = Library::with_folder(&cx.data()?.join("scenarios"));
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

fn all<'a>(library: &'a Library, cx: &Cx<'_>) -> All<'a> {
    let scenarios = library.scripts.iter().map(|script| Row {
        id: &script.scenario.id,
        slug: &script.scenario.slug,
        title: &script.scenario.title,
        language: &script.scenario.language,
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

/// Id, name on the command line, planned minutes, title; then each set: name, title, measure, its scenarios.
fn told(library: &Library, cx: &mut Cx<'_>) {
    let scenarios: Vec<&Scenario> = library.scripts.iter().map(|s| &s.scenario).collect();
    let widest = |words: &dyn Fn(&Scenario) -> usize| scenarios.iter().map(|s| words(s)).max();
    let ids = widest(&|s| columns(&s.id)).unwrap_or_default();
    let slugs = widest(&|s| columns(&s.slug)).unwrap_or_default();
    for scenario in &scenarios {
        let (from, to) = scenario.minutes;
        cx.out.line(one_line(&format!(
            "{}  {}  {:>7}  {}",
            padded(&scenario.id, ids),
            padded(&scenario.slug, slugs),
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
