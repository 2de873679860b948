//! Record numbers. A number is given once: a drill that was deleted for good keeps its own.

use rusqlite::params;

use super::{Archive, ArchiveError, fail};

const GIVEN: &str = "SELECT EXISTS (SELECT 1 FROM record_number WHERE number = ?1)";

impl Archive {
    /// A drill has this number, or had it before it was deleted for good.
    pub fn is_given(&self, number: &str) -> Result<bool, ArchiveError> {
        self.connection
            .prepare_cached(GIVEN)
            .and_then(|mut given| given.query_row([number], |row| row.get(0)))
            .map_err(|e| fail(&e, &self.path))
    }

    /// The next number that begins with `front` and ends in two digits or more: after as many as were laid out on this day (`2026-11-24`), those in the trash too, the first that no drill has or had. Rehearsals are counted apart.
    pub fn free_number(
        &self,
        front: &str,
        day: &str,
        rehearsals: bool,
    ) -> Result<String, ArchiveError> {
        let run = || -> rusqlite::Result<String> {
            let count: u32 = self.connection.query_row(
                "SELECT count(*) FROM drill WHERE created_at >= ?1 || 'T' AND created_at < ?1 || 'U' AND rehearsal = ?2",
                params![day, rehearsals],
                |row| row.get(0),
            )?;
            let mut given = self.connection.prepare_cached(GIVEN)?;
            let mut next = count;
            loop {
                next += 1;
                let number = format!("{front}{next:02}");
                if !given.query_row([&number], |row| row.get::<_, bool>(0))? {
                    return Ok(number);
                }
            }
        };
        run().map_err(|e| fail(&e, &self.path))
    }
}
