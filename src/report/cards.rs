//! 角色卡: for each player a card with the own part and nothing else (docs/drill-model.md, The papers).
//!
//! A card of the staff is made of their duty, the limits of what is asked from the first moment, the red lines, and rules that hold in every drill. It never holds what the script keeps for them to find out: no line, no branch, nothing that only a later turn asks for.

use crate::drill::Disclosure;
use crate::i18n::Language;
use crate::scenario::{Cue, Item, Role, Scenario};

use super::block::{Align, Block, Column, Field, Orientation};
use super::compose::{Cx, dash, quoted, row};
use super::filename::closed_up;
use super::path::Path;
use super::script::{customer_name, speakers};
use super::text_fit::fits_on_a_card;
use super::writer::Writer;

/// The role of the guards in every script: they are told beforehand, in a 盲演 too.
const GUARD: &str = "guard";

/// A card, before it is written.
struct Card {
    /// What is played, as its heading has it.
    role: String,
    /// Empty where it is to be written in by hand.
    player: String,
    /// None for a card of the whole drill.
    scene: Option<usize>,
    holds: Holds,
}

/// What stands on the card of who plays the customer.
struct CustomerTold {
    who: String,
    lines: Vec<String>,
    temper: String,
    never: String,
}

impl CustomerTold {
    /// Whether an A5 card has room for it.
    fn fits(&self) -> bool {
        let mut texts = vec![self.who.clone(), self.temper.clone(), self.never.clone()];
        texts.extend(self.lines.iter().cloned());
        fits_on_a_card(&texts)
    }
}

fn customer_card(told: CustomerTold, out: &mut Writer) {
    out.unnumbered_label(2, "who");
    out.paragraph(told.who);
    out.unnumbered_label(2, "lines");
    out.counted(told.lines);
    out.unnumbered_label(2, "temper");
    out.paragraph(told.temper);
    out.unnumbered_label(2, "never");
    out.paragraph(told.never);
}

/// Whose card it is.
enum Holds {
    Customer,
    /// Somebody else who speaks, by name.
    Speaker(String),
    /// A role of the staff, by its place in the script.
    Post(usize),
    Host,
    Evaluator,
}

