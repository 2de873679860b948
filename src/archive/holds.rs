//! How much an archive knows and which drills it has, to be held against what a backup says of itself.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use super::texts::Texts as _;
use crate::disk::sha256;

/// How much an archive knows, or knew when it was backed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub drills: u64,
    pub entries: u64,
    /// Entries of drills that were deleted for good.
    pub deleted: u64,
}

impl Known {
    /// Entries that were ever written. It never falls: whichever of two states of an archive has more of them is the later.
    pub fn ever(&self) -> u64 {
        self.entries.saturating_add(self.deleted)
    }

    pub(super) fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let count = |sql: &str| -> rusqlite::Result<u64> {
            let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
            Ok(u64::try_from(count).unwrap_or(0))
        };
        Ok(Self {
            drills: count("SELECT count(*) FROM drill")?,
            // Entries have no gaps, so the last one of each drill counts them, without a look at all of them.
            entries: count(
                "SELECT coalesce(sum((SELECT max(seq) FROM entry WHERE entry.drill_uid = drill.uid)), 0) FROM drill",
            )?,
            deleted: count(
                "SELECT coalesce(sum(CASE WHEN json_valid(detail) THEN CAST(detail ->> 'entries' AS INTEGER) END), 0) FROM audit_log WHERE action = 'deleted'",
            )?,
        })
    }
}

/// Which drills an archive has, or had when it was backed up. Counts alone tell nothing any more once other drills were recorded in the place of those that are lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Holds {
    /// How many entries there are of each, by its id.
    drills: BTreeMap<String, u64>,
    /// The last entry of each, by which two continuations of one drill are told apart that are equally long; earlier programs did not say.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    heads: BTreeMap<String, Head>,
    /// Ids of those that were deleted for good.
    deleted: BTreeSet<String>,
}

impl Holds {
    pub(super) fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let mut drill = connection.prepare("SELECT uid FROM drill")?;
        let drill = drill.query_map([], |row| row.text(0))?;
        let mut last = connection.prepare(
            "SELECT seq, body FROM entry WHERE drill_uid = ?1 ORDER BY seq DESC LIMIT 1",
        )?;
        let (mut drills, mut heads) = (BTreeMap::new(), BTreeMap::new());
        for uid in drill {
            let uid = uid?;
            let last = last.query_row([&uid], |row| {
                let seq: i64 = row.get(0)?;
                Ok((u64::try_from(seq).unwrap_or(0), Head::of(&row.bytes(1)?)))
            });
            let last = last.optional()?;
            heads.extend(last.as_ref().map(|(_, head)| (uid.clone(), head.clone())));
            drills.insert(uid, last.map_or(0, |(seq, _)| seq));
        }
        let mut deleted = connection.prepare(
            "SELECT drill_uid FROM audit_log WHERE action = 'deleted' AND drill_uid IS NOT NULL",
        )?;
        let deleted = deleted.query_map([], |row| row.text(0))?;
        Ok(Self {
            drills,
            heads,
            deleted: deleted.collect::<rusqlite::Result<_>>()?,
        })
    }

    /// What there is of drills here of which there is less in the other, or as much and something else, and which were not deleted there.
    pub(super) fn missed_in<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a String, u64)> {
        let drills = self.drills.iter().map(|(uid, entries)| (uid, *entries));
        drills.filter(|(uid, entries)| {
            let is_missed = match other.drills.get(*uid) {
                None => true,
                Some(has) => has < entries || has == entries && self.parts_from(other, uid),
            };
            is_missed && !other.deleted.contains(*uid)
        })
    }

    /// Both say which entry of this drill is the last, and it is not the same.
    fn parts_from(&self, other: &Self, uid: &str) -> bool {
        let heads = self.heads.get(uid).zip(other.heads.get(uid));
        heads.is_some_and(|(here, there)| here != there)
    }

    /// As [`missed_in`](Self::missed_in), of an archive, with the drills that have gone on there from another entry than the last of here.
    pub(super) fn missed_of(
        &self,
        archive: &Self,
        connection: &Connection,
    ) -> rusqlite::Result<Vec<(String, u64)>> {
        let missed = self.missed_in(archive);
        let mut missed: Vec<_> = missed.map(|(uid, has)| (uid.clone(), has)).collect();
        let mut entry =
            connection.prepare("SELECT body FROM entry WHERE drill_uid = ?1 AND seq = ?2")?;
        for (uid, has) in &self.drills {
            let goes_on = archive.drills.get(uid).is_some_and(|there| there > has);
            let Some(head) = self.heads.get(uid).filter(|_| goes_on) else {
                continue;
            };
            let seq = i64::try_from(*has).unwrap_or(i64::MAX);
            let there = entry.query_row(params![uid, seq], |row| row.bytes(0));
            if there
                .optional()?
                .is_some_and(|body| Head::of(&body) != *head)
            {
                missed.push((uid.clone(), *has));
            }
        }
        Ok(missed)
    }
}

/// Which entry is the last of a drill: it names the one before, and so all of them. Enough of its SHA-256 to tell apart what was never meant to look alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head(String);

impl Head {
    /// Of the entry as it is kept.
    fn of(body: &[u8]) -> Self {
        const DIGITS: usize = 16;
        Self(sha256(body).to_string().chars().take(DIGITS).collect())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::Holds;

    #[test]
    fn who_does_not_say_where_a_drill_ends_has_what_is_as_long() {
        let read = |json: &str| serde_json::from_str::<Holds>(json).unwrap();
        let earlier = read(r#"{"drills":{"a":3},"deleted":[]}"#);
        let one = read(r#"{"drills":{"a":3},"heads":{"a":"01"},"deleted":[]}"#);
        let other = read(r#"{"drills":{"a":3},"heads":{"a":"02"},"deleted":[]}"#);
        let misses = |here: &Holds, there: &Holds| here.missed_in(there).count();
        for (here, there, wanted) in [
            (&earlier, &one, 0),
            (&one, &earlier, 0),
            (&one, &one, 0),
            (&one, &other, 1),
            (&other, &one, 1),
        ] {
            assert_eq!(misses(here, there), wanted);
        }
        // Earlier programs read it as before.
        assert!(
            serde_json::to_string(&earlier)
                .unwrap()
                .find("heads")
                .is_none()
        );
    }
}
