//! What is kept is kept: across restarts, against altering, beside other windows, in damaged files.

mod actions;
mod activity;
mod ahead;
mod backup;
mod books;
mod exchange;
mod extremes;
mod facts;
mod files;
mod find;
mod lists;
mod migrations;
mod retention;
mod store;
mod tamper;
mod taught;
mod traces;
mod trash;
mod unreadable;
mod unsound;
mod verify;

pub(crate) use migrations::{oldest, refused};
use std::path::Path;
#[cfg(target_os = "linux")]
pub(crate) use {backup::SmallDisk, unsound::made_earlier};

use drilldesk::archive::{Archive, FILE_NAME};
use drilldesk::drill::{Action, Clock as _, Drill, Refused, SimulatedClock};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::{clock, script, setup, switched};

/// An archive in a folder of its own, with one drill in it.
pub(crate) struct Kept {
    pub(crate) folder: TempDir,
    pub(crate) archive: Archive,
    pub(crate) drill: Drill,
    pub(crate) clock: SimulatedClock,
    pub(crate) scripts: Vec<String>,
}

impl Kept {
    /// XB-01 laid out and kept.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let archive = Archive::open(folder.path()).unwrap();
        Self::lay_out(folder, archive, "telecom-fraud", "XB-20261124-01")
    }

    fn lay_out(folder: TempDir, mut archive: Archive, name: &str, number: &str) -> Self {
        let clock = clock();
        let (drill, scripts) = lay_out(&mut archive, &clock, name, number);
        Self {
            folder,
            archive,
            drill,
            clock,
            scripts,
        }
    }

    /// Does one action and keeps it.
    pub(crate) fn act(&mut self, action: &Action) -> Result<(), Refused> {
        let pending = self.drill.propose(action, self.clock.now())?;
        let uid = self.drill.uid().to_owned();
        let committed = pending.commit(&uid, &mut self.archive).unwrap();
        self.drill.apply(committed);
        Ok(())
    }

    pub(crate) fn must(&mut self, action: &Action) {
        self.clock.advance_millis(1_000);
        self.act(action).unwrap();
    }

    /// Closes the archive and opens it again.
    pub(crate) fn reopen(self) -> Self {
        let Self {
            folder,
            archive,
            drill,
            clock,
            scripts,
        } = self;
        drop(archive);
        let archive = Archive::open(folder.path()).unwrap();
        Self {
            folder,
            archive,
            drill,
            clock,
            scripts,
        }
    }

    /// The drill as it is in the archive.
    pub(crate) fn load(&self) -> Drill {
        let (drill, scripts) = self
            .archive
            .load(self.drill.uid(), self.clock.now())
            .unwrap();
        assert_eq!(scripts, self.scripts);
        drill
    }

    /// Works on the database behind the archive's back.
    pub(crate) fn behind(&self, sql: &str) {
        behind(self.folder.path(), sql);
    }

    /// The same, without a trigger that keeps it from it.
    pub(crate) fn silently(&self, sql: &str) {
        silently(self.folder.path(), sql);
    }
}

/// Lays out a drill and keeps it.
fn lay_out(
    archive: &mut Archive,
    clock: &SimulatedClock,
    name: &str,
    number: &str,
) -> (Drill, Vec<String>) {
    let script = script(name);
    let mut setup = setup(2);
    number.clone_into(&mut setup.number);
    setup.scenes = vec![switched(&[])];
    setup.scenes[0].scenario.clone_from(&script.scenario.id);
    let scripts = vec![script.text];
    let uid = archive.new_uid().unwrap();
    let mut drill = Drill::new(uid, vec![script.scenario], &scripts);
    let pending = drill.open(setup, clock.now()).unwrap();
    archive.add(&drill, &scripts, pending.entries()).unwrap();
    let uid = drill.uid().to_owned();
    // The entry is in the archive with the drill.
    let committed = pending.commit(&uid, &mut crate::support::Memory::default());
    drill.apply(committed.unwrap());
    (drill, scripts)
}

pub(crate) fn behind(folder: &Path, sql: &str) {
    let connection = Connection::open(folder.join(FILE_NAME)).unwrap();
    connection.execute_batch(sql).unwrap();
}

/// The same as somebody does who knows how: no trigger fires and no reference is asked for, but all of them are still there.
pub(crate) fn silently(folder: &Path, sql: &str) {
    let connection = Connection::open(folder.join(FILE_NAME)).unwrap();
    let triggers = rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER;
    connection.set_db_config(triggers, false).unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = OFF")
        .unwrap();
    connection.execute_batch(sql).unwrap();
}

/// Overwrites the first page of a table, as a disk does that fails.
pub(crate) fn break_page(folder: &Path, table: &str) {
    use std::io::{Seek as _, Write as _};
    let path = folder.join(FILE_NAME);
    let connection = Connection::open(&path).unwrap();
    let number = |sql: &str| -> u64 {
        let number: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        number.try_into().unwrap()
    };
    let root = format!("SELECT rootpage FROM sqlite_schema WHERE name = '{table}'");
    let (page, size) = (number(&root), number("PRAGMA page_size"));
    connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(connection);
    let mut file = std::fs::File::options().write(true).open(path).unwrap();
    file.seek(std::io::SeekFrom::Start((page - 1) * size))
        .unwrap();
    file.write_all(&vec![0xaa; usize::try_from(size).unwrap()])
        .unwrap();
}
