//! 过程记录: the timeline as a table. Also 临时注入 and 中断.

use crate::drill::{Entry, Event};
use crate::i18n::{clock_seconds, duration};
use crate::scenario::Rating;

use super::block::{Align, Block, Cell, Column, Field, ListName};
use super::compose::{Cx, dash, row};
use super::log::{self, Line};
use super::writer::Writer;

/// The most roles named in one cell; of more, the first stand for all.
const ROLES: usize = 3;

impl<'a> Cx<'a> {
    /// 过程
    pub(super) fn process(&self, out: &mut Writer) {
        let text = self.text;
        out.part_heading();
        let lines = log::lines(self);
        for (i, scenario, state) in self.scenes() {
            let level = self.scene_heading(out, 2, i, scenario);
            out.labelled(level, "timeline");
            let rows: Vec<Vec<Cell>> = lines
                .get(i)
                .map(|lines| {
                    lines
                        .iter()
                        .enumerate()
                        .map(|(n, line)| self.timeline_row(n, line))
                        .collect()
                })
                .unwrap_or_default();
            let none = if state.is_some_and(|s| s.started.is_some()) {
                text.doc_none()
            } else {
                text.doc_not_played()
            };
            if let Some(state) = state.filter(|s| s.started.is_some()) {
                let title = self.named_in_scene(i, &out.label("timeline"));
                out.push(Block::Timeline(self.timeline(title, scenario, state)));
            }
            let scene = self.scene_name(i, scenario);
            out.list_table(
                ListName::Timeline,
                &scene,
                self.timeline_columns(),
                rows,
                none,
            );
        }
        out.labelled(2, "injects");
        self.injects(out);
        out.labelled(2, "interruptions");
        self.interruptions(out);
    }

    /// Entries that have not been taken back, oldest first.
    pub(super) fn effective(&self) -> impl Iterator<Item = &'a Entry> {
        let retracted = &self.state.retracted;
        self.drill
            .entries()
            .iter()
            .filter(|e| !retracted.contains(&e.action))
    }

    fn timeline_columns(&self) -> Vec<Column> {
        [
            ("no", 35, Align::Center),
            ("clock", 61, Align::Center),
            ("elapsed_short", 52, Align::Center),
            ("stage", 64, Align::Left),
            ("cue", 46, Align::Center),
            ("customer", 138, Align::Left),
            ("staff_role", 68, Align::Left),
            ("response", 116, Align::Left),
            ("items_tested", 48, Align::Center),
            ("result", 64, Align::Center),
            ("remark", 88, Align::Left),
        ]
        .map(Column::of)
        .into()
    }

    fn timeline_row(&self, n: usize, line: &Line) -> Vec<Cell> {
        let mut cells = row([
            (n + 1).to_string(),
            clock_seconds(line.at.wall),
            duration(line.at.elapsed_millis),
            line.stage.clone(),
            line.cue.clone(),
        ]);
        if let Some(event) = &line.event {
            cells.push(Cell {
                text: event.clone(),
                span: 3,
                joined: false,
            });
        } else {
            let mut roles = line.roles.clone();
            let more = roles.len() > ROLES;
            roles.truncate(ROLES);
            let mut roles = self.joined(&roles);
            if more {
                roles.push_str(self.text.doc_and_others());
            }
            cells.extend(row([line.customer.clone(), roles, line.response.clone()]));
        }
        let column = |pick: fn(&(String, String)) -> &str| {
            let parts: Vec<&str> = line.ratings.iter().map(pick).collect();
            parts.join("\n")
        };
        cells.extend(row([
            column(|(item, _)| item),
            column(|(_, result)| result),
            line.remarks(),
        ]));
        cells
    }

    pub(super) fn injects(&self, out: &mut Writer) {
        let text = self.text;
        let mut rows = Vec::new();
        for entry in self.effective() {
            let (kind, told, result) = match &entry.event {
                Event::Injected { title, .. } => {
                    (text.doc_inject_planned(), title.clone(), dash(""))
                }
                Event::Improvised { text: told, .. } => (
                    text.doc_improvised(),
                    told.clone(),
                    self.improvised_rating(entry.seq)
                        .map_or_else(|| dash(""), |r| text.rating(r).to_owned()),
                ),
                _ => continue,
            };
            rows.push(row([
                (rows.len() + 1).to_string(),
                clock_seconds(entry.at.wall),
                duration(entry.at.elapsed_millis),
                kind.to_owned(),
                told,
                result,
            ]));
        }
        let columns = [
            ("no", 14, Align::Center),
            ("clock", 26, Align::Center),
            ("elapsed_short", 20, Align::Center),
            ("inject_kind", 28, Align::Center),
            ("inject_told", 102, Align::Left),
            ("result", 28, Align::Center),
        ]
        .map(Column::of);
        out.table("injects", columns.into(), rows, text.doc_none());
    }

    pub(super) fn interruptions(&self, out: &mut Writer) {
        let text = self.text;
        let pauses: Vec<String> = self
            .state
            .pauses
            .iter()
            .map(|(from, to, reason)| {
                let reason = if reason.trim().is_empty() {
                    text.doc_no_reason()
                } else {
                    reason.trim()
                };
                match to {
                    Some(to) => text.doc_pause(
                        clock_seconds(from.wall),
                        reason,
                        self.duration((to.wall - from.wall).num_milliseconds()),
                        clock_seconds(to.wall),
                    ),
                    None => text.doc_pause_open(clock_seconds(from.wall), reason),
                }
            })
            .collect();
        let changes = self.state.clock_changes.iter().map(|change| {
            let at = change.at.wall;
            let told = text.clock_changed(change.from, change.to, at);
            text.doc_clock_changed(clock_seconds(at), told)
        });
        let pauses: Vec<String> = pauses.into_iter().chain(changes).collect();
        if pauses.is_empty() && self.state.abort_reason.is_none() {
            out.push(Block::Paragraph(text.doc_none().to_owned()));
        } else if !pauses.is_empty() {
            out.list(&pauses, text.doc_none());
        }
        if let Some(reason) = &self.state.abort_reason {
            let at = self
                .state
                .ended
                .map_or_else(|| dash(""), |m| clock_seconds(m.wall));
            out.fields(vec![
                Field::wide("aborted_at", at),
                Field::wide("abort_reason", dash(reason)),
            ]);
        }
    }

    pub(super) fn improvised_rating(&self, seq: u64) -> Option<Rating> {
        self.state
            .scenes
            .iter()
            .flat_map(|s| &s.improvised)
            .find(|i| i.seq == seq)?
            .rating
    }
}
