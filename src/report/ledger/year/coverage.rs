//! 覆盖到哪里: the eight rights by quarter, the posts, and in a line each the categories and the outlets.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cx, NAME, Room, short};
use crate::drill::LedgerDrill;
use crate::report::block::{Align, Block, Column};
use crate::report::compose::{dash, row};
use crate::report::reach::{Post, Practised, Reach};
use crate::report::writer::Writer;
use crate::review::{Quarter, standing};
use crate::scenario::{Category, Rating, Right};

/// Posts that are drawn; where there are more, the last row tells of those together.
const POSTS: usize = 7;
/// What of the plan was not drilled is told by so many names.
const LACKING: usize = 4;

impl Cx<'_> {
    /// The drawing, and the rights and the posts as a table each.
    pub(super) fn covered(&self, room: Room, out: &mut Writer) {
        let text = self.text;
        let rights = self.practised();
        let is_bare = |told: &Practised| told.quarters.contains(&Some(0));
        let note = if rights.iter().any(is_bare) {
            text.year_note_rights_bare()
        } else {
            text.year_note_rights()
        };
        out.section(note);
        let posts = self.posts();
        // With a word before each number, or the scan reads several as one.
        let told = rights.iter().map(|told| {
            let counts = told.quarters.iter().zip(1..).map(|(count, n)| {
                text.year_count_of(counted(*count), text.trends_quarter_short(n))
            });
            let counts: Vec<String> = counts.collect();
            let counts = counts.join(text.list_separator());
            text.year_right_told(counts, told.right.as_str(), told.total)
        });
        let mut told: Vec<String> = told.collect();
        let attendance = self.attendance();
        told.extend(
            posts
                .iter()
                .map(|(post, times)| text.year_post_told(post.as_str(), *times)),
        );
        told.push(attendance.clone());
        let columns = (1..=4).map(|n| text.trends_quarter_short(n));
        let columns = columns.chain([text.year_sum().to_owned()]);
        out.push(Block::Reach(Reach {
            columns: columns.collect(),
            rights: rights.clone(),
            posts_title: text.year_posts().to_owned(),
            posts_note: attendance,
            posts: self.drawn_posts(&posts),
            told: told.join(text.list_semicolon()),
        }));
        let mut columns = vec![Column::of(("right", 26, Align::Left))];
        for key in ["q1", "q2", "q3", "q4", "total"] {
            columns.push(Column::of((key, 11, Align::Center)));
        }
        let rows = Right::ALL.iter().zip(&rights).map(|(right, told)| {
            let mut cells = vec![text.right(*right).to_owned()];
            cells.extend(told.quarters.iter().map(|count| counted(*count)));
            cells.push(told.total.to_string());
            row(cells)
        });
        out.drawn_table("rights", columns, rows.collect());
        let columns = vec![
            Column::of(("post", 60, Align::Left)),
            Column::of(("times", 20, Align::Center)),
        ];
        let rows = posts
            .iter()
            .map(|(post, times)| row([post.clone(), times.to_string()]));
        out.drawn_table("posts", columns, rows.collect());
        for sentence in [self.categories(), self.outlets(room)]
            .into_iter()
            .flatten()
        {
            out.push(Block::Note(sentence));
        }
    }

    /// Each right with the drills that were about it, by quarter.
    fn practised(&self) -> Vec<Practised> {
        let now = Quarter::of(self.filled_on);
        let quarters = (1..=4).map(|n| {
            let quarter = Quarter::new(self.year(), n);
            let drills = self.of_quarter(quarter).map(|drill| self.rights(drill));
            (quarter, drills.collect::<Vec<_>>())
        });
        let quarters: Vec<_> = quarters.collect();
        let rights = Right::ALL.iter().map(|right| {
            let counts = quarters.iter().map(|(quarter, drills)| {
                let count = drills.iter().filter(|all| all.contains(right)).count();
                // What is still to come was not left out.
                (count > 0 || *quarter <= now).then_some(count)
            });
            let quarters: Vec<Option<usize>> = counts.collect();
            Practised {
                right: self.text.right_tag(*right).to_owned(),
                total: quarters.iter().flatten().sum(),
                quarters,
            }
        });
        rights.collect()
    }

    /// The rights that something seen in a drill is about.
    fn rights(&self, drill: &LedgerDrill) -> BTreeSet<Right> {
        let mut rights = BTreeSet::new();
        for scene in &drill.body.scenes {
            let script = self.scripts.iter().find(|s| s.id == scene.scenario);
            let seen = scene.ratings.iter();
            let seen = seen.filter(|(_, rating)| rating.is_some_and(Rating::is_seen));
            let items = seen.filter_map(|(id, _)| script.and_then(|script| script.item(id)));
            rights.extend(items.flat_map(|item| item.rights.iter().copied()));
        }
        rights
    }

    /// Where anybody signed in.
    fn signed(&self) -> impl Iterator<Item = &LedgerDrill> {
        self.whole().filter(|drill| drill.body.present > 0)
    }

    /// How many were to come and came, and where nobody signed in.
    fn attendance(&self) -> String {
        let text = self.text;
        let expected: usize = self.signed().map(|drill| drill.body.expected).sum();
        let present: usize = self.signed().map(|drill| drill.body.present).sum();
        let unsigned = self.whole().count() - self.signed().count();
        match (expected, unsigned) {
            (0, 0) => text.year_attendance_none().to_owned(),
            (0, unsigned) => text.year_unsigned_alone(unsigned),
            (_, 0) => text.year_attendance(expected, present),
            (_, unsigned) => text.year_unsigned(text.year_attendance(expected, present), unsigned),
        }
    }

    /// How often each post took part, most often first; who was absent is left out.
    fn posts(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for drill in self.whole() {
            let body = &drill.body;
            for person in &body.people {
                let absent = body.absent.iter().any(|(name, _)| *name == person.name);
                if !person.post.is_empty() && !absent {
                    *counts.entry(&person.post).or_default() += 1;
                }
            }
        }
        let posts = counts.into_iter();
        let mut posts: Vec<_> = posts
            .map(|(post, times)| (post.to_owned(), times))
            .collect();
        posts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        posts
    }

    fn drawn_posts(&self, posts: &[(String, usize)]) -> Vec<Post> {
        let text = self.text;
        let shown = if posts.len() > POSTS {
            POSTS - 1
        } else {
            posts.len()
        };
        let (shown, others) = posts.split_at(shown);
        let post = |name: String, times: usize, others| Post {
            name,
            times,
            told: text.year_post_times(times),
            others,
        };
        let mut drawn: Vec<Post> = shown
            .iter()
            .map(|(name, times)| post(name.clone(), *times, false))
            .collect();
        if !others.is_empty() {
            let times = others.iter().map(|(_, times)| times).sum();
            drawn.push(post(text.year_other_posts(others.len()), times, true));
        }
        drawn
    }

    /// How many drills of which category, and what of the plan was not drilled.
    fn categories(&self) -> Option<String> {
        let text = self.text;
        let told = Category::ALL.iter().filter_map(|category| {
            let of = |drill: &&LedgerDrill| drill.category == category.word();
            let count = self.whole().filter(of).count();
            (count > 0).then(|| text.year_times(count, text.category(*category)))
        });
        let told: Vec<String> = told.collect();
        if told.is_empty() {
            return None;
        }
        let told = text.year_categories(told.join(text.list_separator()));
        let Some(plan) = &self.head.plan else {
            return Some(told);
        };
        let practised: Vec<String> = self
            .whole()
            .flat_map(|drill| drill.titles.iter().chain([&drill.category]))
            .cloned()
            .collect();
        let lacking = standing(plan, self.year(), self.filled_on, [0; 4], &practised).still_wanted;
        let lacking = lacking.iter().map(|wanted| {
            let category = Category::ALL.iter().find(|c| c.word() == wanted);
            category.map_or_else(|| short(wanted, 2 * NAME), |c| text.category(*c).to_owned())
        });
        let mut lacking: Vec<String> = lacking.collect();
        if let Some(more) = lacking.len().checked_sub(LACKING).filter(|more| *more > 0) {
            lacking.truncate(LACKING);
            lacking.push(text.year_more_wanted(more));
        }
        let lacking = match lacking.is_empty() {
            _ if plan.wanted.is_empty() => String::new(),
            true => text.year_wanted_all().to_owned(),
            false => text.year_wanted_lacking(lacking.join(text.list_separator())),
        };
        Some(self.together(&[told, lacking]))
    }

    /// How many drills of which outlet, by name; nothing of one outlet alone.
    fn outlets(&self, room: Room) -> Option<String> {
        let text = self.text;
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for drill in self.whole() {
            *counts.entry(drill.outlet()).or_default() += 1;
        }
        if counts.len() < 2 {
            return None;
        }
        if room.outlets == 0 {
            return Some(text.year_outlets_alone(counts.len()));
        }
        let more = counts.len().saturating_sub(room.outlets);
        let named = counts.iter().take(room.outlets);
        let named = named.map(|(outlet, count)| text.year_times(*count, short(outlet, NAME)));
        let mut named: Vec<String> = named.collect();
        if more > 0 {
            named.push(text.year_more_outlets(more));
        }
        Some(text.year_outlets(counts.len(), named.join(text.list_separator())))
    }
}

/// A count, or a dash for a quarter to come.
fn counted(count: Option<usize>) -> String {
    count.map_or_else(|| dash(""), |count| count.to_string())
}
