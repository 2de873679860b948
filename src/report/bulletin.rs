//! 简报: a news item of one page after the drill, with two photos (docs/drill-model.md, The papers).
//!
//! It goes to many: no score, no grade, no count of items, nobody's fault, no amount. Of people it names leaders alone.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::drill::Rated;
use crate::i18n::Language;
use crate::scenario::{Item, Level, Rating, Scenario};

use super::block::{Align, Block, PhotoRows};
use super::compose::{Cx, Telling, quoted};
use super::forms::{self, FormKind};
use super::kind::DocumentKind;
use super::narrative::bare;
use super::performed::lowered;
use super::text_fit::lines;
use super::writer::Writer;

/// How it is told, the fullest way first, so that it takes one page.
pub(super) const WAYS: [Telling; 3] = [
    Telling {
        named: 2,
        ..Telling::FULL
    },
    Telling {
        named: 1,
        ..Telling::FULL
    },
    OTHERWISE,
];
pub(super) const OTHERWISE: Telling = Telling {
    named: 1,
    close: true,
    ..Telling::FULL
};

/// Photos of a bulletin, and the height of each, mm.
const PHOTOS: usize = 2;
const HEIGHT_MM: u32 = 38;
/// The longest words of staff that are quoted, and of a comment, characters.
const QUOTE: usize = 36;
const COMMENT: usize = 60;
/// What tells an amount, which does not go to many.
const AMOUNTS: [char; 7] = ['万', '千', '百', '块', '元', '¥', '%'];

/// What was done in full in a scene.
struct Done<'a> {
    scenario: &'a Scenario,
    /// As they stood last.
    switches: &'a BTreeMap<String, String>,
    /// By stage, critical items first.
    stages: Vec<Vec<(&'a Item, &'a Rated)>>,
}

