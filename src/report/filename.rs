//! What a document and its file are called: 机构简称 + 年份季度 + 事由 + 文种（题目）_日期.

use chrono::{DateTime, Datelike, FixedOffset};

use crate::drill::{Drill, Event};
use crate::i18n::{Language, Text};

use super::text::{cleaned, is_unprintable};
use super::{DocumentKind, Format};

/// Longest file name, characters: paths inside a bank's network are long already.
pub const MAX_CHARS: usize = 120;
/// Longest file name, bytes of UTF-8: the limit of most file systems.
pub const MAX_BYTES: usize = 255;

/// Names that Windows keeps for devices, whatever stands behind a dot.
const RESERVED: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The file name of a document, such as `城东支行2026年第四季度消保应急演练记录（防范冒充工作人员诈骗）_20261124.docx`.
///
/// Never empty, at most [`MAX_CHARS`] characters and [`MAX_BYTES`] bytes; without characters that a file system refuses, a reader cannot see, or a name that Windows keeps for itself. The name of a rehearsal begins with 排练-.
pub fn file_name(drill: &Drill, kind: DocumentKind, format: Format, text: &Text) -> String {
    masked_file_name(drill, kind, format, text, &mut |_| {})
}

/// The same with what stands for names and numbers of people in place of them.
pub(super) fn masked_file_name(
    drill: &Drill,
    kind: DocumentKind,
    format: Format,
    text: &Text,
    mask: &mut dyn FnMut(&mut String),
) -> String {
    let prefix = if drill.state().setup.rehearsal {
        text.report_rehearsal_prefix()
    } else {
        ""
    };
    let date = day(drill).map_or_else(String::new, |day| {
        format!("_{:04}{:02}{:02}", day.year(), day.month(), day.day())
    });
    let mut names = [named(drill, kind, text), default_name(drill, kind, text)];
    names.iter_mut().for_each(mask);
    let first = names.iter().map(|name| safe(name)).find(|n| !n.is_empty());
    let name = first.unwrap_or_else(|| kind.word().to_owned());
    fitting(&[&format!("{prefix}{name}")], &date, format)
}

/// The first of these names of which something is left when it is made safe, with date and ending, cut to the longest a file's name may be.
pub(super) fn fitting(names: &[&str], date: &str, format: Format) -> String {
    with_tail(names, &format!("{date}.{}", format.extension()))
}

/// As above, for a name that has its ending already, or none.
pub(super) fn fitting_whole(names: &[&str]) -> String {
    with_tail(names, "")
}

fn with_tail(names: &[&str], tail: &str) -> String {
    let first = names.iter().map(|name| safe(name)).find(|n| !n.is_empty());
    let mut stem = first.unwrap_or_else(|| "_".to_owned());
    if is_reserved(&stem) {
        stem.insert(0, '_');
    }
    let mut chars = tail.chars().count();
    let mut bytes = tail.len();
    let mut fitting = String::new();
    for c in stem.chars() {
        chars += 1;
        bytes += c.len_utf8();
        if chars > MAX_CHARS || bytes > MAX_BYTES {
            break;
        }
        fitting.push(c);
    }
    format!("{}{tail}", fitting.trim_end_matches(['.', ' ']))
}

/// The name of a file that is no document: as safe as [`file_name`].
pub fn plain_file_name(stem: &str, extension: &str) -> String {
    let tail = [".", extension].concat();
    let mut stem = safe(stem);
    if stem.is_empty() || is_reserved(&stem) {
        stem.insert(0, '_');
    }
    let room = MAX_BYTES.saturating_sub(tail.len());
    let short: String = stem.chars().take(MAX_CHARS - tail.len()).collect();
    let cut = short.floor_char_boundary(room);
    [short[..cut].trim_end_matches(['.', ' ']), &tail].concat()
}

