//! Rehearsal scripts: timed actions as lines of text, read whole before anything is played. `docs/rehearsal-script.md` describes them.
//!
//! Reading knows no drill: that an id exists, or that an action is possible at its moment, shows when the script is played.

mod action;

use crate::drill::{Action, Hand, RateItem};
use crate::scenario::{self, BranchKind, NotText};
use action::read_action;

/// Limits on a script, so that a hostile one can neither hang the program nor exhaust memory.
pub mod limits {
    /// Bytes of one script.
    pub const BYTES: usize = 1024 * 1024;
    /// Lines of one script.
    pub const LINES: usize = 100_000;
    /// Longest rehearsal, milliseconds.
    pub const MILLIS: i64 = 24 * 60 * 60 * 1000;
    /// Lines that take back or bring back: each replays the whole journal.
    pub const UNDOS: usize = 200;
    /// Mistakes named before reading stops.
    pub const ERRORS: usize = 100;
}

/// What a script asks for, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// Never empty, and never going back in time.
    pub steps: Vec<Step>,
}

/// One line of a script.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// From 1.
    pub line: usize,
    /// Milliseconds since the rehearsal began.
    pub at_millis: i64,
    /// Who does it.
    pub by: Hand,
    pub order: Order,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// As the drill takes it.
    Act(Action),
    /// An open branch by its key, from 1.
    Key(usize),
    /// The first open branch of a kind.
    Kind(BranchKind),
    /// A rating, at an earlier cue, at a moment of the drill or by someone where the line says so.
    Rate {
        rate: RateItem,
        at: Option<String>,
        by: Option<String>,
    },
}

/// A mistake and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptError {
    /// From 1.
    pub line: usize,
    pub kind: ScriptErrorKind,
}

/// Every mistake a script can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScriptErrorKind {
    TooLarge {
        limit: usize,
    },
    TooManyLines {
        limit: usize,
    },
    TooManyUndos {
        limit: usize,
    },
    NotUtf8(NotText),
    /// Nothing in it but comments.
    Empty,
    /// The line does not begin with a time.
    NoTime {
        found: String,
    },
    /// The time cannot be read.
    BadTime {
        found: String,
    },
    /// Earlier than the line before.
    Backwards {
        found: String,
    },
    /// Later than a rehearsal may last.
    TooLate {
        hours: i64,
    },
    /// A time and nothing after it.
    NoAction,
    UnknownAction {
        word: String,
    },
    /// The action needs more words.
    Missing {
        form: &'static str,
    },
    /// The action takes no such word.
    Extra {
        word: String,
        form: &'static str,
    },
    /// A word that is none of those allowed here.
    UnknownWord {
        word: String,
        allowed: &'static str,
    },
}

/// The names of all actions, each with what follows it.
pub const FORMS: &[(&str, &str)] = &[
    ("start", "start"),
    ("say", "say"),
    ("stop", "stop"),
    ("branch", "branch 1-4|met|partly|missed|timeout|choice"),
    ("follow", "follow"),
    (
        "rate",
        "rate ITEM met|partly|missed|na|clear [at CUE|M:SS] [by NAME] [because TEXT]",
    ),
    ("touch", "touch ITEM [at CUE|M:SS] [by NAME] [because TEXT]"),
    ("unobserved", "unobserved ITEM [at CUE|M:SS] because TEXT"),
    ("adopt", "adopt ITEM"),
    ("decide", "decide ITEM facilitator|recorder"),
    ("note", "note TEXT"),
    ("inject", "inject ID"),
    ("improvise", "improvise TEXT"),
    ("switch", "switch ID OPTION"),
    ("jump", "jump CUE"),
    ("time", "time LABEL [TEXT]"),
    ("mood", "mood 0-5"),
    ("back", "back"),
    ("pause", "pause [REASON]"),
    ("resume", "resume"),
    ("next-scene", "next-scene"),
    ("end", "end"),
    (
        "paper",
        "paper issuer|addressee|number|approver|dated|stage TEXT",
    ),
    ("abort", "abort REASON"),
    ("undo", "undo"),
    ("redo", "redo"),
];

/// Reads the bytes of a script file.
pub fn parse_bytes(bytes: &[u8]) -> Result<Script, Vec<ScriptError>> {
    let error = |line, kind| Err(vec![ScriptError { line, kind }]);
    if bytes.len() > limits::BYTES {
        let limit = limits::BYTES;
        return error(1, ScriptErrorKind::TooLarge { limit });
    }
    match scenario::text(bytes) {
        Ok(text) => parse(text),
        Err(NotText::OtherEncoding) => {
            let good = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
            let line = good.split('\n').count();
            error(line, ScriptErrorKind::NotUtf8(NotText::OtherEncoding))
        }
        Err(what) => error(1, ScriptErrorKind::NotUtf8(what)),
    }
}

