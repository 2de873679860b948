//! What was missed in the year, what was done about it first, and how it went since.

use chrono::NaiveDate;

use super::{Cx, Room};
use crate::drill::{CorrectiveActionState, LedgerDrill, RuleChange};
use crate::report::block::{Align, Block, Column};
use crate::report::compose::{dash, row};
use crate::report::writer::Writer;
use crate::review::FEW;
use crate::scenario::{Level, Rating};

/// How many hundredths of the width each column takes.
const SHARES: [u32; 4] = [30, 16, 34, 20];

impl Cx<'_> {
    /// What was missed, and of as many as a page has room for what was done about it. The page is written for one room after the other; this stays as it is.
    fn missed_rows(&self) -> Missed {
        let mut items = self.missed_items();
        if self.graded().count() >= FEW {
            // Most often missed first; what is equal stays in the order of its script.
            items.sort_by_key(|item| std::cmp::Reverse(item.not_met));
        }
        let all = items.len();
        items.truncate(Room::MOST_ROWS);
        let rows = items.into_iter().map(|item| {
            let fixed = self.fixed(&item.title);
            let fixed = fixed.map(|fixed| {
                let since = self.since(&item.title, fixed.on);
                (fixed.how, since)
            });
            (item, fixed)
        });
        Missed {
            rows: rows.collect(),
            all,
        }
    }

    pub(super) fn missed(&self, room: Room, out: &mut Writer) {
        let text = self.text;
        let graded = self.graded().count();
        let ungraded = self.whole().count() - graded;
        let told = self.missed.get_or_init(|| self.missed_rows());
        let note = if graded >= FEW {
            text.year_missed_note(graded)
        } else {
            text.year_missed_few(graded)
        };
        let note = (told.all > 0).then_some(note);
        let without = (ungraded > 0).then(|| text.year_missed_ungraded(ungraded));
        let notes: Vec<String> = note.into_iter().chain(without).collect();
        out.section(notes.join(text.list_semicolon()));
        let [item, missed, fixed, since] = SHARES;
        let columns = vec![
            Column::of(("item", item, Align::Left)),
            Column::of(("missed", missed, Align::Left)),
            Column::of(("fixed", fixed, Align::Left)),
            Column::of(("since", since, Align::Left)),
        ];
        let rows = told.rows.iter().take(room.rows).map(|(told, mended)| {
            let (how, after) = mended.as_ref().map_or_else(
                || (dash(""), dash("")),
                |(how, since)| (room.cut(how, fixed), since.clone()),
            );
            row([
                room.cut(&told.title, item),
                format!("{} / {}", told.not_met, told.rated),
                how,
                after,
            ])
        });
        out.table("missed", columns, rows.collect(), text.year_missed_none());
        let more = told.all.saturating_sub(room.rows);
        if more > 0 {
            out.push(Block::Note(text.year_more_items(more)));
        }
    }

    /// The items that were not fully done, by their titles in the order in which they came up.
    fn missed_items(&self) -> Vec<MissedItem> {
        let mut items: Vec<MissedItem> = Vec::new();
        for drill in self.graded() {
            for scene in &drill.body.scenes {
                let Some(script) = self.scripts.iter().find(|s| s.id == scene.scenario) else {
                    continue;
                };
                for (id, rating) in &scene.ratings {
                    let Some(item) = script.item(id).filter(|i| i.level != Level::RedLine) else {
                        continue;
                    };
                    let Some(rating) = rating.filter(|rating| rating.is_seen()) else {
                        continue;
                    };
                    let title = item.formal_title();
                    let at = items.iter().position(|known| known.title == title);
                    let at = at.unwrap_or_else(|| {
                        items.push(MissedItem {
                            title: title.to_owned(),
                            ..MissedItem::default()
                        });
                        items.len() - 1
                    });
                    items[at].rated += 1;
                    items[at].not_met += usize::from(rating != Rating::Met);
                }
            }
        }
        items.retain(|item| item.not_met > 0);
        items
    }

    /// What was done first about an item of this title: a rule that is in force, or an action that is done.
    fn fixed(&self, title: &str) -> Option<Fixed> {
        let mut all: Vec<Fixed> = Vec::new();
        for (drill, mask) in self.masked() {
            for (place, action) in drill.body.actions.iter().enumerate() {
                let mut items = action.items.iter();
                if !items.any(|(scene, id)| self.is_titled(drill, *scene, id, title)) {
                    continue;
                }
                let led_to = |rule: &&RuleChange| {
                    let origin = rule.origin.as_ref();
                    origin.is_some_and(|o| o.drill == drill.uid && o.place == place)
                };
                let rules = self.head.rules.iter().filter(led_to).filter_map(|rule| {
                    let on = rule.effective_on.filter(|on| *on <= self.filled_on)?;
                    let how = self
                        .text
                        .year_fixed_rule(rule.clause.trim(), rule.name.trim());
                    Some(Fixed { on, how })
                });
                all.extend(rules);
                let measure = action.measure.trim();
                all.extend(
                    action
                        .done_on
                        .filter(|_| {
                            action.state == CorrectiveActionState::Done && !measure.is_empty()
                        })
                        .map(|on| Fixed {
                            on,
                            how: mask.apply(measure),
                        }),
                );
            }
        }
        all.into_iter().min_by_key(|fixed| fixed.on)
    }

    fn is_titled(&self, drill: &LedgerDrill, scene: usize, id: &str, title: &str) -> bool {
        let scene = drill.body.scenes.get(scene);
        let script = scene.and_then(|s| self.scripts.iter().find(|script| script.id == s.scenario));
        let item = script.and_then(|script| script.item(id));
        item.is_some_and(|item| item.formal_title() == title)
    }

    /// In how many of the graded drills after a day an item of this title was done.
    fn since(&self, title: &str, on: NaiveDate) -> String {
        let (mut met, mut rated) = (0, 0);
        for drill in self.graded().filter(|d| d.day.is_some_and(|day| day > on)) {
            for (place, scene) in drill.body.scenes.iter().enumerate() {
                let ratings = scene.ratings.iter();
                let ratings = ratings.filter(|(id, _)| self.is_titled(drill, place, id, title));
                for rating in ratings.filter_map(|(_, rating)| *rating) {
                    met += usize::from(rating == Rating::Met);
                    rated += usize::from(rating.is_seen());
                }
            }
        }
        match rated {
            0 => self.text.year_since_none().to_owned(),
            rated => self.text.year_since(met, rated),
        }
    }
}

/// What was missed in the year: how many items, and the first of them with what was done about each and how it went since.
pub(in crate::report::ledger) struct Missed {
    rows: Vec<(MissedItem, Option<(String, String)>)>,
    all: usize,
}

/// How often an item was not fully done.
#[derive(Default)]
struct MissedItem {
    title: String,
    /// 部分做到 and 未做到.
    not_met: usize,
    /// 做到, 部分做到 and 未做到.
    rated: usize,
}

/// What was done about an item, and from which day on it counts.
struct Fixed {
    on: NaiveDate,
    how: String,
}