impl Cx<'_> {
    /// A part of the role cards by its key in the form.
    pub(super) fn cards_part(&self, part: &str, out: &mut Writer) {
        let whole = |holds: &Holds| matches!(holds, Holds::Host | Holds::Evaluator);
        match part {
            "handout" => self.handout(out),
            "cards" => {
                for card in self.cards().iter().filter(|card| !whole(&card.holds)) {
                    self.card(card, out);
                }
            }
            "leaders" => {
                for card in self.cards().iter().filter(|card| whole(&card.holds)) {
                    self.card(card, out);
                }
            }
            _ => {}
        }
    }

    /// Every card of the drill: scene by scene, then those of who leads and looks on.
    fn cards(&self) -> Vec<Card> {
        let (text, setup) = (self.text, &self.state.setup);
        let facilitator = setup.facilitator.trim();
        let mut cards = Vec::new();
        for (i, scenario, _) in self.scenes() {
            cards.push(Card {
                role: customer_name(scenario).to_owned(),
                player: facilitator.to_owned(),
                scene: Some(i),
                holds: Holds::Customer,
            });
            let names = speakers(scenario, &self.path(i, scenario));
            // Where staff are heard who have a card of their own, as on the telephone, it is the facilitator who plays them.
            let has_card = |role: &Role| !role.optional || !self.players(i, role).is_empty();
            let apart = |name: &str| {
                let mut roles = scenario.roles.iter();
                if roles.any(|role| role.title == *name && has_card(role)) {
                    text.doc_in_brackets(text.script_facilitator(), name)
                } else {
                    name.to_owned()
                }
            };
            cards.extend(names.into_iter().map(|name| Card {
                role: apart(&name),
                player: facilitator.to_owned(),
                scene: Some(i),
                holds: Holds::Speaker(name),
            }));
            for (place, role) in scenario.roles.iter().enumerate() {
                if !self.is_told(scenario, role) {
                    continue;
                }
                let card = |player: String| Card {
                    role: role.title.clone(),
                    player,
                    scene: Some(i),
                    holds: Holds::Post(place),
                };
                let people = self.players(i, role);
                if people.is_empty() && !role.optional {
                    cards.push(card(String::new()));
                }
                cards.extend(people.into_iter().map(card));
            }
        }
        for (role, player, holds) in [
            (text.card_host(), facilitator, Holds::Host),
            (
                text.card_evaluator(),
                setup.evaluator.trim(),
                Holds::Evaluator,
            ),
        ] {
            cards.push(Card {
                role: role.to_owned(),
                player: player.to_owned(),
                scene: None,
                holds,
            });
        }
        cards
    }

    /// Who gets a card of the staff: in a 盲演 only guards, and those of whom no item asks anything.
    fn is_told(&self, scenario: &Scenario, role: &Role) -> bool {
        self.state.setup.disclosure == Disclosure::Open
            || role.id == GUARD
            || scenario.items.iter().all(|i| !i.roles.contains(&role.id))
    }

    /// 发放登记: every card with who gets it, to be ticked when it is handed out and when it is back.
    fn handout(&self, out: &mut Writer) {
        let text = self.text;
        if self.state.setup.disclosure == Disclosure::Blind {
            out.push(Block::Note(text.card_blind().to_owned()));
        }
        out.part_heading();
        let rows = self.cards().into_iter().map(|card| {
            let role = match card.scene {
                Some(i) => self.named_in_scene(i, &card.role),
                None => card.role,
            };
            row([role, card.player, String::new(), String::new()])
        });
        let columns = [
            ("role", 46, Align::Left),
            ("player", 34, Align::Left),
            ("handed_out", 18, Align::Center),
            ("given_back", 18, Align::Center),
        ];
        out.table(
            "handout",
            columns.map(Column::of).into(),
            rows.collect(),
            text.doc_none(),
        );
    }

    /// A card, on a page of its own.
    fn card(&self, card: &Card, out: &mut Writer) {
        let text = self.text;
        let scenes = self.scenes();
        let scene = card.scene.and_then(|scene| scenes.get(scene));
        let customer = match (&card.holds, scene) {
            (Holds::Customer, Some((i, scenario, _))) => Some(self.customer_told(*i, scenario)),
            _ => None,
        };
        let is_long = customer.as_ref().is_some_and(|told| !told.fits());
        out.turn(if is_long {
            Orientation::Sheet
        } else {
            Orientation::Card
        });
        out.new_page();
        out.unnumbered(1, &text.card_title(card.role.as_str()));
        let mut fields = vec![
            Field::new("player", card.player.as_str()),
            Field::new("date", self.day_or_date_blank()),
            Field::wide("name", dash(&self.bare_name())),
        ];
        if let Some((i, scenario, _)) = scene
            && !self.is_single()
        {
            let told = text.doc_scene(i + 1, scenario.topic.clone());
            fields.push(Field::wide("scene", told));
        }
        out.fields(fields);
        if let Some(told) = customer {
            customer_card(told, out);
        }
        match (&card.holds, scene) {
            (Holds::Speaker(name), Some((i, scenario, _))) => {
                self.speaker_card(*i, scenario, name, out);
            }
            (Holds::Post(place), Some((_, scenario, _))) => {
                if let Some(role) = scenario.roles.get(*place) {
                    self.post_card(scenario, role, out);
                }
            }
            (Holds::Host, _) => self.host_card(out),
            (Holds::Evaluator, _) => self.evaluator_card(out),
            (Holds::Customer, _) | (Holds::Speaker(_) | Holds::Post(_), None) => {}
        }
        out.push(Block::Note(self.card_foot(&card.holds)));
    }

    /// The name of the drill without its topic in brackets, which not everybody is to know.
    fn bare_name(&self) -> String {
        let name = closed_up(self.state.setup.name.trim());
        let brackets = [('（', '）'), ('(', ')')];
        let at = brackets.iter().find_map(|(open, close)| {
            let at = name.rfind(*open)?;
            (at > 0 && name.ends_with(*close)).then_some(at)
        });
        at.map_or(name.clone(), |at| name[..at].trim_end().to_owned())
    }

    fn day_or_date_blank(&self) -> String {
        let started = self.state.started.map(|m| m.wall.date_naive());
        started.or_else(|| self.planned_day()).map_or_else(
            || self.text.card_date_blank().to_owned(),
            |day| self.text.long_date(day),
        )
    }

    /// Who the customer is, what he says, how he is to be played.
    fn customer_told(&self, scene: usize, scenario: &Scenario) -> CustomerTold {
        let text = self.text;
        let path = self.path(scene, scenario);
        let settings = self.switches_in_force(scene, scenario);
        let settings = (!settings.is_empty()).then(|| text.card_settings(self.joined(&settings)));
        // What stands behind them explains the setting to who leads the drill.
        let own: Vec<&str> = scenario.background.split('\n').take(2).collect();
        let glue = match scenario.written_in() {
            Language::ZhCn => "",
            Language::En => " ",
        };
        let who = [self.untold(scenario), own.join(glue)];
        let who = who.into_iter().chain(settings).collect::<Vec<_>>();
        let own = path.stops.iter().map(|stop| stop.cue);
        let own: Vec<_> = own.filter(|cue| cue.speaker.is_none()).collect();
        let lines = own.iter().map(|cue| self.line_told(cue, cue.spoken()));
        let lines = lines.collect();
        let begin = own.first().map(|cue| cue.direction.clone());
        let begin = [begin.unwrap_or_default(), text.card_temper().to_owned()];
        CustomerTold {
            who: self.sentences(&who),
            lines,
            temper: self.sentences(&begin),
            never: text.card_never().to_owned(),
        }
    }

    /// A line with what happens before it. A title tells who leads the drill what the line is for, and stands on no card of who says it.
    fn line_told(&self, cue: &Cue, line: String) -> String {
        match cue.event.as_deref().map(plain_event) {
            Some(event) if !event.is_empty() => self.text.card_line(line, event),
            _ => line,
        }
    }

    /// The script's words for the customer, where its background introduces nobody; the name alone stands above the card.
    fn untold(&self, scenario: &Scenario) -> String {
        let parts = scenario.customer.split(['，', ',']).map(str::trim);
        let is_told = |part: &str| names(&scenario.background, part);
        if parts.clone().count() < 2 || parts.skip(1).any(is_told) {
            return String::new();
        }
        scenario.customer.clone()
    }

    /// Switches as they stand, without those of another kind of drill.
    fn switches_in_force(&self, scene: usize, scenario: &Scenario) -> Vec<String> {
        let is_blind = self.state.setup.disclosure == Disclosure::Blind;
        let told = self.switches(scene, scenario).into_iter();
        let told = told.zip(&scenario.switches);
        told.filter(|(_, switch)| is_blind || !switch.blind_only)
            .map(|(told, _)| told)
            .collect()
    }

    /// Somebody else who speaks: the own lines, each with when it comes.
    fn speaker_card(&self, scene: usize, scenario: &Scenario, name: &str, out: &mut Writer) {
        let text = self.text;
        let path = self.path(scene, scenario);
        out.unnumbered_label(2, "who");
        out.paragraph(text.card_speaker(name));
        out.unnumbered_label(2, "lines");
        let own = scenario.cues.iter().filter(|cue| {
            let can_come = path.has(&cue.id) || path.beside.iter().any(|s| s.cue.id == cue.id);
            can_come && cue.speaker.as_deref() == Some(name)
        });
        let lines = own.map(|cue| self.line_told(cue, self.directed(&cue.direction, cue.spoken())));
        out.counted(lines.collect());
        out.unnumbered_label(2, "never");
        out.paragraph(text.card_never());
    }

    /// A post of the staff: where, the theme, the duty, the rules. No more: what comes is for them to find out.
    fn post_card(&self, scenario: &Scenario, role: &Role, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        out.unnumbered_label(2, "where");
        out.paragraph(match setup.place.trim() {
            "" => text.card_post(role.title.as_str()),
            place => text.card_post_at(place, role.title.as_str()),
        });
        out.unnumbered_label(2, "known");
        out.paragraph(match (setup.disclosure, scenario.topic.trim()) {
            (Disclosure::Blind, _) | (_, "") => text.card_known().to_owned(),
            (Disclosure::Open, topic) => text.card_known_topic(topic),
        });
        out.unnumbered_label(2, "duty");
        out.paragraph(self.sentences(std::slice::from_ref(&role.duty)));
        // Either would tell a guard of a 盲演 the theme.
        if setup.disclosure == Disclosure::Open {
            let limits = self.limits(scenario, role);
            if !limits.is_empty() {
                out.unnumbered_label(2, "limits");
                out.counted(limits);
            }
            let red_lines = scenario.red_lines().map(Item::formal_title);
            let red_lines: Vec<_> = red_lines.map(|told| self.sentence(told)).collect();
            if !red_lines.is_empty() {
                out.unnumbered_label(2, "red_lines");
                out.counted(red_lines);
            }
        }
        out.unnumbered_label(2, "rules");
        out.counted(vec![
            text.card_rule_own_words().to_owned(),
            text.paper_safety_accounts().to_owned(),
            text.paper_safety_calls().to_owned(),
            text.card_rule_quiet().to_owned(),
        ]);
    }

    /// 时限 of what the post answers for, the shortest first, each with when its time begins. What is asked in a later stage than the first, or runs from one, is left out, because it would tell the turn; that one reports is known to everybody, but not what.
    fn limits(&self, scenario: &Scenario, role: &Role) -> Vec<String> {
        let text = self.text;
        let opening = scenario.opening();
        let first = &opening.stage;
        let own = scenario.scored_items();
        let own = own.filter(|item| item.roles.contains(&role.id));
        let mut limits: Vec<(u32, bool, &str)> = own
            .filter_map(|item| {
                let target = item.target.as_ref()?;
                let from = scenario.cue(&target.from)?;
                let told = if item.reporting {
                    text.card_limit_report()
                } else if from.stage == *first && item.stage == *first {
                    item.formal_title()
                } else {
                    return None;
                };
                Some((target.secs, from.id == opening.id, told))
            })
            .collect();
        limits.sort_by_key(|(secs, ..)| *secs);
        let told = limits.into_iter().map(|(secs, from_the_start, told)| {
            let time = self.duration(i64::from(secs) * 1000);
            let when = if from_the_start {
                text.card_within(time)
            } else {
                text.card_within_of_it(time)
            };
            text.card_line(self.sentence(told), when)
        });
        told.collect()
    }

    fn sentence(&self, told: &str) -> String {
        self.sentences(&[told.to_owned()])
    }

    /// 旁白: what is read out, and when.
    fn host_card(&self, out: &mut Writer) {
        let text = self.text;
        out.unnumbered_label(2, "duty");
        out.counted(vec![
            text.card_host_begin().to_owned(),
            text.card_host_pace().to_owned(),
            text.card_host_end().to_owned(),
        ]);
        out.unnumbered_label(2, "narration");
        for (i, scenario, _) in self.scenes() {
            if !self.is_single() {
                out.unnumbered(2, &text.doc_scene(i + 1, scenario.title.clone()));
            }
            out.counted(self.narrated(scenario, &self.path(i, scenario)));
        }
    }

    /// What is read out of a scene, in order, each with when it comes.
    fn narrated(&self, scenario: &Scenario, path: &Path<'_>) -> Vec<String> {
        let text = self.text;
        let mut told = Vec::new();
        let mut stage: Option<&str> = None;
        for stop in &path.stops {
            let cue = stop.cue;
            if stage != Some(&cue.stage) {
                let narration = self.narration(scenario, &cue.stage, stage.is_none());
                told.push(narration);
                stage = Some(&cue.stage);
            }
            if let Some(before) = self.told_before(path, cue) {
                told.push(text.card_line(before, text.card_before(quoted(&cue.title))));
            }
        }
        told
    }

    fn evaluator_card(&self, out: &mut Writer) {
        let text = self.text;
        out.unnumbered_label(2, "duty");
        out.counted(vec![
            text.card_evaluator_sheet().to_owned(),
            text.card_evaluator_silent().to_owned(),
            text.card_evaluator_seen().to_owned(),
        ]);
    }

    /// What stands below every card: the word that stops the drill, and that the card is given back.
    fn card_foot(&self, holds: &Holds) -> String {
        let text = self.text;
        let word = self.state.setup.stop_word.trim();
        // Who plays the customer attends to none.
        let plays = matches!(holds, Holds::Customer | Holds::Speaker(_));
        let stop = match (plays, word) {
            (true, "") => text.card_halt().to_owned(),
            (true, word) => text.card_halt_with(word),
            (false, "") => text.card_stop().to_owned(),
            (false, word) => text.card_stop_with(word),
        };
        let signs = if plays { text.card_signs() } else { "" };
        let foot = [stop, signs.to_owned(), text.card_back().to_owned()];
        self.sentences(&foot)
    }
}

/// Whether a text has these words, not as a piece of a longer word or number.
fn names(told: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    told.match_indices(words).any(|(at, _)| {
        let (before, after) = (&told[..at], &told[at + words.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

/// What happens, without the mark of a drill and the stop behind it.
fn plain_event(event: &str) -> &str {
    let marks = ["【演练】", "[DRILL]"];
    let event = marks.iter().fold(event.trim(), |told, mark| {
        told.trim_start_matches(mark).trim_end_matches(mark).trim()
    });
    event.trim_end_matches(['。', '.'])
}