impl Cx<'_> {
    /// What stands above the title: the name of the bulletin in red, its number, who makes it, the day.
    pub(super) fn masthead(&self, out: &mut Writer) {
        let kind = FormKind::Paper(DocumentKind::Bulletin);
        let shipped = forms::shipped(kind).part("masthead");
        let Some(part) = self.options.forms.of(kind).part("masthead") else {
            return;
        };
        out.begin(part, shipped, |name| self.value(name));
        let unit = match self.unit() {
            "" => String::new(),
            unit => self.text.bulletin_editor(unit),
        };
        out.push(Block::Masthead {
            name: out.label("name"),
            issue: out.label("issue").trim().to_owned(),
            unit,
            date: self.dated(),
        });
    }

    /// A part of the bulletin by its key in the form.
    pub(super) fn bulletin_part(&self, part: &str, out: &mut Writer) {
        let debrief = &self.state.debrief;
        match part {
            "lead" => {
                let told = out.proposed(debrief, "lead", self.bulletin_lead());
                out.paragraph(told);
            }
            "course" => {
                let told = out.proposed(debrief, "course", self.bulletin_course());
                if !told.is_empty() {
                    out.paragraph(told);
                }
            }
            "results" => {
                let told = out.proposed(debrief, "results", self.bulletin_results());
                if !told.is_empty() {
                    out.paragraph(told);
                }
            }
            "photos" => self.bulletin_photos(out),
            "closing" => {
                let setup = &self.state.setup;
                let (outlet, author) = (setup.outlet(), setup.recorder.trim());
                if !outlet.is_empty() {
                    out.push(Block::Line {
                        text: if author.is_empty() {
                            self.text.bulletin_by(outlet)
                        } else {
                            self.text.bulletin_by_author(author, outlet)
                        },
                        align: Align::Right,
                    });
                }
                // 报, 送: as the unit's form has them.
                for key in ["reported_to", "sent_to"] {
                    let text = out.label(key).trim().to_owned();
                    if !text.is_empty() {
                        out.push(Block::Line {
                            text,
                            align: Align::Left,
                        });
                    }
                }
            }
            _ => {}
        }
    }

    /// 南充分行组织防范……应急演练; broken between phrases where it has two lines.
    pub(super) fn bulletin_title(&self, chars: usize) -> String {
        let (theme, text) = (self.theme(), self.text);
        let unit = match self.unit() {
            "" => return theme,
            unit => unit,
        };
        let mut title = text.bulletin_title(theme.as_str(), unit);
        if text.language() == Language::ZhCn
            && lines(&title, chars) > 1
            && let Some(at) = title.find(theme.as_str())
        {
            title.insert(at, '\n');
        }
        title
    }

    /// Words that were rated as said, with day and place; without such, who held what.
    fn bulletin_lead(&self) -> String {
        let (text, setup) = (self.text, &self.state.setup);
        let day = self.state.started.map(|m| match text.language() {
            Language::ZhCn => {
                let day = m.wall.date_naive();
                format!("{}月{}日", day.month(), day.day())
            }
            Language::En => text.long_date(m.wall.date_naive()),
        });
        let day = day.unwrap_or_else(|| text.bulletin_lately().to_owned());
        let (unit, outlet, place) = (self.unit(), setup.outlet(), setup.place.trim());
        // The place is often written with the unit before it.
        let place = [outlet, unit]
            .iter()
            .find_map(|name| place.strip_prefix(name));
        let place = match place.unwrap_or(setup.place.trim()).trim() {
            "" => outlet.to_owned(),
            place if outlet.is_empty() => place.to_owned(),
            place => text.bulletin_place(outlet, place),
        };
        let unit = if unit.is_empty() {
            text.paper_this_unit()
        } else {
            unit
        };
        let (theme, whole) = (self.theme(), place.clone());
        match self.words_of_staff() {
            Some((role, words)) => {
                let words = quoted(&self.sentences(&[words]));
                let said = if place.is_empty() {
                    text.bulletin_said(day, role, words)
                } else {
                    text.bulletin_said_at(day, place, role, words)
                };
                self.sentences(&[said, text.bulletin_scene(theme, unit)])
            }
            None if place.is_empty() => text.bulletin_held(day, theme, unit),
            None => {
                // The unit has just been named.
                let place = place.strip_prefix(unit).filter(|rest| !rest.is_empty());
                text.bulletin_held_at(day, place.unwrap_or(&whole), theme, unit)
            }
        }
    }

    /// The first words of an item that was done in full: a critical one before others, none that tells an amount.
    fn words_of_staff(&self) -> Option<(String, String)> {
        let is_fit = |words: &&str| {
            let mut chars = words.chars();
            words.chars().count() <= QUOTE
                && chars.all(|c| !c.is_ascii_digit() && !AMOUNTS.contains(&c))
        };
        let mut found: Option<(u8, String, String)> = None;
        for Done {
            scenario,
            switches,
            stages,
        } in self.done_by_stage()
        {
            for (item, _) in stages.into_iter().flatten() {
                for words in item.said(switches).filter(is_fit) {
                    // Something said before something asked.
                    let is_asked = words.contains(['？', '?']);
                    let worth = 2 * u8::from(item.level == Level::Critical) + u8::from(!is_asked);
                    if found.as_ref().is_none_or(|(best, ..)| worth > *best) {
                        found = Some((worth, self.role_of(scenario, item), words.to_owned()));
                    }
                }
            }
        }
        found.map(|(_, role, words)| (role, words))
    }

    /// Of each scene that was played, the items that were done in full, by stage, critical ones first.
    fn done_by_stage(&self) -> Vec<Done<'_>> {
        let scenes = self.scenes().into_iter();
        let played = scenes.filter_map(|(_, scenario, state)| {
            let state = state.filter(|state| state.started.is_some())?;
            let stages = scenario.stages.iter().map(|stage| {
                let met = scenario.scored_items().filter_map(|item| {
                    let rated = state.rating(&item.id)?;
                    let is_here = item.stage == stage.id && rated.rating == Rating::Met;
                    is_here.then_some((item, rated))
                });
                let mut met: Vec<(&Item, &Rated)> = met.collect();
                met.sort_by_key(|(item, _)| item.level != Level::Critical);
                met
            });
            Some(Done {
                scenario,
                switches: &state.switches,
                stages: stages.collect(),
            })
        });
        played.collect()
    }

    /// The post whose words they are.
    fn role_of(&self, scenario: &Scenario, item: &Item) -> String {
        let mut roles = scenario.roles.iter();
        let role = item.roles.first();
        let role = role.and_then(|id| roles.find(|role| role.id == *id));
        role.map_or_else(
            || self.text.bulletin_staff().to_owned(),
            |r| r.title.clone(),
        )
    }

    /// What was acted, what was done by whom, what the leader said.
    fn bulletin_course(&self) -> String {
        let text = self.text;
        let mut told = Vec::new();
        told.push(text.bulletin_acted(self.scenario_titles()));
        let mut done: Vec<(String, Vec<String>)> = Vec::new();
        for Done {
            scenario, stages, ..
        } in self.done_by_stage()
        {
            // Of each stage a little, of several scenes a little of each.
            let mut chosen: Vec<(&Item, &Rated)> = if self.is_single() {
                let stages = stages.iter();
                let few = stages.flat_map(|items| items.iter().take(self.telling.named));
                few.copied().collect()
            } else {
                let mut all: Vec<_> = stages.into_iter().flatten().collect();
                all.sort_by_key(|(item, _)| item.level != Level::Critical);
                all.truncate(self.telling.named);
                all
            };
            chosen.sort_by_key(|(_, rated)| rated.at.elapsed_millis);
            for (item, rated) in chosen {
                let title = bare(item.formal_title());
                let title = match text.language() {
                    Language::ZhCn => title.to_owned(),
                    Language::En => lowered(title),
                };
                let role = match self.who_did(scenario, item, rated) {
                    who if who.is_empty() => text.bulletin_staff().to_owned(),
                    who => who,
                };
                match done.last_mut() {
                    Some((last, titles)) if *last == role => titles.push(title),
                    _ => done.push((role, vec![title])),
                }
            }
        }
        let done = done.into_iter();
        let done =
            done.map(|(role, titles)| text.bulletin_did(titles.join(text.bulletin_and()), role));
        let done: Vec<String> = done.collect();
        if !done.is_empty() {
            told.push(text.bulletin_done(done.join(self.semicolon())));
        }
        told.extend(self.comment_told());
        self.sentences(&told)
    }

    /// What the leader said, where it is short enough to be told; else that they spoke.
    fn comment_told(&self) -> Option<String> {
        let (text, setup) = (self.text, &self.state.setup);
        let comment = self.one_line(&self.state.debrief.commander_comment);
        if setup.commander.trim().is_empty() || comment.is_empty() {
            return None;
        }
        let leader = self.with_post(&setup.commander);
        Some(if comment.chars().count() <= COMMENT {
            text.bulletin_comment(comment, leader)
        } else {
            text.bulletin_commented(leader)
        })
    }

    /// What came of it. That something was wrong is not for many; that something is being done is.
    /// What came of the debrief; nothing where the record shows none.
    fn bulletin_results(&self) -> String {
        let text = self.text;
        if !self.state.debrief.was_held() {
            return String::new();
        }
        let problems = self.state.debrief.problems.iter();
        let measures = problems.filter(|p| !p.measure.trim().is_empty()).count();
        let place = match self.state.setup.outlet() {
            "" => text.bulletin_outlet(),
            outlet => outlet,
        };
        if measures == 0 {
            text.bulletin_debriefed(place)
        } else {
            text.bulletin_measures(measures, place)
        }
    }

    /// Two photos beside each other: of the course and of the comment where there are such.
    fn bulletin_photos(&self, out: &mut Writer) {
        let shots = self.news_shots(PHOTOS);
        if shots.is_empty() {
            return;
        }
        out.push(Block::Photos(PhotoRows {
            columns: shots.len(),
            height_mm: HEIGHT_MM,
            shots,
        }));
    }
}
