//! `drilldesk laws`: the laws that scenarios cite, since when each is in force, when it was looked up, and what cites one that is over.

use serde::Serialize;

use super::args::{Laws, Shape};
use super::output::one_line;
use super::{Cx, FINE, Failure};
use crate::archive::FILE_NAME;
use crate::drill::{Clock as _, SystemClock};
use crate::library::Library;
use crate::scenario::Mark;
use crate::session::{LawRow, law_rows};

/// One law for a program.
#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    number: &'a str,
    in_force_from: Option<String>,
    in_force_until: Option<String>,
    replaced_by: Option<&'a str>,
    /// Where the official text is published.
    source: &'a str,
    /// The month in which it was last looked up.
    checked: &'a str,
    /// The surest mark of what is listed of it.
    mark: Option<&'static str>,
    /// What no source that was seen bears out.
    unverified: Vec<&'static str>,
    items: Vec<Item<'a>>,
    drills: Vec<Drill<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    scenario: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Drill<'a> {
    id: &'a str,
    number: &'a str,
    name: &'a str,
}

pub(super) fn run(args: &Laws, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let data = cx.data()?;
    // The laws are told before the first drill, too.
    let unfiled = if data.join(FILE_NAME).exists() {
        let archive = cx.open_to_read()?;
        archive.unfiled_scripts().map_err(|e| cx.archive(&e))?
    } else {
        Vec::new()
    };
    let library = Library::with_folder(&data.join("scenarios"), cx.text.language());
    super::scenarios::tell_unread(&library, cx);
    let today = SystemClock::new().now().wall.date_naive();
    let rows = law_rows(&library, &unfiled, today);
    match args.format {
        Shape::Json => {
            let rows: Vec<Row<'_>> = rows.iter().map(told).collect();
            let json = serde_json::to_string_pretty(&rows)
                .map_err(|err| Failure::usage(err.to_string()))?;
            cx.out.line(json);
        }
        Shape::Text => {
            for row in &rows {
                lines(row, cx);
            }
        }
    }
    Ok(FINE)
}

fn told(row: &LawRow) -> Row<'_> {
    let law = row.law;
    let items = row.items.iter();
    let drills = row.drills.iter();
    Row {
        name: &law.name.doc,
        number: &law.name.number,
        in_force_from: law.from.map(|day| day.to_string()),
        in_force_until: law.until.map(|day| day.to_string()),
        replaced_by: law.replaced_by.as_deref(),
        source: &law.source,
        checked: &law.checked,
        mark: law.read_as().map(Mark::word),
        unverified: law.unverified.iter().map(|part| part.word()).collect(),
        items: items
            .map(|(scenario, title)| Item { scenario, title })
            .collect(),
        drills: drills
            .map(|drill| Drill {
                id: &drill.uid,
                number: &drill.number,
                name: &drill.name,
            })
            .collect(),
    }
}

/// The law; where it is over and still cited, what cites it.
fn lines(row: &LawRow, cx: &mut Cx<'_>) {
    let text = &cx.text;
    let line = row.line(text);
    let mut more = Vec::new();
    if row.is_affected() {
        let items = row.items.iter();
        more.extend(items.map(|(scenario, title)| format!("  {scenario}  {title}")));
        let drills = row.drills.iter();
        more.extend(drills.map(|drill| format!("  {}  {}", drill.number, drill.name)));
    }
    cx.out.line(one_line(&line));
    for line in more {
        cx.out.line(one_line(&line));
    }
}
