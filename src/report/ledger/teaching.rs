//! 金融知识宣教台账: what was planned and held, where, for whom, and how many were reached (docs/drill-model.md, Teaching).

use chrono::NaiveDate;

use super::super::block::{Align, Block, Column, Content, ListName};
use super::super::compose::{dash, row};
use super::super::writer::Writer;
use super::year::Room;
use super::{Cx, List};
use crate::drill::Teaching;

/// Teachings that are told on the page of a year, and how many hundredths of its width each column takes there.
const TOLD: usize = 3;
const SHARES: [u32; 4] = [18, 26, 12, 44];

impl Cx<'_> {
    /// The rows of the period, by their days.
    fn teachings(&self) -> Vec<&Teaching> {
        let (from, to) = (self.head.from, self.head.to);
        let mut rows: Vec<&Teaching> = self
            .head
            .teachings
            .iter()
            .filter(|row| self.head.has(row.row))
            .filter(|row| {
                row.day().is_none_or(|day| {
                    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
                })
            })
            .collect();
        rows.sort_by_key(|row| (row.day(), row.row));
        rows
    }

    pub(super) fn teaching_table(&self) -> List {
        let text = self.text;
        let states = [
            text.teach_planned(),
            text.teach_held(),
            text.ledger_overdue(),
        ];
        let columns = vec![
            Column::of(("no", 10, Align::Center)),
            Column::of(("topic", 44, Align::Left)).holding(Content::Text),
            Column::of(("occasion", 26, Align::Left)).holding(Content::Text),
            Column::of(("planned_on", 26, Align::Center)).holding(Content::Date),
            Column::of(("held_on", 26, Align::Center)).holding(Content::Date),
            Column::of(("place", 30, Align::Left)).holding(Content::Text),
            Column::of(("audience", 24, Align::Left)).holding(Content::Text),
            Column::of(("reached", 16, Align::Right)),
            Column::of(("items", 38, Align::Left)).holding(Content::Text),
            Column::of(("note", 34, Align::Left)).holding(Content::Text),
            Column::of(("state", 18, Align::Center)).with_choices(states.map(str::to_owned).into()),
        ];
        let day = |day: Option<NaiveDate>| day.map_or_else(|| dash(""), |day| day.to_string());
        let rows = self.teachings().into_iter().enumerate().map(|(i, told)| {
            row([
                (i + 1).to_string(),
                told.topic.trim().to_owned(),
                told.occasion.trim().to_owned(),
                day(told.planned_on),
                day(told.held_on),
                told.place.trim().to_owned(),
                told.audience.trim().to_owned(),
                // Nobody counted is not nobody there.
                told.reached
                    .map_or_else(|| dash(""), |count| count.to_string()),
                told.items.join("\n"),
                told.note.trim().to_owned(),
                if told.held_on.is_some() {
                    text.teach_held()
                } else if told.is_overdue(self.filled_on) {
                    text.ledger_overdue()
                } else {
                    text.teach_planned()
                }
                .to_owned(),
            ])
        });
        (ListName::Teaching, columns, rows.collect())
    }

    /// How many were planned and held, and how many people were reached by those where anybody counted.
    fn teaching_told(&self) -> Option<String> {
        let rows = self.teachings();
        if rows.is_empty() {
            return None;
        }
        let held: Vec<&&Teaching> = rows.iter().filter(|row| row.held_on.is_some()).collect();
        let reached: u64 = held
            .iter()
            .filter_map(|row| row.reached)
            .map(u64::from)
            .sum();
        let uncounted = held.iter().filter(|row| row.reached.is_none()).count();
        let text = self.text;
        let mut told = text.teach_counted(held.len(), rows.len(), reached.to_string());
        if uncounted > 0 {
            told = self.together(&[told, text.teach_uncounted(uncounted)]);
        }
        Some(told)
    }

    pub(super) fn teaching_counted(&self, out: &mut Writer) {
        if let Some(told) = self.teaching_told() {
            out.push(Block::Note(told));
        }
    }

    /// 教了什么, on the page of a year: the latest that were held, in their order.
    pub(super) fn taught(&self, room: Room, out: &mut Writer) {
        let text = self.text;
        let Some(told) = self.teaching_told() else {
            out.section("");
            out.paragraph(text.teach_none_of_year());
            return;
        };
        out.section(told.trim_end_matches(['。', '.']));
        let rows = self.teachings();
        let held: Vec<&&Teaching> = rows.iter().filter(|row| row.held_on.is_some()).collect();
        let [day, place, reached, topic] = SHARES;
        let columns = vec![
            Column::of(("held_on", day, Align::Left)),
            Column::of(("place", place, Align::Left)),
            Column::of(("reached", reached, Align::Left)),
            Column::of(("topic", topic, Align::Left)),
        ];
        let more = held.len().saturating_sub(TOLD.min(room.rows));
        let told = held.iter().skip(more).map(|told| {
            row([
                told.held_on
                    .map_or_else(String::new, |day| text.short_date(day)),
                room.cut(&told.place, place),
                told.reached
                    .map_or_else(|| dash(""), |count| text.activity_people(count)),
                room.cut(&told.topic, topic),
            ])
        });
        let told: Vec<_> = told.collect();
        if !told.is_empty() {
            out.table("taught", columns, told, text.doc_none());
        }
        if more > 0 {
            out.push(Block::Note(text.teach_more(more)));
        }
    }
}