/// The title of a document: its name, with the topic on a line of its own.
pub(super) fn title(drill: &Drill, kind: DocumentKind, text: &Text) -> String {
    let topic_apart = |name: &str| {
        let name = cleaned(name).replace('\n', " ");
        match name.find('（') {
            Some(at) if at > 0 && name.ends_with('）') => {
                format!("{}\n{}", &name[..at], &name[at..])
            }
            _ => name,
        }
    };
    let own = drill.state().setup.name.trim();
    if text.language() == Language::En && !own.is_empty() {
        return [kind.name(text), "\n", &topic_apart(own)].concat();
    }
    topic_apart(&named(drill, kind, text))
}

/// Without the spaces that a screen sets between Chinese and digits, and a document does not.
pub(super) fn closed_up(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let wide = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|c| !c.is_ascii());
    chars
        .iter()
        .enumerate()
        .filter(|(i, c)| **c != ' ' || !(wide(i.checked_sub(1)) || wide(Some(i + 1))))
        .map(|(_, c)| c)
        .collect()
}

/// The drill's name with the word of the document in it.
fn named(drill: &Drill, kind: DocumentKind, text: &Text) -> String {
    let name = drill.state().setup.name.trim();
    if name.is_empty() {
        return default_name(drill, kind, text);
    }
    match text.language() {
        Language::ZhCn => {
            // The word belongs before the topic in brackets at the end.
            let at = match name.rfind('（') {
                Some(at) if at > 0 && name.ends_with('）') => at,
                _ => name.len(),
            };
            closed_up(&format!(
                "{}{}{}",
                &name[..at],
                kind.after(text),
                &name[at..]
            ))
        }
        Language::En => text.kind_of_drill(kind.name(text), name),
    }
}

/// The name of a drill that was given none.
fn default_name(drill: &Drill, kind: DocumentKind, text: &Text) -> String {
    let setup = &drill.state().setup;
    let unit = [&setup.branch, &setup.unit]
        .into_iter()
        .map(|name| name.trim())
        .find(|name| !name.is_empty())
        .unwrap_or_default();
    let name = match day(drill) {
        Some(day) => {
            let quarter = match day.month() {
                1..=3 => text.report_quarter_1(),
                4..=6 => text.report_quarter_2(),
                7..=9 => text.report_quarter_3(),
                _ => text.report_quarter_4(),
            };
            text.report_default_name(unit, quarter, day.year().to_string())
        }
        None => text.report_default_name_undated(unit),
    };
    let name = format!("{}{}", name.trim(), kind.after(text));
    let scenarios = drill.scenarios();
    let Some(first) = scenarios.first() else {
        return name;
    };
    let topic = if scenarios.len() > 1 {
        text.report_topic_and_more(scenarios.len(), first.topic.clone())
    } else {
        first.topic.clone()
    };
    match (topic.is_empty(), text.language()) {
        (true, _) => name,
        (false, Language::ZhCn) => format!("{name}（{topic}）"),
        (false, Language::En) => format!("{name} ({topic})"),
    }
}

/// The day of the drill: when it started, or when it was laid out.
fn day(drill: &Drill) -> Option<DateTime<FixedOffset>> {
    let started = drill.state().started.map(|m| m.wall);
    started.or_else(|| {
        let opened = drill.entries().first()?;
        matches!(opened.event, Event::Opened { .. }).then_some(opened.at.wall)
    })
}

/// Without characters that Windows or Linux refuses in a name, or that cannot be seen.
fn safe(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| {
            !is_unprintable(*c)
                && !is_invisible(*c)
                && !matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        })
        .collect();
    // A dot or space at either end hides a file, or is dropped by Windows.
    name.trim_matches([' ', '.']).to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}')
}

fn is_reserved(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end();
    let upper = first.to_ascii_uppercase();
    if RESERVED.contains(&upper.as_str()) {
        return true;
    }
    ["COM", "LPT"].iter().any(|device| {
        upper.strip_prefix(device).is_some_and(|rest| {
            let mut chars = rest.chars();
            matches!(
                (chars.next(), chars.next()),
                (Some('0'..='9' | '¹' | '²' | '³'), None)
            )
        })
    })
}
