//! Every table of the database, and how it is known that its rows are what they should be. A table that is not listed here fails a test.

/// How the rows of a table are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::archive) enum Rows {
    /// What happened and the scripts as they were played: the chain of each drill holds them.
    Source,
    /// Derived from the entries of the drill whose id this column holds.
    Drill(&'static str),
    /// Derived from the entries of the drill whose row in `drill_summary` has the id in this column.
    Summary(&'static str),
    /// Words by number, to which derived rows refer. One that no derived row uses is shown nowhere.
    Words,
    /// Sums of derived rows.
    Sums,
    /// The index of words, and where it keeps itself.
    Index,
    /// What was done, chained line by line.
    Log,
    /// Follows from the log.
    Logged,
    /// Follows from the log and from the drills; one too many does no harm.
    Numbers,
    /// Empty but within one transaction.
    Empty,
    /// What the window lets anybody change without a trace, so that nothing is proved by it.
    Free,
}

pub(in crate::archive) const TABLES: &[(&str, Rows)] = &[
    ("script", Rows::Source),
    ("scene", Rows::Source),
    ("entry", Rows::Source),
    ("drill", Rows::Drill("uid")),
    ("drill_summary", Rows::Drill("drill_uid")),
    ("ledger_row", Rows::Summary("drill_id")),
    ("corrective_action", Rows::Summary("drill_id")),
    ("drill_score", Rows::Summary("drill_id")),
    ("scene_score", Rows::Summary("drill_id")),
    ("item_result", Rows::Summary("drill_id")),
    ("search_row", Rows::Summary("drill_id")),
    ("search_text", Rows::Summary("drill_id")),
    ("drill_media", Rows::Summary("drill_id")),
    ("outlet", Rows::Words),
    ("scenario", Rows::Words),
    ("item", Rows::Words),
    ("search_value", Rows::Words),
    ("item_tally", Rows::Sums),
    ("search_fts", Rows::Index),
    ("search_fts_data", Rows::Index),
    ("search_fts_idx", Rows::Index),
    ("search_fts_docsize", Rows::Index),
    ("search_fts_config", Rows::Index),
    ("audit_log", Rows::Log),
    ("sqlite_sequence", Rows::Log),
    ("legal_hold", Rows::Logged),
    ("retention_renewal", Rows::Logged),
    ("trash", Rows::Logged),
    ("purge_in_progress", Rows::Empty),
    // Numbers that were given: one too many is only not given again; one too few is missed.
    ("record_number", Rows::Numbers),
    // Drafts, saved filters, marks of the program.
    ("app_state", Rows::Free),
    ("year_plan", Rows::Free),
];

/// The tables with rows of one drill, each with the column that names it.
pub(super) fn of_drill() -> impl Iterator<Item = (&'static str, &'static str, bool)> {
    TABLES.iter().filter_map(|(table, rows)| match rows {
        Rows::Drill(column) => Some((*table, *column, false)),
        Rows::Summary(column) => Some((*table, *column, true)),
        _ => None,
    })
}

/// The tables that refer to a drill by its row in `drill_summary`, each with the column that does.
pub(in crate::archive) fn by_drill_id() -> impl Iterator<Item = (&'static str, &'static str)> {
    let listed = of_drill().filter(|(_, _, by_id)| *by_id);
    listed.map(|(table, column, _)| (table, column))
}

/// Tables by how their rows are known.
pub(in crate::archive) fn known_by(wanted: Rows) -> impl Iterator<Item = &'static str> {
    let of = move |(table, rows): &(&'static str, Rows)| (*rows == wanted).then_some(*table);
    TABLES.iter().filter_map(of)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use super::TABLES;
    use crate::archive::schema;

    #[test]
    fn every_table_is_listed_once() {
        let connection = schema::fresh().unwrap();
        let mut names = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .unwrap();
        let names = names.query_map([], |row| row.get::<_, String>(0)).unwrap();
        let there: BTreeSet<String> = names.map(Result::unwrap).collect();
        let listed: BTreeSet<String> = TABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(there, listed);
        assert_eq!(TABLES.len(), listed.len());
    }
}
