//! Figures for trends: derived from each drill that counts, summed by the database as they come, read as a period's values.

mod read;

use chrono::{Datelike as _, NaiveDate};
use rusqlite::{Transaction, params};

use super::{codes, integer};
use crate::drill::{Drill, DrillMode, Verdict};
use crate::scenario::{Level, Rating, Right, Scenario};

/// A quarter of a year, counted so that the next is one more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(pub i32);

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * 4 + (day.month0() / 3).cast_signed())
    }

    /// The quarter of a year; `n` from 1 to 4.
    pub fn new(year: i32, n: i32) -> Self {
        Self(year * 4 + n - 1)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(4)
    }

    /// 1 to 4.
    pub fn of_year(self) -> i32 {
        self.0.rem_euclid(4) + 1
    }

    /// Its first day.
    pub fn first_day(self) -> Option<NaiveDate> {
        let month = u32::try_from(self.0.rem_euclid(4) * 3 + 1).ok()?;
        NaiveDate::from_ymd_opt(self.year(), month, 1)
    }
}

/// Which facts are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactQuery {
    /// The first quarter.
    pub from: Quarter,
    /// The last quarter.
    pub to: Quarter,
    /// 承办网点, or who organised the drill, by its whole name; empty is any.
    pub outlet: String,
    /// Id of a scenario; empty is any. Scores are then those of its scenes.
    pub scenario: String,
}

/// A drill that counts, or a scene of the scenario asked for. One that was aborted has no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillFact {
    /// Its [`DrillName`] is asked for by this.
    pub drill: i64,
    pub day: NaiveDate,
    pub quarter: Quarter,
    pub form: DrillMode,
    /// Tenths of a point of 100.
    pub score_tenths: Option<u32>,
    /// It has a grade, 不合格 for a red line among them.
    pub has_grade: bool,
    /// It is graded, and no red line was touched: only such a score counts in an average.
    pub graded: bool,
    pub red_lines: u32,
    /// One bit a right, in the order of [`Right::ALL`].
    pub rights: u8,
    /// Items nobody rated: the score is 暂定 while there are any.
    pub unrated: u32,
}

/// By what a drill is named and opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrillName {
    pub uid: String,
    pub name: String,
    pub day: NaiveDate,
    /// What it came to: a drill without a grade is never named as if it had one.
    pub verdict: Verdict,
}

/// A scene that was played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SceneFact {
    pub day: NaiveDate,
    pub quarter: Quarter,
    /// Id of its [`PlayedScript`].
    pub script: i64,
    pub score_tenths: Option<u32>,
    /// It is graded, and no red line was touched: only such a score counts in an average.
    pub graded: bool,
    pub red_lines: u32,
    /// Items of its drill that nobody rated.
    pub unrated: u32,
}

/// A scenario that was played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayedScript {
    pub id: i64,
    /// Id of the scenario.
    pub scenario: String,
    pub title: String,
    /// The word of a [`Category`](crate::scenario::Category), or nothing.
    pub category: String,
}

/// An item that was rated, as its newest script has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactItem {
    pub id: i64,
    /// Id of its [`PlayedScript`].
    pub script: i64,
    pub item: String,
    pub title: String,
    /// 1 to 3.
    pub weight: u32,
    /// One bit a right, in the order of [`Right::ALL`].
    pub rights: u8,
    /// Titles of the roles that do it.
    pub posts: Vec<String>,
    /// Names of the rules it rests on.
    pub rules: Vec<String>,
}

/// How an item came out in one quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemTally {
    /// Id of its [`FactItem`].
    pub item: i64,
    pub quarter: Quarter,
    pub met: u32,
    pub partly: u32,
    pub missed: u32,
}

/// An item's time in one drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemPace {
    pub day: NaiveDate,
    pub millis: i64,
    pub target_millis: i64,
}

/// How an item came out in one drill, for comparing drills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemResult {
    pub scene: usize,
    /// Id of the scenario.
    pub scenario: String,
    pub item: String,
    pub title: String,
    pub weight: u32,
    /// None where nobody rated it.
    pub rating: Option<Rating>,
    /// Its stage was entered, or it has a result: without one it is 未评定, else 本次未涉及.
    pub in_play: bool,
    pub millis: Option<i64>,
    pub target_millis: Option<i64>,
}

/// The bits of some rights.
pub fn right_bits(rights: &[Right]) -> u8 {
    let bits = rights.iter().map(|right| codes::bit_of_right(*right));
    bits.fold(0, |mask, bit| mask | bit)
}

