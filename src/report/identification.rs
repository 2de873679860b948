//! 标识, 组织, 设计: what was settled before the first cue.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use crate::drill::{Office, Participant, names_in};
use crate::i18n::clock_minutes;
use crate::scenario::{Basis, Level, Scenario, laws};

use super::block::{Align, Block, Column, Field};
use super::compose::{Cx, dash, row};
use super::narrative::bare;
use super::redact::office_word;
use super::writer::Writer;

impl Cx<'_> {
    /// 标识
    pub(super) fn identification(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        out.part_heading();
        let phase = if setup.rehearsal {
            self.joined(&[
                text.phase(self.state.phase).to_owned(),
                text.doc_rehearsal_kept_apart().to_owned(),
            ])
        } else {
            text.phase(self.state.phase).to_owned()
        };
        out.fields(vec![
            Field::wide("number", dash(&setup.number)),
            Field::wide("name", dash(&setup.name)),
            Field::wide("scenario", self.scripts()),
            Field::new("category", self.categories()),
            Field::new("form", self.form()),
            Field::new("incident_level", dash(&setup.incident_level)),
            Field::new("phase", phase),
        ]);
    }

    /// The scripts with their versions, a line each.
    pub(super) fn scripts(&self) -> String {
        let scripts = self.scenes().into_iter().map(|(_, scenario, _)| {
            self.text.doc_script_version(
                scenario.id.clone(),
                scenario.title.clone(),
                scenario.version,
            )
        });
        dash(&scripts.collect::<Vec<_>>().join("\n"))
    }

    /// 演练类别 of all scenes, each once.
    pub(super) fn categories(&self) -> String {
        let mut categories: Vec<String> = Vec::new();
        for (_, scenario, _) in self.scenes() {
            if let Some(category) = scenario.category {
                let word = self.text.category(category).to_owned();
                if !categories.contains(&word) {
                    categories.push(word);
                }
            }
        }
        dash(&self.joined(&categories))
    }

    /// 实战演练、明演
    pub(super) fn form(&self) -> String {
        let setup = &self.state.setup;
        self.joined(&[
            self.text.form(setup.form).to_owned(),
            self.text.disclosure(setup.disclosure).to_owned(),
        ])
    }

    /// The day of the drill with its weekday.
    pub(super) fn day(&self) -> String {
        self.state.started.map_or_else(
            || dash(""),
            |m| {
                let date = m.wall.date_naive();
                self.text.doc_date_weekday(
                    self.text.long_date(date),
                    self.text.weekday(date).to_owned(),
                )
            },
        )
    }

    /// When it ended; with the date where that is another day.
    pub(super) fn end(&self) -> String {
        self.end_as(|at| self.date_time(at), clock_minutes)
    }

    /// [`Self::end`] within a sentence.
    pub(super) fn end_told(&self) -> String {
        self.end_as(|at| self.date_time_told(at), |at| self.text.clock_told(at))
    }

    fn end_as(
        &self,
        with_date: impl Fn(DateTime<FixedOffset>) -> String,
        clock: impl Fn(DateTime<FixedOffset>) -> String,
    ) -> String {
        self.state.ended.map_or_else(
            || dash(""),
            |m| match self.state.started {
                Some(s) if s.wall.date_naive() != m.wall.date_naive() => with_date(m.wall),
                _ => clock(m.wall),
            },
        )
    }

    /// How long it took, to the second.
    pub(super) fn took(&self) -> String {
        if self.state.started.is_none() {
            return dash("");
        }
        self.without_pauses(self.duration(self.lasted()))
    }

    /// How long it took, as a sentence tells it.
    pub(super) fn took_in_minutes(&self) -> String {
        self.without_pauses(self.in_minutes(self.lasted()))
    }

    fn lasted(&self) -> i64 {
        let ended = self.state.ended;
        ended.map_or(self.state.elapsed_millis, |m| m.elapsed_millis)
    }

    fn without_pauses(&self, took: String) -> String {
        if self.state.pauses.is_empty() {
            took
        } else {
            self.text.doc_took(took)
        }
    }

    /// 总指挥、现场指挥、主持人、评估员、记录人, each with the post where the roster has it.
    pub(super) fn leaders(&self) -> [Field; 5] {
        self.leaders_as(|name| self.with_post(name))
    }

    /// The same, each called so.
    pub(super) fn leaders_as(&self, called: impl Fn(&str) -> String) -> [Field; 5] {
        let setup = &self.state.setup;
        [
            ("commander", &setup.commander),
            ("site_commander", &setup.site_commander),
            ("facilitator", &setup.facilitator),
            ("evaluator", &setup.evaluator),
            ("recorder", &setup.recorder),
        ]
        .map(|(key, name)| Field::new(key, called(name)))
    }

    /// 组织
    pub(super) fn organisation(&self, out: &mut Writer) {
        let (text, setup, state) = (self.text, &self.state.setup, self.state);
        out.part_heading();
        let started = state
            .started
            .map_or_else(|| dash(""), |m| clock_minutes(m.wall));
        let mut fields = vec![
            Field::new("unit", dash(&setup.unit)),
            Field::new("outlet", dash(&setup.branch)),
            Field::new("date", self.day()),
            Field::new("place", dash(&setup.place)),
            Field::new("started", started),
            Field::new("ended", self.end()),
            Field::new("elapsed", self.took()),
        ];
        fields.extend(self.leaders());
        fields.extend([
            Field::new("expected", text.doc_people(setup.expected())),
            Field::new("present", self.present()),
            Field::wide("absent", self.absences()),
        ]);
        out.fields(fields);
        out.labelled(2, "roster");
        self.roster(out);
    }

    /// 参演人员; the form says which of the columns a paper has.
    pub(super) fn roster(&self, out: &mut Writer) {
        let columns = [
            ("no", 10, Align::Center),
            ("person", 22, Align::Left),
            ("post", 28, Align::Left),
            ("role", 38, Align::Left),
            ("signed_in", 24, Align::Center),
            ("signature", 26, Align::Left),
        ]
        .map(Column::of);
        let people = self.state.setup.participants.iter().enumerate();
        let rows = people.map(|(i, person)| {
            row([
                (i + 1).to_string(),
                dash(&person.name),
                dash(&person.post),
                dash(&self.joined(&self.roles_of(i))),
                self.sign_in(person),
                String::new(),
            ])
        });
        out.table(
            "roster",
            columns.into(),
            rows.collect(),
            self.text.doc_none(),
        );
    }

    pub(super) fn sign_in(&self, person: &Participant) -> String {
        match person.signed_in {
            Some(at) => clock_minutes(at),
            None if person.absence.trim().is_empty() => self.text.doc_not_signed_in().to_owned(),
            None => self.text.doc_is_absent().to_owned(),
        }
    }

    pub(super) fn absences(&self) -> String {
        let absent = self.state.absent();
        let absent: Vec<String> = absent
            .iter()
            .map(|absent| {
                let reason = match absent.reason {
                    "" => self.text.doc_not_signed_in(),
                    reason => reason,
                };
                self.text.doc_in_brackets(reason, dash(absent.name))
            })
            .collect();
        match (absent.is_empty(), self.state.present()) {
            (false, _) => self.joined(&absent),
            (true, Some(_)) => self.text.doc_none().to_owned(),
            (true, None) => self.text.doc_no_sign_in().to_owned(),
        }
    }

    /// 实到人数, or that nobody was signed in.
    pub(super) fn present(&self) -> String {
        let present = self.state.present();
        present.map_or_else(
            || self.text.doc_no_sign_in().to_owned(),
            |count| self.text.doc_people(count),
        )
    }

    /// 应到13人，实到12人; or that nobody was signed in.
    pub(super) fn attendance_told(&self) -> String {
        let expected = self.state.setup.expected();
        match self.state.present() {
            Some(present) => self.text.paper_attendance(expected, present),
            None => self.text.paper_no_sign_in().to_owned(),
        }
    }

    /// 总指挥, 主持人 and so on: what somebody does in leading the drill.
    pub(super) fn offices_of(&self, name: &str) -> Vec<String> {
        let name = name.trim();
        let leaders = self.state.setup.leaders().into_iter();
        let led = leaders.zip(Office::LEADING);
        led.filter(|(typed, _)| names_in(typed).any(|one| one == name))
            .map(|(_, office)| office_word(office, self.text).to_owned())
            .collect()
    }

    /// The titles of the roles somebody plays, in all scenes.
    pub(super) fn roles_of(&self, place: usize) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut roles = Vec::new();
        for (i, scenario, _) in self.scenes() {
            let Some(plan) = self.state.setup.scenes.get(i) else {
                continue;
            };
            for role in &scenario.roles {
                let plays = plan.cast.get(&role.id).is_some_and(|c| c.contains(&place));
                if plays && seen.insert(role.title.clone()) {
                    roles.push(role.title.clone());
                }
            }
        }
        roles
    }

    /// 设计
    pub(super) fn design(&self, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        out.part_heading();
        for (i, scenario, _) in self.scenes() {
            let level = self.scene_heading(out, 2, i, scenario);
            out.labelled(level, "purpose");
            out.paragraphs(&scenario.purpose, text.doc_none());
            out.labelled(level, "basis");
            out.list(&self.citations(scenario), text.doc_none());
            out.labelled(level, "background");
            out.paragraphs(&scenario.background, text.doc_none());
            let source = bare(&scenario.source);
            if !source.is_empty() {
                out.push(Block::Paragraph(text.doc_source(source)));
            }
            out.labelled(level, "points");
            out.push(Block::Paragraph(self.points(scenario)));
            let switches: Vec<String> = self.switches(i, scenario);
            if !switches.is_empty() {
                out.push(Block::Paragraph(
                    text.doc_switches_before(self.joined(&switches)),
                ));
            }
        }
        out.labelled(2, "supplies");
        self.supplies(out);
        if !setup.preflight.is_empty() {
            let checks: Vec<String> = setup
                .preflight
                .iter()
                .map(|check| {
                    let mark = if check.done {
                        text.doc_check_done()
                    } else {
                        text.doc_check_open()
                    };
                    self.text.doc_in_brackets(mark, check.text.clone())
                })
                .collect();
            out.push(Block::Paragraph(text.doc_preflight().to_owned()));
            out.list(&checks, text.doc_none());
        }
    }

    /// A rule as papers name it. One of the unit's own has the name that the unit entered, and is left out where it entered none. A number that no source bears out is not printed.
    pub(super) fn named_basis<'b>(&self, basis: &'b Basis) -> Option<Cow<'b, Basis>> {
        let Some(rule) = basis.unit_rule() else {
            if laws().is_number_unverified(&basis.doc, &basis.number) {
                return Some(Cow::Owned(Basis {
                    number: String::new(),
                    ..basis.clone()
                }));
            }
            return Some(Cow::Borrowed(basis));
        };
        let frozen = self.state.setup.unit_rules.iter();
        let named = frozen
            .chain(self.options.unit_rules.iter())
            .find(|named| named.rule == rule)?;
        Some(Cow::Owned(Basis {
            doc: named.name.clone(),
            short: named.name.clone(),
            number: named.number.clone(),
            article: None,
            ..basis.clone()
        }))
    }

    /// Every document once, with all of its articles, in the order of the script.
    pub(super) fn citations(&self, scenario: &Scenario) -> Vec<String> {
        self.cited(scenario.basis.iter().map(Cow::Borrowed))
    }

    /// [`Self::citations`] of all scripts together.
    pub(super) fn citations_of_all(&self) -> Vec<String> {
        let basis = self.drill.scenarios().iter().flat_map(|s| &s.basis);
        self.cited(basis.map(Cow::Borrowed))
    }

    /// Of the documents, those that tell those who play no turn: what the first stage rests on, and by name alone what holds in every drill.
    pub(super) fn seen_citations(&self, scenario: &Scenario) -> Vec<String> {
        let first = &scenario.opening().stage;
        let opening = scenario.scored_items().filter(|item| item.stage == *first);
        let opening: BTreeSet<&String> = opening.flat_map(|item| &item.basis).collect();
        let seen = scenario.basis.iter().filter_map(|basis| {
            let law = || laws().find(&basis.doc, &basis.number);
            if opening.contains(&basis.id) {
                Some(Cow::Borrowed(basis))
            } else if basis.unit_rule().is_some() || law().is_some_and(|law| law.general) {
                Some(Cow::Owned(Basis {
                    article: None,
                    ..basis.clone()
                }))
            } else {
                None
            }
        });
        self.cited(seen)
    }

    fn cited<'b>(&self, basis: impl Iterator<Item = Cow<'b, Basis>>) -> Vec<String> {
        let basis: Vec<_> = basis.collect();
        let named = basis.iter().filter_map(|basis| self.named_basis(basis));
        let named: Vec<_> = named.collect();
        let mut cited: Vec<((&str, &str), Vec<&str>, String)> = Vec::new();
        for basis in &named {
            let document = (basis.doc.as_str(), basis.number.as_str());
            let article = basis.printable_article();
            match cited.iter_mut().find(|(known, ..)| *known == document) {
                Some((_, articles, citation)) => {
                    if let Some(article) = article.filter(|a| !articles.contains(a)) {
                        if !articles.is_empty() {
                            citation.push_str(self.text.article_separator(article));
                        }
                        citation.push_str(article);
                        articles.push(article);
                    }
                }
                None => cited.push((
                    document,
                    article.into_iter().collect(),
                    self.text.citation(basis),
                )),
            }
        }
        cited.into_iter().map(|(.., citation)| citation).collect()
    }

    pub(super) fn points(&self, scenario: &Scenario) -> String {
        let count = |level| scenario.items.iter().filter(|i| i.level == level).count();
        let stages: Vec<String> = scenario.stages.iter().map(|s| s.title.clone()).collect();
        let rights: Vec<String> = scenario
            .rights
            .iter()
            .map(|right| self.text.right(*right).to_owned())
            .collect();
        let mut points = self.text.doc_counts(
            count(Level::Critical),
            count(Level::Important),
            count(Level::Normal),
            count(Level::RedLine),
            scenario.scored_items().count(),
        );
        if !stages.is_empty() {
            points.push_str(&self.text.doc_stages(self.joined(&stages)));
        }
        if !rights.is_empty() {
            points.push_str(&self.text.doc_rights(self.joined(&rights)));
        }
        points
    }

    /// 主持人设定 as they stood before the start.
    pub(super) fn switches(&self, scene: usize, scenario: &Scenario) -> Vec<String> {
        let chosen = self.state.setup.scenes.get(scene).map(|p| &p.switches);
        scenario
            .switches
            .iter()
            .map(|switch| {
                let id = chosen
                    .and_then(|c| c.get(&switch.id))
                    .unwrap_or(&switch.default);
                let option = switch.options.iter().find(|o| o.id == *id);
                let stands = option.map_or(id.as_str(), |o| o.title.as_str());
                self.text.doc_in_brackets(stands, switch.title.clone())
            })
            .collect()
    }
}
