//! `drilldesk generate`: an archive of made-up drills, for trying out and for benchmarks.
//!
//! Each is played by the engine that plays real ones, on a simulated clock: its entries and its chain are what they would be.

mod after;
mod dice;
mod ledgers;
mod play;
mod words;

use chrono::{Datelike as _, Days, FixedOffset, NaiveDate, TimeZone as _, Weekday};

use super::args::Generate;
use super::{Cx, FINE, Failure};
use crate::archive::Archive;
use crate::drill::{Clock as _, Hash, SystemClock};
use crate::library::Library;
use crate::scenario::Language;
use dice::Dice;
use ledgers::Rows;
use play::{Course, World};

/// Drills of one transaction.
const AT_ONCE: usize = 200;
/// Drills between two remarks on how far it is.
const REMARK: usize = 5_000;
/// Days before the last one on which the first drill is, where none is named.
const DAYS: u64 = 730;

pub(super) fn run(args: &Generate, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    let today = SystemClock::new().now().wall.date_naive();
    let last = args.to.unwrap_or(today);
    let first = args
        .from
        .or_else(|| last.checked_sub_days(Days::new(DAYS)))
        .unwrap_or(last);
    if first > last {
        return Err(Failure::usage(cx.text.forms_period_backwards()));
    }
    let data = cx.data()?;
    let mut archive = Archive::open(&data).map_err(|e| cx.archive(&e))?;
    let there = archive.drills(true).map_err(|e| cx.archive(&e))?;
    if there > 0 && !args.into_existing {
        let folder = data.display().to_string();
        return Err(Failure::usage(cx.text.generate_not_empty(there, folder)));
    }
    let mut scripts = Library::built_in().scripts;
    // Its people and their remarks are Chinese.
    scripts.retain(|script| script.scenario.written_in() == Language::ZhCn);
    let mut world = World::new(&scripts, args.seed);
    let (mut entries, mut batch) = (0, Vec::new());
    let mut rows = Rows::default();
    for place in 0..args.drills {
        let mut dice = Dice::new(mixed(args.seed, place as u64));
        let day = day_of(place, args.drills, first, last, &mut dice);
        let course = Course {
            uid: uid(args.seed, there, place),
            day,
            start: start_of(day, &mut dice),
            today: last,
            progress: percent(place, args.drills),
        };
        let (drill, texts) = world
            .play(&course, &mut dice)
            .map_err(|refused| Failure::usage(cx.text.refused(&refused)))?;
        entries += drill.entries().len();
        // Of its own dice, so that the drills are those they would be without.
        let mut dice = Dice::new(mixed(!args.seed, place as u64));
        rows.follow(&drill, last, &mut dice);
        batch.push((drill, texts));
        if batch.len() == AT_ONCE || place + 1 == args.drills {
            archive.add_all(&batch).map_err(|e| cx.archive(&e))?;
            batch.clear();
        }
        let made = place + 1;
        if made % REMARK == 0 && made < args.drills {
            cx.err.line(cx.text.generate_so_far(args.drills, made));
        }
    }
    let Rows { rules, teachings } = rows.in_order();
    let (ruled, taught) = (rules.len(), teachings.len());
    let kept = archive.add_rows(rules, teachings);
    kept.map_err(|e| cx.archive(&e))?;
    let told = cx.text.generate_done(args.drills, entries, ruled, taught);
    cx.out.line(told);
    Ok(FINE)
}

fn mixed(seed: u64, place: u64) -> u64 {
    seed.wrapping_mul(0x2545_f491_4f6c_dd1d)
        .wrapping_add(place.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// What was there already is part of the id, so that the same seed can be used twice.
fn uid(seed: u64, there: u64, place: usize) -> String {
    let hash = Hash::of(&[
        b"generated",
        &seed.to_le_bytes(),
        &there.to_le_bytes(),
        &(place as u64).to_le_bytes(),
    ]);
    hash.to_string().chars().take(32).collect()
}

fn percent(place: usize, of: usize) -> i64 {
    i64::try_from(place * 100 / of.max(1)).unwrap_or(100)
}

/// Spread evenly over the period, on working days.
fn day_of(
    place: usize,
    of: usize,
    first: NaiveDate,
    last: NaiveDate,
    dice: &mut Dice,
) -> NaiveDate {
    let days = u64::try_from((last - first).num_days() + 1).unwrap_or(1);
    let (place, of) = (place as u64, of.max(1) as u64);
    let (begin, end) = (days * place / of, days * (place + 1) / of);
    let width = usize::try_from(end.saturating_sub(begin)).unwrap_or(1);
    let day = begin + dice.below(width) as u64;
    let day = first.checked_add_days(Days::new(day)).unwrap_or(last);
    let back = match day.weekday() {
        Weekday::Sat => 1,
        Weekday::Sun => 2,
        _ => 0,
    };
    let working = day.checked_sub_days(Days::new(back)).unwrap_or(day);
    if working < first { day } else { working }
}

fn start_of(day: NaiveDate, dice: &mut Dice) -> chrono::DateTime<FixedOffset> {
    let hour = u32::try_from(dice.between(9, 16)).unwrap_or(9);
    let minute = u32::try_from(dice.between(0, 11) * 5).unwrap_or(0);
    let zone = FixedOffset::east_opt(8 * 3600);
    let wall = day.and_hms_opt(hour, minute, 0);
    zone.zip(wall)
        .and_then(|(zone, wall)| zone.from_local_datetime(&wall).single())
        .unwrap_or_default()
}