/// Draws the facts of a drill anew; `id` is that of its row in `drill_summary`.
pub(super) fn index(transaction: &Transaction<'_>, drill: &Drill, id: i64) -> rusqlite::Result<()> {
    remove(transaction, id)?;
    let state = drill.state();
    let Some(started) = state.started.filter(|_| !state.is_open()) else {
        return Ok(());
    };
    if state.setup.rehearsal {
        return Ok(());
    }
    let day = started.wall.date_naive();
    let quarter = Quarter::of(day).0;
    let day = day.num_days_from_ce();
    let outlet = outlet(
        transaction,
        super::outlet_name(&state.setup.unit, &state.setup.branch),
    )?;
    let live = state.setup.form == DrillMode::Live;
    let assessment = drill.assess();
    let mut scenes = assessment.scenes.iter();
    let mut all_rights = 0_u8;
    let mut add = transaction.prepare_cached(
        "INSERT INTO item_result (item_id, day, drill_id, scene_position, quarter, outlet_id, result, millis, target_millis)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (scene, (scenario, played)) in drill.scenarios().iter().zip(&state.scenes).enumerate() {
        if played.started.is_none() {
            continue;
        }
        let script = script(transaction, scenario)?;
        let mut rights = 0;
        for item in &scenario.items {
            let rating = played.rating(&item.id).map(|rated| rated.rating);
            if item.level == Level::RedLine && rating.is_none() {
                continue;
            }
            if rating.is_some_and(Rating::is_seen) {
                rights |= right_bits(&item.rights);
            }
            let time = assessment
                .times
                .iter()
                .find(|time| time.scene == scene && time.item == item.id);
            add.execute(params![
                item_id(transaction, script, scenario, &item.id)?,
                day,
                id,
                integer(scene as u64),
                quarter,
                outlet,
                if played.is_in_play(scenario, item) || item.level == Level::RedLine {
                    codes::of_result(rating)
                } else {
                    codes::NOT_INVOLVED
                },
                time.and_then(|time| time.millis),
                time.map(|time| i64::from(time.target_secs) * 1000),
            ])?;
        }
        let share = scenes.next();
        transaction.execute(
            "INSERT INTO scene_score (day, drill_id, scene_position, scenario_id, quarter, outlet_id, live, score_tenths, red_lines, rights_mask, graded)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                day,
                id,
                integer(scene as u64),
                script,
                quarter,
                outlet,
                live,
                share.and_then(|share| share.verdict.tenths()),
                share.map_or(0, |share| share.counts.red_touched),
                rights,
                share.is_some_and(|share| share.verdict.grade().is_some()),
            ],
        )?;
        all_rights |= rights;
    }
    transaction.execute(
        "INSERT INTO drill_score (day, drill_id, quarter, outlet_id, live, score_tenths, red_lines, rights_mask, graded)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            day,
            id,
            quarter,
            outlet,
            live,
            assessment.verdict.tenths(),
            assessment.counts.red_touched,
            all_rights,
            assessment.verdict.grade().is_some(),
        ],
    )?;
    Ok(())
}

/// Takes the facts of a drill out; `id` is that of its row in `drill_summary`.
pub(super) fn remove(transaction: &Transaction<'_>, id: i64) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM item_result WHERE drill_id = ?1",
        "DELETE FROM drill_score WHERE drill_id = ?1",
        "DELETE FROM scene_score WHERE drill_id = ?1",
    ] {
        transaction.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}

fn outlet(transaction: &Transaction<'_>, name: &str) -> rusqlite::Result<i64> {
    transaction
        .prepare_cached("INSERT INTO outlet (name) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([name])?;
    transaction
        .prepare_cached("SELECT id FROM outlet WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
}

fn script(transaction: &Transaction<'_>, scenario: &Scenario) -> rusqlite::Result<i64> {
    let category = scenario.category.map_or("", |category| category.word());
    transaction
        .prepare_cached(
            "INSERT INTO scenario (code, title, category) VALUES (?1, ?2, ?3)
             ON CONFLICT (code) DO UPDATE SET title = excluded.title, category = excluded.category
             RETURNING id",
        )?
        .query_row(params![scenario.id, scenario.title, category], |row| {
            row.get(0)
        })
}

fn item_id(
    transaction: &Transaction<'_>,
    script: i64,
    scenario: &Scenario,
    id: &str,
) -> rusqlite::Result<i64> {
    let Some(item) = scenario.item(id) else {
        return Err(rusqlite::Error::QueryReturnedNoRows);
    };
    let posts: Vec<&str> = scenario
        .roles
        .iter()
        .filter(|role| item.roles.contains(&role.id))
        .map(|role| role.title.as_str())
        .collect();
    let rules: Vec<&str> = scenario
        .basis
        .iter()
        .filter(|basis| item.basis.contains(&basis.id))
        .map(|basis| basis.short.as_str())
        .collect();
    transaction
        .prepare_cached(
            "INSERT INTO item (scenario_id, code, title, weight, rights_mask, posts, rules) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (scenario_id, code) DO UPDATE SET title = excluded.title, weight = excluded.weight,
                rights_mask = excluded.rights_mask, posts = excluded.posts, rules = excluded.rules
             RETURNING id",
        )?
        .query_row(
            params![
                script,
                item.id,
                item.title,
                item.level.weight(),
                right_bits(&item.rights),
                posts.join("\n"),
                rules.join("\n"),
            ],
            |row| row.get(0),
        )
}
