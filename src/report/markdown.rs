//! A document as Markdown (`CommonMark` with tables). Every text is escaped, so that it reads as it was written.

use crate::i18n::Language;

use super::block::{Align, Block, Field, Report, Table};

pub(super) fn render(report: &Report) -> Vec<u8> {
    let mut out = String::new();
    let head_line = report.head_line.iter().filter(|told| !told.is_empty());
    head_line.for_each(|told| paragraph(told, &mut out));
    for block in report.sections.iter().flat_map(|s| &s.blocks) {
        if let Block::Title(title) = block {
            out.push_str("# ");
            out.push_str(&escaped(&report.in_a_line(title)));
            out.push_str("\n\n");
        } else {
            draw(block, report.language, &mut out);
        }
    }
    let foot = escaped(&report.marking);
    out.push_str(&foot);
    if !report.footer.is_empty() {
        out.push_str("\n\n");
        out.push_str(&escaped(&report.footer));
    }
    out.push('\n');
    out.into_bytes()
}

fn draw(block: &Block, language: Language, out: &mut String) {
    match block {
        Block::Section { heading, note } => {
            let heading = heading.clone();
            let level = 1;
            draw(
                &Block::Heading {
                    level,
                    text: heading,
                },
                language,
                out,
            );
            if !note.is_empty() {
                paragraph(note, out);
            }
        }
        Block::Edges { left, right, .. } => {
            for told in [left, right] {
                if !told.is_empty() {
                    paragraph(told, out);
                }
            }
        }
        Block::Figures(figures) => {
            let fields = figures.iter();
            let fields = fields.map(|figure| Field::new(&figure.label, figure.line(language)));
            draw_fields(&fields.collect::<Vec<_>>(), out);
        }
        Block::Heading { level, text } => {
            out.push_str(&"#".repeat(usize::from(level.clamp(&1, &3) + 1)));
            out.push(' ');
            out.push_str(&escaped(&text.replace('\n', " ")));
            out.push_str("\n\n");
        }
        Block::Paragraph(text) | Block::Note(text) => paragraph(text, out),
        Block::Clause { heading, text } => {
            out.push_str("**");
            out.push_str(&escaped(heading.trim_end()));
            out.push_str("**");
            // A space within the stars would take their meaning from them.
            out.push_str(&heading[heading.trim_end().len()..]);
            paragraph(text, out);
        }
        Block::Masthead {
            name,
            issue,
            unit,
            date,
        } => {
            for told in [name, issue, unit, date] {
                if !told.is_empty() {
                    paragraph(told, out);
                }
            }
        }
        Block::Line { text, .. } => paragraph(text, out),
        Block::List(entries) => entries.iter().for_each(|entry| paragraph(entry, out)),
        Block::Lines(fields) => {
            for field in fields {
                paragraph(&format!("{}{}", field.label, field.value), out);
            }
        }
        Block::Closing { unit, date } => paragraph(&format!("{unit}\n{date}"), out),
        Block::Imprint { copies, unit, date } => {
            paragraph(&format!("{copies}\n{unit} {date}"), out);
        }
        Block::Fields(fields) => draw_fields(fields, out),
        Block::Table(table) => draw_table(table, out),
        Block::Signatures(signatures) => {
            for s in signatures {
                let line = [&s.role, &s.name, &s.sign].map(|t| escaped(t));
                let line: Vec<String> = line.into_iter().filter(|t| !t.is_empty()).collect();
                let line = line.join(" ");
                // A line to sign on; underscores that mean nothing here.
                out.push_str(&line);
                out.push_str("\\_\\_\\_\\_\\_\\_\\_\\_ ");
                out.push_str(&escaped(&s.date));
                out.push_str("\n\n");
            }
        }
        Block::Photos(photos) => {
            for shot in &photos.shots {
                let mut told = escaped(&shot.caption);
                told.push_str(" (");
                told.push_str(&escaped(&shot.name));
                told.push(')');
                if !shot.missing.is_empty() {
                    told.push(' ');
                    told.push_str(&escaped(&shot.missing));
                }
                out.push_str(&told);
                out.push_str("\n\n");
            }
        }
        // The title has been written; the figures stand in tables beside these.
        Block::Title(_)
        | Block::Timeline(_)
        | Block::Bars(_)
        | Block::Paces(_)
        | Block::Months(_)
        | Block::Reach(_)
        | Block::Spacer
        | Block::PageBreak => {}
    }
}

fn paragraph(text: &str, out: &mut String) {
    let lines: Vec<String> = text.split('\n').map(escaped).collect();
    out.push_str(&lines.join("\\\n"));
    out.push_str("\n\n");
}

fn draw_fields(fields: &[Field], out: &mut String) {
    out.push_str("| | |\n| --- | --- |\n");
    for field in fields {
        row(
            [field.label.as_str(), field.value.as_str()].into_iter(),
            out,
        );
    }
    out.push('\n');
}

fn draw_table(table: &Table, out: &mut String) {
    row(table.columns.iter().map(|c| c.title.as_str()), out);
    out.push('|');
    for column in &table.columns {
        out.push_str(match column.align {
            Align::Left => " --- |",
            Align::Center => " :---: |",
            Align::Right => " ---: |",
        });
    }
    out.push('\n');
    for cells in &table.rows {
        let spread = cells.iter().flat_map(|cell| {
            let rest = (1..cell.span).map(|_| "");
            std::iter::once(cell.text.as_str()).chain(rest)
        });
        row(spread, out);
    }
    out.push('\n');
}

fn row<'a>(cells: impl Iterator<Item = &'a str>, out: &mut String) {
    out.push('|');
    for cell in cells {
        let lines: Vec<String> = cell.split('\n').map(escaped).collect();
        out.push(' ');
        out.push_str(&lines.join("<br>"));
        out.push_str(" |");
    }
    out.push('\n');
}

/// One line with everything escaped that Markdown would read as markup, a link or HTML.
pub(super) fn escaped(line: &str) -> String {
    let line = line.trim();
    let mut out = String::with_capacity(line.len());
    let numbered = line
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&at| at > 0 && line[at..].starts_with(['.', ')']));
    for (at, c) in line.char_indices() {
        let escape = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '&' | '$' | '{' | '}' | '#' | '!'
            | '@' => true,
            // Of a bare address.
            ':' => line[at..].starts_with("://"),
            '.' => Some(at) == numbered || line[..at].to_ascii_lowercase().ends_with("www"),
            ')' => Some(at) == numbered,
            '+' | '-' | '=' => at == 0,
            _ => false,
        };
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => {
                if escape {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}
