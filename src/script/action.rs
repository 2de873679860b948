//! What a line asks for: the action and the words after it.

use super::{Order, ScriptErrorKind, clipped, clock_millis, first_word};
use chrono::NaiveDate;

use crate::drill::{Action, DebriefEdit, Hand, IncidentStage, PaperField, Placement, RateItem};
use crate::scenario::{BranchKind, Rating};

/// Reads an action by its name. `form` is how it is written, for a sentence.
pub(super) fn read_action(
    action: &str,
    rest: &str,
    form: &'static str,
) -> Result<Order, ScriptErrorKind> {
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
        "paper" => {
            let (field, told) = first_word(rest);
            return Ok(Order::Act(Action::Debrief(paper(field, told, form)?)));
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
            words.rate(item, rating)?
        }
        "touch" => {
            let item = words.needed()?;
            words.rate(item, Some(Rating::Touched))?
        }
        "unobserved" => {
            let item = words.needed()?;
            words.rate(item, Some(Rating::NotObserved))?
        }
        "adopt" => Order::Act(Action::Adopt {
            scene: None,
            item: words.needed()?.to_owned(),
        }),
        "decide" => Order::Act(Action::Decide {
            scene: None,
            item: words.needed()?.to_owned(),
            hand: hand(words.needed()?)?,
        }),
        other => {
            return Err(ScriptErrorKind::UnknownAction {
                word: clipped(other),
            });
        }
    };
    words.over()?;
    Ok(order)
}

/// A field of the papers, to the end of the line.
fn paper(field: &str, told: &str, form: &'static str) -> Result<DebriefEdit, ScriptErrorKind> {
    const FIELDS: &str = "issuer addressee number approver dated stage \
        meeting-time meeting-place meeting-chair meeting-recorder meeting-present";
    if field.is_empty() {
        return Err(ScriptErrorKind::Missing { form });
    }
    let field = PaperField::from_word(field).ok_or_else(|| unknown(field, FIELDS))?;
    if told.is_empty() {
        return Err(ScriptErrorKind::Missing { form });
    }
    match field {
        PaperField::Stage if IncidentStage::from_word(told).is_none() => {
            return Err(unknown(told, "first further final"));
        }
        PaperField::Dated if NaiveDate::parse_from_str(told, "%Y-%m-%d").is_err() => {
            return Err(unknown(told, "2026-09-21"));
        }
        _ => {}
    }
    Ok(DebriefEdit::SetPaper {
        field,
        text: told.to_owned(),
    })
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

fn hand(word: &str) -> Result<Hand, ScriptErrorKind> {
    let found = Hand::BOTH.into_iter().find(|hand| hand.word() == word);
    found.ok_or_else(|| unknown(word, "facilitator recorder"))
}

fn one_digit(word: &str, most: u32) -> Option<u32> {
    let mut chars = word.chars();
    let digit = chars.next()?.to_digit(10)?;
    (chars.next().is_none() && digit <= most).then_some(digit)
}

pub(super) fn unknown(word: &str, allowed: &'static str) -> ScriptErrorKind {
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

    /// A name: one word, or what stands in quotes.
    fn name(&mut self) -> Result<String, ScriptErrorKind> {
        let rest = self.rest.trim_start();
        let quoted = [('"', '"'), ('“', '”')]
            .into_iter()
            .find_map(|(open, close)| Some((rest.strip_prefix(open)?, close)));
        let Some((rest, close)) = quoted else {
            return self.needed().map(str::to_owned);
        };
        let (name, rest) = rest
            .split_once(close)
            .filter(|(name, _)| !name.trim().is_empty())
            .ok_or(ScriptErrorKind::Missing { form: self.form })?;
        self.rest = rest;
        Ok(name.trim().to_owned())
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

    fn rate(&mut self, item: &str, rating: Option<Rating>) -> Result<Order, ScriptErrorKind> {
        let mut rate = RateItem {
            item: item.to_owned(),
            rating,
            ..RateItem::default()
        };
        let (mut at, mut by) = (None, None);
        while let Some(word) = self.next() {
            match word {
                "at" if at.is_none() && rate.placement == Placement::Now => {
                    let word = self.needed()?;
                    // No cue has a colon in its id.
                    match clock_millis(word) {
                        Some(millis) => rate.placement = Placement::At(millis),
                        None => at = Some(word.to_owned()),
                    }
                }
                "by" if by.is_none() && rating != Some(Rating::NotObserved) => {
                    by = Some(self.name()?);
                }
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
