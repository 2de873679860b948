//! Rehearsal scripts: timed actions as lines of text, read whole before anything is played. `docs/rehearsal-script.md` describes them.
//!
//! Reading knows no drill: that an id exists, or that an action is possible at its moment, shows when the script is played.

use crate::drill::{Action, RateItem};
use crate::scenario::{BranchKind, Rating};

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
    /// A rating, at an earlier cue or by someone where the line says so.
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
    NotUtf8,
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
        "rate ITEM met|partly|missed|na|clear [at CUE] [by NAME] [because TEXT]",
    ),
    ("touch", "touch ITEM [at CUE] [by NAME] [because TEXT]"),
    ("unobserved", "unobserved ITEM [at CUE] [because TEXT]"),
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
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(text),
        Err(err) => {
            let line = bytes[..err.valid_up_to()].split(|b| *b == b'\n').count();
            error(line, ScriptErrorKind::NotUtf8)
        }
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
            Ok(Some((at_millis, order))) => {
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

fn read_line(line: &str, now_millis: i64) -> Result<Option<(i64, Order)>, ScriptErrorKind> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let (time, rest) = first_word(line);
    let at_millis = read_time(time, now_millis)?;
    let (action, rest) = first_word(rest);
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
    read_action(action, rest, form).map(|order| Some((at_millis, order)))
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

fn read_action(action: &str, rest: &str, form: &'static str) -> Result<Order, ScriptErrorKind> {
    let free = || rest.to_owned();
    let needed = || {
        if rest.is_empty() {
            Err(ScriptErrorKind::Missing { form })
        } else {
            Ok(rest.to_owned())
        }
    };
    let mut words = Words { rest, form };
    let order = match action {
        "note" => return Ok(Order::Act(Action::Note(needed()?))),
        "improvise" => {
            return Ok(Order::Act(Action::Improvise {
                text: needed()?,
                spoken: true,
            }));
        }
        "abort" => return Ok(Order::Act(Action::Abort(needed()?))),
        "pause" => return Ok(Order::Act(Action::Pause(free()))),
        "time" => {
            let (to, title) = first_word(rest);
            if to.is_empty() {
                return Err(ScriptErrorKind::Missing { form });
            }
            return Ok(Order::Act(Action::JumpTime {
                to: to.to_owned(),
                title: title.to_owned(),
            }));
        }
        "start" => Order::Act(Action::Start),
        "say" => Order::Act(Action::Say),
        "stop" => Order::Act(Action::StopReaction),
        "follow" => Order::Act(Action::Follow),
        "back" => Order::Act(Action::Back),
        "resume" => Order::Act(Action::Resume),
        "next-scene" => Order::Act(Action::NextScene),
        "end" => Order::Act(Action::End),
        "undo" => Order::Act(Action::Undo),
        "redo" => Order::Act(Action::Redo),
        "branch" => branch(words.needed()?)?,
        "inject" => Order::Act(Action::Inject(words.needed()?.to_owned())),
        "jump" => Order::Act(Action::JumpTo(words.needed()?.to_owned())),
        "switch" => Order::Act(Action::SetSwitch {
            switch: words.needed()?.to_owned(),
            option: words.needed()?.to_owned(),
        }),
        "mood" => {
            let word = words.needed()?;
            let mood = one_digit(word, 5).ok_or_else(|| unknown(word, "0 1 2 3 4 5"))?;
            Order::Act(Action::SetMood(mood))
        }
        "rate" => {
            let item = words.needed()?;
            let rating = rating(words.needed()?)?;
            words.rate(item, rating, false)?
        }
        "touch" => {
            let item = words.needed()?;
            words.rate(item, Some(Rating::Touched), false)?
        }
        "unobserved" => {
            let item = words.needed()?;
            words.rate(item, Some(Rating::NotApplicable), true)?
        }
        other => {
            return Err(ScriptErrorKind::UnknownAction {
                word: clipped(other),
            });
        }
    };
    words.over()?;
    Ok(order)
}

fn branch(word: &str) -> Result<Order, ScriptErrorKind> {
    if let Some(key) = one_digit(word, 4).filter(|key| *key > 0) {
        return Ok(Order::Key(key as usize));
    }
    let kind = match word {
        "met" => BranchKind::Met,
        "partly" => BranchKind::Partly,
        "missed" => BranchKind::Missed,
        "timeout" => BranchKind::Timeout,
        "choice" => BranchKind::Choice,
        _ => return Err(unknown(word, "1 2 3 4 met partly missed timeout choice")),
    };
    Ok(Order::Kind(kind))
}

fn rating(word: &str) -> Result<Option<Rating>, ScriptErrorKind> {
    match word {
        "met" => Ok(Some(Rating::Met)),
        "partly" => Ok(Some(Rating::Partly)),
        "missed" => Ok(Some(Rating::Missed)),
        "na" => Ok(Some(Rating::NotApplicable)),
        "clear" => Ok(None),
        _ => Err(unknown(word, "met partly missed na clear")),
    }
}

fn one_digit(word: &str, most: u32) -> Option<u32> {
    let mut chars = word.chars();
    let digit = chars.next()?.to_digit(10)?;
    (chars.next().is_none() && digit <= most).then_some(digit)
}

fn unknown(word: &str, allowed: &'static str) -> ScriptErrorKind {
    ScriptErrorKind::UnknownWord {
        word: clipped(word),
        allowed,
    }
}

/// The words after an action that takes no free text. A word that begins with `#` begins a comment.
struct Words<'a> {
    rest: &'a str,
    form: &'static str,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (word, rest) = first_word(self.rest);
        if word.is_empty() || word.starts_with('#') {
            return None;
        }
        self.rest = rest;
        Some(word)
    }

    fn needed(&mut self) -> Result<&'a str, ScriptErrorKind> {
        let form = self.form;
        self.next().ok_or(ScriptErrorKind::Missing { form })
    }

    fn over(&mut self) -> Result<(), ScriptErrorKind> {
        match self.next() {
            None => Ok(()),
            Some(word) => Err(self.extra(word)),
        }
    }

    fn extra(&self, word: &str) -> ScriptErrorKind {
        ScriptErrorKind::Extra {
            word: clipped(word),
            form: self.form,
        }
    }

    fn rate(
        &mut self,
        item: &str,
        rating: Option<Rating>,
        unobserved: bool,
    ) -> Result<Order, ScriptErrorKind> {
        let mut rate = RateItem {
            item: item.to_owned(),
            rating,
            unobserved,
            ..RateItem::default()
        };
        let (mut at, mut by) = (None, None);
        while let Some(word) = self.next() {
            match word {
                "at" if at.is_none() => at = Some(self.needed()?.to_owned()),
                "by" if by.is_none() && !unobserved => by = Some(self.needed()?.to_owned()),
                "because" => {
                    if self.rest.is_empty() {
                        return Err(ScriptErrorKind::Missing { form: self.form });
                    }
                    std::mem::take(&mut self.rest).clone_into(&mut rate.reason);
                }
                other => return Err(self.extra(other)),
            }
        }
        Ok(Order::Rate { rate, at, by })
    }
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
#[allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(usize, ScriptErrorKind)> {
        match parse(text) {
            Ok(script) => panic!("read as {script:?}"),
            Err(errors) => errors.into_iter().map(|e| (e.line, e.kind)).collect(),
        }
    }

    fn orders(text: &str) -> Vec<(i64, Order)> {
        match parse(text) {
            Ok(script) => script
                .steps
                .into_iter()
                .map(|s| (s.at_millis, s.order))
                .collect(),
            Err(errors) => panic!("not read: {errors:?}"),
        }
    }

    #[test]
    fn times_add_up_and_stand_alone() {
        let times: Vec<i64> = orders(
            "\u{feff}+0 start\r\n\n# a comment\n+2.5 say\n@0:38 stop\n@1:02:03.25 end # done\n",
        )
        .into_iter()
        .map(|(at, _)| at)
        .collect();
        assert_eq!(times, [0, 2_500, 38_000, 3_723_250]);
    }

    #[test]
    fn ratings_carry_their_place_person_and_reason() {
        let read = orders(
            "+0 rate C04 partly at Q03 by 李明 because 回看 录像 # 二\n+0 touch R1\n+0 unobserved C16",
        );
        let rate = RateItem {
            item: "C04".into(),
            rating: Some(Rating::Partly),
            reason: "回看 录像 # 二".into(),
            ..RateItem::default()
        };
        let first = Order::Rate {
            rate,
            at: Some("Q03".into()),
            by: Some("李明".into()),
        };
        assert_eq!(read[0].1, first);
        let Order::Rate { rate, .. } = &read[1].1 else {
            panic!("not a rating")
        };
        assert_eq!(rate.rating, Some(Rating::Touched));
        let Order::Rate { rate, .. } = &read[2].1 else {
            panic!("not a rating")
        };
        assert!(rate.unobserved);
    }

    #[test]
    fn free_text_keeps_its_number_signs() {
        let read = orders("+0 note 3 # 号窗口\n+1 time D5 推进到第 5 天\n+1 pause");
        assert_eq!(read[0].1, Order::Act(Action::Note("3 # 号窗口".into())));
        let jump = Action::JumpTime {
            to: "D5".into(),
            title: "推进到第 5 天".into(),
        };
        assert_eq!(read[1].1, Order::Act(jump));
        assert_eq!(read[2].1, Order::Act(Action::Pause(String::new())));
    }

    #[test]
    fn all_mistakes_come_at_once_with_their_lines() {
        use ScriptErrorKind as K;
        let found = kinds(
            "start\n+x say\n+5 say\n@0:03 stop\n+1\n+1 jmp Q03\n+1 branch maybe\n+1 rate C01\n+1 end now\n+99999999 end\n@1:61 end",
        );
        let form = |name: &str| FORMS.iter().find(|f| f.0 == name).map_or("", |f| f.1);
        let expected = vec![
            (
                1,
                K::NoTime {
                    found: "start".into(),
                },
            ),
            (2, K::BadTime { found: "+x".into() }),
            (
                4,
                K::Backwards {
                    found: "@0:03".into(),
                },
            ),
            (5, K::NoAction),
            (6, K::UnknownAction { word: "jmp".into() }),
            (
                7,
                unknown("maybe", "1 2 3 4 met partly missed timeout choice"),
            ),
            (8, K::Missing { form: form("rate") }),
            (
                9,
                K::Extra {
                    word: "now".into(),
                    form: form("end"),
                },
            ),
            (10, K::TooLate { hours: 24 }),
            (
                11,
                K::BadTime {
                    found: "@1:61".into(),
                },
            ),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn every_named_action_is_read() {
        let arguments = |name: &str| match name {
            "branch" => " met",
            "rate" => " C01 met",
            "switch" => " a b",
            "mood" => " 3",
            "touch" | "unobserved" | "note" | "inject" | "improvise" | "jump" | "time"
            | "abort" => " x",
            _ => "",
        };
        for (name, form) in FORMS {
            assert_eq!(orders(&format!("+0 {name}{}", arguments(name))).len(), 1);
            assert!(form.starts_with(name), "{form}");
        }
    }

    #[test]
    fn limits_hold() {
        use ScriptErrorKind as K;
        assert_eq!(kinds("# nothing\n\n"), [(1, K::Empty)]);
        let many = "+0 say\n".repeat(limits::LINES + 1);
        let limit = limits::LINES;
        assert_eq!(kinds(&many), [(limit + 1, K::TooManyLines { limit })]);
        assert_eq!(kinds(&"x\n".repeat(5_000)).len(), limits::ERRORS);
        let limit = limits::UNDOS;
        let undos = kinds(&"+0 undo\n+0 redo\n".repeat(limit));
        assert_eq!(undos, [(limit + 1, K::TooManyUndos { limit })]);
        let errors = parse_bytes(&vec![b'#'; limits::BYTES + 1]).err();
        assert_eq!(errors.map(|e| e[0].line), Some(1));
        let errors = parse_bytes(b"+0 start\n+1 note \xff").err();
        assert_eq!(
            errors,
            Some(vec![ScriptError {
                line: 2,
                kind: K::NotUtf8
            }])
        );
    }

    #[test]
    fn any_text_is_read_or_refused() {
        use proptest::prelude::*;
        let lines = proptest::collection::vec(
            r"[+@#]?[0-9:.]{0,6} ?(start|branch|rate|time|note|touch)? ?\PC{0,8}",
            0..20,
        );
        proptest!(|(lines in lines)| {
            if let Ok(script) = parse(&lines.join("\n")) {
                prop_assert!(script.steps.windows(2).all(|w| w[0].at_millis <= w[1].at_millis));
                prop_assert!(!script.steps.is_empty());
            }
        });
    }
}
