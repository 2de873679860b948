//! A document as one HTML file: no script, nothing from outside, the charts drawn as SVG.
//!
//! The style is a file of ours in `assets/documents`; every text is escaped, and the page forbids itself to load anything.

use std::fmt::Write as _;

use crate::i18n::Language;

use super::block::{Align, Block, Cell, Field, PhotoRows, Report, Table};
use super::chart;
use super::text_fit::field_rows;

const STYLE: &str = include_str!("../../assets/documents/report.css");

const PHOTOS: &str = include_str!("../../assets/documents/photos.css");

pub(super) fn render(report: &Report) -> Vec<u8> {
    let mut page = String::from("<!DOCTYPE html>\n");
    let title = escaped(&report.title_line());
    line(
        &mut page,
        format_args!(r#"<html lang="{}">"#, report.language.tag()),
    );
    page.push_str("<head>\n<meta charset=\"utf-8\">\n");
    let mut blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let has_photos = blocks.any(|block| matches!(block, Block::Photos(_)));
    // Pictures stand in the page itself; nothing is loaded.
    let images = if has_photos { "; img-src data:" } else { "" };
    line(
        &mut page,
        format_args!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'{images}\">"
        ),
    );
    page.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    line(
        &mut page,
        format_args!(
            r#"<meta name="generator" content="Drilldesk {}">"#,
            escaped(&report.version)
        ),
    );
    line(&mut page, format_args!("<title>{title}</title>"));
    line(
        &mut page,
        format_args!(
            "<style>\n{STYLE}{}{}</style>",
            chart::STYLE,
            if has_photos { PHOTOS } else { "" }
        ),
    );
    page.push_str("</head>\n<body>\n");
    line(
        &mut page,
        format_args!(r#"<p class="marking">{}</p>"#, escaped(&report.marking)),
    );
    if !report.watermark.is_empty() {
        line(
            &mut page,
            format_args!(
                r#"<div class="watermark" aria-hidden="true">{}</div>"#,
                escaped(&report.watermark)
            ),
        );
    }
    page.push_str("<main>\n");
    if !report.red_head.is_empty() {
        let is_lined = report.has_head_line();
        let class = if is_lined {
            "red-head lined"
        } else {
            "red-head"
        };
        let mark = escaped(&report.red_head);
        line(&mut page, format_args!(r#"<p class="{class}">{mark}</p>"#));
        if is_lined {
            let [number, approver] = report.head_line.each_ref().map(|told| escaped(told));
            line(
                &mut page,
                format_args!(
                    r#"<p class="head-line"><span>{number}</span><span>{approver}</span></p>"#
                ),
            );
        }
    }
    for block in report.sections.iter().flat_map(|s| &s.blocks) {
        draw(block, report.language, &mut page);
    }
    page.push_str("</main>\n");
    if !report.footer.is_empty() {
        line(
            &mut page,
            format_args!(r#"<p class="marking">{}</p>"#, escaped(&report.footer)),
        );
    }
    page.push_str("</body>\n</html>\n");
    page.into_bytes()
}

fn line(page: &mut String, told: std::fmt::Arguments<'_>) {
    // Writing into a String cannot fail.
    let _ = page.write_fmt(told);
    page.push('\n');
}

fn draw(block: &Block, language: Language, page: &mut String) {
    match block {
        Block::Section { heading, note } => {
            line(page, format_args!("<h2>{}</h2>", escaped(heading)));
            if !note.is_empty() {
                line(
                    page,
                    format_args!(r#"<p class="note">{}</p>"#, escaped(note)),
                );
            }
        }
        Block::Edges {
            left,
            right,
            at_foot,
        } => {
            let class = if *at_foot { "edges foot" } else { "edges" };
            let [left, right] = [left, right].map(|told| escaped(told));
            line(
                page,
                format_args!(r#"<p class="{class}"><span>{left}</span><span>{right}</span></p>"#),
            );
        }
        Block::Figures(figures) => {
            page.push_str("<div class=\"figures\">\n");
            for figure in figures {
                line(
                    page,
                    format_args!(
                        "<div><p><b>{}</b> {}</p><p>{}</p></div>",
                        escaped(&figure.number),
                        escaped(&figure.unit),
                        escaped(&figure.caption(language))
                    ),
                );
            }
            page.push_str("</div>\n");
        }
        Block::Masthead {
            name,
            issue,
            unit,
            date,
        } => {
            let [name, issue, unit, date] = [name, issue, unit, date].map(|t| escaped(t));
            line(
                page,
                format_args!(
                    r#"<div class="red-head">{name}</div><p class="line center">{issue}</p><div class="imprint"><div>{unit}</div><div>{date}</div></div>"#
                ),
            );
        }
        Block::Title(text) => line(page, format_args!("<h1>{}</h1>", escaped(text))),
        Block::Heading { level, text } => {
            let level = (level + 1).clamp(2, 4);
            line(page, format_args!("<h{level}>{}</h{level}>", escaped(text)));
        }
        Block::Paragraph(text) => line(page, format_args!("<p>{}</p>", escaped(text))),
        Block::Clause { heading, text } => line(
            page,
            format_args!(
                "<p><span class=\"clause\">{}</span>{}</p>",
                escaped(heading),
                escaped(text)
            ),
        ),
        Block::Line { text, align } => {
            let class = match align {
                Align::Left => "line",
                Align::Center => "line center",
                Align::Right => "line right",
            };
            let text = escaped(text);
            line(page, format_args!(r#"<p class="{class}">{text}</p>"#));
        }
        Block::Note(text) => line(
            page,
            format_args!(r#"<p class="note">{}</p>"#, escaped(text)),
        ),
        Block::List(entries) => {
            for entry in entries {
                line(page, format_args!("<p>{}</p>", escaped(entry)));
            }
        }
        Block::Lines(fields) => {
            page.push_str("<dl>\n");
            for field in fields {
                line(
                    page,
                    format_args!(
                        "<dt>{}</dt><dd>{}</dd>",
                        escaped(field.label.trim()),
                        escaped(&field.value)
                    ),
                );
            }
            page.push_str("</dl>\n");
        }
        Block::Closing { unit, date } => line(
            page,
            format_args!(
                r#"<p class="closing">{}<br>{}</p>"#,
                escaped(unit),
                escaped(date)
            ),
        ),
        Block::Imprint { copies, unit, date } => {
            let [copies, unit, date] = [copies, unit, date].map(|t| escaped(t));
            line(
                page,
                format_args!(
                    r#"<div class="imprint"><div>{copies}</div><div>{unit}<span>{date}</span></div></div>"#
                ),
            );
        }
        Block::Fields(fields) => draw_fields(fields, page),
        Block::Table(table) => draw_table(table, page),
        Block::Signatures(signatures) => {
            page.push_str("<table class=\"signatures\">\n");
            for s in signatures {
                let [role, name, sign, date] =
                    [&s.role, &s.name, &s.sign, &s.date].map(|t| escaped(t));
                line(
                    page,
                    format_args!(
                        r#"<tr><td>{role}</td><td>{name}</td><td>{sign}</td><td class="signed"></td><td>{date}</td></tr>"#
                    ),
                );
            }
            page.push_str("</table>\n");
        }
        Block::Timeline(_)
        | Block::Bars(_)
        | Block::Paces(_)
        | Block::Months(_)
        | Block::Reach(_) => {
            if let Some(drawing) = chart::drawing(block, chart::SCREEN) {
                page.push_str("<figure>");
                page.push_str(&drawing.within_page());
                page.push_str("</figure>\n");
            }
        }
        Block::Photos(photos) => draw_photos(photos, page),
        Block::Spacer | Block::PageBreak => {}
    }
}

fn draw_photos(photos: &PhotoRows, page: &mut String) {
    let columns = photos.columns;
    line(
        page,
        format_args!(
            r#"<div class="photos" style="grid-template-columns: repeat({columns}, 1fr)">"#
        ),
    );
    for shot in &photos.shots {
        let caption = escaped(&shot.caption);
        page.push_str("<figure>");
        match &shot.picture {
            Some((jpeg, width, height)) => {
                let _ = write!(
                    page,
                    r#"<img width="{width}" height="{height}" alt="{caption}" src="data:image/jpeg;base64,{}">"#,
                    base64(jpeg)
                );
            }
            None => {
                let _ = write!(page, r#"<p class="missing">{}</p>"#, escaped(&shot.missing));
            }
        }
        line(
            page,
            format_args!("<figcaption>{caption}</figcaption></figure>"),
        );
    }
    page.push_str("</div>\n");
}

/// Bytes as letters (RFC 4648, 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let all = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let letter = LETTERS[(all >> (18 - 6 * n) & 63) as usize];
            out.push(if n > three.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    out
}

fn draw_fields(fields: &[Field], page: &mut String) {
    page.push_str("<table class=\"fields\">\n");
    for (first, second) in field_rows(fields) {
        let span = if second.is_none() {
            r#" colspan="3""#
        } else {
            ""
        };
        let _ = write!(
            page,
            "<tr><th scope=\"row\">{}</th><td{span}>{}</td>",
            escaped(&first.label),
            escaped(&first.value)
        );
        if let Some(second) = second {
            let _ = write!(
                page,
                "<th scope=\"row\">{}</th><td>{}</td>",
                escaped(&second.label),
                escaped(&second.value)
            );
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}

fn draw_table(table: &Table, page: &mut String) {
    page.push_str("<div class=\"wide\"><table>\n<colgroup>");
    let total: u32 = table.columns.iter().map(|c| c.width).sum();
    for column in &table.columns {
        let share = column.width * 1000 / total.max(1);
        let _ = write!(
            page,
            r#"<col style="width:{}.{}%">"#,
            share / 10,
            share % 10
        );
    }
    page.push_str("</colgroup>\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(page, r#"<th scope="col">{}</th>"#, escaped(&column.title));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (i, row) in table.rows.iter().enumerate() {
        page.push_str("<tr>");
        let mut at = 0;
        for (place, cell) in row.iter().enumerate() {
            if !cell.joined {
                draw_cell(table, cell, at, table.height(i, place), page);
            }
            at += cell.span.max(1);
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table></div>\n");
}

fn draw_cell(table: &Table, cell: &Cell, at: usize, height: usize, page: &mut String) {
    let align = table.columns.get(at).map_or(Align::Left, |c| c.align);
    let class = match align {
        Align::Left => "",
        Align::Center => r#" class="center""#,
        Align::Right => r#" class="right""#,
    };
    let mut span = String::new();
    for (name, covers) in [("colspan", cell.span), ("rowspan", height)] {
        if covers > 1 {
            // Writing into a String cannot fail.
            let _ = write!(span, r#" {name}="{covers}""#);
        }
    }
    let _ = write!(page, "<td{class}{span}>{}</td>", escaped(&cell.text));
}

/// The text with what HTML reads as markup written out, and its line breaks.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_become_letters_as_the_standard_has_them() {
        for (bytes, letters) in [
            ("", ""),
            ("a", "YQ=="),
            ("ab", "YWI="),
            ("abc", "YWJj"),
            ("abcd", "YWJjZA=="),
        ] {
            assert_eq!(base64(bytes.as_bytes()), letters);
        }
        assert_eq!(base64(&[0xff, 0xef, 0xbe]), "/+++");
    }
}