/// Reads a script: all its steps, or all its mistakes.
pub fn parse(text: &str) -> Result<Script, Vec<ScriptError>> {
    let mut steps = Vec::new();
    let mut errors = Vec::new();
    let mut now_millis = 0;
    let mut undos = 0;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, content) in (1..).zip(text.lines()) {
        if line > limits::LINES {
            let limit = limits::LINES;
            let kind = ScriptErrorKind::TooManyLines { limit };
            errors.push(ScriptError { line, kind });
            break;
        }
        match read_line(content.trim(), now_millis) {
            Ok(None) => {}
            Ok(Some((at_millis, by, order))) => {
                now_millis = at_millis;
                undos += usize::from(matches!(order, Order::Act(Action::Undo | Action::Redo)));
                if undos > limits::UNDOS {
                    let limit = limits::UNDOS;
                    let kind = ScriptErrorKind::TooManyUndos { limit };
                    errors.push(ScriptError { line, kind });
                    break;
                }
                steps.push(Step {
                    line,
                    at_millis,
                    by,
                    order,
                });
            }
            Err(kind) => errors.push(ScriptError { line, kind }),
        }
        if errors.len() >= limits::ERRORS {
            break;
        }
    }
    if errors.is_empty() && steps.is_empty() {
        errors.push(ScriptError {
            line: 1,
            kind: ScriptErrorKind::Empty,
        });
    }
    if errors.is_empty() {
        Ok(Script { steps })
    } else {
        Err(errors)
    }
}

fn read_line(line: &str, now_millis: i64) -> Result<Option<(i64, Hand, Order)>, ScriptErrorKind> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let (time, rest) = first_word(line);
    let at_millis = read_time(time, now_millis)?;
    let (action, rest) = first_word(rest);
    let (by, (action, rest)) = if action == Hand::Recorder.word() {
        (Hand::Recorder, first_word(rest))
    } else {
        (Hand::Facilitator, (action, rest))
    };
    if action.is_empty() {
        return Err(ScriptErrorKind::NoAction);
    }
    let form = FORMS
        .iter()
        .find(|(name, _)| *name == action)
        .map(|(_, form)| *form)
        .ok_or_else(|| ScriptErrorKind::UnknownAction {
            word: clipped(action),
        })?;
    read_action(action, rest, form).map(|order| Some((at_millis, by, order)))
}

fn read_time(word: &str, now_millis: i64) -> Result<i64, ScriptErrorKind> {
    let found = || clipped(word);
    let bad = || ScriptErrorKind::BadTime { found: found() };
    let at_millis = if let Some(seconds) = word.strip_prefix('+') {
        now_millis.saturating_add(millis(seconds).ok_or_else(bad)?)
    } else if let Some(clock) = word.strip_prefix('@') {
        let at = clock_millis(clock).ok_or_else(bad)?;
        if at < now_millis {
            return Err(ScriptErrorKind::Backwards { found: found() });
        }
        at
    } else {
        return Err(ScriptErrorKind::NoTime { found: found() });
    };
    if at_millis > limits::MILLIS {
        let hours = limits::MILLIS / 3_600_000;
        return Err(ScriptErrorKind::TooLate { hours });
    }
    Ok(at_millis)
}

/// `2` or `0.25` seconds; at most nine digits before the point and three after it.
fn millis(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |s: &str, most: usize| {
        (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(whole, 9) || !digits(part, 3) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    Some(whole * 1000 + part)
}

/// `M:SS` or `H:MM:SS`, the seconds with a fraction where wanted.
fn clock_millis(text: &str) -> Option<i64> {
    let (front, seconds) = text.rsplit_once(':')?;
    let seconds = millis(seconds)?;
    let (hours, minutes) = match front.split_once(':') {
        Some((hours, minutes)) => (millis(hours)? / 1000, minutes),
        None => (0, front),
    };
    if minutes.contains('.') || front.contains('.') {
        return None;
    }
    let minutes = millis(minutes)? / 1000;
    let small = seconds < 60_000 && (hours == 0 || minutes < 60);
    small.then_some((hours * 60 + minutes) * 60_000 + seconds)
}

/// The first word of a line and what follows it, without the space between.
fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim())
}

/// A word as it may be repeated in a sentence.
fn clipped(word: &str) -> String {
    let mut chars = word.chars().map(|c| if c.is_control() { '?' } else { c });
    let mut text: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests;
